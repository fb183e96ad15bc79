// One stage of one student in one scenario: which requirements exist, which record fits which leaf, the problem that this comes to, and its
// solution.
#pragma once

#include <requisite/allocation/allocator.hpp>
#include <requisite/encode/encoded_stage.hpp>
#include <requisite/model/wide.hpp>
#include <requisite/student/petitions.hpp>

namespace requisite::detail {

/// Whether a record is taken for one of those that a question is about: yes, or nobody knows yet.
inline bool is_taken_for(Truth answer, StudentRecord const& record) noexcept {
    return answer == Truth::yes || (answer == Truth::unknown && record.status != RecordStatus::completed);
}

/// Where one record, or a part of one, went in an allocation.
struct Placement {
    List<int> nodes; ///< the leaves that it is applied to, as positions of the stage's nodes
    List<std::pair<int, int>>
        together;           ///< of these, where it counts only together with others: the place of its `+` in the set
    std::int64_t units = 0; ///< what it has there: less than its own if a limit cut it
    bool counted = false;   ///< by `overall`
    bool used() const noexcept { return !nodes.empty(); }
    /// The `+` that it counts in at a leaf, or -1.
    int together_at(int node) const noexcept {
        for (auto const& one : together)
            if (one.first == node) return one.second;
        return -1;
    }
};

/// What a grade average is made of.
struct GradeSum {
    Wide points = 0; ///< times units
    std::int64_t units = 0;
    std::int64_t projected = 0; ///< of these, with a grade that is a projection

    void add(StudentRecord const& record, std::int64_t counted) noexcept {
        points += Wide{record.points} * counted;
        units += counted;
        if (record.status != RecordStatus::completed) projected += counted;
    }
};

struct StageSolution {
    Value value[3]; ///< at each horizon
    Value bound[3];
    bool proven[3] = {true, true, true};
    Proof proof[3] = {Proof::none, Proof::none, Proof::none};
    std::uint64_t nodes[3] = {0, 0, 0};
    int shown = 2; ///< the horizon whose allocation is shown
    bool canonical = true;
    bool all_cases = true; ///< false: the rules make more cases than were listed
    Allocation allocation;
    List<char> chosen;                   ///< by node
    List<Placement> placements;          ///< by record, in rank order
    List<BoundProgram const*> elsewhere; ///< by record: another program that takes it, or null; none where nobody asks
};

/// Why a record does not fit a leaf.
enum class Obstacle : unsigned char { none, set, together, where, term, after, exclude, pin };

/// Memory that stages use again.
struct StageMemory {
    Workspace workspace;
    EncodedStage whole; ///< the problem of the stage
    EncodedStage alone; ///< that of one requirement
    std::array<Outcome, 3> outcomes;
};

/// Whether a requirement is satisfied by the records of earlier terms.
struct Prerequisite {
    int node = -1;
    int term = 0; ///< its place
    bool met = false;
    bool proven = true;
    bool all_cases = true; ///< false: it is not proven because the rules make more cases than were listed
};

/// The most recent units, in thousandths.
struct LastUnits {
    std::int64_t all = 0;              ///< no more than the window
    std::int64_t local[3] = {0, 0, 0}; ///< taken at the institution: completed, in progress, planned
    std::int64_t taken_here() const noexcept { return local[0] + local[1] + local[2]; }
};

class StageAudit {
public:
    /// With a root only what stands below it can take records. `guards` is the horizon at which the conditions of `if` are asked.
    StageAudit(BoundProgram const& program, BoundStage const& stage, Student const& student,
               List<Assumption> const& assumptions, Budget& budget, StageMemory& memory, int root = -1, int guards = 2,
               List<Prerequisite>* known = nullptr);
    StageAudit(StageAudit const&) = delete;
    StageAudit& operator=(StageAudit const&) = delete;

