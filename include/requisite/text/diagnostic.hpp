// A diagnostic: what is wrong, in a registrar's words, where, and what to write instead. Rendering is elsewhere
// (render/diagnostics.hpp); these are plain values that tools can act on.
#pragma once

#include <requisite/text/source.hpp>

#include <memory>
#include <string>
#include <vector>

namespace requisite {
inline namespace REQUISITE_ABI {

enum class Severity { error, warning, note };

/// A place with a few words about it: the cause (primary), or another place that explains it.
struct Label {
    std::shared_ptr<Source const> source; ///< null for text that did not come from a file
    Span span;                            ///< where
    std::string text;                     ///< for the reader
};

/// A certain repair: replace the span by the text.
struct Fix {
    Span span;               ///< where
    std::string replacement; ///< what stands there instead
};

/// One fault: a code, a place, and a way out.
struct Diagnostic {
    Severity severity = Severity::error; ///< an error keeps a file from being used
    std::string code;                    ///< stable, "RQ0101"; docs/diagnostics.md has an entry for each
    std::string message;                 ///< for the reader
    Label primary;                       ///< where it is
    std::vector<Label> others;           ///< what else has to do with it
    std::string help;                    ///< what to write; may be empty
    std::vector<Fix> fixes;              ///< all of them together are the repair

    Diagnostic();
    Diagnostic(Diagnostic const& other);
    Diagnostic(Diagnostic&& other) noexcept;
    Diagnostic& operator=(Diagnostic const& other);
    Diagnostic& operator=(Diagnostic&& other) noexcept;
    ~Diagnostic();
};

using Diagnostics = std::vector<Diagnostic>;

/// Whether any of them is an error.
inline bool has_errors(Diagnostics const& all) noexcept {
    for (auto const& one : all)
        if (one.severity == Severity::error) return true;
    return false;
}

} // namespace REQUISITE_ABI
} // namespace requisite
