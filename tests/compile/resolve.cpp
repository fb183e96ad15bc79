// Tests compile/resolve.hpp: every name must exist and be declared once; what was meant is offered.
// Also circles of sets, sides of a `share`, and costs that stay bounded.
#include "../syntax/tree_text.hpp"
#include <requisite/compile/parse.hpp>
#include <requisite/compile/resolve.hpp>

#include <doctest/doctest.h>

#include <chrono>

namespace test_resolve {

using namespace requisite;
using tree_text::complaints;
using tree_text::places;

namespace {

void says(std::string const& text, std::string const& complaint) {
    CHECK(complaints(parse(text).diagnostics()) == complaint);
}

Diagnostic fault(std::string const& text) {
    Diagnostics const all = parse(text).diagnostics();
    REQUIRE_MESSAGE(all.size() == 1, complaints(all));
    return all[0];
}

} // namespace

TEST_CASE("an unknown set") {
    std::string const text = "set core-courses = {24-1} require 1 course from core-coarses";
    Diagnostic const one = fault(text);
    CHECK(tree_text::where_and_code(one) == "1:49 RQ0202");
    CHECK(one.message == "unknown set 'core-coarses'");
    CHECK(one.help == "did you mean 'core-courses'?");
    CHECK(parse(tree_text::repaired(text, {one})).diagnostics().empty());
    CHECK(fault("exclude core").help == "declare it: set core = {…}");
}

TEST_CASE("sets are looked up wherever they stand") {
    for (char const* const text :
         {"limit 3 units from nope", "exclude nope", "require 1 course from {24-1} or (any except nope)",
          "require 3 units overall from nope", "require gpa >= 3 over nope", "set a = nope",
          "if student.x { exclude nope }", "if student.x { } else { exclude nope }",
          "require all of { require 1 course from nope }", "program p { stage a { exclude nope } }"})
        CHECK_MESSAGE(fault(text).code == "RQ0202", text);
}

TEST_CASE("tags and values") {
    std::string const catalogue = "course 24-1, area robotics course 24-2, area design\n";
    says(catalogue + "exclude area(robotic)",
         "2:14 RQ0201 unknown tag value 'robotic' for area; did you mean 'robotics'? (1 course)");
    says(catalogue + "exclude area(\"robotic\")",
         "2:9 RQ0201 unknown tag value 'robotic' for area; did you mean 'robotics'? (1 course)");
    says(catalogue + "exclude aera(robotics)", "2:9 RQ0203 unknown tag 'aera'; did you mean 'area'?");
    says(catalogue + "exclude area", "2:9 RQ0206 'area' is a tag, not a set; write 'area(…)' with one of its values: "
                                     "design, robotics");
    says(catalogue + "exclude area(*)", "");
    says("exclude area(robotics)", ""); // without a catalogue there is nothing to check it against
}

TEST_CASE("after what has no date") {
    std::string const thesis = "\nrequire thesis: 24-1 after gate";
    auto const milestone = "2:1 RQ0215 'after gate' checks no order: a milestone has no date; name a requirement that "
                           "takes courses, or let a person check: require manual \"Taken after gate?\"";
    says("require gate: milestone(x)" + thesis, milestone);
    says("require gate: all of { require 24-2 require not milestone(x) }" + thesis, milestone);
    says("if student.a { require gate: 24-2 } else { require gate: milestone(x) or student.b }" + thesis, milestone);
    for (char const* const gate : {"student.a", "score(gre) >= 300", "manual \"x\"", "all of { require student.a }"}) {
        CAPTURE(gate);
        Diagnostic const one = fault("require gate: " + std::string(gate) + thesis);
        CHECK(one.code == "RQ0215");
        CHECK(one.message == "'after gate' checks no order: no course decides whether 'gate' is met");
    }
    for (char const* const gate : {"24-2", "60 units overall", "gpa >= 3.0 overall",
                                   "one of { option 24-2 option proficiency(x) option score(act) >= 30 }"}) {
        CAPTURE(gate);
        says("require gate: " + std::string(gate) + thesis, "");
    }
}

TEST_CASE("a path that several stages have") {
    std::string const text = "program p {\n  stage year-1 { require core: 24-1 }\n  stage year-2 { require core: 24-2 "
                             "require late: 24-3 }\n}\nprogram q { require a: 24-1 }\ntest \"t\" for ";
    says(text + "p { expect core met }",
         "6:18 RQ0216 the stages 'year-1' and 'year-2' both have 'core'; write 'year-1.core' or 'year-2.core'");
    says(text + "q { expect p.core met }",
         "6:18 RQ0216 the stages 'year-1' and 'year-2' both have 'p.core'; write 'p.year-1.core' or 'p.year-2.core'");
    says("program p { stage a { require x: 24-1 } stage b { require x: 24-1 } stage c { require x: 24-1 } }\n"
         "test \"t\" for p { expect x met }",
         "2:18 RQ0216 the stages 'a', 'b' and 'c' all have 'x'; write 'a.x', 'b.x' or 'c.x'");
    says(text + "p { expect year-1.core met expect year-2.core met expect late met expect year-2.late met }", "");
    says(text + "q { expect p.year-1.core met }", "");
    says(text + "p { expect year-1.late met }", "6:18 RQ0204 no requirement is named 'year-1.late'; did you mean "
                                                "'year-2.late'?");
    says("program p { stage s { if student.a { require x: 24-1 } else { require x: 24-2 } } }\n"
         "test \"t\" for p { expect x met expect s.x met }",
         "");
}

TEST_CASE("courses of a list") {
    says("course 24-1 course 24-2 exclude {24-1, 24-3, 24-2}",
         "1:40 RQ1002 24-3 is not in the catalogue; declare it as a 'course', or mend the code");
    says("course 24-1\nexclude {24-*, 24-2}", "2:16 RQ1002 24-2 is not in the catalogue; did you mean 24-1?");
    says("course 24-1\nrequire 24-2", "2:9 RQ1002 24-2 is not in the catalogue; did you mean 24-1?");
    says("course 24-1 same 24-1 = 24-2 exclude {24-2}", "");
    CHECK_FALSE(has_errors(parse("course 24-1\nrequire 24-2").diagnostics()));
}

TEST_CASE("one of two equal courses is declared") {
    says("course 24-1 same 24-2 = 24-3", "1:13 RQ0202 neither 24-2 nor 24-3 is in the catalogue; declare one of them");
    says("course 24-1 same 24-2 = 24-1 same 24-3 = 24-2", ""); // by way of another
    says("same 24-2 = 24-3", "");
}

TEST_CASE("grades of filters are on the scale") {
    says(
        "exclude any where grade >= Q",
        "1:19 RQ0302 grade 'Q' has no place on the scale; the scale has A+, A, A-, B+, B, B-, C+, C, C-, D+, D, D-, F");
    says("grades { 1.0 = 4, 5.0 = 0 no units } require 24-1 where not (units >= 3 and grade >= B)",
         "1:77 RQ0302 grade 'B' has no place on the scale; the scale has 1.0, 5.0");
    says("exclude any where grade >= P",
         "1:19 RQ0302 grade 'P' has no place on the scale; a pass is asked for by 'grading = pass-fail'; the scale has "
         "A+, A, A-, B+, B, B-, C+, C, C-, D+, D, D-, F");
    says("grades { A = 4, P = pass as A } exclude any where grade >= P", "");
}

TEST_CASE("declared twice: the second place is the first declaration") {
    for (auto const& [text, message] :
         {std::pair<char const*, char const*>{"course 24-1 course 24-1", "course 24-1 is declared twice"},
          {"set a = {24-1} set a = {24-2}", "set a is declared twice"},
          {"set t(x) = {24-1} set t(x) = {24-2}", "set t(x) is declared twice"},
          {"program p { } program p { }", "program 'p' is declared twice"},
          {"program p { stage a { } stage a { } }", "stage 'a' is declared twice"},
          {"outcome a \"A\" outcome a \"B\"", "outcome 'a' is declared twice"},
          {"require a: 24-1 require a: 24-2", "requirement 'a' is declared twice"},
          {"require x: all of { require a: 24-1 require a: 24-2 }", "requirement 'a' is declared twice"},
          {"require a: 24-1 if student.x { require a: 24-2 }", "requirement 'a' is declared twice"}}) {
        Diagnostic const one = fault(text);
        CHECK(one.code == "RQ0205");
        CHECK(one.message == message);
        CHECK(one.help == "remove one of them, or give it another name");
        REQUIRE(one.others.size() == 1);
        CHECK(one.others[0].text == "first declared here");
        CHECK(one.others[0].span.last <= one.primary.span.first);
    }
    says("set t(x) = {24-1} set t = {24-2}",
         "1:19 RQ0205 't' is a tag and cannot be the name of a set, too; choose another name for the set");
}

TEST_CASE("names that are not declared twice") {
    says("if student.x { require a: 24-1 } else { require a: 24-2 }", ""); // only one branch holds
    says("require x: all of { require a: 24-1 } require y: all of { require a: 24-2 }", "");
    says("program p { require a: 24-1 } program q { require a: 24-2 }", "");
    says("set t(x) = {24-1} set t(y) = {24-1}", "");
    says("require 24-1 require 24-1", "");
}

TEST_CASE("a set that is made of itself; the way is shown") {
    says("set a = a", "1:1 RQ0209 set 'a' is made of itself: a -> a; break the circle in one of them");
    says("set a = b set b = c or {24-1} set c = any except a",
         "1:1 RQ0209 set 'a' is made of itself: a -> b -> c -> a; break the circle in one of them");
    says("set x = {24-1} set a = x or b set b = (x in b)",
         "1:31 RQ0209 set 'b' is made of itself: b -> b; break the circle in one of them");
    says("set t(x) = t(y) set t(y) = t(*)",
         "1:17 RQ0209 set 't(y)' is made of itself: t(y) -> t(y); break the circle in one of them");
    says("set a = {24-1} set b = a or a set c = a or b", "");
}

TEST_CASE("sets made of sets cost what they are long") {
    auto const start = std::chrono::steady_clock::now();
    std::string doubled = "set s0 = {24-1}\n";
    for (int i = 1; i < 100; ++i) { // 2^99 ways from the last to the first
        std::string const before = "s" + std::to_string(i - 1);
        (doubled += "set s" + std::to_string(i) += " = " + before) += " or " + before + '\n';
    }
    CHECK(parse(doubled).diagnostics().empty());
    std::string chain;
    for (int i = 0; i < 5000; ++i)
        (chain += "set s" + std::to_string(i)) += " = s" + std::to_string((i + 1) % 5000) + '\n';
    CHECK(places(parse(chain).diagnostics()) == "1:1 RQ0209");
    auto const spent = std::chrono::steady_clock::now() - start;
    CHECK(std::chrono::duration_cast<std::chrono::seconds>(spent).count() < 5);
}

TEST_CASE("requirements are named by their paths") {
    std::string const program = "require core: all of { require learning: 24-1 require control: 24-2 }\n";
    says(program + "require 1 of cor", "2:1 RQ0204 no requirement is named 'cor'; did you mean 'core'?");
    says(program + "require 1 of learning",
         "2:1 RQ0204 no requirement is named 'learning'; did you mean 'core.learning'? A "
         "path names every block on the way");
    says(program + "require 1 of core.learning",
         "2:1 RQ0206 'core.learning' has no requirements of its own; name an 'all of', 'one of' or 'N of'");
    says(program + "require 1 of core", "");
    says("require x: all of { require y: 1 of x }",
         "1:21 RQ0206 'x' contains this requirement; refer to requirements that stand apart");
    says(program + "outcome o \"O\" shown in core, core.control", "");
    says(program + "outcome o \"O\" shown in core, core.contrl",
         "2:1 RQ0204 no requirement is named 'core.contrl'; did you mean 'core.control'?");
}

TEST_CASE("an outcome names a requirement of one stage") {
    auto const shown = [](std::string const& where) {
        return "program p {\noutcome o \"O\" shown in " + where +
               "\nstage year-1 { require core: all of { require a: 24-1 } }\nstage year-2 { require core: 24-2 }\n}";
    };
    says(shown("core, year-1.core, year-1.core.a, year-2.core"), "");
    says(shown("year-2.core.a"), "2:1 RQ0204 no requirement is named 'year-2.core.a'; did you mean 'year-1.core.a'?");
    says(shown("year-1"), "2:1 RQ0204 no requirement is named 'year-1'");
}

TEST_CASE("the sides of a share") {
    std::string const program = "require a: all of { require b: 24-1 require c: 24-2 }\nrequire d: 24-3\n";
    says(program + "share a with d", "");
    says(program + "share a.b with d share a.b with a.c share a with everything share everything", "");
    says(program + "share a with a.b",
         "3:1 RQ0210 'a' and 'a.b' are not two sides: one is inside the other; share between "
         "requirements that stand apart");
    says(program + "share a with a", "3:1 RQ0210 'a' and 'a' are not two sides: one is inside the other; share between "
                                     "requirements that stand apart");
    says(program + "share a with e", "3:1 RQ0204 no requirement is named 'e'; did you mean 'a'?");
    // Inside a block, names are those of the block first, and then those of the stage.
    says("require x: all of { require b: 24-1 require c: 24-2 share b with c }", "");
    says("require x: all of { require b: 24-1 share b with d } require d: 24-2", "");
    says(
        "require x: all of { require b: 24-1 share b with b }",
        "1:37 RQ0210 'x.b' and 'x.b' are not two sides: one is inside the other; share between requirements that stand "
        "apart");
    says("require x: all of { require b: 24-1 share b with x }",
         "1:37 RQ0210 'x.b' and 'x' are not two sides: one is inside the other; share between requirements that stand "
         "apart");
    says("require a: 24-1 require ab: 24-2 share a with ab", ""); // a name that begins like another
}

TEST_CASE("the sides of a list stand apart, in one program") {
    std::string const rules = "require a: all of { require b: 24-787 } require c: 24-787 require d: 24-787\n";
    says("program minor { require x: 24-787 }\nprogram ms { " + rules + "share a, c, minor.x }",
         "3:1 RQ0210 'minor.x' is of another program, and a list is of requirements of one; write a 'share … with "
         "minor.x' of its own");
    says("program ms { " + rules + "share a, c, a.b }",
         "2:1 RQ0210 'a' and 'a.b' are not two sides: one is inside the other; share between requirements that stand "
         "apart");
    says("program ms { " + rules + "share a, c, d, c }",
         "2:1 RQ0210 'c' and 'c' are not two sides: one is inside the other; share between requirements that stand "
         "apart");
}

TEST_CASE("names in bounds, repeats and splits are looked up") {
    std::string const catalogue = "course 24-1, area x\nset a = {24-1}\n";
    for (char const* const text :
         {"require 24-1 with at least 1 course from nope", "require 24-1 with at most 1 unit per area from nope",
          "require 24-1 with at least 1 course from each of a, nope", "repeat best for nope"})
        CHECK_MESSAGE(fault(catalogue + text).code == "RQ0202", text);
    says(
        catalogue + "require 24-1 with at most 1 course from (a where grade >= Q)",
        "3:50 RQ0302 grade 'Q' has no place on the scale; the scale has A+, A, A-, B+, B, B-, C+, C, C-, D+, D, D-, F");
    says(catalogue + "require 24-1 with at most 1 course per aera",
         "3:19 RQ1004 no course has the tag 'aera'; did you mean 'area'?");
    says(catalogue +
             "require 24-1 with at least 1 distinct area, at least 1 unit in one area, at most 3 units per term",
         "");
    says(catalogue + "split 24-2 into 6 units", "3:7 RQ1002 24-2 is not in the catalogue; did you mean 24-1?");
}

TEST_CASE("prerequisites are requirements that stand apart") {
    std::string const program = "require core: all of { require a: 24-1 require learning: 24-2 }\n";
    says(program + "require x: 24-3 after core require y: 24-4 after core.a require z: 24-5 after x", "");
    says(program + "require x: 24-3 after cor", "2:1 RQ0204 no requirement is named 'cor'; did you mean 'core'?");
    says(program + "require x: 24-3 after learning", "2:1 RQ0204 no requirement is named 'learning'; did you mean "
                                                     "'core.learning'? A path names every block on the way");
    std::string const help = "; name a requirement that stands apart and comes earlier";
    says("require x: 24-3 after x", "1:1 RQ0212 'x' would have to be met before itself: x -> x" + help);
    says("require x: all of { require a: 24-1 after x }",
         "1:21 RQ0212 'x.a' would have to be met before itself: x.a -> x -> x.a" + help);
    says("require a: 24-1 after b require b: 24-2 after c require c: 24-3 after a",
         "1:1 RQ0212 'a' would have to be met before itself: a -> b -> c -> a" + help);
    says("require x: all of { require 24-1 after y } require y: one of { option 24-2 after x }",
         "1:21 RQ0212 'x.#1' would have to be met before itself: x.#1 -> y -> y.#1 -> x -> x.#1" + help);
    says("require x: all of { require a: 24-1 require b: 24-2 after x.a }", "");
    says("if student.x { require a: 24-1 after b } else { require a: 24-2 after b } require b: 24-3", "");
}

TEST_CASE("long ways of prerequisites cost what they are long") {
    auto const start = std::chrono::steady_clock::now();
    std::string text = "require r0: 24-1\n";
    for (int i = 1; i < 3000; ++i)
        text += "require r" + std::to_string(i) + ": 24-1 after r" + std::to_string(i - 1) + '\n';
    says(text, "");
    CHECK(std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - start).count() < 5);
}

