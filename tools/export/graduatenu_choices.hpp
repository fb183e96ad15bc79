// What takes courses, as nodes of a GraduateNU major.
#pragma once

#include "course_items.hpp"
#include "graduatenu_nodes.hpp"

namespace exporting::nu {

/// Credits as a major can have them; nothing for any others.
std::optional<int> whole_credits(requisite::Units units);

/// Choices of courses; what of them cannot be said is reported.
class Choices {
public:
    Choices(Losses& losses, CatalogueIndex const& index, Nodes& nodes) : losses_(losses), sets_(index), nodes_(nodes) {}

    /// Nothing if the requirement is left out.
    std::optional<Json> of(requisite::Take const& take, requisite::Requirement const& one);

private:
    Losses& losses_;
    CourseItems sets_;
    Nodes& nodes_;

    /// Whether the figures are such that they can be said; else the requirement is left out.
    bool asks(requisite::Quantity const& quantity, requisite::Requirement const& one);
    void clauses(requisite::Take const& take, requisite::Requirement const& one);
    std::vector<requisite::With const*> alternatives(requisite::Take const& take, Items const& set,
                                                     requisite::Requirement const& one);
    std::optional<std::vector<Json>> nodes(Items const& set, std::vector<requisite::With const*> const& one_of,
                                           requisite::Requirement const& one);
    Json some_of(int count, Items const& set, std::vector<Json> const& list);
    std::optional<Json> all_courses(requisite::Take const& take, Items const& set, requisite::Requirement const& one);
};

} // namespace exporting::nu
