// Tests `same … from`: codes that are one course from a term on.
#include "given.hpp"

namespace test_same {

using namespace requisite;
using namespace requisite::audit_tests;

namespace {

std::string const catalogue =
    "course AB 1 6 units, area a\ncourse CD 1 6 units, area c\nsame AB 1 = CD 1 from fall 2024\n";

// The oracle knows no dated `same`, so these reports are not checked by it.
Report report(std::string const& rules, std::string const& records) {
    return audit(bound(catalogue + "program p { " + rules + " }"), student(records));
}

std::string judged(std::string const& rules, std::string const& records) { return status(report(rules, records)); }

} // namespace

TEST_CASE("from its term on a course is in the lists of both codes, before only in its own") {
    CHECK(judged("require CD 1", "AB 1 A fall 2024") == "met");
    CHECK(judged("require CD 1", "AB 1 A spring 2025") == "met");
    CHECK(judged("require CD 1", "AB 1 A summer 2024") == "unmet");
    CHECK(judged("require AB 1", "AB 1 A summer 2024") == "met");
    CHECK(judged("require 1 course from CD *", "AB 1 A summer 2024") == "unmet");
    CHECK(judged("require CD 1", "AB 1 A") == "met"); // without a term as it is now
}

TEST_CASE("the same of tags, in sets, filters and bounds") {
    CHECK(judged("require 1 course from area(c)", "AB 1 A spring 2024") == "unmet");
    CHECK(judged("require 1 course from area(c)", "AB 1 A spring 2025") == "met");
    CHECK(judged("require 1 course from any where area = c", "AB 1 A spring 2024") == "unmet");
    CHECK(judged("require 1 course from any where area = c", "AB 1 A spring 2025") == "met");
    CHECK(judged("require 1 course from any with at least 1 course in one area", "AB 1 A spring 2024") == "met");
}

TEST_CASE("attempts of one course are attempts, under whichever code and whenever") {
    Report const both = report("require 12 units from any", "AB 1 B fall 2023  CD 1 A fall 2024");
    CHECK(status(both) == "unmet");
    CHECK(unused(both, "AB 1") == "repeated");
    CHECK(judged("require all courses from {AB 1, CD 1}", "CD 1 A fall 2025") == "met"); // it is one course
}

TEST_CASE("a chain of codes") {
    std::string const chain = "same AB 1 = AB 2 same AB 2 = AB 3 from fall 2022 same AB 3 = AB 4 from fall 2024\n";
    auto const status_of = [&](std::string const& rule, std::string const& records) {
        return status(audit(bound(chain + "require " + rule), student(records)));
    };
    CHECK(status_of("AB 2", "AB 1 6 units A fall 2020") == "met");
    CHECK(status_of("AB 3", "AB 1 6 units A fall 2020") == "unmet");
    CHECK(status_of("AB 3", "AB 1 6 units A fall 2022") == "met");
    CHECK(status_of("AB 4", "AB 1 6 units A fall 2022") == "unmet");
    CHECK(status_of("AB 4", "AB 1 6 units A fall 2024") == "met");
    CHECK(status_of("AB 4", "AB 4 6 units A fall 2020") == "met");
    CHECK(status_of("AB 3", "AB 4 6 units A fall 2023") == "unmet");
}

TEST_CASE("a petition on a course is on all its codes") {
    CHECK(judged("require r: 6 units from {EF 1}", "AB 1 A spring 2024  allow CD 1 in r") == "met");
}

} // namespace test_same
