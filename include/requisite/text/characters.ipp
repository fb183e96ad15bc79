#pragma once

#include <requisite/text/characters.hpp>
#include <requisite/text/utf8.hpp>

#include <algorithm>

namespace requisite::characters {

Character at(std::string_view text, std::size_t offset) noexcept {
    std::size_t const bytes = utf8::detail::length(text, offset);
    char32_t const lead = static_cast<unsigned char>(text[offset]);
    if (bytes <= 1) return {lead, 1};
    char32_t value = lead & (0xFFU >> (bytes + 1));
    for (std::size_t i = 1; i < bytes; ++i) value = value << 6 | (static_cast<unsigned char>(text[offset + i]) & 0x3FU);
    return {value, bytes};
}

LookAlike const* look_alike(char32_t character) noexcept {
    static constexpr LookAlike all[] = {
        {0x0B, 0x0B, "a vertical tab", " "},
        {0x0C, 0x0C, "a form feed", " "},
        {0xA0, 0xA0, "a non-breaking space", " "},
        {0xAD, 0xAD, "a soft hyphen", ""},
        {0xB4, 0xB4, "an acute accent", "\""},
        {0x0391, 0x0391, "a Greek letter", "A"},
        {0x0392, 0x0392, "a Greek letter", "B"},
        {0x0395, 0x0395, "a Greek letter", "E"},
        {0x0396, 0x0396, "a Greek letter", "Z"},
        {0x0397, 0x0397, "a Greek letter", "H"},
        {0x0399, 0x0399, "a Greek letter", "I"},
        {0x039A, 0x039A, "a Greek letter", "K"},
        {0x039C, 0x039C, "a Greek letter", "M"},
        {0x039D, 0x039D, "a Greek letter", "N"},
        {0x039F, 0x039F, "a Greek letter", "O"},
        {0x03A1, 0x03A1, "a Greek letter", "P"},
        {0x03A4, 0x03A4, "a Greek letter", "T"},
        {0x03A5, 0x03A5, "a Greek letter", "Y"},
        {0x03A7, 0x03A7, "a Greek letter", "X"},
        {0x03BF, 0x03BF, "a Greek letter", "o"},
        {0x0405, 0x0405, "a Cyrillic letter", "S"},
        {0x0406, 0x0406, "a Cyrillic letter", "I"},
        {0x0408, 0x0408, "a Cyrillic letter", "J"},
        {0x0410, 0x0410, "a Cyrillic letter", "A"},
        {0x0412, 0x0412, "a Cyrillic letter", "B"},
        {0x0415, 0x0415, "a Cyrillic letter", "E"},
        {0x041A, 0x041A, "a Cyrillic letter", "K"},
        {0x041C, 0x041C, "a Cyrillic letter", "M"},
        {0x041D, 0x041D, "a Cyrillic letter", "H"},
        {0x041E, 0x041E, "a Cyrillic letter", "O"},
        {0x0420, 0x0420, "a Cyrillic letter", "P"},
        {0x0421, 0x0421, "a Cyrillic letter", "C"},
        {0x0422, 0x0422, "a Cyrillic letter", "T"},
        {0x0425, 0x0425, "a Cyrillic letter", "X"},
        {0x0430, 0x0430, "a Cyrillic letter", "a"},
        {0x0435, 0x0435, "a Cyrillic letter", "e"},
        {0x043E, 0x043E, "a Cyrillic letter", "o"},
        {0x0440, 0x0440, "a Cyrillic letter", "p"},
        {0x0441, 0x0441, "a Cyrillic letter", "c"},
        {0x0443, 0x0443, "a Cyrillic letter", "y"},
        {0x0445, 0x0445, "a Cyrillic letter", "x"},
        {0x0455, 0x0455, "a Cyrillic letter", "s"},
        {0x0456, 0x0456, "a Cyrillic letter", "i"},
        {0x0458, 0x0458, "a Cyrillic letter", "j"},
        {0x2000, 0x200A, "a wide or narrow space", " "},
        {0x200B, 0x200D, "an invisible character", ""},
        {0x2010, 0x2010, "a hyphen that is not the keyboard's", "-"},
        {0x2011, 0x2011, "a non-breaking hyphen", "-"},
        {0x2012, 0x2013, "an en dash", "-"},
        {0x2014, 0x2015, "an em dash", "-"},
        {0x2018, 0x201B, "a curly quote", "\""},
        {0x201C, 0x201F, "a curly quote", "\""},
        {0x2026, 0x2026, "an ellipsis", ".."},
        {0x202F, 0x202F, "a narrow non-breaking space", " "},
        {0x2060, 0x2060, "an invisible character", ""},
        {0x2212, 0x2212, "a minus sign", "-"},
        {0x2264, 0x2264, "a single sign", "<="},
        {0x2265, 0x2265, "a single sign", ">="},
        {0x2217, 0x2217, "an asterisk operator", "*"},
        {0x3000, 0x3000, "a wide space", " "},
        {0xFEFF, 0xFEFF, "a byte order mark inside of the text", ""},
        {0xFF01, 0xFF5E, "a full-width character", "!"},
    };
    for (auto const& alike : all)
        if (character >= alike.first && character <= alike.last) return &alike;
    return nullptr;
}

std::string plain(LookAlike const& alike, char32_t character) {
    std::string result = alike.plain;
    if (result == "!") result[0] = static_cast<char>(result[0] + static_cast<char>(character - alike.first));
    return result;
}

std::string code_point(char32_t character) {
    std::string digits;
    for (; character != 0 || digits.size() < 4; character >>= 4)
        digits.insert(digits.begin(), "0123456789ABCDEF"[character & 15U]);
    return "U+" + digits;
}

Trick trick(char32_t character) noexcept {
    if ((character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069))
        return Trick::direction;
    // Not the joiners U+200C and U+200D, which scripts and emoji need.
    if (character == 0xAD || character == 0x200B || character == 0x2060 || character == 0xFEFF) return Trick::invisible;
    if (character == '\r' || character == 0x85 || character == 0x2028 || character == 0x2029) return Trick::line_break;
    return Trick::none;
}

detail::List<Piece> pieces(std::string_view text, std::size_t first, std::size_t last) {
    detail::List<Piece> all;
    std::string_view const open = "\xE2\x80\x9C", close = "\xE2\x80\x9D";
    std::size_t code = first;
    auto const add = [&](Part part, std::size_t from, std::size_t to) {
        if (code < from) all.push_back({Part::code, code, from});
        if (from < to) all.push_back({part, from, to});
        code = to;
    };
    for (std::size_t i = first; i < last;) {
        if (text[i] == '#' && (i == first || text[i - 1] != '.')) {
            add(Part::comment, i, last);
            return all;
        }
        if (text[i] == '"') {
            std::size_t end = i + 1;
            while (end < last && text[end] != '"') end += text[end] == '\\' ? 2U : 1U;
            end = std::min(end, last);
            add(Part::text, i + 1, end);
            i = end + 1;
        } else if (text.substr(i, open.size()) == open) {
            std::size_t const end = std::min(text.find(close, i + open.size()), last);
            add(Part::text, i + open.size(), end);
            i = end == last ? last : end + close.size();
        } else {
            ++i;
        }
    }
    add(Part::code, last, last);
    return all;
}

} // namespace requisite::characters
