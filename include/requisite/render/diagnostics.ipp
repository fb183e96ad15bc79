// How a diagnostic is laid out. The shape is that of docs/language.md: message, place, source line, carets, help.
// Whatever the source holds, the output is plain lines of valid UTF-8.
#pragma once

#include <requisite/render/diagnostics.hpp>
#include <requisite/render/terminal.hpp>
#include <requisite/text/counted.hpp>

#include <algorithm>

namespace requisite {
inline namespace REQUISITE_ABI {

namespace detail::terminal {

static std::string_view severity_word(Severity severity) noexcept {
    constexpr std::string_view words[] = {"error", "warning", "note"};
    return words[static_cast<int>(severity)];
}

static std::string_view severity_style(Severity severity) noexcept {
    constexpr std::string_view styles[] = {style::red, style::yellow, style::cyan};
    return styles[static_cast<int>(severity)];
}

/// A source line as it is shown, and the columns [first, last) to underline.
struct Excerpt {
    std::string text;
    std::size_t first = 0;
    std::size_t last = 0;
};

/// The line around the bytes [first, last): tabs expanded, shortened on both sides to `width` columns if it is longer.
static Excerpt excerpt(std::string_view line, std::size_t first, std::size_t last, std::size_t width = 160) {
    constexpr std::size_t tab = 4;
    constexpr std::string_view dots = "...";

    // Bytes that can be in view; a line of megabytes costs no more than a short one.
    std::size_t const reach = 4 * width;
    std::size_t from = first > reach ? first - reach : 0;
    while (from > 0 && from < first && (static_cast<unsigned char>(line[from]) & 0xC0U) == 0x80U) ++from;
    std::size_t const to = std::min(line.size(), first + reach);

    std::vector<std::string_view> cells; // one a column
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t at = from;
    while (at < to) {
        if (at <= first) begin = cells.size();
        bool const marked = at < last;
        if (line[at] == '\t') {
            do cells.push_back(" ");
            while (cells.size() % tab != 0);
            ++at;
        } else {
            Printable const next = printable_at(line, at);
            cells.push_back(next.text);
            at += next.bytes;
        }
        if (marked) end = cells.size();
    }
    if (at <= first) begin = cells.size();
    end = std::max(end, begin + 1); // an empty span has one caret; so has one at the end of the line

    std::size_t left = 0;
    std::size_t right = cells.size();
    if (from > 0 || at < line.size() || cells.size() > width) {
        std::size_t const room = width - 2 * dots.size();
        if (from > 0 || std::min(end, begin + room / 2) > room) left = begin - std::min(begin, room / 3);
        right = std::min(cells.size(), left + room);
    }
    bool const cut_left = left > 0 || from > 0;
    bool const cut_right = right < cells.size() || at < line.size();

    Excerpt shown;
    if (cut_left) shown.text = dots;
    for (std::size_t i = left; i < right; ++i) shown.text += cells[i];
    if (cut_right) shown.text += dots;
    while (!shown.text.empty() && shown.text.back() == ' ') shown.text.pop_back();
    std::size_t const shift = cut_left ? dots.size() : 0;
    shown.first = begin - left + shift;
    shown.last = std::min(end, std::max(right, begin + 1)) - left + shift;
    return shown;
}

/// `--> file:line:column`, the source line and the line of carets.
static void append_snippet(std::string& out, Label const& label, bool primary, std::size_t gutter,
                           std::string_view mark_style, bool color) {
    Source const& source = *label.source;
    std::size_t const size = source.text().size();
    std::size_t const first = std::min<std::size_t>(label.span.first, size);
    std::size_t const last = std::max(first, std::min<std::size_t>(label.span.last, size));
    Position const position = source.position(first);
    std::string_view const line = source.line(position.line);
    auto const start = static_cast<std::size_t>(line.data() - source.text().data());
    // A place inside the line break counts as the line's end.
    std::size_t const inside = std::min(first - start, line.size());
    Excerpt const shown = excerpt(line, inside, std::max(inside, std::min(last - start, line.size())));

    std::string const number = std::to_string(position.line);
    std::string const bar = styled(color, style::blue, std::string(gutter + 1, ' ') + '|');
    out += std::string(gutter, ' ') + styled(color, style::blue, primary ? "-->" : ":::") + ' ';
    out += printable(source.name().empty() ? "input" : source.name()) + ':' + number + ':' +
           std::to_string(position.column) + '\n';
    out += bar + '\n';
    out += styled(color, style::blue, std::string(gutter - number.size(), ' ') + number + " |");
    if (!shown.text.empty()) out += ' ' + shown.text;
    out += '\n' + bar + std::string(shown.first + 1, ' ');
    std::string marks(shown.last - shown.first, primary ? '^' : '-');
    if (!label.text.empty()) marks += ' ' + printable(label.text);
    out += styled(color, mark_style, marks) + '\n';
}

/// `= help: …`; further lines of the text stand below its first.
static void append_remark(std::string& out, std::string_view word, std::string_view text, std::size_t gutter,
                          bool color) {
    out +=
        std::string(gutter + 1, ' ') + styled(color, style::blue, "=") + ' ' + styled(color, style::bold, word) + ": ";
    for (std::size_t at = 0;;) {
        std::size_t const end = std::min(text.find('\n', at), text.size());
        out += printable(text.substr(at, end - at)) + '\n';
        if (end >= text.size()) return;
        out += std::string(gutter + 5 + word.size(), ' ');
        at = end + 1;
    }
}

/// "in a.req, line 3, columns 5 to 9"
static std::string spoken_place(Label const& label) {
    Source const& source = *label.source;
    std::size_t const size = source.text().size();
    std::size_t const first = std::min<std::size_t>(label.span.first, size);
    Position const from = source.position(first);
    Position const to = source.position(std::max(first, std::min<std::size_t>(label.span.last, size)));
    std::string text = "in " + printable(source.name().empty() ? "input" : source.name()) + ", line " +
                       std::to_string(from.line) + ", column";
    if (to.line == from.line && to.column > from.column + 1)
        text += "s " + std::to_string(from.column) + " to " + std::to_string(to.column - 1);
    else
        text += ' ' + std::to_string(from.column);
    return text;
}

/// The text with a full stop, unless it ends as a sentence does.
static std::string sentence(std::string_view text) {
    std::string out = printable(text);
    if (!out.empty() && out.back() != '.' && out.back() != '?' && out.back() != '!') out += '.';
    return out;
}

/// A diagnostic in sentences, one a line.
static std::string narrate(Diagnostic const& diagnostic) {
    std::string word(severity_word(diagnostic.severity));
    word.front() = static_cast<char>(word.front() - 'a' + 'A');
    auto const& primary = diagnostic.primary;
    std::string out = word + (diagnostic.code.empty() ? "" : ' ' + printable(diagnostic.code));
    if (primary.source != nullptr) out += ' ' + spoken_place(primary);
    out += ": " + sentence(diagnostic.message);
    if (!primary.text.empty()) out += ' ' + sentence(primary.text);
    out += '\n';
    if (primary.source != nullptr) {
        std::size_t const first = std::min<std::size_t>(primary.span.first, primary.source->text().size());
        std::string_view const line = primary.source->line(primary.source->position(first).line);
        auto const start = static_cast<std::size_t>(line.data() - primary.source->text().data());
        std::string shown = excerpt(line, std::min(first - start, line.size()), line.size()).text;
        shown.erase(0, std::min(shown.find_first_not_of(' '), shown.size()));
        if (!shown.empty()) out += "The line reads: " + shown + '\n';
    }
    for (Label const& label : diagnostic.others) {
        out += label.source != nullptr ? "See also " + spoken_place(label) + ": " : std::string("Note: ");
        out += sentence(label.text) + '\n';
    }
    if (!diagnostic.help.empty()) {
        std::string help = "Help: ";
        for (char const c : diagnostic.help) help += c == '\n' ? ' ' : c;
        out += sentence(help) + '\n';
    }
    return out;
}

} // namespace detail::terminal

std::string render(Diagnostic const& diagnostic, RenderOptions const& options) {
    using namespace detail::terminal;
    if (options.plain) return narrate(diagnostic);
    std::string_view const severity = severity_style(diagnostic.severity);
    std::string heading(severity_word(diagnostic.severity));
    if (!diagnostic.code.empty()) heading += '[' + printable(diagnostic.code) + ']';
    std::string message = ": " + printable(diagnostic.message);
    std::string out = styled(options.color, severity, heading) + styled(options.color, style::bold, message) + '\n';

    std::size_t gutter = 1; // as wide as the largest line number
    auto const widen = [&gutter](Label const& label) {
        if (label.source == nullptr) return;
        gutter = std::max(gutter, std::to_string(label.source->position(label.span.first).line).size());
    };
    widen(diagnostic.primary);
    for (Label const& label : diagnostic.others) widen(label);

    auto const place = [&](Label const& label, bool primary) {
        if (label.source != nullptr)
            append_snippet(out, label, primary, gutter, primary ? severity : style::blue, options.color);
        else if (!label.text.empty())
            append_remark(out, "note", label.text, gutter, options.color);
    };
    place(diagnostic.primary, true);
    for (Label const& label : diagnostic.others) place(label, false);
    if (!diagnostic.help.empty()) append_remark(out, "help", diagnostic.help, gutter, options.color);
    return out;
}

std::string render(Diagnostics const& diagnostics, RenderOptions const& options) {
    using namespace detail::terminal;
    if (diagnostics.empty()) return {};
    std::string out;
    std::size_t counts[3] = {};
    for (Diagnostic const& diagnostic : diagnostics) {
        ++counts[static_cast<int>(diagnostic.severity)];
        out += render(diagnostic, options) + '\n';
    }
    std::string summary;
    for (Severity const severity : {Severity::error, Severity::warning, Severity::note}) {
        std::size_t const count = counts[static_cast<int>(severity)];
        if (count == 0) continue;
        if (!summary.empty()) summary += ", ";
        summary += detail::counted(std::to_string(count), std::string(severity_word(severity)) + 's');
    }
    return out + summary + '\n';
}

} // namespace REQUISITE_ABI
} // namespace requisite
