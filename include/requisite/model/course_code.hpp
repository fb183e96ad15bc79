// The parts of a course code: `CS 101` is the subject `CS` and the number `101`.
#pragma once

#include <requisite/config.hpp>

#include <string>
#include <string_view>
#include <type_traits>

namespace requisite {
inline namespace REQUISITE_ABI {

/// A course code taken apart. `24-787`: 24, 787; `EN.601.226`: EN.601, 226; `CS101`: CS, 101; `COMP SCI 577`: COMP SCI, 577.
struct CourseCode {
    std::string_view subject;   ///< what stands before the number; all of a code without a number
    std::string_view separator; ///< a space, `-`, `.`, or nothing
    std::string_view
        number; ///< from its first digit on or, as in `MATH H1B`, its first letter; empty: the code has no number

    /// The views look into the text.
    static CourseCode of(std::string_view text) noexcept;
    template <class T, class = std::enable_if_t<std::is_same_v<T, std::string>>>
    static CourseCode of(T&& text) = delete; // the text ends with the expression: give it a name
};

} // namespace REQUISITE_ABI
} // namespace requisite
