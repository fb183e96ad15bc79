// Requirements that do not compete for records, as under `share everything`: each record has one way to be used at most, so everything is used where it fits, and every
// group counts on those of its children that miss the least. Nothing is tried; groups inside groups cost no more than a walk over the tree.
#pragma once

#include <requisite/allocation/outcome.hpp>

namespace requisite::detail {

struct IndependentMemory {
    std::vector<int> taken;
    std::vector<Pick> picks;
    std::vector<std::int64_t> amounts;
    std::vector<unsigned char> sides;
    std::vector<Value> values;
    std::vector<int> order;
};

/// Solves what is independent at all three horizons; false if it is not, or a cap asks for more than that.
template <class Lazy = void>
bool solve_independent(Problem const& problem, IndependentMemory& memory, std::array<Outcome, 3>& outcomes);

} // namespace requisite::detail

#include <requisite/config.hpp>
#if REQUISITE_HAS_DEFINITIONS
#include <requisite/allocation/independent.ipp>
#endif
