// The allocation that is shown: over all choices of children, then under the one that is shown.
#pragma once

#include <requisite/audit/allocate.hpp>

namespace requisite::detail {

template <class Lazy> Shown BasicAllocator<Lazy>::show(std::array<Outcome, 3> const& outcomes) {
    Shown shown;
    shown.horizon = 0;
    while (outcomes[2].value < outcomes[static_cast<std::size_t>(shown.horizon)].value) ++shown.horizon;
    Outcome const& outcome = outcomes[static_cast<std::size_t>(shown.horizon)];
    shown.allocation = outcome.best;
    shown.canonical = outcome.proven && problem_.complete;
    if (!shown.canonical) return shown;
    Budget budget{budget_.limit};
    Target target;
    target.missing = outcome.value.missing;
    target.violated = outcome.value.violated;

    if (!prepared_) prepare();
    be_optimistic(shown.horizon);
    Packing packing(problem_, network_, memory_.packing, budget);
    auto const floor_of = [&](std::vector<Pick> const& picks) {
        return Floor{&network_, &packing, base(shown.horizon, picks).missing};
    };

    // The choice of children: each that is as good, by what it relies on, then by how good it is at the earlier horizons, then by its place in the text.
    Choices choices(problem_, memory_.choices);
    if (choices.any() && !show_independent(shown.horizon, shown.allocation)) {
        Target best_target;
        std::array<Value, 2> earlier{};
        bool first = true;
        bool compared = false; // whether `earlier` is known
        auto const at_earlier = [&](std::vector<Pick> const& picks) {
            std::array<Value, 2> values{};
            for (int h = 0; h < 2; ++h) {
                if (h == shown.horizon) continue; // as good as the other
                Outcome one;
                one.bound = infinite;
                one.value = infinite;
                one.bound = BasicAllocator(problem_, budget, memory_).search_choice(h, picks, Value{}, one);
                values[static_cast<std::size_t>(h)] = one.value;
                shown.canonical = shown.canonical && !(one.bound < one.value);
            }
            return values;
        };
        bool const finished = choices.each(
            [&](std::vector<Pick> const& picks) {
                if (!budget.spend()) return true;
                return !(outcome.value < base(shown.horizon, picks));
            },
            [&](std::vector<Pick> const& picks) {
                if (budget.exhausted()) return false;
                Allocation candidate{std::vector<int>(problem_.tokens.size(), -1), picks};
                Target wanted = target;
                if (!first) wanted.undecided = best_target.undecided;
                Showing showing(problem_, budget, memory_, shown.horizon, wanted, candidate, floor_of(picks));
                Answer const answer = showing.start();
                if (answer == Answer::no) return true;
                if (answer == Answer::unknown) return false;
                if (!showing.tighten()) return false;
                Target const& got = showing.target();
                bool better = first || got.undecided < best_target.undecided ||
                              (got.undecided == best_target.undecided && got.advisory < best_target.advisory);
                bool const tie =
                    !better && got.undecided == best_target.undecided && got.advisory == best_target.advisory;
                if (tie) {
                    if (!compared) earlier = at_earlier(shown.allocation.picks);
                    compared = true;
                    std::array<Value, 2> const values = at_earlier(picks);
                    better = values[1] < earlier[1] || (values[1] == earlier[1] && values[0] < earlier[0]);
                    if (better) earlier = values;
                } else if (better) {
                    compared = false;
                }
                if (better) {
                    best_target = got;
                    shown.allocation = std::move(candidate);
                    first = false;
                }
                return true;
            });
        shown.canonical = shown.canonical && finished;
        if (first) shown.canonical = false; // nothing was found again within the budget
    }
    Showing showing(problem_, budget, memory_, shown.horizon, target, shown.allocation,
                    floor_of(shown.allocation.picks));
    shown.canonical = showing.tighten() && shown.canonical;
    shown.canonical = showing.settle() && shown.canonical;
    return shown;
}

} // namespace requisite::detail
