// Grade averages as they are: 10/3 has no end as a decimal number, and 2.996 is no 3.00.
#pragma once

#include <requisite/model/decimal.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

/// An exact grade average. It compares exactly; only its text is rounded.
class Gpa {
public:
    constexpr Gpa() noexcept = default;
    /// Exactly this, with a text that has all its places, and at least one: "3.0", "2.667".
    explicit Gpa(Decimal figure) noexcept;
    /// So many thousandths, and `part` of `parts` of another one, with 0 <= part < parts. Its text has two places.
    Gpa(std::int64_t thousandths, std::int64_t part, std::int64_t parts) noexcept;

    /// Reads "3.25" as exactly that, with as many places as are written.
    static std::optional<Gpa> parse(std::string_view text);

    /// The largest whole number that the value times 1000 reaches: 3333 of 10/3.
    constexpr std::int64_t thousandths() const noexcept { return thousandths_; }
    /// Whether that is all of it.
    constexpr bool is_decimal() const noexcept { return part_ == 0; }
    /// The same, with as many places in its text, two or more, as tell it from `other`: 2.996 beside 3.
    Gpa told_from(Decimal other) const;
    friend constexpr bool operator==(Gpa a, Gpa b) noexcept {
        return a.thousandths_ == b.thousandths_ && a.part_ == b.part_ && a.parts_ == b.parts_;
    }
    friend constexpr bool operator!=(Gpa a, Gpa b) noexcept { return !(a == b); }
    friend constexpr bool operator==(Gpa a, Decimal b) noexcept {
        return a.is_decimal() && a.thousandths_ == b.thousandths();
    }
    friend constexpr bool operator!=(Gpa a, Decimal b) noexcept { return !(a == b); }
    friend constexpr bool operator<(Gpa a, Decimal b) noexcept { return a.thousandths_ < b.thousandths(); }
    friend constexpr bool operator<(Decimal a, Gpa b) noexcept { return b > a; }
    friend constexpr bool operator>=(Gpa a, Decimal b) noexcept { return !(a < b); }
    friend constexpr bool operator>(Gpa a, Decimal b) noexcept { return a >= b && a != b; }
    friend constexpr bool operator<=(Gpa a, Decimal b) noexcept { return !(a > b); }

private:
    friend std::string to_string(Gpa average);

    std::int64_t thousandths_ = 0;
    std::int64_t part_ = 0;
    std::int64_t parts_ = 1;
    int places_ = 2;

    static constexpr int most_places = 9;

    Gpa negated() const noexcept;
};

/// "3.25": rounded half up.
std::string to_string(Gpa average);

} // namespace REQUISITE_ABI
} // namespace requisite
