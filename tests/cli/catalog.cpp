// `requisite catalog`: quoting, tags, variable units, and errors with their lines.
#include "run.hpp"

#include <doctest/doctest.h>

namespace test_catalog {

using namespace cli_tests;

TEST_CASE("catalog prints declarations that check accepts") {
    Folder const folder;
    folder.file("c.csv", "\xEF\xBB\xBF"
                         "Course, Title ,units,offered,concentration\r\n"
                         "24-771,\"Linear \"\"Systems\"\", part 1\",12,fall;spring,robotics\r\n"
                         "\r\n"
                         "CS 101,Logic,3-12,,\r\n"
                         "MATH 51A,\"Two\nlines\",4.5, ; fall ;,\"Hard stuff\"\r\n"
                         "24-794,Project,,,");
    Result const result = folder.run("catalog c.csv");
    CHECK(result.err.empty());
    CHECK(result.status == 0);
    CHECK(has(result.out, "\"Linear \\\"Systems\\\", part 1\" 12 units"));
    CHECK(has(result.out, "offered {fall, spring}"));
    CHECK(has(result.out, "3 to 12 units"));
    CHECK(has(result.out, "4.5 units"));
    CHECK(has(result.out, "\"Hard stuff\""));
    Result const checked = folder.run("check -", result.out);
    CHECK(checked.out.empty());
    CHECK(checked.status == 0);
}

TEST_CASE("catalog names the line of what is wrong") {
    Folder const folder;
    auto const error = [&](std::string const& text) {
        folder.file("c.csv", text);
        Result const result = folder.run("catalog c.csv");
        CHECK(result.status == 1);
        CHECK(result.out.empty());
        return result.err;
    };
    CHECK(has(error("course,units\nAA 1,12\nAA 2,\"12\n"), "c.csv:3:6"));
    CHECK(has(error("course,units\nAA 1,\"12\"x\n"), "c.csv:2:10"));
    CHECK(has(error("course,units\nAA 1,twelve\n"), "units 'twelve' are not a number"));
    CHECK(has(error("course,units\nAA 1,-12\n"), "are negative"));
    CHECK(has(error("course,units\nAA 1,12-3\n"), "run backwards"));
    CHECK(has(error("course,units\nAA 1,0.1234\n"), "three decimal places"));
    CHECK(has(error("course,units\nAA 1\n"), "the line has 1 field, the header 2"));
    CHECK(has(error("course,units\nAA 1,1,1\n"), "the line has 3 fields, the header 2"));
    CHECK(has(error("course,units\n,12\n"), "names no course"));
    CHECK(has(error("course,units\nAA 1,1\nBB 1,1\nAA 1,2\n"), "c.csv:4:1"));
    CHECK(has(error("code,units\nAA 1,1\n"), "there is no column 'course'"));
    CHECK(has(error("course,units,units\nAA 1,1,1\n"), "is there twice"));
    CHECK(has(error("course,Offered in\nAA 1,1\n"), "cannot be a tag"));
    CHECK(has(error("course,\nAA 1,1\n"), "has no name"));
    CHECK(has(error(""), "the file is empty"));
    CHECK(has(error("course,units\nCOMP SCI 1,3\n"), "c.csv:2:1"));
    CHECK(has(error("course,units\n24-*,3\n"), "c.csv:2:1"));
    CHECK(has(error("course,title\nAA 1,Caf\xe9\n"), "not UTF-8"));
}

TEST_CASE("catalog: all the faults of a file in one run") {
    Folder const folder;
    folder.file("c.csv", "course,units\nAA 1,x\nAA 2,y\nAA 3,z\n");
    CHECK(has(folder.run("catalog c.csv").err, "\n3 errors\n"));
}

TEST_CASE("catalog does not read JSON yet") {
    Folder const folder;
    folder.file("c.json", "[]");
    Result const result = folder.run("catalog c.json");
    CHECK(result.status == 2);
    CHECK(has(result.err, "not read yet"));
}

} // namespace test_catalog
