// Syntax trees and diagnostics as short texts, so that a test shows what was understood and where the faults are.
// A node is (kind child …), a leaf kind:text; a diagnostic is "line:column code".
#pragma once

#include <requisite/syntax/parse.hpp>

#include <algorithm>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace requisite::tree_text {

inline std::string_view kind_name(syntax::Kind kind) {
    constexpr std::string_view names[] = {"name",
                                          "string",
                                          "number",
                                          "code",
                                          "grade",
                                          "comparator",
                                          "unit",
                                          "word",
                                          "fact",
                                          "years",
                                          "star",
                                          "date",
                                          "course-number",
                                          "parameter",
                                          "number-parameter",
                                          "number-range",
                                          "list",
                                          "any",
                                          "tagged",
                                          "together",
                                          "parens",
                                          "filtered",
                                          "set-or",
                                          "set-in",
                                          "set-except",
                                          "age",
                                          "comparison",
                                          "membership",
                                          "bare",
                                          "evidence",
                                          "manual",
                                          "score-of",
                                          "sum",
                                          "tagged-with",
                                          "not",
                                          "and",
                                          "or",
                                          "quantity",
                                          "take",
                                          "gpa",
                                          "best",
                                          "attempt_limit",
                                          "check",
                                          "alternative",
                                          "group",
                                          "call",
                                          "where",
                                          "with",
                                          "bound",
                                          "after",
                                          "by-term",
                                          "prefer",
                                          "averaged",
                                          "repeatable",
                                          "counts",
                                          "block",
                                          "require",
                                          "option",
                                          "limit",
                                          "limit-programs",
                                          "exclude",
                                          "share",
                                          "split",
                                          "repeat",
                                          "residence",
                                          "if",
                                          "else",
                                          "note",
                                          "cite",
                                          "url",
                                          "institution",
                                          "catalog",
                                          "duration",
                                          "count",
                                          "effective",
                                          "outcome",
                                          "deadline",
                                          "stage",
                                          "import",
                                          "course",
                                          "tag",
                                          "set",
                                          "same",
                                          "terms",
                                          "subject",
                                          "define",
                                          "grades",
                                          "worth",
                                          "program",
                                          "test",
                                          "case",
                                          "transcript",
                                          "record",
                                          "milestone",
                                          "proficiency",
                                          "score",
                                          "entry",
                                          "waive",
                                          "substitute",
                                          "allow",
                                          "pin",
                                          "adjust",
                                          "decide",
                                          "facts",
                                          "fact-entry",
                                          "as-of",
                                          "without",
                                          "expect",
                                          "ERROR",
                                          "file"};
    static_assert(std::size(names) == static_cast<std::size_t>(syntax::Kind::file) + 1, "one name a kind");
    return names[static_cast<std::size_t>(kind)];
}

/// A node as a text. Its own words stand in it only where it is a leaf.
inline std::string tree_text(syntax::Cursor node) {
    std::string text(kind_name(node.kind()));
    if (node.kind() <= syntax::Kind::date) return (text += ':') += node.text();
    text.insert(0, 1, '(');
    for (auto const child : node.children()) text += ' ' + tree_text(child);
    return text + ')';
}

/// A text, parsed.
struct Reading {
    Diagnostics diagnostics;
    syntax::Tree tree;

    explicit Reading(std::string text, Limits const& limits = {})
        : tree(syntax::parse(std::make_shared<Source const>("input", std::move(text)), limits, diagnostics)) {}

    /// The statements of the file, one a line.
    std::string statements() const {
        std::string all;
        for (auto const statement : syntax::Cursor::root(tree).children())
            all += (all.empty() ? "" : "\n") + tree_text(statement);
        return all;
    }
};

/// "3:7 RQ0101": where a diagnostic points, and its code.
inline std::string where_and_code(Diagnostic const& diagnostic) {
    Position at;
    if (diagnostic.primary.source) at = diagnostic.primary.source->position(diagnostic.primary.span.first);
    return std::to_string(at.line) + ':' + std::to_string(at.column) + ' ' + diagnostic.code;
}

