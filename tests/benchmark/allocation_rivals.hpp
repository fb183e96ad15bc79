// Solvers of integer linear programs that the machine may have, for comparison.
#pragma once

#include "../ilp/program.hpp"

#include <cstdint>
#include <vector>

namespace requisite::benchmarking {

struct RivalResult {
    double seconds = 0; ///< of the solver alone: the program has been handed over before
    bool proven = false;
    std::int64_t least = 0; ///< that the sum can be, if proven
};

struct Rival {
    static constexpr double seconds = 5; ///< then it has to stop
    char const* name;
    RivalResult (*solve)(testing_ilp::LinearProgram const& program);
};

/// Those that were there when this was built.
std::vector<Rival> const& rivals();

} // namespace requisite::benchmarking
