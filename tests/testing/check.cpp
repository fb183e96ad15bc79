// Tests testing/check.hpp: every kind of `expect`, what it compares and what it says when it fails.
// Statuses and courses that are used are tested in testing/run.cpp, on reports written by hand.
#include <requisite/compile/parse.hpp>
#include <requisite/testing/run.hpp>

#include <doctest/doctest.h>

#include <string>

namespace test_check {

using namespace requisite;

namespace {

constexpr char const* rules = R"(
course CS 101 "Logic" 12 units
course CS 102 "Sets" 12 units
course CS 201 "Graphs" 9 units
program major {
  require core "Core": all of {
    require logic: 1 course from {CS 101, CS 102} where grade >= B
    require graphs: CS 201
  }
  require total: 30 units overall
  require average: gpa >= 3.0 over applied
}
)";

/// The only expectation of a test whose transcript has CS 101 with an A, CS 102 with a C, and a petition about CS 102.
ExpectationResult expect(std::string const& expected) {
    Parsed const parsed = parse(std::string(rules) +
                                "test \"t\" for major { transcript { CS 101 A CS 102 C "
                                "adjust core.logic to 1 course }\n" +
                                expected + "\n}");
    std::string const faults = parsed.diagnostics().empty() ? "" : parsed.diagnostics().front().message;
    REQUIRE_MESSAGE(parsed, faults);
    TestResult const result = run(parsed.document().tests.front(), bind(parsed.program(), parsed.catalogue()));
    REQUIRE(result.expectations.size() == 1);
    CHECK(result.expectations.front().expected == expected);
    return result.expectations.front();
}

bool contains(std::string const& text, std::string const& part) { return text.find(part) != std::string::npos; }

} // namespace

TEST_CASE("missing: the amount that is still needed, in the currency of the rule") {
    CHECK(expect("expect core.graphs missing 1 course").passed);
    CHECK(expect("expect core missing 1 requirement").passed);
    CHECK(expect("expect total missing 6 units").passed);
    CHECK(expect("expect core.logic missing 0 courses").passed);
    CHECK_FALSE(expect("expect core.graphs missing 2 courses").passed);
    CHECK_FALSE(expect("expect core.graphs missing 12 units").passed);
    CHECK(contains(expect("expect total missing 12 units").actual, "\n  it misses 6 units"));
}

TEST_CASE("has: the amount that counts") {
    CHECK(expect("expect total has 24 units").passed);
    CHECK(expect("expect core.logic has 1 course").passed);
    CHECK(contains(expect("expect core.logic has 2 courses").actual, "\n  it has 1 course"));
}

TEST_CASE("a comparison is about the average as the report prints it") {
    CHECK(expect("expect average = 4").passed);
    CHECK(expect("expect average >= 3.75").passed);
    CHECK_FALSE(expect("expect average < 4").passed);
    CHECK(contains(expect("expect average = 3.5").actual, "\n  its average is 4.00"));
    CHECK(contains(expect("expect core = 3.5").actual, "\n  it has no average"));
}

TEST_CASE("uses only: nothing else counts there") {
    CHECK(expect("expect core uses only CS 101").passed);
    CHECK_FALSE(expect("expect core uses only CS 101, CS 201").passed);
    CHECK(contains(expect("expect core uses only CS 201").actual, "\n  CS 101 is used there, too"));
}

TEST_CASE("without: a course does not count there") {
    CHECK(expect("expect core without CS 102, CS 201").passed);
    CHECK(contains(expect("expect core without CS 101").actual, "\n  CS 101 is used there"));
}

TEST_CASE("proven, the name of the program, and a stage without a name") {
    CHECK(expect("expect major proven").passed);
    CHECK(expect("expect core proven").passed);
    CHECK(expect("expect major unmet").passed);
}

TEST_CASE("unused: a record that is not used, and why") {
    CHECK(expect("expect unused CS 102").passed);
    CHECK(expect("expect unused CS 102 because \"filtered\"").passed);
    CHECK(expect("expect unused CS 102 because \"not where grade >= B\"").passed);
    CHECK(expect("expect unused CS 102 because \"over a limit\"").actual ==
          "CS 102 is not used: on the list of logic, but not where grade >= B: C, below the B asked (filtered)");
    CHECK(expect("expect unused CS 101").actual ==
          "CS 101 is used by core.logic\n  input:7: require logic: 1 course from {CS 101, CS 102} where grade >= B");
    CHECK(expect("expect unused CS 201").actual == "CS 201 is not on the transcript");
}

TEST_CASE("petition: whether it changes something") {
    CHECK(expect("expect petition 1 ineffective").passed);
    CHECK(contains(expect("expect petition 1 effective").actual, "petition 1 is ineffective: "));
    CHECK_FALSE(expect("expect petition 1 ineffective because \"nobody wrote this\"").passed);
}

