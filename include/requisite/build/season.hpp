// Terms, seasons and days: `fall(2025)`, `december(15)`.
#pragma once

#include <requisite/model/time.hpp>

namespace requisite::build {

/// A season; with a year, a term: `fall(2025)`.
struct SeasonWord {
    Season season; ///< what is said

    constexpr Term operator()(int year) const noexcept { return {year, season}; }
    constexpr operator Season() const noexcept { return season; } // NOLINT: it is one
};

inline constexpr SeasonWord winter{Season::winter};
inline constexpr SeasonWord spring{Season::spring};
inline constexpr SeasonWord summer{Season::summer};
inline constexpr SeasonWord fall{Season::fall};
/// A season of `terms`: `season("michaelmas")(2025)`.
constexpr SeasonWord season(std::string_view name) noexcept { return {Season(name)}; }

constexpr MonthDay january(int day) noexcept { return {1, day}; }
constexpr MonthDay february(int day) noexcept { return {2, day}; }
constexpr MonthDay march(int day) noexcept { return {3, day}; }
constexpr MonthDay april(int day) noexcept { return {4, day}; }
constexpr MonthDay may(int day) noexcept { return {5, day}; }
constexpr MonthDay june(int day) noexcept { return {6, day}; }
constexpr MonthDay july(int day) noexcept { return {7, day}; }
constexpr MonthDay august(int day) noexcept { return {8, day}; }
constexpr MonthDay september(int day) noexcept { return {9, day}; }
constexpr MonthDay october(int day) noexcept { return {10, day}; }
constexpr MonthDay november(int day) noexcept { return {11, day}; }
constexpr MonthDay december(int day) noexcept { return {12, day}; }

/// `7 years`
struct Years {
    int count; ///< what is said
};
constexpr Years years(int count) noexcept { return {count}; }

} // namespace requisite::build
