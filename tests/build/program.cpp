// Tests for the builder's programs: each is the tree of its text.
#include "parsed.hpp"
#include <requisite/audit/audit.hpp>

namespace test_program {

using namespace requisite;
using namespace requisite::build;

TEST_CASE("a program with stages and all that it says about itself") {
    char const* const text = R"(
program meche "M.S." {
  institution "A university"
  catalog 2025-2026
  duration 3 semesters
  effective from fall 2024 until spring 2030
  count summer
  url "https://example.edu"
  cite "https://example.edu/rules" "60 units are taken."
  outcome methods "Apply methods" shown in core, core.first
  outcome other "Do other things"
  deadline spring September 1
  deadline fall December 15 "priority"
  note apply "Apply online."
  note "Self-supported."
  stage admission { require degree: student.bachelor in {"mechanics", "physics"} }
  stage degree "Degree" {
    require core: all of { require first: 24-787 }
    require total: 120 credits overall
    repeat latest
    note "In the stage."
  }
}
)";
    Program const built = program(
        "meche", "M.S.", institution("A university"), catalog(2025, 2026), duration(3, "semesters"),
        effective_from(fall(2024)).until(spring(2030)), count(summer), url("https://example.edu"),
        cite("https://example.edu/rules", "60 units are taken."),
        outcome("methods", "Apply methods").shown_in({"core", "core.first"}), outcome("other", "Do other things"),
        deadline(spring, september(1)), deadline(fall, december(15), "priority"), note("apply", "Apply online."),
        note("Self-supported."), unit_word("credits"),
        stage("admission", require("degree", fact("bachelor").in({"mechanics", "physics"}))),
        stage("degree", "Degree", require("core", all_of(require("first", take("24-787")))),
              require("total", units(120).overall()), repeat_latest(), note("In the stage.")));
    CHECK(built == built::file(text).program());
    CHECK(print(built) == print(built::file(text).program()));
}

TEST_CASE("a program without stages has one without a name") {
    Program const parsed = built::file("program \"6-4\" { catalog 2026 require ml: 24-787 repeat best }").program();
    CHECK(program("6-4", catalog(2026), require("ml", take("24-787")), repeat_best()) == parsed);
    CHECK(program("6-4", catalog(2026), stage("", require("ml", take("24-787")), repeat_best())) == parsed);
    CHECK(program("p") == built::file("program p {}").program());
    CHECK(program("", require(take("24-787"))) == built::file("require 24-787").program());
}

TEST_CASE("a program is made of data, too") {
    ProgramOf made("p", "P");
    made.add(institution("A college"));
    for (char const* const code : {"CS 1", "CS 2"}) made.add(require(take(code)));
    StageOf degree = stage("degree");
    for (char const* const code : {"CS 1", "CS 2"}) degree.add(require(take(code)));
    CHECK(program("q", degree) == built::file("program q { stage degree { require CS 1 require CS 2 } }").program());
    CHECK(std::move(made).program() ==
          built::file("program p \"P\" { institution \"A college\" require CS 1 require CS 2 }").program());
}

TEST_CASE("what is built audits like what is parsed") {
    Program const built = program("p", require("ml", units(8).from(list({"CS 1", "CS 2"}))));
    Transcript transcript;
    transcript.records.resize(1);
    transcript.records.front().course = "CS 1";
    transcript.records.front().units = Units(4);
    Report const report = audit(bind(built, Catalogue()), transcript);
    CHECK(report.status() == Status::unmet);
    CHECK(report.find("ml")->remaining.units == Units(4));
}

template <class... Items> using ProgramWith = decltype(program(std::string(), std::declval<Items>()...));
template <class... Items> using StageWith = decltype(stage(std::string(), std::declval<Items>()...));
template <template <class...> class, class, class...> constexpr bool compiles_ = false;
template <template <class...> class Form, class... Items>
constexpr bool compiles_<Form, std::void_t<Form<Items...>>, Items...> = true;
template <template <class...> class Form, class... Items> constexpr bool compiles = compiles_<Form, void, Items...>;

TEST_CASE("a program with stages has no statement outside of them, and a stage has no metadata") {
    static_assert(compiles<ProgramWith, Require, Institution> && compiles<ProgramWith, StageOf, Remark>);
    static_assert(!compiles<ProgramWith, Require, StageOf> && !compiles<ProgramWith, StageOf, Rule>);
    static_assert(!compiles<ProgramWith, Option> && !compiles<ProgramWith, Taking>);
    static_assert(compiles<StageWith, Require, StageRule, Remark> && !compiles<StageWith, Institution>);
    static_assert(!compiles<StageWith, Option> && !compiles<StageWith, Effective> && !compiles<StageWith, StageOf>);
}

} // namespace test_program
