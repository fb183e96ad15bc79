// What a degree misses as an integer linear program: another reading of docs/semantics.md than the library's.
#pragma once

#include "../ilp/program.hpp"
#include "degree.hpp"

#include <set>
#include <string>
#include <tuple>
#include <utility>

namespace requisite::everyday {

/// The least that is missing, and then the fewest violated averages; of programs that are joined, of all together.
struct Missing {
    Thousandths missing = 0;
    int violated = 0;
    friend bool operator==(Missing a, Missing b) noexcept { return a.missing == b.missing && a.violated == b.violated; }
    friend bool operator!=(Missing a, Missing b) noexcept { return !(a == b); }
    friend bool operator<(Missing a, Missing b) noexcept {
        return a.missing != b.missing ? a.missing < b.missing : a.violated < b.violated;
    }
};

/// An allocation that somebody says is one of the best.
struct Claim {
    struct Applied {
        int program;
        std::string path;
        int record;
        int part; ///< of a split record, from 1; 0: all of it
        friend bool operator<(Applied const& a, Applied const& b) {
            return std::tie(a.program, a.path, a.record, a.part) < std::tie(b.program, b.path, b.record, b.part);
        }
    };
    std::set<Applied> applied;
    std::set<std::pair<int, std::string>>
        left_out; ///< by program and path: children that their choice does not count on
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

/// At a horizon, with the facts as the bits of `scenario` say. With a claim only that allocation is allowed: nothing is if it is not possible.
IntegerProgram integer_program(Degree const& degree, int horizon, unsigned scenario, Claim const* claim = nullptr);

} // namespace requisite::everyday
