// Lints about groups and their options.
#include "codes.hpp"

namespace test_groups {

using namespace lint_tests;

TEST_CASE("a choice among options that depend on facts is left alone") {
    CHECK(codes("require a: one of { option CS 101\n if student.x { option CS 102 } }") == Codes{});
    CHECK(codes("require a: 2 of { option CS 101 option CS 102\n if student.x { option CS 103 } }") == Codes{});
}

TEST_CASE("more options asked for than there are is said once") {
    CHECK(codes("require a: 3 of { option CS 101 option CS 102 }") == Codes{"RQ1003"});
    CHECK(codes("require a: one of { note \"To come.\" }") == Codes{"RQ1003"});
}

TEST_CASE("what is empty: a group, a stage, a program") {
    CHECK(codes("program p { stage a { require CS 101 } stage b { note \"x\" } }") == Codes{"RQ1035"});
    CHECK(codes("program p { note \"To be written.\" }") == Codes{"RQ1035"});
    CHECK(codes("set a = {CS 101}") == Codes{});
}

TEST_CASE("a group in a group says something if it has a name, a rule of its own, or is an option") {
    CHECK(codes("require a: all of { require CS 101 require b: all of { require CS 102 require CS 103 } }") == Codes{});
    CHECK(codes("require a: all of { require CS 101 require \"B\": all of { require CS 102 require CS 103 } }") ==
          Codes{});
    CHECK(codes("require a: all of { require CS 101\n require all of { require CS 102 limit 4 units from any require "
                "CS 103 } }") == Codes{});
    CHECK(codes("require a: one of { option CS 101 option all of { require CS 102 require CS 103 } }") == Codes{});
    CHECK(codes("require all of { require CS 101 require CS 102 }") == Codes{}); // stands in no other
}

TEST_CASE("options are compared by what they ask for, not by their names") {
    CHECK(codes("require a: one of { option x \"X\": CS 101 option y \"Y\": 1 course from {CS 101} option CS 102 }") ==
          Codes{"RQ1037"});
    CHECK(codes("require a: one of { option 2 courses from CS 1xx where grade >= B option 3 courses from CS 1xx }") ==
          Codes{});
    CHECK(codes("require a: one of { option 12 units from CS 1xx option 3 courses from CS 1xx }") == Codes{});
    CHECK(codes("require a: one of { option 2 to 3 courses from CS 1xx option 3 courses from CS 1xx }") == Codes{});
    CHECK(only("require a: one of { option s: 2 courses from CS 1xx option l: 3 courses from CS 1xx }").message ==
          "'a.l' is never needed: whoever meets it meets 'a.s'");
}

TEST_CASE("what takes no courses follows from a stricter requirement of its kind") {
    CHECK(codes("require total: 60 units overall\nrequire half: 30 units overall") == Codes{"RQ1039"});
    CHECK(codes("require a: milestone(talk)\nrequire b: milestone(talk)") == Codes{"RQ1039"});
    CHECK(codes("require CS 101\nrequire a: gpa >= 3.0 over applied\nrequire b: gpa > 3.0 over applied") ==
          Codes{"RQ1039"});
    CHECK(codes("require CS 101\nrequire a: gpa >= 3.0 over applied\nrequire b: gpa >= 3.5 over CS 1xx") == Codes{});
    CHECK(codes("require a: 2 courses overall from CS 1xx\nrequire b: 1 course overall from MA 1xx") == Codes{});
    CHECK(codes("require a: 2 courses from CS 1xx\nrequire b: 1 course from CS 1xx") == Codes{}); // each takes its own
    CHECK(codes("require a: milestone(talk)\nif student.x { require b: milestone(talk) }") == Codes{});
    std::string const low = "grades lowest best {1.0 = 1.0, 4.0 = 4.0, 5.0 = 5.0 no units}\nrequire CS 101\n";
    CHECK(only(low + "require a: gpa <= 2.5 over applied\nrequire b: gpa <= 2.0 over applied").message ==
          "'a' follows from 'b'");
}

} // namespace test_groups
