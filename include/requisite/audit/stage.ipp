#pragma once

#include <requisite/audit/stage.hpp>
#include <requisite/audit/stage_problem.ipp>

#include <algorithm>

namespace requisite::detail {

template <class Lazy>
BasicStageAudit<Lazy>::BasicStageAudit(BoundProgram const& program, BoundStage const& stage, Student const& student,
                                       std::vector<Assumption> const& assumptions, Budget& budget)
    : program_(program), stage_(stage), student_(student), assumptions_(assumptions), budget_(budget) {
    std::size_t const nodes = stage.nodes.size();
    std::size_t const records = student.records().size();
    active_.assign(nodes, 0);
    waived_.assign(nodes, 0);
    fits_.resize(nodes);
    for (std::size_t i = 0; i < nodes; ++i) {
        BoundNode const& node = stage.nodes[i];
        active_[i] = guarded(node.guards) && (node.parent < 0 || active(node.parent));
        waived_[i] = node.parent >= 0 && waived(node.parent);
        for (auto const& petition : student.transcript().petitions)
            if (petition.kind == Petition::Kind::waive && petition.requirement == node.path) waived_[i] = 1;
    }
    excluded_.assign(records, 0);
    for (auto const& exclude : stage.excludes)
        if (exclude.block < 0 && guarded(exclude.guards))
            for (std::size_t r = 0; r < records; ++r)
                if (student.matches(exclude.set, student.records()[r]) == Truth::yes) excluded_[r] = 1;
    for (std::size_t i = 0; i < nodes; ++i) {
        auto const* const take = std::get_if<Take>(&stage.nodes[i].requirement->body);
        if (take == nullptr || active_[i] == 0 || waived_[i] != 0) continue;
        fits_[i].assign(records, Truth::no);
        for (std::size_t r = 0; r < records; ++r) {
            StudentRecord const& record = student.records()[r];
            if (record.fault != Fault::none || !record.earns) continue;
            Truth fits = student.matches(stage.nodes[i].set, record);
            if (take->by_term) fits = std::min(fits, student.by_term(*take->by_term, record));
            if (fits == Truth::unknown && record.status == RecordStatus::completed) fits = Truth::no;
            if (fits != Truth::no && excluded_by(static_cast<int>(i), r) >= 0) fits = Truth::no;
            fits_[i][r] = fits;
        }
    }
}

template <class Lazy> bool BasicStageAudit<Lazy>::guarded(std::vector<Guard> const& guards) const {
    for (auto const& guard : guards)
        if (student_.holds(*guard.condition, assumptions_) != truth(guard.holds)) return false;
    return true;
}

template <class Lazy> std::vector<int> BasicStageAudit<Lazy>::children(int node) const {
    std::vector<int> result;
    int const first = node + 1;
    int const last =
        node < 0 ? static_cast<int>(stage_.nodes.size()) : stage_.nodes[static_cast<std::size_t>(node)].last;
    for (int i = first; i < last; i = stage_.nodes[static_cast<std::size_t>(i)].last)
        if (active(i)) result.push_back(i);
    return result;
}

template <class Lazy> bool BasicStageAudit<Lazy>::below(int node, int ancestor) const noexcept {
    return ancestor < 0 || (node >= ancestor && node < stage_.nodes[static_cast<std::size_t>(ancestor)].last);
}

template <class Lazy> Truth BasicStageAudit<Lazy>::fit(int node, std::size_t record) const {
    auto const& fits = fits_[static_cast<std::size_t>(node)];
    return fits.empty() ? Truth::no : fits[record];
}

template <class Lazy> int BasicStageAudit<Lazy>::excluded_by(int node, std::size_t record) const {
    for (std::size_t i = 0; i < stage_.excludes.size(); ++i) {
        BoundExclude const& exclude = stage_.excludes[i];
        if (node < 0 ? exclude.block >= 0 : !below(node, exclude.block)) continue;
        if (guarded(exclude.guards) && student_.matches(exclude.set, student_.records()[record]) == Truth::yes)
            return static_cast<int>(i);
    }
    return -1;
}

template <class Lazy> bool BasicStageAudit<Lazy>::observes(int node, std::size_t record) const {
    BoundNode const& observer = stage_.nodes[static_cast<std::size_t>(node)];
    StudentRecord const& one = student_.records()[record];
    Truth counts = student_.matches(observer.set, one);
    if (auto const* const overall = std::get_if<Overall>(&observer.requirement->body))
        if (overall->by_term) counts = std::min(counts, student_.by_term(*overall->by_term, one));
    return counts == Truth::yes || (counts == Truth::unknown && one.status != RecordStatus::completed);
}

template <class Lazy> Truth BasicStageAudit<Lazy>::check(int node) const {
    return student_.holds(std::get<Check>(stage_.nodes[static_cast<std::size_t>(node)].requirement->body).condition,
                          assumptions_);
}

template <class Lazy>
void BasicStageAudit<Lazy>::average(int node, int horizon, std::int64_t& points, std::int64_t& units) const {
    points = units = 0;
    BoundSet const& set = stage_.nodes[static_cast<std::size_t>(node)].set;
    for (auto const& record : student_.records()) {
        if (!record.weighs(horizon) || student_.matches(set, record) != Truth::yes) continue;
        points += record.points * record.units;
        units += record.units;
    }
}

template <class Lazy> std::int64_t BasicStageAudit<Lazy>::course_need(int node) const {
    Quantity const* const wanted = quantity(node);
    if (wanted == nullptr) return 0;
    if (wanted->all) return at(node).course_count;
    return wanted->courses ? wanted->courses->least.count() : 0;
}

template <class Lazy> Quantity const* BasicStageAudit<Lazy>::quantity(int node) const {
    Requirement const& requirement = *at(node).requirement;
    if (auto const* const take = std::get_if<Take>(&requirement.body)) return &take->quantity;
    if (auto const* const overall = std::get_if<Overall>(&requirement.body)) return &overall->quantity;
    return nullptr;
}

// Calls f(chosen) for every way to choose children under a root, those earliest in the text first. False if f asked to stop.
template <class Lazy> template <class F> bool BasicStageAudit<Lazy>::each_choice(int root, F f) {
    std::vector<char> chosen(stage_.nodes.size(), 0);
    int const first = root < 0 ? 0 : root;
    int const last =
        root < 0 ? static_cast<int>(stage_.nodes.size()) : stage_.nodes[static_cast<std::size_t>(root)].last;
    if (root >= 0)
        chosen[static_cast<std::size_t>(root)] = 1;
    else
        for (int const child : children(-1)) chosen[static_cast<std::size_t>(child)] = 1;
    return choose_from(first, last, chosen, f);
}

template <class Lazy> template <class F>
bool BasicStageAudit<Lazy>::choose_from(int node, int last, std::vector<char>& chosen, F& f) {
    for (; node < last; ++node) {
        auto const at = static_cast<std::size_t>(node);
        auto const* const group = std::get_if<Group>(&stage_.nodes[at].requirement->body);
        if (chosen[at] == 0 || group == nullptr || waived(node)) continue;
        std::vector<int> const options = children(node);
        std::size_t const wanted = group->choose ? static_cast<std::size_t>(*group->choose) : options.size();
        if (wanted >= options.size()) {
            for (int const child : options) chosen[static_cast<std::size_t>(child)] = 1;
            continue;
        }
        // Combinations in lexicographic order.
        std::vector<std::size_t> pick(wanted);
        for (std::size_t i = 0; i < wanted; ++i) pick[i] = i;
        for (;;) {
            std::vector<char> next = chosen;
            for (std::size_t const i : pick) next[static_cast<std::size_t>(options[i])] = 1;
            if (!choose_from(node + 1, last, next, f)) return false;
            std::size_t i = wanted;
            while (i > 0 && pick[i - 1] == options.size() - wanted + i - 1) --i;
            if (i == 0) return true;
            ++pick[i - 1];
            for (; i < wanted; ++i) pick[i] = pick[i - 1] + 1;
        }
    }
    return f(chosen);
}

template <class Lazy> void BasicStageAudit<Lazy>::solve_horizon(int horizon, StageSolution& solution,
                                                                std::vector<Tie>& ties, bool& complete) {
    constexpr std::size_t most_ties = 1024;
    bool first = true;
    bool proven = true;
    Value& best = solution.value[horizon];
    Value& bound = solution.bound[horizon];
    std::uint64_t const before = budget_.used;
    bool const finished = each_choice(-1, [&](std::vector<char> const& chosen) {
        Built const built = build(horizon, chosen, -1, nullptr);
        Search search(built.problem, budget_);
        Value const least = search.bound();
        bool const affordable = budget_.spend(first ? 0 : stage_.nodes.size()); // a choice costs more than a node
        if (!first && (best < least || !affordable)) {
            if (least < bound) bound = least;
            proven = proven && (best < least || best == least);
            return !budget_.exhausted();
        }
        Allocation allocation = search.optimum();
        bound = first || allocation.bound < bound ? allocation.bound : bound;
        proven = proven && allocation.proven;
        if (first || allocation.value < best) {
            best = allocation.value;
            ties.clear();
            complete = true;
        }
        if (allocation.value == best) {
            if (ties.size() < most_ties)
                ties.push_back({chosen, std::move(allocation)});
            else
                complete = false;
        }
        first = false;
        return true;
    });
    solution.proven[horizon] = (proven && finished) || best == Value{};
    if (!finished) {
        bound = Value{};
        complete = false;
    }
    if (solution.proven[horizon]) bound = best;
    solution.nodes[horizon] = budget_.used - before;
}

template <class Lazy> void BasicStageAudit<Lazy>::place(int horizon, Tie const& tie, StageSolution& solution) const {
    Built const built = build(horizon, tie.chosen, -1, nullptr);
    bool observed = false;
    for (auto const& node : stage_.nodes)
        observed = observed || std::holds_alternative<Overall>(node.requirement->body);
    solution.chosen = tie.chosen;
    solution.placements.assign(student_.records().size(), {});
    for (std::size_t i = 0; i < built.problem.records.size(); ++i) {
        ProblemRecord const& record = built.problem.records[i];
        Option const& option = record.options[static_cast<std::size_t>(tie.allocation.chosen[i])];
        Placement& placement = solution.placements[record.record];
        for (int const leaf : option.leaves)
            placement.nodes.push_back(built.leaf_nodes[static_cast<std::size_t>(leaf)]);
        bool had_choice = false; // else an unused record counts by itself
        for (auto const& other : record.options) had_choice = had_choice || other.counted;
        placement.counted =
            observed && excluded_[record.record] == 0 && (placement.used() || option.counted || !had_choice);
    }
}

template <class Lazy> StageSolution BasicStageAudit<Lazy>::solve() {
    StageSolution solution;
    std::vector<Tie> ties[3];
    bool complete[3] = {true, true, true};
    for (int h = 0; h < 3; ++h) {
        bool changes = h == 0;
        for (auto const& record : student_.records())
            changes = changes || (record.fault == Fault::none && record.horizon == h);
        if (changes) {
            solve_horizon(h, solution, ties[h], complete[h]);
        } else { // sees nothing new
            solution.value[h] = solution.value[h - 1];
            solution.bound[h] = solution.bound[h - 1];
            solution.proven[h] = solution.proven[h - 1];
        }
    }
    int shown = 0;
    while (solution.value[2] < solution.value[shown]) ++shown;
    solution.shown = shown;
    int source = shown;
    while (source > 0 && ties[source].empty()) --source;
    std::vector<Tie>& tied = ties[source];
    if (tied.empty()) { // the budget was gone before the first choice
        solution.canonical = false;
        solution.chosen.assign(stage_.nodes.size(), 0);
        solution.placements.assign(student_.records().size(), {});
        return solution;
    }
    solution.canonical = complete[source] && solution.proven[shown];
    // Fewest undecided conditions, then the choice that is best at H1, then at H0, then earliest.
    std::size_t best = 0;
    Value best_value[2];
    for (std::size_t i = 0; i < tied.size(); ++i) {
        Built const built = build(shown, tied[i].chosen, -1, nullptr);
        Search search(built.problem, budget_);
        search.canonicalize(tied[i].allocation);
        if (tied.size() == 1) {
            solution.canonical = solution.canonical && tied[i].allocation.canonical;
            break;
        }
        Value value[2];
        for (int h = 0; h < 2; ++h) {
            Built const earlier = build(h, tied[i].chosen, -1, nullptr);
            value[h] = h == shown ? tied[i].allocation.value : Search(earlier.problem, budget_).optimum().value;
        }
        solution.canonical = solution.canonical && tied[i].allocation.canonical;
        int const undecided = tied[i].allocation.undecided - tied[best].allocation.undecided;
        bool const better = undecided != 0                 ? undecided < 0
                            : !(value[1] == best_value[1]) ? value[1] < best_value[1]
                                                           : value[0] < best_value[0];
        if (i == 0 || better) {
            best = i;
            best_value[0] = value[0];
            best_value[1] = value[1];
        }
    }
    place(shown, tied[best], solution);
    return solution;
}

template <class Lazy> int BasicStageAudit<Lazy>::horizon_alone(int node, StageSolution const& solution) {
    std::vector<char> unused(student_.records().size(), 0);
    for (std::size_t r = 0; r < unused.size(); ++r) unused[r] = solution.placements[r].used() ? 0 : 1;
    for (int h = 0; h < 3; ++h) {
        bool satisfied = false;
        bool proven = true;
        bool first = true;
        each_choice(node, [&](std::vector<char> const& chosen) {
            if (!first && !budget_.spend(stage_.nodes.size())) return proven = false;
            first = false;
            Built const built = build(h, chosen, node, &unused);
            Search search(built.problem, budget_);
            if (!(search.bound() == Value{})) return true;
            Allocation const best = search.optimum();
            satisfied = best.value == Value{};
            proven = proven && best.proven;
            return !satisfied;
        });
        if (satisfied) return h;
        if (!proven) return 4;
    }
    return 3;
}

template <class Lazy>
std::vector<Value> BasicStageAudit<Lazy>::values_at(int horizon, StageSolution const& solution) const {
    Built const built = build(horizon, solution.chosen, -1, nullptr);
    std::vector<std::int64_t> amounts;
    for (auto const& amount : built.problem.amounts) amounts.push_back(amount.initial);
    for (auto const& record : built.problem.records) {
        Placement const& placement = solution.placements[record.record];
        for (auto const& option : record.options) {
            bool same = option.leaves.size() == placement.nodes.size();
            for (std::size_t i = 0; same && i < option.leaves.size(); ++i)
                same = built.leaf_nodes[static_cast<std::size_t>(option.leaves[i])] == placement.nodes[i];
            if (!same || (!placement.used() && option.counted != placement.counted && record.options.size() > 1 &&
                          &option != &record.options.back()))
                continue;
            for (auto const& change : option.changes) amounts[static_cast<std::size_t>(change.amount)] += change.by;
            break;
        }
    }
    std::vector<Value> values;
    evaluate(built.problem, amounts, values);
    std::vector<Value> result(stage_.nodes.size());
    for (std::size_t i = 0; i < result.size(); ++i)
        if (built.node_at[i] >= 0) result[i] = values[static_cast<std::size_t>(built.node_at[i])];
    return result;
}

} // namespace requisite::detail
