// Tests compile/lower_templates.ipp: `define` means what the same text with the arguments written out means.
#include "../syntax/tree_text.hpp"
#include <requisite/compile/parse.hpp>

#include <doctest/doctest.h>

namespace test_lower_templates {

using namespace requisite;
using tree_text::complaints;

namespace {

std::string const head = "course CS 101 4 units, area a\ncourse CS 201 4 units, area b\ncourse MATH 1 4 units\n"
                         "grades letters {A = 4, B = 3, C = 2}\nset core = {CS 101, CS 201}\n";

/// What the file is found to be, without the `define`.
Program program(std::string const& text) {
    Parsed const parsed = parse(head + text);
    CHECK_MESSAGE(parsed.diagnostics().empty(), complaints(parsed.diagnostics()));
    return parsed.program();
}

void same(std::string const& short_form, std::string const& written_out) {
    CAPTURE(short_form);
    CHECK(program(short_form).stages.front().block == program(written_out).stages.front().block);
}

std::string codes(std::string const& text) {
    std::string all;
    Parsed const parsed = parse(head + text);
    for (auto const& one : parsed.diagnostics()) all += (all.empty() ? "" : " ") + one.code;
    return all;
}

Diagnostic fault(std::string const& text) {
    Parsed const parsed = parse(head + text);
    REQUIRE_MESSAGE(parsed.diagnostics().size() == 1, complaints(parsed.diagnostics()));
    return parsed.diagnostics().front();
}

} // namespace

TEST_CASE("a use of a template is its text with the arguments in place of the parameters") {
    same("define at-least-b(S, n) = n units from S where grade >= B\nrequire a: at-least-b(core, 8)",
         "require a: 8 units from core where grade >= B");
    same("define of-grade(S, g) = 1 course from S where grade >= g\nrequire of-grade({CS 101} or {MATH 1}, C)",
         "require 1 course from {CS 101} or {MATH 1} where grade >= C");
    same("define needs(C) = C where grade >= B\nrequire needs(CS 101)", "require CS 101 where grade >= B");
    same("define in-area(v) = 1 course from area(v) where area = v\nrequire in-area(a)",
         "require 1 course from area(a) where area = a");
    same("define in-area(v) = 1 course from area(v)\nrequire in-area(\"a\")", "require 1 course from area(\"a\")");
    same("define both(S, T) = 1 course from S except T\nrequire both(core, CS 101)",
         "require 1 course from core except CS 101");
    same("define these(S) = 1 course from {S, MATH 1}\nrequire these(CS 101)",
         "require 1 course from {CS 101, MATH 1}");
    same("define half(n) = gpa >= n overall\nrequire half(2.5)", "require gpa >= 2.5 overall");
}

TEST_CASE("a template may be a group, and its requirements have their names below each use") {
    std::string const text = "define area-of(v, n) = n of {\n  option first: 1 course from area(v)\n"
                             "  option every: all courses from area(v)\n}\n"
                             "require x: area-of(a, 1)\nrequire y: area-of(b, 2)";
    same(text, "require x: 1 of { option first: 1 course from area(a) option every: all courses from area(a) }\n"
               "require y: 2 of { option first: 1 course from area(b) option every: all courses from area(b) }");
    CHECK(codes(text + "\ntest \"t\" for \"\" { expect y.first unmet }").empty());
}

TEST_CASE("`advisory` may stand in the template or behind its use") {
    same("define soft(S) = 1 course from S advisory\nrequire soft(core)", "require 1 course from core advisory");
    same("define hard(S) = 1 course from S\nrequire hard(core) advisory", "require 1 course from core advisory");
}

TEST_CASE("a template may be declared behind its uses, and parameters hide no names elsewhere") {
    same("require a: some(core, 1)\ndefine some(core, n) = n courses from core\nset n = {MATH 1}\nrequire b: 1 course "
         "from n",
         "set n = {MATH 1}\nrequire a: 1 course from core\nrequire b: 1 course from n");
}

TEST_CASE("templates of an imported file are known, and their faults are shown there") {
    class Shared : public Importer {
    public:
        std::optional<ImportedText> read(std::string const& path, std::string const&) override {
            return ImportedText{path, "define passed(S) = 1 course from S where grade >= B"};
        }
    } importer;
    ParseOptions options;
    options.importer = &importer;
    Parsed const good = parse("import \"shared.req\"\ncourse CS 101 4 units\nrequire passed({CS 101})", options);
    CHECK_MESSAGE(good.diagnostics().empty(), complaints(good.diagnostics()));
    auto const& made = std::get<Requirement>(good.program().stages[0].block.statements[0].form);
    CHECK(made.place.source->name() == "input");
    CHECK(std::get<Take>(made.body).where->place.source->name() == "shared.req");
    Parsed const bad = parse("import \"shared.req\"\nrequire pased(any)", options);
    REQUIRE(bad.diagnostics().size() == 1);
    CHECK(bad.diagnostics()[0].code == "RQ0220");
    CHECK(bad.diagnostics()[0].help == "did you mean 'passed'?");
}

TEST_CASE("a use that names no template, or has the wrong arguments") {
    std::string const some = "define some(S, n) = n courses from S\n";
    Diagnostic const unknown = fault(some + "require area(a)");
    CHECK(unknown.code == "RQ0220");
    CHECK(unknown.help == "to take courses, write how many: '… units from area(a)'");
    Diagnostic const near = fault(some + "require sone(core, 1)");
    CHECK(near.fixes.at(0).replacement == "some");
    CHECK(fault(some + "require some(core)").message == "'some' takes 2 arguments, not 1");
    CHECK(fault(some + "require some(core)").help == "write 'some(S, n)'");
    CHECK(fault(some + "require some(1, core)").message == "'core' is no number");
    CHECK(fault(some + "require some(B, 1)").code == "RQ0222");
    CHECK(fault(some + "require some(B, 1)").message == "'B' is no set of courses");
}

TEST_CASE("a template is declared once, uses no other, and has each parameter once") {
    CHECK(codes("define a(S) = 1 course from S\ndefine a(T) = 2 courses from T") == "RQ0205");
    CHECK(codes("define a(S, S) = 1 course from S") == "RQ0205");
    CHECK(codes("define a(S) = 1 course from S\ndefine b(S) = all of { require a(S) }\nrequire b(core)") == "RQ0223");
    CHECK(codes("define a(S) = all of { require a(S) }\nrequire a(core)") == "RQ0223");
    CHECK(codes("define a() = 1 course from core") == "RQ0101");
    CHECK(codes("define a(units) = 1 course from core") == "RQ0101");
}

TEST_CASE("what is wrong in a template is said once, with the place of its first use") {
    std::string const text =
        "define a(S) = 1 course from S where grade >= 2026-01-01\nrequire x: a(core)\nrequire y: a(core)";
    Diagnostic const one = fault(text);
    CHECK(one.code == "RQ0302");
    REQUIRE(one.others.size() == 1);
    CHECK(one.others[0].text == "used here");
}

TEST_CASE("uses of templates cannot grow without bound") {
    std::string text = "define big(S) = all of {\n";
    for (int i = 0; i < 5'000; ++i) text += "require 1 course from S\n";
    text += "}\n";
    for (int i = 0; i < 200; ++i) text += "require big(core)\n";
    CHECK(codes(text) == "RQ0224");
}

} // namespace test_lower_templates
