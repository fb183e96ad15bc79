// Which courses a set contains, and which of them `all courses from` asks for.
#pragma once

#include <requisite/bind/binding.hpp>

#include <algorithm>
#include <utility>

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
            if (place != BoundProgram::npos) each_with(place, [&result](std::size_t course) { result.insert(course); });
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
        auto former = std::lower_bound(bound_.former.begin(), bound_.former.end(), code,
                                       [](FormerCode const& one, std::size_t wanted) { return one.code < wanted; });
        for (; former != bound_.former.end() && former->code == code; ++former)
            for (std::size_t const form : former->forms) result.insert(form);
    }
    return result;
}

CourseBits const& Binding::members_of_name(CourseSet const& set, bool alone) {
    auto const [here, fresh] = members_.emplace(Asked{&set, alone}, Members());
    Members& result = here->second;
    if (result.settled) return result.courses;
    if (!fresh) {
        if (std::exchange(result.asked, true)) return result.circular;
        for (std::size_t i = 0; i < bound_.courses.size(); ++i)
            if (bound_.contains(set, bound_.courses[i], alone)) result.circular.insert(i);
        return result.circular;
    }
    List<std::pair<Asked, bool>> open; // with whether what it names is settled
    auto const enter = [&](Asked const& name) {
        open.push_back({name, true});
        for (auto const* const named : names_.sets(*name.set)) names_in(named->courses, name.alone, open);
    };
    enter(here->first);
    while (!open.empty()) {
        auto const [name, ready] = open.back();
        open.pop_back();
        if (ready)
            settle(name);
        else if (members_.emplace(name, Members()).second)
            enter(name);
    }
    return result.courses;
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
            if (bound_.is_of_all_codes(*at->tag))
                with_forms(at->course, [&result](std::size_t course) { result.insert(course); });
            else
                result.insert(at->course);
        }
    }
    Members& members = members_.find(name)->second;
    members.courses = std::move(result);
    members.settled = true;
}

bool Binding::asks_age(Filter const& filter) {
    for (auto const& operand : filter.operands)
        if (asks_age(operand)) return true;
    return filter.kind == Filter::Kind::age;
}

bool Binding::asks_tags(CourseSet const& set) const {
    if (set.kind == CourseSet::Kind::tagged || (set.kind == CourseSet::Kind::named && sets_ask_tags_)) return true;
    return std::any_of(set.operands.begin(), set.operands.end(),
                       [this](CourseSet const& operand) { return asks_tags(operand); });
}

BoundSet Binding::set(CourseSet const* expression, std::optional<Filter> const& where) {
    BoundSet result;
    result.expression = expression;
    if (where) {
        result.where = &*where;
        check(*where);
        bound_.asks_age = bound_.asks_age || asks_age(*where);
    }
    result.courses = expression != nullptr ? members(*expression) : all_;
    result.asks_tags = expression != nullptr && asks_tags(*expression);
    return result;
}

template <class F> void Binding::each_course(BoundSet const& set, CourseSet const& expression, F f) const {
    CourseBits listed;
    bool asked = false; // most courses are in the catalogue
    set.courses.each([&](std::size_t i) {
        BoundCourse const& course = bound_.courses[i];
        if (course.form) return;
        if (!course.catalogued && !std::exchange(asked, true)) {
            list(expression, listed);
        }
        if (course.catalogued || listed.contains(i)) f(i);
    });
}

int Binding::count(BoundSet const& set, CourseSet const& expression) const {
    int result = 0;
    each_course(set, expression, [&result](std::size_t) { ++result; });
    for (auto const& one : set.together) result += one.free.empty() ? 1 : 0;
    return result;
}

void Binding::fillers(BoundSet const& set, CourseSet const& expression, Fillers& fillers) {
    fillers.endless = endless(expression);
    if (fillers.endless) return;
    each_course(set, expression, [&](std::size_t course) {
        fillers.endless = fillers.endless || bound_.courses[course].repeatable;
        fillers.courses.insert(course);
        ++fillers.count;
        fillers.counts += bound_.course_counts[course];
        fillers.units += bound_.course_units[course];
    });
}

bool Binding::endless(CourseSet const& set) {
    using Kind = CourseSet::Kind;
    List<NamedSet const*> seen;
    List<CourseSet const*> open{&set};
    bool result = false;
    while (!result && !open.empty()) {
        CourseSet const& one = *open.back();
        open.pop_back();
        result =
            one.kind == Kind::any || one.kind == Kind::pattern || one.kind == Kind::range || one.kind == Kind::together;
        for (auto const& operand : one.operands) open.push_back(&operand);
        if (one.kind != Kind::named && one.kind != Kind::tagged) continue;
        for (auto const* const named : names_.sets(one)) {
            result = result || endless_.count(named) != 0;
            if (!finite_.insert(named).second) continue;
            seen.push_back(named);
            open.push_back(&named->courses);
        }
    }
    if (!result) return false;
    for (auto const* const named : seen) finite_.erase(named);
    if (set.kind == Kind::named)
        for (auto const* const named : names_.sets(set)) endless_.insert(named);
    return true;
}

void Binding::list(CourseSet const& set, CourseBits& listed) const {
    std::set<NamedSet const*> seen;
    List<CourseSet const*> open{&set};
    while (!open.empty()) {
        CourseSet const& one = *open.back();
        open.pop_back();
        for (auto const& code : one.codes) listed.insert(bound_.course_of(code));
        for (auto const& operand : one.operands) open.push_back(&operand);
        if (one.kind != CourseSet::Kind::named && one.kind != CourseSet::Kind::tagged) continue;
        for (auto const* const named : names_.sets(one))
            if (seen.insert(named).second) open.push_back(&named->courses);
    }
}

} // namespace requisite::detail
