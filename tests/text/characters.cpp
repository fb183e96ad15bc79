// Tests text/characters.hpp: what looks like a sign of the language, what is not shown, and what the parts of a line are.
#include <requisite/text/characters.hpp>

#include <doctest/doctest.h>

namespace test_characters {

using namespace requisite;
using namespace requisite::characters;

namespace {

std::string instead_of(char32_t character) {
    auto const* const alike = look_alike(character);
    return alike != nullptr ? '[' + plain(*alike, character) + ']' : "none";
}

/// The parts of a line: c for code, t for text, # for comment, each with what stands there.
std::string parts(std::string const& line) {
    std::string all;
    for (auto const& piece : pieces(line, 0, line.size()))
        all += std::string(piece.part == Part::code   ? "c"
                           : piece.part == Part::text ? "t"
                                                      : "#") +
               '<' + line.substr(piece.first, piece.last - piece.first) + '>';
    return all;
}

} // namespace

TEST_CASE("a character is read with its bytes") {
    std::string const text = "a\xC3\xA9\xE2\x80\x93\xF0\x9F\x98\x80";
    CHECK(at(text, 0).value == U'a');
    CHECK(at(text, 1).value == U'\u00E9');
    CHECK(at(text, 1).bytes == 2);
    CHECK(at(text, 3).value == U'\u2013');
    CHECK(at(text, 6).value == U'\U0001F600');
    CHECK(at(text, 6).bytes == 4);
    CHECK(code_point(0x2013) == "U+2013");
    CHECK(code_point(0xA0) == "U+00A0");
    CHECK(code_point(0x1F600) == "U+1F600");
}

TEST_CASE("what a document's characters are mistaken for") {
    CHECK(instead_of(0x2013) == "[-]");
    CHECK(instead_of(0x201C) == "[\"]");
    CHECK(instead_of(0x2019) == "[\"]");
    CHECK(instead_of(0xA0) == "[ ]");
    CHECK(instead_of(0x0430) == "[a]");
    CHECK(instead_of(0xFF0C) == "[,]");
    CHECK(instead_of(0xFF21) == "[A]");
    CHECK(instead_of(0x2265) == "[>=]");
    CHECK(instead_of(0x200B) == "[]");
    CHECK(instead_of('a') == "none");
    CHECK(instead_of(0xE9) == "none");
}

TEST_CASE("characters that hide something") {
    CHECK(trick(0x202E) == Trick::direction);
    CHECK(trick(0x2066) == Trick::direction);
    CHECK(trick(0x200B) == Trick::invisible);
    CHECK(trick(0x2028) == Trick::line_break);
    CHECK(trick('\r') == Trick::line_break);
    CHECK(trick(0x200D) == Trick::none); // joins the parts of an emoji
    CHECK(trick(0x200F) == Trick::none); // right-to-left texts have it
    CHECK(trick('a') == Trick::none);
}

TEST_CASE("a line has code, texts and a comment") {
    CHECK(parts("require 24-1") == "c<require 24-1>");
    CHECK(parts("note \"a # b\" # c \"d\"") == "c<note \">t<a # b>c<\" >#<# c \"d\">");
    CHECK(parts("expect a.#2 met") == "c<expect a.#2 met>");
    CHECK(parts("note \"a\\\"b\" x").find("t<a\\\"b>") != std::string::npos);
    CHECK(parts("note \"open").find("t<open>") != std::string::npos);
    CHECK(parts("note \"open\\").find("t<open\\>") != std::string::npos);
    CHECK(parts("note \xE2\x80\x9Cx \xE2\x80\x93 y\xE2\x80\x9D z").find("t<x \xE2\x80\x93 y>") != std::string::npos);
    CHECK(parts("").empty());
}

} // namespace test_characters
