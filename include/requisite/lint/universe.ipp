#pragma once

#include <requisite/bind/bound.hpp>
#include <requisite/lint/universe.hpp>
#include <requisite/lint/walk.hpp>
#include <requisite/model/course_code.hpp>
#include <requisite/sort.hpp>

#include <algorithm>

namespace requisite::detail {

/// Adds members to those of which there may be none, without room.
static void add_partly(Members& to, Members const& more) {
    if (more.empty()) return;
    if (to.empty())
        to = more;
    else
        to |= more;
}

/// What is in a set under each of its codes.
static Members surely(Extent const& extent) {
    Members result = extent.courses;
    if (!extent.partly.empty()) result -= extent.partly;
    return result;
}

bool inside(Extent const& a, Extent const& b) {
    return a.closed() && b.known && !b.joined && a.courses.inside(surely(b));
}

bool apart(Extent const& a, Extent const& b) {
    return a.known && b.known && !a.by_tag && !b.by_tag && !(a.open && b.open) && !a.courses.meets(b.courses);
}

Universe::Universe(Document const& document) : document_(document) {
    std::vector<std::string> codes;
    std::size_t parts = 0; // of set expressions
    auto const collect = [&](CourseSet const& set) {
        visit_operands(set, [&](CourseSet const& part) {
            ++parts;
            codes.insert(codes.end(), part.codes.begin(), part.codes.end());
        });
    };
    Catalogue const& catalogue = document.catalogue;
    for (auto const& course : catalogue.courses) codes.push_back(course.code);
    for (auto const& set : catalogue.sets) {
        collect(set.courses);
        if (set.value.empty()) {
            sets_[set.name].push_back(&set);
        } else {
            sets_[set.name + '\n' + set.value].push_back(&set);
            sets_[set.name + '\n'].push_back(&set);
        }
    }
    visit_statements(document.programs, [&](Statement const& statement) {
        ++parts; // an `overall` is of any course
        visit_sets(statement, collect);
        if (auto const* const split = std::get_if<Split>(&statement.form)) codes.push_back(split->course);
    });
    number(std::move(codes));
    for (auto const& [code, at] : numbers_) sorted_.push_back({code, at});
    sort(sorted_);
    describe();
    constexpr std::size_t most_words = 20'000'000;
    if (parts * (courses_.size() / 64 + 1) <= most_words) width_ = courses_.size();
    if (auto const repeatable = sets_.find("repeatable\n"); repeatable != sets_.end())
        for (auto const* const set : repeatable->second)
            extent(set->courses).courses.for_each([this](std::size_t course) { courses_[course].repeatable = true; });
}

template <class F> void Universe::visit_codes(std::string_view prefix, F&& f) const {
    auto at = std::lower_bound(sorted_.begin(), sorted_.end(), std::pair(prefix, std::size_t{0}));
    for (; at != sorted_.end() && at->first.substr(0, prefix.size()) == prefix; ++at) f(at->first, at->second);
}

// Codes that `same` joins get one number: the least of them stands for all.
void Universe::number(std::vector<std::string> codes) {
    std::unordered_map<std::string, std::string> leads; // a forest: where a code leads to
    auto const root = [&leads](std::string code) {
        for (auto at = leads.find(code); at != leads.end(); at = leads.find(code)) {
            auto const next = leads.find(at->second);
            if (next != leads.end()) at->second = next->second; // halves the path
            code = at->second;
        }
        return code;
    };
    for (auto const& same : document_.catalogue.same) {
        codes.push_back(same.one);
        codes.push_back(same.other);
        if (same.until) continue; // they are two courses now
        std::string one = root(same.one);
        std::string other = root(same.other);
        if (one == other) continue;
        if (other < one) std::swap(one, other);
        leads.emplace(std::move(other), std::move(one));
    }
    for (auto const& code : codes) {
        if (numbers_.count(code) != 0) continue;
        std::string const lead = leads.empty() ? code : root(code);
        auto const [at, added] = numbers_.emplace(lead, courses_.size());
        if (added) {
            courses_.push_back({});
            courses_.back().codes.push_back(lead);
        }
        if (lead == code) continue;
        std::size_t const course = at->second;
        numbers_.emplace(code, course);
        courses_[course].codes.push_back(code);
    }
}

void Universe::describe() {
    for (auto const& entry : document_.catalogue.courses) {
        std::size_t const at = numbers_.find(entry.code)->second;
        LintCourse& course = courses_[at];
        bool const first = course.entries.empty();
        course.entries.push_back(&entry);
        if (!entry.units || (!first && !course.least)) {
            course.least = course.most = std::nullopt;
        } else {
            std::int64_t const least = entry.units->amount().thousandths();
            std::int64_t const most = entry.units_max ? entry.units_max->amount().thousandths() : least;
            course.least = first ? least : std::min(*course.least, least);
            course.most = first ? most : std::max(*course.most, most);
        }
        std::int64_t const counts = BoundProgram::counts_of(entry);
        course.counts_vary = course.counts_vary || (!first && counts != course.counts);
        course.counts = first ? counts : std::max(course.counts, counts);
        for (auto const& tag : entry.tags) {
            course.repeatable = course.repeatable || tag.name == "repeatable";
            for (std::string const& key : {tag.name + '\n' + tag.value, tag.name + '\n'}) tagged_[key].push_back(at);
        }
    }
}

template <class Matches> void Universe::add(Extent& extent, std::size_t course, Matches const& matches) const {
    extent.courses.insert(course);
    auto const& codes = courses_[course].codes;
    if (std::all_of(codes.begin(), codes.end(), matches)) return;
    if (extent.partly.empty()) extent.partly = Members(width_);
    extent.partly.insert(course);
}

std::optional<std::size_t> Universe::number(std::string const& code) const {
    auto const at = numbers_.find(code);
    return at != numbers_.end() ? std::optional(at->second) : std::nullopt;
}

LintCourse const* Universe::find(std::string const& code) const {
    auto const at = number(code);
    return at ? &courses_[*at] : nullptr;
}

Extent Universe::nothing() const {
    Extent result;
    result.courses = Members(width_);
    return result;
}

Extent Universe::any() const {
    Extent result = nothing();
    for (std::size_t i = 0; i < width_; ++i) result.courses.insert(i);
    result.open = true;
    result.known = width_ == courses_.size();
    return result;
}

Extent Universe::named(std::string const& key, int depth) {
    if (auto const at = known_.find(key); at != known_.end()) return at->second;
    Extent result = nothing();
    known_.emplace(key, result); // a set that leads back to itself is empty
    if (auto const at = tagged_.find(key); at != tagged_.end())
        for (std::size_t const course : at->second) result.courses.insert(course);
    if (auto const at = sets_.find(key); at != sets_.end())
        for (auto const* const set : at->second) {
            Extent const part = extent(set->courses, depth + 1);
            result.courses |= part.courses;
            add_partly(result.partly, part.partly);
            result.joined = result.joined || part.joined;
            result.by_tag = result.by_tag || part.by_tag;
            result.open = result.open || part.open;
            result.known = result.known && part.known;
        }
    known_[key] = result;
    return result;
}

Extent Universe::tagged(CourseSet const& set, int depth) {
    bool const derived = set.name == subject_tag && tagged_.count(set.name + '\n') == 0;
    if (!derived) {
        Extent result = named(set.name + '\n' + set.value, depth);
        result.by_tag = true;
        std::string const any_value = set.name + '\n';
        if (tagged_.count(any_value) == 0 && sets_.count(any_value) == 0) result.known = false; // of another catalogue
        return result;
    }
    Extent result = named(set.name + '\n' + set.value, depth); // a set may have that name, too
    auto const matches = [&set](std::string_view code) {
        return set.value.empty() || CourseCode::of(code).subject == set.value;
    };
    visit_codes(set.value, [&](std::string_view code, std::size_t at) {
        if (matches(code)) add(result, at, matches);
    });
    result.open = true;
    return result;
}

Extent Universe::extent(CourseSet const& set, int depth) {
    Extent result = nothing();
    if (depth > lint_depth || width_ != courses_.size()) {
        result.known = false;
        return result;
    }
    switch (+set.kind) {
    case +CourseSet::Kind::any: return any();
    case +CourseSet::Kind::together: result.joined = true; [[fallthrough]];
    case +CourseSet::Kind::list:
        for (auto const& code : set.codes)
            if (auto const at = number(code)) result.courses.insert(*at);
        return result;
    case +CourseSet::Kind::named: return named(set.name, depth);
    case +CourseSet::Kind::tagged: return tagged(set, depth);
    case +CourseSet::Kind::pattern:
    case +CourseSet::Kind::range: {
        auto const matches = [&set](std::string_view code) {
            return set.kind == CourseSet::Kind::range ? matches_range(set, code) : matches_pattern(set.name, code);
        };
        visit_codes(std::string_view(set.name).substr(0, set.name.find_first_of("*x")),
                    [&](std::string_view code, std::size_t at) {
                        if (matches(code)) add(result, at, matches);
                    });
        result.open = true;
        return result;
    }
    case +CourseSet::Kind::either:
    case +CourseSet::Kind::within:
    case +CourseSet::Kind::except: break;
    default: result.known = false; return result;
    }
    for (std::size_t i = 0; i < set.operands.size(); ++i) {
        Extent const operand = extent(set.operands[i], depth + 1);
        bool const known = result.known && operand.known;
        bool const by_tag = result.by_tag || operand.by_tag;
        bool const joined = result.joined || (operand.joined && set.kind != CourseSet::Kind::except);
        if (i == 0) {
            result = operand;
        } else if (set.kind == CourseSet::Kind::either) {
            result.courses |= operand.courses;
            add_partly(result.partly, operand.partly);
            result.open = result.open || operand.open;
        } else if (set.kind == CourseSet::Kind::within) {
            result.courses &= operand.courses;
            add_partly(result.partly, operand.partly);
            result.open = result.open && operand.open;
        } else {
            result.courses -= surely(operand);
            add_partly(result.partly, operand.partly);
        }
        result.known = known;
        result.joined = joined;
        result.by_tag = by_tag;
    }
    return result;
}

} // namespace requisite::detail
