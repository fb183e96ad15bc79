// The audit: a bound program, a transcript, a report. docs/semantics.md says what it means.
#pragma once

#include <requisite/bind/bind.hpp>
#include <requisite/report/report.hpp>
#include <requisite/student/met.hpp>

#include <chrono>
#include <iterator>
#include <type_traits>

namespace requisite {
inline namespace REQUISITE_ABI {

/// What an audit may spend, and what it is asked for.
struct AuditOptions {
    std::optional<Date> as_of; ///< "today"; printed in the report
    std::string stage;         ///< only this stage; empty: all of them. One that there is not: an error in the report
    /// Steps of work a stage (a pivot of a linear program, or as much: some microseconds); past it the answer says that it is not proven.
    std::uint64_t node_budget = 200'000;
    /// The search ends soon after it: what is not proven by then is said to be so, and the same input may have another answer
    /// next time. None: only the steps count.
    std::optional<std::chrono::steady_clock::time_point> deadline;
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

/// The same for any range of `Bound` or of pointers to them, of whatever kind.
template <class Programs, class = decltype(std::begin(std::declval<Programs const&>()))>
std::vector<Report> audit(Programs const& programs, Transcript const& transcript, AuditOptions const& options = {}) {
    std::vector<Bound const*> all;
    for (auto const& program : programs) {
        if constexpr (std::is_convertible_v<decltype(program), Bound const&>) {
            static_assert(std::is_reference_v<decltype(*std::begin(programs))>,
                          "the programs have to outlive the call");
            all.push_back(&program);
        } else {
            all.push_back(program ? &*program : nullptr);
        }
    }
    return audit(all, transcript, options);
}

/// Frees the memory that audits of this thread keep for the next one; it is freed anyway when the thread ends.
void release_workspace() noexcept;

} // namespace REQUISITE_ABI
} // namespace requisite
