// Tests for the builder's sets of courses: each is the tree of its text.
#include "parsed.hpp"

namespace test_set {

using namespace requisite;
using namespace requisite::build;
using built::check_is;

TEST_CASE("sets of courses") {
    check_is(list({"24-787", "18-661"}), "{24-787, 18-661}");
    check_is(list({}), "{}");
    check_is(any(), "any");
    check_is(named("theory"), "theory");
    check_is(pattern("24-*"), "24-*");
    check_is(pattern("CS 3xx"), "CS 3xx");
    check_is(numbers("CS ", 300, 499), "CS 300..499");
    check_is(number(600), "number(600..)");
    check_is(number(600, 699), "number(600..699)");
    check_is(number(0, 299), "number(..299)");
    check_is(together({"CHEM 301", "CHEM 301L"}), "{CHEM 301 + CHEM 301L}");
    check_is(tag("level", "graduate"), "level(graduate)");
    check_is(tag("hass", "A"), "hass(\"A\")");
    check_is(tag("level"), "level(*)");
}

TEST_CASE("sets made of sets") {
    check_is(named("theory") or list({"CS 410"}), "theory or {CS 410}");
    check_is(list({"CS 1"}) or together({"CS 2", "CS 3"}), "{CS 1, CS 2 + CS 3}");
    check_is(list({"CS 1"}) or pattern("CS 3xx"), "{CS 1, CS 3xx}");
    check_is(named("theory").in(tag("level", "graduate")), "theory in level(graduate)");
    check_is(numbers("CS ", 300, 499).except(list({"CS 399"})), "CS 300..499 except {CS 399}");
    check_is((named("theory") or named("systems")).except(list({"CS 399"})), "(theory or systems) except {CS 399}");
    check_is(any() or Set(tag("level")), "any or level(*)");
}

TEST_CASE("a chain of one word is one node, and parentheses make a node of their own") {
    check_is(any() or named("theory") or named("systems"), "any or theory or systems");
    check_is(parenthesized(any() or named("theory")) or named("systems"), "(any or theory) or systems");
    check_is(any().except(named("theory")).except(named("systems")), "any except theory except systems");
    check_is(any().in(named("theory")).except(named("systems")), "(any in theory) except systems");
    check_is(any().in(named("theory").in(named("systems"))), "any in (theory in systems)");
}

} // namespace test_set
