// Amounts with their unit: "1 course", "2 courses".
#pragma once

#include <requisite/version.hpp>

#include <string>
#include <string_view>

namespace requisite::detail {

/// Of one, a plural loses its last letter, if that is an s and the word is no abbreviation: "1 unit", "1 LP", "1 ects". Without a word: units.
std::string counted(std::string amount, std::string_view plural);

} // namespace requisite::detail
