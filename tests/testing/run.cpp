// Tests testing/run.hpp: what an `expect` compares, and what a registrar reads when it fails.
// The first half compares with reports that are written by hand; the second runs test blocks of a text.
#include <requisite/compile/parse.hpp>
#include <requisite/testing/run.hpp>

#include <doctest/doctest.h>

#include <string>

namespace test_run {

using namespace requisite;

namespace {

Finding finding(std::string const& path, std::string const& title, Status status, std::string const& why,
                std::vector<std::string> const& courses = {}) {
    Finding result;
    result.path = path;
    result.title = title;
    result.kind = Finding::Kind::courses;
    result.status = status;
    result.why = why;
    for (auto const& course : courses) {
        result.applied.emplace_back();
        result.applied.back().course = course;
    }
    return result;
}

UnusedRecord unused(std::string const& course, std::string const& text) {
    UnusedRecord record;
    record.course = course;
    record.text = text;
    return record;
}

/// An admission that is met, and a degree whose core lacks one course.
Report report() {
    Finding core = finding("core", "Core courses", Status::unmet, "1 of 2 is met.");
    core.children = {finding("core.tools", "", Status::met, "24-763 is applied.", {"24-763"}),
                     finding("core.learning", "Machine learning", Status::unmet, "1 course is missing.")};
    Finding domain = finding("domain", "", Status::met, "");
    domain.children = {finding("domain.robotics", "", Status::met, "60 of 60 units.", {"24-771", "24-787"})};
    Finding total = finding("total", "", Status::met, "", {"24-771", "16-720"});
    for (auto& record : total.applied) record.observed = true;

    Report result;
    result.stages.resize(2);
    result.stages[0].name = "admission";
    result.stages[0].status = Status::met;
    result.stages[0].requirements = {finding("programming", "", Status::met, "", {"15-112"})};
    result.stages[1].name = "degree";
    result.stages[1].title = "Degree";
    result.stages[1].status = Status::unmet;
    result.stages[1].requirements = {core, domain, total};
    result.unused = {unused("24-791", "no requirement asks for it"), unused("16-720", "more than needed"),
                     unused("15-112", "no requirement asks for it")};
    return result;
}

ExpectationResult status(std::string const& path, Status status) {
    Expectation expectation;
    expectation.path = path;
    expectation.status = status;
    return check(expectation, report());
}

ExpectationResult uses(std::string const& path, std::vector<std::string> const& courses,
                       std::vector<SameCourse> const& same = {}) {
    Expectation expectation;
    expectation.path = path;
    expectation.kind = Expectation::Kind::uses;
    expectation.courses = courses;
    return check(expectation, report(), same);
}

bool contains(std::string const& text, std::string const& part) { return text.find(part) != std::string::npos; }

/// The records that are not used in report(), as a failure lists them.
constexpr char const* not_used = "\n  24-791 is not used: no requirement asks for it"
                                 "\n  16-720 is not used: more than needed"
                                 "\n  15-112 is not used: no requirement asks for it";

} // namespace

TEST_CASE("a test has its own date") {
    Parsed const parsed =
        parse("require r: 1 course from any where age <= 7 years\n"
              "test \"old\" for \"\" { as of 2030-01-01 transcript { AB 1 3 units A fall 2020 } expect r unmet }\n"
              "test \"new\" for \"\" { as of 2026-01-01 transcript { AB 1 3 units A fall 2020 } expect r met }");
    REQUIRE(parsed);
    Bound const program = bind(parsed.program(), parsed.catalogue());
    for (auto const& test : parsed.document().tests) {
        TestResult const result = run(test, program);
        CHECK(result.passed);
        CHECK(result.report.as_of == test.as_of);
    }
}

TEST_CASE("a status is compared with that of the requirement") {
    CHECK(status("core.tools", Status::met).passed);
    CHECK(status("core.learning", Status::unmet).passed);
    CHECK_FALSE(status("core.learning", Status::met).passed);
    CHECK(status("core.tools", Status::met).expected == "expect core.tools met");
    CHECK(status("core.tools", Status::met).actual.empty());
}

TEST_CASE("a failed status names the rule, its title, its status and why") {
    CHECK(status("core.learning", Status::in_progress).actual ==
          std::string("core.learning \"Machine learning\" is unmet: 1 course is missing.") + not_used);
    CHECK(status("domain", Status::unmet).actual == "domain is met\n  it uses 24-771, 24-787");
}

TEST_CASE("a stage is named like a requirement, and a failure lists what is open in it") {
    CHECK(status("admission", Status::met).passed);
    CHECK(status("degree", Status::unmet).passed);
    CHECK(status("degree", Status::met).actual ==
          std::string("degree \"Degree\" is unmet\n  core \"Core courses\" is unmet: 1 of 2 is met.\n"
                      "  core.learning \"Machine learning\" is unmet: 1 course is missing.\n"
                      "  it uses 24-763, 24-771, 24-787, 16-720") +
              not_used);
}

TEST_CASE("a requirement comes before a stage of the same name") {
    Report both = report();
    both.stages[1].requirements.push_back(finding("degree", "The degree itself", Status::planned, ""));
    Expectation expectation;
    expectation.path = "degree";
    expectation.status = Status::planned;
    CHECK(check(expectation, both).passed);
}

TEST_CASE("the last stage that has the path is meant") {
    Report twice = report();
    twice.stages[0].requirements.push_back(finding("domain", "", Status::planned, ""));
    Expectation expectation;
    expectation.path = "domain";
    expectation.status = Status::met;
    CHECK(check(expectation, twice).passed);
}

TEST_CASE("an unknown status says what it is for") {
    Report asking = report();
    asking.stages[1].requirements[0].status = Status::unknown;
    asking.stages[1].requirements[0].cause = Cause::facts;
    Expectation expectation;
    expectation.path = "core";
    expectation.status = Status::met;
    CHECK(check(expectation, asking).actual ==
          std::string("core \"Core courses\" is unknown (facts): 1 of 2 is met.\n"
                      "  core.learning \"Machine learning\" is unmet: 1 course is missing.\n  it uses 24-763") +
              not_used);
}

TEST_CASE("courses that are used may be applied anywhere below, and more may be") {
    CHECK(uses("core.tools", {"24-763"}).passed);
    CHECK(uses("core", {"24-763"}).passed);
    CHECK(uses("domain", {"24-787", "24-771"}).passed);
    CHECK(uses("degree", {"24-763", "24-771"}).passed);
    CHECK(uses("domain", {"24-787", "24-771"}).expected == "expect domain uses 24-787, 24-771");
}

TEST_CASE("an overall rule uses what it counts") {
    CHECK(uses("total", {"16-720"}).passed);
    CHECK_FALSE(uses("total", {"24-763"}).passed);
}

TEST_CASE("a course under its other code is the same course") {
    CHECK_FALSE(uses("core.tools", {"18-763"}).passed);
    CHECK(uses("core.tools", {"18-763"}, {{"24-763", "18-763", {}}}).passed);
    CHECK(uses("core.tools", {"18-763"}, {{"18-763", "5-1", {}}, {"5-1", "24-763", {}}}).passed);
    CHECK_FALSE(uses("core.tools", {"18-763"}, {{"18-763", "24-771", {}}}).passed);
}

TEST_CASE("a missing course is found where it went instead") {
    CHECK(uses("core", {"24-763", "24-787"}).actual ==
          "core \"Core courses\" is unmet: 1 of 2 is met.\n"
          "  core.learning \"Machine learning\" is unmet: 1 course is missing.\n"
          "  it uses 24-763\n"
          "  24-787 is used by domain.robotics");
}

TEST_CASE("a missing course that is not used has its reason") {
    CHECK(contains(uses("core", {"24-791"}).actual, "\n  24-791 is not used: no requirement asks for it"));
    CHECK(contains(uses("core", {"16-720"}).actual, "\n  16-720 is not used: more than needed"));
    CHECK(contains(uses("admission", {"24-771"}).actual, "\n  24-771 is not used in this stage"));
    CHECK(contains(uses("core", {"15-999"}).actual, "\n  15-999 is not on the transcript"));
    CHECK(contains(uses("core.learning", {"24-763"}).actual, "\n  it uses nothing\n  24-763 is used by core.tools"));
}

TEST_CASE("every missing course is named, whatever else is right") {
    std::string const actual = uses("domain", {"24-771", "24-791", "24-763"}).actual;
    CHECK(contains(actual, "it uses 24-771, 24-787"));
    CHECK(contains(actual, "24-791 is not used"));
    CHECK(contains(actual, "24-763 is used by core.tools"));
    CHECK_FALSE(contains(actual, "24-771 is"));
}

TEST_CASE("a path that names nothing fails, with the name that was meant") {
    CHECK_FALSE(status("domain.robotic", Status::met).passed);
    CHECK(status("domain.robotic", Status::met).actual ==
          "no requirement and no stage of this student is named 'domain.robotic'; did you mean 'domain.robotics'?");
    CHECK(contains(status("degre", Status::met).actual, "did you mean 'degree'?"));
    CHECK(contains(status("learning", Status::met).actual, "did you mean 'core.learning'?")); // its end
    CHECK(status("zzz", Status::met).actual == "no requirement and no stage of this student is named 'zzz'; "
                                               "there are programming, admission, core, domain, total, degree");
    CHECK_FALSE(status("", Status::met).passed);
}

namespace {

constexpr char const* program_text = R"(
course 14-763 "Tool Chains" 12 units
course 24-787 "Machine Learning" 12 units
course 24-788 "Deep Learning" 12 units
same 14-763 = 18-763

program minor "A minor" {
  require core "Core courses": all of {
    require tools "Tool chains": 1 course from {14-763}
    require learning "Learning": 1 course from {24-787, 24-788}
  }
}
)";

TestResult run_test(std::string const& test) {
    Parsed const parsed = parse(program_text + test);
    REQUIRE(parsed);
    REQUIRE(parsed.document().tests.size() == 1);
    REQUIRE(parsed.program("minor") != nullptr);
    return run(parsed.document().tests.front(), bind(*parsed.program("minor"), parsed.catalogue()));
}

} // namespace

