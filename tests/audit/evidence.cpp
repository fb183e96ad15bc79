// Tests what conditions ask of evidence: decisions of people (`manual`), scores, and sums of scores and facts.
#include "given.hpp"

namespace test_evidence {

using namespace requisite;
using namespace requisite::audit_tests;

namespace {

std::string const adviser = "program p { require advice: manual \"Discuss with adviser\" }";

std::string why(std::string const& rule, std::string const& items, std::string const& facts = {}) {
    return at(audited("program p { require r: " + rule + " }", items, facts), "r").why;
}

std::string verdict(std::string const& rule, std::string const& items, std::string const& facts = {}) {
    return status(audited("program p { require r: " + rule + " }", items, facts));
}

} // namespace

TEST_CASE("what a person decides is unknown until the transcript says so") {
    Report const report = audited(adviser, "");
    CHECK(status(report) == "unknown");
    CHECK(report.cause() == Cause::manual);
    CHECK(to_string(report.cause()) == "manual");
    CHECK(at(report, "advice").kind == "manual");
    CHECK(at(report, "advice").cause == Cause::manual);
    CHECK(at(report, "advice").why == "A person has to decide: Discuss with adviser.");
    CHECK(report.stages[0].unknown_facts == std::vector<std::string>{"manual(Discuss with adviser)"});
}

TEST_CASE("a decision settles it, with its reason") {
    Report const met = audited(adviser, "decide \"Discuss with adviser\" met because \"Seen in May\" signed \"Dr. A\"");
    CHECK(status(met) == "met");
    CHECK(at(met, "advice").why == "Decided as met: Seen in May.");
    REQUIRE(met.petitions.size() == 1);
    CHECK(met.petitions[0].effective);
    CHECK(met.petitions[0].text == "decided \"Discuss with adviser\" as met");
    Report const unmet = audited(adviser, "decide \"Discuss with adviser\" unmet");
    CHECK(status(unmet) == "unmet");
    CHECK(missing(unmet) == "1");
    CHECK(at(unmet, "advice").why == "Decided as not met.");
}

TEST_CASE("of two decisions the later stands, and one on nothing is reported") {
    Report const twice = audited(
        adviser, "decide \"Discuss with adviser\" met decide \"Discuss with adviser\" unmet decide \"Discuss\" met");
    CHECK(status(twice) == "unmet");
    REQUIRE(twice.petitions.size() == 3);
    CHECK(twice.petitions[0].text == "set aside by a later petition: decided \"Discuss with adviser\" as met");
    CHECK(twice.petitions[1].effective);
    CHECK(twice.petitions[2].text == "no effect: no rule leaves \"Discuss\" to a person");
}

TEST_CASE("a waived decision is not asked for, and one that no verdict depends on is not waited for") {
    CHECK(status(audited(adviser, "waive advice")) == "met");
    std::string const either = "program p { require english: score(toefl) >= 100 or manual \"Interview\" }";
    CHECK(status(audited(either, "score toefl 104")) == "met");
    Report const open = audited(either, "score toefl 95");
    CHECK(status(open) == "unknown");
    CHECK(at(open, "english").why == "It depends on a decision that nobody has made.");
    CHECK(status(audited(either, "decide \"Interview\" met")) == "met");
}

TEST_CASE("whether facts or a decision are waited for") {
    std::string const rules = "program p { require a: manual \"M\" require b: student.f }";
    Report const both = audited(rules, "");
    CHECK(both.cause() == Cause::facts);
    CHECK(at(both, "a").cause == Cause::manual);
    CHECK(at(both, "b").cause == Cause::facts);
    CHECK(audited(rules, "", "student.f = true").cause() == Cause::manual);
    CHECK(status(audited(rules, "", "student.f = false")) == "unmet");
}

TEST_CASE("a score is evidence: one that is not listed is not there") {
    CHECK(verdict("score(gre) >= 160", "score gre 168") == "met");
    CHECK(why("score(gre) >= 160", "score gre 168") == "This holds: score(gre) >= 160, with 168.");
    CHECK(verdict("score(gre) >= 160", "score gre 159.5") == "unmet");
    CHECK(why("score(gre) >= 160", "score gre 159.5") == "This does not hold: score(gre) >= 160, with 159.5.");
    CHECK(verdict("score(gre) >= 160", "score toefl 168") == "unmet");
    CHECK(verdict("score(gre) < 160", "") == "unmet"); // no score is no small score
    CHECK(why("score(gre) >= 160", "") == "The score 'gre' is not recorded.");
    CHECK(verdict("not score(gre) >= 160", "") == "met");
}

TEST_CASE("sums are exact, also of scores with facts") {
    CHECK(verdict("score(q) + score(v) >= 310", "score q 155.5 score v 154.5") == "met");
    CHECK(verdict("score(q) + score(v) >= 310", "score q 155.5 score v 154.499") == "unmet");
    CHECK(verdict("score(q) + score(v) >= 310", "score q 400") == "unmet");
    CHECK(why("score(q) + score(v) >= 310", "score q 400") == "The score 'v' is not recorded.");
    CHECK(verdict("student.q + student.v + score(w) = 312", "score w 2", "student.q = 155 student.v = 155") == "met");
    CHECK(verdict("student.q + student.q >= 310", "", "student.q = 155") == "met");
    CHECK(verdict("student.q + student.v >= 1", "", "student.q = 155 student.v = \"many\"") == "unmet");
}

TEST_CASE("a sum with a fact that nobody gave is unknown, and known facts count") {
    CHECK(verdict("student.q + student.v >= 310", "", "student.q = 155") == "unknown");
    CHECK(audited("program p { require student.q + student.v >= 310 }", "").stages[0].unknown_facts ==
          std::vector<std::string>{"q", "v"});
    // What is left of the sum is one unknown, the same in every rule.
    CHECK(verdict("student.q + student.v >= 310 or student.q + student.v < 310", "") == "met");
    CHECK(verdict("student.q + student.v >= 310 and student.v < 155", "", "student.q = 155") == "unmet");
    CHECK(verdict("student.q + student.v >= 310 and student.v >= 155", "", "student.q = 155") == "unknown");
    CHECK(verdict("student.q + score(v) >= 310", "") == "unmet"); // the score is not there
}

} // namespace test_evidence
