#pragma once

#include <requisite/bind/bound.hpp>
#include <requisite/model/course_code.hpp>
#include <requisite/model/names.hpp>

#include <algorithm>
#include <set>

namespace requisite::detail {

std::size_t BoundProgram::find(std::string const& code) const {
    auto const at = std::lower_bound(codes.begin(), codes.end(), code);
    return at != codes.end() && *at == code ? static_cast<std::size_t>(at - codes.begin()) : npos;
}

std::size_t BoundProgram::course_of(std::string const& code) const {
    std::size_t const place = find(code);
    return place == npos ? npos : code_course[place];
}

CodeMeaning BoundProgram::meaning(std::size_t code, std::optional<int> when) const {
    std::size_t era = when ? 0 : eras.size();
    while (era < eras.size() && *when >= eras[era]) ++era;
    auto at = std::lower_bound(former.begin(), former.end(), code,
                               [](FormerCode const& one, std::size_t wanted) { return one.code < wanted; });
    for (; when && at != former.end() && at->code == code; ++at)
        if (at->from <= *when && *when <= at->until)
            return {code_course[at->other], at->forms[era], code_entry[at->other]};
    return {code_course[code], code_form[era][code], code_entry[code]};
}

int BoundStage::find(std::string const& path) const noexcept {
    auto const at = std::lower_bound(by_path.begin(), by_path.end(), path, [this](int node, std::string const& wanted) {
        return nodes[static_cast<std::size_t>(node)].path < wanted;
    });
    return at != by_path.end() && nodes[static_cast<std::size_t>(*at)].path == path ? *at : -1;
}

/// What stands behind a name and a dot; empty if a path does not begin with them.
static std::string behind(std::string const& name, std::string const& path) {
    bool const begins = !name.empty() && path.size() > name.size() && path[name.size()] == '.' &&
                        path.compare(0, name.size(), name) == 0;
    return begins ? path.substr(name.size() + 1) : std::string();
}

bool BoundProgram::names(BoundStage const& stage, std::string const& path, int& node) const {
    for (auto const& one : stages)
        if (one.find(path) >= 0) {
            node = stage.find(path);
            return true;
        }
    for (auto const& one : stages)
        if (std::string const rest = behind(one.stage->name, path); !rest.empty() && one.find(rest) >= 0) {
            node = &one == &stage ? one.find(rest) : -1;
            return true;
        }
    return false;
}

int BoundProgram::petitioned(BoundStage const& stage, std::string const& path) const {
    int node = -1;
    if (!names(stage, path, node))
        if (std::string const rest = behind(program.name, path); !rest.empty()) names(stage, rest, node);
    return node;
}

bool BoundProgram::is_meant(std::string const& path) const { return !behind(program.name, path).empty(); }

bool matches_pattern(std::string_view pattern, std::string_view code) noexcept {
    if (pattern.empty()) return false; // as a tree that was built by hand may have it
    if (pattern.back() == '*') {
        pattern.remove_suffix(1);
        return code.substr(0, pattern.size()) == pattern;
    }
    std::size_t const digits = pattern.find_last_not_of('x') + 1;
    if (code.substr(0, digits) != pattern.substr(0, digits) || code.size() < pattern.size()) return false;
    for (std::size_t i = digits; i < code.size(); ++i) {
        char const c = code[i];
        if (i < pattern.size() ? (c < '0' || c > '9') : (c < 'A' || c > 'Z')) return false;
    }
    return true;
}

bool matches_range(CourseSet const& range, std::string_view code) noexcept {
    if (code.substr(0, range.name.size()) != range.name) return false;
    if (range.name.empty()) code = CourseCode::of(code).number;
    std::size_t i = range.name.size();
    bool const whole = range.name.empty() || std::string_view(" -.").find(range.name.back()) != std::string_view::npos;
    while (whole && i < code.size() && code[i] >= 'A' && code[i] <= 'Z') ++i; // MATH H1B
    long number = 0;
    std::size_t const first_digit = i;
    for (; i < code.size() && code[i] >= '0' && code[i] <= '9'; ++i) {
        number = number * 10 + (code[i] - '0');
        if (number > CourseSet::no_end) return false;
    }
    if (i == first_digit || number < range.first || number > range.last) return false;
    for (; i < code.size(); ++i)
        if (code[i] < 'A' || code[i] > 'Z') return false;
    return true;
}

BoundCourse BoundProgram::unlisted(std::string const& code) const {
    BoundCourse course;
    course.codes.push_back(code);
    add_subjects(course);
    return course;
}

void BoundProgram::add_subjects(BoundCourse& course) const {
    if (!derives_subjects) return;
    if (!course.taken.empty()) {
        course.tags.push_back({subject_tag, std::string(CourseCode::of(course.taken).subject)});
        return;
    }
    std::set<std::string_view> known;
    std::string_view last; // codes of one subject stand together
    for (auto const& code : course.codes) {
        std::string_view const subject = CourseCode::of(code).subject;
        if (&code != course.codes.data() && subject == last) continue;
        last = subject;
        if (known.insert(subject).second) course.tags.push_back({subject_tag, std::string(subject)});
    }
}

bool BoundProgram::contains(CourseSet const& set, BoundCourse const& course, bool alone,
                            std::vector<Tag> const* own) const {
    List<Known> known;
    auto const& group = course.group == BoundCourse::itself ? course : courses[course.group];
    return contains(set, {course, group.codes, own, known}, alone, 0);
}

bool BoundProgram::contains(CourseSet const& set, Asked const& asked, bool alone, int depth) const {
    if (depth > 128) return false;
    auto const& operands = set.operands;
    auto const any_code = [&](auto const& matches) {
        if (!asked.course.taken.empty()) return matches(asked.course.taken);
        return std::any_of(asked.codes.begin(), asked.codes.end(), matches);
    };
    switch (set.kind) {
    case CourseSet::Kind::any: return true;
    case CourseSet::Kind::together:
        if (alone) return false;
        [[fallthrough]];
    case CourseSet::Kind::list:
        for (auto const& code : set.codes)
            if (std::find(asked.codes.begin(), asked.codes.end(), code) != asked.codes.end()) return true;
        return false;
    case CourseSet::Kind::pattern:
        return any_code([&set](std::string const& code) { return matches_pattern(set.name, code); });
    case CourseSet::Kind::range: return any_code([&set](std::string const& code) { return matches_range(set, code); });
    case CourseSet::Kind::tagged: {
        bool own = false;
        if (asked.own != nullptr)
            for (auto const& tag : *asked.own) {
                if (tag.name != set.name) continue;
                own = true;
                if (set.value.empty() || tag.value == set.value) return true;
            }
        if (own) return false;
        each_tag(asked.course, [&](Tag const& tag) {
            own = own || (tag.name == set.name && (set.value.empty() || tag.value == set.value));
        });
        if (own) return true;
        [[fallthrough]];
    }
    case CourseSet::Kind::named: {
        auto& known = asked.known;
        if (known.empty()) known.assign(2 * catalogue.sets.size(), Known::nothing);
        for (std::size_t const i : meant(catalogue.sets, sorted_sets, set)) {
            NamedSet const& named = catalogue.sets[i];
            std::size_t const place = 2 * i + (alone ? 1 : 0);
            if (known[place] == Known::nothing) {
                known[place] = Known::asking;
                known[place] = contains(named.courses, asked, alone, depth + 1) ? Known::yes : Known::no;
            }
            if (known[place] == Known::yes) return true;
        }
        return false;
    }
    case CourseSet::Kind::either:
        for (auto const& operand : operands)
            if (contains(operand, asked, alone, depth + 1)) return true;
        return false;
    case CourseSet::Kind::within:
        for (std::size_t i = 0; i < operands.size(); ++i)
            if (!contains(operands[i], asked, alone && i == 0, depth + 1)) return false;
        return !operands.empty();
    case CourseSet::Kind::except:
        for (std::size_t i = 0; i < operands.size(); ++i)
            if (contains(operands[i], asked, alone && i == 0, depth + 1) != (i == 0)) return false;
        return !operands.empty();
    }
    return false;
}

} // namespace requisite::detail
