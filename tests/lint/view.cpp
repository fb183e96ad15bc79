// A stage as lints look at it.
#include <requisite/compile/parse.hpp>
#include <requisite/lint/view.hpp>

#include <doctest/doctest.h>

namespace test_view {

using namespace requisite;
using namespace requisite::detail;

namespace {

struct Looked {
    explicit Looked(std::string const& text)
        : parsed(parse(text)),
          universe(parsed.document()),
          view(parsed.program(), parsed.program().stages.front(), universe) {
        REQUIRE(parsed);
    }
    ViewNode const& at(std::string const& path) const {
        int const found = view.find(path, -1);
        REQUIRE(found >= 0);
        return view.nodes[static_cast<std::size_t>(found)];
    }
    Parsed parsed;
    Universe universe;
    StageView view;
};

} // namespace

TEST_CASE("requirements stand in the order of the text, and know what is below them") {
    Looked const looked(
        "require a: all of { require b: CS 101 require CS 102 }\nrequire c: one of { option d: CS 103 option CS 104 }");
    std::vector<std::string> paths;
    for (auto const& node : looked.view.nodes) paths.push_back(node.path);
    CHECK(paths == std::vector<std::string>{"a", "a.b", "a.#2", "c", "c.d", "c.#2"});
    CHECK(looked.at("a").last == 3);
    CHECK(looked.at("c.d").parent == 3);
    CHECK(looked.view.below(1, 0));
    CHECK(!looked.view.below(3, 0));
    CHECK(looked.view.below(3, -1));
    CHECK(looked.view.find("d", 3) == 4); // from the block outwards
    CHECK(looked.view.find("a", 3) == 0);
    CHECK(looked.view.find("x", 3) == -1);
}

TEST_CASE("what everybody has to meet stands in no choice, no `if` and nothing advisory") {
    Looked const looked(
        "require a: all of { require b: CS 101 }\nrequire c: one of { option d: CS 103 option e: CS 104 }\n"
        "if student.x { require f: CS 105 }\nrequire g: all of { require h: CS 106 } advisory");
    for (char const* const path : {"a", "a.b", "c"}) CHECK(looked.at(path).always);
    for (char const* const path : {"c.d", "f", "g", "g.h"}) CHECK(!looked.at(path).always);
    CHECK(looked.at("f").in_if);
}

TEST_CASE("rules know their block, and a share with a program shares nothing in the stage") {
    Looked const looked("program p { require x: CS 101 share everything with program q up to 1 course }\nprogram q { "
                        "require x: CS 101 }");
    CHECK(looked.view.shares.empty());
    Looked const rules(
        "require a: all of { require b: CS 101 limit 4 units from any }\nexclude {CS 102}\nshare everything\n"
        "repeat all\nsplit CS 101 into 2 units");
    REQUIRE(rules.view.limits.size() == 1);
    CHECK(rules.view.limits.front().block == 0);
    REQUIRE(rules.view.excludes.size() == 1);
    CHECK(rules.view.excludes.front().block == -1);
    CHECK(rules.view.excludes.front().set.closed());
    CHECK(rules.view.shares.size() == 1);
    CHECK(rules.view.repeats_count);
    CHECK(rules.view.splits.size() == 1);
}

} // namespace test_view
