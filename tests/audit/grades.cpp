// Tests what is said of units beyond the range of the catalogue.
#include "given.hpp"

namespace test_grades {

using namespace requisite;
using namespace requisite::audit_tests;

namespace {

std::string const project = "course PR 900 \"Project\" 3 to 12 units\n";

} // namespace

TEST_CASE("units beyond the range are counted as they stand, and that is said") {
    for (char const* const units : {"2.5", "15"}) {
        Report const report = audited(project + "program p { require r: 1 course from any }",
                                      "PR 900 " + std::string(units) + " units A");
        CHECK(status(report) == "met");
        CHECK(codes(report.diagnostics) == "RQ0311");
        CHECK(report.diagnostics[0].severity == Severity::warning);
        CHECK(report.diagnostics[0].message ==
              "record 1, PR 900: it has " + std::string(units) + " units, and the catalogue gives 3 to 12");
    }
    for (char const* const fine : {"PR 900 3 units A", "PR 900 9 units A", "PR 900 12 units A"})
        CHECK(audited(project + "program p { require r: 1 course from any }", fine).diagnostics.empty());
    // What another institution gave may be of another size.
    CHECK(audited(project + "program p { require r: 1 course from any }", "PR 900 15 units A transfer")
              .diagnostics.empty());
}

} // namespace test_grades
