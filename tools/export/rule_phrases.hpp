// Amounts, record filters, bounds and conditions as parts of sentences.
#pragma once

#include "course_phrases.hpp"
#include <requisite/model/document.hpp>

namespace exporting {

/// The titles of the programs of a file, by their names.
using ProgramTitles = std::map<std::string, std::string>;

/// The phrases of one program; what it is made of has to outlive it.
class RulePhrases {
public:
    RulePhrases(CatalogueIndex const& index, ProgramTitles const& titles, requisite::Program const& program);

    CoursePhrases courses; ///< of its catalogue

    std::string units(requisite::Units amount) const;                ///< "12 units"
    std::string count(requisite::Courses count) const;               ///< "1 course"
    std::string quantity(requisite::Quantity const& quantity) const; ///< "exactly 60 units and 5 courses"
    std::string figure(std::optional<requisite::Units> const& units,
                       std::optional<requisite::Courses> const& courses) const; ///< the one that there is
    /// "with a grade of B or better and taken in summer": what a record is.
    std::string filter(requisite::Filter const& filter) const;
    /// The courses of a set of which the filter is true, as they stand behind "from".
    std::string from(requisite::CourseSet const& set, std::optional<requisite::Filter> const& where,
                     std::string_view word = "or");
    /// "at least 2 courses from …": a bound of `with`.
    std::string bound(requisite::With const& with);
    /// "milestone “capstone” is reached": a clause.
    std::string condition(requisite::Condition const& condition) const;
    /// "whose first term is fall 2024 or later", from `effective`.
    std::string entry(requisite::Condition const& effective) const;
    /// "units"; "ECTS"
    std::string const& unit_word() const noexcept { return unit_word_; }
    /// "Minor in Robotics"
    std::string program(std::string const& name) const;

private:
    ProgramTitles const& titles_;
    std::string unit_word_;
};

} // namespace exporting
