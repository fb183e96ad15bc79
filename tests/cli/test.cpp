// `requisite test`: formats, filter and exit status.
#include "run.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

namespace test_test {

using namespace cli_tests;

namespace {
std::string const program = R"(course CS 101 "Logic" 12 units
program a {
  require logic: 1 course from {CS 101}
}
test "has it" for a {
  transcript { CS 101 12 units A fall 2025 }
  expect logic met
}
test "has it # not" for a {
  transcript { }
  expect logic met
}
)";
}

TEST_CASE("test: a failing expectation is shown with its place") {
    Folder const folder;
    folder.file("a.req", program);
    Result const result = folder.run("test a.req");
    CHECK(result.status == 1);
    CHECK(has(result.out, "  ok    has it\n"));
    CHECK(has(result.out, "  FAIL  has it # not\n"));
    CHECK(has(result.out, "a.req:11:3: expect logic met\n"));
    CHECK(has(result.out, "logic is unmet"));
    CHECK(has(result.out, "\n2 tests, 1 failed\n"));
}

TEST_CASE("test --filter") {
    Folder const folder;
    folder.file("a.req", program);
    CHECK(has(folder.run("test a.req --filter '# not'").out, "1 test, 1 failed"));
    Result const none = folder.run("test a.req --filter nonsense");
    CHECK(none.status == 2);
    CHECK(has(none.err, "no test has 'nonsense' in its title"));
}

TEST_CASE("test --exact: the test with this title, and no other that has it as a part") {
    Folder const folder;
    folder.file("a.req", program);
    CHECK(has(folder.run("test a.req --exact 'has it'").out, "1 test, 0 failed"));
    CHECK(has(folder.run("test a.req --exact 'has it # not'").out, "1 test, 1 failed"));
    Result const part = folder.run("test a.req --exact has");
    CHECK(part.status == 2);
    CHECK(has(part.err, "no test has the title 'has'"));
    CHECK(folder.run("test a.req --exact ''").status == 2); // nor is it all of them
    CHECK(folder.run("test a.req --exact 'has it' --filter has").status == 2);
}

TEST_CASE("test --exact: a title of any characters is one argument") {
    char const* const title = R"([[a; b]] "c" 'd' \ -e =f $g #h {i} (j, k)|l)";
    std::string escaped;
    std::string quoted;
    for (char const c : std::string(title)) {
        escaped += (c == '"' || c == '\\' ? "\\" : "") + std::string(1, c);
        quoted += c == '\'' ? "'\\''" : std::string(1, c);
    }
    Folder const folder;
    folder.file("a.req", "require m: milestone(m)\n"
                         "test \"" +
                             escaped +
                             "\" for \"\" { expect m unmet }\n"
                             "test \"--exact\" for \"\" { expect m unmet }\n");
    CHECK(has(folder.run("test a.req --exact='" + quoted + "'").out, "1 test, 0 failed"));
    CHECK(has(folder.run("test a.req --exact=--exact").out, "1 test, 0 failed"));
    auto const json = nlohmann::json::parse(folder.run("test a.req --list --format json").out);
    CHECK(json["tests"][0]["title"] == title);
}

TEST_CASE("test --list: the titles, and nothing is run") {
    Folder const folder;
    folder.file("a.req", program);
    Result const text = folder.run("test a.req a.req --list");
    CHECK(text.status == 0);
    CHECK(text.out == "a.req\n  has it\n  has it # not\n  has it\n  has it # not\n");
    CHECK(folder.run("test a.req --list --filter '# not'").out == "a.req\n  has it # not\n");
    CHECK(folder.run("test a.req --list --filter nonsense").status == 2);
    auto const json = nlohmann::json::parse(folder.run("test a.req --list --exact 'has it' --format json").out);
    CHECK(json["count"] == 1);
    CHECK(json["tests"][0] ==
          nlohmann::json{{"file", "a.req"}, {"title", "has it"}, {"program", "a"}, {"place", "a.req:5:1"}});
    CHECK(folder.run("test a.req --list --format tap").status == 2);
    folder.file("b.req", "require 1 coursee from {CS 101}\n");
    Result const broken = folder.run("test b.req --list");
    CHECK(broken.status == 1);
    CHECK(has(broken.err, "b.req:1:11"));
    folder.file("c.req", "require m: milestone(m)\n");
    CHECK(folder.run("test c.req --list").status == 0);
}

TEST_CASE("test --format tap") {
    Folder const folder;
    folder.file("a.req", program);
    Result const result = folder.run("test a.req --format tap");
    CHECK(result.status == 1);
    CHECK(has(result.out, "TAP version 13\n1..2\nok 1 - has it\nnot ok 2 - has it \\# not\n# a.req:11:3: expect"));
}

