// The allocation against solvers that share nothing with it: realistic problems as integer linear programs, solved by cbc or glpsol if
// one of them is installed.
#include "../benchmark/allocation_families.hpp"
#include "linear_program.hpp"
#include "solver.hpp"
#include <requisite/allocation/allocator.hpp>

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <vector>

namespace test_against_ilp {

namespace {

using namespace requisite::detail;
using requisite::testing_ilp::linear_program;
using requisite::testing_ilp::LinearProgram;
using requisite::testing_ilp::Solver;

struct Kind {
    std::string name;
    int instances;
    Problem (*make)(std::uint64_t seed);
};

std::vector<Kind> kinds() {
    std::vector<Kind> all;
    for (auto const& family : requisite::benchmarking::allocation_families()) {
        std::string const name = family.name;
        if (name.rfind("masters", 0) == 0) all.push_back({name, 40, family.make});
        if (name.rfind("bachelors", 0) == 0) all.push_back({name, 20, family.make});
    }
    all.push_back(
        {"subset-sum-24x4", 12, [](std::uint64_t seed) { return requisite::benchmarking::subset_sum(seed, 24, 4); }});
    all.push_back({"exact-cover-6-of-18", 20,
                   [](std::uint64_t seed) { return requisite::benchmarking::exact_cover(seed, 6, 18); }});
    return all;
}

TEST_CASE("allocations miss what integer linear programs say") {
    if (!Solver::is_there()) {
        MESSAGE("skipped: neither cbc nor glpsol is installed");
        return;
    }
    Workspace workspace;
    std::array<Outcome, 3> outcomes;
    Solver solver;
    int compared = 0;
    for (Kind const& kind : kinds())
        for (int seed = 1; seed <= kind.instances; ++seed) {
            CAPTURE(kind.name);
            CAPTURE(seed);
            Problem const problem = kind.make(static_cast<std::uint64_t>(seed));
            Budget budget{5'000'000};
            Allocator allocator(problem, budget, workspace);
            allocator.solve(outcomes);
            int const horizon = seed % 3;
            CAPTURE(horizon);
            Outcome const& outcome = outcomes[static_cast<std::size_t>(horizon)];
            CHECK(outcome.proven);
            LinearProgram const program = linear_program(problem, horizon);
            auto const least = solver.least(program);
            REQUIRE(least.has_value());
            CHECK(outcome.value.missing == *least * program.unit);
            ++compared;
        }
    CHECK(compared >= 200);
}

} // namespace

} // namespace test_against_ilp
