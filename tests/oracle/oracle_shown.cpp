// Which of several best allocations the oracle says is shown, where a registrar can tell by hand: each step of the key of
// docs/semantics.md ("The allocation that is shown"), and which of two steps comes first.
#include "college.hpp"
#include "shown.hpp"

using namespace requisite;
using namespace requisite::oracle;

namespace {

std::string text_of(std::multiset<Use> const& uses, Transcript const& transcript) {
    std::string text;
    for (auto const& use : uses) {
        text += text.empty() ? "" : ", ";
        text += transcript.records.at(use.record).course;
        if (use.part != 0) text += '/' + std::to_string(use.part);
    }
    return text;
}

/// "core S 101, S 102; more S 103": what each leaf uses, and after that in parentheses what an `overall` counts.
std::string shown_of(College const& college) {
    auto const all = shown(college.program, college.catalogue, college.transcript, 0);
    REQUIRE(all.size() == 1);
    std::string text;
    for (auto const& [path, uses] : all.front().applied) {
        if (uses.empty()) continue;
        text += (text.empty() ? "" : "; ") + path + ' ' + text_of(uses, college.transcript);
    }
    for (auto const& [path, uses] : all.front().counted) {
        if (uses.empty()) continue;
        text += (text.empty() ? "(" : " (") + path + ' ' + text_of(uses, college.transcript) + ')';
    }
    return text;
}

Shown only_shown(College const& college) {
    auto const all = shown(college.program, college.catalogue, college.transcript, 0);
    REQUIRE(all.size() == 1);
    return all.front();
}

Requirement course_from(std::string name, std::vector<std::string> codes, int n = 1) {
    return require(std::move(name), take(courses(n), list(std::move(codes))));
}
Requirement any_course(std::string name) { return require(std::move(name), take(courses(1), CourseSet::any())); }
Requirement preferring(Preference preference, Requirement requirement) {
    std::get<Take>(requirement.body).prefer = preference;
    return requirement;
}
Requirement passing(Requirement requirement) { // with a C at least
    std::get<Take>(requirement.body).where = Filter::grade(Comparator::greater_equal, "C");
    return requirement;
}

Record in_progress(Record record) { return with_status(std::move(record), RecordStatus::in_progress); }
Record planned(Record record) { return with_status(std::move(record), RecordStatus::planned); }

} // namespace

// --- The horizon -----------------------------------------------------------------------------------------------------

TEST_CASE("what is finished is shown if it does as well as all that is planned") {
    College college({{course_from("core", {"S 101", "S 102"})}});
    college.student({planned(taken("S 101")), taken("S 102")});
    CHECK(only_shown(college).horizon == 0);
    CHECK(shown_of(college) == "core S 102");
    college.student({planned(taken("S 101")), in_progress(taken("S 102"))});
    CHECK(only_shown(college).horizon == 1);
    CHECK(shown_of(college) == "core S 102");
}

TEST_CASE("plans are shown that come closer, though the degree is not reached with them either") {
    College college({{course_from("core", {"S 101", "S 102", "S 103"}, 3)}});
    college.student({planned(taken("S 101")), taken("S 102")});
    CHECK(only_shown(college).horizon == 2);
    CHECK(shown_of(college) == "core S 101, S 102");
}

// --- The choice of children ------------------------------------------------------------------------------------------

namespace {

/// Two specialisations, and a thesis (S 103) that is only planned, so that plans are shown.
College with_thesis(Requirement first, Requirement second) {
    College college(
        {{require("field", group(1, {std::move(first), std::move(second)}))}, {course_from("thesis", {"S 103"})}});
    return college.student({planned(taken("S 103"))});
}
std::string field_of(College const& college) {
    Shown const shown = only_shown(college);
    CHECK(shown.horizon == 2);
    return shown.chosen.count("field.one") != 0 ? "one" : "two";
}
void also(College& college, std::vector<Record> const& records) {
    for (auto const& record : records) college.transcript.records.push_back(record);
}

} // namespace

TEST_CASE("of two specialisations that will both be complete, the one is shown that is so after the present term") {
    College college = with_thesis(course_from("one", {"S 101"}), course_from("two", {"S 102"}));
    also(college, {planned(taken("S 101")), in_progress(taken("S 102"))});
    CHECK(field_of(college) == "two");
}

TEST_CASE("of two that are complete after the present term, the one is shown of which more is finished") {
    College college = with_thesis(course_from("one", {"S 101"}), course_from("two", {"S 102"}));
    also(college, {in_progress(taken("S 101")), taken("S 102")});
    CHECK(field_of(college) == "two");
}

