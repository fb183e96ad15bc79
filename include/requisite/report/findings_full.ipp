// What has no room for a record: limits, bounds of `with`, upper figures.
#pragma once

#include <requisite/report/findings.hpp>

#include <algorithm>

namespace requisite::detail {

/// Whether a record is applied to a leaf, or counted by an `overall`, in what is shown.
bool Findings::counts_here(int node, std::size_t record) const {
    if (!student_.records()[record].eligible(solution_.shown)) return false;
    Placement const& placement = solution_.placements[record];
    if (std::holds_alternative<Overall>(at(node).requirement->body))
        return placement.counted && audit_.observes(node, record);
    if (std::holds_alternative<Unique>(at(node).requirement->body))
        return would_be_unique(node, record) && (solution_.elsewhere.empty() || solution_.elsewhere[record] == nullptr);
    return std::find(placement.nodes.begin(), placement.nodes.end(), node) != placement.nodes.end();
}

/// "1 course from {AB 1, AB 2} where grade >= C"
std::string Findings::limit_text(BoundLimit const& limit) const {
    return (limit.limit->units ? unit(limit.limit->units->amount().thousandths())
                               : courses_text(limit.limit->courses.value_or(Courses()))) +
           " from " + short_set(limit.set) + (limit.set.where != nullptr ? " where " + filter_text(limit.set) : "");
}

/// Whether a record counts against a limit in what is shown.
bool Findings::counts_against(BoundLimit const& limit, std::size_t index) const {
    Placement const& placement = solution_.placements[index];
    bool here = placement.counted && limit.block < 0;
    for (int const leaf : placement.nodes) here = here || audit_.below(leaf, limit.block);
    return here && student_.matches(limit.set, student_.records()[index]) == Truth::yes;
}

/// How much counts against a limit, in its unit.
std::int64_t Findings::used_of(std::size_t limit) const {
    limits_used_.resize(stage_.limits.size(), -1);
    std::int64_t& used = limits_used_[limit];
    if (used >= 0) return used;
    used = 0;
    BoundLimit const& one = stage_.limits[limit];
    for (std::size_t r = 0; r < solution_.placements.size(); ++r)
        if (counts_against(one, r))
            used += one.limit->units ? solution_.placements[r].units : audit_.parts_of(student_.records()[r]);
    return used;
}

/// The limits that have no room for a record in a leaf or, with -1, in what `overall` counts.
std::string Findings::full_limits(std::size_t index, int node) const {
    StudentRecord const& record = student_.records()[index];
    std::string text;
    for (std::size_t i = 0; i < stage_.limits.size(); ++i) {
        BoundLimit const& limit = stage_.limits[i];
        if (!audit_.guarded(limit.guards) || (node < 0 ? limit.block >= 0 : !audit_.below(node, limit.block)) ||
            student_.matches(limit.set, record) != Truth::yes || counts_against(limit, index))
            continue;
        std::int64_t const used = used_of(i);
        std::int64_t const most = limit.limit->units ? limit.limit->units->amount().thousandths()
                                                     : audit_.parts_of(limit.limit->courses.value_or(Courses()));
        bool const over = limit.limit->units && limit.limit->in_part ? used >= most
                          : limit.limit->units                       ? used + record.units > most
                                                                     : used + audit_.parts_of(record) > most;
        if (over) text += (text.empty() ? "" : " and of ") + limit_text(limit);
    }
    return text;
}

/// Whether an upper bound of `with` has no room for a record.
bool Findings::goes_over(std::size_t index, BoundAmount const& amount) const {
    if (amount.cap_units < 0 && amount.cap_courses < 0) return false;
    StudentRecord const& record = student_.records()[index];
    BoundWith const& bound = at(amount.node).with[static_cast<std::size_t>(amount.bound)];
    if (audit_.in_bound(amount.node, bound.set, record) != Truth::yes) return false;
    if (bound.with->kind != With::Kind::amount) {
        List<int> values;
        audit_.values_in(amount.node, amount.bound, record, values);
        if (std::find(values.begin(), values.end(), amount.value) == values.end()) return false;
    }
    auto const over = [&](int cap, std::int64_t most, std::int64_t more) {
        return cap >= 0 && amounts_[static_cast<std::size_t>(cap)] + more > most;
    };
    Quantity const& most = bound.with->quantity;
    return over(amount.cap_units, amount.cap_units < 0 ? 0 : most.units->most->amount().thousandths(), record.units) ||
           over(amount.cap_courses, amount.cap_courses < 0 ? 0 : audit_.parts_of(*most.courses->most),
                audit_.parts_of(record));
}

/// What is applied to a leaf in what is shown.
Findings::Sum Findings::applied(int node) const {
    applied_.resize(stage_.nodes.size());
    auto& sum = applied_[static_cast<std::size_t>(node)];
    if (sum) return *sum;
    sum = Sum();
    for (std::size_t r = 0; r < solution_.placements.size(); ++r) {
        if (!counts_here(node, r)) continue;
        int const plus = solution_.placements[r].together_at(node);
        sum->units += audit_.units_in(node, r, plus, solution_.placements[r].units);
        sum->courses += audit_.courses_for(node, r, plus);
    }
    return *sum;
}

/// The upper figures of a leaf, its own and those of `with`, that have no room for a record.
std::string Findings::full_bounds(std::size_t index, int node) const {
    std::string text;
    auto const add = [&text](std::string const& one) { text += (text.empty() ? "" : ", ") + one; };
    Quantity const& wanted = *audit_.quantity(node);
    StudentRecord const& record = student_.records()[index];
    auto [units, courses] = applied(node);
    if (!audit_.is_bound(node, index)) { // else what it counts for depends on what it is taken with
        units += record.units;
        courses += audit_.courses_for(node, index);
    }
    if (wanted.units && wanted.units->most && units > wanted.units->most->amount().thousandths())
        add("at most " + unit(wanted.units->most->amount().thousandths()));
    if (wanted.courses && wanted.courses->most && courses > audit_.parts_of(*wanted.courses->most))
        add("at most " + courses_text(*wanted.courses->most));
    int last = -1; // each bound once, whatever its values
    for (auto const& amount : audit_.bound_amounts()) {
        if (amount.node != node || amount.bound == last || !goes_over(index, amount)) continue;
        add(bound_text(at(node).with[static_cast<std::size_t>(amount.bound)]));
        last = amount.bound;
    }
    return text;
}

/// "over the limit of 6 units from PE *; more than Core takes: at most 3 courses"; empty if there is room in a leaf.
std::string Findings::no_room(std::size_t record, int node) const {
    std::string text = full_limits(record, node);
    if (!text.empty()) text.insert(0, "over the limit of ");
    std::string const bounds = full_bounds(record, node);
    if (!bounds.empty()) text += (text.empty() ? "" : "; ") + ("more than " + label(node) + " takes: ") + bounds;
    return text;
}

/// How an upper bound of `with` shows: it is used up, or keeps a record out.
void Findings::upper_bound(int node, int index, BoundFinding& bound) const {
    Quantity const& most = at(node).with[static_cast<std::size_t>(index)].with->quantity;
    auto const& placements = solution_.placements;
    for (auto const& amount : audit_.bound_amounts()) {
        if (amount.node != node || amount.bound != index) continue;
        if (amount.cap_units >= 0)
            bound.used_up = bound.used_up || amounts_[static_cast<std::size_t>(amount.cap_units)] ==
                                                 most.units->most->amount().thousandths();
        if (amount.cap_courses >= 0)
            bound.used_up = bound.used_up || amounts_[static_cast<std::size_t>(amount.cap_courses)] ==
                                                 audit_.parts_of(*most.courses->most);
        for (std::size_t r = 0; r < placements.size() && !bound.kept_out; ++r) {
            auto const& here = placements[r].nodes;
            bound.kept_out = std::find(here.begin(), here.end(), node) == here.end() &&
                             student_.records()[r].eligible(solution_.shown) && audit_.fit(node, r) != Truth::no &&
                             goes_over(r, amount);
        }
    }
}

} // namespace requisite::detail
