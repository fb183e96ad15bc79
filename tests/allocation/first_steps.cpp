// What is tried before a linear program: greedily, and as a flow. And runs of options, which the linear program takes together.
#include "../oracle/random_program.hpp"
#include "random_problem.hpp"
#include "small_problem.hpp"
#include <requisite/allocation/runs.hpp>

#include <doctest/doctest.h>

namespace test_first_steps {

using namespace requisite::detail;

namespace {

Problem random_matching(requisite::oracle::Random& random) {
    SmallProblem small;
    std::vector<Part> leaves;
    for (int l = random.between(2, 4); l > 0; --l) {
        int const places = random.between(1, 2);
        leaves.push_back(random.below(2) == 0 ? small.courses(places) : small.units(12 * places));
    }
    for (int r = random.between(2, 6); r > 0; --r) {
        std::vector<Fit> fits;
        for (auto const& leaf : leaves)
            if (random.below(2) == 0) fits.push_back(leaf);
        unsigned char const seen[] = {Use::completed, Use::in_progress, Use::planned};
        small.record(12, fits, {seen[random.below(3)], {}});
    }
    return small.build();
}

} // namespace

TEST_CASE("flow: it fills as many places as any allocation, and needs no budget") {
    auto const seeds = requisite::oracle::seeds_to_try(2000);
    requisite::oracle::Random random(seeds.first);
    int by_flow = 0;
    for (std::uint64_t i = 0; i < seeds.count; ++i) {
        Solved const solved(random_matching(random), 0);
        for (int h = 0; h < 3; ++h) {
            detail::Outcome const& outcome = solved.at(h);
            CHECK_MESSAGE(outcome.value == exhaustive(solved.problem, h), "problem ", i, ", H", h);
            CHECK_MESSAGE(faults(solved.problem, h, outcome.best) == "", "problem ", i, ", H", h);
            CHECK(outcome.proven);
            by_flow += outcome.proof == requisite::Proof::flow ? 1 : 0;
        }
        CHECK(solved.used == 0);
    }
    CHECK(by_flow > static_cast<int>(seeds.count) / 20); // the others are proven by less
}

TEST_CASE("flow: what records are worth different amounts to is no flow") {
    SmallProblem small;
    Part const a = small.units(24);
    Part const b = small.courses(1);
    small.record(12, {a, b});
    small.record(9, {a, b});
    Solved const solved(small.build());
    CHECK(solved.at(2).value.missing == 12);
    CHECK(solved.at(2).proven);
    CHECK(solved.at(2).proof != requisite::Proof::flow);
}

TEST_CASE("greedy: records with one way come first, and then nothing has to be searched") {
    SmallProblem small;
    Part const a = small.units(12);
    Part const b = small.units(12);
    Part const c = small.choose(1, {small.courses(2), small.courses(1)});
    small.all_of({a, b, c});
    small.record(12, {a, b});
    small.record(12, {a});
    Solved const solved(small.build(), 0);
    for (int h = 0; h < 3; ++h) {
        CHECK(solved.at(h).value.missing == 12); // the choice of one course
        CHECK(solved.at(h).proof == requisite::Proof::relaxation);
    }
    CHECK(solved.used == 0);
}

TEST_CASE("runs: options that go on in equal steps") {
    Problem problem;
    problem.amounts.resize(2);
    auto const option = [&problem](std::int64_t units, std::int64_t limit) {
        Option one;
        one.changes.first = static_cast<int>(problem.changes.size());
        problem.changes.push_back({0, units});
        if (limit != 0) problem.changes.push_back({1, limit});
        one.changes.last = static_cast<int>(problem.changes.size());
        problem.options.push_back(one);
    };
    option(9, 0);
    for (std::int64_t const units : {8, 7, 6}) option(units, units - 12);
    option(4, -8);
    option(3, -9);
    Token token;
    token.options = {0, static_cast<int>(problem.options.size())};
    problem.tokens.push_back(token);
    List<int> place;
    find_runs(problem, place);
    CHECK(place == List<int>{0, 0, 1, 2, 0, 0});
}

} // namespace test_first_steps
