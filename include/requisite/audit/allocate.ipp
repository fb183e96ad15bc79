#pragma once

#include <requisite/audit/allocate.hpp>

#include <algorithm>

namespace requisite::detail {

/// Takes an allocation if it is allowed and better than the best. Says whether it is allowed.
template <class Lazy> bool BasicAllocator<Lazy>::offer(int horizon, std::vector<Pick> const& picks,
                                                       std::vector<int> const& taken, Outcome& outcome) {
    add_up(problem_, horizon, taken, memory_.amounts, memory_.event_sides);
    for (std::size_t a = 0; a < memory_.amounts.size(); ++a) {
        Amount const& one = problem_.amounts[a];
        if (memory_.amounts[a] > one.cap || (one.hard && memory_.amounts[a] < one.need)) return false;
    }
    evaluate(problem_, horizon, memory_.amounts, picks, memory_.values);
    if (memory_.values.back() < outcome.value) {
        outcome.value = memory_.values.back();
        outcome.best.taken = taken;
        outcome.best.picks = picks;
    }
    return true;
}

/// In a group of alternatives, chooses the children that got a record, and takes the records from those that are too many.
template <class Lazy> void BasicAllocator<Lazy>::settle_slots(std::vector<Pick>& picks, std::vector<int>& taken) const {
    NetworkMemory const& net = memory_.network;
    if (net.slot_groups.empty()) return;
    auto const pick = [&picks](int node) -> Pick& { return picks[static_cast<std::size_t>(node)]; };
    for (int const group : net.slot_groups) {
        ProblemNode const& node = problem_.nodes[static_cast<std::size_t>(group)];
        for (int k = node.children.first; k < node.children.last; ++k)
            pick(problem_.children[static_cast<std::size_t>(k)]) = Pick::out;
    }
    memory_.kept.assign(problem_.nodes.size(), 0); // children that got a record
    for (std::size_t t = 0; t < taken.size(); ++t) {
        if (taken[t] < 0) continue;
        Slice const& leaves = problem_.options[static_cast<std::size_t>(taken[t])].leaves;
        for (int k = leaves.first; k < leaves.last; ++k) {
            auto const leaf = static_cast<std::size_t>(problem_.option_leaves[static_cast<std::size_t>(k)]);
            if (net.slot_of_leaf[leaf] >= 0) memory_.kept[static_cast<std::size_t>(problem_.leaves[leaf].node)] = 1;
        }
    }
    for (int const group : net.slot_groups) {
        ProblemNode const& node = problem_.nodes[static_cast<std::size_t>(group)];
        int left = node.choose;
        for (int filled = 1; filled >= 0; --filled)
            for (int k = node.children.first; k < node.children.last && left > 0; ++k) {
                int const child = problem_.children[static_cast<std::size_t>(k)];
                if (memory_.kept[static_cast<std::size_t>(child)] != filled) continue;
                pick(child) = Pick::in;
                --left;
            }
    }
    for (auto& option : taken) {
        if (option < 0) continue;
        Slice const& leaves = problem_.options[static_cast<std::size_t>(option)].leaves;
        for (int k = leaves.first; k < leaves.last && option >= 0; ++k) {
            auto const leaf = static_cast<std::size_t>(problem_.option_leaves[static_cast<std::size_t>(k)]);
            if (net.slot_of_leaf[leaf] >= 0 && pick(problem_.leaves[leaf].node) != Pick::in) option = -1;
        }
    }
}

/// Offers what a relaxation found, with the groups of alternatives settled.
template <class Lazy> void BasicAllocator<Lazy>::offer_relaxed(int horizon, std::vector<Pick> const& picks,
                                                               std::vector<int>& taken, Outcome& outcome) {
    memory_.picks = picks;
    settle_slots(memory_.picks, taken);
    if (!offer(horizon, memory_.picks, taken, outcome)) offer_within_caps(horizon, memory_.picks, taken, outcome);
}

/// Offers what is left of an allocation when records are taken out until no cap is broken.
template <class Lazy> void BasicAllocator<Lazy>::offer_within_caps(int horizon, std::vector<Pick> const& picks,
                                                                   std::vector<int> const& taken, Outcome& outcome) {
    memory_.within = taken;
    for (std::size_t i = 0; i < taken.size(); ++i) {
        Offence const offence = find_offence(horizon, memory_.within);
        if (offence.amount < 0 || offence.token < 0) break;
        memory_.within[static_cast<std::size_t>(offence.token)] = -1;
    }
    offer(horizon, picks, memory_.within, outcome);
}

/// Marks the amounts that a leaf looks at.
template <class Lazy> void BasicAllocator<Lazy>::own(int index) {
    ProblemNode const& node = problem_.nodes[static_cast<std::size_t>(index)];
    for (int const a : {node.units, node.courses, node.used})
        if (a >= 0) memory_.owned[static_cast<std::size_t>(a)] = 1;
    for (int k = node.children.first; k < node.children.last; ++k) {
        if (node.kind == ProblemNode::Kind::cover)
            memory_.owned[static_cast<std::size_t>(problem_.items[static_cast<std::size_t>(k)])] = 1;
        else
            own(problem_.children[static_cast<std::size_t>(k)]);
    }
}

template <class Lazy> void BasicAllocator<Lazy>::prepare() {
    prepared_ = true;
    network_.build();
    packing_.build();
    memory_.owned.assign(problem_.amounts.size(), 0);
    memory_.is_leaf.assign(problem_.nodes.size(), 0);
    for (auto const& leaf : problem_.leaves) {
        own(leaf.node);
        memory_.is_leaf[static_cast<std::size_t>(leaf.node)] = 1;
    }
    observed_ = chooses_ = false;
    steady_ = true;
    capped_ = false;
    for (auto const& amount : problem_.amounts) capped_ = capped_ || amount.cap != Amount::unlimited;
    for (auto const& amount : problem_.amounts)
        steady_ = steady_ && !amount.margin && amount.initial[0] <= amount.initial[1] &&
                  amount.initial[1] <= amount.initial[2];
    for (auto const& node : problem_.nodes) {
        chooses_ = chooses_ || node.kind == ProblemNode::Kind::choose;
        steady_ = steady_ && node.used < 0 && node.missing[0] >= node.missing[1] && node.missing[1] >= node.missing[2];
        for (int const a : {node.units, node.courses, node.margin, node.weight})
            observed_ = observed_ || (a >= 0 && memory_.owned[static_cast<std::size_t>(a)] == 0);
        if (node.kind != ProblemNode::Kind::cover) continue;
        for (int k = node.children.first; k < node.children.last; ++k)
            observed_ =
                observed_ || memory_.owned[static_cast<std::size_t>(problem_.items[static_cast<std::size_t>(k)])] == 0;
    }
}

/// What every amount could come to if every record could be used everywhere at once; amounts of leaves are enough.
template <class Lazy> void BasicAllocator<Lazy>::be_optimistic(int horizon) {
    auto& amounts = memory_.optimistic[horizon];
    amounts.resize(problem_.amounts.size());
    for (std::size_t a = 0; a < amounts.size(); ++a) {
        Amount const& one = problem_.amounts[a];
        amounts[a] = memory_.owned[a] != 0 ? one.need : one.initial[static_cast<std::size_t>(horizon)];
    }
    for (auto const& node : problem_.nodes)
        if (node.used >= 0) amounts[static_cast<std::size_t>(node.used)] = 0;
    observe(horizon);
    if (!chooses_) return;
    // Of the leaves, what all records that fit could add.
    auto& hopeful = memory_.hopeful[horizon];
    hopeful = amounts;
    for (std::size_t a = 0; a < hopeful.size(); ++a)
        if (memory_.owned[a] != 0) hopeful[a] = problem_.amounts[a].initial[static_cast<std::size_t>(horizon)];
    for (auto const& token : problem_.tokens) {
        if ((token.seen >> horizon & 1) == 0) continue;
        for (int o = token.options.first; o < token.options.last; ++o) {
            Slice const& changes = problem_.options[static_cast<std::size_t>(o)].changes;
            for (int k = changes.first; k < changes.last; ++k) {
                Change const& change = problem_.changes[static_cast<std::size_t>(k)];
                auto const a = static_cast<std::size_t>(change.amount);
                if (memory_.owned[a] != 0) hopeful[a] += change.by;
            }
        }
    }
    for (auto const& node : problem_.nodes)
        if (node.used >= 0) hopeful[static_cast<std::size_t>(node.used)] = 0;
}

/// What observers could see if every record were used.
template <class Lazy> void BasicAllocator<Lazy>::observe(int horizon) {
    auto& amounts = memory_.optimistic[horizon];
    if (!observed_) return;
    auto& most = memory_.most;
    most.assign(amounts.size(), 0);
    auto const each = [&](Slice const& changes, auto f) {
        for (int k = changes.first; k < changes.last; ++k) {
            Change const& change = problem_.changes[static_cast<std::size_t>(k)];
            auto const a = static_cast<std::size_t>(change.amount);
            if (memory_.owned[a] == 0 && change.by > 0) f(a, change.by);
        }
    };
    memory_.kept.assign(problem_.events.size(), 0);
    for (auto const& token : problem_.tokens) {
        if ((token.seen >> horizon & 1) == 0) continue;
        // An option that changes an amount twice (several margins are several amounts) does not exist; the most of any option.
        for (int o = token.options.first; o < token.options.last; ++o) {
            Option const& option = problem_.options[static_cast<std::size_t>(o)];
            each(option.changes, [&](std::size_t a, std::int64_t by) { most[a] = std::max(most[a], by); });
            for (int k = option.events.first; k < option.events.last; ++k)
                memory_.kept[static_cast<std::size_t>(problem_.event_uses[static_cast<std::size_t>(k)].event)] = 1;
        }
        for (int o = token.options.first; o < token.options.last; ++o)
            each(problem_.options[static_cast<std::size_t>(o)].changes, [&](std::size_t a, std::int64_t) {
                amounts[a] += most[a];
                most[a] = 0;
            });
    }
    for (std::size_t e = 0; e < problem_.events.size(); ++e)
        if (memory_.kept[e] != 0)
            each(problem_.events[e].changes, [&](std::size_t a, std::int64_t by) { amounts[a] += by; });
    for (std::size_t a = 0; a < amounts.size(); ++a) amounts[a] = std::min(amounts[a], problem_.amounts[a].cap);
    // An average over nothing is not violated, and the records with weight can be left out.
    for (auto const& node : problem_.nodes)
        if (node.kind == ProblemNode::Kind::margin && node.weight >= 0)
            amounts[static_cast<std::size_t>(node.weight)] = std::min<std::int64_t>(
                0, problem_.amounts[static_cast<std::size_t>(node.weight)].initial[static_cast<std::size_t>(horizon)]);
}

/// What is missing and violated if every record could be used in every leaf that it fits.
template <class Lazy> Value BasicAllocator<Lazy>::hope(int horizon, std::vector<Pick> const& picks) {
    if (!problem_.complete) return {};
    evaluate(problem_, horizon, memory_.hopeful[horizon], picks, memory_.values);
    return memory_.values.back();
}

/// What is missing and violated however leaves are filled.
template <class Lazy> Value BasicAllocator<Lazy>::base(int horizon, std::vector<Pick> const& picks) {
    evaluate(problem_, horizon, memory_.optimistic[horizon], picks, memory_.values, &memory_.is_leaf);
    return memory_.values.back();
}

template <class Lazy> void BasicAllocator<Lazy>::solve(std::array<Outcome, 3>& outcomes) {
    if (uncontended(outcomes)) return;
    for (auto& outcome : outcomes) {
        outcome.value = outcome.bound = infinite;
        outcome.proven = false;
        outcome.proof = Proof::none;
        outcome.nodes = 0;
    }
    prepare();
    for (int h = 0; h < 3; ++h) be_optimistic(h);

    std::uint64_t const all = budget_.limit;
    if (!problem_.complete || choice_count() <= 64)
        solve_together(outcomes);
    else
        for (int h = 0; h < 3; ++h) {
            budget_.allot(all, static_cast<std::uint64_t>(3 - h)); // one horizon does not use up the others' part
            solve_by_target(h, outcomes);
        }
    budget_.limit = all;
    for (int h = 0; h < 3; ++h) {
        Outcome& outcome = outcomes[static_cast<std::size_t>(h)];
        outcome.proven = !(outcome.bound < outcome.value);
        if (outcome.proven)
            outcome.bound = outcome.value;
        else
            outcome.proof = Proof::none;
    }
}

/// In how many ways children can be chosen, at the most, but for groups of alternatives.
template <class Lazy> double BasicAllocator<Lazy>::choice_count() const {
    double count = 1;
    for (std::size_t i = 0; i < problem_.nodes.size(); ++i) {
        ProblemNode const& node = problem_.nodes[i];
        if (node.kind != ProblemNode::Kind::choose || memory_.network.slot[i] != 0) continue;
        for (int k = 0; k < node.choose; ++k) count = count * (node.children.size() - k) / (k + 1);
    }
    return count;
}

/// Few choices: first the flow of each at all three horizons, then those that could still be better, the most promising first.
template <class Lazy> void BasicAllocator<Lazy>::solve_together(std::array<Outcome, 3>& outcomes) {
    bool nested = true; // but for repeated attempts, a horizon sees all that the one before sees
    for (auto const& token : problem_.tokens)
        nested = nested && (token.seen == 7 || token.seen == 6 || token.seen == 4);
    std::size_t prospects = 0;
    Choices choices(problem_, memory_.choices);
    for (int const group : memory_.network.slot_groups) choices.leave(group);
    order_choices(choices);
    choices.each(
        [&](std::vector<Pick> const& picks) {
            if (!problem_.complete) return true;
            Value least[3];
            for (int h = 0; h < 3; ++h) {
                least[h] = hope(h, picks);
                if (least[h] < outcomes[static_cast<std::size_t>(h)].value) return true;
            }
            for (std::size_t h = 0; h < 3; ++h) outcomes[h].bound = std::min(outcomes[h].bound, least[h]);
            return false;
        },
        [&](std::vector<Pick> const& picks) {
            budget_.spend();
            if (prospects == memory_.prospects.size()) memory_.prospects.emplace_back();
            auto& prospect = memory_.prospects[prospects++];
            prospect.picks = picks;
            for (int h = 0; h < 3; ++h) {
                if (h == 0 || !nested) network_.open(picks);
                network_.fill(h);
                prospect.bound[h] = survey(h, picks, outcomes[static_cast<std::size_t>(h)]);
                prospect.proof[h] = Proof::flow;
            }
            return true;
        });
    for (int h = 1; h < 3; ++h) offer_earlier(h, outcomes);
    memory_.queue.resize(prospects);
    for (auto& outcome : outcomes) {
        outcome.proof = Proof::flow;
        outcome.nodes = prospects; // the flows
    }
    std::uint64_t const all = budget_.limit;
    for (int h = 3; h-- > 0;) {
        Outcome& outcome = outcomes[static_cast<std::size_t>(h)];
        std::uint64_t const before = budget_.used;
        budget_.allot(all, static_cast<std::uint64_t>(h) + 1);
        for (std::size_t i = 0; i < prospects; ++i) memory_.queue[i] = static_cast<int>(i);
        auto const bound_of = [&](int i) -> Value& { return memory_.prospects[static_cast<std::size_t>(i)].bound[h]; };
        std::sort(memory_.queue.begin(), memory_.queue.end(),
                  [&](int a, int b) { return bound_of(a) == bound_of(b) ? a < b : bound_of(a) < bound_of(b); });
        for (int const i : memory_.queue) {
            Value& bound = bound_of(i);
            auto& prospect = memory_.prospects[static_cast<std::size_t>(i)];
            if (bound < outcome.value && !budget_.exhausted()) {
                network_.open(prospect.picks);
                network_.fill(h);
                bound = resolve(h, prospect.picks, bound, outcome);
                prospect.proof[h] = std::max(prospect.proof[h], stage_);
            }
            outcome.bound = std::min(outcome.bound, bound);
            outcome.proof = std::max(outcome.proof, prospect.proof[h]);
            // Who misses so much at this horizon misses no less at an earlier one.
            if (h > 0 && nested && steady_ && prospect.bound[h - 1].missing < bound.missing) {
                prospect.bound[h - 1].missing = bound.missing;
                prospect.proof[h - 1] = prospect.proof[h];
            }
        }
        outcome.nodes += budget_.used - before;
    }
    for (int h = 1; h < 3; ++h) offer_earlier(h, outcomes);
}

/// Children that could miss the least are tried first.
template <class Lazy> void BasicAllocator<Lazy>::order_choices(Choices& choices) {
    if (!chooses_ || !problem_.complete) return;
    memory_.picks.assign(problem_.nodes.size(), Pick::open);
    memory_.figures.assign(problem_.nodes.size(), 0);
    for (int h = 0; h < 3; ++h) {
        hope(h, memory_.picks);
        for (std::size_t i = 0; i < memory_.figures.size(); ++i) memory_.figures[i] += memory_.values[i].missing;
    }
    choices.order_by(memory_.figures);
}

/// Some choices were not looked at: the bound is what none of them goes below.
template <class Lazy> void BasicAllocator<Lazy>::lower_to_open(int horizon, Outcome& outcome) {
    memory_.picks.assign(problem_.nodes.size(), Pick::open);
    outcome.bound = std::min(outcome.bound, chooses_            ? hope(horizon, memory_.picks)
                                            : problem_.complete ? base(horizon, memory_.picks)
                                                                : Value{});
}

/// Many choices: only those that may miss no more than a target, which rises until something is found.
template <class Lazy> void BasicAllocator<Lazy>::solve_by_target(int horizon, std::array<Outcome, 3>& outcomes) {
    Outcome& outcome = outcomes[static_cast<std::size_t>(horizon)];
    offer_earlier(horizon, outcomes);
    std::uint64_t const before = budget_.used;
    outcome.proof = Proof::flow;
    std::uint64_t const step = 1 + memory_.network.arcs.size() / 128; // a flow through many options counts for more
    memory_.picks.assign(problem_.nodes.size(), Pick::open);
    std::int64_t target = base(horizon, memory_.picks).missing;
    for (;;) {
        std::int64_t next = Target::any;
        Value bound = infinite;
        Choices choices(problem_, memory_.choices);
        for (int const group : memory_.network.slot_groups) choices.leave(group);
        order_choices(choices);
        bool found = false;
        choices.each(
            [&](std::vector<Pick> const& picks) {
                if (!budget_.spend(step)) return true;
                std::int64_t const rest = base(horizon, picks).missing;
                network_.open(picks);
                network_.fill(horizon);
                std::int64_t const least = rest + network_.open_bound(horizon, picks, target - rest);
                if (least > target) next = std::min(next, least);
                return least <= target;
            },
            [&](std::vector<Pick> const& picks) {
                network_.open(picks);
                network_.fill(horizon);
                Value here = survey(horizon, picks, outcome);
                if (here < outcome.value) here = resolve(horizon, picks, here, outcome);
                outcome.proof = std::max(outcome.proof, stage_);
                bound = std::min(bound, here);
                found = outcome.value.missing <= target;
                // With averages every choice that is as good has to be looked at.
                return !budget_.exhausted() && !(found && outcome.value.violated == 0);
            });
        outcome.nodes = budget_.used - before;
        if (budget_.exhausted()) {
            outcome.bound = bound;
            lower_to_open(horizon, outcome);
            return;
        }
        if (found && outcome.value.violated == 0) { // nothing misses less than the target
            outcome.bound = outcome.value;
            return;
        }
        outcome.bound = std::min(bound, Value{next, 0, 0});
        if (!(outcome.bound < outcome.value) || next == Target::any) return;
        target = next;
    }
}

/// What is allowed at the horizon before.
template <class Lazy> void BasicAllocator<Lazy>::offer_earlier(int horizon, std::array<Outcome, 3>& outcomes) {
    if (horizon == 0) return;
    Outcome& outcome = outcomes[static_cast<std::size_t>(horizon)];
    Outcome const& earlier = outcomes[static_cast<std::size_t>(horizon) - 1];
    if (earlier.value.missing == Target::any) return;
    memory_.taken = earlier.best.taken;
    for (std::size_t t = 0; t < problem_.tokens.size(); ++t)
        if ((problem_.tokens[t].seen >> horizon & 1) == 0) memory_.taken[t] = -1;
    offer(horizon, earlier.best.picks, memory_.taken, outcome);
}

/// How much may be missing in leaves for an allocation to be better than the best, or to have fewer violations.
template <class Lazy> std::int64_t BasicAllocator<Lazy>::worth(Outcome const& outcome, Value const& rest) const {
    if (outcome.value.missing == Target::any) return Target::any;
    return outcome.value.missing - rest.missing + (rest.violated < outcome.value.violated ? 1 : 0);
}

/// Packs what is left after reductions.
template <class Lazy> std::int64_t BasicAllocator<Lazy>::pack(int horizon, std::vector<Pick> const& picks,
                                                              std::vector<int>& taken, std::int64_t worth) {
    auto& blocked = memory_.blocked_now;
    std::size_t const mark = blocked.size();
    Reduction reduction(problem_, network_, memory_.reduction);
    bool const reduced = reduction.reduce(horizon, blocked);
    if (reduced) {
        network_.open(picks);
        network_.fill(horizon);
        network_.round(horizon, taken);
    }
    std::int64_t const packed = packing_.solve(horizon, taken, worth);
    unblock(mark);
    return packed;
}

/// With the network filled for a horizon: the bound of the flow, and the allocation that it rounds to.
template <class Lazy>
Value BasicAllocator<Lazy>::survey(int horizon, std::vector<Pick> const& picks, Outcome& outcome) {
    stage_ = Proof::flow;
    if (outcome.value.missing == Target::any) {
        memory_.taken.assign(problem_.tokens.size(), -1); // nothing at all is always allowed
        offer_relaxed(horizon, picks, memory_.taken, outcome);
    }
    if (!problem_.complete) return {};
    Value bound = base(horizon, picks);
    bound.missing += network_.bound();
    bound.advisory = 0;
    if (bound < outcome.value) {
        network_.round(horizon, memory_.taken);
        offer_relaxed(horizon, picks, memory_.taken, outcome);
    }
    return bound;
}

/// With the network filled for a horizon, and a gap between the bound and the best: from stage to stage on until it is closed. Returns the bound then.
template <class Lazy>
Value BasicAllocator<Lazy>::resolve(int horizon, std::vector<Pick> const& picks, Value bound, Outcome& outcome) {
    Value const rest = problem_.complete ? base(horizon, picks) : Value{};
    stage_ = Proof::flow;
    std::vector<int>& taken = memory_.rounded;
    network_.round(horizon, taken);
    bool broken = false; // whether it is caps that stand between the bound and the best
    if (capped_) {
        memory_.picks = picks;
        memory_.around = taken;
        settle_slots(memory_.picks, memory_.around);
        broken = find_offence(horizon, memory_.around).amount >= 0;
    }
    if (broken && problem_.complete) {
        Gates gates(problem_, network_, memory_.gates);
        bound.missing = std::max(bound.missing, rest.missing + gates.bound(horizon, memory_.owned));
        gates.round(memory_.around);
        offer_relaxed(horizon, picks, memory_.around, outcome);
    }
    if (!(bound < outcome.value)) return bound;
    if (capped_) {
        stage_ = Proof::caps;
        Value const branched = branch_on_caps(horizon, picks, rest, outcome);
        if (problem_.complete) bound = std::max(bound, branched);
        memory_.network.blocked.clear();
    } else {
        stage_ = Proof::packing;
        std::int64_t const packed = pack(horizon, picks, taken, worth(outcome, rest));
        if (problem_.complete) bound.missing = std::max(bound.missing, rest.missing + packed);
        offer_relaxed(horizon, picks, taken, outcome);
    }
    if (!(bound < outcome.value) || budget_.exhausted()) return bound;
    stage_ = Proof::search;
    return search(horizon, picks, bound, outcome);
}

} // namespace requisite::detail

#include <requisite/audit/allocate_caps.ipp>
#include <requisite/audit/allocate_independent.ipp>
#include <requisite/audit/allocate_search.ipp>
#include <requisite/audit/allocate_show.ipp>
