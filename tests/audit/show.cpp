// Tests audit/show.hpp: of all best allocations the one that docs/semantics.md, "The allocation that is shown", singles out, step by step of its key.
#include "small_problem.hpp"

using namespace requisite::detail;

TEST_CASE("show: the narrowest horizon that is as good as the widest") {
    SmallProblem small;
    Part const a = small.units(24);
    small.record(12, {a}, {Use::completed, {}});
    small.record(12, {a}, {Use::in_progress, {}});
    small.record(12, {a}, {Use::planned, {}});
    Solved const solved(small.build());
    CHECK(solved.shown.horizon == 1);
    CHECK(solved.where() == "a a -");
    CHECK(solved.shown.canonical);

    SmallProblem done;
    Part const b = done.units(12);
    done.record(12, {b}, {Use::completed, {}});
    done.record(12, {b}, {Use::planned, {}});
    CHECK(Solved(done.build()).shown.horizon == 0);
}

TEST_CASE("show: least missing, then fewest averages violated") {
    SmallProblem small;
    Part const a = small.units(24);
    small.average();
    small.record(12, {a}, {Use::completed, {}, -1});
    small.record(12, {a}, {Use::completed, {}, -1});
    small.record(12, {a}, {Use::completed, {}, 1});
    Solved const solved(small.build());
    CHECK(solved.at(2).value == Value{});
    CHECK(solved.where() == "a - a"); // the last of the poor ones is left out

    SmallProblem scarce;
    Part const b = scarce.units(24);
    scarce.average();
    scarce.record(12, {b}, {Use::completed, {}, -1});
    scarce.record(12, {b}, {Use::completed, {}, -1});
    Solved const poor(scarce.build());
    CHECK(poor.at(2).value == Value{0, 1, 0}); // the units count for more than the average
    CHECK(poor.where() == "a a");
}

TEST_CASE("show: fewest undecided conditions are relied on") {
    SmallProblem small;
    Part const a = small.courses(1);
    Part const b = small.courses(1);
    small.record(12, {Fit(a).undecided(), b});
    small.record(12, {a, b});
    CHECK(Solved(small.build()).where() == "b a"); // otherwise the first record would stand in the first
}

TEST_CASE("show: undecided conditions come before the last records are left unused") {
    SmallProblem small;
    Part const a = small.courses(1);
    small.record(12, {Fit(a).undecided()});
    small.record(12, {a});
    CHECK(Solved(small.build()).where() == "- a");
}

TEST_CASE("show: then the least missing of advisory requirements") {
    SmallProblem small;
    Part const a = small.courses(1);
    Part const b = small.courses(1);
    small.advisory(a);
    small.record(12, {a, b});
    small.record(12, {b});
    CHECK(Solved(small.build()).where() == "a b"); // without the advice the last record would be left unused
}

TEST_CASE("show: the choice that is best with what is in progress, then with what is completed, then the earliest") {
    struct One {
        unsigned char x_first, x_second, y_first, y_second;
        char const* choice;
    };
    constexpr unsigned char H0 = Use::completed, H1 = Use::in_progress, H2 = Use::planned;
    for (One const& one : {One{H2, H2, H1, H2, "-+"}, One{H1, H2, H2, H2, "+-"}, One{H1, H2, H0, H2, "-+"},
                           One{H0, H2, H1, H1, "-+"}, One{H2, H2, H2, H2, "+-"}, One{H0, H2, H0, H2, "+-"}}) {
        SmallProblem small;
        Part const x = small.units(24);
        Part const y = small.units(24);
        small.choose(1, {x, y});
        small.record(12, {x}, {one.x_first, {}});
        small.record(12, {x}, {one.x_second, {}});
        small.record(12, {y}, {one.y_first, {}});
        small.record(12, {y}, {one.y_second, {}});
        Solved const solved(small.build());
        CAPTURE(one.choice);
        if (solved.shown.horizon == 2) CHECK(chosen(solved.shown.allocation.picks, {x, y}) == one.choice);
        CHECK(solved.shown.canonical);
    }
}

TEST_CASE("show: the choice relies on fewest undecided conditions before it looks at horizons") {
    SmallProblem small;
    Part const x = small.units(12);
    Part const y = small.units(12);
    small.choose(1, {x, y});
    small.record(12, {Fit(x).undecided()});
    small.record(12, {y});
    Solved const solved(small.build());
    CHECK(chosen(solved.shown.allocation.picks, {x, y}) == "-+");
    CHECK(solved.where() == "- b");
}

TEST_CASE("show: a group of alternatives takes the earliest in the text") {
    SmallProblem small;
    Part const x = small.courses(1);
    Part const y = small.courses(1);
    Part const z = small.courses(1);
    small.choose(2, {x, y, z});
    small.record(12, {x, y, z});
    small.record(12, {x, y, z});
    Solved const solved(small.build());
    CHECK(chosen(solved.shown.allocation.picks, {x, y, z}) == "++-");
    CHECK(solved.where() == "a b");
}

TEST_CASE("show: a leaf keeps out what it prefers least") {
    SmallProblem small;
    Part const a = small.courses(1);
    Part const b = small.courses(1);
    small.record(12, {a, b});
    small.record(12, {a, b});
    small.record(12, {a, b});
    small.prefer(b, {2, 0, 1});
    CHECK(Solved(small.build()).where() == "a b -"); // neither the last nor the first into b
    SmallProblem first;
    Part const c = first.courses(1);
    first.record(12, {c});
    first.record(12, {c});
    first.record(12, {c});
    first.prefer(c, {0, 2, 1});
    CHECK(Solved(first.build()).where() == "- a -"); // before the last ranks are left unused
}

