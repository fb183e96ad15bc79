// How much work an allocation may take.
#pragma once

#include <requisite/version.hpp>

#include <chrono>
#include <cstdint>
#include <optional>

namespace requisite::detail {

/// When work has to end; none: never.
using TimeLimit = std::optional<std::chrono::steady_clock::time_point>;

inline bool is_past(TimeLimit deadline) noexcept { return deadline && std::chrono::steady_clock::now() >= *deadline; }

/// Counts the work of several solvers and says when to stop. A step is a pivot of a linear program, or as much.
struct Budget {
    std::uint64_t limit;
    TimeLimit deadline = std::nullopt; ///< work ends then, too
    std::uint64_t used = 0;
    bool spend(std::uint64_t steps = 1) noexcept { return !exhausted() && (used += steps) <= limit; }
    bool exhausted() const noexcept { return used > limit || late(); }
    std::uint64_t left() const noexcept { return used < limit && !late() ? limit - used : 0; }
    bool late() const noexcept { return is_past(deadline); }
    /// Of all that is left, allows only one of so many equal parts to be spent now.
    void allot(std::uint64_t all, std::uint64_t parts) noexcept {
        limit = used < all ? used + (all - used) / parts : all;
    }
};

} // namespace requisite::detail
