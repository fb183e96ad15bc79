// Tests model/document.hpp: tests of a file as values.
// Running them is tested in testing/run.cpp.
#include <requisite/model/document.hpp>

#include <doctest/doctest.h>

namespace test_document {

using namespace requisite;

TEST_CASE("an expectation is a status or the courses that are used") {
    Expectation status;
    status.path = "degree";
    status.status = Status::in_progress;
    Expectation uses;
    uses.path = "degree";
    uses.courses = {"24-771"};
    CHECK_FALSE(status == uses);
    Expectation moved = status;
    moved.place.span = {4, 9};
    CHECK(moved == status);
    moved.status = Status::met;
    CHECK_FALSE(moved == status);
}

TEST_CASE("tests are equal if title, program, transcript and expectations are") {
    TestCase const plain;
    TestCase other;
    CHECK(other == plain);
    other.title = "last semester";
    CHECK_FALSE(other == plain);
    other = plain;
    other.program = "aie-meche";
    CHECK_FALSE(other == plain);
    other = plain;
    other.transcript.milestones = {"capstone"};
    CHECK_FALSE(other == plain);
    other = plain;
    other.expectations.emplace_back();
    CHECK_FALSE(other == plain);
}

TEST_CASE("a new document declares nothing") {
    Document const document;
    CHECK(document.imports.empty());
    CHECK(document.catalogue == Catalogue());
    CHECK(document.programs.empty());
    CHECK(document.tests.empty());
}

} // namespace test_document
