#pragma once

#include <requisite/model/time.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

namespace detail {

constexpr std::string_view month_names[] = {"January", "February", "March",     "April",   "May",      "June",
                                            "July",    "August",   "September", "October", "November", "December"};

int small_number(std::string_view text) noexcept {
    if (text.empty() || text.size() > 9) return -1;
    int value = 0;
    for (char const c : text) {
        if (c < '0' || c > '9') return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

} // namespace detail

std::string to_string(Season const& season) { return std::string(season.name()); }

std::optional<Season> Season::parse(std::string_view word) noexcept {
    if (word.empty() || word.size() > Season::longest || word.front() < 'a' || word.front() > 'z') return std::nullopt;
    for (char const c : word)
        if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-') return std::nullopt;
    return Season(word);
}

std::string to_string(Term const& term) { return std::string(term.season.name()) + ' ' + std::to_string(term.year); }

Calendar::Calendar(std::vector<Season> terms, std::vector<Season> const& counted, int from)
    : seasons_(std::move(terms)), from_(std::clamp(from, 1, 12)) {
    bool const usual = seasons_.empty();
    if (usual) seasons_ = {Season::winter, Season::spring, Season::summer, Season::fall};
    int so_far = 0;
    for (auto const& season : seasons_) {
        bool counts = usual ? season == Season::spring || season == Season::fall
                            : season != Season::summer || seasons_.size() < 3;
        for (auto const& more : counted) counts = counts || season == more;
        counted_.push_back(so_far += counts ? 1 : 0);
    }
}

bool Calendar::has(Season const& season) const noexcept {
    for (auto const& one : seasons_)
        if (one == season) return true;
    return false;
}

std::optional<int> Calendar::place(Term const& term) const noexcept {
    for (int i = 0; i < size(); ++i)
        if (seasons_[static_cast<std::size_t>(i)] == term.season) return term.year * size() + i;
    return std::nullopt;
}

int Calendar::number(int place) const noexcept {
    return place / size() * counted_.back() + counted_[static_cast<std::size_t>(place % size())];
}

Date Calendar::last_day(int place) const noexcept {
    int const last = place % size() + 1;
    int const months = from_ - 1 + (12 * last + size() - 1) / size();
    return requisite::last_day(place / size() + (months - 1) / 12, (months - 1) % 12 + 1);
}

std::optional<Term> Term::parse(std::string_view text) {
    std::size_t const space = text.find(' ');
    if (space == std::string_view::npos) return std::nullopt;
    auto const season = Season::parse(text.substr(0, space));
    std::size_t const digits = text.find_first_not_of(' ', space);
    if (!season || digits == std::string_view::npos || text.size() - digits != 4) return std::nullopt;
    int const year = detail::small_number(text.substr(digits));
    if (year < 0) return std::nullopt;
    return Term{year, *season};
}

int days_in_month(int month) noexcept {
    if (month == 2) return 29;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

Date last_day(int year, int month) noexcept {
    bool const leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return {year, month, month == 2 && !leap ? 28 : days_in_month(month)};
}

int parse_month(std::string_view word) noexcept {
    for (int i = 0; i < 12; ++i)
        if (word == detail::month_names[i]) return i + 1;
    return 0;
}

std::string to_string(Date date) {
    auto const padded = [](int value, int places) {
        std::string digits = std::to_string(value);
        while (static_cast<int>(digits.size()) < places) digits.insert(digits.begin(), '0');
        return digits;
    };
    return padded(date.year, 4) + '-' + padded(date.month, 2) + '-' + padded(date.day, 2);
}

std::optional<Date> Date::parse(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    Date const date{detail::small_number(text.substr(0, 4)), detail::small_number(text.substr(5, 2)),
                    detail::small_number(text.substr(8, 2))};
    if (date.year < 0 || date.month < 1 || date.month > 12 || date.day < 1) return std::nullopt;
    if (last_day(date.year, date.month) < date) return std::nullopt;
    return date;
}

std::string_view month_name(int month) noexcept {
    return month >= 1 && month <= 12 ? detail::month_names[month - 1] : std::string_view();
}

std::string to_string(MonthDay day) {
    return std::string(detail::month_names[(day.month - 1) % 12]) + ' ' + std::to_string(day.day);
}

} // namespace REQUISITE_ABI
} // namespace requisite
