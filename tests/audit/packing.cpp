// Tests audit/packing.hpp: whole records into requirements, each independent component for itself.
#include "small_problem.hpp"

using namespace requisite::detail;

namespace {

/// A packing of what a network rounds to.
struct Packed {
    explicit Packed(SmallProblem&& small, std::uint64_t limit = plenty)
        : problem(small.build()),
          budget{limit},
          network(problem, net),
          packing(problem, network, memory, budget),
          picks(open_picks(problem)) {
        network.build();
        packing.build();
    }
    std::int64_t solve(std::int64_t worth = INT64_MAX, int horizon = 2) {
        network.open(picks);
        network.fill(horizon);
        flow = network.bound();
        network.round(horizon, taken);
        return packing.solve(horizon, taken, worth);
    }
    std::string uses() const { return where(problem, taken); }

    Problem problem;
    Budget budget;
    NetworkMemory net;
    Network network;
    PackingMemory memory;
    Packing packing;
    std::vector<Pick> picks;
    std::vector<int> taken;
    std::int64_t flow = 0;
};

} // namespace

TEST_CASE("packing: the flow cuts a record, and the truth is worse") {
    SmallProblem small;
    add_tight(small);
    Packed packed(std::move(small));
    CHECK(packed.solve() == 1);
    CHECK(packed.flow == 0);
    CHECK(packed.packing.missing() == 1);
    std::string const before = packed.uses();
    CHECK((before == "a b b" || before == "b a a"));
}

TEST_CASE("packing: where whole records do, they are found") {
    SmallProblem small;
    Part const a = small.units(12);
    Part const b = small.units(12);
    Part const c = small.units(12);
    for (std::int64_t const units : {7, 7, 7, 5, 5, 5}) small.record(units, {a, b, c});
    Packed packed(std::move(small));
    CHECK(packed.solve() == 0);
    CHECK(packed.packing.missing() == 0);
}

TEST_CASE("packing: components are solved apart") {
    SmallProblem small;
    for (int i = 0; i < 12; ++i) add_tight(small); // 3^36 ways together, 12 times 3^3 apart
    Packed packed(std::move(small));
    CHECK(packed.solve() == 12);
    CHECK(packed.packing.missing() == 12);
    CHECK(packed.memory.components.size() == 12);
    CHECK(packed.budget.used < 2000);
}

TEST_CASE("packing: a component that was solved before is remembered, until the next problem") {
    SmallProblem small;
    add_tight(small);
    Part const x = small.units(12);
    Part const y = small.units(24);
    small.choose(1, {x, y});
    small.record(12, {x, y});
    Packed packed(std::move(small));
    auto& picks = packed.picks;
    picks[static_cast<std::size_t>(x.node)] = Pick::in;
    picks[static_cast<std::size_t>(y.node)] = Pick::out;
    CHECK(packed.solve() == 1);
    std::uint64_t const once = packed.budget.used;
    CHECK(once > 0);
    std::string const before = packed.uses().substr(0, 5);
    std::swap(picks[static_cast<std::size_t>(x.node)], picks[static_cast<std::size_t>(y.node)]);
    CHECK(packed.solve() == 13); // another choice of children; what it leaves alone is known
    CHECK(packed.budget.used == once);
    CHECK(packed.uses().substr(0, 5) == before);
    CHECK(packed.packing.missing() == 13);
    packed.packing.forget();
    packed.solve();
    CHECK(packed.budget.used > once);
}

TEST_CASE("packing: a component with an option less is another one") {
    SmallProblem small;
    add_tight(small);
    Packed packed(std::move(small));
    CHECK(packed.solve() == 1);
    packed.network.blocked().assign(packed.problem.options.size(), 0);
    packed.network.blocked()[3] = 1; // five units not into b
    packed.network.blocked()[4] = 1; // four units not into a
    CHECK(packed.solve() == 3);      // 7 + 4 and 5; before, 5 + 4 and 7
    CHECK(packed.packing.missing() == 3);
}

TEST_CASE("packing: only what is worth it is looked for") {
    SmallProblem small;
    add_tight(small);
    Packed packed(std::move(small));
    CHECK(packed.solve(1) >= 1); // nothing less than one
    Packed again([] {
        SmallProblem two;
        add_tight(two);
        add_tight(two);
        return two;
    }());
    CHECK(again.solve(2) >= 2);
    CHECK(again.solve() == 2); // now it is of interest
    CHECK(again.packing.missing() == 2);
}

TEST_CASE("packing: without budget the bound is the flow's") {
    SmallProblem small;
    add_tight(small);
    Packed packed(std::move(small), 0);
    CHECK(packed.solve() <= 1);
    CHECK(packed.packing.missing() >= 1);
}

TEST_CASE("packing: courses of different values and units at once") {
    SmallProblem small;
    Part const a = small.spread(25, 2, 2);
    Part const b = small.units(10);
    small.record(12, {{a, 0}, b});
    small.record(12, {{a, 1}, b});
    small.record(9, {{a, 1}, b});
    Packed packed(std::move(small));
    CHECK(packed.solve() == 2); // 24 of 25 for a, 9 of 10 for b
    CHECK(packed.packing.missing() == 2);
    CHECK(packed.uses() == "a a b");
}

TEST_CASE("packing: records that the horizon does not see stay out") {
    SmallProblem small;
    Part const a = small.units(8);
    Part const b = small.units(8);
    small.record(7, {a, b});
    small.record(5, {a, b});
    small.record(4, {a, b}, {Use::planned, {}});
    small.record(1, {a, b}, {Use::planned, {}});
    Packed packed(std::move(small));
    CHECK(packed.solve(INT64_MAX, 0) == 4);
    CHECK(packed.uses().substr(4) == "- -");
    CHECK(packed.solve(INT64_MAX, 2) == 0);
}
