// Tests audit/problem.hpp: how much is missing and how many averages are violated, as the report's optimum says it.
#include "given.hpp"

using namespace requisite;
using namespace requisite::audit_tests;

namespace {

std::string const courses = "course 24-101 12 units\ncourse 24-102 12 units\ncourse 24-103 12 units\n"
                            "course 24-104 12 units\ncourse 24-105 12 units\n";

std::string lacks(std::string const& rules, std::string const& records = {}) {
    return missing(audited(courses + "program p {" + rules + "}", records));
}

} // namespace

TEST_CASE("a requirement misses what it is short of") {
    CHECK(lacks("require 60 units from any", "24-101 A  24-102 A") == "36");
    CHECK(lacks("require 3 courses from 24-*", "24-101 A") == "24"); // two of twelve units
    CHECK(lacks("require 12 units from any", "24-101 A  24-102 A") == "0");
}

TEST_CASE("both currencies: the larger shortfall; either: the smaller") {
    CHECK(lacks("require 60 units and 2 courses from 24-*", "24-101 A") == "48");
    CHECK(lacks("require 14 units and 5 courses from 24-*", "24-101 A") == "48");
    CHECK(lacks("require 60 units or 2 courses from 24-*", "24-101 A") == "12");
    CHECK(lacks("require 14 units or 5 courses from 24-*", "24-101 A") == "2");
    CHECK(lacks("require 60 units or 2 courses from 24-*", "24-101 A  24-102 A") == "0");
    CHECK(lacks("require 60 units and 2 courses from 24-*", "24-101 A  24-102 A") == "36");
}

TEST_CASE("both currencies ask for both, either is content with one") {
    std::string const rules = courses + "program p { require a: 24 units and 3 courses from any }";
    Report const two = audited(rules, "24-101 A  24-102 A");
    CHECK(status(two, "a") == "unmet");
    CHECK(at(two, "a").remaining.units == Units(0));
    CHECK(at(two, "a").remaining.courses == Courses(1));
    CHECK(at(two, "a").why == "Still needed: 1 course from any.");
    Report const either =
        audited(courses + "program p { require a: 24 units or 3 courses from any }", "24-101 A  24-102 A");
    CHECK(status(either, "a") == "met");
    CHECK(at(either, "a").remaining.courses == Courses(0));
}

TEST_CASE("a condition that does not hold misses one course of the usual size") {
    CHECK(lacks("require milestone(thesis) require 1 course from 24-*", "24-101 A") == "12");
    CHECK(lacks("require milestone(thesis) require 1 course from 24-*", "24-101 A  milestone thesis") == "0");
}

TEST_CASE("all of misses the sum; k of n the sum over the best k") {
    auto const three = [](std::string const& word) {
        return word + " a: 12 units from {24-101} " + word + " b: 24 units from {24-102, 24-103} " + word +
               " c: 36 units from {24-103, 24-104, 24-105} }";
    };
    CHECK(lacks("require all of {" + three("require")) == "72");
    CHECK(lacks("require one of {" + three("option")) == "12");
    CHECK(lacks("require 2 of {" + three("option")) == "36");
    CHECK(lacks("require 2 of {" + three("option"), "24-101 A  24-102 A") == "12");
    CHECK(lacks("require 2 of {" + three("option"), "24-101 A  24-103 A  24-104 A  24-105 A") == "0");
}

TEST_CASE("when fewer stand there than are asked for, each that lacks is one course") {
    Report const report =
        audited(courses + "program p { if student.a { require g: 3 of { option x: 1 course from 24-* "
                          "if student.b { option y: 1 course from 24-* option z: 1 course from 24-* } } } }",
                "24-101 A", "student.a = true  student.b = false");
    CHECK(missing(report) == "24");
    CHECK(status(report, "g") == "unmet");
    CHECK(at(report, "g").why == "3 are asked for, and there are only 1.");
}

TEST_CASE("nested choices take the best way through") {
    std::string const nested = "require g: 2 of {\n"
                               "  option x: one of { option 1 course from {24-101} option 1 course from {24-102} }\n"
                               "  option y: all of { require 1 course from {24-103} require 1 course from {24-104} }\n"
                               "  option z: 1 course from {24-105}\n}";
    CHECK(lacks(nested) == "24");
    CHECK(lacks(nested, "24-102 A") == "12");
    CHECK(lacks(nested, "24-103 A  24-104 A") == "12");
    CHECK(lacks(nested, "24-103 A  24-104 A  24-101 A") == "0");
    CHECK(lacks(nested, "24-103 A  24-105 A") == "12");
}

TEST_CASE("2 of core misses the least of core's children and takes nothing") {
    std::string const rules =
        "require core: 3 of { option a: 1 course from {24-101} option b: 1 course from {24-102} "
        "option c: 1 course from {24-103} option d: 1 course from {24-104} } require two: 2 of core";
    CHECK(lacks(rules) == "60");
    CHECK(lacks(rules, "24-101 A  24-104 A") == "12");
    CHECK(lacks(rules, "24-101 A  24-102 A  24-103 A") == "0");
}

TEST_CASE("a violated average is counted apart from what is missing") {
    Report const report = audited(courses + "program p { require a: 24 units from 24-* require g: gpa >= 3.0 overall "
                                            "require h: gpa >= 3.5 over 24-* }",
                                  "24-101 C");
    CHECK(missing(report) == "12");
    CHECK(violated(report) == 2);
    CHECK(status(report, "g") == "unmet");
    CHECK(status(report, "h") == "unmet");
}

TEST_CASE("averages are exact fractions: the last hair decides") {
    std::string const scale = "grades house {A = 4, B = 3.001, C = 2.999}\n";
    auto const holds = [&](std::string const& threshold, std::string const& records) {
        return status(audited(scale + "program p { require g: gpa >= " + threshold + " overall }", records));
    };
    CHECK(holds("3.0", "24-101 1 unit B  24-102 1 unit C") == "met");
    CHECK(holds("3.0", "24-101 1 unit B  24-102 1.001 units C") == "unmet");
    CHECK(holds("3.0", "24-101 1.001 units B  24-102 1 unit C") == "met");
}