TEST_CASE("test --format junit") {
    Folder const folder;
    folder.file("a.req", program);
    folder.file("b.req", "program b { require a: milestone(m) }\n"
                         "test \"a < b & \\\"c\\\"\" for b { transcript { milestone m } expect a met }\n");
    Result const result = folder.run("test a.req b.req --format junit");
    CHECK(result.status == 1);
    CHECK(has(result.out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                          "<testsuites name=\"requisite\" tests=\"3\" failures=\"1\">\n"
                          "  <testsuite name=\"a.req\" tests=\"2\" failures=\"1\">\n"));
    CHECK(has(result.out, "<failure message=\"1 of 1 expectations failed\">a.req:11:3: expect"));
    CHECK(has(result.out, "<testcase name=\"a &lt; b &amp; &quot;c&quot;\" classname=\"b\" file=\"b.req\"/>"));
    CHECK(has(result.out, "</testsuites>\n"));
}

TEST_CASE("test --format json") {
    Folder const folder;
    folder.file("a.req", program);
    auto const json = nlohmann::json::parse(folder.run("test a.req --format json").out);
    CHECK(json["count"] == 2);
    CHECK(json["failed"] == 1);
    CHECK(json["tests"][0]["passed"] == true);
    CHECK(json["tests"][1]["expectations"][0]["passed"] == false);
    CHECK(json["tests"][1]["program"] == "a");
}

TEST_CASE("test: a file without tests is fine, one with errors is not") {
    Folder const folder;
    folder.file("a.req", "require 1 course from {CS 101}\n");
    CHECK(folder.run("test a.req").status == 0);
    folder.file("b.req", "require 1 coursee from {CS 101}\n");
    Result const result = folder.run("test b.req");
    CHECK(result.status == 1);
    CHECK(has(result.err, "b.req:1:11"));
}

TEST_CASE("test: every case is a test, and other programs are audited with the one that asks for them") {
    Folder const folder;
    folder.file("a.req", "program major { require core: CS 101 where grade >= B require second: met(minor) }\n"
                         "program minor { require first: 1 course from {CS 101, CS 201} }\n"
                         "test \"grade\" for major {\n"
                         "  expect minor met\n"
                         "  case \"B\" {CS 101 12 units B} expect major met\n"
                         "  case \"C\" {CS 101 12 units C} expect core met\n"
                         "}\n");
    Result const result = folder.run("test a.req");
    CHECK(result.status == 1);
    CHECK(has(result.out, "  ok    grade: B\n  FAIL  grade: C\n        a.req:6:32: expect core met\n"));
    CHECK(has(result.out, "            a.req:1: require core: CS 101 where grade >= B\n"));
    CHECK(has(result.out, "CS 101 is not used: "));
    CHECK(has(folder.run("test a.req --format tap").out, "ok 1 - grade: B\nnot ok 2 - grade: C\n"));
}

TEST_CASE("test --coverage: what no test of the file touches") {
    Folder const folder;
    folder.file("a.req", "require logic: 1 course from {CS 101, CS 102}\n"
                         "test \"has it\" for \"\" { transcript { CS 101 12 units A } expect logic met }\n");
    Result const text = folder.run("test a.req --coverage");
    CHECK(text.status == 0);
    CHECK(has(text.out, "1 test, 0 failed\n\ncoverage of a.req\n    50%  requirements (1 of 2)\n"));
    CHECK(has(text.out, "    a.req:1:30: logic: CS 102 is never applied\n"));
    auto const json = nlohmann::json::parse(folder.run("test a.req --coverage=json").out);
    CHECK(json["coverage"][0]["kinds"]["courses"]["covered"] == 1);
    CHECK(json["coverage"][0]["missing"].size() == 3);
    Result const tap = folder.run("test a.req --coverage --format tap");
    CHECK(has(tap.out, "ok 1 - has it\n"));
    CHECK(has(tap.err, "coverage of a.req\n"));
    CHECK(folder.run("test a.req --coverage=html").status == 2);
}

TEST_CASE("test: the example's tests pass") {
    Result const result = Folder().run("test " + repository("examples/programs/aie-meche.req"));
    CHECK(result.status == 0);
    CHECK(has(result.out, ", 0 failed\n"));
}

TEST_CASE("a warning that the file allows is not printed with the tests either") {
    Folder const folder;
    std::string const rules = "course CS 101 4 units, area a\nrequire a: 1 course from any where tagged approved";
    std::string const test = "\ntest \"t\" for \"\" { expect a unmet }\n";
    folder.file("a.req", rules + test);
    CHECK(has(folder.run("test a.req").err, "RQ1004"));
    folder.file("a.req", rules + " # allow RQ1004" + test);
    CHECK(folder.run("test a.req").err.empty());
}

} // namespace test_test
