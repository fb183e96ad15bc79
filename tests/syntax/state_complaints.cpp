// Tests syntax/state_complaints.ipp: what a failed statement is told, and that one misspelt word does not hide what else is wrong.
#include "tree_text.hpp"

#include <doctest/doctest.h>

namespace test_state_complaints {

using namespace requisite;
using namespace requisite::tree_text;

namespace {

std::string messages(std::string const& text) { return complaints(Reading(text).diagnostics); }

/// The help of the only fault of a text.
std::string help(std::string const& text) {
    Reading const reading(text);
    REQUIRE_MESSAGE(reading.diagnostics.size() == 1, complaints(reading.diagnostics));
    return reading.diagnostics[0].help;
}

/// The text with all certain repairs made.
std::string mended(std::string text) {
    Reading const reading(text);
    for (std::size_t i = reading.diagnostics.size(); i-- > 0;)
        for (auto const& fix : reading.diagnostics[i].fixes)
            text.replace(fix.span.first, fix.span.size(), fix.replacement);
    return text;
}

} // namespace

TEST_CASE("every misspelt word of a statement is told at once, and mended at once") {
    std::string const text = "requir a: 60 unitz form any wher grade >= B";
    CHECK(messages(text) ==
          "1:1 RQ0101 expected a statement, found 'requir'; did you mean 'require'?\n1:14 RQ0101 expected 'to', 'of' "
          "or 'units' or 'courses', found 'unitz'; did you mean 'units'?\n1:20 RQ0101 expected 'or', 'and', 'from', "
          "'unique' or 'overall', found 'form'; did you mean 'from'?\n1:29 RQ0101 expected 'or', 'in', 'except', a "
          "clause such as 'where' or a statement, found 'wher'; did you mean 'where'?");
    CHECK(mended(text) == "require a: 60 units from any where grade >= B");
    CHECK(messages(mended(text)) == "");
}

TEST_CASE("what is read in place of a misspelt word stands in the tree") {
    Reading const reading("exlude any\nrequire 5 corses from any");
    CHECK(reading.statements() == "(exclude (any))\n(require (take (quantity number:5 unit:courses) (any)))");
}

TEST_CASE("a misspelt word that ends a statement is a fault of the one that it goes on with") {
    CHECK(messages("require a: 12 units from any wher grade >= B\nrequire b: 24-1").find("'wher'") !=
          std::string::npos);
    CHECK(Reading("require a: 12 units from any wher grade >= B\nrequire b: 24-1").diagnostics.size() == 1);
}

TEST_CASE("what could stand is said in a few words") {
    CHECK(messages("require ?") ==
          "1:9 RQ0101 expected a requirement, found '?'; for example '12 units from S', '2 courses from "
          "S', 'all of { … }' or a course code");
    CHECK(messages("if { }").find("1:4 RQ0101 expected a condition, found '{'") == 0);
    CHECK(messages("require 60 units from").find("expected a set of courses, but the text ends") != std::string::npos);
}

TEST_CASE("course codes that are not written as such") {
    CHECK(help("require cs 101") == "course codes are written in capitals: CS 101");
    CHECK(help("require 1 course from {CS 101a}") == "course codes are written in capitals: CS 101A");
    CHECK(help("require COMP SCI 577") ==
          "a subject of several words, or of one letter, stands in quotes: \"COMP SCI\" 577; or "
          "declare it above: subject \"COMP SCI\"");
    CHECK(mended("require 1 course from {comp sci 577}") == "require 1 course from {\"COMP SCI\" 577}");
    CHECK(messages(mended("require 1 course from {C 101}")) == "");
}

TEST_CASE("a list has commas between its members") {
    CHECK(help("require 1 course from {CS 101, CS 102 and CS 103}") ==
          "write 'require 1 course from {CS 101, CS 102, CS 103}'");
    CHECK(help("require 1 course from CHEM 301 + CHEM 301L") == "write 'require 1 course from {CHEM 301 + CHEM 301L}'");
}

TEST_CASE("a text of misspelt words ends after so many corrections") {
    std::string text;
    for (int i = 0; i < 1000; ++i) text += "requir 24-1 ";
    Reading const reading(text);
    CHECK(reading.diagnostics.size() <= 101);
}

TEST_CASE("a transcript without its closing brace is one fault") {
    std::string const test =
        "test \"t\" for p {\n  transcript {\n    24-1 A\n  expect a met\n  case \"b\" {24-2 A\n    expect b met\n}\n";
    CHECK(messages(test).find("4:3 RQ0103 a '}' is missing before this") == 0);
    CHECK(Reading(test).diagnostics.size() == 2); // and the one of the case
}

TEST_CASE("misspelt lines of a test") {
    CHECK(help("test \"t\" for p { facs { student.a = true } expect a met }") == "did you mean 'facts'?");
    CHECK(help("test \"t\" for p { expct a met }") == "did you mean 'expect'?");
    CHECK(help("tst \"t\" for p { expect a met }") == "did you mean 'test'?");
}

} // namespace test_state_complaints
