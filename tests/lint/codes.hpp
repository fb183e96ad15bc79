// What the lints say about a text, for their tests.
#pragma once

#include <requisite/lint/lint.hpp>
#include <requisite/render/diagnostics.hpp>

#include <doctest/doctest.h>

namespace lint_tests {

using Codes = std::vector<std::string>;

/// The codes of all findings, in the order of the text.
inline Codes codes(std::string const& text) {
    Codes all;
    for (auto const& one : requisite::lint(requisite::parse(text))) all.push_back(one.code);
    return all;
}

/// The same without what is said of tags that nothing declares.
inline Codes codes_but_tags(std::string const& text) {
    Codes all;
    for (auto const& code : codes(text))
        if (code != "RQ1056") all.push_back(code);
    return all;
}

/// The only finding of a text.
inline requisite::Diagnostic only(std::string const& text) {
    requisite::Diagnostics const found = requisite::lint(requisite::parse(text));
    REQUIRE_MESSAGE(found.size() == 1, requisite::render(found));
    return found.front();
}

/// The text that a finding points at.
inline std::string at(requisite::Diagnostic const& one) {
    return std::string(one.primary.source->text(one.primary.span));
}

/// The text after the fixes of its only finding.
inline std::string fixed(std::string text) {
    requisite::Diagnostic const found = only(text);
    REQUIRE(found.fixes.size() == 1);
    requisite::Fix const& fix = found.fixes.front();
    return text.replace(fix.span.first, fix.span.size(), fix.replacement);
}

} // namespace lint_tests
