// Degrees and students of everyday sizes, at random: a seed gives the same one on every machine.
#pragma once

#include "degree.hpp"

namespace requisite::everyday {

/// level-0 to level-5 are a bachelor's degree with more and more of what makes it hard:
/// 0 lists of one to three courses, general education, major, second field, averages, residence; 1 mixed sizes, amounts in credits;
/// 2 two limits and transfer credit; 3 two shares with caps; 4 bounds of `with`; 5 a third of the records not completed, two unknown facts.
/// The other families have much of one thing each.
std::vector<std::string> const& families();

/// `percent` of everyday sizes, for tests that look for small ones.
Degree make_degree(std::string const& family, std::uint64_t seed, int percent = 100);

} // namespace requisite::everyday
