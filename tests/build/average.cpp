// Tests for the builder's grade averages: each is the tree of its text.
#include "parsed.hpp"

namespace test_average {

using namespace requisite;
using namespace requisite::build;
using built::check_is;

TEST_CASE("grade averages") {
    check_is(gpa(3.0).over(applied), "gpa >= 3.0 over applied");
    check_is((gpa >= 3).over(applied), "gpa >= 3.0 over applied");
    check_is((gpa > 3.25).over(applied.to("electives")), "gpa > 3.25 over applied to electives");
    check_is(gpa(3.0).overall(), "gpa >= 3.0 overall");
    check_is(gpa(3.0).over(any()).where(grading == "letter"), "gpa >= 3.0 over any where grading = letter");
}

TEST_CASE("where the lowest grade is best, an average is at most something") {
    Parsed const parsed = built::file("grades lowest best {1.0, 2.0, 3.0, 4.0, 5.0 fail}\n"
                                      "require gpa <= 2.5 overall\nrequire gpa < 2.5 over {TH 1}\n");
    CHECK(program("", require((gpa <= 2.5).overall()), require((gpa < 2.5).over(list({"TH 1"})))) == parsed.program());
}

TEST_CASE("averages of the best grades") {
    check_is(gpa.of_best(units(96)) >= 3.0, "gpa of best 96 units >= 3.0");
    check_is(gpa.of_best(courses(5)) > 3.0, "gpa of best 5 courses > 3.0");
    check_is(gpa.of_best(units(96)).in_first(units(120)) >= 3.0, "gpa of best 96 units in first 120 units >= 3.0");
    check_is((gpa.of_best(units(96)) >= 3.0).over(any()).where(grade > "D"),
             "gpa of best 96 units >= 3.0 over any where grade > D");
}

template <class T, class = void> constexpr bool can_be_over_applied = false;
template <class T> constexpr bool can_be_over_applied<T, std::void_t<decltype(std::declval<T>().over(applied))>> = true;

TEST_CASE("an average says what it is over; the best are never those applied") {
    static_assert(!std::is_convertible_v<AverageFigure, Body>);
    static_assert(std::is_convertible_v<Average, Body> && std::is_convertible_v<BestAverage, Body>);
    static_assert(can_be_over_applied<AverageFigure> && !can_be_over_applied<BestAverage>);
}

} // namespace test_average
