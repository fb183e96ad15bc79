// Everything that a block is made of, in the order of the text: what lints look at one by one.
#pragma once

#include <requisite/model/program.hpp>

namespace requisite::detail {

/// How deep lints look; no text is nested deeper.
inline constexpr int lint_depth = 256;

/// Calls `f(set)` for every set expression that a statement stands on, not for its operands.
template <class F> void visit_sets(Statement const& statement, F&& f) {
    if (auto const* const limit = std::get_if<Limit>(&statement.form)) f(limit->from);
    if (auto const* const exclude = std::get_if<Exclude>(&statement.form)) f(exclude->from);
    if (auto const* const share = std::get_if<Share>(&statement.form))
        if (share->from) f(*share->from);
    if (auto const* const programs = std::get_if<ProgramLimit>(&statement.form))
        if (programs->from) f(*programs->from);
    if (auto const* const repeat = std::get_if<Repeat>(&statement.form))
        if (repeat->from) f(*repeat->from);
    auto const* const requirement = std::get_if<Requirement>(&statement.form);
    if (requirement == nullptr) return;
    if (auto const* const take = std::get_if<Take>(&requirement->body)) {
        f(take->from);
        for (auto const& with : take->with) {
            if (with.from) f(*with.from);
            for (auto const& set : with.each) f(set);
        }
    }
    if (auto const* const overall = std::get_if<Overall>(&requirement->body))
        if (overall->from) f(*overall->from);
    if (auto const* const unique = std::get_if<Unique>(&requirement->body))
        if (unique->from) f(*unique->from);
    if (auto const* const average = std::get_if<GradeAverage>(&requirement->body))
        if (average->from) f(*average->from);
    if (auto const* const attempts = std::get_if<AttemptLimit>(&requirement->body)) f(attempts->from);
}

/// Calls `f(filter)` for every `where` of a statement.
template <class F> void visit_filters(Statement const& statement, F&& f) {
    auto const give = [&f](std::optional<Filter> const& where) {
        if (where) f(*where);
    };
    if (auto const* const limit = std::get_if<Limit>(&statement.form)) give(limit->where);
    if (auto const* const exclude = std::get_if<Exclude>(&statement.form)) give(exclude->where);
    if (auto const* const share = std::get_if<Share>(&statement.form)) give(share->where);
    if (auto const* const programs = std::get_if<ProgramLimit>(&statement.form)) give(programs->where);
    auto const* const requirement = std::get_if<Requirement>(&statement.form);
    if (requirement == nullptr) return;
    if (auto const* const take = std::get_if<Take>(&requirement->body)) {
        give(take->where);
        for (auto const& with : take->with) give(with.where);
    }
    if (auto const* const overall = std::get_if<Overall>(&requirement->body)) give(overall->where);
    if (auto const* const unique = std::get_if<Unique>(&requirement->body)) give(unique->where);
    if (auto const* const average = std::get_if<GradeAverage>(&requirement->body)) give(average->where);
    if (auto const* const attempts = std::get_if<AttemptLimit>(&requirement->body)) give(attempts->where);
}

/// Calls `f(condition)` for the condition that a statement asks, if it does.
template <class F> void visit_conditions(Statement const& statement, F&& f) {
    if (auto const* const choice = std::get_if<Conditional>(&statement.form)) f(choice->condition);
    auto const* const requirement = std::get_if<Requirement>(&statement.form);
    if (requirement == nullptr) return;
    if (auto const* const check = std::get_if<Check>(&requirement->body)) f(check->condition);
}

/// Calls `f(statement)` for every statement of a block and of the blocks in it.
template <class F> void visit_statements(Block const& block, F&& f, int depth = 0) {
    if (depth > lint_depth) return;
    for (auto const& statement : block.statements) {
        f(statement);
        if (auto const* const choice = std::get_if<Conditional>(&statement.form)) {
            visit_statements(choice->then, f, depth + 1);
            visit_statements(choice->otherwise, f, depth + 1);
        }
        auto const* const requirement = std::get_if<Requirement>(&statement.form);
        if (requirement == nullptr) continue;
        if (auto const* const group = std::get_if<Group>(&requirement->body))
            visit_statements(group->block, f, depth + 1);
    }
}

/// Calls `f(statement)` for every statement of all programs.
template <class F> void visit_statements(std::vector<Program> const& programs, F&& f) {
    for (auto const& program : programs)
        for (auto const& stage : program.stages) visit_statements(stage.block, f);
}

/// Calls `f(part)` for an expression and all its operands: a set, a filter or a condition.
template <class T, class F> void visit_operands(T const& expression, F&& f, int depth = 0) {
    if (depth > lint_depth) return;
    f(expression);
    for (auto const& operand : expression.operands) visit_operands(operand, f, depth + 1);
}

} // namespace requisite::detail
