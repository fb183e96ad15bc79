// UTF-8: counting characters, finding what is not UTF-8, writing one character. Source texts are UTF-8 throughout.
#pragma once

#include <requisite/config.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace requisite::utf8 {

/// The number of code points; a byte that belongs to no character counts as one.
std::size_t count(std::string_view text) noexcept;

/// The offset of the first byte that is not part of valid UTF-8, or npos. Refuses overlong forms and surrogates.
std::size_t find_invalid(std::string_view text) noexcept;

namespace detail {

/// The length of the well-formed character at `at`, or 0.
std::size_t length(std::string_view text, std::size_t at) noexcept;

} // namespace detail

/// The text with U+FFFD in the place of each byte that is not part of valid UTF-8.
std::string valid(std::string_view text);

/// Appends one code point. Values that are no character become U+FFFD.
void append(std::string& out, char32_t character);

} // namespace requisite::utf8
