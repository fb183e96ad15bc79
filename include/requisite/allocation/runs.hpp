// Options of a token that follow one another and add the same more or less each time, as the sizes that a record may be cut to: two columns say which of them is taken.
#pragma once

#include <requisite/allocation/problem.hpp>

namespace requisite::detail {

/// Where each option stands in its run: 0 for the first, and for all that are in none. A run has three options or more, of the same leaves, events and amounts.
void find_runs(Problem const& problem, List<int>& place);

} // namespace requisite::detail
