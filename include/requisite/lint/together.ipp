// Lints about courses that count together only, `{A + B}`.
#pragma once

#include <requisite/lint/linter.hpp>
#include <requisite/sort.hpp>

#include <algorithm>

namespace requisite::detail {

/// The courses of a set that is made of lists only, by their numbers: those of each `+`, and those alone. False: it is made of something else, too.
bool Linter::find_together(CourseSet const& set, List<List<std::size_t>>& together, List<std::size_t>& alone,
                           int depth) const {
    if (depth > lint_depth || together.size() > most_pairs) return false;
    if (set.kind == CourseSet::Kind::either)
        return std::all_of(set.operands.begin(), set.operands.end(),
                           [&](CourseSet const& one) { return find_together(one, together, alone, depth + 1); });
    if (set.kind == CourseSet::Kind::named) {
        auto const& sets = document_.catalogue.sets;
        auto const named = std::find_if(sets.begin(), sets.end(),
                                        [&](NamedSet const& one) { return one.name == set.name && one.value.empty(); });
        return named != sets.end() && find_together(named->courses, together, alone, depth + 1);
    }
    bool const joined = set.kind == CourseSet::Kind::together;
    if (!joined && set.kind != CourseSet::Kind::list) return false;
    List<std::size_t> courses;
    for (auto const& code : set.codes)
        if (auto const course = universe_.number(code)) courses.push_back(*course);
    sort(courses);
    if (!joined)
        alone.append(courses.begin(), courses.end());
    else if (std::find(together.begin(), together.end(), courses) == together.end())
        together.push_back(std::move(courses));
    return true;
}

// A record of a course that stands in several `+` counts in one of them, so `all courses` asks for more of it than a student has.
void Linter::all_together(StageView const& view, ViewNode& node) {
    auto const* const take = std::get_if<Take>(&node.requirement->body);
    List<List<std::size_t>> together;
    List<std::size_t> alone;
    if (take == nullptr || !take->quantity.all || view.repeats_count || !find_together(take->from, together, alone, 0))
        return;
    std::unordered_map<std::size_t, int> seen;
    std::string each; // of the courses by itself
    std::string twice;
    for (auto const& courses : together)
        for (std::size_t const one : courses) {
            LintCourse const& course = universe_.courses()[one];
            int const times = ++seen[one];
            if (times == 1) each += (each.empty() ? "" : ", ") + course.codes.front();
            bool const also_alone = std::find(alone.begin(), alone.end(), one) != alone.end();
            if (times == 2 && twice.empty() && !course.repeatable && !also_alone) twice = course.codes.front();
        }
    if (twice.empty()) return;
    node.doomed = true;
    Diagnostic& found =
        warn("RQ1142", node.requirement->place,
             twice + " stands in several '+' and counts in one of them only, so nobody can meet " + name_of(node),
             seen.size() > most_parts || !alone.empty()
                 ? "to ask for each of the courses, list them without '+'"
                 : "to ask for each of the courses, write: all courses from {" + each + "}");
    point(found, node.requirement->place, twice);
}

/// For how many courses, in thousandths, a set with `+` counts at the most; none: it has no `+`, or a course of them may count more than once.
/// As many `+` are fulfilled at once as any courses have that stand in all of them: here those that stand in most, one after the other.
std::optional<std::int64_t> Linter::count_together(StageView const& view, CourseSet const& set) const {
    List<List<std::size_t>> together;
    List<std::size_t> alone;
    if (view.repeats_count || !find_together(set, together, alone, 0)) return std::nullopt;
    if (together.empty() || together.size() * together.size() > most_pairs) return std::nullopt;
    auto const& courses = universe_.courses();
    sort(alone);
    alone.erase(std::unique(alone.begin(), alone.end()), alone.end());
    std::int64_t number = 0;
    for (std::size_t const one : alone) {
        if (courses[one].repeatable) return std::nullopt;
        number += courses[one].counts;
    }
    // One with a course that counts alone adds no course.
    auto const adds_none = [&alone](List<std::size_t> const& one) {
        return std::any_of(one.begin(), one.end(), [&alone](std::size_t course) {
            return std::binary_search(alone.begin(), alone.end(), course);
        });
    };
    together.erase(std::remove_if(together.begin(), together.end(), adds_none), together.end());
    while (!together.empty()) {
        std::unordered_map<std::size_t, int> times;
        std::size_t most = together.front().front();
        for (auto const& one : together)
            for (std::size_t const course : one) {
                if (courses[course].repeatable) return std::nullopt;
                if (++times[course] > times[most]) most = course;
            }
        std::int64_t counts = 0;
        auto const has = [&](List<std::size_t> const& one) {
            if (std::find(one.begin(), one.end(), most) == one.end()) return false;
            for (std::size_t const course : one) counts = std::max(counts, courses[course].counts);
            return true;
        };
        together.erase(std::remove_if(together.begin(), together.end(), has), together.end());
        number += counts;
    }
    return number;
}

} // namespace requisite::detail
