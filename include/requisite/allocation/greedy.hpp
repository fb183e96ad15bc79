// The first try, without a search: every record counts wherever it could, which nothing can better, and records are placed one after another where they fill most. Where both come to
// the same, it is proven.
#pragma once

#include <requisite/allocation/outcome.hpp>

namespace requisite::detail {

struct GreedyMemory {
    std::vector<std::int64_t> worth; ///< by amount: what one more of it is worth
    std::vector<std::int64_t> amounts;
    std::vector<std::int64_t> most; ///< by amount: that an option of the token at hand adds
    std::vector<int> touched;       ///< amounts
    std::vector<unsigned char> sides;
    std::vector<Value> values;
    std::vector<char> ignored; ///< by node: averages
    std::vector<int> children;
    std::vector<char> live;  ///< by node
    std::vector<int> tokens; ///< those with the fewest ways first
};

/// For each horizon an allocation, and whether it is proven. Nothing is taken where it finds none that is allowed. Returns whether all are proven.
bool solve_greedily(Problem const& problem, GreedyMemory& memory, std::array<Outcome, 3>& outcomes);

} // namespace requisite::detail

#include <requisite/config.hpp>
