// Which program of a file is meant.
#pragma once

#include <requisite/bind/bind.hpp>
#include <requisite/compile/parse.hpp>

#include <string>
#include <vector>

namespace cli {

/// Names for a message: "core, electives".
std::string listed(std::vector<std::string> const& names);

/// The program of this name, or the only one of the file where the name is empty. Throws UsageError, which says who names it and what there is.
requisite::Program const& the_program(requisite::Parsed const& parsed, std::string const& file,
                                      std::string const& wanted, std::string const& who = "--program names");

/// The stage of this name, or the last one where the name is empty. Throws UsageError.
requisite::Stage const& the_stage(requisite::Program const& program, std::string const& wanted);

/// What binding a program found that reading its file did not, without what comments allow.
requisite::Diagnostics only_bound(requisite::Bound const& bound, requisite::Parsed const& parsed);

} // namespace cli
