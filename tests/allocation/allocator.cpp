// Tests allocation/allocator.hpp: as a registrar sees it: what could be met is found, the allocation shown is the one that docs/semantics.md defines, and an audit
// whose budget ends claims nothing that it has not proven. Then in numbers: what proves what, and how much work it takes at most.
#include "../audit/given.hpp"
#include "../benchmark/allocation_families.hpp"
#include "../oracle/random_program.hpp"
#include "random_problem.hpp"
#include "small_problem.hpp"
#include <requisite/report/finding_range.hpp>

#include <algorithm>
#include <chrono>

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
            records += code(i) + ' ' + to_string(Decimal::from_thousandths(units)) + " units A fall 2024\n";
        }
        for (int leaf = 0; leaf < 6; ++leaf) {
            rules += "  require " + to_string(Decimal::from_thousandths(total / 6 - 200 + missing)) + " units from {";
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

// --- the allocation that is shown ------------------------------------------------------------------------------------

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

// --- the budget ------------------------------------------------------------------------------------------------------

TEST_CASE("without any budget the answer is honest: unknown, with both bounds") {
    // Sixteen units for twice eight, but records are whole: 5 + 4 and 7.
    Report const report = budgeted("program p { require a: 8 units from any require b: 8 units from any }",
                                   "24-101 7 units A  24-102 5 units A  24-103 4 units A", 0);
    CHECK(status(report) == "unknown");
    CHECK(report.cause() == Cause::budget);
    CHECK(to_string(report.cause()) == "budget");
    CHECK_FALSE(report.proven_optimal());
    CHECK(report.stages[0].unproven == Cause::budget);
    CHECK_FALSE(report.canonical);
    Optimum const& optimum = report.stages[0].optimum[2];
    CHECK_FALSE(optimum.proven);
    CHECK_FALSE(optimum.missing < Units(1));
    CHECK(optimum.lower_bound == Units(0));
}

TEST_CASE("without any budget, what needs no work is still known") {
    CHECK(status(budgeted("program p { require 24 units overall }", "24-101 24 units A", 0)) == "met");
    CHECK(status(budgeted("program p { require milestone(thesis) }", "", 0)) == "unmet");
    CHECK(status(budgeted("program p { require 24 units from {24-101} }", "24-102 24 units A", 0)) == "unmet");
    Report const short_of = budgeted("program p { require 24 units from any }", "24-101 12 units A", 0);
    CHECK(status(short_of) == "unmet"); // not even all that there is would do
    CHECK(short_of.stages[0].optimum[2].proof != Proof::none);
    CHECK_FALSE(to_string(short_of.stages[0].optimum[2].proof).empty());
    CHECK(short_of.stages[0].optimum[2].lower_bound == Units(12));
    CHECK(short_of.stages[0].optimum[2].missing == Units(12));
    CHECK(short_of.stages[0].optimum[2].proven);
    Report const contended = budgeted("program p { require a: 1 course from {24-101, 24-102} require b: 12 units from "
                                      "{24-101} }",
                                      "24-101 12 units A  24-102 12 units A", 0);
    CHECK(status(contended) == "met"); // as units flow, so can the records
}

TEST_CASE("in progress is not claimed while it is open whether completed records do") {
    // Completed alone: 7 + 5 of the transfer courses count, which takes a search; with the last record no search is needed.
    std::string const rules = "program p { limit 12 units from any where origin = transfer require 12 units overall }";
    std::string const records = "24-101 7 units A transfer  24-102 6 units A transfer  24-103 5 units A transfer  "
                                "24-104 12 units in-progress";
    CHECK(status(budgeted(rules, records, 0)) != "in-progress");
    CHECK(status(audited(rules, records)) == "met");
}

TEST_CASE("past its deadline an audit says what it does not know, and before it nothing changes") {
    Hard const hard;
    Bound const program = bound(hard.rules);
    Transcript const transcript = student(hard.records);
    Report const whole = audit(program, transcript);
    AuditOptions options;
    options.deadline = std::chrono::steady_clock::now() - std::chrono::seconds(1);
    Report const late = audit(program, transcript, options);
    CHECK_FALSE(late.proven_optimal());
    if (late.status() == Status::unknown) CHECK(late.cause() == Cause::budget);
    CHECK(late.stages[0].at(Horizon::planned).lower_bound <= whole.stages[0].at(Horizon::planned).missing);
    CHECK(late.stages[0].at(Horizon::planned).missing >= whole.stages[0].at(Horizon::planned).missing);
    options.deadline = std::chrono::steady_clock::now() + std::chrono::hours(1);
    CHECK(testing::describe(audit(program, transcript, options)) == testing::describe(whole));
    CHECK(audit(program, transcript, options).stages[0].at(Horizon::planned).nodes ==
          whole.stages[0].at(Horizon::planned).nodes);
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
            for (Finding const& finding : findings(report)) {
                if (finding.status == Status::unknown) CHECK(finding.cause == Cause::budget);
            }
        }
    }
}

