#pragma once

#include <requisite/model/course_code.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

CourseCode CourseCode::of(std::string_view text) noexcept {
    constexpr std::string_view digits = "0123456789";
    // The last separator with a digit somewhere behind it, so that `CHEM 301-LAB` has the number 301-LAB.
    std::size_t at = text.find_last_of(digits);
    if (at == std::string_view::npos) return {text, {}, {}};
    at = text.find_last_of(" -.", at);
    if (at != std::string_view::npos && at > 0) return {text.substr(0, at), text.substr(at, 1), text.substr(at + 1)};
    at = text.find_first_of(digits);
    if (at == 0) return {text, {}, {}}; // a number alone
    return {text.substr(0, at), {}, text.substr(at)};
}

} // namespace REQUISITE_ABI
} // namespace requisite
