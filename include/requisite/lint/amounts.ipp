// Lints about arithmetic: what is asked for, against what there is.
#pragma once

#include <requisite/lint/linter.hpp>
#include <requisite/print/print.hpp>
#include <requisite/sort.hpp>
#include <requisite/text/counted.hpp>

#include <algorithm>

namespace requisite::detail {

/// The most units that courses can have together, by the catalogue, added up as far as there are enough; none: no bound is known.
std::optional<std::int64_t> Linter::yield(StageView const& view, Members const& courses, std::int64_t enough) const {
    if (view.repeats_count) return std::nullopt;
    std::int64_t sum = 0;
    bool bounded = true;
    courses.for_each_until([&](std::size_t i) {
        LintCourse const& course = universe_.courses()[i];
        bounded = course.most && !course.repeatable;
        if (bounded) sum += *course.most;
        return !bounded || sum >= enough;
    });
    return bounded ? std::optional(sum) : std::nullopt;
}

/// For how many courses they count, in thousandths, as far as there are enough; none: one of them may count more than once.
std::optional<std::int64_t> Linter::count(StageView const& view, Members const& courses, std::int64_t enough) const {
    if (view.repeats_count) return std::nullopt;
    std::int64_t number = 0;
    bool bounded = true;
    courses.for_each_until([&](std::size_t i) {
        bounded = !universe_.courses()[i].repeatable;
        number += universe_.courses()[i].counts;
        return !bounded || number >= enough;
    });
    return bounded ? std::optional(number) : std::nullopt;
}

static std::int64_t figure(std::optional<Units> const& units) { return units ? units->amount().thousandths() : 0; }
static std::int64_t figure(std::optional<Courses> const& courses) {
    return courses ? courses->amount().thousandths() : 0;
}
template <class T> std::int64_t least(std::optional<Bounds<T>> const& bounds) {
    return bounds ? figure(std::optional(bounds->least)) : 0;
}

void Linter::amount(StageView& view, ViewNode& node) {
    auto const* const take = std::get_if<Take>(&node.requirement->body);
    auto const* const overall = std::get_if<Overall>(&node.requirement->body);
    auto const* const unique = std::get_if<Unique>(&node.requirement->body);
    if (take == nullptr && overall == nullptr && unique == nullptr) return;
    Quantity const& quantity = take != nullptr      ? take->quantity
                               : overall != nullptr ? overall->quantity
                                                    : unique->quantity;
    Place const& place = node.requirement->place;
    bool const no_units = !quantity.units || quantity.units->least == Units();
    bool const no_courses = !quantity.courses || quantity.courses->least == Courses();
    bool const no_top = !(quantity.units && quantity.units->most) && !(quantity.courses && quantity.courses->most);
    if (!quantity.all && (quantity.units || quantity.courses) && no_units && no_courses && no_top) {
        warn("RQ1022", place, name_of(node) + " asks for nothing: everybody meets it",
             "ask for an amount, or remove the requirement");
        return;
    }
    if (!node.set->closed()) return;
    auto const* const some = overall != nullptr ? &overall->from : unique != nullptr ? &unique->from : nullptr;
    CourseSet const* const from = take != nullptr ? &take->from : *some ? &**some : nullptr;
    if (from == nullptr || node.set->courses.empty()) return;
    auto const units_there = yield(view, node.set->courses, least(quantity.units));
    auto courses_there = count(view, node.set->courses, least(quantity.courses));
    auto const joined = take != nullptr && quantity.courses ? count_together(view, *from) : std::nullopt;
    bool const by_joining = joined && (!courses_there || *joined < *courses_there);
    if (by_joining) courses_there = joined;
    bool const short_of_units = quantity.units && units_there && *units_there < least(quantity.units);
    bool const short_of_courses = quantity.courses && courses_there && *courses_there < least(quantity.courses);
    bool const both = quantity.units && quantity.courses && quantity.either;
    if (both ? !(short_of_units && short_of_courses) : !(short_of_units || short_of_courses)) return;
    node.doomed = true;
    std::string const asked = short_of_units
                                  ? amount_of_units(least(quantity.units), view.program->unit_word)
                                  : courses_text(Courses(Decimal::from_thousandths(least(quantity.courses))));
    std::string const there = short_of_units ? amount_of_units(*units_there, view.program->unit_word)
                                             : courses_text(Courses(Decimal::from_thousandths(*courses_there)));
    bool const together = by_joining && !short_of_units;
    warn("RQ1014", place,
         asked + " are asked for, but " + print(*from) + " has only " + there +
             (together ? ": those of a '+' are one, and a course counts in one '+' only" : ""),
         "nobody can meet this; ask for less, or add courses");
}

void Linter::bounds(StageView& view, ViewNode& node) {
    auto const* const take = std::get_if<Take>(&node.requirement->body);
    if (take == nullptr) return;
    auto const impossible = [&](With const& with, std::string message, std::string help) {
        node.doomed = true;
        warn("RQ1016", with.place.source ? with.place : node.requirement->place, std::move(message), std::move(help));
    };
    for (auto const& with : take->with) {
        auto const& units = with.quantity.units;
        auto const& courses = with.quantity.courses;
        auto const& all_units = take->quantity.units;
        auto const& all_courses = take->quantity.courses;
        bool const needs_more = (courses && all_courses && all_courses->most && *all_courses->most < courses->least) ||
                                (units && all_units && all_units->most && *all_units->most < units->least);
        if (needs_more && with.kind != With::Kind::per) {
            impossible(with, "this bound asks for more than " + name_of(node) + " may take",
                       "raise the upper figure of the requirement, or lower the bound");
            continue;
        }
        if (with.kind != With::Kind::amount || !with.from) continue;
        Extent const from = universe_.extent(*with.from);
        // All that is taken is in the bound's set, and the bound lets less in than is asked for.
        bool const caps = !take->quantity.either && !with.where &&
                          (inside(*node.set, from) || with.from->kind == CourseSet::Kind::any) &&
                          ((courses && courses->most && all_courses && *courses->most < all_courses->least) ||
                           (units && units->most && all_units && *units->most < all_units->least));
        if (caps) {
            impossible(with, "this bound lets in less than " + name_of(node) + " asks for",
                       "raise the bound, or ask for less");
            continue;
        }
        Extent in = from;
        in.courses &= node.set->courses;
        in.open = from.open && node.set->open;
        if (!in.closed() || !node.set->known) continue;
        auto const units_there = yield(view, in.courses, least(units));
        auto const courses_there = count(view, in.courses, least(courses));
        if ((units && units_there && *units_there < least(units)) ||
            (courses && courses_there && *courses_there < least(courses)))
            impossible(with,
                       "the courses of " + name_of(node) + " that are in " + print(*with.from) +
                           " do not come to that much",
                       "lower the bound, or add courses");
    }
}

// What is unique is a part of what requirements take.
void Linter::unique(StageView const& view, ViewNode& node) {
    if (!std::holds_alternative<Unique>(node.requirement->body)) return;
    for (auto const& other : view.nodes)
        if (std::holds_alternative<Take>(other.requirement->body) && !apart(*other.set, *node.set)) return;
    node.doomed = true;
    auto const& from = std::get<Unique>(node.requirement->body).from;
    warn("RQ1145", node.requirement->place,
         "no requirement here takes a course" + (from ? " of " + print(*from) : std::string()) + ", so none is unique",
         "'unique' looks at what requirements take: name courses that one of them takes, or add one that takes them");
}

// Courses that the catalogue gives no units, where units are asked for and no other course could bring them.
void Linter::without_units(StageView const& view, ViewNode const& node) {
    auto const* const take = std::get_if<Take>(&node.requirement->body);
    if (take == nullptr || !take->quantity.units || !node.set->known || take->from.kind == CourseSet::Kind::any) return;
    std::string first;
    std::size_t others = 0;
    bool some = false; // or perhaps
    node.set->courses.for_each([&](std::size_t i) {
        LintCourse const& course = universe_.courses()[i];
        some = some || !course.catalogued() || course.least;
        if (first.empty())
            first = course.codes.front();
        else
            ++others;
    });
    if (first.empty() || some) return;
    bool const several = others > 0;
    Diagnostic& found = warn("RQ1059", node.requirement->place,
                             (several ? first + " and " + counted(std::to_string(others), "other courses") : first) +
                                 (several ? " have" : " has") + " no units in the catalogue, and " + name_of(node) +
                                 " counts " + view.program->unit_word,
                             "a record that does not state its own adds nothing; write them: course " + first + " 4 " +
                                 view.program->unit_word);
    point(found, node.requirement->place, first);
}

// An upper figure and `with at most` hold in their requirement; what they keep out there still counts toward a total of no other courses.
void Linter::beside_total(StageView const& view) {
    List<ViewNode const*> totals;
    for (auto const& one : view.nodes) {
        auto const* const overall = std::get_if<Overall>(&one.requirement->body);
        if (overall != nullptr && !overall->where) totals.push_back(&one);
    }
    if (totals.size() * view.nodes.size() > most_comparisons / 64) return;
    auto const total_of = [&](ViewNode const& node, CourseSet const& from) -> ViewNode const* {
        bool const any =
            from.kind == CourseSet::Kind::any || (from.kind == CourseSet::Kind::except && !from.operands.empty() &&
                                                  from.operands.front().kind == CourseSet::Kind::any);
        for (auto const* const one : totals) {
            auto const& total = std::get<Overall>(one->requirement->body).from;
            bool const all = !total || total->kind == CourseSet::Kind::any;
            if (all ? any : *total == from || inside(*one->set, *node.set)) return one;
        }
        return nullptr;
    };
    for (auto const& node : view.nodes) {
        auto const* const take = std::get_if<Take>(&node.requirement->body);
        ViewNode const* const total = take != nullptr ? total_of(node, take->from) : nullptr;
        if (total == nullptr) continue;
        for (auto const& with : take->with) {
            bool const at_most =
                (with.quantity.units && with.quantity.units->most && with.quantity.units->least == Units()) ||
                (with.quantity.courses && with.quantity.courses->most && with.quantity.courses->least == Courses());
            if (with.kind != With::Kind::amount || !at_most || !with.from) continue;
            beside_total(view, node, *total, with.place, "this bound holds",
                         {with.quantity.units ? with.quantity.units->most : std::nullopt,
                          with.quantity.courses ? with.quantity.courses->most : std::nullopt,
                          *with.from,
                          with.where,
                          false,
                          {}});
        }
        auto const& [units, courses, either, all] = take->quantity;
        if ((units && units->most) || (courses && courses->most))
            beside_total(view, node, *total, {}, "the upper figure holds",
                         {units ? units->most : std::nullopt,
                          units && units->most ? std::nullopt : courses->most,
                          take->from,
                          take->where,
                          false,
                          {}});
    }
}

/// `alike`: the limit that would bind the total, too.
void Linter::beside_total(StageView const& view, ViewNode const& node, ViewNode const& total, Place const& place,
                          std::string const& what, Limit alike) {
    bool const limited = std::any_of(view.limits.begin(), view.limits.end(), [&](ViewLimit const& one) {
        return one.limit->from == alike.from && one.limit->where == alike.where;
    });
    if (limited) return;
    Statement limit;
    limit.form = std::move(alike);
    Diagnostic& found =
        warn("RQ1057", place.source ? place : node.requirement->place,
             what + " in " + name_of(node) + " only; what is beyond it still counts toward " + name_of(total),
             "to keep it out of the total, too, write beside it: " + print(limit, view.program->unit_word));
    found.others.push_back({total.requirement->place.source, total.requirement->place.span, "counts more"});
}

/// The least units that an amount takes, whichever courses are chosen.
std::int64_t Linter::least_units(ViewNode const& node, Quantity const& quantity) const {
    std::int64_t const by_units = quantity.units ? quantity.units->least.amount().thousandths() : 0;
    std::int64_t by_courses = 0;
    if ((quantity.courses || quantity.all) && node.set->closed()) {
        List<std::int64_t> sizes;
        std::int64_t counts = 1; // of one course, at the most
        node.set->courses.for_each([&](std::size_t i) {
            auto const& least = universe_.courses()[i].least;
            counts = std::max(counts, universe_.courses()[i].counts);
            sizes.push_back(least ? *least : 0);
        });
        sort(sizes);
        std::size_t const wanted =
            quantity.all ? sizes.size()
                         : static_cast<std::size_t>(
                               std::max<std::int64_t>(figure(quantity.courses->least) + counts - 1, 0) / counts);
        for (std::size_t i = 0; i < std::min(wanted, sizes.size()); ++i) by_courses += sizes[i];
    }
    if (quantity.units && quantity.courses && quantity.either) return std::min(by_units, by_courses);
    return std::max(by_units, by_courses);
}

/// The same of a requirement and all below it. Requirements that share no record add up.
std::int64_t Linter::least_units(StageView const& view, int node) const {
    ViewNode const& one = view.nodes[static_cast<std::size_t>(node)];
    if (one.requirement->advisory || one.in_if) return 0;
    if (auto const* const take = std::get_if<Take>(&one.requirement->body)) return least_units(one, take->quantity);
    auto const* const group = std::get_if<Group>(&one.requirement->body);
    if (group == nullptr) return 0;
    List<std::int64_t> parts;
    for (int const child : children(view, node)) parts.push_back(least_units(view, child));
    sort(parts);
    std::size_t chosen = parts.size();
    if (group->choose) chosen = std::min(chosen, static_cast<std::size_t>(std::max(*group->choose, 0)));
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < chosen; ++i) sum += parts[i];
    return sum;
}

