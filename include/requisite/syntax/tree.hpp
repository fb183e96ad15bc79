// The syntax tree: flat, in post-order, lossless together with its source. A node is a kind, a span and the size of its
// subtree; children come before their parent. Comments are kept beside it.
#pragma once

#include <requisite/enumeration.hpp>
#include <requisite/text/source.hpp>

#include <cstdint>
#include <memory>
#include <vector>

namespace requisite::syntax {

enum class Kind : std::uint16_t {
    // leaves
    name,             ///< core, needs-visa; also a path: domain.robotics
    string,           ///< "…" with its quotes
    number,           ///< 60, 4.5
    code,             ///< 24-787, CS 101, 24-*, CS 3xx, CS 300..499
    grade,            ///< A-, P, 1.3
    comparator,       ///< >=
    unit,             ///< units, credits, …, courses
    word,             ///< a keyword that is an alternative: exactly, all, or, transfer, fall …
    fact,             ///< student.needs-visa
    years,            ///< 2025-2026
    star,             ///< * in tag(*)
    date,             ///< 2026-02-01
    course_number,    ///< the 201 of {CS 101, 201}
    parameter,        ///< of a template, where it stands for anything; or where it is declared
    parameter_number, ///< where it stands for a number
    number_range,     ///< the 600.. of number(600..)
    // sets
    list,
    any,
    tagged,
    together, ///< CHEM 301 + CHEM 301L
    parenthesized,
    filtered, ///< set, where: of a bound, in parentheses
    set_or,
    set_in,
    set_except,
    // filters and conditions
    age,        ///< number: 7 years
    comparison, ///< subject, comparator, value
    membership, ///< subject, values
    bare,       ///< a fact or evidence standing alone
    evidence,   ///< word, name
    manual,     ///< string
    score_of,   ///< name
    sum,        ///< facts and scores
    tagged_with,
    negation,
    conjunction,
    disjunction,
    // requirement bodies
    quantity,
    take,
    gpa,
    best,          ///< number, unit; number, unit
    attempt_limit, ///< number, set, where
    check,
    alternative, ///< a condition that will do, too
    group,
    call, ///< at-least-b(core, 12)
    where,
    with,
    with_item,
    after,
    by_term,
    prefer,
    averaged,
    repeatable,
    counts, ///< number, unit: of a course
    // statements
    block,
    require,
    option,
    limit,
    program_limit, ///< number, set, where
    exclude,
    share,
    split,
    repeat,
    residence,
    conditional,
    otherwise,
    note,
    cite,
    url,
    institution,
    catalog,
    duration,
    count,
    effective,
    outcome,
    deadline,
    stage,
    import,
    course,
    tag,
    set,
    same,
    terms,
    subject,
    define,
    grades,
    grade_entry,
    program,
    test,
    test_case, ///< string, what its transcript has beside, expectations
    transcript,
    record,
    milestone,
    proficiency,
    score,
    entry,
    waive,
    substitute,
    allow,
    pin,
    adjust,
    decide,
    facts,
    fact_entry,
    as_of,
    without,
    expect,
    error, ///< a statement that could not be parsed
    file
};

/// A node of the syntax tree.
struct Node {
    Kind kind;           ///< a rule of the grammar
    std::uint32_t first; ///< byte of the text
    std::uint32_t last;  ///< behind its last byte
    std::uint32_t size;  ///< nodes in the subtree, this one included
};

/// A misspelt word, and what it is read as.
struct Correction {
    std::uint32_t first;   ///< byte of the text
    std::uint32_t last;    ///< behind its last byte
    std::string_view word; ///< what is meant
};

/// A parsed text. The root is the last node.
struct Tree {
    std::shared_ptr<Source const> source; ///< the text
    std::vector<Node> nodes;              ///< children before their parents
    std::vector<Correction> corrections;  ///< in order; each was reported
    std::vector<Span> comments;           ///< in order; from '#' to the end of the line, without it
};

struct Substitution;

/// A node in its tree: a cheap, copyable view.
class Cursor {
public:
    /// The node with this index; the tree has to live as long.
    Cursor(Tree const& tree, std::size_t index, Substitution const* arguments = nullptr) noexcept
        : tree_(&tree), index_(index), arguments_(arguments) {}
    /// The whole file.
    static Cursor root(Tree const& tree) noexcept { return {tree, tree.nodes.size() - 1}; }

    /// Its kind, a rule of the grammar.
    Kind kind() const noexcept { return node().kind; }
    /// Where it stands in the text.
    Span span() const noexcept { return {node().first, node().last}; }
    /// As it is written, misspelt words corrected.
    std::string_view text() const noexcept {
        if (!tree_->corrections.empty())
            if (Correction const* const one = correction()) return one->word;
        return tree_->source->text(span());
    }
    /// The tree that it is in.
    Tree const& tree() const noexcept { return *tree_; }
    /// Nodes in the subtree, this one included.
    std::size_t size() const noexcept { return node().size; }

    /// The children in the order of the text; those that are parameters replaced by their arguments.
    std::vector<Cursor> children() const;
    /// The same node, for whose parameters there are arguments.
    Cursor with(Substitution const& arguments) const noexcept { return {*tree_, index_, &arguments}; }
    /// Calls f with every node of the subtree.
    template <class F> void each_below(F const& f) const {
        for (std::size_t i = index_ + 1 - node().size; i <= index_; ++i) f(tree_->nodes[i]);
    }

private:
    Node const& node() const noexcept { return tree_->nodes[index_]; }
    Correction const* correction() const noexcept;
    Tree const* tree_;
    std::size_t index_;
    Substitution const* arguments_;
};

/// What stands for the parameters of a template in one use of it.
struct Substitution {
    std::vector<std::string_view> names; ///< of the parameters
    std::vector<Cursor> arguments;       ///< as many
};

} // namespace requisite::syntax
