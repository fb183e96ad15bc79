// Sets of courses: `list({"24-787", "18-661"})`, `named("theory") or tag("level", "graduate")`.
#pragma once

#include <requisite/build/expression.hpp>
#include <requisite/model/course_set.hpp>

namespace requisite::build {

/// A set of courses. `a or b or c` is one node of three operands, and so is `a.except(b).except(c)`; what stands in `parenthesized(…)` stays a node of
/// its own.
class Set {
public:
    /// Of what the model, or C++, calls it.
    Set(CourseSet set) : set_(std::move(set)) {} // NOLINT: the model's value is one

    /// The value of the model that it stands for.
    CourseSet const& courses() const& noexcept { return set_; }
    CourseSet courses() && noexcept { return std::move(set_); }

    /// `A or B`
    friend Set operator||(Set a, Set b) { return joined(CourseSet::Kind::either, std::move(a), std::move(b)); }
    /// `A in B`
    Set in(Set other) const { return joined(CourseSet::Kind::within, *this, std::move(other)); }
    /// `A except B`
    Set except(Set other) const { return joined(CourseSet::Kind::except, *this, std::move(other)); }
    /// `(A or B) or C` is not `A or B or C`: two nodes, one inside the other.
    friend Set parenthesized(Set a) {
        a.open_ = false;
        return a;
    }

private:
    CourseSet set_;
    bool open_ = false; ///< made by an operator: the same one goes on with it

    static Set joined(CourseSet::Kind kind, Set a, Set b) {
        if (!a.open_ || a.set_.kind != kind) {
            CourseSet node;
            node.kind = kind;
            node.operands.push_back(std::move(a.set_));
            a.set_ = std::move(node);
            a.open_ = true;
        }
        a.set_.operands.push_back(std::move(b.set_));
        return a;
    }
};

/// `{24-787, 18-661}`: single courses.
inline Set list(std::vector<std::string> codes) { return CourseSet::list(std::move(codes)); }
/// `any`: every course.
inline Set any() { return CourseSet::any(); }
/// `theory`: a set of the catalogue.
inline Set named(std::string name) { return CourseSet::named(std::move(name)); }
/// `24-*`, `CS 3xx`
inline Set pattern(std::string text) { return CourseSet::pattern(std::move(text)); }
/// `CS 300..499` is `numbers("CS ", 300, 499)`: the subject with what separates it from the number.
inline Set numbers(std::string subject, int first, int last) {
    return CourseSet::range(std::move(subject), first, last);
}
/// `number(600..699)`, `number(600..)`: of any subject.
inline Set number(int first, int last = CourseSet::no_end) { return CourseSet::range({}, first, last); }
/// `{CHEM 301 + CHEM 301L}`: taken together, one course.
inline Set together(std::vector<std::string> codes) { return CourseSet::together(std::move(codes)); }

/// A tag: as a set the courses that have it, `concentration(*)`; in a filter a record's values of it.
class TagSubject {
public:
    /// Made by `tag(name)`.
    explicit TagSubject(std::string name) : name_(std::move(name)) {}

    operator Set() const { return CourseSet::tagged(name_, {}); } // NOLINT: the set of all that have it

    /// `level = graduate`
    friend Expression<Filter> operator==(TagSubject const& tag, std::string value) {
        return Filter::tag(tag.name_, {std::move(value)});
    }
    /// `hass in {"A", "B"}`
    Expression<Filter> in(std::vector<std::string> values) const { return Filter::tag(name_, std::move(values)); }

private:
    std::string name_;
};

inline TagSubject tag(std::string name) { return TagSubject(std::move(name)); }
/// `concentration(robotics)`: the courses with this value of the tag.
inline Set tag(std::string name, std::string value) { return CourseSet::tagged(std::move(name), std::move(value)); }

} // namespace requisite::build
