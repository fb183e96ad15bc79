// Random small allocation problems that use everything a problem can say, and the slow and simple solver that they are checked with.
#pragma once

#include <requisite/allocation/problem.hpp>

#include <string>

namespace requisite::detail {

/// The same problem for a seed on every platform. Small enough for exhaustive().
Problem random_problem(std::uint64_t seed);

/// The least value at a horizon, by looking at every choice of children and every allocation.
Value exhaustive(Problem const& problem, int horizon);

/// What is not allowed in an allocation; empty if nothing.
std::string faults(Problem const& problem, int horizon, Allocation const& allocation);

} // namespace requisite::detail
