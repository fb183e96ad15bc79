// Lints about sets of courses.
#pragma once

#include <requisite/lint/linter.hpp>
#include <requisite/model/names.hpp>
#include <requisite/model/repeatable.hpp>
#include <requisite/print/print.hpp>

#include <algorithm>

namespace requisite::detail {

void Linter::sets() {
    declared_courses();
    declared_sets();
    visit_statements(document_.programs, [this](Statement const& statement) {
        bool const required = std::holds_alternative<Requirement>(statement.form);
        visit_sets(statement, [&](CourseSet const& one) { set(one, required); });
    });
}

// Two courses with one title in one list are often one course under two codes.
void Linter::list(CourseSet const& list) {
    std::unordered_map<std::size_t, std::string const*> seen;
    std::unordered_map<std::string, std::size_t> titles;
    for (auto const& code : list.codes) {
        auto const course = universe_.number(code);
        if (!course) continue;
        auto const [before, added] = seen.emplace(*course, &code);
        if (!added) {
            if (*before->second != code) continue; // one course under two codes: both may be named
            Diagnostic& twice = warn("RQ1006", list.place, code + " is listed twice", "list it once");
            if (!point(twice, list.place, code, true)) continue;
            // The comma before it goes with it.
            std::string_view const text = list.place.source->text();
            std::size_t const comma = text.substr(0, twice.primary.span.first).find_last_not_of(" \t\r\n");
            if (comma != std::string_view::npos && text[comma] == ',')
                twice.fixes.push_back({{static_cast<std::uint32_t>(comma), twice.primary.span.last}, {}});
            continue;
        }
        auto const& entries = universe_.courses()[*course].entries;
        if (entries.empty() || entries.front()->title.empty() || universe_.courses()[*course].repeatable) continue;
        auto const [other, first] = titles.emplace(entries.front()->title, *course);
        if (first) continue;
        LintCourse const& one = universe_.courses()[other->second];
        Diagnostic& found = warn("RQ1012", list.place,
                                 one.codes.front() + " and " + code + " have the same title, \"" +
                                     entries.front()->title + "\", and count as two courses",
                                 "if they are one course, write: same " + one.codes.front() + " = " + code);
        point(found, list.place, code);
    }
}

// `or`, `in` or `except` with a list that changes nothing. Only lists are compared: what a tag has may be otherwise next year.
void Linter::effect(CourseSet const& set) {
    if (set.operands.size() < 2 || set.operands.size() > 64) return; // each is compared with each
    auto const is_list = [](CourseSet const& one) { return one.kind == CourseSet::Kind::list && !one.codes.empty(); };
    List<Extent> extents;
    for (auto const& operand : set.operands) extents.push_back(universe_.extent(operand));
    auto const say = [&](std::size_t which, std::string message, std::string help) {
        warn("RQ1008", set.operands[which].place, std::move(message), std::move(help));
    };
    for (std::size_t i = 0; i < set.operands.size(); ++i) {
        std::string const own = print(set.operands[i]);
        if (set.kind == CourseSet::Kind::except) {
            if (i > 0 && is_list(set.operands[i]) && apart(extents[0], extents[i]))
                say(i, "nothing of " + own + " is in " + print(set.operands[0]), "'except' takes nothing away here");
            continue;
        }
        for (std::size_t k = 0; k < set.operands.size(); ++k) {
            if (i == k || !inside(extents[i], extents[k])) continue;
            if (set.kind == CourseSet::Kind::either && is_list(set.operands[i])) {
                if (inside(extents[k], extents[i]) && k > i) continue; // said at the other one
                say(i, "all of " + own + " is in " + print(set.operands[k]), "'or' adds nothing here; remove it");
                break;
            }
            if (set.kind == CourseSet::Kind::within && is_list(set.operands[i]) && is_list(set.operands[k])) {
                say(k, "all of " + own + " is in " + print(set.operands[k]), "'in' takes nothing away here");
                break;
            }
        }
    }
}

void Linter::set(CourseSet const& whole, bool required) {
    bool const simple = whole.kind == CourseSet::Kind::named || whole.kind == CourseSet::Kind::tagged;
    if (!simple && ours(whole.place)) {
        Extent const extent = universe_.extent(whole);
        if (extent.closed() && extent.courses.empty())
            warn("RQ1007", whole.place, "no course is in " + print(whole),
                 "name the courses, or remove the statement that asks for them");
    }
    visit_operands(whole, [&](CourseSet const& part) {
        if (!ours(part.place)) return;
        list(part);
        effect(part);
        bool const pattern = part.kind == CourseSet::Kind::pattern || part.kind == CourseSet::Kind::range;
        if (!pattern || !required || document_.catalogue.courses.empty()) return;
        bool any = false;
        universe_.extent(part).courses.for_each(
            [&](std::size_t course) { any = any || universe_.courses()[course].catalogued(); });
        if (!any)
            warn("RQ1009", part.place, "no course of the catalogue matches " + print(part),
                 "correct the pattern, or declare the courses");
    });
}

void Linter::declared_sets() {
    std::unordered_map<std::uint64_t, List<std::pair<NamedSet const*, Members>>> alike;
    for (auto const& named : document_.catalogue.sets) {
        Extent const extent = universe_.extent(named.courses);
        if (ours(named.place)) set(named.courses, true);
        if (!extent.closed() || extent.joined || extent.courses.size() < 2 ||
            named.courses.kind == CourseSet::Kind::named)
            continue;
        auto& before = alike[extent.courses.hash()];
        for (auto const& [other, members] : before) {
            if (!(members == extent.courses)) continue;
            Diagnostic& found = warn("RQ1010", named.place,
                                     "sets '" + label(*other) + "' and '" + label(named) + "' have the same courses",
                                     "declare one, and make the other of it if both names are needed: set " +
                                         named.name + " = " + label(*other));
            found.others.push_back({other->place.source, other->place.span, "the same courses"});
            break;
        }
        before.push_back({&named, extent.courses});
    }
}

// Whole records count up to the figure; an entry with a range of units is looked at with the least of it.
void Linter::repeatable(Course const& course) {
    std::optional<RepeatableBound> bound;
    for (auto const& tag : course.tags) {
        if (tag.name != "repeatable") continue;
        bound = both(bound, tag.value);
        if (says_no(tag.value))
            warn("RQ1147", course.place,
                 "with any value 'repeatable' lets every attempt of " + course.code + " count, with '" + tag.value +
                     "', too",
                 "a course that may not be repeated has no tag 'repeatable': leave it out");
    }
    if (!bound || !bound->units || !course.units || *course.units <= Units() ||
        *course.units + *course.units <= *bound->units)
        return;
    bool const never = *bound->units < *course.units;
    warn("RQ1143", course.place,
         course.code + " has " + amount_of_units(course.units->amount().thousandths(), "units") + ", so " +
             (never ? "none of its records counts" : "only one of its records counts") + " with 'repeatable " +
             to_string(*bound) + "'",
         never ? "raise the figure, or remove 'repeatable'"
               : "raise the figure to that of all its records together, or remove 'repeatable'");
}

void Linter::declared_courses() {
    for (auto const& course : document_.catalogue.courses) {
        if (!ours(course.place)) continue;
        text(course.place, "title", course.title);
        repeatable(course);
        for (auto const& tag : course.tags)
            if (tag.name == "tag" || tag.name == "tags")
                warn("RQ1149", course.place,
                     "'" + tag.name + ' ' + tag.value + "' gives " + course.code + " a tag with the name '" + tag.name +
                         "'",
                     "a tag is its name and its value: " + tag.value + " yes");
    }
}

} // namespace requisite::detail
