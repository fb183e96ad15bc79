// A smaller degree in which something is wrong as well, for whoever has to find out why.
#pragma once

#include "degree.hpp"

#include <functional>

namespace requisite::everyday {

/// Leaves out records, requirements, limits, shares and so on, one after the other, as long as `wrong` is true of what remains. Not all that it tries
/// is a legal program.
Degree reduce(Degree degree, std::function<bool(Degree const&)> const& wrong);

} // namespace requisite::everyday
