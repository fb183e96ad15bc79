// Tests for the builder's requirements, groups and branches: each is the tree of its text, and what would not be a text does not compile.
#include "parsed.hpp"

namespace test_group {

using namespace requisite;
using namespace requisite::build;
using built::check_is;

TEST_CASE("a requirement has a name, a title, both or neither") {
    check_is(require(take("24-787")), "require 24-787");
    check_is(require("ml", take("24-787")), "require ml: 24-787");
    check_is(require("ml", "Learning", take("24-787")), "require ml \"Learning\": 24-787");
    check_is(require("", "Learning", take("24-787")), "require \"Learning\": 24-787");
    check_is(require("ml", take("24-787")).advisory(), "require ml: 24-787 advisory");
    auto const kept = require("ml", take("24-787"));
    check_is(kept.advisory(), "require ml: 24-787 advisory");
    check_is(kept, "require ml: 24-787");
}

TEST_CASE("groups") {
    check_is(all_of(require("a", take("CS 1")), require(take("CS 2"))), "all of {require a: CS 1 require CS 2}");
    check_is(one_of(option("a", "A", take("CS 1")), option("b", take("CS 2")), option(take("CS 3"))),
             "one of {option a \"A\": CS 1 option b: CS 2 option CS 3}");
    check_is(n_of(2, option(take("CS 1")), option(take("CS 2"))), "2 of {option CS 1 option CS 2}");
    check_is(n_of(2, "core"), "2 of core");
    check_is(one_of("core"), "one of core");
    check_is(all_of(require(one_of(option(all_of(require(take("CS 1"))))))),
             "all of {require one of {option all of {require CS 1}}}");
    check_is(all_of(effective_from(fall(2024)).until(spring(2026)), require(take("CS 1"))),
             "all of {effective from fall 2024 until spring 2026 require CS 1}");
    check_is(one_of(effective_until(spring(2026)), option(take("CS 1"))),
             "one of {effective until spring 2026 option CS 1}");
    check_is(all_of(note("n"), limit(units(3)).from(any()), residence(units(30)).of_last(units(36)).advisory()),
             "all of {note \"n\" limit 3 units from any residence 30 units of last 36 advisory}");
}

TEST_CASE("a group is made of data, too") {
    auto group = one_of();
    for (char const* const code : {"CS 1", "CS 2", "CS 3"}) group.add(option(take(code)));
    group.add(effective_from(fall(2024)));
    check_is(group, "one of {effective from fall 2024 option CS 1 option CS 2 option CS 3}");
}

TEST_CASE("branches stand where their members may") {
    check_is(when(fact("a"), require(take("CS 1"))), "if student.a {require CS 1}");
    check_is(when(fact("a"), require(take("CS 1"))).otherwise(note("n"), require(take("CS 2"))),
             "if student.a {require CS 1} else {note \"n\" require CS 2}");
    check_is(when(not fact("a")), "if not student.a {}");
    check_is(when(fact("a"), when(fact("b"), exclude(any()))), "if student.a {if student.b {exclude any}}");
    check_is(one_of(option(take("CS 1")), when(fact("a"), note("n")).otherwise(option(take("CS 2")))),
             "one of {option CS 1 if student.a {note \"n\"} else {option CS 2}}");
    check_is(one_of(option(take("CS 1")), when(fact("a"), note("n"))),
             "one of {option CS 1 if student.a {note \"n\"}}");
}

TEST_CASE("a branch is made of data, too") {
    When<Home::options> choice = when(fact("a"), note("n"));
    for (char const* const code : {"CS 1", "CS 2"}) choice.add(option(take(code)));
    choice.add_otherwise(option(take("CS 3")));
    check_is(one_of(option(take("CS 0")), choice),
             "one of {option CS 0 if student.a {note \"n\" option CS 1 option CS 2} else {option CS 3}}");
}

// What would not be a text.
template <class... Items> using AllOf = decltype(all_of(std::declval<Items>()...));
template <class... Items> using OneOf = decltype(one_of(std::declval<Items>()...));
template <class... Items> using Branch = decltype(when(std::declval<Given>(), std::declval<Items>()...));
template <class B, class Item> using Otherwise = decltype(std::declval<B>().otherwise(std::declval<Item>()));

template <template <class...> class, class, class...> constexpr bool compiles_ = false;
template <template <class...> class Form, class... Items>
constexpr bool compiles_<Form, std::void_t<Form<Items...>>, Items...> = true;
template <template <class...> class Form, class... Items> constexpr bool compiles = compiles_<Form, void, Items...>;

TEST_CASE("a requirement is no option, and an option no requirement") {
    static_assert(compiles<AllOf, Require, Require> && compiles<OneOf, Option, Option>);
    static_assert(!compiles<AllOf, Option> && !compiles<AllOf, Require, Option>);
    static_assert(!compiles<OneOf, Require> && !compiles<OneOf, Option, Require>);
    static_assert(!compiles<AllOf, Taking> && !compiles<OneOf, Taking> && !compiles<AllOf, char const*>);
    static_assert(!compiles<OneOf, decltype(residence(units(3)).of_last(units(6)))>);
}

TEST_CASE("a branch with options stands in a choice, one with requirements does not, and none has both") {
    static_assert(compiles<Branch, Require> && compiles<Branch, Option> && !compiles<Branch, Require, Option>);
    static_assert(compiles<OneOf, Branch<Option>> && !compiles<OneOf, Branch<Require>>);
    static_assert(compiles<AllOf, Branch<Require>> && !compiles<AllOf, Branch<Option>>);
    static_assert(compiles<Otherwise, Branch<Remark>, Option> && !compiles<Otherwise, Branch<Require>, Option>);
    static_assert(!compiles<OneOf, Otherwise<Branch<Remark>, Require>>);
}

TEST_CASE("what stands at the top of a stage, in a program or in a group is not in a branch or group") {
    static_assert(!compiles<AllOf, StageRule> && !compiles<Branch, StageRule> && !compiles<Branch, Effective>);
    static_assert(!compiles<AllOf, StageOf> && !compiles<AllOf, Institution> && !compiles<Branch, Institution>);
}

TEST_CASE("a requirement needs a body: an amount without its courses is none") {
    static_assert(!std::is_convertible_v<UnitAmount, Body> && !std::is_convertible_v<CourseRange, Body>);
    static_assert(!std::is_convertible_v<Set, Body> && !std::is_convertible_v<Where, Body>);
    static_assert(!std::is_convertible_v<Sum, Body> && !std::is_convertible_v<char const*, Body>);
    static_assert(std::is_convertible_v<FactSubject, Body> && std::is_convertible_v<Given, Body>);
}

template <class T, class = void> constexpr bool can_be_advisory = false;
template <class T> constexpr bool can_be_advisory<T, std::void_t<decltype(std::declval<T>().advisory())>> = true;

TEST_CASE("an option is chosen, so it cannot be advisory") {
    static_assert(can_be_advisory<Require> && !can_be_advisory<Option>);
}

} // namespace test_group
