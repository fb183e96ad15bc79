// A tree made again by nothing but calls of the builder. Every alternative of the model has its call: one that came anew would not compile here, or
// be missed by the test that looks at `seen`.
#pragma once

#include <requisite/build.hpp>

#include <doctest/doctest.h>

#include <set>

namespace requisite::built {

/// Which alternatives a Rebuild met.
struct Seen {
    std::set<std::size_t> statements;
    std::set<std::size_t> bodies;
    std::set<CourseSet::Kind> sets;
    std::set<Filter::Kind> filters;
    std::set<Condition::Kind> conditions;
    std::set<With::Kind> bounds;
};

class Rebuild {
public:
    Seen seen;

    Program program(Program const& program) {
        build::ProgramOf made(program.name, program.title);
        if (!program.institution.empty()) made.add(build::institution(program.institution));
        if (program.catalog) made.add(build::catalog(program.catalog->first, program.catalog->last));
        if (program.duration) made.add(build::duration(program.duration->length, program.duration->unit));
        if (program.effective) made.add(effective(*program.effective));
        for (auto const& one : program.counted) made.add(build::count(one.season));
        for (auto const& one : program.urls) made.add(build::url(one.address));
        for (auto const& one : program.citations) made.add(build::cite(one.address, one.sentence));
        for (auto const& one : program.notes) made.add(build::note(one.name, one.text));
        for (auto const& one : program.outcomes) made.add(build::outcome(one.name, one.text).shown_in(one.shown_in));
        for (auto const& one : program.deadlines) made.add(build::deadline(one.season, one.day, one.text));
        made.add(build::unit_word(program.unit_word));
        for (auto const& one : program.stages) {
            auto stage = build::stage(one.name, one.title);
            bool const only = one.name.empty() && program.stages.size() == 1;
            for (auto const& statement : one.block.statements)
                only ? add<build::Home::stage>(made, statement) : add<build::Home::stage>(stage, statement);
            if (!only) made.add(stage);
        }
        return std::move(made).program();
    }

    Catalogue catalogue(Catalogue const& catalogue) {
        Catalogue made = build::catalogue();
        for (auto const& one : catalogue.courses) {
            auto course = build::course(one.code, one.title);
            if (one.units && one.units_max)
                course = build::course(one.code, one.title, amount(*one.units).to(one.units_max->amount()));
            else if (one.units)
                course = build::course(one.code, one.title, amount(*one.units));
            if (one.counts) course = course.counts(*one.counts);
            for (auto const& tag : one.tags) course = course.tag(tag.name, tag.value);
            build::add(made, course);
        }
        for (auto const& one : catalogue.sets)
            build::add(made, build::set(one.name, one.title, set(one.courses)).value(one.value));
        for (auto const& one : catalogue.same) {
            auto same = build::same(one.one, one.other);
            if (one.from) same = same.from(*one.from);
            if (one.until) same = same.until(*one.until);
            build::add(made, same);
        }
        build::add(made, build::terms(catalogue.terms).from(catalogue.terms_from));
        std::vector<build::GradeEntry> entries;
        for (auto const& one : catalogue.grades.grades()) entries.push_back(grade(one));
        auto scale = build::grades(entries).named(catalogue.grades.name());
        build::add(made, catalogue.grades.lowest_best() ? scale.lowest_best() : scale);
        return made;
    }

private:
    static build::GradeEntry grade(Grade const& grade) {
        switch (grade.kind) {
        case Grade::Kind::points: {
            auto entry = build::points(grade.symbol, grade.points);
            return grade.earns_units ? entry : entry.no_units();
        }
        case Grade::Kind::pass: {
            auto entry = build::pass(grade.symbol);
            return grade.stands_as.empty() ? entry : entry.as(grade.stands_as);
        }
        case Grade::Kind::fail: return build::fail(grade.symbol);
        case Grade::Kind::incomplete: return build::incomplete(grade.symbol);
        case Grade::Kind::none: break;
        }
        return build::no_record(grade.symbol);
    }

