// Courses as numbers, and what sets contain.
#include <requisite/compile/parse.hpp>
#include <requisite/lint/universe.hpp>

#include <doctest/doctest.h>

#include <algorithm>

namespace test_universe {

using namespace requisite;
using namespace requisite::detail;

namespace {

constexpr char const* catalogue = "course CS 101 4 units, level lower\n"
                                  "course CS 102 3 to 6 units, level upper\n"
                                  "course MA 101 4 units, level lower, repeatable yes\n"
                                  "course MA 102\n"
                                  "same CS 101 = CX 101\n"
                                  "set first = {CS 101, MA 101}\n"
                                  "set level(special) = {XX 1}\n";

std::vector<std::string> members(Universe& universe, CourseSet const& set) {
    std::vector<std::string> all;
    universe.extent(set).courses.for_each([&](std::size_t i) { all.push_back(universe.courses()[i].codes.front()); });
    std::sort(all.begin(), all.end());
    return all;
}

using Codes = std::vector<std::string>;

} // namespace

TEST_CASE("codes that `same` joins are one course") {
    Parsed const parsed = parse(catalogue);
    Universe universe(parsed.document());
    CHECK(universe.find("CS 101") == universe.find("CX 101"));
    CHECK(universe.find("CS 101") != universe.find("CS 102"));
    CHECK(universe.find("CS 999") == nullptr);
    CHECK(universe.courses().size() == 5);
    Parsed const chain = parse("course AA 1\nsame AA 1 = AA 2\nsame AA 3 = AA 2\nsame AA 4 = AA 3\nsame AA 1 = AA 4\n");
    Universe joined(chain.document());
    CHECK(joined.courses().size() == 1);
    CHECK(joined.courses().front().codes.size() == 4);
}

TEST_CASE("figures are the catalogue's: the least, the most, or none") {
    Parsed const parsed = parse(catalogue);
    Universe const universe(parsed.document());
    CHECK(universe.find("CX 101")->most == 4000);
    CHECK(universe.find("CS 102")->least == 3000);
    CHECK(universe.find("CS 102")->most == 6000);
    CHECK(!universe.find("MA 102")->most);
    CHECK(universe.find("MA 101")->repeatable);
    CHECK(!universe.find("XX 1")->catalogued());
    Parsed const two = parse("course AA 1 3 units\ncourse AA 2 9 units\nsame AA 1 = AA 2\ncourse AA 3\nsame AA 3 = AA "
                             "4\ncourse AA 4 3 units\n");
    Universe const joined(two.document());
    CHECK(joined.find("AA 1")->least == 3000);
    CHECK(joined.find("AA 1")->most == 9000);
    CHECK(!joined.find("AA 4")->most); // one of its entries says nothing
}

TEST_CASE("a list, a name, a tag and what operators make of them") {
    Parsed const parsed = parse(catalogue);
    Universe universe(parsed.document());
    CourseSet const first = CourseSet::named("first");
    CourseSet const lower = CourseSet::tagged("level", "lower");
    CHECK(members(universe, first) == Codes{"CS 101", "MA 101"});
    CHECK(members(universe, CourseSet::list({"CX 101", "CS 102"})) == Codes{"CS 101", "CS 102"});
    CHECK(members(universe, lower) == Codes{"CS 101", "MA 101"});
    CHECK(members(universe, CourseSet::tagged("level", "special")) == Codes{"XX 1"});
    CHECK(members(universe, CourseSet::tagged("level", "")) == Codes{"CS 101", "CS 102", "MA 101", "XX 1"});
    CHECK(members(universe, CourseSet::pattern("CS 1*")) == Codes{"CS 101", "CS 102"});
    CHECK(members(universe, CourseSet::range("MA ", 102, 200)) == Codes{"MA 102"});
    CHECK(members(universe, CourseSet::either({first, CourseSet::list({"MA 102"})})).size() == 3);
    CHECK(members(universe, CourseSet::within({first, CourseSet::list({"MA 101"})})) == Codes{"MA 101"});
    CHECK(members(universe, CourseSet::except({first, CourseSet::list({"MA 101"})})) == Codes{"CS 101"});
    CHECK(members(universe, CourseSet::tagged("subject", "MA")) == Codes{"MA 101", "MA 102"}); // from the codes
}

TEST_CASE("patterns, `any` and subjects are open: courses that nobody named may be in them") {
    Parsed const parsed = parse(catalogue);
    Universe universe(parsed.document());
    CourseSet const list = CourseSet::list({"CS 101"});
    CHECK(universe.extent(list).closed());
    CHECK(universe.extent(CourseSet::tagged("level", "lower")).closed());
    for (auto const& open : {CourseSet::any(), CourseSet::pattern("CS 1xx"), CourseSet::range("CS ", 1, 9),
                             CourseSet::tagged("subject", "CS")}) {
        CHECK(!universe.extent(open).closed());
        CHECK(!universe.extent(CourseSet::either({list, open})).closed());
        CHECK(universe.extent(CourseSet::within({list, open})).closed());
        CHECK(universe.extent(CourseSet::except({list, open})).closed());
        CHECK(!universe.extent(CourseSet::except({open, list})).closed());
    }
    Extent const together = universe.extent(CourseSet::together({"CS 101", "CS 102"}));
    CHECK(together.closed());
    CHECK(together.joined);
}

TEST_CASE("inside and apart are said only where they are certain") {
    Parsed const parsed = parse(catalogue);
    Universe universe(parsed.document());
    auto const list = [&](std::vector<std::string> codes) {
        return universe.extent(CourseSet::list(std::move(codes)));
    };
    Extent const any = universe.extent(CourseSet::any());
    Extent const pattern = universe.extent(CourseSet::pattern("MA *"));
    CHECK(inside(list({"CS 101"}), list({"CX 101", "MA 101"})));
    CHECK(inside(list({"CS 101"}), any));
    CHECK(!inside(pattern, any)); // it has courses that the universe does not
    CHECK(apart(list({"CS 101"}), pattern));
    CHECK(!apart(pattern, any));
    CHECK(!apart(universe.extent(CourseSet::pattern("CX 9*")), pattern));
}

TEST_CASE("members are counted and compared beyond one word of bits") {
    Members a(200);
    Members b(200);
    for (std::size_t i = 0; i < 200; i += 3) a.insert(i);
    for (std::size_t i = 0; i < 200; i += 6) b.insert(i);
    CHECK(a.size() == 67);
    CHECK(b.inside(a));
    CHECK(!a.inside(b));
    CHECK(a.contains(198));
    CHECK(!a.contains(199));
    Members rest = a;
    rest -= b;
    CHECK(rest.size() == 33);
    CHECK(!rest.meets(b));
    rest |= b;
    CHECK(rest == a);
    CHECK(rest.hash() == a.hash());
    rest &= b;
    CHECK(rest == b);
    CHECK(Members(70).empty());
}

TEST_CASE("where there are too many courses and sets, nothing is known of any") {
    std::string text;
    for (int i = 0; i < 40'000; ++i) text += "require 1 course from {CS " + std::to_string(100 + i) + "}\n";
    Parsed const parsed = parse(text);
    Universe universe(parsed.document());
    CHECK(universe.find("CS 100") != nullptr);
    CHECK(!universe.extent(CourseSet::list({"CS 100"})).known);
    CHECK(!universe.any().known);
}

} // namespace test_universe
