// An allocation problem at one horizon as an integer linear program, so that other solvers can judge ours.
#pragma once

#include <requisite/allocation/problem.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace requisite::testing_ilp {

struct Term {
    int variable;
    std::int64_t by;
};

/// The sum of the terms is at least, or at most, a figure.
struct Row {
    std::vector<Term> terms;
    bool at_least = true;
    std::int64_t than = 0;
};

struct Variable {
    bool whole = false;     ///< 0 or 1; else anything from 0
    std::int64_t worth = 0; ///< in the sum to be minimised
};

/// Its minimum, times `unit`, is what the best allocation misses.
struct LinearProgram {
    std::vector<Variable> variables;
    std::vector<Row> rows;
    std::int64_t unit = 1; ///< thousandths; everything that is missing is a multiple of it

    /// In the format of CPLEX, which cbc and glpsol read. Variables are called x0, x1 and so on.
    std::string text() const;
};

/// The whole problem but for grade averages, `smallest` and requirements of nothing while nothing is used: throws std::invalid_argument for those.
LinearProgram linear_program(detail::Problem const& problem, int horizon);

} // namespace requisite::testing_ilp
