// Tests text/utf8.hpp: counting, checking and writing characters.
// The ill-formed sequences are those of table 3-7 in the Unicode Standard.
#include <requisite/text/utf8.hpp>

#include <doctest/doctest.h>

#include <string>

namespace test_utf8 {

namespace utf8 = requisite::utf8;

TEST_CASE("characters of one to four bytes count once each") {
    CHECK(utf8::count("") == 0);
    CHECK(utf8::count("24-787") == 6);
    CHECK(utf8::count("Öğrenci") == 7);
    CHECK(utf8::count("€") == 1);
    CHECK(utf8::count("😀") == 1);
}

TEST_CASE("a byte that belongs to no character counts as one") {
    CHECK(utf8::count("a\x80"
                      "b") == 3);
    CHECK(utf8::count("\xF0\x9F\x98") == 3); // an emoji cut short
}

TEST_CASE("good text has no invalid byte") {
    CHECK(utf8::find_invalid("") == std::string::npos);
    CHECK(utf8::find_invalid("require 120 units overall, whatever happens") == std::string::npos);
    CHECK(utf8::find_invalid("Master’s programs — 5 × 12 € 😀") == std::string::npos);
    CHECK(utf8::find_invalid("\xF4\x8F\xBF\xBF") == std::string::npos); // U+10FFFF, the last one
    CHECK(utf8::find_invalid("\xEF\xBF\xBD") == std::string::npos);
}

TEST_CASE("the first invalid byte is found, wherever it stands") {
    for (std::size_t offset = 0; offset < 20; ++offset)
        CHECK(utf8::find_invalid(std::string(offset, 'a') + '\xFF' + std::string(20, 'b')) == offset);
    CHECK(utf8::find_invalid("Ö\x80") == 2);
}

TEST_CASE("overlong forms, surrogates and what lies beyond Unicode are invalid") {
    CHECK(utf8::find_invalid("\xC0\x80") == 0);         // NUL in two bytes
    CHECK(utf8::find_invalid("\xC1\xBF") == 0);         // DEL in two bytes
    CHECK(utf8::find_invalid("\xE0\x9F\xBF") == 0);     // U+07FF in three
    CHECK(utf8::find_invalid("\xF0\x8F\xBF\xBF") == 0); // U+FFFF in four
    CHECK(utf8::find_invalid("\xED\xA0\x80") == 0);     // U+D800
    CHECK(utf8::find_invalid("\xED\xBF\xBF") == 0);     // U+DFFF
    CHECK(utf8::find_invalid("\xF4\x90\x80\x80") == 0); // U+110000
    CHECK(utf8::find_invalid("\xF5\x80\x80\x80") == 0);
}

TEST_CASE("a character that the text ends in the middle of is invalid") {
    CHECK(utf8::find_invalid("ab\xC3") == 2);
    CHECK(utf8::find_invalid("ab\xE2\x82") == 2);
    CHECK(utf8::find_invalid("ab\xF0\x9F\x98") == 2);
    CHECK(utf8::find_invalid("ab\xE2(\xAC") == 2);
}

TEST_CASE("a character is written in as few bytes as it takes") {
    auto const written = [](char32_t character) {
        std::string text;
        utf8::append(text, character);
        return text;
    };
    CHECK(written(U'A') == "A");
    CHECK(written(0x7F) == "\x7F");
    CHECK(written(0x80) == "\xC2\x80");
    CHECK(written(0x7FF) == "\xDF\xBF");
    CHECK(written(0x800) == "\xE0\xA0\x80");
    CHECK(written(0xFFFF) == "\xEF\xBF\xBF");
    CHECK(written(0x1F600) == "😀");
    CHECK(written(0x10FFFF) == "\xF4\x8F\xBF\xBF");
    CHECK(written(0) == std::string(1, '\0'));
}

TEST_CASE("what is no character is written as the replacement character") {
    for (char32_t const bad : {char32_t{0xD800}, char32_t{0xDFFF}, char32_t{0x110000}, char32_t{0xFFFFFFFF}}) {
        std::string text = "x";
        utf8::append(text, bad);
        CHECK(text == "x\xEF\xBF\xBD");
    }
}

} // namespace test_utf8
