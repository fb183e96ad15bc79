// A JSON text as a tree that remembers where each value stands and how each number was written. Texts without faults, which are
// nearly all, are read in one pass; of what that pass does not take nlohmann/json says what it is. Its events carry no places, so a
// cursor follows them through the text token by token.
#pragma once

#include <requisite/text/diagnostic.hpp>
#include <requisite/text/utf8.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <forward_list>

namespace requisite::detail::json {

struct Node;

/// Nodes that stand one behind the other, and belong to a tree.
class Nodes {
public:
    Nodes() = default;
    Nodes(Node const* first, std::size_t size) noexcept : first_(first), size_(size) {}

    std::size_t size() const noexcept { return size_; }
    bool empty() const noexcept { return size_ == 0; }
    inline Node const* begin() const noexcept;
    inline Node const* end() const noexcept;
    inline Node const& operator[](std::size_t i) const noexcept;
    Node const& front() const noexcept { return *first_; }

private:
    Node const* first_ = nullptr;
    std::size_t size_ = 0;
};

struct Node {
    enum class Kind : unsigned char { null, truth, number, text, array, object };

    Kind kind = Kind::null;
    bool truth = false;
    std::string_view text; ///< a string's value; a number as written
    std::string_view key;  ///< of a member of an object
    Span key_span;
    Span span;
    Nodes children; ///< in the order of the text, members with the same key included
};

inline Node const* Nodes::begin() const noexcept { return first_; }
inline Node const* Nodes::end() const noexcept { return first_ + size_; }
inline Node const& Nodes::operator[](std::size_t i) const noexcept { return first_[i]; }

/// The kind as a person says it.
inline std::string_view kind_word(Node::Kind kind) noexcept {
    constexpr std::string_view words[] = {"null", "true or false", "a number", "a text", "a list", "an object"};
    return words[static_cast<int>(kind)];
}

/// A tree, or why there is none. Its nodes refer to the text that was parsed.
struct Tree {
    Node root;
    std::string error; ///< empty: none
    Span error_span;

    Tree() = default;
    Tree(Tree&&) = default;
    Tree& operator=(Tree&&) = default;

    /// A copy of nodes, as long as the tree lives.
    Nodes keep(Node const* first, std::size_t count) {
        if (count == 0) return {};
        if (kept_.empty() || kept_.back().capacity() - kept_.back().size() < count) {
            std::size_t const least = kept_.empty() ? 128 : std::min<std::size_t>(2 * kept_.back().capacity(), 8192);
            kept_.emplace_back().reserve(std::max(count, least));
        }
        std::vector<Node>& block =
            kept_.back(); // never grows beyond what is reserved, so its nodes stay where they are
        block.insert(block.end(), first, first + count);
        return {block.data() + (block.size() - count), count};
    }
    /// A text that does not stand in the source as it is.
    std::string_view keep(std::string text) { return texts_.emplace_front(std::move(text)); }

private:
    std::vector<std::vector<Node>> kept_;
    std::forward_list<std::string> texts_;
};

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

inline constexpr std::size_t most_values = 2'000'000; ///< each takes far more memory than text

/// Reads a text without faults.
class Scan {
public:
    Scan(std::string_view text, std::size_t deepest, Tree& tree)
        : first_(text.data()),
          at_(first_),
          end_(first_ + text.size()),
          deepest_(deepest),
          tree_(tree),
          assembly_(tree) {}

