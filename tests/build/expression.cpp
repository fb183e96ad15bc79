// Tests for what filters and conditions have in common: which tree `and`, `or` and `not` make.
#include "parsed.hpp"

namespace test_expression {

using namespace requisite;
using namespace requisite::build;
using built::check_is;

TEST_CASE("a chain of one word is one node, as in the text") {
    check_is(tagged("a") and tagged("b") and tagged("c"), "tagged a and tagged b and tagged c");
    check_is(tagged("a") or tagged("b") or tagged("c"), "tagged a or tagged b or tagged c");
    check_is(fact("a") and fact("b") and fact("c"), "student.a and student.b and student.c");
}

TEST_CASE("`not` binds closest, then `and`, then `or`") {
    check_is((not tagged("a") and tagged("b")) or tagged("c"), "(not tagged a and tagged b) or tagged c");
    check_is(tagged("a") or (tagged("b") and tagged("c")), "tagged a or (tagged b and tagged c)");
    check_is(not(fact("a") or not fact("b")), "not (student.a or not student.b)");
    check_is(not not tagged("a"), "not not tagged a");
}

TEST_CASE("parentheses around the same word make a node of their own") {
    check_is(parenthesized(tagged("a") or tagged("b")) or tagged("c"), "(tagged a or tagged b) or tagged c");
    check_is(tagged("a") or (tagged("b") or tagged("c")), "tagged a or (tagged b or tagged c)");
}

TEST_CASE("a chain goes on where it was kept in a variable, and the model's own values join in") {
    Where many = tagged("a");
    for (char const* const tag : {"b", "c", "d"}) many = many or tagged(tag);
    check_is(many, "tagged a or tagged b or tagged c or tagged d");
    check_is(Where(Filter::tag("a", {})) and tagged("b"), "tagged a and tagged b");
}

// A filter is about a record, a condition about the student: they do not mix.
template <class A, class B, class = void> constexpr bool can_be_joined = false;
template <class A, class B>
constexpr bool can_be_joined<A, B, std::void_t<decltype(std::declval<A>() && std::declval<B>())>> = true;

TEST_CASE("a filter and a condition cannot be joined") {
    static_assert(can_be_joined<Where, Where> && can_be_joined<Given, FactSubject>);
    static_assert(!can_be_joined<Where, Given> && !can_be_joined<FactSubject, Where>);
    static_assert(!std::is_convertible_v<Where, Given> && !std::is_convertible_v<Given, Where>);
}

} // namespace test_expression
