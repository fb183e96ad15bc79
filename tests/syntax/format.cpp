// Tests syntax/format.hpp: the canonical layout changes white space only. Comments stay, meaning stays, and what was
// laid out once stays as it is.
#include "../compile/random_document.hpp"
#include "mutation.hpp"
#include "tree_text.hpp"
#include <requisite/compile/parse.hpp>
#include <requisite/print/print.hpp>
#include <requisite/syntax/format.hpp>
#include <requisite/text/scan.hpp>

#include <doctest/doctest.h>

namespace test_format {

using namespace requisite;
using namespace requisite::tree_text;
using namespace requisite::mutation;

namespace {

/// The text, laid out; checks that doing it again changes nothing.
std::string laid_out(std::string const& text) {
    Formatted const once = format(text);
    REQUIRE_MESSAGE(once, complaints(once.diagnostics));
    Formatted const twice = format(once.text);
    REQUIRE_MESSAGE(twice, complaints(twice.diagnostics));
    CHECK(twice.text == once.text);
    return once.text;
}

/// Everything but white space, so that two texts can be compared word by word.
std::string without_space(std::string const& text) {
    std::string result;
    for (char const c : text)
        if (c != ' ' && c != '\n' && c != '\t' && c != '\r') result += c;
    return result;
}

/// The comments of a text, without blanks at their ends.
std::vector<std::string> comments(std::string const& text) {
    Reading const reading(text);
    std::vector<std::string> all;
    for (Span const span : reading.tree.comments) {
        all.emplace_back(reading.tree.source->text(span));
        while (all.back().back() == ' ' || all.back().back() == '\t' || all.back().back() == '\r')
            all.back().pop_back();
    }
    return all;
}

/// In lower case: seasons may be written with a capital.
std::string small(std::string text) {
    for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
}

/// What differs between a text and its layout; empty if only white space and the capitals of seasons do.
std::string difference(std::string const& text, std::string const& layout) {
    if (small(Reading(text).statements()) != small(Reading(layout).statements())) return "the trees differ";
    if (comments(text) != comments(layout)) return "the comments differ";
    Parsed const before = parse(text);
    Parsed const after = parse(layout);
    if (!(before.catalogue() == after.catalogue())) return "the catalogues differ";
    if (!(before.document().programs == after.document().programs)) return "the programs differ";
    if (!(before.document().tests == after.document().tests)) return "the tests differ";
    if (before.diagnostics().size() != after.diagnostics().size()) return "the diagnostics differ";
    return {};
}

/// That the layout of a text changes nothing but white space, and is its own.
void keeps_meaning(std::string const& text) {
    CAPTURE(text);
    Formatted const once = format(text);
    REQUIRE_MESSAGE(once, complaints(once.diagnostics));
    REQUIRE(difference(text, once.text) == "");
    REQUIRE(small(without_space(once.text)) == small(without_space(text)));
    REQUIRE(format(once.text).text == once.text);
}

} // namespace

TEST_CASE("statements stand on lines of their own, blocks are indented") {
    CHECK(laid_out("program p \"P\"{stage a{require core:all of{require 24-1 require 24-2}}stage b \"B\"{}}") ==
          "program p \"P\" {\n"
          "  stage a {\n"
          "    require core: all of {\n"
          "      require 24-1\n"
          "      require 24-2\n"
          "    }\n"
          "  }\n"
          "  stage b \"B\" {}\n"
          "}\n");
    CHECK(laid_out("if student.x{require 24-1}else{require 24-2}") ==
          "if student.x {\n  require 24-1\n} else {\n  require 24-2\n}\n");
    CHECK(laid_out("test \"a { b\" for p{transcript jane{24-1 A fall 2025 milestone m}facts{x=true}expect a met}") ==
          "test \"a { b\" for p {\n"
          "  transcript jane {\n"
          "    24-1 A fall 2025\n"
          "    milestone m\n"
          "  }\n"
          "  facts {\n"
          "    x = true\n"
          "  }\n"
          "  expect a met\n"
          "}\n");
}

TEST_CASE("words are one blank apart, signs stand where they do in a sentence") {
    CHECK(laid_out("set  a=b  or( c in{24-1 ,24-2 ,} )") == "set a = b or (c in {24-1, 24-2,})\n");
    CHECK(laid_out("set concentration( robotics )\"R\"=any") == "set concentration(robotics) \"R\" = any\n");
    CHECK(laid_out("require x\"X\" :1 course from a where not( grade>=B or tagged w )and units>=3") ==
          "require x \"X\": 1 course from a where not (grade >= B or tagged w) and units >= 3\n");
    CHECK(laid_out("course CS 101\"x\"3 units,level graduate,offered{fall,spring}") ==
          "course CS 101 \"x\" 3 units, level graduate, offered {fall, spring}\n");
    CHECK(laid_out("require milestone( m )and student.x in{\"a\",\"b\"}") ==
          "require milestone(m) and student.x in {\"a\", \"b\"}\n");
    CHECK(laid_out("exclude level( * )") == "exclude level(*)\n");
    CHECK(laid_out("grades{A=4.0,C- =1.67 no units,P=pass as C}") ==
          "grades {A = 4.0, C- = 1.67 no units, P = pass as C}\n");
}

TEST_CASE("sums, scores and what a person decides") {
    CHECK(laid_out("require  gre :score( q )+student.v>=310 # both\nrequire manual  \"Discuss\"\n") ==
          "require gre: score(q) + student.v >= 310  # both\nrequire manual \"Discuss\"\n");
    CHECK(laid_out("transcript {score gre   168 decide  \"Discuss\" met   signed \"A\"}") ==
          "transcript {\n  score gre 168\n  decide \"Discuss\" met signed \"A\"\n}\n");
}

TEST_CASE("an empty text stays empty") {
    CHECK(laid_out("") == "");
    CHECK(laid_out(" \r\n\t\n") == "");
    CHECK(laid_out("\xEF\xBB\xBF") == "");
}

TEST_CASE("the text ends with one line break; line breaks are those of Unix; no byte order mark") {
    CHECK(laid_out("\xEF\xBB\xBFrequire 24-1\r\n# c\r\nrequire 24-2\r\n\r\n\r\n") ==
          "require 24-1\n# c\nrequire 24-2\n");
    CHECK(laid_out("require 24-1") == "require 24-1\n");
    CHECK(laid_out("# only a comment") == "# only a comment\n");
}

TEST_CASE("one empty line between statements is kept, more are not, none at the ends of blocks") {
    CHECK(laid_out("\n\nset a = {24-1}\n\n\n\nset b = {24-2}\nset c = {24-3}\n\n") ==
          "set a = {24-1}\n\nset b = {24-2}\nset c = {24-3}\n");
    CHECK(laid_out("program p {\n\n  require 24-1\n\n\n  require 24-2\n\n}") ==
          "program p {\n  require 24-1\n\n  require 24-2\n}\n");
}

TEST_CASE("comments stay where they are") {
    CHECK(laid_out("# first\n\n# second\nrequire   24-787   # why\n# before\nrequire core:all of{ # in\n# inside\n"
                   "require 24-1 # a\n# at the end\n}# after brace\n# end") == "# first\n"
                                                                               "\n"
                                                                               "# second\n"
                                                                               "require 24-787  # why\n"
                                                                               "# before\n"
                                                                               "require core: all of {  # in\n"
                                                                               "  # inside\n"
                                                                               "  require 24-1  # a\n"
                                                                               "  # at the end\n"
                                                                               "}  # after brace\n"
                                                                               "# end\n");
    CHECK(laid_out("require x: 1 course from {24-1, # one\n # two\n 24-2 # three\n }\nrequire y: # why\n  24-1") ==
          "require x: 1 course from {24-1,  # one\n"
          "    # two\n"
          "    24-2  # three\n"
          "    }\n"
          "require y:  # why\n"
          "    24-1\n");
    CHECK(laid_out("program p { # only\n}") == "program p {  # only\n}\n");
    CHECK(laid_out("program p {\n# only\n}") == "program p {\n  # only\n}\n");
    CHECK(laid_out("# blanks at the end  \t \nrequire 24-1") == "# blanks at the end\nrequire 24-1\n");
}

TEST_CASE("a case of a test stands on one line if it has room there") {
    CHECK(
        laid_out("test \"t\" for p { transcript finished case \"B\"   { CS 1 B } expect core met\ncase \"C\" {CS 1 C\n"
                 "CS 2 A} expect core unmet }") == "test \"t\" for p {\n"
                                                   "  transcript finished\n"
                                                   "  case \"B\" {CS 1 B}        expect core met\n"
                                                   "  case \"C\" {CS 1 C CS 2 A} expect core unmet\n"
                                                   "}\n");
    CHECK(laid_out("test \"t\" for p { case \"a transcript of its own\" { CS 101 A fall 2024 CS 201 B+ spring 2025 } "
                   "expect core missing 1 course }") ==
          "test \"t\" for p {\n"
          "  case \"a transcript of its own\" {CS 101 A fall 2024 CS 201 B+ spring 2025}\n"
          "      expect core missing 1 course\n"
          "}\n");
}

TEST_CASE("a comment may stand between any two words") {
    std::string const texts[] = {
        "program p \"P\" { stage a \"A\" { require core \"C\": all of { require 24-1 } } }",
        "require x: 60 units and 5 courses from (a or {24-1, CS 101}) except level(*) where grade >= B by term 4",
        "require x: one of { option a: 24-1 option b: 2 of core }",
        "if not student.x and milestone(m) { require 24-1 } else { limit 3 units from any }",
        "grades g { A = 4.0, P = pass as C, C- = 1.67 no units }",
        "course CS 101 \"x\" 3 to 12 units, level graduate, offered {fall, spring}",
        "set concentration(robotics) \"R\" = a in b same 24-1 = 24-2 import \"x\"",
        "test \"t\" for p { transcript j { 24-1 12 units A fall 2025 waive a.b because \"x\" on 2026-02-01 } facts { "
        "student.x = true } expect a.b uses 24-1, 24-2 expect b met }",
        "outcome a \"A\" shown in b, c.d deadline fall May 1 \"x\" catalog 2025-2026 duration 3 semesters note a \"b\"",
        "share a with b up to 2 courses share everything cite \"a\" \"b\" url \"u\" institution \"i\"",
        "require gpa >= 3.0 over applied require gpa > 2.5 over core where level = graduate",
        "require 3 units overall from any where term >= fall 2023 and origin in {transfer, exam}",
        "require x: 2 courses from a with at least 1 course from (b where tagged w), at most 2 courses per area from "
        "c, "
        "at least 1 course from each of d, e or f, at least 3 distinct area after g.h by term 4 prefer most units",
        "require x: all of { require 24-1 residence 30 units of last 36 } advisory split 24-1 into 6 units",
        "repeat latest at most 3 attempts for a or b limit 27 units from a in b where grade >= B in part",
        "require met(p) and met(\"6-4\") or student.x require gpa >= 3 over applied to a.b",
        "transcript { substitute 15-445 for 18-763 in core allow CS 101 in core because \"a\" signed \"b\" on "
        "2026-02-01 "
        "pin 24-671 to a.b adjust core to 54 units }",
        "test \"t\" for p { transcript j expect a missing 12 units expect b has 1 course expect c = 3.25 expect d "
        "proven "
        "case \"one\" {24-1 A without CS 1 facts {x = true}} expect a uses only 24-1 expect a without CS 2 "
        "case \"two\" {} expect unused CS 3 because \"over\" expect petition 1 effective expect diagnostic \"RQ0410\" "
        "}"};
    for (auto const& text : texts) {
        CHECK(difference(text, laid_out(text)) == "");
        Reading const reading(text);
        REQUIRE_MESSAGE(reading.diagnostics.empty(), complaints(reading.diagnostics));
        std::vector<bool> inside(text.size() + 1, false); // of a word
        for (auto const& node : reading.tree.nodes)
            if (node.kind <= syntax::Kind::date)
                for (std::size_t i = node.first + 1; i < node.last; ++i) inside[i] = true;
        for (std::size_t i = 1; i < text.size(); ++i) // and of keywords
            if (syntax::scan::word_character(text[i - 1]) && syntax::scan::word_character(text[i])) inside[i] = true;
        for (std::size_t i = 1; i + 1 < text.size(); ++i)
            if (text.compare(i, 2, ">=") == 0) inside[i + 1] = true;
        for (std::size_t i = 0; i <= text.size(); ++i) {
            if (inside[i]) continue;
            for (char const* const comment : {" # } { \" c\n", "\n# one\n\n  # two\n"}) {
                std::string commented = text;
                commented.insert(i, comment);
                CAPTURE(commented);
                Formatted const layout = format(commented);
                REQUIRE_MESSAGE(layout, complaints(layout.diagnostics));
                REQUIRE(difference(commented, layout.text) == "");
                REQUIRE(format(layout.text).text == layout.text);
                REQUIRE(without_space(layout.text) == without_space(commented));
            }
        }
    }
}

TEST_CASE("units and seasons as a page has them are laid out as the words of the language") {
    std::string const text =
        "require 120 semester   hours overall require 2 modules from any where term >= Fall 2023 "
        "limit 1 module from any require 60 ECTS overall require 3 ECTS credits from any require 6 credit "
        "points from any # 3 Modules of Fall 2024\ntranscript t { CS 1 4 quarter units A Spring 2024 }";
    std::string const usual =
        "require 120 hours overall require 2 courses from any where term >= fall 2023 "
        "limit 1 course from any require 60 ects overall require 3 ects from any require 6 points "
        "from any # 3 Modules of Fall 2024\ntranscript t { CS 1 4 units A spring 2024 }";
    CHECK(laid_out(text) == laid_out(usual));
    Parsed const written = parse(text);
    Parsed const said = parse(usual);
    CHECK(written.document().programs == said.document().programs);
    REQUIRE(written.document().transcripts.size() == 1);
    CHECK(written.document().transcripts[0].transcript == said.document().transcripts[0].transcript);
    CHECK(laid_out("require 1 course from any where title = Fall") == "require 1 course from any where title = Fall\n");
    CHECK(!format("require 12 semester from any"));
    CHECK(!format("require 12 credit modules from any"));
    CHECK(!format("require 2 Modules from any"));
}

TEST_CASE("a brace in a comment is no brace") {
    CHECK(laid_out("transcript # {\njane { 24-1 A }") == "transcript  # {\n    jane {\n  24-1 A\n}\n");
    CHECK(laid_out("test \"{\" # }{\"\nfor p { expect a met }") ==
          "test \"{\"  # }{\"\n    for p {\n  expect a met\n}\n");
}

TEST_CASE("lines of more than a hundred columns are broken between members, before texts and clauses") {
    std::string list = "24-100";
    for (int i = 101; i < 160; ++i) list += ", 24-" + std::to_string(i);
    std::string const text =
        laid_out("program p { require x \"A title\": 12 units from {" + list +
                 "} where grade >= B and tagged writing or tagged capstone and level = graduate }");
    for (std::size_t at = 0; at < text.size();) {
        std::size_t const end = text.find('\n', at);
        CHECK(end - at <= 100);
        at = end + 1;
    }
    CHECK(text.find("\n      24-") != std::string::npos);
    // What cannot be broken stays whole.
    std::string const note = "note \"" + std::string(150, 'x') + "\"\n";
    CHECK(laid_out(note) == "note\n    \"" + std::string(150, 'x') + "\"\n");
}

TEST_CASE("the bounds of 'with' are broken between them, and inside only if they have to be") {
    CHECK(
        laid_out("program p{require electives:48 units from professional where grade>=B with at least 2 courses from "
                 "humanities,at most 2 courses per subject,at least 1 course from each of theory,systems,{24-1 ,24-2} "
                 "by term 4 advisory}") ==
        "program p {\n"
        "  require electives: 48 units from professional where grade >= B\n"
        "      with at least 2 courses from humanities, at most 2 courses per subject,\n"
        "      at least 1 course from each of theory, systems, {24-1, 24-2} by term 4 advisory\n"
        "}\n");
    std::string list = "24-100";
    for (int i = 101; i < 120; ++i) list += ", 24-" + std::to_string(i);
    CHECK(laid_out("require 24-1 with at most 2 courses from {" + list + "}, at least 1 course in one area") ==
          "require 24-1 with at most 2 courses from {24-100, 24-101, 24-102, 24-103, 24-104, 24-105, 24-106,\n"
          "    24-107, 24-108, 24-109, 24-110, 24-111, 24-112, 24-113, 24-114, 24-115, 24-116, 24-117, 24-118,\n"
          "    24-119}, at least 1 course in one area\n");
}

TEST_CASE("what follows a block stands behind its brace") {
    CHECK(laid_out("require core:all of{require 24-1}advisory\nresidence 30 units of last 36\nrepeat best") ==
          "require core: all of {\n  require 24-1\n} advisory\nresidence 30 units of last 36\nrepeat best\n");
}

TEST_CASE("a body that fits on a line of its own goes there") {
    CHECK(laid_out("require probability \"Probability and statistics such as distributions and independence\": "
                   "proficiency(probability)") ==
          "require probability \"Probability and statistics such as distributions and independence\":\n"
          "    proficiency(probability)\n");
}

TEST_CASE("a text with errors is not touched") {
    Formatted const formatted = format("requre 24-1");
    CHECK_FALSE(formatted);
    CHECK(formatted.text.empty());
    CHECK(places(formatted.diagnostics) == "1:1 RQ0101");
    Limits limits;
    limits.bytes = 3;
    CHECK(places(format("require 24-1", "x.req", limits).diagnostics) == "1:1 RQ0111");
    CHECK(format("requre", "x.req").diagnostics[0].primary.source->name() == "x.req");
}

TEST_CASE("the examples are laid out canonically") {
    for (std::string const& name : files()) {
        std::string const text = content(name);
        REQUIRE_FALSE(text.empty());
        CHECK_MESSAGE(format(text).text == text, name);
        CHECK(difference(text, laid_out(text)) == "");
    }
}

TEST_CASE("the examples with other white space and more comments keep their meaning") {
    Random random(11);
    std::vector<std::string> const all = examples();
    int valid = 0; // some use a subject that another declares
    while (valid < 400) {
        std::string const text = some_of(all, random);
        if (!format(text)) continue;
        ++valid;
        keeps_meaning(respaced(text, random));
    }
}

TEST_CASE("random programs with other white space and comments keep their meaning") {
    Random random(13);
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        random_document::Generator generator(seed);
        std::string const catalogue = print(generator.catalogue());
        keeps_meaning(respaced(catalogue + '\n' + print(generator.program()), random));
    }
}

TEST_CASE("mutated examples that are still valid keep their meaning") {
    Random random(12);
    std::vector<std::string> const all = examples();
    int valid = 0;
    for (int i = 0; i < 5000; ++i) {
        std::string const text = mutated(some_of(all, random), random);
        Formatted const once = format(text);
        if (!once) continue;
        ++valid;
        CAPTURE(text);
        REQUIRE(difference(text, once.text) == "");
        REQUIRE(format(once.text).text == once.text);
    }
    CHECK(valid > 500);
}

} // namespace test_format
