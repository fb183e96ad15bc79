// Tests for the builder's clauses: each is the tree of its text.
#include "parsed.hpp"

namespace test_take {

using namespace requisite;
using namespace requisite::build;
using built::check_is;

TEST_CASE("the clauses of a requirement that takes courses") {
    check_is(units(9).from(any()).where(grade >= "B"), "9 units from any where grade >= B");
    check_is(take("24-787").where(grade >= "B"), "24-787 where grade >= B");
    check_is(courses(2).from(any()).after("core.first"), "2 courses from any after core.first");
    check_is(courses(2).from(any()).by_term(4), "2 courses from any by term 4");
    check_is(courses(2).from(any()).prefer(highest_grade), "2 courses from any prefer highest grade");
    check_is(courses(2).from(any()).prefer(most_units), "2 courses from any prefer most units");
    check_is(courses(2).from(any()).prefer(earliest_term), "2 courses from any prefer earliest term");
}

TEST_CASE("the bounds of `with`") {
    auto const nine = units(9).from(any());
    std::string const text = "9 units from any with ";
    check_is(nine.with(at_least(courses(2)).from(named("theory")).where(grade >= "B")),
             text + "at least 2 courses from (theory where grade >= B)");
    check_is(nine.with(at_most(units(24)).from(named("theory"))), text + "at most 24 units from theory");
    check_is(nine.with(at_most(courses(1)).from(any()).where(grade < "B")),
             text + "at most 1 course from (any where grade < B)");
    check_is(nine.with(exactly(courses(2)).from(named("theory"))), text + "exactly 2 courses from theory");
    check_is(nine.with(at_least(courses(1)).from_each_of({named("theory"), list({"CS 1"})})),
             text + "at least 1 course from each of theory, {CS 1}");
    check_is(nine.with(at_least(3).distinct("area")), text + "at least 3 distinct area");
    check_is(nine.with(at_most(courses(2)).per("area")), text + "at most 2 courses per area");
    check_is(nine.with(at_least(units(2)).per("area").from(pattern("CS 4xx"))),
             text + "at least 2 units per area from CS 4xx");
    check_is(nine.with(at_most(units(24)).per_term()), text + "at most 24 units per term");
    check_is(nine.with(at_least(courses(3)).in_one("area")), text + "at least 3 courses in one area");
    check_is(nine.with(at_least(2).distinct("area"), at_most(courses(2)).per("area"), exactly(units(3)).from(any())),
             text + "at least 2 distinct area, at most 2 courses per area, exactly 3 units from any");
    check_is(nine.with(std::vector<WithBound>{at_least(2).distinct("area"), at_least(2).distinct("level")}),
             text + "at least 2 distinct area, at least 2 distinct level");
}

TEST_CASE("all clauses together; one that is given twice stays as it was given last") {
    std::string const text = "48 units from any where grade >= C with at least 2 distinct area after core by term 6 "
                             "prefer highest grade";
    auto const some = units(48).from(any()).where(grade >= "C").with(at_least(2).distinct("area"));
    check_is(some.after("core").by_term(6).prefer(highest_grade), text);
    check_is(some.prefer(most_units).after("x").by_term(1).after("core").by_term(6).prefer(highest_grade), text);
}

template <class T, class Bound, class = void> constexpr bool can_have = false;
template <class T, class Bound>
constexpr bool can_have<T, Bound, std::void_t<decltype(std::declval<T>().with(std::declval<Bound>()))>> = true;

TEST_CASE("`with` takes bounds: a figure that says nothing of what, or a requirement, is none") {
    using OfEach = decltype(at_most(courses(2)).per("area"));
    static_assert(can_have<Taking, OfEach> && can_have<Taking, decltype(at_least(units(2)).from(any()))>);
    static_assert(!can_have<Taking, decltype(at_most(courses(2)))> && !can_have<Taking, Taking>);
    static_assert(!can_have<Counting, OfEach>);
    static_assert(!std::is_convertible_v<decltype(at_most(units(2)).from(any())), Body>);
}

} // namespace test_take
