// What a requirement names: other requirements, and in its `with` sets and tags.
#pragma once

#include <requisite/bind/bind.hpp>

#include <algorithm>

namespace requisite::detail {

void Binding::bounds(Take const& take, List<BoundWith>& bound) {
    for (auto const& with : take.with) {
        if (bound.size() == most_bounds) {
            complain("RQ0120", with.place, "'with' has more than " + std::to_string(most_bounds) + " bounds");
            return;
        }
        BoundWith one;
        one.with = &with;
        one.set = set(with.from ? &*with.from : nullptr, with.where);
        for (auto const& each : with.each) one.each.push_back(set(&each, std::nullopt));
        if (!with.tag.empty()) one.tag = tag(with.tag);
        bound.push_back(std::move(one));
    }
}

/// Takes out of a set what does not count alone, and says what it counts together with. A course is bound to others once.
void Binding::together(BoundSet& set) const {
    List<CourseSet const*> found;
    List<NamedSet const*> seen;
    find_together(*set.expression, found, seen, 0);
    for (auto const* const one : found) {
        BoundTogether result;
        bool whole = true;
        for (auto const& code : one->codes) {
            std::size_t const course = bound_.course_of(code);
            whole = whole && bound_.contains(*set.expression, bound_.courses[course]);
            bool const alone = bound_.contains(*set.expression, bound_.courses[course], true);
            if (!alone) set.courses.remove(course);
            auto& list = alone ? result.free : result.bound;
            if (std::find(list.begin(), list.end(), course) == list.end()) list.push_back(course);
            whole = whole && set.bound_to(course) < 0;
        }
        if (whole && result.bound.size() + result.free.size() > 1 && !result.bound.empty())
            set.together.push_back(std::move(result));
    }
    for (std::size_t i = 0; i < bound_.courses.size() && !found.empty(); ++i) {
        BoundCourse const& course = bound_.courses[i];
        if (course.early && bound_.contains(*set.expression, course) && !bound_.contains(*set.expression, course, true))
            set.courses.remove(i);
    }
}

/// All courses taken together that a set names, wherever they stand in it.
void Binding::find_together(CourseSet const& set, List<CourseSet const*>& found, List<NamedSet const*>& seen,
                            int depth) const {
    if (depth > 128) return;
    if (set.kind == CourseSet::Kind::together) found.push_back(&set);
    for (auto const& operand : set.operands) find_together(operand, found, seen, depth + 1);
    if (set.kind != CourseSet::Kind::named && set.kind != CourseSet::Kind::tagged) return;
    for (auto const* const named : names_.sets(set)) {
        if (std::find(seen.begin(), seen.end(), named) != seen.end()) continue;
        seen.push_back(named);
        find_together(named->courses, found, seen, depth + 1);
    }
}

/// The values of a tag, and which courses have them.
int Binding::tag(std::string const& name) {
    for (std::size_t i = 0; i < bound_.tags.size(); ++i)
        if (bound_.tags[i].name == name) return static_cast<int>(i);
    BoundTag result;
    result.name = name;
    auto& values = result.values;
    for (auto const& course : bound_.courses)
        for (auto const& one : course.tags)
            if (one.name == name) values.push_back(one.value);
    for (auto const& named : bound_.catalogue.sets)
        if (named.name == name && !named.value.empty()) values.push_back(named.value);
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    auto const place = [&values](std::string const& value) {
        return static_cast<int>(std::lower_bound(values.begin(), values.end(), value) - values.begin());
    };
    for (auto const& course : bound_.courses) {
        auto const first = static_cast<std::ptrdiff_t>(result.held.size());
        result.first.push_back(static_cast<int>(first));
        for (auto const& one : course.tags)
            if (one.name == name) result.held.push_back(place(one.value));
        for (auto const& named : bound_.catalogue.sets)
            if (named.name == name && !named.value.empty() && bound_.contains(named.courses, course))
                result.held.push_back(place(named.value));
        std::sort(result.held.begin() + first, result.held.end());
        result.held.erase(std::unique(result.held.begin() + first, result.held.end()), result.held.end());
    }
    result.first.push_back(static_cast<int>(result.held.size()));
    bound_.tags.push_back(std::move(result));
    return static_cast<int>(bound_.tags.size()) - 1;
}

void Binding::references(BoundStage& stage) {
    for (std::size_t i = 0; i < stage.nodes.size(); ++i)
        for (std::size_t k = i + 1; k < stage.nodes.size() && stage.nodes[i].namesake < 0; ++k)
            if (stage.nodes[k].path == stage.nodes[i].path) stage.nodes[i].namesake = static_cast<int>(k);
    bool after = false;
    for (auto& node : stage.nodes) {
        if (auto const* const reference = std::get_if<ChildrenOf>(&node.requirement->body)) {
            node.refers_to = stage.find(reference->path); // where there is no such requirement, its children lack
        } else if (auto const* const average = std::get_if<GradeAverage>(&node.requirement->body)) {
            if (average->over == GradeAverage::Over::applied) refer(stage, node, average->applied_to);
        } else if (auto const* const take = std::get_if<Take>(&node.requirement->body)) {
            refer(stage, node, take->after);
            after = after || node.refers_to >= 0;
        }
    }
    for (auto& share : stage.shares) sides(stage, share);
    if (after) check_circles(stage);
}

/// A path that names nothing asks for nothing.
void Binding::refer(BoundStage& stage, BoundNode& node, std::string const& path) {
    if (path.empty()) return;
    node.refers_to = stage.find(path);
    if (node.refers_to < 0) complain("RQ0204", node.requirement->place, "no requirement is named '" + path + "'");
}

/// An `after` that leads back to its own requirement is left out.
void Binding::check_circles(BoundStage& stage) {
    for (std::size_t start = 0; start < stage.nodes.size(); ++start) {
        if (!std::holds_alternative<Take>(stage.nodes[start].requirement->body) || stage.nodes[start].refers_to < 0)
            continue;
        List<char> reached(stage.nodes.size(), 0);
        auto const reach = [&](auto const& again, int node) -> void {
            for (; node >= 0; node = stage.nodes[static_cast<std::size_t>(node)].namesake)
                for (int i = node; i < stage.nodes[static_cast<std::size_t>(node)].last; ++i) {
                    BoundNode const& one = stage.nodes[static_cast<std::size_t>(i)];
                    if (reached[static_cast<std::size_t>(i)] != 0) continue;
                    reached[static_cast<std::size_t>(i)] = 1;
                    if (std::holds_alternative<Take>(one.requirement->body)) again(again, one.refers_to);
                }
        };
        reach(reach, stage.nodes[start].refers_to);
        if (reached[start] == 0) continue;
        complain("RQ0212", stage.nodes[start].requirement->place,
                 "'" + stage.nodes[start].path + "' would have to be met before itself");
        stage.nodes[start].refers_to = -1;
    }
}

// The paths of a share are looked up from its own block outwards.
void Binding::sides(BoundStage const& stage, BoundShare& share) {
    int const block = share.one;
    auto const side = [&](std::string const& path) {
        if (path.empty()) return -1;
        if (block >= 0)
            if (int const inner = stage.find(stage.nodes[static_cast<std::size_t>(block)].path + '.' + path);
                inner >= 0)
                return inner;
        int const outer = stage.find(path);
        if (outer >= 0) return outer;
        // `minor.core` is of another program, unless something here is called `minor`.
        std::size_t const dot = path.find('.');
        if (dot == std::string::npos || stage.find(path.substr(0, dot)) >= 0)
            complain("RQ0204", share.share->place, "no requirement is named '" + path + "'");
        return -2;
    };
    share.one = side(share.share->one);
    share.other = share.share->program.empty() ? side(share.share->other) : -2;
}

} // namespace requisite::detail
