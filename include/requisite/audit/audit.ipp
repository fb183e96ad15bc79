#pragma once

#include <requisite/audit/audit.hpp>
#include <requisite/audit/findings.hpp>
#include <requisite/audit/worlds.hpp>
#include <requisite/text/suggest.hpp>

namespace requisite {

namespace detail {

/// What waivers do, over all stages. One that names nothing, or nothing that exists for this student, is reported.
template <class Lazy = void>
void petition_effects(BoundProgram const& program, Transcript const& transcript, Report& report) {
    std::vector<std::string> paths;
    for (auto const& stage : program.stages)
        for (auto const& node : stage.nodes) paths.push_back(node.path);
    for (std::size_t i = 0; i < transcript.petitions.size(); ++i) {
        Petition const& petition = transcript.petitions[i];
        PetitionEffect effect;
        effect.index = i;
        for (auto const& path : paths) effect.effective = effect.effective || path == petition.requirement;
        if (effect.effective) {
            effect.text = "waived " + petition.requirement;
        } else {
            effect.text = "no effect: no requirement is named '" + petition.requirement + "'";
            if (std::string const near = suggest(petition.requirement, paths); !near.empty())
                effect.text += "; did you mean '" + near + "'?";
        }
        report.petitions.push_back(std::move(effect));
    }
    for (auto& effect : report.petitions) {
        if (!effect.effective) continue;
        Finding const* const finding = report.find(transcript.petitions[effect.index].requirement);
        if (finding != nullptr) continue;
        effect.effective = false;
        effect.text =
            "no effect: '" + transcript.petitions[effect.index].requirement + "' does not apply to this student";
    }
}

template <class Lazy = void> void totals(BoundProgram const&, Student const& student, Totals& totals) {
    std::int64_t earned[horizons] = {0, 0, 0};
    std::int64_t points = 0;
    std::int64_t units = 0;
    for (auto const& record : student.records()) {
        if (record.eligible(horizons - 1)) earned[record.horizon] += record.units;
        if (!record.weighs(0)) continue;
        points += record.points * record.units;
        units += record.units;
    }
    for (std::size_t h = 0; h < horizons; ++h) totals.units[h] = Units(Decimal::from_thousandths(earned[h]));
    totals.gpa = average_text(points, units);
}

/// Overlays what several worlds say: a status that is not the same in all of them is unknown.
template <class Lazy> class BasicOverlay {
public:
    void add(StageReport const& world, bool first) {
        if (first) {
            report_ = world;
            return;
        }
        merge(report_.status, report_.cause, world.status);
        for (std::size_t h = 0; h < horizons; ++h)
            report_.optimum[h].proven = report_.optimum[h].proven && world.optimum[h].proven;
        merge(report_.requirements, world.requirements);
    }
    StageReport take() { return std::move(report_); }

private:
    static void merge(Status& status, Cause& cause, Status other) {
        if (status == other) return;
        status = Status::unknown;
        cause = Cause::facts;
    }

    void merge(std::vector<Finding>& findings, std::vector<Finding> const& others) {
        for (auto& finding : findings) {
            Finding const* same = nullptr;
            for (auto const& other : others)
                if (other.path == finding.path && other.title == finding.title) same = &other;
            Status const before = finding.status;
            merge(finding.status, finding.cause, same != nullptr ? same->status : Status::not_applicable);
            if (before != Status::unknown && finding.status == Status::unknown)
                finding.why = "It depends on facts that nobody gave.";
            merge(finding.children, same != nullptr ? same->children : std::vector<Finding>());
        }
    }

    StageReport report_;
};
using Overlay = BasicOverlay<void>;

template <class Lazy = void> void forget(std::vector<Finding>& findings) {
    for (auto& finding : findings) {
        finding.status = Status::unknown;
        finding.cause = Cause::facts;
        finding.why = "It depends on facts that nobody gave.";
        forget(finding.children);
    }
}

/// Nothing was tried in every world, so nothing is known.
template <class Lazy = void> void forget(StageReport& report) {
    report.status = Status::unknown;
    report.cause = Cause::facts;
    forget(report.requirements);
}

template <class Lazy = void> void audit_stage(BoundProgram const& program, BoundStage const& stage,
                                              Student const& student, AuditOptions const& options, bool last,
                                              Report& report) {
    Worlds const worlds(stage, student);
    Budget budget{options.node_budget};
    Overlay overlay;
    for (std::size_t i = 0; i < worlds.count(); ++i) {
        std::vector<Assumption> const assumptions = worlds.assumptions(i);
        StageAudit stage_audit(program, stage, student, assumptions, budget);
        StageSolution const solution = stage_audit.solve();
        Findings findings(program, stage, student, stage_audit, solution);
        overlay.add(findings.report(), i == 0);
        if (i > 0) continue;
        report.canonical = report.canonical && solution.canonical;
        if (last) report.unused = findings.unused();
    }
    StageReport result = overlay.take();
    result.unknown_facts = worlds.unknown_facts();
    if (!worlds.all()) forget(result); // too many cases to try them all
    report.stages.push_back(std::move(result));
}

} // namespace detail

REQUISITE_ENTRY_DEFINITION Report audit(Bound const& program, Transcript const& transcript,
                                        AuditOptions const& options) {
    detail::BoundProgram const& bound = program.state();
    Report report;
    report.program = bound.program.name;
    report.title = bound.program.title;
    report.institution = bound.program.institution;
    report.unit_word = bound.program.unit_word;
    report.student = transcript.student;
    report.as_of = options.as_of;
    detail::Student const student(bound, transcript, report.diagnostics);
    detail::BoundStage const* last = nullptr;
    for (auto const& stage : bound.stages)
        if (options.stage.empty() || stage.stage->name == options.stage) last = &stage;
    for (auto const& stage : bound.stages)
        if (options.stage.empty() || stage.stage->name == options.stage)
            detail::audit_stage(bound, stage, student, options, &stage == last, report);
    detail::petition_effects(bound, transcript, report);
    detail::totals(bound, student, report.totals);
    return report;
}

} // namespace requisite
