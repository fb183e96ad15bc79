// Blocks and rules of Scribe. What lacks its end is closed where the block ends; what makes no sense is kept up to its semicolon.
#include "scribe_reader.hpp"

namespace importing::dw {

Reader::Level::Level(Reader& reader) : reader_(reader) {
    if (++reader.depth_ > deepest)
        reader.faults_.refuse(reader.peek().span, "RQ2119", "nested more than " + std::to_string(deepest) + " deep",
                              "write the inner rules as blocks of their own");
}

void Reader::count_rule() {
    if (++rules_ > most_rules)
        faults_.refuse(peek().span, "RQ2120", "more than " + std::to_string(most_rules) + " rules in a file",
                       "split it");
}

bool Reader::take(Word word) noexcept {
    if (!is(word)) return false;
    take();
    return true;
}

bool Reader::take_sign(std::string_view sign) noexcept {
    if (!is_sign(sign)) return false;
    take();
    return true;
}

std::string Reader::take_text() {
    Token const& token = take();
    if (token.open)
        faults_.warn(token.span, "RQ2106", "this quotation mark is not closed; the text ends with its line",
                     "close it with '\"'");
    return one_line(token.text);
}

Span Reader::since(Span first) const noexcept {
    std::uint32_t const last = at_ > 0 ? tokens_[at_ - 1].span.last : first.last;
    return {first.first, std::max(first.first, last)};
}

bool Reader::at_block_end() const noexcept {
    return peek().kind == Token::Kind::end || is(Word::end) || is(Word::end_bare) || is(Word::begin);
}

/// Where the rules of a part of a block end.
bool Reader::at_stop() const noexcept {
    return at_block_end() || is(Word::end_sub) || is(Word::end_if) || is(Word::end_else);
}

void Reader::skip_parentheses(Span open) {
    for (int inside = 1; inside > 0;) {
        if (at_block_end() || is_sign(";")) {
            faults_.warn(open, "RQ2105", "this '(' is not closed", "close it with ')'");
            return;
        }
        if (is_sign("(")) ++inside;
        if (is_sign(")")) --inside;
        take();
    }
}

std::vector<Block> Reader::blocks() {
    std::vector<Block> out;
    std::uint32_t before = 0;
    while (!faults_.refused()) {
        while (peek().kind != Token::Kind::end && !is(Word::begin)) take();
        if (!is(Word::begin)) break;
        std::uint32_t const begin = peek().span.first;
        Block one = block();
        one.preamble = {before, begin};
        read_preamble(text_, one);
        before = one.span.last;
        out.push_back(std::move(one));
    }
    if (out.empty()) {
        auto const end = static_cast<std::uint32_t>(std::min<std::size_t>(text_.size(), 1));
        faults_.refuse({0, end}, "RQ2101", "there is no block in this file: no BEGIN",
                       "a block looks like BEGIN 120 Credits ; 3 Credits in ART 101 Label \"Drawing\"; END.");
    }
    return out;
}

Block Reader::block() {
    Block out;
    Span const begin = take().span;
    header(out);
    body(out.body);
    if (is(Word::end_bare)) {
        Span const end = take().span;
        if (peek().kind == Token::Kind::word && peek().text == ".")
            take();
        else
            faults_.warn(end, "RQ2102", "END lacks its period", "write END.");
    } else if (!take(Word::end)) {
        faults_.warn(begin, "RQ2102", "this block is not closed", "write END. behind its last rule");
    }
    out.span = since(begin);
    if (out.body.empty() && out.header.empty())
        faults_.warn(out.span, "RQ2126", "this block has no rules", "write its rules, or remove it");
    return out;
}

void Reader::header(Block& block) {
    while (!faults_.refused()) {
        if (take_sign(";")) return;
        if (at_block_end() || body_begins()) {
            faults_.warn(peek().span, "RQ2103", "the header is not closed",
                         "write ';' between the header and the rules");
            return;
        }
        if (!block.header.empty() && attachment(block.header.back())) continue;
        block.header.push_back(header_part());
    }
}

/// Whether a rule that stands in no header begins here.
bool Reader::body_begins() const noexcept {
    if (is(Word::begin_sub) || is(Word::complete) || is(Word::incomplete)) return true;
    if (!counts()) return false;
    Word const kind = peek(1).word;
    if (kind != Word::credits && kind != Word::classes) return true;
    return is(Word::in, 2);
}

Rule Reader::header_part() {
    count_rule();
    Rule out;
    Span const begin = peek().span;
    if (is(Word::if_)) return choice(true);
    if (is(Word::remark) || is(Word::advice)) return remark();
    if (counts()) {
        out.kind = Rule::Kind::amount;
        std::size_t const start = at_;
        if (!amount(out.amount)) {
            at_ = start;
            take();
            take();
            out.kind = Rule::Kind::unread;
            out.span = since(begin);
            faults_.warn(out.span, "RQ2121", "this is no number of credits or classes", "write it like 120 Credits");
            return out;
        }
        if (is_sign("(") && is(Word::allow, 1)) {
            Span const open = take().span;
            skip_parentheses(open);
            out.asides.push_back(written(since(open)));
        }
        take(Word::pseudo);
        out.span = since(begin);
        return out;
    }
    if (is_qualifier(peek().word)) {
        out.kind = Rule::Kind::qualifier;
        out.qualifiers.push_back(qualifier());
        out.span = since(begin);
        return out;
    }
    if (attachment(out)) {
        out.kind = Rule::Kind::remark;
        out.span = since(begin);
        return out;
    }
    // Up to the next word that is known.
    do take();
    while (!at_block_end() && !is_sign(";") && !is(Word::if_) && !counts() && !is_qualifier(peek().word) &&
           !is(Word::remark) && !is(Word::advice) && !is(Word::label) && !body_begins());
    out.span = since(begin);
    faults_.warn(out.span, "RQ2107",
                 "this part of the header cannot be read; it is kept as text for a person to decide",
                 "a header has figures and qualifiers, such as 120 Credits MinGPA 2.0");
    return out;
}

void Reader::body(std::vector<Rule>& into) {
    while (!faults_.refused()) {
        if (take_sign(";")) continue;
        if (at_block_end()) return;
        if (stray()) continue;
        if (is(Word::label) && !into.empty()) { // behind a semicolon that came too early
            faults_.warn(peek().span, "RQ2104", "a label stands behind the semicolon of its rule",
                         "write the semicolon behind the label");
            tail(into.back());
            continue;
        }
        into.push_back(rule());
        close(into.back());
    }
}

/// A word or sign that belongs to nothing before it is skipped.
bool Reader::stray() {
    bool const sign = is_sign(")") || is_sign("]") || is_sign("}");
    switch (peek().word) {
    case Word::end_sub:
    case Word::end_if:
    case Word::end_else:
    case Word::else_:
    case Word::then:
    case Word::begin_if:
    case Word::begin_else: break;
    default:
        if (!sign) return false;
    }
    faults_.warn(peek().span, "RQ2105", "this '" + std::string(peek().text) + "' belongs to nothing before it",
                 "remove it");
    take();
    return true;
}

/// The semicolon of a rule.
void Reader::close(Rule const& rule) {
    if (take_sign(";")) return;
    bool const has_end_of_its_own =
        rule.kind == Rule::Kind::choice || rule.kind == Rule::Kind::subset || rule.kind == Rule::Kind::remark;
    if (has_end_of_its_own || is(Word::else_) || at_stop() || is_sign(")")) {
        if (at_block_end() && !has_end_of_its_own)
            faults_.warn(rule.span, "RQ2104", "the last rule is not closed", "write ';' behind it");
        return;
    }
    faults_.warn({peek().span.first, peek().span.first}, "RQ2104", "a ';' is missing behind the rule before",
                 "write ';' between two rules");
}

std::vector<Block> read_blocks(std::string_view text, Tokens const& tokens, Faults& faults) {
    return Reader(text, tokens, faults).blocks();
}

} // namespace importing::dw