TEST_CASE("a hard case of 24 records over six requirements stops at its budget") {
    for (std::uint64_t const budget : {1U, 100U, 50000U}) {
        Report const report = Hard().audited(budget);
        for (auto const& optimum : report.stages[0].optimum) CHECK(optimum.nodes <= budget + 100);
        if (report.status() == Status::unknown)
            CHECK_FALSE(report.proven_optimal());
        else
            CHECK(report.status() == Status::met);
    }
    Report const hopeless = Hard(400).audited(1000); // more than there is
    CHECK(hopeless.status() != Status::met);
}

namespace {

/// Thirty options of a course each, or of one more that all of them have; the first fifteen were taken, and that one.
struct FifteenOfThirty {
    std::string rules = "program p { require g: 15 of {\n";
    std::string records;

    explicit FifteenOfThirty(std::string const& shared) {
        for (int i = 0; i < 30; ++i) {
            std::string const code = "24-" + std::to_string(100 + i);
            rules += "option 1 course from {" + code + shared + "}\n";
            if (i < 15) records += code + " 12 units A\n";
        }
        rules += "} }";
        if (!shared.empty()) records += "24-999 12 units A";
    }
};

} // namespace

TEST_CASE("choosing 15 of 30 that share no course takes no work") {
    FifteenOfThirty const one("");
    Report const report = budgeted(one.rules, one.records, 0);
    CHECK(status(report) == "met");
    CHECK(report.proven_optimal());
    CHECK(budgeted(one.rules, one.records, 20000).canonical); // which of the best is shown takes some
    Report const none = budgeted(one.rules, "24-129 12 units A", 0);
    CHECK(status(none) == "unmet");
    CHECK(none.proven_optimal());
}

TEST_CASE("choosing 15 of 30 that share a course is proven within a small budget") {
    FifteenOfThirty const one(", 24-999");
    std::string const& rules = one.rules;
    std::string const& records = one.records;
    Report const report = budgeted(rules, records, 20000);
    CHECK(status(report) == "met");
    CHECK(report.proven_optimal());
    CHECK(report.canonical);
    Report const none = budgeted(rules, "24-129 12 units A", 20000);
    CHECK(status(none) == "unmet");
    CHECK(none.stages[0].optimum[2].missing == Units(14)); // the one that was taken serves one of the fifteen
}

TEST_CASE("a child that was not chosen is not called unmet when the budget did not allow to look") {
    std::string const rules = "program p { require g: one of { option a: 1 course from {24-101} option b: all of { "
                              "require 8 units from 25-* require 8 units from 25-* } } }";
    std::string const records = "24-101 12 units A 25-101 7 units A  25-102 5 units A  25-103 4 units A";
    int not_looked = 0;
    for (std::uint64_t budget = 0; budget < 200; ++budget) {
        Report const report = budgeted(rules, records, budget);
        Finding const& other = at(report, "g.b");
        CHECK((other.status == Status::unmet || other.status == Status::unknown));
        if (other.status != Status::unknown) continue;
        CHECK(other.cause == Cause::budget);
        not_looked += status(report) == "met" ? 1 : 0;
    }
    CHECK(not_looked > 0);
    REQUISITE_CHECK_UNMET(audited(rules, records), "g.b");
}

