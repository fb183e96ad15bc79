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
    if (std::string only = only_attempt(index); !only.empty() && is_asked_for(index))
        return because(Reason::repeated, std::move(only));
    if (std::string const over = used_up(index); !over.empty() && !solution_.placements[index].counted)
        return because(Reason::over_limit, "over the limit of " + over);

    if (leftover(index, result) || kept_out(index, result)) {
        std::string const over = result.reason == Reason::over_limit || result.reason == Reason::excluded
                                     ? std::string()
                                     : full_limits(index, -1);
        UnusedRecord also;
        if (!over.empty() && not_counted(index, also)) result.text += "; " + also.text;
        return result;
    }
    if (not_counted(index, result) || fits_elsewhere(index, result)) return result;
    if (std::string named = only_named(index); !named.empty()) return because(Reason::only_observed, std::move(named));
    bool const known = record.course != BoundProgram::npos && program_.courses[record.course].catalogued;
    if (!known && !program_.catalogue.courses.empty())
        return because(Reason::unknown_course, "the catalogue does not know this course");
    return because(Reason::matches_nothing, "matches nothing that the program asks for");
}

/// The attempt of the same course that is used, where it is the only one that may be, or null.
StudentRecord const* Findings::attempt_that_counts(std::size_t index) const {
    StudentRecord const& record = student_.records()[index];
    for (std::size_t r = 0; r < solution_.placements.size(); ++r) {
        StudentRecord const& other = student_.records()[r];
        if (other.index == record.index || other.fault != Fault::none || !Student::same_course(other, record)) continue;
        Placement const& placement = solution_.placements[r];
        bool const used = (placement.used() || placement.counted) && other.eligible(solution_.shown);
        // With `latest` and `first` each horizon admits one.
        bool const alone = record.bound < 0 && !(record.admitted[2] && other.admitted[2]);
        if (used && (alone ? other.admitted[solution_.shown] : record.bound >= 0 && bound_of(record).times == 1))
            return &other;
    }
    return nullptr;
}

/// "only the latest attempt of the course may count: that of fall 2024": of one that is not admitted; or nothing.
std::string Findings::only_attempt(std::size_t index) const {
    StudentRecord const& record = student_.records()[index];
    if (record.fault != Fault::none || record.late || record.horizon > solution_.shown ||
        record.admitted[solution_.shown])
        return {};
    bool const latest = student_.attempt_rule(stage_, record).credit == Repeat::Keep::latest;
    std::string text =
        latest ? "only the latest attempt of the course may count" : "only the first attempt of the course may count";
    for (auto const& other : student_.records())
        if (other.admitted[solution_.shown] && Student::same_course(other, record) && other.record->term)
            return text + ": that of " + to_string(*other.record->term);
    return text;
}

