// Limits that keep every cost bounded, whatever the input. Exceeding one is a coded diagnostic, never a crash.
#pragma once

#include <cstddef>

namespace requisite {

/// Bounds that one `with` may have: an audit looks at each of them often.
inline constexpr std::size_t most_bounds = 8;

struct Limits {
    std::size_t bytes = std::size_t{16} << 20; ///< of one file
    int depth = 128;                           ///< of nesting: blocks, parentheses, `not not …`
    std::size_t errors = 100;                  ///< reported for one file; then parsing stops
};

} // namespace requisite
