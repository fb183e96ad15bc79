// From a solution to a report: each requirement's status, amounts and reason, and why each record that is not used is not.
#pragma once

#include <requisite/encode/encoded_stage.hpp>
#include <requisite/encode/stage.hpp>
#include <requisite/report/report.hpp>
#include <requisite/report/words.hpp>

namespace requisite::detail {

/// "In effect for students who start from fall 2024; this one started in fall 2022."; empty if it is, or nothing says for whom.
std::string not_in_effect(Condition const* effective, Student const& student);

/// What a stage comes to, without its requirements.
StageReport verdict(BoundStage const& stage, StageSolution const& solution);

/// A record that no requirement of a stage takes.
struct NotTaken {
    UnusedRecord why;
    bool counted = false; ///< an `overall` counts it
};

/// A share with another program, or a rule about all of them, and what it has against each record of the student.
struct OtherProgram {
    /// Why not both of the programs may have a record.
    enum class Against : char {
        nothing,
        cap,      ///< no more of them may count for both
        set,      ///< the share is for other records
        programs, ///< as many programs have it as may
        unique    ///< the other program needs it as its own
    };
    BoundShare const* share = nullptr;
    ProgramLimit const* limit = nullptr; ///< or this
    Requirement const* unique = nullptr; ///< or this
    std::string name;                    ///< of the other program
    /// "the program minor", "2 other programs"
    std::string holder() const {
        if (limit == nullptr) return "the program " + name;
        return limit->most == 1 ? "another program" : std::to_string(limit->most) + " other programs";
    }
    std::string stated_by; ///< the name of the program that states it
    int side = -1;         ///< the requirement of this stage that shares; -1: all of it
    List<Against> theirs;  ///< by record that the other program has: why this side may not have it, too
    List<Against> ours;    ///< by record that this side has and the other program lacks: why that may not have it, too
};

/// The last stage of another program that a stage was judged with.
struct OtherStage {
    BoundProgram const* program = nullptr;
    BoundStage const* stage = nullptr;
};

/// What a stage was judged with.
struct OtherPrograms {
    List<OtherProgram> rules;
    List<OtherStage> stages;
};

class Findings {
public:
    /// `others`: the programs that the stage was judged with, and the rules between them.
    Findings(BoundProgram const& program, BoundStage const& stage, Student const& student, StageAudit& audit,
             StageSolution const& solution, OtherPrograms const* others = nullptr);

    StageReport report();
    std::vector<NotTaken> not_taken() const;
    /// Whether a requirement, or one below it, lacks something that a record would give it, and has room for it. -1: of the whole stage.
    bool lacks_record(std::size_t record, int requirement) const;

private:
    struct Sum {
        std::int64_t units = 0;
        std::int64_t courses = 0;
    };

