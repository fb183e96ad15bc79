// Tests compile/unread.hpp: what could not be read may declare what is used elsewhere, so that only its own fault is reported.
#include "../syntax/tree_text.hpp"
#include <requisite/compile/parse.hpp>

#include <doctest/doctest.h>

namespace test_unread {

using namespace requisite;

namespace {

/// The codes of all faults of a text.
std::string codes(std::string const& text) {
    std::string all;
    for (auto const& one : parse(text).diagnostics()) all += (all.empty() ? "" : " ") + one.code;
    return all;
}

} // namespace

TEST_CASE("what a broken declaration declares is not missed elsewhere") {
    CHECK(codes("set s = ?\nrequire 1 course from s") == "RQ0101");
    CHECK(codes("set = {24-1}\nrequire 1 course from s") == "RQ0101"); // its name is lost
    CHECK(codes("define f(n) = = n units from any\nrequire f(3)\nrequire g: f(4)") == "RQ0101");
    CHECK(codes("program { require a: 24-1 }\ntest \"t\" for p {\n  expect a met\n}") == "RQ0101");
    CHECK(codes("grades { A = 4.0, B = }\nrequire gpa >= 3.0 overall\nrequire 1 course from any where grade >= C") ==
          "RQ0101");
    CHECK(codes("transcript good ? { 24-1 A }\nrequire a: 24-1\ntest \"t\" for \"\" {\n  transcript good { without "
                "24-1 }\n}") == "RQ0101");
}

TEST_CASE("a test that could not be read whole leaves nothing out of what is not known") {
    CHECK(codes("require a: 24-1\ntest \"t\" for \"\" {\n  good\n  case \"c\" { without 24-1 } expect a met\n}") ==
          "RQ0101");
    CHECK(codes("require a: 24-1\ntest \"t\" for \"\" {\n  transcript good\n  case \"c\" { without 24-1 } expect a "
                "met\n}") == "RQ0230"); // the transcript is what is missing
}

TEST_CASE("a record without its course code is one fault") {
    Parsed const parsed =
        parse("require a: 24-1\ntranscript x {\n  24-1 12 units A fall 2025\n  12 units A fall 2025\n}");
    REQUIRE(parsed.diagnostics().size() == 1);
    CHECK(parsed.diagnostics()[0].help == "if another record begins here, its course code is missing");
}

TEST_CASE("other names are checked all the same") {
    CHECK(codes("set s = ?\nrequire 1 course from t {") != "RQ0101");
    CHECK(codes("set s = ?\nrequire a: 24-1\ntest \"t\" for \"\" {\n  expect b met\n}") == "RQ0101 RQ0204");
}

} // namespace test_unread
