// Tests audit/bind.hpp: what a program means once it meets a catalogue, and what does not fit together. Registrars see it
// in which courses count and in what a missing course amounts to.
#include "given.hpp"

#include <utility>

namespace test_bind {

using namespace requisite;
using namespace requisite::audit_tests;

namespace {

char const* const catalogue = R"(
course 24-787 "Machine Learning" 12 units, level graduate, area {ai, systems}
course 24-788 12 units, level graduate
course 24-101 9 units, level undergraduate
course CS 301 3 units
course CS 302L 3 units
course CS 410 3 units
set core = {24-787, 24-788}
set area(robotics) = {24-101, 24-999}
)";

} // namespace

TEST_CASE("a scale built by hand with more points than averages are computed with is an error") {
    Program program;
    program.stages.emplace_back();
    for (int const points : {1000, -1000, 1001, -1001}) {
        Grade grade;
        grade.symbol = "A";
        grade.kind = Grade::Kind::points;
        grade.points = Decimal(points);
        Catalogue house;
        house.grades = GradeScale("house", {grade});
        Bound const result = bind(program, house);
        bool const beyond = points > 1000 || points < -1000;
        REQUIRE(result.diagnostics().size() == (beyond ? 1 : 0));
        if (!beyond) continue;
        CHECK(result.diagnostics().front().code == "RQ0312");
        CHECK(result.diagnostics().front().message == (points < 0
                                                           ? "'A' has -1001 points, and a grade has at least -1000"
                                                           : "'A' has 1001 points, and a grade has at most 1000"));
    }
}

TEST_CASE("amounts of courses that are not whole, in a program built by hand, are errors") {
    Courses const half(Decimal::from_thousandths(1500));
    auto const said = [](auto form) {
        Program program;
        program.stages.emplace_back();
        program.stages.back().block.statements.push_back({std::move(form)});
        std::vector<std::string> all;
        for (auto const& one : bind(program, Catalogue()).diagnostics()) all.push_back(one.code + ' ' + one.message);
        return all;
    };
    std::vector<std::string> const one{"RQ0303 a rule asks for whole courses, and this one for 1.5 courses"};
    auto const take = [](Bounds<Courses> bounds) {
        Take result;
        result.quantity.courses = bounds;
        Requirement requirement;
        requirement.body = std::move(result);
        return requirement;
    };
    CHECK(said(take({half, std::nullopt})) == one);
    CHECK(said(take({half, half})) == one);
    CHECK(said(take({Courses(1), half})) == one);
    CHECK(said(take({Courses(1), Courses(2)})).empty());
    Requirement bounded = take({Courses(2), std::nullopt});
    With with;
    with.quantity.courses = Bounds<Courses>{Courses(), half};
    std::get<Take>(bounded.body).with.push_back(with);
    CHECK(said(bounded) == one);
    Overall overall;
    overall.quantity.courses = Bounds<Courses>{half, std::nullopt};
    Requirement counts;
    counts.body = overall;
    CHECK(said(counts) == one);
    Unique unique;
    unique.quantity.courses = Bounds<Courses>{half, std::nullopt};
    counts.body = unique;
    CHECK(said(counts) == one);
    GradeAverage average;
    average.over = GradeAverage::Over::overall;
    average.best.emplace();
    average.best->courses = half;
    counts.body = average;
    CHECK(said(counts) == one);
    Limit limit;
    limit.courses = half;
    CHECK(said(limit) == one);
    Share share;
    share.up_to_courses = half;
    CHECK(said(share) == one);
    // In a group, too.
    Group group;
    group.block.statements.push_back({limit});
    counts.body = group;
    CHECK(said(counts) == one);
}

TEST_CASE("of a scale built by hand with many such grades the first are named") {
    Program program;
    program.stages.emplace_back();
    std::vector<Grade> grades(2000);
    for (std::size_t i = 0; i < grades.size(); ++i) {
        grades[i].symbol = "G" + std::to_string(i);
        grades[i].points = Decimal(2000);
    }
    Catalogue house;
    house.grades = GradeScale("house", std::move(grades));
    Bound const result = bind(program, house);
    CHECK(result.diagnostics().size() == 100);
    CHECK(result.diagnostics().back().help == "divide the points of all grades by the same number");
}

TEST_CASE("bound to another catalogue, a program says what that one lacks; such a set is empty") {
    Parsed const parsed = parse(std::string(catalogue) +
                                "program p { require a: 1 course from core require b: 1 course from area(robotics) }");
    REQUIRE(parsed);
    CHECK_FALSE(has_errors(bind(parsed.program(), parsed.catalogue()).diagnostics()));
    Catalogue const other = parse("course 24-787 12 units, area ai\nprogram q { }").catalogue();
    Bound const elsewhere = bind(parsed.program(), other);
    REQUIRE(codes(elsewhere.diagnostics()) == "RQ0202 RQ0201");
    CHECK(elsewhere.diagnostics()[0].message == "unknown set 'core'");
    CHECK(elsewhere.diagnostics()[1].message == "unknown tag value 'robotics' for area");
    Report const report = audit(elsewhere, student("24-787 12 units A"));
    CHECK(status(report) == "unmet");
    CHECK(unused(report, "24-787") == "matches nothing");
}

