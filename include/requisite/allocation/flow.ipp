#pragma once

#include <requisite/allocation/flow.hpp>

#include <algorithm>

namespace requisite::detail {

/// Whether needs add up, nothing else looks at what is applied, and every record is worth the same wherever it goes, which is `worth`.
static bool is_flow(Problem const& problem, FlowMemory& memory, std::int64_t& worth) {
    using Kind = ProblemNode::Kind;
    auto const at = [](int i) { return static_cast<std::size_t>(i); };
    if (!problem.complete || !problem.events.empty() || problem.leaves.empty()) return false;
    for (auto const& node : problem.nodes)
        if (node.advisory || (node.kind != Kind::fixed && node.kind != Kind::sum && node.kind != Kind::quantity))
            return false;
    for (auto const& amount : problem.amounts)
        if (amount.margin || amount.hard || amount.cap != Amount::unlimited) return false;
    memory.leaf_of_amount.assign(problem.amounts.size(), -1);
    auto const is_units = [&](Leaf const& leaf) { return problem.nodes[at(leaf.node)].units >= 0; };
    for (std::size_t l = 0; l < problem.leaves.size(); ++l) {
        Leaf const& leaf = problem.leaves[l];
        ProblemNode const& node = problem.nodes[at(leaf.node)];
        if (leaf.node != leaf.amount || !leaf.bounds.empty() || node.kind != Kind::quantity || node.used >= 0 ||
            (node.units < 0) == (node.courses < 0))
            return false;
        int& owner = memory.leaf_of_amount[at(is_units(leaf) ? node.units : node.courses)];
        if (owner >= 0) return false;
        owner = static_cast<int>(l);
    }
    worth = 0;
    for (auto const& option : problem.options) {
        if (option.leaves.size() != 1 || option.changes.size() != 1) return false;
        int const leaf = problem.option_leaves[at(option.leaves.first)];
        Change const& change = problem.changes[at(option.changes.first)];
        std::int64_t const here = is_units(problem.leaves[at(leaf)]) ? change.by : change.by * problem.nominal;
        if (memory.leaf_of_amount[at(change.amount)] != leaf || here <= 0 || (worth != 0 && here != worth))
            return false;
        worth = here;
    }
    return worth != 0;
}

/// How many places each leaf has at a horizon; false if a record would fill one in part.
static bool find_places(Problem const& problem, FlowMemory& memory, std::int64_t worth, int horizon) {
    auto const at = [](int i) { return static_cast<std::size_t>(i); };
    memory.places.assign(problem.leaves.size(), 0);
    for (std::size_t l = 0; l < problem.leaves.size(); ++l) {
        ProblemNode const& node = problem.nodes[at(problem.leaves[l].node)];
        bool const units = node.units >= 0;
        int const amount = units ? node.units : node.courses;
        std::int64_t const need = (units ? node.need_units : node.need_courses * problem.nominal) -
                                  problem.amounts[at(amount)].initial[at(horizon)] * (units ? 1 : problem.nominal);
        if (need > 0 && need % worth != 0) return false;
        memory.places[l] = static_cast<int>(std::min<std::int64_t>(std::max<std::int64_t>(need, 0) / worth,
                                                                   static_cast<std::int64_t>(problem.tokens.size())));
    }
    return true;
}

/// Finds a place for a token, if need be one that others make room in. Breadth first, so that paths are short.
static void augment(Problem const& problem, FlowMemory& memory, int token, List<int>& taken) {
    auto const at = [](int i) { return static_cast<std::size_t>(i); };
    Slice const& ways = problem.tokens[at(token)].options;
    for (int o = ways.first; o < ways.last; ++o) { // without any to do
        int const leaf = problem.option_leaves[at(problem.options[at(o)].leaves.first)];
        Slice& holders = memory.holders[at(leaf)];
        if (holders.size() == memory.places[at(leaf)]) continue;
        memory.held[at(holders.last++)] = token;
        memory.leaf_of_token[at(token)] = leaf;
        taken[at(token)] = o;
        return;
    }
    std::fill(memory.from.begin(), memory.from.end(), -1);
    memory.leaves.clear();
    int open = -1;
    auto const ask = [&](int t) {
        Slice const& options = problem.tokens[at(t)].options;
        for (int o = options.first; o < options.last && open < 0; ++o) {
            int const leaf = problem.option_leaves[at(problem.options[at(o)].leaves.first)];
            if (memory.from[at(leaf)] >= 0 || memory.places[at(leaf)] == 0) continue;
            memory.from[at(leaf)] = t;
            memory.place[at(leaf)] = o;
            memory.leaves.push_back(leaf);
            if (memory.holders[at(leaf)].size() < memory.places[at(leaf)]) open = leaf;
        }
    };
    ask(token);
    for (std::size_t i = 0; i < memory.leaves.size() && open < 0; ++i) {
        Slice const& holders = memory.holders[at(memory.leaves[i])];
        for (int k = holders.first; k < holders.last && open < 0; ++k) ask(memory.held[at(k)]);
    }
    if (open >= 0) ++memory.holders[at(open)].last;
    for (int leaf = open, mine = -1; leaf >= 0;
         leaf = mine) { // back to the token, each into the place that it asked for
        int const t = memory.from[at(leaf)];
        mine = memory.leaf_of_token[at(t)];
        Slice const& holders = memory.holders[at(leaf)];
        auto const first = memory.held.begin() + holders.first;
        auto const last = memory.held.begin() + holders.last - 1;
        // Where somebody leaves it is somebody who was here; else it is the new place at the end.
        auto const gone = leaf == open ? last : std::find_if(first, last + 1, [&](int one) {
            return memory.leaf_of_token[at(one)] != leaf;
        });
        *gone = t;
        memory.leaf_of_token[at(t)] = leaf;
        taken[at(t)] = memory.place[at(leaf)];
    }
}

bool solve_by_flow(Problem const& problem, FlowMemory& memory, std::array<Outcome, 3>& outcomes) {
    std::int64_t worth = 0;
    if (!is_flow(problem, memory, worth)) return false;
    for (int h = 0; h < 3; ++h)
        if (!find_places(problem, memory, worth, h)) return false;
    memory.picks.assign(problem.nodes.size(), Pick::open);
    memory.from.resize(problem.leaves.size());
    memory.place.resize(problem.leaves.size());
    for (int h = 0; h < 3; ++h) {
        find_places(problem, memory, worth, h);
        memory.holders.clear();
        int places = 0;
        for (int const here : memory.places) {
            memory.holders.push_back({places, places});
            places += here;
        }
        memory.held.assign(static_cast<std::size_t>(places), -1);
        int open = places;
        memory.leaf_of_token.assign(problem.tokens.size(), -1);
        Outcome& outcome = outcomes[static_cast<std::size_t>(h)];
        outcome.best.picks = memory.picks;
        outcome.best.taken.assign(problem.tokens.size(), -1);
        for (std::size_t t = 0; t < problem.tokens.size(); ++t)
            if ((problem.tokens[t].seen >> h & 1) != 0 && open > 0) {
                augment(problem, memory, static_cast<int>(t), outcome.best.taken);
                if (outcome.best.taken[t] >= 0) --open;
            }
        add_up(problem, h, outcome.best.taken, memory.amounts, memory.sides);
        evaluate(problem, h, memory.amounts, memory.picks, memory.values);
        outcome.value = outcome.bound = memory.values.back();
        outcome.proven = true;
        outcome.proof = Proof::flow;
        outcome.nodes = problem.tokens.size();
    }
    return true;
}

} // namespace requisite::detail
