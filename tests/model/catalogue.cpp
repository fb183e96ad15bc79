// Tests model/catalogue.hpp: courses, sets and equivalences as values.
// What a set contains is settled by binding, and tested there.
#include <requisite/model/catalogue.hpp>

#include <doctest/doctest.h>

namespace test_catalogue {

using namespace requisite;

namespace {

Course course(std::string code, std::string title) {
    Course result;
    result.code = std::move(code);
    result.title = std::move(title);
    return result;
}

} // namespace

TEST_CASE("a course is found by its code, letter for letter") {
    Catalogue catalogue;
    catalogue.courses = {course("24-787", "Machine Learning"), course("CS 101", "Programming")};
    REQUIRE(catalogue.find("24-787") != nullptr);
    CHECK(catalogue.find("24-787")->title == "Machine Learning");
    CHECK(catalogue.find("CS 101")->title == "Programming");
    CHECK(catalogue.find("CS101") == nullptr);
    CHECK(catalogue.find("24-78") == nullptr);
    CHECK(catalogue.find("") == nullptr);
    Catalogue const nothing;
    CHECK(nothing.find("24-787") == nullptr);
}

TEST_CASE("of two entries with one code the first is found") {
    Catalogue catalogue;
    catalogue.courses = {course("24-787", "first"), course("24-787", "second")};
    CHECK(catalogue.find("24-787")->title == "first");
}

TEST_CASE("an equivalent code is not an entry of its own") {
    Catalogue catalogue;
    catalogue.courses = {course("14-763", "Tool Chains")};
    catalogue.same = {{"14-763", "18-763", {}}};
    CHECK(catalogue.find("18-763") == nullptr);
}

TEST_CASE("a course without a figure is not a course of zero units") {
    Course seminar = course("24-791", "Graduate Seminar");
    Course const open = seminar;
    seminar.units = Units(0);
    CHECK_FALSE(seminar == open);
}

TEST_CASE("courses are equal if code, title, units and tags are") {
    Course const plain = course("24-787", "Machine Learning");
    Course other = plain;
    other.place.span = {1, 2};
    CHECK(other == plain);
    other.units_max = Units(12);
    CHECK_FALSE(other == plain);
    other = plain;
    other.tags = {{"level", "graduate"}};
    CHECK_FALSE(other == plain);
    CHECK_FALSE(Tag{"level", "graduate"} == Tag{"level", "undergraduate"});
}

TEST_CASE("catalogues are equal if courses, sets, equivalences and the scale are") {
    Catalogue const empty;
    Catalogue other;
    other.sets = {{"concentration", "robotics", "Robotics", CourseSet::list({"24-771"}), {}}};
    CHECK_FALSE(other == empty);
    CHECK(other == Catalogue(other));
    CHECK_FALSE(other.sets.front() == NamedSet{"concentration", "", "Robotics", CourseSet::list({"24-771"}), {}});
    other = empty;
    other.same = {{"14-763", "18-763", {}}};
    CHECK_FALSE(other == empty);
    CHECK_FALSE(other.same.front() == SameCourse{"18-763", "14-763", {}});
    other = empty;
    other.grades = GradeScale::us_letter();
    CHECK_FALSE(other == empty);
}

} // namespace test_catalogue
