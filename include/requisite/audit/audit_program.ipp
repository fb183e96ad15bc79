// The report on one program, stage by stage.
#pragma once

#include <requisite/audit/audit.hpp>
#include <requisite/audit/audit_stage.ipp>
#include <requisite/text/suggest.hpp>

#include <algorithm>

namespace requisite::detail {

static void totals(BoundProgram const&, Student const& student, Totals& totals) {
    std::int64_t earned[horizons] = {0, 0, 0}; // so far
    Wide points = 0;
    std::int64_t units = 0;
    for (auto const& record : student.records()) {
        for (std::size_t h = 0; h < horizons; ++h)
            if (record.stands[h]) earned[h] += record.units;
        if (!record.weighs(0)) continue;
        points += Wide{record.points} * record.whole;
        units += record.whole;
    }
    for (std::size_t h = 0; h < horizons; ++h) { // each apart; what will count in place of what counts now adds nothing
        std::int64_t const before = h > 0 ? earned[h - 1] : 0;
        totals.units[h] = Units(Decimal::from_thousandths(std::max<std::int64_t>(0, earned[h] - before)));
    }
    totals.gpa = average_of(points, units);
}

/// `AuditOptions::stage` that the program does not have.
static Diagnostic no_such_stage(BoundProgram const& bound, std::string const& name) {
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

/// A share that limits, and whose sides are of two programs.
struct OutsideShare {
    std::size_t stage = 0;
    BoundShare const* share = nullptr;
};

/// Between programs all is shared, but for this.
static bool limits(Share const& share) { return share.up_to_units || share.up_to_courses || share.from || share.where; }

static List<OutsideShare> shares_with_others(BoundProgram const& program) {
    List<OutsideShare> result;
    for (std::size_t s = 0; s < program.stages.size(); ++s)
        for (auto const& share : program.stages[s].shares) {
            Share const& stated = *share.share;
            bool const outside =
                share.list.empty() && (!stated.program.empty() || share.one == -2 || share.other == -2);
            if (outside && limits(stated)) result.push_back({s, &share});
        }
    return result;
}

/// Says that a share is not judged, because its other side is in no program of the audit; what it would allow nobody knows.
static void leave_unjudged(BoundShare const& share, Student const& student, Report& report) {
    for (auto const& guard : share.guards)
        if (student.holds(*guard.condition, {}, 2) == truth(!guard.holds))
            return; // it is in a branch that does not exist
    Share const& stated = *share.share;
    std::string const& path = share.one == -2 ? stated.one : stated.other;
    std::string const name = !stated.program.empty() ? stated.program : path.substr(0, path.find('.'));
    Diagnostic diagnostic;
    diagnostic.severity = Severity::warning;
    diagnostic.code = "RQ0247";
    diagnostic.primary = {stated.place.source, stated.place.span, {}};
    diagnostic.message =
        "the program '" + name +
        "', with which this share limits what counts for both, is not in this audit; nothing is proven without it";
    diagnostic.help = "give 'audit' both programs; with_references() finds those that belong together";
    report.diagnostics.push_back(std::move(diagnostic));
    report.stages.back().unproven = Cause::program;
    for (auto& optimum : report.stages.back().optimum) {
        optimum.proven = false;
        optimum.proof = Proof::none;
    }
}

/// The report on one program, and what `met(…)` of it is, if that is known. `others` are the other programs of the audit; `cross_parts` has, by stage, what those come to that are joined with stages of other programs.
static Report audit_program(BoundProgram const& bound, Transcript const& transcript, AuditOptions const& options,
                            std::vector<MetProgram> const& met, List<OutsideShare> const& unjudged,
                            std::vector<BoundProgram const*> const& others = {},
                            std::vector<MetProgram>* results = nullptr,
                            List<std::optional<CrossProgramPart>> const* cross_parts = nullptr) {
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
    PetitionEffects petitions(bound, transcript, others);
    RecordsLeft left(transcript.records.size());
    BoundStage const* last = nullptr;
    for (auto const& stage : bound.stages)
        if (options.stage.empty() || stage.stage->name == options.stage) last = &stage;
    for (auto const& stage : bound.stages) {
        if (!options.stage.empty() && stage.stage->name != options.stage) continue;
        StageReporting reporting(bound, stage, student, options);
        auto const index = static_cast<std::size_t>(&stage - bound.stages.data());
        CrossProgramPart const* const part =
            cross_parts != nullptr && (*cross_parts)[index] ? &*(*cross_parts)[index] : nullptr;
        reporting.write(petitions, left, report, part);
        for (auto const& outside : unjudged)
            if (outside.stage == index) leave_unjudged(*outside.share, student, report);
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
    if (!options.only_status) {
        report.petitions = petitions.take();
        if (last != nullptr) left.take(report);
    }
    totals(bound, student, report.totals);
    return report;
}

} // namespace requisite::detail
