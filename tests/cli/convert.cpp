// `requisite export json` and `requisite import`: out and back without loss, programmes of other systems, and what is refused.
#include "run.hpp"
#include <requisite/compile/parse.hpp>

#include <doctest/doctest.h>

namespace test_convert {

using namespace cli_tests;

TEST_CASE("what export json prints, import json turns into the same rules") {
    Folder const folder;
    std::string const rules = "course CS 1 \"One\" 6 to 12 units, level graduate\n"
                              "set core \"Core\" = {CS 1}\n"
                              "program p \"P\" {\n"
                              "  require core: 1 course from core where grade >= B # B, not C\n"
                              "  require talk: milestone(talk)\n"
                              "}\n"
                              "program q { require all courses from {CS 1} }\n";
    folder.file("p.req", rules);
    Result const json = folder.run("export json p.req");
    CHECK(json.err.empty());
    CHECK(json.status == 0);
    folder.file("p.json", json.out);
    Result const text = folder.run("import json p.json");
    CHECK(text.err.empty());
    CHECK(text.status == 0);
    auto const before = requisite::parse(rules);
    auto const after = requisite::parse(text.out);
    REQUIRE(after.diagnostics().empty());
    CHECK(after.document().programs == before.document().programs);
    CHECK(after.catalogue() == before.catalogue());
    CHECK(folder.run("import json -", json.out).out == text.out);
}

TEST_CASE("export json refuses rules with errors, import json what is no program") {
    Folder const folder;
    Result const wrong = folder.run("export json -", "program p { require 1 course from nowhere }");
    CHECK(wrong.status == 1);
    CHECK(wrong.out.empty());
    CHECK(has(wrong.err, "RQ0202"));

    auto const refused = [&](std::string const& json) {
        Result const result = folder.run("import json -", json);
        CHECK(result.status == 1);
        CHECK(result.out.empty());
        return result.err;
    };
    CHECK(has(refused("{"), "RQ0401"));
    CHECK(has(refused(R"({"requisite": "1", "programs": [{"stages": [], "stagse": []}]})"), "did you mean 'stages'?"));
    // A set that there is not: JSON can say it, but nothing can be audited with it.
    CHECK(has(
        refused(
            R"({"requisite": "1", "programs": [{"stages": [{"statements": [{"kind": "require", "rule": {"kind": "take",
"quantity": {"courses": {"least": 1}}, "from": {"kind": "named", "name": "core"}}}]}]}]})"),
        "<stdin>:2:48"));
    CHECK(folder.run("import yaml -", "").status == 2);
    CHECK(folder.run("export").status == 2);
    CHECK(folder.run("export json nowhere.req").status == 2);
}

namespace {

std::string const fireroad_list = "T#,#T Major#,#Things#,#Bachelor of Things\n\n\ncore\n\n\n"
                                  "core, \"Core\" := 6.1, (6.2/6.3), \"\"a talk\"\"\n";

std::string graduatenu_major(std::string const& least) {
    return R"({"name": "Things, BS", "totalCreditsRequired": 8, "yearVersion": 2024, "requirementSections": [
  {"type": "SECTION", "title": "Core", "minRequirementCount": )" +
           least + R"(, "requirements": [
    {"type": "COURSE", "subject": "CS", "classId": 1000},
    {"type": "COURSE", "subject": "CS", "classId": 2000}]}]})";
}

} // namespace

TEST_CASE("import prints the rules of another system, and on standard error what became of it") {
    Folder const folder;
    folder.file("t.reql", fireroad_list);
    Result const list = folder.run("import fireroad t.reql");
    CHECK(list.status == 0);
    CHECK(list.err == "t.reql: 4 requirements, 1 kept as text\n");
    CHECK(has(list.out, "program t \"Bachelor of Things\" {\n"));
    CHECK(has(list.out, "    require manual \"a talk\"\n"));

    folder.file("things.json", graduatenu_major("1"));
    Result const major = folder.run("import graduatenu things.json");
    CHECK(major.status == 0);
    CHECK(major.err == "things.json: 2 requirements, 0 kept as text\n");
    CHECK(has(major.out, "require core \"Core\": 1 course from {CS 1000, CS 2000}\n"));
    // Both are rules in the canonical layout, without errors.
    folder.file("all.req", list.out + '\n' + major.out);
    CHECK(folder.run("check all.req").status == 0);
    CHECK(folder.run("fmt --check all.req").status == 0);
}

