// Tests for the builder's catalogues: each is that of its text.
#include "parsed.hpp"

namespace test_catalogue {

using namespace requisite;
using namespace requisite::build;

TEST_CASE("a catalogue") {
    char const* const text = R"(
terms winter, summer
course CS 101 "Programming" 4 units, level undergraduate
course CS 410 "Compilers" 3 to 6 units, offered {winter, summer}, area systems
course CS 411 9.5 units
course CS 412
course CS 413 "Titled"
set theory "Theory" = {CS 410}
set upper = CS 300..499
set concentration(design) "Design" = {CS 411}
set concentration("Art & Design") = {CS 412}
same CS 410 = CS 412
same CS 411 = CS 413 from summer 2024
)";
    CHECK(
        catalogue(
            terms({winter, summer}), course("CS 101", "Programming", units(4)).tag("level", "undergraduate"),
            course("CS 410", "Compilers", units(3).to(6)).tags("offered", {"winter", "summer"}).tag("area", "systems"),
            course("CS 411", units(9.5)), course("CS 412"), course("CS 413", "Titled"),
            set("theory", "Theory", list({"CS 410"})), set("upper", numbers("CS ", 300, 499)),
            set("concentration", "Design", list({"CS 411"})).value("design"),
            set("concentration", list({"CS 412"})).value("Art & Design"), same("CS 410", "CS 412"),
            same("CS 411", "CS 413").from(summer(2024))) == built::file(text).catalogue());
}

TEST_CASE("grade scales") {
    CHECK(catalogue(grades({points("A", 4.0), points("B", 3), points("D", 1).no_units(), pass("P"), pass("S").as("B"),
                            fail("U"), incomplete("I"), no_record("W")})
                        .named("letters")) ==
          built::file("grades letters {A = 4.0, B = 3.0, D = 1.0 no units, P = pass, S = pass as B, U = fail, "
                      "I = incomplete, W = none}")
              .catalogue());
    CHECK(
        catalogue(
            grades({points("1.0", 1), points("1.3", 1.3), points("4.3", 4.3).no_units(), fail("5.0")}).lowest_best()) ==
        built::file("grades lowest best {1.0, 1.3, 4.3 no units, 5.0 fail}").catalogue());
}

TEST_CASE("a catalogue is made of data, too") {
    Catalogue made = catalogue();
    for (char const* const code : {"CS 1", "CS 2"}) add(made, course(code, units(4)));
    CHECK(made == built::file("course CS 1 4 units\ncourse CS 2 4 units\n").catalogue());
}

template <class T, class = void> constexpr bool may_stand_in_a_catalogue = false;
template <class T> constexpr bool may_stand_in_a_catalogue<T, std::void_t<decltype(catalogue(std::declval<T>()))>> =
    true;

template <class T, class = void> constexpr bool is_amount_of_a_course = false;
template <class T> constexpr bool is_amount_of_a_course<T, std::void_t<decltype(course("", std::declval<T>()))>> = true;

TEST_CASE("a requirement is no part of a catalogue, and a course has units") {
    static_assert(may_stand_in_a_catalogue<CourseEntry> && !may_stand_in_a_catalogue<Require>);
    static_assert(is_amount_of_a_course<UnitRange> && !is_amount_of_a_course<CourseAmount>);
}

} // namespace test_catalogue
