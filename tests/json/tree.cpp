// Tests json/tree.hpp: what the one pass takes is what nlohmann/json takes, and gives the same tree.
#include <requisite/json/tree.hpp>

#include <doctest/doctest.h>

#include <random>

using namespace requisite::detail::json;

namespace {

std::string describe(Node const& node) {
    auto const span = [](requisite::Span at) { return std::to_string(at.first) + '-' + std::to_string(at.last); };
    std::string out = std::string(kind_word(node.kind)) + (node.truth ? " true" : "") + ' ' + span(node.span) + " '" +
                      std::string(node.text) + "' '" + std::string(node.key) + "' " + span(node.key_span) + " [";
    for (Node const& child : node.children) out += describe(child);
    return out + ']';
}

constexpr std::size_t deepest = 5;

/// What the pass makes of it; nothing if it does not take it.
std::string scanned(std::string const& text) {
    Tree tree;
    return Scan(text, deepest, tree).run() ? describe(tree.root) : "";
}

std::string built(std::string const& text) {
    Tree tree;
    Builder builder(text, deepest, tree);
    if (!nlohmann::json::sax_parse(text.begin(), text.end(), &builder)) return "";
    builder.finish();
    return describe(tree.root);
}

std::string const all =
    "\xEF\xBB\xBF {\"student\": \"s\\u00e9\\ud83d\\ude00 \\\"x\\\\y\\/\\b\\f\\n\\r\\t\",\r\n\t\"a\": [], "
    "\"b\": {}, \"n\": [0, -0, 12, -4.50, 0.001], \"t\": [true, false, null, {\"x\": [[1]]}], "
    "\"\": \"\xC3\xA9\xE2\x82\xAC\", \"a\": 1} ";

} // namespace

TEST_CASE("one pass reads whatever a transcript has") {
    CHECK(!scanned(all).empty());
    CHECK(scanned(all) == built(all));
    for (char const* const text : {"1", "\"a\"", "null", "[]", "[[[[[1]]]]]", " {\"a\" : 1 , \"b\" : 2 } "}) {
        CAPTURE(text);
        CHECK(!scanned(text).empty());
        CHECK(scanned(text) == built(text));
    }
}

TEST_CASE("what one pass does not take is left to nlohmann/json") {
    for (char const* const text :
         {"",      "[1,]",    "{\"a\":1,}", "[1 2]",       "{\"a\" 1}",   "{a: 1}",       "01",
          "-",     "1.",      ".5",         "+1",          "tru",         "nulll",        "'a'",
          "\"a",   "\"\\x\"", "\"\\u12\"",  "\"\\ud83d\"", "\"\\ude00\"", "\"\t\"",       "\"\xFF\"",
          "[1] x", "]",       "[",          "{",           "1e2",         "[[[[[[1]]]]]]"}) {
        CAPTURE(text);
        CHECK(scanned(text).empty());
    }
    CHECK(!built("1e2").empty());
    Tree const tree = parse("[1,]", deepest);
    CHECK(!tree.error.empty());
}

TEST_CASE("one pass takes no text that nlohmann/json refuses, and gives the same tree") {
    std::mt19937 random(1);
    std::string const bytes("\"\\{}[],:0123456789.-eE \t\n\ru/tfn\xC3\xA9\xFF\x01\0", 36);
    auto const below = [&random](std::size_t end) { return random() % end; };
    int taken = 0;
    for (int i = 0; i < 20'000; ++i) {
        std::string text = all;
        for (std::size_t k = below(3) + 1; k > 0; --k) {
            std::size_t const at = below(text.size());
            switch (below(3)) {
            case 0: text[at] = bytes[below(bytes.size())]; break;
            case 1: text.insert(at, 1, bytes[below(bytes.size())]); break;
            default: text.erase(at, below(3) + 1);
            }
        }
        std::string const tree = scanned(text);
        if (tree.empty()) continue;
        ++taken;
        CAPTURE(text);
        REQUIRE(tree == built(text));
    }
    CHECK(taken > 2'000);
}