TEST_CASE("averages are over what is applied somewhere") {
    std::string const program = "require core: all of { require a: 24-1 } require m: milestone(x)\n";
    says(program + "require gpa >= 3 over applied to core require gpa >= 3 over applied to core.a", "");
    says(program + "require gpa >= 3 over applied to cor",
         "2:1 RQ0204 no requirement is named 'cor'; did you mean 'core'?");
    says(program + "require gpa >= 3 over applied to m",
         "2:1 RQ0206 nothing is applied to 'm'; name a requirement that takes courses, or a group of such");
}

TEST_CASE("other programs of the file") {
    std::string const programs =
        "program minor { require electives: all of { require a: 24-1 } }\nprogram \"6-4\" { }\n";
    auto const says = [&](std::string const& statements, std::string const& complaint) {
        CHECK(complaints(parse(programs + "program major { require core: 24-2 " + statements + " }").diagnostics()) ==
              complaint);
    };
    says("require met(minor) if not met(\"6-4\") { require met(minor) }", "");
    says("require met(mino)", "3:44 RQ0211 this file has no program 'mino'; did you mean 'minor'?");
    says("if met(unheard-of) { }",
         "3:39 RQ0211 this file has no program 'unheard-of'; 'met(…)' names a program of the same file");
    says("require met(major)", "3:44 RQ0212 a program cannot wait for itself; name another program");

    says("share core with minor.electives up to 2 courses share minor.electives.a with core up to 3 units", "");
    says("share core with minor.electives",
         "3:36 RQ1005 between programs everything is shared anyway; write 'up to …' or 'for …' to "
         "limit it, or remove the statement");
    says("share core with minor.electivs up to 1 course",
         "3:36 RQ0204 no requirement is named 'minor.electivs'; did you mean 'minor.electives'?");
    says("share core with minor up to 1 course",
         "3:36 RQ0210 'minor' is a program, and a side of a 'share' is a "
         "requirement; write 'with program minor' for all of it, or 'minor.' and the name of a requirement");
    std::string const one_side =
        "3:36 RQ0210 one side of a 'share' is a requirement of this program; name the requirement "
        "that may use the same courses";
    says("share minor.electives with minor.electives.a up to 1 course", one_side);
    says("share minor.electives with everything up to 1 course", one_side);
    // A requirement of this program goes before another program of its name.
    says("require minor: 24-3 share core with minor", "");
}

