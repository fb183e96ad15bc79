// `# allow`: where it silences, and what it says when it does not.
#include "../regressions/diagnostic_pages.hpp"
#include "codes.hpp"
#include <requisite/syntax/format.hpp>

namespace test_allow {

using namespace requisite;
using namespace lint_tests;

namespace {

/// The text with words at the end of each line on which one of the codes was found.
std::string beside(std::string const& text, Diagnostics const& found, std::string const& words, bool above) {
    std::string out;
    std::size_t number = 0;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t const end = std::min(text.find('\n', at), text.size());
        ++number;
        bool here = false;
        for (auto const& one : found)
            here = here || one.primary.source->position(one.primary.span.first).line == number;
        if (here && above) out += words + '\n';
        out += text.substr(at, end - at) + (here && !above ? ' ' + words : std::string()) + '\n';
        at = end + 1;
    }
    return out;
}

} // namespace

TEST_CASE("behind the end of a block it speaks about the block, so that the formatter brings nothing back") {
    for (char const* const text :
         {"course CS 101 4 units\nprogram p { require 1 course from {CS 101, CS 999} } # allow RQ1002\n",
          "course CS 101 4 units\nrequire 1 course from {\nCS 101,\nCS 997\n} # allow RQ1002\n"}) {
        CAPTURE(text);
        CHECK(codes(text) == Codes{});
        Formatted const layout = format(text);
        CAPTURE(layout.text);
        CHECK(codes(layout.text) == Codes{});
    }
    std::string const program = "course CS 101 4 units\nprogram p {\n  require CS 999\n}";
    CHECK(codes(program + " # allow RQ1002\n") == Codes{});
    CHECK(codes(program + " require CS 101 # allow RQ1002\n") == Codes{"RQ1002", "RQ1055"});
    CHECK(codes(program + "\n# allow RQ1002\n") == Codes{"RQ1002", "RQ1055"});
    CHECK(
        codes(
            "course CS 101 4 units\nrequire CS 999\nrequire a: all of {\n  require CS 101\n  require CS 102\n} # allow "
            "RQ1002\n") == Codes{"RQ1002"});
}

TEST_CASE("the formatter keeps a line of several statements that a comment speaks about") {
    std::string const course = "course CS 101 4 units\n";
    std::pair<char const*, char const*> const layouts[] = {
        {"require CS 999 require CS 101 # allow RQ1002\nrequire CS 101 require CS 101\n",
         "require CS 999 require CS 101  # allow RQ1002\nrequire CS 101\nrequire CS 101\n"},
        {"# allow RQ1002\nrequire CS 101   require CS 999\n", "# allow RQ1002\nrequire CS 101 require CS 999\n"},
        {"# allow RQ1002\nprogram p { require CS 999 }\n", "# allow RQ1002\nprogram p { require CS 999 }\n"},
        {"program p { require CS 101 require CS 999 # allow RQ1002\nlimit 1 course from any }\n",
         "program p { require CS 101 require CS 999  # allow RQ1002\n  limit 1 course from any\n}\n"},
        {"if student.x { require CS 999 } require CS 101 # allow RQ1002\n",
         "if student.x { require CS 999 } require CS 101  # allow RQ1002\n"},
        {"require CS 999 require all of { require CS 998 } # why # allow RQ1002\n",
         "require CS 999 require all of {\n  require CS 998\n}  # why # allow RQ1002\n"},
        {"set a = {CS 999} set bb = {CS 101} # allow RQ1002, RQ1011\nset ccc = {CS 101} # allow RQ1011\n"
         "set d = {CS 101} # allow RQ1011\n",
         "set a = {CS 999} set bb = {CS 101}  # allow RQ1002, RQ1011\nset ccc = {CS 101}  # allow RQ1011\n"
         "set d   = {CS 101}  # allow RQ1011\n"},
        {"require CS 101 require CS 101 # allow nothing\n", "require CS 101\nrequire CS 101  # allow nothing\n"}};
    for (auto const& one : layouts) {
        std::string const text = one.first;
        CAPTURE(text);
        Formatted const once = format(course + text);
        CHECK(once.text == course + one.second);
        CHECK(format(once.text).text == once.text);
        CHECK(codes(once.text) == codes(course + text));
    }
}

