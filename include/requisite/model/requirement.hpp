// The requirement tree: what a student has to do, as plain values. It can be read from text, built by hand
// (build.hpp), walked (requirement_range.hpp), compared, and printed back as text (print/print.hpp).
#pragma once

#include <requisite/enumeration.hpp>
#include <requisite/model/condition.hpp>
#include <requisite/model/course_set.hpp>

#include <variant>

namespace requisite {
inline namespace REQUISITE_ABI {

/// At least `least`; with `most`, takes no more than that and leaves the rest to others.
template <class T> struct Bounds {
    T least;               ///< inclusive
    std::optional<T> most; ///< inclusive; none: no bound
    friend bool operator==(Bounds const& a, Bounds const& b) { return a.least == b.least && a.most == b.most; }
};

/// How much: units, courses, both, or either of the two; or all courses of the set.
struct Quantity {
    std::optional<Bounds<Units>> units;     ///< none: units are not asked for
    std::optional<Bounds<Courses>> courses; ///< none: courses are not asked for
    bool either = false;                    ///< with both: `60 units or 5 courses`
    bool all = false;                       ///< `all courses`; then there are no figures
};

struct Statement;

/// A vector of statements that is destroyed level by level, so that a tree of any depth can be.
class Statements : public std::vector<Statement> {
public:
    using std::vector<Statement>::vector;
    /// Takes the statements over.
    Statements(std::vector<Statement> all) noexcept; // NOLINT: what a list of statements gives

    Statements();
    Statements(Statements const& other);
    Statements(Statements&& other) noexcept;
    Statements& operator=(Statements const& other);
    Statements& operator=(Statements&& other) noexcept;
    ~Statements();
};

/// The statements between two braces, in the order of the text.
struct Block {
    Statements statements; ///< in the order of the text
};

/// One bound of `with`: on everything that one requirement ends up using. In `quantity` a bound has one currency; `at
/// most` has a least of zero.
struct With {
    /// Each form, with the members that it uses; the others are left at their defaults.
    enum class Kind {
        amount,   ///< `at least 2 courses from S where …`: quantity, from, where
        each,     ///< `at least 1 course from each of A, B, C`, a different course for each: quantity, each
        distinct, ///< `at least 3 distinct subject`: quantity in courses, tag
        per, ///< `at most 2 courses per subject from S`: quantity, tag, from or none; `at least` binds each value used
        per_term, ///< `at most 24 units per term`: quantity
        in_one    ///< `at least 2 courses in one area`: quantity, tag
    };
    Kind kind = Kind::amount;      ///< which bound, and so which members are used
    Quantity quantity;             ///< how much
    std::string tag;               ///< of the bounds that look at the values of a tag
    std::optional<CourseSet> from; ///< none: all courses
    std::optional<Filter> where;   ///< with `from`
    std::vector<CourseSet> each;   ///< of `from each of`
    Place place;                   ///< where it stands

    With();
    With(With const& other);
    With(With&& other) noexcept;
    With& operator=(With const& other);
    With& operator=(With&& other) noexcept;
    ~With();
};

/// Which records a requirement would rather use.
enum class Preference { highest_grade, most_units, earliest_term };

/// `60 units from concentration(robotics) where grade >= B by term 4`: takes courses; each serves one requirement only.
struct Take {
    Quantity quantity;           ///< how much
    CourseSet from;              ///< which courses
    std::optional<Filter> where; ///< which records of them; none: all
    std::vector<With> with;      ///< what all that is used has to be together
    std::string after;           ///< the path of a requirement to be met before the term of each record; may be empty
    std::optional<int> by_term;  ///< only records up to the student's n-th term
    std::optional<Preference> prefer; ///< which of several best allocations is shown

    Take();
    Take(Take const& other);
    Take(Take&& other) noexcept;
    Take& operator=(Take const& other);
    Take& operator=(Take&& other) noexcept;
    ~Take();
};

/// `120 units overall`: counts what counts toward the stage and takes nothing.
struct Overall {
    Quantity quantity;             ///< how much
    std::optional<CourseSet> from; ///< none: all courses
    std::optional<Filter> where;   ///< which records of them; none: all
    std::optional<int> by_term;    ///< the term of the student, from 1, at whose end it is looked at; none: always
};

/// `8 units unique`: of what the stage takes, so much that no other program of the audit takes.
struct Unique {
    Quantity quantity;             ///< how much
    std::optional<CourseSet> from; ///< none: all courses
    std::optional<Filter> where;   ///< which records of them; none: all
};

/// `of best 96 units in first 120 units`: only the best grades of the first terms. One of the two figures.
struct BestOf {
    std::optional<Units> units;     ///< the last record counts with the units that are needed
    std::optional<Courses> courses; ///< none: not in courses
    std::optional<Units> first;     ///< whole terms, the earliest first, until they have so many
};

/// `gpa >= 3.0 over applied`
struct GradeAverage {
    /// What the average is of.
    enum class Over {
        applied, ///< the records applied in the stage
        courses, ///< every graded attempt in a set
        overall  ///< every graded attempt
    };
    Comparator comparator = Comparator::greater_equal; ///< how it is compared
    Decimal threshold;                                 ///< what it is compared with
    Over over = Over::applied;                         ///< what the average is of
    std::string applied_to;                            ///< with Over::applied: only to this requirement; may be empty
    std::optional<CourseSet> from;                     ///< with Over::courses
    std::optional<Filter> where;                       ///< with Over::courses
    std::optional<BestOf> best;                        ///< not with Over::applied
    Place place;                                       ///< of the comparison
};

/// `at most 1 attempt from S where grade < C`: of completed records, whatever they earned.
struct AttemptLimit {
    int most = 0;                ///< how many there may be
    CourseSet from;              ///< which courses
    std::optional<Filter> where; ///< which records of them; none: all
};

/// `milestone(capstone)`, `student.visa = true`
struct Check {
    Condition condition; ///< what has to hold
};

/// `all of {…}`, `one of {…}`, `3 of {…}`
struct Group {
    std::optional<int> choose; ///< how many children must be met; none = all of them
    Block block;               ///< what stands in it
    /// `effective from fall 2024 until spring 2026`: for whom it exists.
    std::optional<Condition> effective = std::nullopt;
};

/// `2 of core`: that many children of a requirement named elsewhere are met; takes nothing.
struct ChildrenOf {
    int choose = 1;   ///< how many have to be met
    std::string path; ///< of the requirement whose children are meant
};

/// `residence 30 units of last 36`: so much taken at the institution itself among the most recent that were earned.
struct Residence {
    Units least;   ///< how much has to be earned
    Units of_last; ///< among the last so many
};

/// `require name "Title": …`
struct Requirement {
    /// What a requirement may ask for.
    using Body = std::variant<Take, Overall, GradeAverage, Check, Group, ChildrenOf, Residence, AttemptLimit, Unique>;
    std::string name;      ///< may be empty
    std::string title;     ///< may be empty
    Body body;             ///< what it asks for
    bool advisory = false; ///< reported, never blocks, takes what nobody else needs
    Place place;           ///< where it stands

    Requirement();
    Requirement(Requirement const& other);
    Requirement(Requirement&& other) noexcept;
    Requirement& operator=(Requirement const& other);
    Requirement& operator=(Requirement&& other) noexcept;
    ~Requirement();
};

/// `limit 12 units from any where origin = transfer`: at most that much counts in the block. One of the two figures.
struct Limit {
    std::optional<Units> units;     ///< none: not in units
    std::optional<Courses> courses; ///< none: not in courses
    CourseSet from;                 ///< which courses
    std::optional<Filter> where;    ///< which records of them; none: all
    bool in_part = false;           ///< in units: one record over the line counts up to it
    Place place;                    ///< where it stands
};

/// `limit each course to 2 programs for S where …`: of those in the audit, at most so many take one record. At the top of a stage.
struct ProgramLimit {
    int most = 0;                  ///< how many programs
    std::optional<CourseSet> from; ///< none: all courses
    std::optional<Filter> where;   ///< which records of them; none: all
    Place place;                   ///< where it stands
};

/// `exclude any where grade < B`: never applied.
struct Exclude {
    CourseSet from;              ///< which courses
    std::optional<Filter> where; ///< which records of them; none: all
    Place place;                 ///< where it stands
};

/// `share core with electives up to 2 courses for S where …`; an empty name stands for `everything`.
/// `share core, electives, breadth each course in at most 2`: each of them with each.
struct Share {
    std::string one;                      ///< a path; empty: everything
    std::string other;                    ///< a path; empty: everything
    std::vector<std::string> more;        ///< further paths; none is everything, if there are any
    std::string program;                  ///< another program, all of whose last stage is the other side; empty: none
    std::optional<int> each_at_most;      ///< with `more`: so many of the paths may have one record; none: all
    std::optional<Units> up_to_units;     ///< none: not in units
    std::optional<Courses> up_to_courses; ///< none: not in courses
    std::optional<CourseSet> from;        ///< only these courses are shared; none: all
    std::optional<Filter> where;          ///< only these records of them; none: all
    Place place;                          ///< where it stands
};

/// `split 18-786 into 6 units`: its parts may serve different requirements. At the top of a stage.
struct Split {
    std::string course; ///< a code
    Units into;         ///< the size of the pieces
    Place place;        ///< where it stands
};

/// `repeat best average all at most 3 attempts for S`: which attempts of a course count. At the top of a stage.
struct Repeat {
    /// Of the attempts of one course: one, or every one.
    enum class Keep { best, latest, first, all };
    Keep keep = Keep::best;         ///< which may be used for credit; but for `all`, one at a time
    std::optional<Keep> average;    ///< which weigh in averages; none: as for credit
    std::optional<Units> replacing; ///< with `average`: only so many units of repeats replace; none: all
    std::optional<int> attempts;    ///< only the first so many are attempts at all; none: all
    std::optional<CourseSet> from;  ///< none: all courses
    Place place;                    ///< where it stands
};

/// `if student.needs-visa { … } else { … }`: the statements of the branch that holds stand in the block.
struct Conditional {
    Condition condition; ///< what has to hold
    Block then;          ///< what holds then; may be empty
    Block otherwise;     ///< what holds then; may be empty
    Place place;         ///< where it stands
};

/// `note "…"`: for readers only.
struct Note {
    std::string name; ///< a name of the language, as `tuition`; empty: none
    std::string text; ///< without its quotes
};

/// `cite "address" "the sentence"`: where a rule is written.
struct Citation {
    std::string address;  ///< a URL, which nothing checks
    std::string sentence; ///< the sentence that states the rule; empty: none
};

/// `url "…"`
struct Url {
    std::string address; ///< a URL, which nothing checks
};

/// Whatever may stand in a block.
struct Statement {
    /// What a statement may be.
    using Form =
        std::variant<Requirement, Limit, ProgramLimit, Exclude, Share, Split, Repeat, Conditional, Note, Citation, Url>;
    Form form; ///< the statement itself

    /// One of the forms.
    Statement(Form one); // NOLINT: each of its forms is a statement
    Statement();
    Statement(Statement const& other);
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement const& other);
    Statement& operator=(Statement&& other) noexcept;
    ~Statement();
};

bool operator==(Quantity const& a, Quantity const& b);
bool operator==(Block const& a, Block const& b);
bool operator==(With const& a, With const& b);
bool operator==(Take const& a, Take const& b);
bool operator==(Overall const& a, Overall const& b);
bool operator==(Unique const& a, Unique const& b);
bool operator==(BestOf const& a, BestOf const& b);
bool operator==(GradeAverage const& a, GradeAverage const& b);
bool operator==(Check const& a, Check const& b);
bool operator==(Group const& a, Group const& b);
bool operator==(ChildrenOf const& a, ChildrenOf const& b);
bool operator==(Residence const& a, Residence const& b);
bool operator==(AttemptLimit const& a, AttemptLimit const& b);
bool operator==(Requirement const& a, Requirement const& b);
bool operator==(Limit const& a, Limit const& b);
bool operator==(ProgramLimit const& a, ProgramLimit const& b);
bool operator==(Exclude const& a, Exclude const& b);
bool operator==(Share const& a, Share const& b);
bool operator==(Split const& a, Split const& b);
bool operator==(Repeat const& a, Repeat const& b);
bool operator==(Conditional const& a, Conditional const& b);
bool operator==(Note const& a, Note const& b);
bool operator==(Citation const& a, Citation const& b);
bool operator==(Url const& a, Url const& b);
bool operator==(Statement const& a, Statement const& b);

} // namespace REQUISITE_ABI
} // namespace requisite
