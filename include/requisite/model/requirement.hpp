// The requirement tree: what a student has to do, as plain values. It can be read from text, built by hand, walked
// with `visit`, compared, and printed back as text (compile/print.hpp).
#pragma once

#include <requisite/model/condition.hpp>
#include <requisite/model/course_set.hpp>

#include <variant>

namespace requisite {

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

/// The statements between two braces, in the order of the text.
struct Block {
    std::vector<Statement> statements;
};

/// `60 units from concentration(robotics) where grade >= B by term 4`: takes courses; each serves one requirement only.
struct Take {
    Quantity quantity;
    CourseSet from;
    std::optional<Filter> where;
    std::optional<int> by_term; ///< only records up to the student's n-th term
};

/// `120 units overall`: counts what counts toward the stage and takes nothing.
struct Overall {
    Quantity quantity;
    std::optional<CourseSet> from;
    std::optional<Filter> where;
    std::optional<int> by_term;
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
    std::optional<CourseSet> from; ///< with Over::courses
    std::optional<Filter> where;   ///< with Over::courses
};

/// `milestone(capstone)`, `student.visa = true`
struct Check {
    Condition condition;
};

/// `all of {…}`, `one of {…}`, `3 of {…}`
struct Group {
    std::optional<int> choose; ///< how many children must be met; none = all of them
    Block block;
};

/// `2 of core`: that many children of a requirement named elsewhere are met; takes nothing.
struct ChildrenOf {
    int choose = 1;
    std::string path;
};

struct Requirement {
    using Body = std::variant<Take, Overall, GradeAverage, Check, Group, ChildrenOf>;
    std::string name;  ///< may be empty
    std::string title; ///< may be empty
    Body body;
    Place place;
};

/// `limit 12 units from any where origin = transfer`: at most that much counts in the block. One of the two figures.
struct Limit {
    std::optional<Units> units;
    std::optional<Courses> courses;
    CourseSet from;
    std::optional<Filter> where;
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
    std::optional<Units> up_to_units;
    std::optional<Courses> up_to_courses;
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
    using Form = std::variant<Requirement, Limit, Exclude, Share, Conditional, Note, Citation, Url>;
    Form form;
};

bool operator==(Quantity const& a, Quantity const& b);
bool operator==(Block const& a, Block const& b);
bool operator==(Take const& a, Take const& b);
bool operator==(Overall const& a, Overall const& b);
bool operator==(GradeAverage const& a, GradeAverage const& b);
bool operator==(Check const& a, Check const& b);
bool operator==(Group const& a, Group const& b);
bool operator==(ChildrenOf const& a, ChildrenOf const& b);
bool operator==(Requirement const& a, Requirement const& b);
bool operator==(Limit const& a, Limit const& b);
bool operator==(Exclude const& a, Exclude const& b);
bool operator==(Share const& a, Share const& b);
bool operator==(Conditional const& a, Conditional const& b);
bool operator==(Note const& a, Note const& b);
bool operator==(Citation const& a, Citation const& b);
bool operator==(Url const& a, Url const& b);
bool operator==(Statement const& a, Statement const& b);

/// Calls `f(requirement)` for every requirement of the block, parents before children, in the order of the text;
/// both branches of a conditional are entered.
template <class F> void visit(Block const& block, F&& f);

/// The same for a requirement and everything below it.
template <class F> void visit(Requirement const& requirement, F&& f) {
    f(requirement);
    if (auto const* const group = std::get_if<Group>(&requirement.body)) visit(group->block, f);
}

template <class F> void visit(Block const& block, F&& f) {
    for (auto const& statement : block.statements) {
        if (auto const* const child = std::get_if<Requirement>(&statement.form)) visit(*child, f);
        if (auto const* const choice = std::get_if<Conditional>(&statement.form)) {
            visit(choice->then, f);
            visit(choice->otherwise, f);
        }
    }
}

} // namespace requisite

#if REQUISITE_HAS_DEFINITIONS
#include <requisite/model/requirement.ipp>
#endif
