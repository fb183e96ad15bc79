// Solvers of integer linear programs that the machine may have, for comparison.
#pragma once

#include <requisite/allocation/problem.hpp>

#include <cstdint>
#include <vector>

namespace requisite::benchmarking {

struct RivalResult {
    double seconds = 0; ///< of the solver alone: the program has been handed over before
    bool proven = false;
    std::int64_t missing = 0; ///< if proven
};

struct Rival {
    static constexpr double seconds = 5; ///< then it has to stop
    char const* name;
    RivalResult (*solve)(detail::Problem const& problem, int horizon);
};

/// Those that were there when this was built.
std::vector<Rival> const& rivals();

} // namespace requisite::benchmarking
