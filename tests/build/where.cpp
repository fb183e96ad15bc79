// Tests for the builder's filters: each is the tree of its text.
#include "parsed.hpp"

namespace test_where {

using namespace requisite;
using namespace requisite::build;
using built::check_is;

TEST_CASE("filters of records") {
    check_is(grade >= "B", "grade >= B");
    check_is(grade < "C", "grade < C");
    check_is(grade <= "C", "grade <= C");
    check_is(grade > "C", "grade > C");
    check_is(grade == "A", "grade = A");
    check_is(units >= 6, "units >= 6");
    check_is(units < 4.5, "units < 4.5");
    check_is(units == 12, "units = 12");
    check_is(term >= fall(2023), "term >= fall 2023");
    check_is(term == spring(2024), "term = spring 2024");
    check_is(season_of_term == summer, "season = summer");
    check_is(season_of_term.in({fall, spring}), "season in {fall, spring}");
    check_is(age <= years(7), "age <= 7 years");
    check_is(grading == "letter", "grading = letter");
    check_is(grading.in({"letter", "pass-fail"}), "grading in {letter, pass-fail}");
    check_is(institution == "A college", "institution = \"A college\"");
    check_is(institution.in({"A", "B"}), "institution in {\"A\", \"B\"}");
    check_is(used_for == none, "used-for = none");
    check_is(used_for.in({"B.S.", none}), "used-for in {\"B.S.\", none}");
    check_is(origin == "transfer", "origin = transfer");
    check_is(origin.in({"transfer", "exam"}), "origin in {transfer, exam}");
    check_is(status == in_progress, "status = in-progress");
    check_is(status.in({completed, planned}), "status in {completed, planned}");
    check_is(tag("level") == "graduate", "level = graduate");
    check_is(tag("hass").in({"A", "B"}), "hass in {\"A\", \"B\"}");
    check_is(tagged("writing"), "tagged writing");
    check_is(not(grade < "B" or tagged("writing")), "not (grade < B or tagged writing)");
}

template <class A, class B, class = void> constexpr bool can_be_compared = false;
template <class A, class B>
constexpr bool can_be_compared<A, B, std::void_t<decltype(std::declval<A>() >= std::declval<B>())>> = true;

TEST_CASE("what has no order, or another kind of value, is not compared") {
    static_assert(can_be_compared<GradeSubject, char const*> && can_be_compared<AgeSubject, Years>);
    static_assert(!can_be_compared<GradeSubject, int> && !can_be_compared<AgeSubject, int>);
    static_assert(!can_be_compared<TermSubject, int> && !can_be_compared<UnitsWord, char const*>);
    static_assert(!can_be_compared<OriginSubject, char const*> && !can_be_compared<TagSubject, char const*>);
}

} // namespace test_where
