// Tests for ranges over findings and their records.
#include <requisite/audit/audit.hpp>
#include <requisite/compile/parse.hpp>
#include <requisite/report/finding_range.hpp>

#include <doctest/doctest.h>

#include <algorithm>

namespace test_finding_range {

using namespace requisite;

namespace {

Report report() {
    Parsed const parsed =
        parse("program p {\n"
              "  stage first { require early: CS 1 }\n"
              "  stage last {\n"
              "    require core: all of { require a: CS 1 require b: 2 courses from {CS 2, CS 3, CS 4} }\n"
              "    require total: 12 units overall\n"
              "  }\n}\n"
              "test \"t\" for p {\n"
              "  transcript { CS 1 4 units A CS 2 4 units A CS 3 4 units B }\n  expect p met\n}\n");
    return audit(bind(parsed.program(), parsed.catalogue()), parsed.document().tests.front().transcript);
}

std::string courses(RangeFrom<AppliedIterator> const& range) {
    std::string all;
    for (auto const& record : range) all += record.course + ", ";
    return all;
}

} // namespace

TEST_CASE("the findings of a report: every stage, parents before children") {
    Report const found = report();
    std::string paths;
    for (auto const& finding : findings(found)) paths += finding.path + ' ';
    CHECK(paths == "early core core.a core.b total ");
}

TEST_CASE("a finding and those below it") {
    Report const found = report();
    Finding const* const core = found.find("core");
    REQUIRE(core != nullptr);
    std::string paths;
    for (auto const& finding : findings(*core)) paths += finding.path + ' ';
    CHECK(paths == "core core.a core.b ");
}

TEST_CASE("the records of a finding are its own and those below it") {
    Report const found = report();
    CHECK(courses(records(*found.find("core.b"))) == "CS 2, CS 3, ");
    CHECK(courses(records(*found.find("core"))) == "CS 1, CS 2, CS 3, ");
    CHECK(courses(records(found)) == "CS 1, CS 1, CS 2, CS 3, CS 1, CS 2, CS 3, ");
}

TEST_CASE("without findings and records the ranges are empty") {
    Report const none;
    CHECK(findings(none).empty());
    CHECK(records(none).empty());
    Finding const alone;
    CHECK(!findings(alone).empty());
    CHECK(records(alone).empty());
}

TEST_CASE("the standard's algorithms take the ranges") {
    Report const found = report();
    auto const all = findings(found);
    CHECK(std::distance(all.begin(), all.end()) == 5);
    CHECK(std::count_if(all.begin(), all.end(), [](Finding const& one) { return one.status == Status::met; }) == 5);
    auto at = records(found).begin();
    CHECK(at++->course == "CS 1");
    CHECK(at->course == "CS 1");
}

template <class T, class = void> constexpr bool can_be_walked = false;
template <class T> constexpr bool can_be_walked<T, std::void_t<decltype(records(std::declval<T>()))>> = true;

TEST_CASE("a report that ends with the expression is not walked") {
    static_assert(can_be_walked<Report const&> && !can_be_walked<Report>);
    static_assert(can_be_walked<Finding const&> && !can_be_walked<Finding>);
}

} // namespace test_finding_range
