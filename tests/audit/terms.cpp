// Tests terms that a file declares: their order, which of them count, and records whose term is none of them.
#include "given.hpp"

namespace test_terms {

using namespace requisite;
using namespace requisite::audit_tests;

namespace {

std::string judged(std::string const& rules, std::string const& records) {
    // The oracle knows the usual terms only, so these reports are not checked by it.
    return status(audit(bound(rules), student(records)));
}

} // namespace

TEST_CASE("declared terms have their own order") {
    std::string const after = " program p { require basics: AB 1 require more: AB 2 after basics }";
    std::string const records = "AB 1 6 units A fall 2025  AB 2 6 units A spring 2025";
    CHECK(judged(after, records) == "unmet");
    CHECK(judged("terms fall, spring" + after, records) == "met"); // an academic year has one number
}

TEST_CASE("the best attempt among equals is the earliest, by the declared order") {
    Report const report = audit(bound("terms fall, spring program p { require r: AB 1 }"),
                                student("AB 1 6 units A spring 2025  AB 1 6 units A fall 2025"));
    CHECK(at(report, "r").applied.at(0).term == Term{2025, Season::fall});
}

TEST_CASE("which terms count up to the n-th") {
    std::string const rule = "program p { require r: AB 2 by term 2 }";
    std::string const records = "AB 1 6 units A fall 2025  AB 2 6 units A summer 2026";
    CHECK(judged(rule, records) == "met"); // summer belongs to spring
    CHECK(judged("program p { count summer require r: AB 2 by term 2 }", records) == "unmet");
    CHECK(judged("program p { count summer require r: AB 2 by term 3 }", records) == "met");
    std::string const semesters = "AB 1 6 units A summer 2025  AB 2 6 units A winter 2025";
    CHECK(judged("terms summer, winter " + rule, semesters) == "met");
    CHECK(judged("terms summer, winter program p { require r: AB 2 by term 1 }", semesters) == "unmet");
}

TEST_CASE("a record whose term is none of the declared ones is not used") {
    Report const report = audit(bound("terms autumn, spring program p { require r: 6 units from any }"),
                                student("AB 1 6 units A fall 2025"));
    CHECK(status(report) == "unmet");
    CHECK(codes(report.diagnostics) == "RQ0310");
    CHECK(reason(report, "AB 1") == "'fall' is no season of a term");
    CHECK(judged("terms autumn, spring program p { require r: 6 units from any }", "AB 1 6 units A autumn 2025") ==
          "met");
    CHECK(judged("program p { require r: 6 units from any }", "AB 1 6 units A autumn 2025") == "unmet");
}

TEST_CASE("at most so much per term, the last units and the first follow the declared order") {
    std::string const records = "AB 1 6 units A fall 2025  AB 2 6 units C transfer spring 2025";
    CHECK(judged("terms fall, spring program p { residence 6 units of last 6 }", records) == "unmet");
    CHECK(judged("program p { residence 6 units of last 6 }", records) == "met");
    CHECK(judged("terms fall, spring program p { require gpa of best 6 units in first 6 units >= 4 }", records) ==
          "met");
    CHECK(judged("program p { require gpa of best 6 units in first 6 units >= 4 }", records) == "unmet");
    CHECK(judged("terms fall, spring program p { require r: 12 units from any with at most 6 units per term }",
                 records) == "met");
}

} // namespace test_terms