    // --- sets, filters, conditions ---
    build::Set set(CourseSet const& set) {
        seen.sets.insert(set.kind);
        auto const combined = [&](auto const& join) {
            build::Set result = parenthesized(this->set(set.operands.front()));
            for (std::size_t i = 1; i < set.operands.size(); ++i) result = join(result, this->set(set.operands[i]));
            return result;
        };
        switch (set.kind) {
        case CourseSet::Kind::list: return build::list(set.codes);
        case CourseSet::Kind::any: return build::any();
        case CourseSet::Kind::named: return build::named(set.name);
        case CourseSet::Kind::tagged:
            if (set.value.empty()) return build::tag(set.name);
            return build::tag(set.name, set.value);
        case CourseSet::Kind::pattern: return build::pattern(set.name);
        case CourseSet::Kind::range:
            return set.name.empty() ? build::number(set.first, set.last)
                                    : build::numbers(set.name, set.first, set.last);
        case CourseSet::Kind::together: return build::together(set.codes);
        case CourseSet::Kind::either: return combined([](auto const& a, auto const& b) { return a || b; });
        case CourseSet::Kind::within: return combined([](auto const& a, auto const& b) { return a.in(b); });
        case CourseSet::Kind::except: break;
        }
        return combined([](auto const& a, auto const& b) { return a.except(b); });
    }

    template <class Subject, class Value>
    static auto compared(Subject const& subject, Comparator comparator, Value const& value) {
        switch (comparator) {
        case Comparator::less: return subject < value;
        case Comparator::less_equal: return subject <= value;
        case Comparator::greater: return subject > value;
        case Comparator::greater_equal: return subject >= value;
        case Comparator::equal: break;
        }
        return subject == value;
    }
    template <class Subject>
    static build::Where one_of(Subject const& subject, std::vector<std::string> const& values) {
        return values.size() == 1 ? subject == values.front() : subject.in(values);
    }

    template <class Node, class F> static build::Expression<Node> joined(Node const& node, F const& rebuilt) {
        build::Expression<Node> result = parenthesized(rebuilt(node.operands.front()));
        for (std::size_t i = 1; i < node.operands.size(); ++i)
            result = node.kind == Node::Kind::all ? result && rebuilt(node.operands[i])
                                                  : result || rebuilt(node.operands[i]);
        return result;
    }

    build::Where filter(Filter const& filter) {
        seen.filters.insert(filter.kind);
        auto const inner = [this](Filter const& operand) { return this->filter(operand); };
        switch (filter.kind) {
        case Filter::Kind::grade: return compared(build::grade, filter.comparator, filter.name);
        case Filter::Kind::units: return compared(build::units, filter.comparator, filter.units.amount());
        case Filter::Kind::term: return compared(build::term, filter.comparator, filter.term);
        case Filter::Kind::age: return compared(build::age, filter.comparator, build::years(filter.years));
        case Filter::Kind::season: {
            std::vector<Season> seasons;
            for (auto const& name : filter.values) seasons.emplace_back(name);
            return seasons.size() == 1 ? build::season_of_term == seasons.front() : build::season_of_term.in(seasons);
        }
        case Filter::Kind::origin: return one_of(build::origin, filter.values);
        case Filter::Kind::status: {
            std::vector<RecordStatus> statuses;
            for (auto const& word : filter.values) statuses.push_back(parse_record_status(word).value());
            return statuses.size() == 1 ? build::status == statuses.front() : build::status.in(statuses);
        }
        case Filter::Kind::grading: return one_of(build::grading, filter.values);
        case Filter::Kind::institution: return one_of(build::institution, filter.values);
        case Filter::Kind::used_for: return one_of(build::used_for, filter.values);
        case Filter::Kind::tag:
            if (filter.values.empty()) return build::tagged(filter.name);
            return one_of(build::tag(filter.name), filter.values);
        case Filter::Kind::negation: return !this->filter(filter.operands.front());
        case Filter::Kind::all:
        case Filter::Kind::any: break;
        }
        return joined(filter, inner);
    }

    static build::Value value(FactValue const& value) {
        switch (value.kind) {
        case FactValue::Kind::truth: return value.truth;
        case FactValue::Kind::number: return value.number;
        case FactValue::Kind::text: break;
        }
        return value.text;
    }

