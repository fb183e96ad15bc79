#pragma once

#include <requisite/encode/stage.hpp>
#include <requisite/sort.hpp>

#include <algorithm>

namespace requisite::detail {

bool StageAudit::guarded(List<Guard> const& guards) const {
    for (auto const& guard : guards)
        if (student_.holds(*guard.condition, assumptions_, guards_) != truth(guard.holds)) return false;
    return true;
}

List<int> StageAudit::children(int node) const {
    List<int> result;
    int const last = node < 0 ? static_cast<int>(stage_.nodes.size()) : at(node).last;
    for (int i = node + 1; i < last; i = at(i).last)
        if (active(i)) result.push_back(i);
    return result;
}

bool StageAudit::below(int node, int ancestor) const noexcept {
    return ancestor < 0 || (node >= ancestor && node < stage_.nodes[static_cast<std::size_t>(ancestor)].last);
}

int StageAudit::living(int node) const {
    while (node >= 0 && !active(node)) node = at(node).namesake;
    return node;
}

bool StageAudit::observes(int node, std::size_t r) const {
    BoundNode const& observer = at(node);
    StudentRecord const& one = student_.records()[r];
    Truth counts = student_.matches(observer.set, one);
    if (auto const* const overall = std::get_if<Overall>(&observer.requirement->body))
        if (overall->by_term) counts = std::min(counts, student_.by_term(*overall->by_term, one));
    return is_taken_for(counts, one);
}

Truth StageAudit::check(int node, int horizon) const {
    return holds(std::get<Check>(at(node).requirement->body).condition, horizon);
}

/// Of a split record the first part stands for all of it.
bool StageAudit::matches_whole(BoundSet const& set, StudentRecord const& one) const {
    if (one.units == one.whole) return student_.matches(set, one) == Truth::yes;
    StudentRecord whole = one;
    whole.units = one.whole;
    return student_.matches(set, whole) == Truth::yes;
}

bool StageAudit::is_attempt(int node, StudentRecord const& one) const {
    return one.status == RecordStatus::completed && one.fault == Fault::none && one.part == 0 &&
           matches_whole(at(node).set, one);
}

int StageAudit::attempts(int node) const {
    int count = 0;
    for (auto const& one : student_.records()) count += is_attempt(node, one) ? 1 : 0;
    return count;
}

GradeSum StageAudit::average(int node, int horizon) const {
    GradeSum result;
    BoundSet const& set = at(node).set;
    auto const& best = std::get<GradeAverage>(at(node).requirement->body).best;
    List<StudentRecord const*> graded; // if only the best count
    for (auto const& one : student_.records()) {
        if (!one.weighs(horizon) || !matches_whole(set, one)) continue;
        if (best)
            graded.push_back(&one);
        else
            result.add(one, one.whole);
    }
    return best ? average_of_best(*best, graded) : result;
}

/// The first terms as wholes; of those the best grades. What is over the line counts with the units that are needed, so no tie makes a
/// difference and the order need not be stable; of courses with equal grades those with fewer units go first, of
/// these those that count for more.
GradeSum StageAudit::average_of_best(BestOf const& best, List<StudentRecord const*>& graded) {
    if (best.first) {
        sort(graded, [](StudentRecord const* a, StudentRecord const* b) {
            auto const& x = a->when;
            auto const& y = b->when;
            return x && (!y || *x < *y); // none is last
        });
        std::int64_t left = best.first->amount().thousandths();
        std::size_t last = 0;
        while (last < graded.size() && left > 0) {
            auto const term = graded[last]->when;
            for (; last < graded.size() && graded[last]->when == term; ++last) left -= graded[last]->whole;
        }
        graded.resize(last);
    }
    sort(graded, [](StudentRecord const* a, StudentRecord const* b) {
        return a->worth != b->worth   ? a->worth > b->worth
               : a->whole != b->whole ? a->whole < b->whole
                                      : a->counts > b->counts;
    });
    std::int64_t left = (best.units ? best.units->amount() : best.courses.value_or(Courses()).amount()).thousandths();
    GradeSum result;
    for (auto const* const one : graded) {
        if (left <= 0) break;
        std::int64_t const counted = best.units ? std::min(left, one->whole) : one->whole;
        result.add(*one, counted);
        left -= best.units ? counted : one->counts;
    }
    return result;
}

/// Terms from the latest, until there are enough units; what has no term is the earliest. Of the last of these terms, what was taken here goes
/// first, and only as much as is needed.
LastUnits StageAudit::resident(Residence const& residence, int horizon) const {
    auto const here = [](StudentRecord const& one) { return one.record->origin == "local"; };
    List<StudentRecord const*> latest;
    for (auto const& one : student_.records())
        if (one.stands[horizon] && one.part == 0) latest.push_back(&one);
    sort(latest, [&](StudentRecord const* a, StudentRecord const* b) {
        if (a->when != b->when) return a->when && (!b->when || *b->when < *a->when);
        if (here(*a) != here(*b)) return here(*a);
        return a->status < b->status;
    });
    std::int64_t left = residence.of_last.amount().thousandths();
    LastUnits result;
    for (auto const* const one : latest) {
        std::int64_t const taken = std::min(left, one->whole);
        left -= taken;
        result.all += taken;
        if (here(*one)) result.local[static_cast<int>(one->status)] += taken;
    }
    return result;
}

Units StageAudit::residence_need(int node) const {
    if (Units const* const adjusted = petitions_.adjusted_residence(node)) return *adjusted;
    return std::get<Residence>(at(node).requirement->body).least;
}

std::int64_t StageAudit::course_need(int node) const {
    Quantity const* const wanted = quantity(node);
    if (wanted == nullptr) return 0;
    if (wanted->all) return std::int64_t{at(node).course_count} * parts_;
    return wanted->courses ? parts_of(wanted->courses->least) : 0;
}

Quantity const* StageAudit::quantity(int node) const {
    if (Quantity const* const adjusted = petitions_.adjusted(node)) return adjusted;
    return stated(*at(node).requirement);
}

StageSolution StageAudit::solve(bool showing) {
    EncodedStage& encoded = memory_.whole;
    build(encoded, -1, nullptr);
    Allocator allocator(encoded.problem, budget_, memory_.workspace);
    allocator.solve(memory_.outcomes);
    StageSolution solution;
    solution.all_cases = lists_all_cases();
    for (std::size_t h = 0; h < 3; ++h) {
        Outcome const& outcome = memory_.outcomes[h];
        solution.value[h] = outcome.value;
        solution.bound[h] = outcome.bound;
        solution.proven[h] = outcome.proven;
        solution.proof[h] = outcome.proof;
        solution.nodes[h] = outcome.nodes;
    }
    if (showing) {
        show(allocator, solution);
    } else {
        solution.shown = 0;
        while (solution.value[2] < solution.value[solution.shown]) ++solution.shown;
    }
    return solution;
}

StageSolution StageAudit::solve_as(StageSolution const& each) {
    EncodedStage& encoded = memory_.whole;
    build(encoded, -1, nullptr);
    Allocator allocator(encoded.problem, budget_, memory_.workspace);
    auto& outcomes = memory_.outcomes;
    allocator.solve(outcomes);
    auto const shown = static_cast<std::size_t>(each.shown);
    if (shown < 2) outcomes[2] = outcomes[shown]; // the narrowest that is as good
    for (std::size_t h = 0; h < shown; ++h) outcomes[h].value = {INT64_MAX, INT32_MAX, 0};
    StageSolution solution = each;
    show(allocator, solution);
    return solution;
}

/// The allocation that is shown, in terms of the stage.
void StageAudit::show(Allocator& allocator, StageSolution& solution) {
    Shown shown = allocator.show(memory_.outcomes);
    solution.shown = shown.horizon;
    solution.canonical = shown.canonical;
    solution.allocation = std::move(shown.allocation);
    choose(solution);
}

StageSolution StageAudit::adopt(StageSolution solution) {
    build();
    Problem& problem = memory_.whole.problem;
    for (std::size_t r = 0; r < problem.records.size() && !solution.elsewhere.empty(); ++r) { // it is not unique
        if (solution.elsewhere[problem.records[r].record] == nullptr) continue;
        Slice const tokens = problem.records[r].tokens;
        for (int t = tokens.first; t < tokens.last; ++t)
            for (int o = problem.tokens[static_cast<std::size_t>(t)].options.first;
                 o < problem.tokens[static_cast<std::size_t>(t)].options.last; ++o) {
                Slice const uses = problem.options[static_cast<std::size_t>(o)].events;
                for (int k = uses.first; k < uses.last; ++k) {
                    Event& event =
                        problem.events[static_cast<std::size_t>(problem.event_uses[static_cast<std::size_t>(k)].event)];
                    if (event.kind == Event::Kind::only) event.changes.last = event.changes.first;
                }
            }
    }
    choose(solution);
    return solution;
}

/// Which requirements count under the choice of children, and where each record is.
void StageAudit::choose(StageSolution& solution) const {
    EncodedStage const& encoded = memory_.whole;
    auto const picked = [&](int node) {
        auto const index = static_cast<std::size_t>(encoded.outer_at[static_cast<std::size_t>(node)]);
        int const above = encoded.problem.nodes[index].parent;
        return above < 0 || encoded.problem.nodes[static_cast<std::size_t>(above)].kind != ProblemNode::Kind::choose ||
               solution.allocation.picks[index] == Pick::in;
    };
    solution.chosen.assign(stage_.nodes.size(), 0);
    for (std::size_t i = 0; i < stage_.nodes.size(); ++i) {
        int const node = static_cast<int>(i);
        int const parent = at(node).parent;
        bool const reached = parent < 0 || (solution.chosen[static_cast<std::size_t>(parent)] != 0 && !waived(parent));
        if (active(node) && reached && picked(node)) solution.chosen[i] = 1;
    }
    place(solution);
}

void StageAudit::place(StageSolution& solution) const {
    EncodedStage const& encoded = memory_.whole;
    auto const& records = student_.records();
    solution.placements.resize(records.size());
    for (std::size_t r = 0; r < records.size(); ++r) {
        solution.placements[r].units = records[r].units;
        solution.placements[r].counted = encoded.counted_anyway[r] != 0;
    }
    for (std::size_t t = 0; t < encoded.problem.tokens.size(); ++t) {
        int const taken = solution.allocation.taken[t];
        if (taken < 0) continue;
        Option const& option = encoded.problem.options[static_cast<std::size_t>(taken)];
        std::size_t const r =
            encoded.problem.records[static_cast<std::size_t>(encoded.problem.tokens[t].record)].record;
        Placement& placement = solution.placements[r];
        placement.units = encoded.option_units[static_cast<std::size_t>(taken)];
        placement.counted = stage_.observed;
        for (int k = option.leaves.first; k < option.leaves.last; ++k) {
            int const leaf = encoded.problem.option_leaves[static_cast<std::size_t>(k)];
            placement.nodes.push_back(encoded.leaf_nodes[static_cast<std::size_t>(leaf)]);
            if (int const together = encoded.leaf_together[static_cast<std::size_t>(k)]; together >= 0)
                placement.together.push_back({placement.nodes.back(), together});
        }
    }
    for (auto& placement : solution.placements) sort(placement.nodes);
}

int StageAudit::horizon_alone(int node, StageSolution const& solution) {
    auto const& records = student_.records();
    List<char> unused(records.size(), 0);
    for (std::size_t r = 0; r < unused.size(); ++r) unused[r] = solution.placements[r].used() ? 0 : 1;
    for (std::size_t r = 0; r < unused.size(); ++r) {
        int const bound = records[r].bound;
        if (unused[r] != 0 || bound < 0 || student_.attempt_bounds()[static_cast<std::size_t>(bound)].times != 1)
            continue;
        for (std::size_t other = 0; other < unused.size(); ++other) // another attempt of the course
            if (records[other].bound == bound) unused[other] = 0;
    }
    EncodedStage& encoded = memory_.alone;
    build(encoded, node, &unused);
    Allocator(encoded.problem, budget_, memory_.workspace).solve(memory_.outcomes);
    for (int h = 0; h < 3; ++h) {
        Outcome const& outcome = memory_.outcomes[static_cast<std::size_t>(h)];
        if (outcome.value == Value{}) return h;
        if (!(Value{} < outcome.bound)) return lists_all_cases(encoded) ? 4 : 5;
    }
    return 3;
}

List<std::int64_t> StageAudit::amounts_at(int horizon, StageSolution const& solution) const {
    List<std::int64_t> amounts;
    add_up(memory_.whole.problem, horizon, solution.allocation, amounts);
    return amounts;
}

List<Value> StageAudit::values_at(int horizon, StageSolution const& solution) const {
    EncodedStage const& encoded = memory_.whole;
    List<Value> values;
    evaluate(encoded.problem, horizon, amounts_at(horizon, solution), solution.allocation.picks, values);
    List<Value> result(stage_.nodes.size());
    for (std::size_t i = 0; i < result.size(); ++i)
        if (encoded.node_at[i] >= 0) result[i] = values[static_cast<std::size_t>(encoded.node_at[i])];
    return result;
}

} // namespace requisite::detail
