// One stage of one student in one world: which requirements exist, which record fits which leaf, the problem at each horizon and its
// solution over all choices of children.
#pragma once

#include <requisite/audit/allocate.hpp>
#include <requisite/audit/student.hpp>

namespace requisite::detail {

/// Where one record went in an allocation.
struct Placement {
    std::vector<int> nodes; ///< the leaves that it is applied to, as positions of the stage's nodes
    bool counted = false;   ///< by `overall`
    bool used() const noexcept { return !nodes.empty(); }
};

struct StageSolution {
    Value value[3]; ///< at each horizon
    Value bound[3];
    bool proven[3] = {true, true, true};
    std::uint64_t nodes[3] = {0, 0, 0};
    int shown = 2; ///< the horizon whose allocation is shown
    bool canonical = true;
    std::vector<char> chosen;          ///< by node
    std::vector<Placement> placements; ///< by record, in rank order
};

template <class Lazy> class BasicStageAudit {
public:
    BasicStageAudit(BoundProgram const& program, BoundStage const& stage, Student const& student,
                    std::vector<Assumption> const& assumptions, Budget& budget);

    /// Solves all horizons and finds the allocation that is shown.
    StageSolution solve();

    /// What a requirement and all below it could reach with the records that a solution leaves unused: the first horizon at which it is
    /// satisfied, or 3; 4 if the budget does not allow to tell.
    int horizon_alone(int node, StageSolution const& solution);

    /// Missing and violated of every node under the allocation shown, keeping the records that a horizon sees.
    std::vector<Value> values_at(int horizon, StageSolution const& solution) const;

    bool active(int node) const { return active_[static_cast<std::size_t>(node)] != 0; }
    bool waived(int node) const { return waived_[static_cast<std::size_t>(node)] != 0; }
    bool guarded(std::vector<Guard> const& guards) const;
    std::vector<int> children(int node) const;
    bool below(int node, int ancestor) const noexcept;
    /// Whether a record can serve a leaf; unknown: undecided, and allowed.
    Truth fit(int node, std::size_t record) const;
    /// The position of an active exclusion that keeps a record out of a leaf (-1: out of the whole stage), or -1.
    int excluded_by(int node, std::size_t record) const;
    /// Whether an `overall` counts a record, if the record counts at all.
    bool observes(int node, std::size_t record) const;
    Truth check(int node) const;
    /// A grade average over a set or over everything: points times units, and units.
    void average(int node, int horizon, std::int64_t& points, std::int64_t& units) const;
    std::int64_t course_need(int node) const;
    BoundNode const& at(int node) const { return stage_.nodes[static_cast<std::size_t>(node)]; }

private:
    /// A bound on the average over what is applied: the sum of (points - threshold) * units, or its negative, has a least value.
    struct Margin {
        int amount;
        int weight; ///< the amount that says whether there is anything to average, or -1
        std::int64_t threshold;
        int sign;
    };
    /// `all courses from S`: the attempts of one repeatable course are one course, so it has an amount of its own.
    struct Single {
        int node;
        std::size_t course;
        int amount;
    };
    struct Built {
        Problem problem;
        std::vector<Single> singles;
        std::vector<int> units; ///< the amount of each stage node, or -1
        std::vector<int> courses;
        std::vector<Margin> margins;
        std::vector<int> node_at;    ///< the problem's node of each stage node, or -1
        std::vector<int> leaf_nodes; ///< the stage node of each leaf position
    };
    struct Tie {
        std::vector<char> chosen;
        Allocation allocation;
    };

    Built build(int horizon, std::vector<char> const& chosen, int root, std::vector<char> const* allowed) const;
    int build_node(Built& built, int node, int horizon, std::vector<char> const& chosen) const;
    int build_singles(Built& built, int node, std::int64_t& others) const;
    static int course_amount(Built const& built, int node, std::size_t course);
    int build_margin(Built& built, GradeAverage const& gpa, int sign, bool strict) const;
    void add_options(Built& built, std::size_t record, std::vector<int> const& leaves,
                     std::vector<std::vector<Change>> const& per_leaf) const;
    Quantity const* quantity(int node) const;
    bool permitted(int leaf, int other) const;
    template <class F> bool each_choice(int root, F f);
    template <class F> bool choose_from(int node, int last, std::vector<char>& chosen, F& f);
    void solve_horizon(int horizon, StageSolution& solution, std::vector<Tie>& ties, bool& complete);
    void place(int horizon, Tie const& tie, StageSolution& solution) const;

    BoundProgram const& program_;
    BoundStage const& stage_;
    Student const& student_;
    std::vector<Assumption> const& assumptions_;
    Budget& budget_;
    std::vector<char> active_;
    std::vector<char> waived_;
    std::vector<std::vector<Truth>> fits_; ///< by node; empty where the node is no leaf
    std::vector<char> excluded_;           ///< by record: from the whole stage
};
using StageAudit = BasicStageAudit<void>;

} // namespace requisite::detail

#if REQUISITE_HAS_DEFINITIONS
#include <requisite/audit/stage.ipp>
#endif
