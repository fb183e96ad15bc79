// Course lists and expressions of Scribe. A course without a discipline has that of the course before it.
#include "scribe_reader.hpp"

namespace importing::dw {

namespace {

constexpr std::size_t most_items = 100'000;
constexpr int words_of_an_operand = 8;

bool has_digit(std::string_view text) noexcept { return text.find_first_of("0123456789") != std::string_view::npos; }

} // namespace

/// Whether a course stands here; a word that is also a keyword is one only where a course has to stand.
bool Reader::item_begins(bool expected) const noexcept {
    if (!is_word()) return false;
    if (counts()) return false; // 3 Credits: the next rule
    if (peek().word != Word::none) return expected && is_word(1) && is_number(peek(1).text) && !counts(1);
    return true;
}

CourseList Reader::list() {
    CourseList out;
    Span const begin = peek().span;
    std::string discipline;
    int area = -1;
    Span area_open;
    bool plus = false;
    bool wanted = true; // nothing stands behind the last separator yet
    bool separated = false;
    bool expected = true; // so that even a keyword is a discipline
    for (;;) {
        if (is_sign("[")) {
            if (area >= 0)
                faults_.warn(peek().span, "RQ2105", "this '[' stands in an area that is not closed",
                             "close the area before it with ']'");
            area_open = take().span;
            area = out.areas++;
            expected = true;
        } else if (is_sign("]")) {
            if (area < 0) faults_.warn(peek().span, "RQ2105", "this ']' closes nothing", "open the area with '['");
            if (wanted && separated)
                faults_.warn(peek().span, "RQ2109", "nothing stands before this ']'", "remove the separator before it");
            take();
            area = -1;
            wanted = true;
            separated = expected = false;
        } else if (is_sign("{") || is_sign("}") || is(Word::hide)) {
            take(); // hides courses from advice
        } else if (is_sign(",") || is(Word::or_) || is_sign("+") || is(Word::and_)) {
            if (is_sign("(", 1) && (is(Word::or_) || is(Word::and_))) break; // the next part of a group
            if (counts(1) && (is(Word::or_) || is(Word::and_))) break;
            bool const all = is_sign("+") || is(Word::and_);
            if (wanted && (separated || (out.items.empty() && area < 0)))
                faults_.warn(peek().span, "RQ2109",
                             "a course is missing before this '" + std::string(peek().text) + "'",
                             "remove the separator, or write what is missing");
            take();
            plus = all;
            wanted = separated = expected = true;
        } else if (is_sign("(") && is(Word::with, 1) && !out.items.empty()) {
            with(out.items.back());
        } else if (is_sign("(") && (is(Word::decide, 1) || is(Word::hide, 1))) {
            Span const open = take().span;
            skip_parentheses(open);
        } else if (item_begins(expected)) {
            if (!wanted)
                faults_.warn(peek().span, "RQ2109",
                             "two courses stand side by side without a separator; they are read as alternatives",
                             "write ',' for one of them, '+' for both");
            std::size_t const before = out.items.size();
            if (!item(out, discipline, expected)) break;
            if (out.items.size() > before) {
                out.items.back().area = area;
                out.plus.push_back(plus && !out.plus.empty());
            }
            plus = wanted = separated = expected = false;
            if (out.items.size() > most_items) {
                faults_.refuse(begin, "RQ2120", "a list of more than " + std::to_string(most_items) + " courses");
                break;
            }
        } else {
            break;
        }
        if (faults_.refused()) break;
    }
    if (area >= 0) faults_.warn(area_open, "RQ2105", "this '[' is not closed", "close the area with ']'");
    if (wanted && separated && !out.items.empty())
        faults_.warn(since(begin), "RQ2109", "a course is missing behind the last separator of this list",
                     "remove the separator, or write what is missing");
    out.span = since(begin);
    return out;
}

/// `ART 101`, `101`, `@ 1@`, `ART @`, `H101`.
bool Reader::item(CourseList& into, std::string& discipline, bool expected) {
    Item out;
    Token const first = take();
    out.span = first.span;
    auto const number_follows = [this] { return is_word() && is_number(peek().text) && !counts(); };
    bool const lone = first.text != "@" && is_number(first.text);
    if (lone || (first.text == "@" && !number_follows() && !discipline.empty())) {
        out.number = upper(first.text);
        if (discipline.empty()) {
            faults_.warn(first.span, "RQ2114",
                         "'" + std::string(first.text) + "' has no discipline, and none stands before it",
                         "write the discipline: MATH " + std::string(first.text));
            discipline = "@";
        }
    } else if (first.text == "@" && !number_follows()) {
        discipline = "@";
        out.number = "@";
    } else if (number_follows()) {
        discipline = upper(first.text);
        out.number = upper(take().text);
    } else if (is_word() && peek().word == Word::none && !(is_word(1) && is_number(peek(1).text) && !counts(1)) &&
               has_digit(peek().text)) {
        discipline = upper(first.text);
        out.number = upper(take().text); // C101
    } else if (!discipline.empty() && has_digit(first.text)) {
        out.number = upper(first.text);
    } else if (expected) {
        discipline = upper(first.text);
        out.number = "@";
        faults_.warn(first.span, "RQ2114",
                     "'" + std::string(first.text) + "' has no course number; it is read as all of the discipline",
                     "write " + discipline + " @ for all of them");
    } else {
        return false;
    }
    out.discipline = discipline;
    out.span = since(first.span);
    into.items.push_back(std::move(out));
    return true;
}

void Reader::with(Item& item) {
    Span const open = take().span; // the parenthesis
    take();                        // With
    Expression found = expression();
    if (!take_sign(")")) {
        faults_.warn(open, "RQ2105", "this '(' is not closed", "close it behind the condition");
    }
    if (item.with) {
        Expression both;
        both.kind = Expression::Kind::all;
        both.span = found.span;
        both.parts = {std::move(*item.with), std::move(found)};
        found = std::move(both);
    }
    item.with = std::move(found);
}

Expression Reader::expression() {
    Span const begin = peek().span;
    Expression first = conjunction();
    if (!is(Word::or_) && !is_sign(",")) return first;
    Expression out;
    out.kind = Expression::Kind::any;
    out.parts.push_back(std::move(first));
    while ((take(Word::or_) || take_sign(",")) && !faults_.refused()) out.parts.push_back(conjunction());
    out.span = since(begin);
    return out;
}

Expression Reader::conjunction() {
    Span const begin = peek().span;
    Expression first = primary();
    if (!is(Word::and_) && !is_sign("+")) return first;
    Expression out;
    out.kind = Expression::Kind::all;
    out.parts.push_back(std::move(first));
    while ((take(Word::and_) || take_sign("+")) && !faults_.refused()) out.parts.push_back(primary());
    out.span = since(begin);
    return out;
}

Expression Reader::primary() {
    Level const level(*this);
    Expression out;
    Span const begin = peek().span;
    if (!level.ok()) return out;
    if (is_sign("(")) {
        take();
        out = expression();
        if (!take_sign(")")) faults_.warn(begin, "RQ2105", "this '(' is not closed", "close it behind the condition");
        out.span = since(begin);
        return out;
    }
    bool quoted = false;
    out.left = operand(false, quoted);
    for (std::string_view const sign : {"=", "<>", "<=", ">=", "<", ">"})
        if (out.sign.empty() && take_sign(sign)) out.sign = sign;
    if (out.sign.empty() && take(Word::is)) out.sign = "=";
    if (out.sign.empty() && take(Word::is_not)) out.sign = "<>";
    if (!out.sign.empty()) {
        out.kind = Expression::Kind::comparison;
        out.right = operand(true, out.quoted);
    }
    out.span = since(begin);
    if (out.left.empty() || (!out.sign.empty() && out.right.empty()))
        faults_.warn(out.span, "RQ2115", "a part of this condition is missing", "write it like MAJOR = ART");
    return out;
}

/// The words up to the next sign or joining word.
std::string Reader::operand(bool right, bool& quoted) {
    std::string out;
    for (int words = 0; words < words_of_an_operand && (is_word() || is_text()); ++words) {
        Word const word = peek().word;
        if (word == Word::and_ || word == Word::or_ || word == Word::then || word == Word::begin || word == Word::end ||
            word == Word::label)
            break;
        if (words > 0 && (word == Word::is || word == Word::is_not || (right && word != Word::none))) break;
        quoted = quoted || is_text();
        out += (out.empty() ? "" : " ") + one_line(take().text);
        if (right && is_plus_of_grade()) out += take().text;
    }
    return out;
}

} // namespace importing::dw
