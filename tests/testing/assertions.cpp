// Tests testing/assertions.hpp: rules asserted by their path, and what is said when one does not hold.
#include <requisite/render/diagnostics.hpp>
#include <requisite/testing/assertions.hpp>

#include <doctest/doctest.h>

namespace test_assertions {

using namespace requisite;
using namespace requisite::testing;

namespace {

constexpr char const* text = R"(
course 24-787 "Machine Learning" 12 units
course 24-788 "Deep Learning" 12 units
program minor "A minor" {
  stage admission { require programming: proficiency(programming) }
  stage degree {
    require core: all of {
      require learning "Learning": 1 course from {24-787}
      require deep "Deep learning": 1 course from {24-788}
    }
    require breadth: 24 units from any
  }
}
program other { require only: 1 course from {24-787} }
)";
constexpr char const* machine_learning = "transcript { 24-787 12 units A fall 2025 }";

bool contains(std::string const& whole, std::string const& part) { return whole.find(part) != std::string::npos; }

} // namespace

TEST_CASE("a program is a text, what was parsed, or what was bound; a student likewise") {
    Parsed const parsed = parse(text);
    ParsedTranscript const student = parse_transcript(machine_learning);
    Bound const bound = bind(parsed.program(), parsed.catalogue());
    CHECK(verdict(met, text, machine_learning, "core.learning"));
    CHECK(verdict(met, std::string(text), std::string(machine_learning), "core.learning"));
    CHECK(verdict(met, parsed, student, "core.learning"));
    CHECK(verdict(met, bound, student.transcript, "core.learning"));
    CHECK(verdict(met, audit(bound, student.transcript), "core.learning"));
    CHECK(verdict(met, Audit(bound, student), "core.learning"));
}

TEST_CASE("each assertion holds or does not") {
    Audit const done(text, machine_learning);
    CHECK(verdict(unmet, done, "core.deep"));
    CHECK_FALSE(verdict(unmet, done, "core.learning"));
    CHECK_FALSE(verdict(met, done, "core.deep"));
    CHECK(verdict(has_status, done, "admission", Status::unmet));
    CHECK_FALSE(verdict(has_status, done, "admission", Status::unknown));
    CHECK(verdict(uses, done, "core", "24-787"));
    CHECK_FALSE(verdict(uses, done, "core", "24-787", "24-788"));
    CHECK(verdict(missing, done, "core.deep", courses(1)));
    CHECK_FALSE(verdict(missing, done, "core.deep", courses(2)));
    CHECK(verdict(missing, done, "breadth", units(24)));
    CHECK(verdict(missing, done, "breadth", Units(24)));
    CHECK_FALSE(verdict(missing, done, "breadth", units(12)));
    CHECK(verdict(missing, done, "core", requirements(1)));
    CHECK_FALSE(verdict(missing, done, "core", requirements(2)));
}

TEST_CASE("a failure says which rule it is, how it is written, what it uses and what else is there") {
    Verdict const wrong = verdict(met, text, machine_learning, "core");
    CHECK_FALSE(wrong.passed);
    CHECK(wrong.message == "expect core met\n"
                           "but core is unmet: Still open: Deep learning.\n"
                           "  input:7: require core: all of { …\n"
                           "  core.deep \"Deep learning\" is unmet: Still needed: 1 course from {24-788}.\n"
                           "  it uses 24-787");
    CHECK(verdict(met, text, machine_learning, "core.learning").message.empty());
}

TEST_CASE("a path that does not exist: the nearest ones are named") {
    Verdict const wrong = verdict(met, text, machine_learning, "core.depe");
    CHECK(wrong.message ==
          "expect core.depe met\nbut no requirement and no stage of this student is named 'core.depe'; "
          "did you mean 'core.deep'?");
    Verdict const end = verdict(met,
                                "require core: all of { require logic: 1 course from any } require domain: all of { "
                                "require logic: 1 course from any }",
                                machine_learning, "logic");
    CHECK(contains(end.message, "did you mean 'core.logic' or 'domain.logic'?"));
    CHECK(contains(verdict(unmet, text, machine_learning, "nonsense").message,
                   "; there are programming, admission, core, breadth, degree"));
}

TEST_CASE("a text that cannot be read fails with its diagnostics, whatever is expected") {
    for (Verdict const& wrong : {verdict(met, "require 1 coarse from any", machine_learning, "#1"),
                                 verdict(unmet, "require 1 coarse from any", machine_learning, "#1")}) {
        CHECK_FALSE(wrong.passed);
        CHECK(contains(wrong.message, "but nothing was audited:\n"));
        CHECK(contains(wrong.message, "input:1:11"));
        CHECK(contains(wrong.message, "coarse"));
    }
    CHECK(contains(verdict(met, text, "transcript { 24-787 12 }", "core").message, "input:1"));
    CHECK(contains(verdict(met, "course CS 101", machine_learning, "core").message, "the text has no program"));
}

TEST_CASE("a program beyond the limits is not audited") {
    Parsed const parsed = parse(text);
    Limits limits;
    limits.tree_depth = 1;
    Bound const bound = bind(parsed.program(), parsed.catalogue(), limits);
    Verdict const wrong = verdict(has_status, bound, machine_learning, "core", Status::unknown);
    CHECK_FALSE(wrong.passed);
    CHECK(contains(wrong.message, render(bound.diagnostics())));
}

TEST_CASE("the transcript names the program that is meant, and a path may begin with the name of another") {
    Audit const first(text, machine_learning);
    CHECK(verdict(met, first, "other.only"));
    CHECK(verdict(met, first, "other"));
    Transcript student = parse_transcript(machine_learning).transcript;
    student.program = "other";
    CHECK(verdict(met, text, student, "only"));
    CHECK(Audit(text, student).report().program == "other");
}

TEST_CASE("courses that `same` joins are one course, if the program is at hand") {
    std::string const rules = "same CS 101 = CS 111\nrequire only: 1 course from {CS 101}";
    Audit const done(rules, "transcript { CS 111 4 units A }");
    CHECK(verdict(uses, done, "only", "CS 101"));
    CHECK_FALSE(verdict(uses, done.report(), "only", "CS 101"));
}

TEST_CASE("options of an audit: the date of it") {
    AuditOptions options;
    options.as_of = Date{2026, 2, 1};
    CHECK(Audit(text, machine_learning, options).report().as_of == options.as_of);
}

TEST_CASE("a failure names its line in the file") {
    Parsed const parsed =
        parse("program p { require 24-787 }\ntest \"t\" for p {\n  expect nothing met\n}", {"minor.req", nullptr, {}});
    REQUIRE(parsed.document().tests.size() == 1);
    Expectation const& expectation = parsed.document().tests.front().expectations.front();
    CHECK(failure(check(expectation, Report())) ==
          "minor.req:3: expect nothing met\n"
          "but no requirement and no stage of this student is named 'nothing'");
}

} // namespace test_assertions
