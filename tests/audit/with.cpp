// Tests what the report says of the bounds of `with` and of `advisory`.
#include "given.hpp"

namespace test_with {

using namespace requisite;
using namespace requisite::audit_tests;

namespace {

std::string const catalogue = "course 24-101 12 units, area a, level graduate\n"
                              "course 24-102 12 units, area a, level graduate\n"
                              "course 24-103 12 units, area b\n"
                              "course 24-104 12 units, area {a, b}\n"
                              "course 18-101 12 units, area c\n"
                              "set systems = {24-101, 24-102}\nset theory = {24-103, 24-104}\n";

Report report(std::string const& rules, std::string const& records) {
    return audited(catalogue + "program p { " + rules + " }", records);
}

BoundFinding const& bound_of(Report const& one, std::size_t index = 0) {
    REQUIRE(at(one, "a").bounds.size() > index);
    return at(one, "a").bounds[index];
}

} // namespace

TEST_CASE("a bound says what it needs, has and still lacks") {
    Report const short_of =
        report("require a: 2 courses from any with at least 2 courses from systems", "24-101 A  24-103 A");
    CHECK(at(short_of, "a").remaining.courses == Courses(1));
    CHECK(bound_of(short_of).text == "at least 2 courses from systems");
    CHECK_FALSE(bound_of(short_of).met);
    CHECK(bound_of(short_of).needed.courses == Courses(2));
    CHECK(bound_of(short_of).have.courses == Courses(1));
    CHECK(bound_of(short_of).remaining.courses == Courses(1));
}

TEST_CASE("what is short of a bound stands with what is still needed") {
    auto const why = [](std::string const& rule, std::string const& records) {
        return at(report("require a: " + rule, records), "a").why;
    };
    CHECK(why("2 courses from any with at least 2 courses from systems", "24-101 A  24-103 A") ==
          "Still needed: 1 course from any, with 1 course from systems.");
    CHECK(why("2 courses from any with at least 1 course from each of area(a), area(b)", "24-101 A  24-102 A") ==
          "Still needed: 1 course from any, with 1 course from area(b).");
    CHECK(why("3 courses from any with at least 3 distinct area", "24-101 A  24-102 A  24-104 A") ==
          "Still needed: 1 course from any, with 1 more distinct area.");
    CHECK(why("2 courses from any with at least 2 courses in one area", "24-101 A") ==
          "Still needed: 1 course from any, with 1 course in one area, nearest a.");
    CHECK(why("2 courses from any with at least 2 courses per area", "24-101 A").find("area") != std::string::npos);
}

TEST_CASE("what is advised says so") {
    Report const one =
        report("require a: 1 course from systems require b: 1 course from {24-101} advisory", "24-101 A");
    CHECK(at(one, "b").advisory);
    CHECK(at(one, "b").why == "Advisory: Still needed: 1 course from {24-101}.");
}

TEST_CASE("an upper bound says whether it is used up, and whether it keeps a course out") {
    std::string const rules = "require a: 2 courses from any with at most 1 course from systems";
    BoundFinding const both = bound_of(report(rules, "24-101 A  24-102 A"));
    CHECK(both.used_up);
    CHECK(both.kept_out);
    BoundFinding const one = bound_of(report(rules, "24-101 A  24-103 A"));
    CHECK(one.used_up);
    CHECK_FALSE(one.kept_out);
    BoundFinding const none = bound_of(report(rules, "24-103 A  24-104 A"));
    CHECK_FALSE(none.used_up);
    CHECK_FALSE(bound_of(report(rules, "24-101 A  24-102 F")).kept_out); // it earns nothing anyway
    BoundFinding const lower =
        bound_of(report("require a: 1 course from any with at least 1 course from systems", "24-101 A"));
    CHECK_FALSE(lower.used_up);
}

} // namespace test_with
