#pragma once

#include <requisite/allocation/allocator.hpp>

#include <algorithm>

namespace requisite::detail {

/// A sum in which no number of violations outweighs a thousandth that is missing.
Key Allocator::value_weight() const {
    std::int64_t violations = 1;
    for (auto const& node : problem_.nodes) {
        if (node.kind == ProblemNode::Kind::margin) ++violations;
        if (node.kind == ProblemNode::Kind::fixed)
            violations += std::max({node.violated[0], node.violated[1], node.violated[2]});
    }
    Key weight{};
    weight[static_cast<std::size_t>(Figure::missing)] = violations;
    weight[static_cast<std::size_t>(Figure::violated)] = 1;
    return weight;
}

/// A sum of the figures from `place` of `after_value` on, as many as stay in their order in small numbers; sets `place` to the one after. All zero: none of those left matters.
Key Allocator::weight_from(std::size_t& place) const {
    constexpr std::int64_t most_range = std::int64_t{1} << 30U;
    Key weight{};
    if (place == std::size(after_value)) return weight;
    Key const ranges = branching_.ranges(after_value[place]);
    std::size_t const first = place;
    std::int64_t times = 1;
    bool any = false;
    for (; place < std::size(after_value); ++place) {
        std::int64_t const range = ranges[static_cast<std::size_t>(after_value[place])];
        if (any && range >= most_range / times) break;
        if (range == 0) continue;
        any = true;
        times = range >= most_range / times ? most_range : times * (range + 1);
    }
    times = 1;
    for (std::size_t i = place; i-- > first;) {
        auto const figure = static_cast<std::size_t>(after_value[i]);
        if (ranges[figure] == 0) continue;
        weight[figure] = times;
        times *= ranges[figure] + 1;
    }
    return weight;
}

void Allocator::solve(std::array<Outcome, 3>& outcomes) {
    built_ = false;
    begun_ = -1;
    if (solve_greedily(problem_, memory_.greedy, outcomes)) return;
    if (solve_by_flow(problem_, memory_.flow, outcomes)) return;
    branching_.build();
    built_ = true;
    std::uint64_t const all = budget_.limit;
    std::array<bool, 3> own{}; ///< what it asks no earlier horizon asks
    for (int h = 0; h < 3; ++h) {
        bool alike = false;
        for (int earlier = 0; earlier < h; ++earlier) alike = alike || branching_.alike(h, earlier);
        own[static_cast<std::size_t>(h)] = !alike && !outcomes[static_cast<std::size_t>(h)].proven;
    }
    auto left = static_cast<std::uint64_t>(std::count(own.begin(), own.end(), true));
    for (int h = 0; h < 3; ++h) {
        if (outcomes[static_cast<std::size_t>(h)].proven) continue;
        if (own[static_cast<std::size_t>(h)])
            budget_.allot(all, left--); // one horizon does not use up the others' part
        solve(h, outcomes);
    }
    budget_.limit = all;
    // What is found at one horizon may be allowed, and better, at another where the budget ended.
    for (int h = 0; h < 3; ++h) {
        Outcome& outcome = outcomes[static_cast<std::size_t>(h)];
        for (int other = 0; other < 3 && !outcome.proven; ++other) {
            Outcome const& one = outcomes[static_cast<std::size_t>(other)];
            Value value;
            if (!branching_.judge().value(h, one.best, value) || !(value < outcome.value)) continue;
            outcome.value = value;
            outcome.best = one.best;
            outcome.proven = !(outcome.bound < outcome.value);
            if (outcome.proven) outcome.proof = Proof::branching;
        }
    }
}

void Allocator::solve(int horizon, std::array<Outcome, 3>& outcomes) {
    Outcome& outcome = outcomes[static_cast<std::size_t>(horizon)];
    for (int earlier = 0; earlier < horizon; ++earlier)
        if (branching_.alike(horizon, earlier)) {
            outcome = outcomes[static_cast<std::size_t>(earlier)];
            outcome.nodes = 0;
            return;
        }
    std::uint64_t const before = budget_.used;
    std::uint64_t const nodes = branching_.nodes();
    branching_.start(horizon);
    begun_ = horizon;
    branching_.offer(outcome.best);
    for (int earlier = horizon; earlier-- > 0;) branching_.offer(outcomes[static_cast<std::size_t>(earlier)].best);
    if (!branching_.found()) branching_.offer_nothing();
    Key const weight = value_weight();
    std::int64_t const least = branching_.minimise(weight);
    std::int64_t const times = weight[static_cast<std::size_t>(Figure::missing)];
    Key const& key = branching_.best_key();
    outcome.best = branching_.best();
    outcome.value = {key[static_cast<std::size_t>(Figure::missing)],
                     static_cast<int>(key[static_cast<std::size_t>(Figure::violated)]),
                     key[static_cast<std::size_t>(Figure::advisory)]};
    outcome.bound = {};
    if (problem_.complete && least > 0) outcome.bound = {least / times, static_cast<int>(least % times), 0};
    outcome.proven = !(outcome.bound < outcome.value);
    if (outcome.proven) outcome.bound = outcome.value;
    outcome.proof = !outcome.proven ? Proof::none : branching_.nodes() > nodes ? Proof::branching : Proof::relaxation;
    outcome.nodes = budget_.used - before;
}

Shown Allocator::show(std::array<Outcome, 3> const& outcomes) {
    Shown shown;
    shown.horizon = 0;
    while (outcomes[2].value < outcomes[static_cast<std::size_t>(shown.horizon)].value) ++shown.horizon;
    Outcome const& outcome = outcomes[static_cast<std::size_t>(shown.horizon)];
    shown.allocation = outcome.best;
    shown.canonical = outcome.proven && problem_.complete;
    if (!shown.canonical) return shown;
    std::uint64_t const limit = budget_.limit;
    std::uint64_t const used = budget_.used;
    constexpr std::uint64_t most_steps = 4'000; // what is shown is not worth more: the value is proven
    budget_.limit = budget_.used + std::min(limit, most_steps);
    if (!built_) branching_.build();
    built_ = true;
    if (begun_ != shown.horizon) {
        branching_.start(shown.horizon);
        branching_.offer(outcome.best);
        begun_ = shown.horizon;
        branching_.minimise(value_weight());
    }
    // The value is proven; now figure after figure of the key, several at once where the sums stay small.
    branching_.settle();
    begun_ = -1;
    std::size_t place = 0;
    while (shown.canonical && !branching_.decided()) {
        Key const weight = weight_from(place);
        if (weight == Key{}) break;
        shown.canonical = branching_.minimise(weight) == branching_.best_value();
        if (shown.canonical) branching_.settle();
    }
    shown.allocation = branching_.best();
    budget_.limit = limit;
    budget_.used = used;
    return shown;
}

} // namespace requisite::detail