TEST_CASE("import reads standard input, and several files, whose names are told apart") {
    Folder const folder;
    Result const in = folder.run("import fireroad -", fireroad_list);
    CHECK(in.status == 0);
    CHECK(has(in.err, "<stdin>: 4 requirements"));
    CHECK(has(in.out, "program stdin "));

    folder.file("a/t.reql", fireroad_list);
    folder.file("b/t.reql", fireroad_list);
    Result const both = folder.run("import fireroad a/t.reql b/t.reql");
    CHECK(both.status == 0);
    CHECK(both.err == "a/t.reql: 4 requirements, 1 kept as text\nb/t.reql: 4 requirements, 1 kept as text\n");
    CHECK(has(both.out, "program t "));
    CHECK(has(both.out, "program t-2 "));
    folder.file("both.req", both.out);
    CHECK(folder.run("check both.req").status == 0);
}

TEST_CASE("faults are survived and reported; with --strict they refuse the files") {
    Folder const folder;
    folder.file("good.reql", fireroad_list);
    folder.file("bad.reql", "T#,#T Major#,#Things#,#Bachelor of Things\n\n\ncore\n\n\ncore := 6.1,, 6.2\n");
    Result const survived = folder.run("import fireroad bad.reql");
    CHECK(survived.status == 0);
    CHECK(has(survived.err, "warning[RQ2007]"));
    CHECK(has(survived.err, "bad.reql:7:13"));
    CHECK(has(survived.err, "bad.reql: 1 requirement, 0 kept as text\n"));
    CHECK(has(survived.out, "require core: all courses from {6.1, 6.2}\n"));

    for (char const* const files : {"bad.reql", "good.reql bad.reql", "bad.reql good.reql"}) {
        Result const strict = folder.run(std::string("import fireroad --strict ") + files);
        CHECK(strict.status == 1);
        CHECK(strict.out.empty());
        CHECK(has(strict.err, "warning[RQ2007]"));
        CHECK(has(strict.err, "nothing was printed, because the files have faults\n"));
    }
    // What a list itself leaves to a person is no fault.
    CHECK(folder.run("import fireroad --strict good.reql").status == 0);

    folder.file("never.json", graduatenu_major("0"));
    Result const never = folder.run("import graduatenu never.json");
    CHECK(never.status == 0);
    CHECK(has(never.err, "warning[RQ2053]"));
    CHECK(has(never.err, "never.json: 4 requirements, 1 kept as text\n"));
    CHECK(folder.run("import graduatenu --strict never.json").status == 1);
}

TEST_CASE("import refuses what it cannot read; other files are printed all the same") {
    Folder const folder;
    folder.file("good.reql", fireroad_list);
    folder.file("not.reql", "core := 6.1\n");
    Result const one = folder.run("import fireroad not.reql");
    CHECK(one.status == 1);
    CHECK(one.out.empty());
    CHECK(has(one.err, "error[RQ2000]"));
    Result const both = folder.run("import fireroad not.reql good.reql");
    CHECK(both.status == 1);
    CHECK(has(both.out, "program good "));
    CHECK(has(both.err, "error[RQ2000]"));
    CHECK(folder.run("import fireroad --strict good.reql not.reql").out.empty());

    Result const json = folder.run("import graduatenu -", "{");
    CHECK(json.status == 1);
    CHECK(json.out.empty());
    CHECK(has(json.err, "error[RQ2050]"));

    Result const missing = folder.run("import fireroad nowhere.reql");
    CHECK(missing.status == 2);
    CHECK(missing.out.empty());
    CHECK(has(missing.err, "nowhere.reql"));
    CHECK(folder.run("import graduatenu nowhere.json").status == 2);
    CHECK(folder.run("import fireroad").status == 2);
    CHECK(folder.run("import fireroad good.reql nowhere.reql").out.empty());
}

