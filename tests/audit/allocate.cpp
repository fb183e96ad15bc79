// Tests audit/allocate.hpp: the exact search, as a registrar sees it: what could be met is found, the allocation shown is
// the one that docs/semantics.md defines, and a search that stops early says so and claims nothing that it has not proven.
#include "given.hpp"

using namespace requisite;
using namespace requisite::audit_tests;

namespace {

/// Twenty-four records of mixed units for six requirements that want nearly all of them.
struct Hard {
    std::string rules = "program p {\n";
    std::string records;

    explicit Hard(int missing = 0) {
        std::uint32_t state = 12345;
        auto const random = [&state](std::uint32_t below) {
            state = state * 1664525U + 1013904223U;
            return (state >> 8) % below;
        };
        int total = 0;
        for (int i = 0; i < 24; ++i) {
            int const units = 3000 + static_cast<int>(random(11000));
            total += units;
            records += code(i) + ' ' + Decimal::from_thousandths(units).to_string() + " units A fall 2024\n";
        }
        for (int leaf = 0; leaf < 6; ++leaf) {
            rules += "  require " + Decimal::from_thousandths(total / 6 - 200 + missing).to_string() + " units from {";
            for (int i = 0; i < 24; ++i)
                if ((i + leaf) % 3 != 0) rules += (rules.back() == '{' ? "" : ", ") + code(i);
            rules += "}\n";
        }
        rules += "}";
    }

    static std::string code(int i) { return "24-" + std::to_string(100 + i); }

    Report audited(std::uint64_t budget) const {
        AuditOptions options;
        options.node_budget = budget;
        return audit(bound(rules), student(records), options);
    }
};

Report budgeted(std::string const& rules, std::string const& items, std::uint64_t budget) {
    AuditOptions options;
    options.node_budget = budget;
    return audit(bound(rules), student(items), options);
}

} // namespace

// --- the best is found -----------------------------------------------------------------------------------------------

TEST_CASE("a course goes where it is needed, not where it fits first") {
    std::string const rules =
        "program p { require a: 1 course from {24-101, 24-102} require b: 1 course from {24-101} }";
    Report const report = audited(rules, "24-101 12 units A  24-102 12 units A");
    CHECK(status(report) == "met");
    CHECK(uses(report, "a") == "24-102");
    CHECK(uses(report, "b") == "24-101");
}

TEST_CASE("records are whole: twelve and nine do not make two times ten") {
    std::string const rules = "program p { require a: 10 units from any require b: 10 units from any }";
    CHECK(status(audited(rules, "24-101 12 units A  24-102 8 units A")) == "unmet");
    CHECK(missing(audited(rules, "24-101 12 units A  24-102 8 units A")) == "2");
    CHECK(status(audited(rules, "24-101 4 units A  24-102 6 units A  24-103 7 units A  24-104 3 units A")) == "met");
}

TEST_CASE("units split over requirements to the last thousandth") {
    std::string const rules = "program p { require a: 9.003 units from any require b: 9.003 units from any }";
    std::string const records = "24-101 4.5 units A  24-102 4.501 units A  24-103 4.502 units A  24-104 4.503 units A";
    CHECK(status(audited(rules, records)) == "met"); // only 4.5 with 4.503, and 4.501 with 4.502
    CHECK(missing(audited("program p { require a: 9.004 units from any require b: 9.003 units from any }", records)) ==
          "0.001");
}

// --- the allocation that is shown ------------------------------------------------------------------------------------

TEST_CASE("what is not needed is left unused from the last rank on") {
    Report const report =
        audited("program p { require a: 24 units from any }",
                "24-103 12 units A spring 2024  24-102 12 units A fall 2023  24-101 12 units A fall 2023");
    CHECK(uses(report, "a") == "24-101 24-102");
    CHECK(unused(report, "24-103") == "more than needed");
}

TEST_CASE("what is in progress is left unused before what is completed, and what is planned before both") {
    Report const report = audited("program p { require a: 1 course from any }",
                                  "24-101 12 units planned spring 2023  24-102 12 units in-progress fall 2022  "
                                  "24-103 12 units C fall 2024");
    CHECK(uses(report, "a") == "24-103");
    CHECK(status(report) == "met");
    CHECK(report.stages[0].shown == 0);
}

TEST_CASE("each record used stands in the earliest requirement that keeps the rest attainable") {
    Report const report = audited("program p { require a: 1 course from any require b: 1 course from any }",
                                  "24-102 12 units A fall 2024  24-101 12 units A fall 2023");
    CHECK(uses(report, "a") == "24-101");
    CHECK(uses(report, "b") == "24-102");
}

