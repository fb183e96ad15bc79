// Tests allocation/allocator.hpp: of all best allocations the one that docs/semantics.md, "The allocation that is shown", singles out, figure by figure of its key.
#include "small_problem.hpp"

namespace test_shown {

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

TEST_CASE("show: of choices that are as good at the horizon shown, the earliest; what was completed for the others "
          "does not matter") {
    struct One {
        unsigned char x_first, x_second, y_first, y_second;
        int horizon;
        char const* choice;
    };
    constexpr unsigned char H0 = Use::completed, H1 = Use::in_progress, H2 = Use::planned;
    for (One const& one : {One{H2, H2, H1, H2, 2, "+-"}, One{H1, H2, H2, H2, 2, "+-"}, One{H1, H2, H0, H2, 2, "+-"},
                           One{H0, H2, H1, H1, 1, "-+"}, One{H1, H1, H0, H1, 1, "+-"}, One{H0, H1, H0, H0, 0, "-+"}}) {
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
        CHECK(solved.shown.horizon == one.horizon);
        CHECK(chosen(solved.shown.allocation.picks, {x, y}) == one.choice);
        CHECK(solved.shown.canonical);
    }
}

TEST_CASE("show: a later choice if it relies on fewer undecided conditions") {
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

TEST_CASE("show: preferences of several leaves are added up") {
    SmallProblem small;
    Part const a = small.courses(1);
    Part const b = small.courses(1);
    small.record(12, {a, b});
    small.record(12, {a, b});
    small.prefer(a, {0, 1});
    small.prefer(b, {0, 1});
    CHECK(Solved(small.build()).where() ==
          "a b"); // both want the second record, and one of them has to wait: by rank, then

    SmallProblem other;
    Part const c = other.courses(1);
    Part const d = other.courses(1);
    for (int r = 0; r < 3; ++r) other.record(12, {c, d});
    other.prefer(c, {0, 1, 2}); // the third before the second before the first
    other.prefer(d, {1, 0, 2}); // the third before the first before the second
    CHECK(Solved(other.build()).where() ==
          "b - a"); // one has the third, at no cost; the other its second wish: a tie but for ranks
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

TEST_CASE("show: one record that is enough rather than two") {
    SmallProblem small;
    Part const a = small.units(12);
    small.record(6, {a});
    small.record(6, {a});
    small.record(12, {a});
    CHECK(Solved(small.build()).where() == "- - a"); // though the first two are earlier
    SmallProblem needed;
    Part const b = needed.units(18);
    needed.record(6, {b});
    needed.record(6, {b});
    needed.record(12, {b});
    CHECK(Solved(needed.build()).where() == "a - a");
}

TEST_CASE("show: the records of the earliest ranks") {
    SmallProblem small;
    Part const a = small.courses(2);
    for (int r = 0; r < 4; ++r) small.record(12, {a});
    CHECK(Solved(small.build()).where() == "a a - -");
}

TEST_CASE("show: the earlier statement has the records, before they are few") {
    SmallProblem small;
    Part const a = small.units(12);
    Part const b = small.units(12);
    small.choose(1, {a, b});
    small.record(6, {a});
    small.record(6, {a});
    small.record(12, {b});
    CHECK(Solved(small.build()).where() == "a a -"); // the first choice, though the second takes one record

    SmallProblem other;
    Part const c = other.units(12);
    Part const d = other.units(12);
    other.record(6, {c, d});
    other.record(6, {c, d});
    other.record(12, {c, d});
    CHECK(Solved(other.build()).where() == "a a b"); // places 1 + 1 + 2, not 2 + 2 + 1
}

TEST_CASE("show: a record that two leaves need goes where no other course could") {
    for (bool const first : {false, true}) {
        SmallProblem small;
        Part const a = small.courses(1);
        Part const b = small.courses(1);
        small.fillable(first ? a : b, 24); // courses enough that are not taken yet
        small.fillable(first ? b : a, 0);
        small.record(12, {a, b});
        Solved const solved(small.build());
        CHECK(solved.at(2).value.missing == 12);
        CHECK(solved.where() == (first ? "b" : "a"));
    }
}

TEST_CASE("show: what cannot be filled is asked of chosen leaves only") {
    SmallProblem small;
    Part const a = small.courses(1);
    Part const b = small.courses(1);
    Part const c = small.courses(1);
    small.choose(1, {b, c});
    small.fillable(a, 0);
    small.fillable(b, 0);
    small.fillable(c, 12);
    small.record(12, {a, b});
    Solved const solved(small.build());
    CHECK(solved.where() == "a"); // and c, the later child, can still be filled
    CHECK(chosen(solved.shown.allocation.picks, {b, c}) == "-+");
}

TEST_CASE("show: what a bound misses may be what cannot be filled") {
    SmallProblem small;
    Part const a = small.spread(12, 2, 2);
    Part const b = small.courses(1);
    small.fillable(a, 12);
    small.record(12, {{a, 0}, b});
    small.record(12, {{a, 0}, b});
    Solved const solved(small.build()); // with both in a it would still miss twelve, of the other value
    CHECK(solved.at(2).value.missing == 12);
    CHECK(solved.where() == "a b");
    SmallProblem other;
    Part const c = other.spread(12, 3, 3);
    Part const d = other.courses(1);
    other.fillable(c, 12);
    other.fillable(d, 12);
    other.record(12, {d, {c, 0}});
    Solved const bound(other.build());
    CHECK(bound.at(2).value.missing == 36);
    CHECK(bound.where() ==
          "a"); // three values less one are twenty-four, of which twelve can be filled; without it, more
}

TEST_CASE("show: in a preference stand the records that the horizon sees") {
    SmallProblem small;
    Part const a = small.courses(1);
    Part const b = small.courses(1);
    small.record(12, {a, b});
    small.record(12, {a, b}, {Use::planned, {}});
    small.record(12, {a, b});
    small.prefer(a, {0, 2, 1}); // the second before the third before the first
    small.prefer(b, {2, 0});
    Solved const solved(small.build());
    CHECK(solved.shown.horizon == 0);
    CHECK(solved.where() == "b - a"); // nothing before either
}

TEST_CASE("show: a group below a child that was not chosen chooses nothing") {
    for (bool const counts : {false, true}) {
        CAPTURE(counts);
        SmallProblem small;
        Part const x = small.fixed(12);
        Part const y = small.fixed(0);
        Part const inner = small.choose(1, {x, y});
        Part const z = small.fixed(counts ? 12 : 0);
        small.choose(1, {z, inner});
        Solved const solved(small.build());
        CHECK(solved.at(2).value == Value{});
        CHECK(chosen(solved.shown.allocation.picks, {z, inner, x, y}) == (counts ? "-+-+" : "+-??"));
    }
}

TEST_CASE("show: ranks are those of the horizon") {
    SmallProblem small;
    Part const a = small.courses(1);
    Part const b = small.courses(1);
    small.record(12, {a}, {1, {}}); // repeated later
    small.record(12, {b}, {Use::in_progress, {}});
    small.record(12, {a}, {Use::in_progress, {}});
    Solved const solved(small.build());
    CHECK(solved.shown.horizon == 1);
    CHECK(solved.where() == "- b a"); // the first is not seen any more
}

TEST_CASE("show: what an advisory requirement misses decides before what could be filled") {
    SmallProblem small;
    Part const a = small.courses(1);
    Part const b = small.courses(1);
    small.advisory(a);
    small.advisory(b);
    small.fillable(a, 24);
    small.fillable(b, 6); // six are out of reach if the record is not here
    small.record(12, {a, b});
    CHECK(Solved(small.build()).where() == "b");

    SmallProblem less;
    Part const c = less.units(12);
    Part const d = less.units(6);
    less.advisory(c);
    less.advisory(d);
    less.fillable(c, 24);
    less.fillable(d, 0);
    less.record(12, {c, d});
    CHECK(Solved(less.build()).where() == "a"); // twelve less are missed, not six
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

TEST_CASE("show: of records that several requirements share, the first is used twice") {
    SmallProblem small;
    Part const a = small.courses(1);
    Part const b = small.courses(1);
    Part const c = small.courses(1);
    int const share = small.limit(12);
    small.shared(12, {a, b}, {c}, share);
    small.shared(12, {a, b}, {c}, share);
    Solved const solved(small.build());
    CHECK(solved.at(2).value == Value{});
    CHECK(solved.where() == "a c b -"); // ranks 1 + 1 + 2; and the first record in c rather than in b
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
    CHECK(enough.where() == "b a a"); // places 2 + 1 + 1
}

} // namespace test_shown
