// One transcript made ready for the audit: records with exact units, points and courses; which attempts of a course may count; what filters and
// conditions say about them, in three-valued logic.
#pragma once

#include <requisite/bind/bound.hpp>
#include <requisite/student/met.hpp>

#include <cstdint>

namespace requisite::detail {

/// Kleene's three truth values; `and` is the minimum, `or` the maximum.
enum class Truth : signed char { no = -1, unknown = 0, yes = 1 };

inline Truth truth(bool value) noexcept { return value ? Truth::yes : Truth::no; }
inline Truth operator!(Truth value) noexcept { return static_cast<Truth>(-static_cast<int>(value)); }

/// Thousandths. No record has more units and no grade more points, so that points times units fit into 64 bits; their sums are Wide.
inline constexpr std::int64_t most_units = 1'000'000'000;
inline constexpr std::int64_t most_points = std::int64_t{most_grade_points} * 1000;

/// Why a record takes no part in the audit at all.
enum class Fault : unsigned char { none, invalid, withdrawn };

struct StudentRecord {
    std::size_t index = 0; ///< in the transcript
    Record const* record = nullptr;
    Fault fault = Fault::none;
    std::string fault_text;                  ///< what is wrong with an invalid one
    std::size_t course = BoundProgram::npos; ///< npos: the catalogue and the program do not know it
    bool named = false; ///< the catalogue, the program or a petition names its code: it may be one of several attempts
    std::size_t form = BoundProgram::npos;  ///< what the course was in its term, for sets and tags
    std::size_t entry = BoundProgram::npos; ///< the catalogue entry of its code
    std::optional<int> when;                ///< the place of its term; none is given
    std::int64_t units = 0;                 ///< thousandths; of a part, its own
    std::int64_t whole = 0;                 ///< of all parts
    int part = 0;                           ///< of a split record; the first is the course
    std::int64_t counts = 1000;             ///< thousandths: for how many courses it counts
    RecordStatus status = RecordStatus::completed;
    Grade const* grade = nullptr;
    std::int64_t points = -1; ///< thousandths; -1: none
    std::int64_t worth = -1;  ///< of the points: more is better on any scale
    bool earns = true;        ///< its grade earns units
    int horizon = 0;          ///< the first horizon that sees it
    bool late = false;        ///< beyond the number of attempts that there may be
    int bound = -1;           ///< of its course's attempts: a place in Student::attempt_bounds, or -1
    int place = 0;            ///< among them, the best first
    int one_of = -1;          ///< attempts of which one is used have the same number, those that are late, too; or -1
    // Which attempt, at each horizon.
    bool admitted[3] = {false, false, false}; ///< may be used
    bool stands[3] = {false, false, false};   ///< is earned; of attempts of which one is used, the best
    bool averaged[3] = {false, false, false}; ///< has points, and no other replaces it

    /// Can be applied at a horizon.
    bool eligible(int h) const noexcept { return earns && admitted[h]; }
    /// Takes part in averages over everything at a horizon.
    bool weighs(int h) const noexcept { return averaged[h] && whole > 0 && part == 0; }
    bool is_course() const noexcept { return part == 0; }
};

/// How much of a course may be used.
using AttemptBound = RepeatableBound;

/// How a decision that nobody made is called among the unknown facts.
inline std::string decision_fact(std::string const& question) { return "manual(" + question + ')'; }

/// How the student's first term is called among the unknown facts.
inline char const* const entry_fact = "entry term";

/// A sum as far as it is known. Without any fact that nobody gave, it is `known`.
struct PartialSum {
    bool there = true; ///< false: a score is not listed, or a fact is no number
    std::int64_t known = 0;
    std::string unknown;            ///< how the rest is called: `gre-q + gre-v`
    std::vector<std::string> facts; ///< of the rest
};

/// The value of an unknown fact in one of the scenarios that are tried.
struct Assumption {
    std::string fact;
    FactValue value;
};

class Student {
public:
    /// What the statements `repeat` and the tag `repeatable` say of a course.
    struct AttemptRule {
        Repeat const* repeat = nullptr; ///< the statement, or null
        Repeat::Keep credit = Repeat::Keep::best;
        Repeat::Keep average = Repeat::Keep::best;
        std::optional<AttemptBound> bound;
    };

