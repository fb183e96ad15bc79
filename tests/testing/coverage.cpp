// Tests testing/coverage.hpp: what the tests of a file touch, and what they do not.
#include <requisite/compile/parse.hpp>
#include <requisite/testing/coverage.hpp>

#include <doctest/doctest.h>

#include <string>

namespace test_coverage {

using namespace requisite;

namespace {

Coverage covered(std::string const& text) {
    Parsed const parsed = parse(text);
    std::string const faults = parsed.diagnostics().empty() ? "" : parsed.diagnostics().front().message;
    REQUIRE_MESSAGE(parsed, faults);
    std::vector<TestResult> results;
    for (auto const& test : parsed.document().tests)
        results.push_back(run(test, bind(*parsed.program(test.program), parsed.catalogue())));
    return coverage(parsed.document(), results);
}

/// What is not covered of one kind: "path: what", one a line.
std::string lacks(std::string const& text, CoverageItem::Kind kind) {
    std::string all;
    for (auto const& item : covered(text).items)
        if (item.kind == kind && !item.covered) all += (all.empty() ? "" : "\n") + item.path + ": " + item.what;
    return all;
}

using Kind = CoverageItem::Kind;

} // namespace

TEST_CASE("without tests nothing is covered, and nothing to cover is covered") {
    Coverage const none = covered("require a: CS 1");
    CHECK(none.total().covered == 0);
    CHECK(none.total().all == 5);
    CHECK(none.of(Kind::requirement).percent() == 0);
    CHECK(none.of(Kind::option).percent() == 100);
}

TEST_CASE("a requirement is to be seen met, and not") {
    std::string const program = "require a: CS 1\n";
    CHECK(lacks(program + "test \"t\" for \"\" { transcript { CS 1 3 units A } }", Kind::requirement) ==
          "a: never seen without being met");
    CHECK(lacks(program + "test \"t\" for \"\" { transcript { } }", Kind::requirement) == "a: never met");
    CHECK(lacks(program +
                    "test \"t\" for \"\" { case \"yes\" {CS 1 3 units A} expect a met case \"no\" {} expect a unmet }",
                Kind::requirement)
              .empty());
}

TEST_CASE("each branch is to be taken") {
    std::string const program =
        "if student.x { require a: CS 1 } else { require b: CS 2 }\nif student.y { require c: CS 3 }\n";
    CHECK(lacks(program + "test \"t\" for \"\" { facts { x = true y = false } }", Kind::branch) ==
          ": 'else' is never taken\n: the condition never holds");
    CHECK(lacks(program + "test \"t\" for \"\" { facts { x = false y = true } }", Kind::branch) ==
          ": the condition never holds\n: the condition never fails");
}

TEST_CASE("each option is to be chosen") {
    CHECK(lacks("require x: one of { option a: CS 1 option b: CS 2 }\n"
                "test \"t\" for \"\" { transcript { CS 2 3 units A } }",
                Kind::option) == "x.a: never chosen and met");
}

TEST_CASE("each course of a list is to be applied, also of a named set") {
    CHECK(lacks("set s = {CS 1, CS 2}\nrequire a: 1 course from s\nrequire b: 1 course from {CS 3, CS 4}\n"
                "test \"t\" for \"\" { transcript { CS 1 3 units A CS 4 3 units A } }",
                Kind::course) == "b: CS 3 is never applied\n: CS 2 is never applied");
}

TEST_CASE("both sides of a bound are to be seen, the lower one just below") {
    std::string const program = "require a: 12 units from {CS 1, CS 2, CS 3}\n";
    CHECK(lacks(program + "test \"t\" for \"\" { transcript { CS 1 12 units A } }", Kind::bound) ==
          "a: the amount never just missed");
    CHECK(lacks(program + "test \"t\" for \"\" { transcript { CS 1 3 units A } }", Kind::bound) ==
          "a: the amount never reached\na: the amount never just missed");
    CHECK(lacks(program + "test \"t\" for \"\" { transcript { CS 1 9 units A } }", Kind::bound) ==
          "a: the amount never reached");
    std::string const average = "require g: gpa >= 3.0 overall\n";
    CHECK(lacks(average + "test \"t\" for \"\" { transcript { CS 1 9 units B- } }", Kind::bound) ==
          "g: the average never reached\ng: the average never just missed");
    CHECK(lacks(average + "test \"t\" for \"\" { transcript { CS 1 9 units B CS 2 9 units B- } }", Kind::bound) ==
          "g: the average never reached");
}

TEST_CASE("a lower bound of 'with' is to be seen reached, and missed by one course") {
    std::string const program = "course CS 1 4 units, area systems\ncourse CS 2 4 units, area theory\n"
                                "course CS 3 4 units, area theory\n"
                                "require a: 8 units from any with at least 4 units from area(systems)\n";
    std::string const bound = "a: 'at least 4 units from area(systems)' ";
    CHECK(lacks(program + "test \"t\" for \"\" { transcript { CS 1 A CS 2 A } }", Kind::bound) ==
          "a: the amount never just missed\n" + bound + "is never just missed");
    CHECK(lacks(program + "test \"t\" for \"\" { case \"too few\" { CS 2 A CS 3 A } expect a unmet }", Kind::bound) ==
          "a: the amount never reached\n" + bound + "is never reached");
    CHECK(lacks(program + "test \"t\" for \"\" { case \"both\" { CS 1 A CS 2 A } expect a met "
                          "case \"no systems\" { CS 2 A CS 3 A } expect a unmet }",
                Kind::bound)
              .empty());
    CHECK(lacks(program + "test \"t\" for \"\" { transcript { } }", Kind::bound) ==
          "a: the amount never reached\na: the amount never just missed\n" + bound + "is never reached\n" + bound +
              "is never just missed");
}

TEST_CASE("a bound of 'with' that is missed by several courses is not just missed") {
    std::string const program =
        "course CS 1 4 units, area a\ncourse CS 2 4 units, area b\ncourse CS 3 4 units, area c\n"
        "course CS 4 4 units, area c\ncourse CS 5 4 units, area c\n"
        "require x: 3 courses from any with at least 3 distinct area\n";
    std::string const bound = "x: 'at least 3 distinct area' is never just missed";
    CHECK(lacks(program + "test \"t\" for \"\" { case \"all\" { CS 1 A CS 2 A CS 3 A } expect x met "
                          "case \"one area\" { CS 3 A CS 4 A CS 5 A } expect x unmet }",
                Kind::bound) == "x: the amount never just missed\n" + bound);
    CHECK(lacks(program + "test \"t\" for \"\" { case \"all\" { CS 1 A CS 2 A CS 3 A } expect x met "
                          "case \"two areas\" { CS 2 A CS 3 A CS 4 A } expect x unmet }",
                Kind::bound)
              .empty());
}

TEST_CASE("an upper bound of 'with' is to be seen used up, and keeping a course out") {
    std::string const program = "course CS 1 4 units, area systems\ncourse CS 2 4 units, area systems\n"
                                "course CS 3 4 units, area theory\n";
    std::string const bounded = "require a: 2 courses from any with at most 1 course from area(systems)\n";
    std::string const bound = "a: 'at most 1 course from area(systems)' ";
    std::string const other = "a: the amount never just missed\n";
    CHECK(lacks(program + bounded + "test \"t\" for \"\" { transcript { CS 1 A CS 3 A } }", Kind::bound) ==
          other + bound + "never keeps a course out");
    CHECK(lacks(program + bounded + "test \"t\" for \"\" { transcript { CS 3 A } }", Kind::bound) ==
          "a: the amount never reached\n" + bound + "is never used up\n" + bound + "never keeps a course out");
    CHECK(lacks(program + bounded +
                    "test \"t\" for \"\" { case \"fits\" { CS 1 A CS 3 A } expect a met "
                    "case \"two of systems\" { CS 1 A CS 2 A } expect a unmet }",
                Kind::bound)
              .empty());
}

TEST_CASE("a course that another requirement takes is kept out all the same") {
    CHECK(lacks("course CS 1 4 units, area x\ncourse CS 2 4 units, area x\ncourse CS 3 4 units, area y\n"
                "require a: 1 course from any with at most 4 units per area\nrequire b: CS 2\n"
                "test \"t\" for \"\" { case \"both\" { CS 1 A CS 2 A } expect b met case \"none\" { } expect b unmet }",
                Kind::bound)
              .empty());
}

TEST_CASE("a bound of exactly so much is to be seen reached, just missed, and keeping a course out") {
    std::string const program =
        "course CS 1 4 units, area x\ncourse CS 2 4 units, area x\ncourse CS 3 4 units, area y\n"
        "require a: 2 courses from any with exactly 1 course from area(x)\n";
    std::string const bound = "a: 'exactly 1 course from area(x)' ";
    CHECK(lacks(program, Kind::bound) == "a: the amount never reached\na: the amount never just missed\n" + bound +
                                             "is never reached\n" + bound + "is never just missed\n" + bound +
                                             "never keeps a course out");
}

} // namespace test_coverage
