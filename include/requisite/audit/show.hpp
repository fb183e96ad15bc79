// Of all best allocations, the one that is shown: docs/semantics.md gives the key that makes it unique. Walks from one best allocation to the shown one, asking
// for each step whether the target stays in reach.
#pragma once

#include <requisite/audit/packing.hpp>
#include <requisite/audit/workspace.hpp>

namespace requisite::detail {

/// The flow that goes below no allocation, and the packing of whole records, which tell most of what is in reach and out of reach without a search.
struct Floor {
    Network* network = nullptr; ///< built for the problem; null: there is none
    Packing* packing = nullptr; ///< built on the network
    std::int64_t missing = 0;   ///< what is missing whatever flows
};

template <class Lazy> class BasicShowing {
public:
    /// From a best allocation at a horizon, under a choice of children that stays as it is.
    BasicShowing(Problem const& problem, Budget& budget, Workspace& workspace, int horizon, Target const& target,
                 Allocation& allocation, Floor floor = {});

    /// Whether some allocation reaches the target; then it is taken.
    Answer start();
    /// Fewest undecided conditions, then the least missing of advisory requirements; target() holds both afterwards. False if the budget is used up.
    bool tighten();
    /// The rest of the key. False if the budget was used up before all of it was decided.
    bool settle();
    Target const& target() const noexcept { return target_; }

private:
    /// Whether another allocation reaches the target under what is forbidden and required now; then it is taken.
    bool find(Target const& target);
    bool reached(Target const& target);
    Answer find_by_flow(Target const& target);
    bool allowed() const;
    void keep_out(LeafPreference const& preference);
    void leave_unused(int record);
    void place_early(int record);
    void find_observed();
    void count(int record);
    template <class Test> bool try_restricting(int record, Test forbids, int must_use);

    template <class F> void each_token(int record, F f) const {
        Slice const& tokens = problem_.records[static_cast<std::size_t>(record)].tokens;
        for (int t = tokens.first; t < tokens.last; ++t) f(t);
    }
    Option const& option(int o) const { return problem_.options[static_cast<std::size_t>(o)]; }
    bool has_leaf(Option const& option, int leaf) const;

    Problem const& problem_;
    Budget& budget_;
    Workspace& workspace_;
    int horizon_;
    Target target_;
    Allocation& allocation_;
    Floor floor_;
    bool certain_ = true;
    bool counts_ = false; ///< there are records that count without being applied
    std::vector<char> forbidden_before_;
    std::vector<char> required_before_;
    std::vector<int> leaves_;
    std::vector<char> observed_; ///< by amount
};
using Showing = BasicShowing<void>;

} // namespace requisite::detail

#include <requisite/config.hpp>
#if REQUISITE_HAS_DEFINITIONS
#include <requisite/audit/show.ipp>
#endif