/// Whether a requirement would take a record, or an `overall` count it, if it were an attempt that may count.
bool Findings::is_asked_for(std::size_t index) const {
    for (int node = 0; node < static_cast<int>(stage_.nodes.size()); ++node) {
        if (!audit_.active(node) || audit_.waived(node)) continue;
        auto const& body = at(node).requirement->body;
        if (std::holds_alternative<Take>(body) && audit_.fit(node, index) != Truth::no) return true;
        if (std::holds_alternative<Overall>(body) && in_chosen(node) &&
            audit_.in_set(node, at(node).set, student_.records()[index]))
            return true;
    }
    return false;
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

/// "24-101, 24-107 and 2 others": what counts toward a requirement.
std::string const& Findings::holders(int node) const {
    constexpr std::size_t most = 4;
    holders_.resize(stage_.nodes.size());
    auto& text = holders_[static_cast<std::size_t>(node)];
    if (text) return *text;
    Distinct courses;
    for (std::size_t r = 0; r < solution_.placements.size(); ++r)
        if (counts_here(node, r)) courses.add(student_.records()[r].record->course);
    return text.emplace(some_of(courses.texts(), most));
}

/// What a leaf has and needs, with its bounds.
Finding const& Findings::measured(int node) const {
    amounts_of_.resize(stage_.nodes.size());
    auto& found = amounts_of_[static_cast<std::size_t>(node)];
    if (!found) quantity(node, found.emplace());
    return *found;
}

/// Why a record is not used that fits a requirement; false if it fits none.
bool Findings::leftover(std::size_t index, UnusedRecord& result) const {
    using Reason = UnusedRecord::Reason;
    int unchosen = -1;
    int kept = -1;    // what is not chosen, and may not have what another program has
    int blocked = -1; // what lacks something and has no room
    int shared = -1;  // what lacks something and may not have what another program has
    int open = -1;    // what lacks something and would not be helped
    int enough = -1;
    int both = -1; // what has enough, and no room
    for (int node = 0; node < static_cast<int>(stage_.nodes.size()); ++node) {
        if (!std::holds_alternative<Take>(at(node).requirement->body) || !audit_.active(node) || audit_.waived(node) ||
            audit_.fit(node, index) == Truth::no)
            continue;
        bool const lacking = in_chosen(node) && lacks(node);
        bool const helps = lacking && would_help(node, index, measured(node));
        bool const room = in_chosen(node) && no_room(index, node).empty();
        bool const elsewhere = helps && room && held_by_other(index, node) != nullptr;
        int& first = !in_chosen(node)    ? (is_held(node, index) && could_be_chosen(node) ? kept : unchosen)
                     : lacking && !helps ? open
                     : lacking           ? (!room       ? blocked
                                            : elsewhere ? shared
                                                        : open)
                     : room              ? enough
                                         : both;
        if (first < 0) first = node;
    }
    for (int const node : {blocked, shared, open, enough, both}) {
        std::string const taken = node >= 0 ? partner_elsewhere(index, node) : std::string();
        if (taken.empty()) continue;
        result.reason = Reason::more_than_needed;
        result.text = "on the list of " + label(node) + ", but only together with " +
                      partners(node, student_.records()[index].course) + ", and " + taken;
        return true;
    }
    Petition const* const pin = audit_.petitions().pin(student_.records()[index]);
    result.reason = pin != nullptr ? Reason::pinned : Reason::more_than_needed;
    std::string const to = pin != nullptr ? "a petition pins it to " + pin->requirement + "; " : std::string();
    if (blocked >= 0) {
        result.reason = Reason::over_limit;
        result.text = no_room(index, blocked);
    } else if (shared >= 0) {
        OtherProgram const& other = *held_by_other(index, shared);
        result.reason = Reason::not_shared;
        result.text = "it fits " + label(shared) + ", but counts for " + other.holder() + ", and " +
                      against(other, other.theirs[index]);
    } else if (open >= 0) {
        bool const seen = student_.records()[index].eligible(solution_.shown);
        result.text = to + "more than needed: " +
                      (!seen ? "nothing more is met with it"
                       : would_help(open, index, measured(open))
                           ? not_lessened(open, index)
                           : "it fits " + label(open) + ", but gives nothing that it still lacks");
    } else if (enough >= 0) {
        std::string const& held = holders(enough);
        result.text = to + "more than needed: " + label(enough) +
                      (held.empty() ? " asks for nothing more" : " has enough with " + held);
    } else if (both >= 0) {
        result.reason = Reason::over_limit;
        result.text = no_room(index, both) + "; " + label(both) + " has enough without it";
    } else if (kept >= 0) {
        OtherProgram const& other = *held_by_other(index, kept);
        result.reason = Reason::not_shared;
        result.text = "it fits " + label(kept) + ", which is not chosen, but counts for " + other.holder() + ", and " +
                      against(other, other.theirs[index]);
    } else if (unchosen >= 0) {
        result.reason = Reason::not_chosen;
        result.text = "fits only what was not chosen: " + label(unchosen);
    } else {
        return false;
    }
    return true;
}

/// Why a record that adds to an amount is of no use: of what a leaf lacks, the largest counts, and that is a bound that the record is not in.
std::string Findings::not_lessened(int node, std::size_t index) const {
    Finding const& finding = measured(node);
    std::string lacking;
    for (std::size_t i = 0; i < finding.bounds.size(); ++i)
        if (!finding.bounds[i].met && !is_for_bound(node, i, student_.records()[index]))
            lacking += (lacking.empty() ? "" : ", ") + finding.bounds[i].text;
    return "no less is missing with it, as " + label(node) +
           (lacking.empty() ? " needs more of something else" : " also needs " + lacking);
}

/// "too late: after the student's term 2"
std::string Findings::too_late(std::optional<int> by_term) {
    return "too late: after the student's term " + std::to_string(by_term.value_or(0));
}

/// What keeps a record out of a requirement whose list it is on; false if it is on none.
bool Findings::kept_out(std::size_t index, UnusedRecord& result) const {
    using Reason = UnusedRecord::Reason;
    int near[8] = {-1, -1, -1, -1, -1, -1, -1, -1}; // by obstacle; those first that are chosen
    for (bool const chosen : {true, false})
        for (int node = 0; node < static_cast<int>(stage_.nodes.size()); ++node) {
            if (!std::holds_alternative<Take>(at(node).requirement->body) || !audit_.active(node) ||
                audit_.waived(node) || in_chosen(node) != chosen)
                continue;
            int& first = near[static_cast<int>(audit_.obstacle(node, index))];
            if (first < 0) first = node;
        }
    struct Kept {
        Obstacle by;
        Reason reason;
    };
    constexpr Kept all[] = {{Obstacle::pin, Reason::pinned},      {Obstacle::exclude, Reason::excluded},
                            {Obstacle::after, Reason::too_early}, {Obstacle::where, Reason::filtered},
                            {Obstacle::term, Reason::filtered},   {Obstacle::together, Reason::filtered}};
    for (auto const& one : all) {
        int const node = near[static_cast<int>(one.by)];
        bool const whole = one.by == Obstacle::exclude && audit_.excluded_by(-1, index) >= 0;
        if (node < 0 && !whole) continue;
        result.reason = one.reason;
        if (one.by == Obstacle::exclude)
            result.text = excluded(node, index);
        else if (one.by == Obstacle::pin)
            result.text = "a petition pins it to " + audit_.petitions().pin(student_.records()[index])->requirement +
                          ", which it does not fit; else it fits " + label(node);
        else
            result.text = "on the list of " + label(node) + ", but " + obstacle(node, index);
        return true;
    }
    return false;
}

/// "excluded by a rule of the program: exclude {24-106}"; -1: of the whole stage.
std::string Findings::excluded(int node, std::size_t index) const {
    int exclude = audit_.excluded_by(-1, index);
    if (exclude < 0) exclude = audit_.excluded_by(node, index);
    BoundSet const& set = stage_.excludes[static_cast<std::size_t>(exclude)].set;
    return "excluded by a rule of the program: exclude " + short_set(set) +
           (set.where != nullptr ? " where " + filter_text(set) : "");
}

/// "not where grade >= C: D, below the C asked": of a record on the list of a leaf that does not fit it.
std::string Findings::obstacle(int node, std::size_t index) const {
    auto const* const take = std::get_if<Take>(&at(node).requirement->body);
    switch (+audit_.obstacle(node, index)) {
    case +Obstacle::after: return "taken before " + take->after + " was met";
    case +Obstacle::term: return too_late(take->by_term);
    case +Obstacle::together: return "only together with " + partners(node, student_.records()[index].course);
    case +Obstacle::exclude: return excluded(node, index);
    default: {
        std::string const by = failure(*at(node).set.where, student_.records()[index]);
        return "not where " + filter_text(at(node).set) + (by.empty() ? "" : ": " + by);
    }
    }
}

/// "C, below the B- asked": what of a filter fails on a record; empty if the filter says it all.
std::string Findings::failure(Filter const& filter, StudentRecord const& record) const {
    bool const up = filter.comparator == Comparator::greater_equal || filter.comparator == Comparator::greater;
    bool const down = filter.comparator == Comparator::less_equal || filter.comparator == Comparator::less;
    bool const strict = filter.comparator == Comparator::greater || filter.comparator == Comparator::less;
    auto const asked = [&](std::string const& own, std::string const& figure) {
        return own + (up     ? ", below the " + figure + " asked"
                      : down ? ", above the " + figure + " allowed"
                             : ", not the " + figure + " asked");
    };
    switch (+filter.kind) {
    case +Filter::Kind::grade:
        if (record.record->grade.empty()) return "it has no grade";
        if (!program_.scale.rank(record.record->grade))
            return record.record->grade + ", a grade that cannot be compared with " + filter.name;
        if (strict) return "its grade is " + record.record->grade;
        return asked(record.record->grade, filter.name);
    case +Filter::Kind::units:
        if (strict) return "it has " + unit(record.units);
        return asked(unit(record.units), unit(filter.units.amount().thousandths()));
    case +Filter::Kind::term:
    case +Filter::Kind::season:
    case +Filter::Kind::age:
        return record.record->term ? "taken in " + to_string(*record.record->term) : std::string("it has no term");
    case +Filter::Kind::grading: {
        std::string_view const grading = Student::grading(record);
        return grading.empty() ? std::string("nobody said how it was graded") : "it is graded " + std::string(grading);
    }
    case +Filter::Kind::institution: {
        std::string const& institution = student_.institution(*record.record);
        return institution.empty() ? std::string("its institution is not stated") : "it was taken at " + institution;
    }
    case +Filter::Kind::tag: {
        Filter any = filter;
        any.values.clear();
        bool const none = filter.comparator == Comparator::equal && student_.passes(any, record) == Truth::no;
        return !none                   ? std::string()
               : filter.values.empty() ? "it is not tagged " + filter.name
                                       : "it has no " + filter.name;
    }
    case +Filter::Kind::origin: return "its origin is " + record.record->origin;
    case +Filter::Kind::status: return "it is " + std::string(to_string(record.status));
    case +Filter::Kind::all:
        for (auto const& operand : filter.operands)
            if (student_.passes(operand, record) != Truth::yes) return failure(operand, record);
        return {};
    default: return {};
    }
}

/// Why no `overall` counts a record that it is about; false if none is about it.
bool Findings::not_counted(std::size_t index, UnusedRecord& result) const {
    using Reason = UnusedRecord::Reason;
    StudentRecord const& record = student_.records()[index];
    for (int node = 0; node < static_cast<int>(stage_.nodes.size()); ++node) {
        auto const* const overall = std::get_if<Overall>(&at(node).requirement->body);
        BoundSet const& set = at(node).set;
        if (overall == nullptr || !in_chosen(node) || audit_.waived(node) || !audit_.in_set(node, set, record))
            continue;
        std::string const toward = "not counted toward " + label(node);
        if (audit_.observes(node, index)) {
            std::string const over = full_limits(index, -1);
            if (over.empty() || solution_.placements[index].counted) continue;
            result.reason = Reason::over_limit;
            result.text = toward + ": over the limit of " + over;
            return true;
        }
        result.reason = Reason::filtered;
        if (set.where != nullptr && student_.passes(*set.where, record) != Truth::yes) {
            std::string const by = failure(*set.where, record);
            result.text = toward + ", which counts only where " + filter_text(set) + (by.empty() ? "" : ": " + by);
        } else {
            result.text = toward + ": " + too_late(overall->by_term);
        }
        return true;
    }
    return false;
}

/// Whether a record fits only what is waived, what does not exist for the student, or an `overall` that is not chosen.
bool Findings::fits_elsewhere(std::size_t index, UnusedRecord& result) const {
    using Reason = UnusedRecord::Reason;
    for (int node = 0; node < static_cast<int>(stage_.nodes.size()); ++node) {
        auto const& body = at(node).requirement->body;
        bool const overall = std::holds_alternative<Overall>(body);
        if (!overall && !std::holds_alternative<Take>(body)) continue;
        if (student_.matches(at(node).set, student_.records()[index]) != Truth::yes) continue;
        bool const waived = audit_.waived(node);
        if (audit_.active(node) && !waived && (in_chosen(node) || !overall)) continue;
        result.reason = !audit_.active(node) ? Reason::not_applicable : waived ? Reason::waived : Reason::not_chosen;
        result.text = !audit_.active(node) ? "fits only " + label(node) + ", which does not apply to this student"
                      : waived             ? "fits only " + label(node) + ", which is waived"
                                           : "fits only what was not chosen: " + label(node);
        return true;
    }
    return false;
}

/// Whether a set names a record's course, and not just any.
bool Findings::names(BoundSet const& set, StudentRecord const& record) const {
    return set.expression != nullptr && set.expression->kind != CourseSet::Kind::any && student_.in_set(set, record);
}

/// "no requirement takes it; it weighs in the average of Major"; empty if no rule names it.
std::string Findings::only_named(std::size_t index) const {
    StudentRecord const& record = student_.records()[index];
    std::string const none = "no requirement takes it; ";
    for (int node = 0; node < static_cast<int>(stage_.nodes.size()); ++node) {
        if (!audit_.active(node)) continue;
        if (std::holds_alternative<GradeAverage>(at(node).requirement->body) && names(at(node).set, record)) {
            bool const weighs = record.weighs(solution_.shown) && student_.matches(at(node).set, record) == Truth::yes;
            return none + (weighs ? "it weighs in the average " : "only the average ") + label(node) +
                   (weighs ? "" : " names it");
        }
        if (std::holds_alternative<AttemptLimit>(at(node).requirement->body) && names(at(node).set, record))
            return none + label(node) + " only counts attempts";
        for (auto const& bound : at(node).with)
            if (names(bound.set, record)) return none + "only a bound of " + label(node) + " names it";
    }
    for (auto const& limit : stage_.limits)
        if (audit_.guarded(limit.guards) && names(limit.set, record))
            return none + "only the limit of " + limit_text(limit) + " names it";
    for (auto const& exclude : stage_.excludes)
        if (audit_.guarded(exclude.guards) && names(exclude.set, record))
            return none + "only an exclude names it: " + short_set(exclude.set);
    return {};
}

std::vector<NotTaken> Findings::not_taken() const {
    std::vector<NotTaken> result;
    auto const& records = student_.records();
    int const nodes = stage_.observed ? static_cast<int>(stage_.nodes.size()) : 0;
    for (std::size_t r = 0; r < records.size();) { // the parts of a record stand side by side
        bool used = false;
        bool counted = false;
        std::size_t const first = r;
        do {
            used = used || solution_.placements[r].used();
            for (int node = 0; node < nodes && solution_.placements[r].counted && !counted; ++node)
                counted = std::holds_alternative<Overall>(at(node).requirement->body) && in_chosen(node) &&
                          !audit_.waived(node) && counts_here(node, r);
            ++r;
        } while (r < records.size() && records[r].part > 0);
        if (!used) result.push_back({reason(first), counted});
    }
    sort(result, [](NotTaken const& a, NotTaken const& b) { return a.why.record < b.why.record; });
    return result;
}

} // namespace requisite::detail
