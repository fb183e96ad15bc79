// A JSON text as a tree that remembers where each value stands and how each number was written. nlohmann/json parses;
// its events carry no places, so a cursor follows them through the text token by token.
#pragma once

#include <requisite/text/diagnostic.hpp>
#include <requisite/text/utf8.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace requisite::detail::json {

struct Node {
    enum class Kind { null, truth, number, text, array, object };

    Kind kind = Kind::null;
    bool truth = false;
    std::string text; ///< a string's value; a number as written
    std::string key;  ///< of a member of an object
    Span key_span;
    Span span;
    std::vector<Node> children; ///< in the order of the text, members with the same key included
};

/// The kind as a person says it.
inline std::string_view kind_word(Node::Kind kind) noexcept {
    constexpr std::string_view words[] = {"null", "true or false", "a number", "a text", "a list", "an object"};
    return words[static_cast<int>(kind)];
}

/// A tree, or why there is none.
struct Tree {
    Node root;
    std::string error; ///< empty: none
    Span error_span;
};

/// What nlohmann/json calls while it reads.
class Builder {
public:
    static constexpr std::size_t most = 2'000'000; ///< values; each takes far more memory than text

    Builder(std::string_view source, std::size_t deepest, Tree& tree)
        : source_(source), deepest_(deepest), tree_(&tree) {
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
        if (node != nullptr) node->text = std::move(text);
        return node != nullptr;
    }
    bool binary(nlohmann::json::binary_t&) { return false; }
    bool key(std::string& text) {
        key_ = std::move(text);
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
        if (++values_ > most) {
            fail("more than " + std::to_string(most) + " values", token());
            return nullptr;
        }
        Node* node = &tree_->root;
        if (!open_.empty()) {
            auto& siblings = open_.back()->children;
            if (siblings.capacity() == 0 && open_.back()->kind == Node::Kind::object)
                siblings.reserve(4); // few have one
            siblings.emplace_back();
            node = &siblings.back();
            if (open_.back()->kind == Node::Kind::object) {
                node->key = std::move(key_);
                node->key_span = key_span_;
            }
        }
        node->kind = kind;
        node->span = token();
        return node;
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
        if (open_.size() == deepest_) {
            fail("nested deeper than " + std::to_string(deepest_) + " levels", node->span);
            return false;
        }
        open_.push_back(node);
        return true;
    }

    bool close() {
        open_.back()->span.last = token().last;
        open_.pop_back();
        return true;
    }

    std::string_view source_;
    std::size_t deepest_;
    Tree* tree_;
    std::size_t at_ = 0;
    std::size_t values_ = 0;
    std::string key_;
    Span key_span_;
    std::vector<Node*> open_; // only the last one grows, so the others stay where they are
};

/// Parses a text of less than 4 GiB, of lists and objects nested no deeper than that.
inline Tree parse(std::string_view text, std::size_t deepest) {
    Tree tree;
    Builder builder(text, deepest, tree);
    bool const good = nlohmann::json::sax_parse(text.begin(), text.end(), &builder);
    if (!good && tree.error.empty()) tree.error = "not JSON";
    return tree;
}

} // namespace requisite::detail::json
