// What the fuzzers found, one case each; and their seeds, so that every change meets them.
#include "../fuzz/invariants.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace test_fuzz {

using namespace requisite::fuzz;

TEST_CASE("nothing is wrong with the seeds of the fuzzers") {
    int count = 0;
    for (auto const& file : std::filesystem::directory_iterator(REQUISITE_SOURCE_DIR "/tests/fuzz/seeds")) {
        std::ifstream stream(file.path(), std::ios::binary);
        std::string const text{std::istreambuf_iterator<char>(stream), {}};
        CAPTURE(file.path().string());
        CHECK(fault_of_parse(text) == "");
        CHECK(fault_of_format(text) == "");
        CHECK(fault_of_audit(text) == "");
        CHECK(fault_of_transcript(text) == "");
        ++count;
    }
    CHECK(count >= 15);
}

TEST_CASE("courses taken together, of a student without records") {
    CHECK(fault_of_audit("course CHEM 301 3 units\nrequire 1 course from {CHEM 301 + CHEM 301L}") == "");
}

TEST_CASE("a foreign character in the statement before the one that failed") {
    CHECK(fault_of_parse("\xEF\xBB\xBFnote \"\\u{E}\" bf\xC3\xA9\r\nrequuo\xE2\x80\x9D :CS\xC2\xA0") == "");
    CHECK(fault_of_parse("course 24-655 \"Biomechanics\" \x11\x11\nrequire b: 1 of core\nrequire require c") == "");
}

TEST_CASE("the limit of errors is reached inside of a block that recovery reads") {
    std::string text;
    for (int i = 0; i < 40; ++i) text += "x y } stage z { if student. { require core: all of { RQ\n";
    for (int i = 20; i < 60; ++i)
        CHECK(fault_of_parse(text.substr(0, text.size() - static_cast<std::size_t>(i))) == "");
    text = "if x.\n";
    for (int i = 0; i < 28; ++i) text += "n )u\n";
    for (char const* const end :
         {"if stud{ require core: all of { R t }}", "if stud { require core: all of { require RQ0 x"})
        CHECK(fault_of_parse(text + end) == "");
}

TEST_CASE("nothing but white space stands before the first fault") {
    CHECK(fault_of_parse("\t\t\r:\tp a ir B]6uire 61 ") == "");
    CHECK(fault_of_parse("\r:") == "");
}

} // namespace test_fuzz
