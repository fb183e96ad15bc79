// What `met(p)` says of another program.
#pragma once

#include <array>
#include <string>

namespace requisite {

/// At which horizons a program is satisfied: by completed records, also those in progress, also planned ones.
struct MetProgram {
    std::string program;
    std::array<bool, 3> satisfied{};
};

} // namespace requisite