TEST_CASE("among equals the higher units and the better grade rank first") {
    CHECK(uses(audited("program p { require a: 1 course from any }", "24-102 12 units A  24-101 12 units C"), "a") ==
          "24-101");
    Report const units =
        audited("course 24-700, repeatable yes\nprogram p { require a: 1 course from any }",
                "24-700 6 units A fall 2023  24-700 12 units C fall 2023  24-700 12 units B fall 2023");
    CHECK(at(units, "a").applied.at(0).record == 2);
}

TEST_CASE("the order of the records on the transcript does not matter") {
    std::vector<std::string> records{"24-101 12 units A fall 2023",       "24-102 9 units B fall 2023",
                                     "24-103 6 units C spring 2024",      "24-104 12 units in-progress fall 2024",
                                     "24-105 12 units planned fall 2025", "24-106 3 units A"};
    std::string const rules =
        "program p { require a: 18 units from any require g: one of { option b: 12 units from {24-101, 24-104} option "
        "c: "
        "15 units from {24-102, 24-103, 24-105} } require d: 2 courses from {24-103, 24-105, 24-106} }";
    auto const shown = [&] {
        std::string all;
        for (auto const& record : records) all += record + '\n';
        Report const report = audited(rules, all);
        std::string text = status(report) + missing(report);
        for (char const* const path : {"a", "g.b", "g.c", "d"}) text += " | " + uses(report, path);
        return text;
    };
    std::string const first = shown();
    CHECK(first.find("24-101") != std::string::npos);
    for (std::size_t i = 1; i < records.size(); ++i) {
        std::swap(records[i - 1], records[(i * 3) % records.size()]);
        CHECK(shown() == first);
    }
}

TEST_CASE("fewest undecided conditions are relied on") {
    std::string const rules =
        "program p { require a: 1 course from any where grade >= B require b: 1 course from any }";
    Report const report = audited(rules, "24-101 12 units in-progress  24-102 12 units B");
    CHECK(uses(report, "a") == "24-102");
    CHECK(uses(report, "b") == "24-101");
}

// --- the budget ------------------------------------------------------------------------------------------------------

TEST_CASE("without any budget the answer is honest: unknown, with both bounds") {
    Report const report = budgeted("program p { require a: 1 course from {24-101} require b: 12 units from any }",
                                   "24-101 12 units A  24-102 12 units A", 0);
    CHECK(status(report) == "unknown");
    CHECK(report.cause() == Cause::budget);
    CHECK(to_string(report.cause()) == "budget");
    CHECK_FALSE(report.proven_optimal());
    CHECK_FALSE(report.canonical);
    Optimum const& optimum = report.stages[0].optimum[2];
    CHECK_FALSE(optimum.proven);
    CHECK(optimum.missing == Units(13));
    CHECK(optimum.lower_bound == Units(0));
}

TEST_CASE("without any budget, what needs no search is still known") {
    CHECK(status(budgeted("program p { require 24 units overall }", "24-101 24 units A", 0)) == "met");
    CHECK(status(budgeted("program p { require milestone(thesis) }", "", 0)) == "unmet");
    CHECK(status(budgeted("program p { require 24 units from {24-101} }", "24-102 24 units A", 0)) == "unmet");
    Report const short_of = budgeted("program p { require 24 units from any }", "24-101 12 units A", 0);
    CHECK(status(short_of) == "unmet"); // not even all that there is would do
    CHECK(short_of.stages[0].optimum[2].lower_bound == Units(12));
    CHECK(short_of.stages[0].optimum[2].missing == Units(24));
    CHECK_FALSE(short_of.stages[0].optimum[2].proven);
}

TEST_CASE("in progress is not claimed while it is open whether completed records do") {
    // Completed alone: 8 + 4 of the transfer courses count, which takes a search; with the last record no search is needed.
    Report const report =
        budgeted("program p { limit 12 units from any where origin = transfer require 12 units overall }",
                 "24-101 8 units A transfer  24-102 8 units A transfer  24-103 4 units A transfer  "
                 "24-104 12 units in-progress",
                 0);
    CHECK(status(report) == "unknown");
    CHECK(status(audited("program p { limit 12 units from any where origin = transfer require 12 units overall }",
                         "24-101 8 units A transfer  24-102 8 units A transfer  24-103 4 units A transfer  "
                         "24-104 12 units in-progress")) == "met");
}

