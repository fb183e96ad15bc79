// Rules of Scribe that take courses: the figure, the list and its qualifiers as one requirement.
#include "scribe_translator.hpp"
#include <requisite/print/print.hpp>
#include <requisite/text/limits.hpp>

#include <algorithm>

namespace importing::dw {

using requisite::Bounds;
using requisite::CourseSet;
using requisite::Filter;
using requisite::Requirement;
using requisite::Statement;
using requisite::Take;
using requisite::With;

namespace {

/// At least so many courses of a set.
With at_least(int courses, CourseSet from, std::optional<Filter> where = std::nullopt) {
    With out;
    out.quantity.courses = Bounds<requisite::Courses>{requisite::Courses(courses), std::nullopt};
    out.from = std::move(from);
    out.where = std::move(where);
    return out;
}

/// The figure as an upper bound.
requisite::Quantity at_most(Amount const& amount) {
    requisite::Quantity out;
    if (amount.credits)
        out.units = Bounds<requisite::Units>{requisite::Units(),
                                             requisite::Units(amount.credits->most.value_or(amount.credits->least))};
    else if (amount.classes)
        out.courses = Bounds<requisite::Courses>{requisite::Courses(), requisite::Courses(amount.classes->least)};
    return out;
}

requisite::Quantity at_least(Amount const& amount) {
    Amount least = amount;
    if (least.credits) least.credits->most.reset();
    if (least.classes) least.classes->most.reset();
    if (least.credits) least.classes.reset();
    return quantity(least);
}

std::vector<CourseSet> disciplines(std::vector<std::string> const& names) {
    std::vector<CourseSet> out;
    for (std::string const& one : names)
        if (one != "@") out.push_back(CourseSet::pattern(one + " *"));
    return out;
}

std::optional<Filter> both(std::optional<Filter> one, std::optional<Filter> other) {
    if (!one) return other;
    if (!other) return one;
    return Filter::all({std::move(*one), std::move(*other)});
}

} // namespace

void Translator::courses(Rule const& rule, Into into) {
    Work work{rule, {}, "", {}, {}, {}};
    bool const asks = (rule.amount.credits && requisite::Decimal(0) < rule.amount.credits->least) ||
                      (rule.amount.classes && rule.amount.classes->least > 0) ||
                      (rule.amount.credits && rule.amount.credits->most);
    if (rule.courses.items.empty()) {
        faults_.warn(rule.span, "RQ2109", "this rule has no courses; it is kept as text for a person to decide",
                     "write them behind 'in'");
        return keep(rule, into);
    }
    bool const readable = asks && take(rule, work);
    if (!readable) {
        if (!asks)
            faults_.warn(rule.span, "RQ2121", "this rule asks for nothing; it is kept as text",
                         "write how many credits or classes it asks for");
        else
            faults_.warn(rule.span, "RQ2108",
                         "the courses of this rule cannot be said; it is kept as text for a person to decide",
                         "write them as a set by hand");
        return keep(rule, into);
    }
    auto& take = std::get<Take>(work.body);
    bool const needs_name = into.top || !rule.label.empty();
    if (needs_name) work.name = into.names.give(rule.label, fallback(rule));
    for (Qualifier const& qualifier : rule.qualifiers) {
        if (qualifier.readable) {
            if (qualifier.word == Word::min_gpa && !qualifier.courses) {
                if (work.name.empty()) work.name = into.names.give(rule.label, fallback(rule));
                requisite::GradeAverage average;
                average.threshold = *qualifier.number;
                average.over = requisite::GradeAverage::Over::applied;
                average.applied_to = into.path + work.name + ".courses";
                work.beside.push_back(require("gpa", "", std::move(average), {}));
                continue;
            }
            if (qualifier.word == Word::share || qualifier.word == Word::dont_share) {
                if (work.name.empty()) work.name = into.names.give(rule.label, fallback(rule));
                share(qualifier, work.behind, into.path + work.name);
                continue;
            }
            if (take.with.size() + 2 < requisite::most_bounds && apply(qualifier, take, rule)) continue;
        }
        work.beside.push_back(unsaid(qualifier, ""));
    }
    // An average that stands twice needs two names.
    int averages = 0;
    for (Statement& one : work.beside) {
        auto& requirement = std::get<Requirement>(one.form);
        if (!requirement.name.empty() && averages++ > 0) requirement.name += '-' + std::to_string(averages);
    }
    finish(std::move(work), into);
}

/// The courses and the figure; false if they cannot be said.
bool Translator::take(Rule const& rule, Work& work) {
    CourseList const& list = rule.courses;
    auto drawn = lists_.courses(list, rule.except ? &*rule.except : nullptr, rule.label);
    if (!drawn) return false;
    Take take;
    take.quantity = quantity(rule.amount);
    take.from = std::move(drawn->set);
    take.where = std::move(drawn->where);
    auto const size = Lists::size(list);
    int const asked = rule.amount.classes ? rule.amount.classes->least : 0;
    if (list.join() == CourseList::Join::mixed)
        faults_.warn(list.span, "RQ2125",
                     "',' and '+' stand side by side; courses that '+' joins are read as one choice",
                     "put the alternatives in a group: 1 Group in (…) or (…)");
    if (list.join() == CourseList::Join::all) { // all of them
        bool const only = size && !rule.amount.credits && !rule.except && !take.where;
        if (size && asked > 0 && asked != static_cast<int>(*size) && !rule.amount.credits)
            faults_.warn(rule.span, "RQ2110",
                         "asks for " + std::to_string(asked) + (asked == 1 ? " class" : " classes") + " of " +
                             std::to_string(*size) + " that '+' joins; all of them are needed",
                         "write " + std::to_string(*size) + " Classes, or ',' for alternatives");
        if (only && asked <= static_cast<int>(*size)) {
            take.quantity = {};
            take.quantity.all = true;
        } else if (only || (size && !take.where && !rule.except && !rule.amount.classes)) {
            int const all = static_cast<int>(*size);
            if (rule.amount.credits)
                take.quantity.courses = Bounds<requisite::Courses>{requisite::Courses(all), std::nullopt};
            if (only) take.with.push_back(at_least(all, take.from));
        } else {
            std::set<std::string> seen;
            for (Item const& item : list.items) {
                auto one = lists_.one(item);
                if (!one || take.with.size() >= requisite::most_bounds - 1) return false;
                if (seen.insert(requisite::print(one->set)).second)
                    take.with.push_back(at_least(1, std::move(one->set), std::move(one->where)));
            }
        }
    } else if (size && list.join() == CourseList::Join::any && asked > static_cast<int>(*size)) {
        faults_.warn(rule.span, "RQ2110",
                     "asks for " + std::to_string(asked) + " of " + std::to_string(*size) +
                         (*size == 1 ? " course" : " courses") + "; nobody can meet it",
                     "lower the figure, or add what is missing");
    }
    if (rule.including) {
        CourseList const& must = *rule.including;
        if (must.join() == CourseList::Join::any) {
            auto one = lists_.courses(must, rule.label);
            if (!one) return false;
            take.with.push_back(at_least(1, std::move(one->set), std::move(one->where)));
        } else {
            for (Item const& item : must.items) {
                auto one = lists_.one(item);
                if (!one || take.with.size() >= requisite::most_bounds - 1) return false;
                take.with.push_back(at_least(1, std::move(one->set), std::move(one->where)));
            }
        }
    }
    auto const areas = std::find_if(rule.qualifiers.begin(), rule.qualifiers.end(),
                                    [](Qualifier const& one) { return one.word == Word::min_areas && one.readable; });
    if (list.areas > 0 && areas == rule.qualifiers.end())
        faults_.warn(list.span, "RQ2124", "areas without MinAreas; they are read as one list",
                     "write from how many areas: MinAreas 2");
    if (areas != rule.qualifiers.end() && list.areas == 0)
        faults_.warn(areas->span, "RQ2124", "MinAreas without areas; it asks for nothing here",
                     "put each area in brackets");
    if (areas != rule.qualifiers.end() && list.areas > 0) {
        auto sets = lists_.areas(list);
        if (!sets) return false;
        int const wanted = areas->amount.classes->least;
        if (wanted > static_cast<int>(sets->size()))
            faults_.warn(areas->span, "RQ2110",
                         "asks for " + std::to_string(wanted) + " of " + std::to_string(sets->size()) +
                             " areas; nobody can meet it",
                         "lower the figure, or add an area");
        With with;
        with.quantity.courses = Bounds<requisite::Courses>{requisite::Courses(wanted), std::nullopt};
        if (wanted == static_cast<int>(sets->size())) {
            with.kind = With::Kind::each;
            with.quantity.courses = Bounds<requisite::Courses>{requisite::Courses(1), std::nullopt};
            with.each = std::move(*sets);
            if (with.each.size() == 1) {
                with.kind = With::Kind::amount;
                with.from = with.each.front();
                with.each.clear();
            }
        } else {
            with.kind = With::Kind::distinct;
            with.tag = lists_.tag(std::move(*sets), rule.label, "area");
        }
        if (wanted > 0) take.with.push_back(std::move(with));
    }
    work.body = std::move(take);
    return true;
}

/// A qualifier of a rule as a part of its requirement.
bool Translator::apply(Qualifier const& qualifier, Take& take, Rule const& rule) {
    std::optional<Courses> listed;
    if (qualifier.courses) {
        listed = lists_.courses(*qualifier.courses, rule.label);
        if (!listed) return false;
    }
    auto const bound = [&](With::Kind kind, requisite::Quantity quantity) -> With& {
        With& with = take.with.emplace_back();
        with.kind = kind;
        with.quantity = std::move(quantity);
        if (kind != With::Kind::amount) with.tag = requisite::subject_tag;
        return with;
    };
    auto const of_records = [&](Filter filter) {
        With& with = bound(With::Kind::amount, at_most(qualifier.amount));
        with.from = listed ? listed->set : CourseSet::any();
        with.where = both(listed ? std::move(listed->where) : std::nullopt, std::move(filter));
        return true;
    };
    switch (qualifier.word) {
    case Word::min_areas: return true; // with its areas
    case Word::min_grade: {
        auto const grade = least_grade(qualifier.grade);
        if (!grade) return false;
        take.where = both(std::move(take.where), Filter::grade(requisite::Comparator::greater_equal, *grade));
        return true;
    }
    case Word::max_credits:
    case Word::max_classes:
    case Word::min_credits:
    case Word::min_classes: {
        bool const most = qualifier.word == Word::max_credits || qualifier.word == Word::max_classes;
        With& with = bound(With::Kind::amount, most ? at_most(qualifier.amount) : at_least(qualifier.amount));
        with.from = listed ? std::move(listed->set) : CourseSet::any();
        if (listed) with.where = std::move(listed->where);
        return true;
    }
    case Word::max_pass_fail: return of_records(Filter::grading({"pass-fail"}));
    case Word::max_transfer:
        if (!qualifier.names.empty()) return false;
        return of_records(Filter::origin({"transfer"}));
    case Word::max_term:
        if (listed) return false;
        bound(With::Kind::per_term, at_most(qualifier.amount)).tag.clear();
        return true;
    case Word::max_per_disc: {
        With& with = bound(With::Kind::per, at_most(qualifier.amount));
        with.from = Lists::joined(disciplines(qualifier.names));
        return true;
    }
    case Word::min_per_disc: {
        std::vector<CourseSet> each = disciplines(qualifier.names);
        if (each.empty()) {
            bound(With::Kind::per, at_least(qualifier.amount));
            return true;
        }
        if (take.with.size() + each.size() >= requisite::most_bounds) return false;
        for (CourseSet& one : each) bound(With::Kind::amount, at_least(qualifier.amount)).from = std::move(one);
        for (With& with : take.with)
            if (with.kind == With::Kind::amount) with.tag.clear();
        return true;
    }
    case Word::min_spread: bound(With::Kind::distinct, at_least(qualifier.amount)); return true;
    case Word::same_disc:
        if (qualifier.expression) return false; // disciplines that are one
        bound(With::Kind::in_one, at_least(rule.amount));
        return true;
    default: return false;
    }
}

} // namespace importing::dw
