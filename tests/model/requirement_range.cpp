// Tests for ranges over requirements: the order of the text, both branches of an `if`, any depth.
#include <requisite/model/requirement_range.hpp>

#include <doctest/doctest.h>

#include <algorithm>

namespace test_requirement_range {

using namespace requisite;

namespace {

Requirement named(std::string name, Requirement::Body body = Check{Condition::milestone("m")}) {
    Requirement requirement;
    requirement.name = std::move(name);
    requirement.body = std::move(body);
    return requirement;
}

Group group_of(std::vector<Requirement> children, std::optional<int> choose = std::nullopt) {
    Group group;
    group.choose = choose;
    for (auto& child : children) group.block.statements.push_back({std::move(child)});
    return group;
}

template <class Range> std::string names(Range const& range) {
    std::string all;
    for (auto const& requirement : range) all += requirement.name + ' ';
    return all;
}

} // namespace

TEST_CASE("a walk meets parents before children, in the order of the text") {
    Block block;
    block.statements.push_back({named("core", group_of({named("tools"), named("learning")}))});
    block.statements.push_back({Note{"a", "not a requirement"}});
    block.statements.push_back({named("domain", group_of({named("design"), named("energy")}, 1))});
    CHECK(names(all_requirements(block)) == "core tools learning domain design energy ");
    CHECK(names(requirements(block)) == "core domain ");
}

TEST_CASE("a walk enters both branches of a condition: they belong to the block around") {
    Conditional inner;
    inner.condition = Condition::fact("honors");
    inner.otherwise.statements.push_back({named("inner")});
    Conditional choice;
    choice.condition = Condition::fact("needs-visa");
    choice.then.statements.push_back({named("full-time", group_of({named("below")}))});
    choice.otherwise.statements.push_back({named("any-time")});
    choice.otherwise.statements.push_back({inner});
    Block block;
    block.statements.push_back({choice});
    block.statements.push_back({named("last")});
    CHECK(names(all_requirements(block)) == "full-time below any-time inner last ");
    CHECK(names(requirements(block)) == "full-time any-time inner last ");
}

TEST_CASE("a block without requirements is an empty range") {
    Block block;
    CHECK(requirements(block).empty());
    block.statements.push_back({Conditional()});
    block.statements.push_back({Note{"", "n"}});
    CHECK(all_requirements(block).empty());
    block.statements.push_back({named("a")});
    CHECK(!all_requirements(block).empty());
}

TEST_CASE("the standard's algorithms take the range, and may go over it twice") {
    Block block;
    block.statements.push_back({named("core", group_of({named("tools"), named("learning")}))});
    auto const all = all_requirements(block);
    CHECK(std::distance(all.begin(), all.end()) == 3);
    auto const found = std::find_if(all.begin(), all.end(), [](Requirement const& one) { return one.name == "tools"; });
    REQUIRE(found != all.end());
    auto next = found;
    CHECK(next++->name == "tools");
    CHECK(next->name == "learning");
    CHECK(found->name == "tools");
    CHECK(++next == all.end());
}

TEST_CASE("a tree of any depth is walked") {
    Requirement deep = named("leaf");
    for (int i = 0; i < 100'000; ++i) {
        Group group;
        group.block.statements.push_back({std::move(deep)});
        deep = named("group", std::move(group));
    }
    Block block;
    block.statements.push_back({std::move(deep)});
    auto const all = all_requirements(block);
    int count = 0;
    for (auto at = all.begin(); at != all.end(); ++at) ++count;
    CHECK(count == 100'001);
}

template <class B, class = void> constexpr bool can_be_walked = false;
template <class B> constexpr bool can_be_walked<B, std::void_t<decltype(requirements(std::declval<B>()))>> = true;

TEST_CASE("a block that ends with the expression is not walked") {
    static_assert(can_be_walked<Block&> && can_be_walked<Block const&> && !can_be_walked<Block>);
}

} // namespace test_requirement_range
