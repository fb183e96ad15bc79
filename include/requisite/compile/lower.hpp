// Syntax tree to model: gives every node its meaning, and says what has none. Names are settled afterwards (resolve.hpp).
#pragma once

#include <requisite/model/document.hpp>
#include <requisite/syntax/tree.hpp>
#include <requisite/text/diagnostic.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

/// What one file declares, before names are settled.
struct Lowered {
    Document document;     ///< what was understood
    Transcript transcript; ///< `transcript` and `facts` at the top of a file
};

Lowered lower(syntax::Tree const& tree, Diagnostics& diagnostics);

} // namespace REQUISITE_ABI
} // namespace requisite
