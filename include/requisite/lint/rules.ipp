// Lints about rules that hold for several requirements: limits, excludes, shares, splits.
#pragma once

#include <requisite/lint/linter.hpp>
#include <requisite/print/print.hpp>
#include <requisite/sort.hpp>

#include <algorithm>

namespace requisite::detail {

/// Whether a rule for the records of one set holds for all that a requirement can take. A filter lets undecided records escape.
static bool covers(Extent const& set, CourseSet const& from, std::optional<Filter> const& where, ViewNode const& node,
                   Take const& take) {
    if (where) return false;
    return from.kind == CourseSet::Kind::any || from == take.from || inside(*node.set, set);
}

/// Whether the figure is at least the one asked for with `>` or `>=` somewhere in a filter.
static bool asks_for_grade(Filter const& filter) {
    return filter.kind == Filter::Kind::grade &&
           (filter.comparator == Comparator::greater || filter.comparator == Comparator::greater_equal);
}

void Linter::limit(StageView& view, ViewLimit const& one) {
    Limit const& limit = *one.limit;
    bool const nothing = (limit.units && *limit.units == Units()) || (limit.courses && *limit.courses == Courses());
    if (nothing) {
        warn("RQ1021", limit.place, "a limit of nothing keeps these courses out",
             "say so: exclude " + print(limit.from));
        return;
    }
    if (limit.where && asks_for_grade(*limit.where))
        warn("RQ1020", limit.place, "lower grades escape this limit",
             "to keep low grades out, write: exclude " + print(limit.from) + " where grade " +
                 (limit.where->comparator == Comparator::greater ? "<= " : "< ") + limit.where->name);
    if (one.set.closed() && !one.set.courses.empty()) {
        std::int64_t const unit_limit = figure(limit.units);
        std::int64_t const course_limit = figure(limit.courses);
        auto const units = yield(view, one.set.courses, unit_limit + 1);
        auto const courses = count(view, one.set.courses, course_limit + 1);
        if ((limit.units && units && *units <= unit_limit) || (limit.courses && courses && *courses <= course_limit))
            warn("RQ1017", limit.place,
                 print(limit.from) + " has only " +
                     (limit.units ? amount_of_units(*units, view.program->unit_word)
                                  : courses_text(Courses(Decimal::from_thousandths(*courses)))) +
                     ", so this limits nothing",
                 "lower the limit, or remove it");
    }
    if (one.in_if) return;
    for (auto& node : view.nodes) {
        auto const index = static_cast<int>(&node - view.nodes.data());
        auto const* const take = std::get_if<Take>(&node.requirement->body);
        if (take == nullptr || node.doomed || take->quantity.either || !view.below(index, one.block) ||
            node.requirement->advisory)
            continue;
        Quantity const& asked = take->quantity;
        bool const less = (limit.units && asked.units && *limit.units < asked.units->least) ||
                          (limit.courses && asked.courses && *limit.courses < asked.courses->least);
        if (!less || !covers(one.set, limit.from, limit.where, node, *take)) continue;
        node.doomed = true;
        Diagnostic& found = warn("RQ1018", limit.place, "this limit lets in less than " + name_of(node) + " asks for",
                                 "raise the limit, or move it to another block");
        found.others.push_back({node.requirement->place.source, node.requirement->place.span, "asks for more"});
    }
}

void Linter::exclude(StageView& view, ViewExclude const& one) {
    if (one.in_if) return;
    for (auto& node : view.nodes) {
        auto const index = static_cast<int>(&node - view.nodes.data());
        auto const* const take = std::get_if<Take>(&node.requirement->body);
        if (take == nullptr || node.doomed || !view.below(index, one.block)) continue;
        if (node.set->closed() && node.set->courses.empty()) continue;
        if (!covers(one.set, one.exclude->from, one.exclude->where, node, *take)) continue;
        node.doomed = true;
        Diagnostic& found = warn("RQ1019", one.exclude->place, "this excludes all that " + name_of(node) + " can take",
                                 "exclude less, or move the statement to another block");
        found.others.push_back(
            {node.requirement->place.source, node.requirement->place.span, "nothing is left for it"});
    }
}

/// What the leaves of one side of a share can take.
struct Taken {
    Extent courses;
    bool takes = false;
};

static Taken taken_by(StageView const& view, Universe& universe, int side) {
    Taken all{universe.nothing()};
    std::string const& path = view.nodes[static_cast<std::size_t>(side)].path;
    int last = 0; // of the one at hand: both branches of an `if` may have it
    for (int i = side; i < static_cast<int>(view.nodes.size()); ++i) {
        ViewNode const& node = view.nodes[static_cast<std::size_t>(i)];
        if (node.path == path) last = node.last;
        if (i >= last || !std::holds_alternative<Take>(node.requirement->body)) continue;
        all.takes = true;
        all.courses.courses |= node.set->courses;
        all.courses.open = all.courses.open || node.set->open;
        all.courses.known = all.courses.known && node.set->known;
    }
    return all;
}

/// Whether a share with figures says of a node, or of what is around it or below it, how much it may share.
static bool is_capped(StageView const& view, int node) {
    return std::any_of(view.shares.begin(), view.shares.end(), [&](ViewShare const& one) {
        Share const& share = *one.share;
        if (!share.up_to_units && !share.up_to_courses && !share.each_at_most) return false;
        std::vector<std::string> sides = share.more;
        sides.push_back(share.one);
        sides.push_back(share.other);
        return std::any_of(sides.begin(), sides.end(), [&](std::string const& path) {
            int const side = path.empty() ? -1 : view.find(path, one.block);
            return side < 0 || view.below(side, node) || view.below(node, side);
        });
    });
}

void Linter::share(StageView const& view, ViewShare const& one) {
    Share const& share = *one.share;
    if (permitted_anyway(view, one)) return;
    auto const first = share.one.empty() ? -1 : view.find(share.one, one.block);
    if (share.other.empty()) {
        if (first < 0 || share.up_to_units || share.up_to_courses || share.from || share.where) return;
        Requirement const& requirement = *view.nodes[static_cast<std::size_t>(first)].requirement;
        auto const* const take = std::get_if<Take>(&requirement.body);
        if (take == nullptr || take->quantity.all || !take->with.empty() || !take->after.empty()) return;
        if ((take->quantity.units && take->quantity.units->most) ||
            (take->quantity.courses && take->quantity.courses->most))
            return;
        if (is_capped(view, first)) return;
        Requirement counted = requirement;
        counted.body = Overall{take->quantity, take->from, take->where, take->by_term};
        std::string const line = print(Statement{std::move(counted)}, view.program->unit_word);
        warn("RQ1025", share.place, "'" + share.one + "' shares with everything, so it only counts courses",
             "remove this statement, and write " + (line.find('\n') == std::string::npos ? line : "it with 'overall'"));
        return;
    }
    List<std::string const*> names{&share.one, &share.other};
    for (auto const& name : share.more) names.push_back(&name);
    List<Taken> sides;
    for (auto const* const name : names) {
        int const side = view.find(*name, one.block);
        if (side < 0) return;
        sides.push_back(taken_by(view, universe_, side));
        if (sides.back().takes) continue;
        warn("RQ1024", share.place, "'" + *name + "' takes no courses, so nothing has to be shared with it",
             share.more.empty() ? "remove the statement" : "remove it from the list");
        return;
    }
    for (std::size_t i = 0; i < sides.size(); ++i) {
        if (one.set && apart(*one.set, sides[i].courses)) {
            warn("RQ1024", share.place, "no course of " + print(*share.from) + " counts for '" + *names[i] + "'",
                 "correct what stands after 'for', or remove the statement");
            return;
        }
        bool alone = true;
        for (std::size_t j = 0; j < sides.size(); ++j)
            alone = alone && (i == j || apart(sides[i].courses, sides[j].courses));
        if (!alone) continue;
        warn("RQ1024", share.place,
             share.more.empty() ? "no course serves both '" + share.one + "' and '" + share.other + "'"
                                : "no course serves both '" + *names[i] + "' and another one of the list",
             "correct a side, or remove " + std::string(share.more.empty() ? "the statement" : "it from the list"));
        return;
    }
}

/// A share that limits nothing is of no use where another one lets all courses serve the same requirements.
bool Linter::permitted_anyway(StageView const& view, ViewShare const& one) {
    Share const& share = *one.share;
    if (share.up_to_units || share.up_to_courses || share.each_at_most) return false;
    auto const sides_of = [&view](ViewShare const& from) { // sorted; -1: everything
        List<int> sides;
        auto const add = [&](std::string const& path) {
            sides.push_back(path.empty() ? -1 : view.find(path, from.block));
            return path.empty() || sides.back() >= 0;
        };
        bool known = add(from.share->one) && add(from.share->other);
        for (auto const& path : from.share->more) known = known && add(path);
        if (!known) sides.clear();
        sort(sides);
        return sides;
    };
    List<int> const mine = sides_of(one);
    if (mine.empty()) return false;
    for (auto const& other : view.shares) {
        bool const repeated = other.share->from == share.from && other.share->where == share.where;
        bool const all = !other.share->from && !other.share->where;
        if (other.share == one.share || other.in_if || !(all || repeated)) continue;
        List<int> const theirs = sides_of(other);
        if (theirs.empty()) continue;
        bool const equal = theirs == mine;
        bool const everything =
            theirs.back() < 0 || // it permits any two, or one side with any
            (theirs.front() < 0 && std::binary_search(mine.begin(), mine.end(), theirs.back()) && mine.size() == 2);
        if (!equal && !everything && !std::includes(theirs.begin(), theirs.end(), mine.begin(), mine.end())) continue;
        bool const limits = other.share->up_to_units || other.share->up_to_courses || other.share->each_at_most;
        // Of two that say the same the later one is the one too many.
        if (equal && repeated && !limits && &one < &other) continue;
        Diagnostic& found =
            warn("RQ1068", share.place, "another share lets all these courses serve the same requirements",
                 "remove this one, or the other if it should be for some courses only");
        found.others.push_back({other.share->place.source, other.share->place.span, "lets them"});
        return true;
    }
    return false;
}

// Of two limits that hold for the same programs and courses, the wider one limits nothing.
void Linter::program_limit(StageView const& view, ViewProgramLimit const& one) {
    for (auto const& other : view.program_limits) {
        if (&other == &one || other.in_if || other.limit->most > one.limit->most) continue;
        bool const repeated = other.limit->from == one.limit->from && other.limit->where == one.limit->where;
        bool const wider = !other.limit->where && (!other.limit->from || inside(one.set, other.set));
        bool const equal = repeated && other.limit->most == one.limit->most;
        if (!(repeated || wider) || (equal && &one < &other)) continue;
        Diagnostic& found = warn("RQ1146", one.limit->place,
                                 "another limit lets these courses count in no more programs than this one does",
                                 "remove this one, or correct a figure");
        found.others.push_back({other.limit->place.source, other.limit->place.span,
                                "limits them to " + std::to_string(other.limit->most)});
        return;
    }
}

void Linter::split(Split const& split) {
    LintCourse const* const course = universe_.find(split.course);
    if (course == nullptr || !course->most || split.into.amount().thousandths() < *course->most) return;
    warn("RQ1026", split.place,
         split.course + " has " + amount_of_units(*course->most, "units") + " by the catalogue, so it is not split",
         "split it into smaller parts, or remove the statement");
}

void Linter::repeat(Repeat const& repeat) {
    if (!repeat.replacing || Units() < *repeat.replacing) return;
    warn("RQ1144", repeat.place, "with 'up to 0 units' no repeat replaces a grade",
         "write 'average all' if every attempt weighs, or raise the figure");
}

// `at most n attempts` is about all courses together.
void Linter::attempts(StageView& view) {
    if (view.nodes.size() > most_asked) return;
    for (auto const& one : view.nodes) {
        auto const* const limit = std::get_if<AttemptLimit>(&one.requirement->body);
        if (limit == nullptr || limit->where || !one.always) continue;
        Extent const counted = universe_.extent(limit->from);
        for (auto& node : view.nodes) {
            auto const* const take = std::get_if<Take>(&node.requirement->body);
            if (take == nullptr || !node.always || node.doomed || !take->quantity.courses || take->quantity.units)
                continue;
            bool const within =
                limit->from.kind == CourseSet::Kind::any || take->from == limit->from || inside(*node.set, counted);
            if (!within || figure(take->quantity.courses->least) <= std::int64_t{limit->most} * 1000) continue;
            node.doomed = true;
            Diagnostic& found =
                warn("RQ1150", one.requirement->place,
                     "all attempts together are counted, also of courses that are passed at once, and " +
                         name_of(node) + " needs more courses than that",
                     "for so many attempts of each course write: repeat best at most " +
                         std::to_string(std::max(limit->most, 1)) + (limit->most > 1 ? " attempts" : " attempt"));
            found.others.push_back({node.requirement->place.source, node.requirement->place.span, "needs more"});
            break;
        }
    }
}

// Of two `repeat … for` that say different things the first in the text holds for the courses of both. The narrower one first is an exception
// to the wider one; anything else hangs on the order of the text.
void Linter::order_of_repeats(StageView const& view) {
    List<std::pair<Repeat const*, Extent>> before;
    for (auto const* const one : view.repeats) {
        if (!one->from) continue;
        Extent set = universe_.extent(*one->from);
        for (auto const& [other, theirs] : before) {
            bool const same = other->keep == one->keep && other->average == one->average &&
                              other->replacing == one->replacing && other->attempts == one->attempts;
            // By the courses that are known; those of a pattern could be more.
            bool const wider = theirs.courses.inside(set.courses) &&
                               (!set.courses.inside(theirs.courses) || (set.open && !(*other->from == *one->from)));
            if (same || wider || !theirs.courses.meets(set.courses)) continue;
            Diagnostic& found = warn(
                "RQ1148", one->place,
                "of two 'repeat' for one course the first in the text holds, and another one for some of these courses "
                "stands before it",
                "put the one for fewer courses first, or take the courses of the one out of the other with 'except'");
            found.others.push_back({other->place.source, other->place.span, "stands before it"});
            break;
        }
        before.push_back({one, std::move(set)});
    }
}

void Linter::order_of_splits(StageView const& view) {
    std::unordered_map<std::size_t, Split const*> before;
    for (auto const* const one : view.splits) {
        auto const course = universe_.number(one->course);
        if (!course) continue;
        auto const [first, added] = before.emplace(*course, one);
        if (added) continue;
        Diagnostic& found = warn("RQ1148", one->place, "of two 'split' for one course the first in the text holds",
                                 "remove one of them");
        found.others.push_back({first->second->place.source, first->second->place.span, "stands before it"});
    }
}

// One course that two requirements need, and nothing lets it serve both.
void Linter::needed_twice(StageView& view) {
    if (!view.shares.empty() || view.repeats_count) return;
    std::unordered_map<std::size_t, ViewNode const*> needed;
    for (auto& node : view.nodes) {
        auto const* const take = std::get_if<Take>(&node.requirement->body);
        if (take == nullptr || !node.always || node.doomed || !node.set->closed() || node.set->courses.size() != 1)
            continue;
        Quantity const& quantity = take->quantity;
        bool const takes = quantity.all || (quantity.units && Units() < quantity.units->least) ||
                           (quantity.courses && Courses() < quantity.courses->least);
        if (!takes) continue;
        std::size_t which = 0;
        node.set->courses.for_each([&which](std::size_t i) { which = i; });
        LintCourse const& course = universe_.courses()[which];
        bool const parts = std::any_of(view.splits.begin(), view.splits.end(),
                                       [&](Split const* split) { return universe_.number(split->course) == which; });
        if (course.repeatable || parts) continue;
        auto const [before, added] = needed.emplace(which, &node);
        if (added) continue;
        node.doomed = true;
        Diagnostic& found = warn("RQ1027", node.requirement->place,
                                 course.codes.front() + " is needed here and for " + name_of(*before->second) +
                                     ", and serves only one of them",
                                 "require it once, or let them share it with 'share'");
        found.others.push_back(
            {before->second->requirement->place.source, before->second->requirement->place.span, "needed here, too"});
    }
}

void Linter::rules(StageView& view) {
    std::size_t const rules = view.excludes.size() + view.limits.size() + view.shares.size();
    if (rules * view.nodes.size() <= most_comparisons) {
        for (auto const& one : view.excludes) exclude(view, one);
        for (auto const& one : view.limits) limit(view, one);
        for (auto const& one : view.shares) share(view, one);
    }
    if (view.program_limits.size() * view.program_limits.size() <= most_comparisons)
        for (auto const& one : view.program_limits) program_limit(view, one);
    for (auto const* const one : view.splits) split(*one);
    for (auto const* const one : view.repeats) repeat(*one);
    if (view.repeats.size() * view.repeats.size() <= most_comparisons) order_of_repeats(view);
    order_of_splits(view);
    needed_twice(view);
    attempts(view);
}

} // namespace requisite::detail