    /// False where it stands before anything but plain JSON, or a number that may be too large for a reader of numbers.
    bool run() {
        if (std::string_view(at_, static_cast<std::size_t>(end_ - at_)).substr(0, 3) == "\xEF\xBB\xBF") at_ += 3;
        space();
        if (!value()) return false;
        while (assembly_.depth() > 0) {
            space();
            if (at_ == end_) return false;
            bool const object = assembly_.in_object();
            if (*at_ == (object ? '}' : ']')) {
                assembly_.close(place(++at_));
                fresh_ = false;
                continue;
            }
            if (!fresh_) {
                if (*at_++ != ',') return false;
                space();
            }
            if (object && !key()) return false;
            if (!value()) return false;
        }
        space();
        assembly_.finish();
        return at_ == end_;
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

    void space() noexcept {
        while (at_ != end_ && (*at_ == ' ' || *at_ == '\n' || *at_ == '\r' || *at_ == '\t')) ++at_;
    }

    bool key() {
        if (at_ == end_ || *at_ != '"') return false;
        next_.key_span.first = place(at_);
        if (!string(next_.key)) return false;
        next_.key_span.last = place(at_);
        space();
        if (at_ == end_ || *at_ != ':') return false;
        ++at_;
        space();
        return true;
    }

    bool value() {
        if (at_ == end_ || ++values_ > most_values) return false;
        Node& node = next_;
        node.span.first = place(at_);
        node.text = {};
        bool good = false;
        bool opens = false;
        switch (*at_) {
        case '"':
            node.kind = Node::Kind::text;
            good = string(node.text);
            break;
        case '{':
        case '[':
            node.kind = *at_++ == '{' ? Node::Kind::object : Node::Kind::array;
            good = opens = assembly_.depth() < deepest_;
            break;
        case 't':
        case 'f':
            node.kind = Node::Kind::truth;
            node.truth = *at_ == 't';
            good = word(node.truth ? "true" : "false");
            break;
        case 'n':
            node.kind = Node::Kind::null;
            good = word("null");
            break;
        default: node.kind = Node::Kind::number; good = number(node.text);
        }
        if (!good) return false;
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
        if (std::string_view(at_, static_cast<std::size_t>(end_ - at_)).substr(0, word.size()) != word) return false;
        at_ += word.size();
        return true;
    }

    static bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

    bool number(std::string_view& text) noexcept {
        char const* const first = at_;
        if (*at_ == '-') ++at_;
        char const* const digits = at_;
        while (at_ != end_ && is_digit(*at_)) ++at_;
        if (at_ == digits || (*digits == '0' && at_ - digits > 1)) return false;
        if (at_ != end_ && *at_ == '.') {
            char const* const places = ++at_;
            while (at_ != end_ && is_digit(*at_)) ++at_;
            if (at_ == places) return false;
        }
        constexpr std::ptrdiff_t longest = 300; // a double holds it
        text = {first, static_cast<std::size_t>(at_ - first)};
        return at_ - first <= longest && (at_ == end_ || (*at_ != 'e' && *at_ != 'E'));
    }

    bool string(std::string_view& text) {
        char const* const first = ++at_;
        bool ascii = true;
        for (;; ++at_) {
            if (at_ == end_) return false;
            auto const c = static_cast<unsigned char>(*at_);
            if (c == '"') break;
            if (c == '\\') return escaped(first, text);
            if (c < 0x20) return false;
            ascii = ascii && c < 0x80;
        }
        text = {first, static_cast<std::size_t>(at_++ - first)};
        return ascii || utf8::find_invalid(text) == std::string_view::npos;
    }

    /// From the first backslash on; the text begins at `first`.
    bool escaped(char const* first, std::string_view& text) {
        std::string out(first, at_);
        for (; at_ != end_ && *at_ != '"'; ++at_) {
            if (static_cast<unsigned char>(*at_) < 0x20) return false;
            if (*at_ != '\\') {
                out += *at_;
                continue;
            }
            if (++at_ == end_) return false;
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
                if (!code_point(out)) return false;
                break;
            default: return false;
            }
        }
        if (at_ == end_) return false;
        ++at_;
        if (utf8::find_invalid(out) != std::string_view::npos) return false;
        text = tree_.keep(std::move(out));
        return true;
    }

    /// Four hexadecimal digits behind a `u`; or twice, what is beyond the first 65,536 characters. Stands at the last of them then.
    bool code_point(std::string& out) {
        char32_t first = 0;
        if (!digits(first)) return false;
        if (first >= 0xDC00 && first <= 0xDFFF) return false;
        if (first >= 0xD800 && first <= 0xDBFF) {
            char32_t second = 0;
            if (end_ - at_ < 3 || at_[1] != '\\' || at_[2] != 'u') return false;
            at_ += 2;
            if (!digits(second) || second < 0xDC00 || second > 0xDFFF) return false;
            first = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
        }
        utf8::append(out, first);
        return true;
    }

