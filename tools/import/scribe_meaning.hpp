// What parts of Scribe mean in the language: lists of courses as sets and filters, With as filters, If as conditions.
// What the language cannot say is nothing here.
#pragma once

#include "scribe_block.hpp"

#include <set>

namespace importing::dw {

/// `BannerGPA` is banner-gpa, `1stMajor` is n-1st-major.
std::string fact_name(std::string_view word);
/// A grade of the US scale that is the worst with so many points, or the letter itself.
std::optional<std::string> least_grade(std::string_view number_or_letter);
/// A figure as the language has it.
requisite::Quantity quantity(Amount const& amount);

/// What With says of a record. `tags` gets the tags that it asks for besides `attribute`.
std::optional<requisite::Filter> filter(Expression const& expression, std::set<std::string>& tags);
/// What If says of a student.
std::optional<requisite::Condition> condition(Expression const& expression);
/// One part of what NonCourse asks for.
requisite::Condition evidence(Expression const& expression);

/// Courses, and which of their records.
struct Courses {
    requisite::CourseSet set;
    std::optional<requisite::Filter> where;
};

/// Makes sets of the lists of one file.
class Lists {
public:
    Lists(Imported& out, Taken& taken, Faults& faults) : out_(out), taken_(taken), faults_(faults) {}

    /// How many digits course numbers have in this file, for `@ 3@`.
    void learn(CourseList const& list);
    /// The courses of a list; nothing if they cannot be said. Sets that have to be named are named after the title.
    std::optional<Courses> courses(CourseList const& list, std::string_view title);
    /// The same without those of the other list.
    std::optional<Courses> courses(CourseList const& list, CourseList const* except, std::string_view title);
    /// One item, with its filter.
    std::optional<Courses> one(Item const& item);
    /// Each area as a set, in their order; nothing if one cannot be said, or has a filter.
    std::optional<std::vector<requisite::CourseSet>> areas(CourseList const& list);
    /// Gives each of these sets a value of a new tag; the tag.
    std::string tag(std::vector<requisite::CourseSet> sets, std::string_view title, std::string const& value);
    /// How many courses a list can have; nothing if that is open.
    static std::optional<std::size_t> size(CourseList const& list);
    /// Declares values of tags, so that a file with tags of its own knows them.
    void declare_tags();
    /// Every course of these lists, and nothing if they cannot be told apart from any.
    static std::optional<requisite::CourseSet> joined(std::vector<requisite::CourseSet> sets);

private:
    Imported& out_;
    Taken& taken_;
    Faults& faults_;
    std::set<int> digits_;
    std::set<std::string> attributes_; ///< that stand in sets
    std::set<std::string> warned_tags_;
    std::set<std::uint32_t> warned_; ///< ranges that were reported: a list may be asked for more than once
    bool tagged_ = false;            ///< a set has a value

    std::optional<requisite::CourseSet> set(Item const& item);
    std::optional<requisite::Filter> where(Item const& item);
    std::optional<Courses> grouped(std::vector<Courses> parts, std::string_view title);
};

} // namespace importing::dw
