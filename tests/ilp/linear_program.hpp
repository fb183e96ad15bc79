// An allocation problem at one horizon as an integer linear program, so that other solvers can judge ours.
#pragma once

#include "program.hpp"
#include <requisite/allocation/problem.hpp>

namespace requisite::testing_ilp {

/// The whole problem but for grade averages, `smallest` and requirements of nothing while nothing is used: throws std::invalid_argument for those.
LinearProgram linear_program(detail::Problem const& problem, int horizon);

} // namespace requisite::testing_ilp
