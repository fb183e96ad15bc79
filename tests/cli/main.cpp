// The program as a whole: usage errors, version, colour, output that cannot be written.
#include "run.hpp"
#include <requisite/version.hpp>

#include <boost/version.hpp>
#include <doctest/doctest.h>

namespace test_main {

using namespace cli_tests;

TEST_CASE("requisite --version names its version and Boost's") {
    Result const result = Folder().run("--version");
    CHECK(result.status == 0);
    CHECK(result.out == "requisite " REQUISITE_VERSION_STRING ", Boost " BOOST_LIB_VERSION "\n");
}

TEST_CASE("requisite --help lists the commands") {
    Result const result = Folder().run("--help");
    CHECK(result.status == 0);
    for (char const* const command : {"check", "fmt", "audit", "test", "catalog"}) CHECK(has(result.out, command));
}

TEST_CASE("a command line that makes no sense is status 2 and a message") {
    Folder const folder;
    for (char const* const arguments :
         {"", "nonsense", "check", "check --nonsense x", "audit x.req", "fmt", "test", "catalog",
          "check --format nonsense x", "fmt --check --stdout x", "--color sometimes check x", "check x --color"}) {
        CAPTURE(std::string(arguments));
        Result const result = folder.run(arguments);
        CHECK(result.status == 2);
        CHECK(result.out.empty());
        CHECK(!result.err.empty());
    }
}

TEST_CASE("formats that are still to come say so") {
    Folder const folder;
    CHECK(has(folder.run("audit --format html x --transcript y").err, "the format 'html' is not available yet"));
}

TEST_CASE("a file that is missing or a folder is status 2 and named") {
    Folder const folder;
    folder.file("good.req", "require 1 course from {CS 101}\n");
    for (char const* const command :
         {"check nothing.req", "check good.req nothing.req", "fmt nothing.req", "test nothing.req",
          "catalog nothing.req", "audit nothing.req --transcript x", "audit good.req --transcript nothing.req"}) {
        CAPTURE(std::string(command));
        Result const result = folder.run(command);
        CHECK(result.status == 2);
        CHECK(has(result.err, "cannot read 'nothing.req'"));
    }
    Result const result = folder.run("check .");
    CHECK(result.status == 2);
    CHECK(has(result.err, "it is a directory"));
}

TEST_CASE("colour is for terminals, unless one asks for it") {
    Folder const folder;
    folder.file("bad.req", "require 60 unitz from any\n");
    CHECK(!has(folder.run("check bad.req").out, "\x1b["));
    CHECK(has(folder.run("check bad.req --color always").out, "\x1b["));
    CHECK(has(folder.run("--color always check bad.req").out, "\x1b["));
    CHECK(has(folder.run("check bad.req --color always", {}, "NO_COLOR=1").out, "\x1b["));
    CHECK(!has(folder.run("check bad.req --color never").out, "\x1b["));
}

TEST_CASE("output that cannot be written is an error") {
    if (!std::filesystem::exists("/dev/full")) return;
    Folder const folder;
    folder.file("bad.req", "require 60 unitz from any\n");
    Result const result = folder.run("check bad.req >/dev/full");
    CHECK(result.status == 2);
    CHECK(has(result.err, "cannot write"));
}

TEST_CASE("standard input is read once, and a second '-' is refused") {
    Folder const folder;
    folder.file("p.req", "program p { require CS 101 }\n");
    for (char const* const command : {"check - -", "fmt - -", "audit - --transcript -", "audit - --batch -",
                                      "audit p.req --transcript - --transcript -"}) {
        CAPTURE(command);
        Result const result = folder.run(command, "program p { require CS 101 }\n");
        CHECK(result.status == 2);
        CHECK(has(result.err, "standard input can be read once"));
    }
}

} // namespace test_main
