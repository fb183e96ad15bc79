// What a requirement names: other requirements, and in its `with` sets and tags.
#pragma once

#include <requisite/bind/binding.hpp>
#include <requisite/sort.hpp>

#include <algorithm>
#include <utility>

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

/// Takes out of a set what does not count alone, and says what it counts together with: once for the same courses.
void Binding::together(BoundSet& set) {
    List<CourseSet const*> const found = find_together(*set.expression);
    if (found.empty()) return;
    CourseBits all = std::move(set.courses);
    CourseBits const alone = members(*set.expression, true);
    set.courses = alone;
    set.by_itself = true;
    std::set<std::vector<std::size_t>> known;
    for (auto const* const one : found) {
        BoundTogether result;
        std::vector<std::size_t> courses;
        bool whole = true;
        for (auto const& code : one->codes) {
            std::size_t const course = bound_.course_of(code);
            whole = whole && all.contains(course);
            if (std::find(courses.begin(), courses.end(), course) != courses.end()) continue;
            courses.push_back(course);
            (alone.contains(course) ? result.free : result.bound).push_back(course);
        }
        sort(courses);
        if (whole && courses.size() > 1 && !result.bound.empty() && known.insert(std::move(courses)).second)
            set.together.push_back(std::move(result));
    }
    if (!set.together.empty()) set.whole = std::move(all);
}

/// All courses taken together that a set names, wherever they stand in it, in the order of the text.
List<CourseSet const*> Binding::find_together(CourseSet const& set) const {
    List<CourseSet const*> found;
    std::set<NamedSet const*> seen;
    List<CourseSet const*> open{&set};
    while (!open.empty()) {
        CourseSet const& one = *open.back();
        open.pop_back();
        if (one.kind == CourseSet::Kind::together) found.push_back(&one);
        std::size_t const inside = open.size();
        for (auto const& operand : one.operands) open.push_back(&operand);
        if (one.kind == CourseSet::Kind::named || one.kind == CourseSet::Kind::tagged)
            for (auto const* const named : names_.sets(one))
                if (seen.insert(named).second) open.push_back(&named->courses);
        std::reverse(open.begin() + static_cast<std::ptrdiff_t>(inside), open.end());
    }
    return found;
}

/// The values of a tag, and which courses have them.
int Binding::tag(std::string const& name) {
    for (std::size_t i = 0; i < bound_.tags.size(); ++i)
        if (bound_.tags[i].name == name) return static_cast<int>(i);
    BoundTag result;
    result.name = name;
    auto& values = result.values;
    CourseSet const any_value = CourseSet::tagged(name, {});
    List<NamedSet const*> const declared = names_.sets(any_value);
    for (auto const& one : tagged_)
        if (one.tag->name == name) values.push_back(one.tag->value);
    for (auto const* const named : declared) values.push_back(named->value);
    sort(values);
    values.erase(std::unique(values.begin(), values.end()), values.end());
    auto const place = [&values](std::string const& value) {
        return static_cast<int>(std::lower_bound(values.begin(), values.end(), value) - values.begin());
    };
    List<std::pair<std::size_t, int>> held; // by course
    for (auto const& one : tagged_) {
        if (one.tag->name != name) continue;
        auto const hold = [&, value = place(one.tag->value)](std::size_t course) { held.push_back({course, value}); };
        if (bound_.is_of_all_codes(*one.tag))
            with_forms(one.course, hold);
        else
            hold(one.course);
    }
    for (auto const* const named : declared)
        members(named->courses).each([&, value = place(named->value)](std::size_t course) {
            held.push_back({course, value});
        });
    sort(held);
    held.erase(std::unique(held.begin(), held.end()), held.end());
    auto at = held.begin();
    for (std::size_t course = 0; course < bound_.courses.size(); ++course) {
        result.first.push_back(static_cast<int>(result.held.size()));
        for (; at != held.end() && at->first == course; ++at) result.held.push_back(at->second);
    }
    result.first.push_back(static_cast<int>(result.held.size()));
    bound_.tags.push_back(std::move(result));
    return static_cast<int>(bound_.tags.size()) - 1;
}

