// What can be decided at once: a requirement whose candidates barely suffice gets them all, one that is full stops being an option, a record with one option
// takes it. Leaves less, and smaller independent parts, to the stages that search.
#pragma once

#include <requisite/allocation/network.hpp>

namespace requisite::detail {

struct ReductionMemory {
    std::vector<std::int64_t> supply; ///< by sink: what all tokens that are left could add
    std::vector<std::int64_t> sure;   ///< by sink: what tokens without any other option add
    std::vector<int> ways;            ///< by token: options left
    std::vector<char> settled;        ///< by token: has one option, which takes part in `sure`
};

template <class Lazy> class BasicReduction {
public:
    BasicReduction(Problem const& problem, Network& network, ReductionMemory& memory)
        : problem_(problem), network_(network), memory_(memory) {}

    /// Blocks options that no best allocation of the network needs, with sinks live as they are. Returns whether any was blocked; they are appended to the list.
    bool reduce(int horizon, std::vector<int>& blocked);

private:
    bool usable(Arc const& arc) const;
    void block(int option, int token, std::vector<int>& list);
    NetworkMemory& net() const { return network_.memory(); }

    Problem const& problem_;
    Network& network_;
    ReductionMemory& memory_;
};
using Reduction = BasicReduction<void>;

} // namespace requisite::detail

#if REQUISITE_HAS_DEFINITIONS
#include <requisite/audit/reduce.ipp>
#endif
