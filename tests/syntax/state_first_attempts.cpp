// Tests syntax/state_first_attempts.ipp: who does not know the language yet is told what to write, and what is offered can be read.
#include "tree_text.hpp"

#include <doctest/doctest.h>

namespace test_state_first_attempts {

using namespace requisite;
using namespace requisite::tree_text;

namespace {

/// The help of the first fault of a text.
std::string help(std::string const& text) {
    Reading const reading(text);
    REQUIRE_MESSAGE(!reading.diagnostics.empty(), text);
    CHECK(reading.diagnostics[0].code == "RQ0101");
    return reading.diagnostics[0].help;
}

bool reads(std::string const& text) { return Reading(text).diagnostics.empty(); }

} // namespace

TEST_CASE("courses joined by 'and' and 'or'") {
    CHECK(help("require a: CS 101 and CS 210") == "write 'require a: all courses from {CS 101, CS 210}'");
    CHECK(help("require a: CS 101 or CS 210\nrequire CS 1") == "write 'require a: 1 course from {CS 101, CS 210}'");
    CHECK(help("require \"A: and B\": CS 101, CS 210") ==
          "write 'require \"A: and B\": all courses from {CS 101, CS 210}', or '1 course from {CS 101, CS 210}' if one "
          "of them is enough");
    CHECK(help("option CS 101 or CS 210 or \"COMP SCI\" 300") ==
          "write 'option 1 course from {CS 101, CS 210, \"COMP SCI\" 300}'");
    CHECK(help("require CS 101 and CS 210, CS 220, and CS 320") ==
          "write 'require all courses from {CS 101, CS 210, CS 220, CS 320}'");
    CHECK(reads("require a: all courses from {CS 101, CS 210}"));
    CHECK(help("require CS 101 and 12 units from any").find("all courses") == std::string::npos);
}

TEST_CASE("figures without their set or scope") {
    CHECK(help("require a: 120 units") == "write 'require a: 120 units overall'");
    CHECK(help("program p {\n  require a: 120 units\n  require CS 1\n}") == "write 'require a: 120 units overall'");
    CHECK(help("require 3 to 5 courses where grade >= B") ==
          "write 'require 3 to 5 courses from any where grade >= B'");
    CHECK(help("require 12 units of {CS 101, CS 210} where grade >= B") ==
          "write 'require 12 units from {CS 101, CS 210} where grade >= B'");
    CHECK(help("require gpa >= 3.0") == "write 'require gpa >= 3.0 overall' for all courses taken, or 'over applied' "
                                        "instead of 'overall' for those that count here");
    CHECK(help("require a: gpa > 3.0 }") == "write 'require a: gpa > 3.0 overall' for all courses taken, or 'over "
                                            "applied' instead of 'overall' for those that count here");
    for (char const* const text : {"require a: GPA of 3.0", "require a: gpa of 3.0", "require GPA >= 3.0"}) {
        CAPTURE(text);
        CHECK(help(text).find("gpa >= 3.0 overall' for all courses taken, or 'over applied'") != std::string::npos);
    }
    CHECK(help("require a: 12 unitz from any") == "did you mean 'units'?");
}

TEST_CASE("the most that may count") {
    CHECK(help("at most 3 courses from any where origin = transfer") ==
          "write 'limit 3 courses from any where origin = transfer', or 'with at most …' behind the requirement that "
          "it holds in");
    CHECK(help("program p { require CS 1 at most 3 courses from any }") ==
          "a bound begins with 'with': with at most 3 courses from any");
    CHECK(help("require 5 courses from any at least 2 courses from CS *") ==
          "a bound begins with 'with': with at least 2 courses from CS *");
    CHECK(help("require 2 courses from any exactly 1 course from CS *").find("with exactly 1") != std::string::npos);
    CHECK(help("require a: at most 3 courses from any # c") ==
          "write 'limit 3 courses from any', or 'with at most …' behind the requirement that it holds in");
    CHECK(help("require CS 1 with at mist 3 courses from any") == "did you mean 'most'?");
}

TEST_CASE("courses where requirements have to stand") {
    CHECK(help("require all of {CS 101, CS 210}") == "write 'require all courses from {CS 101, CS 210}'");
    CHECK(help("require a: one of {CS 101, 210}") == "write 'require a: 1 course from {CS 101, 210}'");
    CHECK(help("require a: 12 of {\n  CS 101,\n  CS 210\n}") ==
          "'of' takes requirements; of courses write '12 courses from {…}'");
    CHECK(help("require a: all of { require CS 1 CS 2 }").find("'of' takes") == std::string::npos);
}

TEST_CASE("subjects and ranges") {
    CHECK(help("require 12 units from CS") == "write 'require 12 units from CS *'");
    CHECK(help("exclude {CS, MATH 101}") == "write 'exclude {CS *, MATH 101}'");
    CHECK(help("require 12 units from CS 300-499") == "write 'require 12 units from CS 300..499'");
    CHECK(help("require 12 units from CS 300+") == "write 'require 12 units from subject(CS) in number(300..)'");
    CHECK(help("require CS 300-499") == "write 'require 1 course from CS 300..499'");
    CHECK(help("require upper: CS") == "write 'require upper: 1 course from CS *'");
    CHECK(help("require upper: CS 300+") == "write 'require upper: 1 course from subject(CS) in number(300..)'");
    CHECK(help("require 12 units from {CS 300+}") == "write 'subject(CS) in number(300..)'");
    CHECK(help("require 12 units from CHEM 301 + CHEM 301L") == "write 'require 12 units from {CHEM 301 + CHEM 301L}'");
    CHECK(help("transcript { CS A }").find("CS *") == std::string::npos);
    for (char const* const set : {"CS *", "CS 300..499", "subject(CS) in number(300..)"})
        CHECK(reads("require 12 units from " + std::string(set)));
    for (char const* const body : {"CS *", "CS 300..499", "1 course from subject(CS) in number(300..)"})
        CHECK(reads("require " + std::string(body)));
}

TEST_CASE("a filter that begins with 'with'") {
    CHECK(help("require 12 units from any with grade >= B") == "write 'require 12 units from any where grade >= B'");
    CHECK(help("program p { require CS 101 with origin in {local, exam} }") ==
          "a filter of single courses begins with 'where': where origin in {local, exam}");
    CHECK(help("require CS 101 with 2 courses from any") == "write 'at least', 'at most' or 'exactly', and a number");
}

TEST_CASE("several values of a filter") {
    CHECK(help("require CS 101 where area = systems or theory") == "write 'area in {systems, theory}'");
    CHECK(help("require CS 101 where area = systems, theory") == "write 'area in {systems, theory}'");
    CHECK(help("require CS 101 where area not systems") == "write 'not area = systems'");
    CHECK(help("program p { require CS 101 where grade >= C or better }") == "write 'require CS 101 where grade >= C'");
    CHECK(help("require CS 101 where grade = C or higher") == "'grade >= C' is C or better");
    CHECK(help("require CS 101 where units > 3 or more").find("in {") == std::string::npos);
    CHECK(reads("require CS 101 where area in {systems, theory} and not area = systems"));
}

TEST_CASE("a share without 'with'") {
    CHECK(help("program p { share core electives up to 1 course }") ==
          "write 'share core with electives up to 1 course'");
}

TEST_CASE("between programs") {
    CHECK(help("limit each course to two programs") == "write 'limit each course to 2 programs'");
    CHECK(help("limit every course to 3 programs for {CS 1}") == "write 'limit each course to 3 programs for {CS 1}'");
    CHECK(help("limit each course to 2 programs from {CS 1}") == "write 'limit each course to 2 programs for {CS 1}'");
    CHECK(help("each course in at most 2 programs") == "write 'limit each course to 2 programs'");
    CHECK(help("require own: 8 unique units") == "write '8 units unique'");
    CHECK(help("require own: at most 8 units unique") == "what is unique is at least so much: 8 units unique");
}

TEST_CASE("a share of a list") {
    CHECK(help("share a, b, c each course at most 2") == "write 'share a, b, c each course in at most 2'");
    CHECK(help("program p { share a, b each course in 2 for {CS 1} }") ==
          "write 'share a, b each course in at most 2 for {CS 1}'");
    CHECK(help("share a, b at most 3") == "write 'share a, b each course in at most 3'");
    CHECK(help("share a, b at most 2 courses for CS *") == "write 'share a, b up to 2 courses for CS *'");
    CHECK(help("share a, b each course in at most\nrequire c: 12 units from any") ==
          "write 'share a, b each course in at most 2'");
    CHECK(reads("share a, b each course in at most 2 for {CS 1}"));
    CHECK(reads("share a, b up to 2 courses for CS *"));
}

TEST_CASE("a set without 'from'") {
    CHECK(help("require core: at most 2 attempts CS 101") == "write 'require core: at most 2 attempts from CS 101'");
    CHECK(help("require at most 2 attempts of CS 101, CS 102 where grade < C") ==
          "write 'require at most 2 attempts from {CS 101, CS 102} where grade < C'");
    CHECK(help("require core: at most 2 attempts\n    CS 101") ==
          "write 'require core: at most 2 attempts from CS 101'");
    CHECK(help("program p { limit 12 units {CS 101} }") == "write 'limit 12 units from {CS 101}'");
    CHECK(help("limit 12 units where grade < C") == "write 'limit 12 units from any where grade < C'");
    CHECK(help("limit 12 units\nrequire CS 1") == "write 'limit 12 units from any'");
    CHECK(reads("require at most 2 attempts from {CS 101, CS 102} where grade < C"));
    CHECK(reads("limit 12 units from any where grade < C"));
}

TEST_CASE("a word of the language where a name has to stand") {
    CHECK(help("program p {\n  stage one {\n    require CS 101\n  }\n}") ==
          "the word 'one' is reserved, and no name; choose another one, for example 'stage-one'");
    CHECK(help("set limit = {CS 101}") ==
          "the word 'limit' is reserved, and no name; choose another one, for example 'set-limit'");
}

TEST_CASE("a residence without the units that it looks at") {
    CHECK(help("residence 30 credits") == "say of how many units: residence 30 credits of last 60");
    CHECK(help("require residence: 30 credits") == "write 'require 30 credits overall from any where origin = local'");
    CHECK(reads("residence 30 credits of last 60"));
}

TEST_CASE("records outside of a transcript") {
    CHECK(help("test \"a\" for p { CS 101 4 units A expect p met }") ==
          "records stand in a transcript: transcript { CS 101 4 units A }");
    CHECK(help("test \"a, b\" for p {\n  CS 101 4 units A\n  expect p met\n}") ==
          "records stand in a transcript: transcript { CS 101 4 units A }");
    CHECK(help("program p { CS 101 4 units A }") == "what has to be taken is required: require CS 101");
    CHECK(help("CS 101\nrequire CS 102") == "write 'require CS 101'");
}

} // namespace test_state_first_attempts
