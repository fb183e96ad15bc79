// The oracle on what tests/semantics cannot say: facts that nobody gave, claims, and the figures of what is shown. The rest of it is held by
// against_audit.cpp, which compares it with every test there.
#include "college.hpp"

#include <doctest/doctest.h>

namespace test_oracle_rules {

using namespace requisite;
using namespace requisite::oracle;

// --- Other programs --------------------------------------------------------------------------------------------------

TEST_CASE("whether another program is met is a fact that nobody gave") {
    College college({{require("r", Check{Condition::met("minor")})}});
    CHECK(college.status() == Status::unknown);
    CHECK(college.verdict().unknown_facts.size() == 1);
    College either({{require(
        "r", Check{Condition::any({Condition::met("minor"), Condition::negation(Condition::met("minor"))})})}});
    CHECK(either.status() == Status::met);
}

// --- Claims ----------------------------------------------------------------------------------------------------------

TEST_CASE("a claim is right if its portions can be parts of the records") {
    College college({{split("S 101", 6)},
                     {require("a", take(units(6), CourseSet::any()))},
                     {require("b", take(units(3), CourseSet::any()))}});
    college.student({taken("S 101", 15)});
    CHECK(college.faults({{"a", {{0, 6000}}}, {"b", {{0, 3000}}}}) == "");
    CHECK(college.faults({{"a", {{0, 6000}, {0, 6000}}}, {"b", {{0, 3000}}}}) == "");
    CHECK(college.faults({{"a", {{0, 6000}, {0, 6000}}}, {"b", {{0, 6000}}}}) != ""); // there is no third of six
    CHECK(college.faults({{"a", {{0, 3000}}}, {"b", {{0, 3000}}}}) != "");
    CHECK(college.faults({{"a", {{0, 15000}}}}) != "");
    CHECK(college.faults({{"a", {{0, 5000}}}}) != "");
}

TEST_CASE("a claim is right if a limit can cut what has less") {
    College college({{limit(18, CourseSet::any(), true)},
                     {require("a", take(units(24), CourseSet::any()))},
                     {require("b", take(units(12), CourseSet::any()))}});
    college.student({taken("S 101"), taken("S 102"), taken("A 201")});
    CHECK(college.faults({{"a", {{0, 12000}, {1, 6000}}}}) == "");
    CHECK(college.faults({{"a", {{0, 6000}}}, {"b", {{1, 12000}}}}) == "");
    CHECK(college.faults({{"a", {{0, 12000}, {1, 12000}}}}) != "");
    CHECK(college.faults({{"a", {{0, 12000}, {1, 5000}}}}) != "");
    CHECK(college.faults({{"a", {{0, 9000}, {1, 9000}}}}) != "");
    CHECK(college.faults({{"a", {{0, 6000}}}}) != ""); // nothing is over the line
}

// --- What is shown ---------------------------------------------------------------------------------------------------

TEST_CASE("of the best allocations one is shown that relies on least, and then serves what is advisory best") {
    Take good = take(courses(1), list({"S 101", "S 102"}));
    good.where = Filter::grade(Comparator::greater_equal, "B");
    College college({{require("r", good)}, {advisory("hint", take(courses(1), list({"S 102", "S 103"})))}});
    auto const shown = [&] {
        return oracle::best_to_show(college.program, college.catalogue, college.transcript, 0, 2);
    };
    college.student({with_status(taken("S 101"), RecordStatus::planned), taken("S 102", 12, "A")});
    CHECK(shown()[Key::missing] == 0);
    CHECK(shown()[Key::undecided] == 0);
    CHECK(shown()[Key::advised] == 12000); // S 101 would do for `r`, but it has no grade yet
    college.student({with_status(taken("S 101"), RecordStatus::planned), taken("S 102", 12, "C")});
    CHECK(shown()[Key::undecided] == 1);
    CHECK(shown()[Key::advised] == 0);
    college.student({taken("S 101", 12, "A"), taken("S 102", 12, "A")});
    CHECK(shown()[Key::undecided] == 0);
    CHECK(shown()[Key::advised] == 0);
}

} // namespace test_oracle_rules
