// Random small allocation problems that use everything a problem can say, and the slow and simple solver that they are checked with.
#pragma once

#include <requisite/allocation/key.hpp>

#include <functional>
#include <string>

namespace requisite::detail {

/// The same problem for a seed on every platform. Small enough for exhaustive().
Problem random_problem(std::uint64_t seed);

/// Every choice of children and every allocation that is allowed at a horizon.
void each_allocation(Problem const& problem, int horizon, std::function<void(Allocation const&)> const& visit);

/// The least value at a horizon, by looking at every choice of children and every allocation.
Value exhaustive(Problem const& problem, int horizon);

/// The least key at a horizon, and an allocation that has it.
Key least_key(Problem const& problem, int horizon, Allocation& best);

/// What is not allowed in an allocation; empty if nothing.
std::string faults(Problem const& problem, int horizon, Allocation const& allocation);

} // namespace requisite::detail
