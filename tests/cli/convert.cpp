// `requisite export json` and `requisite import json`: out and back without loss, and what is refused.
#include "run.hpp"
#include <requisite/compile/parse.hpp>

#include <doctest/doctest.h>

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
