#pragma once

#include <requisite/bind/binding.hpp>
#include <requisite/model/tree_size.hpp>

#include <algorithm>

namespace requisite {
inline namespace REQUISITE_ABI {

namespace detail {

void Binding::run() {
    std::vector<Season> counted;
    for (auto const& one : bound_.program.counted) counted.push_back(one.season);
    bound_.calendar = Calendar(bound_.catalogue.terms, counted, bound_.catalogue.terms_from);
    points();
    bound_.scale = bound_.catalogue.grades.empty() ? GradeScale::us_letter() : bound_.catalogue.grades;
    bound_.sorted_sets = sorted_sets(bound_.catalogue.sets);
    for (auto const& stage : bound_.program.stages) collect(stage.block);
    for (auto const& named : bound_.catalogue.sets) sets_ask_tags_ = sets_ask_tags_ || asks_tags(named.courses);
    courses();
    units();
    for (auto const& named : bound_.catalogue.sets) check(named.courses);
    for (auto const& stage : bound_.program.stages) {
        BoundStage bound;
        bound.stage = &stage;
        block(bound, stage.block, -1, {}, std::string());
        references(bound);
        bound_.stages.push_back(std::move(bound));
    }
    nominal();
}

List<CourseSet const*> Binding::sets_of(Statement const& statement) {
    if (auto const* const limit = std::get_if<Limit>(&statement.form)) return {&limit->from};
    if (auto const* const limit = std::get_if<ProgramLimit>(&statement.form))
        if (limit->from) return {&*limit->from};
    if (auto const* const exclude = std::get_if<Exclude>(&statement.form)) return {&exclude->from};
    if (auto const* const share = std::get_if<Share>(&statement.form))
        if (share->from) return {&*share->from};
    if (auto const* const repeat = std::get_if<Repeat>(&statement.form))
        if (repeat->from) return {&*repeat->from};
    auto const* const requirement = std::get_if<Requirement>(&statement.form);
    if (requirement == nullptr) return {};
    if (auto const* const take = std::get_if<Take>(&requirement->body)) {
        List<CourseSet const*> sets{&take->from};
        for (auto const& with : take->with) {
            if (with.from) sets.push_back(&*with.from);
            for (auto const& set : with.each) sets.push_back(&set);
        }
        return sets;
    }
    if (auto const* const overall = std::get_if<Overall>(&requirement->body))
        if (overall->from) return {&*overall->from};
    if (auto const* const unique = std::get_if<Unique>(&requirement->body))
        if (unique->from) return {&*unique->from};
    if (auto const* const average = std::get_if<GradeAverage>(&requirement->body))
        if (average->from) return {&*average->from};
    if (auto const* const attempts = std::get_if<AttemptLimit>(&requirement->body)) return {&attempts->from};
    return {};
}

void Binding::collect(Block const& block) {
    for (auto const& statement : block.statements) {
        whole_courses(statement);
        for (auto const* const set : sets_of(statement)) {
            collect(*set);
            check(*set);
        }
        if (auto const* const requirement = std::get_if<Requirement>(&statement.form))
            if (auto const* const group = std::get_if<Group>(&requirement->body)) collect(group->block);
        if (auto const* const split = std::get_if<Split>(&statement.form)) listed_.push_back(split->course);
        if (auto const* const choice = std::get_if<Conditional>(&statement.form)) {
            collect(choice->then);
            collect(choice->otherwise);
        }
    }
}

void Binding::collect(CourseSet const& set) {
    has_together_ = has_together_ || set.kind == CourseSet::Kind::together;
    listed_.insert(listed_.end(), set.codes.begin(), set.codes.end());
    for (auto const& operand : set.operands) collect(operand);
}

void Binding::whole_courses(Statement const& statement) {
    auto const figure = [this](std::optional<Courses> const& courses, Place const& where) {
        if (!courses || courses->amount().is_whole() || bound_.diagnostics.size() >= most_diagnostics) return;
        complain("RQ0303", where,
                 "a rule asks for whole courses, and this one for " + to_string(courses->amount()) + " courses");
        bound_.diagnostics.back().help = "write a whole number of courses, or an amount in units";
    };
    auto const quantity = [&figure](Quantity const& one, Place const& where) {
        if (!one.courses) return;
        figure(one.courses->least, where);
        if (one.courses->most != one.courses->least) figure(one.courses->most, where);
    };
    if (auto const* const limit = std::get_if<Limit>(&statement.form)) figure(limit->courses, limit->place);
    if (auto const* const share = std::get_if<Share>(&statement.form)) figure(share->up_to_courses, share->place);
    auto const* const requirement = std::get_if<Requirement>(&statement.form);
    if (requirement == nullptr) return;
    if (auto const* const take = std::get_if<Take>(&requirement->body)) {
        quantity(take->quantity, requirement->place);
        for (auto const& with : take->with) quantity(with.quantity, with.place);
    }
    if (auto const* const overall = std::get_if<Overall>(&requirement->body))
        quantity(overall->quantity, requirement->place);
    if (auto const* const unique = std::get_if<Unique>(&requirement->body))
        quantity(unique->quantity, requirement->place);
    if (auto const* const average = std::get_if<GradeAverage>(&requirement->body))
        if (average->best) figure(average->best->courses, average->place);
}

void Binding::complain(char const* code, Place const& where, std::string message) {
    Diagnostic fault;
    fault.code = code;
    fault.message = std::move(message);
    fault.primary = {where.source, where.span, {}};
    bound_.diagnostics.push_back(std::move(fault));
}

void Binding::check(CourseSet const& set) {
    if (bound_.diagnostics.size() >= most_diagnostics) return; // keeps the cost bounded
    for (auto const& operand : set.operands) check(operand);
    if (set.kind == CourseSet::Kind::tagged) names_.check_tag(set, bound_.diagnostics);
    names_.check_undeclared_tag(set, bound_.diagnostics);
    if (set.kind == CourseSet::Kind::list) names_.check_codes(set, bound_.diagnostics);
    if (set.kind == CourseSet::Kind::named && !names_.is_set(set.name)) {
        Diagnostic fault;
        fault.code = "RQ0202";
        fault.message = "unknown set '" + set.name + "'";
        fault.help = "the catalogue that the program is bound to has to declare it";
        fault.primary = {set.place.source, set.place.span, {}};
        bound_.diagnostics.push_back(std::move(fault));
    }
}

void Binding::check(Filter const& filter) {
    if (bound_.diagnostics.size() >= most_diagnostics) return;
    for (auto const& operand : filter.operands) check(operand);
    names_.check_undeclared_tag(filter, bound_.diagnostics);
}

void Binding::points() {
    for (auto const& grade : bound_.catalogue.grades.grades()) {
        if (bound_.diagnostics.size() >= most_diagnostics) return;
        std::string message = beyond_points(grade);
        if (message.empty()) continue;
        complain("RQ0312", {}, std::move(message));
        bound_.diagnostics.back().help = fewer_points;
    }
}

/// The only way to a Bound, so that there is none without a program.
struct MakeBound {
    static Bound of(std::shared_ptr<BoundProgram const> state) { return Bound(std::move(state)); }
};

/// What is too large about a program and its catalogue, which people can build by hand; nothing if they are within the limits.
static std::optional<Diagnostic> beyond(Program const& program, Catalogue const& catalogue, Limits const& limits) {
    auto const fault = [](char const* code, std::string const& what, std::size_t most, char const* of_what) {
        Diagnostic diagnostic;
        diagnostic.code = code;
        diagnostic.message = what + std::to_string(most) + of_what;
        diagnostic.help = "it is not audited; make it smaller, or give 'bind' other limits";
        return diagnostic;
    };
    TreeSize const size = tree_size(program);
    std::size_t deepest = size.depth;
    for (auto const& set : catalogue.sets) deepest = std::max(deepest, depth(set.courses));
    if (deepest > limits.tree_depth) return fault("RQ0106", "nested deeper than ", limits.tree_depth, " levels");
    if (size.requirements > limits.requirements)
        return fault("RQ0163", "more than ", limits.requirements, " requirements in one program");
    if (size.longest_name > limits.name) return fault("RQ0162", "a name of more than ", limits.name, " characters");
    if (catalogue.courses.size() > limits.courses)
        return fault("RQ0165", "more than ", limits.courses, " courses in the catalogue");
    return std::nullopt;
}

} // namespace detail

Bound bind(Program const& program, Catalogue const& catalogue, Limits const& limits) {
    auto bound = std::make_shared<detail::BoundProgram>();
    if (auto const fault = detail::beyond(program, catalogue, limits)) {
        bound->diagnostics.push_back(*fault);
        bound->program.name = program.name;
        bound->program.title = program.title;
        Requirement undecided;
        undecided.body = Check{Condition::manual(fault->message)};
        bound->program.stages.push_back({});
        bound->program.stages.back().block.statements.push_back({std::move(undecided)});
        detail::Binding(*bound).run();
        return detail::MakeBound::of(std::move(bound));
    }
    bound->program = program;
    bound->catalogue = catalogue;
    detail::Binding(*bound).run();
    return detail::MakeBound::of(std::move(bound));
}

Diagnostics const& Bound::diagnostics() const& noexcept { return state_->diagnostics; }
Diagnostics Bound::diagnostics() const&& { return state_->diagnostics; }
Program const& Bound::program() const& noexcept { return state_->program; }
Program Bound::program() const&& { return state_->program; }
Catalogue const& Bound::catalogue() const& noexcept { return state_->catalogue; }
Catalogue Bound::catalogue() const&& { return state_->catalogue; }

} // namespace REQUISITE_ABI
} // namespace requisite
