// Tests allocation/problem.hpp: how much is missing and how many averages are violated: as the report's optimum says it, then in numbers.
#include "../audit/given.hpp"
#include "small_problem.hpp"

using namespace requisite;
using namespace requisite::audit_tests;

namespace {

std::string const courses = "course 24-101 12 units\ncourse 24-102 12 units\ncourse 24-103 12 units\n"
                            "course 24-104 12 units\ncourse 24-105 12 units\n";

std::string lacks(std::string const& rules, std::string const& records = {}) {
    return missing(audited(courses + "program p {" + rules + "}", records));
}

} // namespace

TEST_CASE("a requirement misses what it is short of") {
    CHECK(lacks("require 60 units from any", "24-101 A  24-102 A") == "36");
    CHECK(lacks("require 3 courses from 24-*", "24-101 A") == "24"); // two of twelve units
    CHECK(lacks("require 12 units from any", "24-101 A  24-102 A") == "0");
}

TEST_CASE("both currencies: the larger shortfall; either: the smaller") {
    CHECK(lacks("require 60 units and 2 courses from 24-*", "24-101 A") == "48");
    CHECK(lacks("require 14 units and 5 courses from 24-*", "24-101 A") == "48");
    CHECK(lacks("require 60 units or 2 courses from 24-*", "24-101 A") == "12");
    CHECK(lacks("require 14 units or 5 courses from 24-*", "24-101 A") == "2");
    CHECK(lacks("require 60 units or 2 courses from 24-*", "24-101 A  24-102 A") == "0");
    CHECK(lacks("require 60 units and 2 courses from 24-*", "24-101 A  24-102 A") == "36");
}

TEST_CASE("both currencies ask for both, either is content with one") {
    std::string const rules = courses + "program p { require a: 24 units and 3 courses from any }";
    Report const two = audited(rules, "24-101 A  24-102 A");
    REQUISITE_CHECK_UNMET(two, "a");
    CHECK(at(two, "a").remaining.units == Units(0));
    CHECK(at(two, "a").remaining.courses == Courses(1));
    CHECK(at(two, "a").why == "Still needed: 1 course from any.");
    Report const either =
        audited(courses + "program p { require a: 24 units or 3 courses from any }", "24-101 A  24-102 A");
    REQUISITE_CHECK_MET(either, "a");
    CHECK(at(either, "a").remaining.courses == Courses(0));
}

TEST_CASE("a condition that does not hold misses one course of the usual size") {
    CHECK(lacks("require milestone(thesis) require 1 course from 24-*", "24-101 A") == "12");
    CHECK(lacks("require milestone(thesis) require 1 course from 24-*", "24-101 A  milestone thesis") == "0");
}

TEST_CASE("all of misses the sum; k of n the sum over the best k") {
    auto const three = [](std::string const& word) {
        return word + " a: 12 units from {24-101} " + word + " b: 24 units from {24-102, 24-103} " + word +
               " c: 36 units from {24-103, 24-104, 24-105} }";
    };
    CHECK(lacks("require all of {" + three("require")) == "72");
    CHECK(lacks("require one of {" + three("option")) == "12");
    CHECK(lacks("require 2 of {" + three("option")) == "36");
    CHECK(lacks("require 2 of {" + three("option"), "24-101 A  24-102 A") == "12");
    CHECK(lacks("require 2 of {" + three("option"), "24-101 A  24-103 A  24-104 A  24-105 A") == "0");
}

TEST_CASE("when fewer stand there than are asked for, each that lacks is one course") {
    Report const report =
        audited(courses + "program p { if student.a { require g: 3 of { option x: 1 course from 24-* "
                          "if student.b { option y: 1 course from 24-* option z: 1 course from 24-* } } } }",
                "24-101 A", "student.a = true  student.b = false");
    CHECK(missing(report) == "24");
    REQUISITE_CHECK_UNMET(report, "g");
    CHECK(at(report, "g").why == "3 are asked for, and there are only 1.");
}

TEST_CASE("nested choices take the best way through") {
    std::string const nested = "require g: 2 of {\n"
                               "  option x: one of { option 1 course from {24-101} option 1 course from {24-102} }\n"
                               "  option y: all of { require 1 course from {24-103} require 1 course from {24-104} }\n"
                               "  option z: 1 course from {24-105}\n}";
    CHECK(lacks(nested) == "24");
    CHECK(lacks(nested, "24-102 A") == "12");
    CHECK(lacks(nested, "24-103 A  24-104 A") == "12");
    CHECK(lacks(nested, "24-103 A  24-104 A  24-101 A") == "0");
    CHECK(lacks(nested, "24-103 A  24-105 A") == "12");
}

