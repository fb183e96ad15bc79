#pragma once

#include <requisite/allocation/independent.hpp>

#include <algorithm>

namespace requisite::detail {

/// Whether no record has to be decided about, unless a cap is in the way.
inline bool is_independent(Problem const& problem) noexcept {
    if (!problem.complete) return false;
    for (auto const& token : problem.tokens)
        if (token.options.size() > 1) return false;
    for (auto const& node : problem.nodes)
        if (node.kind == ProblemNode::Kind::smallest || node.kind == ProblemNode::Kind::margin || node.used >= 0)
            return false;
    for (auto const& amount : problem.amounts)
        if (amount.hard) return false;
    return true;
}

template <class Lazy>
bool solve_independent(Problem const& problem, IndependentMemory& memory, std::array<Outcome, 3>& outcomes) {
    if (!is_independent(problem)) return false;
    auto const at = [](int i) { return static_cast<std::size_t>(i); };
    for (int h = 0; h < 3; ++h) {
        auto& taken = memory.taken;
        taken.resize(problem.tokens.size());
        for (std::size_t t = 0; t < taken.size(); ++t) {
            Token const& token = problem.tokens[t];
            taken[t] = token.options.empty() || (token.seen >> h & 1) == 0 ? -1 : token.options.first;
        }
        add_up(problem, h, taken, memory.amounts, memory.sides);
        for (std::size_t a = 0; a < memory.amounts.size(); ++a)
            if (memory.amounts[a] > problem.amounts[a].cap) return false;
        // Groups that have not chosen count on what misses the least; from the inside outwards each chooses that.
        auto& picks = memory.picks;
        picks.assign(problem.nodes.size(), Pick::open);
        evaluate(problem, h, memory.amounts, picks, memory.values);
        Value const bound = memory.values.back();
        for (std::size_t i = 0; i < problem.nodes.size(); ++i) {
            ProblemNode const& node = problem.nodes[i];
            if (node.kind != ProblemNode::Kind::choose) continue;
            memory.order.assign(problem.children.begin() + node.children.first,
                                problem.children.begin() + node.children.last);
            std::stable_sort(memory.order.begin(), memory.order.end(),
                             [&](int a, int b) { return memory.values[at(a)] < memory.values[at(b)]; });
            for (std::size_t k = 0; k < memory.order.size(); ++k)
                picks[at(memory.order[k])] = static_cast<int>(k) < node.choose ? Pick::in : Pick::out;
        }
        // Below a child that is not counted on nothing is chosen, and nothing taken.
        auto& live = memory.order;
        live.assign(problem.nodes.size(), 1);
        for (std::size_t i = problem.nodes.size(); i-- > 0;) {
            bool const below = problem.nodes[i].parent >= 0 && live[at(problem.nodes[i].parent)] == 0;
            if (below) picks[i] = Pick::open;
            live[i] = below || picks[i] == Pick::out ? 0 : 1;
        }
        for (auto& option : taken) {
            if (option < 0) continue;
            Slice const leaves = problem.options[at(option)].leaves;
            for (int k = leaves.first; k < leaves.last && option >= 0; ++k)
                if (live[at(problem.leaves[at(problem.option_leaves[at(k)])].node)] == 0) option = -1;
        }
        add_up(problem, h, taken, memory.amounts, memory.sides);
        evaluate(problem, h, memory.amounts, picks, memory.values);
        if (!(memory.values.back() == bound)) return false;
        Outcome& outcome = outcomes[at(h)];
        outcome.value = outcome.bound = bound;
        outcome.value.advisory = memory.values.back().advisory;
        outcome.best.taken = taken;
        outcome.best.picks = picks;
        outcome.proven = true;
        outcome.proof = Proof::no_contention;
        outcome.nodes = 0;
    }
    return true;
}

} // namespace requisite::detail
