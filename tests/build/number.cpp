// Tests for the builder's numbers: exact, whatever they are made of.
#include <requisite/build/number.hpp>

#include <doctest/doctest.h>

#include <limits>

namespace test_number {

using namespace requisite;
using build::Number;

TEST_CASE("a number of the builder is exact") {
    CHECK(Number(60).value() == Decimal(60));
    CHECK(Number(4.5).value() == Decimal::from_thousandths(4500));
    CHECK(Number(Decimal::from_thousandths(3333)).value() == Decimal::from_thousandths(3333));
    static_assert(Number(3.333).value() == Decimal::from_thousandths(3333));
}

TEST_CASE("every number with three places is what its digits say") {
    for (int thousandths = -5000; thousandths <= 130'000; ++thousandths)
        REQUIRE(Number(thousandths / 1000.0).value() == Decimal::from_thousandths(thousandths));
}

TEST_CASE("a double beyond what can be held is the largest that can, and one that is no number is 0") {
    Decimal const most = Decimal::from_thousandths(999'999'999'999);
    CHECK(Number(1e300).value() == most);
    CHECK(Number(std::numeric_limits<double>::infinity()).value() == most);
    CHECK(Number(-1e300).value() == Decimal::from_thousandths(-999'999'999'999));
    CHECK(Number(std::numeric_limits<double>::quiet_NaN()).value() == Decimal(0));
}

TEST_CASE("a truth value is no number") { static_assert(!std::is_constructible_v<Number, bool>); }

} // namespace test_number
