// The door: which record counts where, so that the least is missing. Proven optimal, or it says that it is not and gives both bounds.
#pragma once

#include <requisite/allocation/branching.hpp>
#include <requisite/allocation/budget.hpp>
#include <requisite/allocation/flow.hpp>
#include <requisite/allocation/greedy.hpp>
#include <requisite/allocation/outcome.hpp>

namespace requisite::detail {

/// Memory that allocations use again, so that the steady state needs no more of it. One a thread.
struct Workspace {
    GreedyMemory greedy;
    FlowMemory flow;
    BranchingMemory branching;
};

class Allocator {
public:
    /// Keeps references to all three.
    Allocator(Problem const& problem, Budget& budget, Workspace& workspace)
        : problem_(problem), budget_(budget), memory_(workspace), branching_(problem, budget, workspace.branching) {}

    /// The least value at each horizon, into outcomes whose memory is used again.
    void solve(std::array<Outcome, 3>& outcomes);
    std::array<Outcome, 3> solve() {
        std::array<Outcome, 3> outcomes;
        solve(outcomes);
        return outcomes;
    }
    /// Of all best allocations of the narrowest horizon that is as good as the widest, the one that is shown.
    Shown show(std::array<Outcome, 3> const& outcomes);

private:
    static constexpr Figure after_value[] = {Figure::undecided,   Figure::advisory,  Figure::unfillable,
                                             Figure::preferences, Figure::attempts,  Figure::choices,
                                             Figure::places,      Figure::pairs,     Figure::ranks,
                                             Figure::crossings,   Figure::uncounted, Figure::spread};
    Key value_weight() const;
    Key weight_from(std::size_t& place) const;
    void solve(int horizon, std::array<Outcome, 3>& outcomes);

    Problem const& problem_;
    Budget& budget_;
    Workspace& memory_;
    Branching branching_;
    bool built_ = false;
    int begun_ = -1; ///< the horizon whose value was minimised last
};

} // namespace requisite::detail

#include <requisite/config.hpp>
