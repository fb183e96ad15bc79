// Tests model/course_code.hpp: the subject and the number of a code.
#include <requisite/model/course_code.hpp>

#include <doctest/doctest.h>

#include <string>

namespace test_course_code {

using requisite::CourseCode;

namespace {

/// `CS| |101`
std::string parts(std::string_view code) {
    CourseCode const of = CourseCode::of(code);
    return std::string(of.subject) + '|' + std::string(of.separator) + '|' + std::string(of.number);
}

} // namespace

TEST_CASE("a code is a subject and a number") {
    CHECK(parts("24-787") == "24|-|787");
    CHECK(parts("6.1010") == "6|.|1010");
    CHECK(parts("21M.030") == "21M|.|030");
    CHECK(parts("CS 101") == "CS| |101");
    CHECK(parts("MATH 51A") == "MATH| |51A");
    CHECK(parts("A&S 300") == "A&S| |300");
    CHECK(parts("ECON-101") == "ECON|-|101");
    CHECK(parts("CS101") == "CS||101");
}

TEST_CASE("a subject may have several words or parts") {
    CHECK(parts("EN.601.226") == "EN.601|.|226");
    CHECK(parts("COMP SCI 577") == "COMP SCI| |577");
    CHECK(parts("ME-GY 6923") == "ME-GY| |6923");
}

TEST_CASE("the number reaches from the last separator before a digit to the end") {
    CHECK(parts("CHEM 301-LAB") == "CHEM| |301-LAB");
    CHECK(parts("MATH H1B") == "MATH| |H1B");
    CHECK(parts("21W.THU1") == "21W|.|THU1");
}

TEST_CASE("what has no number is all subject") {
    CHECK(parts("THESIS") == "THESIS||");
    CHECK(parts("") == "||");
    CHECK(parts("101") == "101||");
    CHECK(parts("-101") == "-||101");
}

} // namespace test_course_code
