// Tests for the builder's conditions: each is the tree of its text.
#include "parsed.hpp"

namespace test_condition {

using namespace requisite;
using namespace requisite::build;
using built::check_is;

TEST_CASE("conditions on the student") {
    check_is(fact("needs-visa"), "student.needs-visa");
    check_is(fact("needs-visa") == false, "student.needs-visa = false");
    check_is(fact("age") >= 18, "student.age >= 18");
    check_is(fact("average") < 3.25, "student.average < 3.25");
    check_is(fact("age") == 18, "student.age = 18");
    check_is(fact("average") == 3.5, "student.average = 3.5");
    check_is(fact("enrollment") == "full-time", "student.enrollment = \"full-time\"");
    check_is(fact("bachelor").in({"mechanics", 3, true}), "student.bachelor in {\"mechanics\", 3, true}");
    check_is(score("gre") >= 160, "score(gre) >= 160");
    check_is(score("gre-q") + score("gre-v") >= 310, "score(gre-q) + score(gre-v) >= 310");
    check_is(fact("gre-q") + fact("gre-v") > 310.5, "student.gre-q + student.gre-v > 310.5");
    check_is(fact("a") + score("b") + fact("c") == 9, "student.a + score(b) + student.c = 9");
    check_is(manual("Discuss with adviser"), "manual \"Discuss with adviser\"");
    check_is(milestone("capstone"), "milestone(capstone)");
    check_is(proficiency("linear-algebra"), "proficiency(linear-algebra)");
    check_is(met("minor"), "met(minor)");
    check_is(fact("a") and not(fact("b") or milestone("c")), "student.a and not (student.b or milestone(c))");
}

TEST_CASE("a score alone is no condition: it has to be compared") {
    static_assert(!std::is_convertible_v<Sum, Given>);
    static_assert(std::is_convertible_v<FactSubject, Given>);
}

} // namespace test_condition
