// What degree audits do that do not search: one requirement after the other takes what it needs, and nothing is ever given back.
#pragma once

#include <requisite/allocation/problem.hpp>

namespace requisite::benchmarking {

enum class GreedyOrder {
    document, ///< requirements and records as they stand
    specific  ///< requirements with the fewest candidates first, and of those the ones that fit elsewhere least
};

/// What is missing after it. Choices fall on the children that come closest by themselves.
detail::Value allocate_greedily(detail::Problem const& problem, int horizon, GreedyOrder order);

} // namespace requisite::benchmarking
