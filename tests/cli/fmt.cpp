// `requisite fmt`: in place, --check, --stdout, and files that it must not touch.
#include "run.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

namespace test_fmt {

using namespace cli_tests;

namespace {
std::string const ugly = "require   60 units\n\n\n   from any # kept\n";
}

TEST_CASE("fmt writes in place, once") {
    Folder const folder;
    std::string const path = folder.file("a.req", ugly);
    CHECK(folder.run("fmt --check a.req").status == 1);
    CHECK(folder.run("fmt --check a.req").out == "a.req\n");
    CHECK(slurp(path) == ugly);
    Result const result = folder.run("fmt a.req");
    CHECK(result.status == 0);
    CHECK(result.out.empty());
    std::string const formatted = slurp(path);
    CHECK(formatted != ugly);
    CHECK(has(formatted, "# kept"));
    CHECK(folder.run("fmt --check a.req").status == 0);
    CHECK(folder.run("fmt a.req").status == 0);
    CHECK(slurp(path) == formatted);
}

TEST_CASE("fmt --stdout and standard input print and change nothing") {
    Folder const folder;
    std::string const path = folder.file("a.req", ugly);
    Result const printed = folder.run("fmt --stdout a.req");
    CHECK(printed.status == 0);
    CHECK(slurp(path) == ugly);
    CHECK(folder.run("fmt -", ugly).out == printed.out);
    CHECK(folder.run("fmt --stdout -", printed.out).out == printed.out);
}

TEST_CASE("fmt leaves a file with errors as it is") {
    Folder const folder;
    std::string const path = folder.file("a.req", "require   60 unitz from any\n");
    Result const result = folder.run("fmt a.req");
    CHECK(result.status == 1);
    CHECK(has(result.err, "a.req:1:14"));
    CHECK(slurp(path) == "require   60 unitz from any\n");
}

TEST_CASE("fmt takes no file that was there, and leaves none") {
    namespace fs = std::filesystem;
    Folder const folder;
    std::string const path = folder.file("a.req", ugly);
    std::string const other = folder.file("a.req.requisite-new", "kept");
    CHECK(folder.run("fmt a.req").status == 0);
    CHECK(slurp(other) == "kept");
    std::size_t files = 0;
    for ([[maybe_unused]] auto const& entry : fs::directory_iterator(fs::path(path).parent_path()))
        files += entry.path().filename().string().compare(0, 5, "a.req") == 0 ? 1 : 0;
    CHECK(files == 2);
}

TEST_CASE("fmt keeps the other names of a file, and many at once do not disturb one another") {
    namespace fs = std::filesystem;
    Folder const folder;
    std::string const path = folder.file("a.req", ugly);
    fs::create_hard_link(path, folder.path("b.req"));
    CHECK(folder.run("fmt a.req").status == 0);
    CHECK(fs::hard_link_count(path) == 2);
    CHECK(slurp(folder.path("b.req")) == slurp(path));
    std::string const formatted = slurp(path);
    folder.file("c.req", ugly);
    std::string const format = "'" REQUISITE_CLI "' fmt c.req";
    CHECK(folder
              .run("--version >/dev/null; { " + format + " & for i in 1 2 3 4 5 6 7 8; do " + format +
                   " || exit 1; done; wait; }")
              .status == 0);
    CHECK(slurp(folder.path("c.req")) == formatted);
}

TEST_CASE("fmt that cannot write all of a file leaves it as it was, under each of its names") {
    namespace fs = std::filesystem;
    Folder const folder;
    std::string long_text;
    for (int i = 100; i < 400; ++i) long_text += "course 24-" + std::to_string(i) + "   \"T\"   9 units\n";
    std::string const path = folder.file("a.req", long_text);
    auto const fails = [&folder] {
        return folder.run("--version >/dev/null; { ulimit -f 2; '" REQUISITE_CLI "' fmt a.req; }");
    };
    for (bool const linked : {false, true}) {
        CAPTURE(linked);
        if (linked) fs::create_hard_link(path, folder.path("b.req"));
        Result const result = fails();
        CHECK(result.status == 2);
        CHECK(has(result.err, "cannot write 'a.req': File too large"));
        CHECK(slurp(path) == long_text);
        if (linked) CHECK(slurp(folder.path("b.req")) == long_text);
        for (auto const& entry : fs::directory_iterator(fs::path(path).parent_path()))
            CHECK(entry.path().extension() != ".requisite");
    }
}

TEST_CASE("fmt keeps permissions and links") {
    namespace fs = std::filesystem;
    Folder const folder;
    std::string const path = folder.file("a.req", ugly);
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
    fs::create_symlink("a.req", folder.path("link.req"));
    CHECK(folder.run("fmt link.req").status == 0);
    CHECK(fs::is_symlink(folder.path("link.req")));
    CHECK(slurp(path) != ugly);
    CHECK(fs::status(path).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    CHECK(!fs::exists(folder.path("a.req.requisite-new")));
}

TEST_CASE("fmt --diff shows what would change, and changes nothing") {
    Folder const folder;
    std::string const path = folder.file("a.req", "require a: 24-1\nrequire   b: 24-2\nrequire c: 24-3\n");
    Result const result = folder.run("fmt --diff a.req");
    CHECK(result.status == 1);
    CHECK(result.out ==
          "--- a.req\n+++ a.req\n@@ -1,3 +1,3 @@\n require a: 24-1\n-require   b: 24-2\n+require b: 24-2\n "
          "require c: 24-3\n");
    CHECK(has(slurp(path), "require   b"));
    folder.file("b.req", "require a: 24-1");
    CHECK(
        has(folder.run("fmt --diff b.req").out, "-require a: 24-1\n\\ No newline at end of file\n+require a: 24-1\n"));
    folder.run("fmt a.req");
    CHECK(folder.run("fmt --diff a.req").status == 0);
    CHECK(folder.run("fmt --diff a.req").out.empty());
    CHECK(folder.run("fmt --diff --stdout a.req").status == 2);
}

TEST_CASE("what fmt --diff prints applies to the file") {
    Folder const folder;
    std::string ugly_text;
    for (int i = 0; i < 60; ++i)
        ugly_text += (i % 9 == 0 ? "require   a" : "require a") + std::to_string(i) + ": 24-" +
                     std::to_string(100 + i) + (i % 13 == 0 ? "\n\n\n" : "\n");
    std::string const path = folder.file("a.req", ugly_text);
    folder.file("a.diff", folder.run("fmt --diff a.req").out);
    std::string const command =
        "cd '" + std::filesystem::path(path).parent_path().string() + "' && patch -s -p0 < a.diff";
    if (std::system("command -v patch > /dev/null 2>&1") != 0) return; // the examples above say what it looks like
    REQUIRE(std::system(command.c_str()) == 0);
    CHECK(folder.run("fmt --check a.req").status == 0);
}

TEST_CASE("fmt, check --fix: a pipe is refused before anything is taken out of it") {
    Folder const folder;
    REQUIRE(mkfifo(folder.path("pipe").c_str(), 0600) == 0);
    for (char const* const command : {"fmt pipe", "check --fix pipe"}) { // nobody writes: reading would wait
        Result const result = folder.run(command);
        CHECK(result.status == 2);
        CHECK(has(result.err, "cannot write 'pipe': it is not a file"));
    }
    folder.file("a.req", "require   CS 101\n");
    CHECK(folder.run("fmt --stdout /dev/stdin", "require   CS 101\n").out == "require CS 101\n");
}

} // namespace test_fmt
