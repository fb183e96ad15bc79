// docs/testing.md shows a sample and what it prints: both are as they are here.
#include "this_program.hpp"
#include <requisite/render/diagnostics.hpp>
#include <requisite/testing/doctest.hpp>

#include <fstream>
#include <iterator>

namespace test_document {

namespace {

std::string content(std::string const& path) {
    std::ifstream file(REQUISITE_SOURCE_DIR "/" + path, std::ios::binary);
    REQUIRE_MESSAGE(file.good(), path);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string between(std::string const& text, std::string const& before, std::string const& after) {
    std::size_t const first = text.find(before);
    REQUIRE_MESSAGE(first != std::string::npos, before);
    std::size_t const start = first + before.size();
    std::size_t const end = text.find(after, start);
    REQUIRE_MESSAGE(end != std::string::npos, after);
    return text.substr(start, end - start);
}

} // namespace

TEST_CASE("docs/testing.md has the sample of failing checks, and what it prints") {
    std::string const document = between(content("docs/testing.md"), "### What a failure says\n", "\n### ");
    CHECK(between(document, "```cpp\n", "```") == between(content("tests/testing/sample.cpp"),
                                                          "// --- as docs/testing.md has it ---\n",
                                                          "// --- until here ---"));
    std::string const printed = testing_tests::run_this_program("--no-skip --source-file='*tests/testing/sample.cpp'");
    std::size_t const end = printed.rfind("=====\n[doctest] test cases:"); // with numbers that are of no interest
    REQUIRE(end != std::string::npos);
    std::string const failures = printed.substr(0, printed.rfind('\n', end) + 1);
    CHECK(between(document, "```text\n", "```") == failures);
    CHECK(printed.find("FATAL ERROR") != std::string::npos); // what is required ends the test
    CHECK(printed.find("assertions: 6 | 0 passed | 6 failed") != std::string::npos);
}

TEST_CASE("the test block of docs/testing.md passes") {
    requisite::Parsed const parsed = requisite::parse(between(content("docs/testing.md"), "```req\n", "```"));
    CHECK_MESSAGE(parsed.diagnostics().empty(), requisite::render(parsed.diagnostics()));
    requisite::testing::check_file_tests(parsed.document());
}

} // namespace test_document
