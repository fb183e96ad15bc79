// Random small allocation problems that use everything a problem can say, and the slow and simple solver that they are checked with:
// it shares nothing with the library but what a `Problem` is.
#pragma once

#include <requisite/allocation/key.hpp>

#include <array>
#include <functional>
#include <string>
#include <vector>

namespace requisite::detail {

/// The same problem for a seed on every platform. Small enough for exhaustive().
Problem random_problem(std::uint64_t seed);

/// Every choice of children and every allocation that is allowed at a horizon, as long as the visit says to go on.
void each_allocation(Problem const& problem, int horizon, std::function<bool(Allocation const&)> const& visit);

/// What an allocation misses and violates; it is not asked whether it is allowed.
Value value_of(Problem const& problem, int horizon, Allocation const& allocation);

/// The least value at a horizon, by looking at every choice of children and every allocation.
Value exhaustive(Problem const& problem, int horizon);

/// The figures of the key but for the last, which only tells allocations apart.
using AllFigures = std::array<std::int64_t, figures_of_key - 1>;
AllFigures figures_of(Problem const& problem, int horizon, Allocation const& allocation);

/// The least figures at a horizon, and all allocations that have them.
AllFigures least_figures(Problem const& problem, int horizon, std::vector<Allocation>& all);

/// What is not allowed in an allocation; empty if nothing.
std::string faults(Problem const& problem, int horizon, Allocation const& allocation);

} // namespace requisite::detail
