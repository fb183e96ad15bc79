// A catalogue: the courses of an institution with their units and tags, named sets, equivalent codes, and the grade
// scale. Programs name courses; the catalogue says what they are.
#pragma once

#include <requisite/model/course_set.hpp>
#include <requisite/model/grade.hpp>
#include <requisite/model/time.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

/// `level graduate`, `offered {fall, spring}`: one value of one tag.
struct Tag {
    std::string name;  ///< a name of the language: "level"
    std::string value; ///< "graduate", without quotes
};

/// A course counts for no more courses than this.
inline constexpr int most_counted = 1000;

/// The tag that courses have from their codes where no catalogue entry gives it: CS 101 has `subject(CS)`.
inline constexpr char const* subject_tag = "subject";

/// `course CS 101 "Programming" 4 units, level undergraduate`, `course MUS 110 "Choir" 1 unit counts 0.5 courses`
struct Course {
    std::string code;                             ///< in the canonical spelling: one space
    std::string title;                            ///< for reports; empty: none
    std::optional<Units> units;                   ///< the least that it can have; none if the catalogue gives no figure
    std::optional<Units> units_max;               ///< with variable units: the most
    std::vector<Tag> tags;                        ///< in the order of the text
    Place place;                                  ///< where it stands
    std::optional<Decimal> counts = std::nullopt; ///< for how many courses it counts, above none; none: for one
};

/// `set core = {…}`; with a value, `set concentration(robotics) "Robotics" = {…}` also gives its courses that tag value.
struct NamedSet {
    std::string name;  ///< what rules call it: "core"; with a value, the tag
    std::string value; ///< the value; of a set empty if it is not one of a tag
    std::string title; ///< for reports; empty: none
    CourseSet courses; ///< its members
    Place place;       ///< where it stands
};

/// `same 24-655 = 42-645 from fall 2024`: one course under two codes, perhaps from a term on. `same CS 101 = CS 110 until spring 2020`: the
/// first code was the course of the second until a term, and is another course since.
struct SameCourse {
    std::string one;                          ///< a code
    std::string other;                        ///< a code
    Place place;                              ///< where it stands
    std::optional<Term> from = std::nullopt;  ///< none: always
    std::optional<Term> until = std::nullopt; ///< the last term in which it is so; none: it still is
};

/// All that programs of an institution know of its courses.
struct Catalogue {
    std::vector<Course> courses;  ///< in the order of the text; each code once
    std::vector<NamedSet> sets;   ///< in the order of the text; each name, with its value, once
    std::vector<SameCourse> same; ///< in the order of the text
    std::vector<Season> terms;    ///< of a year, in their order; empty: winter, spring, summer, fall
    int terms_from = 1;           ///< the month, 1 to 12, with which a year of `terms` begins
    Place terms_place;            ///< where the terms stand
    GradeScale grades;            ///< empty: the US letter scale

    /// The course with this code, or null. Linear; a bound program has an index.
    Course const* find(std::string_view code) const& noexcept;
    Course const*
    find(std::string_view code) const&& = delete; // the catalogue ends with the expression: give it a name

    Catalogue();
    Catalogue(Catalogue const& other);
    Catalogue(Catalogue&& other) noexcept;
    Catalogue& operator=(Catalogue const& other);
    Catalogue& operator=(Catalogue&& other) noexcept;
    ~Catalogue();
};

bool operator==(Tag const& a, Tag const& b);
bool operator==(Course const& a, Course const& b);
bool operator==(NamedSet const& a, NamedSet const& b);
bool operator==(SameCourse const& a, SameCourse const& b);
bool operator==(Catalogue const& a, Catalogue const& b);

} // namespace REQUISITE_ABI
} // namespace requisite
