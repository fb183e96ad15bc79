#include "page.hpp"

#include "../ascii.hpp"
#include "words.hpp"
#include <requisite/text/utf8.hpp>

#include <algorithm>

namespace exporting {

namespace {

constexpr std::size_t columns = 100;
constexpr std::size_t deepest = 12; ///< levels that are indented in text; what is nested deeper stands there, too

/// The bytes of an address at the beginning of a word; 0 for any other word. What ends a sentence is not of it.
std::size_t address(std::string_view word) {
    if (word.rfind("http://", 0) != 0 && word.rfind("https://", 0) != 0) return 0;
    word = word.substr(0, word.find_first_of("<>\\\"`"));
    return word.find_last_not_of(".,;:!?)'") + 1;
}

/// A text so that Markdown shows it as it is; addresses become links.
std::string escaped(std::string_view text, bool begins_line) {
    std::string out;
    bool word_begins = true;
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::size_t const link = word_begins ? address(text.substr(i, text.find(' ', i) - i)) : 0;
        if (link > 0) {
            out += '<';
            out += text.substr(i, link);
            out += '>';
            i += link - 1;
            word_begins = false;
            continue;
        }
        constexpr std::string_view always = "\\`*_[]<>#|~&$";
        char const c = text[i];
        bool special = always.find(c) != std::string_view::npos;
        if (begins_line && i == 0) special = special || c == '-' || c == '+' || c == '=';
        if (begins_line && i > 0 && (c == '.' || c == ')'))
            special =
                special || std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(i), ascii::is_digit);
        if (special) out += '\\';
        out += c;
        word_begins = c == ' ' || c == '(';
    }
    return out;
}

} // namespace

std::string Page::written(Format format) const {
    std::string out;
    bool item = false;
    for (Line const& line : lines_) {
        bool const next = line.kind == Line::Kind::item;
        if (!out.empty() && !(item && next)) out += '\n';
        item = next;
        out += format == Format::text ? as_text(line) : as_markdown(line);
    }
    return out;
}

std::string Page::as_text(Line const& line) {
    bool const item = line.kind == Line::Kind::item;
    std::size_t const indent = item ? 2 * std::min(line.level, deepest) : 0;
    std::size_t const hanging = item ? indent + 2 : 0;
    std::string out;
    std::size_t widest = 0;
    for (std::string const& part : wrapped(joined(ended(line.label), line.text), columns - hanging)) {
        std::string const before = !item         ? ""
                                   : out.empty() ? std::string(indent, ' ') + "- "
                                                 : std::string(hanging, ' ');
        out += before + part + '\n';
        widest = std::max(widest, requisite::utf8::count(part));
    }
    if (line.kind == Line::Kind::title) out += std::string(std::min(widest, columns), '=') + '\n';
    if (line.kind == Line::Kind::heading) out += std::string(std::min(widest, columns), '-') + '\n';
    return out;
}

std::string Page::as_markdown(Line const& line) {
    std::string const text = clean(line.text);
    switch (line.kind) {
    case Line::Kind::title: return "# " + escaped(text, false) + '\n';
    case Line::Kind::heading: return "## " + escaped(text, false) + '\n';
    case Line::Kind::paragraph: return escaped(text, true) + '\n';
    case Line::Kind::item: break;
    }
    std::string const label = ended(clean(line.label));
    std::string const bold = label.empty() ? "" : "**" + escaped(label, false) + "**";
    return std::string(2 * line.level, ' ') + "- " + joined(bold, escaped(text, label.empty())) + '\n';
}

} // namespace exporting
