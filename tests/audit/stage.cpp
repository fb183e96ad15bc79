// Tests the audit of a stage where text cannot say it: circles, and what each horizon comes to. The rest is in tests/semantics.
#include "given.hpp"

namespace test_stage {

using namespace requisite;
using namespace requisite::audit_tests;

TEST_CASE("requirements that refer to one another in a circle are unmet, and neither hang nor crash") {
    for (char const* const rules :
         {"program p { require a: all of { require x: 1 of b } require b: all of { require y: 1 of a } }",
          "program p { require a: all of { require x: 1 of a } }",
          "program p { require p: 1 of outer.t require outer: all of { require t: all of { require g: all of { require "
          "r: 1 "
          "of outer } } } }",
          "program p { require c: 1 of b require a: all of { require x: 1 of b } require b: all of { require y: 1 of a "
          "} }"}) {
        CAPTURE(rules);
        Parsed const parsed = parse(rules);
        Report const report = audit(bind(parsed.program(), parsed.catalogue()), student("24-101 12 units A"));
        CHECK(report.status() == Status::unmet);
    }
}

TEST_CASE("each horizon is solved on its own") {
    Report const report = audited("program p { require a: 36 units from any }",
                                  "24-101 12 units A  24-102 12 units in-progress  24-103 12 units planned");
    CHECK(missing(report, 0) == "24");
    CHECK(missing(report, 1) == "12");
    CHECK(missing(report, 2) == "0");
    CHECK(report.stages[0].shown == Horizon::planned);
    CHECK(report.proven_optimal());
    // The narrowest that is as good is shown.
    CHECK(audited("program p { require a: 36 units from {24-101, 24-102} }",
                  "24-101 12 units A  24-102 12 units in-progress  24-103 12 units planned")
              .stages[0]
              .shown == Horizon::in_progress);
}

} // namespace test_stage
