// Which stage of the allocation proved a result.
#pragma once

#include <requisite/version.hpp>

#include <string_view>

namespace requisite {
inline namespace REQUISITE_ABI {

/// What proved that no allocation is better: the last stage that the proof needed. It tells how hard the case was.
enum class Proof : unsigned char {
    none,          ///< it is not proven
    no_contention, ///< no record has two ways to be used
    flow,          ///< the bound of a flow is reached
    packing,       ///< whole records were packed
    caps,          ///< after branching on limits and shares
    search         ///< by the search through everything
};

/// "no contention", "flow", "packing", "caps", "search"; empty for none.
constexpr std::string_view to_string(Proof proof) noexcept {
    constexpr std::string_view words[] = {"", "no contention", "flow", "packing", "caps", "search"};
    return words[static_cast<int>(proof)];
}

} // namespace REQUISITE_ABI
} // namespace requisite