TEST_CASE("show: preferences count in the order of the text") {
    SmallProblem small;
    Part const a = small.courses(1);
    Part const b = small.courses(1);
    small.record(12, {a, b});
    small.record(12, {a, b});
    small.prefer(a, {0, 1});
    small.prefer(b, {0, 1});
    CHECK(Solved(small.build()).where() == "b a"); // the first of both wants the second record
}

TEST_CASE("show: a preference gives way to what is missing") {
    SmallProblem small;
    Part const a = small.courses(1);
    Part const b = small.courses(1);
    small.record(12, {a});
    small.record(12, {b});
    small.prefer(a, {0});
    CHECK(Solved(small.build()).where() == "a b");
}

TEST_CASE("show: from the last rank on, each record is left unused if the rest stays attainable") {
    SmallProblem small;
    Part const a = small.units(12);
    small.record(6, {a});
    small.record(6, {a});
    small.record(12, {a});
    CHECK(Solved(small.build()).where() == "a a -"); // though the last one alone would do
    SmallProblem needed;
    Part const b = needed.units(18);
    needed.record(6, {b});
    needed.record(6, {b});
    needed.record(12, {b});
    CHECK(Solved(needed.build()).where() == "a - a");
}

TEST_CASE("show: in rank order, each record in the earliest leaf that keeps the rest attainable") {
    SmallProblem small;
    Part const a = small.courses(1);
    Part const b = small.courses(1);
    Part const c = small.courses(1);
    small.record(12, {a, b, c});
    small.record(12, {a, b, c});
    small.record(12, {a, b});
    CHECK(Solved(small.build()).where() == "a c b");
}

TEST_CASE("show: of a record that several requirements share, the earliest list of leaves") {
    SmallProblem small;
    Part const a = small.courses(1);
    Part const b = small.courses(1);
    Part const c = small.courses(1);
    int const share = small.limit(12);
    small.shared(12, {a, b}, {c}, share);
    small.shared(12, {a, b}, {c}, share);
    Solved const solved(small.build());
    CHECK(solved.at(2).value == Value{});
    CHECK(solved.where() == "a - b c"); // the first record has only a, which is earlier than a and c
}

TEST_CASE("show: a record that is not applied counts if it can") {
    SmallProblem small;
    int counted = -1;
    Part const a = small.courses(1);
    small.overall(12, counted);
    small.record(12, {a}, {Use::completed, {counted}});
    small.counted(12, {a}, counted);
    Solved const solved(small.build());
    CHECK(solved.at(2).value == Value{});
    CHECK(solved.where() == "a - *");
}

TEST_CASE("show: a limit's cap holds in what is shown") {
    SmallProblem small;
    Part const a = small.courses(1);
    Part const b = small.courses(1);
    int const transfer = small.limit(12);
    small.record(12, {a, b}, {Use::completed, {transfer}});
    small.record(12, {a, b}, {Use::completed, {transfer}});
    small.record(12, {b});
    CHECK(Solved(small.build()).where() == "a - b");
}

TEST_CASE("show: what is not proven is shown as it was found, and says that it is not the one") {
    SmallProblem small;
    Part const a = small.units(8);
    Part const b = small.units(8);
    small.record(7, {a, b});
    small.record(5, {a, b});
    small.record(4, {a, b});
    Problem const problem = small.build();
    Solved const none(problem, 0);
    CHECK_FALSE(none.at(2).proven);
    CHECK_FALSE(none.shown.canonical);
    CHECK(none.shown.allocation.taken == none.at(none.shown.horizon).best.taken);
    Solved const enough(problem);
    CHECK(enough.shown.canonical);
    CHECK(enough.where() == "a b b");
}

TEST_CASE("showing: the steps of the key, one by one") {
    SmallProblem small;
    Part const a = small.courses(1);
    Part const b = small.courses(1);
    small.record(12, {Fit(a).undecided(), b});
    small.record(12, {a, Fit(b).undecided()});
    Problem const problem = small.build();
    Workspace workspace;
    Budget budget{plenty};
    Target target;
    target.missing = 0;
    target.violated = 0;
    Allocation allocation{{problem.tokens[0].options.first, problem.tokens[1].options.first + 1}, open_picks(problem)};
    CHECK(where(problem, allocation.taken) == "a b");
    Showing showing(problem, budget, workspace, 2, target, allocation);
    CHECK(showing.tighten());
    CHECK(showing.target().undecided == 0);
    CHECK(where(problem, allocation.taken) == "b a");
    CHECK(showing.settle());
    CHECK(where(problem, allocation.taken) == "b a");
}

TEST_CASE("showing: out of budget it says so, and the allocation is still a best one") {
    SmallProblem small;
    Part const a = small.courses(1);
    Part const b = small.courses(1);
    small.record(12, {a, b});
    small.record(12, {a, b});
    Problem const problem = small.build();
    Workspace workspace;
    Budget budget{0};
    Target target;
    target.missing = 0;
    target.violated = 0;
    Allocation allocation{{problem.tokens[0].options.first + 1, problem.tokens[1].options.first}, open_picks(problem)};
    Showing showing(problem, budget, workspace, 2, target, allocation);
    CHECK(showing.tighten()); // nothing to look for
    CHECK_FALSE(showing.settle());
    CHECK(where(problem, allocation.taken) == "b a");
}