/// All of them, separated by commas.
inline std::string places(Diagnostics const& diagnostics) {
    std::string all;
    for (auto const& diagnostic : diagnostics) all += (all.empty() ? "" : ", ") + where_and_code(diagnostic);
    return all;
}

/// All of them in full, one a line: "1:9 RQ0101 expected …; did you mean …".
inline std::string complaints(Diagnostics const& diagnostics) {
    std::string all;
    for (auto const& diagnostic : diagnostics) {
        all += (all.empty() ? "" : "\n") + where_and_code(diagnostic) + ' ' + diagnostic.message;
        if (!diagnostic.help.empty()) all += "; " + diagnostic.help;
    }
    return all;
}

/// The text with all fixes of the diagnostics applied, the last one first.
inline std::string repaired(std::string text, Diagnostics const& diagnostics) {
    std::vector<Fix> fixes;
    for (auto const& diagnostic : diagnostics)
        fixes.insert(fixes.end(), diagnostic.fixes.begin(), diagnostic.fixes.end());
    std::stable_sort(fixes.begin(), fixes.end(),
                     [](Fix const& a, Fix const& b) { return a.span.first > b.span.first; });
    for (auto const& fix : fixes) text.replace(fix.span.first, fix.span.size(), fix.replacement);
    return text;
}

/// What is wrong with a tree; empty if its nodes and its diagnostics fit together and into the text.
inline std::string inconsistency(Reading const& reading) {
    auto const& nodes = reading.tree.nodes;
    std::size_t const bytes = reading.tree.source->text().size();
    if (nodes.empty() || nodes.back().kind != syntax::Kind::file) return "the root is no file";
    if (nodes.back().size != nodes.size()) return "the root does not hold all nodes";
    bool has_error_node = false;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        auto const& node = nodes[i];
        auto const fault = [&](char const* what) {
            return std::string(what) + ": node " + std::to_string(i) + ", " + std::string(kind_name(node.kind));
        };
        if (node.first > node.last || node.last > bytes) return fault("a span outside of the text");
        if (node.size < 1 || node.size > i + 1) return fault("a subtree larger than what is there");
        if (node.kind <= syntax::Kind::date && node.size != 1) return fault("a leaf with children");
        if (node.kind <= syntax::Kind::date && node.first == node.last) return fault("an empty leaf");
        std::size_t const first = i + 1 - node.size;
        std::uint32_t right = node.last; // children lie inside their parent, one after the other
        std::size_t next = i;
        while (next > first) {
            auto const& child = nodes[next - 1];
            if (child.size > next - first) return fault("a subtree that begins outside of its parent");
            if (child.first < node.first || child.last > right) return fault("children out of order or out of place");
            right = child.first;
            next -= child.size;
        }
        has_error_node = has_error_node || node.kind == syntax::Kind::error;
    }
    if (has_error_node && !has_errors(reading.diagnostics)) return "an error node without a diagnostic";
    for (auto const& diagnostic : reading.diagnostics) {
        std::vector<Span> spans{diagnostic.primary.span};
        for (auto const& other : diagnostic.others) spans.push_back(other.span);
        for (auto const& fix : diagnostic.fixes) spans.push_back(fix.span);
        for (Span const span : spans)
            if (span.first > span.last || span.last > bytes) return diagnostic.code + " points outside of the text";
        if (diagnostic.message.empty() || diagnostic.code.size() != 6) return "a diagnostic without message or code";
        if (!diagnostic.primary.source) return diagnostic.code + " has no source";
    }
    std::uint32_t before = 0;
    for (Span const comment : reading.tree.comments) {
        if (comment.first < before || comment.last > bytes || comment.empty()) return "comments out of order";
        before = comment.last;
    }
    return {};
}

} // namespace requisite::tree_text