    /// Solves all horizons and, with `showing`, finds the allocation that is shown.
    StageSolution solve(bool showing = true);
    /// The same, where each horizon has been solved for itself: shows the allocation of the horizon that they chose.
    StageSolution solve_as(StageSolution const& each);
    /// The same, where the stage is a part of a larger problem that has been solved: the solution has its part of it.
    StageSolution adopt(StageSolution solution);
    /// The problem of all horizons.
    EncodedStage const& build() {
        build(memory_.whole, -1, nullptr);
        return memory_.whole;
    }
    /// The nominal course of another program, and in how many parts courses are counted, before anything is solved.
    void measure_by(std::int64_t nominal, int parts) noexcept {
        nominal_ = nominal;
        parts_ = parts;
    }
    /// A number of courses in the parts that they are counted in, and back.
    std::int64_t parts_of(Courses courses) const noexcept { return courses.amount().thousandths() * parts_ / 1000; }
    Courses courses_of(std::int64_t parts) const noexcept {
        return Courses(Decimal::from_thousandths(parts * (1000 / parts_)));
    }
    /// For how many courses a record counts; each is whole.
    std::int64_t parts_of(StudentRecord const& one) const noexcept {
        return one.is_course() ? one.counts * parts_ / 1000 : 0;
    }
    std::int64_t whole_course() const noexcept { return parts_; }

    /// What a requirement and all below it could reach with the records that a solution leaves unused: the first horizon at which it is
    /// satisfied, or 3; 4 if the budget does not allow to tell, 5 if the cases that were listed do not.
    int horizon_alone(int node, StageSolution const& solution);

    /// Missing and violated of every node under the allocation shown, keeping the records that a horizon sees. After solve().
    List<Value> values_at(int horizon, StageSolution const& solution) const;
    /// What the amounts of the problem come to in the same way.
    List<std::int64_t> amounts_at(int horizon, StageSolution const& solution) const;
    /// What the bounds of the stage's leaves add up.
    List<BoundAmount> const& bound_amounts() const noexcept { return memory_.whole.bounds; }

