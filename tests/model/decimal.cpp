// Tests model/decimal.hpp: exact amounts, as catalogues write them.
// No figure may change between the text and the verdict.
#include <requisite/model/decimal.hpp>

#include <doctest/doctest.h>

#include <climits>
#include <cstdint>
#include <string>

namespace test_decimal {

using requisite::Courses;
using requisite::Decimal;
using requisite::Units;

TEST_CASE("the figures of a catalogue are read exactly") {
    CHECK(Decimal::parse("12") == Decimal(12));
    CHECK(Decimal::parse("4.5") == Decimal::from_thousandths(4500));
    CHECK(Decimal::parse("3.333") == Decimal::from_thousandths(3333));
    CHECK(Decimal::parse("0.001") == Decimal::from_thousandths(1));
    CHECK(Decimal::parse("-0.5") == Decimal::from_thousandths(-500));
    CHECK(Decimal::parse("007") == Decimal(7));
    CHECK(Decimal::parse("0") == Decimal());
    CHECK(Decimal::parse("-0") == Decimal());
}

TEST_CASE("a fourth place is refused unless it is zero") {
    CHECK(Decimal::parse("3.3330") == Decimal::from_thousandths(3333));
    CHECK(Decimal::parse("3.00000000000000000000") == Decimal(3));
    CHECK_FALSE(Decimal::parse("3.3333"));
    CHECK_FALSE(Decimal::parse("3.0001"));
}

TEST_CASE("what is not a plain decimal number is refused") {
    for (char const* const text :
         {"", "-", ".", ".5", "5.", "-.5", "+5", "1e3", "1,5", "1.2.3", " 1", "1 ", "--1", "0x1", "12a"})
        CHECK_MESSAGE(!Decimal::parse(text), text);
}

TEST_CASE("a number beyond a thousand million is refused, and does not wrap") {
    CHECK(Decimal::parse("999999999.999") == Decimal::from_thousandths(999'999'999'999));
    CHECK(Decimal::parse("-999999999.999") == Decimal::from_thousandths(-999'999'999'999));
    CHECK_FALSE(Decimal::parse("1000000000"));
    CHECK_FALSE(Decimal::parse("18446744073709551617"));
    CHECK_FALSE(Decimal::parse(std::string(1000, '9')));
}

TEST_CASE("a number is written with the places that it needs") {
    CHECK(to_string(Decimal(12)) == "12");
    CHECK(to_string(Decimal()) == "0");
    CHECK(to_string(Decimal::from_thousandths(4500)) == "4.5");
    CHECK(to_string(Decimal::from_thousandths(3330)) == "3.33");
    CHECK(to_string(Decimal::from_thousandths(1)) == "0.001");
    CHECK(to_string(Decimal::from_thousandths(-500)) == "-0.5");
    CHECK(to_string(Decimal::from_thousandths(999'999'999'999)) == "999999999.999");
}

TEST_CASE("what is written is read back the same") {
    for (std::int64_t thousandths : {0, 1, 10, 100, 999, 1000, 1001, 4500, 120'000, -1, -999, -1000, -4500}) {
        Decimal const number = Decimal::from_thousandths(thousandths);
        CHECK(Decimal::parse(to_string(number)) == number);
    }
}

TEST_CASE("numbers are ordered by their value") {
    Decimal const small = Decimal::from_thousandths(-1);
    CHECK(small < Decimal());
    CHECK(Decimal() > small);
    CHECK(small <= small);
    CHECK(small >= small);
    CHECK(small != Decimal());
    CHECK_FALSE(Decimal(2) < Decimal(2));
}

TEST_CASE("a whole number knows that it is one") {
    CHECK(Decimal(12).is_whole());
    CHECK(Decimal(-3).is_whole());
    CHECK_FALSE(Decimal::from_thousandths(4500).is_whole());
}

TEST_CASE("numbers are added and subtracted, and end where 64 bits end") {
    CHECK(Decimal(1) + Decimal::from_thousandths(500) == Decimal::from_thousandths(1500));
    CHECK(Decimal(1) - Decimal(3) == Decimal(-2));
    CHECK(-Decimal(3) == Decimal(-3));
    Decimal const most = Decimal::from_thousandths(INT64_MAX);
    Decimal const least = Decimal::from_thousandths(INT64_MIN);
    CHECK(least == -most);
    CHECK(most + Decimal(1) == most);
    CHECK(least - Decimal(1) == least);
    CHECK(most - most == Decimal());
    CHECK(most + least == Decimal());
    CHECK(to_string(least) == "-9223372036854775.807");
    CHECK(Units(9) + Units(12) == Units(21));
    CHECK(Units(9) - Units(12) == Units(-3));
    CHECK(Courses(2) + Courses(3) == Courses(5));
    CHECK(Courses(2) - Courses(3) == Courses(-1));
    CHECK((Courses(INT_MAX) + Courses(1)).count() == INT_MAX);
    CHECK((Courses(INT_MIN) - Courses(1)).count() == INT_MIN);
    CHECK(Courses(Decimal::from_thousandths(2500)) - Courses(1) == Courses(Decimal::from_thousandths(1500)));
    CHECK(Courses(Decimal::from_thousandths(2500)).count() == 2);
    CHECK(to_string(Courses(Decimal::from_thousandths(2500))) == "2.5");
}

TEST_CASE("units and courses compare among themselves") {
    CHECK(Units(12) == Units(Decimal(12)));
    CHECK(Units(9) < Units(12));
    CHECK(Units(12) > Units(9));
    CHECK(Units(9) <= Units(9));
    CHECK(Units(9) >= Units(9));
    CHECK(to_string(Units(Decimal::from_thousandths(4500))) == "4.5");
    CHECK(to_string(Courses(3)) == "3");
    CHECK(Courses(3) > Courses(2));
    CHECK(Courses(3) <= Courses(3));
    CHECK(Courses(3) >= Courses(3));
    CHECK(Units(9) != Units(12));
    CHECK(Units(12).amount() == Decimal(12));
    CHECK(Courses(2) < Courses(3));
    CHECK(Courses(3) == Courses(3));
    CHECK(Courses(3) != Courses(2));
    CHECK(Courses(3).count() == 3);
    CHECK(Units() == Units(0));
    CHECK(Courses() == Courses(0));
}

} // namespace test_decimal
