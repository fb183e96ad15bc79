// Tests audit/findings.hpp: what the report says about each requirement, and why each record that is not used is not.
#include "given.hpp"

namespace test_findings {

using namespace requisite;
using namespace requisite::audit_tests;

TEST_CASE("a requirement says what it needs, has and still lacks") {
    Report const report = audited("program p { require a \"Core\": 36 units from 24-* }",
                                  "24-101 12 units A fall 2023  24-102 12 units in-progress fall 2024");
    Finding const& finding = at(report, "a");
    CHECK(finding.title == "Core");
    CHECK(finding.kind == Finding::Kind::units);
    CHECK(finding.needed.units == Units(36));
    CHECK(finding.have.units == Units(24));
    CHECK(finding.remaining.units == Units(12));
    CHECK_FALSE(finding.needed.courses.has_value());
    CHECK(finding.why == "Still needed: 12 units from 24-*.");
}

TEST_CASE("a requirement that is reached says with what") {
    CHECK(at(audited("program p { require a: 24 units from any }", "24-101 12 units A  24-102 12 units A"), "a").why ==
          "24 units applied.");
    CHECK(at(audited("program p { require a: 2 courses from any }", "24-101 12 units A  24-102 12 units in-progress"),
             "a")
              .why == "2 courses applied (1 course in progress).");
    CHECK(at(audited("program p { require a: 24 units overall }", "24-101 12 units A  24-102 12 units planned"), "a")
              .why == "24 units counted (12 units planned).");
}

TEST_CASE("reports use the program's own word for units") {
    Report const report = audited("program p { require a: 6 credits from any require b: 4 credits from {24-102} }",
                                  "24-101 6 credits A  24-102 3 credits A");
    CHECK(report.unit_word == "credits");
    CHECK(at(report, "a").why == "6 credits applied.");
    CHECK(at(report, "b").why == "Still needed: 1 credit from {24-102}.");
    CHECK(at(audited("program p { require a: 2 ects from any }", "24-101 1 ects A"), "a").why ==
          "Still needed: 1 ects from any.");
}

TEST_CASE("each kind of requirement is named") {
    Report const report =
        audited("program p { require u: 1 unit from any require c: 1 course from any require b: 1 unit and 1 "
                "course from any require o: 1 unit overall require g: gpa >= 2.0 overall require m: "
                "milestone(x) require every: all of { require 1 course from any } require k: 2 of { option 1 "
                "course from any option 1 course from any } require i: one of { option 1 course from any } "
                "require r: 1 of k }",
                "");
    std::vector<std::string> kinds;
    for (char const* const path : {"u", "c", "b", "o", "g", "m", "every", "k", "i", "r"})
        kinds.push_back(kind_text(at(report, path)));
    CHECK(kinds == std::vector<std::string>{"units", "courses", "units and courses", "overall", "gpa", "condition",
                                            "all of", "2 of", "one of", "1 of k"});
}

TEST_CASE("what was applied is listed with what the transcript and the catalogue say about it") {
    Report const report = audited("course 24-101 \"Statics\" 12 units\nprogram p { require a: 1 course from any }",
                                  "24-100 9 units W  24-101 A- fall 2023");
    AppliedRecord const& record = at(report, "a").applied.at(0);
    CHECK(record.record == 1);
    CHECK(record.course == "24-101");
    CHECK(record.title == "Statics");
    CHECK(record.units == Units(12));
    CHECK(record.grade == "A-");
    CHECK(record.status == RecordStatus::completed);
    CHECK(record.term == Term{2023, Season::fall});
    CHECK_FALSE(record.observed);
}

TEST_CASE("a group says how many of its requirements are satisfied, and which are open") {
    Report const report =
        audited("program p { require x: all of { require a \"Statics\": 1 course from {24-101} require b: 1 "
                "course from {24-102} require 1 course from {24-103} } }",
                "24-102 12 units A");
    Finding const& finding = at(report, "x");
    CHECK(finding.needed.requirements == 3);
    CHECK(finding.have.requirements == 1);
    CHECK(finding.remaining.requirements == 2);
    CHECK(finding.remaining.courses == Courses(2));
    CHECK(finding.why == "Still open: Statics, {24-103}.");
    CHECK(at(audited("program p { require x: all of { require 1 course from any } }", "24-101 12 units A"), "x").why ==
          "1 of 1 satisfied.");
}

TEST_CASE("a choice says which option is closest") {
    Report const report =
        audited("course 24-101 12 units\nprogram p { require x: one of { option a \"Robotics\": 36 units from "
                "any option b: 60 units from any } }",
                "24-101 A");
    CHECK(at(report, "x").why == "Closest is Robotics: 24 units missing.");
    CHECK(at(report, "x.b").why == "Not chosen.");
    CHECK(at(report, "x.a").chosen);
    CHECK_FALSE(at(report, "x.b").chosen);
    CHECK(at(audited("program p { require x: one of { option a: 1 course from {24-101} option b: 1 course from "
                     "{24-102} } }",
                     "24-101 12 units A  24-102 12 units A"),
             "x.b")
              .why == "Not chosen, although what is left over would satisfy it.");
}

TEST_CASE("of two currencies only what is still needed is said; of too few options how many there are") {
    CHECK(
        at(audited("program p { require a: 24 units and 3 courses from any }", "24-101 12 units A  24-102 12 units A"),
           "a")
            .why == "Still needed: 1 course from any.");
    CHECK(
        at(audited("program p { require g: 3 of { option x: 1 course from 24-* if student.b { option y: 1 course from "
                   "24-* option z: 1 course from 24-* } } }",
                   "24-101 12 units A", "student.b = false"),
           "g")
            .why == "3 are asked for, and there are only 1.");
}

TEST_CASE("a milestone, a proficiency and a fact say what is not there") {
    Report const report = audited("program p { require a: milestone(thesis) require b: proficiency(german) require c: "
                                  "student.gre >= 150 require d: not milestone(thesis) }",
                                  "", "student.gre = 140");
    CHECK(at(report, "a").why == "The milestone 'thesis' is not recorded.");
    CHECK(at(report, "b").why == "The proficiency 'german' is not recorded.");
    CHECK(at(report, "c").why == "This does not hold: student.gre >= 150.");
    CHECK(at(report, "d").why == "This holds: not milestone(thesis).");
}

TEST_CASE("averages are shown with two places, rounded half up") {
    auto const shown = [](std::string const& records) {
        Report const report = audited(
            "grades house {A = 4, B = 3, Z = 0.005, X = 0.004}\nprogram p { require g: gpa >= 1.0 overall }", records);
        return to_string(at(report, "g").have.gpa.value());
    };
    CHECK(shown("24-101 1 unit A  24-102 1 unit B") == "3.50");
    CHECK(shown("24-101 2 units A  24-102 1 unit B") == "3.67");
    CHECK(shown("24-101 1 unit A  24-102 2 units B") == "3.33");
    CHECK(shown("24-101 1 unit Z") == "0.01"); // half, up
    CHECK(shown("24-101 1 unit X") == "0.00");
    CHECK(shown("24-101 0.001 units A") == "4.00");
}

TEST_CASE("an average over nothing says so") {
    Report const report = audited("program p { require a: gpa >= 3.0 over applied }", "24-101 12 units P");
    CHECK_FALSE(at(report, "a").have.gpa);
    CHECK(at(report, "a").why == "There are no grades to average yet.");
}

TEST_CASE("what does not exist for the student is not in the report") {
    Report const report = audited("program p { if student.honors { require thesis: milestone(thesis) } else { require "
                                  "exam: 1 course from {24-900} } require a: 1 course from {24-101} }",
                                  "", "student.honors = true");
    CHECK(report.find("exam") == nullptr);
    CHECK(report.stages[0].requirements.size() == 2);
}

TEST_CASE("an average that would round up to the threshold is shown with the places that tell it from that") {
    Report const report = audited("program p { require g: gpa >= 3.0 overall }",
                                  "24-101 999 units B  24-102 1 unit B-  24-103 0.001 units A");
    CHECK(to_string(at(report, "g").have.gpa.value()) == "2.9997");
    REQUISITE_CHECK_UNMET(report, "g");
    CHECK(to_string(at(report, "g").needed.gpa.value()) == "3.0");
    CHECK(at(report, "g").why == "The average is 2.9997, below the required 3.0.");
    CHECK(at(audited("program p { require g: gpa >= 3.0 overall }", "24-101 1 unit A"), "g").why ==
          "The average is 4.00; 3.0 is required.");
    CHECK(at(audited("program p { require g: gpa >= 3.25 overall }", "24-101 1 unit A"), "g").needed.gpa ==
          Gpa::parse("3.25"));
}

TEST_CASE("an average that must not be exceeded does not say that it is below") {
    GradeAverage most;
    most.comparator = Comparator::less_equal;
    most.threshold = Decimal(3);
    most.over = GradeAverage::Over::overall;
    Requirement requirement;
    requirement.name = "g";
    requirement.body = most;
    Program program;
    program.stages.emplace_back();
    program.stages.front().block.statements.push_back({requirement});
    Report const report = audit(bind(program, Catalogue()), student("24-101 12 units A"));
    CHECK(status(report) == "unmet");
    CHECK(at(report, "g").why == "The average is 4.00, above the allowed 3.0.");
}

TEST_CASE("a petition stands with the requirement that it changes") {
    std::string const rules = "program p { require y: 24 to 24 units from {24-101, 24-102} }";
    Report const adjusted = audited(rules, "24-101 12 units A  adjust y to 12 units because \"transfer\"");
    CHECK(at(adjusted, "y").needed.units == Units(12));
    CHECK(at(adjusted, "y").why == "12 units applied. A petition adjusted the amount: transfer");
    CHECK(at(audited(rules, "waive y because \"transfer\""), "y").why == "Waived: transfer");
    CHECK(at(audited(rules, "waive y"), "y").why == "Waived.");
}

TEST_CASE("an amount that was written in C++ is adjusted to whole courses only") {
    Transcript some = student("24-101 12 units A  24-102 12 units A");
    Petition half;
    half.kind = Petition::Kind::adjust;
    half.requirement = "y";
    half.courses = Courses(Decimal::from_thousandths(1500));
    some.petitions.push_back(half);
    Report const report = audit(bound("program p { require y: 3 courses from {24-101, 24-102, 24-103} }"), some);
    CHECK(at(report, "y").needed.courses == Courses(3));
    REQUIRE(report.petitions.size() == 1);
    CHECK(report.petitions.front().text == "no effect: a rule asks for whole courses, not for 1.5 courses");
}

TEST_CASE("citations stand with the requirement that they explain") {
    Report const report =
        audited("program p { require x: all of { cite \"https://example.edu\" \"Do it.\" require 1 course "
                "from any } }",
                "");
    REQUIRE(at(report, "x").citations.size() == 1);
    CHECK(at(report, "x").citations[0].sentence == "Do it.");
    CHECK(at(report, "x.#1").citations.empty());
}

// --- every reason to be unused ---------------------------------------------------------------------------------------

TEST_CASE("every record that is not used says why, in the order of the transcript") {
    std::string const rules =
        "course 24-101 12 units\ncourse 24-102 12 units\ncourse 24-103 12 units\ncourse 24-104 12 units\n"
        "course 24-105 12 units\ncourse 24-106 12 units\ncourse 24-107 12 units\ncourse 24-108 12 units\n"
        "course 24-109 12 units\ncourse 24-110 12 units\ncourse 24-111 12 units\n"
        "program p {\n"
        "  limit 12 units from any where origin = transfer\n"
        "  exclude {24-106}\n"
        "  require a \"Core\": 24 units from {24-101, 24-102, 24-103, 24-104, 24-106, 24-107} where grade >= C\n"
        "  require g: one of { option x: 1 course from {24-108} option y: 1 course from {24-109} }\n"
        "  require e: 24 units from {24-111, 24-110, 24-105}\n"
        "}";
    Transcript transcript = student("24-101 B fall 2020\n"          // used
                                    "24-101 C fall 2021\n"          // repeated
                                    "24-102 W fall 2020\n"          // withdrawn
                                    "24-103 F fall 2020\n"          // earns no units
                                    "24-104 D fall 2020\n"          // filtered
                                    "24-106 A fall 2020\n"          // excluded
                                    "24-107 A fall 2020\n"          // used
                                    "24-108 A fall 2020\n"          // used
                                    "24-109 A fall 2020\n"          // not chosen
                                    "24-110 A transfer fall 2020\n" // used
                                    "24-111 A transfer fall 2021\n" // over a limit
                                    "99-001 12 units A\n"           // unknown course
                                    "24-105 A fall 2022\n"          // used
                                    "24-102 A fall 2023\n"          // more than needed
                                    "24-200 12 units B\n");         // invalid
    transcript.records.back().units = Units(-1);
    Report const report = audit(bound(rules), transcript);
    CHECK(status(report) == "met");
    std::vector<std::string> reasons;
    for (auto const& record : report.unused)
        reasons.push_back(record.course + ": " + std::string(to_string(record.reason)));
    CHECK(reasons == std::vector<std::string>{"24-101: repeated", "24-102: withdrawn", "24-103: earns no units",
                                              "24-104: filtered", "24-106: excluded", "24-109: not chosen",
                                              "24-111: over a limit", "99-001: unknown course",
                                              "24-102: more than needed", "24-200: invalid"});
    CHECK(reason(report, "24-104") == "on the list of Core, but not where grade >= C: D, below the C asked");
    CHECK(reason(report, "24-109") == "fits only what was not chosen: y");
    CHECK(reason(report, "24-106") == "excluded by a rule of the program: exclude {24-106}");
    CHECK(reason(report, "24-111") ==
          "over the limit of 12 units from any where origin = transfer; e has enough without it");
    CHECK(report.unused.at(8).text == "more than needed: Core has enough with 24-101 and 24-107");
    CHECK(reason(report, "99-001") == "the catalogue does not know this course");
}

TEST_CASE("a known course that nobody asks for matches nothing") {
    Report const report =
        audited("course 24-101 \"Statics\" 12 units\nprogram p { require a: 1 course from {24-102} }", "24-101 A");
    REQUIRE(report.unused.size() == 1);
    CHECK(report.unused[0].title == "Statics");
    CHECK(report.unused[0].text == "matches nothing that the program asks for");
}

TEST_CASE("a record that no requirement took counts toward overall all the same, unless it is excluded or failed") {
    Report const report =
        audited("program p { exclude {24-103} require a: 1 course from {24-101} require o: 12 units overall }",
                "24-101 12 units A  24-102 12 units A  24-103 12 units A  24-104 12 units F");
    CHECK(at(report, "o").applied.at(0).observed);
    CHECK_FALSE(at(report, "a").applied.at(0).observed);
    REQUIRE(report.only_counted.size() == 1);
    CHECK(report.only_counted[0].course == "24-102");
    CHECK(report.only_counted[0].reason == UnusedRecord::Reason::elective);
    REQUIRE(report.unused.size() == 2);
    CHECK(report.unused[0].course == "24-103");
    CHECK(report.unused[1].course == "24-104");
    CHECK(audited("program p { require a: 1 course from {24-101} }", "24-102 12 units A").only_counted.empty());
}

} // namespace test_findings