    bool digits(char32_t& value) noexcept {
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

/// What nlohmann/json calls while it reads.
class Builder {
public:
    Builder(std::string_view source, std::size_t deepest, Tree& tree)
        : source_(source), deepest_(deepest), tree_(&tree), assembly_(tree) {
        if (source_.substr(0, 3) == "\xEF\xBB\xBF") at_ = 3; // a byte order mark, which the parser skips too
    }

    bool null() { return value(Node::Kind::null) != nullptr; }
    bool boolean(bool truth) {
        Node* const node = value(Node::Kind::truth);
        if (node != nullptr) node->truth = truth;
        return node != nullptr;
    }
    bool number_integer(std::int64_t) { return number(); }
    bool number_unsigned(std::uint64_t) { return number(); }
    bool number_float(double, std::string const&) { return number(); }
    bool string(std::string& text) {
        Node* const node = value(Node::Kind::text);
        if (node != nullptr) node->text = tree_->keep(std::move(text));
        return node != nullptr;
    }
    bool binary(nlohmann::json::binary_t&) { return false; }
    bool key(std::string& text) {
        key_ = tree_->keep(std::move(text));
        key_span_ = token();
        return true;
    }
    bool start_object(std::size_t) { return open(Node::Kind::object); }
    bool end_object() { return close(); }
    bool start_array(std::size_t) { return open(Node::Kind::array); }
    bool end_array() { return close(); }

    bool parse_error(std::size_t position, std::string const&, nlohmann::detail::exception const& error) {
        position = std::min(position, source_.size());
        skip();
        // The cursor also skips commas; a superfluous one is itself the error. At the end there is nothing to point to.
        std::size_t const first = at_ == source_.size() ? at_ : std::min(at_, position > 0 ? position - 1 : 0);
        fail(reason(error.what()), {narrow(first), narrow(std::max(first, position))});
        return false;
    }

    /// The tree is whole.
    void finish() { assembly_.finish(); }

private:
    static std::uint32_t narrow(std::size_t offset) noexcept { return static_cast<std::uint32_t>(offset); }

    /// nlohmann's words without its own place and error number.
    static std::string reason(std::string_view what) {
        if (auto const end = what.find("] "); end != std::string_view::npos) what.remove_prefix(end + 2);
        if (what.substr(0, 11) == "parse error")
            if (auto const end = what.find(": "); end != std::string_view::npos) what.remove_prefix(end + 2);
        std::size_t end = std::min<std::size_t>(what.size(), 200);
        while (end > 0 && end < what.size() && (static_cast<unsigned char>(what[end]) & 0xC0U) == 0x80U) --end;
        return std::string(what.substr(0, end)) + (end < what.size() ? "..." : "");
    }

    void fail(std::string error, Span span) {
        tree_->error = std::move(error);
        tree_->error_span = span;
    }

    static bool is_space(char c) noexcept { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

    void skip() noexcept {
        while (at_ < source_.size() && (is_space(source_[at_]) || source_[at_] == ',' || source_[at_] == ':')) ++at_;
    }

    /// From behind its opening quotation mark, to behind the closing one.
    void skip_string() noexcept {
        for (std::size_t end = at_;;) {
            end = source_.find('"', end);
            if (end == std::string_view::npos) break;
            std::size_t slashes = 0;
            while (end - slashes > at_ && source_[end - slashes - 1] == '\\') ++slashes;
            ++end;
            if (slashes % 2 == 0) {
                at_ = end;
                return;
            }
        }
        at_ = source_.size();
    }

    /// The place of the token that the parser has just accepted.
    Span token() noexcept {
        skip();
        std::size_t const first = at_;
        char const lead = at_ < source_.size() ? source_[at_++] : ' ';
        if (lead == '"') {
            skip_string();
        } else if (lead != '{' && lead != '}' && lead != '[' && lead != ']') {
            auto const ends = [](char c) { return is_space(c) || c == ',' || c == ':' || c == ']' || c == '}'; };
            while (at_ < source_.size() && !ends(source_[at_])) ++at_;
        }
        return {narrow(first), narrow(at_)};
    }

    /// The next node of the tree, at the place of the next token; null if there are too many.
    Node* value(Node::Kind kind) {
        if (++values_ > most_values) {
            fail("more than " + std::to_string(most_values) + " values", token());
            return nullptr;
        }
        Node node;
        if (assembly_.in_object()) {
            node.key = key_;
            node.key_span = key_span_;
        }
        node.kind = kind;
        node.span = token();
        return &assembly_.add(node);
    }

    bool number() {
        Node* const node = value(Node::Kind::number);
        if (node == nullptr) return false;
        node->text = source_.substr(node->span.first, node->span.size());
        return true;
    }

    bool open(Node::Kind kind) {
        Node* const node = value(kind);
        if (node == nullptr) return false;
        if (assembly_.depth() == deepest_) {
            fail("nested deeper than " + std::to_string(deepest_) + " levels", node->span);
            return false;
        }
        assembly_.open();
        return true;
    }

    bool close() {
        assembly_.close(token().last);
        return true;
    }

    std::string_view source_;
    std::size_t deepest_;
    Tree* tree_;
    std::size_t at_ = 0;
    std::size_t values_ = 0;
    std::string_view key_;
    Span key_span_;
    Assembly assembly_;
};

/// Parses a text of less than 4 GiB, of lists and objects nested no deeper than that. The tree lives no longer than the text.
inline Tree parse(std::string_view text, std::size_t deepest) {
    Tree tree;
    if (Scan(text, deepest, tree).run()) return tree;
    tree = {};
    Builder builder(text, deepest, tree);
    if (nlohmann::json::sax_parse(text.begin(), text.end(), &builder))
        builder.finish();
    else if (tree.error.empty())
        tree.error = "not JSON";
    return tree;
}

} // namespace requisite::detail::json
