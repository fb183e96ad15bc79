// Records that each fill one place of a requirement, whichever takes them: a flow of units through a network. Augmenting paths find the most that can be filled, which proves it.
#pragma once

#include <requisite/allocation/outcome.hpp>

namespace requisite::detail {

struct FlowMemory {
    List<int> leaf_of_amount; ///< -1: none
    List<int> places;         ///< by leaf: how many records fill it
    List<Slice> holders;      ///< by leaf: of `held`, those that fill it
    List<int> held;           ///< tokens
    List<int> from;           ///< by leaf: the token that asks for it; -1: none does
    List<int> place;          ///< by leaf: the option of that token
    List<int> leaves;         ///< to look at
    List<int> leaf_of_token;  ///< that it fills; -1: none
    List<std::int64_t> amounts;
    List<unsigned char> sides;
    List<Value> values;
    List<Pick> picks;
};

/// Solves all three horizons; false if the problem is no such flow.
bool solve_by_flow(Problem const& problem, FlowMemory& memory, std::array<Outcome, 3>& outcomes);

} // namespace requisite::detail

#include <requisite/config.hpp>
