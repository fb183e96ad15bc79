// What an allocation comes to.
#pragma once

#include <requisite/allocation/problem.hpp>
#include <requisite/allocation/proof.hpp>

namespace requisite::detail {

/// The best that was found at one horizon.
struct Outcome {
    Value value;
    Value bound; ///< no allocation has less
    bool proven = false;
    Proof proof = Proof::none;
    std::uint64_t nodes = 0; ///< steps of work for this horizon
    Allocation best;         ///< has `value`
};

/// The allocation that is shown.
struct Shown {
    int horizon = 2;
    bool canonical = true; ///< the one that docs/semantics.md defines
    Allocation allocation;
};

} // namespace requisite::detail
