// The oracle on several attempts of one course: which are admitted, that one is used at a time, and which weigh in averages. A registrar can work
// out each of them by hand.
#include "college.hpp"

#include <doctest/doctest.h>

namespace test_oracle_attempts {

using namespace requisite;
using namespace requisite::oracle;

namespace {

using Keep = Repeat::Keep;

Record in_progress(Record record) { return with_status(std::move(record), RecordStatus::in_progress); }
Record planned(Record record) { return with_status(std::move(record), RecordStatus::planned); }

Requirement leaf(std::string name, Take const& take, Comparator how = Comparator::greater_equal,
                 std::string grade = {}) {
    Take filtered = take;
    if (!grade.empty()) filtered.where = Filter::grade(how, std::move(grade));
    return require(std::move(name), filtered);
}
Requirement total(int least, std::string name = "total") { return require(std::move(name), overall(units(least))); }
Requirement average(std::string least, GradeAverage::Over over = GradeAverage::Over::overall) {
    GradeAverage result;
    result.threshold = *Decimal::parse(least);
    result.over = over;
    return require("average", result);
}

std::array<std::int64_t, 3> missing(College const& college) { return college.verdict().missing; }
std::array<std::int64_t, 3> all(std::int64_t each) { return {each, each, each}; }

/// The least average, in thousandths of a point, that the student breaks at the last horizon, less one: what the average is.
int average_of(std::vector<Statement> rules, std::vector<Record> const& records) {
    int lowest = 0;
    int highest = 5000;
    while (highest - lowest > 1) {
        int const middle = (lowest + highest) / 2;
        std::vector<Statement> statements = rules;
        statements.push_back({average(to_string(Decimal::from_thousandths(middle)))});
        College college(std::move(statements));
        (college.student(records).verdict().violated[2] == 0 ? lowest : highest) = middle;
    }
    return lowest;
}

} // namespace

// --- Which is admitted ------------------------------------------------------------------------------------------------

TEST_CASE("with `best` any attempt may be used, with `latest` and `first` one") {
    auto const met = [](std::optional<Keep> keep, std::vector<Record> records, std::string grade) {
        std::vector<Statement> statements;
        if (keep) statements.push_back({repeat(*keep)});
        statements.push_back({leaf("r", take(courses(1), list({"S 101"})), Comparator::equal, std::move(grade))});
        return missing(College(std::move(statements)).student(std::move(records)))[2] == 0;
    };
    std::vector<Record> const two{taken("S 101", 12, "A", fall_2023), taken("S 101", 12, "B", fall_2024)};
    CHECK(met({}, two, "A"));
    CHECK(met({}, two, "B")); // the better does not fit
    CHECK(met(Keep::all, two, "A"));
    CHECK(met(Keep::all, two, "B"));
    CHECK_FALSE(met(Keep::latest, two, "A"));
    CHECK(met(Keep::latest, two, "B"));
    CHECK(met(Keep::first, two, "A"));
    CHECK_FALSE(met(Keep::first, two, "B"));
    // Without a term a completed one is the earliest, a planned one the latest.
    std::vector<Record> const open{taken("S 101", 12, "A"), taken("S 101", 12, "B", fall_2024)};
    CHECK(met(Keep::first, open, "A"));
    CHECK(met(Keep::latest, open, "B"));
    std::vector<Record> const plan{planned(taken("S 101", 12, "A")), taken("S 101", 12, "B", fall_2024)};
    CHECK(met(Keep::latest, plan, "A"));
    CHECK(met(Keep::first, plan, "B"));
    std::vector<Record> const plans{planned(taken("S 101", 12, "A")), in_progress(taken("S 101", 12, "B"))};
    CHECK(met(Keep::latest, plans, "A"));
    CHECK(met(Keep::first, plans, "B"));
    // Of two at one time the better.
    std::vector<Record> const at_once{taken("S 101", 12, "A", fall_2023), taken("S 101", 12, "B", fall_2023)};
    CHECK(met(Keep::latest, at_once, "A"));
    CHECK(met(Keep::first, at_once, "A"));
}

TEST_CASE("with `latest` a course that was failed in the end is not passed") {
    College college({{repeat(Keep::latest)}, {leaf("r", take(courses(1), list({"S 101"})))}});
    college.student({taken("S 101", 12, "C", fall_2023), taken("S 101", 12, "F", fall_2024)});
    CHECK(missing(college) == all(12000));
    college.student({taken("S 101", 12, "C", fall_2023), in_progress(taken("S 101", 12, "F", fall_2024))});
    CHECK(missing(college) == std::array<std::int64_t, 3>{0, 12000, 12000});
    college.student({planned(taken("S 101", 12, "F", fall_2023)), taken("S 101", 12, "C", fall_2024)});
    College first({{repeat(Keep::first)}, {leaf("r", take(courses(1), list({"S 101"})))}});
    first.student(college.transcript.records);
    CHECK(missing(first) == std::array<std::int64_t, 3>{0, 0, 12000});
}

TEST_CASE("only the first attempts are attempts, whatever became of them") {
    auto const missing_with = [](int n, std::vector<Record> records) {
        College college({{repeat(Keep::best, {}, n)}, {leaf("r", take(courses(1), list({"S 101"})))}});
        return missing(college.student(std::move(records)));
    };
    std::vector<Record> const three{taken("S 101", 12, "F", fall_2023), planned(taken("S 101", 12, {}, spring_2024)),
                                    taken("S 101", 12, "A", fall_2024)};
    CHECK(missing_with(1, three) == all(12000));
    CHECK(missing_with(2, three) == std::array<std::int64_t, 3>{12000, 12000, 0});
    CHECK(missing_with(3, three) == all(0));
}

// --- One at a time ----------------------------------------------------------------------------------------------------

TEST_CASE("a stage uses one attempt of a course, and two of one that is not said to be repeated so") {
    std::vector<Record> const two{taken("S 101", 12, "A", fall_2023), taken("S 101", 12, "B", fall_2024)};
    auto const missing_of = [&](std::vector<Statement> statements) {
        return missing(College(std::move(statements)).student(two))[0];
    };
    Statement const one{leaf("one", take(courses(1), list({"S 101"})))};
    Statement const other{leaf("other", take(courses(1), list({"S 101"})))};
    CHECK(missing_of({one, other}) == 12000);
    CHECK(missing_of({one, other, {repeat(Keep::all)}}) == 0);
    CHECK(missing_of({one, other, {share_all()}}) == 0); // the same attempt
    // Each wants another grade: the one attempt has one of them.
    Statement const with_a{leaf("a", take(courses(1), list({"S 101"})), Comparator::equal, "A")};
    Statement const with_b{leaf("b", take(courses(1), list({"S 101"})), Comparator::equal, "B")};
    CHECK(missing_of({with_a, with_b, {share_all()}}) == 12000);
    CHECK(missing_of({with_a, with_b, {repeat(Keep::all)}}) == 0);
}

TEST_CASE("`overall` counts the attempt that is applied, or one") {
    std::vector<Record> const two{taken("S 101", 12, "A", fall_2023), taken("S 101", 9, "B", fall_2024)};
    College college({{total(21)}});
    CHECK(missing(college.student(two))[0] == 9000);
    College applied({{leaf("b", take(courses(1), list({"S 101"})), Comparator::equal, "B")}, {total(12)}});
    CHECK(missing(applied.student(two))[0] == 3000);
    College every({{repeat(Keep::all)}, {total(21)}});
    CHECK(missing(every.student(two))[0] == 0);
    // One `overall` wants the one, another the other; one of them counts for both.
    auto const graded = [](std::string name, std::string grade) {
        Requirement result = require(std::move(name), overall(courses(1)));
        std::get<Overall>(result.body).from = CourseSet::any();
        std::get<Overall>(result.body).where = Filter::grade(Comparator::equal, std::move(grade));
        return result;
    };
    College both({{graded("a", "A")}, {graded("b", "B")}});
    CHECK(missing(both.student(two))[0] == 12000);
}

TEST_CASE("the parts of a record are one attempt") {
    College college({{split("S 101", 6)},
                     {require("one", take(units(6), list({"S 101"})))},
                     {require("two", take(units(6), list({"S 101"})))}});
    college.student({taken("S 101", 12, "B", fall_2023), taken("S 101", 6, "A", fall_2024)});
    CHECK(missing(college)[0] == 0);
    CHECK(college.faults({{"one", {{0, 6000}}}, {"two", {{0, 6000}}}}) == "");
    CHECK(college.faults({{"one", {{0, 6000}}}, {"two", {{1, 6000}}}}) != "");
}

TEST_CASE("at each horizon anew") {
    College college({{require("r", take(units(12), list({"S 101"})))}});
    college.student({taken("S 101", 6, "B", fall_2023), planned(taken("S 101", 12, {}, fall_2024))});
    CHECK(missing(college) == std::array<std::int64_t, 3>{6000, 6000, 0});
}

TEST_CASE("two codes that are the same are one course, a code that nobody names is none") {
    std::vector<Record> const unknown{taken("Q 1", 12, "B", fall_2023), taken("Q 1", 12, "A", fall_2024)};
    Statement const any{require("r", take(courses(2), CourseSet::any()))};
    College college({any});
    CHECK(missing(college.student(unknown))[0] == 0);
    College named({any, {limit(100, list({"Q 1"}))}});
    CHECK(missing(named.student(unknown))[0] == 12000);
    College same({any});
    same.catalogue.same.push_back({"S 101", "Q 1", {}});
    CHECK(missing(same.student({taken("Q 1"), taken("S 101")}))[0] == 12000);
    CHECK(average_of({}, unknown) == 3500); // each weighs
    CHECK(average_of({{limit(100, list({"Q 1"}))}}, unknown) == 4000);
}

// --- Bounds of courses that may be repeated ---------------------------------------------------------------------------

TEST_CASE("a course may be repeated so often, or for so many units") {
    auto const missing_with = [](std::string value, std::vector<Statement> statements) {
        College college(std::move(statements));
        college.catalogue.courses[0].tags.push_back({"repeatable", std::move(value)});
        college.student({taken("S 101", 5, "A", fall_2023), taken("S 101", 4, "B", spring_2024),
                         taken("S 101", 3, "B", fall_2024), taken("S 101", 2, "B", spring_2025)});
        return missing(college)[0];
    };
    Statement const leaf_of_14{require("r", take(units(14), list({"S 101"})))};
    CHECK(missing_with("yes", {leaf_of_14}) == 0);
    CHECK(missing_with("3 times", {leaf_of_14}) == 2000);
    CHECK(missing_with("2 times", {leaf_of_14}) == 5000);
    CHECK(missing_with("up to 8 units", {leaf_of_14}) == 6000);
    CHECK(missing_with("up to 4.5 units", {leaf_of_14}) == 10000); // in whole records
    CHECK(missing_with("2 times", {{total(14)}}) == 5000);
    CHECK(missing_with("up to 8 units", {{total(14)}}) == 6000);
    // In two leaves together.
    CHECK(missing_with("2 times", {{require("a", take(units(9), list({"S 101"})))}, {total(14)}}) == 5000);
    // What names the course overrides the tag, what names none does not.
    CHECK(missing_with("2 times", {leaf_of_14, {repeat(Keep::all, list({"S 101"}))}}) == 0);
    CHECK(missing_with("2 times", {leaf_of_14, {repeat(Keep::all)}}) == 5000);
    CHECK(missing_with("2 times", {leaf_of_14, {repeat(Keep::best, list({"S 101"}))}}) == 9000);
    CHECK(missing_with("often", {leaf_of_14}) == 0);
}

// --- Averages ---------------------------------------------------------------------------------------------------------

TEST_CASE("averages ask what they are told, else what credit is") {
    std::vector<Record> const three{taken("S 101", 12, "B", fall_2023), taken("S 101", 12, "A", spring_2024),
                                    taken("S 101", 12, "C", fall_2024)};
    CHECK(average_of({}, three) == 4000);
    CHECK(average_of({{repeat(Keep::latest)}}, three) == 2000);
    CHECK(average_of({{repeat(Keep::first)}}, three) == 3000);
    CHECK(average_of({{repeat(Keep::all)}}, three) == 3000);
    CHECK(average_of({{averaging(repeat(Keep::best), Keep::latest)}}, three) == 2000);
    CHECK(average_of({{averaging(repeat(Keep::latest), Keep::first)}}, three) == 3000);
    CHECK(average_of({{averaging(repeat(Keep::first), Keep::all)}}, three) == 3000);
    CHECK(average_of({{averaging(repeat(Keep::all), Keep::best)}}, three) == 4000);
    CHECK(average_of({{averaging(repeat(Keep::best, {}, 1), Keep::best)}}, three) == 3000);
}

TEST_CASE("an attempt without points replaces none") {
    std::vector<Record> const two{taken("S 101", 12, "D", fall_2023), taken("S 101", 12, "P", fall_2024)};
    CHECK(average_of({}, two) == 1000);
    CHECK(average_of({{repeat(Keep::latest)}}, two) == 1000);
    CHECK(average_of({{averaging(repeat(Keep::all), Keep::latest)}}, two) == 1000);
    std::vector<Record> const in_work{taken("S 101", 12, "F", fall_2023),
                                      in_progress(taken("S 101", 12, {}, fall_2024))};
    CHECK(average_of({}, in_work) == 0);
}

TEST_CASE("only the first units of repeats replace") {
    // Repeats in time: S 101 with an A, S 102 with a B, S 101 with an A again.
    std::vector<Record> const five{taken("S 101", 12, "F", fall_2023), taken("S 102", 12, "D", fall_2023),
                                   taken("S 101", 12, "A", spring_2024), taken("S 102", 12, "B", fall_2024),
                                   taken("S 101", 12, "A", spring_2025)};
    auto const up_to = [&](int n) { return average_of({{averaging(repeat(Keep::best), Keep::best, n)}}, five); };
    CHECK(up_to(0) == 2400);  // all five weigh
    CHECK(up_to(11) == 2400); // a repeat replaces as a whole
    CHECK(up_to(12) == 3000); // D, A, B, A
    CHECK(up_to(24) == 3666); // A, B, A
    CHECK(up_to(36) == 3500); // A, B
    CHECK(average_of({{averaging(repeat(Keep::best), Keep::latest, 24)}}, five) == 3666);
    CHECK(average_of({{averaging(repeat(Keep::best), Keep::first, 24)}}, five) == 1666); // F, D, A
    // Each `repeat` has units of its own.
    CHECK(average_of({{averaging(repeat(Keep::best, list({"S 101"})), Keep::best, 12)},
                      {averaging(repeat(Keep::best), Keep::best, 12)}},
                     five) == 3666);
}

TEST_CASE("residence looks at the best attempt of those that are admitted") {
    College college({{require("residence", Residence{Units(12), Units(12)})}});
    college.student({taken("S 101", 12, "A", fall_2023), from_elsewhere(taken("S 101", 12, "B", fall_2024))});
    CHECK(missing(college)[0] == 0);
    college.program.stages[0].block.statements.push_back({repeat(Keep::latest)});
    CHECK(missing(college)[0] == 12000);
}

// --- What is shown ----------------------------------------------------------------------------------------------------

TEST_CASE("the better attempt is shown, unless something before it in the key says otherwise") {
    auto const shown = [](std::vector<Statement> statements, std::vector<Record> records) {
        College college(std::move(statements));
        college.student(std::move(records));
        std::vector<oracle::Claim> all;
        Key const key = best_to_show(college.program, college.catalogue, college.transcript, 0, 2, {}, &all);
        std::set<std::size_t> used;
        for (auto const& claim : all)
            for (auto const* const portions : {&claim.applied, &claim.counted})
                for (auto const& [path, here] : *portions)
                    for (auto const& portion : here) used.insert(portion.record);
        return std::make_pair(key[Key::attempts], used);
    };
    using Shown = std::pair<std::int64_t, std::set<std::size_t>>;
    std::vector<Record> const two{taken("S 101", 12, "B", fall_2023), taken("S 101", 12, "A", fall_2024)};
    Statement const one{leaf("r", take(courses(1), list({"S 101"})))};
    CHECK(shown({one}, two) == Shown{0, {1}});
    Statement const with_b{leaf("r", take(courses(1), list({"S 101"})), Comparator::equal, "B")};
    CHECK(shown({with_b}, two) == Shown{0, {0}}); // the other could not be used
    CHECK(shown({with_b, {total(12)}}, two) == Shown{1, {0}});
    CHECK(shown({{total(12)}}, two) == Shown{0, {1}});
    CHECK(shown({one, {repeat(Keep::all)}}, two) == Shown{0, {0}}); // there the first of rank
    Take early = take(courses(1), list({"S 101"}));
    early.prefer = Preference::earliest_term;
    CHECK(shown({{require("r", early)}}, two) == Shown{1, {0}});
}

} // namespace test_oracle_attempts
