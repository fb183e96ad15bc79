// Every course that the catalogue or the program names, once each, with its codes.
#pragma once

#include <requisite/bind/binding.hpp>
#include <requisite/sort.hpp>

#include <algorithm>
#include <utility>

namespace requisite::detail {

void Binding::courses() {
    Catalogue const& catalogue = bound_.catalogue;
    for (auto const& named : catalogue.sets) collect(named.courses);
    auto& codes = bound_.codes;
    codes = std::move(listed_);
    for (auto const& course : catalogue.courses) codes.push_back(course.code);
    for (auto const& same : catalogue.same) {
        codes.push_back(same.one);
        codes.push_back(same.other);
    }
    sort(codes);
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());

    List<std::size_t> const leader = joined(std::nullopt);
    bound_.code_course.assign(codes.size(), 0);
    bound_.code_entry.assign(codes.size(), BoundProgram::npos);
    for (std::size_t i = 0; i < codes.size(); ++i) {
        std::size_t const first = leader[i];
        if (first == i) bound_.courses.push_back({});
        bound_.code_course[i] = first == i ? bound_.courses.size() - 1 : bound_.code_course[first];
        bound_.courses[bound_.code_course[i]].codes.push_back(codes[i]);
    }
    for (std::size_t i = 0; i < catalogue.courses.size(); ++i) {
        std::size_t const code = bound_.find(catalogue.courses[i].code);
        if (bound_.code_entry[code] != BoundProgram::npos) continue; // declared twice: the first stands
        bound_.code_entry[code] = i;
        BoundCourse& course = bound_.courses[bound_.code_course[code]];
        course.catalogued = true;
        course.tags.insert(course.tags.end(), catalogue.courses[i].tags.begin(), catalogue.courses[i].tags.end());
    }
    // A code without an entry of its own has that of the course.
    List<char> done(bound_.courses.size(), 0);
    for (std::size_t i = 0; i < catalogue.courses.size(); ++i) {
        std::size_t const course = bound_.code_course[bound_.find(catalogue.courses[i].code)];
        if (std::exchange(done[course], 1) != 0) continue;
        for (auto const& code : bound_.courses[course].codes) {
            std::size_t& entry = bound_.code_entry[bound_.find(code)];
            if (entry == BoundProgram::npos) entry = i;
        }
    }
    forms();
    for (auto const& course : catalogue.courses)
        for (auto const& tag : course.tags)
            bound_.derives_subjects = bound_.derives_subjects && tag.name != subject_tag;
    for (auto const& named : catalogue.sets)
        bound_.derives_subjects = bound_.derives_subjects && (named.value.empty() || named.name != subject_tag);
    for (auto& course : bound_.courses) bound_.add_subjects(course);
    for (std::size_t i = 0; i < bound_.courses.size(); ++i) {
        for (auto const& tag : bound_.courses[i].tags) tagged_.push_back({&tag, i});
        all_.insert(i);
    }
    sort(tagged_, [](Tagged const& a, Tagged const& b) {
        if (int const order = a.tag->name.compare(b.tag->name); order != 0) return order < 0;
        if (int const order = a.tag->value.compare(b.tag->value); order != 0) return order < 0;
        return a.course < b.course;
    });
    members(repeatable_).each([this](std::size_t i) {
        BoundCourse& course = bound_.courses[i];
        course.repeatable = true;
        for (auto const& tag : course.tags)
            if (tag.name == "repeatable") course.repeatable_bound = both(course.repeatable_bound, tag.value);
    });
}

