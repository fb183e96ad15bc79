// Checks that fail: what docs/testing.md shows of them is compared with what they print (document.cpp). Skipped otherwise.
#include <requisite/build.hpp>
#include <requisite/testing/doctest.hpp>

TEST_SUITE_BEGIN("sample" * doctest::skip());

// --- as docs/testing.md has it ---
namespace {

char const* const rules = R"(
course 24-771 "Linear Systems" 12 units
course 24-776 "Non-Linear Control" 12 units
course 16-720 "Computer Vision" 12 units
program minor {
  require robotics "Robotics": 24 units from {24-771, 24-776}
  require breadth "Breadth": 1 course from any
})";

char const* const student = "transcript { 24-771 12 units A fall 2025  16-720 12 units B fall 2025 }";

} // namespace

TEST_CASE("two courses of robotics are enough") {
    REQUISITE_CHECK_MET(rules, student, "robotics");
    REQUISITE_CHECK_USES(rules, student, "robotics", "24-771", "16-720");
    REQUISITE_CHECK_MISSING(rules, student, "robotics", requisite::Units(24));
    REQUISITE_CHECK_UNMET(rules, student, "robotic");
    REQUISITE_REQUIRE_STATUS(rules, student, "breadth", requisite::Status::planned);
    REQUISITE_CHECK_MET(rules, student, "robotics"); // not reached
}

TEST_CASE("a text and the builder give the same rule") {
    using namespace requisite::build;
    requisite::Parsed const parsed = requisite::parse("require domain: 24 units from {24-771, 24-776}");
    requisite::Program const built = program("", require("domain", units(24).from(list({"24-771", "16-720"}))));
    CHECK(parsed.program() == built);
}
// --- until here ---

TEST_SUITE_END();
