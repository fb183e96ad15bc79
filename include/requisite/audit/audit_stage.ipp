// One stage of a report: every scenario is audited, and what is not the same in all of them is unknown.
#pragma once

#include <requisite/audit/cross_program.hpp>
#include <requisite/report/findings.hpp>
#include <requisite/report/petition_effects.hpp>
#include <requisite/student/scenarios.hpp>

namespace requisite::detail {

/// Overlays what several scenarios say: a status that is not the same in all of them is unknown.
class Overlay {
public:
    explicit Overlay(BoundStage const& stage) : stage_(stage) {}

    /// `decided_alike`: the decisions of people are the same as in the first scenario, so that only facts make a difference.
    void add(StageReport&& scenario, bool first, bool decided_alike) {
        cause_ = decided_alike ? Cause::facts : Cause::manual;
        if (first) {
            report_ = std::move(scenario);
            return;
        }
        several_ = true;
        merge(report_.status, report_.cause, scenario.status);
        for (std::size_t h = 0; h < horizons; ++h) {
            Optimum& optimum = report_.optimum[h];
            optimum.proven = optimum.proven && scenario.optimum[h].proven;
            optimum.proof = optimum.proven ? std::max(optimum.proof, scenario.optimum[h].proof) : Proof::none;
        }
        if (report_.unproven == Cause::none) report_.unproven = scenario.unproven;
        merge(report_.requirements, scenario.requirements);
    }
    StageReport take() {
        if (several_) tell_open(report_.requirements);
        return std::move(report_);
    }

private:
    /// What a group still lacks, with what is not known.
    void tell_open(std::vector<Finding>& findings) const {
        constexpr std::string_view begin = "Still open: ";
        for (auto& finding : findings) {
            tell_open(finding.children);
            std::size_t const at = finding.why.find(begin); // behind "Advisory: "
            bool const group = finding.kind == Finding::Kind::all_of || finding.kind == Finding::Kind::some_of;
            if (group && at != std::string::npos)
                finding.why.replace(at, std::string::npos, still_open(finding.children, stage_));
        }
    }

    void merge(Status& status, Cause& cause, Status other) const {
        if (status == other || cause == Cause::facts || cause == Cause::manual) return;
        status = Status::unknown;
        cause = cause_;
    }

    void merge(std::vector<Finding>& findings, std::vector<Finding> const& others) {
        for (auto& finding : findings) {
            Finding const* same = nullptr;
            for (auto const& other : others)
                if (other.path == finding.path && other.title == finding.title) same = &other;
            Status const before = finding.status;
            merge(finding.status, finding.cause, same != nullptr ? same->status : Status::not_applicable);
            if (before != Status::unknown && finding.status == Status::unknown && finding.kind != Finding::Kind::manual)
                finding.why = finding.cause == Cause::manual ? "It depends on a decision that nobody has made."
                                                             : "It depends on facts that nobody gave.";
            merge(finding.children, same != nullptr ? same->children : std::vector<Finding>());
        }
    }

    BoundStage const& stage_;
    StageReport report_;
    bool several_ = false;
    Cause cause_ = Cause::facts; ///< of what the scenario at hand makes different
};

static void forget(std::vector<Finding>& findings) {
    for (auto& finding : findings) {
        finding.status = Status::unknown;
        finding.cause = Cause::facts;
        finding.why = "It depends on facts that nobody gave.";
        forget(finding.children);
    }
}

/// Nothing was tried in every scenario, so nothing is known.
static void forget(StageReport& report) {
    report.status = Status::unknown;
    report.cause = report.unproven = Cause::facts;
    for (auto& optimum : report.optimum) {
        optimum.proven = false;
        optimum.proof = Proof::none;
        optimum.lower_bound = Units();
    }
    forget(report.requirements);
}

/// Memory that audits use again, until the thread ends or `release_workspace`.
#if defined(__clang__)
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wexit-time-destructors" // it is meant to be freed then
#endif
static StageMemory& stage_memory() {
    thread_local StageMemory memory;
    return memory;
}
#if defined(__clang__)
#pragma clang diagnostic pop
#endif

/// What becomes of the records that no stage takes: what an earlier one takes or counts is used.
class RecordsLeft {
public:
    explicit RecordsLeft(std::size_t records) : left_(records) {}

    void add(StageReport const& stage, std::vector<NotTaken> const& not_taken) {
        using Reason = UnusedRecord::Reason;
        for (auto& one : left_) one.here = false;
        for (auto const& one : not_taken) {
            Left& left = left_[one.why.record];
            left.here = true;
            left.counted = left.counted || one.counted;
            Reason const why = one.why.reason;
            bool const says_nothing =
                why == Reason::matches_nothing || why == Reason::only_observed || why == Reason::unknown_course;
            if (!left.first && says_nothing && left.why.reason != Reason::matches_nothing) continue;
            left.why = one.why;
            left.stage = stage.title.empty() ? stage.name : stage.title;
            left.first = false;
        }
        for (auto& one : left_) one.used = one.used || !one.here;
        last_ = stage.title.empty() ? stage.name : stage.title;
    }