    bool active(int node) const { return active_[static_cast<std::size_t>(node)] != 0; }
    bool waived(int node) const { return petitions_.waived(node); }
    bool guarded(List<Guard> const& guards) const;
    List<int> children(int node) const;
    bool below(int node, int ancestor) const noexcept;
    /// Whether a record may serve two leaves.
    bool may_share(int leaf, int other, std::size_t record) const {
        int const a = leaf_at_[static_cast<std::size_t>(leaf)];
        int const b = leaf_at_[static_cast<std::size_t>(other)];
        return a >= 0 && b >= 0 && permitted(a, b, static_cast<int>(record));
    }
    /// A share that lets other records serve two leaves than those that it is not for, or null.
    BoundShare const* share_for_some(int leaf, int other) const;
    /// The share that lets a record be in no leaf more beside those that it is applied to, for it is on as many sides as it may be, or null.
    Share const* crowded_share(int leaf, std::size_t record, Placement const& placement) const;
    /// The share whose cap has no room for one more record in a leaf beside those that it is applied to, or null. `amounts` are those of the
    /// allocation.
    Share const* full_share(int leaf, std::size_t record, Placement const& placement,
                            List<std::int64_t> const& amounts) const;
    /// Of the nodes with the same path, the one that exists, or -1.
    int living(int node) const;
    /// Whether a record can serve a leaf; unknown: undecided, and allowed.
    Truth fit(int node, std::size_t record) const;
    Obstacle obstacle(int node, std::size_t record) const;
    /// The position of an active exclusion that keeps a record out of a leaf (-1: out of the whole stage), or -1.
    int excluded_by(int node, std::size_t record) const;
    /// Whether an `overall` counts a record, if the record counts at all.
    bool observes(int node, std::size_t record) const;
    Truth check(int node, int horizon) const;
    Truth holds(Condition const& condition, int horizon) const {
        return student_.holds(condition, assumptions_, horizon);
    }
    /// Whether a record counts as an attempt in an `at most n attempts`, and how many do.
    bool is_attempt(int node, StudentRecord const& one) const;
    int attempts(int node) const;
    /// Of a grade average over a set or over everything.
    GradeSum average(int node, int horizon) const;
    static GradeSum average_of_best(BestOf const& best, List<StudentRecord const*>& graded);
    /// The last units, and those among them that were taken at the institution.
    LastUnits resident(Residence const& residence, int horizon) const;
    Units residence_need(int node) const;
    /// In a set at a requirement, substitutions included.
    bool in_set(int node, BoundSet const& set, StudentRecord const& record) const {
        return student_.in_set(set, record) || petitions_.stands(node, set, record);
    }
    Truth in_bound(int node, BoundSet const& set, StudentRecord const& record) const;
    /// The values of a tag that a record has: places in the tag's list, beyond it where no course has the value.
    void values(int tag, StudentRecord const& record, List<int>& places) const;
    /// What a record counts for in a bound: its values, its term, or the sets that have it.
    void values_in(int node, int bound, StudentRecord const& record, List<int>& places) const;
    std::string value_text(int tag, int place) const;
    Quantity const* quantity(int node) const;
    std::int64_t course_need(int node) const; ///< in parts
    /// For how many courses a record counts in a leaf, in parts, in a `+` of its set or in none (-1): of those that are taken together, one is
    /// the course. With `first`, the first of them in the text; else the one that is done last, so that it is not too early.
    std::int64_t courses_in(int node, std::size_t r, int together, bool first = false) const {
        return together < 0 ? parts_of(student_.records()[r]) : is_the_course(node, r, together, first) ? parts_ : 0;
    }
    /// The same of what the amount of a leaf, or an `overall`, asks for: to `all courses` each is one, whatever it counts for.
    std::int64_t courses_for(int node, std::size_t r, int together = -1) const {
        std::int64_t const courses = courses_in(node, r, together);
        return program_.weighs_courses && courses > 0 && quantity(node)->all ? parts_ : courses;
    }
    /// And how many units: the one that is done last has those of all of them, unless it is not certain which records go together.
    std::int64_t units_in(int node, std::size_t r, int together, std::int64_t units) const {
        return together < 0 ? units : units_together(node, r, together, units);
    }
    /// Whether a record counts in a leaf only together with others.
    bool is_bound(int node, std::size_t r) const { return is_bound(node, student_.records()[r]); }
    /// Whether a record can count in a `+` of a leaf's set.
    bool may_join(int node, int together, std::size_t r) const {
        return at(node).set.together[static_cast<std::size_t>(together)].binds(student_.records()[r].course) &&
               whole(node, static_cast<std::size_t>(together));
    }
    /// Whether the problem has every way to use the records, or hangs on an `after` that stopped at its budget.
    bool lists_all_cases() const noexcept { return lists_all_cases(memory_.whole); }
    Petitions const& petitions() const noexcept { return petitions_; }
    BoundNode const& at(int node) const { return stage_.nodes[static_cast<std::size_t>(node)]; }

private:
    struct Sharing {
        int share; ///< a share of the stage
        int one;   ///< a node that exists, or -1: everything
        int other;
        List<int> list;     ///< of `share a, b, c` the nodes that exist; else none
        List<char> records; ///< which are shared; none: all
        List<char> pairs;   ///< where not all records are: as `shared_`
    };
    StudentRecord const& record(int r) const { return student_.records()[static_cast<std::size_t>(r)]; }
    bool is_bound(int node, StudentRecord const& record) const {
        auto const& set = at(node).set;
        return !set.together.empty() && record.course != BoundProgram::npos && !in_set(node, set, record) &&
               student_.in_whole_set(set, record) && !petitions_.allowed(node, record) && set.binds(record.course);
    }
    /// Whether each course of a `+` has a record that fits the leaf. Not in a leaf that stands beside the root and is only looked at.
    bool whole(int node, std::size_t together) const {
        int const leaf = leaf_at_[static_cast<std::size_t>(node)];
        return leaf >= 0 &&
               whole_[static_cast<std::size_t>(first_whole_[static_cast<std::size_t>(leaf)]) + together] != 0;
    }
    /// Whether the set has a record by itself, though its course only together with others.
    bool is_by_itself(int node, StudentRecord const& record) const;
    /// Calls f(record) for the records of a course that fit a leaf, without those that the set has by themselves.
    template <class F> void each_fitting(int node, std::size_t course, F f) const;
    bool counts_alone(int node, std::size_t course) const;
    bool any_counts_alone(int node, BoundTogether const& together) const;
    int whole_from(int node, std::size_t record) const;
    bool is_the_course(int node, std::size_t record, int together, bool first) const;
    std::int64_t units_together(int node, std::size_t record, int together, std::int64_t units) const;
    Truth judge(int node, std::size_t record, Obstacle& obstacle);
    void part_pairs();
    void find_shares();
    void permit(Sharing const& share, List<char>& pairs) const;
    bool lists_all_cases(EncodedStage const& encoded) const noexcept {
        return complete_ ? encoded.problem.complete : prerequisites_list_all_;
    }
    void note(Prerequisite const& prerequisite) noexcept;
    Truth comes_after(int reference, StudentRecord const& record);
    Prerequisite prerequisite(int root);
    void show(Allocator& allocator, StageSolution& solution);
    void choose(StageSolution& solution) const;
    void place(StageSolution& solution) const;

