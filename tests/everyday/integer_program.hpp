// What a degree misses as an integer linear program: another reading of docs/semantics.md than the library's.
#pragma once

#include "../ilp/program.hpp"
#include "degree.hpp"

#include <array>
#include <vector>

namespace requisite::everyday {

/// The least that is missing, and then the fewest violated averages; of programs that are joined, of all together.
struct Missing {
    Thousandths missing = 0;
    int violated = 0;
    friend bool operator==(Missing a, Missing b) noexcept { return a.missing == b.missing && a.violated == b.violated; }
    friend bool operator!=(Missing a, Missing b) noexcept { return !(a == b); }
};

/// An allocation that somebody claims to be one of the best.
struct Claim {
    std::vector<std::vector<char>> applied; ///< by leaf, in the order of the text, and record
    std::vector<char> chosen;               ///< by child of a choice, in the order of the text
};

struct IntegerProgram {
    testing_ilp::LinearProgram program;
    Missing fixed;                ///< what no allocation changes
    std::int64_t per_missing = 1; ///< the sum has this for a unit of what is missing, and 1 for a violated average
    /// What a least sum stands for.
    Missing read(std::int64_t least) const {
        return {fixed.missing + least / per_missing * program.unit,
                fixed.violated + static_cast<int>(least % per_missing)};
    }
};

/// At a horizon, with the facts as the bits of `world` say.
IntegerProgram integer_program(Degree const& degree, int horizon, unsigned world);

} // namespace requisite::everyday