TEST_CASE("whatever the budget, a verdict agrees with the one without a limit, and the bounds enclose the optimum") {
    struct One {
        char const* rules;
        char const* records;
    };
    for (One const one :
         {One{"program p { require a: 10 units from any require b: 10 units from any }",
              "24-101 12 units A  24-102 8 units A  24-103 3 units in-progress  24-104 5 units planned"},
          One{"program p { require g: 2 of { option a: 2 courses from {24-101, 24-102, 24-103} option b: 1 "
              "course from {24-101} option c: 12 units from {24-102, 24-104} } require h: gpa >= 3.0 over applied }",
              "24-101 6 units C  24-102 12 units B  24-103 6 units A  24-104 9 units A"},
          One{"program p { require a: 24 units from any require h: gpa >= 3.9 over applied }",
              "24-101 12 units B  24-102 12 units B  24-103 12 units A"},
          One{"program p { require a: 24 units from any require b: 24 units from {24-101, 24-105} }",
              "24-101 12 units B  24-102 12 units B  24-103 12 units A"}}) {
        CAPTURE(one.rules);
        Report const exact = audited(one.rules, one.records);
        REQUIRE(exact.proven_optimal());
        for (std::uint64_t budget = 0; budget < 120; ++budget) {
            CAPTURE(budget);
            Report const report = budgeted(one.rules, one.records, budget);
            if (report.status() == Status::unknown)
                CHECK(report.cause() == Cause::budget);
            else
                CHECK(report.status() == exact.status());
            for (std::size_t h = 0; h < horizons; ++h) {
                Optimum const& optimum = report.stages[0].optimum[h];
                Optimum const& best = exact.stages[0].optimum[h];
                CHECK_FALSE(optimum.missing < best.missing);
                CHECK_FALSE(best.missing < optimum.lower_bound);
                if (!optimum.proven) continue;
                CHECK(optimum.missing == best.missing);
                CHECK(optimum.violated == best.violated);
                CHECK(optimum.lower_bound == optimum.missing);
            }
            // Below the root, a child that was not chosen is judged alone; nobody may say unmet who has not looked.
            report.visit([&](Finding const& finding) {
                if (finding.status == Status::unknown) CHECK(finding.cause == Cause::budget);
            });
        }
    }
}

TEST_CASE("a hard case of 24 records over six requirements stops at its budget") {
    for (std::uint64_t const budget : {1U, 100U, 50000U}) {
        Report const report = Hard().audited(budget);
        std::uint64_t nodes = 0;
        for (auto const& optimum : report.stages[0].optimum) nodes += optimum.nodes;
        CHECK(nodes <= budget + 100);
        if (report.status() == Status::unknown)
            CHECK_FALSE(report.proven_optimal());
        else
            CHECK(report.status() == Status::met);
    }
    Report const hopeless = Hard(400).audited(1000); // more than there is
    CHECK(hopeless.status() != Status::met);
}

TEST_CASE("choosing 15 of 30 stops at the budget, too, also when the first choice is the best") {
    std::string rules = "program p { require g: 15 of {\n";
    std::string records;
    for (int i = 0; i < 30; ++i) {
        std::string const code = "24-" + std::to_string(100 + i);
        rules += "option 1 course from {" + code + "}\n";
        if (i < 15) records += code + " 12 units A\n";
    }
    rules += "} }";
    Report const report = budgeted(rules, records, 20000);
    CHECK(status(report) == "met");
    CHECK_FALSE(report.canonical); // not all choices were compared
    Report const none = budgeted(rules, "24-129 12 units A", 20000);
    CHECK(status(none) != "met");
}

TEST_CASE("a child that was not chosen is not called unmet when the budget did not allow to look") {
    std::string rules = "program p { require g: one of { option a: 1 course from {24-101} option b: 9 of {\n";
    for (int i = 0; i < 20; ++i) rules += "option 1 course from {24-2" + std::to_string(10 + i) + "}\n";
    std::string records = "24-101 12 units A\n";
    for (int i = 11; i < 20; ++i) records += "24-2" + std::to_string(10 + i) + " 12 units A\n";
    Report const report = budgeted(rules + "} } }", records, 500);
    CHECK(status(report) == "met");
    CHECK(status(report, "g.b") == "unknown");
    CHECK(at(report, "g.b").cause == Cause::budget);
}

TEST_CASE("more ways to share one record than can be listed: unknown rather than wrong") {
    // Fourteen leaves that may all share: 16,383 ways to use the record, and the last leaf shares with none.
    std::string rules = "program p {\n";
    for (int i = 0; i < 14; ++i) rules += "require a" + std::to_string(i) + ": 1 course from {24-101}\n";
    rules += "require z: 1 course from {24-101}\n";
    for (int i = 0; i < 14; ++i)
        for (int k = 0; k < i; ++k) rules += "share a" + std::to_string(i) + " with a" + std::to_string(k) + '\n';
    Report const report = audited(rules + "}", "24-101 12 units A");
    CHECK(status(report) == "unknown");
    CHECK(report.cause() == Cause::budget);
    CHECK(report.stages[0].optimum[2].lower_bound == Units(0));
}
