#pragma once

#include <requisite/audit/audit.hpp>
#include <requisite/audit/audit_stage.ipp>

namespace requisite {
inline namespace REQUISITE_ABI {

namespace detail {

template <class Lazy = void> void totals(BoundProgram const&, Student const& student, Totals& totals) {
    std::int64_t earned[horizons] = {0, 0, 0};
    std::int64_t points = 0;
    std::int64_t units = 0;
    for (auto const& record : student.records()) {
        if (record.eligible(horizons - 1)) earned[record.horizon] += record.units;
        if (!record.weighs(0)) continue;
        points += record.points * record.whole;
        units += record.whole;
    }
    for (std::size_t h = 0; h < horizons; ++h) totals.units[h] = Units(Decimal::from_thousandths(earned[h]));
    totals.gpa = average_text(points, units);
}

/// The report on one program, and what `met(…)` of it is, if that is known. `joint` has, by stage, what those come to that are joined with stages of other programs.
template <class Lazy = void> Report audit_program(BoundProgram const& bound, Transcript const& transcript,
                                                  AuditOptions const& options, std::vector<MetProgram> const& met,
                                                  std::vector<MetProgram>* results,
                                                  std::vector<std::optional<JointPart>> const* joint = nullptr) {
    Report report;
    report.program = bound.program.name;
    report.title = bound.program.title;
    report.institution = bound.program.institution;
    report.unit_word = bound.program.unit_word;
    report.student = transcript.student;
    report.as_of = options.as_of;
    Student student(bound, transcript, options.as_of, report.diagnostics, options.records);
    report.not_in_effect = not_in_effect(bound.program.effective ? &*bound.program.effective : nullptr, student);
    if (bound.asks_age && !options.as_of) {
        Diagnostic diagnostic;
        diagnostic.severity = Severity::warning;
        diagnostic.code = "RQ0309";
        diagnostic.message = "a rule asks for the age of records, and the audit has no date";
        diagnostic.help = "give the date of the audit";
        report.diagnostics.push_back(std::move(diagnostic));
    }
    student.knows(met);
    PetitionEffects petitions(bound, transcript);
    BoundStage const* last = nullptr;
    for (auto const& stage : bound.stages)
        if (options.stage.empty() || stage.stage->name == options.stage) last = &stage;
    for (auto const& stage : bound.stages) {
        if (!options.stage.empty() && stage.stage->name != options.stage) continue;
        StageReporting reporting(bound, stage, student, options);
        auto const index = static_cast<std::size_t>(&stage - bound.stages.data());
        JointPart const* const part = joint != nullptr && (*joint)[index] ? &*(*joint)[index] : nullptr;
        reporting.write(&stage == last, petitions, report, part);
        if (&stage != last || results == nullptr) continue;
        MetProgram result;
        result.program = report.program;
        bool known = true;
        for (std::size_t h = 0; h < 3; ++h) {
            known = known && reporting.satisfied()[h] != Truth::unknown;
            result.satisfied[h] = reporting.satisfied()[h] == Truth::yes;
        }
        if (known) results->push_back(std::move(result));
    }
    if (last == nullptr) student.enter(bound.stages.empty() ? BoundStage() : bound.stages.back());
    if (!options.only_status) report.petitions = petitions.take();
    totals(bound, student, report.totals);
    return report;
}

} // namespace detail

} // namespace REQUISITE_ABI
} // namespace requisite

#include <requisite/audit/programs.ipp>

namespace requisite {
inline namespace REQUISITE_ABI {

REQUISITE_ENTRY_DEFINITION Report audit(Bound const& program, Transcript const& transcript,
                                        AuditOptions const& options) {
    return detail::audit_program(program.state(), transcript, options, options.met, nullptr);
}

REQUISITE_ENTRY_DEFINITION std::vector<Report> audit(std::vector<Bound const*> const& programs,
                                                     Transcript const& transcript, AuditOptions const& options) {
    return detail::Programs(programs, transcript, options).run();
}

} // namespace REQUISITE_ABI
} // namespace requisite
