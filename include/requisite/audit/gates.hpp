// A flow that minds the caps that join requirements: records that count against a limit draw from one gate, and what records may do on both sides of a share beyond
// their first use draws from another. Slower than the plain network, so it is used only where that leaves a gap.
#pragma once

#include <requisite/allocation/network.hpp>

namespace requisite::detail {

struct GateMemory {
    struct Edge {
        int to;
        int next;
        std::int64_t room;
    };
    std::vector<Edge> edges; ///< each followed by its reverse
    std::vector<int> head;
    std::vector<unsigned> seen;
    unsigned stamp = 0;
    std::vector<int> gate_of_amount;                    ///< a node, or -1
    std::vector<int> edge_of_amount;                    ///< the edge that feeds it
    std::vector<std::int64_t> ratio_gain, ratio_weight; ///< by amount: the record that counts least for what it adds
    std::vector<int> arc_edges;                         ///< by arc of the network; -1: not there
    std::vector<char> on_side;                          ///< by token of a record: bit 0 and 1
};

template <class Lazy> class BasicGates {
public:
    BasicGates(Problem const& problem, Network& network, GateMemory& memory)
        : problem_(problem), network_(network), memory_(memory) {}

    /// Of the sinks that are live and the options that are not blocked in the network: what no allowed allocation goes below.
    std::int64_t bound(int horizon, std::vector<char> const& owned);
    /// After bound(): each token to the option that most of it flows to.
    void round(std::vector<int>& taken) const;
    /// After bound(): what flows through an arc of the network.
    static std::int64_t flow(GateMemory const& memory, int arc) {
        int const edge = memory.arc_edges[static_cast<std::size_t>(arc)];
        return edge < 0 ? 0 : memory.edges[static_cast<std::size_t>(edge ^ 1)].room;
    }

private:
    int add_node();
    int add_edge(int from, int to, std::int64_t room);
    std::int64_t push(int node, std::int64_t amount);
    void feed_record(int record, int horizon, std::vector<char> const& owned);
    std::int64_t most_of(int token) const;
    NetworkMemory& net() const { return network_.memory(); }

    Problem const& problem_;
    Network& network_;
    GateMemory& memory_;
    int first_token_ = 0;
    int first_pot_ = 0;
    int first_sink_ = 0;
};
using Gates = BasicGates<void>;

} // namespace requisite::detail

#if REQUISITE_HAS_DEFINITIONS
#include <requisite/audit/gates.ipp>
#endif
