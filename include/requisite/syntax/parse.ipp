#pragma once

#include <requisite/syntax/grammar.hpp>
#include <requisite/syntax/parse.hpp>
#include <requisite/text/utf8.hpp>

namespace requisite::syntax {

REQUISITE_INLINE Tree parse(std::shared_ptr<Source const> source, Limits const& limits, Diagnostics& diagnostics) {
    Tree tree;
    tree.source = std::move(source);
    State state(tree, limits, diagnostics);
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
    return tree;
}

} // namespace requisite::syntax
