// docs/embedding.md and the example programs: its C++ is theirs, line by line, and it names each of them.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

namespace test_snippets {

namespace {

std::filesystem::path const root = REQUISITE_SOURCE_DIR;

std::string content(std::filesystem::path const& file) {
    std::ifstream in(file, std::ios::binary);
    REQUIRE_MESSAGE(in.good(), file.string());
    return {std::istreambuf_iterator<char>(in), {}};
}

using Lines = std::vector<std::string>;

/// The lines that have something, without what indents them.
Lines lines(std::string const& text) {
    Lines all;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
        std::size_t const first = line.find_first_not_of(' ');
        if (first != std::string::npos) all.push_back(line.substr(first));
    }
    return all;
}

std::vector<std::filesystem::path> examples() {
    std::vector<std::filesystem::path> files;
    for (auto const& entry : std::filesystem::directory_iterator(root / "examples"))
        if (entry.path().extension() == ".cpp") files.push_back(entry.path());
    REQUIRE(files.size() >= 12);
    return files;
}

/// The blocks of C++ of the document.
std::vector<Lines> snippets(std::string const& document) {
    std::vector<Lines> all;
    std::string const open = "\n```cpp\n";
    for (std::size_t at = document.find(open); at != std::string::npos; at = document.find(open, at)) {
        at += open.size();
        all.push_back(lines(document.substr(at, document.find("\n```", at) - at)));
    }
    return all;
}

/// Whether the program has these lines, in this order, perhaps with others between them.
bool has(Lines const& program, Lines const& snippet) {
    auto from = program.begin();
    for (auto const& line : snippet) {
        from = std::find(from, program.end(), line);
        if (from == program.end()) return false;
        ++from;
    }
    return true;
}

} // namespace

TEST_CASE("the C++ of docs/embedding.md stands in programs that are built and run") {
    std::vector<Lines> programs{lines(content(root / "tests/testing/doctest.cpp"))};
    for (auto const& file : examples()) programs.push_back(lines(content(file)));
    std::vector<Lines> const all = snippets(content(root / "docs/embedding.md"));
    REQUIRE(all.size() >= 10);
    for (auto const& snippet : all) {
        REQUIRE_FALSE(snippet.empty());
        CAPTURE(snippet.front());
        CHECK(std::any_of(programs.begin(), programs.end(), [&](Lines const& one) { return has(one, snippet); }));
    }
}

TEST_CASE("docs/embedding.md names every example") {
    std::string const document = content(root / "docs/embedding.md");
    for (auto const& file : examples()) {
        std::string const name = file.filename().string();
        CAPTURE(name);
        CHECK(document.find("[" + name + "](../examples/" + name + ")") != std::string::npos);
    }
}

TEST_CASE("a snippet is found only if a program has all of its lines in their order") {
    Lines const program = lines("a\n  b\n\nc\n");
    CHECK(has(program, lines("b\n  c")));
    CHECK_FALSE(has(program, lines("c\nb")));
    CHECK_FALSE(has(program, lines("b\nd")));
}

} // namespace test_snippets