    // The tree: problem_nodes.ipp
    void build(EncodedStage& encoded, int root, List<char> const* allowed) const;
    int build_node(EncodedStage& encoded, int node) const;
    int build_rule(EncodedStage& encoded, int node) const;
    int build_group(EncodedStage& encoded, int node, Group const& group) const;
    int build_children_of(EncodedStage& encoded, int node, ChildrenOf const& reference) const;
    bool matches_whole(BoundSet const& set, StudentRecord const& one) const;
    int build_average(EncodedStage& encoded, int node, GradeAverage const& gpa) const;
    int build_margin(EncodedStage& encoded, GradeAverage const& gpa, int block, int sign, bool strict) const;

    // What takes and what counts: problem_leaves.ipp
    void build_pairs(EncodedStage& encoded, int node) const;
    void add_to_pairs(EncodedStage& encoded, int node, int r, int together) const;
    int build_quantity(EncodedStage& encoded, int node) const;
    int build_take(EncodedStage& encoded, int node) const;
    void add_to_leaf(EncodedStage& encoded, int node, int r, int together, std::int64_t units) const;
    void add_ways(EncodedStage& encoded, int node, int r, int together) const;
    int course_amount(EncodedStage const& encoded, int node, int r) const;

    // The bounds of `with`: problem_bounds.ipp
    int build_bound(EncodedStage& encoded, int node, int bound) const;
    int build_cover(EncodedStage& encoded, int node, int bound, std::int64_t least) const;
    void build_families(EncodedStage& encoded, int node, int const* of_bound) const;
    bool disjoint(int node, int bound, int other) const;
    void find_values(EncodedStage& encoded, int node, int bound) const;

    // What joins leaves: problem_couplings.ipp
    void build_couplings(EncodedStage& encoded) const;
    bool is_coupled(Coupling const& coupling, int r) const;
    void find_covered(EncodedStage& encoded, Coupling const& coupling) const;
    void find_cuts(EncodedStage& encoded) const;
    void find_circles(EncodedStage& encoded) const;
    bool counts_against(EncodedStage const& encoded, Coupling const& coupling, int r) const;
    unsigned sides(Sharing const& share, int node) const;
    /// The leaves that a record is in, of those that a share looks at.
    struct ShareReach {
        unsigned sides = 0;
        int leaves = 0;
    };
    void add_leaf(ShareReach& reach, Sharing const& share, int node) const;
    static bool is_shared(ShareReach const& reach, Sharing const& share) noexcept;
    static bool shares(Sharing const& share, int r) {
        return share.records.empty() || share.records[static_cast<std::size_t>(r)] != 0;
    }
    static void shrink_margins(EncodedStage& encoded);
    static void shrink_needs(EncodedStage& encoded);