List<std::size_t> Binding::joined(std::optional<int> before) const {
    List<std::size_t> leader(bound_.codes.size());
    for (std::size_t i = 0; i < leader.size(); ++i) leader[i] = i;
    auto const root = [&leader](std::size_t i) {
        while (leader[i] != i) i = leader[i] = leader[leader[i]];
        return i;
    };
    for (auto const& same : bound_.catalogue.same) {
        auto const from = same.from ? bound_.calendar.place(*same.from) : std::nullopt;
        if (before && from && *from >= *before) continue;
        std::size_t const a = root(bound_.find(same.one));
        std::size_t const b = root(bound_.find(same.other));
        leader[std::max(a, b)] = std::min(a, b);
    }
    for (std::size_t i = 0; i < leader.size(); ++i) leader[i] = root(i);
    return leader;
}

std::size_t Binding::entry_of(std::size_t code) const {
    std::size_t const entry = bound_.code_entry[code];
    if (entry == BoundProgram::npos || bound_.catalogue.courses[entry].code != bound_.codes[code])
        return BoundProgram::npos;
    return entry;
}

void Binding::forms() {
    Catalogue const& catalogue = bound_.catalogue;
    for (auto const& same : catalogue.same)
        if (auto const from = same.from ? bound_.calendar.place(*same.from) : std::nullopt)
            bound_.eras.push_back(*from);
    sort(bound_.eras);
    bound_.eras.erase(std::unique(bound_.eras.begin(), bound_.eras.end()), bound_.eras.end());
    for (int const era : bound_.eras) {
        List<std::size_t> const leader = joined(era);
        List<std::size_t> form = bound_.code_course;
        List<std::size_t> members(leader.size());
        List<std::size_t> next(leader.size(), BoundProgram::npos); // with the same leader
        List<std::size_t> last(leader.size());
        for (std::size_t i = 0; i < leader.size(); ++i) {
            if (leader[i] != i) next[last[leader[i]]] = i;
            last[leader[i]] = i;
            ++members[leader[i]];
        }
        for (std::size_t i = 0; i < form.size(); ++i) {
            if (leader[i] != i) {
                form[i] = form[leader[i]];
                continue;
            }
            if (members[i] == bound_.courses[form[i]].codes.size()) continue;
            BoundCourse early;
            early.early = true;
            for (std::size_t k = i; k != BoundProgram::npos; k = next[k]) {
                early.codes.push_back(bound_.codes[k]);
                std::size_t const entry = entry_of(k);
                if (entry == BoundProgram::npos) continue;
                auto const& tags = catalogue.courses[entry].tags;
                early.catalogued = true;
                early.tags.insert(early.tags.end(), tags.begin(), tags.end());
            }
            form[i] = bound_.courses.size();
            bound_.courses.push_back(std::move(early));
        }
        bound_.code_form.push_back(std::move(form));
    }
}

void Binding::units() {
    bound_.course_units.assign(bound_.courses.size(), 0);
    List<char> seen(bound_.courses.size(), 0);
    for (auto const& entry : bound_.catalogue.courses) {
        std::size_t const course = bound_.code_course[bound_.find(entry.code)];
        if (seen[course] == 0 && entry.units)
            bound_.course_units[course] = std::min<std::int64_t>(entry.units->amount().thousandths(), 1'000'000'000);
        seen[course] = 1; // a course under several codes has the units of its first entry
    }
}

void Binding::nominal() {
    List<std::int64_t> sizes;
    List<char> seen(bound_.courses.size(), 0);
    for (auto const& entry : bound_.catalogue.courses) {
        std::size_t const course = bound_.code_course[bound_.find(entry.code)];
        if (seen[course] != 0) continue; // a course under several codes counts once
        seen[course] = 1;
        if (used_.contains(course) && entry.units && entry.units->amount() > Decimal())
            sizes.push_back(std::min<std::int64_t>(entry.units->amount().thousandths(), 1'000'000'000));
    }
    sort(sizes);
    std::ptrdiff_t most = 0;
    for (auto first = sizes.begin(); first != sizes.end();) {
        auto const last = std::upper_bound(first, sizes.end(), *first);
        if (last - first > most) {
            most = last - first;
            bound_.nominal = *first;
        }
        first = last;
    }
}

} // namespace requisite::detail
