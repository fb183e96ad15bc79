// "Did you mean": the candidate nearest to a misspelt word.
#pragma once

#include <requisite/config.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace requisite {
inline namespace REQUISITE_ABI {

/// The candidate with the smallest edit distance (insert, delete, replace, swap neighbours), if it is near enough to
/// be meant: at most a third of the word's length, at least one. Ties go to the first candidate. Empty when none is.
std::string suggest(std::string_view word, std::vector<std::string> const& candidates);

namespace detail {

/// Optimal string alignment distance, or anything above `limit` once it is certain to exceed it.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

} // namespace detail

} // namespace REQUISITE_ABI
} // namespace requisite
