// The difference of two texts in the unified format.
#pragma once

#include <string>

namespace cli {

/// `--- name`, `+++ name` and hunks with three lines of context; empty if the texts are the same. Not always the smallest
/// difference: where too many lines differ at once, all of them are replaced.
std::string unified_diff(std::string const& before, std::string const& after, std::string const& name);

} // namespace cli
