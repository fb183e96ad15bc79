// Letters and digits as the formats of other systems have them.
#pragma once

namespace ascii {

constexpr bool is_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

} // namespace ascii
