#pragma once

#include <requisite/syntax/state.hpp>
#include <requisite/text/characters.hpp>
#include <requisite/text/scan.hpp>

#include <algorithm>
#include <cstring>

namespace requisite::syntax {

namespace detail {

static bool letter(char c) noexcept { return scan::lower(c) || scan::upper(c); }

} // namespace detail

bool State::foreign_character(Iterator statement, Iterator place) {
    constexpr std::ptrdiff_t window = 1000; // a fault may stand in a line of megabytes
    Iterator fault = place;
    Iterator const near = place + std::min(window, end - place);
    auto const stands_in_code = [](char c) { return scan::word_character(c) || c == '&' || c == '.'; };
    while (fault != near && stands_in_code(*fault) && !scan::foreign(*fault)) ++fault;
    if (fault == near || !scan::foreign(*fault)) return false;

    std::string_view const text = tree.source->text();
    Iterator first = fault; // of the line, or of the statement; the fault may stand in the one before
    Iterator const earliest = fault < statement ? begin : statement;
    while (first != earliest && fault - first < window && first[-1] != '\n') --first;
    Iterator const line_end = std::find(fault, fault + std::min(window, end - fault), '\n');
    auto const found = characters::at(text, offset(fault));
    auto const* const alike = characters::look_alike(found.value);
    std::vector<Fix> fixes;
    for (auto const& piece : characters::pieces(text, offset(first), offset(line_end))) {
        if (piece.part != characters::Part::code) continue;
        for (std::size_t i = piece.first; i < piece.last;) {
            auto const next = characters::at(text, i);
            auto const* const other = scan::foreign(text[i]) ? characters::look_alike(next.value) : nullptr;
            Span const where{static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i + next.bytes)};
            if (other != nullptr) fixes.push_back({where, characters::plain(*other, next.value)});
            i += next.bytes;
        }
    }
    Span const where{offset(fault), static_cast<std::uint32_t>(offset(fault) + found.bytes)};
    std::string const code_point = characters::code_point(found.value);
    if (alike == nullptr) {
        std::string const shown =
            found.value < 0x80 ? "the control character " + code_point
                               : "'" + std::string(text.substr(where.first, where.size())) + "' (" + code_point + ")";
        report("RQ0161", shown + " stands where only the characters of the language may", where, {},
               "other characters belong in texts in quotes and in comments; names are of a to z, 0 to 9 and hyphens");
        return true;
    }
    std::string const plain = characters::plain(*alike, found.value);
    std::string const kind = plain == " " ? "space" : plain == "\"" ? "straight quote" : plain == "-" ? "hyphen" : "";
    std::string const help = plain.empty()   ? "remove it"
                             : !kind.empty() ? "write a plain " + kind + (kind == "space" ? "" : ": " + plain)
                                             : "write a plain '" + plain + "'";
    report("RQ0160",
           std::string(alike->name) + " (" + code_point + ") is " + (plain.empty() ? "nothing" : "something else") +
               " to the language" + (plain.empty() ? "" : " than '" + plain + "'"),
           where, {}, help, std::move(fixes));
    return true;
}

void State::warn_of_tricks() {
    std::string_view const text = tree.source->text();
    List<characters::Piece> pieces;
    std::size_t line_end = 0;
    std::size_t word_end = 0; // of the last word that was warned of
    auto const warn = [&](char const* code, std::string message, std::size_t at, std::size_t bytes, std::string help,
                          std::vector<Fix> fixes) {
        Diagnostic warning;
        warning.severity = Severity::warning;
        warning.code = code;
        warning.message = std::move(message);
        warning.primary = {tree.source, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + bytes)}, {}};
        warning.help = std::move(help);
        warning.fixes = std::move(fixes);
        diagnostics.push_back(std::move(warning));
    };
    std::size_t const before = diagnostics.size();
    for (std::size_t i = 0; i < text.size();) {
        while (text.size() - i >= 8) { // most files are of plain characters: eight at a time
            unsigned long long word = 0;
            std::memcpy(&word, text.data() + i, 8);
            unsigned long long const returns = word ^ 0x0D0D0D0D0D0D0D0DULL;
            if (((word | ((returns - 0x0101010101010101ULL) & ~returns)) & 0x8080808080808080ULL) != 0) break;
            i += 8;
        }
        if (i >= text.size() || diagnostics.size() - before >= limits.errors) return;
        if (text[i] != '\r' && static_cast<unsigned char>(text[i]) < 0x80) {
            ++i;
            continue;
        }
        auto const found = characters::at(text, i);
        std::size_t const here = i;
        i += found.bytes;
        auto const trick = characters::trick(found.value);
        bool const mixed =
            found.value >= 0x0391 && found.value <= 0x0458 && here >= word_end &&
            ((here > 0 && detail::letter(text[here - 1])) || (i < text.size() && detail::letter(text[i])));
        if (trick == characters::Trick::none && !mixed) continue;
        if (found.value == '\r' && (i == text.size() || text[i] == '\n')) continue;
        if (here == 0 && found.value == 0xFEFF) continue; // the file's own
        if (here >= line_end) {
            std::size_t const first = here == 0 ? 0 : text.rfind('\n', here - 1) + 1; // npos + 1 is 0
            line_end = std::min(text.find('\n', here), text.size());
            pieces = characters::pieces(text, first, line_end);
        }
        auto const piece = std::upper_bound(pieces.begin(), pieces.end(), here,
                                            [](std::size_t at, characters::Piece const& one) { return at < one.last; });
        if (piece == pieces.end() || here < piece->first || piece->part == characters::Part::code) continue;
        bool const in_text = piece->part == characters::Part::text;
        Span const where{static_cast<std::uint32_t>(here), static_cast<std::uint32_t>(i)};
        std::string const code_point = characters::code_point(found.value);
        std::vector<Fix> const visible{
            {where, in_text ? "\\u{" + code_point.substr(2) + "}" : std::string()}}; // the same text, for all to see
        std::string const help = in_text ? "write \\u{" + code_point.substr(2) + "} if it is meant" : "remove it";
        if (trick == characters::Trick::direction) {
            warn("RQ1090",
                 code_point + " turns the direction of the line: it is read in another order than it is shown", here,
                 found.bytes, help, visible);
        } else if (trick == characters::Trick::invisible) {
            warn("RQ1092", code_point + " stands here and is not shown", here, found.bytes, help, visible);
        } else if (trick == characters::Trick::line_break) {
            std::string const name = found.value == '\r' ? "a carriage return alone" : code_point;
            warn("RQ1093",
                 name + " ends no line here: what follows still belongs to the " + (in_text ? "text" : "comment"), here,
                 found.bytes, found.value == '\r' ? "save the file with line ends of LF or CR LF" : help, {});
        } else if (auto const* const alike = characters::look_alike(found.value); in_text && alike != nullptr) {
            warn("RQ1091", std::string(alike->name) + " (" + code_point + ") stands in a word of Latin letters", here,
                 found.bytes, std::string("it looks like '") + alike->plain + "', and is another letter",
                 {{where, alike->plain}});
            for (word_end = i;
                 word_end < text.size() && (scan::foreign(text[word_end]) || detail::letter(text[word_end]));)
                ++word_end;
        }
    }
}

} // namespace requisite::syntax
