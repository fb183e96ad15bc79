// What filters and conditions have in common: `and`, `or`, `not`, and comparisons.
#pragma once

#include <requisite/model/filter.hpp>

#include <utility>

namespace requisite::build {

/// A filter or a condition. `and`, `or` and `not` join it with others as the text does: `a and b and c` is one node of three operands. What stands in
/// `parenthesized(…)` stays a node of its own.
template <class Node> class Expression {
public:
    /// Of what the model, or C++, calls it.
    Expression(Node node) : node_(std::move(node)) {} // NOLINT: the model's value is one

    /// The value of the model that it stands for.
    Node const& node() const& noexcept { return node_; }
    Node node() && noexcept { return std::move(node_); }

    friend Expression operator&&(Expression a, Expression b) {
        return joined(Node::Kind::all, std::move(a), std::move(b));
    }
    friend Expression operator||(Expression a, Expression b) {
        return joined(Node::Kind::any, std::move(a), std::move(b));
    }
    friend Expression operator!(Expression a) { return Node::negation(std::move(a.node_)); }
    /// `(a or b) or c` is not `a or b or c`: two nodes, one inside the other.
    friend Expression parenthesized(Expression a) {
        a.open_ = false;
        return a;
    }

private:
    Node node_;
    bool open_ = false; ///< made by `and` or `or`: the same word goes on with it

    static Expression joined(typename Node::Kind kind, Expression a, Expression b) {
        if (!a.open_ || a.node_.kind != kind) {
            Node node;
            node.kind = kind;
            node.operands.push_back(std::move(a.node_));
            a.node_ = std::move(node);
            a.open_ = true;
        }
        a.node_.operands.push_back(std::move(b.node_));
        return a;
    }
};

/// Gives a subject the comparisons that have an order: `Subject::compared(comparator, value)` says what comes of one.
template <class Subject, class Value> struct Ordered {
    friend auto operator<(Subject const& subject, Value value) {
        return subject.compared(Comparator::less, std::move(value));
    }
    friend auto operator<=(Subject const& subject, Value value) {
        return subject.compared(Comparator::less_equal, std::move(value));
    }
    friend auto operator>(Subject const& subject, Value value) {
        return subject.compared(Comparator::greater, std::move(value));
    }
    friend auto operator>=(Subject const& subject, Value value) {
        return subject.compared(Comparator::greater_equal, std::move(value));
    }
};

/// The same with `==`.
template <class Subject, class Value> struct Comparable : Ordered<Subject, Value> {
    friend auto operator==(Subject const& subject, Value value) {
        return subject.compared(Comparator::equal, std::move(value));
    }
};

} // namespace requisite::build