    // What happens once for a record: problem_effects.ipp
    unsigned sides(EncodedStage const& encoded, Effect const& effect, int node) const;
    void find_effects(EncodedStage& encoded, int r) const;
    void find_crowds(EncodedStage& encoded, int r) const;
    void settle_effects(EncodedStage& encoded, int r, int components, bool counted) const;
    void add_unique_uses(EncodedStage& encoded, Effect const& effect, int r) const;
    bool counts_unapplied(EncodedStage const& encoded, Effect const& effect) const;
    bool is_attempt_in_parts(EncodedStage const& encoded, Effect const& effect, int r) const;
    int attempt_event(EncodedStage& encoded, Effect const& effect, int r) const;
    void add_effect(EncodedStage& encoded, Effect const& effect, int r, std::int64_t units) const;
    void use_effect(EncodedStage& encoded, Effect const& effect, int r, std::int64_t units) const;

    // Records: problem_tokens.ipp
    void build_leaves(EncodedStage& encoded) const;
    void build_records(EncodedStage& encoded) const;
    void add_most(EncodedStage& encoded, Token const& token) const;
    void build_tokens(EncodedStage& encoded, int r) const;
    int part_leaves(EncodedStage& encoded, int r) const;
    void find_cliques(EncodedStage& encoded, int r) const;
    void build_token(EncodedStage& encoded, int r, int component, bool counted) const;
    bool add_options(EncodedStage& encoded, int r, int first) const;
    void find_joins(EncodedStage& encoded, int r) const;
    static bool next_joins(EncodedStage& encoded);
    void add_option(EncodedStage& encoded, int r, std::int64_t units, int cut) const;
    void add_cut(EncodedStage& encoded, int r, int cut, std::size_t first) const;
    void build_preferences(EncodedStage& encoded) const;
    void build_attempts(EncodedStage& encoded) const;
    bool permitted(int leaf, int other, int r) const;
    bool may_share(EncodedStage const& encoded, std::size_t a, std::size_t b, int r) const {
        return permitted(stage_leaf(encoded, encoded.fitting[a]), stage_leaf(encoded, encoded.fitting[b]), r);
    }
    Figures fillable(EncodedStage const& encoded, int node) const;
    int stage_leaf(EncodedStage const& encoded, int leaf) const;

    BoundProgram const& program_;
    BoundStage const& stage_;
    Student const& student_;
    List<Assumption> const& assumptions_;
    Budget& budget_;
    StageMemory& memory_;
    int guards_;
    std::int64_t nominal_;
    int parts_; ///< of a course
    List<char> active_;
    Petitions petitions_;
    List<Prerequisite> own_known_;
    List<Prerequisite>* known_;          ///< shared with the audits of prerequisites
    bool complete_ = true;               ///< all prerequisites are known
    bool prerequisites_list_all_ = true; ///< those that are not stopped at their budget
    List<int> leaf_at_;                  ///< by node: its place among the leaves, or -1
    List<int> leaves_;                   ///< nodes
    List<Truth> fits_;                   ///< by leaf and record
    List<Obstacle> obstacles_;
    List<char> whole_;      ///< by leaf and `+` of its set: each of its courses has a record that fits
    List<int> first_whole_; ///< by leaf, if some set has a `+`: its first place there
    List<char> excluded_;   ///< by record: from the whole stage
    mutable std::vector<std::string> extra_values_; ///< of tags, that no course has
    List<Sharing> shares_;
    List<char> shared_;   ///< by leaf and leaf: whether they may share any record; empty: none may share one
    bool crowds_ = false; ///< some share says `each course in at most …`
};

/// Whether the conditions of all `if` are answered at a horizon as at the last one; only `met(…)` depends on it.
bool same_guards(BoundStage const& stage, Student const& student, List<Assumption> const& assumptions, int horizon);

} // namespace requisite::detail