TEST_CASE("the present term decides before what is finished") {
    College college = with_thesis(course_from("one", {"S 101", "S 102"}, 2), course_from("two", {"A 201", "A 202"}, 2));
    also(college, {taken("S 101"), planned(taken("S 102")), in_progress(taken("A 201")), in_progress(taken("A 202"))});
    CHECK(field_of(college) == "two");
}

TEST_CASE("else the specialisation is shown that stands first") {
    College college = with_thesis(course_from("one", {"S 101"}), course_from("two", {"S 102"}));
    also(college, {taken("S 102", {}, {}, fall_2023), taken("S 101", {}, {}, fall_2024)});
    CHECK(field_of(college) == "one");
    CHECK(only_shown(college).not_chosen == std::set<std::string>{"field.two"});
}

TEST_CASE("a group decides before the groups in it, and those before the groups after it") {
    Requirement const one = require("one", group(1, {course_from("a", {"S 101"}), course_from("b", {"S 102"})}));
    College college(
        {{require("field", group(2, {one, course_from("two", {"S 101"}), course_from("three", {"S 103"})}))}});
    college.student({taken("S 101"), taken("S 102"), taken("S 103")});
    CHECK(only_shown(college).chosen == std::set<std::string>{"field", "field.one", "field.one.b", "field.two"});
    CHECK(only_shown(college).not_chosen == std::set<std::string>{"field.one.a", "field.three"});
    // S 101 can serve one of the two fields only.
    Requirement const minor = require("minor", group(1, {course_from("c", {"S 101"}), course_from("d", {"S 103"})}));
    College after({{require("field", group(1, {one, course_from("two", {"N 301"})}))}, {minor}});
    after.student({taken("S 101"), taken("S 102"), taken("S 103")});
    CHECK(only_shown(after).chosen == std::set<std::string>{"field", "field.one", "field.one.a", "minor", "minor.d"});
}

TEST_CASE("if what is finished is shown, what is planned may still decide between options") {
    // Nothing is missing of either at present, but the C will break the average.
    GradeAverage average;
    average.threshold = Decimal(3);
    average.over = GradeAverage::Over::overall;
    College college({{require("field", group(1, {require("average", average), course_from("course", {"S 102"})}))}});
    college.student({in_progress(taken("S 101", 12, "C")), taken("S 102")});
    CHECK(only_shown(college).horizon == 0);
    CHECK(only_shown(college).not_chosen == std::set<std::string>{"field.average"});
}

TEST_CASE("an option that relies on a grade nobody gave comes after one that does not") {
    College college(
        {{require("field", group(1, {passing(course_from("one", {"S 101"})), course_from("two", {"S 102"})}))}});
    college.student({in_progress(taken("S 101")), in_progress(taken("S 102"))});
    CHECK(only_shown(college).not_chosen == std::set<std::string>{"field.one"});
}

TEST_CASE("what is advised may decide between options") {
    College college({{require("field", group(1, {course_from("one", {"S 101"}), course_from("two", {"S 102"})}))},
                     {advisory("advised", take(courses(1), list({"S 101"})))}});
    college.student({taken("S 101"), taken("S 102")});
    CHECK(only_shown(college).not_chosen == std::set<std::string>{"field.one"});
    CHECK(shown_of(college) == "advised S 101; field.two S 102");
}

// --- What a requirement prefers --------------------------------------------------------------------------------------

TEST_CASE("of two courses that fit, the one with the higher grade is shown where that is preferred") {
    College college({{course_from("core", {"S 101", "S 102"})}});
    college.student({taken("S 101", {}, "B"), taken("S 102", {}, "A")});
    CHECK(shown_of(college) == "core S 101");
    auto& core = std::get<Requirement>(college.program.stages[0].block.statements[0].form);
    core = preferring(Preference::highest_grade, core);
    CHECK(shown_of(college) == "core S 102");
    // A pass has no points: that is the lowest.
    college.student({taken("S 101", {}, "P"), taken("S 102", {}, "C")});
    CHECK(shown_of(college) == "core S 102");
    // Of equal grades the first is shown.
    college.student({taken("S 101", {}, "B"), taken("S 102", {}, "B")});
    CHECK(shown_of(college) == "core S 101");
}

