#pragma once

#include <requisite/text/utf8.hpp>

#include <cstring>

namespace requisite::utf8 {

namespace detail {

static unsigned char byte(std::string_view text, std::size_t at) noexcept {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
}

static bool continues(std::string_view text, std::size_t at) noexcept { return (byte(text, at) & 0xC0U) == 0x80U; }

std::size_t length(std::string_view text, std::size_t at) noexcept {
    unsigned const lead = byte(text, at);
    unsigned const second = byte(text, at + 1);
    if (lead < 0x80) return 1;
    if (lead < 0xC2 || lead > 0xF4 || !continues(text, at + 1)) return 0;
    if (lead < 0xE0) return 2;
    if (!continues(text, at + 2)) return 0;
    if (lead < 0xF0) return (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ? 0 : 3;
    if (!continues(text, at + 3)) return 0;
    return (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F) ? 0 : 4;
}

/// How many bytes from `at` on are ASCII for certain: eight at a time.
static std::size_t ascii(std::string_view text, std::size_t at) noexcept {
    std::size_t const first = at;
    for (; text.size() - at >= 8; at += 8) {
        unsigned long long word = 0;
        std::memcpy(&word, text.data() + at, 8);
        if ((word & 0x8080808080808080ULL) != 0) break;
    }
    return at - first;
}

} // namespace detail

std::size_t count(std::string_view text) noexcept {
    std::size_t characters = 0;
    for (std::size_t i = 0; i < text.size(); ++characters) {
        std::size_t const ascii = detail::ascii(text, i);
        characters += ascii;
        i += ascii;
        if (i >= text.size()) break;
        std::size_t const step = detail::length(text, i);
        i += step == 0 ? 1 : step;
    }
    return characters;
}

std::size_t find_invalid(std::string_view text) noexcept {
    for (std::size_t i = 0; i < text.size();) {
        i += detail::ascii(text, i);
        if (i >= text.size()) break;
        std::size_t const step = detail::length(text, i);
        if (step == 0) return i;
        i += step;
    }
    return std::string_view::npos;
}

void append(std::string& out, char32_t character) {
    if (character > 0x10FFFF || (character >= 0xD800 && character <= 0xDFFF)) character = 0xFFFD;
    auto const put = [&out](char32_t bits) { out += static_cast<char>(static_cast<unsigned char>(bits)); };
    if (character < 0x80) {
        put(character);
    } else if (character < 0x800) {
        put(0xC0 | (character >> 6));
        put(0x80 | (character & 0x3F));
    } else if (character < 0x10000) {
        put(0xE0 | (character >> 12));
        put(0x80 | ((character >> 6) & 0x3F));
        put(0x80 | (character & 0x3F));
    } else {
        put(0xF0 | (character >> 18));
        put(0x80 | ((character >> 12) & 0x3F));
        put(0x80 | ((character >> 6) & 0x3F));
        put(0x80 | (character & 0x3F));
    }
}

std::string valid(std::string_view text) {
    std::string out;
    for (std::size_t bad = find_invalid(text); bad != std::string_view::npos; bad = find_invalid(text)) {
        out += text.substr(0, bad);
        append(out, 0xFFFD);
        text.remove_prefix(bad + 1);
    }
    out += text;
    return out;
}

} // namespace requisite::utf8
