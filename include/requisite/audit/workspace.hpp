// Memory that allocations use again, so that the steady state needs no more of it. One a thread.
#pragma once

#include <requisite/audit/choices.hpp>
#include <requisite/audit/gates.hpp>
#include <requisite/audit/packing.hpp>
#include <requisite/allocation/proof.hpp>
#include <requisite/audit/reduce.hpp>
#include <requisite/audit/search.hpp>

namespace requisite::detail {

struct Workspace {
    NetworkMemory network;
    ReductionMemory reduction;
    PackingMemory packing;
    GateMemory gates;
    SearchMemory search;
    ChoicesMemory choices;
    ChoicesMemory slots;
    Restriction restriction;
    std::vector<char> is_leaf;               ///< by node
    std::vector<char> owned;                 ///< by amount: only what leaves miss looks at it
    std::vector<std::int64_t> optimistic[3]; ///< by amount: the best that could be, and enough for every leaf
    std::vector<std::int64_t> hopeful[3];    ///< by amount: the best that could be
    std::vector<std::int64_t> figures;       ///< by node
    std::vector<std::int64_t> amounts;
    std::vector<std::int64_t> most;
    std::vector<Value> values;
    std::vector<int> taken;
    std::vector<Pick> picks;
    std::vector<int> rounded;
    std::vector<int> around;
    std::vector<int> within;
    /// A choice of children, and what it does not go below at each horizon.
    struct Prospect {
        std::vector<Pick> picks;
        Value bound[3];
        Proof proof[3]; ///< the stage that found the bound
    };
    std::vector<Prospect> prospects;
    std::vector<int> queue;
    std::vector<char> kept;                                 ///< marks for a moment
    std::vector<int> levels;                                ///< by node
    std::vector<std::array<std::int64_t, 6>> child_figures; ///< by node
    /// A record that counts against a cap and stays where it is.
    struct KeptPlace {
        int amount;
        int token;
        int event; ///< by which it counts; -1: by its option
        std::int64_t by;
        std::int64_t beyond; ///< how much more than by a lighter place that it keeps, too
    };
    std::vector<KeptPlace> kept_places;
    std::vector<int> packed;               ///< by token: the option, each part packed for itself
    std::vector<std::int64_t> part_values; ///< by part: what is missing then
    /// What was so before a part was packed again.
    struct Repacked {
        int part; ///< -1: only the token changed
        int token;
        int option;
        std::int64_t value; ///< of the part
    };
    std::vector<Repacked> repacked;
    std::vector<int> blocked_now; ///< options, in the order in which they were blocked
    std::vector<int> sides;       ///< by event
    std::vector<unsigned char> event_sides;
};

} // namespace requisite::detail
