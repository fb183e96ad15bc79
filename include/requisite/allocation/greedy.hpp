// The first try, without a search: every record counts wherever it could, which nothing can better, and records are placed one after another where they fill most. Where both come to
// the same, it is proven.
#pragma once

#include <requisite/allocation/outcome.hpp>

namespace requisite::detail {

struct GreedyMemory {
    List<std::int64_t> worth; ///< by amount: what one more of it is worth
    List<std::int64_t> amounts;
    List<std::int64_t> most; ///< by amount: that an option of the token at hand adds
    List<int> touched;       ///< amounts
    List<unsigned char> sides;
    List<Value> values;
    List<char> ignored; ///< by node: averages
    List<int> children;
    List<char> live;  ///< by node
    List<int> tokens; ///< those with the fewest ways first
};

/// For each horizon an allocation, and whether it is proven. Nothing is taken where it finds none that is allowed. Returns whether all are proven.
bool solve_greedily(Problem const& problem, GreedyMemory& memory, std::array<Outcome, 3>& outcomes);

} // namespace requisite::detail

#include <requisite/config.hpp>
