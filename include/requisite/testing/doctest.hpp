// For people who assert degree rules in doctest: verdicts and reports that print as text, checks that say why they
// fail, and the test blocks of a file as checks. Needs doctest; not part of requisite.hpp.
#pragma once

#include <requisite/compile/parse.hpp>
#include <requisite/testing/run.hpp>

#include <doctest/doctest.h>

/// Checks the status of a requirement (by its path) or a stage. A failure says which rule it is and why it stands so:
/// `REQUISITE_CHECK_STATUS(report, "core.deep-learning", requisite::Status::unmet);`
#define REQUISITE_CHECK_STATUS(report, path, status)                                                                   \
    DOCTEST_CHECK_EQ(::requisite::testing::failure(::requisite::testing::has_status(path, status), report),            \
                     ::requisite::testing::as_expected)

/// Checks that courses count toward a requirement or anything below it. A failure says where each went instead:
/// `REQUISITE_CHECK_USES(report, "domain.robotics", "24-771", "24-776");`
#define REQUISITE_CHECK_USES(report, path, ...)                                                                        \
    DOCTEST_CHECK_EQ(::requisite::testing::failure(::requisite::testing::uses(path, {__VA_ARGS__}), report),           \
                     ::requisite::testing::as_expected)

namespace requisite::testing {

/// What the macros compare a failure with.
inline constexpr char const* as_expected = "as expected";

inline Expectation has_status(std::string path, Status status) {
    Expectation expectation;
    expectation.path = std::move(path);
    expectation.status = status;
    return expectation;
}

inline Expectation uses(std::string path, std::vector<std::string> courses) {
    Expectation expectation;
    expectation.path = std::move(path);
    expectation.uses = std::move(courses);
    return expectation;
}

/// "as expected", or what is found instead.
inline doctest::String failure(Expectation const& expectation, Report const& report) {
    ExpectationResult const result = check(expectation, report);
    return result.passed ? as_expected : result.actual.c_str();
}

/// The test blocks of a parsed file, one check for each `expect`. A file without any fails: nothing was tested.
inline void check_file_tests(Document const& document, AuditOptions const& options = {}) {
    DOCTEST_CHECK_MESSAGE(!document.tests.empty(), "the file has no test blocks");
    for (auto const& test : document.tests) {
        Program const* program = nullptr;
        for (auto const& one : document.programs)
            if (one.name == test.program) program = &one;
        DOCTEST_INFO("test \"", test.title.c_str(), "\" for ", test.program.c_str());
        DOCTEST_CHECK_MESSAGE(program != nullptr, "the file has no such program");
        if (program == nullptr) continue;
        for (auto const& expectation : run(test, bind(*program, document.catalogue), options).expectations) {
            std::string where;
            if (auto const& source = expectation.place.source)
                where = source->name() + ':' + std::to_string(source->position(expectation.place.span.first).line) + ": ";
            std::string const message = where + expectation.expected + "\nbut " + expectation.actual;
            DOCTEST_CHECK_MESSAGE(expectation.passed, message.c_str());
        }
    }
}

} // namespace requisite::testing

namespace doctest {

/// "in-progress"
template <> struct StringMaker<requisite::Status> {
    static String convert(requisite::Status status) { return String(requisite::to_string(status).data()); }
};

/// `core.deep-learning "Deep learning" is unmet: …`
template <> struct StringMaker<requisite::Finding> {
    static String convert(requisite::Finding const& finding) {
        std::string text = finding.path;
        if (!finding.title.empty()) text += " \"" + finding.title + '"';
        (text += " is ") += requisite::to_string(finding.status);
        if (!finding.why.empty()) text += ": " + finding.why;
        return String(text.c_str());
    }
};

/// `aie-meche is unmet (admission met, degree unmet)`
template <> struct StringMaker<requisite::Report> {
    static String convert(requisite::Report const& report) {
        std::string text = (report.program.empty() ? "the program" : report.program) + " is ";
        text += requisite::to_string(report.status());
        if (report.stages.size() > 1) {
            char const* before = " (";
            for (auto const& stage : report.stages) {
                (text += before + stage.name + ' ') += requisite::to_string(stage.status);
                before = ", ";
            }
            text += ')';
        }
        return String(text.c_str());
    }
};

} // namespace doctest
