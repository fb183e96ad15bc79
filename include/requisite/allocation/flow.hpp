// Records that each fill one place of a requirement, whichever takes them: a flow of units through a network. Augmenting paths find the most that can be filled, which proves it.
#pragma once

#include <requisite/allocation/outcome.hpp>

namespace requisite::detail {

struct FlowMemory {
    std::vector<int> leaf_of_amount; ///< -1: none
    std::vector<int> places;         ///< by leaf: how many records fill it
    std::vector<Slice> holders;      ///< by leaf: of `held`, those that fill it
    std::vector<int> held;           ///< tokens
    std::vector<int> from;           ///< by leaf: the token that asks for it; -1: none does
    std::vector<int> place;          ///< by leaf: the option of that token
    std::vector<int> leaves;         ///< to look at
    std::vector<int> leaf_of_token;  ///< that it fills; -1: none
    std::vector<std::int64_t> amounts;
    std::vector<unsigned char> sides;
    std::vector<Value> values;
    std::vector<Pick> picks;
};

/// Solves all three horizons; false if the problem is no such flow.
bool solve_by_flow(Problem const& problem, FlowMemory& memory, std::array<Outcome, 3>& outcomes);

} // namespace requisite::detail

#include <requisite/config.hpp>
