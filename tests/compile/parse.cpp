// Tests compile/parse.hpp: text becomes programs, a catalogue and tests, and imports are read through the host.
// Whatever is wrong, there is a document with what could be understood.
#include "../syntax/tree_text.hpp"
#include <requisite/compile/parse.hpp>

#include <doctest/doctest.h>

#include <map>

namespace test_parse {

using namespace requisite;
using tree_text::complaints;
using tree_text::places;

namespace {

using Texts = std::vector<std::pair<std::string, std::string>>;

/// Files in memory. Counts how often each of them is read.
class Files : public Importer {
public:
    std::map<std::string, std::string> texts;
    std::map<std::string, int> reads;
    std::vector<std::string> importers;

    explicit Files(Texts const& all) : texts(all.begin(), all.end()) {}
    std::optional<ImportedText> read(std::string const& path, std::string const& importer) override {
        importers.push_back(importer);
        auto const found = texts.find(path);
        if (found == texts.end()) return std::nullopt;
        ++reads[path];
        return ImportedText{path, found->second};
    }
};

Parsed with(Files& files, std::string const& text, std::string const& name = "main.req") {
    ParseOptions options;
    options.name = name;
    options.importer = &files;
    return parse(text, options);
}

} // namespace

TEST_CASE("one line is a program without a name") {
    Parsed const parsed = parse("require 60 units from concentration(robotics)");
    CHECK(parsed);
    CHECK(parsed.diagnostics().empty());
    CHECK(parsed.program().name.empty());
    REQUIRE(parsed.program().stages.size() == 1);
    CHECK(parsed.program().stages[0].block.statements.size() == 1);
    CHECK(parsed.program("") == &parsed.program());
}

TEST_CASE("an empty text has an empty program") {
    Parsed const parsed = parse("");
    CHECK(parsed);
    CHECK(parsed.document().programs.empty());
    CHECK(parsed.program().stages.size() == 1);
    CHECK(parsed.program().stages[0].block.statements.empty());
    CHECK(parsed.program("") == nullptr);
}

TEST_CASE("programs are found by name; statements outside of them come last") {
    Parsed const parsed = parse("program a { require 24-1 } require 24-2 program \"6-4\" { require 24-3 }");
    CHECK(parsed);
    REQUIRE(parsed.document().programs.size() == 3);
    CHECK(parsed.program().name == "a");
    CHECK(parsed.document().programs.back().name.empty());
    REQUIRE(parsed.program("6-4") != nullptr);
    CHECK(parsed.program("6-4")->name == "6-4");
    CHECK(parsed.program("b") == nullptr);
}

TEST_CASE("a text with errors still gives what could be understood") {
    Parsed const parsed = parse("program a { require x: 24-1 requre 24-2 require y: 24-3 }\nset core = {24-1 24-2}");
    CHECK_FALSE(parsed);
    CHECK(places(parsed.diagnostics()) == "1:29 RQ0101, 2:17 RQ0102");
    REQUIRE(parsed.program("a") != nullptr);
    CHECK(parsed.program("a")->stages[0].block.statements.size() == 3); // one of them with its verb mended
    CHECK(parsed.catalogue().sets.size() == 1);
    CHECK(parsed.catalogue().sets[0].courses.codes.size() == 2);
}

TEST_CASE("warnings are no errors") {
    Parsed const parsed = parse("require 3 units from any limit 3 credits from any");
    CHECK(parsed);
    CHECK(parsed.diagnostics().size() == 1);
}

TEST_CASE("diagnostics name their file") {
    ParseOptions options;
    options.name = "aie.req";
    Parsed const parsed = parse("requre 24-1", options);
    REQUIRE(parsed.diagnostics().size() == 1);
    REQUIRE(parsed.diagnostics()[0].primary.source.get() != nullptr);
    CHECK(parsed.diagnostics()[0].primary.source->name() == "aie.req");
    CHECK(parse("requre").diagnostics()[0].primary.source->name() == "input");
}

TEST_CASE("limits are those of the caller") {
    ParseOptions options;
    options.limits.bytes = 5;
    CHECK(places(parse("require 24-1", options).diagnostics()) == "1:1 RQ0111");
    options.limits = Limits();
    options.limits.depth = 2;
    CHECK(places(parse("exclude (((any)))", options).diagnostics()) == "1:12 RQ0106");
}

TEST_CASE("an import brings another file's catalogue") {
    Files files(Texts{{"cmu.req", "course 24-1 12 units set core = {24-1} grades { A = 4, B = 3 } same 24-1 = 18-1"}});
    Parsed const parsed = with(files, "import \"cmu.req\"\nset more = core\nrequire 24-1 where grade >= B");
    CHECK_MESSAGE(parsed.diagnostics().empty(), complaints(parsed.diagnostics()));
    CHECK(parsed.document().imports == std::vector<std::string>{"cmu.req"});
    CHECK(parsed.catalogue().courses.size() == 1);
    CHECK(parsed.catalogue().sets.size() == 2);
    CHECK(parsed.catalogue().same.size() == 1);
    CHECK(parsed.catalogue().grades.grades().size() == 2);
    CHECK(files.importers == std::vector<std::string>{"main.req"});
}

TEST_CASE("a file's own grade scale comes before an imported one") {
    Files files(Texts{{"cmu.req", "grades cmu { A = 4 }"}, {"other.req", "grades other { A = 5 }"}});
    CHECK(with(files, "import \"cmu.req\" grades own { B = 3 }").catalogue().grades.name() == "own");
    CHECK(with(files, "import \"cmu.req\" import \"other.req\"").catalogue().grades.name() == "cmu");
}

TEST_CASE("programs and tests of an imported file stay there") {
    Files files(Texts{{"cmu.req", "program other { require 24-1 } test \"t\" for other { } set core = {24-1}"}});
    Parsed const parsed = with(files, "import \"cmu.req\" require 1 course from core");
    CHECK(parsed);
    CHECK(parsed.document().programs.size() == 1);
    CHECK(parsed.document().tests.empty());
}

TEST_CASE("imports of imports are relative to the file that they stand in") {
    Files files(Texts{{"a.req", "import \"b.req\""}, {"b.req", "set core = {24-1}"}});
    CHECK(with(files, "import \"a.req\" exclude core"));
    CHECK(files.importers == std::vector<std::string>{"main.req", "a.req"});
}

TEST_CASE("a file that two others import is read once") {
    Files files(Texts{{"left.req", "import \"base.req\" set left = base"},
                      {"right.req", "import \"base.req\" set right = base"},
                      {"base.req", "set base = {24-1} course 24-1"}});
    Parsed const parsed =
        with(files, "import \"left.req\" import \"right.req\" import \"left.req\" exclude left or right");
    CHECK_MESSAGE(parsed.diagnostics().empty(), complaints(parsed.diagnostics()));
    CHECK(parsed.catalogue().sets.size() == 3);
    CHECK(parsed.catalogue().courses.size() == 1);
}

TEST_CASE("a fault in an imported file is reported in that file, once") {
    Files files(Texts{{"left.req", "import \"base.req\""},
                      {"right.req", "import \"base.req\""},
                      {"base.req", "set a = {24-1}\nset b = {24-1 24-2}"}});
    Parsed const parsed = with(files, "import \"left.req\" import \"right.req\" exclude a or b");
    REQUIRE(parsed.diagnostics().size() == 1);
    CHECK(places(parsed.diagnostics()) == "2:14 RQ0102");
    CHECK(parsed.diagnostics()[0].primary.source->name() == "base.req");
}

TEST_CASE("a name declared in two files") {
    Files files(Texts{{"a.req", "set core = {24-1}"}});
    Parsed const parsed = with(files, "import \"a.req\" set core = {24-2}");
    REQUIRE(parsed.diagnostics().size() == 1);
    Diagnostic const& one = parsed.diagnostics()[0];
    CHECK(one.message == "set core is declared twice");
    CHECK(one.primary.source->name() == "main.req");
    REQUIRE(one.others.size() == 1);
    CHECK(one.others[0].source->name() == "a.req");
}

namespace {

/// A registrar's database, as a host hands it to the library: no text.
class Registrar : public Importer {
public:
    Catalogue catalogue;
    std::string text;

