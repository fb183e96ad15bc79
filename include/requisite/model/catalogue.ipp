#pragma once

#include <requisite/model/catalogue.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

Catalogue::Catalogue() = default;
Catalogue::Catalogue(Catalogue const& other) = default;
Catalogue::Catalogue(Catalogue&& other) noexcept = default;
Catalogue& Catalogue::operator=(Catalogue const& other) { return *this = Catalogue(other); }
Catalogue& Catalogue::operator=(Catalogue&& other) noexcept = default;
Catalogue::~Catalogue() = default;

Course const* Catalogue::find(std::string_view code) const& noexcept {
    for (auto const& course : courses)
        if (course.code == code) return &course;
    return nullptr;
}

bool operator==(Tag const& a, Tag const& b) { return a.name == b.name && a.value == b.value; }

bool operator==(Course const& a, Course const& b) {
    return a.code == b.code && a.title == b.title && a.units == b.units && a.units_max == b.units_max &&
           a.counts == b.counts && a.tags == b.tags;
}

bool operator==(NamedSet const& a, NamedSet const& b) {
    return a.name == b.name && a.value == b.value && a.title == b.title && a.courses == b.courses;
}

bool operator==(SameCourse const& a, SameCourse const& b) {
    return a.one == b.one && a.other == b.other && a.from == b.from && a.until == b.until;
}

bool operator==(Catalogue const& a, Catalogue const& b) {
    return a.courses == b.courses && a.sets == b.sets && a.same == b.same && a.grades == b.grades &&
           a.terms == b.terms && a.terms_from == b.terms_from;
}

} // namespace REQUISITE_ABI
} // namespace requisite