    build::Given condition(Condition const& condition) {
        seen.conditions.insert(condition.kind);
        auto const inner = [this](Condition const& operand) { return this->condition(operand); };
        switch (condition.kind) {
        case Condition::Kind::fact: {
            auto fact = build::fact(condition.name);
            FactValue const& wanted = condition.values.front();
            if (condition.comparator == Comparator::equal)
                return wanted == FactValue(true) ? fact : fact == value(wanted);
            return compared(fact, condition.comparator, wanted.number);
        }
        case Condition::Kind::fact_in: {
            std::vector<build::Value> values;
            for (auto const& one : condition.values) values.push_back(value(one));
            return build::fact(condition.name).in(values);
        }
        case Condition::Kind::sum: {
            auto const part = [](Summand const& one) {
                return one.kind == Summand::Kind::score ? build::score(one.name) : build::Sum(build::fact(one.name));
            };
            build::Sum sum = part(condition.summands.front());
            for (std::size_t i = 1; i < condition.summands.size(); ++i) sum = sum + part(condition.summands[i]);
            return compared(sum, condition.comparator, condition.values.front().number);
        }
        case Condition::Kind::milestone: return build::milestone(condition.name);
        case Condition::Kind::proficiency: return build::proficiency(condition.name);
        case Condition::Kind::met: return build::met(condition.name);
        case Condition::Kind::manual: return build::manual(condition.name);
        case Condition::Kind::entered: FAIL("stands in a group or program only"); break;
        case Condition::Kind::negation: return !this->condition(condition.operands.front());
        case Condition::Kind::all:
        case Condition::Kind::any: break;
        }
        return joined(condition, inner);
    }
    build::Effective effective(Condition const& entered) {
        seen.conditions.insert(entered.kind);
        if (!entered.from) return build::effective_until(*entered.until);
        auto from = build::effective_from(*entered.from);
        return entered.until ? from.until(*entered.until) : from;
    }

    // --- requirements ---
    static build::UnitAmount amount(Units units) { return build::units(units.amount()); }
    static build::CourseAmount amount(Courses courses) { return build::courses(courses.count()); }
    static build::UnitRange range(Bounds<Units> const& bounds) {
        return bounds.most ? amount(bounds.least).to(bounds.most->amount()) : amount(bounds.least);
    }
    static build::CourseRange range(Bounds<Courses> const& bounds) {
        return bounds.most ? amount(bounds.least).to(bounds.most->count()) : amount(bounds.least);
    }
    /// Calls `f` with what stands before `from` or `overall`.
    template <class F> static auto with_amount(Quantity const& quantity, F const& f) {
        auto const& [units, courses, either, all] = quantity;
        if (all) return f(build::all_courses());
        bool const exact = (!units || units->most == units->least) && (!courses || courses->most == courses->least);
        if (units && courses) {
            auto const both = either ? amount(units->least) || amount(courses->least)
                                     : amount(units->least) && amount(courses->least);
            if (exact) return f(build::exactly(both));
            return f(either ? range(*units) || range(*courses) : range(*units) && range(*courses));
        }
        if (units) return exact ? f(build::exactly(amount(units->least))) : f(range(*units));
        return exact ? f(build::exactly(amount(courses->least))) : f(range(*courses));
    }

    template <class T> build::WithBound bound(With const& with, Bounds<T> const& bounds) {
        auto const least = build::at_least(amount(bounds.least));
        auto const most = build::at_most(amount(bounds.most.value_or(bounds.least)));
        bool const lower = !bounds.most;
        switch (with.kind) {
        case With::Kind::amount: {
            auto from = set(with.from.value());
            if (bounds.most && bounds.least == T()) {
                auto plain = most.from(from);
                return with.where ? plain.where(filter(*with.where)) : plain;
            }
            auto plain = lower ? least.from(from) : build::exactly(amount(bounds.least)).from(from);
            return with.where ? plain.where(filter(*with.where)) : plain;
        }
        case With::Kind::each: {
            std::vector<build::Set> sets;
            for (auto const& one : with.each) sets.push_back(set(one));
            return build::at_least(amount(with.quantity.courses->least)).from_each_of(sets);
        }
        case With::Kind::distinct: return build::at_least(with.quantity.courses->least.count()).distinct(with.tag);
        case With::Kind::per: {
            auto plain = lower ? least.per(with.tag) : most.per(with.tag);
            return with.from ? plain.from(set(*with.from)) : plain;
        }
        case With::Kind::per_term: return most.per_term();
        case With::Kind::in_one: break;
        }
        return least.in_one(with.tag);
    }
    build::WithBound bound(With const& with) {
        seen.bounds.insert(with.kind);
        return with.quantity.units ? bound(with, *with.quantity.units) : bound(with, with.quantity.courses.value());
    }

