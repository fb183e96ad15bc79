// Faults of the grammar that were found and mended, in the words of those who met them.
#include "../syntax/tree_text.hpp"

#include <doctest/doctest.h>

namespace test_syntax {

using namespace requisite;
using namespace requisite::tree_text;

TEST_CASE("white space and comments may stand between a tag that is named like a statement, and its comparison") {
    CHECK(Reading("exclude any where not institution # where\n in {abroad}").statements() ==
          Reading("exclude any where not institution in {abroad}").statements());
    CHECK(complaints(Reading("exclude any where institution\n= abroad").diagnostics) == "");
}

TEST_CASE("the figure of units behind a code in quotes may have its unit on the next line") {
    CHECK(Reading("course \"COMP SCI 577\" 12 # twelve\nunits").statements() ==
          Reading("course \"COMP SCI 577\" 12 units").statements());
    CHECK(Reading("course \"COMP SCI\" 577\ncourse \"COMP SCI\" 578").diagnostics.empty());
}

TEST_CASE("the next course is no unit of a course without one") {
    CHECK(places(Reading("course CS 301 \"A\" 4\ncourse CS 302 \"B\" 4 credits").diagnostics) == "2:1 RQ0101");
}

} // namespace test_syntax
