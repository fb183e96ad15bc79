// The ways to choose children for the `k of n` groups of a problem, those earliest in the text first, with whole families of them cut off
// where they cannot be good enough.
#pragma once

#include <requisite/allocation/problem.hpp>

namespace requisite::detail {

struct ChoicesMemory {
    std::vector<char> left;    ///< by node: a choice that is not made here
    std::vector<char> chooses; ///< by node: it or a node below chooses
    std::vector<Pick> picks;
    std::vector<int> order; ///< places in `children`: those of each node in the order in which they are tried
};

template <class Lazy> class BasicChoices {
public:
    BasicChoices(Problem const& problem, ChoicesMemory& memory);

    /// Leaves a group out; its children stay as they are.
    void leave(int group) { memory_.left[static_cast<std::size_t>(group)] = 1; }
    /// Starts from choices that have been made.
    void start(std::vector<Pick> const& picks) { memory_.picks = picks; }
    /// Tries those children of each group first whose figure is least; of equal ones, those earlier in the text.
    void order_by(std::vector<std::int64_t> const& figure);
    /// Whether there is anything to choose, but for what was left out.
    bool any();

    /// Calls visit(picks) for each choice, until it says false. Before that, promising(picks) is asked about the picks made so far; where it says no, nothing
    /// that continues them is visited. False if visit said so.
    template <class Promising, class Visit> bool each(Promising promising, Visit visit);

private:
    /// Nodes still to be looked into, in the order of the text.
    struct Agenda {
        int node;
        Agenda const* next;
    };
    template <class Promising, class Visit> bool go(Agenda const* agenda, Promising& promising, Visit& visit);
    template <class Promising, class Visit>
    bool pick(ProblemNode const& group, int child, int left, Agenda const* agenda, Promising& promising, Visit& visit);
    template <class Promising, class Visit>
    bool enter(ProblemNode const& node, int child, Agenda const* agenda, Promising& promising, Visit& visit);
    bool chooses(int node) const { return memory_.chooses[static_cast<std::size_t>(node)] != 0; }
    ProblemNode const& node(int index) const { return problem_.nodes[static_cast<std::size_t>(index)]; }
    int child(int place) const { return memory_.order[static_cast<std::size_t>(place)]; }
    Pick& pick_of(int index) { return memory_.picks[static_cast<std::size_t>(index)]; }

    Problem const& problem_;
    ChoicesMemory& memory_;
};
using Choices = BasicChoices<void>;

} // namespace requisite::detail

#include <requisite/config.hpp>
#if REQUISITE_HAS_DEFINITIONS
#include <requisite/audit/choices.ipp>
#endif
