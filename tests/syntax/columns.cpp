// Tests syntax/columns.hpp: alike statements on neighbouring lines have their parts below one another.
#include "tree_text.hpp"
#include <requisite/syntax/format.hpp>

#include <doctest/doctest.h>

namespace test_columns {

using namespace requisite;

namespace {

/// The text, laid out; checks that doing it again changes nothing.
std::string laid_out(std::string const& text) {
    Formatted const once = format(text);
    REQUIRE(once);
    CHECK(format(once.text).text == once.text);
    return once.text;
}

} // namespace

TEST_CASE("records: codes, units to the right, grades, terms and what is behind them") {
    CHECK(laid_out("transcript {\n"
                   "24-787 12 units A- fall 2024\n"
                   "39-699 3 units P spring 2025 transfer\n"
                   "CS 101 planned fall 2026\n"
                   "MATH 51A 4.5 units grade 1.3 fall 2024 transfer institution \"MIT\"\n"
                   "24-1 grade\nA tagged approved}\n") ==
          "transcript {\n"
          "  24-787    12 units A-        fall 2024\n"
          "  39-699     3 units P         spring 2025 transfer\n"
          "  CS 101             planned   fall 2026\n"
          "  MATH 51A 4.5 units grade 1.3 fall 2024 transfer institution \"MIT\"\n"
          "  24-1               grade A                      tagged approved\n"
          "}\n");
}

TEST_CASE("courses: codes, titles, units, tags") {
    CHECK(laid_out("course ME 5 \"Heat\" 12 units, level graduate, field thermal\n"
                   "course MENG 540 \"Management\" 3 to 6 units, level graduate, offered {fall, spring}\n"
                   "course ME 7\n") ==
          "course ME 5     \"Heat\"      12 units,      level graduate, field thermal\n"
          "course MENG 540 \"Management\" 3 to 6 units, level graduate, offered {fall, spring}\n"
          "course ME 7\n");
}

TEST_CASE("sets, facts and equivalences stand around their signs") {
    CHECK(laid_out("set a = {24-1}\nset area(logic) \"L\" = {24-2}\nset topics( \"x = y\") = tagged\n") ==
          "set a               = {24-1}\n"
          "set area(logic) \"L\" = {24-2}\n"
          "set topics(\"x = y\") = tagged\n");
    CHECK(laid_out("facts {student.a = true student.bachelor = \"x = y\"}") ==
          "facts {\n  student.a        = true\n  student.bachelor = \"x = y\"\n}\n");
    CHECK(laid_out("same 24-1 = 24-2 from fall 2024\nsame CS 101 = CS 102\n") ==
          "same 24-1   = 24-2 from fall 2024\nsame CS 101 = CS 102\n");
}

TEST_CASE("deadlines, scores, and cases of a test") {
    CHECK(laid_out("deadline fall January 5\ndeadline spring December 15 \"late\"\n") ==
          "deadline fall   January   5\ndeadline spring December 15 \"late\"\n");
    CHECK(laid_out("transcript {score gre 9 score ielts 168}") ==
          "transcript {\n  score gre     9\n  score ielts 168\n}\n");
    CHECK(laid_out("test \"t\" for p {case \"a {\" {} expect a met expect b met "
                   "case \"none at all\" {24-1 A 24-2 B} expect a unmet expect b met}") ==
          "test \"t\" for p {\n"
          "  case \"a {\"         {}              expect a met   expect b met\n"
          "  case \"none at all\" {24-1 A 24-2 B} expect a unmet expect b met\n"
          "}\n");
}

TEST_CASE("comments behind the rows of a table are a column") {
    CHECK(laid_out("set a = {24-1} # one\nset bc = {24-1, 24-2} # two\n") ==
          "set a  = {24-1}        # one\nset bc = {24-1, 24-2}  # two\n");
}

TEST_CASE("widths are counted in characters, not in bytes") {
    CHECK(laid_out("set a \"Ökologie\" = {24-1}\nset b \"Zoology\" = {24-2}\n") ==
          "set a \"Ökologie\" = {24-1}\nset b \"Zoology\"  = {24-2}\n");
}

TEST_CASE("a table ends at an empty line, at another comment or statement, and where a statement has several lines") {
    std::string const apart =
        "set a = {24-1}\n\nset bb = {24-1}\n# c\nset ccc = {24-1}\ncourse 24-1\nset dddd = {24-1}\n";
    CHECK(laid_out(apart) == apart);
    std::string const wrapped = "set a = {24-1}\nset bb =  # why\n    {24-1}\nset ccc = {24-1}\n";
    CHECK(laid_out(wrapped) == wrapped);
    std::string const blocks = "transcript a {\n  24-1 A\n}\ntranscript b {\n  CS 101 A\n}\n";
    CHECK(laid_out(blocks) == blocks);
}

TEST_CASE("a table that gets too wide is aligned in as many columns as fit") {
    std::string const title(40, 'x');
    std::string const tag(20, 'y');
    CHECK(laid_out("course 1-1 \"" + title + "\" 12 units, level " + tag + "\ncourse MATH 51A \"Z\" 9 units, level " +
                   tag + ", field " + tag + "\n") == "course 1-1      \"" + title + "\" 12 units, level " + tag +
                                                         "\ncourse MATH 51A \"Z\" 9 units, level " + tag + ", field " +
                                                         tag + "\n");
    std::string const wide = "set a = {24-1}  # " + std::string(90, 'c') + "\nset b = {24-1, 24-2}  # d\n";
    CHECK(laid_out(wide) == wide);
}

} // namespace test_columns
