// How long an exact allocation takes, at all three horizons: fresh problems of each family, each solved once by a workspace that is used again. Beside
// it, on the same problems: what greedy audits get wrong, and solvers of integer linear programs.
#include "../ilp/linear_program.hpp"
#include "allocation_families.hpp"
#include "allocation_greedy.hpp"
#include "allocation_rivals.hpp"
#include <requisite/allocation/allocator.hpp>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <numeric>
#include <string>
#include <vector>

namespace {

using namespace requisite;
using namespace requisite::detail;
using benchmarking::AllocationFamily;
using benchmarking::GreedyOrder;

constexpr std::uint64_t first_seed = 1'000'000;

double at(std::vector<double> const& sorted, double share) {
    return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1) + 0.5)];
}

/// What the best allocation misses at each horizon: between these, which are the same if it is proven.
struct Missing {
    std::array<std::int64_t, 3> least{};
    std::array<std::int64_t, 3> most{};
};

/// The first instances of the family again. The median is that of the widest horizon alone; how many times slower they are is told of all three.
void compare(benchmark::State& state, AllocationFamily const& family, std::vector<Missing> const& missing,
             std::vector<double> const& ours) {
    for (benchmarking::Rival const& rival : benchmarking::rivals()) {
        std::vector<double> widest;
        std::vector<double> all;
        int timeouts = 0;
        int disagreements = 0;
        for (std::size_t i = 0; i < missing.size(); ++i) {
            Problem const problem = family.make(first_seed + i);
            double together = 0;
            for (int horizon = 0; horizon < 3; ++horizon) {
                auto const program = testing_ilp::linear_program(problem, horizon);
                auto const result = rival.solve(program);
                together += result.seconds * 1e6;
                if (horizon == 2) widest.push_back(result.seconds * 1e6);
                if (!result.proven)
                    ++timeouts;
                else if (auto const h = static_cast<std::size_t>(horizon);
                         result.least * program.unit < missing[i].least[h] ||
                         result.least * program.unit > missing[i].most[h])
                    ++disagreements;
            }
            all.push_back(together);
        }
        std::sort(widest.begin(), widest.end());
        std::sort(all.begin(), all.end());
        std::string const name = rival.name;
        state.counters[name + "_median_us"] = at(widest, 0.5);
        state.counters[name + "_times_slower"] = at(all, 0.5) / at(ours, 0.5);
        state.counters[name + "_disagreements"] = disagreements;
        state.counters[name + "_timeouts"] = timeouts;
    }
}

void allocate_family(benchmark::State& state, AllocationFamily const& family) {
    Workspace workspace;
    std::array<Outcome, 3> outcomes;
    std::vector<double> times;
    std::vector<Missing> missing; // of those that are compared
    int unproven = 0;
    int finished = 0;
    std::array<int, 2> wrong{};
    for (auto _ : state) {
        for (int i = 0; i < family.instances; ++i) {
            Problem const problem = family.make(first_seed + static_cast<std::uint64_t>(i));
            auto const start = std::chrono::steady_clock::now();
            Budget budget{family.budget};
            Allocator allocator(problem, budget, workspace);
            allocator.solve(outcomes);
            auto const took = std::chrono::steady_clock::now() - start;
            times.push_back(std::chrono::duration<double, std::micro>(took).count());
            unproven += std::all_of(outcomes.begin(), outcomes.end(), [](auto& one) { return one.proven; }) ? 0 : 1;
            if (i < family.compared) {
                missing.emplace_back();
                for (std::size_t h = 0; h < 3; ++h) {
                    missing.back().most[h] = outcomes[h].value.missing;
                    missing.back().least[h] =
                        outcomes[h].proven ? outcomes[h].value.missing : outcomes[h].bound.missing;
                }
            }
            if (outcomes[2].value.missing > 0) continue;
            ++finished;
            for (GreedyOrder const order : {GreedyOrder::document, GreedyOrder::specific})
                if (benchmarking::allocate_greedily(problem, 2, order).missing > 0)
                    ++wrong[static_cast<std::size_t>(order)];
        }
        state.SetIterationTime(std::accumulate(times.begin(), times.end(), 0.0) / 1e6);
    }
    auto compared = times;
    compared.resize(missing.size());
    std::sort(compared.begin(), compared.end());
    auto const all = std::accumulate(times.begin(), times.end(), 0.0);
    std::sort(times.begin(), times.end());
    state.counters["median_us"] = at(times, 0.5);
    state.counters["p90_us"] = at(times, 0.9);
    state.counters["p99_us"] = at(times, 0.99);
    state.counters["max_us"] = times.back();
    state.counters["unproven"] = unproven;
    state.counters["audits_per_s"] = static_cast<double>(times.size()) * 1e6 / all;
    state.counters["finished"] = finished;
    auto const share = [finished](int count) { return finished == 0 ? 0 : 100.0 * count / finished; };
    state.counters["document_order_wrong_percent"] = share(wrong[0]);
    state.counters["specific_first_wrong_percent"] = share(wrong[1]);
    compare(state, family, missing, compared);
}

bool const registered = [] {
    for (auto const& family : benchmarking::allocation_families())
        benchmark::RegisterBenchmark((std::string("allocation/") + family.name).c_str(),
                                     [&family](benchmark::State& state) { allocate_family(state, family); })
            ->Iterations(1)
            ->UseManualTime()
            ->Unit(benchmark::kMillisecond);
    return true;
}();

} // namespace
