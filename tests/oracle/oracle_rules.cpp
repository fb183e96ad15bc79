// The oracle on cases whose verdict a registrar works out by hand: one or more for each rule of docs/semantics.md that it
// is easy to read in two ways.
#include "college.hpp"

#include <doctest/doctest.h>

namespace test_oracle_rules {

using namespace requisite;
using namespace requisite::oracle;

// --- Split -----------------------------------------------------------------------------------------------------------

TEST_CASE("half of a long project may serve one requirement and half another") {
    College college(
        {{require("core", take(units(12), list({"S 101"})))}, {require("more", take(units(12), CourseSet::any()))}});
    college.student({taken("S 101", 24)});
    CHECK(college.missing() == 12);
    college.program.stages[0].block.statements.push_back({split("S 101", 12)});
    CHECK(college.status() == Status::met);
    // Of two splits of a course the first holds.
    auto& statements = college.program.stages[0].block.statements;
    statements.insert(statements.begin(), {split("S 101", 24)});
    CHECK(college.missing() == 12);
}

TEST_CASE("only the first part of a record is a course") {
    College college({{split("S 101", 12)},
                     {require("one", take(courses(1), list({"S 101"})))},
                     {require("two", take(courses(1), list({"S 101"})))}});
    college.student({taken("S 101", 24)});
    CHECK(college.missing() == 12);
    College all({{split("S 101", 12)}, {require("r", take(all_courses(), list({"S 101", "S 102"})))}});
    all.student({taken("S 101", 24)});
    CHECK(all.missing() == 12);
    College both({{split("S 101", 12)}, {require("r", overall(courses(2)))}, {require("s", overall(units(24)))}});
    both.student({taken("S 101", 24)});
    CHECK(both.missing() == 1); // no set is named, so a course is 1 unit
}

TEST_CASE("the last part of a record has what remains") {
    auto const wanting = [](int rest) {
        College college({{split("S 101", 6)},
                         {require("a", take(units(6, 6), CourseSet::any()))},
                         {require("b", take(units(6, 6), CourseSet::any()))},
                         {require("c", take(units(rest), CourseSet::any()))}});
        college.student({taken("S 101", 15)});
        return college.missing();
    };
    CHECK(wanting(3) == 0);
    CHECK(wanting(4) == 1);
    // What is not more than a part is not split.
    College small({{split("S 101", 12)}, {require("a", take(units(6, 6), CourseSet::any()))}});
    CHECK(small.student({taken("S 101", 12)}).missing() == 6);
    // At most 64 parts: the 64th has 37 of the 100 units.
    College many({{split("S 101", 1)}, {limit(99, CourseSet::any())}, {require("r", overall(units(99)))}});
    Requirement rest = require("s", overall(units(37)));
    Filter large = Filter::at_least_units(Units(2));
    std::get<Overall>(rest.body).where = large;
    many.program.stages[0].block.statements.erase(many.program.stages[0].block.statements.begin() + 1);
    many.program.stages[0].block.statements.push_back({rest});
    CHECK(many.student({taken("S 101", 100)}).missing() == 0);
    std::get<Overall>(rest.body).quantity = units(38);
    many.program.stages[0].block.statements.back() = {rest};
    CHECK(many.missing() == 1);
}

TEST_CASE("a limit counts parts") {
    College college(
        {{split("S 101", 6)}, {limit(6, CourseSet::any())}, {require("r", take(units(12), CourseSet::any()))}});
    CHECK(college.student({taken("S 101", 12)}).missing() == 6);
}

TEST_CASE("averages over a set look at whole records, those over what is applied at parts") {
    GradeAverage over_all;
    over_all.threshold = Decimal(3);
    over_all.over = GradeAverage::Over::overall;
    // 24 units of D weigh more than 12 of A.
    std::vector<Record> const records{taken("S 101", 24, "D"), taken("S 102", 12, "A")};
    College whole({{split("S 101", 3)}, {require("g", over_all)}});
    CHECK(whole.student(records).violated() == 1);
    // 3 units of D beside 12 of A are 3.4.
    College parts({{split("S 101", 3)},
                   {require("r", take(units(3), list({"S 101"})))},
                   {require("s", take(units(12), list({"S 102"})))},
                   {require("g", average_applied(3))}});
    CHECK(parts.student(records).status() == Status::met);
}

// --- Repeat ----------------------------------------------------------------------------------------------------------

TEST_CASE("the last attempt counts, not the best") {
    Take good = take(courses(1), list({"S 101"}));
    good.where = Filter::grade(Comparator::greater_equal, "B");
    College college({{require("r", good)}});
    college.student({taken("S 101", 12, "A", fall_2023), taken("S 101", 12, "C", fall_2024)});
    CHECK(college.missing() == 0);
    college.program.stages[0].block.statements.push_back({repeat(Repeat::Keep::latest)});
    CHECK(college.missing() == 12);
    // What earned units comes before what did not, however late.
    college.student({taken("S 101", 12, "A", fall_2023), taken("S 101", 12, "F", fall_2024)});
    CHECK(college.missing() == 0);
    // Without a term is earliest.
    college.student({taken("S 101", 12, "A"), taken("S 101", 12, "C", fall_2023)});
    CHECK(college.missing() == 12);
}

TEST_CASE("every attempt counts, or only the first so many") {
    College college({{require("r", take(units(24), list({"S 101"})))}});
    college.student({taken("S 101", 12, "B", fall_2023), taken("S 101", 12, "A", fall_2024)});
    CHECK(college.missing() == 12);
    auto& statements = college.program.stages[0].block.statements;
    statements.push_back({repeat(Repeat::Keep::all)});
    CHECK(college.missing() == 0);
    statements.back() = {repeat(Repeat::Keep::all, std::nullopt, 1)};
    CHECK(college.missing() == 12);
    // The first attempt failed, and only one counts as one.
    statements.back() = {repeat(Repeat::Keep::best, std::nullopt, 1)};
    college.student({taken("S 101", 12, "F", fall_2023), taken("S 101", 12, "A", fall_2024)});
    CHECK(college.missing() == 24);
}

TEST_CASE("a course obeys the first rule for it, and a repeatable one only such rules") {
    College college({{require("r", take(units(24), list({"S 101"})))},
                     {repeat(Repeat::Keep::best)},
                     {repeat(Repeat::Keep::all, list({"S 101"}))},
                     {repeat(Repeat::Keep::best, list({"S 101"}))}});
    college.student({taken("S 101", 12, "B", fall_2023), taken("S 101", 12, "A", fall_2024)});
    CHECK(college.missing() == 0);
    auto& statements = college.program.stages[0].block.statements;
    std::swap(statements[2], statements[3]);
    CHECK(college.missing() == 12);
    statements.resize(2);
    CHECK(college.missing() == 12);
    college.catalogue.courses[0].tags.push_back({"repeatable", "yes"});
    CHECK(college.missing() == 0);
    statements.push_back({repeat(Repeat::Keep::latest, list({"S 101"}))});
    CHECK(college.missing() == 12);
}

// --- After -----------------------------------------------------------------------------------------------------------

TEST_CASE("a course counts only if what comes before it was met in an earlier term") {
    Take later = take(courses(1), list({"S 102"}));
    later.after = "first";
    College college({{require("first", take(courses(1), list({"S 101"})))}, {require("later", later)}});
    auto const missing = [&](std::optional<Term> first, std::optional<Term> second) {
        return college.student({taken("S 101", 12, "A", first), taken("S 102", 12, "A", second)}).missing();
    };
    CHECK(missing(fall_2023, spring_2024) == 0);
    CHECK(missing(fall_2023, fall_2023) == 12);
    CHECK(missing(spring_2024, fall_2023) == 12);
    CHECK(missing(std::nullopt, fall_2023) == 12);
    CHECK(missing(fall_2023, std::nullopt) == 12);
    // One that is planned without a term is undecided: it may be used.
    college.transcript.records[1].status = RecordStatus::planned;
    CHECK(college.missing() == 0);
    // Records of any status are looked at, also at a narrower horizon.
    college.student({with_status(taken("S 101", 12, {}, fall_2023), RecordStatus::in_progress),
                     taken("S 102", 12, "A", spring_2024)});
    CHECK(college.missing(0) == 12);
    CHECK(college.missing(1) == 0);
}

TEST_CASE("what comes before is judged on its own, with its own repeats and averages") {
    // S 101 goes to `other` in the audit, but S 102 came after it all the same.
    Take later = take(courses(1), list({"S 102"}));
    later.after = "first";
    College shared({{require("first", take(courses(1), list({"S 101"})))},
                    {require("other", take(courses(1), list({"S 101"})))},
                    {require("later", later)}});
    shared.student({taken("S 101", 12, "A", fall_2023), taken("S 102", 12, "A", spring_2024)});
    CHECK(shared.missing() == 12);
    // The better attempt of S 101 came later; the one before S 102 was not good enough.
    Take good = take(courses(1), list({"S 101"}));
    good.where = Filter::grade(Comparator::greater_equal, "B");
    College college({{require("first", good)}, {require("later", later)}});
    college.student(
        {taken("S 101", 12, "C", fall_2023), taken("S 101", 12, "A", fall_2024), taken("S 102", 12, "A", spring_2024)});
    CHECK(college.missing() == 12);
    college.student(
        {taken("S 101", 12, "B", fall_2023), taken("S 101", 12, "A", fall_2024), taken("S 102", 12, "A", spring_2024)});
    CHECK(college.missing() == 0);
    // An average belongs to it, too.
    GradeAverage over_all;
    over_all.threshold = Decimal(3);
    over_all.over = GradeAverage::Over::overall;
    College average({{advisory("first", group({}, {require("grades", over_all)}))}, {require("later", later)}});
    average.student({taken("S 101", 12, "C", fall_2023), taken("S 102", 12, "A", spring_2024)});
    CHECK(average.missing() == 12);
    average.student({taken("S 101", 12, "B", fall_2023), taken("S 102", 12, "A", spring_2024)});
    CHECK(average.missing() == 0);
}

TEST_CASE("a chain of prerequisites") {
    Take second = take(courses(1), list({"S 102"}));
    second.after = "first";
    Take third = take(courses(1), list({"S 103"}));
    third.after = "second";
    College college({{require("first", take(courses(1), list({"S 101"})))},
                     {require("second", second)},
                     {require("third", third)}});
    college.student(
        {taken("S 101", 12, "A", fall_2023), taken("S 102", 12, "A", spring_2024), taken("S 103", 12, "A", fall_2024)});
    CHECK(college.missing() == 0);
    college.transcript.records[0].term = spring_2024; // then S 102 did not come after it, and so S 103 after nothing
    CHECK(college.missing() == 24);
}

// --- With ------------------------------------------------------------------------------------------------------------

TEST_CASE("with at least, at most and exactly so much from a set") {
    Take const four = take(units(36), CourseSet::any());
    std::vector<Record> const records{taken("S 101"), taken("S 102"), taken("A 201"), taken("N 301")};
    CHECK(leaf(with(four, {bound(With::Kind::amount, courses(2), list({"S 101", "S 102"}))}))
              .student(records)
              .missing() == 0);
    CHECK(leaf(with(four, {bound(With::Kind::amount, courses(3), list({"S 101", "S 102"}))}))
              .student(records)
              .missing() == 12);
    CHECK(leaf(with(four, {bound(With::Kind::amount, units(0, 12), list({"S 101", "S 102", "N 301"}))}))
              .student(records)
              .missing() == 12);
    CHECK(leaf(with(four, {bound(With::Kind::amount, courses(1, 1), list({"S 101", "S 102"}))}))
              .student(records)
              .missing() == 0);
    // The amount caps what is applied, and the bound wants the others of them.
    Take const two = take(courses(2, 2), CourseSet::any());
    CHECK(leaf(with(two, {bound(With::Kind::amount, courses(1), list({"N 301"})),
                          bound(With::Kind::amount, courses(2), list({"S 101", "S 102"}))}))
              .student(records)
              .missing() == 12);
}

TEST_CASE("an undecided record counts for a lower bound and not against an upper one") {
    Record const open = with_status(taken("S 101"), RecordStatus::in_progress);
    With good = bound(With::Kind::amount, courses(1), CourseSet::any());
    good.where = Filter::grade(Comparator::greater_equal, "B");
    CHECK(leaf(with(take(units(12), CourseSet::any()), {good})).student({open}).missing() == 0);
    CHECK(leaf(with(take(units(12), CourseSet::any()), {good})).student({taken("S 101")}).missing() == 12);
    good.quantity = courses(0, 0);
    CHECK(leaf(with(take(units(12), CourseSet::any()), {good})).student({open}).missing() == 0);
    CHECK(leaf(with(take(units(12), CourseSet::any()), {good})).student({taken("S 101", 12, "A")}).missing() == 12);
}

TEST_CASE("bounds of disjoint sets add up, others do not") {
    Take const any = take(units(12), CourseSet::any());
    With const science = bound(With::Kind::amount, courses(2), CourseSet::tagged("area", "s"));
    With const art = bound(With::Kind::amount, courses(1), list({"A 201", "A 202"}));
    With const both = bound(With::Kind::amount, courses(1), CourseSet::tagged("area", "a"));
    With each = each_of(2, {list({"N 301"}), list({"A 201"})});
    CHECK(leaf(with(any, {science, art})).missing() == 36);
    CHECK(leaf(with(any, {science, both})).missing() == 24); // X 901 is in two of them
    CHECK(leaf(with(any, {science, art, both})).missing() == 36);
    CHECK(leaf(with(any, {science, each})).missing() == 48); // `each of` stands alone
    CHECK(leaf(with(take(units(48), CourseSet::any()), {science, art})).missing() == 48);
    // A record of the student in both makes two sets meet, too.
    With const letters = bound(With::Kind::amount, courses(1), CourseSet::pattern("Z *"));
    With const hundreds = bound(With::Kind::amount, courses(1), CourseSet::pattern("Z 1xx"));
    CHECK(leaf(with(any, {letters, hundreds})).missing() == 24);
    Record const failed = taken("Z 123", 12, "F");
    CHECK(leaf(with(any, {letters, hundreds})).student({failed}).missing() == 12);
}

TEST_CASE("with a course from each of several sets, each course for one set") {
    Take const any = take(courses(1), CourseSet::any());
    With const science_and_art = each_of(1, {CourseSet::tagged("area", "s"), CourseSet::tagged("area", "a")});
    CHECK(leaf(with(any, {science_and_art})).student({taken("X 901")}).missing() == 12);
    CHECK(leaf(with(any, {science_and_art})).student({taken("X 901"), taken("A 201")}).missing() == 0);
    CHECK(leaf(with(any, {science_and_art})).student({taken("S 101"), taken("S 102")}).missing() == 12);
    With const two_each = each_of(2, {CourseSet::tagged("area", "s"), CourseSet::tagged("area", "a")});
    CHECK(leaf(with(any, {two_each})).student({taken("X 901"), taken("S 101"), taken("S 102")}).missing() == 12);
}

TEST_CASE("with so many distinct values of a tag") {
    Take const any = take(courses(1), CourseSet::any());
    With const two = bound_tag(With::Kind::distinct, courses(2), "area");
    CHECK(leaf(with(any, {two})).student({taken("S 101"), taken("S 102"), taken("N 301")}).missing() == 12);
    CHECK(leaf(with(any, {two})).student({taken("X 901")}).missing() == 12); // one course, one value
    CHECK(leaf(with(any, {two})).student({taken("X 901"), taken("S 102")}).missing() == 0);
    // The record's own value hides the course's.
    CHECK(leaf(with(any, {two})).student({tagged(taken("S 101"), "area", "m"), taken("S 102")}).missing() == 0);
}

TEST_CASE("with at most so much per value, and at least so much for each value used") {
    Take const three = take(courses(3), CourseSet::any());
    With const most = bound_tag(With::Kind::per, courses(0, 1), "area");
    CHECK(
        leaf(with(three, {most})).student({taken("S 101"), taken("S 102"), taken("A 201"), taken("N 301")}).missing() ==
        0);
    CHECK(leaf(with(three, {most})).student({taken("X 901"), taken("S 102"), taken("A 201")}).missing() == 12);
    With of_list = bound(With::Kind::per, courses(0, 1), list({"S 101", "S 103"}), "area");
    CHECK(leaf(with(three, {of_list})).student({taken("S 101"), taken("S 102"), taken("S 103")}).missing() == 12);
    With const least = bound_tag(With::Kind::per, courses(2), "area");
    CHECK(leaf(with(three, {least})).student({taken("S 101"), taken("S 102"), taken("N 301")}).missing() == 0);
    CHECK(leaf(with(three, {least})).student({taken("S 101"), taken("S 102"), taken("A 201")}).missing() == 12);
    CHECK(leaf(with(take(courses(2), CourseSet::any()), {least})).student({taken("S 101"), taken("A 201")}).missing() ==
          12);
    Take const two = take(courses(2), list({"S 101", "A 201"}));
    CHECK(leaf(with(two, {least})).student({taken("S 101"), taken("A 201")}).missing() == 12);
}

TEST_CASE("with at most so many units per term") {
    Take const three = take(courses(3), CourseSet::any());
    With const most = bound(With::Kind::per_term, units(0, 12));
    CHECK(leaf(with(three, {most}))
              .student({taken("S 101", 12, "A", fall_2023), taken("S 102", 12, "A", fall_2023),
                        taken("S 103", 12, "A", fall_2024)})
              .missing() == 12);
    CHECK(leaf(with(three, {most}))
              .student({taken("S 101", 12, "A", fall_2023), taken("S 102", 12, "A"), taken("S 103", 12, "A")})
              .missing() == 0);
}

TEST_CASE("with so much in one value of a tag") {
    Take const any = take(courses(1), CourseSet::any());
    With const two = bound_tag(With::Kind::in_one, courses(2), "area");
    CHECK(leaf(with(any, {two})).student({taken("N 301")}).missing() == 24);
    CHECK(leaf(with(any, {two})).student({taken("S 101"), taken("A 201")}).missing() == 12);
    CHECK(leaf(with(any, {two})).student({taken("S 101"), taken("X 901")}).missing() == 0);
}

TEST_CASE("parts of a record count units for a bound, and one course") {
    With const two = bound(With::Kind::amount, courses(2), CourseSet::any());
    With const much = bound(With::Kind::amount, units(24), CourseSet::any());
    With const distinct = bound_tag(With::Kind::distinct, courses(2), "area");
    College college({{split("X 901", 12)}, {require("r", with(take(units(12), CourseSet::any()), {much}))}});
    CHECK(college.student({taken("X 901", 24)}).missing() == 0);
    auto& body = std::get<Requirement>(college.program.stages[0].block.statements.back().form).body;
    std::get<Take>(body).with = {two};
    CHECK(college.missing() == 12);
    std::get<Take>(body).with = {distinct};
    CHECK(college.missing() == 12);
}

// --- Advisory --------------------------------------------------------------------------------------------------------

TEST_CASE("what is advisory misses nothing and violates nothing") {
    College college({{advisory("hint", take(courses(2), list({"S 101"})))},
                     {advisory("grades", average_applied(3))},
                     {require("r", take(courses(1), list({"S 101"})))}});
    college.student({taken("S 101", 12, "C")});
    CHECK(college.status() == Status::met);
    // But it takes records, and what is applied is averaged: S 102 serves no other purpose than to raise the average.
    College raising({{require("r", take(courses(1), list({"S 101"})))},
                     {require("grades", average_applied(3))},
                     {advisory("hint", take(courses(1), list({"S 102"})))}});
    raising.student({taken("S 101", 12, "C"), taken("S 102", 12, "A")});
    CHECK(raising.status() == Status::met);
    CHECK(raising.student({taken("S 101", 12, "C")}).violated() == 1);
    // `2 of core` looks at what the children miss.
    College counting({{require("core", group({}, {advisory("a", take(courses(1), list({"S 101"}))),
                                                  require("b", take(courses(1), list({"S 102"})))}))},
                      {require("both", ChildrenOf{2, "core"})}});
    CHECK(counting.student({taken("S 102")}).missing() == 12);
    CHECK(counting.student({taken("S 101"), taken("S 102")}).missing() == 0);
}

// --- Limits in part --------------------------------------------------------------------------------------------------

TEST_CASE("one record over the line counts up to it") {
    auto const transfer = [](bool in_part) {
        College college({{limit(18, CourseSet::any(), in_part)}, {require("r", take(units(24), CourseSet::any()))}});
        return college.student({taken("S 101"), taken("S 102")}).missing();
    };
    CHECK(transfer(false) == 12);
    CHECK(transfer(true) == 6);
    // It is still a course, and has its few units wherever it counts.
    College college({{limit(18, CourseSet::any(), true)},
                     {require("r", take(courses(2), list({"S 101", "S 102"})))},
                     {require("all", overall(units(24)))}});
    CHECK(college.student({taken("S 101"), taken("S 102")}).missing() == 6);
    // A record that would have nothing left is not cut but left out: the limit is full.
    College full({{limit(12, CourseSet::any(), true)}, {require("r", take(courses(2), CourseSet::any()))}});
    CHECK(full.student({taken("S 101"), taken("S 102")}).missing() == 12);
    CHECK(full.student({taken("S 101", 6), taken("S 102")}).missing() == 0);
    // Not two of them: 12 and 12 and 12 are not 18.
    College three({{limit(18, CourseSet::any(), true)}, {require("r", take(courses(3), CourseSet::any()))}});
    CHECK(three.student({taken("S 101"), taken("S 102"), taken("S 103")}).missing() == 12);
}

TEST_CASE("a cut record has what is left in every requirement that shares it, and in averages") {
    Group inner =
        group({}, {require("a", take(units(12), list({"S 101"}))), require("b", take(courses(1), list({"S 102"})))});
    inner.block.statements.push_back({limit(15, CourseSet::any(), true)});
    College college({{share_all()}, {require("inner", inner)}, {require("c", take(units(24), CourseSet::any()))}});
    college.student({taken("S 101"), taken("S 102")});
    CHECK(college.missing() == 9); // S 102 has 3 units, inside and outside
    // 12 units of A and 3 of D average 3.4; whole, they would 2.5.
    College average({{limit(15, CourseSet::any(), true)},
                     {require("r", take(courses(2), CourseSet::any()))},
                     {require("g", average_applied(3))}});
    CHECK(average.student({taken("S 101", 12, "A"), taken("S 102", 12, "D")}).status() == Status::met);
    // The overall rule counts a record that nothing takes up to the line, too.
    College counted({{limit(18, CourseSet::any(), true)}, {require("all", overall(units(18)))}});
    CHECK(counted.student({taken("S 101"), taken("S 102")}).missing() == 0);
}

TEST_CASE("two limits cut two records, one after the other") {
    Group inner = group({}, {require("a", take(units(24), list({"S 101", "S 102"})))});
    inner.block.statements.push_back({limit(18, CourseSet::any(), true)});
    College college({{limit(27, CourseSet::any(), true)},
                     {require("inner", inner)},
                     {require("b", take(units(12), list({"A 201"})))}});
    college.student({taken("S 101"), taken("S 102"), taken("A 201")});
    CHECK(college.missing() == 9); // 12 + 6 inside, then 9 of 12 outside
    // A record is cut once: it cannot be short for both.
    College once({{limit(9, CourseSet::any(), true)},
                  {limit(6, list({"S 101"}), true)},
                  {require("a", take(units(12), list({"S 101"})))}});
    CHECK(once.student({taken("S 101")}).missing() == 6);
}

// --- Averages of one requirement, residence --------------------------------------------------------------------------

TEST_CASE("an average over what is applied to one requirement") {
    College college({{require("major", take(courses(1), list({"S 101"})))},
                     {require("rest", take(courses(1), list({"S 102"})))},
                     {require("g", average_applied(3, "major"))}});
    CHECK(college.student({taken("S 101", 12, "A"), taken("S 102", 12, "F"), taken("A 201", 12, "C")}).violated() == 0);
    CHECK(college.student({taken("S 101", 12, "C"), taken("S 102", 12, "A")}).violated() == 1);
    CHECK(college.student({taken("S 102", 12, "C")}).violated() == 0);
}

TEST_CASE("residence: so much of the last units was earned here") {
    College college({{require("residence", Residence{Units(24), Units(30)})}});
    // Whole terms from the last: spring 2025 has 12, fall 2024 24 more, so that is enough.
    college.student({taken("S 101", 12, "A", fall_2023), from_elsewhere(taken("S 102", 12, "A", fall_2024)),
                     taken("S 103", 12, "A", fall_2024), from_elsewhere(taken("A 201", 12, "A", spring_2025))});
    CHECK(college.missing() == 12);
    college.transcript.records[3].origin = "local";
    CHECK(college.status() == Status::met);
    // What failed is not earned, what has no term comes first of all.
    college.student({taken("S 101", 12, "A"), taken("S 102", 12, "F", fall_2024), taken("S 103", 12, "A", fall_2024)});
    CHECK(college.missing() == 0);
    college.student({taken("S 101", 12, "A"), from_elsewhere(taken("S 102", 30, "A", fall_2024))});
    CHECK(college.missing() == 24);
    // A planned record elsewhere pushes a local one out.
    college.student({taken("S 101", 24, "A", fall_2023),
                     with_status(from_elsewhere(taken("S 102", 30, {}, fall_2024)), RecordStatus::planned)});
    CHECK(college.status() == Status::met);
    CHECK(college.missing(2) == 24);
}

// --- Petitions -------------------------------------------------------------------------------------------------------

TEST_CASE("a waived requirement takes nothing and misses nothing") {
    College college(
        {{require("a", take(courses(1), list({"S 101"})))}, {require("b", take(courses(1), list({"S 101"})))}});
    college.student({taken("S 101")});
    CHECK(college.missing() == 12);
    CHECK(college.grant(petition(Petition::Kind::waive, "a")).missing() == 0);
}

TEST_CASE("an adjusted requirement asks for another amount") {
    std::vector<Record> const records{taken("S 101"), taken("S 102"), taken("A 201")};
    College college({{require("r", take(units(48), CourseSet::any()))}});
    CHECK(college.student(records).missing() == 12);
    CHECK(college.grant(adjust("r", 36)).missing() == 0);
    CHECK(college.grant(adjust("r", 60)).missing() == 24); // the later stands
    // A cap that was the same figure moves along, and so does one that is less.
    College exact(
        {{require("r", take(units(36, 36), CourseSet::any()))}, {require("s", take(units(12), CourseSet::any()))}});
    CHECK(exact.student(records).missing() == 12);
    CHECK(exact.grant(adjust("r", 24)).missing() == 0);
    College capped({{require("r", take(units(12, 24), CourseSet::any()))}});
    CHECK(capped.student(records).grant(adjust("r", 36)).missing() == 0);
    CHECK(capped.grant(adjust("r", 6)).missing() == 0);
    // Of a group: its children that state units.
    College children({{require("g", group({}, {require("a", take(units(24), CourseSet::any())),
                                               require("b", take(courses(2), CourseSet::any()))}))}});
    CHECK(children.student(records).missing() == 12);
    CHECK(children.grant(adjust("g", 12)).missing() == 0);
    College total({{require("r", overall(units(48)))}});
    CHECK(total.student(records).grant(adjust("r", 36)).missing() == 0);
    College courses_only({{require("r", take(courses(4), CourseSet::any()))}});
    CHECK(courses_only.student(records).grant(adjust("r", 36)).missing() == 12);
}

TEST_CASE("a substituted course stands where the other does") {
    With const art = bound(With::Kind::amount, courses(1), list({"A 202"}));
    College college({{require("r", with(take(courses(1), list({"S 101", "A 202"})), {art}))}});
    college.student({taken("Z 111", 12)});
    CHECK(college.missing() == 12);
    CHECK(college.grant(petition(Petition::Kind::substitute, "r", "Z 111", "S 101")).missing() ==
          12); // not in the bound
    CHECK(college.grant(petition(Petition::Kind::substitute, "r", "Z 111", "A 202")).missing() == 0);
    // For all below a group, and nowhere else.
    College below({{require("g", group({}, {require("a", take(courses(1), list({"S 101"})))}))},
                   {require("b", take(courses(1), list({"S 101"})))}});
    below.student({taken("Z 111", 12), taken("Z 112", 12)});
    below.grant(petition(Petition::Kind::substitute, "g", "Z 111", "S 101"));
    CHECK(below.grant(petition(Petition::Kind::substitute, "g", "Z 112", "S 101")).missing() == 12);
    // One for another does not reach a third.
    College chain({{require("r", take(courses(1), list({"S 101"})))}});
    chain.student({taken("Z 111", 12)}).grant(petition(Petition::Kind::substitute, "r", "Z 112", "S 101"));
    CHECK(chain.grant(petition(Petition::Kind::substitute, "r", "Z 111", "Z 112")).missing() == 12);
}

TEST_CASE("an allowed course counts in spite of sets and exclusions") {
    Exclude exclude;
    exclude.from = list({"Z 111"});
    With const art = bound(With::Kind::amount, courses(1), list({"A 202"}));
    College college(
        {{exclude}, {require("r", take(courses(1), list({"S 101"})))}, {require("all", overall(courses(1)))}});
    college.student({taken("Z 111", 12)});
    CHECK(college.missing() == 24);
    CHECK(college.grant(petition(Petition::Kind::allow, "r", "Z 111")).missing() == 0); // what is applied is counted
    College bounded({{require("r", with(take(courses(1), list({"S 101", "A 202"})), {art}))}});
    CHECK(bounded.student({taken("Z 111", 12)}).grant(petition(Petition::Kind::allow, "r", "Z 111")).missing() == 12);
    Take good = take(courses(1), list({"S 101"}));
    good.where = Filter::grade(Comparator::greater_equal, "B");
    College filtered({{require("r", good)}});
    CHECK(filtered.student({taken("Z 111", 12, "C")}).grant(petition(Petition::Kind::allow, "r", "Z 111")).missing() ==
          12);
}

TEST_CASE("a pinned course is applied there only") {
    College college(
        {{require("a", take(courses(1), CourseSet::any()))}, {require("b", take(courses(1), list({"S 101"})))}});
    college.student({taken("S 101")}).grant(petition(Petition::Kind::pin, "a", "S 101"));
    CHECK(college.missing() == 12);
    college.student({taken("S 101"), taken("S 102")});
    CHECK(college.missing() == 12);
    CHECK(college.grant(petition(Petition::Kind::pin, "b", "S 101")).missing() == 0); // the later stands
    CHECK(college.grant(petition(Petition::Kind::pin, "nowhere", "S 101")).missing() == 0);
}

// --- Other programs --------------------------------------------------------------------------------------------------

TEST_CASE("whether another program is met is a fact that nobody gave") {
    College college({{require("r", Check{Condition::met("minor")})}});
    CHECK(college.status() == Status::unknown);
    CHECK(college.verdict().unknown_facts.size() == 1);
    College either({{require(
        "r", Check{Condition::any({Condition::met("minor"), Condition::negation(Condition::met("minor"))})})}});
    CHECK(either.status() == Status::met);
}

// --- Claims ----------------------------------------------------------------------------------------------------------

TEST_CASE("a claim is right if its portions can be parts of the records") {
    College college({{split("S 101", 6)},
                     {require("a", take(units(6), CourseSet::any()))},
                     {require("b", take(units(3), CourseSet::any()))}});
    college.student({taken("S 101", 15)});
    CHECK(college.faults({{"a", {{0, 6000}}}, {"b", {{0, 3000}}}}) == "");
    CHECK(college.faults({{"a", {{0, 6000}, {0, 6000}}}, {"b", {{0, 3000}}}}) == "");
    CHECK(college.faults({{"a", {{0, 6000}, {0, 6000}}}, {"b", {{0, 6000}}}}) != ""); // there is no third of six
    CHECK(college.faults({{"a", {{0, 3000}}}, {"b", {{0, 3000}}}}) != "");
    CHECK(college.faults({{"a", {{0, 15000}}}}) != "");
    CHECK(college.faults({{"a", {{0, 5000}}}}) != "");
}

TEST_CASE("a claim is right if a limit can cut what has less") {
    College college({{limit(18, CourseSet::any(), true)},
                     {require("a", take(units(24), CourseSet::any()))},
                     {require("b", take(units(12), CourseSet::any()))}});
    college.student({taken("S 101"), taken("S 102"), taken("A 201")});
    CHECK(college.faults({{"a", {{0, 12000}, {1, 6000}}}}) == "");
    CHECK(college.faults({{"a", {{0, 6000}}}, {"b", {{1, 12000}}}}) == "");
    CHECK(college.faults({{"a", {{0, 12000}, {1, 12000}}}}) != "");
    CHECK(college.faults({{"a", {{0, 12000}, {1, 5000}}}}) != "");
    CHECK(college.faults({{"a", {{0, 9000}, {1, 9000}}}}) != "");
    CHECK(college.faults({{"a", {{0, 6000}}}}) != ""); // nothing is over the line
}

// --- What is shown ---------------------------------------------------------------------------------------------------

TEST_CASE("of the best allocations one is shown that relies on least, and then serves what is advisory best") {
    Take good = take(courses(1), list({"S 101", "S 102"}));
    good.where = Filter::grade(Comparator::greater_equal, "B");
    College college({{require("r", good)}, {advisory("hint", take(courses(1), list({"S 102", "S 103"})))}});
    auto const shown = [&] {
        return oracle::best_to_show(college.program, college.catalogue, college.transcript, 0, 2);
    };
    college.student({with_status(taken("S 101"), RecordStatus::planned), taken("S 102", 12, "A")});
    CHECK(shown()[Key::missing] == 0);
    CHECK(shown()[Key::undecided] == 0);
    CHECK(shown()[Key::advised] == 12000); // S 101 would do for `r`, but it has no grade yet
    college.student({with_status(taken("S 101"), RecordStatus::planned), taken("S 102", 12, "C")});
    CHECK(shown()[Key::undecided] == 1);
    CHECK(shown()[Key::advised] == 0);
    college.student({taken("S 101", 12, "A"), taken("S 102", 12, "A")});
    CHECK(shown()[Key::undecided] == 0);
    CHECK(shown()[Key::advised] == 0);
}

} // namespace test_oracle_rules
