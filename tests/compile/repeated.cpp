// Tests compile/repeated.hpp: one misspelt name is one fault, however often it is used.
#include "../syntax/tree_text.hpp"
#include <requisite/compile/parse.hpp>

#include <doctest/doctest.h>

namespace test_repeated {

using namespace requisite;

namespace {

Diagnostics faults(std::string const& text) { return parse(text).diagnostics(); }

} // namespace

TEST_CASE("a name that is misspelt where it is declared is reported once, with the places of its uses") {
    Diagnostics const found =
        faults("set electivs = {24-1}\nrequire a: 1 course from electives\nrequire b: 1 course from electives\n"
               "limit 3 units from electives");
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == "RQ0202");
    REQUIRE(found[0].others.size() == 2);
    CHECK(found[0].others[0].text == "and here");
    CHECK(found[0].fixes.size() == 3); // each use
}

TEST_CASE("of many uses a few are shown, and the others counted") {
    std::string text = "require a: 24-1\ntest \"t\" for \"\" {\n";
    for (int i = 0; i < 10; ++i) text += "  expect b.c met\n";
    Diagnostics const found = faults(text + "}");
    REQUIRE(found.size() == 1);
    REQUIRE(found[0].others.size() == 3);
    CHECK(found[0].others[2].text == "and here, and at 6 other places");
}

TEST_CASE("different names are different faults") {
    CHECK(faults("require a: 1 course from x\nrequire b: 1 course from y").size() == 2);
    CHECK(faults("require x: 24-1\nrequire x: 24-2\nrequire x: 24-3").size() ==
          2); // declared again: each is to be renamed
}

} // namespace test_repeated
