// `requisite export graduatenu` and `requisite export prose`: options, summaries, and what is refused.
#include "../cli/run.hpp"
#include "export.hpp"

namespace test_command {

using cli_tests::Folder;
using cli_tests::has;
using cli_tests::Result;

namespace {

char const* const two = "program a \"A\" {\n  stage admission { require talk: CS 1 }\n"
                        "  stage degree { require core \"Core\": CS 2 }\n}\n"
                        "program b \"B\" { require more \"More\": CS 3 where grade >= B }\n";

} // namespace

TEST_CASE("export graduatenu prints one program and stage, and says what is left out") {
    Folder const folder;
    folder.file("p.req", two);
    Result const several = folder.run("export graduatenu p.req");
    CHECK(several.status == 2);
    CHECK(has(several.err, "has several programs; choose one with --program: a, b"));
    CHECK(folder.run("export graduatenu p.req --program c").status == 2);
    CHECK(folder.run("export graduatenu p.req --program a --stage c").status == 2);

    Result const degree = folder.run("export graduatenu p.req --program a");
    CHECK(degree.status == 0);
    CHECK(has(degree.out, "\"Core\""));
    CHECK(!has(degree.out, "\"Talk\""));
    CHECK(has(degree.err, "RQ2216"));
    CHECK(has(degree.err, "p.req: 1 rule, 0 left out, 0 in part\n"));
    Result const admission = folder.run("export graduatenu p.req --program a --stage admission");
    CHECK(has(admission.out, "\"Talk\""));

    Result const part = folder.run("export graduatenu p.req --program b");
    CHECK(part.status == 0);
    CHECK(has(part.err, "p.req:5:"));
    CHECK(has(part.err, "RQ2201"));
    CHECK(has(part.err, "p.req: 1 rule, 0 left out, 1 in part\n"));
    Result const strict = folder.run("export graduatenu p.req --program b --strict");
    CHECK(strict.status == 1);
    CHECK(strict.out.empty());
    CHECK(has(strict.err, "nothing was printed"));
    Result const all = folder.run("export graduatenu --strict -", "require \"R\": CS 1");
    CHECK(all.status == 0);
    CHECK(has(all.out, "\"R\""));
}

TEST_CASE("export graduatenu and import graduatenu are inverse") {
    Folder const folder;
    std::string const rules = "require first \"First\": 1 course from {CS 1, CS 2}\nrequire total-credits \"Total "
                              "credits\": 30 units overall\n";
    Result const json = folder.run("export graduatenu -", rules);
    Result const text = folder.run("import graduatenu -", json.out);
    CHECK(text.status == 0);
    auto const before = requisite::parse(rules);
    auto const after = requisite::parse(text.out);
    CHECK(after.program().stages == before.program().stages);
}

TEST_CASE("export prose prints every program, or one, as text or Markdown") {
    Folder const folder;
    folder.file("p.req", two);
    Result const all = folder.run("export prose p.req");
    CHECK(all.status == 0);
    CHECK(all.err.empty());
    CHECK(all.out == "A\n=\n\nAdmission\n---------\n\n- Talk. CS 1.\n\nDegree\n------\n\n- Core. CS 2.\n\n"
                     "B\n=\n\nRequirements\n------------\n\n- More. CS 3, with a grade of B or better.\n");
    Result const one = folder.run("export prose p.req --program b --format markdown");
    CHECK(one.out == "# B\n\n## Requirements\n\n- **More.** CS 3, with a grade of B or better.\n");
    CHECK(folder.run("export prose p.req --program c").status == 2);
    CHECK(folder.run("export prose p.req --format html").status == 2);
    CHECK(folder.run("export prose nowhere.req").status == 2);
    Result const wrong = folder.run("export prose -", "require 1 course from nowhere");
    CHECK(wrong.status == 1);
    CHECK(wrong.out.empty());
    CHECK(has(wrong.err, "RQ0202"));
}

} // namespace test_command
