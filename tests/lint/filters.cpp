// Lints about filters and conditions.
#include "codes.hpp"

namespace test_filters {

using namespace lint_tests;

namespace {

Codes where(std::string const& filter) { return codes_but_tags("require 1 course from any where " + filter); }

} // namespace

TEST_CASE("a limit of failed records does nothing") {
    for (char const* const statement :
         {"limit 1 course from any where grade = F", "limit 3 units from CS 1xx where grade <= F and units > 3"}) {
        CAPTURE(statement);
        auto const found = only("require 12 units from any\n" + std::string(statement));
        CHECK(found.code == "RQ1029");
        CHECK(found.message.find("is true only of records that earn no units") != std::string::npos);
    }
    for (char const* const statement :
         {"exclude any where grade < C", "limit 1 course from any where grade = D", "exclude any where grade = F"}) {
        CAPTURE(statement);
        CHECK(codes("require 12 units from any\n" + std::string(statement)) == Codes{});
    }
}

TEST_CASE("comparisons that exclude each other, of what a record has one of") {
    for (char const* const never :
         {"grade >= A and grade < B", "units < 3 and units >= 3", "units > 3 and units < 3", "units = 3 and units = 4",
          "term < fall 2023 and term > fall 2023", "origin = transfer and origin = exam", "units < 0",
          "origin in {transfer, exam} and origin = local", "status = planned and status = completed",
          "grade >= B and not grade >= B", "not units >= 0"}) {
        CAPTURE(never);
        CHECK(where(never) == Codes{"RQ1029"});
    }
    for (char const* const fine :
         {"grade <= A and grade >= B", "units >= 3 and units <= 3", "origin = transfer and not origin = exam",
          "tagged a and tagged b", "level = graduate and level = undergraduate", "units > 0", "grade = A or grade = B",
          "term >= fall 2023 and term <= fall 2023"}) {
        CAPTURE(fine);
        CHECK(where(fine) == Codes{});
    }
}

TEST_CASE("a grade that earns no units lets no record in, but is in averages") {
    CHECK(where("grade = F") == Codes{"RQ1029"});
    CHECK(where("grade > A+") == Codes{"RQ1029"});
    CHECK(codes("require CS 101\nrequire average: gpa >= 2.0 over any where grade <= F") == Codes{});
    CHECK(codes("require CS 101\nexclude any where grade <= F") == Codes{});
}

TEST_CASE("a filter is always true only if no record is kept out by having no letter grade") {
    CHECK(where("grade >= D-") == Codes{}); // P has no place in the order
    std::string const letters = "grades {A = 4, B = 3, F = 0 no units}\n";
    CHECK(codes(letters + "require 1 course from any where grade >= B") == Codes{"RQ1028"});
    CHECK(codes(letters + "require 1 course from any where grade >= A") == Codes{});
    CHECK(where("status in {completed, in-progress, planned}") == Codes{"RQ1028"});
    CHECK(where("tagged a or not tagged a") == Codes{"RQ1028"});
}

TEST_CASE("the part that is constant is named") {
    CHECK(at(only("require 1 course from any where grade >= B and (units >= 0 or origin = exam)")) == "units >= 0");
}

TEST_CASE("a fact with the name of what a requirement computes") {
    auto const found = only("if student.gpa >= 3 { require CS 101 }");
    CHECK(found.code == "RQ1070");
    CHECK(found.help == "a requirement computes it: require gpa >= 3.0 overall");
    CHECK(only("require student.age >= 18 and student.credits >= 60").help ==
          "a requirement computes it: require 60 credits overall");
    CHECK(codes("if student.gpa >= 3 { require CS 101 } # allow RQ1070: of the bachelor's degree") == Codes{});
    CHECK(codes("require student.bachelor-gpa >= 3") == Codes{});
}

TEST_CASE("conditions: said twice, with the opposite, or with figures that exclude each other") {
    CHECK(codes("require a: student.x and student.y and student.x") == Codes{"RQ1030"});
    CHECK(codes("require a: student.x and not student.x") == Codes{"RQ1029"});
    CHECK(codes("require a: student.x or not student.x") == Codes{"RQ1028"});
    CHECK(codes("require a: student.age >= 18 and student.age < 16") == Codes{"RQ1029"});
    CHECK(codes("require a: student.age >= 18 and student.age < 65") == Codes{});
    CHECK(codes("require a: student.age >= 18 or student.age < 16") == Codes{});
    CHECK(codes("require a: student.min >= 18 and student.max < 16") == Codes{});
}

TEST_CASE("an `if` with one empty branch decides something") {
    CHECK(codes("require CS 101\nif student.x { } else { }") == Codes{"RQ1031"});
    CHECK(codes("require CS 101\nif student.x { } else { require CS 102 }") == Codes{});
}

TEST_CASE("a hundred thousand operands are looked at in no time") {
    std::string text = "require 1 course from any where tagged a0";
    for (int i = 1; i < 100'000; ++i) text += " or tagged a" + std::to_string(i);
    CHECK(codes_but_tags(text) == Codes{});
    CHECK(codes_but_tags(text + " or tagged a0") == Codes{"RQ1030"});
}

} // namespace test_filters
