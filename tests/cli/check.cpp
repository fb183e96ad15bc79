// `requisite check`: exit statuses, formats, imports, any bytes.
#include "run.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>

#include <map>

namespace test_check {

using namespace cli_tests;

TEST_CASE("check: a good file is silent, a bad one has diagnostics on stdout and status 1") {
    Folder const folder;
    folder.file("good.req", "require 1 course from {CS 101}\n");
    folder.file("bad.req", "program a {\n  require 60 unitz from any\n  require 3 courzes from any\n}\n");
    Result const good = folder.run("check good.req");
    CHECK(good.status == 0);
    CHECK(good.out.empty());
    CHECK(good.err.empty());
    Result const bad = folder.run("check good.req bad.req");
    CHECK(bad.status == 1);
    CHECK(has(bad.out, "--> bad.req:2:14\n"));
    CHECK(has(bad.out, "--> bad.req:3:13\n"));
    CHECK(has(bad.out, "\n2 errors\n"));
    CHECK(bad.err.empty());
}

TEST_CASE("check: the examples are clean") {
    CHECK(Folder().run("check --werror " + repository("examples/programs/aie-meche.req")).status == 0);
}

TEST_CASE("check: standard input") {
    Result const result = Folder().run("check -", "require 60 unitz from any\n");
    CHECK(result.status == 1);
    CHECK(has(result.out, "--> <stdin>:1:12\n"));
}

TEST_CASE("check --format json") {
    Folder const folder;
    folder.file("bad.req", "require 60 unitz from any\n");
    Result const result = folder.run("check --format json bad.req");
    CHECK(result.status == 1);
    auto const json = nlohmann::json::parse(result.out);
    CHECK(json["requisite"] == "1");
    CHECK(json["errors"] == 1);
    CHECK(json["warnings"] == 0);
    auto const& diagnostic = json["diagnostics"].at(0);
    CHECK(diagnostic["severity"] == "error");
    CHECK(diagnostic["file"] == "bad.req");
    CHECK(diagnostic["line"] == 1);
    CHECK(diagnostic["column"] == 12);
    CHECK(diagnostic["end_column"] == 17);
    folder.file("good.req", "require 1 course from {CS 101}\n");
    CHECK(nlohmann::json::parse(folder.run("check --format json good.req").out)["diagnostics"].empty());
}

TEST_CASE("check --format github") {
    Folder const folder;
    folder.file("a,b.req", "require 60 unitz from any\n");
    Result const result = folder.run("check --format github 'a,b.req'");
    CHECK(result.status == 1);
    CHECK(has(result.out, "::error file=a%2Cb.req,line=1,col=12,endLine=1,endColumn=17,title=RQ"));
    CHECK(result.out.find('\n') == result.out.size() - 1);
}

TEST_CASE("check: imports are found beside the file that imports them, whatever the working directory") {
    Folder const folder;
    folder.file("lib/courses.req", "course CS 101 \"Logic\" 12 units\nset basics = {CS 101}\n");
    folder.file("lib/all.req", "import \"courses.req\"\n");
    folder.file("programs/a.req",
                "import \"../lib/all.req\"\nimport \"../lib/courses.req\"\nrequire 12 units from basics\n");
    Result const result = folder.run("check --import-path lib programs/a.req");
    CHECK(result.out.empty());
    CHECK(result.status == 0);
}

TEST_CASE("check: an import from outside the folder of the rules is refused, also through a link") {
    Folder const folder;
    folder.file("lib/sets.req", "set basics = {CS 101}\n");
    folder.file("other/more.req", "set more = {CS 102}\n");
    std::filesystem::create_directory(folder.path("rules"));
    std::filesystem::create_directory_symlink(folder.path("lib"), folder.path("rules/here"));
    std::filesystem::create_symlink(folder.path("lib/sets.req"), folder.path("rules/sets.req"));
    // A folder whose name only begins as that of the rules.
    folder.file("rules-of-others/b.req", "set b = {CS 103}\n");
    std::map<std::string, std::string> const imports = {{"rules/a.req", "../lib/sets.req"},
                                                        {"rules/missing.req", "../lib/nothing.req"},
                                                        {"rules/whole.req", folder.path("lib/sets.req")},
                                                        {"rules/link.req", "here/sets.req\"\nimport \"sets.req"},
                                                        {"rules/beside.req", "../rules-of-others/b.req"}};
    for (auto const& one : imports) {
        CAPTURE(one.first);
        folder.file(one.first, "import \"" + one.second + "\"\n");
        Result const result = folder.run("check " + one.first);
        CHECK(result.status == 1);
        CHECK(has(result.out, "RQ0213"));
        CHECK(has(result.out, "--import-path DIR"));
        CHECK_FALSE(has(result.out, "RQ0207"));
    }
    CHECK(folder.run("check rules/a.req rules/link.req rules/whole.req --import-path lib").status == 0);
    CHECK(has(folder.run("--import-path lib check rules/missing.req").out, "RQ0207"));
    CHECK(folder.run("check --import-path other rules/a.req").status == 1);
    CHECK(folder.run("check --import-path other --import-path lib rules/a.req").status == 0);
    CHECK(folder.run("check --import-path nowhere rules/a.req").status == 2);
    CHECK(has(folder.run("check -", "import \"/etc/passwd\"\n").out, "RQ0213"));
    CHECK(folder.run("check -", "import \"lib/sets.req\"\n").status == 0);
    // Rules that are reached by a link are where it leads.
    std::filesystem::create_symlink(folder.path("lib/sets.req"), folder.path("linked.req"));
    CHECK(folder.run("check linked.req").status == 0);
}

TEST_CASE("check: an import of a pipe or of standard input is refused, and nothing waits") {
    Folder const folder;
    folder.file("a.req", "import \"pipe\"\nimport \".\"\n");
    REQUIRE(mkfifo(folder.path("pipe").c_str(), 0600) == 0);
    Result const result = folder.run("check a.req");
    CHECK(result.status == 1);
    CHECK(has(result.out, "\"pipe\" may not be imported: it is not a file"));
    CHECK(has(result.out, "\".\" may not be imported: it is not a file"));
    CHECK(has(folder.run("check -", "import \"-\"\n").out, "RQ0207")); // a file of that name
}

TEST_CASE("check: of an imported file that is not rules no line is shown") {
    Folder const folder;
    std::string accounts;
    for (int i = 0; i < 20; ++i) accounts += "secret" + std::to_string(i) + ":x:1000:1000::/home/s:/bin/sh\n";
    folder.file("accounts", accounts);
    folder.file("token", "secret-token\n");
    folder.file("binary", std::string("secret\n\xff\x00secret", 15));
    folder.file("settings", "SECRET=secret\nimport \"/etc/passwd\"\nsecret\n");
    for (std::string const name : {"accounts", "token", "binary", "settings"}) {
        CAPTURE(name);
        folder.file("a.req", "import \"" + name + "\"\n");
        for (char const* const command : {"check", "--plain check", "check --format json", "check --format sarif"}) {
            Result const result = folder.run(command + std::string(" a.req"));
            CHECK(result.status == 1);
            CHECK(has(result.out, "RQ0214"));
            CHECK_FALSE(has(result.out + result.err, "secret"));
        }
    }
    // One that is named on the command line is one fault as well.
    Result const result = folder.run("check accounts");
    CHECK(has(result.out, "RQ0214"));
    CHECK(has(result.out, "\n1 error\n"));
    CHECK_FALSE(has(result.out, "secret1"));
    // Rules with faults are still quoted where they are imported.
    folder.file("b.req", "set a = {CS 101}\nrequire 60 unitz from any\ncuorse CS 1 1 units\n");
    folder.file("a.req", "import \"b.req\"\n");
    CHECK(has(folder.run("check a.req").out, "require 60 unitz"));
}

TEST_CASE("check: the size of a file and all its imports is bounded") {
    Folder const folder;
    std::string const text = "# " + std::string(std::size_t{12} << 20, '-') + "\n";
    std::string imports;
    folder.file("0.req", text);
    for (int i = 1; i < 40; ++i) { // names of one file: each is a file of its own
        std::filesystem::create_hard_link(folder.path("0.req"), folder.path(std::to_string(i) + ".req"));
        imports += "import \"" + std::to_string(i) + ".req\"\n";
    }
    folder.file("a.req", imports);
    Result const result = folder.run("check a.req");
    CHECK(result.status == 1);
    CHECK(has(result.out, "RQ0169"));
    CHECK(has(result.out, "--> a.req:3:8"));
    CHECK(has(result.out, "\n1 error\n"));
    // One file by many links is one file.
    for (int i = 1; i < 40; ++i) {
        std::filesystem::remove(folder.path(std::to_string(i) + ".req"));
        std::filesystem::create_symlink("0.req", folder.path(std::to_string(i) + ".req"));
    }
    CHECK(folder.run("check a.req").status == 0);
}

TEST_CASE("check: a missing import names the file and the importer") {
    Folder const folder;
    folder.file("a.req", "import \"nowhere.req\"\nrequire 1 course from {CS 101}\n");
    Result const result = folder.run("check a.req");
    CHECK(result.status == 1);
    CHECK(has(result.out, "nowhere.req"));
    CHECK(has(result.out, "a.req:1:"));
}

TEST_CASE("check: files that import one another are an error, however the paths are written") {
    Folder const folder;
    folder.file("a.req", "import \"sub/../sub/b.req\"\n");
    folder.file("sub/b.req", "import \"../a.req\"\n");
    Result const result = folder.run("check ./a.req");
    CHECK(result.status == 1);
    CHECK(has(result.out, "a.req -> sub/b.req -> a.req"));
}

TEST_CASE("check: a fault in a file that two others import is reported once") {
    Folder const folder;
    folder.file("bad.req", "set a = {CS 101\n");
    folder.file("one.req", "import \"bad.req\"\n");
    folder.file("two.req", "import \"bad.req\"\n");
    Result const once = folder.run("check one.req");
    Result const twice = folder.run("check one.req two.req");
    CHECK(once.status == 1);
    CHECK(twice.out == once.out);
}

TEST_CASE("check: any bytes are diagnostics, not a crash") {
    Folder const folder;
    for (std::string const& bytes :
         {std::string("\xff\xfe\x00\x01", 4), std::string(1, '\0'), std::string(100000, '('), std::string(100000, '{'),
          std::string("\"never closed"), std::string("\xEF\xBB\xBF}")}) {
        folder.file("bytes.req", bytes);
        Result const result = folder.run("check bytes.req");
        CHECK(result.status == 1);
        CHECK(has(result.out, "error[RQ"));
    }
}

TEST_CASE("check --format sarif") {
    Folder const folder;
    folder.file("a bad.req",
                "require c: 60 unitz from any\nrequire a: 3 courses from any\nrequire a: 3 courses from any\n");
    Result const result = folder.run("check --format sarif 'a bad.req'");
    CHECK(result.status == 1);
    auto const json = nlohmann::json::parse(result.out);
    CHECK(json["version"] == "2.1.0");
    auto const& run = json["runs"].at(0);
    CHECK(run["tool"]["driver"]["name"] == "requisite");
    REQUIRE(run["results"].size() == 2);
    for (auto const& one : run["results"]) {
        CHECK(one["level"] == "error");
        CHECK(run["tool"]["driver"]["rules"].at(one["ruleIndex"].get<std::size_t>())["id"] == one["ruleId"]);
        CHECK(one["locations"].at(0)["physicalLocation"]["artifactLocation"]["uri"] == "a%20bad.req");
    }
    auto const& region = run["results"].at(0)["locations"].at(0)["physicalLocation"]["region"];
    CHECK(region["startLine"] == 1);
    CHECK(region["startColumn"] == 15);
    CHECK(region["endColumn"] == 20);
    auto const& fix = run["results"].at(0)["fixes"].at(0)["artifactChanges"].at(0)["replacements"].at(0);
    CHECK(fix["insertedContent"]["text"] == "units");
    CHECK(run["results"].at(1)["relatedLocations"].at(0)["physicalLocation"]["region"]["startLine"] == 2);
    folder.file("good.req", "require 1 course from {CS 101}\n");
    CHECK(nlohmann::json::parse(folder.run("check --format sarif good.req").out)["runs"].at(0)["results"].empty());
}

TEST_CASE("check --fix makes what is certain and reports the rest") {
    Folder const folder;
    folder.file("a.req", "requir a: 60 unitz from any # kept\nrequire b: 2 coursez from core\n");
    Result const result = folder.run("check --fix a.req");
    CHECK(result.status == 1);
    CHECK(slurp(folder.path("a.req")) == "require a: 60 units from any # kept\nrequire b: 2 courses from core\n");
    CHECK(has(result.out, "RQ0202"));
    CHECK(has(result.out, "\n1 error\n"));
    Result const again = folder.run("check --fix a.req");
    CHECK(again.out == result.out);
    CHECK(folder.run("check --fix -", "require 60 unitz from any").status == 2);
}

TEST_CASE("check: lints are warnings, a comment silences them, --fix makes those that are certain") {
    Folder const folder;
    folder.file("a.req", "set core = {CS 101, CS 102, CS 101}\nrequire \"The  core\": CS 101\n");
    Result const found = folder.run("check a.req");
    CHECK(found.status == 0);
    CHECK(has(found.out, "warning[RQ1006]"));
    CHECK(has(found.out, "warning[RQ1011]"));
    CHECK(has(found.out, "warning[RQ1042]"));
    CHECK(folder.run("check --werror a.req").status == 1);
    folder.run("check --fix a.req");
    CHECK(slurp(folder.path("a.req")) == "set core = {CS 101, CS 102}\nrequire \"The core\": CS 101\n");
    folder.file("a.req", "set core = {CS 101, CS 102}  # allow RQ1011\nrequire CS 101\n");
    Result const silent = folder.run("check --werror a.req");
    CHECK(silent.status == 0);
    CHECK(silent.out.empty());
}

TEST_CASE("check --fix writes the unit word that came first, in its number") {
    Folder const folder;
    folder.file(
        "a.req",
        "require a: 12 credits from any\nrequire b: 6 units from any\nlimit 1 hour from any where origin = exam\n");
    folder.run("check --fix a.req");
    CHECK(
        slurp(folder.path("a.req")) ==
        "require a: 12 credits from any\nrequire b: 6 credits from any\nlimit 1 credit from any where origin = exam\n");
}

TEST_CASE("check: what is imported is linted on its own") {
    Folder const folder;
    folder.file("courses.req", "course CS 101 \"Logic \" 4 units\n");
    folder.file("a.req", "import \"courses.req\"\nrequire CS 101\n");
    CHECK(folder.run("check a.req").out.empty());
    CHECK(has(folder.run("check courses.req").out, "RQ1042"));
}

TEST_CASE("check --plain speaks in sentences") {
    Folder const folder;
    folder.file("a.req", "require 5 unitz from any\n");
    Result const result = folder.run("check --plain a.req");
    CHECK(result.status == 1);
    CHECK(has(result.out, "Error RQ0101 in a.req, line 1, columns 11 to 15: expected"));
    CHECK(has(result.out, "The line reads: require 5 unitz from any\n"));
    CHECK(has(result.out, "1 error\n"));
    CHECK_FALSE(has(result.out, "-->"));
    CHECK(folder.run("--plain check a.req").out == result.out);
}

TEST_CASE("check --fix makes no repair that adds errors, makes the others, and says so") {
    Folder const folder;
    // 'core' is taken for a misspelt 'score', which is no statement here; the brace of the last one is missing.
    std::string const bad = "  core = {24-787, 24-788}\nset old = {24-787}\n"
                            "require 1 course from core or ({CS 101} except old)\n";
    folder.file("a.req", bad);
    Result const result = folder.run("check --fix a.req");
    CHECK(result.status == 1);
    CHECK(slurp(folder.path("a.req")) == bad);
    CHECK(has(result.err, "a.req:1:3: the repair for RQ"));
    CHECK(has(result.err, "was not made: it would add errors"));
    folder.file("b.req", bad + "require 60 unitz from any\n");
    Result const both = folder.run("check --fix b.req");
    CHECK(slurp(folder.path("b.req")) == bad + "require 60 units from any\n");
    CHECK(has(both.err, "was not made"));
}

} // namespace test_check
