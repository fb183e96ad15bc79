// Reads the words of Scribe into blocks, by descent; each level is counted, so that no depth of a text can exhaust the stack.
#pragma once

#include "scribe_block.hpp"

namespace importing::dw {

inline constexpr std::size_t most_rules = 20'000; ///< of a file

class Reader {
public:
    Reader(std::string_view text, Tokens const& tokens, Faults& faults)
        : text_(text), tokens_(tokens.tokens), faults_(faults) {}

    std::vector<Block> blocks();

private:
    std::string_view text_;
    std::vector<Token> const& tokens_;
    Faults& faults_;
    std::size_t at_ = 0;
    std::size_t depth_ = 0;
    std::size_t rules_ = 0;

    /// Counts a level while it lives; not ok beyond the deepest.
    class Level {
    public:
        explicit Level(Reader& reader);
        Level(Level const&) = delete;
        Level& operator=(Level const&) = delete;
        ~Level() { --reader_.depth_; }
        bool ok() const noexcept { return reader_.depth_ <= deepest; }

    private:
        Reader& reader_;
    };

    // Words.
    Token const& peek(std::size_t ahead = 0) const noexcept {
        return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
    }
    Token const& take() noexcept {
        Token const& token = peek();
        if (at_ + 1 < tokens_.size()) ++at_;
        return token;
    }
    bool is(Word word, std::size_t ahead = 0) const noexcept { return peek(ahead).word == word; }
    bool is_sign(std::string_view sign, std::size_t ahead = 0) const noexcept {
        return peek(ahead).kind == Token::Kind::sign && peek(ahead).text == sign;
    }
    bool is_word(std::size_t ahead = 0) const noexcept { return peek(ahead).kind == Token::Kind::word; }
    bool is_text(std::size_t ahead = 0) const noexcept { return peek(ahead).kind == Token::Kind::text; }
    bool take(Word word) noexcept;
    bool take_sign(std::string_view sign) noexcept;
    std::string take_text();
    /// From there to the last token that was taken.
    Span since(Span first) const noexcept;
    std::string written(Span span) const { return one_line(text_.substr(span.first, span.size())); }
    bool at_block_end() const noexcept;
    bool at_stop() const noexcept;
    void skip_parentheses(Span open);

    // Rules.
    Block block();
    void header(Block& block);
    bool body_begins() const noexcept;
    Rule header_part();
    void body(std::vector<Rule>& into);
    void count_rule();
    Rule rule();
    bool stray();
    void close(Rule const& rule);
    bool counts(std::size_t ahead = 0) const noexcept;
    Rule counted();
    Rule choice(bool in_header);
    void branch(std::vector<Rule>& into, bool in_header);
    Rule subset();
    void group(Rule& rule);
    Rule remark();
    Rule unread(std::string const& code, std::string const& message, std::string const& help);
    void tail(Rule& rule);
    bool attachment(Rule& rule);
    void label(Rule& rule);

    // Figures and qualifiers.
    static bool starts_with_digit(std::string_view text) noexcept {
        return !text.empty() && text.front() >= '0' && text.front() <= '9';
    }
    bool amount(Amount& into);
    bool one_amount(Amount& into);
    std::optional<Figure<requisite::Decimal>> figure();
    Qualifier qualifier();
    bool qualifier_parts(Qualifier& into);
    bool names(std::vector<std::string>& into);
    /// The sign of `C+`, which joins nothing.
    bool is_plus_of_grade() const noexcept;

    // Lists of courses, and expressions.
    static bool is_number(std::string_view text) noexcept {
        return starts_with_digit(text) || (!text.empty() && text.front() == '@');
    }
    bool item_begins(bool expected) const noexcept;
    CourseList list();
    bool item(CourseList& into, std::string& discipline, bool expected);
    void with(Item& item);
    Expression expression();
    Expression conjunction();
    Expression primary();
    std::string operand(bool right, bool& quoted);
};

} // namespace importing::dw
