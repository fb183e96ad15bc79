#pragma once

#include <requisite/list.hpp>
#include <requisite/model/tree_size.hpp>

#include <algorithm>

namespace requisite {
inline namespace REQUISITE_ABI {

namespace detail {

template <class T> std::size_t levels(T const& root) {
    List<std::pair<T const*, std::size_t>> open{{&root, 1}};
    std::size_t deepest = 0;
    while (!open.empty()) {
        auto const [one, level] = open.back();
        open.pop_back();
        deepest = std::max(deepest, level);
        for (auto const& operand : one->operands) open.push_back({&operand, level + 1});
    }
    return deepest;
}

template <class T> std::size_t levels(std::optional<T> const& root) { return root ? levels(*root) : 0; }

std::size_t levels_inside(Requirement const& requirement) {
    if (auto const* const take = std::get_if<Take>(&requirement.body)) {
        std::size_t deepest = std::max(levels(take->from), levels(take->where));
        for (auto const& with : take->with) {
            deepest = std::max({deepest, levels(with.from), levels(with.where)});
            for (auto const& set : with.each) deepest = std::max(deepest, levels(set));
        }
        return deepest;
    }
    if (auto const* const overall = std::get_if<Overall>(&requirement.body))
        return std::max(levels(overall->from), levels(overall->where));
    if (auto const* const unique = std::get_if<Unique>(&requirement.body))
        return std::max(levels(unique->from), levels(unique->where));
    if (auto const* const average = std::get_if<GradeAverage>(&requirement.body))
        return std::max(levels(average->from), levels(average->where));
    if (auto const* const attempts = std::get_if<AttemptLimit>(&requirement.body))
        return std::max(levels(attempts->from), levels(attempts->where));
    if (auto const* const check = std::get_if<Check>(&requirement.body)) return levels(check->condition);
    return 0;
}

std::size_t levels_inside(Statement const& statement) {
    if (auto const* const requirement = std::get_if<Requirement>(&statement.form)) return levels_inside(*requirement);
    if (auto const* const limit = std::get_if<Limit>(&statement.form))
        return std::max(levels(limit->from), levels(limit->where));
    if (auto const* const limit = std::get_if<ProgramLimit>(&statement.form))
        return std::max(levels(limit->from), levels(limit->where));
    if (auto const* const exclude = std::get_if<Exclude>(&statement.form))
        return std::max(levels(exclude->from), levels(exclude->where));
    if (auto const* const share = std::get_if<Share>(&statement.form))
        return std::max(levels(share->from), levels(share->where));
    if (auto const* const repeat = std::get_if<Repeat>(&statement.form)) return levels(repeat->from);
    if (auto const* const choice = std::get_if<Conditional>(&statement.form)) return levels(choice->condition);
    return 0;
}

} // namespace detail

std::size_t depth(CourseSet const& set) { return detail::levels(set); }
std::size_t depth(Filter const& filter) { return detail::levels(filter); }
std::size_t depth(Condition const& condition) { return detail::levels(condition); }

TreeSize tree_size(Block const& block) {
    TreeSize result;
    detail::List<std::pair<Block const*, std::size_t>> open{{&block, 1}};
    while (!open.empty()) {
        auto const [inside, level] = open.back();
        open.pop_back();
        result.depth = std::max(result.depth, level);
        for (auto const& statement : inside->statements) {
            result.depth = std::max(result.depth, level + detail::levels_inside(statement));
            if (auto const* const child = std::get_if<Requirement>(&statement.form)) {
                ++result.requirements;
                result.longest_name = std::max(result.longest_name, child->name.size());
                if (auto const* const group = std::get_if<Group>(&child->body))
                    open.push_back({&group->block, level + 1});
            } else if (auto const* const choice = std::get_if<Conditional>(&statement.form)) {
                open.push_back({&choice->then, level + 1});
                open.push_back({&choice->otherwise, level + 1});
            }
        }
    }
    return result;
}

TreeSize tree_size(Program const& program) {
    TreeSize result;
    result.depth = detail::levels(program.effective);
    for (auto const& stage : program.stages) {
        TreeSize const one = tree_size(stage.block);
        result.depth = std::max(result.depth, one.depth);
        result.requirements += one.requirements;
        result.longest_name = std::max(result.longest_name, one.longest_name);
    }
    return result;
}

} // namespace REQUISITE_ABI
} // namespace requisite
