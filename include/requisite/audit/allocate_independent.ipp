// Requirements that do not compete for records, as under `share everything`: each record has one way to be used at most, so everything is used where it fits, and every
// group counts on those of its children that miss the least. Nothing is tried; groups inside groups cost no more than a walk over the tree.
#pragma once

#include <requisite/audit/allocate.hpp>

#include <algorithm>

namespace requisite::detail {

/// Whether no record has to be decided about, unless a cap is in the way.
template <class Lazy> bool BasicAllocator<Lazy>::independent() const {
    if (!problem_.complete) return false;
    for (auto const& token : problem_.tokens)
        if (token.options.size() > 1) return false;
    for (auto const& node : problem_.nodes)
        if (node.kind == ProblemNode::Kind::smallest || node.kind == ProblemNode::Kind::margin || node.used >= 0)
            return false;
    return true;
}

/// Takes the only option of every token that the horizon sees, but for those of leaves that no group counts on.
template <class Lazy> void BasicAllocator<Lazy>::take_everything(int horizon, std::vector<Pick> const* picks) {
    auto& taken = memory_.taken;
    taken.resize(problem_.tokens.size());
    if (picks != nullptr) live_leaves(problem_, *picks, memory_.kept);
    for (std::size_t t = 0; t < taken.size(); ++t) {
        Token const& token = problem_.tokens[t];
        taken[t] = token.options.empty() || (token.seen >> horizon & 1) == 0 ? -1 : token.options.first;
        if (picks == nullptr || taken[t] < 0) continue;
        Slice const& leaves = problem_.options[static_cast<std::size_t>(taken[t])].leaves;
        for (int k = leaves.first; k < leaves.last; ++k)
            if (memory_.kept[static_cast<std::size_t>(problem_.option_leaves[static_cast<std::size_t>(k)])] == 0)
                taken[t] = -1;
    }
    // What counts with others only is of no use where none of them is left.
    bool hard = false;
    for (auto const& amount : problem_.amounts) hard = hard || amount.hard;
    auto const each_change = [&](std::size_t t, auto f) {
        Slice const& changes = problem_.options[static_cast<std::size_t>(taken[t])].changes;
        for (int k = changes.first; k < changes.last; ++k) {
            Change const& change = problem_.changes[static_cast<std::size_t>(k)];
            if (problem_.amounts[static_cast<std::size_t>(change.amount)].hard) f(change);
        }
    };
    for (bool dropped = hard; dropped;) {
        dropped = false;
        memory_.most.assign(problem_.amounts.size(), 0);
        for (std::size_t t = 0; t < taken.size(); ++t)
            if (taken[t] >= 0)
                each_change(t, [&](Change const& change) {
                    auto const a = static_cast<std::size_t>(change.amount);
                    memory_.most[a] += std::max<std::int64_t>(0, change.by);
                });
        for (std::size_t t = 0; t < taken.size(); ++t) {
            bool useless = false;
            if (taken[t] >= 0)
                each_change(t, [&](Change const& change) {
                    auto const a = static_cast<std::size_t>(change.amount);
                    Amount const& amount = problem_.amounts[a];
                    useless = useless || (change.by < 0 && amount.initial[static_cast<std::size_t>(horizon)] +
                                                                   memory_.most[a] + change.by <
                                                               amount.need);
                });
            if (useless) taken[t] = -1;
            dropped = dropped || useless;
        }
    }
}

/// What nothing goes below: everything is used, caps are full at the most. Where a group has not chosen, it counts on what misses the least.
template <class Lazy> void BasicAllocator<Lazy>::value_of_everything(int horizon, std::vector<Pick> const& picks) {
    take_everything(horizon, nullptr);
    add_up(problem_, horizon, memory_.taken, memory_.amounts, memory_.event_sides);
    for (std::size_t a = 0; a < memory_.amounts.size(); ++a)
        memory_.amounts[a] = std::min(memory_.amounts[a], problem_.amounts[a].cap);
    evaluate(problem_, horizon, memory_.amounts, picks, memory_.values);
}

/// For every group the children that miss the least at the horizon, of them those that miss the least at the others up to the second, the later first; of equal ones those earlier in
/// the text. So the whole choice is the best as docs/semantics.md orders them, for what the children miss adds up. Groups inside choose before those around them.
template <class Lazy> void BasicAllocator<Lazy>::choose_children(int horizon, std::vector<Pick>& picks) {
    auto& level = memory_.levels; // by node: groups from it downwards
    level.assign(problem_.nodes.size(), 0);
    int levels = 0;
    for (std::size_t i = 0; i < level.size(); ++i) {
        ProblemNode const& node = problem_.nodes[i];
        if (node.kind == ProblemNode::Kind::choose) ++level[i];
        if (node.parent >= 0)
            level[static_cast<std::size_t>(node.parent)] =
                std::max(level[static_cast<std::size_t>(node.parent)], level[i]);
        levels = std::max(levels, level[i]);
    }
    picks.assign(problem_.nodes.size(), Pick::open);
    for (int now = 1; now <= levels; ++now) {
        auto& figures = memory_.child_figures; // by node, in the order of their weight
        figures.assign(problem_.nodes.size(), {});
        std::size_t place = 0;
        for (int const h : {horizon, 1, 0}) {
            if (h == horizon && place > 0) continue;
            value_of_everything(h, picks);
            for (std::size_t i = 0; i < figures.size(); ++i) {
                figures[i][place] = memory_.values[i].missing;
                figures[i][place + 1] = memory_.values[i].violated;
            }
            place += 2;
        }
        for (std::size_t i = 0; i < level.size(); ++i) {
            ProblemNode const& node = problem_.nodes[i];
            if (node.kind != ProblemNode::Kind::choose || level[i] != now) continue;
            memory_.queue.assign(problem_.children.begin() + node.children.first,
                                 problem_.children.begin() + node.children.last);
            std::stable_sort(memory_.queue.begin(), memory_.queue.end(), [&figures](int a, int b) {
                return figures[static_cast<std::size_t>(a)] < figures[static_cast<std::size_t>(b)];
            });
            for (std::size_t k = 0; k < memory_.queue.size(); ++k)
                picks[static_cast<std::size_t>(memory_.queue[k])] =
                    static_cast<int>(k) < node.choose ? Pick::in : Pick::out;
        }
    }
    // Below a child that is not counted on nothing is chosen.
    auto& dead = level;
    for (std::size_t i = problem_.nodes.size(); i-- > 0;) {
        ProblemNode const& node = problem_.nodes[i];
        auto const parent = static_cast<std::size_t>(node.parent);
        bool const below = node.parent >= 0 && dead[parent] != 0;
        if (below) {
            picks[i] = Pick::open;
            dead[i] = 1;
        } else {
            dead[i] = picks[i] == Pick::out ? 1 : 0;
        }
    }
}

/// Everything is used under a choice of children, and records that are too much for a cap are taken out. False if then more is missing than need be.
template <class Lazy> bool BasicAllocator<Lazy>::use_everything(int horizon, std::vector<Pick> const& picks) {
    value_of_everything(horizon, picks);
    Value const least = memory_.values.back();
    take_everything(horizon, &picks);
    memory_.kept_places.clear();
    for (std::size_t i = 0; i < problem_.tokens.size(); ++i) {
        Offence const offence = find_offence(horizon, memory_.taken);
        if (offence.amount < 0) break;
        if (offence.token < 0) return false;
        memory_.taken[static_cast<std::size_t>(offence.token)] = -1;
    }
    add_up(problem_, horizon, memory_.taken, memory_.amounts, memory_.event_sides);
    for (std::size_t a = 0; a < memory_.amounts.size(); ++a) {
        Amount const& one = problem_.amounts[a];
        if (memory_.amounts[a] > one.cap || (one.hard && memory_.amounts[a] < one.need)) return false;
    }
    evaluate(problem_, horizon, memory_.amounts, picks, memory_.values);
    return memory_.values.back() == least;
}

/// Solves what is independent; false if it is not, or a cap asks for more than that.
template <class Lazy> bool BasicAllocator<Lazy>::uncontended(std::array<Outcome, 3>& outcomes) {
    if (!independent()) return false;
    for (int h = 0; h < 3; ++h) {
        Outcome& outcome = outcomes[static_cast<std::size_t>(h)];
        memory_.picks.assign(problem_.nodes.size(), Pick::open);
        value_of_everything(h, memory_.picks);
        outcome.bound = memory_.values.back();
        choose_children(h, outcome.best.picks);
        if (!use_everything(h, outcome.best.picks)) return false;
        outcome.value = memory_.values.back();
        if (!(outcome.value == outcome.bound)) return false;
        outcome.best.taken = memory_.taken;
        outcome.proven = true;
        outcome.proof = Proof::no_contention;
        outcome.nodes = 0;
    }
    return true;
}

/// Of what is independent, the choice of children that is shown, and an allocation under it. False if it has to be searched for.
template <class Lazy> bool BasicAllocator<Lazy>::show_independent(int horizon, Allocation& allocation) {
    if (!independent()) return false;
    for (auto const& option : problem_.options)
        if (option.undecided > 0) return false; // the fewest of these come first
    for (auto const& node : problem_.nodes) {
        if (!node.advisory) continue;
        for (int above = node.parent; above >= 0; above = problem_.nodes[static_cast<std::size_t>(above)].parent)
            if (problem_.nodes[static_cast<std::size_t>(above)].kind == ProblemNode::Kind::choose) return false;
    }
    choose_children(horizon, allocation.picks);
    for (int const h : {0, 1, 2})
        if (h != horizon && !use_everything(h, allocation.picks)) return false;
    if (!use_everything(horizon, allocation.picks)) return false;
    allocation.taken = memory_.taken;
    return true;
}

} // namespace requisite::detail
