// Tests compile/lower.hpp for what may follow a requirement: `where`, `with`, `after`, `by term`, `prefer`, `advisory`;
// and for the statements that hold in a whole stage. What they mean, and what is refused.
#include "../syntax/tree_text.hpp"
#include <requisite/compile/parse.hpp>
#include <requisite/print/print.hpp>

#include <doctest/doctest.h>

namespace test_clauses {

using namespace requisite;
using tree_text::complaints;

namespace {

std::string const sets = "set a = {24-1} set b = {24-2} set c = {24-3}\n";
std::string const core = "require core: 24-9\n";

/// The last statement of a file without faults; printed, it reads the same.
template <class T> T last(std::string const& text) {
    Parsed const parsed = parse(text);
    REQUIRE_MESSAGE(parsed.diagnostics().empty(), complaints(parsed.diagnostics()));
    auto const& statements = parsed.program().stages.at(0).block.statements;
    REQUIRE(!statements.empty());
    auto const* const form = std::get_if<T>(&statements.back().form);
    REQUIRE(form != nullptr);
    Parsed const again = parse(print(parsed.catalogue()) + print(parsed.program()));
    CHECK_MESSAGE(again.diagnostics().empty(), complaints(again.diagnostics()));
    CHECK(again.program() == parsed.program());
    return *form;
}

Take take(std::string const& clauses) {
    return std::get<Take>(last<Requirement>(sets + core + "require x: 2 courses from any " + clauses).body);
}

/// The only bound of a `with`, without its place.
With bound(std::string const& text) {
    Take const found = take("with " + text);
    REQUIRE(found.with.size() == 1);
    CHECK(found.with[0].place.source.get() != nullptr);
    return found.with[0];
}

Quantity courses(std::optional<int> least, std::optional<int> most = {}) {
    Quantity quantity;
    quantity.courses = Bounds<Courses>{Courses(least.value_or(0)), {}};
    if (most) quantity.courses->most = Courses(*most);
    return quantity;
}
Quantity units(Units least, std::optional<Units> most = {}) {
    Quantity quantity;
    quantity.units = Bounds<Units>{least, most};
    return quantity;
}

With with(With::Kind kind, Quantity quantity, std::string tag = {}) {
    With result;
    result.kind = kind;
    result.quantity = std::move(quantity);
    result.tag = std::move(tag);
    return result;
}

void says(std::string const& text, std::string const& complaint) {
    CHECK(complaints(parse(text).diagnostics()) == complaint);
}

} // namespace

TEST_CASE("all clauses, in their order") {
    Take const found = take("where grade >= B with at most 1 course from a after core by term 4 prefer highest grade");
    CHECK(found.where == Filter::grade(Comparator::greater_equal, "B"));
    CHECK(found.with.size() == 1);
    CHECK(found.after == "core");
    CHECK(found.by_term == 4);
    CHECK(found.prefer == Preference::highest_grade);
    CHECK(take("prefer most units").prefer == Preference::most_units);
    CHECK(take("prefer most credits").prefer == Preference::most_units);
    CHECK(take("prefer earliest term").prefer == Preference::earliest_term);
    says("require 24-1 prefer most courses", "1:26 RQ0206 every record is one course; write 'prefer most units'");
}

TEST_CASE("amounts of what is applied") {
    With expected = with(With::Kind::amount, courses(2));
    expected.from = CourseSet::named("a");
    CHECK(bound("at least 2 courses from a") == expected);
    expected.where = Filter::tag("w", {});
    CHECK(bound("at least 2 courses from (a where tagged w)") == expected);
    expected = with(With::Kind::amount, units(Units(), Units(6)));
    expected.from = CourseSet::any();
    CHECK(bound("at most 6 credits from any") == expected);
    expected.quantity = units(Units(6), Units(6));
    CHECK(bound("exactly 6 ects from any") == expected);
}

TEST_CASE("the filter of a bound stands in parentheses; without them both readings are offered") {
    Diagnostics const found =
        parse("require 12 credits from CS * with at least 6 credits from CS 3xx where grade >= C").diagnostics();
    REQUIRE_MESSAGE(found.size() == 1, complaints(found));
    CHECK(tree_text::where_and_code(found[0]) == "1:66 RQ0121");
    CHECK(found[0].help == "write 'at least 6 credits from (CS 3xx where grade >= C)' if the filter is the bound's, "
                           "'12 credits from CS * where grade >= C with at least 6 credits from CS 3xx' if it is for "
                           "all that is taken");
    CHECK(parse("require 12 credits from CS * with at least 6 credits from (CS 3xx where grade >= C)")
              .diagnostics()
              .empty());
    auto const help = [](std::string const& text) {
        Diagnostics const all = parse(text).diagnostics();
        REQUIRE_MESSAGE(all.size() == 1, complaints(all));
        return all[0].help;
    };
    CHECK(help("require 12 units\n from any where grade >= D or units < 3 # c\n with at most 6 units from any where "
               "units > 3 or term < fall 2020,\n at least 1 course from {24-1} after x.y\nrequire x: all of { "
               "require y: 24-2 }") ==
          "write 'at most 6 units from (any where units > 3 or term < fall 2020)' if the filter is the bound's, '12 "
          "units from any where (grade >= D or units < 3) and (units > 3 or term < fall 2020) with at most 6 units "
          "from any, at least 1 course from {24-1}' if it is for all that is taken");
    // What an argument stands for is elsewhere.
    CHECK(
        help("define f(S) = 2 courses from any with at least 1 course from S where grade >= C\nrequire a: f({24-1})") ==
        "write 'at least 1 course from (S where grade >= C)' if the filter is the bound's, '2 courses from any where "
        "grade >= C with at least 1 course from S' if it is for all that is taken");
}

TEST_CASE("a word of the language is no name of a requirement") {
    says("require one: 24-1",
         "1:9 RQ0122 the word 'one' is reserved, and no name; choose another name, for example 'one-rule'");
    says("require one of { option limit \"L\": 24-1 option 24-2 }",
         "1:25 RQ0122 the word 'limit' is reserved, and no name; choose another name, for example 'limit-rule'");
    says("require residence: 24-1", "");
}

TEST_CASE("one from each, distinct values, amounts by value and by term") {
    With each = with(With::Kind::each, courses(1));
    each.each = {CourseSet::named("a"), CourseSet::either({CourseSet::named("b"), CourseSet::named("c")}),
                 CourseSet::list({"24-1", "24-2"})};
    CHECK(bound("at least 1 course from each of a, b or c, {24-1, 24-2}") == each);
    CHECK(bound("at least 3 distinct area") == with(With::Kind::distinct, courses(3), "area"));
    CHECK(bound("at most 2 courses per area") == with(With::Kind::per, courses({}, 2), "area"));
    With per = with(With::Kind::per, units(Units(6)), "area");
    per.from = CourseSet::named("a");
    CHECK(bound("at least 6 points per area from a") == per);
    CHECK(bound("at most 24 hours per term") == with(With::Kind::per_term, units(Units(), Units(24))));
    CHECK(bound("at least 2 courses in one area") == with(With::Kind::in_one, courses(2), "area"));
}

TEST_CASE("the sets of 'each of' go on until the next bound") {
    Take const found =
        take("with at least 1 course from each of a, b, c, at most 1 course from c, exactly 2 units from b");
    REQUIRE(found.with.size() == 3);
    CHECK(found.with[0].each.size() == 3);
    CHECK(found.with[1].from == CourseSet::named("c"));
    CHECK(found.with[2].quantity == units(Units(2), Units(2)));
}

TEST_CASE("bounds that mean nothing") {
    std::string const head = "require 24-1 with ";
    for (auto const& [bound, complaint] :
         {std::pair<char const*, char const*>{
              "exactly 1 course from each of 24-1, 24-2",
              "'each of' takes 'at least' and courses; write 'at least 1 course from each of …'"},
          {"at least 6 units from each of 24-1",
           "'each of' takes 'at least' and courses; write 'at least 1 course from each of …'"},
          {"at most 3 distinct area", "'distinct' takes 'at least'; write 'at least 3 distinct area'"},
          {"exactly 2 units per area",
           "'per area' takes 'at least' or 'at most'; 'at least' is for each value that is used"},
          {"at most 2 courses in one area",
           "'in one' takes 'at least'; write 'at least … in one area'; 'at most … per area' is a limit"},
          {"at least 2 courses per term", "'per term' takes 'at most', and no set; write 'at most … per term'"},
          {"at most 2 courses per term from any",
           "'per term' takes 'at most', and no set; write 'at most … per term'"}})
        says(head + bound, "1:19 RQ0206 " + std::string(complaint));
    says(head + "at least 2 distinct term",
         "1:39 RQ0206 'term' is no tag; name a tag; of terms there is 'at most … per term'");
    says(head + "at most 2 courses per institution",
         "1:41 RQ0206 'institution' is no tag; name a tag; of terms there is 'at most … per term'");
    says(head + "at least 1.5 courses from any",
         "1:28 RQ0303 '1.5' is not a number of courses; write a whole number, 0 "
         "or more");
}

TEST_CASE("a requirement has at most eight bounds") {
    std::string bounds = "at most 1 course from 24-1";
    for (int i = 2; i <= 8; ++i) bounds += ", at most 1 course from 24-1";
    CHECK(take("with " + bounds).with.size() == 8);
    says("require 24-1 with " + bounds + ", at most 1 course from 24-1",
         "1:243 RQ0120 'with' has more than 8 bounds; divide the requirement, or say some of them as a 'limit'");
}

TEST_CASE("what counts and takes nothing has no clauses of what takes") {
    std::string const way_out = " belongs behind a requirement that takes courses; 'overall' takes none; leave it out";
    says(
        "require 10 to 12 units overall",
        "1:9 RQ0206 'overall' takes nothing, so it asks for at least so much; write for example '8 units overall'; the "
        "most that may count is a statement of its own: limit 8 units from …");
    says("require 12 units overall with at least 1 course from any", "1:26 RQ0118 'with'" + way_out);
    says("require 12 units overall prefer most units", "1:26 RQ0118 'prefer'" + way_out);
    says(core + "require 12 units overall after core", "2:26 RQ0118 'after'" + way_out);
}

TEST_CASE("any requirement may be advisory, an option may not") {
    CHECK(last<Requirement>("require 24-1 by term 2 advisory").advisory);
    CHECK(last<Requirement>("require all of { require 24-1 } advisory").advisory);
    CHECK(last<Requirement>("require student.x advisory").advisory);
    CHECK(last<Requirement>("require gpa >= 3 overall advisory").advisory);
    CHECK(last<Requirement>("residence 30 units of last 36 advisory").advisory);
    CHECK_FALSE(last<Requirement>("require 24-1").advisory);
    says("require one of { option 24-1 advisory }", "1:30 RQ0118 an option is chosen, so it cannot be 'advisory'; make "
                                                    "the requirement around it advisory, or write "
                                                    "a 'require' outside of it");
}

TEST_CASE("residence is a requirement of its own name") {
    Requirement const found = last<Requirement>("residence 30 units of last 36");
    CHECK(found.name == "residence");
    CHECK(found.title.empty());
    CHECK(found.body == Requirement::Body(Residence{Units(30), Units(36)}));
    CHECK(last<Requirement>("residence 30 credits of last 36 credits").body == found.body);
    says("require x: all of { residence 30 units of last 36 } require y: 24-1 after x.residence", "");
    says("require one of { residence 30 units of last 36 }",
         "1:18 RQ0116 'residence' is no option; move it out of this block, beside what is required");
    says("residence 3 courses of last 36",
         "1:13 RQ0206 residence is counted in units; write for example 'residence 30 units of last 36'");
    says("residence 36 units of last 30",
         "1:28 RQ0301 there are fewer last units than are asked for; the larger number comes last");
    says("residence 1 unit of last 2 residence 1 unit of last 2",
         "1:28 RQ0205 requirement 'residence' is declared twice; remove one of them, or give it another name");
}

TEST_CASE("a limit in part is in units") {
    Limit const found = last<Limit>("limit 27 units from any where tagged w in part");
    CHECK(found.in_part);
    CHECK(found.where == Filter::tag("w", {}));
    CHECK_FALSE(last<Limit>("limit 27 units from any").in_part);
    says("limit 2 courses from any in part",
         "1:26 RQ0206 a course counts as a whole; write the limit in units, or leave 'in part' out");
    CHECK(last<Limit>("set part = {24-1} limit 2 units from any in (part) in part").from ==
          CourseSet::within({CourseSet::any(), CourseSet::named("part")}));
}

TEST_CASE("split and repeat hold in a whole stage") {
    CHECK(last<Split>("split CS  101 into 6 units") == Split{"CS 101", Units(6), {}});
    CHECK(last<Repeat>("repeat best") == Repeat{});
    CHECK(last<Repeat>(sets + "repeat latest at most 3 attempts for a or b") ==
          Repeat{Repeat::Keep::latest,
                 std::nullopt,
                 std::nullopt,
                 3,
                 CourseSet::either({CourseSet::named("a"), CourseSet::named("b")}),
                 {}});
    CHECK(last<Repeat>(sets + "repeat first average latest up to 16 units for a") ==
          Repeat{Repeat::Keep::first, Repeat::Keep::latest, Units(16), std::nullopt, CourseSet::named("a"), {}});
    CHECK(last<Repeat>("repeat best average all").average == Repeat::Keep::all);
    says("repeat best average latest up to 3 courses",
         "1:36 RQ0206 what repeats replace is counted in units; write for example 'average latest up to 16 units'");
    says("repeat best average all up to 16 units",
         "1:13 RQ0210 where every attempt weighs, no repeat replaces; write 'average all', or for example 'average "
         "latest up to 16 units'");
    CHECK(last<Repeat>("repeat all at most 1 attempt").keep == Repeat::Keep::all);
    says("program p { stage s { split 24-1 into 6 units repeat all } }", "");
    std::string const place =
        " stands at the top of a stage, outside of groups and 'if'; move it out of this block; it "
        "holds in the whole stage";
    says("require all of { split 24-1 into 6 units }", "1:18 RQ0116 'split'" + place);
    says("require one of { option 24-1 repeat all }", "1:30 RQ0116 'repeat'" + place);
    says("if student.x { repeat all } else { split 24-1 into 6 units }",
         "1:16 RQ0116 'repeat'" + place + "\n1:36 RQ0116 'split'" + place);
    says("split 24-* into 6 units", "1:7 RQ0206 '24-*' is a pattern, not a course; name one course here");
    says("split 24-1 into 2 courses",
         "1:19 RQ0206 a course is split into units; write for example 'split 24-1 into 6 units'");
    says("split 24-1 into 0 units", "1:17 RQ0303 a part has more than no units; write how many");
    says("repeat best at most 0 attempts",
         "1:21 RQ0303 '0' is not a number of attempts; write a whole number, 1 or more");
}

TEST_CASE("an average over what is applied to one requirement") {
    auto const found =
        std::get<GradeAverage>(last<Requirement>(core + "require g: gpa >= 3 over applied to core").body);
    CHECK(found.over == GradeAverage::Over::applied);
    CHECK(found.applied_to == "core");
}

TEST_CASE("what is no filter, and what a sum is not compared with") {
    says("require 24-1 where score(gre) > 3",
         "1:20 RQ0206 'score(gre)' says nothing about a record; use it as a requirement of its own");
    says("require 24-1 where student.a + student.b > 3",
         "1:20 RQ0206 'student.a + student.b' says nothing about a record; use it as a requirement of its own");
    says("require 24-1 where manual \"Ask\"",
         "1:20 RQ0206 'manual \"Ask\"' says nothing about a record; use it as a requirement of its own; in place of "
         "courses it is an option: one of { option … option manual \"Ask\" }");
    says("require score(gre) = \"good\"",
         "1:9 RQ0206 'score(gre)' is compared with one number; write for example 'score(gre) >= 160'");
    says("require score(gre) in {160, 161}",
         "1:9 RQ0206 'score(gre)' is compared with one number; write for example 'score(gre) >= 160'");
    says("require score(gre)", "1:9 RQ0220 there is no 'define score(…)'; a score is compared: 'score(gre) >= 160'");
    says("transcript { score gre 160 score gre 168 }",
         "1:28 RQ0205 score 'gre' is given twice; give the one that counts");
}

TEST_CASE("filters of records that make no sense") {
    says("require 24-1 where age <= 7", "1:27 RQ0206 an age is in years; write for example 'age <= 7 years'");
    says("require 24-1 where age in {7 years}",
         "1:20 RQ0206 'age' is compared with one value; write for example 'age <= 7 years'");
    says("require 24-1 where age <= 1.5 years",
         "1:27 RQ0303 '1.5' is not a number of years; write a whole number, 0 or more");
    says("require 24-1 where grading = audit", "1:30 RQ0206 'audit' is no way of grading; write pass-fail or letter");
    says("require 24-1 where used-for > none", "1:29 RQ0206 'used-for' has no order; write '=' or 'in {…}'");
    says("require 24-1 where season > fall", "1:27 RQ0206 'season' has no order; write '=' or 'in {…}'");
    says("require 24-1 where season = summmer", "1:20 RQ0310 'summmer' is no season of a term; did you mean 'summer'?");
    says("transcript { 24-1 grading letter grading pass-fail }",
         "1:42 RQ0205 the record's grading is given twice; remove one of them");
    says("transcript { 24-1 institution \"A\" institution \"B\" }",
         "1:47 RQ0205 the record's institution is given twice; remove one of them");
}

TEST_CASE("a test has a date, once") {
    Parsed const parsed = parse("require 24-1 test \"t\" for \"\" { as of 2026-02-01 }");
    REQUIRE(parsed.document().tests.size() == 1);
    CHECK(parsed.document().tests[0].as_of == Date{2026, 2, 1});
    says("require 24-1 test \"t\" for \"\" { as of 2026-02-30 }",
         "1:38 RQ0305 there is no such day; write year-month-day: 2026-02-01");
    says("require 24-1 test \"t\" for \"\" { as of 2026-02-01 as of 2026-02-02 }",
         "1:49 RQ0205 the date is given twice; remove one of them");
}

TEST_CASE("averages of the best, and which way is better") {
    says("require gpa of best 0 units >= 3", "1:21 RQ0303 the best of nothing have no average; write how many");
    says("require gpa of best 4 courses in first 3 courses >= 3",
         "1:42 RQ0206 the first are counted in units, by whole terms; write for example '120 units'");
    says("require gpa of best 120 units in first 96 units >= 3",
         "1:40 RQ0301 there are fewer first units than best ones; the larger number comes last");
    says("require gpa of best 12 units >= 3 over applied",
         "1:40 RQ0206 the best grades are chosen among all of a set, not among what is applied; write 'over' and a "
         "set, or 'overall'");
    std::string const german = "grades g lowest best {1.0, 4.0, 5.0 fail}\n";
    says(german + "require gpa <= 2.5 over applied", "");
    says(german + "require gpa >= 2.5 over applied",
         "2:13 RQ0308 on this scale the lowest grade is best, so 'gpa >= 2.5' asks for 2.5 or worse; write 'gpa <= "
         "2.5' for 2.5 or better");
    says("require gpa <= 2.5 over applied",
         "1:13 RQ0206 a grade average is required to be at least something; write 'gpa >= …'");
}

TEST_CASE("scales") {
    auto const scale = [](std::string const& text) {
        Parsed const parsed = parse(text + "\nrequire 24-1");
        REQUIRE_MESSAGE(parsed.diagnostics().empty(), complaints(parsed.diagnostics()));
        CHECK(parse(print(parsed.catalogue())).catalogue() == parsed.catalogue());
        return parsed.catalogue().grades;
    };
    GradeScale const german = scale("grades german lowest best {1.0, 1.3, 4.0, 4.3 no units, 5.0 fail}");
    CHECK(german.name() == "german");
    CHECK(german.lowest_best());
    REQUIRE(german.grades().size() == 5);
    CHECK(german.grades()[1].points == Decimal::from_thousandths(1300));
    CHECK(german.grades()[1].earns_units);
    CHECK_FALSE(german.grades()[3].earns_units);
    CHECK(german.grades()[4].kind == Grade::Kind::fail);
    CHECK(scale("grades lowest best {1.0, 2.0}").name().empty());
    CHECK(scale("grades lowest {2.0, 1.0}").name() == "lowest");
    CHECK(scale("grades danish {12, 10, 7, 4, 02 = 2, 00 no units}").grades()[0].points == Decimal(12));
    says("grades {A, B = 3}",
         "1:9 RQ0306 nothing says what 'A' is worth; write for example 'A = 4.0'; only a grade that is a number speaks "
         "for itself");
    says("grades {1.0, 2.0}", "1:1 RQ0307 '2.0' is better by its points than '1.0', which stands before it; put the "
                              "best grade first; if low numbers are good, write 'lowest best' before the '{'");
    says("grades lowest best {2.0, 1.0}",
         "1:1 RQ0307 '1.0' is better by its points than '2.0', which stands before it; put the lowest number first");
}

TEST_CASE("terms of a file") {
    Parsed const parsed =
        parse("terms winter, summer\nprogram p { count summer deadline winter May 1 require r: 1 course "
              "from any where term >= winter 2025 }");
    REQUIRE_MESSAGE(parsed.diagnostics().empty(), complaints(parsed.diagnostics()));
    CHECK(parsed.catalogue().terms == std::vector<Season>{Season::winter, Season::summer});
    CHECK(parsed.program().counted == std::vector<CountedSeason>{{Season::summer}});
    says("terms winter, summer\nrequire 24-1 where term >= fall 2025",
         "2:20 RQ0310 'fall' is no season of a term; the terms are winter, summer; 'terms' at the top of a file "
         "declares others");
    says("require 24-1 where term >= falll 2025", "1:20 RQ0310 'falll' is no season of a term; did you mean 'fall'?");
    says("program p { deadline autumn May 1 }",
         "1:22 RQ0310 'autumn' is no season of a term; the terms are winter, spring, summer, fall; 'terms' at the top "
         "of a file declares others");
    says("program p { count summmer }", "1:19 RQ0310 'summmer' is no season of a term; did you mean 'summer'?");
    says("program p { count summer count summer }", "1:26 RQ0205 'summer' is counted twice; remove one of them");
    says("terms winter, winter", "1:15 RQ0205 'winter' is given twice; remove one of them");
    says("terms winter, summer terms winter, summer", "1:22 RQ0205 a second order of terms; a file has one");
    says("terms a-name-that-has-far-too-many-letters",
         "1:7 RQ0310 'a-name-that-has-far-too-many-letters' is too long for the name of a season; a name has at most "
         "23 characters");
}

TEST_CASE("for whom a program or a group is") {
    Parsed const parsed = parse("program p { effective from fall 2024 until spring 2026 require r: all of { effective "
                                "until fall 2023 require 24-1 } }");
    REQUIRE_MESSAGE(parsed.diagnostics().empty(), complaints(parsed.diagnostics()));
    CHECK(parsed.program().effective == Condition::entered(Term{2024, Season::fall}, Term{2026, Season::spring}));
    auto const& group =
        std::get<Group>(std::get<Requirement>(parsed.program().stages[0].block.statements[0].form).body);
    CHECK(group.effective == Condition::entered(std::nullopt, Term{2023, Season::fall}));
    CHECK(group.block.statements.size() == 1);
    CHECK(parse(print(parsed.program())).program() == parsed.program());
    says("program p { effective from fall 2024 until spring 2024 }",
         "1:13 RQ0301 the terms run backwards; the earlier term comes first");
    says("program p { effective from autumn 2024 }",
         "1:13 RQ0310 'autumn' is no season of a term; the terms are winter, spring, summer, fall; 'terms' at the top "
         "of a file declares others");
    says("program p { effective from fall 2024 effective until fall 2025 }",
         "1:38 RQ0205 the program's effect is given twice; remove one of them");
    says("require all of { effective from fall 2024 effective until fall 2025 require 24-1 }",
         "1:43 RQ0205 'effective' is given twice; remove one of them");
    says("program p { stage s { effective from fall 2024 } }",
         "1:23 RQ0116 'effective' stands in a program or a group; move it out of this stage");
    says("if student.x { effective from fall 2024 }",
         "1:16 RQ0116 'effective' stands in a program or a group, not in an 'if'; move it out of this block");
    says("transcript { entry fall 2024 entry fall 2025 }",
         "1:30 RQ0205 the first term is given twice; remove one of them");
}

TEST_CASE("codes that are one course from a term on") {
    Parsed const parsed = parse("course AB 1 6 units course CD 1 6 units same AB 1 = CD 1 from fall 2024 require AB 1");
    REQUIRE_MESSAGE(parsed.diagnostics().empty(), complaints(parsed.diagnostics()));
    REQUIRE(parsed.catalogue().same.size() == 1);
    CHECK(parsed.catalogue().same[0].from == Term{2024, Season::fall});
    says("same AB 1 = CD 1 from autumn 2024",
         "1:1 RQ0310 'autumn' is no season of a term; the terms are winter, spring, summer, fall; 'terms' at the top "
         "of a file declares others");
}

} // namespace test_clauses