TEST_CASE("every warning can be silenced: beside it, above it, and in the file") {
    std::size_t tried = 0;
    for (auto const& entry : diagnostic_pages::entries()) {
        if (entry.code < "RQ1001" || entry.code >= "RQ2000") continue; // those are of files in other languages
        for (auto const& example : entry.examples) {
            if (example.right || example.language != "req") continue;
            ++tried;
            CAPTURE(entry.code);
            Diagnostics const found = lint(parse(example.text));
            REQUIRE(!found.empty());
            std::string const allow = "# allow " + entry.code;
            CHECK(codes(beside(example.text, found, allow, false)).empty());
            CHECK(codes(beside(example.text, found, allow, true)).empty());
            CHECK(codes("# allow in file " + entry.code + '\n' + example.text).empty());
        }
    }
    CHECK(tried >= 55);
}

TEST_CASE("a comment silences the codes that it names, and words may follow") {
    std::string const twice = "require 2 courses from {CS 101, CS 101, CS 102} except {CS 103}";
    CHECK(codes(twice) == Codes{"RQ1006", "RQ1008"});
    CHECK(codes(twice + " # allow RQ1006") == Codes{"RQ1008"});
    CHECK(codes(twice + " # allow RQ1006, RQ1008: copied from the page") == Codes{});
    CHECK(codes(twice + " # allow RQ1006 RQ1008") == Codes{});
    CHECK(codes("#allow RQ1006\n\n# another comment\n" + twice) == Codes{"RQ1008"});
}

TEST_CASE("other lines, prose, strings and paths are not silenced") {
    std::string const twice = "require 1 course from {CS 101, CS 101}\n";
    CHECK(codes("require CS 103 # allow RQ1006\n" + twice) == Codes{"RQ1006", "RQ1055"});
    CHECK(codes("# allow students in RQ1006\n" + twice) == Codes{"RQ1006"});
    CHECK(codes("# allowed RQ1006\n" + twice) == Codes{"RQ1006"});
    CHECK(codes("# allow RQ10061\n" + twice) == Codes{"RQ1006"});
    CHECK(codes("note \"# allow RQ1006\" " + twice) == Codes{"RQ1006"});
}

TEST_CASE("an error is never silenced, and then nothing is said about comments") {
    CHECK(codes("require 60 unitz from any # allow RQ0101") == Codes{"RQ0101"});
}

TEST_CASE("an allow without use is named, each code on its own, and its fix removes the comment") {
    std::string const text = "require CS 101 # allow RQ1006, RQ1011\n";
    Diagnostics const found = lint(parse(text));
    REQUIRE(found.size() == 2);
    CHECK(found[0].code == "RQ1055");
    CHECK(text.substr(found[0].primary.span.first, 6) == "RQ1006");
    CHECK(text.substr(found[1].primary.span.first, 6) == "RQ1011");
    CHECK(found[0].fixes.empty()); // the comment says more
    std::string const one = "require CS 101 # allow RQ1006\nrequire CS 102\n";
    Diagnostics const single = lint(parse(one));
    REQUIRE(single.size() == 1);
    REQUIRE(single[0].fixes.size() == 1);
    Fix const& fix = single[0].fixes.front();
    std::string repaired = one;
    repaired.replace(fix.span.first, fix.span.size(), fix.replacement);
    CHECK(repaired == "require CS 101\nrequire CS 102\n");
}

TEST_CASE("an unused allow can be allowed, too") {
    CHECK(codes("require CS 101 # allow RQ1006, RQ1055") == Codes{});
    CHECK(codes("require CS 101 # allow RQ1055") == Codes{"RQ1055"});
}

} // namespace test_allow
