// Each form of the language as a sentence of a catalogue page.
#include "export.hpp"

namespace test_sentences {

using namespace export_tests;

namespace {

std::string const courses = "course CS 1 \"Logic\" 4 units, area theory, level graduate\n"
                            "course CS 2 \"Graphs\" 4 units, area theory\n"
                            "course CS 3 \"Circuits\" 4 units, area systems\n"
                            "set core \"Core\" = {CS 1, CS 2}\n"
                            "set other-courses = {CS 3}\n";

/// The sentence of a requirement.
std::string of(std::string const& body) { return item(courses + "require " + body); }
/// The courses that "1 unit from …" takes.
std::string set(std::string const& text) {
    std::string const sentence = of("1 unit from " + text);
    REQUIRE(sentence.rfind("1 unit from ", 0) == 0);
    return sentence.substr(12, sentence.size() - 13);
}
/// What is said of each course.
std::string where(std::string const& filter) {
    std::string const sentence = of("1 unit from any where " + filter);
    REQUIRE(sentence.rfind("1 unit from courses ", 0) == 0);
    return sentence.substr(20, sentence.size() - 21);
}
std::string with(std::string const& bounds) {
    std::string const sentence = of("9 units from any with " + bounds);
    REQUIRE(sentence.rfind("9 units from any courses, with ", 0) == 0);
    return sentence.substr(31, sentence.size() - 32);
}

} // namespace

TEST_CASE("figures are said in the unit word of the program, one in the singular") {
    CHECK(of("60 units from any") == "60 units from any courses.");
    CHECK(of("1 unit from any") == "1 unit from any courses.");
    CHECK(of("4.5 units from any") == "4.5 units from any courses.");
    CHECK(of("60 credits from any") == "60 credits from any courses.");
    CHECK(of("60 ects from any") == "60 ECTS from any courses.");
    CHECK(of("2 courses from any") == "2 courses from any courses.");
    CHECK(of("3 to 5 courses from any") == "3 to 5 courses from any courses.");
    CHECK(of("exactly 5 courses from any") == "Exactly 5 courses from any courses.");
    CHECK(of("60 units and 5 courses from any") == "60 units and 5 courses from any courses.");
    CHECK(of("60 units or 3 to 5 courses from any") == "60 units or 3 to 5 courses from any courses.");
    CHECK(of("all courses from core") == "All courses from Core (CS 1 Logic and CS 2 Graphs).");
    CHECK(of("all courses from {CS 1, CS 2, CS 3}") == "All of CS 1 Logic, CS 2 Graphs and CS 3 Circuits.");
    CHECK(of("CS 1") == "CS 1 Logic.");
    CHECK(of("CS 1 where grade >= B") == "CS 1 Logic, with a grade of B or better.");
}

TEST_CASE("a course that counts for half of one, or for two, says so wherever it is written") {
    std::string const halves = "course MUS 1 \"Choir\" 2 units counts 0.5 courses\ncourse MUS 2 counts 2 courses\n"
                               "course MUS 3 counts 1 course\ncourse MUS 4 counts 0.5 courses\nsame MUS 4 = MUS 3\n"
                               "set music = {MUS 1, MUS 3}\n";
    CHECK(item(halves + "require 1 course from {MUS 1, MUS 2, MUS 3}") ==
          "1 course from MUS 1 Choir (counts as 0.5 courses), MUS 2 (counts as 2 courses) or MUS 3 (same as MUS 4).");
    CHECK(item(halves + "require 1 course from music") ==
          "1 course from music (MUS 1 Choir (counts as 0.5 courses) and MUS 3 (same as MUS 4)).");
    CHECK(item(halves + "require MUS 4") == "MUS 4 (counts as 0.5 courses) (same as MUS 3).");
}

TEST_CASE("sets are said by their titles, courses by code and title") {
    CHECK(set("{CS 1, CS 2, CS 9}") == "CS 1 Logic, CS 2 Graphs or CS 9");
    CHECK(set("{}") == "no course");
    CHECK(set("core") == "Core (CS 1 Logic and CS 2 Graphs)");
    CHECK(set("other-courses") == "other courses (CS 3 Circuits)");
    CHECK(set("area(theory)") == "courses whose area is theory (CS 1 Logic and CS 2 Graphs)");
    CHECK(set("area(*)") == "courses with any area");
    CHECK(set("subject(CS)") == "courses of the subject CS");
    CHECK(set("CS *") == "courses of the subject CS");
    CHECK(set("CS 3*") == "courses whose code begins with CS 3");
    CHECK(set("CS 3xx") == "courses numbered CS 3xx");
    CHECK(set("CS 300..499") == "courses numbered CS 300 to CS 499");
    CHECK(set("24-600..699") == "courses numbered 24-600 to 24-699");
    CHECK(set("number(600..)") == "courses numbered 600 or above in any subject");
    CHECK(set("number(600..699)") == "courses numbered 600 to 699 in any subject");
    CHECK(set("{CS 1 + CS 2, CS 3}") == "CS 3 Circuits or (CS 1 Logic together with CS 2 Graphs)");
    CHECK(set("core or CS 3") == "Core (CS 1 Logic and CS 2 Graphs) or CS 3 Circuits");
    CHECK(set("core except {CS 1}") == "Core (CS 1 Logic and CS 2 Graphs) except CS 1 Logic");
    CHECK(set("CS * in level(graduate)") ==
          "courses of the subject CS that are also among courses whose level is graduate (CS 1 Logic)");
    CHECK(set("any except (core or {CS 3, CS 4})") ==
          "any courses except (Core (CS 1 Logic and CS 2 Graphs) and (CS 3 Circuits and CS 4))");
}

TEST_CASE("a course that has another code is said to be the same") {
    CHECK(item("course CS 1 \"Logic\" 4 units\ncourse MATH 9 4 units\nsame CS 1 = MATH 9\nrequire CS 1") ==
          "CS 1 Logic (same as MATH 9).");
    CHECK(
        item("course CS 1 \"Logic\" 4 units\ncourse MATH 9 4 units\nsame CS 1 = MATH 9 from fall 2024\nrequire CS 1") ==
        "CS 1 Logic (same as MATH 9 from fall 2024).");
}

TEST_CASE("a set is explained once; one that is long or made of others in a list below") {
    auto const all = items(courses + "require 1 course from core\nrequire 2 courses from core\n");
    REQUIRE(all.size() == 2);
    CHECK(all[0] == "- 1 course from Core (CS 1 Logic and CS 2 Graphs).");
    CHECK(all[1] == "- 2 courses from Core.");

    auto const made =
        items(courses + "set electives \"Electives\" = core or CS 3xx\nrequire 1 course from electives\n");
    REQUIRE(made.size() == 2);
    CHECK(made[0] == "- 1 course from Electives.");
    CHECK(made[1] == "- Electives. Core (CS 1 Logic and CS 2 Graphs) and courses numbered CS 3xx.");

    auto const both = items(courses + "set area(theory) \"Theory\" = {CS 9}\nrequire 1 course from area(theory)\n");
    REQUIRE(both.size() == 2);
    CHECK(both[0] == "- 1 course from Theory.");
    CHECK(both[1] == "- Theory. CS 9, and all other courses whose area is theory.");
}

TEST_CASE("lists with commas in their titles are joined by semicolons") {
    CHECK(item("course CS 1 \"Logic, Part I\" 4 units\ncourse CS 2 \"Sets\" 4 units\ncourse CS 3 \"Graphs\" 4 units\n"
               "require 1 course from {CS 1, CS 2, CS 3}") ==
          "1 course from CS 1 Logic, Part I; CS 2 Sets; or CS 3 Graphs.");
}

TEST_CASE("filters say what a course has to be") {
    CHECK(where("grade >= B") == "with a grade of B or better");
    CHECK(where("grade > B") == "with a grade better than B");
    CHECK(where("grade = B") == "with the grade B");
    CHECK(where("grade <= B") == "with a grade of B or worse");
    CHECK(where("grade < B") == "with a grade worse than B");
    CHECK(where("not grade >= B") == "with a grade worse than B");
    CHECK(where("not grade = B") == "with a grade other than B");
    CHECK(where("units >= 6") == "of at least 6 units");
    CHECK(where("units < 6") == "of less than 6 units");
    CHECK(where("units = 1") == "of exactly 1 unit");
    CHECK(where("term >= fall 2023") == "taken in fall 2023 or later");
    CHECK(where("term < fall 2023") == "taken before fall 2023");
    CHECK(where("term = fall 2023") == "taken in fall 2023");
    CHECK(where("season = summer") == "taken in summer");
    CHECK(where("season in {fall, spring}") == "taken in fall or spring");
    CHECK(where("age <= 7 years") == "taken at most 7 years ago");
    CHECK(where("age > 1 year") == "taken more than 1 year ago");
    CHECK(where("grading = letter") == "graded by letter");
    CHECK(where("not grading = pass-fail") == "not graded pass-fail");
    CHECK(where("institution = \"A college\"") == "taken at A college");
    CHECK(where("used-for = none") == "not counted for another degree");
    CHECK(where("not used-for = none") == "counted for another degree");
    CHECK(where("used-for = \"BSc\"") == "counted for the degree BSc");
    CHECK(where("origin in {transfer, exam}") == "transferred or earned by examination");
    CHECK(where("not origin in {transfer, exam}") == "not (transferred or earned by examination)");
    CHECK(where("origin = local") == "taken at the institution itself");
    CHECK(where("status in {completed, in-progress}") == "completed or in progress");
    CHECK(where("level = graduate") == "with level graduate");
    CHECK(where("not level = graduate") == "without level graduate");
    CHECK(where("area in {theory, systems}") == "with area theory or systems");
    CHECK(where("tagged area") == "tagged area");
    CHECK(where("not tagged area") == "not tagged area");
    CHECK(where("grade >= B and tagged area") == "with a grade of B or better and tagged area");
    CHECK(where("(grade >= B or tagged area) and units > 3") ==
          "(with a grade of B or better or tagged area) and of more than 3 units");
    CHECK(where("not (grade < B or tagged area)") == "not (with a grade worse than B or tagged area)");
    CHECK(of("2 courses from core where grade >= B") ==
          "2 courses from Core (CS 1 Logic and CS 2 Graphs), each course with a grade of B or better.");
}

TEST_CASE("bounds follow what is taken") {
    CHECK(with("at least 2 courses from (core where grade >= B)") ==
          "at least 2 courses from Core (CS 1 Logic and CS 2 Graphs), each course with a grade of B or better");
    CHECK(with("at most 1 course from core") == "at most 1 course from Core (CS 1 Logic and CS 2 Graphs)");
    CHECK(with("exactly 3 units from CS 3xx") == "exactly 3 units from courses numbered CS 3xx");
    CHECK(
        with("at least 1 course from each of core, other-courses") ==
        "at least 1 course from each of these: Core (CS 1 Logic and CS 2 Graphs) and other courses (CS 3 Circuits), a "
        "different course for each");
    CHECK(with("at least 2 distinct area") == "courses of at least 2 different values of “area”");
    CHECK(with("at most 2 courses per area from CS *") ==
          "at most 2 courses of each area from courses of the subject CS");
    CHECK(with("at least 2 courses per area") == "at least 2 courses of each area that is used");
    CHECK(with("at most 24 units per term") == "at most 24 units in each term");
    CHECK(with("at least 3 courses in one area") == "at least 3 courses of one and the same area");
    CHECK(with("at least 2 distinct area, at most 24 units per term") ==
          "courses of at least 2 different values of “area” and at most 24 units in each term");
}

TEST_CASE("what else a requirement that takes courses says") {
    auto const all = items(courses + "require basics \"Basics\": all of {\n  require logic: CS 1\n  require CS 2\n}\n"
                                     "require late: CS 3 after basics.logic by term 2 prefer highest grade\n"
                                     "require later: 8 units from CS 4xx after basics.#2 prefer most units\n"
                                     "require last: 8 units from CS 5xx by term 11 prefer earliest term advisory\n");
    REQUIRE(all.size() == 6);
    CHECK(all[0] == "- Basics. All of the following:");
    CHECK(all[1] == "  - Logic. CS 1 Logic.");
    CHECK(all[2] == "  - CS 2 Graphs.");
    CHECK(all[3] ==
          "- Late. CS 3 Circuits. Only courses taken after “Logic” was met count. Only courses taken by the end "
          "of the student’s 2nd term count. Where there is a choice, the courses with the highest grades are used.");
    CHECK(all[4] ==
          "- Later. 8 units from courses numbered CS 4xx. Only courses taken after requirement 2 of “Basics” was "
          "met count. Where there is a choice, the courses with the most units are used.");
    CHECK(all[5] ==
          "- Last. Recommended, not required: 8 units from courses numbered CS 5xx. Only courses taken by the end "
          "of the student’s 11th term count. Where there is a choice, the courses of the earliest terms are used.");
}

TEST_CASE("totals and averages") {
    CHECK(of("120 units overall") == "120 units in total.");
    CHECK(
        of("3 courses overall from core where tagged area by term 3") ==
        "3 courses in total from Core (CS 1 Logic and CS 2 Graphs), each course tagged area. Only courses taken by the "
        "end of the student’s 3rd term count.");
    CHECK(of("2 courses overall from any where tagged area") == "2 courses in total from courses tagged area.");
    CHECK(of("gpa >= 3.0 over applied") ==
          "A grade average of at least 3.0 over the courses that count toward this program.");
    CHECK(of("gpa > 3.25 overall") == "A grade average above 3.25 over all courses taken.");
    CHECK(of("gpa >= 3.0 over core where grade >= C") == "A grade average of at least 3.0 over all courses taken from "
                                                         "Core (CS 1 Logic and CS 2 Graphs), each course with "
                                                         "a grade of C or better.");
    CHECK(of("gpa of best 96 units in first 120 units >= 3.0") ==
          "A grade average of at least 3.0 over the best 96 units in the first 120 units of all courses taken.");
    CHECK(of("gpa of best 3 courses >= 3.5 over CS 3xx") ==
          "A grade average of at least 3.5 over the best 3 courses of all courses taken from courses numbered CS 3xx.");
    auto const german = items("grades lowest best {1.0, 2.0, 4.0, 5.0 fail}\nrequire core \"Core\": CS 1\n"
                              "require gpa <= 2.5 over applied to core\nrequire gpa < 2.0 overall\n");
    REQUIRE(german.size() == 3);
    CHECK(german[1] == "- A grade average of at most 2.5 over the courses that count toward “Core”.");
    CHECK(german[2] == "- A grade average below 2.0 over all courses taken.");
}

TEST_CASE("conditions about the student") {
    CHECK(of("student.needs-visa") == "“needs visa” applies to the student.");
    CHECK(of("not student.needs-visa") == "“needs visa” does not apply to the student.");
    CHECK(of("student.needs-visa = false") == "“needs visa” does not apply to the student.");
    CHECK(of("student.age >= 18") == "The student’s age is at least 18.");
    CHECK(of("student.age < 18") == "The student’s age is less than 18.");
    CHECK(of("not student.age = 18") == "The student’s age is not 18.");
    CHECK(of("student.enrollment = \"full-time\"") == "The student’s enrollment is “full-time”.");
    CHECK(of("student.bachelor in {\"a\", \"b\", \"c\"}") == "The student’s bachelor is “a”, “b” or “c”.");
    CHECK(of("milestone(final-talk)") == "The milestone “final talk” is reached.");
    CHECK(of("not milestone(talk)") == "The milestone “talk” is not reached.");
    CHECK(of("proficiency(linear-algebra)") == "Proficiency in linear algebra is shown.");
    CHECK(of("score(gre) >= 160") == "The score in gre is at least 160.");
    CHECK(of("score(gre-q) + student.gre-v >= 310") ==
          "The sum of the score in gre-q and the student’s gre v is at least 310.");
    CHECK(of("manual \"Discuss with adviser\"") == "“Discuss with adviser” is decided in the student’s favor.");
    CHECK(of("student.a and (student.b or milestone(c))") ==
          "“a” applies to the student and (“b” applies to the student or the milestone “c” is reached).");
    CHECK(of("not (student.a or student.b)") ==
          "It is not so that (“a” applies to the student or “b” applies to the student).");
    CHECK(item("program p { require met(minor) }\nprogram minor \"Minor in Arts\" { require 1 course from any }") ==
          "The program “Minor in Arts” is completed.");
}

TEST_CASE("groups, and what is asked of them") {
    auto const all =
        items("require core \"Core\": 2 of {\n  option CS 1\n  option logic: CS 2\n  option \"The rest\": one of {\n"
              "    option CS 3\n    option CS 4\n  }\n}\n"
              "require new: all of {\n  effective from fall 2024\n  require CS 5\n}\n"
              "require old: all of {\n  effective from fall 2020 until spring 2024\n  require CS 6\n} advisory\n"
              "require again: 1 of core\n");
    std::vector<std::string> const expected = {
        "- Core. 2 of the following:",
        "  - CS 1.",
        "  - Logic. CS 2.",
        "  - The rest. One of the following:",
        "    - CS 3.",
        "    - CS 4.",
        "- New. Only for students whose first term is fall 2024 or later. All of the following:",
        "  - CS 5.",
        "- Old. Recommended, not required: Only for students whose first term is from fall 2020 to spring 2024. All of "
        "the "
        "following:",
        "  - CS 6.",
        "- Again. 1 of the requirements of “Core”."};
    CHECK(all == expected);
}

TEST_CASE("the statements that are no requirements") {
    auto const first = [](std::string const& statement) {
        auto const all =
            items("require core \"Core\": 8 units from any\nrequire electives: 8 units from any\n" + statement);
        REQUIRE(all.size() == 3);
        return all[2].substr(2);
    };
    CHECK(first("limit 12 units from any where origin = transfer") ==
          "No more than 12 units from courses transferred count toward this program.");
    CHECK(first("limit 1 course from {CS 1, CS 2}") ==
          "No more than 1 course from CS 1 and CS 2 count toward this program.");
    CHECK(
        first("limit 12 units from CS 3xx where grade < B in part") ==
        "No more than 12 units from courses numbered CS 3xx, each course with a grade worse than B, count toward this "
        "program; the course that goes over this limit counts in part.");
    CHECK(first("exclude {CS 1, CS 2}") == "Not counted toward this program: CS 1 and CS 2.");
    CHECK(first("exclude any where grade < C") ==
          "Not counted toward this program: courses with a grade worse than C.");
    CHECK(first("share core with electives") == "A course may count for both “Core” and “Electives”.");
    CHECK(first("share core with electives up to 2 courses") ==
          "A course may count for both “Core” and “Electives”, up to 2 courses in all.");
    CHECK(first("share core with everything up to 6 units") ==
          "A course may count for both “Core” and any other requirement, up to 6 units in all.");
    CHECK(
        first("share core with electives up to 1 course for {CS 1, CS 2}") ==
        "A course may count for both “Core” and “Electives”, up to 1 course in all; this is so of CS 1 and CS 2 only.");
    CHECK(items("require a: 8 units from any\nrequire b: 8 units from any\nrequire c: 8 units from any\n"
                "share a, b, c each course in at most 2")
              .back() == "- A course may count for up to 2 of “A”, “B” and “C”.");
    CHECK(first("share everything") == "A course may count for any requirements at once.");
    CHECK(first("split CS 1 into 6 units") ==
          "CS 1 may be divided into parts of 6 units, each of which may count for another requirement.");
    CHECK(first("repeat latest") == "If a course is repeated, the latest attempt counts.");
    CHECK(first("repeat best at most 3 attempts for CS 1xx") ==
          "If one of these is repeated, one attempt counts, the best that serves; only the first 3 attempts are looked "
          "at: courses "
          "numbered "
          "CS 1xx.");
    CHECK(first("repeat all at most 1 attempt") ==
          "If a course is repeated, all attempts count; only the first attempt is looked at.");
    CHECK(first("residence 30 units of last 36") ==
          "Of the last 36 units earned, at least 30 units are earned at the institution itself.");
}

TEST_CASE("shares with another program name it") {
    auto const all =
        items("program p \"P\" {\n  require core \"Core\": CS 1\n  share core with minor.courses up to 2 courses\n"
              "  share everything with program minor up to 1 course\n}\n"
              "program minor \"Minor\" { require courses \"Five courses\": 5 courses from any }\n");
    REQUIRE(all.size() == 3);
    CHECK(all[1] ==
          "- A course may count for both “Core” and “Five courses” of the program “Minor”, up to 2 courses in all.");
    CHECK(all[2] ==
          "- A course may count for any requirement here and for the program “Minor”, up to 1 course in all.");
}

TEST_CASE("both branches of a choice are said") {
    auto const all =
        items("if student.honors { require thesis: milestone(thesis) }\nelse {\n  note \"Six courses will do.\"\n"
              "  require 6 courses from any\n}\nif student.a {} else { require CS 1 }\n");
    std::vector<std::string> const expected = {"- If “honors” applies to the student:",
                                               "  - Thesis. The milestone “thesis” is reached.",
                                               "- Otherwise:",
                                               "  - Note: Six courses will do.",
                                               "  - 6 courses from any courses.",
                                               "- If “a” applies to the student: nothing more.",
                                               "- Otherwise:",
                                               "  - CS 1."};
    CHECK(all == expected);
}

TEST_CASE("in a group, limits are of this requirement; notes, sources and addresses stand where they are written") {
    auto const all = items("require core: all of {\n  limit 1 course from any where grade < C\n  exclude {CS 9}\n"
                           "  note hint \"A hint.\"\n  cite \"Rules, page 2\" \"One course.\"\n  cite \"Rules\"\n"
                           "  url \"https://example.edu/a_b\"\n  require CS 1\n}\n");
    std::vector<std::string> const expected = {
        "- Core. All of the following:",
        "  - No more than 1 course from courses with a grade worse than C count toward this requirement.",
        "  - Not counted toward this requirement: CS 9.",
        "  - Note: A hint.",
        "  - Source: “One course.” (Rules, page 2)",
        "  - Source: Rules",
        "  - See <https://example.edu/a_b>",
        "  - CS 1."};
    CHECK(all == expected);
}

} // namespace test_sentences
