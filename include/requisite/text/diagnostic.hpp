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
    Span span;
    std::string text;
};

/// A certain repair: replace the span by the text.
struct Fix {
    Span span;
    std::string replacement;
};

struct Diagnostic {
    Severity severity = Severity::error;
    std::string code; ///< stable, "RQ0101"; docs/diagnostics.md has an entry for each
    std::string message;
    Label primary;
    std::vector<Label> others;
    std::string help; ///< what to write; may be empty
    std::vector<Fix> fixes;
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
