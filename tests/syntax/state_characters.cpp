// Tests the diagnostics about characters: what was pasted from a document gets one message that says what to write, and what makes a
// file look other than it is read is a warning.
#include "tree_text.hpp"
#include <requisite/compile/parse.hpp>

#include <doctest/doctest.h>

namespace test_state_characters {

using namespace requisite;
using namespace requisite::tree_text;

namespace {

/// All complaints about a text, and behind the arrow the text with their fixes.
std::string told(std::string const& text) {
    Reading const reading(text);
    return complaints(reading.diagnostics) + " -> " + repaired(text, reading.diagnostics);
}

} // namespace

TEST_CASE("what was pasted from a document gets one message with its repair") {
    CHECK(told("require 24\u2013787") ==
          "1:11 RQ0160 an en dash (U+2013) is something else to the language than '-'; write a plain hyphen: - -> "
          "require 24-787");
    CHECK(told("require \u201CA \u2013 B\u201D: CS\u00A0101") ==
          "1:9 RQ0160 a curly quote (U+201C) is something else to the language than '\"'; write a plain straight "
          "quote: \" -> "
          "require \"A \u2013 B\": CS 101");
    CHECK(told("require c\u043Ere: 24-1") == // Cyrillic
          "1:10 RQ0160 a Cyrillic letter (U+043E) is something else to the language than 'o'; write a plain 'o' -> "
          "require core: 24-1");
    CHECK(
        told("exclude {24-1\uFF0C 24-2}\nrequire 24-3") ==
        "1:14 RQ0160 a full-width character (U+FF0C) is something else to the language than ','; write a plain ',' -> "
        "exclude {24-1, 24-2}\nrequire 24-3");
    CHECK(told("require\u00A024-1").find("-> require 24-1") != std::string::npos);
    CHECK(told("require CS\u00A0101").find("-> require CS 101") != std::string::npos);
    CHECK(told("require 24-1 where grade \u2265 B").find("-> require 24-1 where grade >= B") != std::string::npos);
    CHECK(told("re\u200Bquire 24-1").find("remove it -> require 24-1") != std::string::npos);
    CHECK(told("require 24-1\f\nrequire 24-2").find("-> require 24-1 \n") != std::string::npos);
}

TEST_CASE("each statement has its own message, and the next one is read") {
    Reading const reading("require 24\u20131\nrequire 24-2\nrequire 24\u20133 # caf\u00E9\n");
    CHECK(places(reading.diagnostics) == "1:11 RQ0160, 3:11 RQ0160");
    CHECK(reading.statements().find("code:24-2") != std::string::npos);
}

TEST_CASE("other characters belong in texts and comments") {
    CHECK(places(Reading("require caf\u00E9: 24-1").diagnostics) == "1:12 RQ0161");
    CHECK(places(Reading("require \U0001F600: 24-1").diagnostics) == "1:9 RQ0161");
    CHECK(places(Reading("require 24-1\x01").diagnostics) == "1:13 RQ0161");
    CHECK(Reading("require \"Caf\u00E9 \U0001F600\": 24-1 # \u00FCber \u2013 \u201Cx\u201D\nnote \"\u00A0\"")
              .diagnostics.empty());
}

TEST_CASE("a fault that no character made keeps its message") {
    CHECK(places(Reading("qwerty \"caf\u00E9\"").diagnostics) == "1:1 RQ0101");
    CHECK(places(Reading("require 5 unitz from any # \u2013").diagnostics) == "1:11 RQ0101");
}

TEST_CASE("a character that turns the direction of a line is a warning, in texts and in comments") {
    CHECK(told("note \"a\u202Eb\"") == "1:8 RQ1090 U+202E turns the direction of the line: it is read in another order "
                                       "than it is shown; write \\u{202E} "
                                       "if it is meant -> note \"a\\u{202E}b\"");
    CHECK(told("# a\u2066b\nrequire 24-1") ==
          "1:4 RQ1090 U+2066 turns the direction of the line: it is read in another order "
          "than it is shown; remove it -> # ab\nrequire 24-1");
    CHECK(parse("note \"a\u202Eb\"")); // no error
    CHECK(parse("note \"a\u202Eb\"").program() == parse("note \"a\\u{202E}b\"").program());
}

TEST_CASE("look-alike letters, invisible characters and false line ends in texts are warnings") {
    CHECK(told("require \"C\u043Ere and m\u043Er\u0435\": 24-1") ==
          "1:11 RQ1091 a Cyrillic letter (U+043E) stands in a word of Latin letters; it looks like 'o', and is another "
          "letter\n"
          "1:20 RQ1091 a Cyrillic letter (U+043E) stands in a word of Latin letters; it looks like 'o', and is another "
          "letter -> "
          "require \"Core and mor\u0435\": 24-1");
    CHECK(Reading("note \"\u041C\u043E\u0441\u043A\u0432\u0430, \u0391\u03B8\u03AE\u03BD\u03B1\"").diagnostics.empty());
    CHECK(places(Reading("note \"24\u200B-1\"").diagnostics) == "1:9 RQ1092");
    CHECK(places(Reading("# a\rrequire 24-1").diagnostics) == "1:4 RQ1093");
    CHECK(places(Reading("note \"a\u2028b\"").diagnostics) == "1:8 RQ1093");
    CHECK(Reading("# a\r\nrequire 24-1\r\n\rrequire 24-2\r").diagnostics.empty());
}

TEST_CASE("warnings about characters are bounded, and so is their cost") {
    std::string text = "note \"";
    for (int i = 0; i < 100'000; ++i) text += "\u202Ea\u043E";
    CHECK(Reading(text + '"').diagnostics.size() == Limits().errors);
}

TEST_CASE("an escape names a character") {
    CHECK(places(parse("note \"\\u{D800}\"").diagnostics()) == "1:6 RQ0114");
    CHECK(places(parse("note \"\\u{110000}\"").diagnostics()) == "1:6 RQ0114");
    CHECK(places(parse("note \"\\u{0}\"").diagnostics()) == "1:6 RQ0114");
    CHECK(parse("note \"\\u{1F600}\"").program().notes.front().text == "\U0001F600");
}

} // namespace test_state_characters
