// Parameterised requirements, as `define` declares them.
#pragma once

#include <requisite/list.hpp>
#include <requisite/model/place.hpp>
#include <requisite/syntax/tree.hpp>

#include <map>
#include <string>
#include <vector>

namespace requisite::detail {

/// `define at-least-b(S, n) = n units from S where grade >= B`. Refers to its tree.
struct Template {
    struct Parameter {
        std::string_view name;
        bool number = false; ///< stands where only a number can
    };
    List<Parameter> parameters;
    std::vector<syntax::Cursor> demand; ///< the body, perhaps `advisory`
    std::size_t nodes = 0;              ///< of the syntax tree
    bool faulty = false;                ///< something in it is wrong, and was reported at its first use
    Place place;
    std::size_t uses = 0; ///< those with mistakes included
};

/// All that the files read so far declare, by name.
using Templates = std::map<std::string, Template>;

/// What all uses in a file may come to, in nodes of the syntax tree.
inline constexpr std::size_t most_expanded = 2'000'000;

} // namespace requisite::detail
