// Lints about the words for people.
#include "codes.hpp"

namespace test_texts {

using namespace lint_tests;

TEST_CASE("blanks too many are mended wherever a text stands") {
    CHECK(fixed("require \" Core\": CS 101") == "require \"Core\": CS 101");
    CHECK(fixed("course CS 101 \"Logic  and Sets\"") == "course CS 101 \"Logic and Sets\"");
    CHECK(fixed("program p \"P \" { require CS 101 }") == "program p \"P\" { require CS 101 }");
    CHECK(fixed("require CS 101\nnote a \"b  c\"") == "require CS 101\nnote a \"b c\"");
}

TEST_CASE("titles are compared in one block, and not those of which one exists") {
    CHECK(codes("require a: all of { require x \"X\": CS 101 }\nrequire b: all of { require x \"X\": CS 102 }") ==
          Codes{});
    CHECK(codes("if student.x { require a \"X\": CS 101 } else { require b \"X\": CS 102 }") == Codes{});
}

TEST_CASE("a requirement may be called as its course, or as no course") {
    std::string const both = "course CS 101 \"Logic\"\ncourse CS 102 \"Sets\"\n";
    CHECK(codes(both + "require a \"Logic\": CS 101") == Codes{});
    CHECK(codes(both + "require a \"Foundations\": CS 101") == Codes{});
    CHECK(codes(both + "require a \"Logic\": 1 course from {CS 101, CS 102}") == Codes{});
    CHECK(codes(both + "same CS 101 = CX 101\nrequire a \"Logic\": CX 101") == Codes{});
}

TEST_CASE("a course that the catalogue does not know is mended by its title") {
    std::string const text = "course CS 101 \"Logic\"\nrequire a \"Logic\": CS 110  # allow RQ1002\n";
    CHECK(fixed(text) == "course CS 101 \"Logic\"\nrequire a \"Logic\": CS 101  # allow RQ1002\n");
}

TEST_CASE("deadlines that differ in their texts are two") {
    CHECK(codes("program p { require CS 101 deadline fall May 1 \"early\" deadline fall May 1 \"late\" }") == Codes{});
    CHECK(codes("program p { require CS 101 url \"https://a.edu\" url \"https://a.edu\" }") == Codes{"RQ1044"});
}

} // namespace test_texts
