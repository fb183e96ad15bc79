// Tests model/references.hpp: which programs are audited together.
#include <requisite/compile/parse.hpp>
#include <requisite/model/references.hpp>

#include <doctest/doctest.h>

#include <string>

namespace test_references {

using namespace requisite;

namespace {

std::string together(std::string const& text, std::string const& name, std::vector<std::string> const& also = {}) {
    Parsed const parsed = parse(text);
    REQUIRE(parsed);
    std::string names;
    for (auto const* const program : with_references(parsed.document().programs, *parsed.program(name), also))
        names += (names.empty() ? "" : " ") + program->name;
    return names;
}

} // namespace

TEST_CASE("a program that refers to no other is alone") {
    CHECK(together("program a { require CS 1 } program b { require CS 2 }", "a") == "a");
}

TEST_CASE("a condition anywhere refers to a program, and that may refer to others") {
    std::string const text = "program a { require x: all of { if not met(c) { require CS 1 } } }\n"
                             "program b { require CS 2 }\n"
                             "program c { require met(d) or met(a) }\n"
                             "program d { require CS 3 }";
    CHECK(together(text, "a") == "a c d");
    CHECK(together(text, "c") == "c a d");
    CHECK(together(text, "d") == "d");
    CHECK(together(text, "d", {"b", "nobody"}) == "d b");
}

TEST_CASE("a share with another program refers to it") {
    std::string const text = "program a { require core: CS 1 share core with b.core up to 1 course }\n"
                             "program b { require core: CS 1 }";
    CHECK(together(text, "a") == "a b");
    CHECK(together(text, "b") == "b");
}

} // namespace test_references
