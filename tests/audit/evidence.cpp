// Tests what the report says of decisions of people (`manual`), scores and sums, and what it waits for.
#include "given.hpp"

namespace test_evidence {

using namespace requisite;
using namespace requisite::audit_tests;

namespace {

std::string const adviser = "program p { require advice: manual \"Discuss with adviser\" }";

std::string why(std::string const& rule, std::string const& items) {
    return at(audited("program p { require r: " + rule + " }", items), "r").why;
}

} // namespace

TEST_CASE("what a person decides is unknown until the transcript says so") {
    Report const report = audited(adviser, "");
    CHECK(report.cause() == Cause::manual);
    CHECK(to_string(report.cause()) == "manual");
    CHECK(at(report, "advice").kind == Finding::Kind::manual);
    CHECK(at(report, "advice").cause == Cause::manual);
    CHECK(at(report, "advice").why == "A person has to decide: Discuss with adviser.");
    CHECK(report.stages[0].unknown_facts == std::vector<std::string>{"manual(Discuss with adviser)"});
}

TEST_CASE("whether facts or a decision are waited for") {
    std::string const rules = "program p { require a: manual \"M\" require b: student.f }";
    Report const both = audited(rules, "");
    CHECK(both.cause() == Cause::facts);
    CHECK(at(both, "a").cause == Cause::manual);
    CHECK(at(both, "b").cause == Cause::facts);
    CHECK(audited(rules, "", "student.f = true").cause() == Cause::manual);
}

TEST_CASE("what the report says of decisions, scores and sums") {
    std::string const decision = "manual \"Discuss with adviser\"";
    CHECK(why(decision, "decide \"Discuss with adviser\" met because \"Seen in May\"") ==
          "Decided as met: Seen in May.");
    CHECK(why(decision, "decide \"Discuss with adviser\" unmet") == "Decided as not met.");
    CHECK(why("score(toefl) >= 100 or manual \"Interview\"", "score toefl 95") ==
          "It depends on a decision that nobody has made.");
    CHECK(why("score(gre) >= 160", "score gre 168") == "This holds: score(gre) >= 160.");
    CHECK(why("score(gre) >= 160", "score gre 159.5") == "This does not hold: score(gre) >= 160.");
    Report const score = audited("program p { require r: score(gre) >= 160 }", "score gre 159.5");
    CHECK(at(score, "r").notes == std::vector<std::string>{"score(gre) is 159.5."});
    CHECK(why("score(gre) >= 160", "") == "The score 'gre' is not recorded.");
    CHECK(why("score(q) + score(v) >= 310", "score q 400") == "The score 'v' is not recorded.");
    CHECK(audited("program p { require student.q + student.v >= 310 }", "").stages[0].unknown_facts ==
          std::vector<std::string>{"q", "v"});
}

} // namespace test_evidence