// "core 36 + domain 60 = 96, but the total says 90". Without a share, no record serves two parts.
void Linter::total(StageView const& view) {
    if (!view.shares.empty()) return;
    List<std::pair<ViewNode const*, std::int64_t>> parts;
    std::int64_t sum = 0;
    for (int const child : children(view, -1)) {
        std::int64_t const part = least_units(view, child);
        if (part == 0) continue;
        parts.push_back({&view.nodes[static_cast<std::size_t>(child)], part});
        sum += part;
    }
    if (parts.size() < 2) return;
    for (auto const& node : view.nodes) {
        auto const* const overall = std::get_if<Overall>(&node.requirement->body);
        if (overall == nullptr || !node.always || node.parent >= 0 || overall->where || overall->by_term ||
            !overall->quantity.units || overall->quantity.courses ||
            (overall->from && overall->from->kind != CourseSet::Kind::any))
            continue;
        std::int64_t const stated = least(overall->quantity.units);
        if (sum <= stated) continue;
        std::string text;
        std::vector<Label> labels;
        for (auto const& [part, units] : parts) {
            if (labels.size() == most_parts) {
                text += " + …";
                break;
            }
            std::string const& name = part->requirement->name;
            text += (text.empty() ? "" : " + ") + (name.empty() ? part->path : name) + ' ' + number_text(units);
            labels.push_back(
                {part->requirement->place.source, part->requirement->place.span, "at least " + number_text(units)});
        }
        warn("RQ1015", node.requirement->place,
             text + " = " + number_text(sum) + ", but the total says " + number_text(stated),
             "correct the total or a part; a course serves two parts only with 'share'")
            .others = std::move(labels);
    }
}

