// Numbers as the builder takes them.
#pragma once

#include <requisite/model/decimal.hpp>

namespace requisite::build {

/// A whole number, or one with up to three places: 60, 4.5. Of a `double` it is the nearest that has three places; one too large to be held becomes
/// the largest that can be, and what is no number becomes 0.
class Number {
public:
    /// Of what the model, or C++, calls it.
    constexpr Number(int whole) noexcept : value_(whole) {} // NOLINT: a number is a number
    /// Of what the model, or C++, calls it.
    constexpr Number(double value) noexcept : value_(nearest(value)) {} // NOLINT
    /// Of what the model, or C++, calls it.
    constexpr Number(Decimal value) noexcept : value_(value) {} // NOLINT
    Number(bool) = delete;

    /// Exact, with up to three places.
    constexpr Decimal value() const noexcept { return value_; }

private:
    static constexpr Decimal nearest(double value) noexcept {
        constexpr double most = 999'999'999.999;
        if (!(value >= -most)) return value < 0 ? nearest(-most) : Decimal();
        if (value > most) return nearest(most);
        return Decimal::from_thousandths(static_cast<std::int64_t>(value * 1000 + (value < 0 ? -0.5 : 0.5)));
    }

    Decimal value_;
};

} // namespace requisite::build
