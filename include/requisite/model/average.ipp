#pragma once

#include <requisite/model/average.hpp>

#include <algorithm>
#include <numeric>

namespace requisite {
inline namespace REQUISITE_ABI {

Average::Average(Decimal figure) noexcept : thousandths_(std::max<std::int64_t>(figure.thousandths(), 0)) {
    places_ = thousandths_ % 100 == 0 ? 1 : thousandths_ % 10 == 0 ? 2 : 3;
}

Average::Average(std::int64_t thousandths, std::int64_t part, std::int64_t parts) noexcept : thousandths_(thousandths) {
    std::int64_t const common = std::gcd(part, parts);
    part_ = part / common;
    parts_ = parts / common;
}

std::optional<Average> Average::parse(std::string_view text) {
    std::size_t const point = std::min(text.find('.'), text.size());
    auto const figure = Decimal::parse(text.substr(0, point + 4));
    if (!figure || text.front() == '-') return std::nullopt;
    std::int64_t part = 0;
    std::int64_t parts = 1;
    for (std::size_t i = point + 4; i < text.size(); ++i, parts *= 10) {
        if (text[i] < '0' || text[i] > '9' || i - point > most_places) return std::nullopt;
        part = part * 10 + (text[i] - '0');
    }
    Average result(figure->thousandths(), part, parts);
    result.places_ = std::max(static_cast<int>(text.size() - point) - 1, 1);
    return result;
}

Average Average::told_from(Decimal other) const {
    Average result = *this;
    result.places_ = 2;
    if (*this == other) return result;
    while (result.places_ < most_places && Average::parse(to_string(result)) == Average(other)) ++result.places_;
    return result;
}

std::string to_string(Average average) {
    std::string digits; // behind the point, and one more
    std::int64_t scale = 100;
    for (std::int64_t rest = average.thousandths_ % 1000; scale > 0; scale /= 10) {
        digits += static_cast<char>('0' + rest / scale);
        rest %= scale;
    }
    for (std::int64_t rest = average.part_; digits.size() <= static_cast<std::size_t>(average.places_);) {
        rest *= 10; // parts are thousandths of units of ten thousand records: far below the end of 64 bits
        digits += static_cast<char>('0' + rest / average.parts_);
        rest %= average.parts_;
    }
    bool up = digits[static_cast<std::size_t>(average.places_)] >= '5';
    digits.resize(static_cast<std::size_t>(average.places_));
    for (std::size_t i = digits.size(); up && i-- > 0;) {
        up = digits[i] == '9';
        digits[i] = up ? '0' : static_cast<char>(digits[i] + 1);
    }
    return std::to_string(average.thousandths_ / 1000 + (up ? 1 : 0)) + '.' + digits;
}

} // namespace REQUISITE_ABI
} // namespace requisite
