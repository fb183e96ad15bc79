// A problem with what is needed to read its solution back: which requirement each node is of, what each option applies. Its memory is used
// again.
#pragma once

#include <requisite/allocation/problem.hpp>

#include <algorithm>

namespace requisite::detail {

inline Figures same_at_all(std::int64_t figure) { return {figure, figure, figure}; }

/// A bound on the average over what is applied: the sum of (points - threshold) * units, or its negative, has a least value.
struct Margin {
    int amount = -1;
    int weight = -1; ///< the amount that says whether there is anything to average, or -1
    int block = -1;  ///< applied below this node
    std::int64_t threshold = 0;
    int sign = 1;
};

/// `all courses from S`: the attempts of one repeatable course are one course, so it has an amount of its own.
struct Single {
    int node = -1;
    int record = -1; ///< an attempt of it
    int amount = -1;
};

/// Of two courses that are taken together in a leaf: there are at least as many of the one as of the other.
struct Pair {
    int node = -1;
    int together = -1; ///< those that are in this `+` of the set; -1: of the one, all that the leaf has
    std::size_t more = 0;
    int amount = -1;
};

/// What counts against a pair: a course in a `+` of a leaf's set.
struct Fewer {
    int node = -1;
    int together = -1;
    std::size_t course = 0;
    int amount = -1;
};

/// A `+` of the set of a leaf, or -1, in which the record at hand may count there.
struct Joining {
    int node = -1;
    int together = -1;
};

/// What a bound of `with` adds up: for each set, value or term of its own; amounts, or -1.
struct BoundAmount {
    int node = -1;
    int bound = -1;
    int value = 0;
    int units = -1;
    int courses = -1;
    int used = -1;
    int cap_units = -1;
    int cap_courses = -1;
};

/// A limit, the cap of a share, or how much of a course may be used.
struct Coupling {
    int amount = -1;
    bool in_units = false;
    int limit = -1; ///< of the stage
    int block = -1;
    int share = -1;                                                     ///< or a share that holds
    int course = -1;                                                    ///< or a bound of attempts
    bool everywhere() const noexcept { return share < 0 && block < 0; } ///< counts also what is only counted
    std::int64_t cap = 0;
    int full = -1; ///< in part: the margin that is not met unless a cut fills the limit
    int cuts = -1; ///< in part: how many are cut
};

/// What happens once for the record at hand, however many leaves it serves.
struct Effect {
    enum class Kind : unsigned char { counting, coupling, margin, crowd, unique };
    Kind kind = Kind::counting;
    int index = -1;       ///< of a crowd the node that is one of its sides
    int amount = -1;      ///< of a crowd
    bool both = false;    ///< needs leaves on two sides, or two leaves
    bool several = false; ///< it is two leaves
    int event = -1;       ///< -1: stands in the options
};

/// That the record at hand, or of a size to which it may be cut, is taken here and by no other program: an event, to which other programs
/// add their side.
struct UniqueUse {
    std::int64_t units = 0;
    int event = -1;
};

/// A size to which a limit may cut a record.
struct Cut {
    int coupling = -1;
    int record = -1;
    std::int64_t units = 0;
};

/// Cuts that would depend on one another in a circle: each such record adds one, and the amount has room for one less.
struct Circle {
    int cut = -1;     ///< the coupling that cuts it
    int against = -1; ///< another one that it counts against
    int amount = -1;
};

/// A leaf of the record at hand among those of which at most one may have it.
struct Clique {
    int place = -1; ///< of the leaf in `fitting`
    int amount = -1;
};

struct EncodedStage {
    Problem problem;
    bool rooted = false; ///< only a part of the stage's tree
    int first = 0;       ///< of the nodes that take records
    int last = 0;

    // By node of the stage.
    List<int> node_at;  ///< the problem's node, or -1
    List<int> outer_at; ///< what the node above looks at: an advisory requirement has a node around it
    List<int> units;    ///< amounts, or -1
    List<int> courses;
    List<int> leaf_at;
    List<Leaf> leaf_of;

