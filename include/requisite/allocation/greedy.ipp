#pragma once

#include <requisite/allocation/greedy.hpp>
#include <requisite/sort.hpp>

#include <algorithm>

namespace requisite::detail {

class Greedy {
public:
    Greedy(Problem const& problem, GreedyMemory& memory) : problem_(problem), memory_(memory) {
        memory_.worth.assign(problem_.amounts.size(), 0);
        memory_.ignored.assign(problem_.nodes.size(), 0);
        for (std::size_t i = 0; i < problem_.nodes.size(); ++i) {
            ProblemNode const& node = problem_.nodes[i];
            bounded_ = bounded_ && node.used < 0;
            memory_.ignored[i] = node.kind == ProblemNode::Kind::margin ? 1 : 0;
            if (node.units >= 0) worth(node.units) = 1;
            if (node.courses >= 0) worth(node.courses) = problem_.nominal;
            if (node.kind == ProblemNode::Kind::cover)
                for (int k = node.children.first; k < node.children.last; ++k)
                    worth(problem_.items[at(k)]) = problem_.nominal;
        }
        auto& tokens = memory_.tokens;
        tokens.resize(problem_.tokens.size());
        for (std::size_t t = 0; t < tokens.size(); ++t) {
            tokens[t] = static_cast<int>(t);
            contended_ = contended_ || problem_.tokens[t].options.size() > 1;
        }
        sort(tokens, [this](int a, int b) {
            int const x = problem_.tokens[at(a)].options.size();
            int const y = problem_.tokens[at(b)].options.size();
            return x != y ? x < y : a < b;
        });
    }

    bool solve(int horizon, Outcome& outcome) {
        horizon_ = horizon;
        relax();
        outcome.best.picks.assign(problem_.nodes.size(), Pick::open);
        evaluate(problem_, horizon, memory_.amounts, outcome.best.picks, memory_.values, &memory_.ignored);
        outcome.bound = bounded_ && problem_.complete ? memory_.values.back() : Value{};
        choose(outcome.best.picks);
        place(outcome.best.taken);
        add_up(problem_, horizon, outcome.best.taken, memory_.amounts, memory_.sides);
        bool allowed = true;
        for (std::size_t a = 0; a < memory_.amounts.size() && allowed; ++a) {
            Amount const& one = problem_.amounts[a];
            allowed = memory_.amounts[a] <= one.cap && (!one.hard || memory_.amounts[a] >= one.need);
        }
        if (!allowed) std::fill(outcome.best.taken.begin(), outcome.best.taken.end(), -1);
        evaluate(problem_, horizon, memory_.amounts, outcome.best.picks, memory_.values);
        outcome.value = memory_.values.back();
        outcome.nodes = 0;
        outcome.proven = allowed && !(outcome.bound < outcome.value);
        if (outcome.proven) outcome.bound = outcome.value;
        outcome.proof = !outcome.proven ? Proof::none : contended_ ? Proof::relaxation : Proof::no_contention;
        return outcome.proven;
    }

private:
    static std::size_t at(int i) noexcept { return static_cast<std::size_t>(i); }
    std::int64_t& worth(int amount) { return memory_.worth[at(amount)]; }

    void start() {
        memory_.amounts.resize(problem_.amounts.size());
        for (std::size_t a = 0; a < memory_.amounts.size(); ++a)
            memory_.amounts[a] = problem_.amounts[a].initial[at(horizon_)];
        memory_.sides.assign(problem_.events.size(), 0);
    }

    /// Of each token the most that it can add to each amount.
    void relax() {
        start();
        memory_.most.assign(problem_.amounts.size(), 0);
        for (Token const& token : problem_.tokens) {
            if ((token.seen >> horizon_ & 1) == 0) continue;
            memory_.touched.clear();
            for (int o = token.options.first; o < token.options.last; ++o) {
                Option const& option = problem_.options[at(o)];
                for (int k = option.changes.first; k < option.changes.last; ++k) {
                    Change const& change = problem_.changes[at(k)];
                    std::int64_t& most = memory_.most[at(change.amount)];
                    if (change.by <= most) continue;
                    if (most == 0) memory_.touched.push_back(change.amount);
                    most = change.by;
                }
                for (int k = option.events.first; k < option.events.last; ++k)
                    memory_.sides[at(problem_.event_uses[at(k)].event)] = 1;
            }
            for (int const a : memory_.touched) {
                memory_.amounts[at(a)] += memory_.most[at(a)];
                memory_.most[at(a)] = 0;
            }
        }
        for (std::size_t e = 0; e < problem_.events.size(); ++e) {
            Slice const& changes = problem_.events[e].changes;
            for (int k = changes.first; k < changes.last && memory_.sides[e] != 0; ++k)
                memory_.amounts[at(problem_.changes[at(k)].amount)] +=
                    std::max<std::int64_t>(0, problem_.changes[at(k)].by);
        }
    }