    Finding finding(int node);
    Status status(int node, Value const& now, Cause& cause);
    bool would_be_unique(int node, std::size_t record) const;
    void taken_elsewhere(int node, Finding& finding) const;
    void who_would_be_unique(int node, Finding& finding) const;
    std::string may_be_unique(int node) const;
    void quantity(int node, Finding& finding) const;
    void bounds(int node, Finding& finding) const;
    BoundFinding bound(int node, int index, std::string& lacking) const;
    void residence(int node, Residence const& residence, Finding& finding) const;
    void average(int node, GradeAverage const& average, Finding& finding) const;
    void attempts(int node, AttemptLimit const& limit, Finding& finding) const;
    void group(int node, Finding& finding) const;
    void children_of(int node, ChildrenOf const& reference, Finding& finding) const;
    void condition(int node, Finding& finding) const;
    void add_findings(int node, std::vector<Finding>& findings);
    void out_of_effect(int node, std::vector<Finding>& findings) const;
    void sum(Condition const& wanted, bool met, Finding& finding) const;
    UnusedRecord reason(std::size_t record) const;
    bool leftover(std::size_t record, UnusedRecord& result) const;
    bool kept_out(std::size_t record, UnusedRecord& result) const;
    bool not_counted(std::size_t record, UnusedRecord& result) const;
    bool fits_elsewhere(std::size_t record, UnusedRecord& result) const;
    std::string only_named(std::size_t record) const;
    bool names(BoundSet const& set, StudentRecord const& record) const;
    std::string const& holders(int node) const;
    bool lacks(int node) const { return !(values_[solution_.shown][static_cast<std::size_t>(node)] == Value{}); }
    bool counts_here(int node, std::size_t record) const;
    std::string failure(Filter const& filter, StudentRecord const& record) const;
    std::string obstacle(int node, std::size_t record) const;
    std::string excluded(int node, std::size_t record) const;
    std::string partners(int node, std::size_t course) const;
    std::string partner_elsewhere(std::size_t record, int node) const;
    StudentRecord const* attempt_that_counts(std::size_t record) const;
    std::string only_attempt(std::size_t record) const;
    bool is_asked_for(std::size_t record) const;
    bool another_fits(int node, std::size_t record) const;
    int leaf_of_attempt(std::size_t record) const;
    AttemptBound const& bound_of(StudentRecord const& record) const {
        return student_.attempt_bounds()[static_cast<std::size_t>(record.bound)];
    }
    std::string used_up(std::size_t record) const;
    bool counts_against(BoundLimit const& limit, std::size_t record) const;
    std::int64_t used_of(std::size_t limit) const;
    Sum applied(int node) const;
    Finding const& measured(int node) const;
    std::string full_limits(std::size_t record, int node) const;
    std::string no_room(std::size_t record, int node) const;
    bool goes_over(std::size_t record, BoundAmount const& amount) const;
    void upper_bound(int node, int index, BoundFinding& bound) const;
    std::string full_bounds(std::size_t record, int node) const;
    std::string bound_text(BoundWith const& bound) const;
    std::string limit_text(BoundLimit const& limit) const;
    bool would_help(int node, std::size_t record, Finding const& finding) const;
    void who_would_fit(int node, Finding& finding) const;
    bool is_held(int node, std::size_t record) const;
    bool held_below(int node, Finding& finding) const;
    bool could_be_chosen(int node) const;
    bool would_take(int node, std::size_t record) const;
    bool is_for_bound(int node, std::size_t bound, StudentRecord const& record) const;
    std::string not_lessened(int node, std::size_t record) const;
    static std::string too_late(std::optional<int> by_term);
    OtherProgram const* held_by_other(std::size_t record, int node) const;
    std::string up_to(Share const& share) const;
    static std::string for_some(BoundShare const& share);
    std::string against(OtherProgram const& other, OtherProgram::Against by) const;
    void kept_from_others(int node, Finding& finding) const;
    void more_than_needed(int node, Finding& finding) const;
    void figures(Condition const& condition, bool truth, std::string& text, bool inner = false) const;
    void apply(std::size_t record, bool observed, AppliedRecord& result) const;
    std::string label(int node) const;
    std::string amount(Sum const& sum, Quantity const& quantity) const;
    std::string title(std::size_t record) const;
    std::string unit(std::int64_t thousandths) const { return unit_text(program_, thousandths); }
    bool in_chosen(int node) const { return solution_.chosen[static_cast<std::size_t>(node)] != 0; }
    BoundNode const& at(int node) const { return stage_.nodes[static_cast<std::size_t>(node)]; }

    BoundProgram const& program_;
    BoundStage const& stage_;
    Student const& student_;
    StageAudit& audit_;
    StageSolution const& solution_;
    OtherPrograms const* others_;
    List<std::int64_t> amounts_; ///< at the horizon shown
    List<Value> values_[3];      ///< of every node, by horizon, up to the one shown
    // Asked about for many records, and added up once.
    mutable List<std::int64_t> limits_used_;           ///< by limit; -1: not yet
    mutable List<std::optional<Sum>> applied_;         ///< by node
    mutable List<std::optional<std::string>> holders_; ///< by node
    mutable List<std::optional<Finding>> amounts_of_;  ///< by node: what it has and needs, and its bounds
};

} // namespace requisite::detail
