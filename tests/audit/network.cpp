// Tests audit/network.hpp: what is missing at least if records were units that flow. Never more than what whole records miss.
#include "small_problem.hpp"

using namespace requisite::detail;

namespace {

/// A network of a problem, opened for a choice of children and filled.
struct Flow {
    explicit Flow(SmallProblem&& small, int horizon = 2) : Flow(small.build(), horizon) {}
    explicit Flow(Problem&& of, int horizon = 2)
        : problem(std::move(of)), network(problem, memory), picks(open_picks(problem)) {
        network.build();
        refill(horizon);
    }
    void refill(int horizon) {
        network.open(picks);
        network.fill(horizon);
    }
    std::string rounded(int horizon = 2) const {
        std::vector<int> taken;
        network.round(horizon, taken);
        return where(problem, taken);
    }
    void choose(Part part, bool in) { picks[static_cast<std::size_t>(part.node)] = in ? Pick::in : Pick::out; }

    Problem problem;
    NetworkMemory memory;
    Network network;
    std::vector<Pick> picks;
};

} // namespace

TEST_CASE("network: two requirements fight for one record") {
    SmallProblem small;
    Part const a = small.units(12);
    Part const b = small.units(12);
    small.record(12, {a, b});
    Flow const flow(std::move(small));
    CHECK(flow.network.bound() == 12);
    CHECK(flow.network.faithful());
}

TEST_CASE("network: a record makes way for one that has nowhere else to go") {
    SmallProblem small;
    Part const a = small.units(12);
    Part const b = small.units(12);
    Part const c = small.units(12);
    small.record(12, {a, b});
    small.record(12, {b, c});
    small.record(12, {a});
    Flow const flow(std::move(small));
    CHECK(flow.network.bound() == 0);
    CHECK(flow.rounded() == "b c a");
}

TEST_CASE("network: units flow as they please: seven, eight and nine fill two times twelve") {
    SmallProblem small;
    Part const a = small.units(12);
    Part const b = small.units(12);
    small.record(7, {a, b});
    small.record(8, {a, b});
    small.record(9, {a, b});
    CHECK(Flow(std::move(small)).network.bound() == 0); // as whole records they miss 3
}

TEST_CASE("network: twenty from records of twelve is as far as twenty-four") {
    for (int records = 0; records <= 2; ++records) {
        SmallProblem small;
        Part const a = small.units(20);
        for (int r = 0; r < records; ++r) small.record(12, {a});
        CHECK(Flow(std::move(small)).network.bound() == (records == 0 ? 20 : records == 1 ? 8 : 0));
    }
}

TEST_CASE("network: what rounding to whole steps gains counts once a requirement") {
    SmallProblem small;
    Part const a = small.units(20);
    Part const b = small.units(20);
    for (int r = 0; r < 3; ++r) small.record(12, {a, b});
    Flow const flow(std::move(small)); // 24 and 12: without steps it would be 4
    CHECK(flow.network.bound() == 8);
}

TEST_CASE("network: the cheapest place for a shortfall is a sink with a step to spare") {
    std::vector<StepOfSink> const sinks{{12, 4}, {9, 0}, {6, 5}};
    auto const of = [&](std::size_t s) { return sinks[s]; };
    CHECK(cheapest_shortfall(sinks.size(), 0, of) == 0);
    CHECK(cheapest_shortfall(sinks.size(), 6, of) == 1);       // 6 rounded are 1
    CHECK(cheapest_shortfall(sinks.size(), 18, of) == 1 + 8);  // and 12 are 8
    CHECK(cheapest_shortfall(sinks.size(), 28, of) == 9 + 10); // the rest is what it is
    CHECK(cheapest_shortfall(0, 28, of) == 28);
}

TEST_CASE("network: courses count as courses, whatever their units") {
    SmallProblem small;
    Part const a = small.courses(2);
    Part const b = small.units(6);
    small.record(6, {a, b});
    small.record(6, {a, b});
    CHECK(Flow(std::move(small)).network.bound() == 6);
}

TEST_CASE("network: with both currencies one is minded, and it says that it is only a bound") {
    SmallProblem small;
    Part const a = small.both(24, 3);
    small.record(12, {a});
    small.record(12, {a});
    Flow const flow(std::move(small));
    CHECK(flow.network.bound() == 12);
    CHECK_FALSE(flow.network.faithful());
}

TEST_CASE("network: either currency counts by its share") {
    SmallProblem small;
    Part const a = small.either(60, 2);
    small.record(12, {a});
    Flow const flow(std::move(small)); // one of two courses: misses 12, which is less than 48
    CHECK(flow.network.bound() <= 12);
    CHECK(flow.network.bound() > 0);
    CHECK_FALSE(flow.network.faithful());
}

TEST_CASE("network: courses of different values fill the bound one value at a time") {
    SmallProblem small;
    Part const a = small.spread(24, 2, 2);
    small.record(12, {{a, 0}});
    small.record(12, {{a, 0}});
    CHECK(Flow(std::move(small)).network.bound() == 12);
    SmallProblem other;
    Part const b = other.spread(24, 2, 2);
    other.record(12, {{b, 0}});
    other.record(12, {{b, 0}, {b, 1}});
    CHECK(Flow(std::move(other)).network.bound() == 0);
}

TEST_CASE("network: the rest of an amount stands beside its bound") {
    SmallProblem small;
    Part const a = small.spread(36, 2, 2); // two different courses, and twelve units of anything
    small.record(12, {{a, 0}});
    small.record(12, {{a, 1}});
    Flow flow(std::move(small));
    CHECK(flow.network.bound() == 12);
}

