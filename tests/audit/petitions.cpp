// Tests audit/petitions.hpp and what a report says of each petition.
#include "given.hpp"

namespace test_petitions {

using namespace requisite;
using namespace requisite::audit_tests;

namespace {

std::string const rules = "course 24-101 12 units\ncourse 24-102 12 units\ncourse 24-103 12 units\n"
                          "program p { require core: all of { require x: 1 course from {24-101} "
                          "require y: 24 to 24 units from {24-101, 24-102} } require domain: 12 units from {24-103} }";

std::string effect(std::string const& items, std::size_t index = 0) {
    Report const report = audited(rules, items);
    REQUIRE(report.petitions.size() > index);
    return report.petitions[index].text;
}

} // namespace

TEST_CASE("an amount is adjusted, with its upper figure where that was the same") {
    Report const report =
        audited(rules, "24-101 A  24-102 A  24-103 A  adjust core.y to 12 units because \"transfer\"");
    CHECK(report.status() == Status::met);
    CHECK(report.petitions.at(0).text == "adjusted core.y to 12 units");
    CHECK(at(report, "core.y").needed.units == Units(12));
    CHECK(at(report, "core.y").applied.size() == 1);
    CHECK(at(report, "core.y").why == "12 units applied. A petition adjusted the amount: transfer");
}

TEST_CASE("an adjusted group adjusts each child that states the currency") {
    CHECK(effect("adjust core to 12 units") == "adjusted core to 12 units");
    CHECK(effect("adjust core to 1 course") == "no effect: core asks for 1 course already");
    CHECK(effect("adjust domain to 1 course") == "no effect: domain states no amount in courses");
    CHECK(effect("adjust domain to 12 units") == "no effect: domain asks for 12 units already");
    CHECK(effect("waive domain  adjust domain to 6 units", 1) == "no effect: domain is waived");
}

TEST_CASE("of two petitions that contradict, the later stands and both are reported") {
    std::string const two = "24-103 6 units A  adjust domain to 9 units  adjust domain to 6 units";
    CHECK(effect(two, 0) == "set aside by a later petition: adjusted domain to 9 units");
    CHECK(effect(two, 1) == "adjusted domain to 6 units");
    REQUISITE_CHECK_MET(audited(rules, two), "domain");
    CHECK(effect("24-103 A  pin 24-103 to core  pin 24-103 to domain", 0) ==
          "set aside by a later petition: 24-103 is applied to core only");
}

TEST_CASE("one course stands for another") {
    Report const report = audited(rules, "18-763 12 units A  substitute 18-763 for 24-103 in domain");
    REQUISITE_CHECK_MET(report, "domain");
    CHECK(uses(report, "domain") == "18-763");
    CHECK(report.petitions.at(0).text == "18-763 stands for 24-103 in domain");
    CHECK(effect("substitute 18-763 for 24-103 in domain") == "no effect: the student has no record of 18-763");
    CHECK(effect("18-763 12 units A  substitute 18-763 for 24-103 in core") ==
          "no effect: nothing in core asks for 24-103");
    CHECK(effect("24-101 A  substitute 24-101 for 24-102 in core") ==
          "no effect: 24-101 is in the sets of core already");
}

TEST_CASE("a course is allowed where no list has it, and in spite of an exclusion") {
    REQUISITE_CHECK_MET(audited(rules, "18-763 12 units A  allow 18-763 in domain"), "domain");
    CHECK(effect("18-763 12 units A  allow 18-763 in domain") == "18-763 is allowed in domain");
    CHECK(effect("24-103 A  allow 24-103 in domain") == "no effect: 24-103 is in the sets of domain already");
    std::string const strict = "program p { exclude any where grade < C require a: 1 course from {24-101} }";
    Report const report = audited(strict, "24-101 12 units D  allow 24-101 in a");
    CHECK(status(report) == "met");
    CHECK(report.petitions.at(0).effective);
}

TEST_CASE("a pinned course is applied there and nowhere else") {
    std::string const both = "program p { require a: 1 course from {24-101} require b: 1 course from any }";
    Report const report = audited(both, "24-101 12 units A  pin 24-101 to b");
    REQUISITE_CHECK_MET(report, "b");
    REQUISITE_CHECK_UNMET(report, "a");
    CHECK(report.petitions.at(0).text == "24-101 is applied to b only");
    Report const nowhere = audited(rules, "24-101 A  pin 24-101 to domain");
    CHECK(unused(nowhere, "24-101") == "pinned");
    CHECK(reason(nowhere, "24-101").find("a petition pins it to domain") == 0);
    // Where the requirement is waived, a pin is nothing.
    REQUISITE_CHECK_MET(audited(both, "24-101 12 units A  waive b  pin 24-101 to b"), "a");
}

TEST_CASE("a second waiver changes nothing") {
    CHECK(effect("waive core  waive core", 1) == "no effect: core is waived already");
    CHECK(effect("waive core.x  waive core", 0) == "no effect: core.x is waived already");
}

TEST_CASE("residence is adjusted, too") {
    std::string const campus = "program p { residence 24 units of last 36 }";
    CHECK(status(audited(campus, "24-101 12 units A fall 2023")) == "unmet");
    Report const report = audited(campus, "24-101 12 units A fall 2023  adjust residence to 12 units");
    CHECK(status(report) == "met");
    CHECK(at(report, "residence").needed.units == Units(12));
}

} // namespace test_petitions