TEST_CASE("import json refuses what no rule can say, and says where") {
    Folder const folder;
    auto const program = [](std::string const& name, std::string const& quantity, std::string const& code) {
        return "{\"requisite\":\"1\",\"programs\":[{\"name\":\"p\",\"stages\":[{\"statements\":[{\"kind\":\"require\","
               "\"name\":\"" +
               name + "\",\"rule\":{\"kind\":\"take\"," + quantity + "\"from\":{\"kind\":\"list\",\"codes\":[\"" +
               code + "\"]}}}]}]}]}";
    };
    std::string const units = "\"quantity\":{\"units\":{\"least\":12}},";
    REQUIRE(folder.run("import json -", program("core", units, "CS 101")).status == 0);
    struct {
        std::string json;
        char const* says;
    } const cases[] = {
        {program("core courses", units, "CS 101"), "cannot be written as rules"},
        {program("core", units, "CS\\u0000101"), "'\\u{…}' names no character"},
        {program("core", "\"quantity\":{},", "CS 101"), "programs[0].stages[0].statements[0].rule.quantity"},
    };
    for (auto const& one : cases) {
        CAPTURE(one.json);
        Result const result = folder.run("import json -", one.json);
        CHECK(result.status == 1);
        CHECK(result.out.empty());
        CHECK(has(result.err, "RQ0430"));
        CHECK_MESSAGE(has(result.err, one.says), result.err);
    }
}

TEST_CASE("import transcript prints a transcript that can be audited, or lines for a batch") {
    Folder const folder;
    std::string const file = repository("tests/import/transcripts/pesc.xml");
    Result const text = folder.run("import transcript --home 001234 " + file);
    CHECK(text.status == 0);
    CHECK(has(text.err, "pesc.xml: 7 records, 1 not used\n"));
    folder.file("ada.req", text.out);
    folder.file("p.req", "program p { require CS 101 where origin = local and grade >= B }\n");
    CHECK(has(folder.run("audit p.req --transcript ada.req").out, "met"));
    CHECK(folder.run("audit p.req --require-met --transcript ada.req").status == 0);

    Result const json =
        folder.run("import transcript --format json " + file + ' ' + repository("tests/import/transcripts/elmo.xml"));
    CHECK(json.status == 0);
    folder.file("all.ndjson", json.out);
    Result const batch = folder.run("audit p.req --batch all.ndjson --format csv");
    CHECK(batch.status == 0);
    CHECK(has(batch.out, ",900123,"));
    CHECK(has(batch.out, ",s4711,"));

    Result const strict = folder.run("import transcript --strict " + file);
    CHECK(strict.status == 1);
    CHECK(strict.out.empty());
    CHECK(folder.run("import transcript " + file + ' ' + file).status == 2);
    Result const none = folder.run("import transcript -", "<elmo>");
    CHECK(none.status == 1);
    CHECK(none.out.empty());
    CHECK(has(none.err, "error[RQ2151]"));
}

TEST_CASE("import reads a pipe and standard input") {
    Folder const folder;
    folder.file("p.req", "program p { require CS 101 }\n");
    std::string const json = folder.run("export json p.req").out;
    std::string const rules = folder.run("import json -", json).out;
    CHECK_FALSE(rules.empty());
    CHECK(folder.run("import json /dev/stdin", json).out == rules);
    for (char const* const from : {"-", "/dev/stdin"})
        CHECK(folder.run("export json p.req | '" REQUISITE_CLI "' import json " + std::string(from) + "; true").out ==
              rules);
    for (char const* const format : {"fireroad", "graduatenu", "scribe"})
        CHECK(folder.run("import " + std::string(format) + " -", "").status != 128);
}

} // namespace test_convert
