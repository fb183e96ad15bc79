// Tests syntax/state.hpp through the parser: what is wrong is said once, where it is, and reading goes on at the next
// statement. A registrar sees all faults of a file in one run, and none that are not there.
#include "tree_text.hpp"

#include <doctest/doctest.h>

#include <sstream>

namespace test_state {

using namespace requisite;
using namespace requisite::tree_text;

namespace {

/// "line:column code" of every fault of a text.
std::string faults(std::string const& text) {
    Reading const reading(text);
    CHECK_MESSAGE(inconsistency(reading).empty(), inconsistency(reading));
    return places(reading.diagnostics);
}

std::string messages(std::string const& text) { return complaints(Reading(text).diagnostics); }

/// What was understood in spite of the faults.
std::string understood(std::string const& text) { return Reading(text).statements(); }

/// The only fault of a text.
Diagnostic fault(std::string const& text) {
    Reading const reading(text);
    REQUIRE_MESSAGE(reading.diagnostics.size() == 1, complaints(reading.diagnostics));
    return reading.diagnostics[0];
}

} // namespace

TEST_CASE("all faults of a file come out in one run") {
    std::string const text = "program p {\n"
                             "  require total: 120 overall\n"        // no unit
                             "  require x: all of {\n"               //
                             "    require y: 5 corses from any\n"    // misspelt
                             "    require 1 course from {1-1 1-2}\n" // no comma
                             "    require\n"                         // nothing
                             "  }\n"
                             "  require z: 24-1\n"
                             "  limit 5 from any\n" // no unit
                             "}\n"
                             "require 24-2 }\n"; // closes nothing
    CHECK(faults(text) == "2:22 RQ0101, 4:18 RQ0101, 5:31 RQ0102, 7:3 RQ0101, 9:11 RQ0101, 11:14 RQ0104");
    CHECK(understood(text) ==
          "(program name:p (block (ERROR) (require name:x (group word:all (block (require name:y (take (quantity "
          "number:5 unit:courses) (any))) (require (take (quantity number:1 unit:course) (list code:1-1 code:1-2))) "
          "(ERROR)))) (require name:z (take code:24-1)) (ERROR)))\n"
          "(require (take code:24-2))");
}

TEST_CASE("a misspelt verb") {
    CHECK(messages("reqire 24-787") == "1:1 RQ0101 expected a statement, found 'reqire'; did you mean 'require'?");
    CHECK(understood("require 24-1\nrequre 24-2\nrequire 24-3") ==
          "(require (take code:24-1))\n(require (take code:24-2))\n(require (take code:24-3))");
    for (auto const& [wrong, right] : {std::pair<std::string, std::string>{"optoin 24-1", "option"},
                                       {"limt 3 units from any", "limit"},
                                       {"exlude any", "exclude"},
                                       {"shar everything", "share"},
                                       {"nte \"x\"", "note"},
                                       {"stge a { }", "stage"},
                                       {"progam p { }", "program"},
                                       {"corse 24-1", "course"},
                                       {"gradse { }", "grades"},
                                       {"imprt \"a\"", "import"},
                                       {"transcrpt { }", "transcript"},
                                       {"deadine fall May 1", "deadline"}}) {
        if (right == "transcript") continue; // not among the words that are offered
        Diagnostic const one = fault(wrong);
        CHECK(one.code == "RQ0101");
        CHECK(one.help == "did you mean '" + right + "'?");
        REQUIRE(one.fixes.size() == 1);
        CHECK(one.fixes[0].replacement == right);
        CHECK(Reading(repaired(wrong, {one})).diagnostics.empty());
    }
}

TEST_CASE("a misspelt unit") {
    Diagnostic const one = fault("require 60 unitz from any");
    CHECK(where_and_code(one) == "1:12 RQ0101");
    CHECK(one.help == "did you mean 'units'?");
    CHECK(repaired("require 60 unitz from any", {one}) == "require 60 units from any");
    CHECK(fault("require 5 corses from any").help == "did you mean 'courses'?");
    CHECK(fault("require 5 credts from any").help == "did you mean 'credits'?");
    CHECK(fault("course 24-2 12 unis").help == "did you mean 'units'?");
}

TEST_CASE("a misspelt keyword inside a statement") {
    CHECK(fault("require 24-1 were grade >= B").help == "did you mean 'where'?");
    CHECK(fault("require x: 5 units form any").help == "did you mean 'from'?");
    CHECK(fault("require x: all off { require 24-1 }").help == "did you mean 'of'?");
}

TEST_CASE("what is nothing like a statement") {
    CHECK(
        messages("%") ==
        "1:1 RQ0101 expected a statement, found '%'; statements begin with require, option, limit, exclude, share, if, "
        "note, cite");
    CHECK(faults("= = =") == "1:1 RQ0101");
    CHECK(faults(") require 24-1") == "1:1 RQ0101");
    CHECK(understood(") require 24-1") == "(ERROR)\n(require (take code:24-1))");
}

TEST_CASE("a missing comma has its fix, and the list is read on") {
    std::string const text = "require 1 course from {24-787 24-788\n  24-789}";
    Reading const reading(text);
    CHECK(complaints(reading.diagnostics) ==
          "1:30 RQ0102 missing comma before '24-788'; separate the members of a list by commas\n"
          "1:37 RQ0102 missing comma before '24-789'; separate the members of a list by commas");
    CHECK(reading.statements() ==
          "(require (take (quantity number:1 unit:course) (list code:24-787 code:24-788 code:24-789)))");
    CHECK(repaired(text, reading.diagnostics) == "require 1 course from {24-787, 24-788,\n  24-789}");
    CHECK(faults("course 24-1, offered {fall spring}") == "1:27 RQ0102");
    CHECK(faults("grades { A = 4 B = 3 }") == "1:15 RQ0102");
    CHECK(faults("require student.x in {\"a\" \"b\"}") == "1:26 RQ0102");
}

TEST_CASE("a missing brace names its opener, and the next statement is read") {
    Diagnostic const one = fault("require 1 course from {24-787, 24-788\nrequire 24-789");
    CHECK(where_and_code(one) == "2:1 RQ0103");
    CHECK(one.message == "a '}' is missing before this");
    REQUIRE(one.others.size() == 1);
    CHECK(one.others[0].span == Span{22, 23});
    CHECK(one.others[0].text == "opened here");
    CHECK(understood("require 1 course from {24-787, 24-788\nrequire 24-789") ==
          "(require (take (quantity number:1 unit:course) (list code:24-787 code:24-788)))\n(require (take "
          "code:24-789))");
    CHECK(faults("require 1 course from {24-787,\nrequire 24-789") == "2:1 RQ0103");
    CHECK(faults("require 1 course from {\nrequire 24-789") == "2:1 RQ0103");
}

TEST_CASE("a missing brace of a block") {
    Diagnostic const at_end = fault("program p {\n  require 24-787");
    CHECK(where_and_code(at_end) == "2:17 RQ0103");
    CHECK(at_end.message == "the text ends, and a '}' is missing");
    REQUIRE(at_end.others.size() == 1);
    CHECK(at_end.others[0].span == Span{10, 11});

    std::string const text = "program p {\n  require 24-1\nprogram q { require 24-2 }";
    CHECK(faults(text) == "3:1 RQ0103");
    CHECK(understood(text) == "(program name:p (block (require (take code:24-1))))\n"
                              "(program name:q (block (require (take code:24-2))))");

    CHECK(faults("transcript { 24-1 A") == "1:20 RQ0103");
    CHECK(faults("test \"t\" for p { facts { student.x = true\nset a = {24-1}") == "2:1 RQ0103");
}

TEST_CASE("several braces missing before one statement are one fault") {
    std::string const text = "program p { require x: all of { require 24-1\nset y = {24-1}";
    CHECK(faults(text) == "2:1 RQ0103");
    CHECK(understood(text) ==
          "(program name:p (block (require name:x (group word:all (block (require (take code:24-1)))))))\n"
          "(set name:y (list code:24-1))");
}

TEST_CASE("a brace that closes nothing") {
    CHECK(messages("}\nrequire 24-1") ==
          "1:1 RQ0104 this '}' closes nothing; remove it, or look for a '{' missing above");
    CHECK(understood("}\nrequire 24-1") == "(require (take code:24-1))");
    CHECK(faults("require 24-1 } } require 24-2") == "1:14 RQ0104, 1:16 RQ0104");
    CHECK(faults("transcript { 24-1 A } }") == "1:23 RQ0104");
}

TEST_CASE("a text without closing quote ends with its line") {
    Diagnostic const one = fault("note \"abc\r\nrequire 24-1");
    CHECK(where_and_code(one) == "1:6 RQ0105");
    CHECK(one.primary.text == "opened here");
    CHECK(understood("note \"abc  \r\nrequire 24-1") == "(note string:\"abc)\n(require (take code:24-1))");
    CHECK(faults("note \"abc") == "1:6 RQ0105");
    CHECK(faults("note \"") == "1:6 RQ0105");
    CHECK(faults("note \"abc\\\"\nrequire 24-1") == "1:6 RQ0105");
    CHECK(faults("course 24-1 \"x 12 units\ncourse 24-2 12 unis") == "1:13 RQ0105, 2:16 RQ0101");
}

TEST_CASE("a bare name is no requirement") {
    CHECK(messages("require core") ==
          "1:9 RQ0110 'core' alone is not a requirement; did you mean 'all courses from core' or 'core: …'?");
    CHECK(understood("require core\nrequire 24-1") == "(ERROR)\n(require (take code:24-1))");
}

TEST_CASE("a missing colon is set, and the requirement is read") {
    for (auto const& [wrong, right] :
         {std::pair<std::string, std::string>{"require core 60 units from any", "require core: 60 units from any"},
          {"require core all of { }", "require core: all of { }"},
          {"require core gpa >= 3 overall", "require core: gpa >= 3 overall"},
          {"require \"Core\" 24-787", "require \"Core\": 24-787"},
          {"require core \"Core\" 24-787", "require core \"Core\": 24-787"}}) {
        Diagnostic const one = fault(wrong);
        CHECK(one.code == "RQ0110");
        CHECK(repaired(wrong, {one}) == right);
        CHECK(understood(wrong) == understood(right));
    }
}

TEST_CASE("'and' between sets is refused, with both readings offered") {
    CHECK(messages("require 1 course from a and b") == "1:25 RQ0109 'and' between sets is read in two ways; write 'or' "
                                                       "for courses on either list, 'in' for courses on "
                                                       "both");
    CHECK(faults("exclude a and b and c") == "1:11 RQ0109, 1:17 RQ0109");
    CHECK(faults("exclude a where tagged b and tagged c") == "");
}

TEST_CASE("different operators need parentheses; both ways to set them are offered") {
    CHECK(messages("require 1 course from a or b except c") ==
          "1:30 RQ0108 'except' beside another operator is read in two ways; write '(a or b) except …' or 'a or (b "
          "except "
          "…)'");
    CHECK(messages("exclude {24-1, 24-2} in a or b") == "1:27 RQ0108 'or' beside another operator is read in two ways; "
                                                        "write '({24-1, 24-2} in a) or …' or '{24-1, 24-2} "
                                                        "in (a or …)'");
    CHECK(faults("exclude (a or b) except c") == "");
    CHECK(faults("exclude a or b or c or d") == "");
}

TEST_CASE("an operator without its right side") {
    CHECK(faults("set x = {24-1} or") == "1:18 RQ0101");
    CHECK(faults("set x = {24-1} or\nrequire 24-1") == "2:1 RQ0101");
    CHECK(understood("set x = {24-1} or\nrequire 24-1") == "(ERROR)\n(require (take code:24-1))");
    CHECK(understood("require 24-1 where\nrequire 24-2") == "(ERROR)\n(require (take code:24-2))");
    CHECK(faults("require 24-1 where\nrequire 24-2") == "2:1 RQ0101");
    CHECK(faults("require student.x and") == "1:22 RQ0101");
    CHECK(faults("require not") == "1:12 RQ0101");
}

TEST_CASE("a comparison turned round") {
    CHECK(faults("require 24-1 where grade => B") == "1:27 RQ0101");
    CHECK(faults("require 24-1 where grade > = B") == "1:28 RQ0101");
    CHECK(faults("require 24-1 where grade == B") == "1:27 RQ0101");
}

TEST_CASE("names in capitals") {
    CHECK(fault("set Core = {24-1}").help == "names are written in lower case, words joined by hyphens");
    CHECK(fault("program MS { require 24-1 }").help == "names are written in lower case, words joined by hyphens");
    CHECK(fault("require CORE: 24-1").help == "names are written in lower case, words joined by hyphens");
}

TEST_CASE("empty places in a list") {
    CHECK(messages("require 12 units from {,}") == "1:24 RQ0101 expected '}' or a course code, found ','");
    CHECK(faults("require 12 units from {24-1,,24-2}") == "1:29 RQ0101");
    CHECK(faults("require 12 units from {24-1; 24-2}") == "1:28 RQ0101");
}

TEST_CASE("where a statement stops making sense") {
    CHECK(messages("require 24-1, 24-2") ==
          "1:13 RQ0101 expected a clause such as 'where' or a statement, found ','; write 'require all courses from "
          "{24-1, 24-2}', or '1 course from {24-1, 24-2}' if one of them is enough");
    CHECK(messages("deadline fall september 1") == "1:15 RQ0101 expected a month, found 'september'");
    CHECK(messages("catalog 25") == "1:9 RQ0101 expected a year, found '25'");
    CHECK(messages("import cmu.req") == "1:8 RQ0101 expected a text in quotes, found 'cmu'");
    CHECK(messages("set x {24-1}") == "1:7 RQ0101 expected '(', '=' or a text in quotes, found '{'");
    CHECK(messages("stage 5 { }") == "1:7 RQ0101 expected a name, found '5'");
    CHECK(messages("share core up to 2") == "1:19 RQ0101 expected 'units' or 'courses', but the text ends");
    CHECK(messages("share core electives") == "1:12 RQ0101 expected ',', 'up', 'for', 'with' or a statement, found "
                                              "'electives'; write 'share core with electives'");
}

TEST_CASE("clauses that are given twice, out of order, or where nothing is taken") {
    std::string const order = "clauses stand in this order: where, with, after, by term, prefer, advisory";
    CHECK(messages("require 24-1 by term 2 where tagged a") == "1:24 RQ0119 'where' comes too late; " + order);
    CHECK(messages("require 24-1 advisory by term 2") == "1:23 RQ0119 'by term' comes too late; " + order);
    CHECK(messages("require 24-1 where tagged a where tagged b") ==
          "1:29 RQ0205 'where' is given twice; join the two by 'and'");
    CHECK(messages("require 24-1 with at least 1 course from a with at least 1 course from b") ==
          "1:44 RQ0205 'with' is given twice; join the two by a comma");
    CHECK(messages("require 24-1 advisory advisory") == "1:23 RQ0205 'advisory' is given twice; remove one of them");
    CHECK(
        messages("require all of { } with at least 1 course from a") ==
        "1:20 RQ0118 'with' belongs behind a requirement that takes courses; write it inside, where courses are taken");
    CHECK(messages("require gpa >= 3 over applied where tagged a") ==
          "1:31 RQ0118 'where' belongs behind a requirement that takes courses; an average has a filter in "
          "'over S where …'");
    CHECK(
        messages("require student.x after a by term 2") ==
        "1:19 RQ0118 'after' belongs behind a requirement that takes courses; require the courses in a statement of "
        "their own\n"
        "1:27 RQ0118 'by term' belongs behind a requirement that takes courses; require the courses in a statement of "
        "their own");
    CHECK(messages("require 2 courses from any in part") ==
          "1:28 RQ0118 'in part' belongs to a 'limit'; write '(part)' for the courses of a set with this name");
    CHECK(understood("require 24-1 by term 2 where tagged a by term 3\nrequire 24-2") ==
          "(require (take code:24-1 (by-term number:2)))\n(require (take code:24-2))");
}

TEST_CASE("bounds, petitions and the other new words say what could stand there") {
    CHECK(messages("require 24-1 with 2 courses from a") ==
          "1:19 RQ0101 expected 'at' or 'exactly', found '2'; write 'at least', 'at most' or 'exactly', and a number");
    CHECK(messages("require 24-1 with at least 2 of a") ==
          "1:30 RQ0101 expected 'distinct' or 'units' or 'courses', found 'of'");
    CHECK(messages("require 24-1 with at least 2 courses a") ==
          "1:38 RQ0101 expected 'in', 'per' or 'from', found 'a'");
    CHECK(messages("require 24-1 with at least 1 course from a at most 2 courses from b") ==
          "1:43 RQ0102 missing comma before 'at'; separate the members of a list by commas");
    CHECK(messages("require 24-1 prefer lowest grade") ==
          "1:21 RQ0101 expected 'most', 'highest' or 'earliest', found 'lowest'");
    CHECK(messages("exclude any in part") ==
          "1:13 RQ0101 expected 'where' or a statement, found 'in'; 'in part' belongs to a 'limit'; write '(part)' for "
          "the courses of a set with this name");
    CHECK(messages("repeat last") == "1:8 RQ0101 expected 'all', 'best', 'first' or 'latest', found 'last'");
    CHECK(messages("split 24-1 in 6 units") == "1:12 RQ0101 expected 'into', found 'in'");
    CHECK(messages("allow 24-1 in core") == "1:1 RQ0101 expected a statement, found 'allow'; petitions stand in a "
                                            "'transcript { … }', not in a program");
    CHECK(messages("transcript { alow 24-1 in core }") ==
          "1:14 RQ0101 expected a course code or a statement, found 'alow'; did you mean 'allow'?");
    CHECK(messages("transcript { pin 24-1 in core }") == "1:23 RQ0101 expected 'to', found 'in'");
    std::string const home = messages("require home: residence 30 units of last 36");
    CHECK(home.substr(home.find(';')) == "; write 'residence 30 units of last 36'");
}

TEST_CASE("a long word is shortened in a message") {
    CHECK(messages(std::string(200, 'z')).size() < 250);
    CHECK(messages("import " + std::string(5000, 'z')).size() < 250);
}

TEST_CASE("the block of a statement whose head is wrong is read") {
    for (std::string const head : {"program P", "stage 5", "require x: all off", "require x: one", "if foo bar",
                                   "program", "option x: 3", "program p \"a\" \"b\"", "stage a \"b\": all"}) {
        std::string const text = head + " { require 24-1\nrequir 24-2\nrequire 24-3 }\nrequire 24-4";
        Reading const reading(text);
        CAPTURE(complaints(reading.diagnostics));
        REQUIRE(reading.diagnostics.size() == 2); // the head, and the misspelt verb; no brace is too many or missing
        CHECK(reading.diagnostics[0].primary.span.first <= head.size() + 1);
        CHECK(where_and_code(reading.diagnostics[1]) == "2:1 RQ0101");
        std::string const statements = reading.statements();
        CHECK(statements.find("(require (take code:24-1)) (require (take code:24-2)) (require (take code:24-3))") !=
              std::string::npos);
        CHECK(statements.find("\n(require (take code:24-4))") != std::string::npos);
        CHECK(inconsistency(reading) == "");
    }
}

TEST_CASE("reading goes on inside blocks inside blocks whose heads are wrong") {
    std::string const text = "program P {\n"
                             "  stage 1 {\n"
                             "    require a: al of {\n"
                             "      require 24-1\n"
                             "      require 5 corses from any\n"
                             "    }\n"
                             "    require 24-2\n"
                             "  }\n"
                             "  require 24-3\n"
                             "}\n"
                             "require 24-4\n";
    CHECK(faults(text) == "1:9 RQ0101, 2:9 RQ0101, 3:19 RQ0101, 5:17 RQ0101");
    CHECK(understood(text) ==
          "(ERROR (ERROR (ERROR (require (take code:24-1)) (require (take (quantity number:5 unit:courses) "
          "(any)))) (require (take code:24-2))) "
          "(require (take code:24-3)))\n(require (take code:24-4))");
}

TEST_CASE("a wrong line of a transcript or a test costs that line only") {
    std::string const text = "test \"t\" for p {\n"
                             "  transcript {\n"
                             "    24-1 B 12 units qq\n"
                             "    24-2 A\n"
                             "    milestone\n"
                             "    24-3 A\n"
                             "  }\n"
                             "  expect a mt\n"
                             "  expect b met\n"
                             "}\n";
    CHECK(faults(text) == "3:21 RQ0101, 6:5 RQ0101, 8:12 RQ0101");
    CHECK(understood(text) ==
          "(test string:\"t\" name:p (transcript (record code:24-1 grade:B number:12 unit:units) (ERROR) "
          "(record code:24-2 grade:A) (ERROR) (record code:24-3 grade:A)) (ERROR) (expect name:b word:met))");
}

TEST_CASE("recovery is not fooled by braces and verbs in texts and comments") {
    CHECK(understood("qwerty \"} require 24-9\" # } require 24-8\nrequire 24-1") ==
          "(ERROR)\n(require (take code:24-1))");
    CHECK(understood("program p { qwerty \"}\" # }\n require 24-1 }\nrequire 24-2") ==
          "(program name:p (block (ERROR) (require (take code:24-1))))\n(require (take code:24-2))");
    // A statement's name may be a verb.
    CHECK(understood("qwerty\n  note: 24-9\nrequire 24-1") == "(ERROR)\n(require (take code:24-1))");
}

TEST_CASE("lists of a wrong statement are skipped as a whole") {
    CHECK(faults("qwerty 1 course from {24-1, 24-2}\nrequire 24-3") == "1:1 RQ0101");
    CHECK(faults("require 1 corse from {24-1, 24-2} where (tagged a)\nrequire 24-3") == "1:11 RQ0101");
    CHECK(understood("program p { qwerty {24-1} require 24-2 }") ==
          "(program name:p (block (ERROR) (require (take code:24-2))))");
}

TEST_CASE("the place of a fault counts characters, on every system's lines") {
    CHECK(faults("note \"ÖÄ学😀\" x") == "1:13 RQ0101");
    CHECK(faults("require 24-1\r\nrequire 24-2\r\nrequre 24-3\r\n") == "3:1 RQ0101");
    CHECK(faults("\xEF\xBB\xBFrequre 24-3") == "1:2 RQ0101");
}

} // namespace test_state
