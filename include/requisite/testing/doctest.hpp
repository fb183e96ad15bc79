// For people who assert degree rules in doctest: checks that say why they fail, values that print as text, and the test
// blocks of a file as checks. Needs doctest; not part of requisite.hpp. docs/testing.md shows it at work.
#pragma once

#include <requisite/compile/parse.hpp>
#include <requisite/testing/assertions.hpp>
#include <requisite/testing/describe.hpp>
#include <requisite/testing/run.hpp>

#include <doctest/doctest.h>

// Each check takes a program and a transcript, or what was audited already, then the path of a requirement, or the name of
// a stage or a program:
//   REQUISITE_CHECK_MET(program, transcript, "core.deep-learning")
//   REQUISITE_CHECK_MET(report, "core.deep-learning")
// A program is a Bound, a Parsed or a text; a transcript a Transcript, a ParsedTranscript or a text; an audit that several
// checks share a testing::Audit, or a Report. A failure says which rule it is, which courses it uses, and why it stands so;
// a path that does not exist, which ones are near; a text that cannot be read, its diagnostics. REQUISITE_REQUIRE_… ends
// the test case if it fails.

/// Met by completed records: `REQUISITE_CHECK_MET(program, transcript, "domain.robotics");`
#define REQUISITE_CHECK_MET(...) REQUISITE_DETAIL_ASSERT(CHECK, met, __VA_ARGS__)
#define REQUISITE_REQUIRE_MET(...) REQUISITE_DETAIL_ASSERT(REQUIRE, met, __VA_ARGS__)

/// Unmet, whatever comes of the courses in progress and planned: `REQUISITE_CHECK_UNMET(program, transcript, "degree");`
#define REQUISITE_CHECK_UNMET(...) REQUISITE_DETAIL_ASSERT(CHECK, unmet, __VA_ARGS__)
#define REQUISITE_REQUIRE_UNMET(...) REQUISITE_DETAIL_ASSERT(REQUIRE, unmet, __VA_ARGS__)

/// Any status: `REQUISITE_CHECK_STATUS(report, "core", requisite::Status::in_progress);`
#define REQUISITE_CHECK_STATUS(...) REQUISITE_DETAIL_ASSERT(CHECK, has_status, __VA_ARGS__)
#define REQUISITE_REQUIRE_STATUS(...) REQUISITE_DETAIL_ASSERT(REQUIRE, has_status, __VA_ARGS__)

/// Courses that count there or below, perhaps among others: `REQUISITE_CHECK_USES(report, "domain", "24-771", "24-776");`
#define REQUISITE_CHECK_USES(...) REQUISITE_DETAIL_ASSERT(CHECK, uses, __VA_ARGS__)
#define REQUISITE_REQUIRE_USES(...) REQUISITE_DETAIL_ASSERT(REQUIRE, uses, __VA_ARGS__)

/// What is still needed, exactly: `REQUISITE_CHECK_MISSING(report, "domain", requisite::testing::units(12));`, or Units(12);
/// `courses(1)`, `requirements(2)`.
#define REQUISITE_CHECK_MISSING(...) REQUISITE_DETAIL_ASSERT(CHECK, missing, __VA_ARGS__)
#define REQUISITE_REQUIRE_MISSING(...) REQUISITE_DETAIL_ASSERT(REQUIRE, missing, __VA_ARGS__)

#define REQUISITE_DETAIL_ASSERT(strength, expected, ...)                                                               \
    do {                                                                                                               \
        auto const requisite_verdict = ::requisite::testing::verdict(::requisite::testing::expected, __VA_ARGS__);     \
        bool const requisite_as_expected = requisite_verdict.passed;                                                   \
        DOCTEST_##strength##_MESSAGE(requisite_as_expected, ::requisite::testing::below(requisite_verdict.message));   \
    } while (false)

namespace requisite {
inline namespace REQUISITE_ABI {

// Classes print by their operator<<. Of enumerations doctest would print the numbers; it finds these by their argument's namespace.
inline doctest::String toString(Status value) { return testing::describe(value).c_str(); }
inline doctest::String toString(Cause value) { return testing::describe(value).c_str(); }
inline doctest::String toString(Proof value) { return testing::describe(value).c_str(); }
inline doctest::String toString(UnusedRecord::Reason value) { return testing::describe(value).c_str(); }
inline doctest::String toString(Severity value) { return testing::describe(value).c_str(); }
inline doctest::String toString(Comparator value) { return testing::describe(value).c_str(); }
inline doctest::String toString(RecordStatus value) { return testing::describe(value).c_str(); }
inline doctest::String toString(Preference value) { return testing::describe(value).c_str(); }

namespace testing {

/// A message of several lines as doctest shows it, each below the first.
inline std::string below(std::string const& message) {
    std::string text;
    for (char const c : message) text += c == '\n' ? std::string("\n          ") : std::string(1, c);
    return text;
}

/// One test block, a check for each `expect`.
inline void check_test(Document const& document, TestCase const& test, AuditOptions const& options = {}) {
    std::vector<Bound> bound;
    for (auto const* const program : test_programs(document, test)) bound.push_back(bind(*program, document.catalogue));
    DOCTEST_INFO("test \"", test.title, "\" for ", test.program);
    DOCTEST_CHECK_MESSAGE(!bound.empty(), "the file has no such program");
    if (bound.empty()) return;
    std::vector<Bound const*> programs;
    for (auto const& one : bound) programs.push_back(&one);
    for (auto const& expectation : run(test, programs, options).expectations) {
        std::string const message = below(failure(expectation));
        DOCTEST_CHECK_MESSAGE(expectation.passed, message);
    }
}

/// The test blocks of a parsed file. A file without any fails: nothing was tested.
inline void check_file_tests(Document const& document, AuditOptions const& options = {}) {
    DOCTEST_CHECK_MESSAGE(!document.tests.empty(), "the file has no test blocks");
    for (auto const& test : document.tests) check_test(document, test, options);
}

} // namespace testing
} // namespace REQUISITE_ABI
} // namespace requisite
