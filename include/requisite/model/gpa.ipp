#pragma once

#include <requisite/model/gpa.hpp>

#include <algorithm>
#include <numeric>

namespace requisite {
inline namespace REQUISITE_ABI {

Gpa::Gpa(Decimal figure) noexcept : thousandths_(figure.thousandths()) {
    places_ = thousandths_ % 100 == 0 ? 1 : thousandths_ % 10 == 0 ? 2 : 3;
}

Gpa::Gpa(std::int64_t thousandths, std::int64_t part, std::int64_t parts) noexcept : thousandths_(thousandths) {
    std::int64_t const common = std::gcd(part, parts);
    part_ = part / common;
    parts_ = parts / common;
}

std::optional<Gpa> Gpa::parse(std::string_view text) {
    if (!text.empty() && text.front() == '-') {
        text.remove_prefix(1);
        auto const positive = text.empty() || text.front() == '-' ? std::nullopt : parse(text);
        return positive ? std::optional<Gpa>(positive->negated()) : std::nullopt;
    }
    std::size_t const point = std::min(text.find('.'), text.size());
    auto const figure = Decimal::parse(text.substr(0, point + 4));
    if (!figure) return std::nullopt;
    std::int64_t part = 0;
    std::int64_t parts = 1;
    for (std::size_t i = point + 4; i < text.size(); ++i, parts *= 10) {
        if (text[i] < '0' || text[i] > '9' || i - point > most_places) return std::nullopt;
        part = part * 10 + (text[i] - '0');
    }
    Gpa result(figure->thousandths(), part, parts);
    result.places_ = std::max(static_cast<int>(text.size() - point) - 1, 1);
    return result;
}

Gpa Gpa::negated() const noexcept {
    Gpa result = *this;
    result.thousandths_ = -thousandths_ - (part_ == 0 ? 0 : 1);
    result.part_ = part_ == 0 ? 0 : parts_ - part_;
    return result;
}

Gpa Gpa::told_from(Decimal other) const {
    Gpa result = *this;
    result.places_ = 2;
    if (*this == other) return result;
    while (result.places_ < most_places && Gpa::parse(to_string(result)) == Gpa(other)) ++result.places_;
    return result;
}

std::string to_string(Gpa average) {
    if (average.thousandths_ < 0) return '-' + to_string(average.negated());
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
