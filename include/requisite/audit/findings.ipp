#pragma once

#include <requisite/audit/findings.hpp>
#include <requisite/compile/print.hpp>

#include <algorithm>

namespace requisite::detail {

inline Units units_of(std::int64_t thousandths) { return Units(Decimal::from_thousandths(thousandths)); }
inline std::string number_text(std::int64_t thousandths) { return Decimal::from_thousandths(thousandths).to_string(); }
inline std::string courses_text(std::int64_t count) {
    return std::to_string(count) + (count == 1 ? " course" : " courses");
}

/// A grade average with two places, rounded half up; empty over nothing. Points are thousandths times thousandths.
template <class Lazy = void> std::string average_text(std::int64_t points, std::int64_t units) {
    if (units == 0) return {};
    std::int64_t const hundredths = (points + 5 * units) / (10 * units); // half up
    std::string const fraction = std::to_string(100 + hundredths % 100).substr(1);
    return std::to_string(hundredths / 100) + '.' + fraction;
}

/// A set as a person reads it, not longer than a line.
template <class Lazy = void> std::string short_set(BoundSet const& set) {
    if (set.expression == nullptr) return "any course";
    std::string text = print(*set.expression);
    std::replace(text.begin(), text.end(), '\n', ' ');
    if (text.size() > 60) text = text.substr(0, text.find_last_of(' ', 56)) + " …";
    return text;
}

template <class Lazy>
BasicFindings<Lazy>::BasicFindings(BoundProgram const& program, BoundStage const& stage, Student const& student,
                                   StageAudit& audit, StageSolution const& solution)
    : program_(program), stage_(stage), student_(student), audit_(audit), solution_(solution) {
    for (int h = 0; h <= solution.shown; ++h) values_[h] = audit.values_at(h, solution);
}

template <class Lazy> std::string BasicFindings<Lazy>::unit(std::int64_t thousandths) const {
    std::string word = program_.program.unit_word;
    if (thousandths == 1000 && word != "ects") word.pop_back();
    return number_text(thousandths) + ' ' + word;
}

template <class Lazy> std::string BasicFindings<Lazy>::label(int node) const {
    Requirement const& requirement = *at(node).requirement;
    if (!requirement.title.empty()) return requirement.title;
    if (!requirement.name.empty()) return requirement.name;
    if (auto const* const take = std::get_if<Take>(&requirement.body)) {
        std::string set = print(take->from);
        if (set.size() < 40) return set;
    }
    return at(node).path;
}

template <class Lazy> std::string BasicFindings<Lazy>::title(std::size_t record) const {
    std::size_t const entry = student_.records()[record].entry;
    return entry == BoundProgram::npos ? std::string() : program_.catalogue.courses[entry].title;
}

template <class Lazy> AppliedRecord BasicFindings<Lazy>::applied(std::size_t record, bool observed) const {
    StudentRecord const& one = student_.records()[record];
    AppliedRecord result;
    result.record = one.index;
    result.course = one.record->course;
    result.title = title(record);
    result.units = units_of(one.units);
    result.status = one.status;
    result.grade = one.record->grade;
    result.term = one.record->term;
    result.observed = observed;
    return result;
}

/// "48 units", "3 courses", "48 units and 3 courses", in the currencies of the quantity.
template <class Lazy> std::string BasicFindings<Lazy>::amount(Sum const& sum, Quantity const& quantity) const {
    std::string text;
    if (quantity.units) text = unit(sum.units);
    if (quantity.courses || quantity.all) {
        if (!text.empty()) text += quantity.either ? " or " : " and ";
        text += courses_text(sum.courses);
    }
    return text;
}

template <class Lazy>
void BasicFindings<Lazy>::quantity(int node, Quantity const& wanted, bool observed, Finding& finding) const {
    bool const in_units = wanted.units.has_value();
    bool const in_courses = wanted.courses || wanted.all;
    finding.kind = observed ? "overall" : in_units && in_courses ? "units and courses" : in_units ? "units" : "courses";
    Sum have[3];
    std::vector<std::size_t> courses; // `all courses`: attempts of one course are one course
    for (std::size_t r = 0; r < solution_.placements.size(); ++r) {
        Placement const& placement = solution_.placements[r];
        bool const here =
            observed ? placement.counted && audit_.observes(node, r)
                     : std::find(placement.nodes.begin(), placement.nodes.end(), node) != placement.nodes.end();
        if (!here || !student_.records()[r].eligible(solution_.shown)) continue;
        finding.applied.push_back(applied(r, observed));
        std::size_t const course = student_.records()[r].course;
        bool const again = wanted.all && std::find(courses.begin(), courses.end(), course) != courses.end();
        courses.push_back(course);
        for (int h = student_.records()[r].horizon; h < 3; ++h) {
            have[h].units += student_.records()[r].units;
            have[h].courses += again ? 0 : 1;
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
        finding.needed.courses = Courses(static_cast<int>(need.courses));
        finding.have.courses = Courses(static_cast<int>(have[2].courses));
        finding.remaining.courses = Courses(static_cast<int>(lacking.courses));
    }
    if (lacking.units > 0 || lacking.courses > 0) {
        Quantity shown = wanted;
        if (!wanted.either && lacking.units == 0) shown.units.reset();
        if (!wanted.either && lacking.courses == 0) {
            shown.courses.reset();
            shown.all = false;
        }
        bool const any = at(node).set.expression == nullptr;
        finding.why =
            "Still needed: " + amount(lacking, shown) + (any ? std::string() : " from " + short_set(at(node).set));
        if (at(node).set.where != nullptr) finding.why += " where " + print(*at(node).set.where);
        finding.why += '.';
        return;
    }
    finding.why = amount(have[2], wanted) + (observed ? " counted" : " applied");
    Sum const running{have[1].units - have[0].units, have[1].courses - have[0].courses};
    Sum const planned{have[2].units - have[1].units, have[2].courses - have[1].courses};
    if (running.courses > 0) finding.why += "; " + amount(running, wanted) + " of it in progress";
    if (planned.courses > 0) finding.why += "; " + amount(planned, wanted) + " of it planned";
    finding.why += '.';
}

template <class Lazy> void BasicFindings<Lazy>::average(int node, GradeAverage const& wanted, Finding& finding) const {
    finding.kind = "gpa";
    std::int64_t points = 0;
    std::int64_t units = 0;
    if (wanted.over == GradeAverage::Over::applied) {
        for (std::size_t r = 0; r < solution_.placements.size(); ++r) {
            StudentRecord const& record = student_.records()[r];
            if (!solution_.placements[r].used() || record.points < 0) continue;
            points += record.points * record.units;
            units += record.units;
        }
    } else {
        audit_.average(node, solution_.shown, points, units);
    }
    finding.needed.gpa = wanted.threshold.to_string();
    if (wanted.threshold.is_whole()) finding.needed.gpa += ".0";
    finding.have.gpa = average_text(points, units);
    if (units == 0) {
        finding.why = "There are no grades to average yet.";
        if (finding.status == Status::met) finding.status = Status::not_applicable;
        return;
    }
    bool const held =
        finding.status == Status::met || finding.status == Status::in_progress || finding.status == Status::planned;
    bool const least = wanted.comparator == Comparator::greater_equal || wanted.comparator == Comparator::greater;
    finding.why = "The average is " + finding.have.gpa +
                  (held    ? "; "
                   : least ? ", below the required "
                           : ", not ") +
                  (least ? std::string() : std::string(to_string(wanted.comparator)) + ' ') + finding.needed.gpa +
                  (held ? " is required." : ".");
}

template <class Lazy> void BasicFindings<Lazy>::condition(int node, Finding& finding) const {
    finding.kind = "condition";
    Condition const& wanted = std::get<Check>(at(node).requirement->body).condition;
    bool const met = audit_.check(node) == Truth::yes;
    switch (wanted.kind) {
    case Condition::Kind::milestone:
        finding.why = met ? "The milestone is recorded." : "The milestone '" + wanted.name + "' is not recorded.";
        return;
    case Condition::Kind::proficiency:
        finding.why = met ? "The proficiency is recorded." : "The proficiency '" + wanted.name + "' is not recorded.";
        return;
    default: finding.why = (met ? "This holds: " : "This does not hold: ") + print(wanted) + '.';
    }
}

template <class Lazy> void BasicFindings<Lazy>::group(int node, Finding& finding) const {
    auto const& wanted = std::get<Group>(at(node).requirement->body);
    finding.kind = !wanted.choose ? "all of" : *wanted.choose == 1 ? "one of" : std::to_string(*wanted.choose) + " of";
    int satisfied = 0;
    std::string open;
    Finding const* nearest = nullptr;
    std::int64_t nearest_missing = 0;
    std::vector<int> const nodes = audit_.children(node);
    std::int64_t units = 0;
    std::int64_t courses = 0;
    for (std::size_t i = 0; i < finding.children.size(); ++i) {
        Finding const& child = finding.children[i];
        if (!child.chosen) continue;
        bool const done = child.status == Status::met || child.status == Status::waived ||
                          child.status == Status::not_applicable || child.status == Status::in_progress ||
                          child.status == Status::planned;
        if (done) {
            ++satisfied;
            continue;
        }
        open += (open.empty() ? "" : ", ") + label(nodes[i]);
        if (child.kind != "overall") { // an overlay asks for nothing beyond what the others take
            if (child.remaining.units) units += child.remaining.units->amount().thousandths();
            if (child.remaining.courses) courses += child.remaining.courses->count();
        }
        std::int64_t const missing = values_[solution_.shown][static_cast<std::size_t>(nodes[i])].missing;
        if (nearest == nullptr || missing < nearest_missing) {
            nearest = &child;
            nearest_missing = missing;
        }
    }
    for (auto const& child : finding.children) {
        if (!child.chosen || child.kind != "overall") continue;
        if (child.remaining.units) units = std::max(units, child.remaining.units->amount().thousandths());
        if (child.remaining.courses) courses = std::max<std::int64_t>(courses, child.remaining.courses->count());
    }
    int const needed = wanted.choose ? *wanted.choose : static_cast<int>(nodes.size());
    finding.needed.requirements = needed;
    finding.have.requirements = satisfied;
    finding.remaining.requirements = std::max(0, needed - satisfied);
    if (units > 0) finding.remaining.units = units_of(units);
    if (courses > 0) finding.remaining.courses = Courses(static_cast<int>(courses));
    if (satisfied >= needed) {
        finding.why = std::to_string(satisfied) + " of " + std::to_string(needed) +
                      (wanted.choose && needed == 1 ? " chosen." : " satisfied.");
    } else if (wanted.choose && *wanted.choose == 1 && nearest != nullptr) {
        std::string const name = nearest->title.empty() ? nearest->path : nearest->title;
        finding.why = "Closest is " + name + ": " + unit(nearest_missing) + " missing.";
    } else if (open.empty()) {
        finding.why =
            std::to_string(needed) + " are asked for, and there are only " + std::to_string(nodes.size()) + '.';
    } else {
        finding.why = "Still open: " + open + '.';
    }
}

template <class Lazy>
void BasicFindings<Lazy>::children_of(int node, ChildrenOf const& reference, Finding& finding) const {
    finding.kind = std::to_string(reference.choose) + " of " + reference.path;
    int satisfied = 0;
    int const target = at(node).refers_to;
    if (target >= 0 && audit_.active(target))
        for (int const child : audit_.children(target)) {
            Value const value = values_[solution_.shown][static_cast<std::size_t>(child)];
            satisfied += value == Value{} ? 1 : 0;
        }
    finding.needed.requirements = reference.choose;
    finding.have.requirements = satisfied;
    finding.remaining.requirements = std::max(0, reference.choose - satisfied);
    finding.why = std::to_string(satisfied) + " of " + std::to_string(reference.choose) + " satisfied.";
}

// The first horizon at which a requirement is satisfied by the allocation shown, or, if it was not chosen, by what is left.
template <class Lazy> Status BasicFindings<Lazy>::status(int node, Value const& now) {
    constexpr Status by_horizon[] = {Status::met, Status::in_progress, Status::planned, Status::unmet, Status::unknown};
    if (audit_.waived(node)) return Status::waived;
    if (!in_chosen(node)) return by_horizon[audit_.horizon_alone(node, solution_)];
    if (!(now == Value{})) return Status::unmet;
    for (int h = 0; h <= solution_.shown; ++h)
        if (values_[h][static_cast<std::size_t>(node)] == Value{}) return by_horizon[h];
    return Status::unmet;
}

template <class Lazy> Finding BasicFindings<Lazy>::finding(int node) {
    Requirement const& requirement = *at(node).requirement;
    Finding result;
    result.path = at(node).path;
    result.title = requirement.title;
    result.citations = at(node).citations;
    result.chosen = in_chosen(node);
    result.status = status(node, values_[solution_.shown][static_cast<std::size_t>(node)]);
    if (result.status == Status::unknown) result.cause = Cause::budget;
    for (int const child : audit_.children(node)) result.children.push_back(finding(child));
    if (auto const* const take = std::get_if<Take>(&requirement.body))
        quantity(node, take->quantity, false, result);
    else if (auto const* const overall = std::get_if<Overall>(&requirement.body))
        quantity(node, overall->quantity, true, result);
    else if (auto const* const gpa = std::get_if<GradeAverage>(&requirement.body))
        average(node, *gpa, result);
    else if (auto const* const reference = std::get_if<ChildrenOf>(&requirement.body))
        children_of(node, *reference, result);
    else if (std::holds_alternative<Check>(requirement.body))
        condition(node, result);
    else
        group(node, result);
    if (audit_.waived(node)) {
        result.remaining = {};
        result.why = "Waived.";
        for (auto const& petition : student_.transcript().petitions)
            if (petition.requirement == at(node).path && !petition.because.empty())
                result.why = "Waived: " + petition.because;
    } else if (!result.chosen && result.kind != "condition") {
        result.why = result.status == Status::unmet     ? "Not chosen."
                     : result.status == Status::unknown ? "Not chosen; the search did not get to it."
                                                        : "Not chosen, although what is left over would satisfy it.";
    }
    return result;
}

template <class Lazy> StageReport BasicFindings<Lazy>::report() {
    StageReport result;
    result.name = stage_.stage->name;
    result.title = stage_.stage->title;
    result.shown = solution_.shown;
    for (std::size_t h = 0; h < horizons; ++h) {
        Optimum& optimum = result.optimum[h];
        optimum.missing = units_of(solution_.value[h].missing);
        optimum.violated = solution_.value[h].violated;
        optimum.lower_bound = units_of(solution_.bound[h].missing);
        optimum.proven = solution_.proven[h];
        optimum.nodes = solution_.nodes[h];
    }
    constexpr Status by_horizon[] = {Status::met, Status::in_progress, Status::planned};
    result.status = Status::unmet;
    for (std::size_t h = horizons; h-- > 0;)
        if (solution_.value[h] == Value{}) {
            result.status = by_horizon[h];
        } else if (!(Value{} < solution_.bound[h])) { // not proven to miss anything
            result.status = Status::unknown;
        }
    result.cause = result.status == Status::unknown ? Cause::budget : Cause::none;
    for (int const node : audit_.children(-1)) result.requirements.push_back(finding(node));
    return result;
}

template <class Lazy> UnusedRecord BasicFindings<Lazy>::reason(std::size_t index) const {
    using Reason = UnusedRecord::Reason;
    StudentRecord const& record = student_.records()[index];
    UnusedRecord result;
    result.record = record.index;
    result.course = record.record->course;
    result.title = title(index);
    result.counted = solution_.placements[index].counted && record.eligible(solution_.shown);
    auto const because = [&result](Reason reason, std::string text) {
        result.reason = reason;
        result.text = std::move(text);
        return result;
    };
    if (record.fault == Fault::invalid) return because(Reason::invalid, record.fault_text);
    if (record.fault == Fault::withdrawn)
        return because(Reason::withdrawn, "withdrawn: " + record.record->grade + " is no result");
    if (!record.earns) return because(Reason::earns_no_units, "the grade " + record.record->grade + " earns no units");
    if (!record.kept[2]) return because(Reason::repeated, "another attempt of the course counts");

    int filtered = -1;
    int excluded = -1;
    int unchosen = -1;
    int chosen = -1;
    for (std::size_t i = 0; i < stage_.nodes.size(); ++i) {
        int const node = static_cast<int>(i);
        if (!std::holds_alternative<Take>(stage_.nodes[i].requirement->body) || !audit_.active(node) ||
            audit_.waived(node))
            continue;
        if (audit_.fit(node, index) != Truth::no) {
            (in_chosen(node) ? chosen : unchosen) = node;
        } else if (student_.in_set(stage_.nodes[i].set, record)) {
            int const exclude = audit_.excluded_by(node, index);
            (exclude >= 0 ? excluded : filtered) = node;
        }
    }
    if (chosen >= 0) {
        for (auto const& limit : stage_.limits) {
            if (!audit_.guarded(limit.guards) || !audit_.below(chosen, limit.block) ||
                student_.matches(limit.set, record) != Truth::yes)
                continue;
            std::int64_t used = 0;
            for (std::size_t r = 0; r < solution_.placements.size(); ++r) {
                bool here = solution_.placements[r].counted && limit.block < 0;
                for (int const node : solution_.placements[r].nodes) here = here || audit_.below(node, limit.block);
                if (here && r != index && student_.matches(limit.set, student_.records()[r]) == Truth::yes)
                    used += limit.limit->units ? student_.records()[r].units : 1;
            }
            bool const over = limit.limit->units ? used + record.units > limit.limit->units->amount().thousandths()
                                                 : limit.limit->courses && used + 1 > limit.limit->courses->count();
            if (over)
                return because(Reason::over_limit,
                               "over the limit of " +
                                   (limit.limit->units ? unit(limit.limit->units->amount().thousandths())
                                                       : courses_text(limit.limit->courses->count())) +
                                   " from " + short_set(limit.set) +
                                   (limit.set.where != nullptr ? " where " + print(*limit.set.where) : std::string()));
        }
        return because(Reason::more_than_needed,
                       "more than needed: it fits " + label(chosen) + ", which has enough or holds others");
    }
    if (unchosen >= 0) return because(Reason::not_chosen, "fits only what was not chosen: " + label(unchosen));
    if (excluded >= 0 || audit_.excluded_by(-1, index) >= 0)
        return because(Reason::excluded, "excluded by a rule of the program");
    if (filtered >= 0) {
        BoundNode const& node = at(filtered);
        std::string text = "on the list of " + label(filtered);
        if (node.set.where != nullptr && student_.matches(node.set, record) != Truth::yes)
            text += ", but not where " + print(*node.set.where);
        else
            text += ", but too late: after the student's term " +
                    std::to_string(std::get<Take>(node.requirement->body).by_term.value_or(0));
        return because(Reason::filtered, std::move(text));
    }
    bool const known = record.course != BoundProgram::npos && program_.courses[record.course].catalogued;
    if (!known && !program_.catalogue.courses.empty())
        return because(Reason::unknown_course, "the catalogue does not know this course");
    return because(Reason::matches_nothing, "matches nothing that the program asks for");
}

template <class Lazy> std::vector<UnusedRecord> BasicFindings<Lazy>::unused() const {
    std::vector<UnusedRecord> result;
    for (std::size_t r = 0; r < solution_.placements.size(); ++r)
        if (!solution_.placements[r].used()) result.push_back(reason(r));
    std::sort(result.begin(), result.end(),
              [](UnusedRecord const& a, UnusedRecord const& b) { return a.record < b.record; });
    return result;
}

} // namespace requisite::detail
