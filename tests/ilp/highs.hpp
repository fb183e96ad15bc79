// HiGHS, compiled to WebAssembly, run by node: a process for many programs.
#pragma once

#include "program.hpp"

#include <optional>

namespace requisite::testing_ilp {

/// Whether node and the npm package `highs` were there when this was built: `tools/setup deep` installs the package into build/.
bool highs_is_there();

struct HighsAnswer {
    std::optional<std::int64_t> least; ///< nothing: not proven in time
    double seconds = 0;                ///< of the solver alone
};
/// Each in its place; shorter if the process failed.
std::vector<HighsAnswer> solve_by_highs(std::vector<LinearProgram> const& programs, int seconds_each);

} // namespace requisite::testing_ilp
