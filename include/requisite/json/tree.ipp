#pragma once

#include <requisite/json/tree.hpp>
#include <requisite/text/utf8.hpp>

#include <algorithm>

namespace requisite::detail::json {

std::string_view kind_word(Node::Kind kind) noexcept {
    constexpr std::string_view words[] = {"null", "true or false", "a number", "a text", "a list", "an object"};
    return words[static_cast<int>(kind)];
}

Nodes Tree::keep(Node const* first, std::size_t count) {
    if (count == 0) return {};
    if (kept_.empty() || kept_.back().capacity() - kept_.back().size() < count) {
        std::size_t const least = kept_.empty() ? 128 : std::min<std::size_t>(2 * kept_.back().capacity(), 8192);
        kept_.emplace_back().reserve(std::max(count, least));
    }
    std::vector<Node>& block = kept_.back(); // never grows beyond what is reserved, so its nodes stay where they are
    block.insert(block.end(), first, first + count);
    return {block.data() + (block.size() - count), count};
}

/// Puts a tree together, value by value.
class Assembly {
public:
    explicit Assembly(Tree& tree) : tree_(tree) { nodes_.reserve(64); }

    /// A value; the next one may move it.
    Node& add(Node const& node) {
        nodes_.push_back(node);
        return nodes_.back();
    }
    /// The value that was added last is a list or an object: what is added now belongs to it.
    void open() { open_.push_back(nodes_.size() - 1); }
    /// Behind the last of those: closes it at an offset.
    void close(std::uint32_t last) {
        std::size_t const first = open_.back() + 1;
        Node& node = nodes_[first - 1];
        node.children = tree_.keep(nodes_.data() + first, nodes_.size() - first);
        node.span.last = last;
        nodes_.resize(first);
        open_.pop_back();
    }
    std::size_t depth() const noexcept { return open_.size(); }
    bool in_object() const noexcept { return !open_.empty() && nodes_[open_.back()].kind == Node::Kind::object; }
    /// The tree is whole.
    void finish() {
        if (!nodes_.empty()) tree_.root = nodes_.front();
    }

private:
    Tree& tree_;
    std::vector<Node> nodes_; ///< those that are open, and what was read of each
    std::vector<std::size_t> open_;
};

constexpr std::size_t most_values = 2'000'000; ///< each takes far more memory than text

/// Reads a text in one pass.
class Scan {
public:
    Scan(std::string_view text, std::size_t deepest, Tree& tree)
        : first_(text.data()),
          at_(first_),
          end_(first_ + text.size()),
          deepest_(deepest),
          tree_(tree),
          assembly_(tree) {}

    /// False after an error, which the tree has.
    bool run() {
        if (std::string_view(at_, static_cast<std::size_t>(end_ - at_)).substr(0, 3) == "\xEF\xBB\xBF") at_ += 3;
        space();
        if (!value("expected a value")) return false;
        while (assembly_.depth() > 0) {
            space();
            bool const object = assembly_.in_object();
            if (at_ == end_)
                return fail(fresh_ ? (object ? "expected a name in quotes or '}'" : "expected a value or ']'")
                                   : (object ? "expected ',' or '}'" : "expected ',' or ']'"));
            if (*at_ == (object ? '}' : ']')) {
                assembly_.close(place(++at_));
                fresh_ = false;
                continue;
            }
            if (!fresh_) {
                if (*at_ != ',') return fail(object ? "expected ',' or '}'" : "expected ',' or ']'");
                ++at_;
                space();
            }
            if (object && !key()) return false;
            if (!value(object   ? "expected a value after ':'"
                       : fresh_ ? "expected a value or ']'"
                                : "expected a value after ','"))
                return false;
        }
        space();
        assembly_.finish();
        tree_.complete = true;
        return at_ == end_ || fail("expected nothing behind the value");
    }

private:
    char const* first_;
    char const* at_;
    char const* end_;
    std::size_t deepest_;
    Tree& tree_;
    Assembly assembly_;
    std::size_t values_ = 0;
    bool fresh_ = false; ///< nothing of the innermost list or object was read yet
    Node next_;          ///< has the key of the next value

