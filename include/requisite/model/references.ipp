#pragma once

#include <requisite/model/references.hpp>

#include <set>

namespace requisite {
inline namespace REQUISITE_ABI {

namespace detail {

static void find_met(Condition const& condition, std::set<std::string>& names) {
    if (condition.kind == Condition::Kind::met) names.insert(condition.name);
    for (auto const& operand : condition.operands) find_met(operand, names);
}

/// The names that may be those of programs.
static void find_references(Block const& block, std::set<std::string>& names) {
    for (auto const& statement : block.statements) {
        if (auto const* const requirement = std::get_if<Requirement>(&statement.form)) {
            if (auto const* const check = std::get_if<Check>(&requirement->body)) find_met(check->condition, names);
            if (auto const* const group = std::get_if<Group>(&requirement->body)) find_references(group->block, names);
        } else if (auto const* const choice = std::get_if<Conditional>(&statement.form)) {
            find_met(choice->condition, names);
            find_references(choice->then, names);
            find_references(choice->otherwise, names);
        } else if (auto const* const share = std::get_if<Share>(&statement.form)) {
            names.insert(share->program);
            for (auto const* const side : {&share->one, &share->other}) names.insert(side->substr(0, side->find('.')));
        }
    }
}

} // namespace detail

std::vector<Program const*> with_references(std::vector<Program> const& programs, Program const& program,
                                            std::vector<std::string> const& also) {
    std::set<std::string> names(also.begin(), also.end());
    std::vector<Program const*> found{&program};
    std::vector<char> known(programs.size(), 0);
    for (std::size_t next = 0; next < found.size(); ++next) { // found grows while it is walked
        for (auto const& stage : found[next]->stages) detail::find_references(stage.block, names);
        for (std::size_t i = 0; i < programs.size(); ++i) {
            if (known[i] != 0 || &programs[i] == &program || programs[i].name.empty()) continue;
            if (names.count(programs[i].name) == 0) continue;
            known[i] = 1;
            found.push_back(&programs[i]);
        }
    }
    return found;
}

} // namespace REQUISITE_ABI
} // namespace requisite
