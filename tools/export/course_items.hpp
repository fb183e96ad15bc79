// Sets of courses written out as what a list of GraduateNU can hold: courses, courses taken together, and ranges of one subject.
#pragma once

#include "membership.hpp"

namespace exporting {

/// One member of a list.
struct Item {
    enum class Kind {
        course,   ///< codes: one
        together, ///< codes: several
        range     ///< range; codes: its exceptions
    };
    Kind kind = Kind::course;
    std::vector<std::string> codes;
    requisite::CourseSet range; ///< of kind range, with a subject
};

/// Which of two items is which.
std::string key(Item const& item);

/// A set written out.
struct Items {
    std::vector<Item> items; ///< each once, in the order of the text
    bool narrowed = false;   ///< the set has more courses than can be listed: here are those of the catalogue
    bool too_large = false;  ///< it would take too long; there are no items
};

/// The sets of a catalogue; they and the index have to outlive this.
class CourseItems {
public:
    static constexpr int last_number = 99'999; ///< the end of a range that has none

    explicit CourseItems(CatalogueIndex const& index) : index_(index), members_(index, effort_) {}
    CourseItems(CourseItems const&) = delete;
    CourseItems& operator=(CourseItems const&) = delete;

    Items of(requisite::CourseSet const& set);
    /// The courses of the catalogue that are in a range and no exceptions of it.
    std::vector<std::string> courses(Item const& range);

private:
    using CourseSet = requisite::CourseSet;

    CatalogueIndex const& index_;
    Effort effort_;
    Membership members_;
    std::map<std::size_t, Items> known_; ///< of the named sets

    Items expand(CourseSet const& set, int depth);
    Items pattern(CourseSet const& set);
    Items named(std::string const& key, int depth);
    Items tagged(CourseSet const& set, int depth);
    Items within(CourseSet const& set, int depth);
    Items except(CourseSet const& set, int depth);
    void intersect(Item const& range, CourseSet const& with, Items& out, int depth);
    std::vector<Item> subtract(Item range, CourseSet const& set, int depth);
    /// What the catalogue has of a set that cannot be listed.
    Items of_catalogue(CourseSet const& set);
};

} // namespace exporting
