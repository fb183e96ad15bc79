// What is safe and pleasant on a terminal: text from files without control characters, colours, lines of a given
// width. For the renderers; no part of the public interface.
#pragma once

#include <requisite/text/utf8.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace requisite::detail::terminal {

/// The character at `at` as a terminal may show it, and the bytes that it takes in the text. Control characters become
/// '?'; what is not UTF-8, and characters that reorder or break a line, become U+FFFD; the latter stay with `directions`, for data. One character stays one.
struct Printable {
    std::string_view text;
    std::size_t bytes;
};

inline Printable printable_at(std::string_view text, std::size_t at, bool directions = false) noexcept {
    constexpr std::string_view replacement = "\xEF\xBF\xBD";
    std::size_t const bytes = utf8::detail::length(text, at);
    auto const byte = [&](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(text[at + i])); };
    if (bytes == 0) return {replacement, 1};
    if (bytes == 1) return {byte(0) < 0x20 || byte(0) == 0x7F ? std::string_view("?") : text.substr(at, 1), 1};
    if (bytes == 2) {
        unsigned const point = (byte(0) & 0x1FU) << 6 | (byte(1) & 0x3FU);
        if (point < 0xA0) return {"?", 2};
        if (point == 0x061C && !directions) return {replacement, 2};
    } else if (bytes == 3 && !directions) {
        unsigned const point = (byte(0) & 0x0FU) << 12 | (byte(1) & 0x3FU) << 6 | (byte(2) & 0x3FU);
        bool const direction = point == 0x200E || point == 0x200F || (point >= 0x2028 && point <= 0x202E) ||
                               (point >= 0x2066 && point <= 0x2069);
        if (direction || point == 0xFEFF) return {replacement, 3};
    }
    return {text.substr(at, bytes), bytes};
}

inline std::string printable(std::string_view text, bool directions = false) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        Printable const next = printable_at(text, i, directions);
        out += next.text;
        i += next.bytes;
    }
    return out;
}

/// The same for a text of several lines, with its line breaks and tabs.
inline std::string printable_lines(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t const end = std::min(text.find_first_of("\n\t", at), text.size());
        out += printable(text.substr(at, end - at));
        if (end < text.size()) out += text[end];
        at = end + 1;
    }
    return out;
}

/// ANSI styles.
namespace style {
inline constexpr std::string_view bold = "\x1b[1m";
inline constexpr std::string_view dim = "\x1b[2m";
inline constexpr std::string_view red = "\x1b[1;31m";
inline constexpr std::string_view green = "\x1b[32m";
inline constexpr std::string_view yellow = "\x1b[33m";
inline constexpr std::string_view blue = "\x1b[1;34m";
inline constexpr std::string_view magenta = "\x1b[35m";
inline constexpr std::string_view cyan = "\x1b[36m";
inline constexpr std::string_view reset = "\x1b[0m";
} // namespace style

/// The text between the style and its end; the text alone without colours.
inline std::string styled(bool color, std::string_view style, std::string_view text) {
    std::string out;
    if (color && !text.empty()) out += style;
    out += text;
    if (color && !text.empty()) out += style::reset;
    return out;
}

/// Breaks a text at its blanks into lines of at most `width` characters; a longer word has a line of its own. Printable;
/// at least one line.
inline std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
    std::vector<std::string> lines(1);
    std::size_t used = 0;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t const first = text.find_first_not_of(" \t\r\n", at);
        if (first == std::string_view::npos) break;
        at = text.find_first_of(" \t\r\n", first);
        if (at == std::string_view::npos) at = text.size();
        std::string const word = printable(text.substr(first, at - first));
        std::size_t const size = utf8::count(word);
        if (used > 0 && used + 1 + size > width) {
            lines.emplace_back();
            used = 0;
        }
        if (used > 0) lines.back() += ' ';
        lines.back() += word;
        used += size + (used > 0 ? 1 : 0);
    }
    return lines;
}

} // namespace requisite::detail::terminal
