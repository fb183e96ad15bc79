// Tests model/grade.hpp: scales, and the order of worth that filters compare by.
// The order is the scale's, never that of the points.
#include <requisite/model/grade.hpp>

#include <doctest/doctest.h>

namespace test_grade {

using namespace requisite;

namespace {

GradeScale german() {
    return {"german",
            {{"1.0", Grade::Kind::points, Decimal(1), true, {}},
             {"1.3", Grade::Kind::points, Decimal::from_thousandths(1300), true, {}},
             {"4.0", Grade::Kind::points, Decimal(4), true, {}},
             {"5.0", Grade::Kind::points, Decimal(5), false, {}},
             {"be", Grade::Kind::pass, {}, true, "4.0"},
             {"nb", Grade::Kind::fail, {}, false, {}}}};
}

} // namespace

TEST_CASE("the best grade of a scale has place 0") {
    GradeScale const scale = GradeScale::us_letter();
    CHECK(scale.rank("A+") == 0U);
    CHECK(scale.rank("A") == 1U);
    CHECK(scale.rank("F") == 12U);
    CHECK(*scale.rank("B") < *scale.rank("B-"));
}

TEST_CASE("A+ is worth more than A, though both have four points") {
    GradeScale const scale = GradeScale::us_letter();
    CHECK(scale.find("A+")->points == scale.find("A")->points);
    CHECK(scale.rank("A+") != scale.rank("A"));
}

TEST_CASE("where low numbers are good, the order is still best first") {
    GradeScale const scale = german();
    CHECK(scale.name() == "german");
    CHECK(*scale.rank("1.0") < *scale.rank("1.3"));
    CHECK(*scale.rank("1.3") < *scale.rank("5.0"));
}

TEST_CASE("a pass stands where the scale says, or nowhere") {
    CHECK(german().rank("be") == german().rank("4.0"));
    CHECK_FALSE(GradeScale::us_letter().rank("P"));
}

TEST_CASE("a pass that stands as itself, as another pass or as nothing known has no place") {
    GradeScale const scale("odd", {{"P", Grade::Kind::pass, {}, true, "P"},
                                   {"S", Grade::Kind::pass, {}, true, "P"},
                                   {"T", Grade::Kind::pass, {}, true, "Z"},
                                   {"N", Grade::Kind::fail, {}, false, {}}});
    for (char const* const symbol : {"P", "S", "T", "N"}) CHECK_FALSE(scale.rank(symbol));
}

TEST_CASE("grades that are not in the order, and symbols that are no grades, have no place") {
    GradeScale const scale = GradeScale::us_letter();
    for (char const* const symbol : {"U", "NP", "I", "W", "E", "a", "A++", ""}) CHECK_FALSE(scale.rank(symbol));
    CHECK(scale.find("E") == nullptr);
    CHECK(scale.find("a") == nullptr);
}

TEST_CASE("the US letter scale says what each grade is") {
    GradeScale const scale = GradeScale::us_letter();
    CHECK(scale.find("B+")->points == Decimal::from_thousandths(3300));
    CHECK(scale.find("D-")->earns_units);
    CHECK_FALSE(scale.find("F")->earns_units);
    CHECK(scale.find("F")->kind == Grade::Kind::points); // it is averaged
    CHECK(scale.find("P")->kind == Grade::Kind::pass);
    CHECK(scale.find("P")->earns_units);
    CHECK(scale.find("U")->kind == Grade::Kind::fail);
    CHECK_FALSE(scale.find("U")->earns_units);
    CHECK(scale.find("I")->kind == Grade::Kind::incomplete);
    CHECK(scale.find("W")->kind == Grade::Kind::none);
}

TEST_CASE("no symbol stands twice in the US letter scale") {
    GradeScale const scale = GradeScale::us_letter();
    for (auto const& grade : scale.grades()) CHECK(scale.find(grade.symbol) == &grade);
}

TEST_CASE("scales are equal if they have a name and all grades in common") {
    CHECK(german() == german());
    CHECK_FALSE(german() == GradeScale::us_letter());
    CHECK_FALSE(german() == GradeScale("other", german().grades()));
    Grade other = german().grades().front();
    other.earns_units = false;
    CHECK_FALSE(other == german().grades().front());
    CHECK(GradeScale().empty());
    CHECK_FALSE(german().empty());
}

} // namespace test_grade