    std::uint32_t place(char const* at) const noexcept { return static_cast<std::uint32_t>(at - first_); }

    /// An error at what stands there: a word, a number, a short text, or one character.
    bool fail(std::string what) {
        char const* past = at_;
        if (past != end_ && *past == '"') {
            std::string_view const text = std::string_view(past, static_cast<std::size_t>(end_ - past)).substr(1, 40);
            if (std::size_t const end = text.find('"'); end != std::string_view::npos) past += end + 2;
        }
        while (past != end_ && is_word(*past)) ++past;
        if (past == at_ && past != end_)
            past += std::max<std::size_t>(1, utf8::detail::length({at_, static_cast<std::size_t>(end_ - at_)}, 0));
        return fail(std::move(what), at_, past);
    }
    bool fail(std::string what, char const* first, char const* past) {
        tree_.error = std::move(what);
        tree_.error_span = {place(first), place(past)};
        return false;
    }

    void space() noexcept {
        while (at_ != end_ && (*at_ == ' ' || *at_ == '\n' || *at_ == '\r' || *at_ == '\t')) ++at_;
    }

    bool key() {
        if (at_ == end_ || *at_ != '"')
            return fail(fresh_ ? "expected a name in quotes or '}'" : "expected a name in quotes after ','");
        next_.key_span.first = place(at_);
        if (!string(next_.key)) return false;
        next_.key_span.last = place(at_);
        space();
        if (at_ == end_ || *at_ != ':') return fail("expected ':'");
        ++at_;
        space();
        return true;
    }

    bool value(char const* expected) {
        if (at_ == end_) return fail(expected);
        if (++values_ > most_values) return fail("more than " + std::to_string(most_values) + " values");
        Node& node = next_;
        node.span.first = place(at_);
        node.text = {};
        bool opens = false;
        switch (*at_) {
        case '"':
            node.kind = Node::Kind::text;
            if (!string(node.text)) return false;
            break;
        case '{':
        case '[':
            if (assembly_.depth() == deepest_)
                return fail("nested deeper than " + std::to_string(deepest_) + " levels");
            node.kind = *at_++ == '{' ? Node::Kind::object : Node::Kind::array;
            opens = true;
            break;
        case 't':
        case 'f':
            node.kind = Node::Kind::truth;
            node.truth = *at_ == 't';
            if (!word(node.truth ? "true" : "false")) return fail(expected);
            break;
        case 'n':
            node.kind = Node::Kind::null;
            if (!word("null")) return fail(expected);
            break;
        default:
            if (*at_ != '-' && !is_digit(*at_)) return fail(expected);
            node.kind = Node::Kind::number;
            if (!number(node.text)) return false;
        }
        node.span.last = place(at_);
        assembly_.add(node);
        if (opens) assembly_.open();
        fresh_ = opens;
        node.key = {};
        node.key_span = {};
        node.truth = false;
        return true;
    }

    bool word(std::string_view word) noexcept {
        char const* past = at_;
        while (past != end_ && is_word(*past)) ++past;
        if (std::string_view(at_, static_cast<std::size_t>(past - at_)) != word) return false;
        at_ = past;
        return true;
    }

    static bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
    static bool is_word(char c) noexcept {
        return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '+' || c == '-' ||
               c == '.';
    }

    /// At least one digit.
    bool digits() noexcept {
        char const* const first = at_;
        while (at_ != end_ && is_digit(*at_)) ++at_;
        return at_ != first;
    }

    bool number(std::string_view& text) {
        char const* const first = at_;
        if (*at_ == '-') ++at_;
        char const* const whole = at_;
        bool good = digits() && (*whole != '0' || at_ - whole == 1);
        if (good && at_ != end_ && *at_ == '.') {
            ++at_;
            good = digits();
        }
        if (good && at_ != end_ && (*at_ == 'e' || *at_ == 'E')) {
            ++at_;
            if (at_ != end_ && (*at_ == '+' || *at_ == '-')) ++at_;
            good = digits();
        }
        if (!good || (at_ != end_ && is_word(*at_))) {
            at_ = first;
            return fail("this is no number of JSON");
        }
        text = {first, static_cast<std::size_t>(at_ - first)};
        return true;
    }

