#pragma once

#include <requisite/audit/audit.hpp>
#include <requisite/audit/audit_stage.ipp>
#include <requisite/text/suggest.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

namespace detail {

template <class Lazy = void> void totals(BoundProgram const&, Student const& student, Totals& totals) {
    std::int64_t earned[horizons] = {0, 0, 0};
    Wide points = 0;
    std::int64_t units = 0;
    for (auto const& record : student.records()) {
        if (record.eligible(horizons - 1)) earned[record.horizon] += record.units;
        if (!record.weighs(0)) continue;
        points += Wide{record.points} * record.whole;
        units += record.whole;
    }
    for (std::size_t h = 0; h < horizons; ++h) totals.units[h] = Units(Decimal::from_thousandths(earned[h]));
    totals.gpa = average_text(points, units);
}

/// `AuditOptions::stage` that the program does not have.
template <class Lazy = void> Diagnostic no_such_stage(BoundProgram const& bound, std::string const& name) {
    std::vector<std::string> names;
    for (auto const& stage : bound.stages)
        if (!stage.stage->name.empty()) names.push_back(stage.stage->name);
    Diagnostic diagnostic;
    diagnostic.code = "RQ0246";
    diagnostic.message = "the program '" + bound.program.name + "' has no stage '" + name + '\'';
    std::string const meant = suggest(name, names);
    diagnostic.help = names.empty()   ? "it has no stages: audit it without one"
                      : meant.empty() ? "name one of its stages, or none to audit them all"
                                      : "did you mean '" + meant + "'?";
    return diagnostic;
}

/// The report in the place of a program that is not there: nobody knows anything.
template <class Lazy = void> Report no_program(Transcript const& transcript, AuditOptions const& options) {
    Report report;
    report.student = transcript.student;
    report.as_of = options.as_of;
    report.stages.emplace_back();
    for (auto& optimum : report.stages.back().optimum) optimum.proven = false;
    Diagnostic diagnostic;
    diagnostic.code = "RQ0245";
    diagnostic.message = "there is no program here: the pointer to it is null";
    diagnostic.help = "give 'audit' the addresses of bound programs";
    report.diagnostics.push_back(std::move(diagnostic));
    return report;
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
    if (last == nullptr) {
        BoundStage const none;
        student.enter(bound.stages.empty() ? none : bound.stages.back());
        if (!options.stage.empty()) report.diagnostics.push_back(no_such_stage(bound, options.stage));
    }
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
