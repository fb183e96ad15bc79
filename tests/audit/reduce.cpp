// Tests audit/reduce.hpp: what can be decided without a search, and that nothing is decided that could be wrong.
#include "small_problem.hpp"

using namespace requisite::detail;

namespace {

/// What a reduction blocks, as `record:leaf`, in the order of the options.
struct Reduced {
    explicit Reduced(SmallProblem&& small, int horizon = 2) : problem(small.build()), network(problem, memory) {
        network.build();
        network.open(open_picks(problem));
        network.fill(horizon);
        bound_before = network.bound();
        ReductionMemory reduction;
        std::vector<int> list;
        any = Reduction(problem, network, reduction).reduce(horizon, list);
        CHECK(any == !list.empty());
        for (int const option : list) CHECK(network.blocked()[static_cast<std::size_t>(option)] == 1);
        network.open(open_picks(problem));
        network.fill(horizon);
        CHECK(network.bound() == bound_before); // nothing is lost
        for (std::size_t t = 0; t < problem.tokens.size(); ++t)
            for (int o = problem.tokens[t].options.first; o < problem.tokens[t].options.last; ++o)
                if (std::find(list.begin(), list.end(), o) != list.end()) {
                    Slice const& leaves = problem.options[static_cast<std::size_t>(o)].leaves;
                    blocked += (blocked.empty() ? "" : " ") + std::to_string(t) + ':' +
                               static_cast<char>('a' + problem.option_leaves[static_cast<std::size_t>(leaves.first)]);
                }
    }
    Problem problem;
    NetworkMemory memory;
    Network network;
    std::int64_t bound_before = 0;
    bool any = false;
    std::string blocked;
};

} // namespace

TEST_CASE("reduce: a requirement whose candidates barely suffice gets them all") {
    SmallProblem small;
    Part const a = small.units(24);
    Part const b = small.units(24);
    small.record(12, {a, b});
    small.record(12, {a, b});
    small.record(12, {b});
    CHECK(Reduced(std::move(small)).blocked == "0:b 1:b");
}

TEST_CASE("reduce: so does one whose candidates do not suffice") {
    SmallProblem small;
    Part const a = small.units(36);
    Part const b = small.units(12);
    small.record(12, {a, b});
    small.record(12, {a, b});
    CHECK(Reduced(std::move(small)).blocked == "0:b 1:b");
}

TEST_CASE("reduce: but not a record that adds more elsewhere") {
    SmallProblem small;
    Part const a = small.courses(1); // 12 for the only candidate
    Part const b = small.units(36);  // 18 for the same
    small.record(18, {a, b});
    small.record(18, {b});
    small.record(18, {b});
    CHECK(Reduced(std::move(small)).blocked == "0:b"); // b is full without it
    SmallProblem other;
    Part const c = other.courses(1);
    Part const d = other.units(18);
    other.record(18, {c, d});
    other.record(6, {d, c});
    CHECK_FALSE(Reduced(std::move(other)).any);
}

TEST_CASE("reduce: a requirement that is full stops being an option") {
    SmallProblem small;
    Part const a = small.units(12);
    Part const b = small.units(36);
    small.record(12, {a});
    small.record(12, {a, b});
    small.record(12, {b});
    small.record(12, {b});
    small.record(12, {b});
    CHECK(Reduced(std::move(small)).blocked == "1:a");
}

TEST_CASE("reduce: one decision leads to the next") {
    SmallProblem small;
    Part const a = small.units(12);
    Part const b = small.units(12);
    Part const c = small.units(36);
    Part const d = small.units(12);
    small.record(12, {a});
    small.record(12, {a, b}); // a is full: into b
    small.record(12, {b, c}); // then b is full: into c
    for (int r = 0; r < 3; ++r) small.record(12, {c, d});
    CHECK(Reduced(std::move(small)).blocked == "1:a 2:b");
}

TEST_CASE("reduce: what could go either way stays open") {
    SmallProblem small;
    Part const a = small.units(12);
    Part const b = small.units(12);
    small.record(12, {a, b});
    small.record(12, {a, b});
    Reduced const reduced(std::move(small));
    CHECK_FALSE(reduced.any);
    CHECK(reduced.blocked.empty());
}

TEST_CASE("reduce: records that a horizon does not see are not counted on") {
    auto const two = [] {
        SmallProblem small;
        Part const a = small.units(12);
        Part const b = small.units(36);
        small.record(12, {a, b});
        small.record(12, {a}, {Use::planned, {}});
        small.record(12, {b});
        small.record(12, {b});
        return small;
    };
    CHECK(Reduced(two(), 0).blocked == "0:b"); // the only candidate for a
    CHECK(Reduced(two(), 2).blocked == "0:a"); // a is full with what is planned
}

TEST_CASE("reduce: courses of different values, and a leaf with more than one sink, are left alone") {
    SmallProblem small;
    Part const a = small.spread(24, 2, 2);
    Part const b = small.units(12);
    small.record(12, {{a, 0}, b});
    small.record(12, {{a, 1}, b});
    Reduced const reduced(std::move(small));
    CHECK(reduced.blocked.find('b') == std::string::npos);
}

TEST_CASE("reduce: an option into two requirements is left alone") {
    SmallProblem small;
    Part const a = small.units(12);
    Part const b = small.units(12);
    small.record(12, {a});
    small.joint(12, a, b);
    small.record(12, {b});
    CHECK(Reduced(std::move(small)).blocked.find("1:a 1:a") == std::string::npos);
}
