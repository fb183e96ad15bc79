// `switch (+kind)` with `case +Kind::word:` means to handle some of the values and the others alike. A switch over the enumeration itself means to
// handle each, and compilers complain about one that is missing.
#pragma once

#include <requisite/version.hpp>

#include <type_traits>

namespace requisite {
inline namespace REQUISITE_ABI {
namespace detail {

template <class Enumeration, std::enable_if_t<std::is_enum_v<Enumeration>, int> = 0>
constexpr std::underlying_type_t<Enumeration> operator+(Enumeration value) noexcept {
    return static_cast<std::underlying_type_t<Enumeration>>(value);
}

} // namespace detail
} // namespace REQUISITE_ABI
} // namespace requisite
