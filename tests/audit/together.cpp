// Tests courses that are taken together, `{CHEM 301 + CHEM 301L}`: one course of their units, and none of them alone.
#include "given.hpp"

namespace test_together {

using namespace requisite;
using namespace requisite::audit_tests;

namespace {

std::string const catalogue =
    "course CHEM 301 3 units\ncourse CHEM 301L 1 unit\ncourse BIOL 1 4 units\ncourse PHYS 1 4 units\n"
    "course PHYS 1L 1 unit\nset science = {CHEM 301 + CHEM 301L, BIOL 1, PHYS 1, PHYS 1 + PHYS 1L}\n";

Report report(std::string const& rules, std::string const& records) {
    return audited(catalogue + "program p { " + rules + " }", records);
}

} // namespace

TEST_CASE("a lecture and its laboratory are one course of their units") {
    std::string const one = "require a: 1 course from {CHEM 301 + CHEM 301L, BIOL 1}";
    CHECK(status(report(one, "CHEM 301 A  CHEM 301L A")) == "met");
    CHECK(uses(report(one, "CHEM 301 A  CHEM 301L A"), "a") == "CHEM 301 CHEM 301L");
    std::string const two = "require a: 2 courses from {CHEM 301 + CHEM 301L, BIOL 1}";
    CHECK(status(report(two, "CHEM 301 A  CHEM 301L A")) == "unmet");
    CHECK(status(report(two, "CHEM 301 A  CHEM 301L A  BIOL 1 A")) == "met");
    CHECK(at(report(two, "CHEM 301 A  CHEM 301L A  BIOL 1 A"), "a").have.courses == Courses(2));
    CHECK(status(report("require a: 4 units from {CHEM 301 + 301L}", "CHEM 301 A  CHEM 301L A")) == "met");
    CHECK(status(report("require a: exactly 1 course from {CHEM 301 + 301L}", "CHEM 301 A  CHEM 301L A")) == "met");
    CHECK(status(report("require a: all courses from {CHEM 301 + 301L, BIOL 1}",
                        "CHEM 301 A  CHEM 301L A  BIOL 1 A")) == "met");
}

TEST_CASE("one of them alone counts for nothing, and the report says what it lacks") {
    std::string const rules = "require a: 1 unit from {CHEM 301 + CHEM 301L}";
    Report const alone = report(rules, "CHEM 301 A");
    CHECK(status(alone) == "unmet");
    CHECK(reason(alone, "CHEM 301") == "on the list of a, but only together with CHEM 301L");
    CHECK(status(report(rules, "CHEM 301L A")) == "unmet");
    CHECK(at(alone, "a").why == "Still needed: 1 unit from {CHEM 301 + CHEM 301L}.");
}

TEST_CASE("one that is on the list alone as well needs no other, and then the other adds its units") {
    CHECK(status(report("require a: 1 course from science", "PHYS 1 A")) == "met");
    CHECK(status(report("require a: 5 units from science", "PHYS 1 A  PHYS 1L A")) == "met");
    CHECK(status(report("require a: 2 courses from science", "PHYS 1 A  PHYS 1L A")) == "unmet");
    CHECK(status(report("require a: 1 unit from science", "PHYS 1L A")) == "unmet");
}

TEST_CASE("both stand in the same requirement or in none") {
    // The lecture is needed elsewhere, so the laboratory is of no use.
    std::string const rules = "require b: CHEM 301 require a: 1 unit from {CHEM 301 + CHEM 301L}";
    CHECK(status(report(rules, "CHEM 301 A  CHEM 301L A")) == "unmet");
    CHECK(missing(report(rules, "CHEM 301 A  CHEM 301L A")) == "1");
    CHECK(status(report(rules + " share a with b", "CHEM 301 A  CHEM 301L A")) == "met");
}

TEST_CASE("the filter is asked of each, and the last of them decides when it is done") {
    std::string const rules = "require a: 1 course from {CHEM 301 + CHEM 301L} where grade >= B";
    CHECK(status(report(rules, "CHEM 301 A  CHEM 301L C")) == "unmet");
    CHECK(status(report("require a: 3 units from {CHEM 301 + 301L}", "CHEM 301 A  CHEM 301L planned fall 2026")) ==
          "planned");
    CHECK(status(report("require a: 1 course from {CHEM 301 + 301L}", "CHEM 301 A  CHEM 301L in-progress fall 2026")) ==
          "in-progress");
}

TEST_CASE("elsewhere each of them is a course of the set") {
    CHECK(status(report("require a: 4 units from any limit 1 course from {CHEM 301 + CHEM 301L}",
                        "CHEM 301 A  CHEM 301L A")) == "unmet");
    CHECK(status(report("require a: 1 course from any exclude {CHEM 301 + CHEM 301L}", "CHEM 301 A")) == "unmet");
    CHECK(status(report("require a: 2 courses overall from {CHEM 301 + CHEM 301L}", "CHEM 301 A  CHEM 301L A")) ==
          "met");
}

TEST_CASE("in a bound the first of them is the course") {
    std::string const rules = "require a: 1 course from science with at least 1 course from ";
    CHECK(status(report(rules + "{CHEM 301}", "CHEM 301 A  CHEM 301L A")) == "met");
    CHECK(status(report(rules + "{CHEM 301L}", "CHEM 301 A  CHEM 301L A")) == "unmet");
}

TEST_CASE("set expressions keep courses together, or take them away together") {
    CHECK(status(report("require a: 1 course from science except {CHEM 301L}", "CHEM 301 A  CHEM 301L A")) == "unmet");
    CHECK(status(report("require a: 4 units from science in {CHEM 301, CHEM 301L}", "CHEM 301 A  CHEM 301L A")) ==
          "met");
    CHECK(status(report("require a: 1 course from {CHEM 301} or science", "CHEM 301 A")) == "met");
}

} // namespace test_together
