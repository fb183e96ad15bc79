// Why each record that is not used is not.
#pragma once

#include <requisite/report/findings.hpp>
#include <requisite/sort.hpp>

#include <algorithm>

namespace requisite::detail {

UnusedRecord Findings::reason(std::size_t index) const {
    using Reason = UnusedRecord::Reason;
    StudentRecord const& record = student_.records()[index];
    UnusedRecord result;
    result.record = record.index;
    result.course = record.record->course;
    result.title = title(index);
    auto const because = [&result](Reason reason, std::string text) {
        result.reason = reason;
        result.text = std::move(text);
        return result;
    };
    if (record.fault == Fault::invalid) return because(Reason::invalid, record.fault_text);
    if (record.fault == Fault::withdrawn)
        return because(Reason::withdrawn, "withdrawn: " + record.record->grade + " is no result");
    if (!record.earns) return because(Reason::earns_no_units, "the grade " + record.record->grade + " earns no units");
    if (record.late) return because(Reason::repeated, "beyond the number of attempts that may count");
    if (StudentRecord const* const other = attempt_that_counts(index); other != nullptr)
        return because(Reason::repeated,
                       "another attempt of the course counts" +
                           (other->record->term ? ": that of " + to_string(*other->record->term) : std::string()));
    if (std::string const over = used_up(index); !over.empty() && !solution_.placements[index].counted)
        return because(Reason::over_limit, "over the limit of " + over);

    int near[8] = {-1, -1, -1, -1, -1, -1, -1, -1}; // a leaf that an obstacle keeps it out of
    int unchosen = -1;
    int chosen = -1;
    for (int node = 0; node < static_cast<int>(stage_.nodes.size()); ++node) {
        if (!std::holds_alternative<Take>(at(node).requirement->body) || !audit_.active(node) || audit_.waived(node))
            continue;
        if (audit_.fit(node, index) != Truth::no)
            (in_chosen(node) ? chosen : unchosen) = node;
        else
            near[static_cast<int>(audit_.obstacle(node, index))] = node;
    }
    auto const kept_by = [&](Obstacle obstacle) { return near[static_cast<int>(obstacle)]; };
    if (chosen >= 0) return leftover(index, chosen, std::move(result));
    if (unchosen >= 0) return because(Reason::not_chosen, "fits only what was not chosen: " + label(unchosen));
    if (int const node = kept_by(Obstacle::pin); node >= 0)
        return because(Reason::pinned, "a petition pins it to " + audit_.petitions().pin(record)->requirement +
                                           ", which it does not fit; else it fits " + label(node));
    if (kept_by(Obstacle::exclude) >= 0 || audit_.excluded_by(-1, index) >= 0)
        return because(Reason::excluded, "excluded by a rule of the program");
    if (int const node = kept_by(Obstacle::after); node >= 0)
        return because(Reason::too_early, "on the list of " + label(node) + ", but taken before " +
                                              std::get<Take>(at(node).requirement->body).after + " was met");
    if (int const node = kept_by(Obstacle::where); node >= 0)
        return because(Reason::filtered,
                       "on the list of " + label(node) + ", but not where " + filter_text(at(node).set));
    if (int const node = kept_by(Obstacle::term); node >= 0)
        return because(Reason::filtered,
                       "on the list of " + label(node) + ", but too late: after the student's term " +
                           std::to_string(std::get<Take>(at(node).requirement->body).by_term.value_or(0)));
    if (int const node = kept_by(Obstacle::together); node >= 0)
        return because(Reason::filtered,
                       "on the list of " + label(node) + ", but only together with " + partners(node, record.course));
    bool const known = record.course != BoundProgram::npos && program_.courses[record.course].catalogued;
    if (!known && !program_.catalogue.courses.empty())
        return because(Reason::unknown_course, "the catalogue does not know this course");
    return because(Reason::matches_nothing, "matches nothing that the program asks for");
}

/// The attempt of the same course that is used or alone admitted, or null.
StudentRecord const* Findings::attempt_that_counts(std::size_t index) const {
    StudentRecord const& record = student_.records()[index];
    for (std::size_t r = 0; r < solution_.placements.size(); ++r) {
        StudentRecord const& other = student_.records()[r];
        if (other.index == record.index || other.fault != Fault::none || !Student::same_course(other, record)) continue;
        Placement const& placement = solution_.placements[r];
        bool const used = (placement.used() || placement.counted) && other.eligible(solution_.shown);
        // With `latest` and `first` each horizon admits one.
        bool const alone = record.bound < 0 && !(record.admitted[2] && other.admitted[2]);
        if (alone ? other.admitted[solution_.shown] : record.bound >= 0 && bound_of(record).times == 1 && used)
            return &other;
    }
    return nullptr;
}

/// How much of a repeatable course may be used, if there is no room for one more record of it, or nothing.
std::string Findings::used_up(std::size_t index) const {
    StudentRecord const& record = student_.records()[index];
    if (record.bound < 0) return {};
    AttemptBound const& bound = bound_of(record);
    std::int64_t units = record.units;
    int times = 1;
    for (std::size_t r = 0; r < solution_.placements.size(); ++r) {
        Placement const& placement = solution_.placements[r];
        if (r == index || student_.records()[r].bound != record.bound || !(placement.used() || placement.counted))
            continue;
        units += placement.units;
        ++times;
    }
    bool const over =
        (bound.units && units > bound.units->amount().thousandths()) || (bound.times && times > *bound.times);
    return over ? record.record->course + ", repeatable " + to_string(bound) : std::string();
}

/// The courses that one counts together with in a leaf, of each `+` that has it.
std::string Findings::partners(int node, std::size_t course) const {
    std::string all;
    for (auto const& together : at(node).set.together) {
        if (!together.binds(course)) continue;
        std::string text;
        for (auto const* const courses : {&together.free, &together.bound})
            for (std::size_t const other : *courses)
                if (other != course) text += (text.empty() ? "" : ", ") + program_.courses[other].codes.front();
        all += (all.empty() ? "" : ", or with ") + text;
    }
    return all;
}

/// The courses that a record could count together with in a leaf and that count together with others there, as a clause; or nothing.
std::string Findings::partner_elsewhere(std::size_t index, int node) const {
    if (!audit_.is_bound(node, index)) return {};
    auto const& set = at(node).set;
    for (std::size_t t = 0; t < set.together.size(); ++t) {
        if (!audit_.may_join(node, static_cast<int>(t), index)) continue;
        for (std::size_t r = 0; r < solution_.placements.size(); ++r) {
            int const other = solution_.placements[r].together_at(node);
            if (other < 0 || other == static_cast<int>(t)) continue;
            std::size_t const course = student_.records()[r].course;
            if (!set.together[t].binds(course)) continue;
            std::string with;
            for (std::size_t const one : set.together[static_cast<std::size_t>(other)].bound)
                if (one != course) with += (with.empty() ? "" : ", ") + program_.courses[one].codes.front();
            return student_.records()[r].record->course + " counts with " + with + " there";
        }
    }
    return {};
}

/// Why a record is not used that fits a requirement.
UnusedRecord Findings::leftover(std::size_t index, int node, UnusedRecord result) const {
    using Reason = UnusedRecord::Reason;
    std::string const over = broken_limit(index, node);
    std::string const bound = over.empty() ? broken_bound(index, node) : std::string();
    if (!over.empty() || !bound.empty()) {
        result.reason = Reason::over_limit;
        result.text = over.empty() ? "more than " + label(node) + " takes: " + bound : "over the limit of " + over;
        return result;
    }
    if (std::string const taken = partner_elsewhere(index, node); !taken.empty()) {
        result.reason = Reason::more_than_needed;
        result.text = "on the list of " + label(node) + ", but only together with " +
                      partners(node, student_.records()[index].course) + ", and " + taken;
        return result;
    }
    Petition const* const pin = audit_.petitions().pin(student_.records()[index]);
    result.reason = pin != nullptr ? Reason::pinned : Reason::more_than_needed;
    result.text = pin != nullptr ? "a petition pins it to " + pin->requirement + ", which has enough or holds others"
                                 : "more than needed: it fits " + label(node) + ", which has enough or holds others";
    return result;
}

/// The limit that has no room for a record in a leaf, or nothing.
std::string Findings::broken_limit(std::size_t index, int node) const {
    StudentRecord const& record = student_.records()[index];
    for (auto const& limit : stage_.limits) {
        if (!audit_.guarded(limit.guards) || !audit_.below(node, limit.block) ||
            student_.matches(limit.set, record) != Truth::yes)
            continue;
        std::int64_t used = 0;
        for (std::size_t r = 0; r < solution_.placements.size(); ++r) {
            Placement const& placement = solution_.placements[r];
            StudentRecord const& other = student_.records()[r];
            bool here = placement.counted && limit.block < 0;
            for (int const leaf : placement.nodes) here = here || audit_.below(leaf, limit.block);
            if (here && r != index && student_.matches(limit.set, other) == Truth::yes)
                used += limit.limit->units ? placement.units : audit_.parts_of(other);
        }
        bool const over = limit.limit->units ? used + record.units > limit.limit->units->amount().thousandths()
                                             : limit.limit->courses && used + audit_.parts_of(record) >
                                                                           audit_.parts_of(*limit.limit->courses);
        if (!over) continue;
        return (limit.limit->units ? unit(limit.limit->units->amount().thousandths())
                                   : courses_text(*limit.limit->courses)) +
               " from " + short_set(limit.set) +
               (limit.set.where != nullptr ? " where " + filter_text(limit.set) : std::string());
    }
    return {};
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

/// The upper bound of `with` that has no room for a record in a leaf, or nothing.
std::string Findings::broken_bound(std::size_t index, int node) const {
    for (auto const& amount : audit_.bound_amounts())
        if (amount.node == node && goes_over(index, amount))
            return bound_text(at(node).with[static_cast<std::size_t>(amount.bound)]);
    return {};
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

std::vector<UnusedRecord> Findings::unused() const {
    std::vector<UnusedRecord> result;
    auto const& records = student_.records();
    int const nodes = stage_.observed ? static_cast<int>(stage_.nodes.size()) : 0;
    for (std::size_t r = 0; r < records.size();) { // the parts of a record stand side by side
        bool used = false;
        bool counted = false;
        std::size_t const first = r;
        do {
            used = used || solution_.placements[r].used();
            for (int node = 0; node < nodes && solution_.placements[r].counted && !counted; ++node)
                counted = std::holds_alternative<Overall>(at(node).requirement->body) && audit_.active(node) &&
                          !audit_.waived(node) && audit_.observes(node, r);
            ++r;
        } while (r < records.size() && records[r].part > 0);
        if (used) continue;
        result.push_back(reason(first));
        result.back().counted = counted && records[first].eligible(solution_.shown);
    }
    sort(result, [](UnusedRecord const& a, UnusedRecord const& b) { return a.record < b.record; });
    return result;
}

} // namespace requisite::detail
