// Tests audit/gates.hpp: limits and shares as gates that records draw from: a bound at least as good as the flow's, and never more than the truth.
#include "../oracle/random_program.hpp"
#include "random_problem.hpp"
#include "small_problem.hpp"

using namespace requisite::detail;

namespace {

/// The bound of the flow, and of the gates.
struct Gated {
    explicit Gated(SmallProblem&& small, int horizon = 2) : Gated(small.build(), horizon) {}
    explicit Gated(Problem&& of, int horizon = 2) : problem(std::move(of)), network(problem, net) {
        network.build();
        network.open(open_picks(problem));
        network.fill(horizon);
        flow = network.bound();
        Gates gates(problem, network, memory);
        bound = gates.bound(horizon, owned());
        gates.round(taken);
    }
    /// The amounts that only leaves look at.
    std::vector<char> owned() const {
        std::vector<char> result(problem.amounts.size(), 0);
        for (std::size_t a = 0; a < result.size(); ++a) result[a] = net.pot_of_amount[a] >= 0 ? 1 : 0;
        return result;
    }
    Problem problem;
    NetworkMemory net;
    Network network;
    GateMemory memory;
    std::int64_t flow = 0;
    std::int64_t bound = 0;
    std::vector<int> taken;
};

} // namespace

TEST_CASE("gates: without caps the bound is the flow's") {
    SmallProblem small;
    Part const a = small.units(12);
    Part const b = small.units(20);
    small.record(12, {a, b});
    small.record(12, {b});
    Gated const gated(std::move(small));
    CHECK(gated.bound == gated.flow);
    CHECK(gated.bound == 8);
}

TEST_CASE("gates: each record to where most of it flows") {
    SmallProblem small;
    Part const a = small.units(12);
    Part const b = small.units(12);
    small.record(12, {a, b});
    small.record(12, {a});
    small.record(12, {});
    Gated const gated(std::move(small));
    CHECK(gated.bound == 0);
    CHECK(where(gated.problem, gated.taken) == "b a -");
}

TEST_CASE("gates: a limit lets only so much through") {
    SmallProblem small;
    Part const a = small.units(24);
    Part const b = small.units(12);
    int const transfer = small.limit(12);
    small.record(12, {a, b}, {Use::completed, {transfer}});
    small.record(12, {a, b}, {Use::completed, {transfer}});
    small.record(12, {a, b}, {Use::completed, {transfer}});
    Gated const gated(std::move(small));
    CHECK(gated.flow == 0);
    CHECK(gated.bound == 24);
}

TEST_CASE("gates: what does not count against the limit passes beside it") {
    SmallProblem small;
    Part const a = small.units(24);
    int const transfer = small.limit(12);
    small.record(12, {a}, {Use::completed, {transfer}});
    small.record(12, {a}, {Use::completed, {transfer}});
    small.record(12, {a});
    Gated const gated(std::move(small));
    CHECK(gated.bound == 0);
}

TEST_CASE("gates: a share lets records be used on both sides only so often") {
    for (std::int64_t const cap : {0, 12, 24}) {
        SmallProblem small;
        Part const a = small.units(24);
        Part const b = small.units(24);
        int const share = small.limit(cap);
        small.shared(12, {a}, {b}, share);
        small.shared(12, {a}, {b}, share);
        Gated const gated(std::move(small));
        CHECK(gated.flow == 0);
        CHECK(gated.bound == 24 - cap);
    }
}

TEST_CASE("gates: a limit and a share at once") {
    SmallProblem small;
    Part const a = small.units(24);
    Part const b = small.units(24);
    int const share = small.limit(12);
    int const transfer = small.limit(12);
    small.shared(12, {a}, {b}, share, {Use::completed, {transfer}});
    small.shared(12, {a}, {b}, share);
    Gated const gated(std::move(small));
    CHECK(gated.flow == 0);
    CHECK(gated.bound >= 12); // one of the four uses is too many on both sides
    CHECK(gated.bound <= 24);
}

TEST_CASE("gates: a horizon sees its own records") {
    auto const made = [] {
        SmallProblem small;
        Part const a = small.units(24);
        int const transfer = small.limit(12);
        small.record(12, {a}, {Use::completed, {transfer}});
        small.record(12, {a}, {Use::in_progress, {transfer}});
        small.record(12, {a}, {Use::planned, {}});
        return small;
    };
    CHECK(Gated(made(), 0).bound == 12);
    CHECK(Gated(made(), 1).bound == 12);
    CHECK(Gated(made(), 2).bound == 0);
}

TEST_CASE("gates: limits of several requirements") {
    SmallProblem small;
    Part const a = small.units(24);
    Part const b = small.units(24);
    int const first = small.limit(12);
    int const second = small.limit(18);
    for (int r = 0; r < 2; ++r) small.record(12, {a, b}, {Use::completed, {first}});
    for (int r = 0; r < 3; ++r) small.record(12, {a, b}, {Use::completed, {second}});
    Gated const gated(std::move(small));
    CHECK(gated.flow == 0);
    CHECK(gated.bound == 18); // 12 and 18 of 48, as units flow; rounded up to steps, and whole records miss 24
}

TEST_CASE("gates: of random problems, the bound is at least the flow's and never more than the truth") {
    auto const seeds = requisite::oracle::seeds_to_try(1500);
    int tried = 0;
    for (std::uint64_t seed = seeds.first; seed < seeds.first + seeds.count; ++seed) {
        Problem problem = random_problem(seed);
        bool plain = problem.complete;
        for (auto const& node : problem.nodes)
            plain = plain && node.kind != ProblemNode::Kind::choose && node.used < 0 && !node.advisory;
        double ways = 1;
        for (auto const& token : problem.tokens) ways *= token.options.size() + 1;
        if (!plain || ways > 5000) continue;
        ++tried;
        for (int h = 0; h < 3; ++h) {
            std::int64_t const least = exhaustive(problem, h).missing;
            Gated const gated(Problem(problem), h);
            CHECK_MESSAGE(gated.bound >= gated.flow, "seed ", seed, ", H", h);
            CHECK_MESSAGE(gated.bound <= least, "seed ", seed, ", H", h);
        }
    }
    CHECK(tried > static_cast<int>(seeds.count) / 8);
}
