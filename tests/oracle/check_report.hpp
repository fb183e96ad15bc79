// Checks what a report shows against the oracle: that its allocation is one, that it misses what the report says, and
// that it has the key of the one that is shown.
#pragma once

#include "oracle.hpp"
#include "random_program.hpp"
#include <requisite/report/report.hpp>

namespace requisite::oracle {

/// The allocation that a report shows of a stage.
Claim claim_of(Program const& program, Transcript const& transcript, Report const& report, std::size_t stage,
               std::vector<std::string>& faults);

/// What is wrong with a report; empty if nothing is.
std::vector<std::string> check_report(Program const& program, Catalogue const& catalogue, Transcript const& transcript,
                                      Report const& report);

} // namespace requisite::oracle
