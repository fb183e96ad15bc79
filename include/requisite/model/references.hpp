// Which programs belong into one audit: those that refer to one another.
#pragma once

#include <requisite/model/program.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

/// The program, then in the order given every other one that `met(…)` or a `share` names: of the program itself, of those
/// with one of the names in `also`, and of all that is found so.
std::vector<Program const*> with_references(std::vector<Program> const& programs, Program const& program,
                                            std::vector<std::string> const& also = {});
std::vector<Program const*>
with_references(std::vector<Program> const&& programs, Program const& program,
                std::vector<std::string> const& also = {}) = delete; // would point into what ends with the expression

} // namespace REQUISITE_ABI
} // namespace requisite
