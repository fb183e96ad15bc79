// The last stage: the exact search under each choice of children that the flow left open.
#pragma once

#include <requisite/audit/allocate.hpp>

#include <algorithm>

namespace requisite::detail {

/// Returns what none of them goes below, or is not better than the best.
template <class Lazy>
Value BasicAllocator<Lazy>::search(int horizon, std::vector<Pick> const& picks, Value bound, Outcome& outcome) {
    if (memory_.network.slot_groups.empty()) return search_choice(horizon, picks, bound, outcome);
    Value result = infinite;
    Choices choices(problem_, memory_.slots);
    for (std::size_t i = 0; i < problem_.nodes.size(); ++i)
        if (problem_.nodes[i].kind == ProblemNode::Kind::choose) choices.leave(static_cast<int>(i));
    for (int const group : memory_.network.slot_groups) memory_.slots.left[static_cast<std::size_t>(group)] = 0;
    choices.start(picks);
    bool const finished = choices.each(
        [&](std::vector<Pick> const& partly) {
            if (!budget_.spend()) return true;
            Value const least = problem_.complete ? base(horizon, partly) : Value{};
            if (least < outcome.value) return true;
            result = std::min(result, least);
            return false;
        },
        [&](std::vector<Pick> const& all) {
            result = std::min(result, search_choice(horizon, all, bound, outcome));
            return !budget_.exhausted();
        });
    return finished ? result : std::min(result, bound);
}

/// Looks for something better under one choice of children. Returns what it does not go below, or is not better than the best.
template <class Lazy>
Value BasicAllocator<Lazy>::search_choice(int horizon, std::vector<Pick> const& picks, Value bound, Outcome& outcome) {
    Search search(problem_, budget_, memory_.search);
    search.prepare(horizon, picks, nullptr, Search::Order::largest_first);
    bound = std::max(bound, search.bound());
    int const violated = bound.violated;
    if (outcome.best.taken.empty()) {
        memory_.taken.assign(problem_.tokens.size(), -1);
        offer(horizon, picks, memory_.taken, outcome);
    }
    // The least missing first, then the fewest violations; only what is better than the best so far is of interest.
    Target target;
    target.missing = bound.missing;
    while (bound < outcome.value) {
        if (target.missing == outcome.value.missing) target.violated = outcome.value.violated - 1;
        Answer const answer = search.attain(target);
        if (answer == Answer::unknown) break;
        if (answer == Answer::yes) {
            offer(horizon, picks, search.taken(), outcome);
            target.missing = outcome.value.missing;
        } else if (target.missing == outcome.value.missing) {
            bound = outcome.value; // none with fewer violations
        } else {
            target.missing = std::min(search.next(), outcome.value.missing);
            bound = {target.missing, violated, 0};
        }
        search.prepare(horizon, picks, nullptr, Search::Order::largest_first);
    }
    return bound;
}

} // namespace requisite::detail
