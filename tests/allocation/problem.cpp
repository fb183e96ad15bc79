// Tests allocation/problem.hpp: what each kind of node misses and violates, as the allocation's outcome says it.
#include "small_problem.hpp"

namespace test_problem {

using namespace requisite::detail;

namespace {

Value value_of(SmallProblem&& small) {
    Solved const solved(small.build());
    CHECK(solved.at(2).proven);
    return solved.at(2).value;
}

} // namespace

TEST_CASE("problem: units, courses, both and either") {
    for (int taken = 0; taken <= 2; ++taken) {
        CAPTURE(taken);
        SmallProblem both;
        SmallProblem either;
        Part const a = both.both(60, 2);
        Part const b = either.either(60, 2);
        for (int r = 0; r < taken; ++r) {
            both.record(12, {a});
            either.record(12, {b});
        }
        CHECK(value_of(std::move(both)).missing == 60 - 12 * taken);
        CHECK(value_of(std::move(either)).missing == 24 - 12 * taken);
    }
}

TEST_CASE("problem: courses of different values count once for each value") {
    SmallProblem alike;
    Part const a = alike.spread(24, 2, 2);
    for (int r = 0; r < 2; ++r) alike.record(12, {{a, 0}});
    CHECK(value_of(std::move(alike)).missing == 12); // the largest of units and courses, not their sum
    SmallProblem different;
    Part const b = different.spread(24, 2, 2);
    for (int r = 0; r < 2; ++r) different.record(12, {{b, 0}, {b, 1}});
    CHECK(value_of(std::move(different)).missing == 0);
    SmallProblem none;
    none.spread(24, 2, 2);
    CHECK(value_of(std::move(none)).missing == 24);
}

TEST_CASE("problem: all of, the largest of, the smallest of") {
    SmallProblem sum;
    sum.all_of({sum.fixed(5), sum.fixed(7, 1)});
    CHECK(value_of(std::move(sum)) == Value{12, 1, 0});
    SmallProblem largest;
    largest.largest_of({largest.fixed(5), largest.fixed(7)});
    CHECK(value_of(std::move(largest)) == Value{7, 0, 0});
    SmallProblem smallest; // what it looks at stands in the tree as well
    smallest.smallest_of(2, {smallest.fixed(5), smallest.fixed(7), smallest.fixed(6)});
    CHECK(value_of(std::move(smallest)).missing == 5 + 7 + 6 + 11);
}

TEST_CASE("problem: a choice takes the least, averages last") {
    SmallProblem least;
    least.choose(2, {least.fixed(5), least.fixed(7, 1), least.fixed(6)});
    CHECK(value_of(std::move(least)) == Value{11, 0, 0});
    SmallProblem violated;
    violated.choose(2, {violated.fixed(5, 3), violated.fixed(7), violated.fixed(6)});
    CHECK(value_of(std::move(violated)) == Value{11, 3, 0});
    SmallProblem tie;
    tie.choose(1, {tie.fixed(5, 1), tie.fixed(5)});
    CHECK(value_of(std::move(tie)) == Value{5, 0, 0});
}

TEST_CASE("problem: more than forty-eight children to choose from, or to look at") {
    std::vector<Part> children;
    SmallProblem small;
    for (int i = 0; i < 100; ++i) children.push_back(small.fixed(100 - i));
    small.choose(3, children);
    CHECK(value_of(std::move(small)).missing == 1 + 2 + 3);
    SmallProblem looks;
    children.clear();
    for (int i = 0; i < 100; ++i) children.push_back(looks.fixed(100 - i));
    looks.smallest_of(3, children);
    CHECK(value_of(std::move(looks)).missing == 100 * 101 / 2 + 1 + 2 + 3);
}

TEST_CASE("problem: what advisory requirements miss and violate counts for nothing") {
    SmallProblem small;
    small.advisory(small.fixed(5, 1));
    small.fixed(7);
    Solved const solved(small.build());
    CHECK(solved.at(2).value == Value{7, 0, 0});
    SmallProblem below; // an average below an advisory group
    Part const a = below.units(12);
    below.advisory(below.all_of({below.average()}));
    below.record(12, {a}, {Use::completed, {}, -1});
    CHECK(value_of(std::move(below)) == Value{});
}

TEST_CASE("problem: what is missing decides before averages, and advice decides nothing") {
    CHECK(Value{1, 5, 0} < Value{2, 0, 0});
    CHECK(Value{1, 0, 9} < Value{1, 1, 0});
    CHECK(Value{1, 1, 9} == Value{1, 1, 0});
    CHECK_FALSE(Value{1, 1, 0} < Value{1, 1, 9});
}

TEST_CASE("problem: an average is violated below its need") {
    for (int good : {0, 1}) {
        SmallProblem small;
        Part const a = small.units(12);
        small.average();
        small.record(12, {a}, {Use::completed, {}, -1});
        if (good == 1) small.record(12, {a}, {Use::completed, {}, 1});
        CHECK(value_of(std::move(small)) == Value{0, 1 - good, 0});
    }
    SmallProblem none;
    none.units(12);
    none.average();
    CHECK(value_of(std::move(none)) == Value{12, 0, 0});
}

TEST_CASE("problem: what happens once a record happens once") {
    SmallProblem small;
    int counted = -1;
    Part const a = small.units(12);
    small.overall(24, counted);
    small.counted(12, {a}, counted); // applied or not, it counts twelve
    CHECK(value_of(std::move(small)).missing == 12);
    SmallProblem shared; // both sides need it, and the share has room for less
    Part const b = shared.units(12);
    Part const c = shared.units(12);
    shared.shared(12, {b}, {c}, shared.limit(11));
    CHECK(value_of(std::move(shared)).missing == 12);
    SmallProblem room;
    Part const d = room.units(12);
    Part const e = room.units(12);
    room.shared(12, {d}, {e}, room.limit(12));
    CHECK(value_of(std::move(room)).missing == 0);
}

TEST_CASE("problem: once cleared it is empty, and serves for the next") {
    SmallProblem small;
    Part const a = small.units(12);
    small.record(12, {a});
    Problem problem = small.build();
    problem.complete = false;
    problem.clear();
    CHECK(problem.nodes.empty());
    CHECK(problem.tokens.empty());
    CHECK(problem.leaves.empty());
    CHECK(problem.complete);
}

} // namespace test_problem
