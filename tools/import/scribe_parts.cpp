// What stands behind the courses of a Scribe rule: figures, qualifiers, labels and remarks.
#include "../ascii.hpp"
#include "scribe_reader.hpp"

#include <algorithm>

namespace importing::dw {

namespace {

std::optional<int> whole(requisite::Decimal number) {
    if (!number.is_whole() || number > requisite::Decimal(100'000)) return std::nullopt;
    return static_cast<int>(number.thousandths() / 1000);
}

} // namespace

std::optional<Figure<requisite::Decimal>> Reader::figure() {
    Token const token = take();
    std::size_t const colon = token.text.find(':');
    auto least = requisite::Decimal::parse(token.text.substr(0, colon));
    if (!least || *least < requisite::Decimal(0)) return std::nullopt;
    if (colon == std::string_view::npos) return Figure<requisite::Decimal>{*least, std::nullopt};
    auto most = requisite::Decimal::parse(token.text.substr(colon + 1));
    if (!most) return std::nullopt;
    if (*most < *least) {
        faults_.warn(token.span, "RQ2111",
                     "the range " + std::string(token.text) + " ends before it begins; it is read the other way round",
                     "exchange the two numbers");
        std::swap(*least, *most);
    }
    return Figure<requisite::Decimal>{*least, *most};
}

bool Reader::one_amount(Amount& into) {
    auto const found = figure();
    if (!found) return false;
    if (take().word == Word::credits) {
        into.credits = *found;
        return true;
    }
    auto const least = whole(found->least);
    auto const most = found->most ? whole(*found->most) : std::optional<int>(0);
    if (!least || !most) return false;
    into.classes = Figure<int>{*least, found->most ? most : std::nullopt};
    return true;
}

/// `3 Credits`, `3 Credits and 1 Class`
bool Reader::amount(Amount& into) {
    auto const figures = [this](std::size_t ahead) {
        return counts(ahead) && (is(Word::credits, ahead + 1) || is(Word::classes, ahead + 1));
    };
    if (!figures(0)) return false;
    if (!one_amount(into)) return false;
    bool const joined = is(Word::and_) || is(Word::or_) || is_sign(",") || is_sign("+");
    if (!joined || !figures(1)) return true;
    into.either = is(Word::or_) || is_sign(",");
    take();
    return one_amount(into);
}

bool Reader::names(std::vector<std::string>& into) {
    if (!is_sign("(")) return true;
    Span const open = take().span;
    while (is_word() && !at_stop()) {
        into.push_back(upper(take().text));
        if (!take_sign(",") && !take(Word::or_)) break;
    }
    if (take_sign(")")) return true;
    skip_parentheses(open);
    return false;
}

bool Reader::is_plus_of_grade() const noexcept {
    if (at_ == 0 || !is_sign("+")) return false;
    Token const& before = tokens_[at_ - 1];
    bool const letter = before.text.size() == 1 && ascii::is_letter(before.text.front());
    return letter && before.span.last == peek().span.first && (!is_word(1) || peek(1).word != Word::none);
}

Qualifier Reader::qualifier() {
    Qualifier out;
    Token const& token = take();
    out.word = token.word;
    Span const begin = token.span;
    std::size_t const start = at_;
    out.readable = out.word != Word::unknown && out.word != Word::copy_rules && qualifier_parts(out);
    if (!out.readable) { // up to what is known again
        at_ = start;
        while (!at_stop() && !is_sign(";") && !is_sign(")") && !is_qualifier(peek().word) && !is(Word::label) &&
               !is(Word::remark) && !is(Word::advice) && !is(Word::except) && !is(Word::including) &&
               !is(Word::else_) && !is(Word::if_) && (at_ == start || !counts())) {
            if (is_sign("(")) {
                Span const open = take().span;
                skip_parentheses(open);
            } else {
                take();
            }
        }
    }
    if (take(Word::tag) && take_sign("=") && is_word()) take();
    out.span = since(begin);
    return out;
}

bool Reader::qualifier_parts(Qualifier& into) {
    auto const courses = [&] {
        bool const said = take(Word::in);
        if (is_sign("[") || item_begins(said)) into.courses = list();
        return !said || into.courses.has_value();
    };
    auto const amount_of = [&] {
        if (!counts()) return false;
        return one_amount(into.amount);
    };
    switch (into.word) {
    case Word::min_gpa: {
        if (!is_word()) return false;
        into.number = requisite::Decimal::parse(take().text);
        return into.number && courses();
    }
    case Word::min_grade:
        if (!is_word()) return false;
        into.grade = upper(take().text);
        if (is_plus_of_grade()) into.grade += take().text;
        return true;
    case Word::max_classes:
    case Word::min_classes:
    case Word::max_credits:
    case Word::min_credits: {
        if (!is_word() || !starts_with_digit(peek().text)) return false;
        auto const found = figure();
        if (!found) return false;
        if (into.word == Word::max_credits || into.word == Word::min_credits) {
            into.amount.credits = *found;
        } else {
            auto const count = whole(found->least);
            if (!count) return false;
            into.amount.classes = Figure<int>{*count, std::nullopt};
        }
        return courses();
    }
    case Word::max_pass_fail:
    case Word::max_term:
    case Word::min_term:
    case Word::under: return amount_of() && courses();
    case Word::max_transfer: return amount_of() && names(into.names) && courses();
    case Word::max_per_disc:
    case Word::min_per_disc: return amount_of() && names(into.names);
    case Word::max_spread:
    case Word::min_spread:
    case Word::min_areas: {
        if (!is_word() || !starts_with_digit(peek().text)) return false;
        auto const found = figure();
        auto const count = found ? whole(found->least) : std::nullopt;
        if (!count) return false;
        into.amount.classes = Figure<int>{*count, std::nullopt};
        return true;
    }
    case Word::min_res: return amount_of();
    case Word::last_res: {
        if (!is_word() || !starts_with_digit(peek().text)) return false;
        auto const first = figure();
        if (!first) return false;
        if (take(Word::of)) {
            if (!counts() || !is(Word::credits, 1)) return false;
            auto const all = figure();
            if (!all) return false;
            into.of = all->least;
        }
        if (!take(Word::credits)) return false;
        into.amount.credits = *first;
        return courses();
    }
    case Word::same_disc:
        if (is_sign("(")) into.expression = expression();
        return true;
    case Word::share:
    case Word::dont_share:
        if (counts() && !one_amount(into.amount)) return false;
        if (is_sign("(")) into.expression = expression();
        return true;
    case Word::not_gpa: return true;
    default: return false;
    }
}

/// A text, a display word or another thing that hangs on a rule; false if there is none.
bool Reader::attachment(Rule& rule) {
    Span const begin = peek().span;
    switch (peek().word) {
    case Word::remark:
    case Word::advice: {
        std::string text;
        Word const kind = peek().word;
        // A remark of several lines repeats its word.
        while (is(kind)) {
            take();
            while (is_text()) {
                std::string const more = take_text();
                text += (text.empty() || more.empty() ? "" : " ") + more;
            }
            if (rule.kind == Rule::Kind::remark && is_sign(";") && is(kind, 1)) take();
        }
        if (text.empty())
            faults_.warn(begin, "RQ2109", "this remark has no text", "write it in quotes");
        else
            rule.notes.push_back(std::move(text));
        return true;
    }
    case Word::label: label(rule); return true;
    case Word::display:
        take();
        while (is_text()) rule.asides.push_back("Display \"" + take_text() + '"');
        return true;
    case Word::aside:
    case Word::hide:
    case Word::pseudo: rule.asides.emplace_back(take().text); return true;
    case Word::tag:
        take();
        if (take_sign("=") && is_word()) take();
        rule.asides.push_back(written(since(begin)));
        return true;
    case Word::rule_tag:
        take();
        expression();
        rule.asides.push_back(written(since(begin)));
        return true;
    default: break;
    }
    if (is_sign("{") || is_sign("}")) {
        take();
        return true;
    }
    if (is_sign("(") && (is(Word::decide, 1) || is(Word::hide, 1))) {
        take();
        skip_parentheses(begin);
        rule.asides.push_back(written(since(begin)));
        return true;
    }
    return false;
}

/// Everything that stands behind a rule.
void Reader::tail(Rule& rule) {
    while (!faults_.refused()) {
        if (is(Word::except) || is(Word::including)) {
            bool const except = take().word == Word::except;
            Span const begin = peek().span;
            CourseList courses = list();
            if (courses.items.empty())
                faults_.warn(begin, "RQ2109", "no courses stand here", "write them, or remove the word before");
            else
                (except ? rule.except : rule.including) = std::move(courses);
        } else if (is(Word::copy_rules)) {
            return;
        } else if (is_qualifier(peek().word)) {
            rule.qualifiers.push_back(qualifier());
        } else if (!attachment(rule)) {
            return;
        }
    }
}

/// `Label "Drawing"`, `Label ART.1 "Drawing"`
void Reader::label(Rule& rule) {
    Span const begin = take().span;
    std::string tag;
    for (int words = 0; words < 4 && is_word() && (is_text(1) || peek().word == Word::none); ++words)
        tag += (tag.empty() ? "" : " ") + std::string(take().text);
    std::string title;
    if (is_text()) title = take_text();
    if (title.empty()) std::swap(title, tag);
    if (title.empty())
        faults_.warn(begin, "RQ2109", "this label has no text", "write it in quotes: Label \"Drawing\"");
    else if (rule.label.empty())
        rule.label = std::move(title), rule.label_tag = std::move(tag);
    else
        rule.asides.push_back("Label " + title);
}

} // namespace importing::dw
