// Tests testing/doctest.hpp: verdicts as text, and the checks that others write their rule tests with.
// What a failing check says is tested in run.cpp; here the checks hold, or are expected to fail.
#include <requisite/testing/doctest.hpp>

namespace test_doctest {

using namespace requisite;

namespace {

constexpr char const* text = R"(
course 24-787 "Machine Learning" 12 units
program minor "A minor" {
  stage admission { require programming: proficiency(programming) }
  stage degree { require learning "Learning": 1 course from {24-787} }
}
test "done" for minor {
  transcript { 24-787 12 units A fall 2025 }
  expect degree met
  expect learning uses 24-787
}
)";

Report report() {
    Parsed const parsed = parse(text);
    REQUIRE(parsed);
    return audit(bind(parsed.program(), parsed.catalogue()), parsed.document().tests.front().transcript);
}

} // namespace

TEST_CASE("rules are asserted by their path") {
    Report const found = report();
    REQUISITE_CHECK_MET(found, "learning");
    REQUISITE_CHECK_UNMET(found, "admission");
    REQUISITE_CHECK_STATUS(found, "learning", Status::met);
    REQUISITE_CHECK_STATUS(found, "admission", Status::unmet);
    REQUISITE_CHECK_USES(found, "learning", "24-787");
}

TEST_CASE("rules are asserted of a program and a transcript") {
    Parsed const minor = parse(text);
    Transcript const nothing;
    REQUISITE_CHECK_MET(minor, minor.document().tests.front().transcript, "learning");
    REQUISITE_CHECK_UNMET(minor, nothing, "learning");
    REQUISITE_CHECK_STATUS(minor, nothing, "admission", Status::unmet);
    REQUISITE_CHECK_USES(minor, "transcript { 24-787 12 units A }", "learning", "24-787");
    REQUISITE_CHECK_MISSING(minor, nothing, "learning", testing::courses(1));
    REQUISITE_REQUIRE_MET(text, "transcript { 24-787 12 units A }", "learning");
    REQUISITE_REQUIRE_UNMET(text, nothing, "learning");
    REQUISITE_REQUIRE_STATUS(text, nothing, "degree", Status::unmet);
    REQUISITE_REQUIRE_USES(text, "transcript { 24-787 12 units A }", "degree", "24-787");
    REQUISITE_REQUIRE_MISSING(text, nothing, "learning", Courses(1));
}

TEST_CASE("names in a test do not meet those of the checks") {
    std::string const expected = text;
    Transcript const met;
    Status const status = Status::unmet;
    REQUISITE_CHECK_STATUS(expected, met, "learning", status);
}

TEST_CASE("what is met fails where it was expected to be unmet" * doctest::should_fail()) {
    REQUISITE_CHECK_UNMET(report(), "learning");
}

TEST_CASE("what is unmet fails where it was expected to be met" * doctest::should_fail()) {
    REQUISITE_CHECK_MET(report(), "admission");
}

TEST_CASE("a wrong status fails" * doctest::should_fail()) {
    REQUISITE_CHECK_STATUS(report(), "learning", Status::unmet);
}

TEST_CASE("a course that is not used fails" * doctest::should_fail()) {
    REQUISITE_CHECK_USES(report(), "learning", "24-788");
}

TEST_CASE("a wrong amount fails" * doctest::should_fail()) {
    REQUISITE_CHECK_MISSING(report(), "learning", testing::courses(1));
}

TEST_CASE("the test blocks of a file are checks") { testing::check_file_tests(parse(text).document()); }

TEST_CASE("a file without test blocks fails" * doctest::should_fail()) {
    testing::check_file_tests(parse("require 24-787").document());
}

} // namespace test_doctest