    bool open_end(char const* first) {
        return fail("a text without its closing quotation mark", first - 1, std::min(first + 20, end_));
    }
    bool control_character() { return fail("a control character in a text: write it with a backslash"); }

    bool string(std::string_view& text) {
        char const* const first = ++at_;
        bool ascii = true;
        for (;; ++at_) {
            if (at_ == end_) return open_end(first);
            auto const c = static_cast<unsigned char>(*at_);
            if (c == '"') break;
            if (c == '\\') return escaped(first, text);
            if (c < 0x20) return control_character();
            ascii = ascii && c < 0x80;
        }
        text = {first, static_cast<std::size_t>(at_++ - first)};
        return ascii || is_utf8(text, first);
    }

    bool is_utf8(std::string_view text, char const* first) {
        if (utf8::find_invalid(text) == std::string_view::npos) return true;
        std::string_view const source(first, static_cast<std::size_t>(at_ - first));
        char const* const bad = first + utf8::find_invalid(source);
        return fail("a byte that is not UTF-8", bad, bad + 1);
    }

    /// From the first backslash on; the text begins at `first`.
    bool escaped(char const* first, std::string_view& text) {
        std::string out(first, at_);
        for (; at_ != end_ && *at_ != '"'; ++at_) {
            if (static_cast<unsigned char>(*at_) < 0x20) return control_character();
            if (*at_ != '\\') {
                out += *at_;
                continue;
            }
            char const* const backslash = at_;
            if (++at_ == end_) return open_end(first);
            switch (*at_) {
            case '"':
            case '\\':
            case '/': out += *at_; break;
            case 'b': out += '\b'; break;
            case 'f': out += '\f'; break;
            case 'n': out += '\n'; break;
            case 'r': out += '\r'; break;
            case 't': out += '\t'; break;
            case 'u':
                if (!code_point(out))
                    return fail(
                        "this is no character: write four hexadecimal digits after '\\u', and both halves of a pair",
                        backslash, at_);
                break;
            default:
                return fail("only \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u can stand after a backslash", backslash,
                            at_);
            }
        }
        if (at_ == end_) return open_end(first);
        ++at_;
        if (!is_utf8(out, first)) return false;
        text = tree_.keep(std::move(out));
        return true;
    }

    /// Four hexadecimal digits behind a `u`; or twice, what is beyond the first 65,536 characters. Stands at the last of them then.
    bool code_point(std::string& out) {
        char32_t first = 0;
        if (!hexadecimal(first)) return false;
        if (first >= 0xDC00 && first <= 0xDFFF) return false;
        if (first >= 0xD800 && first <= 0xDBFF) {
            char32_t second = 0;
            if (end_ - at_ < 3 || at_[1] != '\\' || at_[2] != 'u') return false;
            at_ += 2;
            if (!hexadecimal(second) || second < 0xDC00 || second > 0xDFFF) return false;
            first = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
        }
        utf8::append(out, first);
        return true;
    }

    bool hexadecimal(char32_t& value) noexcept {
        if (end_ - at_ < 5) return false;
        for (int i = 0; i < 4; ++i) {
            char const c = *++at_;
            char32_t const digit = is_digit(c)            ? static_cast<char32_t>(c - '0')
                                   : c >= 'a' && c <= 'f' ? static_cast<char32_t>(c - 'a' + 10)
                                   : c >= 'A' && c <= 'F' ? static_cast<char32_t>(c - 'A' + 10)
                                                          : 16;
            if (digit > 15) return false;
            value = value * 16 + digit;
        }
        return true;
    }
};

Tree parse(std::string_view text, std::size_t deepest) {
    Tree tree;
    Scan(text, deepest, tree).run();
    return tree;
}

} // namespace requisite::detail::json
