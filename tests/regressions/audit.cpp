// Bugs of the audit that were found by the oracle or in review, one case each.
#include "../audit/given.hpp"
#include <requisite/report/words.hpp>
#include <requisite/text/counted.hpp>

#include <climits>

namespace test_audit {

using namespace requisite;
using namespace requisite::audit_tests;

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
                                "program p { require every: gpa >= 1000 overall require some: gpa >= 1000 over 24-* "
                                "require best: gpa of best 10000 courses >= 1000 }");
    Report const best = audit(program, of_a_million_units(10'000, 0));
    for (auto const& path : {"every", "some", "best"}) {
        REQUISITE_CHECK_MET(best, path);
        CHECK(to_string(at(best, path).have.gpa.value()) == "1000.00");
    }
    CHECK(to_string(best.totals.gpa.value()) == "1000.00");
    Report const but_one = audit(program, of_a_million_units(9'999, 1));
    for (auto const& path : {"every", "some", "best"}) REQUISITE_CHECK_UNMET(but_one, path);
    CHECK(to_string(but_one.totals.gpa.value()) == "1000.00"); // rounded
    CHECK(*but_one.totals.gpa < Decimal(1000));
    CHECK(to_string(best.totals.units[0]) == "10000000000");
}

TEST_CASE("courses times units that are missing went beyond 64 bits") {
    // Text has fewer courses; a tree that was built by hand may ask for any number.
    auto const report = [](int requirements) {
        Parsed const parsed = parse("course 24-1 1000000 units\nprogram p { require every: all of { } }");
        Program program = parsed.program();
        auto& all = std::get<Requirement>(program.stages.front().block.statements.front().form);
        for (int i = 0; i < requirements; ++i) {
            Take take;
            take.quantity.courses = Bounds<Courses>{Courses(INT_MAX), std::nullopt};
            take.from = CourseSet::list({"24-" + std::to_string(i + 1)});
            Requirement requirement;
            requirement.body = take;
            std::get<Group>(all.body).block.statements.push_back({requirement});
        }
        return audit(bind(program, parsed.catalogue()), of_a_million_units(3, 0));
    };
    Report const many = report(20);
    CHECK(status(many) == "unknown"); // not proven
    CHECK(many.cause() == Cause::cases);
    CHECK_FALSE(many.proven_optimal());
    CHECK(Courses(INT_MAX) < at(many, "every").remaining.courses.value_or(Courses()));
    CHECK(status(report(1)) == "unmet");
}

TEST_CASE("dots stood behind a set that was not shortened") {
    auto const text = [](std::string const& name) {
        Bound const program = bound("set " + name + " = {24-1}\nprogram p { require a: 1 course from " + name + " }");
        return detail::short_set(program.state().stages.front().nodes.front().set);
    };
    CHECK(text(std::string(60, 'a')) == std::string(60, 'a'));
    CHECK(text(std::string(61, 'a')) == std::string(57, 'a') + "…");
    CHECK(text(std::string(100, 'a')) == std::string(57, 'a') + "…");
}

TEST_CASE("a word for units that is empty, or an s alone") {
    CHECK(detail::counted("1", "") == "1 unit");
    CHECK(detail::counted("2", "") == "2 units");
    CHECK(detail::counted("1", "s") == "1 s");
    CHECK(detail::counted("1", "hours") == "1 hour");
}

} // namespace test_audit
