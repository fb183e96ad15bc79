// Tests what the report says of an age without a date, and records that differ only in what filters ask.
#include "given.hpp"

namespace test_filters {

using namespace requisite;
using namespace requisite::audit_tests;

TEST_CASE("an age without a date of the audit is a warning") {
    Report const undated =
        audited("program p { require r: 12 units from any where age <= 7 years }", "AB 1 12 units A fall 2026");
    CHECK(codes(undated.diagnostics) == "RQ0309");
    CHECK(undated.diagnostics[0].severity == Severity::warning);
}

TEST_CASE("records that differ only in such things are told apart, whatever their order") {
    std::string const rules = "course AB 1 12 units, repeatable yes program p { require a: 12 units from any }";
    Report const one = audited(rules, "AB 1 12 units A institution \"X\"  AB 1 12 units A institution \"Y\"");
    Report const other = audited(rules, "AB 1 12 units A institution \"Y\"  AB 1 12 units A institution \"X\"");
    CHECK(at(one, "a").applied.at(0).record == 0);
    CHECK(at(other, "a").applied.at(0).record == 1);
}

} // namespace test_filters
