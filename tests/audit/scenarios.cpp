// Tests audit/scenarios.hpp: facts that nobody gave. Every case they could make is tried; what holds in all of them is known.
#include "given.hpp"

namespace test_scenarios {

using namespace requisite;
using namespace requisite::audit_tests;

TEST_CASE("a condition on an unknown fact is unknown, and the fact is named") {
    Report const report = audited("program p { require c: student.citizen }", "");
    CHECK(status(report) == "unknown");
    CHECK(report.cause() == Cause::facts);
    CHECK(to_string(report.cause()) == "facts");
    REQUISITE_CHECK_STATUS(report, "c", Status::unknown);
    CHECK(at(report, "c").cause == Cause::facts);
    CHECK(at(report, "c").why == "It depends on facts that nobody gave.");
    CHECK(report.stages[0].unknown_facts == std::vector<std::string>{"citizen"});
}

TEST_CASE("a fact that is given or makes no difference to a stage is not asked for") {
    CHECK(audited("program p { require c: student.citizen }", "", "student.citizen = false")
              .stages[0]
              .unknown_facts.empty());
    CHECK(audited("program p { require a: milestone(thesis) }", "").stages[0].unknown_facts.empty());
    Report const stages =
        audited("program p { stage first { require student.a } stage second { require 12 units from any } }", "");
    CHECK(stages.stages[0].unknown_facts == std::vector<std::string>{"a"});
    CHECK(stages.stages[1].unknown_facts.empty());
}

TEST_CASE("up to 64 cases are tried; beyond, the status is unknown") {
    auto const facts = [](int count, std::string const& given) {
        std::string rules = "program p {\n";
        for (int i = 0; i < count; ++i) {
            std::string const fact = "student.f" + std::to_string(i);
            rules += "require r" + std::to_string(i) + ": " + fact + " or not " + fact + '\n';
        }
        return audited(rules + "}", "", given);
    };
    CHECK(status(facts(6, "")) == "met");
    Report const seven = facts(7, "");
    CHECK(status(seven) == "unknown");
    CHECK(seven.cause() == Cause::facts);
    CHECK(seven.stages[0].unproven == Cause::facts);
    CHECK(seven.stages[0].unknown_facts.size() == 7);
    REQUISITE_CHECK_STATUS(seven, "r0", Status::unknown);
    CHECK(at(seven, "r0").cause == Cause::facts);
    CHECK(status(facts(7, "student.f0 = true")) == "met"); // one given fact is enough
    CHECK(status(facts(70, "")) == "unknown");
}

TEST_CASE("what a group still lacks has its children that are unknown, whatever they are in the case that is shown") {
    std::string const rules =
        "program p { require g: all of { require done: 1 course from {24-1} require \"Thesis\" : 1 "
        "course from {24-2} require yes: student.x require no: not student.x require talk: "
        "manual \"talk\" } require h: all of { require z: student.z require 24-3 } advisory }";
    Report const report = audited(rules, "24-1 12 units A");
    REQUISITE_CHECK_UNMET(report, "g");
    CHECK(at(report, "g").why == "Still open: Thesis, yes (unknown), no (unknown), talk (unknown).");
    CHECK(at(report, "h").why == "Advisory: Still open: z (unknown), {24-3}.");
    Report const known = audited(rules, "24-1 12 units A", "student.x = true student.z = true");
    CHECK(at(known, "g").why == "Still open: Thesis, no, talk (unknown).");
    CHECK(at(known, "h").why == "Advisory: Still open: {24-3}.");
}

} // namespace test_scenarios