    build::Body body(Take const& take) {
        build::Taking result = with_amount(
            take.quantity, [&](auto const& amount) -> build::Taking { return amount.from(set(take.from)); });
        if (take.where) result = result.where(filter(*take.where));
        std::vector<build::WithBound> bounds;
        for (auto const& one : take.with) bounds.push_back(bound(one));
        if (!bounds.empty()) result = result.with(bounds);
        if (!take.after.empty()) result = result.after(take.after);
        if (take.by_term) result = result.by_term(*take.by_term);
        if (take.prefer) result = result.prefer(*take.prefer);
        return result;
    }
    build::Body body(Overall const& overall) {
        build::Counting result = with_amount(overall.quantity, [](auto const& amount) {
            if constexpr (!std::is_same_v<build::Exactly, std::decay_t<decltype(amount)>>) return amount.overall();
            FAIL("a total is at least so much");
            return build::Counting(Quantity());
        });
        if (overall.from) result = result.from(set(*overall.from));
        if (overall.where) result = result.where(filter(*overall.where));
        if (overall.by_term) result = result.by_term(*overall.by_term);
        return result;
    }
    build::Body body(Unique const& unique) {
        auto result = with_amount(unique.quantity, [](auto const& amount) {
            if constexpr (std::is_base_of_v<build::Amount, std::decay_t<decltype(amount)>>) return amount.unique();
            FAIL("what is unique is at least so much");
            return build::CountingUnique(Quantity());
        });
        if (unique.from) result = result.from(set(*unique.from));
        return unique.where ? result.where(filter(*unique.where)) : result;
    }
    template <class Subject> static auto at_least(Subject const& subject, GradeAverage const& average) {
        switch (average.comparator) {
        case Comparator::less: return subject < average.threshold;
        case Comparator::less_equal: return subject <= average.threshold;
        case Comparator::greater: return subject > average.threshold;
        case Comparator::greater_equal: return subject >= average.threshold;
        case Comparator::equal: FAIL("an average is never exactly something"); break;
        }
        return subject >= average.threshold;
    }
    build::Body body(GradeAverage const& average) {
        auto const over = [&](auto const& figure) -> build::Average {
            auto plain = figure.over(set(average.from.value()));
            return average.where ? plain.where(filter(*average.where)) : plain;
        };
        if (average.best) {
            auto best = average.best->units ? build::gpa.of_best(amount(*average.best->units))
                                            : build::gpa.of_best(amount(average.best->courses.value()));
            if (average.best->first) best = best.in_first(amount(*average.best->first));
            auto figure = at_least(best, average);
            return average.from ? over(figure) : figure;
        }
        auto figure = at_least(build::gpa, average);
        switch (average.over) {
        case GradeAverage::Over::applied: return figure.over(build::applied.to(average.applied_to));
        case GradeAverage::Over::courses: return over(figure);
        case GradeAverage::Over::overall: break;
        }
        return figure.overall();
    }
    build::Body body(AttemptLimit const& attempts) {
        build::Attempts const plain = build::at_most_attempts(attempts.most).from(set(attempts.from));
        return attempts.where ? plain.where(filter(*attempts.where)) : plain;
    }
    build::Body body(Check const& check) { return condition(check.condition); }
    build::Body body(ChildrenOf const& children) { return build::n_of(children.choose, children.path); }
    build::Body body(Residence const&) {
        FAIL("stands in a `residence` of its own");
        return build::n_of(1, "");
    }
    build::Body body(Group const& group) {
        if (group.choose) return filled(build::n_of(*group.choose), group);
        return filled(build::all_of(), group);
    }
    template <build::Home members> build::Body filled(build::Grouped<members> made, Group const& group) {
        if (group.effective) made.add(effective(*group.effective));
        for (auto const& statement : group.block.statements) add<members>(made, statement);
        return made;
    }

    build::Require require(Requirement const& requirement) {
        seen.bodies.insert(requirement.body.index());
        if (auto const* const residence = std::get_if<Residence>(&requirement.body))
            return advisory(build::residence(amount(residence->least)).of_last(amount(residence->of_last)),
                            requirement);
        auto made = std::visit([this](auto const& form) { return body(form); }, requirement.body);
        return advisory(build::require(requirement.name, requirement.title, made), requirement);
    }
    static build::Require advisory(build::Require made, Requirement const& requirement) {
        return requirement.advisory ? made.advisory() : made;
    }
    build::Option option(Requirement const& requirement) {
        seen.bodies.insert(requirement.body.index());
        auto made = std::visit([this](auto const& form) { return body(form); }, requirement.body);
        return build::option(requirement.name, requirement.title, made);
    }

