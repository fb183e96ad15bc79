// Characters that mislead: those that look like a sign of the language and are not, and those that change how a line is shown.
#pragma once

#include <requisite/config.hpp>
#include <requisite/list.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace requisite::characters {

/// The character at an offset of valid UTF-8 text, and its bytes.
struct Character {
    char32_t value;    ///< a code point
    std::size_t bytes; ///< how many it has in UTF-8
};
Character at(std::string_view text, std::size_t offset) noexcept;

/// What a character is mistaken for.
struct LookAlike {
    char32_t first;   ///< the first character of a run of them
    char32_t last;    ///< a code point
    char const* name; ///< "an en dash"
    char const*
        plain; ///< what to write instead; for a run the first one's: the others follow in the order of ASCII. Empty: nothing
};
/// Nothing if no sign of the language looks like this character.
LookAlike const* look_alike(char32_t character) noexcept;
/// What to write instead of it.
std::string plain(LookAlike const& alike, char32_t character);

/// "U+202E"
std::string code_point(char32_t character);

/// What a character in a text or a comment does that a reader does not see.
enum class Trick {
    none,
    direction, ///< reorders what stands around it
    invisible, ///< is not shown
    line_break ///< is shown as the end of a line, and is none
};
Trick trick(char32_t character) noexcept;

/// What a part of a line is.
enum class Part { code, text, comment };
/// A part of a line, between two offsets of the file.
struct Piece {
    Part part;         ///< of code, of a text or of a comment
    std::size_t first; ///< bytes of the text
    std::size_t last;  ///< bytes of the text
};
/// The parts of a line that begins at `first` and ends before `last`. “…” is a text, too: that is what was meant.
detail::List<Piece> pieces(std::string_view text, std::size_t first, std::size_t last);

} // namespace requisite::characters
