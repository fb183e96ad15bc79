// What a requirement needs, has and lacks: amounts, the bounds of `with`, averages, residence, conditions.
#pragma once

#include <requisite/print/print.hpp>
#include <requisite/report/findings.hpp>

#include <algorithm>

namespace requisite::detail {

void Findings::apply(std::size_t record, bool observed, AppliedRecord& result) const {
    StudentRecord const& one = student_.records()[record];
    result.record = one.index;
    result.course = one.record->course;
    if (one.entry != BoundProgram::npos) result.title = program_.catalogue.courses[one.entry].title;
    Placement const& placement = solution_.placements[record];
    result.units = units_of(placement.units);
    result.part = one.units < one.whole || one.part > 0 ? one.part + 1 : 0;
    result.cut = placement.units < one.units;
    result.status = one.status;
    result.grade = one.record->grade;
    result.term = one.record->term;
    result.observed = observed;
}

/// "48 units", "3 courses", "48 units and 3 courses", in the currencies of the quantity.
std::string Findings::amount(Sum const& sum, Quantity const& quantity) const {
    std::string text;
    if (quantity.units) text = unit(sum.units);
    if (quantity.courses || quantity.all) {
        if (!text.empty()) text += quantity.either ? " or " : " and ";
        text += courses_text(audit_.courses_of(sum.courses));
    }
    return text;
}

void Findings::quantity(int node, Finding& finding) const {
    Requirement::Body const& body = at(node).requirement->body;
    bool const unique = std::holds_alternative<Unique>(body);
    bool const observed = unique || std::holds_alternative<Overall>(body);
    Quantity const& wanted = *audit_.quantity(node);
    bool const in_units = wanted.units.has_value();
    bool const in_courses = wanted.courses || wanted.all;
    finding.kind = unique                   ? Finding::Kind::unique
                   : observed               ? Finding::Kind::overall
                   : in_units && in_courses ? Finding::Kind::units_and_courses
                   : in_units               ? Finding::Kind::units
                                            : Finding::Kind::courses;
    Sum have[3];
    auto const& placements = solution_.placements;
    std::size_t count = 0;
    for (std::size_t r = 0; r < placements.size(); ++r) count += counts_here(node, r) ? 1U : 0U;
    finding.applied.reserve(count);
    List<StudentRecord const*> attempts; // `all courses`: those of one course are one course
    for (std::size_t r = 0; r < placements.size() && finding.applied.size() < count; ++r) {
        if (!counts_here(node, r)) continue;
        Placement const& placement = placements[r];
        apply(r, observed, finding.applied.emplace_back());
        StudentRecord const& record = student_.records()[r];
        bool const again = wanted.all && std::any_of(attempts.begin(), attempts.end(), [&record](auto const* one) {
                               return Student::same_course(*one, record);
                           });
        if (wanted.all) attempts.push_back(&record);
        for (int h = record.horizon; h < 3; ++h) {
            have[h].units +=
                observed ? placement.units : audit_.units_in(node, r, placement.together_at(node), placement.units);
            have[h].courses += again      ? 0
                               : observed ? audit_.courses_for(node, r)
                                          : audit_.courses_for(node, r, placement.together_at(node));
        }
    }
    Sum need{in_units ? wanted.units->least.amount().thousandths() : 0, in_courses ? audit_.course_need(node) : 0};
    Sum lacking{std::max<std::int64_t>(0, need.units - have[2].units),
                std::max<std::int64_t>(0, need.courses - have[2].courses)};
    if (wanted.either && (lacking.units == 0 || lacking.courses == 0)) lacking = {0, 0};
    if (in_units) {
        finding.needed.units = units_of(need.units);
        finding.have.units = units_of(have[2].units);
        finding.remaining.units = units_of(lacking.units);
    }
    if (in_courses) {
        finding.needed.courses = audit_.courses_of(need.courses);
        finding.have.courses = audit_.courses_of(have[2].courses);
        finding.remaining.courses = audit_.courses_of(lacking.courses);
    }
    if (!observed) bounds(node, finding);
    std::string const broken = std::move(finding.why); // by bounds
    if (lacking.units > 0 || lacking.courses > 0) {
        Quantity shown = wanted;
        if (!wanted.either && lacking.units == 0) shown.units.reset();
        if (!wanted.either && lacking.courses == 0) {
            shown.courses.reset();
            shown.all = false;
        }
        finding.why = unique ? "Still needed, of what counts here and in no other program: " : "Still needed: ";
        finding.why += amount(lacking, shown);
        if (at(node).set.expression != nullptr) (finding.why += " from ") += short_set(at(node).set);
        if (at(node).set.where != nullptr) (finding.why += " where ") += filter_text(at(node).set);
        finding.why += broken.empty() ? "." : ", with " + broken + '.';
        return;
    }
    if (!broken.empty()) {
        finding.why = "Still needed: " + broken + '.';
        return;
    }
    finding.why = amount(have[2], wanted);
    finding.why += unique ? " that no other program takes" : observed ? " counted" : " applied";
    Sum const running{have[1].units - have[0].units, have[1].courses - have[0].courses};
    Sum const planned{have[2].units - have[1].units, have[2].courses - have[1].courses};
    auto const any = [&](Sum const& sum) { return (in_units && sum.units > 0) || (in_courses && sum.courses > 0); };
    std::string open;
    if (any(running)) open = amount(running, wanted) + " in progress";
    if (any(planned)) open += (open.empty() ? "" : ", ") + amount(planned, wanted) + " planned";
    finding.why += open.empty() ? "." : " (" + open + ").";
}

void Findings::average(int node, GradeAverage const& wanted, Finding& finding) const {
    finding.kind = Finding::Kind::gpa;
    GradeSum all;
    if (wanted.over == GradeAverage::Over::applied) {
        int const block = audit_.living(at(node).refers_to);
        for (std::size_t r = 0; r < solution_.placements.size(); ++r) {
            StudentRecord const& record = student_.records()[r];
            Placement const& placement = solution_.placements[r];
            bool here = false;
            for (int const leaf : placement.nodes)
                here = here || (block < 0 ? wanted.applied_to.empty() : audit_.below(leaf, block));
            if (!here || record.points < 0 || !record.eligible(solution_.shown)) continue;
            all.add(record, placement.units);
        }
    } else {
        all = audit_.average(node, solution_.shown);
    }
    finding.needed.gpa = Gpa(wanted.threshold);
    finding.needed.gpa_at_most = wanted.comparator == Comparator::less || wanted.comparator == Comparator::less_equal;
    finding.have.gpa = average_of(all.points, all.units);
    if (!finding.have.gpa) {
        finding.why = "There are no grades to average yet.";
        if (finding.status == Status::met) finding.status = Status::not_applicable;
        return;
    }
    bool const held =
        finding.status == Status::met || finding.status == Status::in_progress || finding.status == Status::planned;
    bool const least = wanted.comparator == Comparator::greater_equal || wanted.comparator == Comparator::greater;
    bool const strict = wanted.comparator == Comparator::less || wanted.comparator == Comparator::greater;
    std::string best;
    if (wanted.best) {
        auto const& [best_units, courses, first] = *wanted.best;
        best = " of the best " +
               (best_units ? unit(best_units->amount().thousandths()) : courses_text(courses.value_or(Courses())));
        if (first) best += " in the first " + unit(first->amount().thousandths());
    }
    *finding.have.gpa = finding.have.gpa->told_from(wanted.threshold);
    std::string over = "The grades of " + unit(all.units);
    if (wanted.over == GradeAverage::Over::applied)
        over += wanted.applied_to.empty() ? " that requirements take" : " that " + wanted.applied_to + " takes";
    else if (at(node).set.expression != nullptr)
        over += " from " + short_set(at(node).set);
    if (at(node).set.where != nullptr) over += " where " + filter_text(at(node).set);
    over += " count in it";
    if (all.projected > 0) over += ", " + number_text(all.projected) + " of them with grades that are projected";
    finding.notes.push_back(over + '.');
    finding.why = "The average" + best + " is " + to_string(*finding.have.gpa);
    std::string const needed = to_string(*finding.needed.gpa);
    if (held)
        finding.why += strict ? std::string("; ") + (least ? "more than " : "less than ") + needed + " is required."
                              : "; " + needed + (least ? " is required." : " is allowed.");
    else
        finding.why += (strict  ? (least ? ", and has to be above " : ", and has to be below ")
                        : least ? ", below the required "
                                : ", above the allowed ") +
                       needed + '.';
}

/// "2 attempts are counted: CS 101 in fall 2024 (D), CS 102 (F); at most 1 is allowed."
void Findings::attempts(int node, AttemptLimit const& limit, Finding& finding) const {
    finding.kind = Finding::Kind::attempts;
    constexpr std::size_t most = 8;
    std::vector<std::string> counted;
    for (auto const& one : student_.records()) {
        if (!audit_.is_attempt(node, one)) continue;
        Record const& record = *one.record;
        counted.push_back(record.course);
        if (record.term) counted.back() += " in " + to_string(*record.term);
        if (!record.grade.empty()) counted.back() += " (" + record.grade + ')';
    }
    finding.needed.attempts = limit.most;
    finding.have.attempts = static_cast<int>(counted.size());
    finding.why =
        (counted.size() == 1 ? std::string("1 attempt is") : std::to_string(counted.size()) + " attempts are") +
        " counted" + (counted.empty() ? "" : ": " + some_of(counted, most)) + "; at most " +
        std::to_string(limit.most) + (limit.most == 1 ? " is allowed." : " are allowed.");
}

void Findings::condition(int node, Finding& finding) const {
    finding.kind = Finding::Kind::condition;
    Condition const& wanted = std::get<Check>(at(node).requirement->body).condition;
    bool const met = audit_.check(node, solution_.shown) == Truth::yes;
    std::string known;
    figures(wanted, met, known);
    if (!known.empty()) finding.notes.push_back(known + '.');
    switch (+wanted.kind) {
    case +Condition::Kind::milestone:
        finding.why = met ? "The milestone is recorded." : "The milestone '" + wanted.name + "' is not recorded.";
        return;
    case +Condition::Kind::proficiency:
        finding.why = met ? "The proficiency is recorded." : "The proficiency '" + wanted.name + "' is not recorded.";
        return;
    case +Condition::Kind::manual: {
        finding.kind = Finding::Kind::manual;
        Petition const* const decision = student_.decision(wanted.name);
        finding.why = decision == nullptr ? "A person has to decide: " + wanted.name
                      : decision->met     ? std::string("Decided as met")
                                          : std::string("Decided as not met");
        if (decision != nullptr && !decision->because.empty()) finding.why += ": " + decision->because;
        if (finding.why.back() != '.') finding.why += '.';
        return;
    }
    case +Condition::Kind::sum: sum(wanted, met, finding); return;
    case +Condition::Kind::met:
        finding.why = "The program '" + wanted.name + (met ? "' is met." : "' is not met.");
        return;
    default:
        finding.why = met ? "This holds: " : "This does not hold: ";
        finding.why += at(node).condition_text.get([&wanted] { return print(wanted); });
        finding.why += '.';
    }
}

/// "score(gre) is 155; this does not hold: score(gre) >= 160."
void Findings::sum(Condition const& wanted, bool met, Finding& finding) const {
    PartialSum const sum = student_.sum(wanted);
    for (auto const& one : wanted.summands)
        if (one.kind == Summand::Kind::score && student_.score(one.name) == nullptr) {
            finding.why = "The score '" + one.name + "' is not recorded.";
            return;
        }
    finding.why = (met ? "This holds: " : "This does not hold: ") + print(wanted);
    if (wanted.summands.size() > 1 && sum.there && sum.facts.empty()) finding.why += ", with " + number_text(sum.known);
    finding.why += '.';
}

/// "Of the last 36 units, 13 were taken at this institution; 24 are required, so 11 are missing."
void Findings::residence(int node, Residence const& wanted, Finding& finding) const {
    finding.kind = Finding::Kind::residence;
    std::int64_t const need = audit_.residence_need(node).amount().thousandths();
    LastUnits const last = audit_.resident(wanted, solution_.shown);
    std::int64_t const have = last.taken_here();
    std::int64_t const missing = std::max<std::int64_t>(0, need - have);
    finding.needed.units = units_of(need);
    finding.have.units = units_of(have);
    finding.remaining.units = units_of(missing);
    std::int64_t const of_last = wanted.of_last.amount().thousandths();
    std::string const& name = program_.program.institution;
    std::string const here = " taken at " + (name.empty() ? "this institution" : name);
    auto const are = [](std::int64_t much) { return number_text(much) + (much == 1000 ? " is" : " are"); };
    if (last.all == 0) {
        finding.why = "No units are earned yet; of the last " + unit(of_last) + ", " + number_text(need) +
                      (need == 1000 ? " has" : " have") + " to be" + here + '.';
        return;
    }
    if (last.all < of_last)
        finding.why = "Of the " + unit(last.all) + " so far, ";
    else
        finding.why = "Of the last " + unit(last.all) + ", ";
    finding.why += (have == 0 ? "none" : number_text(have)) + (have == 1000 ? " was" : " were") + here;
    if (last.local[1] > 0) finding.why += ", " + number_text(last.local[1]) + " of them in progress";
    if (last.local[2] > 0) finding.why += ", " + number_text(last.local[2]) + " of them planned";
    finding.why += "; " + are(need) + " required";
    if (missing > 0) finding.why += ", so " + are(missing) + " missing";
    finding.why += '.';
    if (have > need)
        finding.notes.push_back("All of the last " + unit(last.all) + " that were" + here +
                                " are shown, also what is more than needed.");
}

/// "at least 2 courses from systems", as the program says it.
std::string Findings::bound_text(BoundWith const& bound) const {
    With const& with = *bound.with;
    auto const figure = [&](bool most) {
        if (with.quantity.units) {
            auto const& units = *with.quantity.units;
            return unit((most ? units.most.value_or(units.least) : units.least).amount().thousandths());
        }
        auto const courses = with.quantity.courses.value_or(Bounds<Courses>());
        return courses_text(most ? courses.most.value_or(courses.least) : courses.least);
    };
    bool const has_most = with.quantity.units ? with.quantity.units->most.has_value()
                                              : with.quantity.courses && with.quantity.courses->most.has_value();
    std::string const least = figure(false);
    std::string const most = figure(true);
    std::string text = !has_most ? "at least " + least : least == most ? "exactly " + least : "at most " + most;
    switch (with.kind) {
    case With::Kind::amount: text += bound.set.expression == nullptr ? "" : " from " + short_set(bound.set); break;
    case With::Kind::each:
        text += " from each of ";
        for (auto const& set : bound.each) text += (&set == bound.each.data() ? "" : ", ") + short_set(set);
        break;
    case With::Kind::distinct:
        text = "at least " + std::to_string(with.quantity.courses.value_or(Bounds<Courses>()).least.count()) +
               " distinct " + with.tag;
        break;
    case With::Kind::per:
        text += " per " + with.tag;
        if (bound.set.expression != nullptr) text += " from " + short_set(bound.set);
        break;
    case With::Kind::per_term: text += " per term"; break;
    case With::Kind::in_one: text += " in one " + with.tag; break;
    }
    if (bound.set.where != nullptr) text += " where " + filter_text(bound.set);
    return text;
}

/// One bound, and in `lacking` what it still asks for.
BoundFinding Findings::bound(int node, int index, std::string& lacking) const {
    BoundWith const& bound = at(node).with[static_cast<std::size_t>(index)];
    With const& with = *bound.with;
    bool const in_units = with.quantity.units.has_value();
    std::int64_t const least = in_units ? with.quantity.units->least.amount().thousandths()
                                        : audit_.parts_of(with.quantity.courses.value_or(Bounds<Courses>()).least);
    BoundFinding result;
    result.text = bound_text(bound);
    std::int64_t need = least;
    std::int64_t have = 0;
    std::int64_t missing = with.kind == With::Kind::in_one ? least : 0;
    std::string where;
    auto const figure = [&](std::int64_t much) {
        return in_units ? unit(much) : courses_text(audit_.courses_of(much));
    };
    auto const add = [&where](std::string const& text) { where += (where.empty() ? "" : ", ") + text; };
    if (with.kind == With::Kind::each) need *= static_cast<std::int64_t>(bound.each.size());
    for (auto const& amount : audit_.bound_amounts()) {
        if (amount.node != node || amount.bound != index) continue;
        int const counted = in_units ? amount.units : amount.courses;
        if (counted < 0) continue;
        std::int64_t const much = amounts_[static_cast<std::size_t>(counted)];
        switch (with.kind) {
        case With::Kind::amount: have = much; break;
        case With::Kind::each:
            have += std::min(much, least);
            if (much < least) add(short_set(bound.each[static_cast<std::size_t>(amount.value)]));
            break;
        case With::Kind::distinct: have += much > 0 ? audit_.whole_course() : 0; break;
        case With::Kind::per:
            if (amount.used >= 0 && amounts_[static_cast<std::size_t>(amount.used)] > 0 && much < least) {
                missing += least - much;
                add(audit_.value_text(bound.tag, amount.value));
            }
            break;
        case With::Kind::in_one:
            if (much <= have) break;
            have = much;
            where = audit_.value_text(bound.tag, amount.value);
            break;
        case With::Kind::per_term: break;
        }
    }
    if (with.kind != With::Kind::per) missing = std::max<std::int64_t>(0, need - have);
    auto const set = [&](Amounts& amounts, std::int64_t much) {
        if (in_units)
            amounts.units = units_of(much);
        else
            amounts.courses = audit_.courses_of(much);
    };
    if (least > 0) {
        set(result.needed, need);
        if (with.kind != With::Kind::per) set(result.have, have);
        set(result.remaining, missing);
    }
    result.met = missing == 0;
    if (result.met) return result;
    switch (+with.kind) {
    case +With::Kind::amount: lacking = figure(missing) + " from " + short_set(bound.set); break;
    case +With::Kind::each: lacking = figure(missing) + " from " + where; break;
    case +With::Kind::distinct: lacking = to_string(audit_.courses_of(missing)) + " more distinct " + with.tag; break;
    case +With::Kind::per: lacking = figure(missing) + " with the same " + with.tag + " as others: " + where; break;
    default: lacking = figure(missing) + " in one " + with.tag + (where.empty() ? std::string() : ", nearest " + where);
    }
    if (bound.set.where != nullptr) lacking += " where " + filter_text(bound.set);
    return result;
}

/// The bounds of a leaf; in `why`, what they still ask for.
void Findings::bounds(int node, Finding& finding) const {
    for (std::size_t i = 0; i < at(node).with.size(); ++i) {
        std::string lacking;
        BoundFinding one = bound(node, static_cast<int>(i), lacking);
        upper_bound(node, static_cast<int>(i), one);
        if (!lacking.empty() && in_chosen(node)) finding.why += (finding.why.empty() ? "" : ", ") + lacking;
        if (auto const& units = one.remaining.units; units && finding.remaining.units.value_or(Units()) < *units)
            finding.remaining.units = units;
        if (auto const& courses = one.remaining.courses;
            courses && finding.remaining.courses.value_or(Courses()) < *courses)
            finding.remaining.courses = courses;
        finding.bounds.push_back(std::move(one));
    }
}

} // namespace requisite::detail
