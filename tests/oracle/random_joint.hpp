// Random programs that are judged together: those of random_program.hpp with shares between them, `unique` amounts and
// limits on programs, and with courses that are taken twice or that the programs split otherwise.
#pragma once

#include "random_program.hpp"

namespace requisite::oracle {

/// Two or three programs. Most of the time what stands between them decides something.
CaseTogether random_joint(std::uint64_t seed);

/// As a file of rules with a test, as far as it can be written; what it cannot have stands behind it.
std::string describe(CaseTogether const& example);

} // namespace requisite::oracle
