// README.md prints a command and its report; this runs the command and compares.
#include "run.hpp"

#include <doctest/doctest.h>

#include <sstream>
#include <string>

namespace test_readme {

using namespace cli_tests;

namespace {

/// What stands between the fences of the code block with this first line; that line is left out.
std::string block_after(std::string const& text, std::string const& first_line) {
    std::string const opening = "\n" + first_line + "\n";
    std::size_t const start = text.find(opening);
    if (start == std::string::npos) return "no block begins with " + first_line;
    std::size_t const first = start + opening.size();
    return text.substr(first, text.find("\n```", first) + 1 - first);
}

} // namespace

TEST_CASE("the report in the README is what the command prints") {
    std::string const readme = slurp(REQUISITE_SOURCE_DIR "/README.md");
    std::string const files = "audit examples/programs/aie-meche.req "
                              "--transcript examples/transcripts/one-course-short.json --as-of 2026-11-22";
    Folder const folder;
    Result const result = folder.run("audit " + repository("examples/programs/aie-meche.req") + " --transcript " +
                                     repository("examples/transcripts/one-course-short.json") + " --as-of 2026-11-22");
    CHECK(result.status == 0);
    CHECK(result.err.empty());
    CHECK(block_after(readme, "$ requisite " + files) == "\n" + result.out);
}

TEST_CASE("the text of the programme in the README stands in the example") {
    std::string const readme = slurp(REQUISITE_SOURCE_DIR "/README.md");
    std::string const example = slurp(REQUISITE_SOURCE_DIR "/examples/programs/aie-meche.req");
    std::string const excerpt = block_after(readme, "```req");
    REQUIRE(excerpt.size() > 200);
    // A line "# …" stands for what was left out.
    std::istringstream lines(excerpt);
    std::string part;
    std::size_t from = 0;
    auto const stands = [&] {
        CAPTURE(part);
        std::size_t const found = example.find(part, from);
        CHECK(found != std::string::npos);
        if (found != std::string::npos) from = found + part.size();
        part.clear();
    };
    for (std::string line; std::getline(lines, line);) {
        if (has(line, "# …"))
            stands();
        else
            part += line + '\n';
    }
    stands();
}

} // namespace test_readme
