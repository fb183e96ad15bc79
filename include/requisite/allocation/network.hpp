// The problem as a flow of units from records to requirements: a bound that no allocation goes below, and a first allocation. Looks at one choice of children; caps
// that join several requirements are left out, which only loosens the bound.
#pragma once

#include <requisite/allocation/problem.hpp>

namespace requisite::detail {

/// A sink that records fill in steps, and by how much rounding up to a step raised its need.
struct StepOfSink {
    std::int64_t step;
    std::int64_t raised;
};

/// The least that is missing if the rounded needs fall short by so much in all. What is missing in a sink is less than its rounded shortfall by what rounding
/// added, and a sink that is short is short of a step at least: so the cheapest places for the shortfall are sinks with one step each.
template <class Of> std::int64_t cheapest_shortfall(std::size_t sinks, std::int64_t shortfall, Of of) {
    std::int64_t cost = 0;
    for (std::int64_t last = -1; shortfall > 0;) {
        StepOfSink best{0, 0};
        std::int64_t best_rate = 1'000'000; // in millionths
        std::int64_t same = 0;
        for (std::size_t s = 0; s < sinks; ++s) {
            StepOfSink const one = of(s);
            if (one.raised == 0) continue;
            std::int64_t const rate = (one.step - one.raised) * 1'000'000 / one.step;
            if (rate <= last || rate > best_rate) continue;
            if (rate < best_rate) same = 0;
            best_rate = rate;
            best = one;
            same += one.step;
        }
        if (best.step == 0) return cost + shortfall;
        std::int64_t const here = shortfall < same ? shortfall : same;
        cost += here / best.step * (best.step - best.raised) + here % best.step * best_rate / 1'000'000;
        shortfall -= here;
        last = best_rate;
    }
    return cost;
}

/// A requirement, or a part of one, that misses what does not flow into it.
struct Sink {
    int leaf = -1; ///< -1: of a group of alternatives, each good for one course
    std::int64_t need = 0;
    std::int64_t step = 0;    ///< every record adds a multiple of it; 0: not known
    std::int64_t rounded = 0; ///< the need, up to a multiple of the step
    std::int64_t flow = 0;
    int beside = -1;    ///< the sink of a bound of the same leaf; then this one takes the rest of the amount
    Slice pots;         ///< of `pots`
    bool whole = false; ///< takes all that is added to an amount
    bool live = true;
};

/// What can fill a part of a sink: `cap` at the most.
struct Pot {
    int sink = 0;
    std::int64_t cap = 0;
    std::int64_t flow = 0;
    Slice inflows; ///< of `inflows`
};

/// From a token into a pot.
struct Arc {
    int pot = 0;
    int token = 0;
    int option = 0;
    std::int64_t gain = 0; ///< what the record adds, the pot's cap or more included
    std::int64_t flow = 0;
};

struct NetworkMemory {
    std::vector<Sink> sinks;
    std::vector<Pot> pots;
    std::vector<Arc> arcs;
    std::int64_t grain = 1;               ///< what is missing is always a multiple of it
    std::vector<int> inflows;             ///< arcs, by pot
    std::vector<Slice> token_arcs;        ///< by token, of `arcs`
    std::vector<std::int64_t> token_most; ///< by token: the most it adds anywhere
    std::vector<int> order;               ///< tokens, those with the fewest ways first
    std::vector<char> late;               ///< by token: whether it counts against a cap; these come last
    std::vector<int> pot_of_amount;
    struct Scale {
        std::int64_t times = 1;
        std::int64_t over = 1;
    };
    std::vector<Scale> scale_of_amount;
    std::vector<char> live;
    std::vector<char> blocked; ///< by option
    std::vector<int> joint;    ///< options with several leaves
    std::vector<char> dead;    ///< by option, if there are such: one of its leaves is not live
    bool closed(int option) const noexcept {
        auto const o = static_cast<std::size_t>(option);
        return (!blocked.empty() && blocked[o] != 0) || (!dead.empty() && dead[o] != 0);
    }
    std::vector<unsigned> seen_pot, seen_sink;
    std::vector<int> slot_groups;  ///< choose nodes that are one sink
    std::vector<char> slot;        ///< by node: whether it is one of them
    std::vector<int> leaf_of_node; ///< -1: none
    std::vector<int> slot_of_leaf; ///< by leaf: the node of its slot group, or -1
    std::vector<int> cursor;
    std::vector<char> claimed; ///< by token
    std::vector<char> counted; ///< by token
    unsigned stamp = 0;
};

template <class Lazy> class BasicNetwork {
public:
    BasicNetwork(Problem const& problem, NetworkMemory& memory) : problem_(problem), memory_(memory) {}

    /// Once for a problem.
    void build();
    /// Whether what is missing in the problem is always what is missing here, plus what does not depend on leaves.
    bool faithful() const noexcept { return faithful_; }

    /// Empties the network, for a choice of children. Leaves of a group of alternatives are live where the group is.
    void open(std::vector<Pick> const& picks);
    /// Lets the tokens of a horizon flow; tokens that flow already stay.
    void fill(int horizon);

    /// No allocation of what flows misses less.
    std::int64_t bound() const {
        return bound([](std::size_t) { return true; });
    }
    /// The same of some sinks only; what flows into them must not flow elsewhere.
    template <class In> std::int64_t bound(In in) const;
    /// Gives each token to the option that most of it flows to.
    void round(int horizon, std::vector<int>& taken) const;

    NetworkMemory& memory() noexcept { return memory_; }

private:
    void add_leaf(int leaf);
    void add_slots(int node);
    bool is_slot(int node) const;
    bool counts(int node) const;
    bool reachable(int node, std::vector<Pick> const& picks) const;
    int add_sink(int leaf, std::int64_t need);
    void add_pot(int sink, std::int64_t cap, int amount, std::int64_t times, std::int64_t over);
    int add_quantity(int leaf, ProblemNode const& node, std::int64_t less);
    void add_cover(int leaf, ProblemNode const& node);
    void add_arcs();
    std::int64_t total(ProblemNode const& node) const;
    void send_all(int token, std::int64_t left);
    std::int64_t send(int token, std::int64_t amount, int except);
    std::int64_t pour(int pot, std::int64_t amount);

    ProblemNode const& node(int index) const { return problem_.nodes[static_cast<std::size_t>(index)]; }
    Sink& sink(int s) const { return memory_.sinks[static_cast<std::size_t>(s)]; }
    Pot& pot(int p) const { return memory_.pots[static_cast<std::size_t>(p)]; }
    Arc& arc(int a) const { return memory_.arcs[static_cast<std::size_t>(a)]; }

    Problem const& problem_;
    NetworkMemory& memory_;
    bool faithful_ = true;
};
using Network = BasicNetwork<void>;

} // namespace requisite::detail

#include <requisite/config.hpp>
#if REQUISITE_HAS_DEFINITIONS
#include <requisite/allocation/network.ipp>
#endif
