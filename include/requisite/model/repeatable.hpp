// What the tag `repeatable` of a course says beyond that all attempts count.
#pragma once

#include <requisite/model/decimal.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace requisite::detail {

/// `repeatable 3 times`, `repeatable up to 8 units`. One of the two figures, or both of several codes of a course.
struct RepeatableBound {
    std::optional<int> times;   ///< so many records of the course may be used
    std::optional<Units> units; ///< so many units
};

/// Of a value of the tag; none: it does not bound anything.
std::optional<RepeatableBound> repeatable_bound(std::string_view value);

/// Whether a value says no: "no", "N", "false", "0".
bool says_no(std::string_view value);
/// A bound, and that of one more value of the tag: each of them binds.
std::optional<RepeatableBound> both(std::optional<RepeatableBound> const& bound, std::string_view value);
/// The value of the tag, as the text has it.
std::string to_string(RepeatableBound const& bound);

} // namespace requisite::detail
