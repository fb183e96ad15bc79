// The test blocks of a file as cases: audit each one's transcript and compare with what it expects.
#ifndef REQUISITE_TESTING_RUN_HPP
#define REQUISITE_TESTING_RUN_HPP

#include <requisite/audit/audit.hpp>
#include <requisite/testing/check.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

/// What became of a `test` block.
struct TestResult {
    std::string title;                           ///< of the test; of a case, behind the title of its test
    std::string program;                         ///< the name of the program; empty: the one without a name
    bool passed = false;                         ///< whether it is as expected
    std::vector<ExpectationResult> expectations; ///< in the order of the text
    Report report;                               ///< what was audited
    std::vector<Report> others;                  ///< of the programs that were audited together with it
};

/// Runs one test against its bound program.
TestResult run(TestCase const& test, Bound const& program, AuditOptions const& options = {});

/// The same, audited together with other programs: the first is the test's own. See test_programs(). Without it the test has failed.
TestResult run(TestCase const& test, std::vector<Bound const*> const& programs, AuditOptions const& options = {});

/// The programs of a document that a test needs: its own, those that its expectations name, and all that these refer to.
/// Empty if the document does not have the test's program.
std::vector<Program const*> test_programs(Document const& document, TestCase const& test);
std::vector<Program const*> test_programs(Document const&& document, TestCase const& test) =
    delete; // would point into what ends with the expression

} // namespace REQUISITE_ABI
} // namespace requisite

#endif // REQUISITE_TESTING_RUN_HPP

#if defined(REQUISITE_IMPLEMENTATION)
#include <requisite/implementation.ipp>
#include <requisite/testing/run.ipp>
#endif
