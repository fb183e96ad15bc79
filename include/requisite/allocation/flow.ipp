#pragma once

#include <requisite/allocation/flow.hpp>

namespace requisite::detail {

inline void own(Problem const& problem, int index, std::vector<char>& owned) {
    ProblemNode const& node = problem.nodes[static_cast<std::size_t>(index)];
    for (int const a : {node.units, node.courses, node.used})
        if (a >= 0) owned[static_cast<std::size_t>(a)] = 1;
    for (int k = node.children.first; k < node.children.last; ++k) {
        if (node.kind == ProblemNode::Kind::cover)
            owned[static_cast<std::size_t>(problem.items[static_cast<std::size_t>(k)])] = 1;
        else
            own(problem, problem.children[static_cast<std::size_t>(k)], owned);
    }
}

/// Whether nothing but leaves looks at what is applied, nothing bounds it from above, and nothing is chosen.
inline bool is_flow(Problem const& problem, FlowMemory& memory) {
    using Kind = ProblemNode::Kind;
    if (!problem.complete || !problem.events.empty()) return false;
    for (auto const& node : problem.nodes)
        if (node.kind == Kind::smallest || node.kind == Kind::choose || node.kind == Kind::margin || node.used >= 0)
            return false;
    for (auto const& amount : problem.amounts)
        if (amount.margin || amount.hard || amount.cap != Amount::unlimited) return false;
    memory.leaf.assign(problem.nodes.size(), 0);
    memory.owned.assign(problem.amounts.size(), 0);
    for (auto const& leaf : problem.leaves) {
        memory.leaf[static_cast<std::size_t>(leaf.node)] = 1;
        own(problem, leaf.node, memory.owned);
    }
    for (auto const& option : problem.options) {
        if (option.leaves.size() != 1) return false;
        for (int k = option.changes.first; k < option.changes.last; ++k)
            if (memory.owned[static_cast<std::size_t>(problem.changes[static_cast<std::size_t>(k)].amount)] == 0)
                return false;
    }
    return true;
}

template <class Lazy> bool solve_by_flow(Problem const& problem, FlowMemory& memory, std::array<Outcome, 3>& outcomes) {
    if (!is_flow(problem, memory)) return false;
    Network network(problem, memory.network);
    network.build();
    memory.picks.assign(problem.nodes.size(), Pick::open);
    for (int h = 0; h < 3; ++h) {
        Outcome& outcome = outcomes[static_cast<std::size_t>(h)];
        outcome.best.picks = memory.picks;
        outcome.best.taken.assign(problem.tokens.size(), -1);
        add_up(problem, h, outcome.best.taken, memory.amounts, memory.sides);
        evaluate(problem, h, memory.amounts, memory.picks, memory.values, &memory.leaf);
        Value bound = memory.values.back(); // whatever flows
        network.open(memory.picks);
        network.fill(h);
        bound.missing += network.bound();
        network.round(h, outcome.best.taken);
        add_up(problem, h, outcome.best.taken, memory.amounts, memory.sides);
        evaluate(problem, h, memory.amounts, memory.picks, memory.values);
        outcome.value = memory.values.back();
        if (bound < outcome.value) return false;
        outcome.bound = outcome.value;
        outcome.proven = true;
        outcome.proof = Proof::flow;
        outcome.nodes = problem.tokens.size();
    }
    return true;
}

} // namespace requisite::detail
