// Tests what the report says of split and cut records and of `residence`.
#include "given.hpp"

namespace test_attempts {

using namespace requisite;
using namespace requisite::audit_tests;

namespace {

Report report(std::string const& rules, std::string const& records) {
    return audited("program p { " + rules + " }", records);
}

} // namespace

TEST_CASE("what is applied says which part of a record it is") {
    Report const one = report("split 24-786 into 6 units require a: 6 units from {24-786} require b: 6 units from any",
                              "24-786 12 units A");
    REQUIRE(at(one, "a").applied.size() == 1);
    CHECK(at(one, "a").applied[0].units == Units(6));
    CHECK(at(one, "a").applied[0].part == 1);
    CHECK(at(one, "b").applied.at(0).part == 2);
    CHECK(one.unused.empty());
    CHECK(one.totals.units[0] == Units(12));
}

TEST_CASE("what is applied says whether it is cut") {
    Report const one = report("limit 12 units from any where origin = transfer in part require a: 12 units from any",
                              "24-101 9 units A transfer  24-102 9 units A transfer");
    bool cut = false;
    for (auto const& record : at(one, "a").applied) cut = cut || (record.cut && record.units == Units(3));
    CHECK(cut);
}

TEST_CASE("what a residence says to the student") {
    std::string const rules = "residence 24 units of last 36";
    auto const why = [&](std::string const& program, std::string const& records) {
        return at(report(program, records), "residence").why;
    };
    CHECK(at(report(rules, ""), "residence").kind == Finding::Kind::residence);
    CHECK(why(rules, "") == "No units are earned yet; of the last 36 units, 24 have to be taken at this institution.");
    CHECK(why(rules, "24-101 12 units A fall 2024") ==
          "Of the 12 units so far, 12 were taken at this institution; 24 are required, so 12 are missing.");
    CHECK(why(rules, "24-101 24 units A transfer fall 2024  24-102 13 units A spring 2025") ==
          "Of the last 36 units, 13 were taken at this institution; 24 are required, so 11 are missing.");
    CHECK(why(rules, "24-101 36 units A transfer fall 2024") ==
          "Of the last 36 units, none were taken at this institution; 24 are required, so 24 are missing.");
    CHECK(why("residence 36 units of last 36",
              "24-101 12 units A fall 2024  24-102 12 units in-progress fall 2025  24-103 "
              "12 units planned spring 2026") ==
          "Of the last 36 units, 36 were taken at this institution, 12 of them in "
          "progress, 12 of them planned; 36 are required.");
    CHECK(why("institution \"A college\" residence 1 unit of last 12", "24-101 11 units A transfer fall 2024") ==
          "Of the 11 units so far, none were taken at A college; 1 is required, so 1 is missing.");
    CHECK(
        why(rules, "24-101 12 units A fall 2024  adjust residence to 12 units") ==
        "Of the 12 units so far, 12 were taken at this institution; 12 are required. A petition adjusted the amount.");
    CHECK(why(rules, "waive residence because \"A year abroad\"") == "Waived: A year abroad");
    CHECK(why(rules + " advisory", "24-101 36 units A transfer fall 2024") ==
          "Advisory: Of the last 36 units, none were taken at this institution; 24 are required, so 24 are missing.");
}

} // namespace test_attempts
