// The allocation problem of one stage, reduced to numbers: amounts that grow as records are applied, what each way to apply a record adds
// to them, caps that must hold, and the tree that says what is missing. No courses, grades or names in here. One problem serves
// all three horizons. Flat arrays, so that building one again costs no memory.
#pragma once

#include <requisite/list.hpp>
#include <requisite/version.hpp>

#include <array>
#include <cstdint>

namespace requisite::detail {

/// A part of one of the arrays of a problem: places first to last - 1.
struct Slice {
    int first = 0;
    int last = 0;
    int size() const noexcept { return last - first; }
    bool empty() const noexcept { return first == last; }
};

using Figures = std::array<std::int64_t, 3>; ///< by horizon

/// Something that adds up: the units of a leaf, the courses under a limit, the margin of a grade average.
struct Amount {
    static constexpr std::int64_t unlimited = INT64_MAX;
    Figures initial{};
    std::int64_t need = 0;        ///< more than this makes no difference (beside the cap); least of a margin
    std::int64_t cap = unlimited; ///< never more than this
    bool margin = false;          ///< may go down as well, and only whether it ends at `need` or more matters
    bool hard = false;            ///< a margin that has to end there: else the allocation is not allowed
};

struct Change {
    int amount;
    std::int64_t by;
};

/// What happens once for a record, whichever of its tokens is taken.
struct Event {
    enum class Kind : unsigned char {
        any,     ///< happens if at least one option that belongs to it is taken
        both,    ///< happens if an option of its side 0 and one of its side 1 are taken
        several, ///< happens if it is used twice
        only     ///< happens if an option of its side 0 is taken and none of its side 1
    };
    Kind kind = Kind::any;
    Slice changes; ///< of `changes`
    /// Whether it happens where these sides are taken: 1, 2 or both; of what is used twice, both.
    bool happens(unsigned sides) const noexcept {
        return kind == Kind::any ? sides != 0 : sides == (kind == Kind::only ? 1U : 3U);
    }
};

struct EventUse {
    int event;
    int side; ///< 0, or 1 with Kind::both and Kind::only; an option that stands on both sides, or uses it twice, is listed twice
};

/// One way to use a token.
struct Option {
    Slice leaves;         ///< of `option_leaves`, in the order of the text; empty: it is not applied
    Slice changes;        ///< of `changes`: what it adds by itself
    Slice events;         ///< of `event_uses`
    int undecided = 0;    ///< leaves whose filter is not decided yet on the record
    bool counted = false; ///< it is not applied, and something that takes nothing counts it
};

/// A choice of its own: at most one of the options is taken. The tokens of a record are independent of one another but for events.
struct Token {
    int record = 0;         ///< the place in `records`
    Slice options;          ///< of `options`, those of earlier leaves first
    unsigned char seen = 7; ///< bit h: exists at horizon h
};

/// A record, or a part of one.
struct ProblemRecord {
    std::size_t record = 0; ///< in rank order, of all the student's records
    int part = 0;
    Slice tokens;   ///< of `tokens`
    Figures rank{}; ///< from 1, among all records and parts that the horizon sees
};

/// A node of the tree that says what is missing.
struct ProblemNode {
    enum class Kind : unsigned char {
        fixed,    ///< known beforehand
        quantity, ///< units and courses of an amount each; nothing while the amount `used` is zero
        cover,    ///< courses: need_courses less the sum over `items` of what each amount has, up to its need
        margin,   ///< a bound on a grade average: violated below the amount's need, unless the weight is zero
        sum,      ///< all of: the sum of the children
        largest,  ///< the largest of the children
        smallest, ///< the sum of the `choose` smallest among the children; what it looks at need not be below it
        choose, ///< the sum of `choose` chosen children; others take nothing. As `smallest` where it is not chosen itself
        met     ///< what is stated, unless its one child, a node that always counts, misses and violates nothing
    };
    Kind kind = Kind::fixed;
    bool either = false;   ///< of quantity: units or courses will do
    bool advisory = false; ///< what is missing and violated counts as advisory for those above
    int parent = -1;       ///< in the tree; -1: the root
    int units = -1;        ///< an amount, or -1
    int courses = -1;      ///< an amount, or -1
    int used = -1;         ///< an amount, or -1
    std::int64_t need_units = 0;
    std::int64_t need_courses = 0;
    int margin = -1;               ///< an amount
    int weight = -1;               ///< an amount: how much the average is over; -1: not needed
    Figures missing{};             ///< fixed, met; with sum, smallest and choose: for children that do not exist
    std::array<int, 3> violated{}; ///< fixed
    int choose = 0;
    Slice children; ///< of `children`; of a cover: of `items`
};

/// A requirement that takes records.
struct Leaf {
    int node = -1;   ///< what it misses: its quantity, or the largest of that and its bounds
    int amount = -1; ///< the node of its quantity
    Slice bounds;    ///< of `bounds`: the nodes of its lower bounds, each by itself
    Figures fillable{Amount::unlimited, Amount::unlimited,
                     Amount::unlimited}; ///< of what it misses: what records that are not there could add
};

/// A leaf that prefers some records to others.
struct LeafPreference {
    int leaf = 0;
    List<int> records; ///< places in `records`, from the least preferred
    List<int> from;    ///< by record: the horizon from which it fits, if it is seen
};

/// One of several attempts of a course.
struct Attempt {
    Slice tokens;  ///< of `tokens`
    int place = 0; ///< among the attempts, the best first; of all parts of a record the same
};

struct Problem {
    List<Amount> amounts;
    List<Change> changes;
    List<Event> events;
    List<EventUse> event_uses;
    List<int> option_leaves;
    List<Option> options;
    List<Token> tokens;
    List<ProblemRecord> records; ///< in rank order
    List<ProblemNode> nodes;     ///< children before parents, but for a `met`; the root is the last
    List<int> children;
    List<int> items;   ///< amounts
    List<Leaf> leaves; ///< in the order of the text
    List<int> bounds;
    List<LeafPreference> preferences; ///< in the order of the text
    List<Attempt> attempts;
    List<Slice> attempted; ///< of `attempts`: those of one course, the best first
    std::int64_t nominal = 1000;
    bool complete = true; ///< every option of every record is there
    int passes = 1;       ///< over the nodes until those are known that a `met` looks at and that come behind it

