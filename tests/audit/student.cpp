// Tests what is said of faults of a record, and figures that are huge. What records are worth is in tests/semantics.
#include "given.hpp"

namespace test_student {

using namespace requisite;
using namespace requisite::audit_tests;

TEST_CASE("what is said where nothing states the units") {
    std::string const rules = "course 24-101 12 units\ncourse 24-102 3 to 18 units\ncourse 24-103\n"
                              "course 24-104 9 to 9 units\nprogram p { require a: 100 units from 24-* }";
    CHECK(audited(rules, "24-101 A  24-102 6 units A  24-103 9 units A  24-104 A").diagnostics.empty());
    Report const range = audited(rules, "24-102 A");
    REQUIRE(codes(range.diagnostics) == "RQ0412");
    CHECK(range.diagnostics[0].message ==
          "record 1, 24-102: its units vary and the record gives none; the least is counted");
    Report const none = audited(rules, "24-103 A");
    REQUIRE(codes(none.diagnostics) == "RQ0412");
    CHECK(none.diagnostics[0].message == "record 1, 24-103: nothing says how many units it has; none are counted");
}

TEST_CASE("a grade that is not on the scale makes the record invalid, and names it") {
    Report const report = audited("grades house {A = 4, B = 3}\nprogram p { require a: 1 course from any }",
                                  "24-100 12 units A  24-101 12 units C+");
    REQUIRE(codes(report.diagnostics) == "RQ0413");
    CHECK(report.diagnostics[0].message == "record 2, 24-101: grade 'C+' is not on the scale");
    CHECK(report.diagnostics[0].severity == Severity::error);
    CHECK(unused(report, "24-101") == "invalid");
    CHECK(reason(report, "24-101") == "grade 'C+' is not on the scale");
    CHECK(to_string(report.totals.gpa.value()) == "4.00");
}

TEST_CASE("negative units make the record invalid") {
    Transcript transcript = student("24-101 12 units A");
    transcript.records[0].units = Units(-3);
    Report const report = audit(bound("program p { require a: 1 course from any }"), transcript);
    CHECK(codes(report.diagnostics) == "RQ0411");
    CHECK(reason(report, "24-101") == "units cannot be negative");
    CHECK(status(report) == "unmet");
}

TEST_CASE("a record that its reader could not read keeps the reader's words") {
    Transcript transcript = student("24-101 12 units A  24-102 12 units A");
    transcript.records[0].fault = "the status 'droped' is unknown";
    Report const report = audit(bound("program p { require a: 1 course from any }"), transcript);
    CHECK(report.diagnostics.empty()); // its reader has said so
    CHECK(unused(report, "24-101") == "invalid");
    CHECK(reason(report, "24-101") == "the status 'droped' is unknown");
    CHECK(uses(report, "a") == "24-102");
}

TEST_CASE("a course that the catalogue does not know is a warning, and can still match") {
    Report const report = audited("course 24-101 12 units\nprogram p { require a: 1 course from 99-* }",
                                  "99-001 12 units A  98-001 12 units A");
    CHECK(codes(report.diagnostics) == "RQ0410 RQ0410");
    CHECK(report.diagnostics[0].severity == Severity::warning);
    CHECK(uses(report, "a") == "99-001");
    CHECK(unused(report, "98-001") == "unknown course");
    CHECK(reason(report, "98-001") == "the catalogue does not know this course");
}

TEST_CASE("without a catalogue no course is unknown") {
    Report const report = audited("program p { require a: 1 course from {24-101} }", "98-001 12 units A");
    CHECK(report.diagnostics.empty());
    CHECK(unused(report, "98-001") == "matches nothing");
}

// --- huge figures ----------------------------------------------------------------------------------------------------

TEST_CASE("units near the greatest figure that can be written are no course") {
    Report const report =
        audited("program p { require a: 999999999.999 units from any require g: gpa >= 3.0 over applied }",
                "24-101 999999999.999 units A  24-102 999999999.999 units A");
    CHECK(codes(report.diagnostics) == "RQ0411 RQ0411");
    CHECK(unused(report, "24-101") == "invalid");
    CHECK(reason(report, "24-101") == "no course has more than a million units");
    CHECK(missing(report) == "999999999.999");
}

TEST_CASE("the greatest figures that are accepted add up without overflow") {
    std::string records;
    for (int i = 100; i < 300; ++i) records += "24-" + std::to_string(i) + " 1000000 units A\n";
    Bound const program = bound("grades house {A = 1000, B = 3}\n"
                                "program p { require a: 200000000 units from any "
                                "require g: gpa >= 999999999 over applied "
                                "require h: gpa >= 4.0 overall require c: 1000000 courses from 99-* }");
    Report const report = audit(program, student(records)); // figures beyond those of the oracle
    REQUISITE_CHECK_MET(report, "a");
    CHECK(at(report, "a").have.units == Units(200000000));
    REQUISITE_CHECK_UNMET(report, "g");
    REQUISITE_CHECK_MET(report, "h");
    CHECK(report.totals.units[0] == Units(200000000));
}

TEST_CASE("a threshold far out of reach is violated, not overflowed") {
    std::string records;
    for (int i = 100; i < 300; ++i) records += "24-" + std::to_string(i) + " 12 units A\n";
    Report const report = audited("program p { require g: gpa >= 999999999 overall }", records);
    REQUISITE_CHECK_UNMET(report, "g");
}

TEST_CASE("a million courses of the catalogue's greatest size are missing without overflow") {
    std::string rules = "course 24-101 999999999 units\nprogram p {\n";
    for (int i = 0; i < 20; ++i) rules += "require 1000000 courses from {24-101}\n";
    Report const report = audit(bound(rules + "}"), student("")); // beyond the figures of the oracle
    CHECK(missing(report) == "20000000000000");
    CHECK(status(report) == "unmet");
}

} // namespace test_student
