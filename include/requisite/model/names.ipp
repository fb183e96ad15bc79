#pragma once

#include <requisite/model/course_code.hpp>
#include <requisite/model/names.hpp>
#include <requisite/sort.hpp>
#include <requisite/text/scan.hpp>
#include <requisite/text/suggest.hpp>

#include <algorithm>

namespace requisite::detail {

/// A tag with its value as one text, so that all name lists are of one type (fewer instantiations compile faster).
static std::string tag_key(std::string const& name, std::string const& value) { return name + '\n' + value; }

/// Whether a key belongs to the tag; then where its value begins.
static bool key_of(std::string const& key, std::string const& tag) {
    return key.size() > tag.size() && key[tag.size()] == '\n' && key.compare(0, tag.size(), tag) == 0;
}

void sort(std::vector<std::string>& names) {
    if (!std::is_sorted(names.begin(), names.end())) sort(names.data(), names.data() + names.size());
}

std::string label(NamedSet const& set) { return set.value.empty() ? set.name : set.name + '(' + set.value + ')'; }

static bool has(std::vector<std::string> const& sorted, std::string const& name) {
    return std::binary_search(sorted.begin(), sorted.end(), name);
}

List<std::size_t> sorted_sets(std::vector<NamedSet> const& sets) {
    List<std::size_t> places(sets.size());
    for (std::size_t i = 0; i < places.size(); ++i) places[i] = i;
    sort(places, [&sets](std::size_t a, std::size_t b) {
        if (int const order = sets[a].name.compare(sets[b].name); order != 0) return order < 0;
        if (int const order = sets[a].value.compare(sets[b].value); order != 0) return order < 0;
        return a < b;
    });
    return places;
}

List<std::size_t> meant(std::vector<NamedSet> const& sets, List<std::size_t> const& sorted, CourseSet const& set) {
    bool const any_value = set.kind == CourseSet::Kind::tagged && set.value.empty();
    std::string const& value = set.kind == CourseSet::Kind::tagged ? set.value : std::string();
    auto at = std::lower_bound(sorted.begin(), sorted.end(), set.name, [&](std::size_t place, std::string const& name) {
        int const order = sets[place].name.compare(name);
        return order < 0 || (order == 0 && sets[place].value < value);
    });
    List<std::size_t> result;
    for (; at != sorted.end() && sets[*at].name == set.name && (any_value || sets[*at].value == value); ++at)
        if (!any_value || !sets[*at].value.empty()) result.push_back(*at);
    if (any_value) sort(result);
    return result;
}

Names::Names(Catalogue const& catalogue) : catalogue_(catalogue) {
    std::set<std::string> tags; // thousands of courses share a few
    for (auto const& course : catalogue.courses) {
        codes_.push_back(course.code);
        for (auto const& tag : course.tags) tags.insert(tag_key(tag.name, tag.value));
    }
    for (auto const& set : catalogue.sets) {
        if (set.value.empty())
            sets_.push_back(set.name);
        else
            tags.insert(tag_key(set.name, set.value));
    }
    if (!codes_.empty())
        for (auto const& same : catalogue.same) {
            codes_.push_back(same.one);
            codes_.push_back(same.other);
        }
    places_ = sorted_sets(catalogue.sets);
    declares_tags_ = !tags.empty();
    sort(codes_);
    sort(sets_);
    auto const subjects = tags.lower_bound(tag_key(subject_tag, {}));
    derives_subjects_ = subjects == tags.end() || !key_of(*subjects, subject_tag);
    if (derives_subjects_) {
        std::string_view last; // codes of one subject mostly stand together
        for (auto const& code : codes_) {
            std::string_view const subject = CourseCode::of(code).subject;
            if (subject != last || &code == codes_.data()) tags.insert(tag_key(subject_tag, std::string(subject)));
            last = subject;
        }
    }
    tags_.assign(tags.begin(), tags.end());
}

bool Names::is_course(std::string const& code) const { return has(codes_, code); }

bool Names::is_set(std::string const& name) const { return has(sets_, name); }

bool Names::is_tag(std::string const& name) const {
    auto const first = std::lower_bound(tags_.begin(), tags_.end(), tag_key(name, {}));
    return first != tags_.end() && key_of(*first, name);
}

List<NamedSet const*> Names::sets(CourseSet const& set) const {
    List<NamedSet const*> result;
    for (std::size_t const place : meant(catalogue_.sets, places_, set)) result.push_back(&catalogue_.sets[place]);
    return result;
}

std::string Names::list_values(std::string const& tag) const {
    std::string list;
    int count = 0;
    for (auto const& key : tags_) {
        if (!key_of(key, tag)) continue;
        if (++count > 6) return list + ", …";
        list += (list.empty() ? "" : ", ") + key.substr(tag.size() + 1);
    }
    return list;
}

void Names::check_tag(CourseSet const& set, Diagnostics& diagnostics) const {
    if (!knows_tag(set.name)) return;
    Diagnostic fault;
    fault.primary = {set.place.source, set.place.span, {}};
    if (!is_tag(set.name)) {
        std::vector<std::string> known;
        for (auto const& key : tags_)
            if (known.empty() || !key_of(key, known.back())) known.push_back(key.substr(0, key.find('\n')));
        std::string const near = suggest(set.name, known);
        fault.code = "RQ0203";
        fault.message = "unknown tag '" + set.name + "'";
        if (!near.empty()) fault.help = "did you mean '" + near + "'?";
        fault.primary.text = "no course has it";
        diagnostics.push_back(std::move(fault));
        return;
    }
    if (set.value.empty() || has(tags_, tag_key(set.name, set.value))) return;
    std::vector<std::string> values;
    for (auto const& key : tags_)
        if (key_of(key, set.name)) values.push_back(key.substr(set.name.size() + 1));
    std::string const near = suggest(set.value, values);
    fault.code = "RQ0201";
    fault.message = "unknown tag value '" + set.value + "' for " + set.name;
    fault.primary.text = "no course has it";
    // The value stands in the parentheses at the end of `tag(value)`.
    auto const size = static_cast<std::uint32_t>(set.value.size());
    if (fault.primary.span.size() > size + 2) {
        Span const value{fault.primary.span.last - 1 - size, fault.primary.span.last - 1};
        if (fault.primary.source && fault.primary.source->text(value) == set.value) fault.primary.span = value;
    }
    if (near.empty()) {
        fault.help = set.name + " has the values " + list_values(set.name);
    } else {
        std::size_t courses = 0;
        for (auto const& course : catalogue_.courses)
            for (auto const& tag : course.tags) courses += tag.name == set.name && tag.value == near ? 1U : 0U;
        fault.help = "did you mean '" + near + "'?";
        if (courses > 0) fault.help += " (" + std::to_string(courses) + (courses == 1 ? " course)" : " courses)");
        if (fault.primary.span.size() == size) fault.fixes.push_back({fault.primary.span, near});
    }
    diagnostics.push_back(std::move(fault));
}

void Names::add_records(std::vector<Record> const& records) {
    for (auto const& record : records) {
        for (auto const& tag : record.tags) brought_.insert(tag_key(tag.name, tag.value));
        add_subject(record.course);
    }
}

void Names::add_courses(CourseSet const& set) {
    for (auto const& operand : set.operands) add_courses(operand);
    for (auto const& code : set.codes) add_subject(code);
}

void Names::add_subject(std::string const& code) {
    if (derives_subjects_) brought_.insert(tag_key(subject_tag, std::string(CourseCode::of(code).subject)));
}

void Names::check_filter_tag(Filter const& filter, Diagnostics& diagnostics) const {
    if (!knows_tag(filter.name)) return;
    auto const warn = [&](std::string message, std::string const& near) {
        Diagnostic warning;
        warning.severity = Severity::warning;
        warning.code = "RQ1004";
        warning.message = std::move(message);
        warning.primary = {filter.place.source, filter.place.span, {}};
        bool const derived =
            derives_subjects_ && filter.name == subject_tag; // courses that nobody declared have a subject, too
        warning.help = !near.empty() ? "did you mean '" + near + "'?"
                       : derived     ? "only a record of a course that is not declared can match; declare its courses"
                                     : "only a record that has it itself can match";
        diagnostics.push_back(std::move(warning));
    };
    std::vector<std::string> known;
    auto const brought = brought_.lower_bound(tag_key(filter.name, {}));
    if (!is_tag(filter.name) && (brought == brought_.end() || !key_of(*brought, filter.name))) {
        for (auto const& key : tags_)
            if (known.empty() || !key_of(key, known.back())) known.push_back(key.substr(0, key.find('\n')));
        for (auto const& key : brought_) known.push_back(key.substr(0, key.find('\n')));
        return warn("no course has the tag '" + filter.name + "'", suggest(filter.name, known));
    }
    for (auto const& key : tags_)
        if (key_of(key, filter.name)) known.push_back(key.substr(filter.name.size() + 1));
    for (auto at = brought; at != brought_.end() && key_of(*at, filter.name); ++at)
        known.push_back(at->substr(filter.name.size() + 1));
    for (auto const& value : filter.values)
        if (!has(tags_, tag_key(filter.name, value)) && brought_.count(tag_key(filter.name, value)) == 0)
            warn("no course has the value '" + value + "' for " + filter.name, suggest(value, known));
}

static void warn_of_undeclared(Place const& place, std::string message, std::string help, Diagnostics& diagnostics) {
    Diagnostic warning;
    warning.severity = Severity::warning;
    warning.code = "RQ1056";
    warning.message = std::move(message);
    warning.help = std::move(help);
    warning.primary = {place.source, place.span, {}};
    diagnostics.push_back(std::move(warning));
}

void Names::check_undeclared_tag(CourseSet const& set, Diagnostics& diagnostics) const {
    if (set.kind != CourseSet::Kind::tagged || knows_tag(set.name) || set.name == subject_tag) return;
    std::string const value = set.value.empty() ? "" : ' ' + set.value;
    warn_of_undeclared(set.place, "no course has the tag '" + set.name + "': none is declared with a tag",
                       "import a catalogue, or declare the courses, as in: course CS 101 4 units, " + set.name + value,
                       diagnostics);
}

void Names::check_undeclared_tag(Filter const& filter, Diagnostics& diagnostics) const {
    if (filter.kind != Filter::Kind::tag || knows_tag(filter.name) || filter.name == subject_tag) return;
    auto const brought = brought_.lower_bound(tag_key(filter.name, {}));
    if (brought != brought_.end() && key_of(*brought, filter.name)) return;
    warn_of_undeclared(filter.place, "no course has the tag '" + filter.name + "': none is declared with a tag",
                       "import a catalogue with it; else only a record that is itself 'tagged " + filter.name +
                           "' can match",
                       diagnostics);
}

/// Where a code stands in a list: all of it, or its number behind that of another course, {CS 101, 201}.
static std::optional<Span> place_of(std::string const& code, std::string_view list) {
    auto const word_at = [list](std::string_view word, std::size_t at) {
        std::size_t const past = at + word.size();
        return (at == 0 || !syntax::scan::word_character(list[at - 1])) && // not the 24-1 of 24-11
               (past == list.size() || !syntax::scan::word_character(list[past]));
    };
    auto const span = [](std::size_t first, std::size_t last) {
        return Span{static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last)};
    };
    for (std::size_t at = list.find(code); at != std::string_view::npos; at = list.find(code, at + 1))
        if (word_at(code, at)) return span(at, at + code.size());
    CourseCode const parts = CourseCode::of(code);
    if (parts.separator != " ") return std::nullopt;
    for (std::size_t at = list.find(parts.number); at != std::string_view::npos; at = list.find(parts.number, at + 1)) {
        if (!word_at(parts.number, at)) continue;
        std::size_t const past = at + parts.number.size();
        std::size_t before = list.find_last_not_of(" \t\r\n", at == 0 ? 0 : at - 1);
        if (before == std::string_view::npos || at == 0) continue;
        if (list[before] == ',' || list[before] == '{' || list[before] == '+') return span(at, past);
        if (list[before] == '"' && before > 0) --before; // "COMP SCI" 577
        if (before + 1 < parts.subject.size()) continue;
        std::size_t const first = before + 1 - parts.subject.size();
        bool const begins = first == 0 || !syntax::scan::word_character(list[first - 1]);
        if (begins && list.substr(first, parts.subject.size()) == parts.subject) return span(first, past);
    }
    return std::nullopt;
}

