// Tests model/program.hpp: a program as a value, with what its page says beside the requirements.
// Requirements themselves are tested in requirement.cpp.
#include <requisite/model/program.hpp>

#include <doctest/doctest.h>

namespace test_program {

using namespace requisite;

namespace {

Program example() {
    Program program;
    program.name = "aie-meche";
    program.title = "M.S. in Artificial Intelligence Engineering";
    program.institution = "Carnegie Mellon University";
    program.catalog = CatalogYears{2025, 2026};
    program.duration = Duration{3, "semesters"};
    program.urls = {{"https://www.meche.engineering.cmu.edu/"}};
    program.outcomes = {{"ai-methods", "Apply deeper knowledge", {"core", "domain.robotics"}, {}}};
    program.deadlines = {{Season::fall, {12, 15}, "priority"}};
    program.notes = {{"tuition", "Self-supported"}};
    program.citations = {{"https://www.meche.engineering.cmu.edu/", "The program is three semesters long."}};
    program.stages = {{"degree", "Degree", {}, {}}};
    return program;
}

} // namespace

TEST_CASE("a program counts in units unless it says otherwise") { CHECK(Program().unit_word == "units"); }

TEST_CASE("two programs that say the same are equal, wherever they stand") {
    Program moved = example();
    moved.place.span = {100, 200};
    moved.stages.front().place.span = {110, 190};
    CHECK(moved == example());
}

TEST_CASE("everything that a program says takes part in equality") {
    auto const differs = [](auto const& change) {
        Program program = example();
        change(program);
        return !(program == example());
    };
    CHECK(differs([](Program& p) { p.name = "aie"; }));
    CHECK(differs([](Program& p) { p.title.clear(); }));
    CHECK(differs([](Program& p) { p.institution.clear(); }));
    CHECK(differs([](Program& p) { p.catalog->last = 2027; }));
    CHECK(differs([](Program& p) { p.catalog.reset(); }));
    CHECK(differs([](Program& p) { p.duration->unit = "years"; }));
    CHECK(differs([](Program& p) { p.urls.clear(); }));
    CHECK(differs([](Program& p) { p.outcomes.front().shown_in.pop_back(); }));
    CHECK(differs([](Program& p) { p.deadlines.front().day.day = 16; }));
    CHECK(differs([](Program& p) { p.deadlines.front().season = Season::spring; }));
    CHECK(differs([](Program& p) { p.notes.front().text += '.'; }));
    CHECK(differs([](Program& p) { p.citations.front().sentence.clear(); }));
    CHECK(differs([](Program& p) { p.stages.front().title.clear(); }));
    CHECK(differs([](Program& p) { p.stages.front().block.statements.push_back({Note{"", "x"}}); }));
    CHECK(differs([](Program& p) { p.stages.push_back({}); }));
    CHECK(differs([](Program& p) { p.unit_word = "credits"; }));
}

} // namespace test_program
