// The example programmes: clean of errors and lints, laid out canonically, their own tests pass, and together they use the whole language.
#include <requisite/lint/lint.hpp>
#include <requisite/requisite.hpp>
#include <requisite/testing/doctest.hpp>
#include <requisite/testing/files.hpp>

#include <algorithm>
#include <regex>

namespace test_programs {

using namespace requisite;

namespace {

std::filesystem::path const folder = std::filesystem::path(REQUISITE_SOURCE_DIR) / "examples/programs";

std::string content(std::filesystem::path const& file) {
    auto text = testing::read_file(file);
    REQUIRE_MESSAGE(text, file.string());
    return std::move(*text);
}

std::vector<std::filesystem::path> examples() {
    std::vector<std::filesystem::path> files;
    for (auto const& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".req") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    REQUIRE(files.size() >= 13);
    return files;
}

Parsed parsed(std::filesystem::path const& file) {
    auto found = testing::parse_file(file);
    REQUIRE_MESSAGE(found, file.string());
    return std::move(*found);
}

} // namespace

TEST_CASE("the examples have no errors, and no likely mistakes") {
    for (auto const& file : examples()) {
        std::string const found = render(lint(parsed(file)));
        CHECK_MESSAGE(found.empty(), found);
    }
}

TEST_CASE("the examples are laid out as fmt lays them out, and print as what they are") {
    for (auto const& file : examples()) {
        CAPTURE(file.filename().string());
        std::string const text = content(file);
        CHECK(format(text).text == text);
        Parsed const one = parsed(file);
        for (auto const& program : one.document().programs) {
            Parsed const again = parse(print(one.catalogue()) + print(program));
            REQUIRE(!again.document().programs.empty());
            CHECK(again.document().programs.front().stages.front().block == program.stages.front().block);
        }
    }
}

TEST_CASE("the tests of the examples pass") {
    std::size_t tests = 0;
    for (auto const& file : examples()) {
        Parsed const one = parsed(file);
        if (one.document().tests.empty()) continue; // a catalogue
        testing::check_file_tests(one.document());
        tests += one.document().tests.size();
    }
    CHECK(tests > 100);
}

TEST_CASE("the examples use every word of the grammar") {
    std::string all;
    for (auto const& file : examples()) all += std::regex_replace(content(file), std::regex("#[^\n]*"), "") + '\n';
    std::string const grammar =
        content(std::filesystem::path(REQUISITE_SOURCE_DIR) / "include/requisite/syntax/grammar.hpp");
    std::regex const keyword("(?:kw|verb|word)\\(\"([a-z-]+)\"\\)");
    for (std::sregex_iterator one(grammar.begin(), grammar.end(), keyword), end; one != end; ++one) {
        std::string const word = (*one)[1].str();
        CAPTURE(word);
        CHECK(std::regex_search(all, std::regex("(^|[^a-z-])" + word + "([^a-z-]|$)")));
    }
}

} // namespace test_programs
