#pragma once

#include <requisite/model/course_set.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

namespace detail {

inline CourseSet course_set(CourseSet::Kind kind, std::string name = {}, std::vector<CourseSet> operands = {}) {
    CourseSet set;
    set.kind = kind;
    set.name = std::move(name);
    set.operands = std::move(operands);
    return set;
}

} // namespace detail

REQUISITE_INLINE CourseSet CourseSet::list(std::vector<std::string> codes) {
    CourseSet set;
    set.codes = std::move(codes);
    return set;
}

REQUISITE_INLINE CourseSet CourseSet::any() { return detail::course_set(Kind::any); }

REQUISITE_INLINE CourseSet CourseSet::named(std::string name) {
    return detail::course_set(Kind::named, std::move(name));
}

REQUISITE_INLINE CourseSet CourseSet::tagged(std::string tag, std::string value) {
    CourseSet set = detail::course_set(Kind::tagged, std::move(tag));
    set.value = std::move(value);
    return set;
}

REQUISITE_INLINE CourseSet CourseSet::pattern(std::string text) {
    return detail::course_set(Kind::pattern, std::move(text));
}

REQUISITE_INLINE CourseSet CourseSet::range(std::string subject, int first, int last) {
    CourseSet set = detail::course_set(Kind::range, std::move(subject));
    set.first = first;
    set.last = last;
    return set;
}

REQUISITE_INLINE CourseSet CourseSet::together(std::vector<std::string> codes) {
    CourseSet set = detail::course_set(Kind::together);
    set.codes = std::move(codes);
    return set;
}

REQUISITE_INLINE CourseSet CourseSet::either(std::vector<CourseSet> operands) {
    return detail::course_set(Kind::either, {}, std::move(operands));
}

REQUISITE_INLINE CourseSet CourseSet::within(std::vector<CourseSet> operands) {
    return detail::course_set(Kind::within, {}, std::move(operands));
}

REQUISITE_INLINE CourseSet CourseSet::except(std::vector<CourseSet> operands) {
    return detail::course_set(Kind::except, {}, std::move(operands));
}

REQUISITE_INLINE bool operator==(CourseSet const& a, CourseSet const& b) {
    return a.kind == b.kind && a.name == b.name && a.value == b.value && a.first == b.first && a.last == b.last &&
           a.codes == b.codes && a.operands == b.operands;
}

} // namespace REQUISITE_ABI
} // namespace requisite
