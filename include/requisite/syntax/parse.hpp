// Text to syntax tree: the X3 grammar run over a source.
#pragma once

#include <requisite/syntax/tree.hpp>
#include <requisite/text/diagnostic.hpp>
#include <requisite/text/limits.hpp>

namespace requisite::syntax {

/// Parses a source. Always gives a tree; statements that could not be read are error nodes in it, and each has a diagnostic.
Tree parse(std::shared_ptr<Source const> source, Limits const& limits, Diagnostics& diagnostics);

} // namespace requisite::syntax
