// Tests text/source.hpp: byte offsets become the lines and columns that people count.
// What a file looks like on different systems must not change what a message points at.
#include <requisite/text/source.hpp>

#include <doctest/doctest.h>

#include <string>

namespace test_source {

using requisite::Position;
using requisite::Source;
using requisite::Span;

TEST_CASE("a span is half open, and empty at a single place") {
    CHECK(Span{3, 3}.empty());
    CHECK_FALSE(Span{3, 7}.empty());
    CHECK(Span{3, 7}.size() == 4);
    CHECK(Span{3, 7} == Span{3, 7});
    CHECK(Span{3, 7} != Span{3, 8});
}

TEST_CASE("lines and columns count from one") {
    Source const source("cmu.req", "set a = {1-1}\nset b = {2-2}\n");
    CHECK(source.name() == "cmu.req");
    CHECK(source.position(0) == Position{1, 1});
    CHECK(source.position(4) == Position{1, 5});
    CHECK(source.position(13) == Position{1, 14}); // the line break belongs to its line
    CHECK(source.position(14) == Position{2, 1});
    CHECK(source.position(18) == Position{2, 5});
    CHECK(source.position(28) == Position{3, 1});
}

TEST_CASE("a column counts characters, not bytes") {
    std::string const text = "note visa \"Öğrenci 😀\" # end";
    Source const source("input", text);
    CHECK(source.position(text.find('#')) == Position{1, 23});
}

TEST_CASE("an offset beyond the end means the end") {
    Source const source("input", "ab\nc");
    CHECK(source.position(4) == Position{2, 2});
    CHECK(source.position(4000) == Position{2, 2});
}

TEST_CASE("a span gives the text that it covers") {
    Source const source("input", "require 24-787");
    CHECK(source.text({8, 14}) == "24-787");
    CHECK(source.text({14, 14}).empty());
    CHECK(source.text() == "require 24-787");
}

TEST_CASE("a line comes without its line break, whichever system wrote it") {
    Source const source("input", "one\r\ntwo\n\nfour");
    CHECK(source.line(1) == "one");
    CHECK(source.line(2) == "two");
    CHECK(source.line(3).empty());
    CHECK(source.line(4) == "four");
    CHECK(source.line(0).empty());
    CHECK(source.line(5).empty());
}

TEST_CASE("an empty text has one empty line") {
    Source const source("input", "");
    CHECK(source.position(0) == Position{1, 1});
    CHECK(source.line(1).empty());
    Source const nothing;
    CHECK(nothing.position(7) == Position{1, 1});
    CHECK(nothing.line(1).empty());
}

TEST_CASE("a span of another text gives what of it is in this one") {
    Source const source("input", "require 24-787");
    CHECK(source.text({8, 14}) == "24-787");
    CHECK(source.text({8, 900}) == "24-787");
    CHECK(source.text({900, 950}).empty());
    CHECK(source.text({5, 2}).empty());
    Source const nothing;
    CHECK(nothing.text({0, 1}).empty());
}

} // namespace test_source
