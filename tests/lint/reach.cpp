// What nobody can meet: found by the engine, and silent where it is not certain.
#include "codes.hpp"

namespace test_reach {

using namespace lint_tests;

namespace {

std::string courses(int count, std::string const& units = "12 units") {
    std::string text;
    for (int i = 1; i <= count; ++i) text += "course CS 10" + std::to_string(i) + ' ' + units + '\n';
    return text;
}
std::string const three = "{CS 101, CS 102, CS 103}";
std::string const clash = "require a: 2 courses from " + three + "\nrequire b: 2 courses from " + three + "\n";

} // namespace

TEST_CASE("requirements that fight for the same courses are named, and no others") {
    auto const found = only(courses(4) + "require c: CS 104\n" + clash + "require d: milestone(talk)\n");
    CHECK(found.code == "RQ1053");
    CHECK(found.message == "nobody can meet 'a' and 'b' together");
    REQUIRE(found.others.size() == 1);
    CHECK(found.primary.source->text(found.others.front().span).substr(0, 9) == "require b");
}

TEST_CASE("a limit that makes it impossible is named") {
    auto const found =
        only(courses(4) + "require a: 24 units from " + three +
             "\nrequire b: 12 units from {CS 104}\nlimit 24 units from {CS 101, CS 102, CS 103, CS 104}\n");
    CHECK(found.code == "RQ1053");
    CHECK(found.message == "nobody can meet 'a', 'b' and the limit on {CS 101, CS 102, CS 103, CS 104} together");
}

TEST_CASE("whatever may help is taken for help") {
    CHECK(codes(courses(3) + clash) == Codes{"RQ1053"});
    CHECK(codes(courses(3) + clash + "share a with b") == Codes{});
    CHECK(codes(courses(3) + clash + "if student.x { share a with b }") == Codes{});
    CHECK(codes(courses(3) + clash + "share a with b up to 1 course") == Codes{});
    CHECK(codes(courses(3) + clash +
                "require c: one of {\n  if student.x { option CS 101 }\n  option CS 102\n  share everything\n}") ==
          Codes{});
    CHECK(codes(courses(3) + clash + "require c: all of { require milestone(talk) share everything } advisory") ==
          Codes{});
    CHECK(codes(courses(3) + clash + "share a with b\nif student.x { share everything up to 1 course }") == Codes{});
    CHECK(codes(courses(3) + clash + "repeat all") == Codes{});
    CHECK(codes(courses(3, "12 units, repeatable yes") + clash) == Codes{});
    CHECK(codes(courses(3) + "require a: 2 courses from " + three + "\nif student.x { require b: 2 courses from " +
                three + " }") == Codes{});
    CHECK(codes(courses(3) + "require a: 2 courses from " + three + "\nrequire b: 2 courses from " + three +
                " advisory") == Codes{});
    CHECK(codes(courses(3) + "require a: 2 courses from " + three + "\nrequire b: 2 courses from CS 1xx") == Codes{});
    CHECK(codes(courses(3, "") + "require a: 24 units from " + three + "\nrequire b: 24 units from " + three) ==
          Codes{"RQ1059", "RQ1059"});
}

TEST_CASE("a course of variable units may fit below a cap") {
    std::string const variable = courses(3, "6 to 12 units");
    CHECK(codes(variable + "require a: 12 units from " + three + "\nrequire b: 1 course from " + three +
                "\nlimit 18 units from " + three) == Codes{});
}

TEST_CASE("parts of a split course serve two requirements") {
    std::string const both = "require a: 6 units from {CS 101}\nrequire b: 6 units from {CS 101}\n";
    CHECK(codes(courses(1) + both + "split CS 101 into 6 units") == Codes{});
}

TEST_CASE("an option that the rest leaves too little for") {
    std::string const rest =
        courses(4) + "require a: all courses from " + three + "\nrequire b: one of {\n  option x: 2 courses from ";
    auto const found = only(rest + "{CS 103, CS 104}\n  option y: CS 104\n}");
    CHECK(found.code == "RQ1054");
    CHECK(found.message == "'b.x' can never be chosen: the rest of the stage leaves too little for it");
    CHECK(codes(rest + "{CS 103, CS 104}\n  option y: CS 104\n}\nshare everything") == Codes{});
}

TEST_CASE("a requirement that is out of reach alone is said once") {
    CHECK(codes(courses(3) + "require a: 48 units from " + three) == Codes{"RQ1014"});
    CHECK(codes(courses(3) + "require a: one of { option x: 48 units from " + three + " option y: CS 101 }") ==
          Codes{"RQ1014"});
}

TEST_CASE("without a budget nothing is said that needs one") {
    requisite::LintOptions options;
    options.node_budget = 0;
    for (auto const& one : requisite::lint(requisite::parse(courses(3) + clash), options)) CHECK(one.code == "RQ1053");
}

} // namespace test_reach
