// Tests json/tree.hpp: it takes what nlohmann/json takes and gives the same values, knows where each of them stands, and says what is wrong where.
#include <requisite/json/tree.hpp>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <random>

namespace test_tree {

using namespace requisite::detail::json;

namespace {

constexpr std::size_t deepest = 5;

/// The values, as nlohmann/json would be told them.
std::string described(Node const& node) {
    std::string out = std::string(kind_word(node.kind)) + (node.truth ? " true" : "");
    if (node.kind == Node::Kind::text) out += ' ' + std::string(node.text);
    if (!node.key.empty()) out = std::string(node.key) + ": " + out;
    if (node.kind != Node::Kind::array && node.kind != Node::Kind::object) return out + ';';
    out += '[';
    for (Node const& child : node.children) out += described(child);
    return out + ']';
}

/// What nlohmann/json calls while it reads.
class Peer {
public:
    using Json = nlohmann::json;

    std::string text;
    std::size_t depth = 0;

    bool null() { return add(Node::Kind::null); }
    bool boolean(bool truth) { return add(Node::Kind::truth, truth ? " true" : ""); }
    bool number_integer(Json::number_integer_t) { return add(Node::Kind::number); }
    bool number_unsigned(Json::number_unsigned_t) { return add(Node::Kind::number); }
    bool number_float(Json::number_float_t, std::string const&) { return add(Node::Kind::number); }
    bool string(std::string& value) { return add(Node::Kind::text, ' ' + value); }
    bool binary(Json::binary_t&) { return false; }
    bool key(std::string& key) {
        key_ = key;
        return true;
    }
    bool start_object(std::size_t) { return open(Node::Kind::object); }
    bool start_array(std::size_t) { return open(Node::Kind::array); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }
    bool parse_error(std::size_t, std::string const&, nlohmann::detail::exception const&) { return false; }

private:
    std::string key_;

    void put(Node::Kind kind, std::string const& value) {
        if (!key_.empty()) text += key_ + ": ";
        key_.clear();
        text += std::string(kind_word(kind)) + value;
    }
    bool add(Node::Kind kind, std::string const& value = {}) {
        put(kind, value);
        text += ';';
        return true;
    }
    bool open(Node::Kind kind) {
        put(kind, "[");
        return ++depth <= deepest;
    }
    bool close() {
        text += ']';
        --depth;
        return true;
    }
};

std::string read(std::string const& text) {
    Tree const tree = parse(text, deepest);
    return tree.error.empty() ? described(tree.root) : "";
}

std::string read_by_peer(std::string const& text) {
    Peer peer;
    return nlohmann::json::sax_parse(text, &peer) ? peer.text : "";
}

/// "4-6: what is wrong"
std::string fault(std::string const& text) {
    Tree const tree = parse(text, deepest);
    if (tree.error.empty()) return "";
    return std::to_string(tree.error_span.first) + '-' + std::to_string(tree.error_span.last) + ": " + tree.error;
}

std::string const all =
    "\xEF\xBB\xBF {\"student\": \"s\\u00e9\\ud83d\\ude00 \\\"x\\\\y\\/\\b\\f\\n\\r\\t\",\r\n\t\"a\": [], "
    "\"b\": {}, \"n\": [0, -0, 12, -4.50, 0.001, 1e2, 1E-2, 1.5e+3], \"t\": [true, false, null, {\"x\": [[1]]}], "
    "\"\": \"\xC3\xA9\xE2\x82\xAC\", \"a\": 1} ";

} // namespace

TEST_CASE("whatever a transcript has is read") {
    for (std::string const& text : {all, std::string("1"), std::string("\"a\""), std::string("null"), std::string("[]"),
                                    std::string("[[[[[1]]]]]"), std::string(" {\"a\" : 1 , \"b\" : 2 } ")}) {
        CAPTURE(text);
        CHECK(!read(text).empty());
        CHECK(read(text) == read_by_peer(text));
    }
}

TEST_CASE("each value knows where it stands, and a number how it was written") {
    Tree const tree = parse(R"( {"a\n": [1.50, "x"]})", deepest);
    REQUIRE(tree.error.empty());
    CHECK(tree.root.span == requisite::Span{1, 21});
    Node const& list = tree.root.children[0];
    CHECK(list.key == "a\n");
    CHECK(list.key_span == requisite::Span{2, 7});
    CHECK(list.span == requisite::Span{9, 20});
    CHECK(list.children[0].text == "1.50");
    CHECK(list.children[0].span == requisite::Span{10, 14});
    CHECK(list.children[1].span == requisite::Span{16, 19});
}

TEST_CASE("what is wrong is said at its place") {
    CHECK(fault("") == "0-0: expected a value");
    CHECK(fault("[1,]") == "3-4: expected a value after ','");
    CHECK(fault("{\"a\":1,}") == "7-8: expected a name in quotes after ','");
    CHECK(fault("[1 2]") == "3-4: expected ',' or ']'");
    CHECK(fault("{\"a\":1 \"b\":2}") == "7-10: expected ',' or '}'");
    CHECK(fault("{\"a\" 1}") == "5-6: expected ':'");
    CHECK(fault("{a: 1}") == "1-2: expected a name in quotes or '}'");
    CHECK(fault("{\"a\":}") == "5-6: expected a value after ':'");
    CHECK(fault("[") == "1-1: expected a value or ']'");
    CHECK(fault("[[1],[") == "6-6: expected a value or ']'");
    CHECK(fault("[1") == "2-2: expected ',' or ']'");
    CHECK(fault("{") == "1-1: expected a name in quotes or '}'");
    CHECK(fault("[x]") == "1-2: expected a value or ']'");
    CHECK(fault("[1] x") == "4-5: expected nothing behind the value");
    CHECK(fault("tru") == "0-3: expected a value");
    CHECK(fault("nulll") == "0-5: expected a value");
    CHECK(fault("'a'") == "0-1: expected a value");
    for (char const* const number : {"01", "-", "1.", "+1", "1e", "1.5x", "-x", ".5"}) {
        CAPTURE(number);
        CHECK(!fault(number).empty());
    }
    CHECK(fault("[01]") == "1-3: this is no number of JSON");
    CHECK(fault("\"a") == "0-2: a text without its closing quotation mark");
    CHECK(fault("\"\\x\"") == "1-2: only \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u can stand after a backslash");
    CHECK(fault("\"\\u12\"").find("four hexadecimal digits") != std::string::npos);
    CHECK(!fault("\"\\ud83d\"").empty());
    CHECK(!fault("\"\\ude00\"").empty());
    CHECK(fault("\"a\tb\"") == "2-3: a control character in a text: write it with a backslash");
    CHECK(fault("\"a\xFF\"") == "2-3: a byte that is not UTF-8");
    CHECK(fault("\"\\n\xFF\"") == "3-4: a byte that is not UTF-8");
    CHECK(fault("[[[[[[1]]]]]]") == "5-6: nested deeper than 5 levels");
}

TEST_CASE("whatever is changed in a text, nlohmann/json takes it too or refuses it too, and reads the same") {
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
        CAPTURE(text);
        std::string const tree = read(text);
        REQUIRE(tree == read_by_peer(text));
        if (!tree.empty()) ++taken;
    }
    CHECK(taken > 2'000);
}

} // namespace test_tree
