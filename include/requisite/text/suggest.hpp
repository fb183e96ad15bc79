// "Did you mean": the candidate nearest to a misspelt word.
#pragma once

#include <requisite/config.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace requisite {
inline namespace REQUISITE_ABI {

/// The candidate with the smallest edit distance (insert, delete, replace, swap neighbours), if it is near enough to
/// be meant: at most a third of the word's length, at least one. Ties go to the first candidate. Empty when none is.
std::string suggest(std::string_view word, std::vector<std::string> const& candidates);

} // namespace REQUISITE_ABI
} // namespace requisite

#if REQUISITE_HAS_DEFINITIONS
#include <requisite/text/suggest.ipp>
#endif