TEST_CASE("a record that fourteen requirements may share, and a fifteenth may not") {
    // 16,383 ways to use the record in some of the fourteen.
    std::string rules = "program p {\n";
    for (int i = 0; i < 14; ++i) rules += "require a" + std::to_string(i) + ": 1 course from {24-101}\n";
    rules += "require z: 1 course from {24-101}\n";
    for (int i = 0; i < 14; ++i)
        for (int k = 0; k < i; ++k) rules += "share a" + std::to_string(i) + " with a" + std::to_string(k) + '\n';
    Report const report = audited(rules + "}", "24-101 12 units A");
    CHECK(status(report) == "unmet"); // the fifteenth goes without
    CHECK(report.proven_optimal());
    CHECK(report.stages[0].optimum[2].missing == Units(1));
    CHECK(uses(report, "a13") == "24-101");
    CHECK(unused(report, "24-101") == "used");
}

// --- in numbers ------------------------------------------------------------------------------------------------------

namespace requisite::detail::test_allocator {

namespace {

std::size_t number(int place) { return static_cast<std::size_t>(place); }

/// What is promised of every outcome.
void check_outcomes(Solved const& solved) {
    for (int h = 0; h < 3; ++h) {
        CAPTURE(h);
        Outcome const& outcome = solved.at(h);
        CHECK(faults(solved.problem, h, outcome.best).empty());
        CHECK_FALSE(outcome.value < outcome.bound);
        CHECK(outcome.proven == (outcome.bound == outcome.value));
        CHECK((outcome.proof == Proof::none) == !outcome.proven);
        CHECK(value_of(solved.problem, h, outcome.best) == outcome.value);
    }
}

/// The same problem with its amounts in the opposite order, and each option's changes too.
Problem turned_round(Problem problem) {
    int const last = static_cast<int>(problem.amounts.size()) - 1;
    auto const turn = [last](int& amount) {
        if (amount >= 0) amount = last - amount;
    };
    std::reverse(problem.amounts.begin(), problem.amounts.end());
    for (auto& change : problem.changes) turn(change.amount);
    for (auto& item : problem.items) turn(item);
    for (auto& node : problem.nodes)
        for (int* const amount : {&node.units, &node.courses, &node.used, &node.margin, &node.weight}) turn(*amount);
    for (auto const& option : problem.options)
        std::reverse(problem.changes.begin() + option.changes.first, problem.changes.begin() + option.changes.last);
    return problem;
}

bool quick(Problem const& problem) {
    double ways = 1;
    for (auto const& token : problem.tokens) ways *= static_cast<double>(token.options.size() + 1);
    return ways < 5000;
}

} // namespace

TEST_CASE("allocate: no contention needs no work at all") {
    SmallProblem small;
    Part const a = small.units(24);
    Part const b = small.units(12);
    small.record(12, {a});
    small.record(12, {b}, {Use::planned, {}});
    Solved const solved(small.build(), 0);
    check_outcomes(solved);
    for (int h = 0; h < 3; ++h) {
        CHECK(solved.at(h).proof == Proof::no_contention);
        CHECK(solved.at(h).value.missing == (h < 2 ? 24 : 12));
    }
    CHECK(solved.used == 0);
    CHECK(solved.shown.horizon == 2);
}

TEST_CASE("allocate: where a cap bites there is contention") {
    SmallProblem small;
    Part const a = small.units(24);
    int const transfer = small.limit(12);
    small.record(12, {a}, {Use::completed, {transfer}});
    small.record(12, {a}, {Use::completed, {transfer}});
    Solved const solved(small.build());
    check_outcomes(solved);
    CHECK(solved.at(2).value.missing == 12);
    CHECK(solved.at(2).proven);
    CHECK(solved.at(2).proof != Proof::no_contention);
}

TEST_CASE("allocate: where one requirement has no other record there is nothing to branch on") {
    SmallProblem small;
    Part const a = small.units(12);
    Part const b = small.units(12);
    small.record(12, {a, b});
    small.record(12, {a});
    Solved const solved(small.build());
    check_outcomes(solved);
    CHECK((solved.at(2).proof == Proof::flow || solved.at(2).proof == Proof::relaxation));
    CHECK(solved.at(2).value.missing == 0);
}

TEST_CASE("allocate: what whole records decide") {
    SmallProblem small;
    Part const a = small.units(12);
    Part const b = small.units(12);
    Part const c = small.units(12);
    for (std::int64_t const units : {7, 7, 7, 5, 5, 5}) small.record(units, {a, b, c});
    Solved const solved(small.build());
    check_outcomes(solved);
    CHECK(solved.at(2).value.missing == 0);
    CHECK(solved.at(2).proven);
    Solved const tight(tight_problem().build());
    check_outcomes(tight);
    CHECK(tight.at(2).value.missing == 1);
    CHECK(tight.at(2).proven);
}

TEST_CASE("allocate: what is proven is proven by something, and all of it is named") {
    Solved const tight(tight_problem().build());
    for (int h = 0; h < 3; ++h) {
        CHECK((tight.at(h).proof == Proof::relaxation || tight.at(h).proof == Proof::branching));
        CHECK_FALSE(to_string(tight.at(h).proof).empty());
    }
    CHECK(to_string(Proof::none).empty());
    CHECK(to_string(Proof::no_contention) == "no contention");
    CHECK(to_string(Proof::flow) == "flow");
    CHECK(to_string(Proof::relaxation) == "relaxation");
    CHECK(to_string(Proof::branching) == "branching");
}

TEST_CASE("allocate: requirements that have nothing to do with one another do not multiply the work") {
    SmallProblem small;
    for (int i = 0; i < 12; ++i) add_tight(small); // 3^36 ways together, 12 times 3^3 apart
    Solved const solved(small.build());
    check_outcomes(solved);
    CHECK(solved.at(2).proven);
    CHECK(solved.at(2).value.missing == 12);
    CHECK(solved.used < 5000);
}

TEST_CASE("allocate: courses of different values and units at once") {
    SmallProblem small;
    Part const a = small.spread(25, 2, 2);
    Part const b = small.units(10);
    small.record(12, {{a, 0}, b});
    small.record(12, {{a, 1}, b});
    small.record(9, {{a, 1}, b});
    Solved const solved(small.build());
    check_outcomes(solved);
    CHECK(solved.at(2).value.missing == 2); // 24 of 25 for a, 9 of 10 for b
    CHECK(solved.where() == "a a b");
}

TEST_CASE("allocate: an odd sum of even units takes little work") {
    SmallProblem small;
    Part const a = small.units(31);
    Part const b = small.units(29);
    for (int r = 0; r < 30; ++r) small.record(2, {a, b});
    Solved const solved(small.build());
    check_outcomes(solved);
    CHECK(solved.at(2).proven);
    CHECK(solved.at(2).value.missing == 1);
    CHECK(solved.used < 5000);
}

TEST_CASE("allocate: twenty of forty where only the last twenty will do") {
    SmallProblem small;
    std::vector<Part> parts;
    for (int i = 0; i < 40; ++i) parts.push_back(small.courses(1));
    small.choose(20, parts); // 137,846,528,820 choices
    for (std::size_t i = 20; i < 40; ++i) small.record(12, {parts[i], parts[(i * 7) % 20 + 20]});
    Solved const solved(small.build());
    check_outcomes(solved);
    CHECK(solved.at(2).value == Value{});
    CHECK(chosen(solved.shown.allocation.picks, parts) == std::string(20, '-') + std::string(20, '+'));
    CHECK(solved.used < 20000);
}

TEST_CASE("allocate: a limit lets only so much through, and what does not count against it passes beside it") {
    SmallProblem small;
    Part const a = small.units(24);
    Part const b = small.units(12);
    int const transfer = small.limit(12);
    for (int r = 0; r < 3; ++r) small.record(12, {a, b}, {Use::completed, {transfer}});
    CHECK(Solved(small.build()).at(2).value.missing == 24);
    SmallProblem beside;
    Part const c = beside.units(24);
    int const other = beside.limit(12);
    beside.record(12, {c}, {Use::completed, {other}});
    beside.record(12, {c}, {Use::completed, {other}});
    beside.record(12, {c});
    CHECK(Solved(beside.build()).at(2).value.missing == 0);
}

TEST_CASE("allocate: a share lets records be used on both sides only so often") {
    for (std::int64_t const cap : {0, 12, 24}) {
        SmallProblem small;
        Part const a = small.units(24);
        Part const b = small.units(24);
        int const share = small.limit(cap);
        small.shared(12, {a}, {b}, share);
        small.shared(12, {a}, {b}, share);
        CHECK(Solved(small.build()).at(2).value.missing == 24 - cap);
    }
}

TEST_CASE("allocate: limits of several requirements, whole records") {
    SmallProblem small;
    Part const a = small.units(24);
    Part const b = small.units(24);
    int const first = small.limit(12);
    int const second = small.limit(18);
    for (int r = 0; r < 2; ++r) small.record(12, {a, b}, {Use::completed, {first}});
    for (int r = 0; r < 3; ++r) small.record(12, {a, b}, {Use::completed, {second}});
    CHECK(Solved(small.build()).at(2).value.missing == 24); // one of each, of 48; units that flow would miss 18
}

TEST_CASE("allocate: what limits and shares decide") {
    SmallProblem small;
    Part const a = small.units(17);
    Part const b = small.units(17);
    int const transfer = small.limit(17);
    for (std::int64_t const units : {7, 8, 9, 10}) small.record(units, {a, b}, {Use::completed, {transfer}});
    for (std::int64_t const units : {6, 7, 8}) small.record(units, {a, b});
    Problem const problem = small.build();
    Solved const solved(problem);
    check_outcomes(solved);
    CHECK(solved.at(2).proven);
    CHECK(solved.at(2).value == exhaustive(problem, 2));
    CHECK((solved.at(2).proof == Proof::relaxation || solved.at(2).proof == Proof::branching));
}

TEST_CASE("allocate: a poor record is left out if the average needs it, and not if the units do") {
    SmallProblem small;
    Part const a = small.units(24);
    small.average();
    small.record(12, {a}, {Use::completed, {}, -1});
    small.record(12, {a}, {Use::completed, {}, -1});
    small.record(12, {a}, {Use::completed, {}, -1});
    small.record(12, {a}, {Use::completed, {}, 1});
    Solved const solved(small.build());
    check_outcomes(solved);
    CHECK(solved.at(2).value == Value{});
    CHECK(solved.where() == "a - - a");
    SmallProblem hopeless;
    Part const b = hopeless.units(24);
    Part const c = hopeless.units(24);
    hopeless.average();
    for (int r = 0; r < 4; ++r) hopeless.record(12, {b, c}, {Use::completed, {}, -1});
    Solved const poor(hopeless.build());
    check_outcomes(poor);
    CHECK(poor.at(2).proven);
    CHECK(poor.at(2).value == Value{0, 1, 0});
}

TEST_CASE("allocate: each horizon for itself") {
    SmallProblem small;
    Part const a = small.units(12);
    Part const b = small.units(24);
    small.record(12, {a, b}, {Use::completed, {}});
    small.record(12, {a, b}, {Use::in_progress, {}});
    small.record(12, {b}, {Use::planned, {}});
    Solved const solved(small.build());
    check_outcomes(solved);
    for (int h = 0; h < 3; ++h) CHECK(solved.at(h).value.missing == 24 - 12 * h);
    CHECK(solved.shown.horizon == 2);
    CHECK(solved.where() == "a b b");
}

TEST_CASE("allocate: an attempt that is replaced counts at the horizons before only") {
    SmallProblem small;
    Part const a = small.units(12);
    Part const b = small.units(12);
    small.record(12, {a, b}, {1, {}}); // repeated in progress
    small.record(12, {a, b}, {2, {}}); // and dropped from the plan
    small.record(12, {a, b}, {4, {}});
    Solved const solved(small.build());
    check_outcomes(solved);
    for (int h = 0; h < 3; ++h) {
        CHECK(solved.at(h).proven);
        CHECK(solved.at(h).value.missing == 12);
    }
    CHECK(solved.shown.horizon == 0);
}

TEST_CASE("allocate: with whatever budget, the bounds enclose the truth and the allocation has its value") {
    Problem const problem = [] {
        SmallProblem small;
        Part const a = small.units(17);
        Part const b = small.units(17);
        Part const c = small.units(9);
        small.choose(1, {b, c});
        int const transfer = small.limit(15);
        for (std::int64_t const units : {7, 8, 9}) small.record(units, {a, b, c}, {Use::completed, {transfer}});
        for (std::int64_t const units : {6, 7}) small.record(units, {a, b}, {Use::in_progress, {}});
        return small.build();
    }();
    std::array<Value, 3> least{exhaustive(problem, 0), exhaustive(problem, 1), exhaustive(problem, 2)};
    for (std::uint64_t const limit : {0U, 1U, 2U, 3U, 5U, 8U, 13U, 21U, 34U, 55U, 89U, 144U, 1000U, 100000U}) {
        CAPTURE(limit);
        Solved const solved(problem, limit);
        check_outcomes(solved);
        for (int h = 0; h < 3; ++h) {
            CHECK_FALSE(solved.at(h).value < least[number(h)]);
            CHECK_FALSE(least[number(h)] < solved.at(h).bound);
        }
        if (limit == 100000)
            for (int h = 0; h < 3; ++h) CHECK(solved.at(h).proven);
    }
}

TEST_CASE("allocate: without some of the options nothing is claimed, but what is found is kept") {
    Problem problem = tight_problem().build();
    problem.complete = false;
    Solved const solved(problem);
    CHECK_FALSE(solved.at(2).proven);
    CHECK(solved.at(2).bound == Value{});
    CHECK_FALSE(solved.shown.canonical);
    CHECK(faults(problem, 2, solved.at(2).best).empty());
}

TEST_CASE("allocate: a group of alternatives with a record for two of them") {
    SmallProblem small;
    std::vector<Part> children;
    for (int i = 0; i < 30; ++i) children.push_back(small.courses(1));
    small.choose(15, children); // 155,117,520 choices
    for (std::size_t i = 0; i < 14; ++i) small.record(12, {children[2 * i], children[2 * i + 1]});
    Solved const solved(small.build(), 20000);
    check_outcomes(solved);
    CHECK(solved.at(2).proven);
    CHECK(solved.at(2).value.missing == 12);
    CHECK(solved.used < 2000);
}

TEST_CASE("allocate: ten of thirty that must not overlap are found quickly") {
    Workspace workspace;
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        CAPTURE(seed);
        Problem const problem = benchmarking::exact_cover(seed, 10, 30); // 30,045,015 choices
        Budget budget{plenty};
        Allocator allocator(problem, budget, workspace);
        auto const outcomes = allocator.solve();
        for (auto const& outcome : outcomes) CHECK(outcome.proven);
        CHECK(outcomes[2].value == Value{});
        CHECK(budget.used < 300000);
    }
}

