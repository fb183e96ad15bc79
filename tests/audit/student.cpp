// Tests audit/student.hpp: what a line of a transcript is worth, which attempt counts, and what filters and terms say.
#include "given.hpp"

namespace test_student {

using namespace requisite;
using namespace requisite::audit_tests;

namespace {

/// What `where` takes of one line.
std::string takes(std::string const& where, std::string const& record, std::string const& more = {}) {
    Report const report = audited(more + "program p { require a: 1 course from any " + where + " }", record);
    return status(report, "a");
}

} // namespace

// --- units -----------------------------------------------------------------------------------------------------------

TEST_CASE("a record has its own units, else the catalogue's, else the least of its range, else none") {
    std::string const rules = "course 24-101 12 units\ncourse 24-102 3 to 18 units\ncourse 24-103\n"
                              "program p { require a: 100 units from 24-* }";
    Report const report = audited(rules, "24-101 9 units A  24-102 6 units A");
    CHECK(at(report, "a").have.units == Units(15));
    CHECK(report.diagnostics.empty());

    Report const fixed = audited(rules, "24-101 A");
    CHECK(at(fixed, "a").have.units == Units(12));
    CHECK(fixed.diagnostics.empty());

    Report const range = audited(rules, "24-102 A");
    CHECK(at(range, "a").have.units == Units(3));
    REQUIRE(codes(range.diagnostics) == "RQ0412");
    CHECK(range.diagnostics[0].message ==
          "record 1, 24-102: its units vary and the record gives none; the least is counted");

    Report const none = audited(rules, "24-103 A");
    CHECK(at(none, "a").have.units == Units(0));
    REQUIRE(codes(none.diagnostics) == "RQ0412");
    CHECK(none.diagnostics[0].message == "record 1, 24-103: nothing says how many units it has; none are counted");
}

TEST_CASE("a range whose ends are equal is a fixed figure") {
    Report const report = audited("course 24-101 9 to 9 units\nprogram p { require 9 units from any }", "24-101 A");
    CHECK(report.diagnostics.empty());
    CHECK(status(report) == "met");
}

TEST_CASE("a passed record of zero units is a course") {
    Report const report = audited(
        "program p { require a: 1 course from any require b: 1 unit from any share everything }", "24-101 0 units P");
    REQUISITE_CHECK_MET(report, "a");
    REQUISITE_CHECK_UNMET(report, "b");
}

TEST_CASE("thousandths of a unit add up exactly") {
    std::string const three = "24-101 3.333 units A  24-102 3.333 units A  24-103 3.334 units A";
    CHECK(status(audited("program p { require 10 units from any }", three)) == "met");
    CHECK(missing(audited("program p { require 10.001 units from any }", three)) == "0.001");
}

// --- repeats ---------------------------------------------------------------------------------------------------------

TEST_CASE("of the attempts of one course the best counts, and the others are nowhere") {
    std::string const rules = "program p { require a: 100 units from any require g: gpa >= 3.0 overall }";
    Report const report =
        audited(rules, "24-101 12 units C fall 2023  24-101 12 units A spring 2024  24-101 12 units B fall 2024");
    REQUIRE(at(report, "a").applied.size() == 1);
    CHECK(at(report, "a").applied[0].record == 1);
    CHECK(report.totals.gpa == "4.00");
    CHECK(at(report, "g").have.gpa == "4.00");
    REQUIRE(report.unused.size() == 2);
    CHECK(report.unused[0].record == 0);
    CHECK(to_string(report.unused[0].reason) == "repeated");
    CHECK(report.unused[1].text == "another attempt of the course counts");
}

TEST_CASE("among attempts with the same points the one with more units counts, then the earlier") {
    auto const kept = [](std::string const& records) {
        return at(audited("program p { require a: 100 units from any }", records), "a").applied.at(0).record;
    };
    CHECK(kept("24-101 9 units B fall 2023  24-101 12 units B fall 2024") == 1);
    CHECK(kept("24-101 12 units B fall 2024  24-101 12 units B fall 2023") == 1);
    CHECK(kept("24-101 12 units B  24-101 12 units B fall 2023") == 1);           // no term is last
    CHECK(kept("24-101 12 units P fall 2023  24-101 12 units D fall 2024") == 1); // no points are the least
}

TEST_CASE("an attempt in progress stands in only if nothing was earned") {
    std::string const rules = "program p { require a: 1 course from any require g: gpa >= 2.0 overall }";
    Report const failed = audited(rules, "24-101 12 units F fall 2023  24-101 12 units in-progress fall 2024");
    REQUISITE_CHECK_STATUS(failed, "a", Status::in_progress);
    CHECK(unused(failed, "24-101") == "earns no units");
    CHECK(failed.totals.gpa == "0.00"); // the average so far is over what is completed
    Report const passed = audited(rules, "24-101 12 units D fall 2023  24-101 12 units in-progress fall 2024");
    REQUISITE_CHECK_MET(passed, "a");
    Report const both = audited(rules, "24-101 12 units planned spring 2025  24-101 12 units in-progress fall 2024");
    CHECK(at(both, "a").applied.at(0).status == RecordStatus::in_progress);
}

TEST_CASE(
    "a failed first attempt weighs at the horizon that sees only completed records, and not once the repeat counts") {
    Report const report = audited("program p { require g: gpa >= 2.0 overall }",
                                  "24-101 12 units F fall 2023  24-101 12 units A in-progress fall 2024");
    CHECK(violated(report, 0) == 1);
    CHECK(violated(report, 1) == 0);
    CHECK(status(report) == "in-progress");
}

TEST_CASE("attempts under two codes that same joins are attempts of one course") {
    Report const report =
        audited("same 24-101 = 42-101\ncourse 24-101 12 units\nprogram p { require a: 100 units from any }",
                "42-101 12 units B fall 2023  24-101 12 units A fall 2024");
    CHECK(uses(report, "a") == "24-101");
    CHECK(unused(report, "42-101") == "repeated");
}

TEST_CASE("a course that no one declared can be repeated, too") {
    Report const report =
        audited("program p { require a: 2 courses from 99-* }", "99-001 12 units B  99-001 12 units A");
    CHECK(status(report) == "unmet");
    CHECK(at(report, "a").applied.at(0).grade == "A");
}

TEST_CASE("all attempts of a repeatable course count") {
    Report const report = audited("course 24-700 3 units, repeatable yes\nprogram p { require a: 9 units from any }",
                                  "24-700 A fall 2023  24-700 A spring 2024  24-700 B fall 2024");
    CHECK(status(report) == "met");
    CHECK(at(report, "a").applied.size() == 3);
}

// --- grades ----------------------------------------------------------------------------------------------------------

TEST_CASE("a grade that earns no units is averaged but never applied or counted") {
    Report const report = audited("program p { require a: 1 course from any require o: 12 units overall "
                                  "require g: gpa >= 2.0 overall }",
                                  "24-101 12 units F fall 2023");
    REQUISITE_CHECK_UNMET(report, "a");
    REQUISITE_CHECK_UNMET(report, "o");
    REQUISITE_CHECK_UNMET(report, "g");
    CHECK(report.totals.gpa == "0.00");
    CHECK(unused(report, "24-101") == "earns no units");
    CHECK(reason(report, "24-101") == "the grade F earns no units");
    CHECK(report.totals.units[0] == Units(0));
}

TEST_CASE("a scale may say that a grade with points earns nothing") {
    std::string const rules = "grades house {A = 4, C = 2, C- = 1.7 no units, R = 0 no units}\n"
                              "program p { require a: 24 units from any require g: gpa >= 2.85 overall }";
    Report const report = audited(rules, "24-101 12 units A  24-102 12 units C-");
    CHECK(uses(report, "a") == "24-101");
    CHECK(unused(report, "24-102") == "earns no units");
    CHECK(at(report, "g").have.gpa == "2.85");
    REQUISITE_CHECK_MET(report, "g");
}

TEST_CASE("W is no record") {
    Report const report =
        audited("program p { require a: 1 course from any require g: gpa >= 2.0 overall }",
                "24-101 12 units W fall 2023  24-102 12 units W fall 2023  24-102 12 units B fall 2024");
    CHECK(unused(report, "24-101") == "withdrawn");
    CHECK(reason(report, "24-101") == "withdrawn: W is no result");
    CHECK(uses(report, "a") == "24-102");
    CHECK(at(report, "g").have.gpa == "3.00");
}

TEST_CASE("I is in progress") {
    Report const report = audited("program p { require a: 1 course from any }", "24-101 12 units I fall 2024");
    CHECK(status(report) == "in-progress");
    CHECK(at(report, "a").applied.at(0).status == RecordStatus::in_progress);
    CHECK(report.totals.units[0] == Units(0));
    CHECK(report.totals.units[1] == Units(12));
}

TEST_CASE("a projected grade of a course in progress is treated like a grade") {
    CHECK(takes("where grade >= B", "24-101 12 units A in-progress fall 2024") == "in-progress");
    CHECK(takes("where grade >= B", "24-101 12 units C in-progress fall 2024") == "unmet");
    CHECK(takes("", "24-101 12 units F in-progress fall 2024") == "unmet");
}

// --- filters ---------------------------------------------------------------------------------------------------------

TEST_CASE("a grade is compared by the order of the scale") {
    CHECK(takes("where grade >= B", "24-101 12 units B") == "met");
    CHECK(takes("where grade >= B", "24-101 12 units A-") == "met");
    CHECK(takes("where grade >= B", "24-101 12 units B-") == "unmet");
    CHECK(takes("where grade > B", "24-101 12 units B") == "unmet");
    CHECK(takes("where grade < B", "24-101 12 units C") == "met");
    CHECK(takes("where grade <= B", "24-101 12 units B") == "met");
    CHECK(takes("where grade = B", "24-101 12 units B") == "met");
    CHECK(takes("where grade = A", "24-101 12 units A+") == "unmet"); // equal points, but not the same place
}

TEST_CASE("a completed record without a grade fails a comparison and its negation") {
    CHECK(takes("where grade >= C", "24-101 12 units") == "unmet");
    CHECK(takes("where not grade >= C", "24-101 12 units") == "unmet");
    CHECK(takes("where grade >= C or units >= 6", "24-101 12 units") == "met");
    CHECK(takes("where grade >= C and units < 6", "24-101 12 units") == "unmet");
    CHECK(takes("where not (grade >= C and units < 6)", "24-101 12 units") == "met");
}

TEST_CASE("a pass has no place in the order unless the scale gives it one") {
    CHECK(takes("where grade >= C", "24-101 12 units P") == "unmet");
    CHECK(takes("where not grade >= C", "24-101 12 units P") == "unmet");
    std::string const scale = "grades house {A = 4, B = 3, C = 2, P = pass as C, S = pass}\n";
    CHECK(takes("where grade >= C", "24-101 12 units P", scale) == "met");
    CHECK(takes("where grade = C", "24-101 12 units P", scale) == "met");
    CHECK(takes("where grade >= B", "24-101 12 units P", scale) == "unmet");
    CHECK(takes("where grade >= C", "24-101 12 units S", scale) == "unmet");
}

TEST_CASE("a course in progress is undecided, and accepted") {
    CHECK(takes("where grade >= B", "24-101 12 units in-progress fall 2024") == "in-progress");
    CHECK(takes("where not grade >= B", "24-101 12 units in-progress fall 2024") == "in-progress");
    CHECK(takes("where grade >= B", "24-101 12 units planned spring 2025") == "planned");
    CHECK(takes("where grade >= B and units < 6", "24-101 12 units in-progress") == "unmet");
}

TEST_CASE("what is undecided counts for overall, but limits, exclusions and averages leave it out") {
    std::string const record = "24-101 12 units in-progress fall 2024";
    CHECK(status(audited("program p { require 12 units overall where grade >= B }", record)) == "in-progress");
    CHECK(status(audited("program p { require 1 course from any exclude any where grade < B }", record)) ==
          "in-progress");
    CHECK(status(audited("program p { require 1 course from any limit 6 units from any where grade < B }", record)) ==
          "in-progress");
    Report const average = audited("program p { require g: gpa >= 3.0 over any where term >= fall 2020 }",
                                   "24-101 12 units A in-progress  24-102 12 units B fall 2021");
    CHECK(at(average, "g").have.gpa == "3.00");
}

TEST_CASE("units, term, origin, status and tags filter records") {
    CHECK(takes("where units >= 6", "24-101 6 units A") == "met");
    CHECK(takes("where units > 6", "24-101 6 units A") == "unmet");
    CHECK(takes("where term >= fall 2023", "24-101 6 units A fall 2023") == "met");
    CHECK(takes("where term >= fall 2023", "24-101 6 units A summer 2023") == "unmet");
    CHECK(takes("where term >= fall 2023", "24-101 6 units A") == "unmet");
    CHECK(takes("where not term >= fall 2023", "24-101 6 units A") == "unmet");
    CHECK(takes("where origin = transfer", "24-101 6 units A transfer") == "met");
    CHECK(takes("where origin in {transfer, exam}", "24-101 6 units A") == "unmet");
    CHECK(takes("where not origin = transfer", "24-101 6 units A") == "met");
    CHECK(takes("where status = completed", "24-101 6 units A") == "met");
    CHECK(takes("where status = completed", "24-101 6 units in-progress") == "unmet");
    CHECK(takes("where status = in-progress", "24-101 6 units I") == "in-progress");
}

TEST_CASE("a tag of the record hides the course's values of that tag") {
    std::string const course = "course 24-101 12 units, level graduate, writing yes\n";
    CHECK(takes("where level = graduate", "24-101 A", course) == "met");
    CHECK(takes("where tagged writing", "24-101 A", course) == "met");
    CHECK(takes("where level = graduate", "24-101 A tagged level \"undergraduate\"", course) == "unmet");
    CHECK(takes("where level = undergraduate", "24-101 A tagged level \"undergraduate\"", course) == "met");
    CHECK(takes("where level = graduate", "24-101 A tagged writing", course) == "met");
    CHECK(takes("where tagged honors", "24-101 A tagged honors", course) == "met");
    CHECK(takes("where tagged honors", "24-101 A", course) == "unmet");
}

TEST_CASE("by term n: summers belong to the spring before, winters to the fall before") {
    std::string const first = "  24-100 12 units A fall 2023";
    auto const by = [&](int n, std::string const& term) {
        return status(audited("program p { require a: 1 course from {24-101} by term " + std::to_string(n) + " }",
                              "24-101 12 units A " + term + first));
    };
    CHECK(by(1, "fall 2023") == "met");
    CHECK(by(1, "winter 2024") == "met");
    CHECK(by(1, "spring 2024") == "unmet");
    CHECK(by(2, "spring 2024") == "met");
    CHECK(by(2, "summer 2024") == "met");
    CHECK(by(2, "fall 2024") == "unmet");
    CHECK(by(3, "winter 2025") == "met");
}

TEST_CASE("the student's first term is the earliest of a local record") {
    std::string const rules = "program p { require a: 1 course from {24-101} by term 1 }";
    CHECK(status(audited(rules, "24-101 12 units A fall 2023  24-100 12 units A transfer fall 2020")) == "met");
    CHECK(status(audited(rules, "24-101 12 units A fall 2023  24-100 12 units A fall 2020")) == "unmet");
    CHECK(status(audited(rules, "24-101 12 units A fall 2023  24-100 12 units W fall 2020")) == "met"); // no record
}

TEST_CASE("without a term, by term is undecided") {
    std::string const rules = "program p { require a: 1 course from {24-101} by term 1 }";
    CHECK(status(audited(rules, "24-101 12 units A  24-100 12 units A fall 2020")) == "unmet");
    CHECK(status(audited(rules, "24-101 12 units planned  24-100 12 units A fall 2020")) == "planned");
    CHECK(status(audited(rules, "24-101 12 units A transfer fall 2020")) ==
          "unmet"); // nobody knows when the student began
}

TEST_CASE("a record that came too late says so") {
    Report const report = audited("program p { require a: 1 course from {24-101} by term 1 }",
                                  "24-100 12 units A fall 2023  24-101 12 units A fall 2024");
    CHECK(unused(report, "24-101") == "filtered");
    CHECK(reason(report, "24-101") == "on the list of a, but too late: after the student's term 1");
}

// --- faults ----------------------------------------------------------------------------------------------------------

TEST_CASE("a grade that is not on the scale makes the record invalid, and names it") {
    Report const report = audited("grades house {A = 4, B = 3}\nprogram p { require a: 1 course from any }",
                                  "24-100 12 units A  24-101 12 units C+");
    REQUIRE(codes(report.diagnostics) == "RQ0413");
    CHECK(report.diagnostics[0].message == "record 2, 24-101: grade 'C+' is not on the scale");
    CHECK(report.diagnostics[0].severity == Severity::error);
    CHECK(unused(report, "24-101") == "invalid");
    CHECK(reason(report, "24-101") == "grade 'C+' is not on the scale");
    CHECK(report.totals.gpa == "4.00");
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

TEST_CASE("an invalid attempt does not stand for the course") {
    Transcript transcript = student("24-101 12 units A  24-101 12 units C");
    transcript.records[0].units = Units(-1);
    Report const report = audit(bound("program p { require a: 1 course from any }"), transcript);
    CHECK(at(report, "a").applied.at(0).grade == "C");
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
    Bound const program = bound("grades house {A = 999999999, B = 3}\n"
                                "program p { require a: 200000000 units from any "
                                "require g: gpa >= 999999999 over applied "
                                "require h: gpa >= 4.0 overall require c: 1000000 courses from 99-* }");
    Report const report = audit(program, student(records)); // figures beyond those of the oracle
    REQUISITE_CHECK_MET(report, "a");
    CHECK(at(report, "a").have.units == Units(200000000));
    REQUISITE_CHECK_UNMET(report, "g"); // beyond a thousand points, an average is never reached
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

TEST_CASE("a record's own values of a tag hide the course's in bounds, too") {
    std::string const rules = "course 24-101 12 units, area a\ncourse 24-102 12 units, area a\n"
                              "program p { require a: 2 courses from any with at least 2 distinct area }";
    CHECK(status(audited(rules, "24-101 A  24-102 A")) == "unmet");
    CHECK(status(audited(rules, "24-101 A  24-102 A tagged area \"b\"")) == "met");
}

} // namespace test_student