TEST_CASE("more units are preferred, or an earlier term") {
    College college({{preferring(Preference::most_units, course_from("core", {"S 101", "S 102"}))}});
    college.student({taken("S 101", 9, {}, fall_2023), taken("S 102", 12, {}, fall_2024)});
    CHECK(shown_of(college) == "core S 102");
    College early({{preferring(Preference::earliest_term, course_from("core", {"S 101", "S 102", "S 103"}))}});
    early.student(
        {in_progress(taken("S 101", {}, {}, fall_2024)), taken("S 102"), taken("S 103", {}, {}, spring_2025)});
    CHECK(only_shown(early).horizon == 0); // so the earliest is not looked at
    CHECK(shown_of(early) == "core S 103");
    early.student({in_progress(taken("S 101", {}, {}, fall_2024)), planned(taken("S 102", {}, {}, fall_2023))});
    CHECK(shown_of(early) == "core S 101");
}

TEST_CASE("preferring the higher grade avoids the lowest rather than seeking the highest") {
    // Eighteen units: the A and the C together, or the B alone.
    College college({{preferring(Preference::highest_grade, require("core", take(units(18), CourseSet::any())))}});
    college.student({taken("S 101", 6, "A"), taken("S 102", 12, "C"), taken("S 103", 18, "B")});
    CHECK(shown_of(college) == "core S 103");
}

TEST_CASE("of two requirements that prefer the same, the first in the text is asked first") {
    College college({{preferring(Preference::highest_grade, any_course("one"))},
                     {preferring(Preference::highest_grade, any_course("two"))}});
    college.student({taken("S 101", {}, "B"), taken("S 102", {}, "A"), taken("S 103", {}, "C")});
    CHECK(shown_of(college) == "one S 102; two S 101");
}

TEST_CASE("what is not preferred may serve another requirement") {
    College college({{any_course("one")}, {preferring(Preference::highest_grade, any_course("two"))}});
    college.student({taken("S 101", {}, "A"), taken("S 102", {}, "C")});
    CHECK(shown_of(college) == "one S 102; two S 101");
}

TEST_CASE("a preference costs no undecided condition and changes no option") {
    College college({{preferring(Preference::most_units, passing(course_from("core", {"S 101", "S 102"})))}});
    college.student({in_progress(taken("S 101", 12, "B")), in_progress(taken("S 102", 24))});
    CHECK(shown_of(college) == "core S 101");
    College options(
        {{require("field", group(1, {any_course("one"), preferring(Preference::most_units, any_course("two"))}))}});
    options.student({taken("S 101", 12), taken("S 102", 24)});
    CHECK(shown_of(options) == "field.one S 101");
}

// --- What is left unused ---------------------------------------------------------------------------------------------

TEST_CASE("what comes last is left unused") {
    auto const used = [](std::vector<Record> records) {
        College college({{any_course("core")}});
        college.student(std::move(records));
        return shown_of(college);
    };
    CHECK(used({taken("S 102", {}, {}, fall_2024), taken("S 101", {}, {}, spring_2025)}) == "core S 102");
    CHECK(used({taken("S 102"), taken("S 101", {}, {}, spring_2025)}) == "core S 101"); // no term is the last
    CHECK(used({taken("S 102"), taken("S 101")}) == "core S 101");                      // by code
    CHECK(used({planned(taken("S 101")), in_progress(taken("S 102"))}) == "core S 102");
    // A completed record with an incomplete is in progress.
    CHECK(used({taken("S 101", {}, "I", fall_2023), in_progress(taken("S 102", {}, {}, spring_2024))}) == "core S 101");
}

TEST_CASE("of two attempts that both count, more units come first, then the higher grade, then the origin") {
    auto const used = [](std::vector<Record> records) {
        College college({{any_course("core")}, {repeat(Repeat::Keep::all)}});
        college.student(std::move(records));
        return only_shown(college).applied.at("core").begin()->record;
    };
    CHECK(used({taken("S 101", 9, "A"), taken("S 101", 12, "B")}) == 1);
    CHECK(used({taken("S 101", 9, "B"), taken("S 101", 9, "A")}) == 1);
    CHECK(used({taken("S 101", 9, "P"), taken("S 101", 9, "C")}) == 1);
    CHECK(used({from_elsewhere(taken("S 101")), taken("S 101")}) == 1); // local, transfer
    CHECK(used({tagged(taken("S 101"), "level", "b"), tagged(taken("S 101"), "level", "a")}) == 1);
    CHECK(used({taken("S 101"), taken("S 101")}) == 0); // equal: the first stands for both
}

TEST_CASE("the last is left unused even if that takes more courses") {
    College college({{require("core", take(units(12), CourseSet::any()))}});
    college.student({taken("S 101", 6), taken("S 102", 6), taken("S 103", 12)});
    CHECK(shown_of(college) == "core S 101, S 102");
    college.student({taken("S 101", 6), taken("S 102", 12), taken("S 103", 6)});
    CHECK(shown_of(college) == "core S 102");
}

