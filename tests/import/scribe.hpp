// What the tests of the importer of Scribe share.
#pragma once

#include "import.hpp"
#include <requisite/testing/run.hpp>

namespace scribe_tests {

using namespace import_tests;

/// With every run of white space as one space, and without comments: where a line is broken is not what is tested.
inline std::string flat(std::string const& text) {
    std::string out;
    bool comment = false;
    for (char const c : text) {
        if (c == '#' && (out.empty() || out.back() == ' ')) comment = true;
        if (c == '\n') comment = false;
        if (comment) continue;
        if (c != ' ' && c != '\n')
            out += c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    return out;
}

/// What the rules of a body become.
inline importing::Imported body(std::string const& rules, std::string const& above = "") {
    return imported(importing::scribe, above + "BEGIN ; " + rules + " END.\n", "art.scribe");
}

inline importing::Imported head(std::string const& qualifiers, std::string const& above = "",
                                std::string const& rules = "") {
    return imported(importing::scribe, above + "BEGIN " + qualifiers + " ; " + rules + " END.\n", "art.scribe");
}

/// Whether the text has these words, after the import without a fault.
inline bool gives(importing::Imported const& imported, std::string const& words) {
    CHECK(codes(imported).empty());
    std::string const text = flat(rules(imported));
    bool const found = text.find(words) != std::string::npos;
    if (!found) MESSAGE(text);
    return found;
}

/// The same of an import that has these faults.
inline bool gives(importing::Imported const& imported, std::vector<std::string> const& faults,
                  std::string const& words) {
    CHECK(codes(imported) == faults);
    std::string const text = flat(rules(imported));
    bool const found = text.find(words) != std::string::npos;
    if (!found) MESSAGE(text);
    return found;
}

/// Runs tests that are written behind the imported rules: students and what is expected of them.
inline void students(importing::Imported const& imported, std::string const& tests) {
    std::string const text = importing::text(imported) + '\n' + tests;
    CAPTURE(text);
    auto const parsed = requisite::parse(text);
    for (requisite::Diagnostic const& one : parsed.diagnostics())
        REQUIRE_MESSAGE(one.severity != requisite::Severity::error, one.message);
    REQUIRE_FALSE(parsed.document().tests.empty());
    for (requisite::TestCase const& test : parsed.document().tests) {
        std::vector<requisite::Bound> bound;
        for (requisite::Program const* const program : requisite::test_programs(parsed.document(), test))
            bound.push_back(requisite::bind(*program, parsed.catalogue()));
        std::vector<requisite::Bound const*> programs;
        for (requisite::Bound const& one : bound) programs.push_back(&one);
        auto const result = requisite::run(test, programs);
        CAPTURE(result.title);
        for (auto const& one : result.expectations) CHECK_MESSAGE(one.passed, (one.expected + ": " + one.actual));
        CHECK(result.passed);
    }
}

} // namespace scribe_tests