TEST_CASE("2 of core misses the least of core's children and takes nothing") {
    std::string const rules =
        "require core: 3 of { option a: 1 course from {24-101} option b: 1 course from {24-102} "
        "option c: 1 course from {24-103} option d: 1 course from {24-104} } require two: 2 of core";
    CHECK(lacks(rules) == "60");
    CHECK(lacks(rules, "24-101 A  24-104 A") == "12");
    CHECK(lacks(rules, "24-101 A  24-102 A  24-103 A") == "0");
}

TEST_CASE("a violated average is counted apart from what is missing") {
    Report const report = audited(courses + "program p { require a: 24 units from 24-* require g: gpa >= 3.0 overall "
                                            "require h: gpa >= 3.5 over 24-* }",
                                  "24-101 C");
    CHECK(missing(report) == "12");
    CHECK(violated(report) == 2);
    REQUISITE_CHECK_UNMET(report, "g");
    REQUISITE_CHECK_UNMET(report, "h");
}

TEST_CASE("averages are exact fractions: the last hair decides") {
    std::string const scale = "grades house {A = 4, B = 3.001, C = 2.999}\n";
    auto const holds = [&](std::string const& threshold, std::string const& records) {
        return status(audited(scale + "program p { require g: gpa >= " + threshold + " overall }", records));
    };
    CHECK(holds("3.0", "24-101 1 unit B  24-102 1 unit C") == "met");
    CHECK(holds("3.0", "24-101 1 unit B  24-102 1.001 units C") == "unmet");
    CHECK(holds("3.0", "24-101 1.001 units B  24-102 1 unit C") == "met");
}

// --- in numbers ------------------------------------------------------------------------------------------------------