TEST_CASE("a bound program owns what it needs and can be copied") {
    Bound copy = [] {
        Bound const first = bound(catalogue + std::string("program p \"Title\" { require a: 1 course from core }"));
        return first;
    }();
    Bound const second = copy;
    copy = bound("program q { require a: 1 course from any }");
    CHECK(second.program().title == "Title");
    CHECK(second.catalogue().courses.size() == 6);
    CHECK(status(audit(second, student("24-788 12 units B"))) == "met");
    CHECK(copy.program().name == "q");
}

TEST_CASE("a share that names no requirement does nothing and is reported when bound") {
    Share share;
    share.one = "a";
    share.other = "nowhere";
    Parsed const parsed = parse("program p { require a: 1 course from any require b: 1 course from any }");
    Program program = parsed.program();
    program.stages.front().block.statements.push_back({share});
    Bound const bound = bind(program, parsed.catalogue());
    CHECK(codes(bound.diagnostics()) == "RQ0204");
    CHECK(status(audit(bound, student("24-787 12 units A"))) == "unmet");
}

TEST_CASE("named sets that lead back to themselves are empty and do not hang") {
    Parsed const parsed = parse(
        "set here = there or {24-787}\nset there = here or {24-788}\nprogram p { require a: 1 course from here }");
    Bound const bound = bind(parsed.program(), parsed.catalogue());
    CHECK(status(audit(bound, student("24-999 12 units A"))) == "unmet");
}

TEST_CASE("what a hand-built requirement names has to be there, and is left out where it is not") {
    Parsed const parsed = parse("program p { require a: 1 course from any }");
    Program program = parsed.program();
    auto& statements = program.stages.front().block.statements;
    auto& take = std::get<Take>(std::get<Requirement>(statements.front().form).body);
    take.after = "nowhere";
    GradeAverage average;
    average.threshold = Decimal(4);
    average.applied_to = "nowhere";
    Requirement requirement;
    requirement.name = "g";
    requirement.body = average;
    statements.push_back({requirement});
    Bound const bound = bind(program, parsed.catalogue());
    CHECK(codes(bound.diagnostics()) == "RQ0204 RQ0204");
    CHECK(status(audit(bound, student("24-101 12 units D"))) == "met"); // an average over nothing
}

TEST_CASE("a requirement that would have to be met before itself does not wait") {
    Parsed const parsed = parse("program p { require a: 1 course from {24-101} require b: 1 course from {24-102} }");
    Program program = parsed.program();
    auto& statements = program.stages.front().block.statements;
    auto const take = [&](std::size_t i) -> Take& {
        return std::get<Take>(std::get<Requirement>(statements[i].form).body);
    };
    take(0).after = "b";
    take(1).after = "a";
    Bound const bound = bind(program, parsed.catalogue());
    CHECK(codes(bound.diagnostics()) == "RQ0212");
    CHECK(status(audit(bound, student("24-101 12 units A fall 2023  24-102 12 units A fall 2024"))) == "met");
    take(0).after = "a";
    take(1).after.clear();
    CHECK(codes(bind(program, parsed.catalogue()).diagnostics()) == "RQ0212");
}

TEST_CASE("bounds beyond the eighth are left out") {
    Parsed const parsed = parse("program p { require a: 1 course from any }");
    Program program = parsed.program();
    auto& take = std::get<Take>(std::get<Requirement>(program.stages.front().block.statements.front().form).body);
    With none;
    none.quantity.courses = Bounds<Courses>{Courses(0), Courses(0)};
    With one;
    one.quantity.courses = Bounds<Courses>{Courses(1), {}};
    take.with.assign(8, one);
    take.with.push_back(none); // nothing at all may be used
    Bound const bound = bind(program, parsed.catalogue());
    CHECK(codes(bound.diagnostics()) == "RQ0120");
    CHECK(status(audit(bound, student("24-101 12 units A"))) == "met");
}

TEST_CASE("sets that lead back to themselves, by name or by a tag, contain what else they say") {
    Catalogue courses;
    for (char const* const code : {"CS 101", "CS 102", "CS 103"}) {
        Course course;
        course.code = code;
        courses.courses.push_back(course);
    }
    courses.sets.push_back({"a", "", "", CourseSet::either({CourseSet::named("b"), CourseSet::list({"CS 101"})}), {}});
    courses.sets.push_back({"b", "", "", CourseSet::named("a"), {}});
    courses.sets.push_back({"area", "x", "", CourseSet::tagged("area", ""), {}});
    courses.sets.push_back({"area", "y", "", CourseSet::list({"CS 102"}), {}});
    Parsed const parsed = parse("course CS 101 4 units course CS 102 4 units course CS 103 4 units\n"
                                "set a = {CS 101} set b = {CS 101} set area(x) = {CS 102} set area(y) = {CS 102}\n"
                                "require first: 1 course from b require second: 1 course from area(x)\n");
    REQUIRE(parsed);
    auto const statuses = [&](std::string const& code) {
        Transcript transcript;
        Record record;
        record.course = code;
        record.units = Units(4);
        transcript.records.push_back(record);
        Report const report = audit(bind(parsed->program(), courses), transcript);
        return std::string(to_string(report.find("first")->status)) + ' ' +
               std::string(to_string(report.find("second")->status));
    };
    CHECK(statuses("CS 101") == "met unmet");
    CHECK(statuses("CS 102") == "unmet met");
    CHECK(statuses("CS 103") == "unmet unmet");
}

} // namespace test_bind
