// The audit: a bound program, a transcript, a report. docs/semantics.md says what it means.
#pragma once

#include <requisite/bind/bind.hpp>
#include <requisite/report/report.hpp>
#include <requisite/student/met.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

/// What an audit may spend, and what it is asked for.
struct AuditOptions {
    std::optional<Date> as_of; ///< "today"; printed in the report
    std::string stage;         ///< only this stage; empty: all of them. One that there is not: an error in the report
    /// Steps of work a stage (a pivot of a linear program, or as much: some microseconds); past it the answer says that it is not proven.
    std::uint64_t node_budget = 200'000;
    std::size_t records = Limits().records; ///< of a transcript; those beyond are not used, with their reason
    bool only_status =
        false; ///< what the stages come to, in less time: no requirements, unused records and effects of petitions
    std::vector<MetProgram> met; ///< what is known of programs that `met(…)` asks about
};

/// Audits one transcript. Never throws for bad data: faults of the transcript become diagnostics of the report, and a
/// record that cannot be understood is unused with its reason. Same input, same report: no clock, no randomness.
Report audit(Bound const& program, Transcript const& transcript, AuditOptions const& options = {});

/// Audits one transcript against several programs, each on its own; a record may serve all of them. A `met(…)` of one asks
/// for the result of another. The reports are in the order of the programs. A stage in the options is one of the first
/// program; the others are audited whole. In the place of a null pointer is a report whose status is unknown, with an error.
std::vector<Report> audit(std::vector<Bound const*> const& programs, Transcript const& transcript,
                          AuditOptions const& options = {});

} // namespace REQUISITE_ABI
} // namespace requisite
