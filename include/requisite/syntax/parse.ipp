#pragma once

#include <requisite/syntax/grammar.hpp>
#include <requisite/syntax/parse.hpp>
#include <requisite/text/utf8.hpp>

#include <algorithm>

namespace requisite::syntax {

namespace detail {

/// Reads what stands between the braces of a statement that failed.
static void read_body(State& state, Body body, State::Iterator& p) {
    auto const read = [&](auto const& parser) { x3::parse(p, state.end, x3::with<state_tag>(state)[parser]); };
    if (body == Body::test)
        read(part<grammar::test_items>);
    else
        read(part<grammar::transcript_items>);
}

/// Whether a line can be read as it is where a file declares these subjects.
static bool reads_line(State const& file, std::string const& line) {
    Tree tree;
    tree.source = std::make_shared<Source const>(file.tree.source->name(), line);
    Diagnostics diagnostics;
    State state(tree, file.limits, diagnostics);
    state.read_body = read_body;
    state.subjects = file.subjects;
    state.parameters = file.parameters;
    State::Iterator p = state.begin;
    x3::parse(p, state.end, x3::with<state_tag>(state)[grammar::file]);
    return diagnostics.empty();
}

/// What there is too much of in a tree, with its code and its node; an empty code if there is not.
struct Excess {
    char const* code = "";
    std::string what;
    std::size_t node = 0;
    char const* help = "";
};

static Excess excess(Tree const& tree, Limits const& limits) {
    auto const& nodes = tree.nodes;
    auto const more_than = [](std::size_t most, char const* what) {
        return "more than " + std::to_string(most) + what;
    };
    if (nodes.size() > limits.nodes)
        return {"RQ0168", more_than(limits.nodes, " words and phrases in one file"), 0,
                "split it into files that import one another"};
    std::string_view const text = tree.source->text();
    std::size_t courses = 0, records = 0, requirements = 0;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        Node const& node = nodes[i];
        switch (+node.kind) {
        case +Kind::name:
            if (node.last - node.first > limits.name &&
                text.substr(node.first, node.last - node.first).find('.') == std::string_view::npos)
                return {"RQ0162", "a name of " + more_than(limits.name, " characters"), i,
                        "give it a short name and a title in quotes"};
            break;
        case +Kind::list:
            if (node.size > limits.members && Cursor(tree, i).children().size() > limits.members)
                return {"RQ0164", more_than(limits.members, " members in one list"), i,
                        "write a pattern, or a tag that the courses have"};
            break;
        case +Kind::course:
            if (++courses > limits.courses)
                return {"RQ0165", more_than(limits.courses, " courses in one file"), i, "split the catalogue"};
            break;
        case +Kind::record:
            if (++records > limits.records)
                return {"RQ0166", more_than(limits.records, " records of one student"), i,
                        "a transcript has the records of one student"};
            break;
        case +Kind::transcript: records = 0; break;
        case +Kind::require:
        case +Kind::option:
            if (++requirements > limits.requirements)
                return {"RQ0163", more_than(limits.requirements, " requirements in one program"), i,
                        "split the program"};
            break;
        case +Kind::program: requirements = 0; break; // those before it without one are few, or were too many
        default: break;
        }
    }
    return {};
}

} // namespace detail

Tree parse(std::shared_ptr<Source const> source, Limits const& limits, Diagnostics& diagnostics) {
    Tree tree;
    tree.source = std::move(source);
    State state(tree, limits, diagnostics);
    state.read_body = detail::read_body;
    state.reads = detail::reads_line;
    std::string_view const text = tree.source->text();
    auto const refuse = [&](char const* problem, std::string message, std::size_t at, char const* help) {
        state.report(problem, std::move(message), {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at)}, {},
                     help);
        state.push(Kind::file, state.begin, state.begin, 0);
        return tree;
    };
    if (text.size() > limits.bytes)
        return refuse("RQ0111", "the text is larger than " + std::to_string(limits.bytes) + " bytes", 0,
                      "split it into files that import one another");
    if (std::size_t const at = utf8::find_invalid(text); at != std::string_view::npos)
        return refuse("RQ0107", "this is not UTF-8 text", at, "save the file as UTF-8");
    if (std::size_t const at = text.find('\0'); at != std::string_view::npos)
        return refuse("RQ0107", "a NUL byte stands in the text", at, "save the file as UTF-8 text");

    tree.nodes.reserve(text.size() / 8 + 16);
    State::Iterator p = state.begin;
    if (text.substr(0, 3) == "\xEF\xBB\xBF") p += 3; // a byte order mark
    x3::parse(p, state.end, x3::with<state_tag>(state)[grammar::file]);
    state.push(Kind::file, state.begin, state.end, 0);
    state.warn_of_tricks();
    if (auto const found = detail::excess(tree, limits); *found.code != '\0') {
        Node const& node = tree.nodes[found.node];
        std::uint32_t const end = std::min(node.first + 40, node.last); // not all of it
        state.report(found.code, found.what, {node.first, std::max(end, node.first)}, {}, found.help);
        tree.nodes.clear(); // nothing is made of it
        state.push(Kind::file, state.begin, state.end, 0);
    }
    return tree;
}

} // namespace requisite::syntax
