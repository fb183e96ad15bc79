// Laying out one statement of the canonical text: where a line may be broken, and how. Only the printer uses it.
#pragma once

#include <requisite/text/utf8.hpp>

#include <algorithm>

namespace requisite::detail::printing {

// A line is written with marks where it may be broken. No string that we print contains them: control characters are
// escaped.
inline constexpr char soft = '\1';  ///< a space, or a line break
inline constexpr char open = '\2';  ///< the brace of a list
inline constexpr char comma = '\3'; ///< between members of a list
inline constexpr char close = '\4';
inline constexpr char item_comma[] = ",\1"; ///< between the items of a clause
inline constexpr std::string_view marks = "\1\2\3\4";
inline constexpr std::size_t columns = 100;

inline std::string flat(std::string_view marked) {
    std::string text;
    text.reserve(marked.size() + marked.size() / 8);
    for (std::size_t i = 0; i < marked.size();) {
        std::size_t const first = i;
        while (i < marked.size() && (marked[i] < soft || marked[i] > close)) ++i;
        text.append(marked, first, i - first);
        if (i == marked.size()) break;
        switch (marked[i++]) {
        case soft: text += ' '; break;
        case open: text += '{'; break;
        case comma: text += ", "; break;
        default: text += '}'; break;
        }
    }
    return text;
}

/// Of what flat() gives, where a comma takes a blank with it.
inline std::size_t width(std::string_view marked) {
    return utf8::count(marked) + static_cast<std::size_t>(std::count(marked.begin(), marked.end(), comma));
}

/// Appends a marked line that starts at column `indent`: on one line if it fits, else as few as it takes. Lists that
/// do not fit are filled line by line, two columns deeper than the line that they begin on.
inline void lay_out(std::string& out, std::string_view marked, std::size_t indent) {
    std::string const whole = flat(marked);
    if (indent + utf8::count(whole) <= columns) {
        out += whole;
        return;
    }
    std::size_t column = indent;
    std::size_t line_indent = indent;
    auto const put = [&](std::string_view text) {
        out += text;
        column += utf8::count(text);
    };
    auto const break_line = [&](std::size_t to) {
        out += '\n';
        out.append(to, ' ');
        column = to;
    };
    for (std::size_t i = 0; i < marked.size();) {
        std::size_t const mark = std::min(marked.find_first_of(marks, i), marked.size());
        put(marked.substr(i, mark - i));
        if (mark == marked.size()) break;
        i = mark + 1;
        if (marked[mark] == open) {
            std::size_t const last = std::min(marked.find(close, i), marked.size() - 1);
            if (column + width(marked.substr(mark, last + 1 - mark)) <= columns) {
                put(flat(marked.substr(mark, last + 1 - mark)));
            } else {
                put("{");
                break_line(line_indent + 2);
                while (i < last) {
                    std::size_t const next = std::min(marked.find(comma, i), last);
                    std::string_view const member = marked.substr(i, next - i);
                    if (column > line_indent + 2) {
                        out += ',';
                        if (column + 3 + width(member) > columns) { // its space, and the commas on both sides
                            break_line(line_indent + 2);
                        } else {
                            out += ' ';
                            column += 2;
                        }
                    }
                    put(member);
                    i = next + 1;
                }
                break_line(line_indent);
                put("}");
            }
            i = last + 1;
        } else if (marked[mark] == soft) {
            std::size_t const next = std::min(marked.find(soft, i), marked.size());
            std::size_t needed = width(marked.substr(i, next - i));
            if (indent + 2 + needed > columns) // a list in it has to be broken anyway
                needed = width(marked.substr(i, std::min(marked.find(open, i), next) - i)) + 1;
            if (column + 1 + needed > columns) {
                line_indent = indent + 2;
                break_line(line_indent);
            } else {
                put(" ");
            }
        } else {
            put(flat(marked.substr(mark, 1)));
        }
    }
}

} // namespace requisite::detail::printing
