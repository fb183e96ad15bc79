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
        if (finding.bounds[i].met) continue;
        BoundWith const& bound = at(node).with[i];
        if (bound.with->kind == With::Kind::each) {
            for (auto const& set : bound.each)
                if (audit_.in_set(node, set, one)) return true;
        } else if (audit_.in_bound(node, bound.set, one) != Truth::no) {
            return true;
        }
    }
    return false;
}

/// Of a requirement that misses something: the records that would fit it and where they count, and those that it does not take and why.
void Findings::who_would_fit(int node, Finding& finding) const {
    constexpr std::size_t most = 4; // of each kind
    struct Held {
        int by = -1;
        std::string share; ///< what a share has against it; empty: none permits it
        Distinct courses;
    };
    std::vector<Held> held;
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
        if (!record.eligible(solution_.shown)) continue;
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
                                        : "too late"));
            } else if (std::string const over = full_limits(r, -1); !over.empty()) {
                full.add(course + " is over the limit of " + over);
            } else if (audit_.excluded_by(-1, r) >= 0) {
                failed.add(course + ": " + excluded(-1, r));
            }
            continue;
        }
        if (audit_.fit(node, r) == Truth::no) {
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
        if (!placement.used()) continue;
        int by = placement.nodes.front();
        bool permitted = true;
        for (int const other : placement.nodes)
            if (permitted && !audit_.may_share(node, other, r)) {
                permitted = false;
                by = other;
            }
        std::string share;
        if (!permitted) {
            if (BoundShare const* const some = audit_.share_for_some(node, by); some != nullptr)
                share = "only " + (some->share->from ? short_set(some->set) : "records") +
                        (some->set.where != nullptr ? " where " + filter_text(some->set) : std::string()) +
                        " may count for both";
        } else if (Share const* const crowded = audit_.crowded_share(node, r, placement); crowded != nullptr) {
            share = "a course may count for " + std::to_string(*crowded->each_at_most) + " of " + crowded->one + ", " +
                    crowded->other;
            for (auto const& side : crowded->more) share += ", " + side;
        } else {
            Share const* const cap = audit_.full_share(node, r, placement, amounts_);
            if (cap == nullptr) continue;
            share = "no more than " +
                    (cap->up_to_units ? unit(cap->up_to_units->amount().thousandths())
                                      : courses_text(cap->up_to_courses.value_or(Courses()))) +
                    " may count for both";
        }
        auto const same =
            std::find_if(held.begin(), held.end(), [&](Held const& one) { return one.by == by && one.share == share; });
        Held& group = same != held.end() ? *same : held.emplace_back();
        group.by = by;
        group.share = share;
        group.courses.add(course);
    }
    for (std::size_t i = 0; i < held.size() && i < most; ++i) {
        std::string text = some_of(held[i].courses.texts(), most) +
                           (held[i].courses.texts().size() == 1 ? " counts for " : " count for ") + label(held[i].by);
        text += "; " + (held[i].share.empty() ? "a course counts once here" : held[i].share) + '.';
        finding.notes.push_back(std::move(text));
    }
    for (auto const* const texts : {&full.texts(), &failed.texts()}) {
        std::string all;
        for (std::size_t i = 0; i < texts->size() && i < most; ++i) all += (i == 0 ? "" : "; ") + (*texts)[i];
        if (texts->size() > most) all += "; and " + std::to_string(texts->size() - most) + " more";
        if (!all.empty()) finding.notes.push_back(all + '.');
    }
}

/// Of what has to be unique: the records that other programs take, too, and which do.
void Findings::taken_elsewhere(int node, Finding& finding) const {
    constexpr std::size_t most = 8; // of each program
    auto const& records = student_.records();
    if (solution_.elsewhere.empty()) {
        if (!records.empty())
            finding.notes.push_back("It is judged with no other program, so all that counts here is unique.");
        return;
    }
    std::vector<std::pair<BoundProgram const*, Distinct>> taken;
    for (std::size_t r = 0; r < records.size(); ++r) {
        BoundProgram const* const by = solution_.elsewhere[r];
        if (by == nullptr || !would_be_unique(node, r) || !records[r].eligible(solution_.shown)) continue;
        auto const same = std::find_if(taken.begin(), taken.end(), [by](auto const& one) { return one.first == by; });
        Distinct& courses = same != taken.end() ? same->second : taken.emplace_back(by, Distinct()).second;
        courses.add(records[r].record->course);
    }
    for (auto const& [by, courses] : taken)
        finding.notes.push_back(some_of(courses.texts(), most) + (courses.texts().size() == 1 ? " counts" : " count") +
                                " in " + (by->program.title.empty() ? by->program.name : by->program.title) + ", too.");
}

/// Why more is shown than is needed.
void Findings::more_than_needed(int node, Finding& finding) const {
    if (!at(node).set.together.empty()) return; // a course alone is not what counts
    bool const units = finding.needed.units && finding.needed.units < finding.have.units;
    bool const courses = finding.needed.courses && finding.needed.courses < finding.have.courses;
    if (!units && !courses) return;
    if (finding.kind == Finding::Kind::overall) {
        finding.notes.push_back("All that counts is shown, also what is more than needed.");
        return;
    }
    auto const counts_for = [this](AppliedRecord const& applied) {
        for (auto const& one : student_.records())
            if (one.index == applied.record && applied.part <= 1) return Courses(Decimal::from_thousandths(one.counts));
        return Courses(0); // of a split record the first part is the course
    };
    bool spare = false; // one could be left out, as far as the amount goes
    for (auto const& record : finding.applied) {
        bool const enough = !finding.needed.units || !(*finding.have.units - record.units < *finding.needed.units);
        bool const many =
            !finding.needed.courses || !(*finding.have.courses - counts_for(record) < *finding.needed.courses);
        spare = spare || (enough && many);
    }
    if (!spare) {
        if (units) finding.notes.push_back("Courses count as wholes: without any one of these too little is left.");
        return;
    }
    std::string why;
    for (auto const& bound : finding.bounds)
        if (bound.needed.units || bound.needed.courses) why += (why.empty() ? "" : ", ") + bound.text;
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

/// "student.clinical-hours is 840; score(gre) is 155": what is known of what a condition compares.
void Findings::figures(Condition const& condition, std::string& text) const {
    auto const add = [&text](std::string const& name, std::string const& value) {
        text += (text.empty() ? "" : "; ") + name + " is " + value;
    };
    auto const fact = [&](std::string const& name) {
        FactValue const* const value = student_.fact(name);
        if (value == nullptr || value->kind == FactValue::Kind::truth) return; // holds or not: there is no figure
        add("student." + name, value->kind == FactValue::Kind::number ? to_string(value->number) : value->text);
    };
    switch (+condition.kind) {
    case +Condition::Kind::fact:
    case +Condition::Kind::fact_in: fact(condition.name); break;
    case +Condition::Kind::sum:
        for (auto const& one : condition.summands)
            if (one.kind == Summand::Kind::fact)
                fact(one.name);
            else if (Decimal const* const score = student_.score(one.name))
                add("score(" + one.name + ')', to_string(*score));
        break;
    default: break;
    }
    for (auto const& operand : condition.operands) figures(operand, text);
}

} // namespace requisite::detail
