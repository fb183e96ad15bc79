// The statements of a stage, in the order of the text, and the tree of its requirements.
#pragma once

#include <requisite/bind/binding.hpp>

namespace requisite::detail {

void Binding::block(BoundStage& stage, Block const& block, int parent, List<Guard> const& guards,
                    std::string const& prefix) {
    int position = 0;
    statements(stage, block, parent, guards, prefix, position);
}

void Binding::statements(BoundStage& stage, Block const& block, int parent, List<Guard> const& guards,
                         std::string const& prefix, int& position) {
    for (auto const& statement : block.statements) {
        if (auto const* const requirement = std::get_if<Requirement>(&statement.form)) {
            ++position;
            node(stage, *requirement, parent, guards, prefix, position);
        } else if (auto const* const limit = std::get_if<Limit>(&statement.form)) {
            stage.limits.push_back({limit, parent, guards, set(&limit->from, limit->where)});
        } else if (auto const* const programs = std::get_if<ProgramLimit>(&statement.form)) {
            if (parent < 0 && guards.empty())
                stage.program_limits.push_back(
                    {programs, set(programs->from ? &*programs->from : nullptr, programs->where)});
        } else if (auto const* const exclude = std::get_if<Exclude>(&statement.form)) {
            stage.excludes.push_back({parent, guards, set(&exclude->from, exclude->where)});
        } else if (auto const* const share = std::get_if<Share>(&statement.form)) {
            CourseSet const* const from = share->from ? &*share->from : nullptr;
            stage.shares.push_back({share, parent, -1, guards, {}, set(from, share->where)});
        } else if (auto const* const split = std::get_if<Split>(&statement.form)) {
            if (parent < 0 && guards.empty() && Units() < split->into) stage.splits.push_back(split);
        } else if (auto const* const repeat = std::get_if<Repeat>(&statement.form)) {
            if (parent < 0 && guards.empty())
                stage.repeats.push_back({repeat, set(repeat->from ? &*repeat->from : nullptr, std::nullopt)});
        } else if (auto const* const choice = std::get_if<Conditional>(&statement.form)) {
            stage.conditions.push_back(&choice->condition);
            List<Guard> inner = guards;
            inner.push_back({&choice->condition, true});
            statements(stage, choice->then, parent, inner, prefix, position);
            inner.back().holds = false;
            statements(stage, choice->otherwise, parent, inner, prefix, position);
        } else if (auto const* const citation = std::get_if<Citation>(&statement.form)) {
            if (parent >= 0) stage.nodes[static_cast<std::size_t>(parent)].citations.push_back(*citation);
        }
    }
}

void Binding::node(BoundStage& stage, Requirement const& requirement, int parent, List<Guard> const& around,
                   std::string const& prefix, int position) {
    std::size_t const index = stage.nodes.size();
    List<Guard> guards = around;
    {
        BoundNode node;
        if (auto const* const group = std::get_if<Group>(&requirement.body); group != nullptr && group->effective) {
            node.effective = &*group->effective;
            guards.push_back({node.effective, true});
            stage.conditions.push_back(node.effective);
        }
        node.requirement = &requirement;
        node.parent = parent;
        node.guards = guards;
        node.path = (prefix.empty() ? std::string() : prefix + '.') +
                    (requirement.name.empty() ? '#' + std::to_string(position) : requirement.name);
        if (auto const* const take = std::get_if<Take>(&requirement.body)) {
            node.set = set(&take->from, take->where);
            used_.insert(node.set.courses);
            if (has_together_) together(node.set);
            if (take->quantity.all) node.course_count = count(node.set, take->from);
            fillers(node.set, take->from, node.fillers);
            bounds(*take, node.with);
        } else if (auto const* const overall = std::get_if<Overall>(&requirement.body)) {
            node.set = set(overall->from ? &*overall->from : nullptr, overall->where);
            if (overall->from) used_.insert(node.set.courses);
            if (overall->quantity.all && overall->from) node.course_count = count(node.set, *overall->from);
            stage.observed = true;
        } else if (auto const* const unique = std::get_if<Unique>(&requirement.body)) {
            node.set = set(unique->from ? &*unique->from : nullptr, unique->where);
            stage.unique = true;
        } else if (auto const* const average = std::get_if<GradeAverage>(&requirement.body)) {
            node.set = set(average->from ? &*average->from : nullptr, average->where);
        } else if (auto const* const attempts = std::get_if<AttemptLimit>(&requirement.body)) {
            node.set = set(&attempts->from, attempts->where);
        } else if (auto const* const check = std::get_if<Check>(&requirement.body)) {
            stage.conditions.push_back(&check->condition);
        }
        stage.nodes.push_back(std::move(node));
    }
    if (auto const* const group = std::get_if<Group>(&requirement.body)) {
        std::string const path = stage.nodes[index].path;
        block(stage, group->block, static_cast<int>(index), guards, path);
    }
    stage.nodes[index].last = static_cast<int>(stage.nodes.size());
}

} // namespace requisite::detail