TEST_CASE("what is not there cannot be chosen") {
    says("require x: 3 of { option 24-1 option 24-2 }",
         "1:1 RQ1003 3 are asked for, but there are only 2; nobody can meet this; add options or ask for fewer");
    says("require x: 2 of { option 24-1 if student.y { option 24-2 } }", "");
    CHECK_FALSE(has_errors(parse("require x: 2 of { option 24-1 }").diagnostics()));
}

TEST_CASE("tests are for programs of the file, and expect of their requirements") {
    std::string const program = "program ms { stage degree { require a: all of { require b: 24-1 } } }\n";
    says(program + "test \"t\" for msc { }", "2:1 RQ0211 this file has no program 'msc'; did you mean 'ms'?");
    says(program + "test \"t\" for other { expect x met }", "2:1 RQ0211 this file has no program 'other'");
    says(program + "test \"t\" for ms { expect degree met expect a met expect a.b uses 24-1 }", "");
    says(program + "test \"t\" for ms { expect a.c met expect b met }",
         "2:19 RQ0204 no requirement is named 'a.c'; did you mean 'a.b'?\n"
         "2:34 RQ0204 no requirement is named 'b'; did you mean 'a'?");
}

TEST_CASE("a test may look into other programs of the file, by their names") {
    std::string const programs = "program ms { require a: 24-1 }\nprogram minor { stage s { require b: 24-2 } }\n";
    says(programs + "test \"t\" for ms { expect ms met expect minor met expect minor.b met expect minor.s met }", "");
    says(programs + "test \"t\" for ms { expect minor.c met }",
         "3:19 RQ0204 no requirement is named 'minor.c'; did you mean 'minor.b'?");
}

