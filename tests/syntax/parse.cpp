// Tests syntax/parse.hpp: every construct of the language gives its nodes. The texts are such as registrars write;
// what the nodes mean is tested with the lowering.
#include "tree_text.hpp"

#include <doctest/doctest.h>

namespace test_parse {

using namespace requisite;
using namespace requisite::tree_text;

namespace {

/// The tree of one text without faults.
std::string parsed(std::string const& text) {
    Reading const reading(text);
    CHECK_MESSAGE(reading.diagnostics.empty(), complaints(reading.diagnostics));
    CHECK_MESSAGE(inconsistency(reading).empty(), inconsistency(reading));
    return reading.statements();
}

/// The body of a requirement, without the words around it.
std::string body(std::string const& text) {
    std::string const tree = parsed("require " + text);
    REQUIRE(tree.substr(0, 9) == "(require ");
    return tree.substr(9, tree.size() - 10);
}

/// The set of a requirement.
std::string set(std::string const& text) {
    std::string const tree = parsed("exclude " + text);
    REQUIRE(tree.substr(0, 9) == "(exclude ");
    return tree.substr(9, tree.size() - 10);
}

/// The filter behind `where`.
std::string filter(std::string const& text) {
    std::string const tree = parsed("exclude any where " + text);
    REQUIRE(tree.substr(0, 22) == "(exclude (any) (where ");
    return tree.substr(22, tree.size() - 24);
}

} // namespace

TEST_CASE("one course is a requirement") {
    CHECK(body("24-787") == "(take code:24-787)");
    CHECK(body("CS 101 where grade >= B") ==
          "(take code:CS 101 (where (comparison name:grade comparator:>= grade:B)))");
    CHECK(body("6.1010 by term 2") == "(take code:6.1010 (by-term number:2))");
}

TEST_CASE("amounts: units, courses, both, either, ranges, all") {
    CHECK(body("60 units from any") == "(take (quantity number:60 unit:units) (any))");
    CHECK(body("1 course from any") == "(take (quantity number:1 unit:course) (any))");
    CHECK(body("4.5 credits from any") == "(take (quantity number:4.5 unit:credits) (any))");
    CHECK(body("3 to 5 courses from any") == "(take (quantity number:3 number:5 unit:courses) (any))");
    CHECK(body("60 units and 5 courses from any") ==
          "(take (quantity number:60 unit:units word:and number:5 unit:courses) (any))");
    CHECK(body("60 units or 5 courses from any") ==
          "(take (quantity number:60 unit:units word:or number:5 unit:courses) (any))");
    CHECK(body("exactly 5 courses from any") == "(take (quantity word:exactly number:5 unit:courses) (any))");
    CHECK(body("at least 5 courses from any") == "(take (quantity word:least number:5 unit:courses) (any))");
    CHECK(body("all courses from core") == "(take (quantity word:all) name:core)");
}

TEST_CASE("all words for units are units") {
    for (char const* const word :
         {"unit", "units", "credit", "credits", "hour", "hours", "point", "points", "ects", "course", "courses"}) {
        std::string expected = "(take (quantity number:3 unit:";
        (expected += word) += ") (any))";
        CHECK(body(std::string("3 ") + word + " from any") == expected);
    }
}

TEST_CASE("sets of courses") {
    CHECK(set("{24-787, 24-788}") == "(list code:24-787 code:24-788)");
    CHECK(set("{24-787, 24-788,}") == "(list code:24-787 code:24-788)"); // a comma at the end is fine
    CHECK(set("{}") == "(list)");
    CHECK(set("24-787") == "(list code:24-787)");
    CHECK(set("any") == "(any)");
    CHECK(set("core") == "name:core");
    CHECK(set("concentration(robotics)") == "(tagged name:concentration name:robotics)");
    CHECK(set("hass(\"A\")") == "(tagged name:hass string:\"A\")");
    CHECK(set("level(300)") == "(tagged name:level number:300)");
}

TEST_CASE("a tag may have any value, or any value may do") {
    CHECK(set("level(*)") == "(tagged name:level star:*)");
    CHECK(set("set(all)") == "(tagged name:set name:all)"); // any word, in parentheses
    CHECK(set("lab(24-787)") == "(tagged name:lab code:24-787)");
}

TEST_CASE("patterns and ranges stand for codes, alone or in a list") {
    CHECK(set("24-*") == "(list code:24-*)");
    CHECK(set("{24-*, CS 3xx, CS 300..499, 24-787}") == "(list code:24-* code:CS 3xx code:CS 300..499 code:24-787)");
    CHECK(set("{CS 101, CS101, MATH 51A, PHYS 130L, 21M.030, 6.1010, A&S 300}") ==
          "(list code:CS 101 code:CS101 code:MATH 51A code:PHYS 130L code:21M.030 code:6.1010 code:A&S 300)");
}

TEST_CASE("operators join sets; one operator needs no parentheses") {
    CHECK(set("a or b or c") == "(set-or name:a name:b name:c)");
    CHECK(set("a in b") == "(set-in name:a name:b)");
    CHECK(set("a except b except c") == "(set-except name:a name:b name:c)");
    CHECK(set("(a or b) except c") == "(set-except (parens (set-or name:a name:b)) name:c)");
    CHECK(set("a or (b except c)") == "(set-or name:a (parens (set-except name:b name:c)))");
    CHECK(set("((a))") == "(parens (parens name:a))");
    CHECK(set("24-787 or {24-788} or any") == "(set-or (list code:24-787) (list code:24-788) (any))");
}

TEST_CASE("filters on one record") {
    CHECK(filter("grade >= B") == "(comparison name:grade comparator:>= grade:B)");
    CHECK(filter("grade < C-") == "(comparison name:grade comparator:< grade:C-)");
    CHECK(filter("grade <= 1.3") == "(comparison name:grade comparator:<= grade:1.3)");
    CHECK(filter("units > 6") == "(comparison name:units comparator:> grade:6)"); // a number may be a grade
    CHECK(filter("term >= fall 2023") == "(comparison name:term comparator:>= word:fall years:2023)");
    CHECK(filter("origin = transfer") == "(comparison name:origin comparator:= name:transfer)");
    CHECK(filter("origin in {transfer, exam}") == "(membership name:origin name:transfer name:exam)");
    CHECK(filter("level = \"3rd year\"") == "(comparison name:level comparator:= string:\"3rd year\")");
    CHECK(filter("tagged writing") == "(tagged-with name:writing)");
}

TEST_CASE("'and' binds filters closer than 'or', 'not' closest") {
    CHECK(filter("tagged a or tagged b and not tagged c") ==
          "(or (tagged-with name:a) (and (tagged-with name:b) (not (tagged-with name:c))))");
    CHECK(filter("(tagged a or tagged b) and tagged c") ==
          "(and (parens (or (tagged-with name:a) (tagged-with name:b))) (tagged-with name:c))");
    CHECK(filter("not (tagged a and tagged b)") == "(not (parens (and (tagged-with name:a) (tagged-with name:b))))");
    CHECK(filter("not not tagged a") == "(not (not (tagged-with name:a)))");
}

TEST_CASE("clauses of what takes courses, in their order") {
    CHECK(body("24-1 where tagged w with at most 2 courses per area after core.a by term 2 prefer most credits") ==
          "(take code:24-1 (where (tagged-with name:w)) "
          "(with (bound word:most number:2 unit:courses word:per name:area)) "
          "(after name:core.a) (by-term number:2) (prefer word:most unit:credits))");
    CHECK(body("24-1 prefer highest grade") == "(take code:24-1 (prefer word:highest))");
    CHECK(body("24-1 prefer earliest term") == "(take code:24-1 (prefer word:earliest))");
    CHECK(body("24-1 after residence") == "(take code:24-1 (after name:residence))");
    CHECK(body("24-1 advisory") == "(take code:24-1) word:advisory");
    CHECK(body("all of { } advisory") == "(group word:all (block)) word:advisory");
}

TEST_CASE("bounds on all that is applied") {
    auto const bound = [](std::string const& text) {
        std::string const tree = body("24-1 with " + text);
        REQUIRE(tree.substr(0, 26) == "(take code:24-1 (with (bou");
        return tree.substr(22, tree.size() - 24);
    };
    CHECK(bound("at least 2 courses from (a or b where tagged w)") ==
          "(bound word:least number:2 unit:courses (filtered (set-or name:a name:b) (where (tagged-with name:w))))");
    CHECK(bound("at least 2 courses from (a) or b") ==
          "(bound word:least number:2 unit:courses (set-or (parens name:a) name:b))");
    CHECK(bound("exactly 4.5 units from any") == "(bound word:exactly number:4.5 unit:units (any))");
    CHECK(bound("at least 1 course from each of a, b or c, {24-1, 24-2}") ==
          "(bound word:least number:1 unit:course word:each name:a (set-or name:b name:c) (list code:24-1 code:24-2))");
    CHECK(bound("at least 1 course from each") == "(bound word:least number:1 unit:course name:each)"); // a set
    CHECK(bound("at least 3 distinct area") == "(bound word:least number:3 word:distinct name:area)");
    CHECK(bound("at most 6 units per area from a") ==
          "(bound word:most number:6 unit:units word:per name:area name:a)");
    CHECK(bound("at most 24 units per term") == "(bound word:most number:24 unit:units word:per name:term)");
    CHECK(bound("at least 2 courses in one area") == "(bound word:least number:2 unit:courses word:in name:area)");
    CHECK(bound("at least 1 course from each of a, b, # c\n at most 1 course from a, exactly 2 units from b") ==
          "(bound word:least number:1 unit:course word:each name:a name:b) "
          "(bound word:most number:1 unit:course name:a) (bound word:exactly number:2 unit:units name:b)");
}

TEST_CASE("overlays count and take nothing") {
    CHECK(body("120 units overall") == "(take (quantity number:120 unit:units) word:overall)");
    CHECK(body("3 courses overall from writing where grade >= C by term 4") ==
          "(take (quantity number:3 unit:courses) word:overall name:writing "
          "(where (comparison name:grade comparator:>= grade:C)) (by-term number:4))");
}

TEST_CASE("groups: all of, one of, some of") {
    CHECK(body("all of { require 24-1 require 24-2 }") ==
          "(group word:all (block (require (take code:24-1)) (require (take code:24-2))))");
    CHECK(body("one of { option a: 24-1 option 24-2 }") ==
          "(group word:one (block (option name:a (take code:24-1)) (option (take code:24-2))))");
    CHECK(body("3 of { }") == "(group number:3 (block))");
    CHECK(body("2 of domain.robotics") == "(group number:2 name:domain.robotics)");
    CHECK(body("one of core") == "(group word:one name:core)");
}

TEST_CASE("grade averages") {
    CHECK(body("gpa >= 3.0 over applied") == "(gpa comparator:>= number:3.0 word:applied)");
    CHECK(body("gpa >= 3 over applied to major.core") == "(gpa comparator:>= number:3 word:applied name:major.core)");
    CHECK(body("gpa >= 2 overall") == "(gpa comparator:>= number:2 word:overall)");
    CHECK(body("gpa > 2.5 over core or electives where level = graduate") ==
          "(gpa comparator:> number:2.5 (set-or name:core name:electives) "
          "(where (comparison name:level comparator:= name:graduate)))");
}

TEST_CASE("conditions on facts and evidence") {
    CHECK(body("milestone(capstone)") == "(check (evidence word:milestone name:capstone))");
    CHECK(body("proficiency(linear-algebra)") == "(check (evidence word:proficiency name:linear-algebra))");
    CHECK(body("met(minor)") == "(check (evidence word:met name:minor))");
    CHECK(body("met(\"6-4\")") == "(check (evidence word:met string:\"6-4\"))");
    CHECK(body("student.visa") == "(check (bare fact:student.visa))");
    CHECK(body("student.visa = true") == "(check (comparison fact:student.visa comparator:= name:true))");
    CHECK(body("student.age >= 18") == "(check (comparison fact:student.age comparator:>= grade:18))");
    CHECK(body("student.bachelor in {\"physics\", \"related discipline\"}") ==
          "(check (membership fact:student.bachelor string:\"physics\" string:\"related discipline\"))");
    CHECK(body("milestone(a) and not student.b or student.c") ==
          "(check (or (and (evidence word:milestone name:a) (not (bare fact:student.b))) (bare fact:student.c)))");
    CHECK(body("(student.a or student.b) and student.c") ==
          "(check (and (parens (or (bare fact:student.a) (bare fact:student.b))) (bare fact:student.c)))");
}

TEST_CASE("a requirement has a name, a title, both or neither") {
    CHECK(parsed("require 24-1") == "(require (take code:24-1))");
    CHECK(parsed("require core: 24-1") == "(require name:core (take code:24-1))");
    CHECK(parsed("require \"Core\": 24-1") == "(require string:\"Core\" (take code:24-1))");
    CHECK(parsed("require core \"Core\": 24-1") == "(require name:core string:\"Core\" (take code:24-1))");
    CHECK(parsed("require core\n  :\n  24-1") == "(require name:core (take code:24-1))");
}

TEST_CASE("before a colon or a title any word may be a name") {
    for (std::string const word :
         {"all",     "one",    "gpa",    "exactly",   "at",   "from",  "require", "option",   "stage",
          "set",     "course", "note",   "milestone", "not",  "any",   "where",   "by",       "term",
          "student", "split",  "repeat", "residence", "with", "after", "prefer",  "advisory", "met"}) {
        CHECK(parsed("require " + word + ": 24-1") == "(require name:" + word + " (take code:24-1))");
        CHECK(parsed("require " + word + " \"T\": 24-1") ==
              "(require name:" + word + " string:\"T\" (take code:24-1))");
        CHECK(parsed("require x: one of { option " + word + ": 24-1 }") ==
              "(require name:x (group word:one (block (option name:" + word + " (take code:24-1)))))");
    }
}

TEST_CASE("a word is a keyword only as a whole") {
    CHECK(body("2 of offerings") == "(group number:2 name:offerings)");
    CHECK(set("anything") == "name:anything");
    CHECK(set("any-of-them or orange") == "(set-or name:any-of-them name:orange)");
    CHECK(set("a in inside") == "(set-in name:a name:inside)");
    CHECK(parsed("require requirement: 24-1") == "(require name:requirement (take code:24-1))");
    CHECK(filter("tagged not-yet and android = yes") ==
          "(and (tagged-with name:not-yet) (comparison name:android comparator:= name:yes))");
    CHECK(parsed("set notes = {24-1}") == "(set name:notes (list code:24-1))");
}

TEST_CASE("statements of a block") {
    CHECK(parsed("limit 27 units from transfer where grade >= B") ==
          "(limit number:27 unit:units name:transfer (where (comparison name:grade comparator:>= grade:B)))");
    CHECK(parsed("limit 2 courses from any") == "(limit number:2 unit:courses (any))");
    CHECK(parsed("limit 2 units from a in part") == "(limit number:2 unit:units name:a word:in)");
    CHECK(parsed("limit 2 units from a in # c\n part exclude b") ==
          "(limit number:2 unit:units name:a word:in)\n(exclude name:b)");
    CHECK(parsed("limit 2 units from a in (part) where tagged w in part") ==
          "(limit number:2 unit:units (set-in name:a (parens name:part)) (where (tagged-with name:w)) word:in)");
    CHECK(set("a in part(x)") == "(set-in name:a (tagged name:part name:x))");
    CHECK(set("part in parts") == "(set-in name:part name:parts)");
    CHECK(parsed("split 18-786 into 6 units") == "(split code:18-786 number:6 unit:units)");
    CHECK(parsed("repeat best repeat latest at most 3 attempts repeat all at most 1 attempt for a or b") ==
          "(repeat word:best)\n(repeat word:latest number:3)\n"
          "(repeat word:all number:1 (set-or name:a name:b))");
    CHECK(parsed("residence 30 units of last 36 residence 30 units of last 36 credits advisory") ==
          "(residence number:30 unit:units number:36)\n"
          "(residence number:30 unit:units number:36 unit:credits word:advisory)");
    CHECK(parsed("exclude any where origin = transfer") ==
          "(exclude (any) (where (comparison name:origin comparator:= name:transfer)))");
    CHECK(parsed("share core with electives") == "(share name:core name:electives)");
    CHECK(parsed("share core with electives up to 2 courses") ==
          "(share name:core name:electives number:2 unit:courses)");
    CHECK(parsed("share core with everything up to 6 units") ==
          "(share name:core name:everything number:6 unit:units)");
    CHECK(parsed("share everything") == "(share name:everything)");
    CHECK(parsed("note \"Ask the adviser.\"") == "(note string:\"Ask the adviser.\")");
    CHECK(parsed("note tuition \"Self-supported.\"") == "(note name:tuition string:\"Self-supported.\")");
    CHECK(parsed("cite \"address\" \"the sentence\" cite \"address\"") ==
          "(cite string:\"address\" string:\"the sentence\")\n(cite string:\"address\")");
    CHECK(parsed("url \"address\"") == "(url string:\"address\")");
}

TEST_CASE("if and else") {
    CHECK(parsed("if student.visa { require 24-1 }") ==
          "(if (bare fact:student.visa) (block (require (take code:24-1))))");
    CHECK(parsed("if not student.visa and milestone(x) { } else { require 24-2 }") ==
          "(if (and (not (bare fact:student.visa)) (evidence word:milestone name:x)) (block) "
          "(else (block (require (take code:24-2)))))");
}

TEST_CASE("what a program says about itself") {
    CHECK(parsed("institution \"Carnegie Mellon University\"") ==
          "(institution string:\"Carnegie Mellon University\")");
    CHECK(parsed("catalog 2025-2026 duration 3 semesters") ==
          "(catalog years:2025-2026)\n(duration number:3 name:semesters)");
    CHECK(parsed("catalog 2025") == "(catalog years:2025)");
    CHECK(parsed("outcome methods \"Apply\" shown in core, domain.robotics") ==
          "(outcome name:methods string:\"Apply\" name:core name:domain.robotics)");
    CHECK(parsed("outcome methods \"Apply\"") == "(outcome name:methods string:\"Apply\")");
    CHECK(parsed("deadline spring September 1 deadline fall December 15 \"priority\"") ==
          "(deadline word:spring word:September number:1)\n"
          "(deadline word:fall word:December number:15 string:\"priority\")");
}

TEST_CASE("programs and stages") {
    CHECK(parsed("program ms \"Master\" { stage degree \"Degree\" { require 24-1 } }") ==
          "(program name:ms string:\"Master\" "
          "(block (stage name:degree string:\"Degree\" (block (require (take code:24-1))))))");
    CHECK(parsed("program \"6-4\" { }") == "(program string:\"6-4\" (block))");
}

TEST_CASE("declarations of a catalogue") {
    CHECK(parsed("import \"cmu.req\"") == "(import string:\"cmu.req\")");
    CHECK(parsed("course 24-771 \"Linear Systems\" 12 units, level graduate, offered {fall, spring}") ==
          "(course code:24-771 string:\"Linear Systems\" number:12 unit:units (tag name:level name:graduate) "
          "(tag name:offered name:fall name:spring))");
    CHECK(parsed("course CS 101 3 to 12 units course CS 102, level 3, lab CS 103, hass \"A\"") ==
          "(course code:CS 101 number:3 number:12 unit:units)\n"
          "(course code:CS 102 (tag name:level number:3) (tag name:lab code:CS 103) (tag name:hass string:\"A\"))");
    CHECK(parsed("set core = {24-787}") == "(set name:core (list code:24-787))");
    CHECK(parsed("set concentration(robotics) \"Robotics\" = a or b") ==
          "(set name:concentration name:robotics string:\"Robotics\" (set-or name:a name:b))");
    CHECK(parsed("set core \"Core\" = any") == "(set name:core string:\"Core\" (any))");
    CHECK(parsed("same 24-655 = 42-645") == "(same code:24-655 code:42-645)");
}

TEST_CASE("grade scales") {
    CHECK(parsed("grades cmu { A = 4.0, C- = 1.67 no units, P = pass as C, S = pass, U = fail, I = incomplete, "
                 "W = none }") ==
          "(grades name:cmu (worth grade:A number:4.0) (worth grade:C- number:1.67 word:no) "
          "(worth grade:P word:pass grade:C) (worth grade:S word:pass) (worth grade:U word:fail) "
          "(worth grade:I word:incomplete) (worth grade:W word:none))");
    CHECK(parsed("grades { 1.0 = 4, 1.3 = 3.7 }") ==
          "(grades (worth grade:1.0 number:4) (worth grade:1.3 number:3.7))");
}

TEST_CASE("transcripts") {
    CHECK(parsed("transcript jane { 24-787 12 units A fall 2025 CS 101 B+ 24-776 in-progress spring 2027 }") ==
          "(transcript name:jane (record code:24-787 number:12 unit:units grade:A word:fall years:2025) "
          "(record code:CS 101 grade:B+) (record code:24-776 word:in-progress word:spring years:2027))");
    CHECK(parsed("transcript { 24-1 transfer grade 1.3 tagged writing tagged hass \"A\" planned }") ==
          "(transcript (record code:24-1 word:transfer grade:1.3 (tag name:writing) (tag name:hass string:\"A\") "
          "word:planned))");
    CHECK(parsed("transcript { milestone capstone proficiency programming }") ==
          "(transcript (milestone name:capstone) (proficiency name:programming))");
    CHECK(parsed("transcript { waive core.ml because \"a\" signed \"b\" on 2026-02-01 waive x }") ==
          "(transcript (waive name:core.ml word:because string:\"a\" word:signed string:\"b\" date:2026-02-01) "
          "(waive name:x))");
    CHECK(parsed("transcript { substitute 15-445 for 18-763 in core allow CS 101 in a.b pin 24-1 to x because \"b\" "
                 "adjust x to 54 units on 2026-02-01 adjust y to 2 courses }") ==
          "(transcript (substitute code:15-445 code:18-763 name:core) (allow code:CS 101 name:a.b) "
          "(pin code:24-1 name:x word:because string:\"b\") (adjust name:x number:54 unit:units date:2026-02-01) "
          "(adjust name:y number:2 unit:courses))");
    CHECK(parsed("facts { student.visa = false age = 18.5 name = \"x\" }") ==
          "(facts (fact-entry fact:student.visa name:false) (fact-entry name:age grade:18.5) "
          "(fact-entry name:name string:\"x\"))");
}

TEST_CASE("tests") {
    CHECK(parsed("test \"last semester\" for ms { transcript { 24-1 } facts { } expect degree in-progress "
                 "expect core.ml uses 24-1, CS 101 }") ==
          "(test string:\"last semester\" name:ms (transcript (record code:24-1)) (facts) "
          "(expect name:degree word:in-progress) (expect name:core.ml word:uses code:24-1 code:CS 101))");
    CHECK(parsed("test \"t\" for \"6-4\" { }") == "(test string:\"t\" string:\"6-4\")");
    for (std::string const status : {"met", "in-progress", "planned", "unmet", "waived", "unknown", "not-applicable"})
        CHECK(parsed("test \"t\" for p { expect a " + status + " }") ==
              "(test string:\"t\" name:p (expect name:a word:" + status + "))");
}

TEST_CASE("tests that share a transcript, and cases") {
    CHECK(parsed("test \"t\" for p { transcript good expect a proven }") ==
          "(test string:\"t\" name:p (transcript name:good) (expect name:a word:proven))");
    CHECK(parsed("test \"t\" for p { transcript good { without CS 101 without milestone m facts { x = true } } }") ==
          "(test string:\"t\" name:p (transcript name:good (without code:CS 101) (without word:milestone name:m) "
          "(facts (fact-entry name:x name:true))))");
    CHECK(
        parsed("test \"t\" for p { case \"one\" {CS 1 A} expect a met expect b unmet case \"two\" {} expect a met }") ==
        "(test string:\"t\" name:p (case string:\"one\" (record code:CS 1 grade:A) (expect name:a word:met) "
        "(expect name:b word:unmet)) (case string:\"two\" (expect name:a word:met)))");
}

TEST_CASE("what a test may expect") {
    auto const expected = [](std::string const& text) {
        std::string const tree = parsed("test \"t\" for p { expect " + text + " }");
        std::string const before = "(test string:\"t\" name:p (expect ";
        return tree.substr(before.size(), tree.size() - before.size() - 2);
    };
    CHECK(expected("a uses only CS 1, CS 2") == "name:a word:uses word:only code:CS 1 code:CS 2");
    CHECK(expected("a without CS 1") == "name:a word:without code:CS 1");
    CHECK(expected("a missing 1 requirement") == "name:a word:missing number:1 word:requirement");
    CHECK(expected("a has 4.5 units") == "name:a word:has number:4.5 unit:units");
    CHECK(expected("a >= 3.25") == "name:a comparator:>= number:3.25");
    CHECK(expected("unused CS 1 because \"x\"") == "word:unused code:CS 1 string:\"x\"");
    CHECK(expected("petition 2 ineffective") == "word:petition number:2 word:ineffective");
    CHECK(expected("diagnostic \"RQ0410\"") == "word:diagnostic string:\"RQ0410\"");
    CHECK(expected("unused met") == "name:unused word:met"); // requirements may have these names
    CHECK(expected("petition unmet") == "name:petition word:unmet");
}

TEST_CASE("line breaks, carriage returns, tabs and comments mean nothing between words") {
    std::string const tree = parsed("limit 12 units from any limit 1 course from {CS 101, CS 102}");
    CHECK(parsed("limit\n12\nunits\nfrom\nany\nlimit\n1\ncourse\nfrom\n{\nCS 101\n,\nCS 102\n}\n") == tree);
    CHECK(parsed("limit 12 units from any\r\nlimit 1 course from\r\n  {CS 101,\r\n   CS 102}\r\n") == tree);
    CHECK(parsed("limit\t12\tunits\tfrom\tany\tlimit\t1\tcourse\tfrom\t{CS 101,\tCS 102}\t") == tree);
    CHECK(parsed("limit#\n12 # }\nunits#{\nfrom#\"\nany#\nlimit 1 course from{CS 101#,\n,CS 102#}\n}# end") == tree);
    CHECK(parsed("\xEF\xBB\xBFlimit 12 units from any limit 1 course from{CS 101,CS 102}") == tree);
}

TEST_CASE("a byte order mark is skipped at the beginning only") {
    CHECK(places(Reading("require 24-1 \xEF\xBB\xBF").diagnostics) == "1:14 RQ0160");
}

TEST_CASE("texts may be in any language and hold any sign") {
    CHECK(parsed("note \"Bölüm başkanı 学部 😀 {}#,:\"") == "(note string:\"Bölüm başkanı 学部 😀 {}#,:\")");
    CHECK(parsed(R"(note "a \"b\" \\ \n \u{E9}")") == R"((note string:"a \"b\" \\ \n \u{E9}"))");
}

TEST_CASE("one line is a file") {
    CHECK(parsed("require 60 units from concentration(robotics)") ==
          "(require (take (quantity number:60 unit:units) (tagged name:concentration name:robotics)))");
}

} // namespace test_parse
