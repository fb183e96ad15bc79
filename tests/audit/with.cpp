// Tests the bounds of `with`, `after`, `advisory` and `prefer`: what one requirement ends up using.
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

TEST_CASE("two of the four electives have to come from the systems list") {
    std::string const rules = "require a: 2 courses from any with at least 2 courses from systems";
    CHECK(status(report(rules, "24-101 A  24-102 A")) == "met");
    Report const short_of = report(rules, "24-101 A  24-103 A");
    CHECK(status(short_of) == "unmet");
    CHECK(missing(short_of) == "12");
    CHECK(at(short_of, "a").why == "Still needed: 1 course from any, with 1 course from systems.");
    CHECK(at(short_of, "a").remaining.courses == Courses(1));
    CHECK(bound_of(short_of).text == "at least 2 courses from systems");
    CHECK_FALSE(bound_of(short_of).met);
    CHECK(bound_of(short_of).needed.courses == Courses(2));
    CHECK(bound_of(short_of).have.courses == Courses(1));
    CHECK(bound_of(short_of).remaining.courses == Courses(1));
}

TEST_CASE("what is short of two lists without a common course adds up") {
    std::string const both = " with at least 1 course from systems, at least 1 course from theory";
    CHECK(missing(report("require a: 1 course from any" + both, "18-101 A")) == "24");
    CHECK(missing(report("require a: 1 course from any with at least 1 course from systems, at least 1 course from "
                         "{24-101, 24-103}",
                         "18-101 A")) == "12");
}

