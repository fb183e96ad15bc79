// Tests variable units and grades of every kind from the text to the report: what is applied, averaged, counted, and said.
#include "given.hpp"

namespace test_grades {

using namespace requisite;
using namespace requisite::audit_tests;

namespace {

std::string const project = "course PR 900 \"Project\" 3 to 12 units\n";

} // namespace

TEST_CASE("a record of a course with variable units counts with its own") {
    Report const report = audited(project + "program p { require r: 9 units from any }", "PR 900 9 units A");
    CHECK(status(report) == "met");
    CHECK(report.diagnostics.empty());
    CHECK(
        codes(audited(project + "program p { require r: 3 units from any }", "PR 900 3 units A").diagnostics).empty());
    CHECK(
        codes(audited(project + "program p { require r: 3 units from any }", "PR 900 12 units A").diagnostics).empty());
}

TEST_CASE("without units the least is counted, and that is said") {
    Report const report = audited(project + "program p { require r: 9 units from any }", "PR 900 A");
    CHECK(at(report, "r").have.units == Units(3));
    CHECK(codes(report.diagnostics) == "RQ0412");
}

TEST_CASE("units beyond the range are counted as they stand, and that is said") {
    for (char const* const units : {"2.5", "15"}) {
        Report const report = audited(project + "program p { require r: 1 course from any }",
                                      "PR 900 " + std::string(units) + " units A");
        CHECK(status(report) == "met");
        CHECK(codes(report.diagnostics) == "RQ0311");
        CHECK(report.diagnostics[0].severity == Severity::warning);
        CHECK(report.diagnostics[0].message ==
              "record 1, PR 900: it has " + std::string(units) + " units, and the catalogue gives 3 to 12");
    }
    // What another institution gave may be of another size.
    CHECK(audited(project + "program p { require r: 1 course from any }", "PR 900 15 units A transfer")
              .diagnostics.empty());
}

TEST_CASE("a limit in part, a split and an overlay take the record's units, not the catalogue's") {
    std::string const rules = project + "program p { require r: 9 units from any limit 9 units from {PR 900} in part }";
    CHECK(status(audited(rules, "PR 900 12 units A")) == "met");
    std::string const parts = project + "program p { split PR 900 into 6 units require a: exactly 6 units from any "
                                        "require b: exactly 6 units from any }";
    CHECK(status(audited(parts, "PR 900 12 units A")) == "met");
    CHECK(status(audited(parts, "PR 900 9 units A")) == "unmet");
    CHECK(status(audited(project + "program p { require r: 12 units overall }", "PR 900 12 units A")) == "met");
}

TEST_CASE("grades of every kind, from the transcript to the reasons of the report") {
    std::string const scale =
        "grades s {A = 4, C = 2, D = 1 no units, P = pass as C, U = fail, I = incomplete, W = none}\n";
    std::string const rules = scale + "program p { require r: 60 units from any require g: gpa >= 3 overall "
                                      "require c: 30 units from any where grade >= C share r with c }";
    Report const report =
        audited(rules, "AB 1 6 units A  AB 2 6 units D  AB 3 6 units P  AB 4 6 units U  AB 5 6 units I  "
                       "AB 6 6 units W");
    CHECK(uses(report, "r") == "AB 1 AB 3 AB 5");
    CHECK(unused(report, "AB 2") == "earns no units");
    CHECK(unused(report, "AB 4") == "earns no units");
    CHECK(unused(report, "AB 6") == "withdrawn");
    CHECK(at(report, "r").have.units == Units(18));
    CHECK(at(report, "g").have.gpa == "2.50"); // A and D
    CHECK(uses(report, "c") == "AB 1 AB 3 AB 5");
    CHECK(at(report, "r").applied.back().status == RecordStatus::in_progress);
    CHECK(report.totals.units[0] == Units(12));
    CHECK(report.totals.units[1] == Units(6));
}

TEST_CASE("a better attempt replaces a failed one, an incomplete one does not replace an earned one") {
    std::string const rule = "program p { require r: AB 1 }";
    CHECK(at(audited(rule, "AB 1 6 units F fall 2024  AB 1 6 units C fall 2025"), "r").applied.at(0).grade == "C");
    CHECK(at(audited(rule, "AB 1 6 units C fall 2024  AB 1 6 units I fall 2025"), "r").applied.at(0).grade == "C");
    CHECK(status(audited(rule, "AB 1 6 units F fall 2024  AB 1 6 units I fall 2025")) == "in-progress");
    CHECK(status(audited(rule, "AB 1 6 units C fall 2024  AB 1 6 units W fall 2025")) == "met");
    CHECK(status(audited(rule, "AB 1 6 units F fall 2024  AB 1 6 units W fall 2025")) == "unmet");
}

TEST_CASE("the same kinds on a scale of numbers where the lowest is best") {
    std::string const scale =
        "grades g lowest best {1.0, 2.0, 3.0, 4.0, 4.3 no units, 5.0 fail, B = pass, I = incomplete, "
        "W = none}\n";
    Report const report =
        audited(scale + "program p { require r: 60 units from any require g: gpa <= 2.0 overall }",
                "AB 1 6 units grade 1.0  AB 2 6 units grade 4.3  AB 3 6 units B  AB 4 6 units grade 5.0  "
                "AB 5 6 units I  AB 6 6 units W");
    CHECK(uses(report, "r") == "AB 1 AB 3 AB 5");
    CHECK(unused(report, "AB 2") == "earns no units");
    CHECK(at(report, "g").have.gpa == "2.65");
    CHECK(at(report, "g").why == "The average is 2.65, above the allowed 2.0.");
}

} // namespace test_grades
