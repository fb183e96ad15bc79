// Stages of several programs as one problem: where a share between programs has a cap, or a program asks for what no other takes, what one
// of them uses decides what is left for the other.
#pragma once

#include <requisite/encode/stage.hpp>
#include <requisite/report/findings.hpp>
#include <requisite/student/scenarios.hpp>

#include <memory>

namespace requisite::detail {

/// A requirement of one of the stages that are joined.
struct JointSide {
    std::size_t member = 0;
    int node = -1; ///< -1: the whole stage
};

struct CrossProgramShare {
    JointSide one;
    JointSide other;
    BoundShare const* share = nullptr;
    std::size_t stated_by = 0; ///< a member
    int living_one = -1;       ///< of the nodes with the path, the ones that exist in the case at hand
    int living_other = -1;
};

/// What joining comes to for one stage: a solution for each case of facts that nobody gave.
struct CrossProgramPart {
    struct Case {
        List<Assumption> assumptions;
        int guards = 2; ///< the horizon at which the conditions of `if` are asked
        StageSolution solution;
        std::vector<MetProgram> met{}; ///< what is known of the programs that it asks about
        OtherPrograms others{};
        bool decides_as_first = true; ///< people decide as in the first case
    };
    List<Case> cases;
    bool all = true;                        ///< these are all the cases there are
    std::vector<std::string> unknown_facts; ///< that nobody gave, of all
    std::int64_t nominal = 0;               ///< the nominal course of all
    int course_parts = 1;                   ///< in how many parts courses are counted
};

class CrossProgram {
public:
    CrossProgram(Budget const& budget, std::optional<Date> as_of, std::size_t records)
        : budget_(budget), as_of_(as_of), records_(records) {}

