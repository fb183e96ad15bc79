// Tests syntax/scan.hpp: what a word of the language looks like, character by character.
// Each scanner either moves past one whole word or stays where it was.
#include <requisite/text/scan.hpp>

#include <doctest/doctest.h>

#include <initializer_list>
#include <string>

namespace test_scan {

namespace scan = requisite::syntax::scan;

namespace {

using Scanner = bool (*)(scan::Iterator&, scan::Iterator) noexcept;

/// What the scanner takes from the beginning of the text; "-" if it takes nothing.
std::string taken(Scanner scanner, std::string const& text) {
    scan::Iterator p = text.data();
    bool const matched = scanner(p, text.data() + text.size());
    if (!matched) return p == text.data() ? "-" : "moved without a match";
    return {text.data(), p};
}

void takes_all(Scanner scanner, std::initializer_list<char const*> texts) {
    for (std::string const text : texts) {
        CHECK(taken(scanner, text) == text);
        CHECK(taken(scanner, text + " rest") == text);
        CHECK(taken(scanner, text + "\nrest") == text);
        CHECK(taken(scanner, text + "}") == text);
        CHECK(taken(scanner, text + ",") == text);
    }
}

void takes_nothing(Scanner scanner, std::initializer_list<char const*> texts) {
    for (std::string const text : texts) {
        CAPTURE(text);
        CHECK(taken(scanner, text) == "-");
    }
}

} // namespace

TEST_CASE("course codes in the shapes that universities use") {
    takes_all(scan::code,
              {"24-787",  "6.1010",     "21M.030",     "CS 101", "CS101",   "MATH 51A", "PHYS 130L", "A&S 300",
               "&A 1",    "18-100A",    "CS-101",      "6.S079", "15-1",    "21W.THU1", "C101",      "CS  101",
               "HSS 3AB", "EN.601.226", "AS.110.202L", "EN.601", "685.621", "6.1010.2"});
}

TEST_CASE("patterns and ranges of codes") {
    takes_all(scan::code, {"24-*", "24-6xx", "CS 3xx", "CS 30x", "CS *", "6.*", "CS 3*", "CS 300..499", "CS300..499",
                           "24-600..699", "EN.601.2xx", "EN.601.*", "EN.601.200..299"});
}

TEST_CASE("the number of a course whose subject stands before it") {
    takes_all(scan::course_number, {"101", "51A", "3xx", "3*", "300..499"});
    takes_nothing(scan::course_number, {"", "A101", "24-787", "xx", "*", "101a"});
}

TEST_CASE("a range of course numbers") {
    takes_all(scan::number_range, {"600..", "600..699", "..299"});
    takes_nothing(scan::number_range, {"", "..", "600", "600.", "6..a", "a..6", "600..6xx"});
}

TEST_CASE("what is no course code") {
    takes_nothing(scan::code, {"",        "24",     "24.",     "24-",     "787-",    "CS",         "CS ",
                               "Cs 101",  "cs 101", "C 101",   "101",     "2025",    "24-787a",    "24-787_",
                               "CS 101a", "CS 3x1", "24 787",  "-787",    "24--787", "\"24-787\"", "*",
                               "x",       "3xx",    "CS\n101", "CS\t101", "A-",      "B+",         "24-78-7"});
}

TEST_CASE("a code ends where its word ends") {
    CHECK(taken(scan::code, "24-787}") == "24-787");
    CHECK(taken(scan::code, "24-787,24-788") == "24-787");
    CHECK(taken(scan::code, "CS 101 12 units") == "CS 101");
    CHECK(taken(scan::code, "CS 101L 3 units") == "CS 101L");
    CHECK(taken(scan::code, "CS 101 L") == "CS 101"); // a suffix letter touches the number
    CHECK(taken(scan::code, "EN.601.226.") == "EN.601.226");
    CHECK(taken(scan::code, "CS 300..") == "CS 300");
    CHECK(taken(scan::code, "CS 300..x") == "CS 300");
}

TEST_CASE("numbers are told from codes by what touches them") {
    takes_all(scan::number, {"0", "60", "4.5", "3.667", "007", "123456789012345678901234567890"});
    takes_nothing(scan::number, {"", ".5", "-1", "24-787", "21M", "3xx", "5x", "1.5a", "2_", "6.1010A"});
    CHECK(taken(scan::number, "60.") == "60"); // a point without digits is not part of it
    CHECK(taken(scan::number, "300..499") == "300");
    CHECK(taken(scan::number, "6.1010") == "6.1010"); // only what follows tells that this is a course
}

TEST_CASE("names are lower-case words joined by hyphens") {
    takes_all(scan::name, {"a", "core", "needs-visa", "x1", "a1-2b", "gre-q", "require"});
    takes_nothing(scan::name, {"", "Core", "1a", "-a", "a-", "a--b", "a_b", "aB", "a-B", "coreA", "\xC3\xA4"});
    CHECK(taken(scan::name, "core.x") == "core");
    CHECK(taken(scan::name, "core:") == "core");
    CHECK(taken(scan::name, "concentration(robotics)") == "concentration");
}

TEST_CASE("paths join names by dots and count what has no name") {
    takes_all(scan::path, {"core", "domain.robotics", "a.b.c", "core.#2", "a.#10.b"});
    takes_nothing(scan::path, {"", "#2", ".a", "A.b", "1.a"});
    CHECK(taken(scan::path, "core.") == "core");
    CHECK(taken(scan::path, "core.#") == "core");
    CHECK(taken(scan::path, "core.Design") == "core");
    CHECK(taken(scan::path, "core..x") == "core");
}

TEST_CASE("a text in quotes stands on one line") {
    CHECK(taken(scan::string, R"("a" "b")") == R"("a")");
    CHECK(taken(scan::string, R"("")") == R"("")");
    CHECK(taken(scan::string, R"("a \"quoted\" word")") == R"("a \"quoted\" word")");
    CHECK(taken(scan::string, R"("ends with \\")") == R"("ends with \\")");
    CHECK(taken(scan::string, "\"# { }\"") == "\"# { }\"");
    takes_nothing(scan::string, {"", "a", "\"", "\"a", "\"a\nb\"", R"("a\")", "\"a\\\n\"", "'a'"});
}

TEST_CASE("grades are letters with an optional sign, or numbers") {
    takes_all(scan::grade, {"A", "A+", "B-", "NP", "Pass", "P", "1.3", "5", "R"});
    takes_nothing(scan::grade, {"", "a", "pass", "A--", "A-1", "A1", "+", "B_", "A+B"});
    CHECK(taken(scan::grade, "A++") == "A+");
}

TEST_CASE("comparators are the five signs") {
    takes_all(scan::comparator, {"=", "<", ">", "<=", ">="});
    takes_nothing(scan::comparator, {"", "!", "a"});
    CHECK(taken(scan::comparator, "==") == "=");
    CHECK(taken(scan::comparator, "=>") == "=");
    CHECK(taken(scan::comparator, "> =") == ">");
    CHECK(taken(scan::comparator, ">=B") == ">=");
}

TEST_CASE("dates and years") {
    takes_all(scan::date, {"2026-02-01", "0000-00-00"}); // whether there is such a day is another question
    takes_nothing(scan::date, {"", "2026-2-1", "2026-02", "26-02-01", "2026-02-011", "2026-02-01a", "2026/02/01"});
    takes_all(scan::years, {"2025", "2025-2026"});
    takes_nothing(scan::years, {"", "25", "20256", "2025-26", "2025-20267", "2025a", "202"});
}

TEST_CASE("a word is what touches: letters, digits, hyphen, underscore") {
    auto const word = [](std::string const& text) {
        return std::string(scan::word(text.data(), text.data() + text.size()));
    };
    CHECK(word("require x") == "require");
    CHECK(word("in-progress,") == "in-progress");
    CHECK(word("a.b") == "a");
    CHECK(word("") == "");
    CHECK(word("{") == "");
    CHECK(word("\xC3\xA4 b") == "\xC3\xA4");
}

TEST_CASE("verbs and the words of expressions cannot be names where an expression stands") {
    for (char const* const word :
         {"from",    "of",      "where",    "with",     "by",          "and",  "or",    "not",  "except",
          "in",      "any",     "all",      "one",      "exactly",     "at",   "after", "else", "require",
          "option",  "limit",   "exclude",  "share",    "if",          "note", "cite",  "url",  "stage",
          "catalog", "outcome", "duration", "deadline", "institution", "set",  "same",  "test", "facts",
          "import",  "grades",  "define",   "program",  "transcript"})
        CHECK_MESSAGE(scan::is_reserved(word), word);
    for (char const* const word : {"core", "course", "units", "met", "overall", "requires", "Require", "offered", "to",
                                   "term", "milestone", "", "gpa", "everything"})
        CHECK_FALSE_MESSAGE(scan::is_reserved(word), word);
}

TEST_CASE("a statement is recognised by its whole verb") {
    CHECK(scan::is_block_verb("require"));
    CHECK(scan::is_block_verb("stage"));
    CHECK_FALSE(scan::is_block_verb("required"));
    CHECK_FALSE(scan::is_block_verb("course"));
    CHECK(scan::is_file_verb("course"));
    CHECK(scan::is_file_verb("program"));
    CHECK_FALSE(scan::is_file_verb("require"));
}

} // namespace test_scan
