// Parts of a program as the printer writes them: it prints them as all that a program, a catalogue or a requirement has. Internal to describe.ipp.
#pragma once

#include <requisite/print/print.hpp>
#include <requisite/print/wording.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

namespace detail::testing {

inline std::string without_end(std::string text) {
    while (!text.empty() && text.back() == '\n') text.pop_back();
    return text;
}

/// What the printer makes of a program that has nothing else.
template <class F> std::string in_program(F const& put) {
    Program program;
    program.stages.emplace_back();
    put(program);
    return without_end(print(program));
}
template <class F> std::string in_catalogue(F const& put) {
    Catalogue catalogue;
    put(catalogue);
    return without_end(print(catalogue));
}
template <class Form> std::string statement_text(Form const& form) { return without_end(print(Statement{form})); }
/// Without `require`.
template <class Body> std::string body_text(Body const& body) {
    Requirement requirement;
    requirement.body = body;
    std::string text = print(requirement);
    constexpr std::string_view verb = "require ";
    return text.compare(0, verb.size(), verb) == 0 ? text.substr(verb.size()) : text;
}
inline std::string block_text(Statements const& statements) {
    std::string const lines =
        in_program([&](Program& program) { program.stages.front().block.statements = statements; });
    if (lines.empty()) return "{}";
    std::string text = "{\n  ";
    for (char const c : lines) text += c == '\n' ? std::string("\n  ") : std::string(1, c);
    return text + "\n}";
}
inline std::string quoted(std::string const& text) { return printing::written_quoted(text); }

} // namespace detail::testing

} // namespace REQUISITE_ABI
} // namespace requisite
