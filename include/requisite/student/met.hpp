// What `met(p)` says of another program.
#pragma once

#include <requisite/version.hpp>

#include <array>
#include <string>

namespace requisite {
inline namespace REQUISITE_ABI {

/// At which horizons a program is satisfied: by completed records, also those in progress, also planned ones.
struct MetProgram {
    std::string program;             ///< its name
    std::array<bool, 3> satisfied{}; ///< at each horizon: completed, in progress, planned
};

} // namespace REQUISITE_ABI
} // namespace requisite
