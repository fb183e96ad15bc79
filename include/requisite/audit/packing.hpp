// Whole records into requirements: what the flow leaves open because records cannot be cut. Each independent component is first improved by moving records, then
// searched through; caps that join several requirements are still left out.
#pragma once

#include <requisite/audit/branch.hpp>

namespace requisite::detail {

/// A requirement as a bin: filled when what was put into its first sink and its second sink is enough.
struct Bin {
    int cover = -1;        ///< a sink whose pots fill up one by one, or -1
    int whole = -1;        ///< a sink with one pot that takes everything, or -1
    std::int64_t need = 0; ///< of the whole
    std::int64_t missing = 0;
};

struct PackingMemory {
    std::vector<Bin> bins;
    std::vector<int> bin_of_sink;
    std::vector<std::int64_t> filled; ///< by pot
    std::vector<int> parent;          ///< union-find over bins
    std::vector<int> part_of_token;   ///< a root of `parent`, or -1
    std::vector<int> tokens;          ///< of the component at work, the largest first
    std::vector<int> members;         ///< its bins
    struct Component {
        int root;
        std::int64_t least;
    };
    std::vector<Component> components;
    std::vector<int> best;            ///< by token: the best options found
    std::vector<std::int64_t> supply; ///< by position and pot of the component: what the rest could add
    std::vector<std::int64_t> most;   ///< by position: what the rest could add in all
    std::vector<int> pots;            ///< of the component
    std::vector<int> pot_place;
    std::vector<int> closes; ///< by bin: the position from which nothing can be added
    std::vector<std::int64_t> key;
    std::vector<int> ways; ///< a stack of options still to try
    FailedStates failed;
    BranchMemory branch;
    /// What is known of a part: its bins and tokens and the options that were open, what was found, and whether nothing is less.
    struct Known {
        std::uint64_t hash;
        Slice options;      ///< of `known_options`: bins, tokens and options
        Slice taken;        ///< of `known_taken`: an option for each token of the component, or -1
        std::int64_t worth; ///< nothing less than this ...
        std::int64_t found; ///< ... or this was found; there is nothing less
        bool solved;        ///< `taken` has what was found
        int next;           ///< with the same place in `known_heads`; -1: none
    };
    std::vector<Known> known;
    std::vector<int> known_heads; ///< by hash; -1: none
    std::vector<int> known_options;
    std::vector<int> known_taken;
};

template <class Lazy> class BasicPacking {
public:
    BasicPacking(Problem const& problem, Network& network, PackingMemory& memory, Budget& budget)
        : problem_(problem), network_(network), memory_(memory), budget_(budget) {}

    /// Once for a problem, after the network.
    void build();
    /// Starting from options that were rounded from a flow that is there now, looks for something that misses less than `worth`, and for the best of
    /// these. Returns a bound on what is missing: the least there is, or `worth` if nothing is less than that, unless the budget ran out.
    std::int64_t solve(int horizon, std::vector<int>& taken, std::int64_t worth);
    /// Before another problem: what is known of its parts.
    void forget();

    /// Begins with an allocation that is changed part by part; records of different parts have no requirement in common.
    void begin(int horizon, std::vector<int> const& taken);
    /// The part of a token; -1: it is of no use.
    int part_of(int token) const { return memory_.part_of_token[static_cast<std::size_t>(token)]; }
    /// Parts are numbered from 0 to less than this, with gaps.
    int parts() const { return static_cast<int>(memory_.bins.size()); }
    bool is_part(int part) const { return memory_.parent[static_cast<std::size_t>(part)] == part; }
    /// What is missing in a part now.
    std::int64_t missing(int part) const;
    /// The least that is missing in a part under what is blocked now, into `taken`, if it is less than `worth`; else `worth` or more. Not less than `least`, the caller knows.
    /// Records that are somewhere blocked are taken out first.
    std::int64_t solve_part(int part, std::vector<int>& taken, std::int64_t least, std::int64_t worth);
    /// Moves a token.
    void move(std::vector<int>& taken, int token, int option);
    /// Calls f(token) for each token of a part.
    template <class F> void each_token(int part, F f) const {
        for (std::size_t t = 0; t < memory_.part_of_token.size(); ++t)
            if (memory_.part_of_token[t] == part) f(static_cast<int>(t));
    }
    /// What is missing in all bins that are live.
    std::int64_t missing() const noexcept { return missing_; }

private:
    int root(int bin);
    void gather(int part);
    std::int64_t decide(std::vector<int>& taken, std::int64_t here, std::int64_t allowed);
    void put(int option, int token, int sign);
    std::int64_t shortfall(Bin const& bin) const;
    bool live(Bin const& bin) const;
    bool usable(Arc const& arc) const;
    bool move_better(std::vector<int>& taken);
    void move_as_can(std::vector<int>& taken);
    std::int64_t search(std::vector<int>& taken);
    bool recall(std::vector<int>& taken, std::int64_t worth, std::int64_t& least);
    void remember(std::vector<int> const& taken, std::int64_t worth, std::int64_t least, bool solved);
    bool branch(std::vector<int>& taken, int nodes, unsigned order = 0);
    void prepare_search();
    void descend(std::size_t position, std::int64_t closed, std::vector<int>& taken);
    template <class F> void each_option(int token, F f) const;

    NetworkMemory& net() const { return network_.memory(); }

    Problem const& problem_;
    Network& network_;
    PackingMemory& memory_;
    Budget& budget_;
    std::int64_t missing_ = 0;
    std::int64_t goal_ = 0;  ///< nothing is better
    std::int64_t found_ = 0; ///< the best so far
};
using Packing = BasicPacking<void>;

} // namespace requisite::detail

#if REQUISITE_HAS_DEFINITIONS
#include <requisite/audit/packing.ipp>
#endif