TEST_CASE("at most so many from a list, and why the other is not used") {
    Report const one = report("require a: 2 courses from any with at most 1 course from systems", "24-101 A  24-102 A");
    CHECK(status(one) == "unmet");
    CHECK(uses(one, "a") == "24-101");
    CHECK(unused(one, "24-102") == "over a limit");
    CHECK(reason(one, "24-102") == "more than a takes: at most 1 course from systems");
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

TEST_CASE("a course for each list, and no course for two of them") {
    std::string const rules = "require a: 2 courses from any with at least 1 course from each of area(a), area(b)";
    CHECK(status(report(rules, "24-101 A  24-104 A")) == "met");
    Report const one = report(rules, "24-101 A  24-102 A");
    CHECK(missing(one) == "12");
    CHECK(at(one, "a").why == "Still needed: 1 course from any, with 1 course from area(b).");
}

TEST_CASE("so many distinct areas, each shown by a course of its own") {
    std::string const rules = "require a: 3 courses from any with at least 3 distinct area";
    CHECK(status(report(rules, "24-101 A  24-104 A  18-101 A")) == "met");
    Report const one = report(rules, "24-101 A  24-102 A  24-104 A");
    CHECK(missing(one) == "12");
    CHECK(at(one, "a").why == "Still needed: 1 course from any, with 1 more distinct area.");
}

TEST_CASE("not more than one per area; at least two in each area that is used") {
    CHECK(status(report("require a: 2 courses from any with at most 1 course per area", "24-101 A  24-102 A")) ==
          "unmet");
    CHECK(status(report("require a: 2 courses from any with at most 1 course per area", "24-101 A  18-101 A")) ==
          "met");
    std::string const depth = "require a: 2 courses from any with at least 2 courses per area";
    CHECK(status(report(depth, "24-101 A  24-102 A")) == "met");
    CHECK(missing(report(depth, "24-101 A  18-101 A")) == "12"); // one of them, and another of its area
    CHECK(at(report(depth, "24-101 A"), "a").why.find("area") != std::string::npos);
}

TEST_CASE("not more than so many units a term") {
    std::string const rules = "require a: 24 units from any with at most 12 units per term";
    CHECK(status(report(rules, "24-101 A fall 2024  24-102 A fall 2024")) == "unmet");
    CHECK(status(report(rules, "24-101 A fall 2024  24-102 A spring 2025")) == "met");
    CHECK(status(report(rules, "24-101 A  24-102 A")) == "met"); // no term, no bound
}

TEST_CASE("depth in one area") {
    std::string const rules = "require a: 2 courses from any with at least 2 courses in one area";
    CHECK(status(report(rules, "24-101 A  24-104 A")) == "met");
    Report const one = report(rules, "24-101 A");
    CHECK(missing(one) == "12");
    CHECK(at(one, "a").why == "Still needed: 1 course from any, with 1 course in one area, nearest a.");
    CHECK(missing(report(rules, "")) == "24");
}

TEST_CASE("an undecided record counts for a lower bound and not against an upper one") {
    std::string const rules = "require a: 1 course from any with exactly 1 course from any where grade >= A";
    CHECK(status(report(rules, "24-101 in-progress  24-102 in-progress")) == "in-progress");
    CHECK(status(report("require a: 2 courses from any with at most 1 course from any where grade >= A",
                        "24-101 in-progress  24-102 in-progress")) == "in-progress");
}

TEST_CASE("the core has to be met before the term of a later course") {
    std::string const rules = "require core: 1 course from systems require a: 1 course from theory after core";
    CHECK(status(report(rules, "24-101 A fall 2023  24-103 A spring 2024")) == "met");
    Report const early = report(rules, "24-101 A spring 2024  24-103 A spring 2024");
    CHECK(status(early) == "unmet");
    CHECK(unused(early, "24-103") == "too early");
    CHECK(reason(early, "24-103") == "on the list of a, but taken before core was met");
    // Planned courses come before later ones, too; without a term nobody knows.
    CHECK(status(report(rules, "24-101 planned fall 2026  24-103 planned spring 2027")) == "planned");
    CHECK(status(report(rules, "24-101 A fall 2023  24-103 A")) == "unmet");
    CHECK(status(report(rules, "24-101 A fall 2023  24-103 planned")) == "planned");
}

TEST_CASE("what is advised is judged, and nothing depends on it") {
    std::string const rules = "require a: 1 course from systems require b: 1 course from {24-101} advisory";
    Report const one = report(rules, "24-101 A  24-102 A");
    CHECK(status(one) == "met");
    REQUISITE_CHECK_MET(one, "b");
    CHECK(uses(one, "a") == "24-102"); // what nobody else needs
    Report const other = report(rules, "24-101 A");
    CHECK(status(other) == "met");
    REQUISITE_CHECK_UNMET(other, "b");
    CHECK(at(other, "b").advisory);
    CHECK(at(other, "b").why == "Advisory: Still needed: 1 course from {24-101}.");
    CHECK(missing(other) == "0");
}

TEST_CASE("an advisory requirement within a group is not counted among its children") {
    Report const one = report("require g: all of { require a: 1 course from systems "
                              "require b: 1 course from theory advisory }",
                              "24-101 A");
    CHECK(status(one) == "met");
    CHECK(at(one, "g").needed.requirements == 1);
    CHECK(at(one, "g").why == "1 of 1 satisfied.");
}

TEST_CASE("after an advisory requirement, and 2 of such, look at the requirement itself") {
    CHECK(status(report("require core: 1 course from systems advisory require a: 1 course from theory after core",
                        "24-103 A spring 2024")) == "unmet");
    CHECK(missing(report("require g: all of { require x: 1 course from systems advisory } require a: 1 of g", "")) ==
          "12");
}

TEST_CASE("the best grades are shown where they are preferred") {
    std::string const rules = "require a: 1 course from {24-101, 24-102}";
    CHECK(uses(report(rules, "24-101 C fall 2023  24-102 A fall 2024"), "a") == "24-101");
    CHECK(uses(report(rules + " prefer highest grade", "24-101 C fall 2023  24-102 A fall 2024"), "a") == "24-102");
    CHECK(uses(report(rules + " prefer earliest term", "24-101 C fall 2024  24-102 A fall 2023"), "a") == "24-102");
    CHECK(uses(report(rules + " prefer most units", "24-101 6 units A fall 2023  24-102 9 units A fall 2024"), "a") ==
          "24-102");
}

} // namespace test_with
