// What explains the figures of a requirement: who holds what would fit it, what failed its `where`, why it has more than it needs.
#pragma once

#include <requisite/print/print.hpp>
#include <requisite/report/findings.hpp>

#include <algorithm>

namespace requisite::detail {

/// Whether one more record would make less of what a leaf, or an `overall`, misses.
bool Findings::would_help(int node, std::size_t record, Finding const& finding) const {
    StudentRecord const& one = student_.records()[record];
    if (finding.needed.units && finding.have.units < finding.needed.units && one.units > 0) return true;
    if (finding.needed.courses && finding.have.courses < finding.needed.courses && audit_.parts_of(one) > 0)
        return true;
    for (std::size_t i = 0; i < finding.bounds.size(); ++i) {
        if (!finding.bounds[i].met && is_for_bound(node, i, one)) return true;
    }
    return false;
}

/// Whether a bound of a leaf is about a record.
bool Findings::is_for_bound(int node, std::size_t index, StudentRecord const& one) const {
    BoundWith const& bound = at(node).with[index];
    if (bound.with->kind != With::Kind::each) return audit_.in_bound(node, bound.set, one) != Truth::no;
    return std::any_of(bound.each.begin(), bound.each.end(),
                       [&](auto const& set) { return audit_.in_set(node, set, one); });
}

bool Findings::would_take(int node, std::size_t index) const {
    return std::holds_alternative<Take>(at(node).requirement->body) && in_chosen(node) && !audit_.waived(node) &&
           lacks(node) && student_.records()[index].eligible(solution_.shown) && audit_.fit(node, index) != Truth::no &&
           !counts_here(node, index) && would_help(node, index, measured(node)) && no_room(index, node).empty();
}

bool Findings::lacks_record(std::size_t index, int requirement) const {
    int const last = requirement < 0 ? static_cast<int>(stage_.nodes.size()) : at(requirement).last;
    for (int node = std::max(requirement, 0); node < last; ++node)
        if (would_take(node, index)) return true;
    return false;
}

/// The share because of which a requirement may not have a record that another program has, or null.
OtherProgram const* Findings::held_by_other(std::size_t index, int node) const {
    if (others_ == nullptr) return nullptr;
    for (auto const& other : others_->rules)
        if (other.theirs[index] != OtherProgram::Against::nothing && audit_.below(node, other.side)) return &other;
    return nullptr;
}

/// "no more than 2 courses may count for both"
std::string Findings::up_to(Share const& share) const {
    return "no more than " +
           (share.up_to_units ? unit(share.up_to_units->amount().thousandths())
                              : courses_text(share.up_to_courses.value_or(Courses()))) +
           " may count for both";
}

/// "only AB 1..9 where grade >= B may count for both"
std::string Findings::for_some(BoundShare const& share) {
    return "only " + (share.share->from ? short_set(share.set) : "records") +
           (share.set.where != nullptr ? " where " + filter_text(share.set) : std::string()) + " may count for both";
}

/// "no more than 1 course may count for both: minor says 'share core with major.core up to 1 course'"
std::string Findings::against(OtherProgram const& other, OtherProgram::Against by) const {
    using Against = OtherProgram::Against;
    std::string stated = print(other.share != nullptr   ? Statement(*other.share->share)
                               : other.limit != nullptr ? Statement(*other.limit)
                                                        : Statement(*other.unique),
                               program_.program.unit_word);
    std::replace(stated.begin(), stated.end(), '\n', ' ');
    return (by == Against::cap        ? up_to(*other.share->share)
            : by == Against::set      ? for_some(*other.share)
            : by == Against::programs ? "a course may count for no more than " + std::to_string(other.limit->most) +
                                            (other.limit->most == 1 ? " program" : " programs")
                                      : "what counts there has to be unique") +
           ": the program " + other.stated_by + " says '" + stated + '\'';
}

/// What a requirement has that another program lacks and may not have, too.
void Findings::kept_from_others(int node, Finding& finding) const {
    if (others_ == nullptr) return;
    constexpr std::size_t most = 4;
    for (auto const& other : others_->rules)
        for (auto const by : {OtherProgram::Against::cap, OtherProgram::Against::set}) {
            Distinct courses;
            for (std::size_t r = 0; r < other.ours.size(); ++r)
                if (other.ours[r] == by && counts_here(node, r)) courses.add(student_.records()[r].record->course);
            if (courses.texts().empty()) continue;
            finding.notes.push_back(some_of(courses.texts(), most) +
                                    (courses.texts().size() == 1 ? " counts" : " count") +
                                    " here and not for the program " + other.name + ", which could use " +
                                    (courses.texts().size() == 1 ? "it; " : "them; ") + against(other, by) + '.');
        }
}

/// Records that would fit a requirement, by what has them and what is said against both having them.
class HeldRecords {
public:
    /// `share`: what a share has against it; empty: none permits it.
    void add(std::string const& by, std::string const& share, std::string const& course) {
        auto const same = std::find_if(held_.begin(), held_.end(),
                                       [&](Held const& one) { return one.by == by && one.share == share; });
        Held& group = same != held_.end() ? *same : held_.emplace_back();
        group.by = by;
        group.share = share;
        group.courses.add(course);
    }
    bool empty() const noexcept { return held_.empty(); }
    void tell(std::vector<std::string>& notes) const {
        constexpr std::size_t most = 4;
        for (std::size_t i = 0; i < held_.size() && i < most; ++i) {
            std::string text = some_of(held_[i].courses.texts(), most) +
                               (held_[i].courses.texts().size() == 1 ? " counts for " : " count for ") + held_[i].by;
            text += "; " + (held_[i].share.empty() ? "a course counts once here" : held_[i].share) + '.';
            notes.push_back(std::move(text));
        }
    }

private:
    struct Held {
        std::string by; ///< "Core", or "the program minor"
        std::string share;
        Distinct courses;
    };
    std::vector<Held> held_;
};

/// Whether a record fits a leaf that is not chosen, and a rule between programs keeps it from there.
bool Findings::is_held(int node, std::size_t index) const {
    return std::holds_alternative<Take>(at(node).requirement->body) && audit_.active(node) && !audit_.waived(node) &&
           student_.records()[index].eligible(solution_.shown) && audit_.fit(node, index) != Truth::no &&
           !solution_.placements[index].used() && held_by_other(index, node) != nullptr;
}

/// Whether the group around what is not chosen lacks something, so that it would be chosen if it had more.
bool Findings::could_be_chosen(int node) const {
    while (node >= 0 && !in_chosen(node)) node = at(node).parent;
    return node >= 0 && lacks(node);
}

/// Notes the records that fit what is not chosen, and that rules between programs keep from it. False if there are none, or it need not be chosen.
bool Findings::held_below(int node, Finding& finding) const {
    if (others_ == nullptr || !could_be_chosen(node)) return false;
    HeldRecords held;
    auto const& records = student_.records();
    for (int leaf = node; leaf < at(node).last; ++leaf)
        for (std::size_t r = 0; r < records.size(); ++r) {
            if (!is_held(leaf, r)) continue;
            OtherProgram const& other = *held_by_other(r, leaf);
            held.add(other.holder(), against(other, other.theirs[r]), records[r].record->course);
        }
    held.tell(finding.notes);
    return !held.empty();
}

/// Whether another attempt of a record's course fits a leaf, at any horizon.
bool Findings::another_fits(int node, std::size_t index) const {
    StudentRecord const& record = student_.records()[index];
    auto const& records = student_.records();
    for (std::size_t r = 0; r < records.size(); ++r)
        if (records[r].index != record.index && records[r].fault == Fault::none && records[r].earns &&
            Student::same_course(records[r], record) && audit_.fit(node, r) != Truth::no)
            return true;
    return false;
}

/// The leaf that another attempt of a record's course is applied to, where one attempt may count; or -1.
int Findings::leaf_of_attempt(std::size_t index) const {
    StudentRecord const* const other = attempt_that_counts(index);
    if (other == nullptr) return -1;
    Placement const& placement = solution_.placements[static_cast<std::size_t>(other - student_.records().data())];
    return placement.used() ? placement.nodes.front() : -1;
}

/// Of a requirement that misses something: the records that would fit it and where they count, and those that it does not take and why.
void Findings::who_would_fit(int node, Finding& finding) const {
    constexpr std::size_t most = 4; // of each kind
    HeldRecords held;
    Distinct full;
    Distinct failed;
    bool const observed = finding.kind == Finding::Kind::overall;
    auto const& records = student_.records();
    for (std::size_t r = 0; r < records.size(); ++r) {
        StudentRecord const& record = records[r];
        std::string const& course = record.record->course;
        if (record.part > 0 || counts_here(node, r) || !would_help(node, r, finding)) continue;
        if (record.fault == Fault::none && !record.earns && audit_.in_set(node, at(node).set, record) &&
            attempt_that_counts(r) == nullptr) {
            failed.add(course + ": the grade " + record.record->grade + " earns no units");
            continue;
        }
        if (!record.eligible(solution_.shown)) {
            bool const fits = observed ? audit_.in_set(node, at(node).set, record) : audit_.fit(node, r) != Truth::no;
            if (!record.earns || !fits) continue;
            int const leaf = observed ? -1 : leaf_of_attempt(r);
            if (std::string const only = only_attempt(r); !only.empty())
                failed.add(course + ": " + only);
            else if (leaf >= 0 && leaf != node)
                held.add(label(leaf), "one attempt of a course counts", course);
            continue;
        }
        if (observed) {
            UnusedRecord why;
            if (!audit_.in_set(node, at(node).set, record)) continue;
            if (!audit_.observes(node, r)) {
                bool const where =
                    at(node).set.where != nullptr && student_.passes(*at(node).set.where, record) != Truth::yes;
                std::string const by = where ? failure(*at(node).set.where, record) : std::string();
                failed.add(course + ": " +
                           (!by.empty() ? by
                            : where     ? "not where " + filter_text(at(node).set)
                                        : too_late(std::get<Overall>(at(node).requirement->body).by_term)));
            } else if (std::string const over = full_limits(r, -1); !over.empty()) {
                full.add(course + " is over the limit of " + over);
            } else if (audit_.excluded_by(-1, r) >= 0) {
                failed.add(course + ": " + excluded(-1, r));
            }
            continue;
        }
        if (audit_.fit(node, r) == Truth::no) {
            if (another_fits(node, r)) continue;
            Obstacle const by = audit_.obstacle(node, r);
            if (by == Obstacle::set || by == Obstacle::none || by == Obstacle::pin) continue;
            std::string text = by == Obstacle::where ? failure(*at(node).set.where, record) : std::string();
            if (text.empty()) text = obstacle(node, r);
            failed.add(course + ": " + text);
            continue;
        }
        std::string const room = no_room(r, node);
        if (!room.empty()) {
            full.add(course + " is " + room);
            continue;
        }
        Placement const& placement = solution_.placements[r];
        OtherProgram const* const elsewhere = held_by_other(r, node);
        if (!placement.used() && elsewhere == nullptr) {
            if (int const leaf = leaf_of_attempt(r); leaf >= 0 && leaf != node)
                held.add(label(leaf), "one attempt of a course counts", course);
            continue;
        }
        int place = placement.used() ? placement.nodes.front() : -1;
        bool permitted = true;
        for (int const other : placement.nodes)
            if (permitted && !audit_.may_share(node, other, r)) {
                permitted = false;
                place = other;
            }
        std::string by = place >= 0 ? label(place) : std::string();
        std::string share;
        if (!permitted) {
            if (BoundShare const* const some = audit_.share_for_some(node, place); some != nullptr)
                share = for_some(*some);
        } else if (Share const* const crowded = audit_.crowded_share(node, r, placement); crowded != nullptr) {
            share = "a course may count for at most " + std::to_string(*crowded->each_at_most) + " of " + crowded->one +
                    ", " + crowded->other;
            for (auto const& side : crowded->more) share += ", " + side;
        } else {
            Share const* const cap = audit_.full_share(node, r, placement, amounts_);
            if (cap == nullptr && elsewhere == nullptr) continue;
            share = cap != nullptr ? up_to(*cap) : against(*elsewhere, elsewhere->theirs[r]);
            if (cap == nullptr) by = elsewhere->holder();
        }
        held.add(by, share, course);
    }
    held.tell(finding.notes);
    for (auto const* const texts : {&full.texts(), &failed.texts()}) {
        std::string all;
        for (std::size_t i = 0; i < texts->size() && i < most; ++i) all += (i == 0 ? "" : "; ") + (*texts)[i];
        if (texts->size() > most) all += "; and " + std::to_string(texts->size() - most) + " more";
        if (!all.empty()) finding.notes.push_back(all + '.');
    }
}

/// Why more is shown than is needed.
void Findings::more_than_needed(int node, Finding& finding) const {
    bool const units = finding.needed.units && finding.needed.units < finding.have.units;
    bool const courses = finding.needed.courses && finding.needed.courses < finding.have.courses;
    if (!units && !courses) return;
    if (finding.kind == Finding::Kind::overall) {
        finding.notes.push_back("All that counts is shown, also what is more than needed.");
        return;
    }
    if (!at(node).set.together.empty()) { // a course alone may not be what counts
        bool together = false;
        for (std::size_t r = 0; r < solution_.placements.size(); ++r)
            together = together || (counts_here(node, r) && solution_.placements[r].together_at(node) >= 0);
        if (together)
            finding.notes.push_back("More than is needed, because courses count as a whole, and some only together.");
        return;
    }
    auto const counts_for = [this](AppliedRecord const& applied) {
        for (auto const& one : student_.records())
            if (one.index == applied.record && applied.part <= 1) return Courses(Decimal::from_thousandths(one.counts));
        return Courses(0); // of a split record the first part is the course
    };
    List<std::size_t> spare; // each could be left out, as far as the amount goes
    for (auto const& record : finding.applied) {
        bool const enough = !finding.needed.units || !(*finding.have.units - record.units < *finding.needed.units);
        bool const many =
            !finding.needed.courses || !(*finding.have.courses - counts_for(record) < *finding.needed.courses);
        if (enough && many) spare.push_back(record.record);
    }
    if (spare.empty()) {
        finding.notes.push_back(finding.applied.size() == 1
                                    ? "More than is needed, because a course counts as a whole."
                                    : "More than is needed, because courses count as a whole: without any one of "
                                      "these it would be too little.");
        return;
    }
    std::string why;
    for (std::size_t i = 0; i < finding.bounds.size(); ++i) {
        BoundFinding const& bound = finding.bounds[i];
        if (!bound.needed.units && !bound.needed.courses) continue;
        bool in = false;
        for (auto const& one : student_.records())
            in = in || (std::find(spare.begin(), spare.end(), one.index) != spare.end() && is_for_bound(node, i, one));
        if (in) why += (why.empty() ? "" : ", ") + bound.text;
    }
    if (!why.empty()) {
        finding.notes.push_back("It takes more than the amount for its bounds: " + why + '.');
        return;
    }
    for (int other = 0; other < static_cast<int>(stage_.nodes.size()); ++other) {
        auto const* const average = std::get_if<GradeAverage>(&at(other).requirement->body);
        if (average == nullptr || average->over != GradeAverage::Over::applied || !in_chosen(other)) continue;
        int const block = audit_.living(at(other).refers_to);
        if (block < 0 ? !average->applied_to.empty() : !audit_.below(node, block)) continue;
        finding.notes.push_back("It takes more than the amount for the average " + label(other) + '.');
        return;
    }
}

/// "student.clinical-hours is 840; milestone(thesis) is not recorded": what is known of the parts that make a condition true, or keep it from
/// being true. `inner`: of a part of it.
void Findings::figures(Condition const& condition, bool truth, std::string& text, bool inner) const {
    auto const add = [&text](std::string const& name, std::string const& value) {
        std::string const one = name + " is " + value;
        if (text.find(one) == std::string::npos) text += (text.empty() ? "" : "; ") + one;
    };
    auto const fact = [&](std::string const& name) {
        FactValue const* const value = student_.fact(name);
        if (value == nullptr) return;
        if (value->kind == FactValue::Kind::truth && !inner) return; // the condition says it
        add("student." + name, value->kind == FactValue::Kind::number  ? to_string(value->number)
                               : value->kind == FactValue::Kind::truth ? (value->truth ? "true" : "false")
                                                                       : value->text);
    };
    switch (+condition.kind) {
    case +Condition::Kind::fact:
    case +Condition::Kind::fact_in: fact(condition.name); return;
    case +Condition::Kind::sum:
        for (auto const& one : condition.summands)
            if (one.kind == Summand::Kind::fact)
                fact(one.name);
            else if (Decimal const* const score = student_.score(one.name))
                add("score(" + one.name + ')', to_string(*score));
        return;
    case +Condition::Kind::milestone:
    case +Condition::Kind::proficiency:
        if (inner) add(print(condition), truth ? "recorded" : "not recorded");
        return;
    case +Condition::Kind::negation:
        for (auto const& operand : condition.operands) figures(operand, !truth, text, true);
        return;
    case +Condition::Kind::all:
    case +Condition::Kind::any:
        for (auto const& operand : condition.operands) {
            bool const holds = audit_.holds(operand, solution_.shown) == Truth::yes;
            if (holds == truth) figures(operand, truth, text, true);
        }
        return;
    default: return;
    }
}

} // namespace requisite::detail
