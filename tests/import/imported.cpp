// What the importers have in common: names from titles, comments by places, notes, the text as a whole.
#include "import.hpp"

#include <fstream>
#include <iterator>

namespace test_imported {

using namespace import_tests;
using importing::Names;

namespace {

requisite::Place at(importing::Imported const& imported, std::uint32_t first) {
    return imported.place({first, first + 1});
}

/// A result over a source of this text, with one program of these statements.
importing::Imported with(requisite::Statements statements, std::string const& text = "0123456789") {
    importing::Imported out;
    out.source = std::make_shared<requisite::Source const>("folder/file.txt", text);
    requisite::Program program;
    program.name = "p";
    requisite::Stage stage;
    stage.block.statements = std::move(statements);
    program.stages.push_back(std::move(stage));
    out.programs.push_back(std::move(program));
    return out;
}

requisite::CourseSet list(std::initializer_list<char const*> codes) {
    return requisite::CourseSet::list({codes.begin(), codes.end()});
}

} // namespace

TEST_CASE("a name is made of the first words of a title that say something") {
    Names names;
    CHECK(names.give("Introduction to the Theory of Computing", "x") == "introduction-theory-computing");
    CHECK(names.give("Area II: Humanities & the Arts", "x") == "area-ii-humanities-arts");
    CHECK(names.give("One Two Three Four Five Six Seven", "x") == "one-two-three-four-five");
    CHECK(names.give("Master's Thesis", "x") == "masters-thesis");
    CHECK(names.give("3-D Design", "x") == "part-3-d-design");
    CHECK(names.give("Caf\xC3\xA9s", "x") == "caf-s");
    CHECK(names.give(std::string(500, 'x') + " end", "x").size() <= 64);
}

TEST_CASE("without a title the fallback is the name, and without both something that can be read") {
    Names names;
    CHECK(names.give("", "lab_req") == "lab-req");
    CHECK(names.give("of the", "courses") == "courses");
    CHECK(names.give("\xE6\xBC\xA2\xE5\xAD\x97", "the_rest") == "the-rest");
    CHECK(names.give("", "") == "rule");
    CHECK(names.give("", "6_1") == "rule-6-1");
}

TEST_CASE("a name is given once, and no word of the language is one") {
    Names names;
    CHECK(names.give("Core", "x") == "core");
    CHECK(names.give("Core", "x") == "core-2");
    CHECK(names.give("core", "x") == "core-3");
    CHECK(names.give("Core 2", "x") != "core-2");
    for (char const* const word : {"Require", "Share", "Exactly", "Residence", "Student"}) {
        std::string const name = names.give(word, "x");
        CAPTURE(name);
        CHECK(name.find("-rule") != std::string::npos);
    }
    std::set<std::string> seen;
    for (int i = 0; i < 2'000; ++i) CHECK(seen.insert(names.give(i % 2 == 0 ? "Elective" : "Elective 2", "x")).second);
}

TEST_CASE("titles that come again have a number behind them") {
    Names names;
    CHECK(names.title("Electives") == "Electives");
    CHECK(names.title("Electives") == "Electives (2)");
    CHECK(names.title("Electives") == "Electives (3)");
    CHECK(names.title("Core") == "Core");
    CHECK(names.title("").empty());
    CHECK(names.title("").empty());
}

TEST_CASE("comments stand above what they are of, in lines that can be read") {
    auto const result = with({});
    importing::Comments comments;
    CHECK(comments.above(at(result, 1)).empty());
    comments.add(at(result, 1), "one\n\n  two  \n");
    comments.add(at(result, 1), "three\twith \x01 signs");
    CHECK(comments.above(at(result, 1)) == "one\ntwo\nthree with   signs");
    CHECK(comments.above(at(result, 2)).empty());
    CHECK(comments.above({}).empty());

    std::string words;
    for (int i = 0; i < 100; ++i) words += "word ";
    comments.add(at(result, 3), words);
    std::string const broken = comments.above(at(result, 3));
    std::size_t longest = 0;
    for (std::size_t from = 0; from < broken.size();) {
        std::size_t const end = std::min(broken.find('\n', from), broken.size());
        longest = std::max(longest, end - from);
        from = end + 1;
    }
    CHECK(longest <= 96);
    CHECK(longest > 80);
    CHECK(static_cast<std::size_t>(std::count(broken.begin(), broken.end(), 'w')) == 100);

    comments.add(at(result, 4), std::string(300, 'x')); // without a blank nothing can be broken
    CHECK(comments.above(at(result, 4)) == std::string(300, 'x'));

    comments.move(at(result, 1), at(result, 5));
    CHECK(comments.above(at(result, 1)).empty());
    CHECK(comments.above(at(result, 5)).substr(0, 8) == "one\ntwo\n");
    comments.move(at(result, 5), at(result, 5));
    CHECK(comments.above(at(result, 5)).substr(0, 8) == "one\ntwo\n");
}

TEST_CASE("a text becomes a note a paragraph, with one blank between words and no control characters") {
    auto const notes = importing::notes("  First  paragraph. \n\n\nSecond\x07one.\r\n ");
    REQUIRE(notes.size() == 2);
    CHECK(notes[0].text == "First paragraph.");
    CHECK(notes[1].text == "Second one.");
    CHECK(importing::notes("").empty());
    CHECK(importing::notes(" \n \n").empty());
    CHECK(importing::notes("caf\xC3\xA9")[0].text == "caf\xC3\xA9");
}

TEST_CASE("a place is the file without its folders, and the line") {
    auto const result = with({}, "one\ntwo\nthree");
    CHECK(result.where({0, 1}) == "file.txt:1");
    CHECK(result.where({4, 5}) == "file.txt:2");
    CHECK(result.where({12, 13}) == "file.txt:3");
}

TEST_CASE("diagnostics stand at a place of the file; only an error refuses it") {
    auto result = with({});
    result.warn({1, 2}, "RQ0000", "careful", "look");
    CHECK_FALSE(requisite::has_errors(result.diagnostics));
    result.fail({2, 3}, "RQ0000", "no", "");
    CHECK(requisite::has_errors(result.diagnostics));
    REQUIRE(result.diagnostics.size() == 2);
    CHECK((result.diagnostics[0].primary.source == result.source));
    CHECK(result.diagnostics[0].primary.span.first == 1);
    CHECK(result.diagnostics[0].help == "look");
}

TEST_CASE("what is no text is refused at the byte that says so") {
    auto const refused = [](std::string const& text) {
        importing::Imported out;
        out.source = std::make_shared<requisite::Source const>("x", text);
        bool const readable = importing::is_readable(out, "RQ0000");
        CHECK(readable == out.diagnostics.empty());
        return readable ? -1 : static_cast<int>(out.diagnostics.front().primary.span.first);
    };
    CHECK(refused("") == -1);
    CHECK(refused("caf\xC3\xA9") == -1);
    CHECK(refused("caf\xE9") == 3);
    CHECK(refused("ab\xC3") == 2);        // cut off
    CHECK(refused("a\xED\xA0\x80") == 1); // a surrogate
    CHECK(refused(std::string("ab\0c", 4)) == 2);
    CHECK(refused(std::string(requisite::Limits().bytes, 'x')) == -1);
    CHECK(refused(std::string(requisite::Limits().bytes + 1, 'x')) == 0);
}

TEST_CASE("the whole is rules in the canonical layout: comments, sets, programs") {
    requisite::Statements statements;
    auto result = with({});
    statements.push_back(
        importing::require("core", "Core", importing::take_courses(2, list({"CS 1", "CS 2", "CS 3"})), at(result, 2)));
    statements.push_back(
        importing::require("units", "", importing::take_units(requisite::Decimal(6), list({"CS 4"})), {}));
    statements.push_back(importing::require("talk", "", importing::manual("  a \"talk\" "), {}));
    result.programs.front().stages.front().block.statements = statements;
    result.head = {"From somewhere", "and \x02 more"};
    result.comments.add(at(result, 2), "The core");
    CHECK(rules(result) == "# From somewhere\n"
                           "# and   more\n"
                           "\n"
                           "program p {\n"
                           "  # The core\n"
                           "  require core \"Core\": 2 courses from {CS 1, CS 2, CS 3}\n"
                           "  require units: 6 units from {CS 4}\n"
                           "  require talk: manual \"a \\\"talk\\\"\"\n"
                           "}\n");
    importing::Imported nothing;
    nothing.source = result.source;
    CHECK(importing::text(nothing).empty());
}

TEST_CASE("a list of four or more courses that stands twice is a named set, in any order; a shorter one is not") {
    auto const shared = [](std::vector<requisite::CourseSet> const& sets) {
        requisite::Statements statements;
        for (requisite::CourseSet const& set : sets)
            statements.push_back(importing::require("", "The Things", importing::take_courses(1, set), {}));
        auto result = with(std::move(statements));
        importing::Taken taken;
        importing::share_lists(result, taken);
        return result;
    };
    auto const four = shared({list({"A 1", "A 2", "A 3", "A 4"}), list({"A 4", "A 3", "A 2", "A 1"})});
    REQUIRE(four.catalogue.sets.size() == 1);
    CHECK(four.catalogue.sets[0].name == "things");
    CHECK(four.catalogue.sets[0].title == "The Things");
    CHECK(statements(rules(four)) == "require \"The Things\": 1 course from things\n"
                                     "require \"The Things\": 1 course from things\n");
    CHECK(shared({list({"A 1", "A 2", "A 3"}), list({"A 1", "A 2", "A 3"})}).catalogue.sets.empty());
    CHECK(shared({list({"A 1", "A 2", "A 3", "A 4"}), list({"A 1", "A 2", "A 3", "A 5"})}).catalogue.sets.empty());
    // Lists inside of other sets, too.
    auto const inside = shared(
        {requisite::CourseSet::either({list({"A 1", "A 2", "A 3", "A 4"}), requisite::CourseSet::tagged("hass", "")}),
         list({"A 1", "A 2", "A 3", "A 4"})});
    CHECK(has(rules(inside), "1 course from things or hass(*)"));
}

TEST_CASE("a set that is there already names shorter lists, too; one that nothing uses goes") {
    requisite::Statements statements;
    statements.push_back(importing::require("a", "", importing::take_courses(1, list({"A 1", "A 2"})), {}));
    auto result = with(std::move(statements));
    for (char const* const name : {"pair", "unused"}) {
        requisite::NamedSet set;
        set.name = name;
        set.courses = std::string(name) == "pair" ? list({"A 2", "A 1"}) : list({"B 1", "B 2"});
        result.catalogue.sets.push_back(std::move(set));
    }
    importing::Taken taken;
    importing::share_lists(result, taken);
    REQUIRE(result.catalogue.sets.size() == 1);
    CHECK(has(rules(result), "require a: 1 course from pair\n"));
}

TEST_CASE("several files take no name twice") {
    importing::Taken taken;
    auto const source = [] {
        return std::make_shared<requisite::Source const>(
            "t.reql",
            "T#,#T#,#T\n\n\na\n\n\na, \"Part\" := b, c{>=2}\nb, \"List\" := 1.1/1.2/1.3/1.4\nc := 1.5/1.6/1.7/1.8\n");
    };
    auto const first = importing::fireroad(source(), taken);
    auto const second = importing::fireroad(source(), taken);
    auto const parsed = requisite::parse(importing::text(first) + '\n' + importing::text(second));
    for (requisite::Diagnostic const& one : parsed.diagnostics()) CHECK_MESSAGE(one.code.empty(), one.message);
    REQUIRE(parsed.document().programs.size() == 2);
    CHECK(parsed.document().programs[1].name == "t-2");
}

TEST_CASE("the example of docs/importing.md is what import makes of it") {
    std::ifstream file(REQUISITE_SOURCE_DIR "/docs/importing.md", std::ios::binary);
    std::string const page{std::istreambuf_iterator<char>(file), {}};
    auto const fence = [&page](std::string const& language) {
        std::string const open = "\n```" + language + '\n';
        std::size_t const first = page.find(open);
        REQUIRE(first != std::string::npos);
        std::size_t const begin = first + open.size();
        return page.substr(begin, page.find("\n```\n", begin) + 1 - begin);
    };
    auto const result = imported(importing::fireroad, fence("reql"), "major6-t.reql");
    CHECK(rules(result) == fence("req"));
    std::string const said = fence("text");
    for (requisite::Diagnostic const& one : result.diagnostics) CHECK(has(said, '[' + one.code + "]: " + one.message));
    CHECK(has(said, "major6-t.reql: " + std::to_string(result.requirements) + " requirements, " +
                        std::to_string(result.kept_as_text) + " kept as text\n"));
}

} // namespace test_imported
