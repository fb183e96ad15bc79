// For people who assert degree rules in doctest: verdicts and reports that print as text, checks that say why they
// fail, and the test blocks of a file as checks. Needs doctest; not part of requisite.hpp.
#pragma once

#include <requisite/compile/parse.hpp>
#include <requisite/testing/run.hpp>

#include <doctest/doctest.h>

/// Checks the status of a requirement (by its path) or a stage. A failure says which rule it is and why it stands so:
/// `REQUISITE_CHECK_STATUS(report, "core.deep-learning", requisite::Status::unmet);`
#define REQUISITE_CHECK_STATUS(report, path, status)                                                                   \
    REQUISITE_CHECK_EXPECTATION(::requisite::testing::has_status(path, status), report)

/// Checks that courses count toward a requirement or anything below it. A failure says where each went instead:
/// `REQUISITE_CHECK_USES(report, "domain.robotics", "24-771", "24-776");`
#define REQUISITE_CHECK_USES(report, path, ...)                                                                        \
    REQUISITE_CHECK_EXPECTATION(::requisite::testing::uses(path, {__VA_ARGS__}), report)

/// Checks any expectation.
#define REQUISITE_CHECK_EXPECTATION(expectation, report)                                                               \
    do {                                                                                                               \
        auto const expected = ::requisite::check(expectation, report);                                                 \
        auto const message = ::requisite::testing::failure(expected);                                                  \
        DOCTEST_CHECK_MESSAGE(expected.passed, message);                                                               \
    } while (false)

namespace requisite {
inline namespace REQUISITE_ABI {

// doctest finds these by their argument's namespace.

/// "in-progress"
inline doctest::String toString(Status status) {
    std::string_view const word = to_string(status);
    return {word.data(), static_cast<unsigned>(word.size())};
}

/// `core.deep-learning "Deep learning" is unmet: …`
inline doctest::String toString(Finding const& finding) {
    std::string text = finding.path;
    if (!finding.title.empty()) text += " \"" + finding.title + '"';
    (text += " is ") += to_string(finding.status);
    if (!finding.why.empty()) text += ": " + finding.why;
    return text.c_str();
}

/// `aie-meche is unmet (admission met, degree unmet)`
inline doctest::String toString(Report const& report) {
    std::string text = (report.program.empty() ? "the program" : report.program) + " is ";
    text += to_string(report.status());
    if (report.stages.size() > 1) {
        char const* before = " (";
        for (auto const& stage : report.stages) {
            (text += before + stage.name + ' ') += to_string(stage.status);
            before = ", ";
        }
        text += ')';
    }
    return text.c_str();
}

} // namespace REQUISITE_ABI
} // namespace requisite

namespace requisite::testing {

inline Expectation has_status(std::string path, Status status) {
    Expectation expectation;
    expectation.path = std::move(path);
    expectation.status = status;
    return expectation;
}

inline Expectation uses(std::string path, std::vector<std::string> courses) {
    Expectation expectation;
    expectation.path = std::move(path);
    expectation.kind = Expectation::Kind::uses;
    expectation.courses = std::move(courses);
    return expectation;
}

/// "aie.req:12: expect core met\nbut core is unmet: …"
inline std::string failure(ExpectationResult const& result) {
    std::string text;
    if (auto const& source = result.place.source)
        text = source->name() + ':' + std::to_string(source->position(result.place.span.first).line) + ": ";
    return text + result.expected + "\nbut " + result.actual;
}

/// The test blocks of a parsed file, one check for each `expect`. A file without any fails: nothing was tested.
inline void check_file_tests(Document const& document, AuditOptions const& options = {}) {
    DOCTEST_CHECK_MESSAGE(!document.tests.empty(), "the file has no test blocks");
    for (auto const& test : document.tests) {
        std::vector<Bound> bound;
        for (auto const* const program : test_programs(document, test))
            bound.push_back(bind(*program, document.catalogue));
        DOCTEST_INFO("test \"", test.title, "\" for ", test.program);
        DOCTEST_CHECK_MESSAGE(!bound.empty(), "the file has no such program");
        if (bound.empty()) continue;
        std::vector<Bound const*> programs;
        for (auto const& one : bound) programs.push_back(&one);
        for (auto const& expectation : run(test, programs, options).expectations) {
            std::string const message = failure(expectation);
            DOCTEST_CHECK_MESSAGE(expectation.passed, message);
        }
    }
}

} // namespace requisite::testing