TEST_CASE("a test begins with a transcript of its file") {
    std::string const before = "require a: CS 101\ntranscript good { CS 101 A milestone m waive a }\n";
    says(before + "test \"t\" for \"\" { transcript good { without CS 101 without milestone m } expect a waived }", "");
    says(before + "test \"t\" for \"\" { transcript goood expect a met }",
         "3:30 RQ0230 this file has no transcript 'goood'; did you mean 'good'?");
    says(before + "test \"t\" for \"\" { transcript good { without CS 102 } }",
         "3:37 RQ0231 there is nothing to leave out here; 'without' takes away what the transcript that a test begins "
         "with has");
    says(before + "test \"t\" for \"\" { transcript good expect petition 2 effective }",
         "3:35 RQ0232 there is no petition 2; the transcript has 1; petitions are numbered in the order of the "
         "transcript, from 1");
    says(before + "test \"t\" for \"\" { transcript good transcript { } }",
         "3:35 RQ0205 the test's transcript is given twice; join the two");
    says(before + "transcript good { }",
         "3:1 RQ0205 transcript 'good' is declared twice; remove one of them, or give it another name");
}

TEST_CASE("a document built by hand is checked, too; its places are empty") {
    Document document;
    document.programs.emplace_back();
    document.programs[0].stages.emplace_back();
    document.programs[0].stages[0].block.statements.push_back({Exclude{CourseSet::named("nope"), {}, {}}});
    document.catalogue.sets = {{"a", "", "", CourseSet::named("a"), {}}};
    Diagnostics found;
    resolve(document, found);
    REQUIRE(found.size() == 2);
    CHECK(found[0].code == "RQ0209");
    CHECK(found[1].code == "RQ0202");
    CHECK(found[1].primary.source.get() == nullptr);
}