TEST_CASE("allocate: at the limits of a program, a thousand leaves and three hundred records") {
    std::uint32_t state = 99;
    auto const random = [&state](std::size_t below) {
        state = state * 1664525U + 1013904223U;
        return (state >> 8) % below;
    };
    SmallProblem small;
    std::vector<Part> leaves;
    int const transfer = small.limit(600);
    for (int l = 0; l < 1000; ++l)
        leaves.push_back(l % 3 == 0 ? small.courses(1 + l % 2) : small.units(9 + 3 * (l % 5)));
    for (std::size_t g = 0; g < 20; ++g)
        small.choose(2, {leaves[40 * g], leaves[40 * g + 1], leaves[40 * g + 2], leaves[40 * g + 4]});
    for (int r = 0; r < 300; ++r) {
        std::vector<std::size_t> places;
        for (int k = 0; k < 12; ++k) places.push_back(random(leaves.size()));
        std::sort(places.begin(), places.end());
        places.erase(std::unique(places.begin(), places.end()), places.end());
        std::vector<Fit> fits;
        for (std::size_t const place : places) fits.push_back(leaves[place]);
        Use use;
        use.seen = r < 200 ? Use::completed : r < 250 ? Use::in_progress : Use::planned;
        if (r % 4 == 0) use.against.push_back(transfer);
        small.record(6 + 3 * static_cast<std::int64_t>(random(3)), fits, use);
    }
    Problem const problem = small.build();
    Workspace workspace;
    Budget budget{2000};
    Allocator allocator(problem, budget, workspace);
    auto const outcomes = allocator.solve(); // proves or stops, either is fine
    for (int h = 0; h < 3; ++h) {
        Outcome const& outcome = outcomes[number(h)];
        CHECK_FALSE(outcome.value < outcome.bound);
        CHECK(faults(problem, h, outcome.best).empty());
        CHECK(outcome.value.missing > 0);
    }
    CHECK(budget.used < 2000 + 5000);
}

