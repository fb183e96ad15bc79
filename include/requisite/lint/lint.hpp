// Lints: likely mistakes: what a text says without being wrong. docs/diagnostics.md has an entry for each. Not part of requisite.hpp, so that
// who does not lint does not compile it.
#ifndef REQUISITE_LINT_LINT_HPP
#define REQUISITE_LINT_LINT_HPP

#include <requisite/compile/parse.hpp>

#include <cstdint>

namespace requisite {
inline namespace REQUISITE_ABI {

/// What the lints may spend.
struct LintOptions {
    std::size_t findings = 1000; ///< at most so many
    /// Steps of work for all questions whether anybody can meet a stage or an option; past it nothing is said about them.
    std::uint64_t node_budget = 5'000;
};

/// The diagnostics of a parsed file and, if none of them is an error, what the lints find in the file itself (imported files are linted on their own), in the order of
/// the text. Warnings that a comment `# allow RQ1004` stands beside are left out; one that silences nothing is a warning.
Diagnostics lint(Parsed const& parsed, LintOptions const& options = {});

/// What the lints find in a document, which may be built by hand and must be free of errors. No comment silences anything.
Diagnostics lint(Document const& document, LintOptions const& options = {});

/// The diagnostics without the warnings that comments `# allow RQ…` silence in their files.
Diagnostics without_allowed(Diagnostics diagnostics);

} // namespace REQUISITE_ABI
} // namespace requisite

#endif // REQUISITE_LINT_LINT_HPP

#if defined(REQUISITE_IMPLEMENTATION)
#include <requisite/implementation.ipp>
#include <requisite/lint/implementation.ipp>
#endif
