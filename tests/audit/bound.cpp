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
    REQUIRE(state.courses.size() == 6); // three courses, and what a record of each joined code is
    CHECK_FALSE(state.courses[2].form);
    CHECK(state.courses[3].form);
    CHECK(state.courses[state.meaning(1, std::nullopt).form].taken == "24-101");
    CHECK(state.meaning(1, std::nullopt).course == state.code_course[3]);
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

TEST_CASE("a set of courses begins at its first course, whichever comes first") {
    detail::CourseBits bits;
    bits.insert(100'000);
    bits.insert(64);
    CHECK(bits.contains(64));
    CHECK(bits.contains(100'000));
    for (std::size_t const course : {0U, 63U, 65U, 128U, 99'999U, 100'001U, 1'000'000U}) {
        CHECK_FALSE(bits.contains(course));
        bits.remove(course);
    }
    detail::CourseBits others;
    others.insert(3);
    CHECK_FALSE(bits.meets(others));
    others.insert(bits);
    CHECK(bits.meets(others));
    CHECK(others.meets(bits));
    others.remove(64);
    bits.keep(others);
    std::vector<std::size_t> courses;
    bits.each([&courses](std::size_t course) { courses.push_back(course); });
    CHECK(courses == std::vector<std::size_t>{100'000});
    others.remove(bits);
    courses.clear();
    others.each([&courses](std::size_t course) { courses.push_back(course); });
    CHECK(courses == std::vector<std::size_t>{3});
}

TEST_CASE("the members of a set are the courses that it contains, one by one") {
    std::string const rules =
        "course CS 101 4 units, area a\ncourse CS 102A 4 units, area b\ncourse CS 310\ncourse CS 320\n"
        "course MA 101 4 units\nsame CS 101 = MA 101 from fall 2020\nset s = {CS 310, CS 320}\nset t = s or area(a)\n"
        "set area(c) = t except {CS 310}\nset u = {MA 101, CS 101 + CS 102A}\n";
    for (char const* const set : {"CS 3xx", "CS *", "CS 100..199", "number(101..310)", "s or t", "t in CS 3xx",
                                  "t except s", "area(*)", "area(c)", "u", "u except {CS 102A}", "any except u",
                                  "{CS 101, CS 999}", "(s or u) in (t or CS 102A)", "area(b) or CS 9xx"}) {
        Bound const program = bound(rules + "program p { require a: gpa >= 2.0 over " + set + " }");
        detail::BoundProgram const& state = program.state();
        detail::BoundSet const& members = state.stages.front().nodes.front().set;
        for (std::size_t i = 0; i < state.courses.size(); ++i)
            CHECK_MESSAGE(members.courses.contains(i) == state.contains(*members.expression, state.courses[i]), set);
    }
}

TEST_CASE("sets of sets, ever deeper, have their courses; those that lead back to themselves are empty") {
    Catalogue catalogue;
    auto const add = [&catalogue](std::string const& name, CourseSet courses) {
        NamedSet set;
        set.name = name;
        set.courses = std::move(courses);
        catalogue.sets.push_back(std::move(set));
    };
    add("s0", CourseSet::list({"24-1"}));
    for (int i = 1; i < 2000; ++i) add("s" + std::to_string(i), CourseSet::named("s" + std::to_string(i - 1)));
    add("x", CourseSet::either({CourseSet::named("y"), CourseSet::named("y")}));
    add("y", CourseSet::named("x"));
    auto const courses = [&catalogue](char const* name) {
        Program program;
        program.stages.emplace_back();
        Requirement requirement;
        Take take;
        take.quantity.all = true;
        take.from = CourseSet::named(name);
        requirement.body = take;
        program.stages.front().block.statements.push_back({requirement});
        Bound const result = bind(program, catalogue);
        return result.state().stages.front().nodes.front().course_count;
    };
    CHECK(courses("s1999") == 1);
    CHECK(courses("s5") == 1);
    CHECK(courses("x") == 0);
}

} // namespace test_bound