TEST_CASE("diagnostic: a fault of the transcript by its code") {
    CHECK(expect("expect diagnostic \"RQ0410\"").actual == "the transcript has no faults");
    Report report;
    report.diagnostics.emplace_back();
    report.diagnostics.back().code = "RQ0410";
    report.diagnostics.back().message = "the catalogue does not know this course";
    Expectation expectation;
    expectation.kind = Expectation::Kind::diagnostic;
    expectation.text = "RQ0410";
    CHECK(check(expectation, report).passed);
    expectation.text = "RQ0411";
    CHECK(check(expectation, report).actual ==
          "the transcript has other faults\n  RQ0410: the catalogue does not know this course");
}

TEST_CASE("a failure quotes the rule and says why records were not used") {
    CHECK(
        expect("expect core.graphs met").actual ==
        "core.graphs is unmet: Still needed: 1 course from {CS 201}.\n"
        "  input:8: require graphs: CS 201\n"
        "  CS 102 counts toward the total only: on the list of logic, but not where grade >= B: C, below the B asked");
    CHECK(contains(expect("expect core.logic unmet").actual, "\n  it uses CS 101"));
    CHECK(contains(expect("expect core met").actual, "\n  input:6: require core \"Core\": all of { …"));
}

TEST_CASE("a failure about a group says what is open in it, and about a program, too") {
    std::string const group = expect("expect core met").actual;
    CHECK(contains(group, "\n  core.graphs is unmet: Still needed: 1 course from {CS 201}."));
    CHECK_FALSE(contains(group, "core.logic is met"));
    std::string const program = expect("expect major met").actual;
    CHECK(program.rfind("major is unmet\n  input:5: program major { …\n  core \"Core\" is unmet: ", 0) == 0);
    CHECK(contains(program, "\n  core.graphs is unmet: "));
    CHECK(contains(program, "\n  total is unmet: "));
}

TEST_CASE("a failure about an average shows the grades") {
    CHECK(contains(expect("expect average = 3.5").actual, "\n  its average is 4.00\n  the grades: CS 101 A"));
    CHECK_FALSE(contains(expect("expect average = 3.5").actual, "CS 102")); // only the overall observes it
    CHECK(contains(expect("expect average unmet").actual, "\n  the grades: CS 101 A"));
    CHECK(contains(expect("expect major = 3.5").actual, "\n  it has no average: it is no 'gpa' rule"));
}

TEST_CASE("a failure about an amount names the courses, and what the rule does not count") {
    std::string const missing = expect("expect core.graphs missing 2 courses").actual;
    CHECK(contains(missing, "\n  it misses 1 course\n  it uses nothing\n  CS 102 counts toward the total only: "));
    CHECK(contains(expect("expect core.logic has 12 units").actual,
                   "\n  it has 1 course; it does not count units\n  it uses CS 101"));
    CHECK(contains(expect("expect major has 12 units").actual, "\n  a stage has no amount of its own; "));
}

TEST_CASE("a course that should not be there is traced to the requirement below that uses it") {
    CHECK(contains(expect("expect core without CS 101").actual, "\n  CS 101 is used there, by core.logic"));
    std::string const itself = expect("expect core.logic without CS 101").actual;
    CHECK(itself.substr(itself.size() - std::string("CS 101 is used there").size()) == "CS 101 is used there");
}

TEST_CASE("a wrong text of a petition is told apart from a wrong effect") {
    CHECK(contains(expect("expect petition 1 ineffective because \"nonsense\"").actual,
                   "\n  it does not say \"nonsense\""));
    CHECK_FALSE(contains(expect("expect petition 1 effective").actual, "it does not say"));
}

TEST_CASE("what another program says is called by that program's name, with its courses") {
    Parsed const parsed =
        parse("program a { require only: CS 1 }\n"
              "program b \"The other\" { stage first { require x: CS 1 } stage last { require y: CS 2 } }\n"
              "test \"t\" for a { transcript { CS 1 4 units A CS 2 4 units in-progress }\n"
              "expect b.x uses CS 2 expect b met }");
    REQUIRE(parsed);
    Bound const a = bind(*parsed.program("a"), parsed.catalogue());
    Bound const b = bind(*parsed.program("b"), parsed.catalogue());
    TestResult const result = run(parsed.document().tests.front(), {&a, &b});
    CHECK(result.expectations[0].actual == "b.x is met: 1 course applied.\n"
                                           "  input:2: require x: CS 1\n"
                                           "  it uses CS 1\n"
                                           "  CS 2 is not used in this stage; in last by y");
    CHECK(contains(result.expectations[1].actual, "b \"The other\" is in-progress\n  input:2: program b "));
    CHECK(contains(result.expectations[1].actual, "\n  it uses CS 2 in progress"));
}

} // namespace test_check
