// Faults of the tests' checks that were found, one case each.
#include <requisite/compile/parse.hpp>
#include <requisite/render/diagnostics.hpp>
#include <requisite/testing/run.hpp>

#include <doctest/doctest.h>

namespace test_testing {

using namespace requisite;

TEST_CASE("any status passed for a condition, a manual and other rules that take no courses") {
    for (std::string const rule : {"milestone(m)", "manual \"Ask\"", "student.x = 1", "gpa >= 3.0 overall"}) {
        CAPTURE(rule);
        Parsed const parsed = parse("require r: " + rule + "\ntest \"t\" for \"\" { expect r waived }\n");
        REQUIRE_MESSAGE(parsed, render(parsed.diagnostics()));
        TestResult const result = run(parsed.document().tests.front(), bind(parsed.program(), parsed.catalogue()));
        CHECK_FALSE(result.passed);
        CHECK(result.expectations.front().actual.find("r is ") == 0);
    }
}

} // namespace test_testing