namespace requisite::detail::test_problem {

namespace {

/// What an allocation misses; options are given by their places, -1 for none.
Value value_of(Problem const& problem, List<int> const& taken, List<Pick> const& picks, int horizon = 2) {
    List<std::int64_t> amounts;
    List<Value> values;
    add_up(problem, horizon, {taken, picks}, amounts);
    evaluate(problem, horizon, amounts, picks, values);
    return values.back();
}
Value value_of(Problem const& problem, List<int> const& taken, int horizon = 2) {
    return value_of(problem, taken, open_picks(problem), horizon);
}

} // namespace

TEST_CASE("problem: units, courses, both and either") {
    SmallProblem small;
    Part const a = small.both(60, 2);
    small.record(12, {a});
    small.record(12, {a});
    Problem const both = small.build();
    CHECK(value_of(both, {-1, -1}).missing == 60);
    CHECK(value_of(both, {0, -1}).missing == 48);
    CHECK(value_of(both, {0, 1}).missing == 36);
    SmallProblem other;
    Part const b = other.either(60, 2);
    other.record(12, {b});
    other.record(12, {b});
    Problem const either = other.build();
    CHECK(value_of(either, {-1, -1}).missing == 24);
    CHECK(value_of(either, {0, -1}).missing == 12);
    CHECK(value_of(either, {0, 1}).missing == 0);
}

TEST_CASE("problem: courses of different values count once for each value") {
    SmallProblem small;
    Part const a = small.spread(24, 2, 2);
    small.record(12, {{a, 0}, {a, 1}});
    small.record(12, {{a, 0}, {a, 1}});
    Problem const problem = small.build();
    CHECK(value_of(problem, {0, 2}).missing == 12); // the largest of units and courses, not their sum
    CHECK(value_of(problem, {0, 3}).missing == 0);
    CHECK(value_of(problem, {-1, -1}).missing == 24);
}

TEST_CASE("problem: all of, the largest of, the smallest of") {
    SmallProblem sum;
    sum.all_of({sum.fixed(5), sum.fixed(7, 1)});
    CHECK(value_of(sum.build(), {}) == Value{12, 1, 0});
    SmallProblem largest;
    largest.largest_of({largest.fixed(5), largest.fixed(7)});
    CHECK(value_of(largest.build(), {}) == Value{7, 0, 0});
    SmallProblem smallest; // what it looks at stands in the tree as well
    smallest.smallest_of(2, {smallest.fixed(5), smallest.fixed(7), smallest.fixed(6)});
    CHECK(value_of(smallest.build(), {}).missing == 5 + 7 + 6 + 11);
}

TEST_CASE("problem: a choice takes what was chosen, and for the rest the least that it could be") {
    SmallProblem small;
    Part const x = small.fixed(5);
    Part const y = small.fixed(7, 1);
    Part const z = small.fixed(6);
    small.choose(2, {x, y, z});
    Problem const problem = small.build();
    List<Pick> picks = open_picks(problem);
    CHECK(value_of(problem, {}, picks) == Value{11, 0, 0});
    picks[static_cast<std::size_t>(y.node)] = Pick::in;
    CHECK(value_of(problem, {}, picks) == Value{12, 1, 0});
    picks[static_cast<std::size_t>(x.node)] = Pick::out;
    CHECK(value_of(problem, {}, picks) == Value{13, 1, 0});
    picks[static_cast<std::size_t>(z.node)] = Pick::in;
    CHECK(value_of(problem, {}, picks) == Value{13, 1, 0});
}

TEST_CASE("problem: more than forty-eight children to choose from") {
    SmallProblem small;
    std::vector<Part> children;
    for (int i = 0; i < 100; ++i) children.push_back(small.fixed(100 - i));
    small.choose(3, children);
    CHECK(value_of(small.build(), {}).missing == 1 + 2 + 3);
}

TEST_CASE("problem: what advisory requirements miss is counted apart") {
    SmallProblem small;
    Part const a = small.fixed(5, 1);
    small.advisory(a);
    small.fixed(7);
    Problem const problem = small.build();
    Value const value = value_of(problem, {});
    CHECK(value == Value{7, 0, 0});
    CHECK(value.advisory == 5);
}

TEST_CASE("problem: what is missing decides before averages, and advice decides nothing") {
    CHECK(Value{1, 5, 0} < Value{2, 0, 0});
    CHECK(Value{1, 0, 9} < Value{1, 1, 0});
    CHECK(Value{1, 1, 9} == Value{1, 1, 0});
    CHECK_FALSE(Value{1, 1, 0} < Value{1, 1, 9});
}

TEST_CASE("problem: an average is violated below its need") {
    SmallProblem small;
    Part const a = small.units(12);
    small.average();
    small.record(12, {a}, {Use::completed, {}, -1});
    small.record(12, {a}, {Use::completed, {}, 2});
    Problem const problem = small.build();
    CHECK(value_of(problem, {-1, -1}) == Value{12, 0, 0});
    CHECK(value_of(problem, {0, -1}) == Value{0, 1, 0});
    CHECK(value_of(problem, {0, 1}) == Value{0, 0, 0});
}

TEST_CASE("problem: tokens that a horizon does not see add nothing to it") {
    SmallProblem small;
    Part const a = small.units(36);
    small.record(12, {a}, {Use::completed, {}});
    small.record(12, {a}, {Use::in_progress, {}});
    small.record(12, {a}, {Use::planned, {}});
    Problem const problem = small.build();
    for (int h = 0; h < 3; ++h) CHECK(value_of(problem, {0, 1, 2}, h).missing == 24 - 12 * h);
}

TEST_CASE("problem: what happens once a record happens once, and a share only if both sides are used") {
    SmallProblem small;
    int counted = -1;
    Part const a = small.units(12);
    Part const b = small.units(12);
    small.overall(24, counted);
    int const share = small.limit(12);
    small.shared(12, {a}, {b}, share);
    small.counted(12, {a}, counted);
    Problem const problem = small.build();
    List<std::int64_t> amounts;
    auto const amount = [&](int which, List<int> const& taken) {
        add_up(problem, 2, {taken, open_picks(problem)}, amounts);
        return amounts[static_cast<std::size_t>(which)];
    };
    CHECK(amount(share, {0, -1, -1, -1}) == 0);
    CHECK(amount(share, {-1, 1, -1, -1}) == 0);
    CHECK(amount(share, {0, 1, -1, -1}) == 12);
    CHECK(amount(counted, {-1, -1, 2, -1}) == 12); // applied
    CHECK(amount(counted, {-1, -1, -1, 3}) == 12); // not applied, but counted
    CHECK(amount(counted, {-1, -1, 2, 3}) == 12);  // once
}

TEST_CASE("problem: nodes that are ignored miss nothing") {
    SmallProblem small;
    Part const a = small.fixed(5, 1);
    small.fixed(7);
    Problem const problem = small.build();
    List<char> ignored(problem.nodes.size(), 0);
    ignored[static_cast<std::size_t>(a.node)] = 1;
    List<Value> values;
    evaluate(problem, 2, {}, open_picks(problem), values, &ignored);
    CHECK(values.back() == Value{7, 0, 0});
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

} // namespace requisite::detail::test_problem
