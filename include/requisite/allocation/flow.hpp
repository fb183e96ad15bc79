// Problems that are flows of records to requirements and nothing else: their matrix is that of a network, so a flow proves what it finds where it does not cut a record.
#pragma once

#include <requisite/allocation/network.hpp>
#include <requisite/allocation/outcome.hpp>

namespace requisite::detail {

struct FlowMemory {
    NetworkMemory network;
    std::vector<char> leaf;  ///< by node
    std::vector<char> owned; ///< by amount: a leaf looks at it
    std::vector<std::int64_t> amounts;
    std::vector<unsigned char> sides;
    std::vector<Value> values;
    std::vector<Pick> picks;
};

/// Solves all three horizons by flows; false if the problem is no flow, or records would have to be cut.
template <class Lazy = void>
bool solve_by_flow(Problem const& problem, FlowMemory& memory, std::array<Outcome, 3>& outcomes);

} // namespace requisite::detail

#include <requisite/config.hpp>
#if REQUISITE_HAS_DEFINITIONS
#include <requisite/allocation/flow.ipp>
#endif
