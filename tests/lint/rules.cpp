// Lints about limits, excludes, shares and splits.
#include "codes.hpp"

namespace test_rules {

using namespace lint_tests;

TEST_CASE("a limit is too low only for requirements of its block that take nothing else") {
    std::string const core = "require core: 24 units from {CS 101, CS 102}\n";
    CHECK(codes(core + "limit 12 units from any") == Codes{"RQ1018"});
    CHECK(codes(core + "limit 1 course from any") == Codes{}); // one course may have 24 units
    CHECK(codes(core + "limit 12 units from {CS 101}") == Codes{});
    CHECK(codes(core + "limit 12 units from any where origin = transfer") == Codes{});
    CHECK(codes(core + "if student.x { limit 12 units from any }") == Codes{});
    CHECK(codes(core + "require more: all of { require MA 101\n limit 12 units from any }") == Codes{});
    CHECK(codes("require core: 24 units or 2 courses from {CS 101, CS 102}\nlimit 12 units from any") == Codes{});
    CHECK(codes("require core: 24 units from 24-*\nlimit 12 units from 24-*") == Codes{"RQ1018"});
}

TEST_CASE("an exclude leaves nothing only if it takes everything, whatever the record") {
    std::string const core = "require core: 1 course from {CS 101, CS 102}\n";
    CHECK(codes(core + "exclude any") == Codes{"RQ1019"});
    CHECK(codes(core + "exclude any where grade < C") == Codes{});
    CHECK(codes(core + "exclude {CS 101}") == Codes{});
    CHECK(codes("require core: 1 course from CS 1xx\nexclude CS 1xx") == Codes{"RQ1019"});
    CHECK(codes(core + "if student.x { exclude any }") == Codes{});
}

TEST_CASE("a limit on low grades is as it should be") {
    CHECK(codes("require 60 units from any\nlimit 6 units from any where grade < B") == Codes{});
    CHECK(only("require 60 units from any\nlimit 6 units from 24-* where grade > C").help ==
          "to keep low grades out, write: exclude 24-* where grade <= C");
}

TEST_CASE("a limit limits something unless the catalogue says how little there is") {
    CHECK(codes("require 60 units from any\nlimit 12 units from {CS 101}") == Codes{});
    CHECK(codes("course CS 101 3 units, repeatable yes\nrequire 60 units from any\nlimit 12 units from {CS 101}") ==
          Codes{});
    CHECK(codes("course CS 101 3 units\nrequire 60 units from any\nlimit 3 units from {CS 101}") == Codes{"RQ1017"});
}

TEST_CASE("sides of a share have something in common, as far as one can know") {
    CHECK(codes("require a: 1 course from CS 1xx\nrequire b: 1 course from MA 1xx\nshare a with b") == Codes{});
    CHECK(codes("require a: 1 course from CS 1xx\nrequire b: 1 course from {MA 101}\nshare a with b") ==
          Codes{"RQ1024"});
    CHECK(codes("require a: all of { require CS 101 require MA 101 }\nrequire b: MA 101\nshare a with b") == Codes{});
    CHECK(
        codes("require a: 1 course from area(x)  # allow RQ1056\nrequire b: 1 course from {MA 101}\nshare a with b") ==
        Codes{});
    std::string const branches = "require a: CS 101\nif student.x { require b: CS 102 } else { require b: ";
    CHECK(codes(branches + "CS 101 }\nshare a with b") == Codes{});
    CHECK(codes(branches + "CS 103 }\nshare a with b") == Codes{"RQ1024"});
    auto const observer = only("require a: CS 101\nrequire b: 3 courses overall\nshare a with b");
    CHECK(observer.code == "RQ1024");
    CHECK(observer.message == "'b' takes no courses, so nothing has to be shared with it");
}

TEST_CASE("an overlay is one requirement that shares with everything, without a cap of its own") {
    std::string const both = "require core: 2 courses from CS 1xx\nrequire over: 1 course from any where tagged w\n";
    CHECK(codes_but_tags(both + "share over with everything") == Codes{"RQ1025"});
    CHECK(only("require a: 1 course from CS 1xx\nrequire b \"B\": CS 101 where grade >= B\nshare b with everything")
              .help ==
          "remove this statement, and write require b \"B\": 1 course overall from {CS 101} where grade >= B");
    CHECK(codes_but_tags(both + "share over with everything\nshare over with core up to 1 course") == Codes{});
    CHECK(codes_but_tags(both + "require other: 1 course from any\nshare over with everything\n"
                                "share core with other up to 1 course") == Codes{"RQ1025"});
    CHECK(codes_but_tags(both + "share over with everything up to 1 course") == Codes{});
    CHECK(codes_but_tags(both + "share over with core") == Codes{});
    CHECK(codes("require core: 2 courses from CS 1xx\nrequire over: exactly 1 course from any\nshare over with "
                "everything") == Codes{});
}

TEST_CASE("one course is needed twice where nothing lets it serve both") {
    std::string const twice = "require a: CS 101\nrequire b: 1 course from {CS 101}\n";
    CHECK(codes(twice) == Codes{"RQ1027"});
    CHECK(codes(twice + "share everything") == Codes{});
    CHECK(codes("course CS 101 4 units, repeatable yes\n" + twice) == Codes{});
    CHECK(codes("require a: 3 units from {CS 101}\nrequire b: 3 units from {CS 101}\nsplit CS 101 into 3 units") ==
          Codes{});
    CHECK(codes("require a: CS 101\nrequire b: CS 101 advisory") == Codes{});
    CHECK(codes("require a: CS 101\nrequire b: one of { option CS 101 option CS 102 }") == Codes{"RQ1054"});
    CHECK(codes("if student.x { require a: CS 101 } else { require b: CS 101 require c: CS 102 }") == Codes{});
    CHECK(codes("program p { stage a { require CS 101 } stage b { require CS 101 } }") == Codes{});
}

TEST_CASE("of two limits on programs the wider one limits nothing") {
    std::string const core = "require core: 2 courses from {CS 101, CS 102}\n";
    CHECK(codes(core + "limit each course to 3 programs\nlimit each course to 2 programs") == Codes{"RQ1146"});
    CHECK(codes(core + "limit each course to 2 programs\nlimit each course to 2 programs for {CS 101}") ==
          Codes{"RQ1146"});
    CHECK(codes(core + "limit each course to 3 programs for {CS 101}\nlimit each course to 2 programs for CS 1xx") ==
          Codes{"RQ1146"});
    CHECK(codes(core + "limit each course to 2 programs\nlimit each course to 1 program for {CS 101}") == Codes{});
    CHECK(codes(core + "limit each course to 2 programs for {CS 101}\nlimit each course to 2 programs for {CS 102}") ==
          Codes{});
    CHECK(codes(core + "limit each course to 3 programs\nlimit each course to 2 programs for any where grade < B") ==
          Codes{});
}

TEST_CASE("repeats that replace nothing") {
    std::string const average = "\nrequire average: gpa >= 2.0 overall";
    CHECK(codes("repeat latest average latest up to 0 units" + average) == Codes{"RQ1144"});
    CHECK(codes("repeat latest average latest up to 0.5 units" + average) == Codes{});
    CHECK(codes("repeat latest average latest" + average) == Codes{});
}

} // namespace test_rules
