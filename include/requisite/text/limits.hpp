// Limits that keep every cost bounded, whatever the input. Exceeding one is a coded diagnostic, never a crash.
#pragma once

#include <requisite/version.hpp>

#include <cstddef>

namespace requisite {
inline namespace REQUISITE_ABI {

/// Bounds that one `with` may have: an audit looks at each of them often.
inline constexpr std::size_t most_bounds = 8;

/// How large a text may be; what is beyond is refused with a code.
struct Limits {
    std::size_t bytes = std::size_t{16} << 20;       ///< of one file (RQ0111)
    std::size_t total_bytes = std::size_t{32} << 20; ///< of a file and all that it imports (RQ0169)
    int depth = 128;                   ///< of nesting: blocks, parentheses, `not not …`, imports (RQ0106)
    std::size_t errors = 100;          ///< reported for one file; then parsing stops (RQ0112)
    std::size_t nodes = 8'000'000;     ///< words and phrases of one file (RQ0168)
    std::size_t name = 100;            ///< characters of a name (RQ0162)
    std::size_t requirements = 50'000; ///< of one program, options and both branches of each `if` included (RQ0163)
    std::size_t members = 100'000;     ///< of one list (RQ0164)
    std::size_t courses = 500'000;     ///< of one file and of a catalogue (RQ0165)
    std::size_t records = 10'000;      ///< of one transcript (RQ0166)
    std::size_t files = 1'000;         ///< imported (RQ0167)
    /// Of a tree that is built by hand, in levels (RQ0106). What text of the usual depth becomes is less deep.
    std::size_t tree_depth = 512;
};

} // namespace REQUISITE_ABI
} // namespace requisite
