// Tests audit/report.hpp: finding one's way through a report, its words, its totals.
#include "given.hpp"
#include <requisite/report/finding_range.hpp>

namespace test_report {

using namespace requisite;
using namespace requisite::audit_tests;

TEST_CASE("causes and reasons have words") {
    CHECK(to_string(Cause::none).empty());
    CHECK(to_string(Cause::facts) == "facts");
    CHECK(to_string(Cause::budget) == "budget");
    CHECK(to_string(Cause::cases) == "cases");
    CHECK(to_string(Cause::program) == "program");
    using Reason = UnusedRecord::Reason;
    std::string all;
    for (Reason const reason : {Reason::unknown_course, Reason::invalid, Reason::withdrawn, Reason::earns_no_units,
                                Reason::repeated, Reason::excluded, Reason::filtered, Reason::matches_nothing,
                                Reason::elective, Reason::only_observed, Reason::waived, Reason::not_applicable,
                                Reason::over_limit, Reason::not_shared, Reason::not_chosen, Reason::more_than_needed})
        (all += to_string(reason)) += "; ";
    CHECK(all ==
          "unknown course; invalid; withdrawn; earns no units; repeated; excluded; filtered; matches nothing; "
          "elective; only observed; waived; not applicable; over a limit; not shared; not chosen; more than needed; ");
}

TEST_CASE("a report without stages judges nothing") {
    Report const report;
    CHECK(report.status() == Status::not_applicable);
    CHECK(report.cause() == Cause::none);
    CHECK(report.proven_optimal());
    CHECK(report.find("core") == nullptr);
}

TEST_CASE("a path of several stages is the last stage's") {
    Report report;
    report.stages.resize(3);
    for (auto& stage : report.stages) stage.requirements.resize(1);
    report.stages[0].requirements[0].path = "core";
    report.stages[0].requirements[0].title = "early";
    report.stages[1].requirements[0].path = "core";
    report.stages[1].requirements[0].title = "late";
    report.stages[2].requirements[0].path = "other";
    REQUIRE(report.find("core") != nullptr);
    CHECK(report.find("core")->title == "late");
    report.stages[0].requirements[0].children.resize(1);
    report.stages[0].requirements[0].children[0].path = "core.deep";
    CHECK(report.find("core.deep") != nullptr);
}

TEST_CASE("a stage before a path says of which stage") {
    Report const report = audited("program p { stage a { require core \"early\": milestone(m) } "
                                  "stage b { require core \"late\": milestone(m) } }",
                                  "");
    REQUIRE(report.find("a.core") != nullptr);
    CHECK(report.find("a.core")->title == "early");
    CHECK(report.find("b.core")->title == "late");
    CHECK(report.find("core")->title == "late");
    CHECK(report.find("c.core") == nullptr);
    CHECK(report.find("a.") == nullptr);
}

TEST_CASE("a tag where the catalogue has none is a warning of binding, for sets and filters") {
    Parsed const parsed = parse("require a: 60 units from area(x) require b: 1 course from any where not level = y "
                                "require c: 1 course from any where subject = CS");
    REQUIRE(parsed.diagnostics().empty()); // a catalogue may come from elsewhere
    Bound const bound = bind(parsed.program(), parsed.catalogue());
    REQUIRE(bound.diagnostics().size() == 2);
    for (auto const& one : bound.diagnostics()) {
        CHECK(one.code == "RQ1056");
        CHECK(one.severity == Severity::warning);
    }
    Catalogue elsewhere;
    elsewhere.courses.push_back({"CS 101", "", {}, {}, {{"area", "x"}, {"level", "y"}}, {}});
    CHECK(bind(parsed.program(), elsewhere).diagnostics().empty());
}

TEST_CASE("a walk goes through all stages, parents before children") {
    Report const report = audited("program p { stage a { require x: all of { require y: milestone(m) } } "
                                  "stage b { require z: milestone(m) } }",
                                  "");
    std::string order;
    for (Finding const& finding : findings(report)) order += finding.path + ' ';
    CHECK(order == "x x.y z ");
}

TEST_CASE("a result is proven only if all of it is") {
    Report report;
    report.stages.resize(2);
    CHECK(report.proven_optimal());
    report.stages[1].unproven = Cause::budget;
    CHECK_FALSE(report.proven_optimal());
    CHECK(report.unproven() == Cause::budget);
    report.stages[0].unproven = Cause::facts;
    CHECK(report.unproven() == Cause::facts);
}

TEST_CASE("totals: what is earned, what is in progress, what is planned, each apart, whether it is used or not") {
    Report const report =
        audited("program p { require a: 1 course from {24-101, 24-102} }",
                "24-101 12 units A  24-102 9 units B  24-102 9 units C  24-103 6 units in-progress  24-104 3 "
                "units planned  24-105 12 units F  24-106 12 units W  24-107 2.5 units P");
    CHECK(report.totals.units[0] == Units(*Decimal::parse("23.5")));
    CHECK(report.totals.units[1] == Units(6));
    CHECK(report.totals.units[2] == Units(3));
    CHECK(to_string(report.totals.gpa.value()) == "2.27"); // 12 A, 9 B and 12 F: 75 of 33
}

TEST_CASE("no grades, no average") {
    CHECK_FALSE(audited("program p { require a: 1 course from any }", "24-101 12 units P").totals.gpa);
    CHECK_FALSE(audited("program p { require a: 1 course from any }", "24-101 0 units A").totals.gpa);
    CHECK_FALSE(audited("program p { require a: 1 course from any }", "24-101 12 units A planned").totals.gpa);
}

TEST_CASE("the average so far is over what is completed, also where a repeat is in progress") {
    Report const report = audited("program p { require a: 1 course from any }",
                                  "24-101 12 units F fall 2023  24-101 12 units in-progress fall 2024");
    CHECK(to_string(report.totals.gpa.value()) == "0.00");
    CHECK(report.totals.units[0] == Units(0));
    CHECK(audited("program p { }", "24-101 12 units I").totals.units[1] == Units(12)); // in progress
}

TEST_CASE("the total average is rounded half up, too") {
    std::string const scale = "grades house {A = 4, B = 3.005, C = 3.004}\nprogram p { require a: 1 course from any }";
    CHECK(to_string(audited(scale, "24-101 1 unit B").totals.gpa.value()) == "3.01");
    CHECK(to_string(audited(scale, "24-101 1 unit C").totals.gpa.value()) == "3.00");
    CHECK(to_string(audited(scale, "24-101 1 unit A  24-102 1 unit C").totals.gpa.value()) == "3.50");
}

} // namespace test_report
