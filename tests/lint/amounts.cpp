// Lints about arithmetic.
#include "codes.hpp"

namespace test_amounts {

using namespace requisite;
using namespace lint_tests;

namespace {

std::string const three = "course CS 101 4 units\ncourse CS 102 4 units\ncourse CS 103 3 to 6 units\n";

} // namespace

TEST_CASE("what a set can yield is the most that the catalogue says, of each course once") {
    CHECK(codes(three + "require 14 units from {CS 101, CS 102, CS 103}") == Codes{});
    CHECK(codes(three + "require 15 units from {CS 101, CS 102, CS 103}") == Codes{"RQ1014"});
    CHECK(codes(three + "require 4 courses from {CS 101, CS 102, CS 103}") == Codes{"RQ1014"});
    CHECK(codes(three + "require 9 units overall from {CS 101, CS 102}") == Codes{"RQ1014"});
    CHECK(only(three + "require 9 units from {CS 101, CS 102}").message ==
          "9 units are asked for, but {CS 101, CS 102} has only 8 units");
}

TEST_CASE("where a set may yield more, nothing is said") {
    CHECK(codes("course CS 101 4 units, repeatable yes\nrequire 9 courses from {CS 101}") == Codes{});
    CHECK(codes(three + "repeat all\nrequire 4 courses from {CS 101, CS 102}") == Codes{});
    CHECK(codes("course CS 101\nrequire 60 units from {CS 101}") == Codes{"RQ1059"}); // no figure
    CHECK(codes(three + "require 60 units from CS 1xx") == Codes{});
    CHECK(codes(three + "require 9 units or 2 courses from {CS 101, CS 102}") == Codes{});
    CHECK(codes(three + "require 9 units and 2 courses from {CS 101, CS 102}") == Codes{"RQ1014"});
}

TEST_CASE("parts against the total: choices count by their least, courses by their smallest") {
    std::string const total = "require total: 20 units overall\n";
    CHECK(codes(total + "require a: 12 units from CS 1xx\nrequire b: 8 units from CS 2xx") == Codes{});
    CHECK(codes(total + "require a: 12 units from CS 1xx\nrequire b: 9 units from CS 2xx") == Codes{"RQ1015"});
    CHECK(only(total + "require a: 12 units from CS 1xx\nrequire b: 9 units from CS 2xx").message ==
          "a 12 + b 9 = 21, but the total says 20");
    CHECK(codes(total + "require a: 12 units from CS 1xx\nrequire b: one of {\n  option 8 units from CS 2xx\n"
                        "  option 16 units from CS 3xx }") == Codes{});
    CHECK(codes(total + "require a: 12 units from CS 1xx\nrequire b: 9 units from CS 2xx\nshare a with b") == Codes{});
    CHECK(codes(total + "require a: 12 units from CS 1xx\nrequire b: 9 units from CS 2xx advisory") == Codes{});
    CHECK(codes(total + "require a: 12 units from CS 1xx\nif student.x { require b: 9 units from CS 2xx }") == Codes{});
    CHECK(codes("require total: 12 units overall where grade >= B\nrequire a: 12 units from CS 1xx\n"
                "require b: 9 units from CS 2xx") == Codes{});
    CHECK(codes(three + "require total: 8 units overall\nrequire a: 2 courses from {CS 101, CS 102, CS 103}\n"
                        "require b: 4 units from any") == Codes{"RQ1015"}); // 3 + 4 of two courses
    CHECK(codes(three + "require total: 11 units overall\nrequire a: 2 courses from {CS 101, CS 102, CS 103}\n"
                        "require b: 4 units from any") == Codes{});
}

TEST_CASE("courses without units, where units are asked for") {
    std::string const some = "course CS 101\ncourse CS 102\ncourse CS 103 4 units\n";
    auto const found = only(some + "require core: 4 units from {CS 102, CS 101}");
    CHECK(found.code == "RQ1059");
    CHECK(found.message == "CS 101 and 1 other course have no units in the catalogue, and 'core' counts units");
    CHECK(at(found) == "CS 101");
    CHECK(only(some + "require 4 credits from {CS 101}").help ==
          "a record that does not state its own adds nothing; write them: course CS 101 4 credits");
    CHECK(codes(some + "require 1 course from {CS 101}") == Codes{});
    CHECK(codes(some + "require 4 units from {CS 101, CS 103}") == Codes{}); // of arrangement, as a project
    CHECK(codes(some + "require 4 units from CS 1xx") == Codes{});
    CHECK(codes(some + "require 4 units from any") == Codes{});
}

TEST_CASE("a bound of one requirement beside a total") {
    std::string const total = "require total: 120 units overall\n";
    std::string const bounded = total + "require rest: 30 units from any with ";
    auto const found = only(bounded + "at most 6 units from (any where origin = transfer)");
    CHECK(found.code == "RQ1057");
    CHECK(found.message == "this bound holds in 'rest' only; what is beyond it still counts toward 'total'");
    CHECK(found.help ==
          "to keep it out of the total, too, write beside it: limit 6 units from any where origin = transfer");
    CHECK(codes(bounded + "at most 6 units from (any where origin = transfer)\nlimit 6 units from any where origin = "
                          "transfer") == Codes{});
    CHECK(codes(bounded + "at least 6 units from CS 3xx") == Codes{});
    CHECK(codes(bounded + "exactly 6 units from CS 3xx") == Codes{});
    CHECK(codes(total + "require rest: 30 units from CS * with at most 6 units from CS 1xx") == Codes{});
    CHECK(codes("require rest: 30 units from any with at most 6 units from CS 1xx") == Codes{});
}

TEST_CASE("bounds of `with` against what the requirement asks for") {
    CHECK(codes("require 2 courses from CS 1xx with at least 3 courses from CS 10x") == Codes{}); // takes three
    CHECK(codes_but_tags("require 2 to 3 courses from CS 1xx with at least 4 distinct area") == Codes{"RQ1016"});
    CHECK(codes("require 4 courses from {CS 101, CS 102, CS 103, CS 104} with at most 3 courses from CS 1xx") ==
          Codes{"RQ1016"});
    CHECK(codes("require 4 courses from CS 1xx with at most 3 courses from any") == Codes{"RQ1016"});
    CHECK(codes("require 4 courses from CS 1xx with at most 3 courses from (any where grade < B)") == Codes{});
    CHECK(codes("require 4 courses from CS 1xx with at most 3 courses from {CS 101, CS 102}") == Codes{});
    CHECK(
        codes(
            "require 4 courses from {CS 101, CS 102, CS 103, CS 104} with at least 2 courses from {CS 101, CS 200}") ==
        Codes{"RQ1016"});
    CHECK(codes_but_tags("require exactly 2 courses from CS 1xx with at least 3 courses per area") ==
          Codes{}); // if a value is used
}

TEST_CASE("an average is compared with the best grade of the scale, whichever way it runs") {
    CHECK(codes("require CS 101\nrequire average: gpa > 4.0 over applied") == Codes{"RQ1023"});
    CHECK(codes("require CS 101\nrequire average: gpa >= 4.0 over applied") == Codes{});
    CHECK(codes("grades {A = 4.3, F = 0 no units}\nrequire CS 101\nrequire average: gpa > 4.0 over applied") ==
          Codes{});
    std::string const low = "grades lowest best {1.0 = 1.0, 4.0 = 4.0, 5.0 = 5.0 no units}\nrequire CS 101\n";
    CHECK(codes(low + "require average: gpa <= 0.9 over applied") == Codes{"RQ1023"});
    CHECK(codes(low + "require average: gpa <= 2.5 over applied") == Codes{});
}

TEST_CASE("nothing is asked for") {
    CHECK(codes("require CS 101\nrequire average: gpa >= 0 over applied") == Codes{"RQ1022"});
    CHECK(codes("require a: 0 courses from CS 1xx") == Codes{"RQ1022"});
    CHECK(codes("require a: 0 to 2 courses from CS 1xx") == Codes{}); // a cap
}

TEST_CASE("all courses of several `+` with one course") {
    Diagnostic const one = only("require x: all courses from {CS 1 + CS 2, CS 1 + CS 3}");
    CHECK(one.code == "RQ1142");
    CHECK(one.message == "CS 1 stands in several '+' and counts in one of them only, so nobody can meet 'x'");
    CHECK(one.help == "to ask for each of the courses, write: all courses from {CS 1, CS 2, CS 3}");
    CHECK(at(one) == "CS 1");
    CHECK(only("require x: all courses from {CS 1 + CS 2, CS 1 + CS 3, CS 4}").help ==
          "to ask for each of the courses, list them without '+'");
    CHECK(codes("set pairs = {CS 1 + CS 2}\nrequire all courses from pairs or {CS 2 + CS 3}") == Codes{"RQ1142"});
    CHECK(codes("same CS 1 = CS 9\nrequire all courses from {CS 1 + CS 2, CS 9 + CS 3}") == Codes{"RQ1142"});
    for (char const* const met :
         {"require 1 course from {CS 1 + CS 2, CS 1 + CS 3}", "require all courses from {CS 1 + CS 2, CS 3 + CS 4}",
          "require all courses from {CS 1 + CS 2, CS 2 + CS 1}",
          "require all courses from {CS 1, CS 1 + CS 2, CS 1 + CS 3}",
          "repeat all\nrequire all courses from {CS 1 + CS 2, CS 1 + CS 3}",
          "course CS 1, repeatable yes\ncourse CS 2\ncourse CS 3\nrequire all courses from {CS 1 + CS 2, CS 1 + CS "
          "3}"}) {
        CAPTURE(met);
        CHECK(codes(met) == Codes{});
    }
}

TEST_CASE("courses that are joined by '+' are one course, and each counts in one '+'") {
    CHECK(only("require x: 2 courses from {CS 1 + CS 2, CS 1 + CS 3}").message ==
          "2 courses are asked for, but {CS 1 + CS 2, CS 1 + CS 3} has only 1 course: those of a '+' are one, and a "
          "course counts in one '+' only");
    CHECK(codes("require 2 courses from {CS 1 + CS 2}") == Codes{"RQ1014"});
    CHECK(codes("require 3 courses from {CS 1 + CS 2, CS 1 + CS 3, CS 4}") == Codes{"RQ1014"});
    CHECK(codes("require 2 courses from {CS 1 + CS 2, CS 1 + CS 3, CS 1 + CS 4 + CS 5}") == Codes{"RQ1014"});
    CHECK(codes("course CS 1 4 units counts 0.5 courses\ncourse CS 2 4 units counts 0.5 courses\n"
                "require 1 course from {CS 1 + CS 2}") == Codes{"RQ1014"});
    for (char const* const met :
         {"require 2 courses from {CS 1 + CS 2, CS 3 + CS 4}",
          "require 2 courses from {CS 1 + CS 2, CS 3 + CS 4, CS 2 + CS 3}",
          "require 2 courses from {CS 1, CS 2, CS 1 + CS 3}", "require 2 courses from {CS 1 + CS 2, CS 1 + CS 3, CS 4}",
          "repeat all\nrequire 2 courses from {CS 1 + CS 2, CS 1 + CS 3}",
          "course CS 1, repeatable yes\ncourse CS 2\ncourse CS 3\nrequire 2 courses from {CS 1 + CS 2, CS 1 + CS 3}"}) {
        CAPTURE(met);
        CHECK(codes(met) == Codes{});
    }
}

TEST_CASE("what is unique is a part of what is taken") {
    std::string const courses = "course CS 101 4 units\ncourse CS 201 4 units\n";
    CHECK(codes(courses + "require own: 4 units unique") == Codes{"RQ1145"});
    CHECK(codes(courses + "require all-units: 8 units overall\nrequire own: 4 units unique") == Codes{"RQ1145"});
    CHECK(codes(courses + "require a: CS 101\nrequire own: 4 units unique from {CS 201}") == Codes{"RQ1145"});
    CHECK(codes(courses + "require a: CS 101\nrequire own: 4 units unique").empty());
    CHECK(codes(courses + "require a: 1 course from CS *\nrequire own: 4 units unique from {CS 201}").empty());
}

} // namespace test_amounts
