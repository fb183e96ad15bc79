#pragma once

#include <requisite/model/decimal.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

REQUISITE_INLINE std::optional<Decimal> Decimal::parse(std::string_view text) {
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

REQUISITE_INLINE std::string Decimal::to_string() const {
    std::int64_t const magnitude = thousandths_ < 0 ? -thousandths_ : thousandths_;
    std::string text = (thousandths_ < 0 ? "-" : "") + std::to_string(magnitude / 1000);
    if (std::int64_t const rest = magnitude % 1000; rest != 0) {
        std::string places = std::to_string(1000 + rest).substr(1);
        places.erase(places.find_last_not_of('0') + 1);
        text += '.' + places;
    }
    return text;
}

} // namespace REQUISITE_ABI
} // namespace requisite