TEST_CASE("a test block audits its own transcript") {
    TestResult const result = run_test(R"(test "finished" for minor {
      transcript { 14-763 A fall 2025  24-788 B fall 2025 }
      expect core met
      expect core.learning uses 24-788
    })");
    CHECK(result.passed);
    CHECK(result.title == "finished");
    CHECK(result.program == "minor");
    CHECK(result.expectations.size() == 2);
    CHECK(result.report.status() == Status::met);
}

TEST_CASE("a code that the transcript does not use is still the same course") {
    CHECK(run_test("test \"t\" for minor { transcript { 14-763 A fall 2025 } expect core.tools uses 18-763 }").passed);
}

TEST_CASE("one failed expectation fails the test, and the others are still compared") {
    TestResult const result = run_test(R"(test "half" for minor {
      transcript { 24-787 A fall 2025  24-788 A fall 2025 }
      expect core met
      expect core.learning met
      expect core.tools uses 24-787
    })");
    CHECK_FALSE(result.passed);
    REQUIRE(result.expectations.size() == 3);
    CHECK_FALSE(result.expectations[0].passed);
    CHECK(result.expectations[1].passed);
    CHECK_FALSE(result.expectations[2].passed);
    CHECK(contains(result.expectations[0].actual, "core \"Core courses\" is unmet: "));
    CHECK(contains(result.expectations[2].actual, "24-787 is used by core.learning \"Learning\""));
    REQUIRE(static_cast<bool>(result.expectations[2].place.source));
    CHECK(result.expectations[2].place.source->text(result.expectations[2].place.span) ==
          "expect core.tools uses 24-787");
}

