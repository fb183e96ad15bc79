// Which of several best allocations is shown, where a registrar can tell by hand: each figure of docs/semantics.md ("The
// allocation that is shown"), and which of two comes first. The oracle has to say so, and the audit to show it.
#include "check_report.hpp"
#include "college.hpp"
#include <requisite/audit/audit.hpp>

#include <algorithm>
#include <tuple>

namespace test_oracle_shown {

using namespace requisite;
using namespace requisite::oracle;

namespace {

/// "core S 101, S 102/1; more S 103 (total S 102)": what each leaf uses, and what an `overall` counts.
std::string text_of(Claim const& claim, Transcript const& transcript) {
    auto const list_of = [&](std::vector<Portion> portions) {
        std::sort(portions.begin(), portions.end(), [](Portion const& a, Portion const& b) {
            return std::tie(a.record, a.part) < std::tie(b.record, b.part);
        });
        std::string text;
        for (auto const& portion : portions) {
            text += text.empty() ? " " : ", ";
            text += transcript.records.at(portion.record).course;
            if (portion.part != 0) text += '/' + std::to_string(portion.part);
        }
        return text;
    };
    std::string text;
    for (auto const& [path, portions] : claim.applied)
        if (!portions.empty()) text += (text.empty() ? "" : "; ") + path + list_of(portions);
    for (auto const& [path, portions] : claim.counted)
        if (!portions.empty()) text += (text.empty() ? "(" : " (") + path + list_of(portions) + ')';
    return text;
}

/// The oracle knows one allocation with the least key, and the audit shows it.
Claim only_shown(College const& college) {
    auto const& [program, catalogue, transcript] = college;
    Report const report = audit(bind(program, catalogue), transcript);
    std::vector<std::string> faults;
    Claim const by_audit = claim_of(program, transcript, report, 0, faults);
    std::vector<Claim> all;
    best_to_show(program, catalogue, transcript, 0, by_audit.horizon, {}, &all);
    std::set<std::string> texts;
    for (auto const& claim : all) texts.insert(text_of(claim, transcript));
    CHECK(texts.size() == 1);
    CHECK(text_of(by_audit, transcript) == *texts.begin());
    for (auto const& fault : check_report(program, catalogue, transcript, report)) FAIL_CHECK(fault);
    all.front().horizon = by_audit.horizon;
    return all.front();
}
std::string shown_of(College const& college) { return text_of(only_shown(college), college.transcript); }

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
Requirement one_of(std::string name, std::vector<Requirement> options) {
    return require(std::move(name), group(1, std::move(options)));
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

TEST_CASE("what is planned decides nothing if what is finished is shown") {
    // Nothing is missing of either at present; that the C will break the average is not looked at.
    GradeAverage average;
    average.threshold = Decimal(3);
    average.over = GradeAverage::Over::overall;
    College college({{one_of("field", {require("average", average), course_from("course", {"S 102"})})}});
    college.student({in_progress(taken("S 101", 12, "C")), taken("S 102")});
    CHECK(only_shown(college).horizon == 0);
    CHECK(only_shown(college).not_chosen == std::set<std::string>{"field.course"});
}

// --- What is relied on, and what is advised --------------------------------------------------------------------------

TEST_CASE("an option that relies on a grade nobody gave comes after one that does not") {
    College college({{one_of("field", {passing(course_from("one", {"S 101"})), course_from("two", {"S 102"})})}});
    college.student({in_progress(taken("S 101")), in_progress(taken("S 102"))});
    CHECK(shown_of(college) == "field.two S 102");
}

TEST_CASE("what is advised uses what nobody else needs, and makes others use something else") {
    College college(
        {{course_from("core", {"S 101", "S 102"})}, {advisory("advised", take(courses(1), list({"S 101"})))}});
    college.student({taken("S 101")});
    CHECK(shown_of(college) == "core S 101");
    college.student({taken("S 101"), taken("S 102")});
    CHECK(shown_of(college) == "advised S 101; core S 102");
}

TEST_CASE("what is advised may decide between options") {
    College college({{one_of("field", {course_from("one", {"S 101"}), course_from("two", {"S 102"})})},
                     {advisory("advised", take(courses(1), list({"S 101"})))}});
    college.student({taken("S 101"), taken("S 102")});
    CHECK(shown_of(college) == "advised S 101; field.two S 102");
}

// --- What open courses could not fill --------------------------------------------------------------------------------

TEST_CASE("the capstone gets the course that only it asks for, though an elective stands before it") {
    College college({{require("history", take(courses(2), CourseSet::pattern("HIST *")))},
                     {course_from("capstone", {"HIST 4780"})}});
    college.add("HIST 1101", {});
    college.add("HIST 4780", {});
    college.student({taken("HIST 1101"), taken("HIST 4780")});
    CHECK(shown_of(college) == "capstone HIST 4780; history HIST 1101");
}

TEST_CASE("a list has as many more courses as are not yet passed") {
    College college({{course_from("core", {"S 101", "S 102", "S 103"}, 2)}, {course_from("thesis", {"S 103"})}});
    college.student({taken("S 101"), taken("S 103")});
    CHECK(shown_of(college) == "core S 101; thesis S 103");
    // Two more are wanted, and one is left.
    college = College({{course_from("core", {"S 101", "S 102"}, 2)}, {course_from("thesis", {"S 101"})}});
    college.student({taken("S 101")});
    CHECK(shown_of(college) == "core S 101");
}

TEST_CASE("a failed course can still be passed") {
    College college({{course_from("core", {"S 101", "S 102"})}, {course_from("thesis", {"S 101"})}});
    college.student({taken("S 101"), taken("S 102", {}, "F")});
    CHECK(shown_of(college) == "thesis S 101");
}

TEST_CASE("a course that is passed under another code is not open") {
    College college(
        {{course_from("a", {"S 101", "S 102"})}, {course_from("b", {"S 101"})}, {course_from("c", {"N 301"})}});
    college.student({taken("S 101"), taken("N 301")});
    CHECK(shown_of(college) == "b S 101; c N 301");
    college.catalogue.same.push_back({"S 102", "N 301", {}});
    CHECK(shown_of(college) == "a N 301; b S 101");
}

TEST_CASE("a course that can be repeated stays open") {
    College college({{course_from("core", {"S 101", "S 102"}, 2)}, {course_from("thesis", {"S 101"})}});
    college.student({taken("S 101"), taken("S 102")});
    CHECK(shown_of(college) == "core S 101, S 102");
    college.catalogue.courses[1].tags.push_back({"repeatable", "yes"});
    CHECK(shown_of(college) == "core S 102; thesis S 101");
}

TEST_CASE("open courses come to their units or to their number, as is asked for") {
    auto const shown_for = [](Quantity const& quantity) {
        College college(
            {{require("core", take(quantity, list({"S 101", "R 100"})))}, {course_from("thesis", {"S 101"})}});
        college.add("R 100", {});
        college.catalogue.courses.back().units = Units(0);
        return shown_of(college.student({taken("S 101")}));
    };
    CHECK(shown_for(courses(1)) == "thesis S 101");
    CHECK(shown_for(units(12)) == "core S 101"); // a recital of no units is no help
    Quantity both = units(12);
    both.courses = courses(1).courses;
    CHECK(shown_for(both) == "core S 101");
    both.either = true;
    CHECK(shown_for(both) == "thesis S 101");
}

TEST_CASE("of two specialisations that miss as much, the one is shown that can still be completed") {
    College college({{one_of("field", {course_from("one", {"S 101"}, 2), course_from("two", {"S 102", "S 103"}, 2)})}});
    college.student({taken("S 101"), taken("S 102")});
    CHECK(shown_of(college) == "field.two S 102");
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

TEST_CASE("preferring the higher grade, a B costs less than an A and a C") {
    // Eighteen units: the A and the C together, or the B alone.
    College college({{preferring(Preference::highest_grade, require("core", take(units(18), CourseSet::any())))}});
    college.student({taken("S 101", 6, "A"), taken("S 102", 12, "C"), taken("S 103", 18, "B")});
    CHECK(shown_of(college) == "core S 103");
}

TEST_CASE("of two requirements that prefer the same, the first in the text gets the earlier course") {
    College college({{preferring(Preference::highest_grade, any_course("one"))},
                     {preferring(Preference::highest_grade, any_course("two"))}});
    college.student({taken("S 101", {}, "B"), taken("S 102", {}, "A"), taken("S 103", {}, "C")});
    CHECK(shown_of(college) == "one S 101; two S 102");
}

TEST_CASE("what is not preferred may serve another requirement") {
    College college({{any_course("one")}, {preferring(Preference::highest_grade, any_course("two"))}});
    college.student({taken("S 101", {}, "A"), taken("S 102", {}, "C")});
    CHECK(shown_of(college) == "one S 102; two S 101");
}

TEST_CASE("a preference costs no undecided condition") {
    College college({{preferring(Preference::most_units, passing(course_from("core", {"S 101", "S 102"})))}});
    college.student({in_progress(taken("S 101", 12, "B")), in_progress(taken("S 102", 24))});
    CHECK(shown_of(college) == "core S 101");
}

TEST_CASE("a preference decides before the order of the options") {
    College college({{one_of("field", {preferring(Preference::most_units, course_from("one", {"S 101", "S 102"})),
                                       course_from("two", {"S 103"})})},
                     {course_from("core", {"S 102"})}});
    college.student({taken("S 101", 12), taken("S 102", 24), taken("S 103")});
    CHECK(shown_of(college) == "core S 102; field.two S 103");
}

// --- The choice of children ------------------------------------------------------------------------------------------

TEST_CASE("of two specialisations that will both be complete, the first in the text is shown") {
    College college({{one_of("field", {course_from("one", {"S 101"}), course_from("two", {"S 102"})})},
                     {course_from("thesis", {"S 103"})}});
    college.student(
        {planned(taken("S 103")), planned(taken("S 101")), taken("S 102")}); // though less of it is finished
    CHECK(shown_of(college) == "field.one S 101; thesis S 103");
    CHECK(only_shown(college).not_chosen == std::set<std::string>{"field.two"});
}

TEST_CASE("of the options of several groups those are shown that stand earliest together") {
    // With S 101 in the field, the minor would have its third option.
    College college(
        {{one_of("field", {course_from("a", {"S 101"}), course_from("b", {"S 102"})})},
         {one_of("minor", {course_from("c", {"S 101"}), course_from("d", {"N 301"}), course_from("e", {"S 102"})})}});
    college.student({taken("S 101"), taken("S 102")});
    CHECK(shown_of(college) == "field.b S 102; minor.c S 101");
}

TEST_CASE("a group that needs all the children it has leaves no choice") {
    auto const field_of = [](Requirement several) {
        return College({{one_of("field", {std::move(several), course_from("one", {"S 103"})})}})
            .student({taken("S 101"), taken("S 102"), taken("S 103")});
    };
    std::vector<Requirement> const two{course_from("a", {"S 101"}), course_from("b", {"S 102"})};
    CHECK(shown_of(field_of(require("both", group(2, two)))) == "field.both.a S 101; field.both.b S 102");
    // Of three, the last two are not the earliest choice.
    std::vector<Requirement> const three{course_from("c", {"N 301"}), two[0], two[1]};
    CHECK(shown_of(field_of(require("both", group(2, three)))) == "field.one S 103");
    // A child that does not exist is none to choose.
    Conditional never;
    never.condition = Condition::milestone("never");
    never.then.statements.push_back({three[0]});
    Group again;
    again.choose = 2;
    again.block.statements = {{never}, {two[0]}, {two[1]}};
    CHECK(shown_of(field_of(require("both", again))) == "field.both.a S 101; field.both.b S 102");
}

// --- Which requirement uses what -------------------------------------------------------------------------------------

TEST_CASE("what can serve either serves the first") {
    College college({{any_course("one")}, {any_course("two")}});
    college.student({taken("S 101")});
    CHECK(shown_of(college) == "one S 101");
}

TEST_CASE("two short courses stand before a long one") {
    College college(
        {{require("one", take(units(12), CourseSet::any()))}, {require("two", take(units(12), CourseSet::any()))}});
    college.student({taken("S 101", 12), taken("S 102", 6), taken("S 103", 6)});
    CHECK(shown_of(college) == "one S 102, S 103; two S 101");
}

TEST_CASE("a waived requirement has no place among the others") {
    // There is room for the two short courses in the first and the second, or for the long one in the last.
    College college({{limit(12, CourseSet::any())},
                     {require("one", take(units(6), list({"S 101"})))},
                     {require("two", take(units(6), list({"S 102"})))},
                     {require("done", group({}, {course_from("seminar", {"N 301"})}))},
                     {require("last", take(units(12), list({"S 103"})))}});
    college.student({taken("S 101", 6), taken("S 102", 6), taken("S 103", 12)});
    CHECK(shown_of(college) == "one S 101; two S 102"); // the first and the second place, not the fourth
    // The third place is as much as the first and the second, and one record is less than two.
    College seminar = college;
    CHECK(shown_of(seminar.grant(petition(Petition::Kind::waive, "done.seminar"))) == "last S 103");
    CHECK(shown_of(college.grant(petition(Petition::Kind::waive, "done"))) == "last S 103");
}

TEST_CASE("one long course is shown rather than two short ones") {
    College college({{require("core", take(units(12), CourseSet::any()))}});
    college.student({taken("S 101", 6), taken("S 102", 6), taken("S 103", 12)});
    CHECK(shown_of(college) == "core S 103");
}

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
        return only_shown(college).applied.at("core").front().record;
    };
    auto const at = [](std::string institution) {
        Record record = taken("S 101");
        record.institution = std::move(institution);
        return record;
    };
    CHECK(used({taken("S 101", 9, "A"), taken("S 101", 12, "B")}) == 1);
    CHECK(used({taken("S 101", 9, "B"), taken("S 101", 9, "A")}) == 1);
    CHECK(used({taken("S 101", 9, "P"), taken("S 101", 9, "C")}) == 1);
    CHECK(used({from_elsewhere(taken("S 101")), taken("S 101")}) == 1); // local, transfer
    CHECK(used({tagged(taken("S 101"), "level", "b"), tagged(taken("S 101"), "level", "a")}) == 1);
    CHECK(used({at("B"), at("A")}) == 1);
}

TEST_CASE("the first course serves the first requirement") {
    College college({{any_course("one")}, {any_course("two")}});
    college.student({taken("S 102", {}, {}, fall_2023), taken("S 101", {}, {}, fall_2024)});
    CHECK(shown_of(college) == "one S 102; two S 101");
}

TEST_CASE("what is shared leaves more unused") {
    College college({{any_course("one")}, {any_course("two")}, {share_all()}});
    college.student({taken("S 101"), taken("S 102")});
    CHECK(shown_of(college) == "one S 101; two S 101");
}

TEST_CASE("of two courses that are used in any case the first is shared") {
    // S 101 alone fits the first, S 102 alone the third; either would do for the second.
    College college({{course_from("a", {"S 101"})},
                     {course_from("b", {"S 101", "S 102"})},
                     {course_from("c", {"S 102"})},
                     {share_all()}});
    college.student({taken("S 101"), taken("S 102")});
    CHECK(shown_of(college) == "a S 101; b S 101; c S 102");
}

TEST_CASE("the parts of a record stand in their order") {
    College college({{split("S 101", 12)},
                     {require("one", take(units(12), list({"S 101"})))},
                     {require("two", take(units(6), list({"S 101", "S 102"})))}});
    college.student({taken("S 101", 24), taken("S 102", 12)});
    CHECK(shown_of(college) == "one S 101/1; two S 101/2");
}

// --- What an overall counts ------------------------------------------------------------------------------------------

TEST_CASE("of what is not applied as many records are counted as a limit allows") {
    College college({{limit(12, CourseSet::any())}, {require("total", overall(units(6)))}});
    college.student({taken("S 101", 12), taken("S 102", 6), taken("S 103", 6)});
    CHECK(shown_of(college) == "(total S 102, S 103)");
    // What misses less comes before.
    college = College({{limit(12, CourseSet::any())}, {require("total", overall(units(11)))}});
    college.student({taken("S 101", 12), taken("S 102", 5), taken("S 103", 5)});
    CHECK(shown_of(college) == "(total S 101)");
    // What is applied is not counted on its own, and leaves less room.
    College core(
        {{limit(12, CourseSet::any())}, {course_from("core", {"S 101"})}, {require("total", overall(units(12)))}});
    core.student({taken("S 102", {}, {}, fall_2024), taken("S 101", {}, {}, spring_2025)});
    CHECK(shown_of(core) == "core S 101 (total S 101)");
}

TEST_CASE("what an overall asks for is counted, chosen or not, unless it is waived") {
    College college({{limit(12, CourseSet::any())},
                     {one_of("total", {require("sciences", overall(units(0))), require("all", overall(units(0)))})}});
    auto& total = std::get<Requirement>(college.program.stages[0].block.statements[1].form);
    auto& sciences = std::get<Requirement>(std::get<Group>(total.body).block.statements[0].form);
    std::get<Overall>(sciences.body).from = CourseSet::pattern("S *");
    // The two arts leave no room for the science, the only one of the three that the chosen child asks for.
    college.student({taken("A 201", 6), taken("A 202", 6), taken("S 101", 12)});
    CHECK(shown_of(college) == "");
    CHECK(only_shown(college).not_chosen == std::set<std::string>{"total.all"});
    college.grant(petition(Petition::Kind::waive, "total.all"));
    CHECK(shown_of(college) == "(total.sciences S 101)");
}

TEST_CASE("what no overall asks for takes nobody's place") {
    Overall sciences = overall(units(0));
    sciences.from = CourseSet::pattern("S *");
    College college({{limit(12, CourseSet::any())}, {require("total", sciences)}});
    college.student({taken("A 201", 6), taken("A 202", 6), taken("S 101", 12)});
    CHECK(shown_of(college) == "(total S 101)");
}

} // namespace test_oracle_shown
