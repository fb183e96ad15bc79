// Tests audit/worlds.hpp: facts that nobody gave. Every case they could make is tried; what holds in all of them is known.
#include "given.hpp"

namespace test_worlds {

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

TEST_CASE("a fact that is given is known, true or false") {
    std::string const rules = "program p { require c: student.citizen }";
    CHECK(status(audited(rules, "", "student.citizen = true")) == "met");
    CHECK(status(audited(rules, "", "student.citizen = false")) == "unmet");
    CHECK(audited(rules, "", "student.citizen = false").stages[0].unknown_facts.empty());
}

TEST_CASE("what holds in every case is met although a fact is unknown") {
    CHECK(status(audited("program p { require student.a or not student.a }", "")) == "met");
    CHECK(status(audited("program p { require student.a and not student.a }", "")) == "unmet");
    CHECK(status(audited("program p { require student.age < 18 or student.age >= 18 }", "")) == "met");
    CHECK(status(audited("program p { require student.age < 18 and student.age > 21 }", "")) == "unmet");
    CHECK(status(audited("program p { require student.n > 1 and student.n < 2 }", "")) == "unknown"); // the gap between
    CHECK(status(audited("program p { require student.n > 1 and student.n < 1.001 }", "")) == "unmet"); // there is none
    CHECK(status(audited("program p { require not student.major in {\"me\", \"ee\"} or student.major = \"me\" or "
                         "student.major = \"ee\" }",
                         "")) == "met");
    CHECK(status(audited("program p { require student.major = \"me\" or student.major = \"ee\" }", "")) == "unknown");
}

TEST_CASE("evidence is closed: a milestone or proficiency that is not listed is not there") {
    Report const report = audited("program p { require a: milestone(thesis) require b: proficiency(german) "
                                  "require c: not milestone(probation) }",
                                  "proficiency german");
    REQUISITE_CHECK_UNMET(report, "a");
    REQUISITE_CHECK_MET(report, "b");
    REQUISITE_CHECK_MET(report, "c");
    CHECK(report.stages[0].unknown_facts.empty());
}

TEST_CASE("if with an unknown fact: known where both branches agree") {
    std::string const rules =
        "program p { if student.visa { require a: 24 units from any } else { require b: 12 units from any } }";
    CHECK(status(audited(rules, "24-101 24 units A")) == "met");
    CHECK(status(audited(rules, "24-101 12 units A")) == "unknown");
    CHECK(status(audited(rules, "24-101 6 units A")) == "unmet");
    Report const report = audited(rules, "24-101 12 units A");
    CHECK(report.stages[0].unknown_facts == std::vector<std::string>{"visa"});
    REQUISITE_CHECK_STATUS(report, "a", Status::unknown); // does not exist in the other case
}

TEST_CASE("met in one case and in progress in another is unknown") {
    CHECK(status(audited("program p { if student.visa { require 24 units overall } else { require 12 units overall } }",
                         "24-101 12 units A  24-102 12 units in-progress")) == "unknown");
}

TEST_CASE("an unknown fact that only guards a limit, an exclusion or a share is asked for, too") {
    std::string const records = "24-101 12 units A transfer  24-102 12 units A transfer";
    CHECK(status(audited("program p { require 24 units from any if student.x { limit 12 units from any } }",
                         records)) == "unknown");
    CHECK(status(audited("program p { require 24 units from any if student.x { exclude {24-101} } }", records)) ==
          "unknown");
    CHECK(status(audited("program p { require a: 24 units from any require b: 12 units from any if student.x { share "
                         "everything } }",
                         records)) == "unknown");
    CHECK(status(audited("program p { require 24 units from any if student.x { limit 24 units from any } }",
                         records)) == "met");
}

TEST_CASE("several stages ask for their own facts") {
    Report const report =
        audited("program p { stage first { require student.a } stage second { require 12 units from any } }",
                "24-101 12 units A");
    CHECK(report.stages[0].status == Status::unknown);
    CHECK(report.stages[1].status == Status::met);
    CHECK(report.status() == Status::met);
    CHECK(report.stages[1].unknown_facts.empty());
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
    CHECK(seven.stages[0].unknown_facts.size() == 7);
    REQUISITE_CHECK_STATUS(seven, "r0", Status::unknown);
    CHECK(at(seven, "r0").cause == Cause::facts);
    CHECK(status(facts(7, "student.f0 = true")) == "met"); // one given fact is enough
    CHECK(status(facts(70, "")) == "unknown");
}

TEST_CASE("many values of one fact are many cases") {
    std::string list = "\"m0\"";
    for (int i = 1; i < 63; ++i) list += ", \"m" + std::to_string(i) + "\"";
    std::string const either =
        "program p { require a: student.major in {" + list + "} or not student.major in {" + list + "} }";
    CHECK(status(audited(either, "")) == "met"); // 63, and any other
    list += ", \"m63\"";
    CHECK(status(audited(
              "program p { require a: student.major in {" + list + "} or not student.major in {" + list + "} }", "")) ==
          "unknown");
}

TEST_CASE("a fact of another type than it is compared with is not equal, less or greater") {
    CHECK(status(audited("program p { require student.gre >= 150 }", "", "student.gre = \"high\"")) == "unmet");
    CHECK(status(audited("program p { require student.gre < 150 }", "", "student.gre = \"high\"")) == "unmet");
    CHECK(status(audited("program p { require student.visa }", "", "student.visa = \"yes\"")) == "unmet");
    CHECK(status(audited("program p { require student.gre >= 150 }", "", "student.gre = 150")) == "met");
    CHECK(status(audited("program p { require student.gre > 149.999 }", "", "student.gre = 150")) == "met");
}

} // namespace test_worlds