TEST_CASE("a share with all of another program names one, and has a cap") {
    std::string const minor = "program minor { require 1 course from any } program major { ";
    CHECK(parse(minor + "share everything with program minor up to 2 courses }").diagnostics().empty());
    auto const code = [&](std::string const& statement) {
        Parsed const parsed = parse(minor + statement + " }");
        return parsed.diagnostics().empty() ? "none" : parsed.diagnostics().front().code;
    };
    CHECK(code("share everything with program mino up to 2 courses") == "RQ0211");
    CHECK(code("share everything with program major up to 2 courses") == "RQ0211");
    CHECK(code("share everything with program minor") == "RQ1005");
    CHECK(code("require a: 1 course from any share a with minor up to 1 course") == "RQ0210");
}

TEST_CASE("what depends on a statement that could not be read is not a fault of its own") {
    auto const count = [](std::string const& text) { return parse(text).diagnostics().size(); };
    CHECK(count("require a: 24-1 require b: foo bar\nshare a with b\ntest \"t\" for \"\" { expect b met }") == 1);
    CHECK(count("set core = 24-1 24-2 =\nrequire 1 course from core") == 1);
    CHECK(count("course 24-1 9 units, area = a\ncourse 24-2 9 units\nrequire 1 course from {24-1}") == 1);
    CHECK(count("program ?minor { require 24-1 }\nprogram major { require met(minor) }") == 1);
    CHECK(count("require b: foo bar\ntest \"t\" for \"\" { expect c met }") == 2); // c stands nowhere
}

