#pragma once

#include <requisite/audit/audit.hpp>
#include <requisite/audit/audit_program.ipp>
#include <requisite/audit/programs.ipp>

namespace requisite {
inline namespace REQUISITE_ABI {

namespace detail {

/// The report in the place of a program that is not there: nobody knows anything.
static Report no_program(Transcript const& transcript, AuditOptions const& options) {
    Report report;
    report.student = transcript.student;
    report.as_of = options.as_of;
    StageReport& stage = report.stages.emplace_back();
    stage.cause = stage.unproven = Cause::program;
    for (auto& optimum : stage.optimum) optimum.proven = false;
    Diagnostic diagnostic;
    diagnostic.code = "RQ0245";
    diagnostic.message = "there is no program here: the pointer to it is null";
    diagnostic.help = "give 'audit' the addresses of bound programs";
    report.diagnostics.push_back(std::move(diagnostic));
    return report;
}

} // namespace detail

void release_workspace() noexcept { detail::stage_memory() = {}; }

Report audit(Bound const& program, Transcript const& transcript, AuditOptions const& options) {
    return detail::audit_program(program.state(), transcript, options, options.met,
                                 detail::shares_with_others(program.state()));
}

std::vector<Report> audit(std::vector<Bound const*> const& programs, Transcript const& transcript,
                          AuditOptions const& options) {
    std::vector<Bound const*> there;
    for (auto const* const program : programs)
        if (program != nullptr) there.push_back(program);
    AuditOptions settings = options;
    if (!programs.empty() && programs.front() == nullptr) settings.stage.clear(); // it was one of the first program
    std::vector<Report> reports = detail::Programs(there, transcript, settings).run();
    for (std::size_t i = 0; i < programs.size(); ++i)
        if (programs[i] == nullptr)
            reports.insert(reports.begin() + static_cast<std::ptrdiff_t>(i), detail::no_program(transcript, options));
    return reports;
}

} // namespace REQUISITE_ABI
} // namespace requisite