/// The course whose code is one slip away, where there is one: another separator, two characters that changed places, or one that
/// is wrong. Of many such codes none is nearer than the others.
static std::string near_code(std::string const& code, std::vector<std::string> const& codes) {
    CourseCode const own = CourseCode::of(code);
    std::string const* nearest = nullptr;
    std::string const* swapped = nullptr;
    bool several = false;
    for (auto const& one : codes) {
        if (one == code || edit_distance(code, one, 1) != 1) continue;
        CourseCode const other = CourseCode::of(one);
        if (other.subject == own.subject && other.number == own.number) return one;
        if (one.size() == code.size() && std::is_permutation(one.begin(), one.end(), code.begin())) swapped = &one;
        several = several || (nearest != nullptr && *nearest != one);
        nearest = &one;
    }
    if (swapped != nullptr) return *swapped;
    return nearest != nullptr && !several ? *nearest : std::string();
}

void Names::check_codes(CourseSet const& set, Diagnostics& diagnostics) const {
    if (!knows_courses()) return;
    std::size_t const most = diagnostics.size() + 100; // suggestions cost as much as the catalogue is long
    for (auto const& code : set.codes) {
        if (diagnostics.size() >= most) return;
        if (is_course(code)) continue;
        Diagnostic warning;
        warning.severity = Severity::warning;
        warning.code = "RQ1002";
        warning.message = code + " is not in the catalogue";
        warning.primary = {set.place.source, set.place.span, {}};
        if (set.place.source)
            if (auto const at = place_of(code, set.place.source->text(set.place.span)))
                warning.primary.span = {set.place.span.first + at->first, set.place.span.first + at->last};
        std::string const near = near_code(code, codes_);
        warning.help = near.empty() ? "declare it as a 'course', or mend the code" : "did you mean " + near + "?";
        diagnostics.push_back(std::move(warning));
    }
}

} // namespace requisite::detail
