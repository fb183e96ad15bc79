// Lints about sets of courses: what they find beyond the examples of the page, and what they leave alone.
#include "codes.hpp"

namespace test_sets {

using namespace lint_tests;

TEST_CASE("a code listed twice is removed with the comma before it, over lines, too") {
    CHECK(fixed("require 1 course from {CS 101, CS 102,\n    CS 101}") == "require 1 course from {CS 101, CS 102}");
    CHECK(at(only("require 1 course from {24-1, 24-11, 24-1}")) == "24-1");
    CHECK(codes("course CS 101\ncourse CX 101\nsame CS 101 = CX 101\nrequire 1 course from {CS 101, CX 101}") ==
          Codes{});
}

TEST_CASE("a set without courses is said where it is written, and not of what may have more") {
    CHECK(codes("set none = {}\nrequire 1 course from none") == Codes{"RQ1007"});
    CHECK(codes("require 1 course from {CS 101} except {CS 101, CS 102}") == Codes{"RQ1007"});
    CHECK(codes("require 1 course from 24-* except {24-787}") == Codes{});
    CHECK(codes("require 1 course from CS 1xx in MA 1xx") == Codes{}); // both are open
}

TEST_CASE("an operator is said to change nothing only beside lists") {
    CHECK(codes("require 1 course from {CS 101} or {CS 102, CS 101}") == Codes{"RQ1008"});
    CHECK(codes("require 1 course from 24-* or {24-787}") == Codes{"RQ1008"});
    CHECK(codes("require 1 course from {CS 101} in {CS 101, CS 102}") == Codes{"RQ1008"});
    CHECK(codes("require 1 course from {CS 101} or {CS 102}") == Codes{});
    // Tags change: it happens to be so this year.
    std::string const tagged = "course CS 101, level a, area x\ncourse CS 102, level b, area x\n";
    CHECK(codes(tagged + "require 1 course from level(a) or area(x)") == Codes{});
    CHECK(codes(tagged + "require 1 course from level(a) except level(b)") == Codes{});
    CHECK(codes(tagged + "require 1 course from level(a) in area(x)") == Codes{});
    // Courses that nobody named may be on both.
    CHECK(codes("require 1 course from CS 1xx except {CS 250}") == Codes{"RQ1008"});
    CHECK(codes("require 1 course from CS 1xx except CS 25*") == Codes{});
}

TEST_CASE("a pattern is compared with the catalogue where courses are asked for") {
    CHECK(codes("require 1 course from CS 4xx") == Codes{}); // no catalogue
    CHECK(codes("course CS 301\nrequire 1 course from CS 300..399\nexclude CS 0xx") == Codes{});
    CHECK(codes("course CS 301\nset late = CS 400..499\nrequire 1 course from late or {CS 301}") == Codes{"RQ1009"});
}

TEST_CASE("sets are alike if they have the same courses, however they are written") {
    CHECK(codes("set a = {CS 101, CS 102}\nset b = {CS 101} or {CS 102}\nrequire 1 course from a\nrequire 1 course "
                "from b") == Codes{"RQ1010"});
    CHECK(codes("set a = {CS 101}\nset b = {CS 101}\nrequire 1 course from a\nlimit 9 units from b") ==
          Codes{}); // one course is little
    CHECK(codes("set a = CS 1xx\nset b = CS 1xx\nrequire 1 course from a\nrequire 1 course from b") == Codes{});
}

TEST_CASE("courses of one title are said once, and not if they may be taken again") {
    std::string const topics = "course CS 501 \"Special Topics\" 4 units, repeatable yes\n"
                               "course CS 502 \"Special Topics\" 4 units, repeatable yes\n";
    CHECK(codes(topics + "require 1 course from {CS 501, CS 502}") == Codes{});
    CHECK(codes("course CS 501 \"Topics\"\ncourse CS 502 \"Topics\"\nrequire 1 course from any") ==
          Codes{}); // not listed
}

TEST_CASE("a repeatable course whose figure has no room for a second record") {
    auto const with = [](std::string const& course) { return "course CS 501 " + course + "\nrequire CS 501"; };
    CHECK(only(with("4 units, repeatable up to 3 units")).message ==
          "CS 501 has 4 units, so none of its records counts with 'repeatable up to 3 units'");
    CHECK(only(with("4 units, repeatable up to 4 units")).message ==
          "CS 501 has 4 units, so only one of its records counts with 'repeatable up to 4 units'");
    CHECK(codes(with("4 units, repeatable up to 7 units")) == Codes{"RQ1143"});
    CHECK(codes(with("4 units, repeatable up to 8 units")) == Codes{});
    CHECK(codes(with("1 to 4 units, repeatable up to 4 units")) == Codes{});
    CHECK(codes(with("4 units, repeatable 2 times")) == Codes{});
    CHECK(codes(with("repeatable up to 3 units").replace(13, 1, ", ")) == Codes{}); // no figure
}

} // namespace test_sets
