// A degree as a file of rules, and its student as a transcript.
#pragma once

#include "degree.hpp"

namespace requisite::everyday {

std::string program_text(Degree const& degree);
/// With every fact given as the bits of `scenario` say.
std::string transcript_text(Degree const& degree, unsigned scenario);
/// With no fact given.
std::string transcript_text(Degree const& degree);

/// A figure in units: "4.5".
std::string figure(Thousandths units);

} // namespace requisite::everyday