TEST_CASE("a tag that only records bring is known where a test of the file shows it") {
    std::string const rule = "course CS 101, area a\nrequire w: 1 course from any where tagged approved\n";
    says(rule + "test \"t\" for \"\" { transcript { CS 101 4 units A tagged approved } expect w met }", "");
    says(rule + "transcript done { CS 101 4 units A tagged approved }", "");
    says(rule + "test \"t\" for \"\" { transcript { CS 101 4 units A } expect w unmet }",
         "2:36 RQ1004 no course has the tag 'approved'; only a record that has it itself can match");
    says("course CS 101, area a\nrequire w: 1 course from any where tagged aproved\n"
         "test \"t\" for \"\" { transcript { CS 101 4 units A tagged approved } expect w unmet }",
         "2:36 RQ1004 no course has the tag 'aproved'; did you mean 'approved'?");
}

TEST_CASE("a value that only records bring is known, and a slip of it is told") {
    std::string const test =
        "test \"t\" for \"\" { transcript { CS 101 4 units A tagged hass \"arts\" } expect w unmet }";
    std::string const course = "course CS 101, area a, hass humanities\n";
    says(course + "require w: 1 course from any where hass in {\"arts\", humanities}\n" + test, "");
    says(course + "require w: 1 course from any where hass = \"artz\"\n" + test,
         "2:36 RQ1004 no course has the value 'artz' for hass; did you mean 'arts'?");
}

TEST_CASE("a filter on a subject that a listed course or a record has") {
    std::string const course = "course CS 101 4 units\n";
    std::string const filter = "require m: 1 course from any where subject = MATH\n";
    says(course + filter,
         "2:36 RQ1004 no course has the value 'MATH' for subject; only a record of a course that is not "
         "declared can match; declare its courses");
    std::string const unknown = "RQ1002 MATH 1 is not in the catalogue; declare it as a 'course', or mend the code";
    says(course + filter + "require 1 course from {CS 101, MATH 1}", "3:32 " + unknown);
    says(course + filter + "set maths = {MATH 1}\nrequire 1 course from maths", "3:14 " + unknown);
    says(course + filter + "test \"t\" for \"\" { transcript { MATH 7 A } expect m met }", "");
    // A tag of the catalogue of this name is no part of codes.
    says("course CS 101 4 units, subject computing\nrequire 1 course from {CS 101, MATH 1} where subject = MATH",
         "2:32 " + unknown +
             "\n2:46 RQ1004 no course has the value 'MATH' for subject; only a record that has it itself can match");
}

} // namespace test_resolve
