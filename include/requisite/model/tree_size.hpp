// How large a program is: what a tree built by hand is checked for before anything that calls itself once a level walks it.
#pragma once

#include <requisite/model/program.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

/// Levels of a set, a filter or a condition; one without operands has one.
REQUISITE_ENTRY std::size_t depth(CourseSet const& set);
REQUISITE_ENTRY std::size_t depth(Filter const& filter);
REQUISITE_ENTRY std::size_t depth(Condition const& condition);

/// How large a tree is.
struct TreeSize {
    std::size_t depth = 0;        ///< levels: blocks, and the operands inside the deepest
    std::size_t requirements = 0; ///< both branches of each `if` included
    std::size_t longest_name = 0; ///< of a requirement, in bytes
};
REQUISITE_ENTRY TreeSize tree_size(Block const& block);
REQUISITE_ENTRY TreeSize tree_size(Program const& program);

} // namespace REQUISITE_ABI
} // namespace requisite

#if REQUISITE_HAS_DEFINITIONS
#include <requisite/model/tree_size.ipp>
#endif
