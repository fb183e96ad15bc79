// Tests audit/search.hpp: whether a target can be reached, under what is forbidden and required; and the states that it need not look at twice.
#include "small_problem.hpp"

using namespace requisite::detail;

namespace {

struct Searched {
    explicit Searched(SmallProblem&& small, std::uint64_t limit = plenty) : Searched(small.build(), limit) {}
    explicit Searched(Problem&& of, std::uint64_t limit = plenty)
        : problem(std::move(of)), budget{limit}, search(problem, budget, memory), picks(open_picks(problem)) {
        prepare();
    }
    void prepare(int horizon = 2) {
        restriction.forbidden.resize(problem.options.size(), 0);
        restriction.required.resize(problem.tokens.size(), 0);
        search.prepare(horizon, picks, &restriction, Search::Order::largest_first);
    }
    Answer attain(std::int64_t missing) {
        Target target;
        target.missing = missing;
        return search.attain(target);
    }
    std::string uses() const { return where(problem, search.taken()); }

    Problem problem;
    Budget budget;
    SearchMemory memory;
    Search search;
    std::vector<Pick> picks;
    Restriction restriction;
};

} // namespace

TEST_CASE("search: what can be reached, and how") {
    SmallProblem small;
    Part const a = small.units(12);
    Part const b = small.units(12);
    small.record(12, {a, b});
    small.record(12, {a});
    Searched searched(std::move(small));
    CHECK(searched.attain(0) == Answer::yes);
    CHECK(searched.uses() == "b a");
}

TEST_CASE("search: what cannot be reached, and what may be possible instead") {
    Searched searched(tight_problem());
    CHECK(searched.search.bound().missing == 0); // if every record could be used everywhere at once
    CHECK(searched.attain(0) == Answer::no);
    CHECK(searched.search.next() == 1);
    searched.prepare();
    CHECK(searched.attain(1) == Answer::yes);
    searched.prepare();
    CHECK(searched.attain(5) == Answer::yes);
}

TEST_CASE("search: out of budget is unknown, and so is a no where options are left out") {
    Searched searched(tight_problem(), 2);
    CHECK(searched.attain(0) == Answer::unknown);
    CHECK(searched.budget.exhausted());
    Problem incomplete = tight_problem().build();
    incomplete.complete = false;
    Searched other(std::move(incomplete));
    CHECK(other.search.bound() == Value{});
    CHECK(other.attain(0) == Answer::unknown);
    other.prepare();
    CHECK(other.attain(1) == Answer::yes); // what is there is enough
}

TEST_CASE("search: what is forbidden is not done") {
    SmallProblem small;
    Part const a = small.units(12);
    Part const b = small.units(12);
    small.record(12, {a, b});
    small.record(12, {a, b});
    Searched searched(std::move(small));
    searched.restriction.forbidden[0] = 1; // the first record not into a
    searched.prepare();
    CHECK(searched.attain(0) == Answer::yes);
    CHECK(searched.uses() == "b a");
    searched.restriction.forbidden[2] = 1; // nor the second
    searched.prepare();
    CHECK(searched.attain(0) == Answer::no);
    CHECK(searched.search.next() == 12);
}

TEST_CASE("search: what is required is done, even if it helps nobody") {
    SmallProblem small;
    Part const a = small.units(12);
    small.record(12, {a});
    small.record(12, {a});
    small.record(6, {a});
    Searched searched(std::move(small));
    searched.restriction.required[2] = 1;
    searched.prepare();
    CHECK(searched.attain(0) == Answer::yes);
    CHECK(searched.uses().back() == 'a');
    searched.restriction.forbidden[2] = 1; // required and forbidden
    searched.prepare();
    CHECK(searched.attain(0) == Answer::no);
}

TEST_CASE("search: caps hold") {
    SmallProblem small;
    Part const a = small.units(12);
    Part const b = small.units(12);
    int const transfer = small.limit(18);
    small.record(12, {a, b}, {Use::completed, {transfer}});
    small.record(12, {a, b}, {Use::completed, {transfer}});
    Searched searched(std::move(small));
    CHECK(searched.attain(0) == Answer::no);
    searched.prepare();
    CHECK(searched.attain(12) == Answer::yes);
}

TEST_CASE("search: a record twice where that is shared, within the share's cap") {
    for (std::int64_t const cap : {0, 12}) {
        SmallProblem small;
        Part const a = small.units(12);
        Part const b = small.units(12);
        small.shared(12, {a}, {b}, small.limit(cap));
        Searched searched(std::move(small));
        CHECK(searched.attain(0) == (cap == 0 ? Answer::no : Answer::yes));
        if (cap > 0) CHECK(searched.uses() == "a b");
    }
}

TEST_CASE("search: only leaves that are chosen are filled") {
    SmallProblem small;
    Part const a = small.units(12);
    Part const b = small.units(24);
    small.choose(1, {a, b});
    small.record(12, {a, b});
    Searched searched(std::move(small));
    searched.picks[static_cast<std::size_t>(a.node)] = Pick::out;
    searched.picks[static_cast<std::size_t>(b.node)] = Pick::in;
    std::vector<char> live;
    live_leaves(searched.problem, searched.picks, live);
    CHECK(live == std::vector<char>{0, 1});
    searched.prepare();
    CHECK(searched.attain(11) == Answer::no);
    searched.prepare();
    CHECK(searched.attain(12) == Answer::yes);
    CHECK(searched.uses() == "b");
}

