// The test blocks of a file as cases: audit each one's transcript and compare with what it expects.
#pragma once

#include <requisite/audit/audit.hpp>

namespace requisite {

/// What became of one `expect`.
struct ExpectationResult {
    bool passed = false;
    std::string expected; ///< "expect core.deep-learning unmet"
    std::string actual;   ///< on failure: the rule, the course and the why, in one or more lines
    Place place;
};

struct TestResult {
    std::string title;
    std::string program;
    bool passed = false;
    std::vector<ExpectationResult> expectations;
    Report report;
};

/// Compares one expectation with a report. Its path is looked for among the requirements, then among the stages.
/// The courses of `uses` must be among those that count toward the requirement or anything below it; codes that
/// `same` joins are one course.
ExpectationResult check(Expectation const& expectation, Report const& report, std::vector<SameCourse> const& same = {});

/// Runs one test against its bound program.
TestResult run(TestCase const& test, Bound const& program, AuditOptions const& options = {});

} // namespace requisite

#if REQUISITE_HAS_DEFINITIONS
#include <requisite/testing/run.ipp>
#endif
