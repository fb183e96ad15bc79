// Tests model/course_set.hpp: sets as a registrar writes them, built by hand.
// Which courses they are is a matter of binding, tested there.
#include <requisite/model/course_set.hpp>

#include <doctest/doctest.h>

namespace test_course_set {

using requisite::CourseSet;

TEST_CASE("each form keeps what it was built from") {
    CHECK(CourseSet::list({"24-787", "24-788"}).codes == std::vector<std::string>{"24-787", "24-788"});
    CHECK(CourseSet::any().kind == CourseSet::Kind::any);
    CHECK(CourseSet::named("core").name == "core");
    CourseSet const tagged = CourseSet::tagged("concentration", "robotics");
    CHECK(tagged.kind == CourseSet::Kind::tagged);
    CHECK(tagged.name == "concentration");
    CHECK(tagged.value == "robotics");
    CHECK(CourseSet::pattern("24-*").name == "24-*");
    CourseSet const range = CourseSet::range("CS ", 300, 499);
    CHECK(range.name == "CS ");
    CHECK(range.first == 300);
    CHECK(range.last == 499);
}

TEST_CASE("an operator keeps its operands in order") {
    CourseSet const set = CourseSet::except({CourseSet::any(), CourseSet::named("core")});
    REQUIRE(set.operands.size() == 2);
    CHECK(set.operands[0] == CourseSet::any());
    CHECK(set.operands[1] == CourseSet::named("core"));
}

TEST_CASE("sets are equal if they are written the same") {
    CourseSet const a = CourseSet::named("a");
    CourseSet const b = CourseSet::named("b");
    CHECK(CourseSet::either({a, b}) == CourseSet::either({a, b}));
    CHECK_FALSE(CourseSet::either({a, b}) == CourseSet::either({b, a}));
    CHECK_FALSE(CourseSet::either({a, b}) == CourseSet::within({a, b}));
    CHECK_FALSE(CourseSet::list({"1-1", "2-2"}) == CourseSet::list({"2-2", "1-1"}));
    CHECK_FALSE(CourseSet::tagged("a", "b") == CourseSet::tagged("a", "c"));
    CHECK_FALSE(CourseSet::named("24-*") == CourseSet::pattern("24-*"));
    CHECK_FALSE(CourseSet::range("CS ", 1, 2) == CourseSet::range("CS ", 1, 3));
    CHECK_FALSE(CourseSet::either({CourseSet::either({a, b}), a}) == CourseSet::either({a, b, a}));
}

TEST_CASE("where a set stands in its file does not matter to equality") {
    CourseSet placed = CourseSet::any();
    placed.place.source = std::make_shared<requisite::Source const>("cmu.req", "any");
    placed.place.span = {0, 3};
    CHECK(placed == CourseSet::any());
}

TEST_CASE("a set without any word is the empty list") { CHECK(CourseSet() == CourseSet::list({})); }

} // namespace test_course_set