    Registrar() {
        catalogue.courses = {{"24-1", "Dynamics", Units(12), {}, {{"area", "robotics"}}, {}},
                             {"24-2", "Control", Units(12), {}, {{"area", "robotics"}}, {}}};
        catalogue.sets = {{"core", "", "", CourseSet::list({"24-1"}), {}}};
        catalogue.grades = GradeScale("ten", {{"10", Grade::Kind::points, Decimal(10), true, ""},
                                              {"5", Grade::Kind::points, Decimal(5), true, ""}});
        catalogue.terms = {Season("autumn")};
    }
    std::optional<ImportedText> read(std::string const& path, std::string const&) override {
        return ImportedText{path, text, catalogue};
    }
    Parsed parse(std::string const& program, Limits const& limits = {}) {
        ParseOptions options;
        options.importer = this;
        options.limits = limits;
        return requisite::parse(program, options);
    }
};

} // namespace

TEST_CASE("an import may be a catalogue of the host, without text") {
    Registrar registrar;
    Parsed const parsed = registrar.parse("import \"registrar\"\n"
                                          "require 1 course from core where grade >= 5\n"
                                          "require 12 units from area(robotics)\n");
    CHECK_MESSAGE(parsed.diagnostics().empty(), complaints(parsed.diagnostics()));
    CHECK(parsed.catalogue() == registrar.catalogue);
    CHECK(complaints(registrar.parse("import \"registrar\" require 1 course from cor").diagnostics()) ==
          "1:42 RQ0202 unknown set 'cor'; did you mean 'core'?");
    CHECK(places(registrar.parse("import \"registrar\" require 1 course from core where grade >= B").diagnostics()) ==
          "1:53 RQ0302");
    CHECK_FALSE(registrar.parse("require 1 course from core")); // nobody asked for it
}

TEST_CASE("a catalogue of the host stands below the text that comes with it, and below the importing file's own") {
    Registrar registrar;
    registrar.text = "grades five { A = 5, B = 4 } course 24-3 set more = core or {24-3}";
    Parsed const both = registrar.parse("import \"registrar\" require 1 course from more where grade >= B");
    CHECK_MESSAGE(both.diagnostics().empty(), complaints(both.diagnostics()));
    CHECK(both.catalogue().courses.size() == 3);
    CHECK(both.catalogue().grades.name() == "five");
    CHECK(both.catalogue().terms == std::vector<Season>{Season("autumn")});
    Parsed const own = registrar.parse("import \"registrar\" grades own { A = 1 }");
    CHECK(own.catalogue().grades.name() == "own");
}

TEST_CASE("what is wrong in a catalogue of the host has no place, and no repair of a text") {
    Registrar registrar;
    registrar.catalogue.courses.push_back(registrar.catalogue.courses.front());
    registrar.catalogue.sets.push_back({"more", "", "", CourseSet::named("cor"), {}});
    Parsed const parsed = registrar.parse("import \"registrar\"");
    REQUIRE(parsed.diagnostics().size() == 2);
    CHECK(parsed.diagnostics()[0].message == "course 24-1 is declared twice");
    CHECK(parsed.diagnostics()[1].help == "did you mean 'core'?");
    for (auto const& one : parsed.diagnostics()) {
        CHECK(one.primary.source.get() == nullptr);
        CHECK(one.fixes.empty());
    }
}

TEST_CASE("a catalogue of the host is held to the limits") {
    Registrar registrar;
    Limits few;
    few.courses = 1;
    CHECK(places(registrar.parse("import \"registrar\"", few).diagnostics()) == "1:8 RQ0165");
    registrar.catalogue.sets.push_back({"deep", "", "", {}, {}});
    Limits shallow;
    shallow.tree_depth = 8;
    CourseSet some = CourseSet::any();
    for (int i = 0; i < 8; ++i) some = CourseSet::except({CourseSet::any(), std::move(some)});
    registrar.catalogue.sets.back().courses = some;
    CHECK(registrar.parse("import \"registrar\""));
    CHECK(complaints(registrar.parse("import \"registrar\"", shallow).diagnostics()) ==
          "1:8 RQ0106 set 'deep' is nested deeper than 8 levels; name its parts as sets of their own");
}

TEST_CASE("a missing file is named together with its importer") {
    Files files(Texts{{"a.req", "\n import \"b.req\""}});
    Parsed const parsed = with(files, "import \"a.req\"");
    CHECK(complaints(parsed.diagnostics()) ==
          "2:9 RQ0207 cannot read \"b.req\", which a.req imports; check the path: it is relative to a.req");
    CHECK(parsed.diagnostics()[0].primary.source->name() == "a.req");
    CHECK(complaints(parse("import \"b.req\"").diagnostics()) ==
          "1:8 RQ0207 cannot read \"b.req\", which input imports; give ParseOptions an importer that finds files");
}

TEST_CASE("a host may refuse an import, and says why") {
    class Refusing : public Importer {
        std::optional<ImportedText> read(std::string const& path, std::string const& /*importer*/) override {
            return ImportedText{path, "set core = {24-1}", std::nullopt, "it is of somebody else", "ask for it"};
        }
    } importer;
    ParseOptions options;
    options.importer = &importer;
    Parsed const parsed = parse("import \"b.req\"", options);
    CHECK(complaints(parsed.diagnostics()) ==
          "1:8 RQ0213 \"b.req\" may not be imported: it is of somebody else; ask for it");
    CHECK(parsed.catalogue().sets.empty());
}

TEST_CASE("a file and its imports are bounded together, and so are the import statements") {
    Files files(Texts{{"a.req", "set a = {24-1}"}, {"b.req", "set b = {24-2}"}, {"c.req", "set c = {24-3}"}});
    ParseOptions options;
    options.importer = &files;
    std::string const text = "import \"a.req\" import \"b.req\" import \"c.req\"";
    options.limits.total_bytes = text.size() + 3 * 14;
    CHECK(parse(text, options));
    options.limits.total_bytes -= 15; // the second one is too much, and the third is not read any more
    files.reads.clear();
    CHECK(complaints(parse(text, options).diagnostics()) ==
          "1:23 RQ0169 with this file the program and its imports are larger than 71 bytes; import what the program "
          "needs");
    CHECK(files.reads.count("c.req") == 0);
    options.limits = {};
    options.limits.files = 1;
    std::string many;
    for (int i = 0; i < 20; ++i) many += "import \"a.req\"\n";
    files.reads.clear();
    CHECK(complaints(parse(many, options).diagnostics()) ==
          "11:8 RQ0167 more than 10 imports; put what belongs together into one file");
    CHECK(files.reads["a.req"] == 10);
}

TEST_CASE("a circle of imports is printed") {
    Files files(
        Texts{{"a.req", "import \"b.req\""}, {"b.req", "import \"main.req\""}, {"main.req", "import \"a.req\""}});
    Parsed const parsed = with(files, "import \"a.req\"");
    CHECK(
        complaints(parsed.diagnostics()) ==
        "1:8 RQ0208 files import one another in a circle: main.req -> a.req -> b.req -> main.req; remove one of these "
        "imports");
    CHECK(parsed.diagnostics()[0].primary.source->name() == "b.req");
    Files self(Texts{{"main.req", "import \"main.req\""}});
    CHECK(complaints(with(self, "import \"main.req\"").diagnostics()) ==
          "1:8 RQ0208 files import one another in a circle: main.req -> main.req; remove one of these imports");
}

TEST_CASE("imports may be nested as deeply as everything else") {
    Texts texts;
    for (int i = 0; i < 200; ++i) {
        std::string text = "import \"";
        text += std::to_string(i + 1);
        text += ".req\"";
        texts.emplace_back(std::to_string(i) + ".req", text);
    }
    texts.emplace_back("200.req", "");
    Files files(texts);
    CHECK(complaints(with(files, "import \"0.req\"").diagnostics()) ==
          "1:8 RQ0106 imports are nested deeper than 128; import fewer levels");
}

TEST_CASE("a transcript file holds one student") {
    ParsedTranscript const parsed = parse_transcript("transcript jane { 24-1 A } facts { visa = true }");
    CHECK(parsed);
    CHECK(parsed.transcript.student == "jane");
    CHECK(parsed.transcript.records.size() == 1);
    CHECK(parsed.transcript.facts.size() == 1);
    ParseOptions options;
    options.name = "jane.transcript";
    ParsedTranscript const wrong = parse_transcript("transcript { 24-1 A fall 2025 oops }", options);
    CHECK_FALSE(wrong);
    CHECK(places(wrong.diagnostics) == "1:31 RQ0101");
    ParsedTranscript const bare = parse_transcript("24-1 A fall 2025\n24-2 B fall 2025\n", options);
    REQUIRE_FALSE(bare.diagnostics.empty());
    CHECK(bare.diagnostics[0].help == "in a file of a transcript, records stand between 'transcript {' and '}'");
    for (char const* const text : {"require 24-1", "program p { }", "course 24-1", "test \"t\" for p { }"}) {
        ParsedTranscript const other = parse_transcript(text, options);
        REQUIRE(other.diagnostics.size() == 1);
        CHECK(other.diagnostics[0].code == "RQ0116");
        CHECK(other.diagnostics[0].message ==
              "jane.transcript is read as a transcript, and declares other things, too");
        CHECK(other.diagnostics[0].help == "a transcript file holds 'transcript { … }' and 'facts { … }'");
    }
}

TEST_CASE("more points than an audit computes with are an error") {
    CHECK(parse("grades { A = 1000, B = 3, F = 0 }"));
    CHECK(places(parse("grades { A = 1000.001, B = 3, F = 0 }").diagnostics()) == "1:1 RQ0312");
}

} // namespace test_parse
