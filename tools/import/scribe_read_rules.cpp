// The rules of a Scribe block, as they are written. What makes no sense is kept up to its semicolon.
#include "scribe_reader.hpp"

namespace importing::dw {

/// `3 Credits`, `1 Group`, `3:6 Classes`: where a rule begins.
bool Reader::counts(std::size_t ahead) const noexcept {
    if (!is_word(ahead) || !starts_with_digit(peek(ahead).text) || !is_word(ahead + 1)) return false;
    switch (peek(ahead + 1).word) {
    case Word::credits:
    case Word::classes:
    case Word::group:
    case Word::block:
    case Word::block_type:
    case Word::non_course: return true;
    default: return false;
    }
}

Rule Reader::rule() {
    if (is(Word::if_)) return choice(false);
    Level const level(*this);
    count_rule();
    Rule out;
    Span const begin = peek().span;
    if (faults_.refused()) {
        take();
        return out;
    }
    if (is(Word::begin_sub)) return subset();
    if (is(Word::remark) || is(Word::advice)) return remark();
    if (is(Word::complete) || is(Word::incomplete)) {
        out.kind = take().word == Word::complete ? Rule::Kind::complete : Rule::Kind::incomplete;
        tail(out);
        out.span = since(begin);
        return out;
    }
    if (counts()) return counted();
    if (is(Word::copy_rules) || is(Word::unknown))
        return unread("RQ2108",
                      "'" + std::string(peek().text) + "' cannot be said; it is kept as text for a person to decide",
                      "write the rules by hand in its place");
    if (is_qualifier(peek().word)) {
        out.kind = Rule::Kind::qualifier;
        out.qualifiers.push_back(qualifier());
        tail(out);
        out.span = since(begin);
        return out;
    }
    return unread("RQ2107", "this rule cannot be read; it is kept as text for a person to decide",
                  "a rule looks like 3 Credits in ART 101, 102 Label \"Drawing\";");
}

/// Everything up to the semicolon.
Rule Reader::unread(std::string const& code, std::string const& message, std::string const& help) {
    Rule out;
    Span const begin = peek().span;
    int inside = 0;
    while (!at_stop() && !is_sign(";") && !is(Word::else_)) {
        if (is_sign("(")) ++inside;
        if (is_sign(")") && --inside < 0) break;
        if (is(Word::label) && inside == 0) break;
        take();
    }
    out.span = since(begin);
    faults_.warn(out.span, code, message, help);
    tail(out);
    return out;
}

/// A rule that begins with a number.
Rule Reader::counted() {
    Rule out;
    Span const begin = peek().span;
    Word const kind = peek(1).word;
    if (kind == Word::credits || kind == Word::classes) {
        out.kind = Rule::Kind::courses;
        std::size_t const start = at_;
        if (!amount(out.amount)) {
            at_ = start;
            return unread("RQ2121", "this is no number of credits or classes",
                          "write it like 3 Credits or 3:6 Credits");
        }
        while (!is(Word::in) && attachment(out)) {}
        take(Word::pseudo);
        if (is_sign("(") && is(Word::allow, 1)) {
            Qualifier allow;
            allow.word = Word::allow;
            allow.readable = false;
            Span const open = take().span;
            skip_parentheses(open);
            allow.span = since(open);
            out.qualifiers.push_back(std::move(allow));
        }
        take(Word::in);
        out.courses = list();
        tail(out);
        out.span = since(begin);
        return out;
    }
    auto const number = figure();
    if (!number || !number->least.is_whole() || number->most || number->least > requisite::Decimal(1000))
        return unread("RQ2121", "this is no number of groups, blocks or non-courses", "write it like 1 Group in");
    out.count = static_cast<int>(number->least.thousandths() / 1000);
    take(); // the kind
    take(Word::in);
    if (kind == Word::group) {
        group(out);
    } else {
        out.kind = kind == Word::block        ? Rule::Kind::block
                   : kind == Word::block_type ? Rule::Kind::block_type
                                              : Rule::Kind::non_course;
        if (is_sign("(")) {
            out.expression = expression();
        } else {
            faults_.warn(since(begin), "RQ2107",
                         "what is meant is missing behind this; it is kept as text for a person to decide",
                         "write it in parentheses: 1 Block (MAJOR=ART)");
            out.kind = Rule::Kind::unread;
        }
    }
    tail(out);
    out.span = since(begin);
    return out;
}

void Reader::group(Rule& rule) {
    rule.kind = Rule::Kind::group;
    while (is_sign("(") && !faults_.refused()) {
        Span const open = take().span;
        Rule one;
        if (!counts() && item_begins(true) && !is(Word::begin_sub)) { // a list without a figure: one of it
            one.kind = Rule::Kind::courses;
            one.amount.classes = Figure<int>{1, std::nullopt};
            Span const begin = peek().span;
            one.courses = list();
            tail(one);
            one.span = since(begin);
        } else {
            one = this->rule();
            take_sign(";");
        }
        if (!take_sign(")")) {
            faults_.warn(open, "RQ2105", "this '(' is not closed", "close each part of a group with ')'");
        }
        Rule behind; // of this part, or behind the last one of the group
        tail(behind);
        bool const more = (is(Word::or_) || is(Word::and_) || is_sign(",") || is_sign("+")) && is_sign("(", 1);
        Rule& target = more ? one : rule;
        for (Qualifier& qualifier : behind.qualifiers) target.qualifiers.push_back(std::move(qualifier));
        for (std::string& note : behind.notes) target.notes.push_back(std::move(note));
        for (std::string& aside : behind.asides) target.asides.push_back(std::move(aside));
        if (target.label.empty()) {
            target.label = std::move(behind.label);
            target.label_tag = std::move(behind.label_tag);
        } else if (!behind.label.empty()) {
            target.asides.push_back("Label " + behind.label);
        }
        rule.children.push_back(std::move(one));
        if (!more) break;
        take();
    }
    if (rule.children.empty())
        faults_.warn(peek().span, "RQ2109", "this group has no parts",
                     "write them in parentheses: 1 Group in (1 Class in A 1) or (1 Class in B 2)");
}

Rule Reader::subset() {
    Rule out;
    out.kind = Rule::Kind::subset;
    Span const begin = take().span;
    while (!at_stop() && !faults_.refused()) {
        if (take_sign(";")) continue;
        if (stray()) continue;
        if (is(Word::label) && !out.children.empty()) {
            tail(out.children.back());
            continue;
        }
        out.children.push_back(rule());
        close(out.children.back());
    }
    if (!take(Word::end_sub))
        faults_.warn(begin, "RQ2105", "this BeginSub has no EndSub", "write EndSub behind its last rule");
    tail(out);
    out.span = since(begin);
    if (out.children.empty())
        faults_.warn(out.span, "RQ2109", "nothing stands between BeginSub and EndSub", "write the rules, or remove it");
    return out;
}

Rule Reader::choice(bool in_header) {
    Level const level(*this);
    Rule out;
    out.kind = Rule::Kind::choice;
    count_rule();
    Span const begin = take().span;
    if (faults_.refused()) return out;
    out.expression = expression();
    if (!take(Word::then))
        faults_.warn(since(begin), "RQ2107", "'Then' is missing behind this condition; it is read as if it stood there",
                     "write If (…) Then …");
    branch(out.children, in_header);
    if (is_sign(";") && is(Word::else_, 1)) take();
    if (take(Word::else_)) branch(out.otherwise, in_header);
    out.span = since(begin);
    return out;
}

void Reader::branch(std::vector<Rule>& into, bool in_header) {
    Span const begin = peek().span;
    bool const several = take(Word::begin_if) || take(Word::begin_else);
    auto const one = [&] {
        into.push_back(in_header ? header_part() : rule());
        while (in_header && attachment(into.back())) {}
    };
    if (!several) {
        if (at_stop() || is_sign(";") || is(Word::else_))
            faults_.warn(begin, "RQ2109", "no rule stands behind this condition",
                         "write RuleComplete if nothing is asked for");
        else
            one();
        return;
    }
    while (!at_stop() && !faults_.refused()) {
        if (take_sign(";")) continue;
        if (is(Word::else_)) break;
        if (stray()) continue;
        if (is(Word::label) && !into.empty()) {
            tail(into.back());
            continue;
        }
        one();
        if (!in_header) close(into.back());
    }
    if (!take(Word::end_if) && !take(Word::end_else))
        faults_.warn(begin, "RQ2105", "this " + std::string(text_.substr(begin.first, begin.size())) + " is not closed",
                     "close BeginIf with EndIf, BeginElse with EndElse");
    Rule behind;
    tail(behind);
    if (!into.empty() && into.size() == 1 && into.back().label.empty())
        into.back().label = std::move(behind.label);
    else if (!behind.label.empty() && !into.empty())
        into.front().asides.push_back("Label " + behind.label);
}

Rule Reader::remark() {
    Rule out;
    out.kind = Rule::Kind::remark;
    Span const begin = peek().span;
    while ((is(Word::remark) || is(Word::advice)) && attachment(out)) {}
    out.span = since(begin);
    return out;
}

} // namespace importing::dw
