// An integer linear program, as other solvers read it.
#pragma once

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

/// To be minimised. Its minimum, times `unit`, is what the best allocation misses.
struct LinearProgram {
    std::vector<Variable> variables;
    std::vector<Row> rows;
    std::int64_t unit = 1; ///< thousandths; everything that is missing is a multiple of it

    /// In the format of CPLEX, which cbc and glpsol read. Variables are called x0, x1 and so on.
    std::string text() const;
};

} // namespace requisite::testing_ilp
