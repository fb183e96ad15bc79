// One `expect` compared with the report of an audit.
#ifndef REQUISITE_TESTING_CHECK_HPP
#define REQUISITE_TESTING_CHECK_HPP

#include <requisite/report/report.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

/// What became of one `expect`.
struct ExpectationResult {
    bool passed = false;  ///< whether it is as expected
    std::string expected; ///< "expect core.deep-learning unmet"
    std::string actual;   ///< on failure: the rule, the course and the why, in one or more lines
    Place place;          ///< where it stands
};

/// What one audit found: the report of a program, and the program itself if its text is to be quoted.
struct Audited {
    Report const* report = nullptr;   ///< null: nothing
    Program const* program = nullptr; ///< may be null
};

/// Compares one expectation with a report. Its path is looked for among the requirements, then among the stages; the name
/// of the program stands for its last stage. Courses count toward a requirement if they do toward anything below it;
/// codes that `same` joins are one course.
ExpectationResult check(Expectation const& expectation, Report const& report, std::vector<SameCourse> const& same = {});

/// The same with the reports of several programs that were audited together. The first is the one that is meant; behind
/// the name of another, a path looks there. Of a petition that is addressed to another program, the report of that one tells.
ExpectationResult check(Expectation const& expectation, std::vector<Audited> const& audited,
                        std::vector<SameCourse> const& same = {});

} // namespace REQUISITE_ABI
} // namespace requisite

#endif // REQUISITE_TESTING_CHECK_HPP

#if defined(REQUISITE_IMPLEMENTATION)
#include <requisite/implementation.ipp>
#include <requisite/testing/check.ipp>
#endif
