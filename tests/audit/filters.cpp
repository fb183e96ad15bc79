// Tests what record filters ask beyond grade, units, term and tags: age, grading, institution, other degrees.
#include "given.hpp"

namespace test_filters {

using namespace requisite;
using namespace requisite::audit_tests;

namespace {

Report on(Date const& date, std::string const& where, std::string const& items) {
    AuditOptions options;
    options.as_of = date;
    return audited("program p { institution \"Here\" require r: 12 units from any where " + where + " }", items, {},
                   options);
}

std::string where(std::string const& filter, std::string const& items) {
    return status(on({2026, 11, 23}, filter, items));
}

std::string aged(std::string const& filter, Date const& date, std::string const& term) {
    return status(on(date, "age " + filter, "AB 1 12 units A " + term));
}

} // namespace

TEST_CASE("a course is seven years old to the day on which its term ended") {
    CHECK(aged("<= 7 years", {2026, 12, 31}, "fall 2019") == "met");
    CHECK(aged("<= 7 years", {2027, 1, 1}, "fall 2019") == "unmet");
    CHECK(aged("< 7 years", {2026, 12, 30}, "fall 2019") == "met");
    CHECK(aged("< 7 years", {2026, 12, 31}, "fall 2019") == "unmet");
    CHECK(aged("= 7 years", {2026, 12, 31}, "fall 2019") == "met");
    CHECK(aged("> 7 years", {2027, 1, 1}, "fall 2019") == "met");
    CHECK(aged(">= 7 years", {2026, 12, 31}, "fall 2019") == "met");
    // Winter ends with March, spring with June, summer with September.
    CHECK(aged("<= 1 year", {2021, 3, 31}, "winter 2020") == "met");
    CHECK(aged("<= 1 year", {2021, 4, 1}, "winter 2020") == "unmet");
    CHECK(aged("<= 1 year", {2021, 6, 30}, "spring 2020") == "met");
    CHECK(aged("<= 1 year", {2021, 7, 1}, "spring 2020") == "unmet");
    CHECK(aged("<= 1 year", {2021, 9, 30}, "summer 2020") == "met");
    CHECK(aged("<= 1 year", {2021, 10, 1}, "summer 2020") == "unmet");
    CHECK(aged("<= 0 years", {2020, 1, 1}, "fall 2020") == "met"); // not over yet
}

TEST_CASE("without a term or a date the age is unknown, and a finished course does not match") {
    CHECK(where("age <= 7 years", "AB 1 12 units A") == "unmet");
    CHECK(where("not age <= 7 years", "AB 1 12 units A") == "unmet");
    CHECK(where("age <= 7 years", "AB 1 12 units planned") == "planned");
    Report const undated =
        audited("program p { require r: 12 units from any where age <= 7 years }", "AB 1 12 units A fall 2026");
    CHECK(status(undated) == "unmet");
    CHECK(codes(undated.diagnostics) == "RQ0309");
    CHECK(undated.diagnostics[0].severity == Severity::warning);
    CHECK(reason(undated, "AB 1") == "on the list of r, but not where age <= 7 years");
}

TEST_CASE("how a course was graded follows from its grade, unless the record says it") {
    CHECK(where("grading = letter", "AB 1 12 units A") == "met");
    CHECK(where("grading = letter", "AB 1 12 units P") == "unmet");
    CHECK(where("grading = pass-fail", "AB 1 12 units P") == "met");
    CHECK(where("grading = pass-fail", "AB 1 12 units A grading pass-fail") == "met");
    CHECK(where("grading in {letter, pass-fail}", "AB 1 12 units grading letter") == "met");
    CHECK(where("grading = letter", "AB 1 12 units") == "unmet");     // unknown
    CHECK(where("not grading = letter", "AB 1 12 units") == "unmet"); // so is this
    CHECK(where("grading = letter", "AB 1 in-progress 12 units") == "in-progress");
}

TEST_CASE("at most so much is counted of what was graded pass-fail") {
    Report const report =
        audited("program p { require r: 24 units from any limit 12 units from any where grading = pass-fail }",
                "AB 1 12 units P  AB 2 12 units P  AB 3 12 units A");
    CHECK(status(report) == "met");
    CHECK(report.unused.size() == 1);
}

TEST_CASE("in which part of the year a course was taken") {
    CHECK(where("season = summer", "AB 1 12 units A summer 2024") == "met");
    CHECK(where("season = summer", "AB 1 12 units A fall 2024") == "unmet");
    CHECK(where("season in {fall, spring}", "AB 1 12 units A spring 2025") == "met");
    CHECK(where("not season = summer", "AB 1 12 units A summer 2024") == "unmet");
    CHECK(where("season = summer", "AB 1 12 units A") == "unmet"); // nobody knows when
    CHECK(where("not season = summer", "AB 1 12 units A") == "unmet");
    CHECK(where("season = summer", "AB 1 12 units planned summer 2027") == "planned");
}

TEST_CASE("where a course was taken: here, if it is local and nothing else is said") {
    CHECK(where("institution = \"Here\"", "AB 1 12 units A") == "met");
    CHECK(where("institution = \"Here\"", "AB 1 12 units A institution \"Elsewhere\"") == "unmet");
    CHECK(where("institution = \"Elsewhere\"", "AB 1 12 units A transfer institution \"Elsewhere\"") == "met");
    CHECK(where("institution in {\"There\", \"Elsewhere\"}", "AB 1 12 units A transfer institution \"There\"") ==
          "met");
    CHECK(where("institution = \"Here\"", "AB 1 12 units A transfer") == "unmet"); // nobody knows where
    CHECK(where("not institution = \"Here\"", "AB 1 12 units A transfer") == "unmet");
}

TEST_CASE("a course that counted for another degree") {
    CHECK(where("used-for = none", "AB 1 12 units A") == "met");
    CHECK(where("used-for = none", "AB 1 12 units A used-for \"BSc\"") == "unmet");
    CHECK(where("not used-for = none", "AB 1 12 units A used-for \"BSc\"") == "met");
    CHECK(where("used-for = \"BSc\"", "AB 1 12 units A used-for \"BA\" used-for \"BSc\"") == "met");
    CHECK(where("used-for in {\"BSc\", none}", "AB 1 12 units A") == "met");
    CHECK(where("used-for = \"none\"", "AB 1 12 units A") == "unmet"); // a degree of that name
}

TEST_CASE("records that differ only in such things are told apart, whatever their order") {
    std::string const rules = "course AB 1 12 units, repeatable yes program p { require a: 12 units from any }";
    Report const one = audited(rules, "AB 1 12 units A institution \"X\"  AB 1 12 units A institution \"Y\"");
    Report const other = audited(rules, "AB 1 12 units A institution \"Y\"  AB 1 12 units A institution \"X\"");
    CHECK(at(one, "a").applied.at(0).record == 0);
    CHECK(at(other, "a").applied.at(0).record == 1);
}

} // namespace test_filters
