// Tests syntax/state_braces.ipp: a brace that is missing or too many is one fault, found where it is, and everything else is read.
#include "tree_text.hpp"

#include <doctest/doctest.h>

namespace test_state_braces {

using namespace requisite;
using namespace requisite::tree_text;

namespace {

std::string messages(std::string const& text) { return complaints(Reading(text).diagnostics); }

/// The text after the repairs that its one fault offers.
std::string mended(std::string text) {
    Reading const reading(text);
    REQUIRE_MESSAGE(reading.diagnostics.size() == 1, complaints(reading.diagnostics));
    for (auto const& fix : reading.diagnostics[0].fixes) text.replace(fix.span.first, fix.span.size(), fix.replacement);
    return text;
}

} // namespace

TEST_CASE("a missing '{' of a block is reported before what it holds") {
    std::string const text =
        "program p \"P\"\n  require a: all of {\n    require 24-1\n  }\n  note \"n\"\n}\nset s = {24-1}";
    CHECK(messages(text) == "2:3 RQ0103 a '{' is missing before this; a block or a list begins with '{'");
    CHECK(mended(text).find("program p \"P\" {\n") == 0);
    CHECK(messages(mended(text)) == "");
    CHECK(Reading(text).statements() == Reading(mended(text)).statements());
}

TEST_CASE("a missing '{' of a list is reported before its first member") {
    CHECK(mended("set s = 24-1, 24-2, 24-3}\nrequire 1 course from s") ==
          "set s = {24-1, 24-2, 24-3}\nrequire 1 course from s");
    CHECK(mended("program p {\n  require a: 1 course from 24-1, 24-2}\n  require b: 24-3\n}") ==
          "program p {\n  require a: 1 course from {24-1, 24-2}\n  require b: 24-3\n}");
    CHECK(mended("course 24-1 \"A\" 12 units, offered fall}, level graduate\ncourse 24-2 \"B\" 12 units") ==
          "course 24-1 \"A\" 12 units, offered {fall}, level graduate\ncourse 24-2 \"B\" 12 units");
    CHECK(mended("require a: f(24-1, 24-2}, 3)") == "require a: f({24-1, 24-2}, 3)");
    CHECK(mended("transcript\n  score toefl 100\n}") == "transcript {\n  score toefl 100\n}");
}

TEST_CASE("a '{' is not invented where no '}' is left over") {
    CHECK(messages("require a: all of\nrequire b: 24-1").find("RQ0101") != std::string::npos);
    CHECK(messages("set s = 24-1, 24-2\nset t = {24-3}").find("RQ0101") != std::string::npos);
}

TEST_CASE("what stands too much before a '{' is passed over, and the block is read") {
    std::string const text = "program p \"P\" oops {\n  require 24-1 )\n}";
    CHECK(places(Reading(text).diagnostics) == "1:15 RQ0101, 2:16 RQ0101");
}

TEST_CASE("a missing '}' is found by the layout") {
    std::string const text = "program p {\n  require a: all of {\n    require 24-1\n    require 24-2\n  require b: "
                             "24-3\n  require c: 24-4\n}\n"
                             "require d: 24-5";
    Reading const reading(text);
    CHECK(complaints(reading.diagnostics) ==
          "5:3 RQ0103 a '}' is missing before this; close the brace before the next statement begins");
    REQUIRE(reading.diagnostics[0].others.size() == 1);
    CHECK(reading.diagnostics[0].others[0].span.first == text.find("{\n    require"));
    std::string right = text;
    right.insert(text.find("  require b"), "  }\n");
    CHECK(reading.statements() == Reading(right).statements());
}

TEST_CASE("a missing '}' before what follows a block or a list") {
    CHECK(messages("if student.x {\n  require 24-1\nelse {\n  require 24-2\n}").find("3:1 RQ0103") == 0);
    CHECK(messages("require a: 1 course from {24-1, 24-2 with at most 1 course from {24-1}").find("1:38 RQ0103") == 0);
    CHECK(messages("require a: f({24-1, 24-2)").find("1:25 RQ0103") == 0);
    CHECK(messages("require a: 2 of {\n  option 24-1\n  note \"n\"\nadvisory\nrequire b: 24-3").find("4:1 RQ0103") ==
          0);
}

TEST_CASE("where layout says nothing, a missing '}' is reported at the end") {
    CHECK(messages("program p {\nrequire a: all of {\nrequire 24-1\nrequire b: 24-2\n}") ==
          "5:2 RQ0103 the text ends, and a '}' is missing; close the brace before the next statement begins");
}

TEST_CASE("a '}' too many is found by the layout, and the rest stays where it belongs") {
    std::string const text =
        "program p {\n  require a: all of {\n    require 24-1 }\n    require 24-2\n  }\n  require b: 24-3\n}";
    Reading const reading(text);
    CHECK(complaints(reading.diagnostics) ==
          "3:18 RQ0104 this '}' closes nothing; remove it, or look for a '{' missing above");
    std::string right = text;
    right.erase(text.find(" }\n    require 24-2"), 2);
    CHECK(reading.statements() == Reading(right).statements());
    CHECK(places(Reading("program p {\n  transcript } }\n  require a: 24-1\n}").diagnostics).find("RQ0104") !=
          std::string::npos);
}

TEST_CASE("what stands twice is read once") {
    CHECK(mended("set s = {{24-1}") == "set s = {24-1}");
    CHECK(mended("require a: 3 units units from any") == "require a: 3 units from any");
    CHECK(mended("set s = {24-1,, 24-2}") == "set s = {24-1, 24-2}");
    CHECK(mended("require a \"A\" \"A\": 24-1") == "require a \"A\": 24-1");
    CHECK(mended("test \"t\" \"t\" for p {\n  expect a met\n}") == "test \"t\" for p {\n  expect a met\n}");
}

TEST_CASE("the lines of a test are read though its first line is wrong") {
    std::string const text =
        "test \"t\" 5 for p {\n  transcript {\n    24-1 A\n  }\n  expect a mett\n}\nrequire a: 24-1";
    CHECK(places(Reading(text).diagnostics) == "1:10 RQ0101, 5:12 RQ0101");
    CHECK(places(Reading("transcript 5 {\n  24-1 A ?\n}").diagnostics) == "1:12 RQ0101, 2:10 RQ0101");
}

TEST_CASE("braces without end cost time in proportion") {
    for (char const* const edge : {"program p {\n", "require a: all of\n", "set s = a, 24-1}\n", "}\n", "{ {\n",
                                   "  x }\n", "if student.a { b }\n"}) {
        std::string text;
        while (text.size() < 1'000'000) text += edge;
        CHECK(Reading(text).diagnostics.size() <= 101); // with the one that says that there are too many
    }
}

TEST_CASE("a declaration of the file inside of a program is in the wrong place, and no brace is missing") {
    std::string const text = "program p {\n  set s = {24-1}\n  define f(n) = n units from any\n  test \"t\" for p {\n  "
                             "  expect a met\n  }\n  require a: 24-1\n}";
    CHECK(places(Reading(text).diagnostics) == "2:3 RQ0116, 3:3 RQ0116, 4:3 RQ0116");
    CHECK(Reading(text).diagnostics[0].message == "'set' stands outside of programs and tests");
    CHECK(places(Reading("test \"t\" for p {\n  set s = {24-1}\n  expect a met\n}\nset t = {24-1}").diagnostics) ==
          "2:3 RQ0116");
    CHECK(places(Reading("transcript {\n  24-1 A\n  course 24-2 \"B\" 12 units\n  24-2 A\n}").diagnostics) ==
          "3:3 RQ0116");
}

} // namespace test_state_braces
