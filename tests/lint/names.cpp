// Lints about names.
#include "codes.hpp"

namespace test_names {

using namespace lint_tests;

namespace {

/// A program that asks for one milestone twice and for another one once.
Codes beside(std::string const& common, std::string const& rare) {
    return codes("require a: milestone(" + common + ") or student.a\nrequire b: milestone(" + common +
                 ") or student.b\nrequire c: milestone(" + rare + ")");
}

} // namespace

TEST_CASE("a slip of the pen: one letter more, less, other, or two changed places") {
    for (char const* const slip : {"capstoen", "capston", "capsstone", "capstune"}) {
        CAPTURE(slip);
        CHECK(beside("capstone", slip) == Codes{"RQ1032"});
    }
}

TEST_CASE("terms that go round the calendar") {
    auto const found = only("terms autumn, spring, summer\nrequire CS 101");
    CHECK(found.code == "RQ1058");
    CHECK(found.message == "in this order spring 2025 comes after autumn 2025");
    CHECK(found.help == "if records have calendar years, write 'terms spring, summer, autumn'; if their years begin "
                        "with autumn, say when: 'terms autumn, spring, summer from September'");
    CHECK(codes("terms autumn, spring, summer from September\nrequire CS 101") == Codes{});
    CHECK(only("terms fall, january, winter\nrequire CS 101").help.find("'terms winter, january, fall'") !=
          std::string::npos);
    for (char const* const fine : {"winter, spring, summer, fall", "spring, autumn", "first, second", "winter, summer",
                                   "spring, second, fall"}) {
        CAPTURE(fine);
        CHECK(codes("terms " + std::string(fine) + "\nrequire CS 101") == Codes{});
    }
}

TEST_CASE("a tag where none is declared") {
    CHECK(codes("require 60 units from concentration(robotics)") == Codes{"RQ1056"});
    CHECK(codes("require 60 units from any where level = graduate") == Codes{"RQ1056"});
    CHECK(codes("require 2 courses from any with at least 2 distinct area") == Codes{"RQ1056"});
    CHECK(codes("require 60 units from any where subject = CS") == Codes{});
    CHECK(codes("set area(x) = {CS 101}\nrequire 1 course from area(x)") == Codes{});
    CHECK(codes("require it: 1 course from any where tagged w\n"
                "test \"t\" for \"\" { transcript { CS 101 tagged w } expect it met }") == Codes{});
}

TEST_CASE("names that differ on purpose") {
    CHECK(beside("project-1", "project-2") == Codes{});
    CHECK(beside("project-a", "project-b") == Codes{});
    CHECK(beside("plan-a-thesis", "plan-b-thesis") == Codes{});
    CHECK(beside("exam", "exams") == Codes{}); // too short to tell
    CHECK(beside("internal", "external") == Codes{});
    CHECK(beside("in-state", "instate") == Codes{});
}

TEST_CASE("both used once: nobody knows which is the slip") {
    CHECK(codes("require a: milestone(capstone)\nrequire b: milestone(capstoen)") == Codes{});
}

TEST_CASE("a set is used by requirements, rules and other sets") {
    CHECK(codes("set a = {CS 101}\nset b = a or {CS 102}\nrequire 1 course from b") == Codes{});
    CHECK(codes("set a = {CS 101}\nrequire CS 102\nlimit 4 units from a") == Codes{});
    CHECK(codes("set a = {CS 101}\nrequire 2 courses from any with at least 1 course from a") == Codes{});
    CHECK(codes("set level(a) = {CS 101}\nrequire CS 101") == Codes{}); // it gives a tag
}

TEST_CASE("a tag value of one course beside one of several") {
    std::string const courses = "course CS 101, offered {spring}\ncourse CS 102, offered {spring}\n";
    CHECK(codes(courses + "course CS 103, offered {sprnig}") == Codes{"RQ1033"});
    CHECK(codes(courses + "course CS 103, offered {summer}") == Codes{});
}

TEST_CASE("the same course as itself") {
    CHECK(codes("course CS 101\nsame CS 101 = CS 101") == Codes{"RQ1046"});
    CHECK(codes("course CS 101\nsame CS 101 = CS 102\nsame CS 102 = CS 103") == Codes{});
}

TEST_CASE("a template is used by a rule of some program; a file without programs declares it for others") {
    std::string const passed = "define passed(S, n) = n courses from S where grade >= C\n";
    CHECK(codes(passed + "require core: 24-787") == Codes{"RQ1141"});
    CHECK(codes(passed + "require core: passed({24-787, 24-788}, 1)") == Codes{});
    CHECK(codes("require core: passed({24-787, 24-788}, 1)\n" + passed) == Codes{}); // declared behind its use
    CHECK(codes(passed + "course 24-787") == Codes{});
    CHECK(codes("define passed(S, n) = n courses from S where grade >= C  # allow RQ1141: for the next catalogue\n"
                "require core: 24-787") == Codes{});
}

TEST_CASE("a named transcript is there for some test; in a file without tests it is a student's") {
    std::string const text = "require core: 24-787\ntranscript finished { 24-787 12 units A }\n";
    std::string const other = "test \"new\" for \"\" { transcript { } expect core unmet }\n";
    CHECK(codes(text) == Codes{});
    CHECK(codes(text + other) == Codes{"RQ1140"});
    CHECK(codes(text + other + "test \"done\" for \"\" { transcript finished expect core met }") == Codes{});
    CHECK(codes(text + "test \"done\" for \"\" { transcript finished { without 24-787 } expect core unmet }") ==
          Codes{});
    CHECK(codes("require core: 24-787\n# allow RQ1140: the next catalogue tests it\n"
                "transcript finished { 24-787 12 units A }\n" +
                other) == Codes{});
}

} // namespace test_names