    void clear() noexcept;
};

/// What an allocation misses and violates.
struct Value {
    std::int64_t missing = 0;
    int violated = 0;
    std::int64_t advisory = 0; ///< missing of advisory requirements; decides only which allocation is shown
    friend bool operator==(Value a, Value b) noexcept { return a.missing == b.missing && a.violated == b.violated; }
    friend bool operator<(Value a, Value b) noexcept {
        return a.missing != b.missing ? a.missing < b.missing : a.violated < b.violated;
    }
};

/// For every node, whether its parent, if that is a `choose`, counts on it.
enum class Pick : signed char { out = -1, open = 0, in = 1 };

/// Missing and violated of every node, for given amounts. Where a choice is still open, the least that it could come to. Nodes that are `ignored` miss nothing.
void evaluate(Problem const& problem, int horizon, List<std::int64_t> const& amounts, List<Pick> const& picks,
              List<Value>& values, List<char> const* ignored = nullptr);

/// What a quantity or a cover misses, with these amounts.
std::int64_t missing_of(Problem const& problem, ProblemNode const& node, List<std::int64_t> const& amounts);
/// Whether the average of a margin is violated, with these amounts.
bool is_violated(Problem const& problem, ProblemNode const& node, List<std::int64_t> const& amounts);

/// By node, whether it counts as the children of groups are chosen; not what is only looked at.
void find_live(Problem const& problem, List<Pick> const& picks, List<char>& live);
/// One step of it, parents before children: of a node that counts, the children that count.
void mark_live_children(Problem const& problem, std::size_t node, List<Pick> const& picks, List<char>& live);
/// Whether all leaves that an option uses count.
inline bool is_live(Problem const& problem, Option const& option, List<char> const& live) {
    for (int k = option.leaves.first; k < option.leaves.last; ++k) {
        auto const leaf = static_cast<std::size_t>(problem.option_leaves[static_cast<std::size_t>(k)]);
        if (live[static_cast<std::size_t>(problem.leaves[leaf].node)] == 0) return false;
    }
    return true;
}

/// One option for each token, or -1, and the choice of children.
struct Allocation {
    List<int> taken;  ///< by token: a place in `options`, or -1
    List<Pick> picks; ///< by node
};

/// What the amounts come to if each token takes the option given (or none: -1), at a horizon: tokens that the horizon does not see are left out.
void add_up(Problem const& problem, int horizon, List<int> const& taken, List<std::int64_t>& amounts,
            List<unsigned char>& sides);
inline void add_up(Problem const& problem, int horizon, Allocation const& allocation, List<std::int64_t>& amounts) {
    List<unsigned char> sides;
    add_up(problem, horizon, allocation.taken, amounts, sides);
}

} // namespace requisite::detail