TEST_CASE("search: a horizon sees its own records") {
    SmallProblem small;
    Part const a = small.units(12);
    small.record(12, {a}, {Use::planned, {}});
    Searched searched(std::move(small));
    CHECK(searched.attain(0) == Answer::yes);
    searched.prepare(1);
    CHECK(searched.attain(0) == Answer::no);
}

TEST_CASE("search: undecided conditions are counted") {
    SmallProblem small;
    Part const a = small.courses(1);
    Part const b = small.courses(1);
    small.record(12, {Fit(a).undecided(), b});
    small.record(12, {a, Fit(b).undecided()});
    Searched searched(std::move(small));
    Target target;
    target.undecided = 0;
    CHECK(searched.search.attain(target) == Answer::yes);
    CHECK(searched.uses() == "b a");
    searched.restriction.forbidden[1] = 1;
    searched.prepare();
    CHECK(searched.search.attain(target) == Answer::no);
    target.undecided = 2;
    searched.prepare();
    CHECK(searched.search.attain(target) == Answer::yes);
    CHECK(searched.uses() == "a b");
}

TEST_CASE("search: an average may need a record left out, or put in") {
    auto const made = [] {
        SmallProblem small;
        Part const a = small.units(12);
        small.average();
        small.record(12, {a}, {Use::completed, {}, -1});
        small.record(12, {a}, {Use::completed, {}, 1});
        return small;
    };
    Searched searched(made());
    Target target;
    target.violated = 0;
    CHECK(searched.search.attain(target) == Answer::yes);
    CHECK(searched.uses().back() == 'a');
    searched.restriction.forbidden[1] = 1;
    searched.prepare();
    CHECK(searched.search.attain(target) == Answer::no);
    target.violated = 1;
    searched.prepare();
    CHECK(searched.search.attain(target) == Answer::yes);
}

TEST_CASE("search: advisory requirements only as far as the target says") {
    SmallProblem small;
    Part const a = small.units(12);
    Part const b = small.units(12);
    small.advisory(a);
    small.record(12, {a, b});
    Searched searched(std::move(small));
    CHECK(searched.attain(0) == Answer::yes);
    Target target;
    target.advisory = 11;
    searched.prepare();
    CHECK(searched.search.attain(target) == Answer::no);
    target.advisory = 12;
    searched.prepare();
    CHECK(searched.search.attain(target) == Answer::yes);
    CHECK(searched.uses() == "b");
}

TEST_CASE("search: what was searched in vain is not searched again") {
    SmallProblem small; // an odd sum of even units: no way of 2^30, but few different states
    Part const a = small.units(31);
    Part const b = small.units(29);
    for (int r = 0; r < 30; ++r) small.record(2, {a, b});
    Searched searched(std::move(small));
    CHECK(searched.attain(0) == Answer::no);
    CHECK(searched.budget.used < 5000);
}

TEST_CASE("failed states: a state failed at a cost has failed at any higher cost") {
    FailedStates failed;
    failed.reset(2);
    CHECK_FALSE(failed.contains({1, 2}));
    failed.insert({1, 2}, 5);
    CHECK(failed.contains({1, 2}, 5));
    CHECK(failed.contains({1, 2}, 6));
    CHECK_FALSE(failed.contains({1, 2}, 4));
    CHECK_FALSE(failed.contains({2, 1}, 5));
    failed.insert({1, 2}, 3);
    CHECK(failed.contains({1, 2}, 3));
    failed.insert({1, 2}, 9); // says nothing new
    CHECK(failed.contains({1, 2}, 3));
    failed.reset(2);
    CHECK_FALSE(failed.contains({1, 2}, 9));
}

TEST_CASE("failed states: thousands of them, and another width afterwards") {
    FailedStates failed;
    failed.reset(2);
    for (std::int64_t i = 0; i < 5000; ++i) failed.insert({i, i * 7 % 13});
    for (std::int64_t i = 0; i < 5000; ++i) {
        CHECK(failed.contains({i, i * 7 % 13}));
        CHECK_FALSE(failed.contains({i, 13}));
    }
    failed.reset(3);
    CHECK_FALSE(failed.contains({1, 7, 0}));
    failed.insert({1, 7, 0});
    CHECK(failed.contains({1, 7, 0}));
}

TEST_CASE("failed states: memory is bounded; what is forgotten is only searched again") {
    FailedStates failed;
    std::size_t const width = 1024;
    failed.reset(width);
    std::vector<std::int64_t> key(width, 0);
    for (std::int64_t i = 0; i < 20000; ++i) { // 160 MB if all were kept
        key[0] = i;
        failed.insert(key);
    }
    key[0] = 0;
    CHECK(failed.contains(key));
    key[0] = 19999;
    CHECK_FALSE(failed.contains(key));
}