TEST_CASE("what is advised uses what nobody else needs, and makes others use something else") {
    College college(
        {{course_from("core", {"S 101", "S 102"})}, {advisory("advised", take(courses(1), list({"S 101"})))}});
    college.student({taken("S 101")});
    CHECK(shown_of(college) == "core S 101");
    college.student({taken("S 101"), taken("S 102")});
    CHECK(shown_of(college) == "advised S 101; core S 102");
}

TEST_CASE("what is shared leaves more unused") {
    College college({{any_course("one")}, {any_course("two")}, {share_all()}});
    college.student({taken("S 101"), taken("S 102")});
    CHECK(shown_of(college) == "one S 101; two S 101");
}

// --- Which requirement uses what -------------------------------------------------------------------------------------

TEST_CASE("the first course serves the first requirement") {
    College college({{any_course("one")}, {any_course("two")}});
    college.student({taken("S 102", {}, {}, fall_2023), taken("S 101", {}, {}, fall_2024)});
    CHECK(shown_of(college) == "one S 102; two S 101");
}

TEST_CASE("a course is shared no further than needed") {
    // S 101 alone fits the first, S 102 alone the third; either would do for the second.
    College college({{course_from("a", {"S 101"})},
                     {course_from("b", {"S 101", "S 102"})},
                     {course_from("c", {"S 102"})},
                     {share_all()}});
    college.student({taken("S 101"), taken("S 102")});
    CHECK(shown_of(college) == "a S 101; b S 102; c S 102");
}

TEST_CASE("the parts of a record stand in their order") {
    College college({{split("S 101", 12)},
                     {require("one", take(units(12), list({"S 101"})))},
                     {require("two", take(units(6), list({"S 101", "S 102"})))}});
    college.student({taken("S 101", 24), taken("S 102", 12)});
    CHECK(shown_of(college) == "one S 101/1; two S 101/2");
}

// --- What an overall counts ------------------------------------------------------------------------------------------

TEST_CASE("of what is not applied the first is counted, if a limit does not allow all") {
    College college({{limit(12, CourseSet::any())}, {require("total", overall(units(12)))}});
    college.student({taken("S 102", {}, {}, fall_2024), taken("S 101", {}, {}, spring_2025)});
    CHECK(shown_of(college) == "(total S 102)");
    // What misses less comes before.
    college.student({taken("S 102", 6, {}, fall_2024), taken("S 101", 12, {}, spring_2025)});
    CHECK(shown_of(college) == "(total S 101)");
    // What is applied is not counted on its own, and leaves less room.
    College core(
        {{limit(12, CourseSet::any())}, {course_from("core", {"S 101"})}, {require("total", overall(units(12)))}});
    core.student({taken("S 102", {}, {}, fall_2024), taken("S 101", {}, {}, spring_2025)});
    CHECK(shown_of(core) == "core S 101 (total S 101)");
}

TEST_CASE("what no overall that is counted on asks for takes nobody's place") {
    College college(
        {{limit(12, CourseSet::any())},
         {require("total", group(1, {require("sciences", overall(units(0))), require("all", overall(units(0)))}))}});
    auto& total = std::get<Requirement>(college.program.stages[0].block.statements[1].form);
    auto& sciences = std::get<Requirement>(std::get<Group>(total.body).block.statements[0].form);
    std::get<Overall>(sciences.body).from = CourseSet::pattern("S *");
    college.student({taken("A 201", {}, {}, fall_2023), taken("S 101", {}, {}, fall_2024)});
    CHECK(shown_of(college) == "(total.sciences S 101)");
}

// --- What the key leaves open ----------------------------------------------------------------------------------------

TEST_CASE("with an unknown fact there are several cases, of which none is shown before others") {
    FactValue const yes(true);
    Conditional choice;
    choice.condition = Condition::fact("visa", Comparator::equal, yes);
    choice.then.statements.push_back({any_course("one")});
    College const college({{choice}});
    CHECK(shown(college.program, college.catalogue, college.transcript, 0).empty());
}

TEST_CASE("which of two records a limit cuts is not said") {
    College college({{limit(18, CourseSet::any(), true)}, {require("total", overall(units(18)))}});
    college.student({taken("S 101"), taken("S 102")});
    auto const all = shown(college.program, college.catalogue, college.transcript, 0);
    CHECK(all.size() == 2);
}