    List<int> present;                             ///< records that some horizon sees
    List<std::pair<std::size_t, unsigned>> passed; ///< courses, and a bit for each horizon at which they are
    List<int> place_of;                            ///< by record: its place in the problem, or -1
    List<int> leaf_nodes;                          ///< by leaf: the node of the stage
    List<int> observers;                           ///< nodes
    List<int> uniques;                             ///< nodes
    List<std::int64_t> option_units;
    List<int> leaf_together;   ///< by place in the problem's `option_leaves`: the `+` that the record counts in, or -1
    List<char> counted_anyway; ///< by record: by `overall`, with no choice

    List<Single> singles;
    List<Pair> pairs;
    List<Fewer> fewer;
    List<BoundAmount> bounds;
    List<Margin> margins;
    List<Coupling> couplings;
    List<std::pair<std::size_t, int>>
        attempt_events; ///< by record of the transcript that is in parts: that it is an attempt used
    List<Cut> cuts;
    List<Circle> circles;

    // Of the requirement, record or option at hand.
    List<int> pending; ///< children
    List<int> values;
    List<int> found;
    List<int> fitting;       ///< leaves
    List<int> component;     ///< of each of them: the token that it belongs to
    List<Clique> cliques;    ///< across tokens
    List<char> pair_done;    ///< by leaf and leaf
    List<int> held;          ///< leaves
    List<Joining> joins;     ///< of them
    List<Slice> join_groups; ///< by leaf that is held
    List<int> joined;        ///< for each, one of its `joins`
    List<Change> ways;
    List<Slice> way_groups;
    List<int> digits;
    List<Change> counting; ///< amounts of `overall`; by: courses, or less than none where it is in units
    List<Change> own;      ///< amounts that have to be unique; by: as of `counting`
    List<UniqueUse> unique_uses;
    List<Effect> effects;
    List<std::int64_t> sums;
    List<std::int64_t> most_missing; ///< by node
    List<std::int64_t> peak;         ///< zeros
    List<std::int64_t> peak_here;    ///< zeros
    bool countable = false;          ///< whether `overall` counts it is a choice
    bool cuttable = false;

    void clear(std::size_t stage_nodes, std::size_t records);
    int add_amount(std::int64_t need, std::int64_t cap = Amount::unlimited);
    int add(ProblemNode const& node);
    /// Adds a node with the pending children from a place on; they stand below it.
    int add_above(ProblemNode node, std::size_t mark);
    void change(int amount, std::int64_t by) {
        if (amount >= 0 && by != 0) problem.changes.push_back({amount, by});
    }
};

inline void EncodedStage::clear(std::size_t stage_nodes, std::size_t records) {
    problem.clear();
    node_at.assign(stage_nodes, -1);
    outer_at.assign(stage_nodes, -1);
    units.assign(stage_nodes, -1);
    courses.assign(stage_nodes, -1);
    leaf_at.assign(stage_nodes, -1);
    leaf_of.assign(stage_nodes, Leaf());
    place_of.assign(records, -1);
    counted_anyway.assign(records, 0);
    for (auto* const list : {&present, &leaf_nodes, &observers, &uniques, &pending, &values, &found}) list->clear();
    option_units.clear();
    leaf_together.clear();
    singles.clear();
    pairs.clear();
    fewer.clear();
    bounds.clear();
    margins.clear();
    couplings.clear();
    attempt_events.clear();
    cuts.clear();
    circles.clear();
}

inline int EncodedStage::add_amount(std::int64_t need, std::int64_t cap) {
    problem.amounts.push_back({});
    problem.amounts.back().need = need;
    problem.amounts.back().cap =
        std::max<std::int64_t>(cap, 0); // no tree from a text has less; using nothing is always allowed
    return static_cast<int>(problem.amounts.size()) - 1;
}

inline int EncodedStage::add(ProblemNode const& node) {
    problem.nodes.push_back(node);
    return static_cast<int>(problem.nodes.size()) - 1;
}

inline int EncodedStage::add_above(ProblemNode node, std::size_t mark) {
    int const index = static_cast<int>(problem.nodes.size());
    node.children.first = static_cast<int>(problem.children.size());
    for (std::size_t i = mark; i < pending.size(); ++i) {
        problem.nodes[static_cast<std::size_t>(pending[i])].parent = index;
        problem.children.push_back(pending[i]);
    }
    node.children.last = static_cast<int>(problem.children.size());
    pending.resize(mark);
    return add(node);
}

} // namespace requisite::detail
