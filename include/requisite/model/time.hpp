// Terms, dates and years as a catalogue names them. There is no clock in the library: "today" is an argument.
#pragma once

#include <requisite/config.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace requisite {
inline namespace REQUISITE_ABI {

/// The part of a year that a term is named by: a lower-case word, `fall` or `michaelmas`.
class Season {
public:
    static constexpr std::size_t longest = 23; ///< bytes that a name can have

    static const Season winter; ///< a season that every calendar may have
    static const Season spring; ///< a season that every calendar may have
    static const Season summer; ///< a season that every calendar may have
    static const Season fall;   ///< a season that every calendar may have

    constexpr Season() noexcept = default; ///< no season
    /// Only the first 23 characters are kept.
    constexpr explicit Season(std::string_view name) noexcept {
        for (std::size_t i = 0; i < name.size() && i < longest; ++i) name_[i] = name[i];
    }

    /// Reads "fall"; nothing if it cannot be the name of a season.
    static std::optional<Season> parse(std::string_view word) noexcept;

    /// In lower case: "fall", "wintersemester".
    constexpr std::string_view name() const noexcept { return {name_, size()}; }

    friend constexpr bool operator==(Season const& a, Season const& b) noexcept {
        for (std::size_t i = 0; i < longest; ++i) {
            if (a.name_[i] != b.name_[i]) return false;
            if (a.name_[i] == 0) return true;
        }
        return true;
    }
    friend constexpr bool operator!=(Season const& a, Season const& b) noexcept { return !(a == b); }

private:
    constexpr std::size_t size() const noexcept {
        std::size_t size = 0;
        while (size < longest && name_[size] != 0) ++size;
        return size;
    }

    char name_[longest + 1] = {};
};

inline constexpr Season Season::winter{"winter"};
inline constexpr Season Season::spring{"spring"};
inline constexpr Season Season::summer{"summer"};
inline constexpr Season Season::fall{"fall"};

/// "fall".
std::string to_string(Season const& season);

/// A term: "fall 2025". Which of two is the earlier is for a Calendar to say.
struct Term {
    int year = 0;                 ///< the calendar’s
    Season season = Season::fall; ///< the part of the year

    /// Reads "fall 2025".
    static std::optional<Term> parse(std::string_view text);

    friend constexpr bool operator==(Term const& a, Term const& b) noexcept {
        return a.year == b.year && a.season == b.season;
    }
    friend constexpr bool operator!=(Term const& a, Term const& b) noexcept { return !(a == b); }
};

/// "fall 2025", which parse() reads.
std::string to_string(Term const& term);

/// A day of the Gregorian calendar: "2026-11-22".
struct Date {
    int year = 0;  ///< the calendar’s
    int month = 1; ///< 1..12
    int day = 1;   ///< 1..31

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

/// "2026-11-22", which parse() reads.
std::string to_string(Date date);

/// A day that comes every year: "September 1".
struct MonthDay {
    int month = 1; ///< 1..12
    int day = 1;   ///< 1..31

    friend constexpr bool operator==(MonthDay a, MonthDay b) noexcept { return a.month == b.month && a.day == b.day; }
    friend constexpr bool operator!=(MonthDay a, MonthDay b) noexcept { return !(a == b); }
};

/// "September 1".
std::string to_string(MonthDay day);

/// "January" is 1 … "December" is 12; 0 for any other word.
int parse_month(std::string_view word) noexcept;
/// The inverse; empty for any other number.
std::string_view month_name(int month) noexcept;
/// The last day of a month of a year.
Date last_day(int year, int month) noexcept;
/// The most days that the month can have; 29 for February.
int days_in_month(int month) noexcept;

/// The terms of a year, in their order, and which of them a program counts. Places are numbers that grow with time.
class Calendar {
public:
    /// Of `terms` in their order, empty: winter, spring, summer, fall; `counted` are those that count besides the others; `from` is the
    /// month, 1 to 12, with which a year of them begins.
    explicit Calendar(std::vector<Season> terms = {}, std::vector<Season> const& counted = {}, int from = 1);

    /// In the order of a year.
    std::vector<Season> const& seasons() const& noexcept { return seasons_; }
    std::vector<Season> seasons() && { return std::move(seasons_); }
    bool has(Season const& season) const noexcept; ///< whether it is one of them
    /// Nothing if there is no such term in a year.
    std::optional<int> place(Term const& term) const noexcept;
    /// Which of the terms that count it is, or belongs to: one that does not count belongs to the one before.
    int number(int place) const noexcept;
    /// Each term has an equal part of the year, to the end of a month.
    Date last_day(int place) const noexcept;
    int from() const noexcept { return from_; } ///< the month with which a year begins

private:
    int size() const noexcept { return static_cast<int>(seasons_.size()); }

    std::vector<Season> seasons_;
    std::vector<int> counted_; ///< by season: how many up to it count
    int from_ = 1;             ///< the month with which a year begins
};

namespace detail {

/// The value of `text` if it is all digits and at most nine of them, else -1.
int small_number(std::string_view text) noexcept;

} // namespace detail

} // namespace REQUISITE_ABI
} // namespace requisite
