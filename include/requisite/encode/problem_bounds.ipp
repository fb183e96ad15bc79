// The bounds of `with`: for each what it adds up, and what the leaf misses by it.
#pragma once

#include <requisite/encode/stage.hpp>
#include <requisite/sort.hpp>

#include <algorithm>

namespace requisite::detail {

/// Whether a record is in a bound; unknown: for a lower bound only.
Truth StageAudit::in_bound(int node, BoundSet const& set, StudentRecord const& one) const {
    if (!in_set(node, set, one)) return Truth::no;
    Truth const passes = set.where == nullptr ? Truth::yes : student_.passes(*set.where, one);
    return passes == Truth::unknown && one.status == RecordStatus::completed ? Truth::no : passes;
}

void StageAudit::values(int tag, StudentRecord const& one, List<int>& places) const {
    places.clear();
    BoundTag const& named = program_.tags[static_cast<std::size_t>(tag)];
    auto const add = [&places](int place) {
        if (std::find(places.begin(), places.end(), place) == places.end()) places.push_back(place);
    };
    auto const add_tag = [&](Tag const& held) {
        if (held.name != named.name) return false;
        auto const at = std::lower_bound(named.values.begin(), named.values.end(), held.value);
        if (at != named.values.end() && *at == held.value) {
            add(static_cast<int>(at - named.values.begin()));
            return true;
        }
        std::size_t extra = 0; // a value that no course has
        while (extra < extra_values_.size() && extra_values_[extra] != held.value) ++extra;
        if (extra == extra_values_.size()) extra_values_.push_back(held.value);
        add(static_cast<int>(named.values.size() + extra));
        return true;
    };
    bool own = false;
    for (auto const& held : one.record->tags) own = add_tag(held) || own;
    if (own) return;
    if (one.course != BoundProgram::npos && one.record->tags.empty()) {
        int const first = named.first[one.form];
        int const last = named.first[one.form + 1];
        places.assign(named.held.begin() + first, named.held.begin() + last);
        return;
    }
    bool const known = one.course != BoundProgram::npos;
    BoundCourse const unlisted = known ? BoundCourse() : program_.unlisted(one.record->course);
    BoundCourse const& course = known ? program_.courses[one.form] : unlisted;
    program_.each_tag(course, add_tag);
    for (std::size_t i = 0; i < named.values.size();
         ++i) // a pattern of a set with the value may match it, or its own tags decide there
        if (program_.contains(CourseSet::tagged(named.name, named.values[i]), course, false, &one.record->tags))
            add(static_cast<int>(i));
}

std::string StageAudit::value_text(int tag, int place) const {
    auto const& values = program_.tags[static_cast<std::size_t>(tag)].values;
    auto const at = static_cast<std::size_t>(place);
    return at < values.size() ? values[at] : extra_values_[at - values.size()];
}

/// What a record counts for in a bound: its values, its term, or the sets that have it.
void StageAudit::values_in(int node, int bound, StudentRecord const& one, List<int>& places) const {
    BoundWith const& with = at(node).with[static_cast<std::size_t>(bound)];
    places.clear();
    if (with.with->kind == With::Kind::each) {
        for (std::size_t i = 0; i < with.each.size(); ++i)
            if (in_set(node, with.each[i], one)) places.push_back(static_cast<int>(i));
    } else if (with.with->kind == With::Kind::per_term) {
        if (one.when) places.push_back(*one.when);
    } else if (with.tag >= 0) {
        values(with.tag, one, places);
    }
}

/// All values of the records that may be applied to a leaf and are in a bound.
void StageAudit::find_values(EncodedStage& encoded, int node, int bound) const {
    encoded.values.clear();
    BoundSet const& set = at(node).with[static_cast<std::size_t>(bound)].set;
    if (node < encoded.first || node >= encoded.last) return;
    for (int const r : encoded.present) {
        if (fit(node, static_cast<std::size_t>(r)) == Truth::no || in_bound(node, set, record(r)) == Truth::no)
            continue;
        values_in(node, bound, record(r), encoded.found);
        encoded.values.append(encoded.found.begin(), encoded.found.end());
    }
    sort(encoded.values);
    encoded.values.erase(std::unique(encoded.values.begin(), encoded.values.end()), encoded.values.end());
}

/// The node of a bound, or -1 if it bounds from above only.
int StageAudit::build_bound(EncodedStage& encoded, int node, int bound) const {
    With const& with = *at(node).with[static_cast<std::size_t>(bound)].with;
    std::int64_t const least_units = with.quantity.units ? with.quantity.units->least.amount().thousandths() : 0;
    std::int64_t const least_courses = with.quantity.courses ? parts_of(with.quantity.courses->least) : 0;
    bool const lower = least_units > 0 || least_courses > 0;
    if (with.kind == With::Kind::each || with.kind == With::Kind::distinct)
        return lower ? build_cover(encoded, node, bound, least_courses) : -1;

    bool const one_value = with.kind == With::Kind::amount;
    bool const capped = with.kind != With::Kind::in_one;
    bool const needed = lower && with.kind != With::Kind::per_term;
    if (one_value)
        encoded.values.assign(1, 0);
    else
        find_values(encoded, node, bound);
    std::size_t const mark = encoded.pending.size();
    for (int const value : encoded.values) {
        BoundAmount amount;
        amount.node = node;
        amount.bound = bound;
        amount.value = value;
        if (capped && with.quantity.units && with.quantity.units->most)
            amount.cap_units = encoded.add_amount(0, with.quantity.units->most->amount().thousandths());
        if (capped && with.quantity.courses && with.quantity.courses->most)
            amount.cap_courses = encoded.add_amount(0, parts_of(*with.quantity.courses->most));
        if (needed) {
            ProblemNode quantity;
            quantity.kind = ProblemNode::Kind::quantity;
            quantity.either = with.quantity.either;
            quantity.need_units = least_units;
            quantity.need_courses = least_courses;
            if (least_units > 0) quantity.units = amount.units = encoded.add_amount(least_units);
            if (least_courses > 0) quantity.courses = amount.courses = encoded.add_amount(least_courses);
            if (with.kind == With::Kind::per) quantity.used = amount.used = encoded.add_amount(1);
            encoded.pending.push_back(encoded.add(quantity));
        }
        encoded.bounds.push_back(amount);
    }
    if (!needed) return -1;
    ProblemNode over;
    if (one_value) {
        int const only = encoded.pending.back();
        encoded.pending.resize(mark);
        return only;
    }
    if (with.kind == With::Kind::per) {
        if (encoded.pending.size() == mark) return -1;
        over.kind = ProblemNode::Kind::sum;
    } else if (encoded.pending.size() == mark) { // no value: all of it
        over.missing = same_at_all(std::max(least_units, least_courses * (nominal_ / parts_)));
    } else {
        over.kind = ProblemNode::Kind::smallest;
        over.choose = 1;
    }
    return encoded.add_above(over, mark);
}

/// Records dealt out to sets or to values, so that each gets enough.
int StageAudit::build_cover(EncodedStage& encoded, int node, int bound, std::int64_t least) const {
    BoundWith const& with = at(node).with[static_cast<std::size_t>(bound)];
    bool const each = with.with->kind == With::Kind::each;
    if (each) {
        encoded.values.clear();
        for (std::size_t i = 0; i < with.each.size(); ++i) encoded.values.push_back(static_cast<int>(i));
    } else {
        find_values(encoded, node, bound);
    }
    auto& items = encoded.problem.items;
    ProblemNode cover;
    cover.kind = ProblemNode::Kind::cover;
    cover.need_courses = each ? least * static_cast<std::int64_t>(with.each.size()) : least;
    cover.children.first = static_cast<int>(items.size());
    for (int const value : encoded.values) {
        BoundAmount amount;
        amount.node = node;
        amount.bound = bound;
        amount.value = value;
        amount.courses = encoded.add_amount(each ? least : parts_);
        items.push_back(amount.courses);
        encoded.bounds.push_back(amount);
    }
    cover.children.last = static_cast<int>(items.size());
    return encoded.add(cover);
}

/// Whether no course and no record is in both bounds.
bool StageAudit::disjoint(int node, int bound, int other) const {
    BoundSet const& a = at(node).with[static_cast<std::size_t>(bound)].set;
    BoundSet const& b = at(node).with[static_cast<std::size_t>(other)].set;
    if (a.expression == nullptr || b.expression == nullptr || a.courses.meets(b.courses)) return false;
    for (auto const& one : student_.records()) { // of courses that are known it has been said
        bool const said = one.course != BoundProgram::npos && one.record->tags.empty() && !petitions_.substituted(one);
        if (one.fault == Fault::withdrawn || said) continue;
        if (in_set(node, a, one) && in_set(node, b, one)) return false;
    }
    return true;
}

/// Puts the bounds of a leaf among its pending children: each by itself or, where several are disjoint, their sum.
void StageAudit::build_families(EncodedStage& encoded, int node, int const* of_bound) const {
    auto const& with = at(node).with;
    unsigned apart[8] = {};
    unsigned amounts = 0;
    int const count = static_cast<int>(std::min<std::size_t>(with.size(), 8));
    for (int b = 0; b < count; ++b) {
        if (of_bound[b] < 0) continue;
        if (with[static_cast<std::size_t>(b)].with->kind != With::Kind::amount) {
            encoded.pending.push_back(of_bound[b]);
            continue;
        }
        for (int other = 0; other < b; ++other)
            if ((amounts >> other & 1U) != 0 && disjoint(node, b, other)) {
                apart[b] |= 1U << other;
                apart[other] |= 1U << b;
            }
        amounts |= 1U << b;
    }
    auto const family = [&](unsigned members) {
        for (int b = 0; b < count; ++b)
            if ((members >> b & 1U) != 0 && (members & ~apart[b]) != 1U << b) return false;
        return true;
    };
    for (unsigned members = 1; members < 1U << count; ++members) {
        if ((members & ~amounts) != 0 || !family(members)) continue;
        bool maximal = true;
        for (int b = 0; b < count; ++b)
            maximal = maximal && ((members >> b & 1U) != 0 || (amounts >> b & 1U) == 0 || !family(members | 1U << b));
        if (!maximal) continue;
        std::size_t const mark = encoded.pending.size();
        for (int b = 0; b < count; ++b)
            if ((members >> b & 1U) != 0) encoded.pending.push_back(of_bound[b]);
        if (encoded.pending.size() == mark + 1) continue; // by itself
        ProblemNode sum;
        sum.kind = ProblemNode::Kind::sum;
        int const added = encoded.add_above(sum, mark);
        encoded.pending.push_back(added);
    }
}

} // namespace requisite::detail
