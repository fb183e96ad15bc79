// Exact decimal numbers: fixed point with three places, as catalogues write them (12, 4.5, 3.333). No binary
// floating point takes part in a verdict. Units and course counts are different types and do not mix.
#pragma once

#include <requisite/config.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace requisite {
inline namespace REQUISITE_ABI {

/// An exact decimal number with three places, within +-999,999,999.999.
class Decimal {
public:
    constexpr Decimal() noexcept = default;
    /// Exactly this.
    constexpr explicit Decimal(int whole) noexcept : thousandths_(std::int64_t{whole} * 1000) {}
    template <class T, class = std::enable_if_t<std::is_floating_point_v<T>>>
    Decimal(T) = delete; // no binary floating point: use from_thousandths() or parse()

    /// From the value times 1000.
    static constexpr Decimal from_thousandths(std::int64_t thousandths) noexcept {
        Decimal number;
        number.thousandths_ = thousandths;
        return number;
    }

    /// Reads "12", "4.5", "-3.333"; nothing else: no exponent, no sign but '-', no fourth place other than 0.
    static std::optional<Decimal> parse(std::string_view text);

    /// The value times 1000.
    constexpr std::int64_t thousandths() const noexcept { return thousandths_; }
    /// Whether there is nothing behind the point.
    constexpr bool is_whole() const noexcept { return thousandths_ % 1000 == 0; }

    /// "12", "4.5", "-3.333": no trailing zeros.
    std::string to_string() const;

    friend constexpr bool operator==(Decimal a, Decimal b) noexcept { return a.thousandths_ == b.thousandths_; }
    friend constexpr bool operator!=(Decimal a, Decimal b) noexcept { return a.thousandths_ != b.thousandths_; }
    friend constexpr bool operator<(Decimal a, Decimal b) noexcept { return a.thousandths_ < b.thousandths_; }
    friend constexpr bool operator>(Decimal a, Decimal b) noexcept { return b < a; }
    friend constexpr bool operator<=(Decimal a, Decimal b) noexcept { return !(b < a); }
    friend constexpr bool operator>=(Decimal a, Decimal b) noexcept { return !(a < b); }

private:
    std::int64_t thousandths_ = 0;
};

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

private:
    Decimal amount_;
};

/// A number of courses.
class Courses {
public:
    constexpr Courses() noexcept = default;
    /// Exactly this.
    constexpr explicit Courses(int count) noexcept : count_(count) {}
    template <class T, class = std::enable_if_t<std::is_floating_point_v<T>>> Courses(T) = delete; // whole ones only

    /// How many courses.
    constexpr int count() const noexcept { return count_; }

    friend constexpr bool operator==(Courses a, Courses b) noexcept { return a.count_ == b.count_; }
    friend constexpr bool operator!=(Courses a, Courses b) noexcept { return a.count_ != b.count_; }
    friend constexpr bool operator<(Courses a, Courses b) noexcept { return a.count_ < b.count_; }

private:
    int count_ = 0;
};

} // namespace REQUISITE_ABI
} // namespace requisite
