// Made-up allocation problems, as numbers only: students of the kinds that registrars have, and shapes that are hard on purpose.
#pragma once

#include <requisite/allocation/problem.hpp>

#include <cstdint>
#include <vector>

namespace requisite::benchmarking {

/// Problems of one kind. A seed gives the same problem on every machine.
struct AllocationFamily {
    char const* name;
    int instances; ///< how many a benchmark solves
    int compared;  ///< how many of them it gives to an ILP solver as well
    detail::Problem (*make)(std::uint64_t seed);
    std::uint64_t budget = 5'000'000; ///< steps
};

std::vector<AllocationFamily> const& allocation_families();

// Of any size, for tests. Three quarters of the records are completed, or all.
/// Records of 3, 4.5, 6 and 9 units that have to be split among requirements of units with next to nothing left over.
detail::Problem subset_sum(std::uint64_t seed, int records, int requirements, bool all_completed = false);
/// Choose `chosen` of `offered` requirements, each of three given courses, so that they do not overlap.
detail::Problem exact_cover(std::uint64_t seed, int chosen, int offered, bool all_completed = false);

} // namespace requisite::benchmarking
