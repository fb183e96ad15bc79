// Scanners: what the words of the language look like, character by character. Each takes a position and the end, and
// moves the position past the word if there is one. No Boost here; the X3 terminals, error recovery and the formatter use them.
#pragma once

#include <requisite/version.hpp>

#include <cstddef>
#include <cstring>
#include <string_view>

namespace requisite::syntax::scan {

using Iterator = char const*;

inline bool digit(char c) noexcept { return static_cast<unsigned>(c - '0') < 10U; }
inline bool upper(char c) noexcept { return static_cast<unsigned>(c - 'A') < 26U; }
inline bool lower(char c) noexcept { return static_cast<unsigned>(c - 'a') < 26U; }
inline bool space(char c) noexcept { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

struct CharacterTable {
    bool word[256] = {};
    constexpr CharacterTable() {
        for (int c = 0; c < 256; ++c)
            word[c] = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
                      c == '-' || c >= 0x80;
    }
};
inline constexpr CharacterTable characters{};

/// May stand inside a word: letters, digits, '_' and '-'. A foreign letter is one, too, so that no word ends in front of it.
inline bool word_character(char c) noexcept { return characters.word[static_cast<unsigned char>(c)]; }

/// The word that starts here (perhaps empty).
inline std::string_view word(Iterator p, Iterator end) noexcept {
    Iterator q = p;
    while (q != end && word_character(*q)) ++q;
    return {p, static_cast<std::size_t>(q - p)};
}

/// [a-z][a-z0-9]*(-[a-z0-9]+)*
inline bool name(Iterator& p, Iterator end) noexcept {
    if (p == end || !lower(*p)) return false;
    Iterator q = p + 1;
    while (q != end && (lower(*q) || digit(*q) || (*q == '-' && end - q > 1 && (lower(q[1]) || digit(q[1]))))) ++q;
    if (q != end && word_character(*q)) return false;
    p = q;
    return true;
}

/// A name, or names joined by dots; after a dot also `#3`.
inline bool path(Iterator& p, Iterator end) noexcept {
    Iterator q = p;
    auto const part = [&] {
        if (q == end || *q != '#') return name(q, end);
        Iterator const digits = ++q;
        while (q != end && digit(*q)) ++q;
        return q != digits;
    };
    if (!name(q, end)) return false;
    while (q != end && *q == '.') {
        Iterator const dot = q++;
        if (!part()) {
            q = dot;
            break;
        }
    }
    p = q;
    return true;
}

/// 60, 4.5; not followed by what would make it a course code (24-787, 6.1010 is only told apart by what follows).
inline bool number(Iterator& p, Iterator end) noexcept {
    Iterator q = p;
    while (q != end && digit(*q)) ++q;
    if (q == p) return false;
    if (end - q > 1 && *q == '.' && digit(q[1]))
        for (++q; q != end && digit(*q);) ++q;
    if (q != end && word_character(*q)) return false;
    p = q;
    return true;
}

/// "…" on one line; a backslash takes the next character with it. False if it does not end; then p is unchanged.
inline bool string(Iterator& p, Iterator end) noexcept {
    if (p == end || *p != '"') return false;
    for (Iterator q = p + 1; q != end && *q != '\n'; ++q) {
        if (*q == '"') {
            p = q + 1;
            return true;
        }
        if (*q == '\\' && end - q > 1 && q[1] != '\n') ++q;
    }
    return false;
}

namespace detail {

/// The number part of a code: perhaps letters, digits, perhaps x for "any digit", perhaps suffix letters; or `*`; or `300..499`.
inline bool code_number(Iterator& p, Iterator end, std::size_t most_letters) noexcept {
    Iterator q = p;
    if (q != end && *q == '*') {
        p = q + 1;
        return true;
    }
    while (q != end && upper(*q) && static_cast<std::size_t>(q - p) < most_letters) ++q;
    Iterator const digits = q;
    while (q != end && digit(*q)) ++q;
    if (q == digits) return false;
    if (end - q > 2 && q[0] == '.' && q[1] == '.' && digit(q[2])) {
        q += 2;
        while (q != end && digit(*q)) ++q;
    } else if (q != end && *q == 'x') {
        while (q != end && *q == 'x') ++q;
    } else if (q != end && *q == '*') {
        ++q;
    } else {
        while (q != end && upper(*q)) ++q;
    }
    if (q != end && word_character(*q)) return false;
    p = q;
    return true;
}

} // namespace detail

/// The number of a course in a list, where the subject is that of the course before: 201, 51A, 3xx, 300..499.
inline bool course_number(Iterator& p, Iterator end) noexcept {
    return p != end && digit(*p) && detail::code_number(p, end, 0);
}

/// Two bounds of numbers, of which one may be left out: 600..699, 600.., ..299.
inline bool number_range(Iterator& p, Iterator end) noexcept {
    Iterator q = p;
    while (q != end && digit(*q)) ++q;
    bool const low = q != p;
    if (end - q < 2 || q[0] != '.' || q[1] != '.') return false;
    Iterator const high = q += 2;
    while (q != end && digit(*q)) ++q;
    if ((!low && q == high) || (q != end && word_character(*q))) return false;
    p = q;
    return true;
}

/// A course code, a pattern or a range of codes, in the shapes that universities use: 24-787, 6.1010, 21M.030, EN.601.226, CS 101,
/// CS101, PHYS 130L, MATH H1B; 24-*, CS 3xx; CS 300..499. A subject before a space is two or more capitals or '&'.
inline bool code(Iterator& p, Iterator end) noexcept {
    Iterator q = p;
    if (q == end) return false;
    bool const figure = digit(*q);
    if (!figure && !upper(*q) && *q != '&') return false;
    while (q != end && (upper(*q) || *q == '&' || (figure && digit(*q)))) ++q;
    if (q == end) return false;
    auto const point = [end](Iterator at) {
        return end - at > 1 && *at == '.' && (digit(at[1]) || upper(at[1]) || at[1] == '*');
    };
    if ((point(q) && (figure || q - p > 1)) || (figure && *q == '-')) {
        ++q;
        Iterator middle = q; // the 601 of EN.601.226
        while (middle != end && (digit(*middle) || upper(*middle))) ++middle;
        if (middle != q && point(middle)) q = middle + 1;
        if (!detail::code_number(q, end, figure ? static_cast<std::size_t>(end - q) : 0)) return false;
        p = q;
        return true;
    }
    if (figure) return false;
    std::size_t letters = 0; // of the number
    if (*q == ' ' || *q == '-') {
        if (q - p < 2) return false;
        letters = 1;
        if (*q == '-') {
            ++q;
        } else {
            while (q != end && *q == ' ') ++q;
        }
    }
    if (!detail::code_number(q, end, letters)) return false;
    p = q;
    return true;
}

/// Capitals, or a capital and lower-case letters, with an optional sign: A, B+, NP, Pass; or a number: 1.3.
inline bool grade(Iterator& p, Iterator end) noexcept {
    Iterator q = p;
    if (q != end && digit(*q)) return number(p, end);
    if (q == end || !upper(*q)) return false;
    while (q != end && (upper(*q) || lower(*q))) ++q;
    if (q != end && (*q == '+' || *q == '-')) ++q;
    if (q != end && word_character(*q)) return false;
    p = q;
    return true;
}

/// Moves past white space and comments, and forgets them.
inline void blank(Iterator& p, Iterator end) noexcept {
    for (; p != end; ++p) {
        if (*p == '#') {
            while (p != end && *p != '\n') ++p;
            if (p == end) return;
        } else if (!space(*p)) {
            return;
        }
    }
}

/// The word of two that says the unit: `semester hours`, `credit points`, `ECTS credits`. Empty if these are not two such words.
inline std::string_view second_unit_word(Iterator first_end, std::string_view first, Iterator end) noexcept {
    bool const kind =
        first == "semester" || first == "quarter" || first == "credit" || first == "ECTS" || first == "ects";
    if (!kind) return {};
    Iterator q = first_end;
    while (q != end && (*q == ' ' || *q == '\t')) ++q;
    std::string_view const second = word(q, end);
    for (char const* const one : {"hours", "hour", "units", "unit", "points", "point", "credits", "credit"})
        if (second == one && second != first) return second;
    return {};
}

/// The word of the language for a unit as it is written: `semester hours` are `hours`, `modules` are `courses`.
inline std::string_view usual_unit(std::string_view written) noexcept {
    char const* const end = written.data() + written.size();
    std::string_view const first = word(written.data(), end);
    if (first == "ECTS" || first == "ects") return "ects";
    if (written == "modules") return "courses";
    if (written == "module") return "course";
    std::string_view const second = second_unit_word(written.data() + first.size(), first, end);
    return second.empty() ? written : second;
}

/// One of the words for units and courses; not the `course` of a declaration, which a code follows on its line.
inline bool unit_word(Iterator& p, Iterator end) noexcept {
    std::string_view const text = word(p, end);
    if (text == "course") {
        Iterator q = p + text.size();
        while (q != end && (*q == ' ' || *q == '\t')) ++q;
        if (q != end && (*q == '"' || code(q, end))) return false;
    }
    bool known = false;
    switch (text.size()) {
    case 4: known = text == "unit" || text == "hour" || text == "ects" || text == "ECTS"; break;
    case 5: known = text == "units" || text == "hours" || text == "point"; break;
    case 6: known = text == "course" || text == "points" || text == "credit" || text == "module"; break;
    case 7: known = text == "courses" || text == "credits" || text == "modules"; break;
    default: break;
    }
    std::string_view const second = second_unit_word(p + text.size(), text, end);
    if (!second.empty())
        p = second.data() + second.size();
    else if (known)
        p += text.size();
    return known || !second.empty();
}

/// >= <= > < =
inline bool comparator(Iterator& p, Iterator end) noexcept {
    if (p == end || (*p != '<' && *p != '>' && *p != '=')) return false;
    bool const wide = *p != '=' && end - p > 1 && p[1] == '=';
    p += wide ? 2 : 1;
    return true;
}

/// 2026-02-01
inline bool date(Iterator& p, Iterator end) noexcept {
    if (end - p < 10 || p[4] != '-' || p[7] != '-') return false;
    for (int const i : {0, 1, 2, 3, 5, 6, 8, 9})
        if (!digit(p[i])) return false;
    if (end - p > 10 && word_character(p[10])) return false;
    p += 10;
    return true;
}

/// The season of a term on a page: a capital and lower-case letters.
inline bool capital_season(Iterator& p, Iterator end) noexcept {
    if (p == end || !upper(*p)) return false;
    Iterator q = p + 1;
    while (q != end && lower(*q)) ++q;
    if (q - p < 3 || (q != end && word_character(*q))) return false;
    p = q;
    return true;
}

/// 2025-2026, or one year
inline bool years(Iterator& p, Iterator end) noexcept {
    Iterator q = p;
    while (q != end && digit(*q)) ++q;
    if (q - p != 4) return false;
    if (end - q > 4 && *q == '-' && digit(q[1]) && digit(q[2]) && digit(q[3]) && digit(q[4])) q += 5;
    if (q != end && word_character(*q)) return false;
    p = q;
    return true;
}

/// The words that begin a statement inside a program.
inline bool is_block_verb(std::string_view word) noexcept {
    switch (word.size()) {
    case 2: return word == "if";
    case 3: return word == "url";
    case 4: return word == "note" || word == "cite";
    case 5: return word == "count" || word == "limit" || word == "share" || word == "stage" || word == "split";
    case 6: return word == "option" || word == "repeat";
    case 7: return word == "require" || word == "exclude" || word == "catalog" || word == "outcome";
    case 8: return word == "duration" || word == "deadline";
    case 9: return word == "residence" || word == "effective";
    case 11: return word == "institution";
    default: return false;
    }
}

/// The words that begin a declaration of a file; inside a block they show that a brace is missing.
inline bool is_file_verb(std::string_view word) noexcept {
    switch (word.size()) {
    case 3: return word == "set";
    case 4: return word == "same" || word == "test";
    case 5: return word == "facts" || word == "terms";
    case 6: return word == "import" || word == "course" || word == "grades" || word == "define";
    case 7: return word == "program";
    case 10: return word == "transcript";
    default: return false;
    }
}

/// Words that cannot be a name where an expression stands: verbs and the words of expressions.
inline bool is_reserved(std::string_view word) noexcept {
    switch (word.size()) {
    case 2:
        if (word == "of" || word == "by" || word == "or" || word == "in" || word == "at") return true;
        break;
    case 3:
        if (word == "and" || word == "not" || word == "any" || word == "all" || word == "one") return true;
        break;
    case 4:
        if (word == "from" || word == "with" || word == "else") return true;
        break;
    case 5:
        if (word == "where" || word == "after") return true;
        break;
    case 6:
        if (word == "except") return true;
        if (word == "course") return false; // also a unit word: "1 course"
        break;
    case 7:
        if (word == "exactly") return true;
        break;
    default: break;
    }
    return is_block_verb(word) || is_file_verb(word);
}

/// A word of a record or of what stands beside records: no value of a tag without quotes.
inline bool is_record_word(std::string_view word) noexcept {
    for (char const* const one :
         {"completed", "in-progress", "planned", "transfer", "exam",      "local",       "grade", "tagged",
          "grading",   "used-for",    "entry",   "score",    "milestone", "proficiency", "waive", "substitute",
          "allow",     "pin",         "adjust",  "decide",   "without",   "expect",      "case"})
        if (word == one) return true;
    return is_reserved(word);
}

/// The end of the line.
inline char const* line_end(char const* p, char const* end) noexcept {
    auto const* const found = static_cast<char const*>(std::memchr(p, '\n', static_cast<std::size_t>(end - p)));
    return found != nullptr ? found : end;
}

/// Whether the number before this place is the figure of an amount: `12 units`, `3 to 6 units`.
inline bool begins_amount(char const* p, char const* end) noexcept {
    blank(p, end);
    if (word(p, end) == "to") {
        p += 2;
        blank(p, end);
        return p != end && digit(*p);
    }
    return unit_word(p, end);
}

/// A byte of a character that no word of ours has.
inline bool foreign(char c) noexcept {
    auto const byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || byte == 0x7F || (byte < 0x20 && c != '\n' && c != '\r' && c != '\t');
}

} // namespace requisite::syntax::scan
