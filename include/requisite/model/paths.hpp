// Paths: how reports, tests and petitions name a requirement. Names joined by dots; a requirement without a name is `#3`, the third
// of its block. The branches of an `if` are transparent: what stands in them counts in the block around.
#pragma once

#include <requisite/model/requirement.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

namespace detail {

template <class F> void visit_paths(Block const& block, std::string const& prefix, int& position, F& f);

template <class F> void visit_path(Requirement const& requirement, std::string const& prefix, int& position, F& f) {
    ++position;
    std::string path = prefix.empty() ? std::string() : prefix + '.';
    path += requirement.name.empty() ? '#' + std::to_string(position) : requirement.name;
    f(path, requirement);
    if (auto const* const group = std::get_if<Group>(&requirement.body)) {
        int inner = 0;
        visit_paths(group->block, path, inner, f);
    }
}

template <class F> void visit_paths(Block const& block, std::string const& prefix, int& position, F& f) {
    for (auto const& statement : block.statements) {
        if (auto const* const child = std::get_if<Requirement>(&statement.form)) {
            visit_path(*child, prefix, position, f);
        } else if (auto const* const choice = std::get_if<Conditional>(&statement.form)) {
            visit_paths(choice->then, prefix, position, f);
            visit_paths(choice->otherwise, prefix, position, f);
        }
    }
}

} // namespace detail

/// Calls `f(path, requirement)` for every requirement of the block, parents before children, in the order of the text.
template <class F> void visit_paths(Block const& block, F&& f) {
    int position = 0;
    detail::visit_paths(block, std::string(), position, f);
}

} // namespace REQUISITE_ABI
} // namespace requisite
