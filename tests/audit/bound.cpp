// Tests audit/bound.hpp: courses as numbers and the paths that requirements are known by.
#include "given.hpp"
#include <requisite/bind/bound.hpp>

namespace test_bound {

using namespace requisite;
using namespace requisite::audit_tests;

namespace {

std::vector<std::string> paths(std::string const& rules) {
    std::vector<std::string> result;
    Bound const program = bound(rules);
    for (auto const& stage : program.state().stages)
        for (auto const& node : stage.nodes) result.push_back(node.path);
    return result;
}

} // namespace

TEST_CASE("a path is the names on the way; a requirement without a name is called by its place in the block") {
    CHECK(paths("program p {\n"
                "  require core: all of {\n"
                "    require tools: 1 course from {24-101}\n"
                "    require 1 course from {24-102}\n"
                "    require one of { option 1 course from {24-103} option second: 1 course from {24-104} }\n"
                "  }\n"
                "  limit 12 units from any\n"
                "  require 1 course from {24-105}\n"
                "}") ==
          std::vector<std::string>{"core", "core.tools", "core.#2", "core.#3", "core.#3.#1", "core.#3.second", "#2"});
}

TEST_CASE("the branches of an if stand in the block and are counted on") {
    CHECK(paths("program p {\n"
                "  require 1 course from {24-101}\n"
                "  if student.honors { require 1 course from {24-102} require thesis: milestone(thesis) }\n"
                "  else { require 1 course from {24-103} }\n"
                "  require 1 course from {24-104}\n"
                "}") == std::vector<std::string>{"#1", "#2", "thesis", "#4", "#5"});
}

TEST_CASE("a report finds a requirement by these paths") {
    Report const report =
        audited("program p {\n"
                "  require core: all of { require 1 course from {24-101} require 1 course from {24-102} }\n"
                "  require 1 course from {24-103}\n"
                "  require milestone(thesis)\n"
                "}",
                "24-102 12 units A");
    REQUISITE_CHECK_UNMET(report, "core.#1");
    REQUISITE_CHECK_MET(report, "core.#2");
    REQUISITE_CHECK_UNMET(report, "#2");
    REQUISITE_CHECK_UNMET(report, "#3");
    CHECK(report.find("#4") == nullptr);
    CHECK(report.find("") == nullptr);
    CHECK(report.find("core.") == nullptr);
}

TEST_CASE("codes that same joins are one course with the tags of all of them") {
    Bound const program =
        bound("course 24-101 9 units, level graduate\ncourse 42-101 9 units, area bio\ncourse 24-102\n"
              "same 24-101 = 42-101\nsame 42-101 = 18-101\nprogram p { require 1 course from {99-001} }");
    detail::BoundProgram const& state = program.state();
    CHECK(state.codes == std::vector<std::string>{"18-101", "24-101", "24-102", "42-101", "99-001"});
    REQUIRE(state.courses.size() == 3);
    CHECK(state.courses[state.code_course[0]].codes == std::vector<std::string>{"18-101", "24-101", "42-101"});
    CHECK(state.courses[state.code_course[0]].tags.size() == 5); // and three subjects
    CHECK(state.courses[state.code_course[0]].catalogued);
    CHECK(state.code_course[1] == state.code_course[3]);
    CHECK_FALSE(state.courses[state.code_course[4]].catalogued);
}

TEST_CASE("a set of courses holds any number of them") {
    detail::CourseBits bits;
    CHECK_FALSE(bits.contains(0));
    CHECK_FALSE(bits.contains(1000));
    for (std::size_t const course : {0U, 63U, 64U, 129U}) bits.insert(course);
    for (std::size_t course = 0; course < 200; ++course)
        CHECK(bits.contains(course) == (course == 0 || course == 63 || course == 64 || course == 129));
}

} // namespace test_bound
