// Tests testing/doctest_files.hpp: the blocks of blocks.req are test cases of this program; those of the others would be.
#include "this_program.hpp"
#include <requisite/testing/doctest_files.hpp>

#include <unistd.h>

#include <cstdlib>

namespace test_doctest_files {

using namespace requisite;
using testing_tests::run_this_program;

REQUISITE_TEST_FILE("blocks.req");

namespace {

char const* const folder_variable = "REQUISITE_TEST_OTHER_FILES";

/// Files that make test cases that fail, in a folder that a test below writes.
bool const others = [] {
    char const* const folder = std::getenv(folder_variable);
    if (folder == nullptr) return false;
    for (char const* const file : {"broken.req", "empty.req", "missing.req", "twice.req"})
        testing::register_file((folder + std::string("/") + file).c_str(), __FILE__, __LINE__);
    return true;
}();

bool contains(std::string const& whole, std::string const& part) { return whole.find(part) != std::string::npos; }
} // namespace

TEST_CASE("every block is a test case with its title, found by it and by its file") {
    std::string const listed = run_this_program("--list-test-cases --source-file='*tests/testing/blocks.req'");
    CHECK(contains(listed, "a course of the imported catalogue\n"));
    CHECK(contains(listed, "no course: at all\n"));
    CHECK(contains(listed, "no course: of the set\n"));
    CHECK(contains(listed, "test cases passing the current filters: 3"));
    std::string const one = run_this_program("--success --test-case='no course: at all'");
    CHECK(contains(one, "blocks.req:17:\nTEST CASE:  no course: at all\n"));
    CHECK(contains(one, "test cases: 1 | 1 passed | 0 failed"));
    CHECK(contains(one, "assertions: 3 | 3 passed | 0 failed"));
}

TEST_CASE(
    "a file that cannot be read, has errors or no blocks fails; blocks with one title are test cases of their own") {
    auto const folder =
        std::filesystem::temp_directory_path() / ("requisite-doctest-files-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder);
    auto const write = [&folder](char const* file, char const* text) { std::ofstream(folder / file) << text; };
    write("broken.req", "require 1 coarse from any\n");
    write("empty.req", "require milestone(m)\n");
    write("twice.req", "require m: milestone(m)\n"
                       "test \"t\" for \"\" { expect m met } test \"t\" for \"\" { expect m unmet }\n");
    std::string const printed =
        run_this_program("--source-file='*requisite-doctest-files*,*doctest_files.cpp' --test-case='*.req,t,t (*'",
                         folder_variable + std::string("='") + folder.string() + '\'');
    std::filesystem::remove_all(folder);
    CHECK(contains(printed, "broken.req: error[RQ"));
    CHECK(contains(printed, "broken.req:1:11"));
    CHECK(contains(printed, "empty.req: the file has no test blocks"));
    CHECK(contains(printed, "missing.req: the file cannot be read"));
    CHECK(contains(printed, "twice.req:2:\nTEST CASE:  t\n"));
    CHECK(contains(printed, "m is unmet: The milestone 'm' is not recorded."));
    CHECK(contains(printed, "test cases: 5 | 1 passed | 4 failed"));
}

} // namespace test_doctest_files
