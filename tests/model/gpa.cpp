#include <requisite/model/gpa.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <string>

namespace test_gpa {

using namespace requisite;

namespace {

Decimal decimal(char const* text) { return Decimal::parse(text).value(); }
/// Points and units in thousandths.
Gpa of(std::int64_t points, std::int64_t units) { return {points * 1000 / units, points * 1000 % units, units}; }

} // namespace

TEST_CASE("an average compares exactly, whatever its text is rounded to") {
    Gpa const third = of(10, 3);
    CHECK(to_string(third) == "3.33");
    CHECK(third > decimal("3.333"));
    CHECK(third < decimal("3.334"));
    CHECK(third >= decimal("3.333"));
    CHECK_FALSE(third <= decimal("3.333"));
    CHECK(third != decimal("3.333"));
    CHECK_FALSE(third.is_decimal());
    CHECK(third.thousandths() == 3333);
    CHECK(of(6, 2) == decimal("3"));
    CHECK(of(6, 2) <= decimal("3"));
    CHECK(of(20, 6) == third);
    CHECK(of(20, 6) != of(21, 6));
}

TEST_CASE("the text of an average is rounded half up") {
    CHECK(to_string(Gpa(3664, 999, 1000)) == "3.66");
    CHECK(to_string(Gpa(3665, 0, 1)) == "3.67");
    CHECK(to_string(Gpa(9994, 999, 1000)) == "9.99");
    CHECK(to_string(Gpa(9995, 0, 1)) == "10.00");
    CHECK(to_string(Gpa(0, 0, 1)) == "0.00");
    CHECK(to_string(Gpa(4, 0, 1)) == "0.00");
}

TEST_CASE("an average may be below nothing, where grades cost points") {
    Gpa const below(-334, 2, 3); // a third
    CHECK(to_string(below) == "-0.33");
    CHECK(below < decimal("-0.333"));
    CHECK(below > decimal("-0.334"));
    CHECK(Gpa::parse("-2.9997") == Gpa(-3000, 3, 10));
}

TEST_CASE("an average has the places that tell it from a threshold") {
    CHECK(to_string(Gpa(2996, 0, 1).told_from(decimal("3"))) == "2.996");
    CHECK(to_string(Gpa(2999, 7, 10).told_from(decimal("3"))) == "2.9997");
    CHECK(to_string(Gpa(3000, 1, 10).told_from(decimal("3"))) == "3.0001");
    CHECK(to_string(Gpa(3000, 0, 1).told_from(decimal("3"))) == "3.00");
    CHECK(to_string(Gpa(2994, 0, 1).told_from(decimal("3"))) == "2.99");
    CHECK(to_string(Gpa(2999, 9'999'999'999, 10'000'000'000).told_from(decimal("3"))) == "3.000000000");
}

TEST_CASE("a figure that a rule asks for keeps its places, and one that is read has those it is written with") {
    CHECK(to_string(Gpa(decimal("3"))) == "3.0");
    CHECK(to_string(Gpa(decimal("3.25"))) == "3.25");
    CHECK(to_string(Gpa(decimal("2.667"))) == "2.667");
    CHECK(to_string(Gpa(decimal("-1"))) == "-1.0");
    for (std::string const text : {"3.0", "3.00", "3.25", "2.9997", "0.0", "2.000000001", "-0.5", "-2.9997"}) {
        auto const read = Gpa::parse(text);
        REQUIRE(read);
        CHECK(to_string(*read) == text);
    }
    for (char const* const wrong : {"", ".", "3.", "--3.0", "3.0.0", "3.00x", "3.000x", "x", "1e1", "2.0000000001"})
        CHECK_FALSE(Gpa::parse(wrong));
    CHECK(Gpa::parse("2.9997") == Gpa(2999, 7, 10));
}

} // namespace test_gpa
