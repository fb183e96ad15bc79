#pragma once

#include <requisite/model/course_set.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

CourseSet::CourseSet() = default;
CourseSet::CourseSet(CourseSet const& other) = default;
CourseSet::CourseSet(CourseSet&& other) noexcept = default;
CourseSet& CourseSet::operator=(CourseSet const& other) { return *this = CourseSet(other); }
CourseSet& CourseSet::operator=(CourseSet&& other) noexcept = default;
CourseSet::~CourseSet() = default;

namespace detail {

static CourseSet course_set(CourseSet::Kind kind, std::string name = {}, std::vector<CourseSet> operands = {}) {
    CourseSet set;
    set.kind = kind;
    set.name = std::move(name);
    set.operands = std::move(operands);
    return set;
}

} // namespace detail

CourseSet CourseSet::list(std::vector<std::string> codes) {
    CourseSet set;
    set.codes = std::move(codes);
    return set;
}

CourseSet CourseSet::any() { return detail::course_set(Kind::any); }

CourseSet CourseSet::named(std::string name) { return detail::course_set(Kind::named, std::move(name)); }

CourseSet CourseSet::tagged(std::string tag, std::string value) {
    CourseSet set = detail::course_set(Kind::tagged, std::move(tag));
    set.value = std::move(value);
    return set;
}

CourseSet CourseSet::pattern(std::string text) { return detail::course_set(Kind::pattern, std::move(text)); }

CourseSet CourseSet::range(std::string subject, int first, int last) {
    CourseSet set = detail::course_set(Kind::range, std::move(subject));
    set.first = first;
    set.last = last;
    return set;
}

CourseSet CourseSet::together(std::vector<std::string> codes) {
    CourseSet set = detail::course_set(Kind::together);
    set.codes = std::move(codes);
    return set;
}

CourseSet CourseSet::either(std::vector<CourseSet> operands) {
    return detail::course_set(Kind::either, {}, std::move(operands));
}

CourseSet CourseSet::within(std::vector<CourseSet> operands) {
    return detail::course_set(Kind::within, {}, std::move(operands));
}

CourseSet CourseSet::except(std::vector<CourseSet> operands) {
    return detail::course_set(Kind::except, {}, std::move(operands));
}

bool operator==(CourseSet const& a, CourseSet const& b) {
    return a.kind == b.kind && a.name == b.name && a.value == b.value && a.first == b.first && a.last == b.last &&
           a.codes == b.codes && a.operands == b.operands;
}

} // namespace REQUISITE_ABI
} // namespace requisite
