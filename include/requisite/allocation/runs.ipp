#pragma once

#include <requisite/allocation/runs.hpp>

#include <algorithm>

namespace requisite::detail {

void find_runs(Problem const& problem, List<int>& place) {
    auto const at = [](int i) { return static_cast<std::size_t>(i); };
    auto const alike = [&](int a, int b) {
        Option const& one = problem.options[at(a)];
        Option const& other = problem.options[at(b)];
        auto const leaves = problem.option_leaves.begin();
        auto const events = problem.event_uses.begin();
        auto const changes = problem.changes.begin();
        return one.undecided == other.undecided && one.changes.size() == other.changes.size() &&
               std::equal(leaves + one.leaves.first, leaves + one.leaves.last, leaves + other.leaves.first,
                          leaves + other.leaves.last) &&
               std::equal(events + one.events.first, events + one.events.last, events + other.events.first,
                          events + other.events.last,
                          [](auto const& x, auto const& y) { return x.event == y.event && x.side == y.side; }) &&
               std::equal(changes + one.changes.first, changes + one.changes.last, changes + other.changes.first,
                          [](auto const& x, auto const& y) { return x.amount == y.amount; });
    };
    auto const goes_on = [&](int a) { // from a over the next to the one after
        Slice const x = problem.options[at(a)].changes;
        Slice const y = problem.options[at(a + 1)].changes;
        Slice const z = problem.options[at(a + 2)].changes;
        if (!alike(a, a + 1) || !alike(a + 1, a + 2)) return false;
        for (int k = 0; k < x.size(); ++k)
            if (problem.changes[at(y.first + k)].by - problem.changes[at(x.first + k)].by !=
                problem.changes[at(z.first + k)].by - problem.changes[at(y.first + k)].by)
                return false;
        return true;
    };
    place.assign(problem.options.size(), 0);
    for (Token const& token : problem.tokens)
        for (int o = token.options.first; o < token.options.last;) {
            int last = o + 1;
            while (last + 1 < token.options.last && goes_on(last - 1)) ++last;
            if (last > o + 1)
                for (int k = o; k <= last; ++k) place[at(k)] = k - o;
            o = last > o + 1 ? last + 1 : o + 1;
        }
}

} // namespace requisite::detail
