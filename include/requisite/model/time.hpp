// Terms, dates and years as a catalogue names them. There is no clock in the library: "today" is an argument.
#pragma once

#include <requisite/config.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace requisite {

/// The seasons of a calendar year in their order.
enum class Season { winter, spring, summer, fall };

std::string_view to_string(Season season) noexcept;
std::optional<Season> parse_season(std::string_view word) noexcept;

/// A term: "fall 2025". Terms are ordered in time.
struct Term {
    int year = 0;
    Season season = Season::fall;

    std::string to_string() const;
    /// Reads "fall 2025".
    static std::optional<Term> parse(std::string_view text);

    friend constexpr bool operator==(Term a, Term b) noexcept { return a.year == b.year && a.season == b.season; }
    friend constexpr bool operator!=(Term a, Term b) noexcept { return !(a == b); }
    friend constexpr bool operator<(Term a, Term b) noexcept {
        return a.year != b.year ? a.year < b.year : a.season < b.season;
    }
};

/// A day of the Gregorian calendar: "2026-11-22".
struct Date {
    int year = 0;
    int month = 1; ///< 1..12
    int day = 1;   ///< 1..31

    std::string to_string() const;
    /// Reads "2026-11-22"; nothing if there is no such day.
    static std::optional<Date> parse(std::string_view text);

    friend constexpr bool operator==(Date a, Date b) noexcept {
        return a.year == b.year && a.month == b.month && a.day == b.day;
    }
    friend constexpr bool operator!=(Date a, Date b) noexcept { return !(a == b); }
    friend constexpr bool operator<(Date a, Date b) noexcept {
        return a.year != b.year ? a.year < b.year : a.month != b.month ? a.month < b.month : a.day < b.day;
    }
};

/// A day that comes every year: "September 1".
struct MonthDay {
    int month = 1; ///< 1..12
    int day = 1;   ///< 1..31

    std::string to_string() const;

    friend constexpr bool operator==(MonthDay a, MonthDay b) noexcept { return a.month == b.month && a.day == b.day; }
    friend constexpr bool operator!=(MonthDay a, MonthDay b) noexcept { return !(a == b); }
};

/// "January" is 1 … "December" is 12; 0 for any other word.
int parse_month(std::string_view word) noexcept;
/// The last day of a term: winter ends with March, spring with June, summer with September, fall with December.
Date last_day_of(Term term) noexcept;
/// The last day of a month of a year.
Date last_day(int year, int month) noexcept;
/// The most days that the month can have; 29 for February.
int days_in_month(int month) noexcept;

} // namespace requisite

#if REQUISITE_HAS_DEFINITIONS
#include <requisite/model/time.ipp>
#endif
