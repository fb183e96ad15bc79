// The allocation against a solver that tries everything, on random small problems that use all that a problem can say.
#include "../oracle/random_program.hpp"
#include "random_problem.hpp"
#include <requisite/allocation/allocator.hpp>

#include <doctest/doctest.h>

namespace test_random {

using namespace requisite::detail;

namespace {

/// What is wrong with an outcome; empty if nothing.
std::string wrong(Problem const& problem, int horizon, Value const& least, detail::Outcome const& outcome) {
    std::string result = faults(problem, horizon, outcome.best);
    if (!(value_of(problem, horizon, outcome.best) == outcome.value))
        result += "; the allocation does not have the value reported";
    if (outcome.value < least) result += "; better than the best";
    if (least < outcome.bound) result += "; the bound is too high";
    if (outcome.proven && !(outcome.value == least)) result += "; proven, and not the best";
    return result;
}

/// How many ways there are to use the records, of each choice of children.
double ways(Problem const& problem) {
    double result = 1;
    for (auto const& token : problem.tokens) result *= token.options.size() + 1;
    return result;
}
/// Small enough to try everything.
bool small(Problem const& problem) { return ways(problem) < 30000; }

std::string text_of(AllFigures const& key) {
    std::string text;
    for (std::int64_t const figure : key) text += (text.empty() ? "" : " ") + std::to_string(figure);
    return text;
}

} // namespace

TEST_CASE("the allocation is the best there is, and says so; with too small a budget its bounds are true") {
    auto const to_try = requisite::oracle::seeds_to_try(4000);
    std::vector<std::uint64_t> seeds = {13150}; // was wrong once
    for (std::uint64_t i = 0; i < to_try.count; ++i) seeds.push_back(to_try.first + i);
    Workspace workspace;
    int tried = 0;
    for (std::uint64_t const seed : seeds) {
        Problem const problem = random_problem(seed);
        if (!small(problem)) continue;
        ++tried;
        std::array<Value, 3> least;
        for (int h = 0; h < 3; ++h) least[static_cast<std::size_t>(h)] = exhaustive(problem, h);
        for (std::uint64_t const limit : {1'000'000U, 0U, 10U}) {
            Budget budget{limit};
            Allocator allocator(problem, budget, workspace);
            auto const outcomes = allocator.solve();
            for (int h = 0; h < 3; ++h) {
                detail::Outcome const& outcome = outcomes[static_cast<std::size_t>(h)];
                std::string const what = wrong(problem, h, least[static_cast<std::size_t>(h)], outcome);
                CHECK_MESSAGE(what.empty(), "seed ", seed, ", budget ", limit, ", H", h, what);
                if (limit > 10) CHECK_MESSAGE(outcome.proven, "seed ", seed, ", H", h);
            }
            if (limit <= 10) continue;
            Shown const shown = allocator.show(outcomes);
            auto const h = static_cast<std::size_t>(shown.horizon);
            detail::Outcome as_shown = outcomes[h];
            as_shown.best = shown.allocation;
            std::string const what = wrong(problem, shown.horizon, least[h], as_shown);
            CHECK_MESSAGE(what.empty(), "seed ", seed, ", shown at H", h, what);
            CHECK_MESSAGE(shown.canonical, "seed ", seed);
        }
    }
    CHECK(tried > static_cast<int>(seeds.size()) / 2);
}

TEST_CASE("the allocation that is shown has the least key of all") {
    auto const seeds = requisite::oracle::seeds_to_try(4000);
    Workspace workspace;
    int tried = 0;
    int several = 0; // have problems of the same figures but for the last
    int alike = 0;   // in all figures of the key
    for (std::uint64_t seed = seeds.first; seed < seeds.first + seeds.count; ++seed) {
        Problem const problem = random_problem(seed);
        if (ways(problem) > 3000) continue;
        ++tried;
        Budget budget{1'000'000};
        Allocator allocator(problem, budget, workspace);
        auto const outcomes = allocator.solve();
        Shown const shown = allocator.show(outcomes);
        CHECK_MESSAGE(shown.canonical, "seed ", seed);
        CHECK_MESSAGE(faults(problem, shown.horizon, shown.allocation).empty(), "seed ", seed, ": not allowed");
        AllFigures const key = figures_of(problem, shown.horizon, shown.allocation);
        std::vector<Allocation> best;
        AllFigures const least = least_figures(problem, shown.horizon, best);
        CHECK_MESSAGE(key == least, "seed ", seed, ", H", shown.horizon, ": shown ", text_of(key), ", least ",
                      text_of(least));
        // Of those that are alike the last figure, which says nothing by itself, singles out one.
        JudgeMemory memory;
        Judge judge(problem, memory);
        judge.prepare(shown.horizon);
        auto const last = [&judge](Allocation const& allocation) {
            Key whole{};
            judge.key(allocation, whole);
            return whole[static_cast<std::size_t>(Figure::spread)];
        };
        several += best.size() > 1 ? 1 : 0;
        for (auto const& other : best) {
            if (other.taken == shown.allocation.taken && other.picks == shown.allocation.picks) continue;
            CHECK_MESSAGE(last(shown.allocation) <= last(other), "seed ", seed);
            if (last(shown.allocation) == last(other) && other.taken != shown.allocation.taken) ++alike;
        }
        // The narrowest horizon that is as good as the widest.
        for (int h = 0; h < shown.horizon; ++h)
            CHECK_MESSAGE(exhaustive(problem, 2) < exhaustive(problem, h), "seed ", seed, ", H", h);
    }
    CHECK(tried > static_cast<int>(seeds.count) / 3);
    CHECK(several > tried / 50);
    CHECK_MESSAGE(alike == 0, alike, " allocations are not the one, of the same key");
}

} // namespace test_random
