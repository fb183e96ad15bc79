// Diagnostics as people read them: the source line, a caret under the cause, and what to write instead.
#pragma once

#include <requisite/text/diagnostic.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

/// How diagnostics look.
struct RenderOptions {
    bool color = false; ///< ANSI escapes
    bool plain = false; ///< sentences instead of drawing, for screen readers; never coloured
};

/// One diagnostic, ending in a line break.
std::string render(Diagnostic const& diagnostic, RenderOptions const& options = {});
/// All of them, with an empty line between, and a closing count of errors and warnings; empty for none.
std::string render(Diagnostics const& diagnostics, RenderOptions const& options = {});

} // namespace REQUISITE_ABI
} // namespace requisite