void Binding::references(BoundStage& stage) {
    auto const node_at = [&stage](int node) -> BoundNode& { return stage.nodes[static_cast<std::size_t>(node)]; };
    for (std::size_t i = 0; i < stage.nodes.size(); ++i) stage.by_path.push_back(static_cast<int>(i));
    sort(stage.by_path, [&node_at](int a, int b) {
        int const order = node_at(a).path.compare(node_at(b).path);
        return order < 0 || (order == 0 && a < b);
    });
    for (std::size_t i = 1; i < stage.by_path.size(); ++i)
        if (node_at(stage.by_path[i - 1]).path == node_at(stage.by_path[i]).path)
            node_at(stage.by_path[i - 1]).namesake = stage.by_path[i];
    List<int> by_name = stage.by_path;
    sort(by_name, [&node_at](int a, int b) {
        return std::tie(node_at(a).requirement->name, node_at(a).path) <
               std::tie(node_at(b).requirement->name, node_at(b).path);
    });
    for (std::size_t first = 0, past = 0; first < by_name.size(); first = past) {
        std::string const& name = node_at(by_name[first]).requirement->name;
        while (past < by_name.size() && node_at(by_name[past]).requirement->name == name) ++past;
        bool const shared = node_at(by_name[first]).path != node_at(by_name[past - 1]).path;
        for (std::size_t i = first; i < past; ++i) node_at(by_name[i]).name_is_shared = shared;
    }
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

/// An `after` that leads back to its own requirement is left out. A search from all of them finds the circles; where there is one, each is asked.
void Binding::check_circles(BoundStage& stage) {
    // A place is a node, with all below it; those from `size` on stand for what a path names, its namesakes included.
    int const size = static_cast<int>(stage.nodes.size());
    auto const node_at = [&stage](int node) -> BoundNode& { return stage.nodes[static_cast<std::size_t>(node)]; };
    auto const next = [&](int place, List<int>& to) {
        if (place >= size) {
            to.push_back(place - size);
            if (int const namesake = node_at(place - size).namesake; namesake >= 0) to.push_back(namesake + size);
            return;
        }
        BoundNode const& node = node_at(place);
        if (std::holds_alternative<Take>(node.requirement->body) && node.refers_to >= 0)
            to.push_back(node.refers_to + size);
        for (int i = place + 1; i < node.last; i = node_at(i).last) to.push_back(i);
    };
    enum : char { unseen, inside, done };
    List<char> state(static_cast<std::size_t>(2 * size), unseen);
    List<int> open;
    bool circle = false;
    for (int start = 0; start < size; ++start) {
        open.assign(1, start);
        while (!open.empty()) {
            char& at = state[static_cast<std::size_t>(open.back())];
            if (at != unseen) {
                at = done;
                open.pop_back();
                continue;
            }
            at = inside;
            std::size_t const first = open.size();
            next(open.back(), open);
            for (std::size_t i = first; i < open.size(); ++i)
                circle = circle || state[static_cast<std::size_t>(open[i])] == inside;
        }
    }
    if (!circle) return;
    for (int start = 0; start < size; ++start) {
        if (!std::holds_alternative<Take>(node_at(start).requirement->body) || node_at(start).refers_to < 0) continue;
        List<char> reached(static_cast<std::size_t>(2 * size), 0);
        open.assign(1, node_at(start).refers_to + size);
        while (!open.empty()) {
            int const place = open.back();
            open.pop_back();
            if (std::exchange(reached[static_cast<std::size_t>(place)], 1) == 0) next(place, open);
        }
        if (reached[static_cast<std::size_t>(start)] == 0) continue;
        complain("RQ0212", node_at(start).requirement->place,
                 "'" + node_at(start).path + "' would have to be met before itself");
        node_at(start).refers_to = -1;
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
    if (share.share->more.empty()) return;
    share.list = {share.one, share.other};
    for (auto const& path : share.share->more) share.list.push_back(side(path));
}

} // namespace requisite::detail