    /// `as_of` is the date of the audit. Records beyond `most` are not used.
    Student(BoundProgram const& program, Transcript const& transcript, std::optional<Date> as_of,
            Diagnostics& diagnostics, std::size_t most = SIZE_MAX);
    /// The same student with the records of the terms before one only, in a stage.
    Student(Student const& student, BoundStage const& stage, int before);

    /// Which attempts count and what is split is the stage's to say.
    void enter(BoundStage const& stage);
    /// Keeps a reference.
    void knows(std::vector<MetProgram> const& programs) noexcept { met_ = &programs; }
    bool knows_met() const noexcept { return met_ != nullptr && !met_->empty(); }

    /// In rank order: completed, in progress, planned; then term, code, more units, higher grade. Parts of a record stand
    /// side by side.
    List<StudentRecord> const& records() const noexcept { return records_; }
    /// How much of a course with several attempts may be used.
    List<AttemptBound> const& attempt_bounds() const noexcept { return attempt_bounds_; }
    Transcript const& transcript() const noexcept { return transcript_; }

    BoundProgram const& program() const noexcept { return program_; }

    /// Whether a record is in a set, without its filter.
    bool in_set(BoundSet const& set, StudentRecord const& record) const {
        return is_plain(set, record) ? set.expression == nullptr || set.courses.contains(record.form)
                                     : in_set(set, record, set.by_itself);
    }
    /// The same, with what counts only together with others.
    bool in_whole_set(BoundSet const& set, StudentRecord const& record) const {
        return is_plain(set, record) ? set.whole.contains(record.form) : in_set(set, record, false);
    }
    /// The same of a course, which the program need not know.
    bool in_set(BoundSet const& set, std::size_t course, std::string const& code) const;
    Truth passes(Filter const& filter, StudentRecord const& record) const;
    /// "letter", "pass-fail"; empty if nothing says it.
    static std::string_view grading(StudentRecord const& record) noexcept;
    /// Where a record was taken; empty if nothing says it.
    std::string const& institution(Record const& record) const noexcept;
    /// In the set and past its filter.
    Truth matches(BoundSet const& set, StudentRecord const& record) const;
    /// Whether two records are attempts of one course.
    static bool same_course(StudentRecord const& a, StudentRecord const& b);
    /// Whether the record's term is at most the student's n-th.
    Truth by_term(int n, StudentRecord const& record) const;

    FactValue const* fact(std::string const& name) const noexcept;
    Decimal const* score(std::string const& name) const noexcept;
    /// The last petition that decides a question, or null.
    Petition const* decision(std::string const& question) const noexcept;
    PartialSum sum(Condition const& condition) const;
    /// The place of the student's first term: as stated, else of the first local record; nothing if nobody knows.
    std::optional<int> entry() const noexcept { return entry_; }
    MetProgram const* met(std::string const& program) const noexcept;
    Truth holds(Condition const& condition, List<Assumption> const& assumptions, int horizon = 2) const;
    AttemptRule attempt_rule(BoundStage const& stage, StudentRecord const& record) const;

private:
    /// Whether what is known of its course says where a record is: it has no tags of its own that could say something else.
    static bool is_plain(BoundSet const& set, StudentRecord const& record) {
        return record.form != BoundProgram::npos && !(set.asks_tags && !record.record->tags.empty());
    }
    bool in_set(BoundSet const& set, StudentRecord const& record, bool alone) const;
    void name_placeholders(Diagnostics& diagnostics) const;
    void read(std::size_t index, Diagnostics& diagnostics, std::size_t most);
    Truth age(Filter const& filter, StudentRecord const& record) const;
    void order();
    void keep_one(Repeat::Keep keep, bool (StudentRecord::*flag)[3], int h);
    void keep_attempts(BoundStage const& stage);
    void keep_course(AttemptRule const& rule);
    void replace(BoundStage const& stage, Repeat const& repeat, int h);
    void split(BoundStage const& stage);

    BoundProgram const& program_;
    Transcript const& transcript_;
    std::optional<Date> as_of_;
    List<StudentRecord> records_;
    List<AttemptBound> attempt_bounds_;
    int single_ = 0;             ///< courses with several attempts of which one is used
    List<std::size_t> attempts_; ///< of the course at hand: places in records_
    List<StudentRecord> whole_;  ///< the records as they were before they were split; empty: they were not
    std::vector<MetProgram> const* met_ = nullptr;
    std::optional<int> entry_;
};

/// How a fact that nobody gave is called, if it is about another program.
std::string met_fact(std::string const& program);

} // namespace requisite::detail
