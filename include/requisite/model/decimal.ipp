#pragma once

#include <requisite/model/decimal.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

std::optional<Decimal> Decimal::parse(std::string_view text) {
    bool const negative = !text.empty() && text.front() == '-';
    if (negative) text.remove_prefix(1);
    std::int64_t value = 0;
    std::size_t digits = 0;
    std::size_t places = 0;
    bool point = false;
    for (char const c : text) {
        if (c == '.' && !point && digits > 0) {
            point = true;
            continue;
        }
        if (c < '0' || c > '9') return std::nullopt;
        if (point && ++places > 3) {
            if (c != '0') return std::nullopt;
            continue;
        }
        ++digits;
        value = value * 10 + (c - '0');
        if (value > 999'999'999'999) return std::nullopt;
    }
    if (digits == 0 || (point && places == 0)) return std::nullopt;
    for (; places < 3; ++places) value *= 10;
    if (value > 999'999'999'999) return std::nullopt;
    return from_thousandths(negative ? -value : value);
}

std::string to_string(Decimal number) {
    char text[32];
    char* const last = text + sizeof text;
    char* at = last;
    auto const magnitude =
        static_cast<std::uint64_t>(number.thousandths() < 0 ? -number.thousandths() : number.thousandths());
    if (std::uint64_t rest = magnitude % 1000; rest != 0) { // without zeros at the end
        for (int place = 0; place < 3; ++place, rest /= 10)
            if (at != last || rest % 10 != 0) *--at = static_cast<char>('0' + rest % 10);
        *--at = '.';
    }
    std::uint64_t whole = magnitude / 1000;
    do *--at = static_cast<char>('0' + whole % 10);
    while ((whole /= 10) != 0);
    if (number.thousandths() < 0) *--at = '-';
    return std::string(at, last);
}

std::string to_string(Units units) { return to_string(units.amount()); }
std::string to_string(Courses courses) { return to_string(courses.amount()); }

} // namespace REQUISITE_ABI
} // namespace requisite
