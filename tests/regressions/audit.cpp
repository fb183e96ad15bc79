// Bugs of the audit that were found by the oracle or in review, one case each.
#include "../audit/given.hpp"

namespace test_audit {

using namespace requisite;
using namespace requisite::audit_tests;

TEST_CASE("two attempts of a repeatable course are one course of all courses") {
    std::string const rules = "course 24-700 3 units, repeatable yes\ncourse 24-701 3 units\n"
                              "program p { require a: all courses from {24-700, 24-701} }";
    Report const twice = audited(rules, "24-700 A fall 2023  24-700 A fall 2024");
    CHECK(status(twice) == "unmet");
    CHECK(missing(twice) == "3");
    CHECK(at(twice, "a").have.courses == Courses(1));
    CHECK(status(audited(rules, "24-700 A fall 2023  24-700 A fall 2024  24-701 A")) == "met");
}

TEST_CASE("the same for all courses overall") {
    std::string const rules = "course 24-700 3 units, repeatable yes\ncourse 24-701 3 units\n"
                              "program p { require o: all courses overall from {24-700, 24-701} }";
    CHECK(status(audited(rules, "24-700 A fall 2023  24-700 A fall 2024")) == "unmet");
    CHECK(status(audited(rules, "24-700 A fall 2023  24-701 A")) == "met");
}

TEST_CASE("an average may be bounded from above") {
    auto const bounded = [](Comparator comparator, GradeAverage::Over over, std::string const& records) {
        Parsed const parsed = parse("program p { require a: 12 units from any }");
        Program program = parsed.program();
        GradeAverage average;
        average.comparator = comparator;
        average.threshold = Decimal(3);
        average.over = over;
        Requirement requirement;
        requirement.name = "g";
        requirement.body = average;
        program.stages.front().block.statements.push_back({requirement});
        return status(audit(bind(program, Catalogue()), student(records)));
    };
    for (auto const over : {GradeAverage::Over::applied, GradeAverage::Over::overall}) {
        CHECK(bounded(Comparator::less_equal, over, "24-101 12 units A") == "unmet");
        CHECK(bounded(Comparator::less_equal, over, "24-101 12 units B") == "met");
        CHECK(bounded(Comparator::less, over, "24-101 12 units B") == "unmet");
        CHECK(bounded(Comparator::less, over, "24-101 12 units C") == "met");
        CHECK(bounded(Comparator::less, over, "24-101 12 units P") == "met"); // over nothing
        CHECK(bounded(Comparator::greater, over, "24-101 12 units B") == "unmet");
        CHECK(bounded(Comparator::greater, over, "24-101 12 units P") == "met");
        CHECK(bounded(Comparator::equal, over, "24-101 12 units B") == "met");
        CHECK(bounded(Comparator::equal, over, "24-101 12 units A") == "unmet");
    }
    CHECK(bounded(Comparator::less_equal, GradeAverage::Over::applied, "24-101 12 units A  24-102 12 units C") ==
          "met");
    CHECK(bounded(Comparator::less_equal, GradeAverage::Over::overall, "24-101 12 units A  24-102 12 units D") ==
          "met");
}

TEST_CASE("a code that same joins to a course, without an entry of its own, has the course's units") {
    std::string const rules =
        "course 24-101 9 units\nsame 24-101 = 42-101\nprogram p { require a: 9 units from {24-101} }";
    Report const report = audited(rules, "42-101 A");
    CHECK(status(report) == "met");
    CHECK(report.diagnostics.empty());
    CHECK(at(report, "a").applied.at(0).units == Units(9));
}

TEST_CASE("the nominal course counts a course under two codes once") {
    // Two entries of nine units are one course; two courses of twelve units are the commonest.
    std::string const rules =
        "course 24-101 9 units\ncourse 42-101 9 units\nsame 24-101 = 42-101\ncourse 24-102 12 units\n"
        "course 24-103 12 units\nprogram p { require a: 1 course from {24-101, 24-102, 24-103} }";
    CHECK(missing(audited(rules, "")) == "12");
}

TEST_CASE(
    "the horizon shown is the narrowest that is as good, when the planned records violate an average that was held") {
    // The failing projection weighs only at the last horizon, which is then no better than the first.
    Report const report =
        audited("program p { require a: 24 units from {24-101, 24-102} require g: gpa >= 3.0 overall }",
                "24-101 12 units A fall 2023  24-102 12 units D planned fall 2025");
    CHECK(missing(report, 0) == "12");
    CHECK(violated(report, 0) == 0);
    CHECK(missing(report, 2) == "0");
    CHECK(violated(report, 2) == 1);
    CHECK(report.stages[0].shown == 2); // less is missing, which comes first
    CHECK(status(report) == "unmet");

    Report const no_gain = audited("program p { require a: 24 units from {24-101} require g: gpa >= 3.0 overall }",
                                   "24-101 12 units A fall 2023  24-102 12 units D planned fall 2025");
    CHECK(violated(no_gain, 2) == 1);
    CHECK(no_gain.stages[0].shown == 0);
    CHECK(status(no_gain, "g") == "met"); // at the horizon that is shown

    Report const held = audited("program p { require a: 12 units from {24-101} require g: gpa >= 3.0 overall }",
                                "24-101 12 units A fall 2023  24-102 12 units D planned fall 2025");
    CHECK(status(held) == "met");
    CHECK(held.stages[0].shown == 0);
}

TEST_CASE("a tagged set can make courses repeatable") {
    std::string const rules = "course 24-700 3 units\nset repeatable(seminar) = {24-700}\n"
                              "program p { require a: 6 units from any }";
    CHECK(status(audited(rules, "24-700 A fall 2023  24-700 A fall 2024")) == "met");
}

TEST_CASE("a reference into a block that is just being judged does not read beyond the problem") {
    Parsed const parsed =
        parse("program p { require p: 1 of outer.t require outer: all of { require t: all of { require g: all "
              "of { require r: 1 of outer } } } }");
    CHECK(audit(bind(parsed.program(), parsed.catalogue()), Transcript()).status() == Status::unmet);
}

TEST_CASE("choices that the bound rules out are counted against the budget, too") {
    std::string rules = "program p { require g: 12 of {\n";
    std::string records;
    for (int i = 0; i < 40; ++i) {
        std::string const code = "24-" + std::to_string(100 + i);
        rules += "option 1 course from {" + code + "}\n";
        if (i < 12) records += code + " 12 units A\n";
    }
    AuditOptions options;
    options.node_budget = 50000;
    CHECK(audit(bound(rules + "} }"), student(records), options).status() == Status::met);
}

TEST_CASE("unmet is said without a full search if not even all records together would do") {
    AuditOptions options;
    options.node_budget = 0;
    CHECK(audit(bound("program p { require a: 24 units from any }"), student("24-101 12 units A"), options).status() ==
          Status::unmet);
}

TEST_CASE("a requirement that shares with everything does not put all uses of a record on its side of another share") {
    std::string const rules = "course 24-101 6 units, repeatable yes\ncourse 24-102 6 units\ncourse 24-103 9 units\n"
                              "program p { require r1: 2 courses from {24-101, 24-102} "
                              "require r2: 2 courses from {24-101, 24-102} "
                              "require r4: 2 courses from {24-102, 24-101, 24-103} "
                              "share r1 with everything  share r1 with r2 up to 1 course }";
    // 24-102 is shared with r2, which is all that the second share allows; a 24-101 is shared with r4, of which it says nothing.
    Report const report = audited(rules, "24-101 A fall 2023  24-101 A fall 2024  24-102 A  24-103 A");
    CHECK(status(report) == "met");
}

TEST_CASE("an option that looks only is met by what is counted, beside one that takes") {
    std::string const rules = "course 24-101 12 units\n"
                              "program p { require g: one of { option t: 1 course from {24-700} "
                              "option o: 1 course overall } }";
    CHECK(status(audited(rules, "24-101 A")) == "met");
    CHECK(status(audited(rules, "")) == "unmet");
}

TEST_CASE("five limits in part around one record do not crash") {
    Report const report = audited("program p { require a: all of { require b: all of { require 12 units from any "
                                  "limit 10.5 units from any in part } limit 4.5 units from any in part } "
                                  "limit 6 units from {24-101} in part  limit 7.5 units from any in part "
                                  "limit 9.5 units from any where tagged writing in part }",
                                  "24-101 12 units A tagged writing");
    CHECK(missing(report) == "7.5");
}

TEST_CASE("all courses overall under a limit that only some attempts fit") {
    // Each course is to be counted once; the second attempt of the smaller one has no room, and need not have any.
    Report const report = audited("course 24-201 12 units\ncourse CS 301 4.5 units, repeatable yes\n"
                                  "program p { require o: all courses overall from any  limit 18.5 units from any }",
                                  "24-201 A fall 2023  CS 301 A fall 2023  CS 301 A fall 2024");
    CHECK(missing(report) == "0");
    CHECK(status(report) == "met");
}

TEST_CASE("what counts nothing is counted, too") {
    Report const report = audited("course 24-201 0 units\ncourse 24-301 12 units\n"
                                  "program p { require o: 12 units overall  limit 12 units from any }",
                                  "24-201 A fall 2023  24-301 A fall 2023  24-301 A fall 2024");
    CHECK(uses(report, "o") == "24-201 24-301");
}

namespace {

/// Courses of a million units each, `good` of them with the grade A, the others with B.
Transcript of_a_million_units(int good, int others) {
    Transcript result;
    for (int i = 0; i < good + others; ++i) {
        Record record;
        record.course = "24-" + std::to_string(i);
        record.units = Units(1'000'000);
        record.grade = i < good ? "A" : "B";
        result.records.push_back(record);
    }
    return result;
}

} // namespace

TEST_CASE("points times units of ten thousand records went beyond 64 bits") {
    Bound const program = bound("grades house {A = 1000, B = 999.999, F = 0}\n"
                                "program p { require all: gpa >= 1000 overall require some: gpa >= 1000 over 24-* "
                                "require best: gpa of best 10000 courses >= 1000 }");
    Report const best = audit(program, of_a_million_units(10'000, 0));
    for (auto const& path : {"all", "some", "best"}) {
        REQUISITE_CHECK_MET(best, path);
        CHECK(at(best, path).have.gpa == "1000.00");
    }
    CHECK(best.totals.gpa == "1000.00");
    Report const but_one = audit(program, of_a_million_units(9'999, 1));
    for (auto const& path : {"all", "some", "best"}) REQUISITE_CHECK_UNMET(but_one, path);
    CHECK(but_one.totals.gpa == "1000.00"); // rounded
}

} // namespace test_audit
