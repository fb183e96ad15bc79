#pragma once

#include <requisite/print/print.hpp>
#include <requisite/report/findings.hpp>

#include <algorithm>

namespace requisite::detail {

std::string not_in_effect(Condition const* effective, Student const& student) {
    if (effective == nullptr || student.holds(*effective, {}) == Truth::yes) return {};
    std::string text = "In effect for students who start";
    if (effective->from) text += " from " + to_string(*effective->from);
    if (effective->until) text += " until " + to_string(*effective->until);
    auto const entry = student.entry();
    if (!entry) return text + "; nobody said when this one started.";
    auto const& seasons = student.program().calendar.seasons();
    int const size = static_cast<int>(seasons.size());
    Term const term{*entry / size, seasons[static_cast<std::size_t>(*entry % size)]};
    return text + "; this one started in " + to_string(term) + '.';
}

Findings::Findings(BoundProgram const& program, BoundStage const& stage, Student const& student, StageAudit& audit,
                   StageSolution const& solution, OtherPrograms const* others)
    : program_(program), stage_(stage), student_(student), audit_(audit), solution_(solution), others_(others) {
    for (int h = 0; h <= solution.shown; ++h) values_[h] = audit.values_at(h, solution);
    amounts_ = audit.amounts_at(solution.shown, solution);
}

std::string Findings::label(int node) const { return label_of(at(node)); }

std::string Findings::title(std::size_t record) const {
    std::size_t const entry = student_.records()[record].entry;
    return entry == BoundProgram::npos ? std::string() : program_.catalogue.courses[entry].title;
}

/// Asks for nothing beyond what the others take.
static bool is_overlay(Finding const& finding) noexcept {
    return finding.kind == Finding::Kind::overall || finding.kind == Finding::Kind::unique;
}

void Findings::group(int node, Finding& finding) const {
    auto const& wanted = std::get<Group>(at(node).requirement->body);
    finding.kind = wanted.choose ? Finding::Kind::some_of : Finding::Kind::all_of;
    int satisfied = 0;
    Finding const* nearest = nullptr;
    std::int64_t nearest_missing = 0;
    List<int> const nodes = audit_.children(node);
    std::int64_t units = 0;
    Courses courses;
    int advisory = 0; // nothing depends on them
    for (std::size_t i = 0; i < finding.children.size(); ++i) {
        Finding const& child = finding.children[i];
        if (child.advisory) ++advisory;
        if (!child.chosen || child.advisory) continue;
        if (is_satisfied(child)) {
            ++satisfied;
            continue;
        }
        if (!is_overlay(child)) {
            if (child.remaining.units) units += child.remaining.units->amount().thousandths();
            if (child.remaining.courses) courses = courses + *child.remaining.courses;
        }
        std::int64_t const missing = values_[solution_.shown][static_cast<std::size_t>(nodes[i])].missing;
        if (nearest == nullptr || missing < nearest_missing) {
            nearest = &child;
            nearest_missing = missing;
        }
    }
    for (auto const& child : finding.children) {
        if (!child.chosen || child.advisory || !is_overlay(child)) continue;
        if (child.remaining.units) units = std::max(units, child.remaining.units->amount().thousandths());
        if (child.remaining.courses) courses = std::max(courses, *child.remaining.courses);
    }
    int const needed = wanted.choose ? *wanted.choose : static_cast<int>(nodes.size()) - advisory;
    finding.needed.requirements = needed;
    finding.have.requirements = satisfied;
    finding.remaining.requirements = std::max(0, needed - satisfied);
    if (units > 0) finding.remaining.units = units_of(units);
    if (Courses() < courses) finding.remaining.courses = courses;
    if (satisfied >= needed) {
        finding.why = std::to_string(satisfied) + " of " + std::to_string(needed) +
                      (wanted.choose && needed == 1 ? " chosen." : " satisfied.");
    } else if (wanted.choose && *wanted.choose == 1 && nearest != nullptr) {
        std::string const name = nearest->title.empty() ? nearest->path : nearest->title;
        finding.why = "Closest is " + name + ": " + unit(nearest_missing) + " missing.";
    } else if (finding.why = still_open(finding.children, stage_); finding.why.empty()) {
        finding.why =
            std::to_string(needed) + " are asked for, and there are only " + std::to_string(nodes.size()) + '.';
    }
}

void Findings::children_of(int node, ChildrenOf const& reference, Finding& finding) const {
    finding.kind = Finding::Kind::children_of;
    finding.children_of = reference.path;
    int satisfied = 0;
    int const target = audit_.living(at(node).refers_to);
    if (target >= 0)
        for (int const child : audit_.children(target)) {
            Value const value = values_[solution_.shown][static_cast<std::size_t>(child)];
            satisfied += value == Value{} ? 1 : 0;
        }
    finding.needed.requirements = reference.choose;
    finding.have.requirements = satisfied;
    finding.remaining.requirements = std::max(0, reference.choose - satisfied);
    finding.why = std::to_string(satisfied) + " of " + std::to_string(reference.choose) + " satisfied.";
}

// The first horizon at which a requirement is satisfied by the allocation shown, or, if it was not chosen, by what is left.
Status Findings::status(int node, Value const& now, Cause& cause) {
    constexpr Status by_horizon[] = {Status::met, Status::in_progress, Status::planned, Status::unmet};
    if (audit_.waived(node)) return Status::waived;
    if (!in_chosen(node)) {
        int const horizon = audit_.horizon_alone(node, solution_);
        if (horizon <= 3) return by_horizon[horizon];
        cause = horizon == 4 ? Cause::budget : Cause::cases;
        return Status::unknown;
    }
    if (!(now == Value{})) return Status::unmet;
    for (int h = 0; h <= solution_.shown; ++h)
        if (values_[h][static_cast<std::size_t>(node)] == Value{}) return by_horizon[h];
    return Status::unmet;
}

Finding Findings::finding(int node) {
    Requirement const& requirement = *at(node).requirement;
    Finding result;
    result.path = at(node).path;
    result.title = requirement.title;
    result.citations = at(node).citations;
    result.chosen = in_chosen(node);
    result.advisory = requirement.advisory;
    result.status = status(node, values_[solution_.shown][static_cast<std::size_t>(node)], result.cause);
    add_findings(node, result.children);
    if (std::holds_alternative<Take>(requirement.body) || std::holds_alternative<Overall>(requirement.body) ||
        std::holds_alternative<Unique>(requirement.body))
        quantity(node, result);
    else if (auto const* const residence = std::get_if<Residence>(&requirement.body))
        this->residence(node, *residence, result);
    else if (auto const* const gpa = std::get_if<GradeAverage>(&requirement.body))
        average(node, *gpa, result);
    else if (auto const* const limit = std::get_if<AttemptLimit>(&requirement.body))
        attempts(node, *limit, result);
    else if (auto const* const reference = std::get_if<ChildrenOf>(&requirement.body))
        children_of(node, *reference, result);
    else if (std::holds_alternative<Check>(requirement.body))
        condition(node, result);
    else
        group(node, result);
    bool const takes =
        std::holds_alternative<Take>(requirement.body) || std::holds_alternative<Overall>(requirement.body);
    if (std::holds_alternative<Unique>(requirement.body) && result.chosen && !audit_.waived(node)) {
        taken_elsewhere(node, result);
        if (lacks(node)) who_would_be_unique(node, result);
    }
    if (takes && result.chosen && !audit_.waived(node)) {
        if (lacks(node))
            who_would_fit(node, result);
        else
            more_than_needed(node, result);
        kept_from_others(node, result);
    }
    if (result.chosen) out_of_effect(node, result.children);
    if (audit_.waived(node)) {
        result.remaining = {};
        result.why = "Waived.";
        for (auto const& petition : student_.transcript().petitions) {
            if (petition.kind != Petition::Kind::waive || petition.because.empty()) continue;
            int const named = program_.petitioned(stage_, petition.requirement);
            if (named >= 0 && at(named).path == at(node).path) result.why = "Waived: " + petition.because;
        }
    } else if (!result.chosen && result.kind != Finding::Kind::condition && result.kind != Finding::Kind::manual) {
        bool const held = held_below(node, result);
        result.why = result.status == Status::unmet     ? "Not chosen."
                     : result.status == Status::unknown ? "Not chosen; the search did not get to it."
                     : held ? "Not chosen, because another program has what would satisfy it."
                            : "Not chosen, although what is left over would satisfy it.";
    }
    if (Petition const* const petition = audit_.petitions().adjusting(node)) {
        result.why += " A petition adjusted the amount";
        result.why += petition->because.empty() ? "." : ": " + petition->because;
    }
    if (requirement.advisory && !audit_.waived(node)) result.why = "Advisory: " + result.why;
    return result;
}

/// Those of a block.
void Findings::add_findings(int node, std::vector<Finding>& findings) {
    List<int> const children = audit_.children(node);
    findings.reserve(children.size());
    for (int const child : children) findings.push_back(finding(child));
}

/// The groups of a block that do not exist for the student, because they are in effect for others.
void Findings::out_of_effect(int node, std::vector<Finding>& findings) const {
    int const last = node < 0 ? static_cast<int>(stage_.nodes.size()) : at(node).last;
    for (int i = node + 1; i < last; i = at(i).last) {
        BoundNode const& group = at(i);
        if (group.effective == nullptr || audit_.active(i)) continue;
        List<Guard> const around(group.guards.begin(), group.guards.end() - 1);
        if (!audit_.guarded(around)) continue;
        Finding result;
        result.path = group.path;
        result.title = group.requirement->title;
        result.kind = Finding::Kind::effective;
        result.status = Status::not_applicable;
        result.advisory = group.requirement->advisory;
        result.why = not_in_effect(group.effective, student_);
        findings.push_back(std::move(result));
    }
}

StageReport verdict(BoundStage const& stage, StageSolution const& solution) {
    StageReport result;
    result.name = stage.stage->name;
    result.title = stage.stage->title;
    result.shown = static_cast<Horizon>(solution.shown);
    for (std::size_t h = 0; h < horizons; ++h) {
        Optimum& optimum = result.optimum[h];
        optimum.missing = units_of(solution.value[h].missing);
        optimum.violated = solution.value[h].violated;
        optimum.lower_bound = units_of(solution.bound[h].missing);
        optimum.proven = solution.proven[h];
        optimum.proof = solution.proof[h];
        optimum.nodes = solution.nodes[h];
        if (!optimum.proven) result.unproven = solution.all_cases ? Cause::budget : Cause::cases;
    }
    constexpr Status by_horizon[] = {Status::met, Status::in_progress, Status::planned};
    result.status = Status::unmet;
    for (std::size_t h = horizons; h-- > 0;)
        if (solution.value[h] == Value{}) {
            result.status = by_horizon[h];
        } else if (!(Value{} < solution.bound[h])) { // not proven to miss anything
            result.status = Status::unknown;
        }
    result.cause = result.status == Status::unknown ? result.unproven : Cause::none;
    return result;
}

StageReport Findings::report() {
    StageReport result = verdict(stage_, solution_);
    add_findings(-1, result.requirements);
    out_of_effect(-1, result.requirements);
    return result;
}

} // namespace requisite::detail
