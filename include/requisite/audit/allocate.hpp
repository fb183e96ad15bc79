// The exact search: which record counts where, so that the least is missing. Depth-first over the records, cut by what the records left could
// still yield, remembering states from which a target cannot be reached. Proven optimal, or it says that it is not.
#pragma once

#include <requisite/audit/problem.hpp>

#include <string>
#include <unordered_set>

namespace requisite::detail {

struct Allocation {
    Value value; ///< of the allocation
    Value bound; ///< no allocation has less
    int undecided = 0;
    bool proven = true;      ///< value is the least possible
    bool canonical = true;   ///< and the choice is the one that docs/semantics.md defines
    std::vector<int> chosen; ///< for each record of the problem, the option
};

/// Counts search nodes over several searches and says when to stop.
struct Budget {
    std::uint64_t limit;
    std::uint64_t used = 0;
    bool spend(std::uint64_t nodes = 1) noexcept { return (used += nodes) <= limit; }
    bool exhausted() const noexcept { return used > limit; }
};

template <class Lazy> class BasicSearch {
public:
    BasicSearch(Problem const& problem, Budget& budget);

    /// A bound without any search: what would be missing if every record could be used everywhere at once.
    Value bound() const;
    /// The least value, and one allocation that has it.
    Allocation optimum();
    /// Refines an optimum to the allocation that is shown: fewest undecided conditions, then the unique key.
    void canonicalize(Allocation& best);

private:
    enum class Order { largest_first, last_rank_first, rank };

    void prepare(Order order);
    bool attain(std::size_t position);
    bool descend(std::size_t position, std::size_t record, int option);
    bool find(Order order, std::int64_t missing, int violated, int undecided);
    void key(std::size_t position, std::string& out) const;
    bool hopeless(std::size_t position);
    bool helps(Option const& option) const;

    Problem const& problem_;
    Budget& budget_;
    Order order_ = Order::rank;
    std::vector<std::size_t> sequence_;           ///< records in the order of the search
    std::vector<std::vector<std::int64_t>> rise_; ///< by position: the most that the rest can add to each amount
    std::vector<std::vector<std::int64_t>>
        fall_; ///< by position: the most that the rest can take from a margin (not positive)
    std::vector<std::int64_t> now_;
    std::vector<std::int64_t> scratch_;
    std::vector<Value> values_;
    std::vector<int> chosen_;
    std::vector<bool> used_; ///< with Order::rank: which records have to be used
    int undecided_now_ = 0;
    std::int64_t missing_target_ = 0;
    int violated_target_ = 0;
    int undecided_target_ = 0;
    bool only_helpful_ = false; ///< full leaves need not be considered
    std::unordered_set<std::string> failed_;
};
using Search = BasicSearch<void>;

} // namespace requisite::detail

#if REQUISITE_HAS_DEFINITIONS
#include <requisite/audit/allocate.ipp>
#endif
