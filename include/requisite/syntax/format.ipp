#pragma once

#include <requisite/sort.hpp>
#include <requisite/syntax/columns.hpp>
#include <requisite/syntax/format.hpp>
#include <requisite/syntax/parse.hpp>
#include <requisite/syntax/state.hpp>
#include <requisite/text/scan.hpp>
#include <requisite/text/utf8.hpp>

#include <algorithm>

namespace requisite {
inline namespace REQUISITE_ABI {

namespace syntax::detail {

/// Lays a text out word by word. Every word and every comment is written exactly once, in its order; only the white space between
/// them is ours, so nothing can change its meaning.
class Formatting {
public:
    explicit Formatting(Tree const& tree) : tree_(tree), text_(tree.source->text()), table_(tree, columns) {
        leaves_.reserve(tree.nodes.size());
        for (auto const& node : tree.nodes) {
            visit(node);
            table_.declare(node);
        }
        requisite::detail::sort(starts_);
        requisite::detail::sort(blocks_);
        requisite::detail::sort(items_);
        requisite::detail::sort(groupings_);
    }

    std::string run() {
        split();
        out_.reserve(text_.size() + text_.size() / 8);
        measure_bounds();
        keep_lines();
        for (std::size_t i = 0; i < words_.size(); ++i) {
            empty_line_ = words_[i].empty;
            if (words_[i].comment)
                write_comment(i);
            else
                write_word(i);
        }
        if (!out_.empty() && out_.back() != '\n') out_ += '\n';
        table_.finish(out_);
        return std::move(out_);
    }

private:
    static constexpr std::size_t columns = 100;

    static bool has(List<std::uint32_t> const& sorted, std::size_t at) noexcept {
        return std::binary_search(sorted.begin(), sorted.end(), at);
    }

    void visit(Node const& node) {
        switch (+node.kind) {
        case +Kind::name:
        case +Kind::string:
        case +Kind::number:
        case +Kind::code:
        case +Kind::grade:
        case +Kind::comparator:
        case +Kind::unit:
        case +Kind::word:
        case +Kind::fact:
        case +Kind::years:
        case +Kind::star:
        case +Kind::date:
        case +Kind::parameter:
        case +Kind::parameter_number:
        case +Kind::course_number:
        case +Kind::number_range: leaves_.push_back({node.first, node.last}); break;
        case +Kind::parenthesized:
        case +Kind::filtered: groupings_.push_back(node.first); break;
        case +Kind::block: blocks_.push_back(node.first); break;
        case +Kind::with_item: bounds_.push_back({{node.first, node.last}, 0}); break;
        case +Kind::test_case: // one statement with all that is in it, which was visited before
            for (; !starts_.empty() && starts_.back() >= node.first; starts_.pop_back())
                items_.push_back(starts_.back());
            while (!blocks_.empty() && blocks_.back() >= node.first) blocks_.pop_back();
            starts_.push_back(node.first);
            break;
        case +Kind::transcript:
        case +Kind::facts:
        case +Kind::test: {
            starts_.push_back(node.first);
            // The brace is the first one that is in no string and no comment: behind the head's last leaf.
            std::size_t brace = node.first;
            while (brace < node.last && text_[brace] != '{') {
                char const* p = text_.data() + brace;
                char const* const end = text_.data() + text_.size();
                if (*p == '#')
                    p = scan::line_end(p, end);
                else if (!scan::string(p, end))
                    ++p;
                brace = static_cast<std::size_t>(p - text_.data());
            }
            if (brace < node.last)
                blocks_.push_back(static_cast<std::uint32_t>(brace)); // a test may only name its transcript
            break;
        }
        case +Kind::tag:
        case +Kind::grade_entry:
        case +Kind::file:
        case +Kind::otherwise: break;
        default:
            if (node.kind >= Kind::require && node.kind <= Kind::expect) starts_.push_back(node.first);
        }
    }

    /// A word of the text, or a comment.
    struct Word {
        Span span;
        std::uint32_t width; ///< in columns
        char sign;           ///< a word of one character
        bool comment : 1;
        bool starts : 1;   ///< a statement
        bool item : 1;     ///< a line of a case
        bool block : 1;    ///< the brace of a block
        bool grouping : 1; ///< a parenthesis that groups
        bool clause : 1;   ///< a line may end before it
        bool apart : 1;    ///< a line break before it in the text
        bool empty : 1;    ///< an empty line before it in the text
        bool kept : 1;     ///< no line ends before it
    };

    /// A bound of `with`, and its width in columns.
    struct Bound {
        Span span;
        std::uint32_t width;
    };

    void split() {
        words_.reserve(leaves_.size() * 3 / 2 + 16);
        std::size_t comment = 0;
        std::size_t leaf = 0;
        auto start = starts_.begin();
        auto item = items_.begin();
        auto block = blocks_.begin();
        auto grouping = groupings_.begin();
        auto const stands = [](auto& next, auto const& sorted, std::size_t at) {
            while (next != sorted.end() && *next < at) ++next;
            return next != sorted.end() && *next == at;
        };
        for (std::size_t at = text_.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;;) {
            std::size_t lines = 0;
            for (; at < text_.size() && scan::space(text_[at]); ++at) lines += text_[at] == '\n' ? 1 : 0;
            if (at == text_.size()) return;
            std::size_t last = at;
            bool const is_comment = comment < tree_.comments.size() && tree_.comments[comment].first == at;
            while (leaf < leaves_.size() && leaves_[leaf].first < at) ++leaf;
            if (is_comment) {
                last = tree_.comments[comment++].last;
            } else if (leaf < leaves_.size() && leaves_[leaf].first == at) {
                last = leaves_[leaf].last;
            } else {
                std::string_view const word = scan::word(text_.data() + at, text_.data() + text_.size());
                last = at + std::max<std::size_t>(word.size(), 1);
            }
            std::string_view const now = text_.substr(at, last - at);
            bool const ascii = now.front() != '"' && !is_comment && static_cast<unsigned char>(now.front()) < 0x80;
            Word word{};
            word.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(last)};
            word.width = static_cast<std::uint32_t>(ascii ? now.size() : utf8::count(now));
            word.sign = now.size() == 1 ? now.front() : '\0';
            word.comment = is_comment;
            word.starts = stands(start, starts_, at);
            word.item = stands(item, items_, at);
            word.block = stands(block, blocks_, at);
            word.grouping = stands(grouping, groupings_, at);
            word.clause = scan::lower(now.front()) && is_clause(now);
            word.apart = lines > 0;
            word.empty = lines > 1;
            words_.push_back(word);
            at = last;
        }
    }

    /// Whether a comment is `# allow RQ1002`, which speaks about its line.
    static bool allows(std::string_view comment) noexcept {
        char const* const end = comment.data() + comment.size();
        for (char const* hash = comment.data(); (hash = std::find(hash, end, '#')) != end; ++hash) {
            char const* p = hash + 1;
            scan::blank(p, end);
            if (scan::word(p, end) != "allow") continue;
            scan::blank(p += 5, end);
            if (end - p >= 2 && p[0] == 'R' && p[1] == 'Q') return true;
        }
        return false;
    }

    /// Where a comment silences what is found on a line, the line stays as it is: on a line of its own another statement would have
    /// no comment. Behind a '}' the comment speaks about all of the block, and only what stands before that has to stay.
    void keep_lines() {
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if (!words_[i].comment || !allows(text(i))) continue;
            if (i == 0 || words_[i].apart) {
                std::size_t next = i + 1;
                while (next < words_.size() && words_[next].comment) ++next;
                while (++next < words_.size() && !words_[next].apart) words_[next].kept = !words_[next].comment;
                continue;
            }
            std::size_t at = i - 1;
            if (words_[at].sign == '}')
                for (int open = 1; open > 0 && at > 0;) {
                    char const sign = words_[--at].sign;
                    open += sign == '}' ? 1 : sign == '{' ? -1 : 0;
                }
            for (; at > 0 && !words_[at].apart; --at) words_[at].kept = true;
        }
    }

    static bool is_clause(std::string_view word) noexcept {
        switch (word.size()) {
        case 2: return word == "by" || word == "or" || word == "up";
        case 3: return word == "and";
        case 4: return word == "from" || word == "over" || word == "with";
        case 5: return word == "where" || word == "shown" || word == "after";
        case 6: return word == "except" || word == "signed" || word == "prefer";
        case 7: return word == "because";
        default: return false;
        }
    }

    std::string_view text(std::size_t word) const noexcept {
        return text_.substr(words_[word].span.first, words_[word].span.size());
    }

    /// Whether a line may end before this word: before texts and clauses, between members, after a label.
    bool may_break(std::size_t word) const noexcept {
        Word const& now = words_[word];
        char const before = word > 0 ? words_[word - 1].sign : '\0';
        bool const breakable = now.clause || now.item || before == ',' || before == ':' || text_[now.span.first] == '"';
        return breakable && (now.clause || now.item || now.sign != '{') && !inside_bound(now.span.first);
    }

    /// Whether a place is inside a bound of `with` that has room on a line of its own: it is not broken.
    bool inside_bound(std::size_t at) const noexcept {
        auto const next = std::partition_point(bounds_.begin(), bounds_.end(),
                                               [at](Bound const& one) { return one.span.first < at; });
        if (next == bounds_.begin()) return false;
        Bound const& bound = next[-1];
        return at < bound.span.last && 2 * depth_ + 4 + bound.width <= columns;
    }

    /// How wide the bounds of `with` are; one with a comment in it fits on no line.
    void measure_bounds() {
        for (auto& bound : bounds_) {
            auto word = std::partition_point(words_.begin(), words_.end(),
                                             [&bound](Word const& one) { return one.span.first < bound.span.first; });
            for (; word != words_.end() && word->span.first < bound.span.last; ++word)
                bound.width += word->comment ? std::uint32_t{columns} : word->width + 1;
        }
    }

    /// The columns from this word to the next place where a line may end; or, with `all`, to the end of the statement.
    std::size_t run_width(std::size_t word, bool all) const noexcept {
        std::size_t width = words_[word].width;
        int lists = 0;
        for (std::size_t next = word + 1; next < words_.size() && !words_[next].comment; ++next) {
            Word const& now = words_[next];
            if (now.starts || (!all && may_break(next))) break;
            if (now.block) return width + 2;
            if (now.sign == '{') ++lists;
            if (now.sign == '}' && lists-- == 0) return all ? width : width + 1;
            bool const tight = now.sign == ',' || now.sign == ')' || now.sign == ':' || now.sign == '(' ||
                               now.sign == '}' || words_[next - 1].sign == '{';
            width += now.width + (tight ? 0 : 1);
        }
        return width;
    }

    /// Whether a line has to end before this word: it does not fit, or it is a body that fits better on a line of its own.
    bool breaks(std::size_t word) const noexcept {
        if (words_[word].kept || !may_break(word)) return false;
        if (column_ + 1 + run_width(word, false) > columns) return true;
        if (previous_ != ':') return false;
        std::size_t const whole = run_width(word, true);
        return column_ + 1 + whole > columns && 2 * depth_ + 4 + whole <= columns;
    }

    void new_line(std::size_t indent) {
        if (out_.empty()) return;
        if (out_.back() != '\n') out_ += '\n';
        bool const opened = out_.size() > 1 && out_[out_.size() - 2] == '{';
        if (empty_line_ && !opened) out_ += '\n';
        out_.append(indent, ' ');
        column_ = indent;
        fresh_ = true;
    }

    void write_comment(std::size_t index) {
        Span const span = words_[index].span;
        std::string_view comment = text(index);
        while (!comment.empty() && scan::space(comment.back())) comment.remove_suffix(1);
        if (!words_[index].apart && !out_.empty()) {
            out_ += out_.back() == '\n' ? "" : "  ";
            table_.comment(out_, utf8::count(comment));
        } else {
            // What follows decides how deep an own-line comment stands; inside a statement it is a continuation.
            new_line(2 * depth_ + (in_statement(span.last) ? 4 : 0));
        }
        out_ += comment;
        comment_ = true;
        fresh_ = false;
        opened_ = false;
    }

    // Whether the word after a comment goes on with the same statement.
    bool in_statement(std::size_t at) const noexcept {
        for (;;) {
            while (at < text_.size() && scan::space(text_[at])) ++at;
            if (at == text_.size() || text_[at] != '#') break;
            while (at < text_.size() && text_[at] != '\n') ++at;
        }
        return at != text_.size() && !has(starts_, at) && !(text_[at] == '}' && !open_.empty() && open_.back());
    }

    void write_word(std::size_t index) {
        std::string_view const word = text(index);
        bool const starts = words_[index].starts;
        bool const block_brace = words_[index].block;
        bool const closes_block = words_[index].sign == '}' && !open_.empty() && open_.back();
        if (words_[index].sign == '}' && !open_.empty()) open_.pop_back();
        bool const kept = words_[index].kept && !comment_;
        if (closes_block) {
            table_.finish(out_);
            --depth_;
            if (kept) {
                out_ += opened_ ? "}" : " }";
                column_ += opened_ ? 1 : 2;
                finish('}');
                return;
            }
            if (opened_ && !comment_) { // nothing inside
                out_ += '}';
                ++column_;
                finish('}');
                return;
            }
            empty_line_ = false;
            new_line(2 * depth_);
        } else if (starts && kept) {
            table_.line_break(); // no row of a table
            out_ += ' ';
            ++column_;
        } else if (starts) {
            new_line(2 * depth_);
            table_.statement(words_[index].span.first, out_);
        } else if (comment_) {
            table_.line_break();
            empty_line_ = false;
            new_line(2 * depth_ + (previous_ == '}' ? 0 : 4));
        } else {
            bool const space = wants_space(index);
            if (space && breaks(index)) {
                table_.line_break();
                empty_line_ = false;
                new_line(2 * depth_ + 4);
            } else if (space) {
                out_ += ' ';
                ++column_;
            }
        }
        table_.word(words_[index].span.first, words_[index].sign, out_, column_, words_[index].width);
        out_ += word;
        column_ += words_[index].width;
        finish(words_[index].sign);
        if (words_[index].sign == '{') open_.push_back(block_brace);
        if (block_brace) {
            ++depth_;
            opened_ = true;
        }
    }

    void finish(char sign) {
        previous_ = sign;
        comment_ = false;
        fresh_ = false;
        opened_ = false;
    }

    bool wants_space(std::size_t index) const noexcept {
        if (fresh_ || out_.empty()) return false;
        char const sign = words_[index].sign;
        if (sign == ',' || sign == ')' || sign == ':' || sign == '}') return false; // the brace of a list
        if (previous_ == '(' || (previous_ == '{' && !open_.empty() && !open_.back())) return false;
        return sign != '(' || words_[index].grouping;
    }

    Tree const& tree_;
    std::string_view text_;
    Columns table_;
    List<Word> words_;
    List<Span> leaves_;
    List<std::uint32_t> starts_;    ///< where statements begin
    List<std::uint32_t> items_;     ///< where the lines of a case begin, which stand in one line
    List<std::uint32_t> blocks_;    ///< braces of blocks; the others are of lists
    List<Bound> bounds_;            ///< of `with`, in the order of the text
    List<std::uint32_t> groupings_; ///< parentheses that group; the others belong to the word before
    std::string out_;
    char previous_ = 0; ///< the word before, if it is one character
    List<bool> open_;   ///< the open braces; true: of a block
    std::size_t depth_ = 0;
    std::size_t column_ = 0;
    bool empty_line_ = false; ///< before what is written next
    bool fresh_ = true;       ///< nothing but indentation on this line
    bool comment_ = false;    ///< the last thing written was a comment: the line is over
    bool opened_ = false;     ///< the last word opened a block
};

/// The text with units and seasons by the words of the language; empty if it has no others.
static std::string usual_words(Tree const& tree) {
    std::string_view const text = tree.source->text();
    std::string result;
    std::size_t written = 0;
    for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
        Node const& node = tree.nodes[i];
        std::string_view const word = text.substr(node.first, node.last - node.first);
        if (node.kind == Kind::unit && scan::usual_unit(word) != word) {
            result += text.substr(written, node.first - written);
            result += scan::usual_unit(word);
        } else if (node.kind == Kind::word && scan::upper(word.front()) && i + 1 < tree.nodes.size() &&
                   tree.nodes[i + 1].kind == Kind::years) {
            result += text.substr(written, node.first - written);
            result += static_cast<char>(word.front() - 'A' + 'a');
            result += word.substr(1);
        } else {
            continue;
        }
        written = node.last;
    }
    if (written != 0) result += text.substr(written);
    return result;
}

} // namespace syntax::detail

Formatted format(std::string_view text, std::string const& name, Limits const& limits) {
    Formatted result;
    auto const source = std::make_shared<Source const>(name, std::string(text));
    syntax::Tree const tree = syntax::parse(source, limits, result.diagnostics);
    if (!result) return result;
    if (std::string const usual = syntax::detail::usual_words(tree); !usual.empty()) return format(usual, name, limits);
    result.text = syntax::detail::Formatting(tree).run();
    return result;
}

} // namespace REQUISITE_ABI
} // namespace requisite