TEST_CASE("network: alternatives of one course each are one sink with a slot for each") {
    SmallProblem small;
    Part const a = small.courses(1);
    Part const b = small.courses(1);
    Part const c = small.courses(1);
    Part const group = small.choose(2, {a, b, c});
    small.record(12, {a});
    small.record(12, {a});
    Flow const one(std::move(small));
    CHECK(one.memory.slot_groups == std::vector<int>{group.node});
    REQUIRE(one.memory.sinks.size() == 1);
    CHECK(one.memory.sinks[0].pots.size() == 3);
    CHECK(one.network.bound() == 12); // two courses for a are one slot

    SmallProblem other;
    Part const x = other.courses(1);
    Part const y = other.courses(1);
    Part const z = other.courses(1);
    other.choose(2, {x, y, z});
    other.record(12, {x, z});
    other.record(12, {x});
    Flow const two(std::move(other));
    CHECK(two.network.bound() == 0);
    CHECK(two.rounded() == "c a");
}

TEST_CASE("network: a group of anything else than one course each is not") {
    SmallProblem small;
    Part const a = small.courses(1);
    Part const b = small.courses(2);
    small.choose(1, {a, b});
    Flow flow(std::move(small));
    CHECK(flow.memory.slot_groups.empty());
    CHECK(flow.network.bound() == 0); // nothing is chosen yet
    flow.choose(a, false);
    flow.choose(b, true);
    flow.refill(2);
    CHECK(flow.network.bound() == 24);
}

TEST_CASE("network: horizons that see more fill on") {
    SmallProblem small;
    Part const a = small.units(12);
    Part const b = small.units(24);
    small.record(12, {a, b}, {Use::completed, {}});
    small.record(12, {a, b}, {Use::in_progress, {}});
    small.record(12, {a}, {Use::planned, {}});
    Flow flow(std::move(small), 0);
    CHECK(flow.network.bound() == 24);
    flow.network.fill(1);
    CHECK(flow.network.bound() == 12);
    flow.network.fill(2);
    CHECK(flow.network.bound() == 0);
    CHECK(flow.rounded() == "b b a");
    flow.refill(1); // as if from the beginning
    CHECK(flow.network.bound() == 12);
    flow.refill(2);
    CHECK(flow.network.bound() == 0);
}

TEST_CASE("network: an option that is forbidden is closed, and its record flows elsewhere") {
    SmallProblem small;
    Part const a = small.units(12);
    Part const b = small.units(12);
    small.record(12, {a, b});
    small.record(12, {a, b});
    Flow flow(std::move(small));
    CHECK(flow.network.bound() == 0);
    flow.network.blocked().assign(flow.problem.options.size(), 0);
    flow.network.blocked()[0] = 1; // the first record not into a
    flow.refill(2);
    CHECK(flow.network.bound() == 0);
    CHECK(flow.rounded() == "b a");
    flow.network.blocked()[2] = 1; // nor the second
    flow.refill(2);
    CHECK(flow.network.bound() == 12);
    flow.network.blocked().assign(flow.problem.options.size(), 0);
    flow.refill(2);
    CHECK(flow.network.bound() == 0);
}

TEST_CASE("network: an option into two requirements is closed while one of them is not chosen") {
    SmallProblem small;
    Part const a = small.units(12);
    Part const b = small.units(12);
    Part const c = small.units(12);
    small.choose(1, {b, c});
    small.joint(12, a, b);
    Flow flow(std::move(small));
    flow.choose(b, true);
    flow.choose(c, false);
    flow.refill(2);
    CHECK(flow.network.bound() == 0);
    CHECK(flow.memory.closed(1) == false);
    flow.choose(b, false);
    flow.choose(c, true);
    flow.refill(2);
    CHECK(flow.network.bound() == 12);
    CHECK(flow.memory.closed(1));
    CHECK(flow.rounded() == "a");
}

TEST_CASE("network: the bound of some requirements only") {
    SmallProblem small;
    small.units(12);
    small.units(20);
    Flow const flow(std::move(small));
    CHECK(flow.network.bound([](std::size_t s) { return s == 0; }) == 12);
    CHECK(flow.network.bound([](std::size_t s) { return s == 1; }) == 20);
}

TEST_CASE("network: advisory requirements take no part") {
    SmallProblem small;
    Part const a = small.units(12);
    Part const b = small.units(12);
    small.advisory(a);
    small.record(12, {a, b});
    Flow const flow(std::move(small));
    CHECK(flow.network.bound() == 0);
    CHECK(flow.rounded() == "b");
}

TEST_CASE("network: over the choices still open, what all of them miss") {
    SmallProblem small;
    Part const a = small.units(12);
    Part const b = small.units(12);
    Part const c = small.units(12);
    small.choose(2, {a, b, c});
    small.record(12, {a, b});
    Flow flow(std::move(small));
    CHECK(flow.network.bound() == 0);
    CHECK(flow.network.open_bound(2, flow.picks, 0) == 12);   // one record for two requirements
    CHECK(flow.network.open_bound(2, flow.picks, 100) <= 12); // never more than the truth
    flow.choose(c, true);
    flow.refill(2);
    CHECK(flow.network.open_bound(2, flow.picks, 12) == 12);
    CHECK(flow.network.open_bound(2, flow.picks, 0) > 0);
}
