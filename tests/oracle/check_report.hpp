// Checks what a report shows against the oracle: that its allocation is one, and that it misses what the report says.
#pragma once

#include "random_program.hpp"
#include <requisite/audit/report.hpp>

namespace requisite::oracle {

/// What is wrong with a report; empty if nothing is.
std::vector<std::string> check_report(Program const& program, Catalogue const& catalogue, Transcript const& transcript,
                                      Report const& report);

} // namespace requisite::oracle
