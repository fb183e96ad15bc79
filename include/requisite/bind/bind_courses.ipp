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
        if (same.until || (before && from && *from >= *before)) continue;
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
        if (auto const from = same.from && !same.until ? bound_.calendar.place(*same.from) : std::nullopt)
            bound_.eras.push_back(*from);
    sort(bound_.eras);
    bound_.eras.erase(std::unique(bound_.eras.begin(), bound_.eras.end()), bound_.eras.end());
    bound_.code_form.resize(bound_.eras.size() + 1);
    List<std::size_t>& now = bound_.code_form.back();
    now = bound_.code_course;
    for (std::size_t i = 0; i < now.size(); ++i)
        if (bound_.courses[now[i]].codes.size() > 1) now[i] = add_form(now[i], bound_.codes[i]);
    for (std::size_t era = 0; era < bound_.eras.size(); ++era) forms_in(era);
    former_codes();
}

std::size_t Binding::add_form(std::size_t group, std::string const& code) {
    BoundCourse form;
    form.form = true;
    form.group = group;
    form.taken = code;
    bound_.courses.push_back(std::move(form));
    forms_[group].push_back(bound_.courses.size() - 1);
    return bound_.courses.size() - 1;
}

void Binding::forms_in(std::size_t era) {
    Catalogue const& catalogue = bound_.catalogue;
    List<std::size_t> const leader = joined(bound_.eras[era]);
    List<std::size_t>& form = bound_.code_form[era];
    form = bound_.code_form.back();
    groups_.push_back(bound_.code_course);
    List<std::size_t>& group = groups_.back();
    List<std::size_t> members(leader.size());
    List<std::size_t> next(leader.size(), BoundProgram::npos); // with the same leader
    List<std::size_t> last(leader.size());
    for (std::size_t i = 0; i < leader.size(); ++i) {
        if (leader[i] != i) next[last[leader[i]]] = i;
        last[leader[i]] = i;
        ++members[leader[i]];
    }
    for (std::size_t i = 0; i < leader.size(); ++i) {
        std::size_t const first = leader[i];
        if (members[first] == bound_.courses[bound_.code_course[i]].codes.size()) continue; // as it is now
        if (first == i) {
            BoundCourse early;
            early.form = true;
            for (std::size_t k = i; k != BoundProgram::npos; k = next[k]) {
                early.codes.push_back(bound_.codes[k]);
                std::size_t const entry = entry_of(k);
                if (entry == BoundProgram::npos) continue;
                auto const& tags = catalogue.courses[entry].tags;
                early.tags.insert(early.tags.end(), tags.begin(), tags.end());
            }
            group[i] = bound_.courses.size();
            bound_.courses.push_back(std::move(early));
        }
        group[i] = group[first];
        form[i] = members[first] > 1 ? add_form(group[i], bound_.codes[i]) : group[i];
    }
}

void Binding::former_codes() {
    for (auto const& same : bound_.catalogue.same) {
        auto const until = same.until ? bound_.calendar.place(*same.until) : std::nullopt;
        auto const from = same.from ? bound_.calendar.place(*same.from) : INT_MIN;
        if (!until || !from) continue; // of a season that is none
        FormerCode former{bound_.find(same.one), *from, *until, bound_.find(same.other), {}};
        std::size_t before = BoundProgram::npos;
        for (std::size_t era = 0; era <= bound_.eras.size(); ++era) {
            std::size_t const group =
                era < groups_.size() ? groups_[era][former.other] : bound_.code_course[former.other];
            former.forms.push_back(group == before ? former.forms.back() : add_form(group, same.one));
            before = group;
        }
        bound_.former.push_back(std::move(former));
    }
    sort(bound_.former, [](FormerCode const& a, FormerCode const& b) {
        return std::tie(a.code, a.from, a.until, a.other) < std::tie(b.code, b.from, b.until, b.other);
    });
}

template <class F> void Binding::with_forms(std::size_t course, F f) const {
    f(course);
    if (auto const at = forms_.find(course); at != forms_.end())
        for (std::size_t const form : at->second) f(form);
}

template <class F> void Binding::each_with(std::size_t code, F f) const {
    with_forms(bound_.code_course[code], f);
    for (auto const& groups : groups_)
        if (groups[code] != bound_.code_course[code]) with_forms(groups[code], f);
}

void Binding::units() {
    bound_.course_units.assign(bound_.courses.size(), 0);
    bound_.course_counts.assign(bound_.courses.size(), 1000);
    List<char> seen(bound_.courses.size(), 0);
    for (auto const& entry : bound_.catalogue.courses) {
        std::size_t const course = bound_.code_course[bound_.find(entry.code)];
        if (seen[course] == 0 && entry.units)
            bound_.course_units[course] = std::min<std::int64_t>(entry.units->amount().thousandths(), 1'000'000'000);
        std::int64_t const counts = BoundProgram::counts_of(entry);
        if (seen[course] == 0) bound_.course_counts[course] = counts;
        bound_.weighs_courses = bound_.weighs_courses || counts != 1000;
        if (counts % 1000 != 0) bound_.course_parts = 1000;
        if (entry.counts && entry.counts->thousandths() != counts)
            complain("RQ0303", entry.place,
                     "a course counts for more than 0 and at most " + std::to_string(most_counted) + " courses, and " +
                         entry.code + " for " + to_string(*entry.counts));
        seen[course] = 1; // a course under several codes has the figures of its first entry
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
    bound_.nominal = BoundProgram::nominal_of(bound_.nominal, bound_.course_parts);
}

} // namespace requisite::detail