    // --- statements ---
    build::Rule rule(Limit const& limit) {
        if (limit.courses) {
            auto plain = build::limit(amount(*limit.courses)).from(set(limit.from));
            return limit.where ? plain.where(filter(*limit.where)) : plain;
        }
        auto made = build::limit(amount(limit.units.value())).from(set(limit.from));
        if (limit.where) made = made.where(filter(*limit.where));
        return limit.in_part ? made.in_part() : made;
    }
    build::Rule rule(Exclude const& exclude) {
        auto made = build::exclude(set(exclude.from));
        return exclude.where ? made.where(filter(*exclude.where)) : made;
    }
    build::Rule rule(Share const& share) {
        auto made = [&]() -> build::ShareRule {
            if (!share.more.empty()) {
                std::vector<std::string> paths{share.one, share.other};
                paths.insert(paths.end(), share.more.begin(), share.more.end());
                auto const list = build::share(paths);
                if (share.each_at_most) return list.each_course_in_at_most(*share.each_at_most);
                return list;
            }
            if (share.one.empty())
                return share.program.empty() ? build::share(build::everything)
                                             : build::share(build::everything).with_program(share.program);
            auto side = build::share(share.one);
            if (!share.program.empty()) return side.with_program(share.program);
            return share.other.empty() ? side.with(build::everything) : side.with(share.other);
        }();
        if (share.up_to_units) made = made.up_to(amount(*share.up_to_units));
        if (share.up_to_courses) made = made.up_to(amount(*share.up_to_courses));
        if (share.from) made = made.for_courses(set(*share.from));
        return share.where ? made.where(filter(*share.where)) : made;
    }
    static build::Remark rule(Note const& note) { return build::note(note.name, note.text); }
    static build::Remark rule(Citation const& cite) { return build::cite(cite.address, cite.sentence); }
    static build::Remark rule(Url const& url) { return build::url(url.address); }
    static build::StageRule rule(Split const& split) { return build::split(split.course).into(amount(split.into)); }
    build::StageRule rule(ProgramLimit const& limit) {
        auto made = build::limit_each_course_to_programs(limit.most);
        if (limit.from) made = made.for_courses(set(*limit.from));
        return limit.where ? made.where(filter(*limit.where)) : made;
    }
    build::StageRule rule(Repeat const& repeat) {
        auto made = repeat.keep == Repeat::Keep::best     ? build::repeat_best()
                    : repeat.keep == Repeat::Keep::latest ? build::repeat_latest()
                    : repeat.keep == Repeat::Keep::first  ? build::repeat_first()
                                                          : build::repeat_all();
        if (repeat.average)
            made = repeat.replacing ? made.average(*repeat.average, amount(*repeat.replacing))
                                    : made.average(*repeat.average);
        if (repeat.attempts) made = made.at_most(*repeat.attempts);
        return repeat.from ? made.for_courses(set(*repeat.from)) : made;
    }

    /// A branch of an `if`, as something to add to.
    template <class When> struct Then {
        When& when;
        template <class Item> void add(Item item) { when.add(std::move(item)); }
    };
    template <class When> struct Otherwise {
        When& when;
        template <class Item> void add(Item item) { when.add_otherwise(std::move(item)); }
    };

    template <build::Home members, class Into> void add(Into&& into, Statement const& statement) {
        seen.statements.insert(statement.form.index());
        std::visit(
            [&](auto const& form) {
                using Form = std::decay_t<decltype(form)>;
                constexpr bool options = members == build::Home::options;
                if constexpr (std::is_same_v<Form, Requirement>) {
                    if constexpr (options)
                        into.add(option(form));
                    else
                        into.add(require(form));
                } else if constexpr (std::is_same_v<Form, Conditional>) {
                    constexpr build::Home home = options ? build::Home::options : build::Home::requirements;
                    using When = build::When<home>;
                    When made = build::when(condition(form.condition));
                    for (auto const& one : form.then.statements) add<home>(Then<When>{made}, one);
                    for (auto const& one : form.otherwise.statements) add<home>(Otherwise<When>{made}, one);
                    into.add(std::move(made));
                } else if constexpr (std::is_same_v<Form, Split> || std::is_same_v<Form, Repeat> ||
                                     std::is_same_v<Form, ProgramLimit>) {
                    if constexpr (members == build::Home::stage)
                        into.add(rule(form));
                    else
                        FAIL("stands at the top of a stage only");
                } else {
                    into.add(rule(form));
                }
            },
            statement.form);
    }
};

} // namespace requisite::built
