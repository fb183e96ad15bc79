// How large a program is: what a tree built by hand is checked for before anything that calls itself once a level walks it.
#pragma once

#include <requisite/model/program.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

/// Levels of a set, a filter or a condition; one without operands has one.
std::size_t depth(CourseSet const& set);
std::size_t depth(Filter const& filter);
std::size_t depth(Condition const& condition);

/// How large a tree is.
struct TreeSize {
    std::size_t depth = 0;        ///< levels: blocks, and the operands inside the deepest
    std::size_t requirements = 0; ///< both branches of each `if` included
    std::size_t longest_name = 0; ///< of a requirement, in bytes
};
TreeSize tree_size(Block const& block);
TreeSize tree_size(Program const& program);

namespace detail {

/// Levels of the deepest set, filter or condition that it has itself, not in the blocks inside; 0 without one.
std::size_t levels_inside(Requirement const& requirement);
std::size_t levels_inside(Statement const& statement);

} // namespace detail

} // namespace REQUISITE_ABI
} // namespace requisite
