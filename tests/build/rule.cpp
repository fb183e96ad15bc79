// Tests for the builder's other statements: each is the tree of its text.
#include "parsed.hpp"

namespace test_rule {

using namespace requisite;
using namespace requisite::build;
using built::check_is;

TEST_CASE("limits and exclusions") {
    check_is(limit(units(12)).from(any()), "limit 12 units from any");
    check_is(limit(units(12)).from(any()).where(origin == "transfer").in_part(),
             "limit 12 units from any where origin = transfer in part");
    check_is(limit(units(12)).from(any()).in_part(), "limit 12 units from any in part");
    check_is(limit(courses(2)).from(named("theory")).where(grade < "B"), "limit 2 courses from theory where grade < B");
    check_is(exclude(named("theory")), "exclude theory");
    check_is(exclude(any()).where(grade < "C"), "exclude any where grade < C");
}

TEST_CASE("shares") {
    check_is(share("core").with("electives"), "share core with electives");
    check_is(share("core").with("electives").up_to(courses(2)), "share core with electives up to 2 courses");
    check_is(share("core").with("electives").up_to(units(2)), "share core with electives up to 2 units");
    check_is(share("core").with(everything), "share core with everything");
    check_is(share(everything), "share everything");
    check_is(share(everything).up_to(units(6)), "share everything up to 6 units");
    check_is(share("core").with("minor.courses").up_to(courses(2)), "share core with minor.courses up to 2 courses");
    check_is(share("core").with_program("minor").up_to(courses(2)), "share core with program minor up to 2 courses");
    check_is(share(everything).with_program("minor").up_to(courses(2)),
             "share everything with program minor up to 2 courses");
}

TEST_CASE("splits and repeats") {
    check_is(split("18-786").into(units(6)), "split 18-786 into 6 units");
    check_is(repeat_best(), "repeat best");
    check_is(repeat_latest().at_most(3).for_courses(named("theory")), "repeat latest at most 3 attempts for theory");
    check_is(repeat_all().for_courses(pattern("24-*")), "repeat all for 24-*");
}

TEST_CASE("a limit on attempts") {
    check_is(require(at_most_attempts(1).from(list({"CS 101"})).where(grade < "C")),
             "require at most 1 attempt from {CS 101} where grade < C");
    check_is(require("f", at_most_attempts(0).from(any())), "require f: at most 0 attempts from any");
}

TEST_CASE("residence") {
    check_is(residence(units(30)).of_last(units(36)), "residence 30 units of last 36");
    check_is(residence(units(30)).of_last(units(36)).advisory(), "residence 30 units of last 36 advisory");
}

TEST_CASE("remarks") {
    check_is(note("Self-supported."), "note \"Self-supported.\"");
    check_is(note("tuition", "Self-supported."), "note tuition \"Self-supported.\"");
    check_is(cite("https://example.edu/rules"), "cite \"https://example.edu/rules\"");
    check_is(cite("https://example.edu/rules", "60 units."), "cite \"https://example.edu/rules\" \"60 units.\"");
    check_is(url("https://example.edu"), "url \"https://example.edu\"");
}

template <class T, class = void> constexpr bool can_be_in_part = false;
template <class T> constexpr bool can_be_in_part<T, std::void_t<decltype(std::declval<T>().in_part())>> = true;
template <class T> using SplitInto = decltype(split("").into(std::declval<T>()));
template <class T> using Residing = decltype(residence(std::declval<T>()));
template <class T> using Limiting = decltype(limit(std::declval<T>()));
template <template <class> class, class, class = void> constexpr bool takes = false;
template <template <class> class Form, class T> constexpr bool takes<Form, T, std::void_t<Form<T>>> = true;

TEST_CASE("a course counts as a whole, and is split and resided in units") {
    static_assert(can_be_in_part<decltype(limit(units(2)).from(any()))>);
    static_assert(!can_be_in_part<decltype(limit(courses(2)).from(any()))>);
    static_assert(takes<SplitInto, UnitAmount> && !takes<SplitInto, CourseAmount> && !takes<SplitInto, int>);
    static_assert(takes<Residing, UnitAmount> && !takes<Residing, CourseAmount> && !takes<Residing, UnitRange>);
    static_assert(takes<Limiting, UnitAmount> && takes<Limiting, CourseAmount> && !takes<Limiting, UnitRange>);
}

TEST_CASE("one side is no share") {
    static_assert(!std::is_convertible_v<ShareSide, Rule> && std::is_convertible_v<ShareEverything, Rule>);
}

} // namespace test_rule