    /// From the inside outwards each group counts on what could miss the least; below a child that is not counted on nothing is chosen.
    void choose(List<Pick>& picks) {
        for (ProblemNode const& node : problem_.nodes) {
            if (node.kind != ProblemNode::Kind::choose) continue;
            auto& children = memory_.children;
            children.assign(problem_.children.begin() + node.children.first,
                            problem_.children.begin() + node.children.last);
            sort(children, [this](int a, int b) {
                Value const x = memory_.values[at(a)];
                Value const y = memory_.values[at(b)];
                return x == y ? a < b : x < y;
            });
            for (std::size_t k = 0; k < children.size(); ++k)
                picks[at(children[k])] = static_cast<int>(k) < node.choose ? Pick::in : Pick::out;
        }
        find_live(problem_, picks, memory_.live);
        for (std::size_t i = 0; i < problem_.nodes.size(); ++i)
            if (int const parent = problem_.nodes[i].parent; parent >= 0 && memory_.live[at(parent)] == 0)
                picks[i] = Pick::open;
    }

    void place(List<int>& taken) {
        start();
        taken.assign(problem_.tokens.size(), -1);
        for (int const t : memory_.tokens) {
            Token const& token = problem_.tokens[at(t)];
            if ((token.seen >> horizon_ & 1) == 0) continue;
            std::int64_t best = 0;
            for (int o = token.options.first; o < token.options.last; ++o) {
                std::int64_t const gain = gain_of(problem_.options[at(o)]);
                if (gain <= best) continue;
                best = gain;
                taken[at(t)] = o;
            }
            if (taken[at(t)] >= 0) take(problem_.options[at(taken[at(t)])]);
        }
    }

    /// Negative where it is not allowed.
    std::int64_t gain_of(Option const& option) const {
        if (!is_live(problem_, option, memory_.live)) return -1;
        std::int64_t gain = 0;
        auto const add = [&](Slice const& changes) {
            for (int k = changes.first; k < changes.last; ++k) {
                Change const& change = problem_.changes[at(k)];
                Amount const& amount = problem_.amounts[at(change.amount)];
                std::int64_t const now = memory_.amounts[at(change.amount)];
                if (now + change.by > amount.cap) return false;
                if (now < amount.need)
                    gain += std::min(change.by, amount.need - now) * memory_.worth[at(change.amount)];
            }
            return true;
        };
        if (!add(option.changes)) return -1;
        for (int k = option.events.first; k < option.events.last; ++k)
            if (happens(problem_.event_uses[at(k)]) &&
                !add(problem_.events[at(problem_.event_uses[at(k)].event)].changes))
                return -1;
        return gain;
    }

    /// Whether one more use makes an event happen.
    bool happens(EventUse const& use) const {
        unsigned const side = memory_.sides[at(use.event)];
        switch (problem_.events[at(use.event)].kind) {
        case Event::Kind::any: return side == 0;
        case Event::Kind::both: return side == 2U - static_cast<unsigned>(use.side);
        case Event::Kind::several: return side == 1;
        case Event::Kind::only: return side == 0 && use.side == 0;
        }
        return false;
    }

    void take(Option const& option) {
        auto const add = [this](Slice const& changes) {
            for (int k = changes.first; k < changes.last; ++k)
                memory_.amounts[at(problem_.changes[at(k)].amount)] += problem_.changes[at(k)].by;
        };
        add(option.changes);
        for (int k = option.events.first; k < option.events.last; ++k) {
            EventUse const& use = problem_.event_uses[at(k)];
            Event const& event = problem_.events[at(use.event)];
            if (happens(use)) add(event.changes);
            unsigned char& side = memory_.sides[at(use.event)];
            bool const twice = side != 0 && event.kind == Event::Kind::several;
            side = static_cast<unsigned char>(side | (twice ? 2U : 1U << use.side));
        }
    }

    Problem const& problem_;
    GreedyMemory& memory_;
    int horizon_ = 0;
    bool bounded_ = true;    ///< more of an amount is never worse
    bool contended_ = false; ///< a record has two ways to be used
};

bool solve_greedily(Problem const& problem, GreedyMemory& memory, std::array<Outcome, 3>& outcomes) {
    Greedy greedy(problem, memory);
    bool all = true;
    for (int h = 0; h < 3; ++h) all = greedy.solve(h, outcomes[static_cast<std::size_t>(h)]) && all;
    return all;
}

} // namespace requisite::detail
