// Tests syntax/tree.hpp: a flat tree in post-order, walked by cursors, beside which the comments are kept.
#include "tree_text.hpp"

#include <doctest/doctest.h>

namespace test_tree {

using namespace requisite;
using namespace requisite::tree_text;
using syntax::Cursor;
using syntax::Kind;

TEST_CASE("children stand before their parent, and the file is last") {
    Reading const reading("limit 12 units from any");
    std::vector<Kind> kinds;
    for (auto const& node : reading.tree.nodes) kinds.push_back(node.kind);
    CHECK(kinds == std::vector<Kind>{Kind::number, Kind::unit, Kind::any, Kind::limit, Kind::file});
    CHECK(reading.tree.nodes.back().size == 5);
    CHECK(reading.tree.nodes[3].size == 4);
    CHECK(reading.tree.nodes[0].size == 1);
}

TEST_CASE("a cursor shows a node, its text and its children in the order of the text") {
    Reading const reading("# the core\nset core = {24-787, 24-788}");
    Cursor const root = Cursor::root(reading.tree);
    CHECK(root.kind() == Kind::file);
    REQUIRE(root.children().size() == 1);
    Cursor const set = root.children()[0];
    CHECK(set.kind() == Kind::set);
    CHECK(set.text() == "set core = {24-787, 24-788}");
    CHECK(set.span() == Span{11, 38});
    CHECK(&set.tree() == &reading.tree);
    REQUIRE(set.children().size() == 2);
    CHECK(set.children()[0].text() == "core");
    CHECK(set.children()[1].kind() == Kind::list);
    CHECK(set.children()[1].text() == "{24-787, 24-788}");
    CHECK(set.children()[1].children()[1].text() == "24-788");
    CHECK(set.children()[0].children().empty());
}

TEST_CASE("an empty text is a file without statements") {
    for (char const* const text : {"", " \n\t\r\n", "# only a comment", "\xEF\xBB\xBF"}) {
        Reading const reading(text);
        CHECK(reading.diagnostics.empty());
        CHECK(reading.tree.nodes.size() == 1);
        CHECK(Cursor::root(reading.tree).children().empty());
        CHECK(inconsistency(reading) == "");
    }
}

TEST_CASE("a node ends with its last word, even where something longer was tried") {
    // `12` could begin the units of the course, until `qq` shows that it does not.
    Reading const reading("course 24-788 12 qq");
    Cursor const course = Cursor::root(reading.tree).children()[0];
    CHECK(course.kind() == Kind::course);
    CHECK(course.text() == "course 24-788");
    CHECK(inconsistency(reading) == "");
}

TEST_CASE("comments are kept in order, without their line breaks, each once") {
    std::string const text = "# one\r\nrequire x: # two\n  all of { # three\n    require 24-1 # four\n  }\n#\n# five";
    Reading const reading(text);
    std::vector<std::string> comments;
    for (Span const span : reading.tree.comments) comments.emplace_back(reading.tree.source->text(span));
    CHECK(comments == std::vector<std::string>{"# one", "# two", "# three", "# four", "#", "# five"});
}

TEST_CASE("a '#' in a text or a path is no comment") {
    Reading const reading("note \"room #7\" share core.#2 with core.#3");
    CHECK(reading.tree.comments.empty());
    CHECK(reading.statements() == "(note string:\"room #7\")\n(share name:core.#2 name:core.#3)");
}

} // namespace test_tree
