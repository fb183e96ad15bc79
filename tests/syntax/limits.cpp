// Tests syntax/limits.hpp: whatever the text, parsing ends quickly, with a tree and a coded message, and never crashes.
// Deep nesting, huge and broken texts, random bytes, and thousands of mutations of the examples.
#include "mutation.hpp"
#include "tree_text.hpp"
#include <requisite/compile/parse.hpp>
#include <requisite/syntax/format.hpp>

#include <doctest/doctest.h>

#include <chrono>

namespace test_limits {

using namespace requisite;
using namespace requisite::tree_text;
using namespace requisite::mutation;

namespace {

constexpr std::size_t million = 1'000'000;

std::string repeated(std::string const& part, std::size_t times, std::string const& between = {}) {
    std::string text;
    text.reserve((part.size() + between.size()) * times);
    for (std::size_t i = 0; i < times; ++i) {
        if (i > 0) text += between;
        text += part;
    }
    return text;
}

/// Parses, and checks what is true of every text. Sanitizers are slow; a quadratic parser would be slower still.
Reading checked(std::string text, Limits const& limits = {}) {
    auto const start = std::chrono::steady_clock::now();
    Reading reading(std::move(text), limits);
    auto const spent = std::chrono::steady_clock::now() - start;
    CHECK(std::chrono::duration_cast<std::chrono::milliseconds>(spent).count() < 5000);
    CHECK_MESSAGE(inconsistency(reading).empty(), inconsistency(reading));
    return reading;
}

/// A word of the clauses and statements that the examples do not have.
std::string clause_piece(Random& random) {
    constexpr char const* pieces[] = {"with",           "with at least 2 courses",
                                      "at most",        "exactly 1 unit",
                                      "from each of a", ",",
                                      "per term",       "in one",
                                      "distinct",       "after core",
                                      "by term 2",      "prefer most units",
                                      "advisory",       "in part",
                                      "repeat",         "for",
                                      "best at most",   "split 24-1 into",
                                      "residence",      "of last 36",
                                      "met(p)",         "applied to",
                                      "adjust",         "substitute 24-1 for",
                                      "transcript {",   "allow 24-1 in core"};
    return pieces[random.below(std::size(pieces))];
}

/// The code of the first fault.
std::string first_code(Reading const& reading) {
    return reading.diagnostics.empty() ? "none" : reading.diagnostics.front().code;
}

} // namespace

TEST_CASE("a million levels of every bracket and prefix") {
    struct Edge {
        char const* head;
        char const* level;
        char const* code;
    };
    for (Edge const& edge : {Edge{"", "require all of { ", "RQ0106"},
                             {"require x: one of { ", "option x: one of {\n", "RQ0106"},
                             {"", "require 3 of {", "RQ0106"},
                             {"", "if student.x { ", "RQ0106"},
                             {"", "if student.x { } else { ", "RQ0106"},
                             {"", "stage a { ", "RQ0106"},
                             {"program p { ", "stage a { ", "RQ0106"},
                             {"", "program p { ", "RQ0103"}, // a declaration ends the block before it
                             {"exclude ", "(", "RQ0106"},
                             {"set x = ", "(24-1 or ", "RQ0106"},
                             {"exclude ", "a or (b or ", "RQ0106"},
                             {"require ", "(", "RQ0106"},
                             {"require ", "not ", "RQ0106"},
                             {"require ", "not (", "RQ0106"},
                             {"require ", "student.x and (", "RQ0106"},
                             {"require 24-1 where ", "(", "RQ0106"},
                             {"exclude any where ", "not ", "RQ0106"},
                             {"exclude any where ", "tagged a or (not ", "RQ0106"},
                             {"if ", "(student.x or ", "RQ0106"},
                             {"require gpa >= 3 over ", "(", "RQ0106"},
                             {"require 24-1 with at least 1 course from ", "(", "RQ0106"},
                             {"require 24-1 with at least 1 course from each of a, ", "(b or ", "RQ0106"},
                             {"require 24-1 with at most 1 unit from a where ", "not ", "RQ0106"},
                             {"require 24-1 with at most 1 unit per a from ", "(", "RQ0106"},
                             {"repeat best for ", "(", "RQ0106"},
                             {"limit 3 units from ", "(a except ", "RQ0106"},
                             {"", "test \"t\" for p { ", "RQ0103"},
                             {"", "transcript { ", "RQ0103"},
                             {"", "grades { ", "RQ0103"},
                             {"", "{ ", "RQ0101"},
                             {"", "} ", "RQ0104"},
                             {"", "( ", "RQ0101"},
                             {"", ") ", "RQ0101"},
                             {"require 1 course from ", "{", "RQ0101"},
                             {"require P: all of ", "{ require ", "RQ0101"},
                             {"course 24-1, a ", "{", "RQ0101"},
                             {"require student.x in ", "{", "RQ0101"},
                             {"", "\"", "RQ0101"},
                             {"require x: ", "all of ", "RQ0101"},
                             {"", "require Q { ", "RQ0101"}}) {
        std::string const level = edge.level;
        CAPTURE(edge.head);
        CAPTURE(level);
        Limits limits;
        limits.bytes = std::size_t{64} << 20;
        Reading const reading = checked(edge.head + repeated(level, million), limits);
        CHECK(has_errors(reading.diagnostics));
        bool found = false;
        for (auto const& diagnostic : reading.diagnostics) found = found || diagnostic.code == edge.code;
        CHECK_MESSAGE(found, places(reading.diagnostics).substr(0, 200));
    }
}

TEST_CASE("the limit of nesting is exact, and its message says what to do") {
    Limits limits;
    limits.depth = 5;
    auto const nested = [](std::size_t levels) {
        return "exclude " + repeated("(", levels) + "any" + repeated(")", levels);
    };
    CHECK(Reading(nested(5), limits).diagnostics.empty());
    CHECK(complaints(Reading(nested(6), limits).diagnostics) ==
          "1:15 RQ0106 nested deeper than 5 levels; name the inner parts and refer to them");
    auto const blocks = [](std::size_t levels) {
        return repeated("require all of { ", levels) + "require 24-1" + repeated(" }", levels);
    };
    CHECK(Reading(nested(static_cast<std::size_t>(limits.depth)), limits).diagnostics.empty());
    CHECK(Reading(blocks(2), limits).diagnostics.empty());
    CHECK(first_code(Reading(blocks(6), limits)) == "RQ0106");
    Limits const usual;
    CHECK(Reading(nested(static_cast<std::size_t>(usual.depth))).diagnostics.empty());
    CHECK(first_code(Reading(nested(static_cast<std::size_t>(usual.depth) + 1))) == "RQ0106");
}

TEST_CASE("too deep is one fault, and the next statement is read") {
    std::string const text = "require x: " + repeated("not ", 500) + "student.x\nrequire 24-1";
    Reading const reading = checked(text);
    CHECK(reading.diagnostics.size() == 1);
    CHECK(reading.statements() == "(ERROR)\n(require (take code:24-1))");
}

TEST_CASE("a balanced tower of blocks is one fault") {
    std::string const text =
        "program p {\n" + repeated("require all of { ", 300) + repeated("}", 300) + "\nrequire 24-1 }\nset a = {24-1}";
    Reading const reading = checked(text);
    CHECK(places(reading.diagnostics).find("RQ0106") != std::string::npos);
    CHECK_MESSAGE(reading.diagnostics.size() == 1, complaints(reading.diagnostics).substr(0, 500));
    CHECK(reading.statements().find("\n(set name:a (list code:24-1))") != std::string::npos);
}

TEST_CASE("a text may have the limit's size and no more") {
    Limits limits;
    limits.bytes = 12;
    CHECK(checked("require 24-1", limits).diagnostics.empty());
    Reading const reading = checked("require 24-1 ", limits);
    CHECK(complaints(reading.diagnostics) ==
          "1:1 RQ0111 the text is larger than 12 bytes; split it into files that import one another");
    CHECK(reading.tree.nodes.size() == 1);
    CHECK(first_code(checked(std::string(Limits().bytes + 1, ' '))) == "RQ0111");
    CHECK(checked(std::string(Limits().bytes, ' ')).diagnostics.empty());
}

TEST_CASE("what is no text is refused where it begins to be none") {
    using namespace std::string_literals;
    CHECK(complaints(checked("require 24-1\n\0"s).diagnostics) ==
          "2:1 RQ0107 a NUL byte stands in the text; save the file as UTF-8 text");
    for (std::string const broken : {"\xFF", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xC3", "\xE2\x82"})
        CHECK(complaints(checked("require 24-1\nnote \"" + broken + "\"").diagnostics) ==
              "2:7 RQ0107 this is not UTF-8 text; save the file as UTF-8");
    CHECK(first_code(checked("\xFF\xFEr\0e\0"s)) == "RQ0107"); // UTF-16
}

TEST_CASE("long chains and lists are read in one go") {
    std::size_t const many = 100'000;
    Limits generous;
    generous.requirements = generous.records = generous.name = million;
    CHECK(checked("exclude " + repeated("a", many, " or ")).diagnostics.empty());
    CHECK(checked("exclude {" + repeated("24-787", many, ", ") + "}").diagnostics.empty());
    CHECK(checked("require " + repeated("student.x", many, " or ")).diagnostics.empty());
    CHECK(checked("exclude any where " + repeated("tagged a", many, " and ")).diagnostics.empty());
    CHECK(checked(repeated("require 24-787\n", many), generous).diagnostics.empty());
    CHECK(checked(repeated("# a comment\n", many)).tree.comments.size() == many);
    CHECK(checked("note \"" + std::string(million, 'x') + "\"").diagnostics.empty());
    CHECK(checked("require " + std::string(million, 'x') + ": 24-1", generous).diagnostics.empty());
    CHECK(checked("require 24-1 with at least 1 course from each of " + repeated("a", many, ", ")).diagnostics.empty());
    CHECK(checked("require 24-1 with " + repeated("at least 1 course from a", many, ", ")).diagnostics.empty());
    CHECK(checked("transcript { " + repeated("pin 24-787 to x ", many) + "}").diagnostics.empty());
    CHECK(checked("transcript { " + repeated("24-787 A ", many) + "}", generous).diagnostics.empty());
    CHECK(checked(std::string(million, '\n') + "require 24-1").diagnostics.empty());
}

TEST_CASE("long chains that are wrong all the way are read in one go") {
    std::size_t const many = 100'000;
    CHECK(first_code(checked("exclude " + repeated("a", many, " and "))) == "RQ0109");
    CHECK(first_code(checked("exclude " + repeated("a or b in", many, " "))) == "RQ0108");
    CHECK(first_code(checked("exclude {" + repeated("24-787", many, " ") + "}")) == "RQ0102");
    CHECK(first_code(checked("require 24-1 " + repeated("by term 1 ", many))) == "RQ0205");
    CHECK(first_code(checked("require 24-1 with " + repeated("at least 1 course from a ", many))) == "RQ0102");
    CHECK(first_code(checked("require 24-1 " + repeated("with at ", many))) == "RQ0101");
    CHECK(first_code(checked(repeated("requre ", many))) == "RQ0101");
    CHECK(first_code(checked(repeated("note \"x\n", many))) == "RQ0105");
    CHECK(first_code(checked(repeated("require {", many))) == "RQ0101");
    CHECK(first_code(checked(repeated("x (", many))) == "RQ0101");
    CHECK(first_code(checked("require 24-1 where " + std::string(million, '<'))) == "RQ0101");
    CHECK(first_code(checked(std::string(million, 'x'))) == "RQ0101");
    CHECK(first_code(checked(std::string(million, '*'))) == "RQ0101");
}

TEST_CASE("after too many errors the rest is not read") {
    Limits limits;
    limits.errors = 3;
    Reading const reading = checked(repeated("limit 5 from any\n", 10), limits);
    CHECK(places(reading.diagnostics) == "1:9 RQ0101, 2:9 RQ0101, 3:9 RQ0101, 4:9 RQ0112");
    CHECK(reading.diagnostics.back().message == "too many errors; the rest of the file was not read");
    CHECK(places(checked(repeated("limit 5 from any\n", 3), limits).diagnostics) ==
          "1:9 RQ0101, 2:9 RQ0101, 3:9 RQ0101");
    for (std::string const line : {"limit 5 from any\n", "}\n", "stage 5 { requre }\n", "exclude {24-1 24-2}\n",
                                   "note \"\n", "require x\n", "exclude a and b\n"})
        CHECK(checked(repeated(line, 1000)).diagnostics.size() == Limits().errors + 1);
}

TEST_CASE("of everything that a file can have there is a most, and beyond it nothing is made of the file") {
    Limits small;
    small.nodes = 20;
    CHECK(places(Reading("require 24-1 require 24-2", small).diagnostics).empty());
    Reading const full(repeated("require 24-1\n", 20), small);
    CHECK(places(full.diagnostics) == "1:9 RQ0168");
    CHECK(full.tree.nodes.size() == 1);
    small = Limits();
    small.name = small.requirements = small.members = small.courses = small.records = 3;
    auto const said = [&](std::string const& text) {
        Reading const reading(text, small);
        CHECK(parse(text).diagnostics().empty()); // within the usual limits
        CHECK(reading.tree.nodes.size() == (reading.diagnostics.empty() ? reading.tree.nodes.size() : 1));
        return places(reading.diagnostics);
    };
    CHECK(said("require abc: 24-1") == "");
    CHECK(said("require abcd: 24-1") == "1:9 RQ0162");
    CHECK(said("require x: all of { require a: 24-1 }\nrequire y: 1 of x") == "");
    CHECK(said("require 24-1 require 24-2 require 24-3") == "");
    CHECK(said("require 24-1 require 24-2 require 24-3 require 24-4") == "1:40 RQ0163");
    CHECK(said(repeated("program p { require 24-1 require 24-2 } ", 1) + repeated("program q { require 24-1 }", 1)) ==
          "");
    CHECK(said("exclude {24-1, 24-2, 24-3}") == "");
    CHECK(said("exclude {24-1, 24-2, 24-3, 24-4}") == "1:9 RQ0164");
    CHECK(said("course 24-1 course 24-2 course 24-3 course 24-4") == "1:37 RQ0165");
    CHECK(places(Reading("transcript { 24-1 A 24-2 A 24-3 A 24-4 A }", small).diagnostics) == "1:35 RQ0166");
    CHECK(places(Reading("transcript { 24-1 A 24-2 A 24-3 A }", small).diagnostics) == "");
}

TEST_CASE("random bytes and random words never do harm") {
    Random random(2026);
    for (int i = 0; i < 3000; ++i) {
        std::string text;
        std::size_t const kind = random.below(3);
        for (std::size_t n = random.below(60); n > 0; --n) {
            if (kind == 0)
                text += static_cast<char>(random.below(256));
            else if (kind == 1)
                text += static_cast<char>(random.below(128));
            else
                (text += random.below(3) == 0 ? clause_piece(random) : piece(random)) +=
                    random.below(4) == 0 ? "" : " ";
        }
        CAPTURE(text);
        Reading const reading(text);
        std::string const fault = inconsistency(reading);
        REQUIRE_MESSAGE(fault.empty(), fault);
        Parsed const parsed = parse(text);
        REQUIRE((parsed.diagnostics().size() >= reading.diagnostics.size()));
    }
}

TEST_CASE("mutated examples never do harm") {
    Random random(4711);
    std::vector<std::string> const all = examples();
    REQUIRE(all.size() > 100);
    int valid = 0;
    for (int i = 0; i < 6000; ++i) {
        std::string const text = mutated(some_of(all, random), random);
        CAPTURE(text);
        Reading const reading(text);
        std::string const fault = inconsistency(reading);
        REQUIRE_MESSAGE(fault.empty(), fault);
        Parsed const parsed = parse(text);
        REQUIRE(parsed.diagnostics().size() >= reading.diagnostics.size());
        for (auto const& diagnostic : parsed.diagnostics()) {
            REQUIRE_FALSE(diagnostic.message.empty());
            if (diagnostic.primary.source)
                REQUIRE(diagnostic.primary.span.last <= diagnostic.primary.source->text().size());
        }
        if (has_errors(reading.diagnostics)) {
            REQUIRE(format(text).text.empty());
            continue;
        }
        ++valid;
    }
    CHECK(valid > 500); // a changed word of a text or a comment does no harm
}

} // namespace test_limits
