// Exact decimal numbers: fixed point with three places, as catalogues write them (12, 4.5, 3.333). No binary
// floating point takes part in a verdict. Units and course counts are different types and do not mix.
#pragma once

#include <requisite/config.hpp>

#include <climits>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace requisite {
inline namespace REQUISITE_ABI {

/// An exact decimal number with three places, within +-9,223,372,036,854,775.807, where sums end. A text has at most nine digits before the point.
class Decimal {
public:
    constexpr Decimal() noexcept = default;
    /// Exactly this.
    constexpr explicit Decimal(int whole) noexcept : thousandths_(std::int64_t{whole} * 1000) {}
    template <class T, class = std::enable_if_t<std::is_floating_point_v<T>>>
    Decimal(T) = delete; // no binary floating point: use from_thousandths() or parse()

    /// From the value times 1000; the least one that 64 bits hold is taken for the next, so that each has its negative.
    static constexpr Decimal from_thousandths(std::int64_t thousandths) noexcept {
        Decimal number;
        number.thousandths_ = thousandths < -INT64_MAX ? -INT64_MAX : thousandths;
        return number;
    }

    /// Reads "12", "4.5", "-3.333"; nothing else: no exponent, no sign but '-', no fourth place other than 0.
    static std::optional<Decimal> parse(std::string_view text);

    /// The value times 1000.
    constexpr std::int64_t thousandths() const noexcept { return thousandths_; }
    /// Whether there is nothing behind the point.
    constexpr bool is_whole() const noexcept { return thousandths_ % 1000 == 0; }

    friend constexpr bool operator==(Decimal a, Decimal b) noexcept { return a.thousandths_ == b.thousandths_; }
    friend constexpr bool operator!=(Decimal a, Decimal b) noexcept { return a.thousandths_ != b.thousandths_; }
    friend constexpr bool operator<(Decimal a, Decimal b) noexcept { return a.thousandths_ < b.thousandths_; }
    friend constexpr bool operator>(Decimal a, Decimal b) noexcept { return b < a; }
    friend constexpr bool operator<=(Decimal a, Decimal b) noexcept { return !(b < a); }
    friend constexpr bool operator>=(Decimal a, Decimal b) noexcept { return !(a < b); }
    friend constexpr Decimal operator+(Decimal a, Decimal b) noexcept {
        if (b.thousandths_ > 0 && a.thousandths_ > INT64_MAX - b.thousandths_) return from_thousandths(INT64_MAX);
        if (b.thousandths_ < 0 && a.thousandths_ < -INT64_MAX - b.thousandths_) return from_thousandths(-INT64_MAX);
        return from_thousandths(a.thousandths_ + b.thousandths_);
    }
    friend constexpr Decimal operator-(Decimal a) noexcept { return from_thousandths(-a.thousandths_); }
    friend constexpr Decimal operator-(Decimal a, Decimal b) noexcept { return a + -b; }

private:
    std::int64_t thousandths_ = 0;
};

/// "12", "4.5", "-3.333": no trailing zeros.
std::string to_string(Decimal number);

/// An amount of units (credits, hours, points).
class Units {
public:
    constexpr Units() noexcept = default;
    /// Exactly this.
    constexpr explicit Units(int whole) noexcept : amount_(whole) {}
    /// Exactly this.
    constexpr explicit Units(Decimal amount) noexcept : amount_(amount) {}
    template <class T, class = std::enable_if_t<std::is_floating_point_v<T>>> Units(T) = delete; // of a Decimal

    /// In units, exact to a thousandth.
    constexpr Decimal amount() const noexcept { return amount_; }

    friend constexpr bool operator==(Units a, Units b) noexcept { return a.amount_ == b.amount_; }
    friend constexpr bool operator!=(Units a, Units b) noexcept { return a.amount_ != b.amount_; }
    friend constexpr bool operator<(Units a, Units b) noexcept { return a.amount_ < b.amount_; }
    friend constexpr bool operator>(Units a, Units b) noexcept { return b < a; }
    friend constexpr bool operator<=(Units a, Units b) noexcept { return !(b < a); }
    friend constexpr bool operator>=(Units a, Units b) noexcept { return !(a < b); }
    friend constexpr Units operator+(Units a, Units b) noexcept { return Units(a.amount_ + b.amount_); }
    friend constexpr Units operator-(Units a, Units b) noexcept { return Units(a.amount_ - b.amount_); }

private:
    Decimal amount_;
};

/// The figure: "12", "4.5".
std::string to_string(Units units);

/// A number of courses, exact to a thousandth: what is counted may be half courses. What rules ask for is whole.
class Courses {
public:
    constexpr Courses() noexcept = default;
    /// Exactly this.
    constexpr explicit Courses(int count) noexcept : amount_(count) {}
    /// Exactly this.
    constexpr explicit Courses(Decimal amount) noexcept : amount_(amount) {}
    template <class T, class = std::enable_if_t<std::is_floating_point_v<T>>> Courses(T) = delete; // of a Decimal

    /// In courses, exact to a thousandth.
    constexpr Decimal amount() const noexcept { return amount_; }
    /// How many whole courses these are, as far as an `int` can say.
    constexpr int count() const noexcept {
        std::int64_t const whole = amount_.thousandths() / 1000;
        return whole > INT_MAX ? INT_MAX : whole < INT_MIN ? INT_MIN : static_cast<int>(whole);
    }

    friend constexpr bool operator==(Courses a, Courses b) noexcept { return a.amount_ == b.amount_; }
    friend constexpr bool operator!=(Courses a, Courses b) noexcept { return a.amount_ != b.amount_; }
    friend constexpr bool operator<(Courses a, Courses b) noexcept { return a.amount_ < b.amount_; }
    friend constexpr bool operator>(Courses a, Courses b) noexcept { return b < a; }
    friend constexpr bool operator<=(Courses a, Courses b) noexcept { return !(b < a); }
    friend constexpr bool operator>=(Courses a, Courses b) noexcept { return !(a < b); }
    friend constexpr Courses operator+(Courses a, Courses b) noexcept { return Courses(a.amount_ + b.amount_); }
    friend constexpr Courses operator-(Courses a, Courses b) noexcept { return Courses(a.amount_ - b.amount_); }

private:
    Decimal amount_;
};

/// The figure: "3", "2.5".
std::string to_string(Courses courses);

} // namespace REQUISITE_ABI
} // namespace requisite