TEST_CASE("allocate: memory that served another problem changes nothing") {
    auto const seeds = requisite::oracle::seeds_to_try(300);
    Workspace used;
    for (std::uint64_t seed = seeds.first; seed < seeds.first + seeds.count; ++seed) {
        Problem const problem = random_problem(seed);
        if (!quick(problem)) continue;
        CAPTURE(seed);
        Solved const fresh(problem);
        Budget budget{plenty};
        Allocator allocator(problem, budget, used);
        auto const again = allocator.solve();
        Shown const shown = allocator.show(again);
        for (int h = 0; h < 3; ++h) {
            CHECK(again[number(h)].value == fresh.at(h).value);
            CHECK(again[number(h)].proof == fresh.at(h).proof);
            CHECK(again[number(h)].best.taken == fresh.at(h).best.taken);
        }
        CHECK(budget.used == fresh.used);
        CHECK(shown.horizon == fresh.shown.horizon);
        CHECK(shown.allocation.taken == fresh.shown.allocation.taken);
        CHECK(shown.allocation.picks == fresh.shown.allocation.picks);
    }
}

TEST_CASE("allocate: the order in which amounts were made up does not matter") {
    auto const seeds = requisite::oracle::seeds_to_try(600);
    for (std::uint64_t seed = seeds.first; seed < seeds.first + seeds.count; ++seed) {
        Problem const problem = random_problem(seed);
        if (!quick(problem)) continue;
        CAPTURE(seed);
        Solved const one(problem);
        Solved const other(turned_round(problem));
        for (int h = 0; h < 3; ++h) CHECK(one.at(h).value == other.at(h).value);
        if (!one.shown.canonical || !other.shown.canonical) continue;
        CHECK(one.shown.horizon == other.shown.horizon);
        CHECK(one.shown.allocation.picks == other.shown.allocation.picks);
        CHECK(one.where() == other.where());
    }
}

} // namespace requisite::detail::test_allocator
