// Tests for the builder's amounts: each is the tree of its text, and units are no courses.
#include "parsed.hpp"

namespace test_amount {

using namespace requisite;
using namespace requisite::build;
using built::check_is;

TEST_CASE("amounts of a requirement") {
    check_is(units(60).from(any()), "60 units from any");
    check_is(units(4.5).from(any()), "4.5 units from any");
    check_is(units(30).to(60).from(any()), "30 to 60 units from any");
    check_is(courses(3).from(any()), "3 courses from any");
    check_is(courses(3).to(5).from(any()), "3 to 5 courses from any");
    check_is(exactly(courses(5)).from(any()), "exactly 5 courses from any");
    check_is(exactly(units(9)).from(any()), "exactly 9 units from any");
    check_is(at_least(courses(2)).from(any()), "at least 2 courses from any");
    check_is(at_least(units(2)).from(any()), "at least 2 units from any");
    check_is(all_courses().from(named("theory")), "all courses from theory");
    check_is(take("24-787"), "24-787");
}

TEST_CASE("two amounts, one in units and one in courses") {
    check_is((units(60) and courses(5)).from(any()), "60 units and 5 courses from any");
    check_is((units(60) or courses(5)).from(any()), "60 units or 5 courses from any");
    check_is((courses(5) and units(60)).from(any()), "5 courses and 60 units from any");
    check_is((courses(5) or units(60)).from(any()), "5 courses or 60 units from any");
    check_is((units(30).to(60) or courses(3)).from(any()), "30 to 60 units or 3 courses from any");
    check_is((courses(3).to(4) and units(30)).from(any()), "3 to 4 courses and 30 units from any");
    check_is(exactly(units(60) and courses(5)).from(any()), "exactly 60 units and 5 courses from any");
    check_is(exactly(courses(5) or units(60)).from(any()), "exactly 60 units or 5 courses from any");
}

TEST_CASE("amounts that are counted and take nothing") {
    check_is(units(120).overall(), "120 units overall");
    check_is(courses(3).overall().from(any()).where(tagged("writing")),
             "3 courses overall from any where tagged writing");
    check_is(units(8).overall().by_term(2), "8 units overall by term 2");
    check_is(at_least(units(3)).overall(), "at least 3 units overall");
}

template <class A, class B, class = void> constexpr bool can_be_joined = false;
template <class A, class B>
constexpr bool can_be_joined<A, B, std::void_t<decltype(std::declval<A>() && std::declval<B>())>> = true;

TEST_CASE("units are no courses") {
    static_assert(!std::is_convertible_v<UnitAmount, CourseAmount> && !std::is_convertible_v<CourseAmount, UnitAmount>);
    static_assert(can_be_joined<UnitAmount, CourseAmount> && can_be_joined<UnitRange, CourseAmount>);
    static_assert(!can_be_joined<UnitAmount, UnitAmount> && !can_be_joined<CourseRange, CourseAmount>);
    static_assert(!std::is_convertible_v<int, UnitAmount> && !std::is_convertible_v<int, CourseAmount>);
}

} // namespace test_amount
