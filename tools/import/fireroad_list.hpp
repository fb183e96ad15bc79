// A FireRoad requirement list (.reql) as it stands in its file. Its faults are survived as FireRoad does, and reported.
#pragma once

#include "imported.hpp"

#include <optional>

namespace importing::reql {

/// `{>=3}`, `{<=48u}`: `>` and `<` are read as the next number.
struct Threshold {
    int count = 0;
    bool at_most = false;
    bool units = false; ///< else subjects
};

/// A node of an expression.
struct Node {
    enum class Kind {
        leaf, ///< a subject, an attribute or the name of a definition: `word`
        text, ///< what a person decides: `word`
        all,  ///< joined by `,`
        any   ///< joined by `/`
    };
    Kind kind = Kind::leaf;
    std::string word;
    std::vector<Node> children;
    std::optional<Threshold> threshold; ///< of subjects or units
    std::optional<Threshold> distinct;  ///< of children: `{…|>=2}`
    requisite::Span span;
};

/// `name, "Title" := expression`
struct Definition {
    std::string name;
    std::string title; ///< may be empty
    Node node;
    std::string comments; ///< those above it and behind it, a line each
    requisite::Span span;
};

/// A name at the top of the file, with the text below it.
struct Section {
    std::string name;
    std::string description; ///< may be empty
    requisite::Span span;
};

struct List {
    std::string short_title;
    std::string medium_title;
    std::string field; ///< the title without the degree; may be empty
    std::string title;
    std::string description;
    std::string url;
    std::optional<int> threshold; ///< so many subjects in all
    std::vector<Section> sections;
    std::vector<Definition> definitions; ///< each name once: the last one of a name counts
    std::vector<std::string> comments;   ///< those that stand at no definition
};

/// Reads the whole of a file that is UTF-8. Faults go to `out`.
List read_list(Imported& out);

/// Reads an expression, which begins at `offset` of the file.
Node read_expression(std::string_view text, std::uint32_t offset, Imported& out);

} // namespace importing::reql
