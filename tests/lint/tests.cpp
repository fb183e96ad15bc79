// Lints about the tests of a file.
#include "codes.hpp"

namespace test_tests {

using namespace lint_tests;

namespace {

Codes with(std::string const& items) {
    return codes("course CS 101\ncourse CX 101\nsame CS 101 = CX 101\nrequire core: 1 course from {CS 101, CS 102}  # "
                 "allow RQ1002\n"
                 "require talk: milestone(talk) and student.age >= 18\ntest \"t\" for \"\" {\n" +
                 items + "\n}\n");
}

} // namespace

TEST_CASE("a course that is expected may stand under its other code") {
    CHECK(with("transcript { CX 101 4 units } expect core uses CS 101") == Codes{});
    CHECK(with("transcript { CX 101 4 units } expect core uses CS 102") == Codes{"RQ1049"});
}

TEST_CASE("facts and evidence are asked for by some program of the file") {
    CHECK(with("transcript { milestone talk } facts { age = 17 } expect talk unmet") == Codes{});
    CHECK(with("transcript { milestone walk } facts { aged = 17 } expect talk unmet") == Codes{"RQ1050", "RQ1050"});
    CHECK(codes("require q: score(gre) + student.essay >= 300\n"
                "test \"t\" for \"\" { transcript { score gre 160 } facts { essay = 150 } expect q met }") == Codes{});
}

TEST_CASE("what no rule asks for is told by the name that was meant") {
    auto const found = only("require x: milestone(cpr) and proficiency(swimming)\ntranscript fin { milestone cprr }\n"
                            "test \"t\" for \"\" { transcript fin { proficiency swimming } expect x unmet }");
    CHECK(found.code == "RQ1050");
    CHECK(found.help == "did you mean 'cpr'?");
    CHECK(at(found) == "cprr");
    CHECK(only("require x: proficiency(swimming)\n"
               "test \"t\" for \"\" { transcript { milestone swimming } expect x unmet }")
              .help == "a rule asks for it as something else: proficiency swimming");
}

TEST_CASE("an expectation of courses and one of a status go together") {
    CHECK(with("transcript { CS 101 4 units } expect core met expect core uses CS 101") == Codes{});
    CHECK(with("transcript { CS 101 4 units } expect core met expect core met") == Codes{"RQ1048"});
}

TEST_CASE("two tests of different programs may have one title") {
    CHECK(codes("program a { require x: CS 101 }\nprogram b { require x: CS 101 }\n"
                "test \"new\" for a { transcript { } expect x unmet }\n"
                "test \"new\" for b { transcript { } expect x unmet }") == Codes{});
}

TEST_CASE("a file without tests is left alone") { CHECK(codes("program a { require CS 101 }") == Codes{}); }

TEST_CASE("what is expected not to be used need not be there; what is left over has to be") {
    CHECK(with("transcript { CS 101 4 units } expect core without CS 102") == Codes{});
    CHECK(with("transcript { CS 101 4 units } expect unused CS 102") == Codes{"RQ1049"});
}

} // namespace test_tests
