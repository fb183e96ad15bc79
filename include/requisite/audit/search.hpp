// The exact search behind everything: whether some allocation, under a given choice of children, reaches a target. Depth-first over the records, cut by
// what the records left could still yield, remembering states from which the target cannot be reached.
#pragma once

#include <requisite/allocation/problem.hpp>

namespace requisite::detail {

/// Counts search nodes over several searches and says when to stop.
struct Budget {
    std::uint64_t limit;
    std::uint64_t used = 0;
    bool spend(std::uint64_t nodes = 1) noexcept { return !exhausted() && (used += nodes) <= limit; }
    bool exhausted() const noexcept { return used > limit; }
    /// Of all that is left, allows only one of so many equal parts to be spent now.
    void allot(std::uint64_t all, std::uint64_t parts) noexcept {
        limit = used < all ? used + (all - used) / parts : all;
    }
};

/// What an allocation may miss, violate and rely on at the most.
struct Target {
    static constexpr std::int64_t any = INT64_MAX;
    std::int64_t missing = 0;
    int violated = INT32_MAX;
    int undecided = INT32_MAX;
    std::int64_t advisory = any;
};

/// What an allocation must and must not do; used to single out the allocation that is shown.
struct Restriction {
    std::vector<char> forbidden; ///< by option; empty: none
    std::vector<char> required;  ///< by token: one of its options has to be taken; empty: none
};

enum class Answer : unsigned char { no, yes, unknown };

/// Which leaves may be used under a choice of children: all that stand below chosen children only.
template <class Lazy = void>
void live_leaves(Problem const& problem, std::vector<Pick> const& picks, std::vector<char>& live);

/// States that have been searched in vain, each with the cost at which. Keys are compared in full.
class FailedStates {
public:
    void reset(std::size_t width);
    /// Whether the state has been searched in vain at this cost or less.
    bool contains(std::vector<std::int64_t> const& key, std::int64_t cost = 0) const noexcept;
    void insert(std::vector<std::int64_t> const& key, std::int64_t cost = 0);

private:
    static constexpr std::size_t most_bytes = std::size_t{24} << 20;
    std::size_t find(std::vector<std::int64_t> const& key) const noexcept;
    std::size_t width_ = 0;
    std::size_t count_ = 0;
    std::vector<std::int64_t> keys_;
    std::vector<std::int64_t> costs_;
    std::vector<std::uint32_t> slots_; ///< the number of a key, from 1; 0: free
    std::vector<std::uint32_t> taken_; ///< slots to be freed again
};

/// A requirement that adds to what is missing, with nothing but sums above it.
struct Addend {
    int node = 0;
    bool advisory = false; ///< what it misses counts as advisory
};

struct SearchMemory {
    std::vector<char> live;
    std::vector<int> sequence;
    std::vector<std::int64_t> size;
    std::vector<Slice> choices; ///< by token: of `choice_options`
    std::vector<int> choice_options;
    std::vector<std::int64_t> rise; ///< by position and amount: the most that the rest can add
    std::vector<std::int64_t> fall; ///< the most that the rest can take from a margin (not positive)
    std::vector<char> keyed;        ///< by amount: whether a state depends on it
    std::vector<char> current;      ///< by amount: whether only what is there now counts in a bound
    std::vector<std::int64_t> most, least;
    std::vector<std::int64_t> now, bound, key;
    std::vector<unsigned char> sides; ///< by event: which sides have been taken how often
    std::vector<int> side_counts;
    std::vector<Value> values;
    std::vector<Addend> addends;
    std::vector<Addend> stack;
    std::vector<int> taken;
    FailedStates failed;
};

template <class Lazy> class BasicSearch {
public:
    enum class Order : unsigned char { largest_first, rank };

    BasicSearch(Problem const& problem, Budget& budget, SearchMemory& memory)
        : problem_(problem), budget_(budget), memory_(memory) {}

    /// Has to be called first, and again for another horizon, choice of children or restriction (which has to outlive it).
    void prepare(int horizon, std::vector<Pick> const& picks, Restriction const* restriction, Order order);
    /// What would be missing and violated if every record could be used everywhere at once.
    Value bound();
    /// Whether the target can be reached. With yes, taken() says how; with no, next() is the least missing that may be possible beyond it.
    Answer attain(Target const& target);
    std::vector<int> const& taken() const noexcept { return memory_.taken; }
    std::int64_t next() const noexcept { return next_; }

private:
    bool descend(int position);
    bool choose(int position, int token);
    bool take(int position, int token, int option);
    void apply(Option const& option, int sign);
    void change(Slice changes, int sign);
    bool within(Option const& option) const;
    bool within(Slice changes) const;
    bool hopeless(int position);
    void flatten();
    Value value_of_bound();
    bool helps(Option const& option) const;
    bool helps(Slice changes) const;
    bool harmless(int position, Slice changes) const;
    bool harmless(int position, Option const& option) const;
    void make_key(int position);
    template <class F> void each_change(Option const& option, F f) const;

    Amount const& amount(int a) const { return problem_.amounts[static_cast<std::size_t>(a)]; }
    std::int64_t& now(int a) const { return memory_.now[static_cast<std::size_t>(a)]; }
    std::int64_t rise(int position, int a) const {
        return memory_.rise[static_cast<std::size_t>(position) * problem_.amounts.size() + static_cast<std::size_t>(a)];
    }
    std::int64_t fall(int position, int a) const {
        return memory_.fall[static_cast<std::size_t>(position) * problem_.amounts.size() + static_cast<std::size_t>(a)];
    }

    Problem const& problem_;
    Budget& budget_;
    SearchMemory& memory_;
    std::vector<Pick> const* picks_ = nullptr;
    Restriction const* restriction_ = nullptr;
    int horizon_ = 0;
    Target target_;
    std::int64_t next_ = Target::any;
    int undecided_ = 0;
    Value bound_value_;    ///< of the state that was looked at last
    Value fixed_;          ///< what is missing and violated beside the addends
    bool flat_ = false;    ///< the addends say all
    bool margins_ = false; ///< there is an average or something that can be used for the worse
};
using Search = BasicSearch<void>;

} // namespace requisite::detail

#include <requisite/config.hpp>
#if REQUISITE_HAS_DEFINITIONS
#include <requisite/audit/search.ipp>
#endif