TEST_CASE("a test without expectations passes") {
    TestResult const result = run_test("test \"nothing expected\" for minor { transcript { } }");
    CHECK(result.passed);
    CHECK(result.report.status() == Status::unmet);
}

namespace {

constexpr char const* two_programs = R"(
program minor { require two: 2 courses from {CS 101, CS 201, CS 301} }
program other { require three: CS 301 }
program major {
  require core: CS 101
  require second: met(minor)
}
)";

TestResult run_together(std::string const& test) {
    Parsed const parsed = parse(two_programs + test);
    REQUIRE(parsed);
    std::vector<Bound> bound;
    for (auto const* const program : test_programs(parsed.document(), parsed.document().tests.front()))
        bound.push_back(bind(*program, parsed.catalogue()));
    std::vector<Bound const*> programs;
    for (auto const& one : bound) programs.push_back(&one);
    return run(parsed.document().tests.front(), programs);
}

} // namespace

TEST_CASE("a program that another asks about is audited with it, and a test can look into it") {
    TestResult const result = run_together(R"(test "both" for major {
      transcript { CS 101 12 units A CS 201 12 units A }
      expect major met
      expect second met
      expect minor met
      expect minor.two uses CS 101, CS 201
    })");
    CHECK(result.passed);
    CHECK(result.report.program == "major");
    REQUIRE(result.others.size() == 1);
    CHECK(result.others.front().program == "minor");
}

TEST_CASE("a program that only an expectation names is audited, too") {
    TestResult const result =
        run_together("test \"t\" for minor { transcript { CS 301 12 units A } expect other met expect two unmet }");
    CHECK(result.passed);
    REQUIRE(result.others.size() == 1);
    CHECK(result.others.front().program == "other");
}

TEST_CASE("tests begin with a named transcript and change it") {
    CHECK(run_together("transcript good { CS 101 12 units A CS 201 12 units B }\n"
                       "test \"t\" for major { transcript good expect major met }")
              .passed);
    TestResult const result = run_together(
        "test \"t\" for major { transcript good { without CS 201 CS 301 12 units A } expect minor uses only CS 101, "
        "CS 301 }\ntranscript good { CS 101 12 units A CS 201 12 units B }");
    CHECK(result.passed);
}

} // namespace test_run