    /// Adds a stage of a program that is not in yet. All arguments are kept by reference.
    std::size_t add(BoundProgram const& program, BoundStage const& stage, Transcript const& transcript,
                    std::vector<MetProgram> const& met);
    void share(CrossProgramShare share) { shares_.push_back(share); }
    /// For each member, in the order in which they were added; with `showing`, also what the shares have against records.
    List<CrossProgramPart> solve(bool showing);

private:
    /// A stage, and where its arrays begin in the cross-program problem.
    struct Member {
        BoundProgram const* program = nullptr;
        BoundStage const* stage = nullptr;
        std::unique_ptr<std::vector<MetProgram>> met; ///< what is known
        struct Asks {
            int node; ///< that another member is met is all that it asks
            std::size_t member;
        };
        List<Asks> asks;
        struct Guess {
            std::size_t entry; ///< of met
            std::size_t member;
        };
        List<Guess> guesses; ///< members about which it asks in another way
        std::unique_ptr<Student> student;
        List<Assumption> assumptions;
        std::unique_ptr<StageMemory> memory;
        std::unique_ptr<StageAudit> audit;
        EncodedStage const* encoded = nullptr;
        int first_amount = 0;
        int first_node = 0;
        int first_leaf = 0;
        List<std::size_t> record_at; ///< by place in the transcript: its first part among the student's records
        List<std::size_t> held_at;   ///< by record of the student: a place in held_
        List<int> event_at;          ///< by event: its place in the cross-program problem, or -1
        List<int> token_at;          ///< by token: its place in the cross-program problem
    };
    static bool asks_only(BoundStage const& stage, std::string const& name, List<int>& nodes);
    void find_asks();
    static constexpr std::size_t most_guessed = 2;
    bool guess(std::size_t asking, std::size_t other);
    std::array<bool, 3> guessed(std::size_t way, std::size_t other) const;
    void assume(std::size_t way);
    bool agrees(std::size_t way, List<CrossProgramPart> const& parts) const;
    List<std::size_t> find_ways();
    bool same_guards(Member const& member) const;
    void solve_case(List<CrossProgramPart>& parts, bool showing);
    void tell(List<CrossProgramPart>& parts) const;
    void tell_shares(List<CrossProgramPart>& parts, List<StageSolution> const& solutions) const;
    void tell_program_limits(List<CrossProgramPart>& parts, List<StageSolution> const& solutions) const;
    void tell_unique(List<CrossProgramPart>& parts, List<StageSolution> const& solutions) const;
    int course_parts() const noexcept;
    std::int64_t nominal() const noexcept;
    void build(int guards);
    void add_tree(Member& member);
    void add_records();
    /// A record of a member, or a part of one, and which of the course's units it is.
    struct Held {
        std::size_t member = 0;
        std::size_t record = 0; ///< of the student
        std::size_t course = 0;
        std::int64_t begin = 0; ///< thousandths of a unit
        std::int64_t end = 0;
        std::int64_t courses = 0; ///< in the parts that courses are counted in; 0: a later part
        int taking = -1;          ///< the record of the member's problem; -1: nothing takes it
    };
    /// Places in held_, of one course.
    struct Together {
        List<int> held;
        bool crowded = false; ///< they all count as overlapping
    };
    struct Stretch {
        List<int> held;
        std::int64_t size = 0;
    };
    /// An event that options of a record use where they stand below a requirement; -1: wherever they are applied.
    struct BetweenUse {
        int event;
        int side;
        int requirement;
    };
    void find_courses();
    static bool overlap(Held const& a, Held const& b);
    static std::int64_t common(Share const& share, Held const& a, Held const& b);
    bool is_crowded(Slice course) const;
    List<Stretch> stretches(Together const& together, bool in_units) const;
    List<List<int>> meetings(Together const& together) const;
    void add_between();
    int add_event(Event::Kind kind, Change const& change);
    void share_course(std::size_t share, Together const& together);
    void find_unique(Together const& together);
    void count_programs(Together const& together);
    bool has(CrossProgramShare const& share, Held const& one) const;
    bool is_for(std::size_t member, BoundProgramLimit const& limit, StudentRecord const& record) const;
    StudentRecord const* own_record(std::size_t member, StudentRecord const& record) const;
    List<std::size_t> beside_share(std::size_t share) const;
    bool is_let(List<std::size_t> const& shares, Held const& a, Held const& b) const;
    static std::size_t place(int i) noexcept { return static_cast<std::size_t>(i); }
    Held const& held(int i) const { return held_[place(i)]; }
    StudentRecord const& record_of(Held const& one) const {
        return members_[one.member].student->records()[one.record];
    }
    /// Calls `f` with what overlaps with a member's record in other members, and in itself.
    template <class F> void each_overlapping(std::size_t member, std::size_t record, F f) const {
        Held const& one = held_[members_[member].held_at[record]];
        for (int i = courses_[one.course].first; i < courses_[one.course].last; ++i)
            if (overlap(one, held(i))) f(held(i));
    }
    void add_tokens(std::size_t member, int record);
    Slice copy_changes(Member const& member, Slice const& from);
    int joined_event(Member& member, int event);
    static bool is_last(Member const& member) noexcept { return member.stage == &member.program->stages.back(); }
    List<BoundProgram const*> taken_elsewhere(std::size_t member, List<Allocation> const& allocations) const;
    static constexpr std::size_t nowhere = SIZE_MAX;
    bool stands_below(Member const& member, Option const& option, int requirement) const;
    bool read(std::array<Outcome, 3> outcomes, Allocator& allocator, int horizon, List<StageSolution>& solutions,
              List<Allocation>& allocations);
    Member const& member(std::size_t m) const { return members_[m]; }

    Budget budget_;
    std::optional<Date> as_of_;
    std::size_t records_; ///< of the transcript, at most
    List<Member> members_;
    List<std::size_t> guessed_; ///< members: how they are met is tried
    List<CrossProgramShare> shares_;
    List<int> caps_;      ///< by share: its amount, or -1 if a side does not exist or its conditions do not hold
    List<Held> held_;     ///< those of one course together, by member and record
    List<Slice> courses_; ///< of held_
    List<List<BetweenUse>> between_; ///< by place in held_
    int apart_ = -1;                 ///< the amount of records that may not be in both sides of a share
    Problem problem_;
    Workspace workspace_;
};

} // namespace requisite::detail
