// The allocation problem of one stage at one horizon, reduced to numbers: amounts that grow as records are applied, what each way to apply a
// record adds to them, caps that must hold, and the tree that says what is missing. No courses, grades or names in here.
#pragma once

#include <cstdint>
#include <vector>

namespace requisite::detail {

/// Something that adds up: the units of a leaf, the courses under a limit, the margin of a grade average.
struct Amount {
    static constexpr std::int64_t unlimited = INT64_MAX;
    std::int64_t initial = 0;
    std::int64_t need = 0;        ///< more than this makes no difference (beside the cap)
    std::int64_t cap = unlimited; ///< never more than this
    bool margin = false;          ///< of a grade average: may go down, and only its sign matters
};

struct Change {
    int amount;
    std::int64_t by;
};

/// One way to use a record: in some leaves, or in none.
struct Option {
    std::vector<int> leaves; ///< the positions of the leaves that get the record; in the order of the text
    std::vector<Change> changes;
    int undecided = 0;    ///< filters relied on that are not decided yet
    bool counted = false; ///< not applied, but in the counted set of `overall`
};

struct ProblemRecord {
    std::size_t record = 0;      ///< in rank order, of all the student's records
    std::vector<Option> options; ///< used ones in the order of their leaves; then counted, then not used at all
};

/// A node of the tree that says what is missing.
struct ProblemNode {
    enum class Kind {
        quantity, ///< units and courses of an amount each
        fixed,    ///< known beforehand
        margin,   ///< a bound on a grade average: violated below need_units, unless the weight is zero
        sum,      ///< the sum of the children: all of, or the chosen ones
        smallest  ///< the sum of the `choose` smallest among the children
    };
    Kind kind = Kind::fixed;
    int units = -1;   ///< an amount, or -1
    int courses = -1; ///< an amount, or -1
    std::int64_t need_units = 0;
    std::int64_t need_courses = 0;
    bool either = false;
    int margin = -1;          ///< an amount
    int weight = -1;          ///< an amount: how much the average is over; -1: not needed
    std::int64_t missing = 0; ///< fixed; with sum: for children that do not exist
    int violated = 0;         ///< fixed
    int choose = 0;
    std::vector<int> children;
};

struct Problem {
    std::vector<Amount> amounts;
    std::vector<ProblemRecord> records; ///< in rank order
    std::vector<ProblemNode> nodes;     ///< children before parents; the root is the last
    std::int64_t nominal = 1000;
    bool complete = true; ///< every option of every record is there
};

/// What an allocation misses and violates.
struct Value {
    std::int64_t missing = 0;
    int violated = 0;
    friend bool operator==(Value a, Value b) noexcept { return a.missing == b.missing && a.violated == b.violated; }
    friend bool operator<(Value a, Value b) noexcept {
        return a.missing != b.missing ? a.missing < b.missing : a.violated < b.violated;
    }
};

/// Missing and violated of every node, for given amounts.
template <class Lazy = void>
void evaluate(Problem const& problem, std::vector<std::int64_t> const& amounts, std::vector<Value>& values);

} // namespace requisite::detail

#include <requisite/config.hpp>
#if REQUISITE_HAS_DEFINITIONS
#include <requisite/audit/problem.ipp>
#endif
