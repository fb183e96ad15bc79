// The requirement tree: what a student has to do, as plain values. It can be read from text, built by hand
// (build.hpp), walked (requirement_range.hpp), compared, and printed back as text (compile/print.hpp).
#pragma once

#include <requisite/enumeration.hpp>
#include <requisite/model/condition.hpp>
#include <requisite/model/course_set.hpp>

#include <variant>

namespace requisite {
inline namespace REQUISITE_ABI {

/// At least `least`; with `most`, takes no more than that and leaves the rest to others.
template <class T> struct Bounds {
    T least;
    std::optional<T> most;
    friend bool operator==(Bounds const& a, Bounds const& b) { return a.least == b.least && a.most == b.most; }
};

/// How much: units, courses, both, or either of the two; or all courses of the set.
struct Quantity {
    std::optional<Bounds<Units>> units;
    std::optional<Bounds<Courses>> courses;
    bool either = false; ///< with both: `60 units or 5 courses`
    bool all = false;    ///< `all courses`; then there are no figures
};

struct Statement;

/// A vector of statements that is destroyed level by level, so that a tree of any depth can be. A template, so that nothing of it is compiled where it is
/// not used.
template <class S> class StatementList : public std::vector<S> {
public:
    using std::vector<S>::vector;
    StatementList() = default;
    StatementList(std::vector<S> all) noexcept
        : std::vector<S>(std::move(all)) {} // NOLINT: what a list of statements gives
    StatementList(StatementList const&) = default;
    StatementList(StatementList&&) noexcept = default;
    StatementList& operator=(StatementList const&) = default;
    StatementList& operator=(StatementList&&) noexcept = default;
    ~StatementList();
};

using Statements = StatementList<Statement>;

/// The statements between two braces, in the order of the text.
struct Block {
    Statements statements;
};

/// One bound of `with`: on everything that one requirement ends up using. In `quantity` a bound has one currency; `at
/// most` has a least of zero.
struct With {
    enum class Kind {
        amount,   ///< `at least 2 courses from S where …`: quantity, from, where
        each,     ///< `at least 1 course from each of A, B, C`, a different course for each: quantity, each
        distinct, ///< `at least 3 distinct subject`: quantity in courses, tag
        per, ///< `at most 2 courses per subject from S`: quantity, tag, from or none; `at least` binds each value used
        per_term, ///< `at most 24 units per term`: quantity
        in_one    ///< `at least 2 courses in one area`: quantity, tag
    };
    Kind kind = Kind::amount;
    Quantity quantity;
    std::string tag;
    std::optional<CourseSet> from;
    std::optional<Filter> where; ///< with `from`
    std::vector<CourseSet> each;
    Place place;
};

/// Which records a requirement would rather use.
enum class Preference { highest_grade, most_units, earliest_term };

/// `60 units from concentration(robotics) where grade >= B by term 4`: takes courses; each serves one requirement only.
struct Take {
    Quantity quantity;
    CourseSet from;
    std::optional<Filter> where;
    std::vector<With> with;
    std::string after;          ///< the path of a requirement to be met before the term of each record; may be empty
    std::optional<int> by_term; ///< only records up to the student's n-th term
    std::optional<Preference> prefer;
};

/// `120 units overall`: counts what counts toward the stage and takes nothing.
struct Overall {
    Quantity quantity;
    std::optional<CourseSet> from;
    std::optional<Filter> where;
    std::optional<int> by_term;
};

/// `of best 96 units in first 120 units`: only the best grades of the first terms. One of the two figures.
struct BestOf {
    std::optional<Units> units; ///< the last record counts with the units that are needed
    std::optional<Courses> courses;
    std::optional<Units> first; ///< whole terms, the earliest first, until they have so many
};

/// `gpa >= 3.0 over applied`
struct GradeAverage {
    enum class Over {
        applied, ///< the records applied in the stage
        courses, ///< every graded attempt in a set
        overall  ///< every graded attempt
    };
    Comparator comparator = Comparator::greater_equal;
    Decimal threshold;
    Over over = Over::applied;
    std::string applied_to;        ///< with Over::applied: only to this requirement; may be empty
    std::optional<CourseSet> from; ///< with Over::courses
    std::optional<Filter> where;   ///< with Over::courses
    std::optional<BestOf> best;    ///< not with Over::applied
    Place place;                   ///< of the comparison
};

/// `milestone(capstone)`, `student.visa = true`
struct Check {
    Condition condition;
};

/// `all of {…}`, `one of {…}`, `3 of {…}`
struct Group {
    std::optional<int> choose; ///< how many children must be met; none = all of them
    Block block;
    /// `effective from fall 2024 until spring 2026`: for whom it exists.
    std::optional<Condition> effective = std::nullopt;
};

/// `2 of core`: that many children of a requirement named elsewhere are met; takes nothing.
struct ChildrenOf {
    int choose = 1;
    std::string path;
};

/// `residence 30 units of last 36`: so much taken at the institution itself among the most recent that were earned.
struct Residence {
    Units least;
    Units of_last;
};

struct Requirement {
    using Body = std::variant<Take, Overall, GradeAverage, Check, Group, ChildrenOf, Residence>;
    std::string name;  ///< may be empty
    std::string title; ///< may be empty
    Body body;
    bool advisory = false; ///< reported, never blocks, takes what nobody else needs
    Place place;
};

/// `limit 12 units from any where origin = transfer`: at most that much counts in the block. One of the two figures.
struct Limit {
    std::optional<Units> units;
    std::optional<Courses> courses;
    CourseSet from;
    std::optional<Filter> where;
    bool in_part = false; ///< in units: one record over the line counts up to it
    Place place;
};

/// `exclude any where grade < B`: never applied.
struct Exclude {
    CourseSet from;
    std::optional<Filter> where;
    Place place;
};

/// `share core with electives up to 2 courses`; an empty name stands for `everything`.
struct Share {
    std::string one;
    std::string other;
    std::string program; ///< another program, all of whose last stage is the other side; empty: none
    std::optional<Units> up_to_units;
    std::optional<Courses> up_to_courses;
    Place place;
};

/// `split 18-786 into 6 units`: its parts may serve different requirements. At the top of a stage.
struct Split {
    std::string course;
    Units into;
    Place place;
};

/// `repeat latest at most 3 attempts for S`: which attempts of a course count. At the top of a stage.
struct Repeat {
    enum class Keep { best, latest, all };
    Keep keep = Keep::best;
    std::optional<int> attempts; ///< only the first so many
    std::optional<CourseSet> from;
    Place place;
};

/// `if student.needs-visa { … } else { … }`: the statements of the branch that holds stand in the block.
struct Conditional {
    Condition condition;
    Block then;
    Block otherwise;
    Place place;
};

struct Note {
    std::string name;
    std::string text;
};

/// `cite "address" "the sentence"`: where a rule is written.
struct Citation {
    std::string address;
    std::string sentence;
};

struct Url {
    std::string address;
};

struct Statement {
    using Form = std::variant<Requirement, Limit, Exclude, Share, Split, Repeat, Conditional, Note, Citation, Url>;
    Form form;
};

template <class S> StatementList<S>::~StatementList() {
    auto const move_up = [this](Block& block) {
        std::vector<S> inner = std::move(block.statements);
        for (auto& one : inner) {
            auto const* const child = std::get_if<Requirement>(&one.form);
            bool const deep = std::holds_alternative<Conditional>(one.form) ||
                              (child != nullptr && std::holds_alternative<Group>(child->body));
            if (deep) this->push_back(std::move(one));
        }
    };
    for (std::size_t i = 0; i < this->size(); ++i) { // grows while what is inside moves up
        if (std::holds_alternative<Conditional>((*this)[i].form)) {
            move_up(std::get<Conditional>((*this)[i].form).then);
            move_up(std::get<Conditional>((*this)[i].form).otherwise);
        } else if (auto* const child = std::get_if<Requirement>(&(*this)[i].form)) {
            if (auto* const group = std::get_if<Group>(&child->body)) move_up(group->block);
        }
    }
}

bool operator==(Quantity const& a, Quantity const& b);
bool operator==(Block const& a, Block const& b);
bool operator==(With const& a, With const& b);
bool operator==(Take const& a, Take const& b);
bool operator==(Overall const& a, Overall const& b);
bool operator==(BestOf const& a, BestOf const& b);
bool operator==(GradeAverage const& a, GradeAverage const& b);
bool operator==(Check const& a, Check const& b);
bool operator==(Group const& a, Group const& b);
bool operator==(ChildrenOf const& a, ChildrenOf const& b);
bool operator==(Residence const& a, Residence const& b);
bool operator==(Requirement const& a, Requirement const& b);
bool operator==(Limit const& a, Limit const& b);
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

#if REQUISITE_HAS_DEFINITIONS
#include <requisite/model/requirement.ipp>
#endif
