// A JSON text as a tree that remembers where each value stands and how each number was written.
#pragma once

#include <requisite/text/source.hpp>

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
std::string_view kind_word(Node::Kind kind) noexcept;

/// A tree, or why there is none. Its nodes refer to the text that was parsed.
struct Tree {
    Node root;
    std::string error; ///< empty: none
    Span error_span;
    bool complete = false; ///< a whole value was read; an error is about what stands behind it

    Tree() = default;
    Tree(Tree&&) = default;
    Tree& operator=(Tree&&) = default;

    /// A copy of nodes, as long as the tree lives.
    Nodes keep(Node const* first, std::size_t count);
    /// A text that does not stand in the source as it is.
    std::string_view keep(std::string text) { return texts_.emplace_front(std::move(text)); }

private:
    std::vector<std::vector<Node>> kept_;
    std::forward_list<std::string> texts_;
};

/// Parses a text of less than 4 GiB, of lists and objects nested no deeper than that. The tree lives no longer than the text.
Tree parse(std::string_view text, std::size_t deepest);

} // namespace requisite::detail::json
