// The allocation against solvers that share nothing with it: realistic problems as integer linear programs, solved by cbc or glpsol if
// one of them is installed.
#include "../benchmark/allocation_families.hpp"
#include "linear_program.hpp"
#include <requisite/allocation/allocator.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace requisite::detail;
using requisite::testing_ilp::linear_program;
using requisite::testing_ilp::LinearProgram;

#if defined(REQUISITE_CBC) || defined(REQUISITE_GLPSOL)

/// The executable, called once for each program, in a folder of its own.
class Solver {
public:
    Solver()
        : folder_(std::filesystem::temp_directory_path() /
                  ("requisite-ilp-" + std::to_string(std::random_device{}()))) {
        std::filesystem::create_directories(folder_);
    }
    ~Solver() {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    Solver(Solver const&) = delete;
    Solver& operator=(Solver const&) = delete;

    /// What the best allocation misses; nothing if the solver does not say.
    std::optional<std::int64_t> missing(LinearProgram const& program) {
        std::string const in = file("program.lp");
        std::string const out = file("solution.txt");
        std::ofstream(in) << program.text();
        std::error_code ignored;
        std::filesystem::remove(out, ignored);
#ifdef REQUISITE_CBC
        std::string const command =
            quoted(REQUISITE_CBC) + ' ' + quoted(in) + " ratio 0 allow 0 sec 20 solve solu " + quoted(out);
        std::string const before = "objective value";
        std::string const proof = "Optimal";
#else
        std::string const command = quoted(REQUISITE_GLPSOL) + " --lp " + quoted(in) + " --tmlim 20 -o " + quoted(out);
        std::string const before = "obj = ";
        std::string const proof = "INTEGER OPTIMAL";
#endif
        if (std::system((command + " > " + quoted(file("log.txt"))).c_str()) != 0) return std::nullopt;
        std::ifstream solution(out);
        std::string const text{std::istreambuf_iterator<char>(solution), {}};
        std::size_t const objective = text.find(before);
        if (text.find(proof) == std::string::npos || objective == std::string::npos) return std::nullopt;
        return std::llround(std::strtod(text.c_str() + objective + before.size(), nullptr)) * program.unit;
    }

private:
    std::string file(char const* name) const { return (folder_ / name).string(); }
    static std::string quoted(std::string const& text) { return '"' + text + '"'; }
    std::filesystem::path folder_;
};

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
            auto const missing = solver.missing(linear_program(problem, horizon));
            REQUIRE(missing.has_value());
            CHECK(outcome.value.missing == *missing);
            ++compared;
        }
    CHECK(compared >= 200);
}

#else

TEST_CASE("allocations miss what integer linear programs say") {
    MESSAGE("skipped: neither cbc nor glpsol is installed");
}

#endif

} // namespace
