// The parser that the benchmark compares with understands what the benchmarks read exactly as the grammar does; else the comparison
// would say nothing. It knows the core of the language, and what came later is a fault to it.
#include "../benchmark/hand_parser.hpp"

#include "../benchmark/synthetic.hpp"
#include "mutation.hpp"
#include "tree_text.hpp"

#include <doctest/doctest.h>

namespace test_hand_parser {

using namespace requisite;
using namespace requisite::tree_text;

namespace {

char const* const unknown_to_hand = "only the hand finds fault";

/// Empty if both parsers see the same in a text: the same tree, or a fault.
std::string difference(std::string const& text) {
    Reading const grammar(text);
    auto const hand = benchmarking::parse_by_hand(grammar.tree.source, {});
    if (hand.has_value() != grammar.diagnostics.empty())
        return hand ? "only the grammar finds fault:\n" + complaints(grammar.diagnostics) : unknown_to_hand;
    if (!hand) return {};
    auto const& left = grammar.tree.nodes;
    auto const& right = hand->nodes;
    for (std::size_t i = 0; i < left.size() && i < right.size(); ++i)
        if (left[i].kind != right[i].kind || left[i].first != right[i].first || left[i].last != right[i].last ||
            left[i].size != right[i].size)
            return "node " + std::to_string(i) + " is " + std::string(kind_name(left[i].kind)) + " and " +
                   std::string(kind_name(right[i].kind)) + " near: " + text.substr(left[i].first, 80);
    if (left.size() != right.size()) return "one tree goes on";
    return grammar.tree.comments == hand->comments ? std::string() : "other comments";
}

} // namespace

TEST_CASE("the hand-written parser gives the trees of the grammar for the examples") {
    std::string const text = mutation::content(REQUISITE_SOURCE_DIR "/examples/programs/cmu.req");
    REQUIRE(text.size() > 1000);
    CHECK(Reading(text).diagnostics.empty());
    CHECK(difference(text) == "");
}

TEST_CASE("the hand-written parser gives the trees of the grammar for synthetic programmes") {
    for (std::uint64_t const seed : {1U, 2U, 3U, 4U, 5U}) {
        CAPTURE(seed);
        std::string const text = benchmarking::synthetic_text(200'000, seed);
        CHECK(text.size() < 260'000);
        CHECK(complaints(Reading(text).diagnostics) == "");
        CHECK(difference(text) == "");
    }
}

TEST_CASE("the hand-written parser gives the trees of the grammar where the language looks ahead") {
    for (char const* const text : {
             "",
             "\xEF\xBB\xBF# only a comment",
             "#\r\n#x\r\n",
             "require 6.1010",
             "require 6.1010 # comment\n by term 2",
             "require 6.10..20",
             "require 2 of core",
             "require 3 # three\n of # these\n {require 24-787}",
             "require all # or not\n = 3",
             "require at # or not\n in {1}",
             "require one = fall",
             "require milestone = spring 2024",
             "require milestone # m\n (x)",
             "require all courses overall from any facts {x = 1}",
             "require 1 course overall facts {transcript = 1}",
             "facts {course = 1}",
             "facts {where = 1 limit in = 2}",
             "facts {a = fall b = fall # c\n 2024 c = 2026-02-01 d = A- e = \"x\"}",
             "transcript {NP 101 A CS 101 NP 12 units fall 2024 6.100 3 units 6.100 A}",
             "transcript x {24-787 tagged a \"b\" tagged c grade D exam waive core.#2 on 2026-02-01 because \"x\"}",
             "exclude subject(set) or where(1)",
             "exclude where (1)",
             "exclude x # c\n ( # d\n * )",
             "exclude any-x except any",
             "require \"only a title\": not not (student.a)",
             "require all: all of {}",
             "require gpa: gpa > 3 over applied",
             "require gpa >= 3 over applied-x where grade > B",
             "require student.x",
             "require # a\n name # b\n \"title\" # c\n : # d\n CS 101",
             "set a(6.1010) = {} set b(\"x\") \"y\" = {a,}",
             "grades {A = 4 no units, P = pass as A, 1.3 = 1.3, F = fail,}",
             "share everything up to 3 units share a.b with c.#1",
             "course CS 101, t {}, u 21M.030, v {1, 6.1, \"x\", y}",
             "require level in {graduate}",
             "require 3 to units from any",
             "exclude any and any",
             "cite \"a\" \"b",
             "require nul: \"\xFF\"",
         }) {
        CAPTURE(text);
        CHECK(difference(text) == "");
    }
}

TEST_CASE("the hand-written parser finds fault where the grammar does") {
    auto const all = mutation::examples();
    auto parts = mutation::declarations(benchmarking::synthetic_text(60'000, 7));
    parts.insert(parts.end(), all.begin(), all.end());
    mutation::Random random(20);
    int good = 0;
    for (int i = 0; i < 4000; ++i) {
        std::string text = mutation::some_of(parts, random);
        mutation::mutate(text, random);
        CAPTURE(text);
        std::string const found = difference(text);
        if (found != unknown_to_hand) CHECK(found == "");
        good += found.empty() && Reading(text).diagnostics.empty() ? 1 : 0;
    }
    CHECK(good > 100); // else the test compares no trees
}

} // namespace test_hand_parser
