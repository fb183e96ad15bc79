// What a requirement that takes records, or an `overall`, adds up, and what a record adds to it.
#pragma once

#include <requisite/encode/stage.hpp>

#include <algorithm>

namespace requisite::detail {

int StageAudit::course_amount(EncodedStage const& encoded, int node, int r) const {
    for (auto const& single : encoded.singles)
        if (single.node == node && Student::same_course(record(single.record), record(r))) return single.amount;
    return encoded.courses[static_cast<std::size_t>(node)];
}

/// The amount of a requirement: its figures, or the courses of `all courses`.
int StageAudit::build_quantity(EncodedStage& encoded, int node) const {
    auto const index = static_cast<std::size_t>(node);
    Quantity const& wanted = *quantity(node);
    bool const takes = std::holds_alternative<Take>(at(node).requirement->body); // on an `overall`, caps have no effect
    ProblemNode result;
    result.kind = ProblemNode::Kind::quantity;
    result.either = wanted.either;
    if (wanted.units) {
        result.need_units = wanted.units->least.amount().thousandths();
        result.units = encoded.units[index] = encoded.add_amount(
            result.need_units,
            takes && wanted.units->most ? wanted.units->most->amount().thousandths() : Amount::unlimited);
    }
    if (wanted.courses || wanted.all) {
        result.need_courses = course_need(node);
        result.courses = encoded.courses[index] = encoded.add_amount(
            result.need_courses,
            takes && wanted.courses && wanted.courses->most ? parts_of(*wanted.courses->most) : Amount::unlimited);
    }
    if (!wanted.all) return encoded.add(result);
    // Each repeatable course that has several attempts is one of the courses, whatever is applied of it.
    auto& items = encoded.problem.items;
    int const first = static_cast<int>(items.size());
    for (int const r : encoded.present) {
        bool const here =
            takes ? fit(node, static_cast<std::size_t>(r)) != Truth::no : student_.in_set(at(node).set, record(r));
        if (!here || course_amount(encoded, node, r) != result.courses) continue;
        int attempts = 0;
        for (int const other : encoded.present)
            attempts += Student::same_course(record(other), record(r)) && record(other).is_course() ? 1 : 0;
        if (attempts < 2) continue;
        items.push_back(encoded.add_amount(parts_));
        encoded.singles.push_back({node, r, items.back()});
    }
    if (first == static_cast<int>(items.size())) return encoded.add(result);
    items.push_back(result.courses);
    result.kind = ProblemNode::Kind::cover;
    result.courses = -1;
    result.children = {first, static_cast<int>(items.size())};
    return encoded.add(result);
}

/// Courses that are taken together: in each `+` as many of one as of the other, and of what counts alone as many as of all with it.
void StageAudit::build_pairs(EncodedStage& encoded, int node) const {
    auto const pair = [&](int together, std::size_t more) {
        int const amount = encoded.add_amount(0);
        encoded.problem.amounts.back().margin = encoded.problem.amounts.back().hard = true;
        encoded.pairs.push_back({node, together, more, amount});
        return amount;
    };
    std::size_t const of_node = encoded.pairs.size();
    auto const& set = at(node).set;
    for (int t = 0; t < static_cast<int>(set.together.size()); ++t) {
        BoundTogether const& together = set.together[static_cast<std::size_t>(t)];
        if (!whole(node, static_cast<std::size_t>(t))) continue;
        std::size_t first = BoundProgram::npos;
        std::size_t last = BoundProgram::npos;
        auto const fewer = [&](int amount, std::size_t course) { encoded.fewer.push_back({node, t, course, amount}); };
        for (std::size_t const course : together.bound) { // in a ring
            if (counts_alone(node, course)) continue;
            if (last == BoundProgram::npos)
                first = course;
            else
                fewer(pair(t, last), course);
            last = course;
        }
        if (first == BoundProgram::npos) continue;
        if (last != first) fewer(pair(t, last), first);
        auto const beside = [&](std::size_t alone) { // it serves one `+` at a time
            std::size_t at = of_node;
            while (at < encoded.pairs.size() && (encoded.pairs[at].together >= 0 || encoded.pairs[at].more != alone))
                ++at;
            fewer(at < encoded.pairs.size() ? encoded.pairs[at].amount : pair(-1, alone), first);
        };
        for (std::size_t const free : together.free) beside(free);
        for (std::size_t const course : together.bound)
            if (counts_alone(node, course)) beside(course);
    }
}

void StageAudit::add_to_pairs(EncodedStage& encoded, int node, int r, int together) const {
    StudentRecord const& one = record(r);
    if (encoded.pairs.empty() || !one.is_course() || is_by_itself(node, one)) return;
    for (auto const& pair : encoded.pairs)
        if (pair.node == node && pair.more == one.course && (pair.together < 0 || pair.together == together))
            encoded.change(pair.amount, 1);
    if (together < 0) return;
    for (auto const& fewer : encoded.fewer)
        if (fewer.node == node && fewer.together == together && fewer.course == one.course)
            encoded.change(fewer.amount, -1);
}

/// What a leaf misses: the largest of its amount, of its lower bounds, and of the sums of bounds that no record can serve together.
int StageAudit::build_take(EncodedStage& encoded, int node) const {
    Leaf& leaf = encoded.leaf_of[static_cast<std::size_t>(node)];
    build_pairs(encoded, node);
    leaf.amount = leaf.node = build_quantity(encoded, node);
    auto const& with = at(node).with;
    if (with.empty()) return leaf.node;
    int of_bound[8];
    bool any = false;
    for (std::size_t b = 0; b < with.size() && b < 8; ++b) {
        of_bound[b] = build_bound(encoded, node, static_cast<int>(b));
        any = any || of_bound[b] >= 0;
    }
    if (!any) return leaf.node;
    leaf.bounds.first = static_cast<int>(encoded.problem.bounds.size());
    for (std::size_t b = 0; b < with.size() && b < 8; ++b)
        if (of_bound[b] >= 0) encoded.problem.bounds.push_back(of_bound[b]);
    leaf.bounds.last = static_cast<int>(encoded.problem.bounds.size());
    std::size_t const mark = encoded.pending.size();
    encoded.pending.push_back(leaf.amount);
    build_families(encoded, node, of_bound);
    ProblemNode largest;
    largest.kind = ProblemNode::Kind::largest;
    leaf.node = encoded.add_above(largest, mark);
    for (int k = leaf.bounds.first; k < leaf.bounds.last; ++k)
        encoded.problem.nodes[static_cast<std::size_t>(encoded.problem.bounds[static_cast<std::size_t>(k)])].parent =
            leaf.node;
    return leaf.node;
}

/// What a record adds to a leaf, but for what it can be dealt out to.
void StageAudit::add_to_leaf(EncodedStage& encoded, int node, int r, int together, std::int64_t units) const {
    StudentRecord const& one = record(r);
    auto const place = static_cast<std::size_t>(r);
    encoded.change(encoded.units[static_cast<std::size_t>(node)], units_in(node, place, together, units));
    encoded.change(course_amount(encoded, node, r), courses_for(node, place, together));
    add_to_pairs(encoded, node, r, together);
    std::int64_t const courses = encoded.bounds.empty() ? 0 : courses_in(node, place, together, true);
    for (auto const& amount : encoded.bounds) {
        if (amount.node != node) continue;
        BoundWith const& bound = at(node).with[static_cast<std::size_t>(amount.bound)];
        With::Kind const kind = bound.with->kind;
        if (kind == With::Kind::each || kind == With::Kind::distinct) continue;
        Truth const in = in_bound(node, bound.set, one);
        if (in == Truth::no) continue;
        if (kind != With::Kind::amount) {
            values_in(node, amount.bound, one, encoded.found);
            if (std::find(encoded.found.begin(), encoded.found.end(), amount.value) == encoded.found.end()) continue;
        }
        encoded.change(amount.units, units);
        encoded.change(amount.courses, courses);
        encoded.change(amount.used, 1);
        if (in != Truth::yes) continue;
        encoded.change(amount.cap_units, units);
        encoded.change(amount.cap_courses, courses);
    }
}

/// What a record can be dealt out to in a leaf: for each such bound, one of several amounts.
void StageAudit::add_ways(EncodedStage& encoded, int node, int r, int together) const {
    StudentRecord const& one = record(r);
    std::int64_t const courses = courses_in(node, static_cast<std::size_t>(r), together, true);
    if (courses == 0) return;
    auto const& with = at(node).with;
    for (std::size_t b = 0; b < with.size(); ++b) {
        With::Kind const kind = with[b].with->kind;
        if (kind != With::Kind::each && kind != With::Kind::distinct) continue;
        Slice group{static_cast<int>(encoded.ways.size()), 0};
        values_in(node, static_cast<int>(b), one, encoded.found);
        for (auto const& amount : encoded.bounds)
            if (amount.node == node && amount.bound == static_cast<int>(b) &&
                std::find(encoded.found.begin(), encoded.found.end(), amount.value) != encoded.found.end())
                encoded.ways.push_back({amount.courses, kind == With::Kind::each ? courses : parts_});
        group.last = static_cast<int>(encoded.ways.size());
        if (!group.empty()) encoded.way_groups.push_back(group);
    }
}

} // namespace requisite::detail
