// Which part of the allocation proved a result.
#pragma once

#include <requisite/version.hpp>

#include <string_view>

namespace requisite {
inline namespace REQUISITE_ABI {

/// What proved that no allocation is better: the last step that the proof needed. It tells how hard the case was.
enum class Proof : unsigned char {
    none,          ///< it is not proven
    no_contention, ///< no record can be used in two ways
    flow,          ///< the bound of a flow is reached
    relaxation,    ///< the bound of an easier problem is reached: a linear program with its cuts, or less
    branching      ///< by branching on it
};

/// "no contention", "flow", "relaxation", "branching"; empty for none.
constexpr std::string_view to_string(Proof proof) noexcept {
    constexpr std::string_view words[] = {"", "no contention", "flow", "relaxation", "branching"};
    return words[static_cast<int>(proof)];
}

} // namespace REQUISITE_ABI
} // namespace requisite
