// One independent part of a packing, by branch and bound: a flow of the part says what cannot be reached; a record that the flow splits is put into each of its
// requirements in turn.
#pragma once

#include <requisite/allocation/network.hpp>
#include <requisite/audit/search.hpp>

namespace requisite::detail {

struct PartSink {
    std::int64_t need = 0;
    std::int64_t left = 0;    ///< of the need, after the records that have their place
    std::int64_t rounded = 0; ///< up to a multiple of the step
    std::int64_t step = 0;
    std::int64_t flow = 0;
    Slice pots;
    int bin = 0;
    bool whole = false; ///< one pot that takes everything, and the bin has no other sink
};

struct PartPot {
    int sink = 0;
    std::int64_t cap = 0;
    std::int64_t flow = 0;
    std::int64_t filled = 0; ///< by whole records
    Slice inflows;
};

struct PartArc {
    int pot = 0;
    int token = 0;
    int way = 0; ///< counts the options of the token
    std::int64_t gain = 0;
    std::int64_t flow = 0;
};

struct PartToken {
    int token = 0; ///< of the problem
    Slice arcs;
    int ways = 0;
    int fixed = -1;           ///< the way that it has to take; -1: any; -2: none
    std::uint64_t closed = 0; ///< ways that cannot lead to anything better, of the first 64
    bool late = false;        ///< comes after the others
    int rounded = -1;
    int best = -1;
    std::int64_t most = 0;
};

struct PartBin {
    int cover = -1; ///< a sink, or -1
    int whole = -1; ///< a sink, or -1
    std::int64_t need = 0;
};

struct BranchMemory {
    std::vector<PartSink> sinks;
    std::vector<PartPot> pots;
    std::vector<PartArc> arcs;
    std::vector<int> inflows;
    std::vector<PartToken> tokens;
    std::vector<PartBin> bins;
    std::vector<unsigned> seen_pot, seen_sink;
    unsigned stamp = 0;
    std::vector<int> order;  ///< tokens, those with the fewest ways first
    std::vector<int> probed; ///< a stack of tokens at work
    std::vector<std::int64_t> ranks;
    std::vector<std::uint64_t> undo; ///< a stack: what was closed before
    std::vector<std::int64_t> saved; ///< what flows, for a while
    std::vector<int> pot_place;
};

template <class Lazy> class BasicBranching {
public:
    BasicBranching(BranchMemory& memory, Budget& budget) : memory_(memory), budget_(budget) {}

    /// To be filled in: memory().sinks, pots, tokens with their arcs, and bins.
    BranchMemory& memory() noexcept { return memory_; }
    /// The least that is missing in the part, if it is between `goal` and less than `worth`; PartToken::best has the ways then. False if it was not decided
    /// within so many nodes; what was found is kept all the same. Another `order` lets the records flow in another order.
    bool solve(std::int64_t goal, std::int64_t worth, int nodes, unsigned order = 0);
    std::int64_t found() const noexcept { return found_; }
    bool improved() const noexcept { return improved_; }

private:
    void branch();
    std::int64_t flow();
    std::int64_t flow_with(PartToken const& placed);
    void send_all(int token, std::int64_t left);
    void save();
    void restore();
    std::int64_t bound() const;
    std::int64_t round();
    std::int64_t send(int token, std::int64_t amount, int except);
    std::int64_t pour(int pot, std::int64_t amount);
    bool useful(PartToken const& token, int way) const;
    int probe();
    bool split(PartToken const& token) const;
    static bool closed(PartToken const& token, int way) noexcept { return way < 64 && (token.closed >> way & 1) != 0; }
    static bool way_open(PartToken const& token, int way) noexcept {
        return token.fixed == -1 ? !closed(token, way) : token.fixed == way;
    }
    PartSink& sink(int s) const { return memory_.sinks[static_cast<std::size_t>(s)]; }
    PartPot& pot(int p) const { return memory_.pots[static_cast<std::size_t>(p)]; }
    PartArc& arc(int a) const { return memory_.arcs[static_cast<std::size_t>(a)]; }
    PartToken& token(int t) const { return memory_.tokens[static_cast<std::size_t>(t)]; }

    BranchMemory& memory_;
    Budget& budget_;
    std::int64_t goal_ = 0;
    std::int64_t found_ = 0;
    int nodes_ = 0; ///< left
    int used_ = 0;
    bool improved_ = false;
};
using Branching = BasicBranching<void>;

} // namespace requisite::detail

#if REQUISITE_HAS_DEFINITIONS
#include <requisite/audit/branch.ipp>
#endif
