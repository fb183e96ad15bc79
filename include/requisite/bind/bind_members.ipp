// Which courses a set contains.
#pragma once

#include <requisite/bind/binding.hpp>

#include <algorithm>

namespace requisite::detail {

CourseBits Binding::members(CourseSet const& set, bool alone, int depth) {
    using Kind = CourseSet::Kind;
    CourseBits result;
    if (depth > 128) return result;
    switch (set.kind) {
    case Kind::any: return all_;
    case Kind::together:
        if (alone) return result;
        [[fallthrough]];
    case Kind::list:
        for (auto const& code : set.codes) {
            std::size_t const place = bound_.find(code);
            if (place == BoundProgram::npos) continue;
            result.insert(bound_.code_course[place]);
            for (auto const& forms : bound_.code_form) result.insert(forms[place]);
        }
        return result;
    case Kind::named:
    case Kind::tagged: return members_of_name(set, alone);
    case Kind::either:
        for (auto const& operand : set.operands) result.insert(members(operand, alone, depth + 1));
        return result;
    case Kind::within:
    case Kind::except:
        for (auto const& operand : set.operands) {
            bool const first = &operand == set.operands.data();
            CourseBits const those = members(operand, alone && first, depth + 1);
            if (first)
                result = those;
            else if (set.kind == Kind::within)
                result.keep(those);
            else
                result.remove(those);
        }
        return result;
    case Kind::pattern:
    case Kind::range: return matching(set);
    }
    return result;
}

CourseBits const& Binding::matching(CourseSet const& set) {
    auto const [place, fresh] = members_.emplace(Asked{&set, false}, Members());
    CourseBits& result = place->second.courses;
    if (!fresh) return result;
    bool const pattern = set.kind == CourseSet::Kind::pattern;
    std::string const beginning = pattern ? set.name.substr(0, set.name.find_first_of("*x")) : set.name;
    auto const& codes = bound_.codes;
    auto at = std::lower_bound(codes.begin(), codes.end(), beginning);
    for (; at != codes.end() && at->compare(0, beginning.size(), beginning) == 0; ++at) {
        if (!(pattern ? matches_pattern(set.name, *at) : matches_range(set, *at))) continue;
        auto const code = static_cast<std::size_t>(at - codes.begin());
        result.insert(bound_.code_course[code]);
        for (auto const& forms : bound_.code_form) result.insert(forms[code]);
    }
    return result;
}

CourseBits const& Binding::members_of_name(CourseSet const& set, bool alone) {
    Asked const asked{&set, alone};
    auto const found = members_.find(asked);
    if (found != members_.end() && found->second.settled) return found->second.courses;
    if (found != members_.end()) {
        CourseBits& result = found->second.circular;
        if (std::exchange(found->second.asked, true)) return result;
        for (std::size_t i = 0; i < bound_.courses.size(); ++i)
            if (bound_.contains(set, bound_.courses[i], alone)) result.insert(i);
        return result;
    }
    List<std::pair<Asked, bool>> open{{asked, false}};
    while (!open.empty()) {
        auto const [name, ready] = open.back();
        if (ready) {
            open.pop_back();
            settle(name);
            continue;
        }
        if (!members_.emplace(name, Members()).second) {
            open.pop_back();
            continue;
        }
        open.back().second = true;
        for (auto const* const named : names_.sets(*name.set)) names_in(named->courses, name.alone, open);
    }
    return members_.find(asked)->second.courses;
}

void Binding::names_in(CourseSet const& set, bool alone, List<std::pair<Asked, bool>>& names) {
    List<Asked> open{{&set, alone}};
    while (!open.empty()) {
        Asked const one = open.back();
        open.pop_back();
        if (one.set->kind == CourseSet::Kind::named || one.set->kind == CourseSet::Kind::tagged)
            names.push_back({one, false});
        bool const all = one.set->kind == CourseSet::Kind::either;
        for (auto const& operand : one.set->operands)
            open.push_back({&operand, one.alone && (all || &operand == one.set->operands.data())});
    }
}

void Binding::settle(Asked const& name) {
    CourseBits result;
    for (auto const* const named : names_.sets(*name.set)) result.insert(members(named->courses, name.alone));
    if (name.set->kind == CourseSet::Kind::tagged) {
        auto at = std::lower_bound(tagged_.begin(), tagged_.end(), *name.set, [](Tagged const& a, CourseSet const& b) {
            int const order = a.tag->name.compare(b.name);
            return order < 0 || (order == 0 && a.tag->value < b.value);
        });
        for (; at != tagged_.end() && at->tag->name == name.set->name; ++at) {
            if (!name.set->value.empty() && at->tag->value != name.set->value) break;
            result.insert(at->course);
        }
    }
    Members& members = members_.find(name)->second;
    members.courses = std::move(result);
    members.settled = true;
}

} // namespace requisite::detail