void Linter::amounts(StageView& view) {
    bool const lowest = scale_.lowest_best();
    std::optional<Decimal> best;
    for (auto const& grade : scale_.grades())
        if (grade.kind == Grade::Kind::points && (!best || (lowest ? grade.points < *best : *best < grade.points)))
            best = grade.points;
    for (auto& node : view.nodes) {
        amount(view, node);
        all_together(view, node);
        bounds(view, node);
        without_units(view, node);
        unique(view, node);
        auto const* const average = std::get_if<GradeAverage>(&node.requirement->body);
        if (average == nullptr) continue;
        // The best average there is would have to keep to it; the other comparisons are for scales of the other kind.
        Comparator const by = average->comparator;
        bool const fits = lowest ? by == Comparator::less || by == Comparator::less_equal
                                 : by == Comparator::greater || by == Comparator::greater_equal;
        if (!fits || !best) continue;
        if (!compare(*best, by, average->threshold)) {
            node.doomed = true;
            warn("RQ1023", node.requirement->place,
                 "no average is as good as " + to_string(average->threshold) + ": the best grade of the scale has " +
                     to_string(*best),
                 "nobody can meet this; correct the figure, or declare the scale with 'grades'");
        } else if (by == Comparator::greater_equal && average->threshold <= Decimal()) {
            warn("RQ1022", node.requirement->place, name_of(node) + " asks for nothing: every average is at least 0",
                 "ask for a higher average, or remove the requirement");
        }
    }
    total(view);
    beside_total(view);
}

} // namespace requisite::detail
