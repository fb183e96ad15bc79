// FireRoad lists: what each construct becomes, what it asks of a student, and every fault with its place.
#include "import.hpp"

namespace test_fireroad {

using namespace import_tests;

namespace {

/// A list of one section, "Part", which is this expression; behind it other definitions.
std::string list_of(std::string const& expression, std::string const& others = "") {
    return "T#,#T Major#,#Things#,#Bachelor of Things\n\n\npart\n\n\npart, \"Part\" := " + expression + '\n' + others;
}

importing::Imported read(std::string const& text) { return imported(importing::fireroad, text, "lists/t.reql"); }

/// The statements that an expression without faults becomes, without the `share everything` that ends them.
std::string becomes(std::string const& expression, std::string const& others = "") {
    auto const result = read(list_of(expression, others));
    for (auto const& one : result.diagnostics) CHECK_MESSAGE(one.code.empty(), one.message);
    std::string text = statements(rules(result));
    std::string const end = "share everything\n";
    REQUIRE(has(text, end));
    CHECK(text.find(end) == text.size() - end.size());
    return text.substr(0, text.size() - end.size());
}

/// Whether a list is met by records such as "6.1 12 units A"; of the subjects with a letter in their number some have attributes.
bool is_met(std::string const& list, std::string const& records) {
    std::string const catalogue = "course \"8.P\" 12 units, gir PHY1\n"
                                  "course \"21.A\" 12 units, hass \"HASS-A\"\n"
                                  "course \"21.S\" 12 units, hass \"HASS-S\"\n"
                                  "course \"21.C\" 12 units, ci \"CI-H\"\n"
                                  "course \"21.W\" 12 units, ci \"CI-HW\"\n";
    auto const parsed = requisite::parse(rules(read(list)) + catalogue);
    REQUIRE_FALSE(requisite::has_errors(parsed.diagnostics()));
    auto const student = requisite::parse_transcript("transcript {\n" + records + "\n}\n");
    REQUIRE_FALSE(requisite::has_errors(student.diagnostics));
    auto const bound = requisite::bind(parsed.program(), parsed.catalogue());
    return requisite::audit(bound, student.transcript).status() == requisite::Status::met;
}

/// The places of the diagnostics with a code in a list of this expression, "line:column".
std::string place_of(std::string const& code, std::string const& expression) {
    return where(read(list_of(expression)), code);
}

} // namespace

TEST_CASE("the titles, the description and the address of a list are those of the program") {
    auto const result = read("6-T#,#6-T Major#,#Things#,#Bachelor of Things#,#threshold=3#,#url=https://example.edu/t\n"
                             "Two  paragraphs.\\n\\nThis is the second.\n"
                             "\n"
                             "core\n"
                             "Take it early.\\nIt is long.\n"
                             "\n"
                             "%% The heart of it\n"
                             "core, \"Core: the Beginning\" := 6.1, 6.2 %% both\n");
    CHECK(codes(result).empty());
    CHECK(result.requirements == 2);
    CHECK(result.kept_as_text == 0);
    CHECK(rules(result) == "# From the FireRoad list t.reql: 6-T Major\n"
                           "\n"
                           "program t \"Bachelor of Things\" {\n"
                           "  url \"https://example.edu/t\"\n"
                           "\n"
                           "  note \"Two paragraphs.\"\n"
                           "  note \"This is the second.\"\n"
                           "\n"
                           "  note \"Take it early.\"\n"
                           "  note \"It is long.\"\n"
                           "  # The heart of it\n"
                           "  # both\n"
                           "  # t.reql:8\n"
                           "  require core-beginning \"Core: the Beginning\": all courses from {6.1, 6.2}\n"
                           "  require total: 3 courses from {6.1, 6.2}\n"
                           "  share everything\n"
                           "}\n");
}

TEST_CASE("a header of three titles has no field; a byte order mark and line ends of Windows mean nothing") {
    std::string const list = "T#,#T Major#,#Bachelor of Things\n\n\npart\n\n\npart := 6.1\n";
    std::string const plain = rules(read(list));
    CHECK(has(plain, "program t \"Bachelor of Things\""));
    std::string windows = "\xEF\xBB\xBF";
    for (char const c : list) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
    CHECK(rules(read(windows)) == plain);
}

TEST_CASE("the name of a program is that of the file, in words") {
    auto const named = [](std::string const& file) {
        return imported(importing::fireroad, list_of("6.1"), file).programs.at(0).name;
    };
    CHECK(named("fireroad/minorRussian.reql") == "minor-russian");
    CHECK(named("major6-1.reql") == "major6-1");
    CHECK(named("6-1.reql") == "part-6-1");
    CHECK(named("<stdin>") == "stdin");
}

TEST_CASE("all of and any of, as a registrar writes them") {
    CHECK(becomes("6.1") == "require part \"Part\": 6.1\n");
    CHECK(becomes("6.1, 6.2") == "require part \"Part\": all courses from {6.1, 6.2}\n");
    CHECK(becomes("6.1/6.2/6.3") == "require part \"Part\": 1 course from {6.1, 6.2, 6.3}\n");
    CHECK(becomes("(6.1/6.2), 6.3, 6.4") == "require part \"Part\": all of {\n"
                                            "  require 1 course from {6.1, 6.2}\n"
                                            "  require all courses from {6.3, 6.4}\n"
                                            "}\n");
    // A pair that is an alternative to one course.
    CHECK(becomes("6.1/(6.2, 6.3)") == "require part \"Part\": 1 course from {6.1, 6.2 + 6.3}\n");
    CHECK(becomes("(((6.1)))") == "require part \"Part\": 6.1\n");
    CHECK(becomes("6.1/(6.2, (6.3/6.4))") == "require part \"Part\": one of {\n"
                                             "  option 6.1\n"
                                             "  option all of {\n"
                                             "    require 6.2\n"
                                             "    require 1 course from {6.3, 6.4}\n"
                                             "  }\n"
                                             "}\n");
}

TEST_CASE("attributes are tags") {
    CHECK(becomes("GIR:PHY1") == "require part \"Part\": 1 course from gir(\"PHY1\")\n");
    CHECK(becomes("HASS") == "require part \"Part\": 1 course from hass(*)\n");
    CHECK(becomes("HASS-A/CI-M") == "require part \"Part\": 1 course from hass(\"HASS-A\") or ci(\"CI-M\")\n");
    CHECK(becomes("\"CI-H\"/\"CI-HW\"{>=2}") ==
          "require part \"Part\": 2 courses from ci(\"CI-H\") or ci(\"CI-HW\")\n");
    CHECK(becomes("HASS{>=8}") == "require part \"Part\": 8 courses from hass(*)\n");

    CHECK(is_met(list_of("HASS"), "\"21.S\" 12 units A"));
    CHECK_FALSE(is_met(list_of("HASS-A"), "\"21.S\" 12 units A"));
    CHECK(is_met(list_of("GIR:PHY1, CI-H"), "\"8.P\" 12 units A\n\"21.C\" 12 units A"));
    CHECK_FALSE(is_met(list_of("GIR:PHY1, CI-H"), "\"8.P\" 12 units A\n\"21.W\" 12 units A"));
}

TEST_CASE("figures count subjects, or units") {
    CHECK(becomes("6.1/6.2/6.3{>=2}") == "require part \"Part\": 2 courses from {6.1, 6.2, 6.3}\n");
    CHECK(becomes("6.1/6.2/6.3{>1}") == "require part \"Part\": 2 courses from {6.1, 6.2, 6.3}\n");
    CHECK(becomes("6.1/6.2/6.3{>=24u}") == "require part \"Part\": 24 units from {6.1, 6.2, 6.3}\n");
    CHECK(becomes("6.1/6.2/6.3{<=2}") == "require part \"Part\": 1 to 2 courses from {6.1, 6.2, 6.3} advisory\n");
    CHECK(becomes("6.1/6.2/6.3{<3}") == "require part \"Part\": 1 to 2 courses from {6.1, 6.2, 6.3} advisory\n");
    CHECK(becomes("6.1/6.2/6.3{<=24u}") == "require part \"Part\": 1 to 24 units from {6.1, 6.2, 6.3} advisory\n");
    CHECK(becomes("6.1/6.2{>=0}") == "require part \"Part\": 1 course from {6.1, 6.2} advisory\n");
    // Nobody can have all of nothing: FireRoad takes ',' for '/' there.
    CHECK(becomes("6.1, 6.2{>=0}") == "require part \"Part\": 1 course from {6.1, 6.2} advisory\n");
    CHECK(becomes("6.1, (6.2/6.3){>=3}") == "require part \"Part\": all of {\n"
                                            "  require 6.1\n"
                                            "  require 1 course from {6.2, 6.3}\n"
                                            "  require total: 3 courses from {6.1, 6.2, 6.3}\n"
                                            "}\n");

    CHECK(is_met(list_of("6.1/6.2/6.3{>=2}"), "6.1 12 units A\n6.3 6 units A"));
    CHECK_FALSE(is_met(list_of("6.1/6.2/6.3{>=24u}"), "6.1 12 units A\n6.3 6 units A"));
    CHECK(is_met(list_of("6.1/6.2{>=0}"), "")); // optional
    CHECK(is_met(list_of("6.1/6.2/6.3{<=2}"), ""));
    // Pairs count one each.
    CHECK_FALSE(is_met(list_of("(6.1, 6.2)/6.3{>=2}"), "6.1 12 units A\n6.2 12 units A"));
    CHECK(is_met(list_of("(6.1, 6.2)/6.3{>=2}"), "6.1 12 units A\n6.2 12 units A\n6.3 12 units A"));
}

TEST_CASE("so many from so many of the alternatives") {
    std::string const areas = "a, \"First\" := 6.1/6.2{>=0}\nb, \"Second\" := 8.1/8.2{>=0}\nc, \"Third\" := 9.1{>=0}\n";
    std::string const text = becomes("a/b/c{>=3|>=2}", areas);
    CHECK(text == "require part \"Part\": all of {\n"
                  "  require total: 3 courses from {9.1} or first or second\n"
                  "  require areas: 2 of {\n"
                  "    option first \"First\": 1 course from first\n"
                  "    option second \"Second\": 1 course from second\n"
                  "    option third \"Third\": 9.1\n"
                  "  }\n"
                  "}\n");
    std::string const list = list_of("a/b/c{>=3|>=2}", areas);
    CHECK(is_met(list, "6.1 12 units A\n6.2 12 units A\n9.1 12 units A"));
    CHECK_FALSE(is_met(list, "6.1 12 units A\n9.1 12 units A"));
    CHECK_FALSE(is_met(list_of("a/b/c{>=2|>=2}", areas), "6.1 12 units A\n6.2 12 units A"));
    CHECK(is_met(list_of("a/b/c{|>=2}", areas), "6.1 12 units A\n8.2 12 units A"));

    // All of it from one of them.
    CHECK(becomes("a/b{>=24u|<=1}", areas.substr(0, areas.find("c,"))) ==
          "require part \"Part\": one of {\n"
          "  option first \"First\": 24 units from {6.1, 6.2}\n"
          "  option second \"Second\": 24 units from {8.1, 8.2}\n"
          "}\n");
    CHECK_FALSE(is_met(list_of("a/b{>=24u|<=1}", areas), "6.1 12 units A\n8.2 12 units A"));
}

TEST_CASE("a name stands for its definition, with its title, comments and place") {
    auto const result = read(list_of("6.1, lab", "%% Ask for a place\nlab, \"The Laboratory\" := 6.2/6.3\n"));
    CHECK(has(rules(result), "  # t.reql:7\n"
                             "  require part \"Part\": all of {\n"
                             "    require 6.1\n"
                             "    # Ask for a place\n"
                             "    # t.reql:9\n"
                             "    require laboratory \"The Laboratory\": 1 course from {6.2, 6.3}\n"
                             "  }\n"));
    // Without a title the name is that of the definition.
    CHECK(becomes("6.1, Lab_2", "Lab_2 := 6.2/6.3\n") == "require part \"Part\": all of {\n"
                                                         "  require 6.1\n"
                                                         "  require lab-2: 1 course from {6.2, 6.3}\n"
                                                         "}\n");
}

TEST_CASE("a figure over a name counts what the name has, and the name has to be met") {
    CHECK(becomes("some{>=2}", "some := 6.1/6.2/6.3\n") == "require part \"Part\": 2 courses from some\n");
    CHECK(becomes("some{>=3}", "some := 6.1/6.2/6.3/6.4{>=2}\n") == "require part \"Part\": 3 courses from some\n");
    std::string const units = list_of("some{>=2}", "some, \"Some\" := 6.1/6.2/6.3{>=36u}\n");
    CHECK(statements(rules(read(units))) == "require part \"Part\": all of {\n"
                                            "  require some \"Some\": 36 units from some\n"
                                            "  require total: 2 courses from some\n"
                                            "}\n"
                                            "share everything\n");
    CHECK_FALSE(is_met(units, "6.1 12 units A\n6.2 12 units A"));
    CHECK(is_met(units, "6.1 12 units A\n6.2 24 units A"));
}

TEST_CASE("lists that stand in several places become one named set") {
    std::string const labs = "lab, \"Labs\" := 6.1/6.2/6.3/6.4\n";
    auto const result = read(list_of("lab, more{>=3}", labs + "more, \"More\" := 6.4/6.3/6.2/6.1{>=2}\n"));
    CHECK(codes(result).empty());
    REQUIRE(result.catalogue.sets.size() == 1);
    CHECK(has(rules(result), "set labs \"Labs\" = {6.1, 6.2, 6.3, 6.4}\n"));
    CHECK(statements(rules(result)) == "require part \"Part\": all of {\n"
                                       "  require labs \"Labs\": 1 course from labs\n"
                                       "  require more \"More\": 2 courses from labs\n"
                                       "  require total: 3 courses from labs\n"
                                       "}\n"
                                       "share everything\n");
}

TEST_CASE("a text is what a person decides, and is counted") {
    auto const result = read(list_of("6.1/\"\"72 units, as approved\"\""));
    CHECK(codes(result).empty());
    CHECK(result.kept_as_text == 1);
    CHECK(result.requirements == 3);
    CHECK(statements(rules(result)) == "require part \"Part\": one of {\n"
                                       "  option 6.1\n"
                                       "  option manual \"72 units, as approved\"\n"
                                       "}\n"
                                       "share everything\n");
    CHECK_FALSE(is_met(list_of("\"\"a proposal\"\""), ""));
    CHECK(is_met(list_of("\"\"a proposal\"\""), "decide \"a proposal\" met"));
    // Beside a figure each text is one item.
    CHECK(is_met(list_of("\"\"a proposal\"\"/6.1/6.2{>=2}"), "6.1 12 units A\ndecide \"a proposal\" met"));
    CHECK_FALSE(is_met(list_of("\"\"a proposal\"\"/6.1/6.2{>=2}"), "6.1 12 units A"));
}

TEST_CASE("one course serves every section") {
    std::string const list = "T#,#T#,#T\n\n\na\n\nb\n\n\na := 6.1/6.2\nb := 6.1/6.3\n";
    CHECK(is_met(list, "6.1 12 units A"));
}

TEST_CASE("RQ2000: what is no list, no text or too much is refused") {
    auto const refused = [](std::string const& text) {
        auto const result = read(text);
        CHECK(codes(result) == std::vector<std::string>{"RQ2000"});
        CHECK(requisite::has_errors(result.diagnostics));
        CHECK(result.programs.empty());
        return where(result, "RQ2000");
    };
    CHECK(refused("") == "1:1");
    CHECK(refused("\n\n\npart\n") == "1:1");
    CHECK(refused("core := 6.1\n") == "1:1");
    CHECK(refused("T#,#T Major#,#T\n\n\npart\n\n\npart, \"\xE9t\xE9\" := 6.1\n") == "7:8"); // Latin 1
    CHECK(refused(std::string("\xFF\xFET\0#\0", 6)) == "1:1");                              // UTF-16
    CHECK(refused(std::string(requisite::Limits().bytes + 1, 'x')) == "1:1");
}

TEST_CASE("RQ2001: what stands at the top is not as it should be") {
    auto const at = [](std::string const& text) {
        auto const result = read(text);
        CHECK(codes(result) == std::vector<std::string>{"RQ2001"});
        CHECK_FALSE(result.programs.empty());
        return where(result, "RQ2001");
    };
    CHECK(at("T\n\n\npart\n\n\npart := 6.1\n") == "1:1");                 // one title
    CHECK(at("T#,#a#,#b#,#c#,#d\n\n\npart\n\n\npart := 6.1\n") == "1:1"); // five
    CHECK(at("T#,#a#,#b\ntext\npart\n\n\npart := 6.1\n") == "3:1");       // no empty line
    CHECK(at("T#,#a#,#b\n\n\npart\npart := 6.1\n") == "5:1");             // a definition for a description
    CHECK(at("T#,#a#,#b\n\n\npart\n\npart := 6.1\n") == "6:1");           // one among the sections
}

TEST_CASE("RQ2002: a line that is no definition is left out, and kept as a comment") {
    auto const result = read(list_of("6.1", "some words\nx := y := 6.2\n"));
    CHECK(codes(result) == std::vector<std::string>{"RQ2002", "RQ2002"});
    CHECK(has(rules(result), "# left out: some words\n# left out: x := y := 6.2\n"));
    CHECK(where(read(list_of("6.1", "some words\n")), "RQ2002") == "8:1");
}

TEST_CASE("RQ2003: what is not defined is left to a person") {
    auto const section = read("T#,#T#,#T\n\n\ncore\n\nother\n\n\ncore := 6.1\n");
    CHECK(where(section, "RQ2003") == "6:1");
    CHECK(section.kept_as_text == 1);
    CHECK(statements(rules(section)) == "require core: 6.1\nrequire other: manual \"other\"\nshare everything\n");
    CHECK(place_of("RQ2003", "6.1, elsewhere") == "7:22");
    CHECK_FALSE(is_met(list_of("6.1, elsewhere"), "6.1 12 units A"));
}

TEST_CASE("RQ2004: a definition that is made of itself ends there") {
    auto const result = read(list_of("6.1, other", "other := 6.2/part\n"));
    CHECK(where(result, "RQ2004") == "8:14");
    CHECK(result.kept_as_text == 1);
    CHECK(has(rules(result), "manual \"part\""));
}

TEST_CASE("RQ2005: ',' and '/' side by side: FireRoad takes the last") {
    CHECK(place_of("RQ2005", "6.1, 6.2/6.3") == "7:25");
    CHECK(statements(rules(read(list_of("6.1, 6.2/6.3")))) ==
          "require part \"Part\": 1 course from {6.1, 6.2, 6.3}\nshare everything\n");
    CHECK(statements(rules(read(list_of("6.1/6.2, 6.3")))) ==
          "require part \"Part\": all courses from {6.1, 6.2, 6.3}\nshare everything\n");
    CHECK(place_of("RQ2005", "6.1, (6.2/6.3)").empty());
}

TEST_CASE("RQ2006: an alternative that stands twice counts once") {
    CHECK(place_of("RQ2006", "6.1/6.2/6.1{>=2}") == "7:25");
    CHECK(statements(rules(read(list_of("6.1/6.2/6.1{>=2}")))) ==
          "require part \"Part\": 2 courses from {6.1, 6.2}\nshare everything\n");
    CHECK(place_of("RQ2006", "6.1, 6.1") == "7:22");
}

TEST_CASE("RQ2007: an empty item, and a separator that is missing") {
    CHECK(place_of("RQ2007", "6.1,,6.2") == "7:21");
    CHECK(place_of("RQ2007", "6.1, (6.2/)") == "7:22");
    CHECK(place_of("RQ2007", "6.1 (6.2/6.3)") == "7:21");
    CHECK(statements(rules(read(list_of("6.1,,6.2")))) ==
          "require part \"Part\": all courses from {6.1, 6.2}\nshare everything\n");
    CHECK(codes(read(list_of(""))) == std::vector<std::string>{"RQ2007"});
}

TEST_CASE("RQ2008: a figure that is no number is read as FireRoad reads it") {
    CHECK(place_of("RQ2008", "6.1/6.2{>=two}") == "7:25");
    CHECK(place_of("RQ2008", "6.1/6.2{>=1}{>=2}") == "7:30");
    CHECK(place_of("RQ2008", "6.1/6.2{>=1|>=1|>=1}") == "7:25");
    CHECK(statements(rules(read(list_of("6.1/6.2{>=two}")))) ==
          "require part \"Part\": 1 course from {6.1, 6.2}\nshare everything\n");
    auto const threshold = read("T#,#T#,#T#,#T#,#threshold=six\n\n\npart\n\n\npart := 6.1\n");
    CHECK(where(threshold, "RQ2008") == "1:17");
    CHECK_FALSE(has(rules(threshold), "total"));
}

TEST_CASE("RQ2009: what nobody can meet, and what asks for nothing") {
    CHECK(place_of("RQ2009", "6.1/6.2{>=3}") == "7:17");
    CHECK(place_of("RQ2009", "6.1/6.2{<=0}") == "7:17");
    CHECK(place_of("RQ2009", "6.1, 6.2{<=1}") == "7:17");
    CHECK(place_of("RQ2009", "6.1/6.2{|>=3}") == "7:17");
    CHECK_FALSE(is_met(list_of("6.1/6.2{>=3}"), "6.1 12 units A\n6.2 12 units A"));
}

TEST_CASE("RQ2010: parentheses, quotation marks and braces that are not closed") {
    CHECK(place_of("RQ2010", "6.1, (6.2/6.3") == "7:22");
    CHECK(place_of("RQ2010", "6.1, 6.2)") == "7:25");
    CHECK(place_of("RQ2010", "\"CI-H") == "7:17");
    CHECK(place_of("RQ2010", "6.1/6.2{>=2") == "7:24");
    CHECK(statements(rules(read(list_of("6.1, (6.2/6.3")))) ==
          "require part \"Part\": all of {\n  require 6.1\n  require 1 course from {6.2, 6.3}\n}\nshare everything\n");
}

TEST_CASE("RQ2011: what is too deep or too large is refused, in no time") {
    std::string const deep = std::string(5'000, '(') + "6.1" + std::string(5'000, ')');
    auto const nested = read(list_of("6.2, " + deep));
    CHECK(has(place_of("RQ2011", "6.2, " + deep), "7:"));
    CHECK(nested.programs.empty());

    std::string doubling = "d0 := 6.1, (6.2/(6.3, 6.4))\n"; // written out, 2 to the 40th
    for (int i = 1; i <= 40; ++i) {
        std::string const below = "d" + std::to_string(i - 1);
        doubling += "d" + std::to_string(i) + " := (" + below + ", 6.5), (" + below + "/6.6)\n";
    }
    auto const large = read(list_of("d40", doubling));
    CHECK(has(where(large, "RQ2011"), ":"));
    CHECK(large.programs.empty());
    CHECK(importing::text(large).size() < 1'000);

    std::string counted = "d0 := 6.1/6.2\n"; // the same under a figure
    for (int i = 1; i <= 40; ++i) {
        std::string const below = "d" + std::to_string(i - 1);
        counted += "d" + std::to_string(i) + " := " + below + "/" + below + "/(" + below + ", 6.3){>=2}\n";
    }
    CHECK(read(list_of("d40", counted)).programs.empty());

    std::string chain = "d0 := 6.1\n"; // deep by names
    for (int i = 1; i <= 5'000; ++i) chain += "d" + std::to_string(i) + " := 6.2, d" + std::to_string(i - 1) + "\n";
    rules(read(list_of("d5000", chain)));
}

TEST_CASE("RQ2012: what no section uses is kept as a comment") {
    auto const result = read(list_of("6.1", "rest, \"The Rest\" := 6.2\n"));
    CHECK(where(result, "RQ2012") == "8:1");
    CHECK(has(rules(result), "# not used by any section: rest, \"The Rest\" := 6.2\n"));
}

TEST_CASE("RQ2013: of two definitions FireRoad takes the last") {
    auto const result = read(list_of("6.1", "part, \"Again\" := 6.2\n"));
    CHECK(where(result, "RQ2013") == "8:1");
    CHECK(statements(rules(result)) == "require again \"Again\": 6.2\nshare everything\n");
}

TEST_CASE("RQ2014: what no rule says keeps its own words") {
    auto const result = read(list_of("6.1/6.2/6.3{>=2|<=2}"));
    CHECK(where(result, "RQ2014") == "7:17");
    CHECK(result.kept_as_text == 1);
    CHECK(statements(rules(result)) == "require part \"Part\": manual \"6.1/6.2/6.3{>=2|<=2}\"\nshare everything\n");
}

TEST_CASE("a list that is cut off anywhere, or damaged, is read or refused") {
    std::string const sample =
        "\xEF\xBB\xBF"
        "7-T#,#7-T Major#,#Things#,#Bachelor of Things#,#threshold=4#,#url=https://example.edu\r\n"
        "A list with a bit of \xC3\xA9verything.\\nTwice.\r\n"
        "\r\n"
        "core\r\n"
        "The core.\r\n"
        "more\r\n"
        "\r\n"
        "\r\n"
        "%% Core\r\n"
        "core, \"Core\" := 7.1, (7.2/7.3/(7.4, 7.5)), GIR:PHY1 %% ask\r\n"
        "areas_a, \"First Area\" := 7.11/7.12/7.13/7.14{>=0}\r\n"
        "areas_b := 7.14/HASS-A/\"CI-H\"{>=0}\r\n"
        "areas := areas_a/areas_b{>=3|>=2}\r\n"
        "text := \"\"24 units, approved\"\"\r\n"
        "more, \"More\" := areas, text/7.1{>=24u}\r\n";
    CHECK_FALSE(read(sample).programs.empty());
    survives_truncation(importing::fireroad, sample);
    survives_damage(importing::fireroad, sample, 20'26, 1'500);
}

TEST_CASE("a list of 250 KB is read in one go") {
    std::string list = "T#,#T Major#,#Things#,#Bachelor of Things\n\n\n";
    std::string below;
    for (int i = 0; below.size() < 250'000; ++i) {
        std::string const name = "part_" + std::to_string(i);
        list += name + "\n\n";
        below += name + ", \"Part " + std::to_string(i) + "\" := ";
        for (int k = 0; k < 60; ++k)
            below += std::to_string(1 + (i * 7 + k) % 24) + '.' + std::to_string(100 + (i * 31 + k * 3) % 900) + '/';
        below += "6.1{>=3}\n";
    }
    auto const result = read(list + '\n' + below);
    CHECK_FALSE(result.programs.empty());
    CHECK(result.requirements > 500);
    rules(result);
}

} // namespace test_fireroad
