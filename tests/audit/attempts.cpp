// Tests audit/attempts.ipp and what is cut or split: `repeat`, `split`, `limit … in part`, `residence`, averages over a requirement.
#include "given.hpp"

namespace test_attempts {

using namespace requisite;
using namespace requisite::audit_tests;

namespace {

Report report(std::string const& rules, std::string const& records) {
    return audited("program p { " + rules + " }", records);
}

} // namespace

TEST_CASE("the latest attempt counts, not the best") {
    std::string const twice = "24-101 12 units A fall 2023  24-101 12 units C fall 2024";
    CHECK(at(report("require a: 1 course from any", twice), "a").applied.at(0).grade == "A");
    CHECK(at(report("repeat latest require a: 1 course from any", twice), "a").applied.at(0).grade == "C");
    CHECK(at(report("repeat latest for {18-101} require a: 1 course from any", twice), "a").applied.at(0).grade == "A");
    CHECK(status(report("repeat all require a: 2 courses from any", twice)) == "met");
}

TEST_CASE("only the first attempts are attempts at all") {
    Report const one = report("repeat best at most 2 attempts require a: 1 course from any where grade >= B",
                              "24-101 12 units D fall 2022  24-101 12 units D fall 2023  24-101 12 units A fall 2024");
    CHECK(status(one) == "unmet");
    CHECK(one.unused.at(2).text == "beyond the number of attempts that may count");
    CHECK(one.unused.at(0).reason == UnusedRecord::Reason::filtered);
}

TEST_CASE("repeat holds in its own stage") {
    Report const both = audited("program p { stage s { repeat all require a: 2 courses from any } "
                                "stage t { require b: 2 courses from any } }",
                                "24-101 12 units A fall 2023  24-101 12 units A fall 2024");
    CHECK(both.stages[0].status == Status::met);
    CHECK(both.stages[1].status == Status::unmet);
}

TEST_CASE("half of a project serves one requirement and half another") {
    Report const one = report("split 24-786 into 6 units require a: 6 units from {24-786} require b: 6 units from any",
                              "24-786 12 units A");
    CHECK(status(one) == "met");
    REQUIRE(at(one, "a").applied.size() == 1);
    CHECK(at(one, "a").applied[0].units == Units(6));
    CHECK(at(one, "a").applied[0].part == 1);
    CHECK(at(one, "b").applied.at(0).part == 2);
    CHECK(one.unused.empty());
    CHECK(one.totals.units[0] == Units(12));
    CHECK(status(report("split 24-786 into 6 units require a: 2 courses from any", "24-786 12 units A")) ==
          "unmet"); // one course
}

TEST_CASE("a record over the line counts up to it") {
    std::string const rules = "limit 12 units from any where origin = transfer in part require a: 12 units from any";
    Report const one = report(rules, "24-101 9 units A transfer  24-102 9 units A transfer");
    CHECK(status(one) == "met");
    bool cut = false;
    for (auto const& record : at(one, "a").applied) cut = cut || (record.cut && record.units == Units(3));
    CHECK(cut);
    CHECK(status(report("limit 12 units from any where origin = transfer require a: 12 units from any",
                        "24-101 9 units A transfer  24-102 9 units A transfer")) == "unmet");
    Report const whole = report(rules + " require o: 21 units overall", "24-101 9 units A transfer  24-102 9 units A "
                                                                        "transfer  24-103 9 units A");
    CHECK(status(whole) == "met");
}

TEST_CASE("so many of the last units were taken here") {
    std::string const rules = "residence 24 units of last 36";
    Report const away = report(rules, "24-101 24 units A fall 2023  24-102 12 units A transfer fall 2024  24-103 12 "
                                      "units A fall 2025");
    CHECK(status(away) == "met");
    Report const late = report(rules, "24-101 24 units A fall 2023  24-102 24 units A transfer fall 2024  24-103 12 "
                                      "units A fall 2025");
    CHECK(status(late) == "unmet");
    CHECK(missing(late) == "12");
    Finding const& finding = at(late, "residence");
    CHECK(finding.kind == "residence");
    CHECK(finding.have.units == Units(12));
    CHECK(finding.remaining.units == Units(12));
    CHECK(finding.why ==
          "Of the last 36 units, 12 were taken at this institution; 24 are required, so 12 are missing.");
}

TEST_CASE("what a residence says to the student") {
    std::string const rules = "residence 24 units of last 36";
    auto const why = [&](std::string const& program, std::string const& records) {
        return at(report(program, records), "residence").why;
    };
    CHECK(why(rules, "") == "No units are earned yet; of the last 36 units, 24 have to be taken at this institution.");
    CHECK(why(rules, "24-101 12 units A fall 2024") ==
          "Of the 12 units so far, 12 were taken at this institution; 24 are required, so 12 are missing.");
    CHECK(
        why(rules, "24-101 24 units A transfer fall 2024  24-102 13 units A spring 2025") ==
        "Of the last 37 units, whole terms that make up 36, 13 were taken at this institution; 24 are required, so 11 "
        "are missing.");
    CHECK(why(rules, "24-101 36 units A transfer fall 2024") ==
          "Of the last 36 units, none were taken at this institution; 24 are required, so 24 are missing.");
    CHECK(why("residence 36 units of last 36",
              "24-101 12 units A fall 2024  24-102 12 units in-progress fall 2025  24-103 "
              "12 units planned spring 2026") ==
          "Of the last 36 units, 36 were taken at this institution, 12 of them in "
          "progress, 12 of them planned; 36 are required.");
    CHECK(why("institution \"A college\" residence 1 unit of last 12", "24-101 11 units A transfer fall 2024") ==
          "Of the 11 units so far, none were taken at A college; 1 is required, so 1 is missing.");
    CHECK(why(rules + " advisory", "24-101 36 units A transfer fall 2024") ==
          "Advisory: Of the last 36 units, none were taken at this institution; 24 are required, so 24 are missing.");
}

TEST_CASE("petitions about a residence: what has an effect, and why another has none") {
    std::string const rules = "residence 24 units of last 36";
    Report const one = report(rules, "24-101 12 units A fall 2024 adjust residence to 12 units "
                                     "adjust residence to 1 course allow 24-101 in residence");
    CHECK(status(one) == "met");
    CHECK(at(one, "residence").why == "Of the 12 units so far, 12 were taken at this institution; 12 are required. A "
                                      "petition adjusted the amount.");
    REQUIRE(one.petitions.size() == 3);
    CHECK(one.petitions[0].text == "adjusted residence to 12 units");
    CHECK(one.petitions[1].text == "no effect: residence states no amount in courses");
    CHECK(one.petitions[2].text == "no effect: nothing is applied to residence");
    CHECK(at(report(rules, "waive residence because \"A year abroad\""), "residence").why == "Waived: A year abroad");
}

TEST_CASE("an average over what is applied to one requirement") {
    std::string const rules = "require core: 1 course from {24-101} require a: 1 course from {24-102} "
                              "require g: gpa >= 3.0 over applied to core";
    Report const one = report(rules, "24-101 12 units A  24-102 12 units D");
    CHECK(status(one) == "met");
    CHECK(at(one, "g").have.gpa == "4.00");
    CHECK(status(report(rules, "24-101 12 units D  24-102 12 units A")) == "unmet");
}

TEST_CASE("an average over a set looks at whole records, their units included") {
    std::string const rules =
        "split 24-786 into 6 units require a: 6 units from any require g: gpa >= 3.0 over any where "
        "units >= 12";
    CHECK(status(report(rules, "24-786 12 units D")) == "unmet");
    CHECK(at(report(rules, "24-786 12 units B"), "g").have.gpa == "3.00");
}

} // namespace test_attempts
