// Linting as a whole: what is linted, in which order, and the examples.
#include "codes.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace test_lint {

using namespace requisite;
using namespace lint_tests;

namespace {

class Files : public Importer {
public:
    std::optional<ImportedText> read(std::string const& path, std::string const& /*importer*/) override {
        std::ifstream file(REQUISITE_SOURCE_DIR "/examples/programs/" + path, std::ios::binary);
        if (!file) return ImportedText{path, "course CS 101 \"Logic \" 4 units\nset unused = {CS 101, CS 101}\n"};
        return ImportedText{path, std::string(std::istreambuf_iterator<char>(file), {})};
    }
};

} // namespace

TEST_CASE("a file with an error has its errors and no lints") {
    CHECK(codes("require 1 course from {CS 101, CS 101}\nrequire 2 coursez from any") == Codes{"RQ0101"});
}

TEST_CASE("findings come in the order of the text, behind what parsing says") {
    CHECK(codes("course CS 101 \"A \"\nrequire 1 course from {CS 102, CS 102}\nset x = {CS 101}") ==
          Codes{"RQ1002", "RQ1002", "RQ1042", "RQ1006", "RQ1011"});
}

TEST_CASE("what is imported is not linted, but counts") {
    Files importer;
    ParseOptions options;
    options.importer = &importer;
    Parsed const parsed = parse("import \"courses\"\nrequire 5 units from {CS 101}\n", options);
    Diagnostics const found = lint(parsed);
    REQUIRE(found.size() == 1);
    CHECK(found.front().code == "RQ1014");
}

TEST_CASE("a document built by hand has no places, and is linted all the same") {
    Document document;
    Program program;
    program.stages.emplace_back();
    Requirement requirement;
    Take take;
    take.quantity.courses = Bounds<Courses>{Courses(2), {}};
    take.from = CourseSet::list({"CS 101", "CS 101"});
    requirement.body = take;
    program.stages.front().block.statements.push_back({requirement});
    document.programs.push_back(program);
    Diagnostics const found = lint(document);
    REQUIRE(found.size() == 2);
    CHECK(found[0].code == "RQ1006");
    CHECK(found[1].code == "RQ1014");
}

TEST_CASE("no more findings than asked for") {
    std::string text;
    for (int i = 0; i < 50; ++i) text += "require 1 course from {CS 101, CS 101}\n";
    LintOptions options;
    options.findings = 10;
    CHECK(lint(parse(text), options).size() == 10);
    CHECK(lint(parse(text)).size() >= 50);
}

TEST_CASE("the example programs are clean") {
    Files importer;
    std::size_t count = 0;
    for (auto const& file : std::filesystem::directory_iterator(REQUISITE_SOURCE_DIR "/examples/programs")) {
        if (file.path().extension() != ".req") continue;
        std::ifstream stream(file.path(), std::ios::binary);
        ParseOptions options;
        options.name = file.path().filename().string();
        options.importer = &importer;
        Parsed const parsed = parse(std::string(std::istreambuf_iterator<char>(stream), {}), options);
        CHECK_MESSAGE(lint(parsed).empty(), render(lint(parsed)));
        ++count;
    }
    CHECK(count >= 2);
}

TEST_CASE("what is compared with everything else is compared in bounds" * doctest::timeout(20)) {
    std::string text = "require total: 60 units overall\n";
    for (int i = 0; i < 20'000; ++i)
        text += "require 1 course from {CS " + std::to_string(100 + i) + "}\nlimit 3 courses from {CS " +
                std::to_string(100 + i) + "}\nrequire " + std::to_string(i + 1) + " courses overall\n";
    CHECK(!codes(text).empty());
    std::string comments = "require CS 101\n";
    for (int i = 0; i < 30'000; ++i) comments += "# allow in file RQ1006\n";
    CHECK(codes(comments).size() == 2000);
}

} // namespace test_lint