    void take(Report& report) {
        using Reason = UnusedRecord::Reason;
        for (auto& one : left_) {
            if (one.used) continue;
            if (one.stage != last_) one.why.text = one.stage + ": " + one.why.text; // the last need not be named
            if (one.counted &&
                (one.why.reason == Reason::matches_nothing || one.why.reason == Reason::unknown_course)) {
                one.why.text = one.why.reason == Reason::unknown_course
                                   ? "no requirement takes it, and the catalogue does not know it"
                                   : "no requirement takes it";
                one.why.reason = Reason::elective;
            }
            (one.counted ? report.only_counted : report.unused).push_back(std::move(one.why));
        }
    }

private:
    struct Left {
        UnusedRecord why;
        std::string stage; ///< whose reason it is
        bool first = true;
        bool here = false;
        bool used = false;
        bool counted = false;
    };
    List<Left> left_; ///< by record of the transcript
    std::string last_;
};

class StageReporting {
public:
    StageReporting(BoundProgram const& program, BoundStage const& stage, Student& student, AuditOptions const& options)
        : program_(program),
          stage_(stage),
          student_(student),
          budget_{options.node_budget, options.deadline},
          showing_(!options.only_status) {
        student.enter(stage);
    }

    /// Writes a stage into a report, and what it leaves. `cross_part` is what the stage comes to if it is a part of a larger problem.
    void write(PetitionEffects& petitions, RecordsLeft& left, Report& report,
               CrossProgramPart const* cross_part = nullptr);
    /// Whether the stage is satisfied at each horizon, if that does not depend on facts that nobody gave.
    std::array<Truth, 3> const& satisfied() const noexcept { return satisfied_; }

private:
    StageSolution solve_apart(List<Assumption> const& assumptions);
    void note(StageSolution const& solution, bool first);

    BoundProgram const& program_;
    BoundStage const& stage_;
    Student& student_;
    Budget budget_;
    bool showing_;
    std::array<Truth, 3> satisfied_{};
};

/// Each horizon in a problem of its own, where the conditions of `if` are not answered alike at all of them.
StageSolution StageReporting::solve_apart(List<Assumption> const& assumptions) {
    StageSolution result;
    for (int h = 0; h < 3; ++h) {
        StageAudit audit(program_, stage_, student_, assumptions, budget_, stage_memory(), -1, h);
        StageSolution const one = audit.solve(false);
        result.value[h] = one.value[h];
        result.bound[h] = one.bound[h];
        result.proven[h] = one.proven[h];
        result.proof[h] = one.proof[h];
        result.nodes[h] = one.nodes[h];
        result.all_cases = result.all_cases && one.all_cases;
    }
    result.shown = 0;
    while (result.value[2] < result.value[result.shown]) ++result.shown;
    return result;
}

void StageReporting::note(StageSolution const& solution, bool first) {
    for (std::size_t h = 0; h < 3; ++h) {
        Truth const now = solution.value[h] == Value{}  ? Truth::yes
                          : Value{} < solution.bound[h] ? Truth::no
                                                        : Truth::unknown;
        satisfied_[h] = first || satisfied_[h] == now ? now : Truth::unknown;
    }
}

void StageReporting::write(PetitionEffects& petitions, RecordsLeft& left, Report& report,
                           CrossProgramPart const* cross_part) {
    if (cross_part != nullptr) student_.knows(cross_part->cases.front().met);
    Scenarios const scenarios(stage_, student_);
    Overlay overlay(stage_);
    bool const depends = student_.knows_met();
    std::size_t const cases = cross_part != nullptr ? cross_part->cases.size() : scenarios.count();
    std::uint64_t const all = budget_.limit;
    for (std::size_t i = 0; i < cases; ++i) {
        budget_.allot(all, cases - i); // one case does not use up the others' part
        CrossProgramPart::Case const* const part = cross_part != nullptr ? &cross_part->cases[i] : nullptr;
        if (part != nullptr) student_.knows(part->met);
        List<Assumption> const assumptions = part != nullptr ? part->assumptions : scenarios.assumptions(i);
        bool const apart =
            part == nullptr && depends &&
            (!same_guards(stage_, student_, assumptions, 0) || !same_guards(stage_, student_, assumptions, 1));
        StageSolution each;
        if (apart) each = solve_apart(assumptions);
        StageAudit audit(program_, stage_, student_, assumptions, budget_, stage_memory(), -1,
                         part != nullptr ? part->guards
                         : apart         ? each.shown
                                         : 2);
        if (part != nullptr) audit.measure_by(cross_part->nominal, cross_part->course_parts);
        StageSolution solution;
        if (part != nullptr)
            solution = showing_ ? audit.adopt(part->solution) : part->solution;
        else if (apart)
            solution = showing_ ? audit.solve_as(each) : each;
        else
            solution = audit.solve(showing_);
        note(solution, i == 0);
        bool const first_decisions = part != nullptr ? part->decides_as_first : scenarios.decides_as_first(i);
        if (!showing_) {
            overlay.add(verdict(stage_, solution), i == 0, first_decisions);
            continue;
        }
        Findings findings(program_, stage_, student_, audit, solution, part != nullptr ? &part->others : nullptr);
        StageReport scenario = findings.report();
        if (i == 0) left.add(scenario, findings.not_taken());
        overlay.add(std::move(scenario), i == 0, first_decisions);
        if (i > 0) continue;
        report.canonical = report.canonical && solution.canonical;
        petitions.look(stage_, student_, audit);
    }
    budget_.limit = all;
    StageReport result = overlay.take();
    result.unknown_facts = cross_part != nullptr ? cross_part->unknown_facts : scenarios.unknown_facts();
    if (cross_part != nullptr ? !cross_part->all : !scenarios.all()) { // too many cases to try them all
        forget(result);
        satisfied_.fill(Truth::unknown);
    }
    report.stages.push_back(std::move(result));
}

} // namespace requisite::detail
