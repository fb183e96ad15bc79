#pragma once

#include <requisite/lint/view.hpp>
#include <requisite/lint/walk.hpp>

namespace requisite::detail {

StageView::StageView(Program const& of, Stage const& from, Universe& universe) : program(&of), stage(&from) {
    int position = 0;
    enter(from.block, -1, true, false, position, universe, 0);
}

void StageView::enter(Block const& block, int parent, bool always, bool in_if, int& position, Universe& universe,
                      int depth) {
    if (depth > lint_depth) return;
    for (auto const& statement : block.statements) {
        if (auto const* const limit = std::get_if<Limit>(&statement.form)) {
            limits.push_back({limit, parent, in_if, universe.extent(limit->from)});
        } else if (auto const* const programs = std::get_if<ProgramLimit>(&statement.form)) {
            program_limits.push_back(
                {programs, in_if, programs->from ? universe.extent(*programs->from) : universe.any()});
        } else if (auto const* const exclude = std::get_if<Exclude>(&statement.form)) {
            excludes.push_back({exclude, parent, in_if, universe.extent(exclude->from)});
        } else if (auto const* const share = std::get_if<Share>(&statement.form)) {
            if (!share->program.empty()) continue; // nothing is shared in the stage
            shares.push_back({share, parent, in_if, std::nullopt});
            if (share->from) shares.back().set = universe.extent(*share->from);
        } else if (auto const* const split = std::get_if<Split>(&statement.form)) {
            splits.push_back(split);
        } else if (auto const* const repeat = std::get_if<Repeat>(&statement.form)) {
            repeats.push_back(repeat);
            repeats_count = repeats_count || repeat->keep == Repeat::Keep::all;
        } else if (auto const* const choice = std::get_if<Conditional>(&statement.form)) {
            enter(choice->then, parent, false, true, position, universe, depth + 1);
            enter(choice->otherwise, parent, false, true, position, universe, depth + 1);
        }
        auto const* const requirement = std::get_if<Requirement>(&statement.form);
        if (requirement == nullptr) continue;
        ViewNode node;
        node.requirement = requirement;
        node.parent = parent;
        auto const* const own = std::get_if<Group>(&requirement->body);
        bool const for_some = own != nullptr && own->effective;
        node.always = always && !requirement->advisory && !for_some;
        node.in_if = in_if;
        if (parent >= 0) node.path = nodes[static_cast<std::size_t>(parent)].path + '.';
        ++position;
        node.path += requirement->name.empty() ? '#' + std::to_string(position) : requirement->name;
        if (auto const* const take = std::get_if<Take>(&requirement->body)) node.set = universe.extent(take->from);
        if (auto const* const overall = std::get_if<Overall>(&requirement->body))
            node.set = overall->from ? universe.extent(*overall->from) : universe.any();
        if (auto const* const unique = std::get_if<Unique>(&requirement->body))
            node.set = unique->from ? universe.extent(*unique->from) : universe.any();
        auto const index = static_cast<int>(nodes.size());
        paths_.emplace(node.path, index);
        bool const inner = node.always;
        nodes.push_back(std::move(node));
        if (auto const* const group = std::get_if<Group>(&requirement->body)) {
            int first = 0;
            enter(group->block, index, inner && !group->choose, false, first, universe, depth + 1);
        }
        nodes[static_cast<std::size_t>(index)].last = static_cast<int>(nodes.size());
    }
}

int StageView::find(std::string const& path, int block) const {
    if (block >= 0) {
        auto const inner = paths_.find(nodes[static_cast<std::size_t>(block)].path + '.' + path);
        if (inner != paths_.end()) return inner->second;
    }
    auto const outer = paths_.find(path);
    return outer != paths_.end() ? outer->second : -1;
}

std::string name_of(ViewNode const& node) {
    if (!node.requirement->name.empty()) return '\'' + node.path + '\'';
    if (!node.requirement->title.empty()) return '"' + node.requirement->title + '"';
    return "this requirement";
}

} // namespace requisite::detail
