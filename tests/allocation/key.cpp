// Tests allocation/key.hpp: the figures that allocations are compared by, one by one, from docs/semantics.md, "The allocation that is shown".
#include "small_problem.hpp"

namespace test_key {

using namespace requisite::detail;

namespace {

struct Judged {
    explicit Judged(SmallProblem&& small, int horizon = 2) : problem(small.build()), judge(problem, memory) {
        judge.prepare(horizon);
        allocation.picks = open_picks(problem);
        allocation.taken.assign(problem.tokens.size(), -1);
    }
    /// The options by their number in the token; -1: none.
    Judged& take(List<int> const& options) {
        for (std::size_t t = 0; t < options.size(); ++t)
            allocation.taken[t] = options[t] < 0 ? -1 : problem.tokens[t].options.first + options[t];
        return *this;
    }
    Judged& choose(Part part, bool in = true) {
        allocation.picks[static_cast<std::size_t>(part.node)] = in ? Pick::in : Pick::out;
        return *this;
    }
    bool allowed() {
        Key key;
        return judge.key(allocation, key);
    }
    std::int64_t operator[](Figure figure) {
        Key key{};
        CHECK(judge.key(allocation, key));
        return key[static_cast<std::size_t>(figure)];
    }

    Problem problem;
    JudgeMemory memory;
    Judge judge;
    Allocation allocation;
};

} // namespace

TEST_CASE("key: what is missing, violated and advised") {
    SmallProblem small;
    Part const a = small.units(12);
    Part const b = small.units(12);
    small.advisory(b);
    small.average();
    small.record(8, {a, b}, {Use::completed, {}, -1});
    Judged judged(std::move(small));
    CHECK(judged[Figure::missing] == 12);
    CHECK(judged[Figure::violated] == 0);
    CHECK(judged[Figure::advisory] == 12);
    judged.take({0});
    CHECK(judged[Figure::missing] == 4);
    CHECK(judged[Figure::violated] == 1);
    CHECK(judged[Figure::advisory] == 12);
    judged.take({1});
    CHECK(judged[Figure::missing] == 12);
    CHECK(judged[Figure::advisory] == 4);
}

TEST_CASE("key: undecided conditions are counted for each pair") {
    SmallProblem small;
    Part const a = small.courses(1);
    Part const b = small.courses(1);
    small.record(12, {Fit(a).undecided(), b});
    small.record(12, {a, Fit(b).undecided()});
    Judged judged(std::move(small));
    CHECK(judged.take({0, 1})[Figure::undecided] == 2);
    CHECK(judged.take({1, 1})[Figure::undecided] == 1);
    CHECK(judged.take({1, 0})[Figure::undecided] == 0);
}

TEST_CASE("key: what open courses could not fill, of chosen leaves only") {
    SmallProblem small;
    Part const a = small.units(20);
    Part const b = small.units(12);
    small.fillable(a, 12);
    small.fillable(b, 0);
    Part const c = small.units(9);
    Part const group = small.choose(1, {b, c});
    (void)group;
    small.record(5, {a});
    Judged judged(std::move(small));
    judged.choose(b).choose(c, false);
    CHECK(judged[Figure::unfillable] == 8 + 12);
    CHECK(judged.take({0})[Figure::unfillable] == 3 + 12);
    judged.choose(b, false).choose(c);
    CHECK(judged[Figure::unfillable] == 3); // there is no end of courses for c
}

TEST_CASE("key: a leaf's bound may be what it misses most") {
    SmallProblem small;
    Part const a = small.spread(12, 3, 3);
    small.fillable(a, 12);
    small.record(12, {{a, 0}});
    Judged judged(std::move(small));
    CHECK(judged.take({0})[Figure::missing] == 24); // two courses of other values
    CHECK(judged[Figure::unfillable] == 12);
}

TEST_CASE("key: a pair with a leaf that prefers costs the records before it") {
    auto const made = [] {
        SmallProblem small;
        Part const a = small.courses(3);
        Part const b = small.courses(1);
        small.record(12, {a, b}, {Use::completed, {}});
        small.record(12, {a, b}, {Use::planned, {}});
        small.record(12, {a, b}, {Use::completed, {}});
        small.prefer(a, {0, 2, 1}); // the second before the third before the first
        return small;
    };
    Judged last(made());
    CHECK(last.take({0, -1, -1})[Figure::preferences] == 2);
    CHECK(last.take({-1, 0, -1})[Figure::preferences] == 0);
    CHECK(last.take({0, 0, 0})[Figure::preferences] == 3);
    CHECK(last.take({1, 1, 1})[Figure::preferences] == 0); // b prefers nothing
    Judged first(made(), 0);
    CHECK(first.take({0, -1, 0})[Figure::preferences] == 1); // the second is not there yet
}

TEST_CASE("key: of each chosen child the number before it; nothing where all are needed") {
    SmallProblem small;
    Part const x = small.fixed(0);
    Part const y = small.fixed(0);
    Part const z = small.fixed(0);
    small.choose(2, {x, y, z});
    Part const v = small.fixed(0);
    Part const w = small.fixed(0);
    small.choose(2, {v, w});
    Judged judged(std::move(small));
    judged.choose(v).choose(w).choose(x).choose(y).choose(z, false);
    CHECK(judged[Figure::choices] == 1);
    std::int64_t const one = judged[Figure::spread];
    judged.choose(x, false).choose(z);
    CHECK(judged[Figure::choices] == 3);
    CHECK(judged[Figure::spread] != one);
}

TEST_CASE("key: a group below a child that was not chosen chooses nothing") {
    SmallProblem small;
    Part const x = small.fixed(0);
    Part const y = small.fixed(0);
    Part const inner = small.choose(1, {x, y});
    Part const z = small.fixed(0);
    small.choose(1, {inner, z});
    Judged judged(std::move(small));
    judged.choose(inner, false).choose(z).choose(y).choose(x, false);
    CHECK(judged[Figure::choices] == 1); // y is not
    judged.choose(inner).choose(z, false);
    CHECK(judged[Figure::choices] == 1);
}

TEST_CASE("key: places from one, pairs, ranks from one, and the earlier record in the earlier leaf") {
    SmallProblem small;
    Part const a = small.courses(1);
    Part const b = small.courses(1);
    Part const c = small.courses(1);
    small.record(12, {a, b, c});
    small.joint(12, a, c); // in a, in both, in c
    Judged judged(std::move(small));
    judged.take({1, 1});
    CHECK(judged[Figure::places] == 2 + 1 + 3);
    CHECK(judged[Figure::pairs] == 3);
    CHECK(judged[Figure::ranks] == 1 + 2 + 2);
    CHECK(judged[Figure::crossings] == -(1 * 2 + 2 * (1 + 3)));
    judged.take({-1, -1});
    for (Figure const figure : {Figure::places, Figure::pairs, Figure::ranks, Figure::crossings, Figure::spread})
        CHECK(judged[figure] == 0);
}

TEST_CASE("key: ranks are those of the horizon") {
    auto const made = [] {
        SmallProblem small;
        Part const a = small.courses(2);
        small.record(12, {a}, {1, {}}); // repeated later
        small.record(12, {a}, {Use::completed, {}});
        return small;
    };
    CHECK(Judged(made(), 0).take({0, 0})[Figure::ranks] == 3);
    CHECK(Judged(made(), 2).take({-1, 0})[Figure::ranks] == 1);
    CHECK_FALSE(Judged(made(), 2).take({0, 0}).allowed()); // is not seen
}

TEST_CASE("key: records that an overall counts, though they are not applied") {
    SmallProblem small;
    int counted = -1;
    Part const a = small.courses(1);
    small.overall(24, counted);
    small.counted(12, {a}, counted);
    small.counted(12, {a}, counted);
    Judged judged(std::move(small)); // two tokens each: applied, counted
    CHECK(judged.take({-1, -1, -1, -1})[Figure::uncounted] == 0);
    CHECK(judged.take({-1, 0, -1, -1})[Figure::uncounted] == -1);
    CHECK(judged.take({0, -1, -1, 0})[Figure::uncounted] == -1);
    CHECK(judged.take({-1, 0, -1, 0})[Figure::uncounted] == -2);
}

TEST_CASE("key: what is over a cap, or below a child that was not chosen, is not allowed") {
    SmallProblem small;
    Part const a = small.units(12);
    Part const b = small.units(12);
    small.choose(1, {a, b});
    int const limit = small.limit(12);
    small.record(12, {a, b}, {Use::completed, {limit}});
    small.record(12, {a, b}, {Use::completed, {limit}});
    Judged judged(std::move(small));
    judged.choose(a).choose(b, false);
    CHECK(judged.take({0, -1}).allowed());
    CHECK_FALSE(judged.take({1, -1}).allowed());
    CHECK_FALSE(judged.take({0, 0}).allowed());
}

TEST_CASE("key: the last figure tells ways and choices apart") {
    SmallProblem small;
    std::vector<Part> leaves;
    for (int i = 0; i < 20; ++i) leaves.push_back(small.courses(1));
    for (int r = 0; r < 20; ++r) small.record(12, std::vector<Fit>(leaves.begin(), leaves.end()));
    Judged judged(std::move(small));
    List<std::int64_t> all;
    for (std::size_t o = 0; o < judged.problem.options.size(); ++o)
        all.push_back(judged.judge.of_option(static_cast<int>(o))[static_cast<std::size_t>(Figure::spread)]);
    std::sort(all.begin(), all.end());
    CHECK(std::unique(all.begin(), all.end()) == all.end());
    CHECK(all.front() >= 0);
}

} // namespace test_key
