// Exact allocation: which record counts where, so that the least is missing. Proven optimal, or it says that it is not and gives both bounds.
// The stages, each where the one before leaves a gap between its bound and its allocation: no contention, flow, packing, caps, search.
#pragma once

#include <requisite/audit/show.hpp>

namespace requisite::detail {

/// The best that was found at one horizon.
struct Outcome {
    Value value;
    Value bound; ///< no allocation has less
    bool proven = false;
    Proof proof = Proof::none; ///< the last stage that the proof needed; none: not proven
    std::uint64_t nodes = 0;   ///< steps for this horizon
    Allocation best;           ///< has `value`
};

/// The allocation that is shown.
struct Shown {
    int horizon = 2;
    bool canonical = true; ///< the one that docs/semantics.md defines
    Allocation allocation;
};

template <class Lazy> class BasicAllocator {
public:
    /// Keeps references to all three.
    BasicAllocator(Problem const& problem, Budget& budget, Workspace& workspace)
        : problem_(problem),
          budget_(budget),
          memory_(workspace),
          network_(problem, workspace.network),
          packing_(problem, network_, workspace.packing, budget) {}

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
    static constexpr Value infinite{Target::any, INT32_MAX, 0};

    /// What counts against a cap that is broken: a record by an option of its own or by an event.
    struct Offence {
        int amount = -1; ///< -1: no cap is broken
        int record = -1; ///< -1: all that count keep their place
        int token = -1;
        int event = -1;
        std::int64_t by = 0;
    };
    Offence find_offence(int horizon, std::vector<int> const& taken);
    void block(Offence const& offence, int side);

    bool uncontended(std::array<Outcome, 3>& outcomes);
    bool show_independent(int horizon, Allocation& allocation);
    bool independent() const;
    void take_everything(int horizon, std::vector<Pick> const* picks);
    void value_of_everything(int horizon, std::vector<Pick> const& picks);
    void choose_children(int horizon, std::vector<Pick>& picks);
    bool use_everything(int horizon, std::vector<Pick> const& picks);
    void prepare();
    void own(int node);
    void be_optimistic(int horizon);
    void observe(int horizon);
    Value hope(int horizon, std::vector<Pick> const& picks);
    void order_choices(Choices& choices);
    std::int64_t pack(int horizon, std::vector<Pick> const& picks, std::vector<int>& taken, std::int64_t worth);
    std::int64_t worth(Outcome const& outcome, Value const& rest) const;
    Value base(int horizon, std::vector<Pick> const& picks);
    double choice_count() const;
    void solve_together(std::array<Outcome, 3>& outcomes);
    void solve_by_target(int horizon, std::array<Outcome, 3>& outcomes);
    void lower_to_open(int horizon, Outcome& outcome);
    void offer_earlier(int horizon, std::array<Outcome, 3>& outcomes);
    Value survey(int horizon, std::vector<Pick> const& picks, Outcome& outcome);
    Value resolve(int horizon, std::vector<Pick> const& picks, Value bound, Outcome& outcome);
    void unblock(std::size_t mark);
    Value branch_on_caps(int horizon, std::vector<Pick> const& picks, Value const& rest, Outcome& outcome);
    Value branch_on_offence(int horizon, std::vector<Pick> const& picks, Value const& rest, std::int64_t total,
                            Outcome& outcome, int& left);
    std::int64_t repack(Offence const& offence, std::int64_t total, std::int64_t worth);
    void undo_repacking(std::size_t mark);
    Value search(int horizon, std::vector<Pick> const& picks, Value bound, Outcome& outcome);
    Value search_choice(int horizon, std::vector<Pick> const& picks, Value bound, Outcome& outcome);
    bool offer(int horizon, std::vector<Pick> const& picks, std::vector<int> const& taken, Outcome& outcome);
    void offer_relaxed(int horizon, std::vector<Pick> const& picks, std::vector<int>& taken, Outcome& outcome);
    void offer_within_caps(int horizon, std::vector<Pick> const& picks, std::vector<int> const& taken,
                           Outcome& outcome);
    void settle_slots(std::vector<Pick>& picks, std::vector<int>& taken) const;

    Problem const& problem_;
    Budget& budget_;
    Workspace& memory_;
    Network network_;
    Packing packing_;
    bool chooses_ = false;  ///< there is something to choose
    bool capped_ = false;   ///< there is a cap
    bool steady_ = false;   ///< nothing but what is applied differs from horizon to horizon
    bool observed_ = false; ///< something other than leaves looks at what is applied
    bool prepared_ = false; ///< the workspace is made up for this problem
    Proof stage_ = Proof::none;
};
using Allocator = BasicAllocator<void>;

} // namespace requisite::detail

#if REQUISITE_HAS_DEFINITIONS
#include <requisite/audit/allocate.ipp>
#endif
