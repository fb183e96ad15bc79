// Tests compile/lower.hpp: what each construct means, compared with the same model built by hand, and what is refused
// because it means nothing.
#include "../syntax/tree_text.hpp"
#include <requisite/compile/parse.hpp>

#include <doctest/doctest.h>

namespace test_lower {

using namespace requisite;
using tree_text::complaints;

namespace {

/// The code of the first thing that is wrong with a file.
std::string first_code(std::string const& text) {
    Parsed const parsed = parse(text);
    return parsed.diagnostics().empty() ? "none" : parsed.diagnostics().front().code;
}

/// A file without faults.
Parsed good(std::string const& text) {
    Parsed parsed = parse(text);
    CHECK_MESSAGE(parsed.diagnostics().empty(), complaints(parsed.diagnostics()));
    return parsed;
}

/// The first statement of a file.
template <class T> T first(std::string const& text) {
    Parsed const parsed = good(text);
    REQUIRE(!parsed.program().stages.at(0).block.statements.empty());
    auto const* const form = std::get_if<T>(&parsed.program().stages[0].block.statements[0].form);
    REQUIRE(form != nullptr);
    return *form;
}

/// The body of `require …`.
template <class T> T body(std::string const& text) {
    auto const requirement = first<Requirement>("require " + text);
    auto const* const body = std::get_if<T>(&requirement.body);
    REQUIRE(body != nullptr);
    return *body;
}

Filter filter(std::string const& text) { return first<Exclude>("exclude any where " + text).where.value(); }
Condition condition(std::string const& text) { return body<Check>(text).condition; }

/// What a set means; its names are not declared, so that they are faults which are not looked at.
CourseSet set(std::string const& text) {
    Parsed const parsed = parse("exclude " + text);
    return std::get<Exclude>(parsed.program().stages.at(0).block.statements.at(0).form).from;
}

Quantity units(Units least, std::optional<Units> most = {}) {
    Quantity quantity;
    quantity.units = Bounds<Units>{least, most};
    return quantity;
}
Quantity courses(int least, std::optional<int> most = {}) {
    Quantity quantity;
    quantity.courses = Bounds<Courses>{Courses(least), {}};
    if (most) quantity.courses->most = Courses(*most);
    return quantity;
}
Take take(Quantity const& quantity, CourseSet from = CourseSet::any()) {
    Take result;
    result.quantity = quantity;
    result.from = std::move(from);
    return result;
}
Requirement require(Requirement::Body body, std::string name = {}, std::string title = {}) {
    Requirement requirement;
    requirement.name = std::move(name);
    requirement.title = std::move(title);
    requirement.body = std::move(body);
    return requirement;
}

void says(std::string const& text, std::string const& complaint) {
    CHECK(complaints(parse(text).diagnostics()) == complaint);
}

} // namespace

TEST_CASE("amounts") {
    CHECK(body<Take>("60 units from any") == take(units(Units(60))));
    CHECK(body<Take>("4.5 credits from any") == take(units(Units(Decimal::from_thousandths(4500)))));
    CHECK(body<Take>("1 course from any") == take(courses(1)));
    CHECK(body<Take>("3 to 5 courses from any") == take(courses(3, 5)));
    CHECK(body<Take>("exactly 5 courses from any") == take(courses(5, 5)));
    CHECK(body<Take>("exactly 6 units from any") == take(units(Units(6), Units(6))));
    CHECK(body<Take>("at least 5 courses from any") == take(courses(5)));
    Quantity both = units(Units(60));
    both.courses = Bounds<Courses>{Courses(5), {}};
    CHECK(body<Take>("60 units and 5 courses from any") == take(both));
    both.either = true;
    CHECK(body<Take>("5 courses or 60 units from any") == take(both));
    Quantity all;
    all.all = true;
    CHECK(body<Take>("all courses from {24-787}") == take(all, CourseSet::list({"24-787"})));
    CHECK(body<Take>("24-787") == take(courses(1), CourseSet::list({"24-787"})));
    CHECK(body<Take>("24-*") == take(courses(1), CourseSet::pattern("24-*")));
}

TEST_CASE("clauses of what is taken") {
    Take expected = take(courses(2));
    expected.where = Filter::grade(Comparator::greater_equal, "B");
    expected.by_term = 4;
    CHECK(body<Take>("2 courses from any where grade >= B by term 4") == expected);
}

TEST_CASE("sets of courses") {
    CHECK(set("{24-787, CS  101}") == CourseSet::list({"24-787", "CS 101"}));
    CHECK(set("{}") == CourseSet::list({}));
    CHECK(set("any") == CourseSet::any());
    CHECK(set("core") == CourseSet::named("core"));
    CHECK(set("level(graduate)") == CourseSet::tagged("level", "graduate"));
    CHECK(set("hass(\"A \\\"x\\\"\")") == CourseSet::tagged("hass", "A \"x\""));
    CHECK(set("year(3)") == CourseSet::tagged("year", "3"));
    CHECK(set("level(*)") == CourseSet::tagged("level", ""));
    CHECK(set("{CS 3xx}") == CourseSet::pattern("CS 3xx"));
    CHECK(set("CS 300..499") == CourseSet::range("CS ", 300, 499));
    CHECK(set("CS300..499") == CourseSet::range("CS", 300, 499));
    CHECK(set("{24-600..699}") == CourseSet::range("24-", 600, 699));
    CHECK(set("{24-1, 24-2, CS 3xx, 24-3}") ==
          CourseSet::either({CourseSet::list({"24-1", "24-2", "24-3"}), CourseSet::pattern("CS 3xx")}));
    CHECK(set("{CS 3xx, 24-1}") == CourseSet::either({CourseSet::list({"24-1"}), CourseSet::pattern("CS 3xx")}));
    CHECK(set("(a or b) except (c in d)") ==
          CourseSet::except({CourseSet::either({CourseSet::named("a"), CourseSet::named("b")}),
                             CourseSet::within({CourseSet::named("c"), CourseSet::named("d")})}));
}

TEST_CASE("filters") {
    CHECK(filter("grade >= B") == Filter::grade(Comparator::greater_equal, "B"));
    CHECK(filter("grade < A-") == Filter::grade(Comparator::less, "A-"));
    CHECK(filter("units >= 4.5") == Filter::at_least_units(Units(Decimal::from_thousandths(4500))));
    CHECK(filter("term >= fall 2023") == Filter::since({2023, Season::fall}));
    Filter before = Filter::since({2020, Season::spring});
    before.comparator = Comparator::less;
    CHECK(filter("term < spring 2020") == before);
    CHECK(filter("origin = transfer") == Filter::origin({"transfer"}));
    CHECK(filter("origin in {transfer, exam}") == Filter::origin({"transfer", "exam"}));
    CHECK(filter("status in {in-progress, planned}") ==
          Filter::status({RecordStatus::in_progress, RecordStatus::planned}));
    CHECK(filter("age <= 7 years") == Filter::age(Comparator::less_equal, 7));
    CHECK(filter("season = summer") == Filter::season({"summer"}));
    CHECK(filter("season in {fall, spring}") == Filter::season({"fall", "spring"}));
    CHECK(filter("age > 1 year") == Filter::age(Comparator::greater, 1));
    CHECK(filter("grading = pass-fail") == Filter::grading({"pass-fail"}));
    CHECK(filter("institution in {\"A\", \"B\"}") == Filter::institution({"A", "B"}));
    CHECK(filter("used-for = none") == Filter::used_for({""}));
    CHECK(filter("used-for in {\"none\", none}") == Filter::used_for({"none", ""}));
    CHECK(filter("level = graduate") == Filter::tag("level", {"graduate"}));
    CHECK(filter("hass in {\"A\", \"H\"}") == Filter::tag("hass", {"A", "H"}));
    CHECK(filter("tagged writing") == Filter::tag("writing", {}));
    CHECK(filter("tagged a and not (tagged b or tagged c)") ==
          Filter::all(
              {Filter::tag("a", {}), Filter::negation(Filter::any({Filter::tag("b", {}), Filter::tag("c", {})}))}));
}

TEST_CASE("conditions") {
    CHECK(condition("student.visa") == Condition::fact("visa"));
    CHECK(condition("student.visa = false") == Condition::fact("visa", Comparator::equal, false));
    CHECK(condition("student.age >= 17.5") ==
          Condition::fact("age", Comparator::greater_equal, Decimal::from_thousandths(17500)));
    CHECK(condition("student.enrollment = \"full-time\"") ==
          Condition::fact("enrollment", Comparator::equal, "full-time"));
    CHECK(condition("student.x in {\"a\", 1, true}") == Condition::fact_in("x", {"a", 1, true}));
    CHECK(condition("milestone(capstone)") == Condition::milestone("capstone"));
    CHECK(condition("manual \"Discuss with adviser\"") == Condition::manual("Discuss with adviser"));
    CHECK(condition("score(gre) >= 160") ==
          Condition::sum({{Summand::Kind::score, "gre"}}, Comparator::greater_equal, Decimal(160)));
    CHECK(condition("student.gre-q + student.gre-v + score(x) > 310.5") ==
          Condition::sum({{Summand::Kind::fact, "gre-q"}, {Summand::Kind::fact, "gre-v"}, {Summand::Kind::score, "x"}},
                         Comparator::greater, Decimal::from_thousandths(310500)));
    CHECK(condition("not proficiency(x) or (student.a and student.b)") ==
          Condition::any({Condition::negation(Condition::proficiency("x")),
                          Condition::all({Condition::fact("a"), Condition::fact("b")})}));
}

TEST_CASE("overlays") {
    CHECK(body<Overall>("120 units overall") == Overall{units(Units(120)), {}, {}, {}});
    CHECK(body<Overall>("3 courses overall from {24-787} where tagged w by term 2") ==
          Overall{courses(3), CourseSet::list({"24-787"}), Filter::tag("w", {}), 2});
}

TEST_CASE("grade averages") {
    CHECK(body<GradeAverage>("gpa >= 3.0 over applied") ==
          GradeAverage{Comparator::greater_equal, Decimal(3), GradeAverage::Over::applied, {}, {}, {}, {}, {}});
    CHECK(body<GradeAverage>("gpa > 2.75 overall") ==
          GradeAverage{
              Comparator::greater, Decimal::from_thousandths(2750), GradeAverage::Over::overall, {}, {}, {}, {}, {}});
    CHECK(body<GradeAverage>("gpa >= 2 over {24-1} where level = graduate") ==
          GradeAverage{Comparator::greater_equal,
                       Decimal(2),
                       GradeAverage::Over::courses,
                       {},
                       CourseSet::list({"24-1"}),
                       Filter::tag("level", {"graduate"}),
                       {},
                       {}});
    CHECK(body<GradeAverage>("gpa of best 96 units in first 120 units >= 3").best == BestOf{Units(96), {}, Units(120)});
    CHECK(body<GradeAverage>("gpa of best 96 units >= 3").over == GradeAverage::Over::overall);
    CHECK(body<GradeAverage>("gpa of best 4 courses > 3 over {24-1}").best == BestOf{{}, Courses(4), {}});
    CHECK(body<GradeAverage>("gpa of best 4 courses > 3 over {24-1}").from == CourseSet::list({"24-1"}));
}

TEST_CASE("groups and their children") {
    Requirement const child = require(take(courses(1), CourseSet::list({"24-1"})), "a", "A");
    CHECK(body<Group>("all of { require a \"A\": 24-1 }") == Group{std::nullopt, {{{child}}}});
    CHECK(body<Group>("one of { option a \"A\": 24-1 }") == Group{1, {{{child}}}});
    CHECK(body<Group>("2 of { option a \"A\": 24-1 option b: 24-2 }").choose == 2);
    Parsed const parsed = good("require core: all of { require 24-1 require 24-2 } require 2 of core");
    auto const& second = std::get<Requirement>(parsed.program().stages[0].block.statements.at(1).form);
    CHECK(second.body == Requirement::Body(ChildrenOf{2, "core"}));
}

TEST_CASE("statements of a block") {
    CHECK(first<Limit>("limit 12 units from any where origin = transfer") ==
          Limit{Units(12), {}, CourseSet::any(), Filter::origin({"transfer"}), false, {}});
    CHECK(first<Limit>("limit 2 courses from any") == Limit{{}, Courses(2), CourseSet::any(), {}, false, {}});
    CHECK(first<Exclude>("exclude {24-1}") == Exclude{CourseSet::list({"24-1"}), {}, {}});
    CHECK(first<Share>("share everything") == Share{});
    CHECK(first<Share>("share a with b up to 2 courses require a: 24-1 require b: 24-2") ==
          Share{"a", "b", {}, "", {}, {}, Courses(2), {}, {}, {}});
    CHECK(first<Share>("share a with everything up to 6 units require a: 24-1") ==
          Share{"a", "", {}, "", {}, Units(6), {}, {}, {}, {}});
    CHECK(first<Share>("share everything with a require a: 24-1") == Share{"a", "", {}, "", {}, {}, {}, {}, {}, {}});
    CHECK(first<Share>("share a with b up to 2 courses for 24-* where grade >= B require a: 24-1 require b: 24-2") ==
          Share{"a",
                "b",
                {},
                "",
                {},
                {},
                Courses(2),
                CourseSet::pattern("24-*"),
                Filter::grade(Comparator::greater_equal, "B"),
                {}});
    CHECK(first<Share>("share a, b, c each course in at most 2 up to 6 units for any "
                       "require a: 24-1 require b: 24-2 require c: 24-3") ==
          Share{"a", "b", {"c"}, "", 2, Units(6), {}, CourseSet::any(), {}, {}});
    Conditional const choice = first<Conditional>("if student.x { require 24-1 } else { exclude any }");
    CHECK(choice.condition == Condition::fact("x"));
    CHECK(choice.then == Block{{{require(take(courses(1), CourseSet::list({"24-1"})))}}});
    CHECK(choice.otherwise == Block{{{Exclude{CourseSet::any(), {}, {}}}}});
}

TEST_CASE("what a program says about itself") {
    Program const program = good("program ms \"Master\" { institution \"CMU\" catalog 2025-2026 duration 3 semesters "
                                 "url \"u\" note \"n\" note a \"m\" cite \"c\" \"s\" cite \"d\" "
                                 "outcome o \"O\" shown in x deadline fall December 15 \"priority\" require x: 24-1 }")
                                .program();
    CHECK(program.name == "ms");
    CHECK(program.title == "Master");
    CHECK(program.institution == "CMU");
    CHECK(program.catalog == CatalogYears{2025, 2026});
    CHECK(program.duration == Duration{3, "semesters"});
    REQUIRE(program.urls.size() == 1);
    CHECK(program.urls[0] == Url{"u"});
    CHECK(program.notes == std::vector<Note>{{"", "n"}, {"a", "m"}});
    CHECK(program.citations == std::vector<Citation>{{"c", "s"}, {"d", ""}});
    CHECK(program.outcomes == std::vector<Outcome>{{"o", "O", {"x"}, {}}});
    CHECK(program.deadlines == std::vector<Deadline>{{Season::fall, {12, 15}, "priority"}});
    CHECK(program.stages.size() == 1);
    CHECK(good("catalog 2025 require 24-1").program().catalog == CatalogYears{2025, 2025});
}

TEST_CASE("petitions") {
    ParsedTranscript const parsed = parse_transcript(
        "transcript { substitute 15-445 for 18-763 in core because \"a\" allow CS  101 in core.b signed \"b\" on "
        "2026-02-01\n"
        "pin 24-671 to domain adjust domain to 54.5 credits adjust domain to 3 courses waive residence }");
    CHECK_MESSAGE(parsed.diagnostics.empty(), complaints(parsed.diagnostics));
    std::vector<Petition> expected(6);
    expected[0].kind = Petition::Kind::substitute;
    expected[0].course = "15-445";
    expected[0].instead_of = "18-763";
    expected[0].requirement = "core";
    expected[0].because = "a";
    expected[1].kind = Petition::Kind::allow;
    expected[1].course = "CS 101";
    expected[1].requirement = "core.b";
    expected[1].signed_by = "b";
    expected[1].on = Date{2026, 2, 1};
    expected[2].kind = Petition::Kind::pin;
    expected[2].course = "24-671";
    expected[3].kind = expected[4].kind = Petition::Kind::adjust;
    expected[2].requirement = expected[3].requirement = expected[4].requirement = "domain";
    expected[3].units = Units(Decimal::from_thousandths(54500));
    expected[4].courses = Courses(3);
    expected[5].requirement = "residence";
    CHECK(parsed.transcript.petitions == expected);
    CHECK(complaints(
              parse_transcript("transcript { pin 24-* to a adjust a to 1.5 courses allow 24-1 in a on 2026-02-30 }")
                  .diagnostics) == "1:18 RQ0206 '24-*' is a pattern, not a course; name one course here\n"
                                   "1:40 RQ0303 '1.5' is not a number of courses; write a whole number, 0 or more\n"
                                   "1:71 RQ0305 there is no such day; write year-month-day: 2026-02-01");
}

TEST_CASE("stages, and a program without them is one") {
    Program const program = good("program ms { note \"n\" stage a \"A\" { require 24-1 } stage b { } }").program();
    REQUIRE(program.stages.size() == 2);
    CHECK(program.stages[0].name == "a");
    CHECK(program.stages[0].title == "A");
    CHECK(program.stages[1].name == "b");
    CHECK(program.notes.size() == 1);
    Program const plain = good("program \"6-4\" { require 24-1 }").program();
    CHECK(plain.name == "6-4");
    REQUIRE(plain.stages.size() == 1);
    CHECK(plain.stages[0].name.empty());
}

TEST_CASE("the word for units is the file's") {
    CHECK(good("require 60 credits from any").program().unit_word == "credits");
    CHECK(good("require 1 point from any").program().unit_word == "points");
    CHECK(good("require 30 ects from any").program().unit_word == "ects");
    CHECK(good("require 24-1").program().unit_word == "units");
    Parsed const two = good("program a { require 3 hours from any } program b { require 3 units from any }");
    CHECK(two.program("a")->unit_word == "hours");
    CHECK(two.program("b")->unit_word == "units");
    says("require 60 units from any limit 3 credits from any",
         "1:35 RQ1001 'credits' here, 'units' elsewhere in this program; they mean the same; use one word");
    says("require 60 units from any limit 1 unit from any", "");
    CHECK_FALSE(has_errors(parse("require 60 units from any limit 3 credits from any").diagnostics()));
}

TEST_CASE("a catalogue") {
    Catalogue const catalogue =
        good("course CS  101 \"Intro\" 3 to 12 units, level graduate, offered {fall, spring}\n"
             "course 24-1 set core \"Core\" = {24-1} set area(\"x y\") \"X\" = core same 24-1 = CS 102")
            .catalogue();
    REQUIRE(catalogue.courses.size() == 2);
    CHECK(catalogue.courses[0] == Course{"CS 101",
                                         "Intro",
                                         Units(3),
                                         Units(12),
                                         {{"level", "graduate"}, {"offered", "fall"}, {"offered", "spring"}},
                                         {}});
    CHECK(catalogue.courses[1] == Course{"24-1", "", {}, {}, {}, {}});
    CHECK(catalogue.sets == std::vector<NamedSet>{{"core", "", "Core", CourseSet::list({"24-1"}), {}},
                                                  {"area", "x y", "X", CourseSet::named("core"), {}}});
    CHECK(catalogue.same == std::vector<SameCourse>{{"24-1", "CS 102", {}}});
}

TEST_CASE("a grade scale") {
    GradeScale const scale =
        good("grades g { A = 4.0, C- = 1.67 no units, P = pass as A, S = pass, U = fail, I = incomplete, W = none }")
            .catalogue()
            .grades;
    CHECK(scale == GradeScale("g", {{"A", Grade::Kind::points, Decimal(4), true, ""},
                                    {"C-", Grade::Kind::points, Decimal::from_thousandths(1670), false, ""},
                                    {"P", Grade::Kind::pass, {}, true, "A"},
                                    {"S", Grade::Kind::pass, {}, true, ""},
                                    {"U", Grade::Kind::fail, {}, false, ""},
                                    {"I", Grade::Kind::incomplete, {}, true, ""},
                                    {"W", Grade::Kind::none, {}, false, ""}}));
}

TEST_CASE("a test with cases is one test for each, and what they share comes first") {
    Parsed const parsed =
        parse("require a: CS 1\n"
              "transcript base { CS 2 A score gre 150 facts { x = 1 } }\n"
              "test \"grade\" for \"\" { transcript base { without CS 2 } facts { x = 2 } expect a met\n"
              "case \"B\" {CS 1 B} expect a uses CS 1\n"
              "case \"C\" {CS 1 C score gre 160 facts {x = 3}} expect a unmet expect a missing 1 course }");
    REQUIRE_MESSAGE(parsed, complaints(parsed.diagnostics()));
    auto const& tests = parsed.document().tests;
    REQUIRE(tests.size() == 2);
    CHECK(tests[0].title == "grade: B");
    CHECK(tests[0].expectations.size() == 2);
    REQUIRE(tests[0].transcript.records.size() == 1);
    CHECK(tests[0].transcript.records[0].grade == "B");
    CHECK(tests[0].transcript.facts == std::vector<Fact>{{"x", 2}});
    CHECK(tests[1].title == "grade: C");
    CHECK(tests[1].expectations.size() == 3);
    CHECK(tests[1].transcript.facts == std::vector<Fact>{{"x", 3}});
    CHECK(tests[1].transcript.scores == std::vector<Score>{{"gre", Decimal(160)}});
    REQUIRE(parsed.document().transcripts.size() == 1);
    CHECK(parsed.document().transcripts[0].transcript.records.size() == 1);
}

TEST_CASE("transcripts, facts and tests") {
    ParsedTranscript const parsed = parse_transcript(
        "transcript jane { 24-787 12 units A fall 2025 CS 101 transfer grade 1.3 tagged writing tagged hass \"A\"\n"
        "24-1 in-progress milestone capstone proficiency x waive core.a because \"b\" signed \"c\" on 2026-02-01 }\n"
        "facts { student.visa = false age = 18 name = \"J\" }");
    CHECK_MESSAGE(parsed.diagnostics.empty(), complaints(parsed.diagnostics));
    Transcript const& jane = parsed.transcript;
    CHECK(jane.student == "jane");
    REQUIRE(jane.records.size() == 3);
    CHECK(jane.records[0] == Record{"24-787",
                                    Units(12),
                                    "A",
                                    Term{2025, Season::fall},
                                    RecordStatus::completed,
                                    "local",
                                    {},
                                    "",
                                    {},
                                    "",
                                    "",
                                    {}});
    CHECK(jane.records[1] == Record{"CS 101",
                                    {},
                                    "1.3",
                                    {},
                                    RecordStatus::completed,
                                    "transfer",
                                    {{"writing", ""}, {"hass", "A"}},
                                    "",
                                    {},
                                    "",
                                    "",
                                    {}});
    CHECK(jane.records[2].status == RecordStatus::in_progress);
    CHECK(jane.milestones == std::vector<std::string>{"capstone"});
    CHECK(jane.proficiencies == std::vector<std::string>{"x"});
    CHECK(jane.facts == std::vector<Fact>{{"visa", false}, {"age", 18}, {"name", "J"}});
    Petition waived;
    waived.requirement = "core.a";
    waived.because = "b";
    waived.signed_by = "c";
    waived.on = Date{2026, 2, 1};
    CHECK(jane.petitions == std::vector<Petition>{waived});

    auto const tests = good("program p { require a: 24-1 } test \"t\" for p { transcript { 24-1 A } facts { x = true } "
                            "expect a met expect a uses 24-1, CS  101 }")
                           .document()
                           .tests;
    REQUIRE(tests.size() == 1);
    CHECK(tests[0].title == "t");
    CHECK(tests[0].program == "p");
    CHECK(tests[0].transcript.records.size() == 1);
    Expectation met;
    met.path = "a";
    met.status = Status::met;
    Expectation uses;
    uses.kind = Expectation::Kind::uses;
    uses.path = "a";
    uses.courses = {"24-1", "CS 101"};
    CHECK(tests[0].expectations == std::vector<Expectation>{met, uses});
}

TEST_CASE("texts are written with escapes") {
    Program const program = good(R"(note "a \"b\" \\ \n \u{E9}\u{1F600}")").program();
    CHECK(program.notes.at(0).text == "a \"b\" \\ \n é😀");
    says(R"(note "a\qb")", R"(1:6 RQ0114 '\q' means nothing in a text; write \" \\ \n or \u{…})");
    for (std::string const wrong : {R"(\u{})", R"(\u{1234567})", R"(\u{E9)", R"(\u{G})"})
        says("note \"" + wrong + "\"",
             "1:6 RQ0114 '\\u{…}' takes one to six hexadecimal digits; write for example \\u{E9}");
}

TEST_CASE("figures that do not fit") {
    says("limit 1.5555 units from any",
         "1:7 RQ0303 '1.5555' is too large or has more than three decimal places; numbers are exact, with up to three "
         "places");
    says("limit 99999999999 units from any", "1:7 RQ0303 '99999999999' is too large or has more than three decimal "
                                             "places; numbers are exact, with up to three "
                                             "places");
    says("limit 1.5 courses from any", "1:7 RQ0303 '1.5' is not a number of courses; write a whole number, 0 or more");
    says("require 24-1 by term 0", "1:22 RQ0303 '0' is not a number of terms; write a whole number, 1 or more");
    says("duration 0 years", "1:10 RQ0303 '0' is not a length; write a whole number, 1 or more");
    CHECK(tree_text::places(parse("require 0 of { option 24-1 }").diagnostics()) == "1:9 RQ0303");
    says("exclude CS 99999999999..999999999999",
         "1:9 RQ0303 '99999999999' is too large; numbers of courses have at most nine digits\n"
         "1:9 RQ0303 '999999999999' is too large; numbers of courses have at most nine digits");
}

TEST_CASE("what runs backwards") {
    says("exclude CS 500..300", "1:9 RQ0301 the range runs backwards; write 'CS 300..500'");
    says("require 5 to 3 courses from any", "1:14 RQ0301 the range runs backwards; the smaller number comes first");
    says("require 5 to 3 units from any", "1:14 RQ0301 the range runs backwards; the smaller number comes first");
    says("require exactly 3 to 5 courses from any",
         "1:9 RQ0301 'exactly' takes one number, not a range; leave 'exactly' out");
    says("catalog 2026-2025", "1:9 RQ0301 the years run backwards; the earlier year comes first");
    says("course 24-1 12 to 3 units", "1:1 RQ0301 the units of 24-1 run backwards; the smaller number comes first");
}

TEST_CASE("months and days") {
    says("deadline fall Smarch 1", "1:15 RQ0305 'Smarch' is no month; write for example 'September'");
    says("terms autumn, spring from Smarch", "1:27 RQ0305 'Smarch' is no month; write for example 'September'");
    says("deadline fall June 31", "1:20 RQ0305 there is no June 31; look at a calendar");
    says("deadline spring February 29", "");
    says("exclude any where term >= A", "1:27 RQ0305 'A' is not a term; write for example 'fall 2023'");
    CHECK(complaints(parse_transcript("transcript { waive x on 2026-02-30 }").diagnostics) ==
          "1:25 RQ0305 there is no such day; write year-month-day: 2026-02-01");
}

TEST_CASE("grades") {
    says("exclude any where grade >= abc",
         "1:28 RQ0302 'abc' is not a grade; write a grade of the scale, for example 'grade >= B'");
    says("grades { A = 4, P = pass as X }",
         "1:1 RQ0302 'P' stands as 'X', which has no points on this scale; name a grade that has points");
    says("grades { A = 4, A = 3 }", "1:17 RQ0205 grade 'A' is given twice; remove one of them");
    says("grades { A = 4 } grades { B = 3 }", "1:18 RQ0205 a second grade scale; a file has one");
}

TEST_CASE("the wrong kind of thing") {
    struct Fault {
        char const* text;
        char const* complaint;
    };
    for (Fault const& fault :
         {Fault{"require 60 units and 5 units from any",
                "1:24 RQ0206 both amounts are in the same currency; join units with "
                "courses"},
          {"require gpa < 3 overall",
           "1:13 RQ0206 a grade average is required to be at least something; write 'gpa >= …'"},
          {"require all courses overall",
           "1:9 RQ0206 'all courses overall' asks for every course there is; name a set: 'all courses overall from …'"},
          {"require core: all of { require 24-1 } require all of core",
           "1:47 RQ0206 'all of' needs its requirements in braces; write 'all of { require … }'"},
          {"exclude any where student.x",
           "1:19 RQ0206 a fact about the student cannot filter records; put the statement into "
           "'if student.x { … }'"},
          {"exclude any where grade in {A, B}",
           "1:19 RQ0206 'grade' is compared with one value; write for example 'grade >= B'"},
          {"exclude any where units in {3, 4}",
           "1:19 RQ0206 'units' is compared with one value; write for example 'units >= 6'"},
          {"exclude any where term in {fall 2023}",
           "1:19 RQ0206 'term' is compared with one value; write for example 'term >= fall 2023'"},
          {"exclude any where level >= graduate", "1:25 RQ0206 'level' has no order; write '=' or 'in {…}'"},
          {"exclude any where status = done",
           "1:28 RQ0206 'done' is no status of a record; write completed, in-progress or planned"},
          {"exclude any where milestone(x)",
           "1:19 RQ0206 'milestone(x)' says nothing about a record; use it as a requirement of its own; in place of "
           "courses it is an option: one of { option … option milestone(x) }"},
          {"require level = graduate", "1:9 RQ0206 'level' is not a fact about the student; write 'student.level = "
                                       "graduate'; a condition on records follows 'where'"},
          {"require tagged x", "1:9 RQ0206 'tagged x' cannot be a condition; conditions are on facts and evidence"},
          {"require student.x = abc",
           "1:21 RQ0206 'abc' is neither true, false, a number nor a text; texts stand in quotes: \"abc\""},
          {"require student.x > \"a\"", "1:19 RQ0206 only numbers have an order; write '='"},
          {"course 24-*", "1:8 RQ0206 '24-*' is a pattern, not a course; name one course here"},
          {"course 24-1 3 courses",
           "1:15 RQ0206 a course has units; write for example '12 units'; a half course says 'counts 0.5 courses'"},
          {"transcript { 24-* 3 courses }", "1:14 RQ0206 '24-*' is a pattern, not a course; name one course here\n"
                                            "1:21 RQ0206 a record has units; write for example '12 units'"}})
        says(fault.text, fault.complaint);
    Parsed const parsed = parse("require student.x = abc");
    CHECK(tree_text::repaired("require student.x = abc", parsed.diagnostics()) == "require student.x = \"abc\"");
}

TEST_CASE("'require' and 'option' have their places") {
    says("option 24-1", "1:1 RQ0115 an 'option' stands under 'one of' or 'N of'; write 'require' here");
    says("require one of { require 24-1 }", "1:18 RQ0115 what can be chosen from is an 'option'; write 'option' here");
    std::string const text = "require 2 of { if student.y { require 24-1 } else { option 24-2 } option 24-3 }";
    Diagnostics const found = parse(text).diagnostics();
    REQUIRE(found.size() == 1);
    CHECK(tree_text::where_and_code(found[0]) == "1:31 RQ0115");
    CHECK(found[0].primary.span.size() == 7);
    good(tree_text::repaired(text, found));
}

TEST_CASE("statements have their places") {
    says("program p { stage a { institution \"x\" stage b { } } }",
         "1:23 RQ0116 'institution' stands directly in a program; move it out of this block\n"
         "1:39 RQ0116 'stage' stands directly in a program; move it out of this block");
    says("program p { stage a { } require 24-1 }",
         "1:1 RQ0116 program 'p' has stages, and statements outside of them; move each statement into a stage");
    says("stage a { }", "1:1 RQ0116 a 'stage' stands in a program; write 'program NAME { stage … }'");
    says("share core require core: 24-1",
         "1:1 RQ0210 a 'share' has two sides; write 'share core with …' or 'share everything'");
    std::string const rules = "\nrequire a: 24-1 require b: 24-2 require c: 24-3";
    says("share a, everything, b" + rules,
         "1:1 RQ0210 'everything' is no side beside others; list the requirements, or write 'share everything'");
    says("share a, b, c each course in at most 3" + rules,
         "1:38 RQ0210 there are not more requirements than that, so this limits nothing; write a smaller number, or "
         "remove 'each course in at most …'");
    says("share a, b, c each course in at most 1" + rules,
         "1:38 RQ0303 '1' is not a number of requirements above one; write a whole number, 2 or more");
}

TEST_CASE("given twice") {
    says("institution \"a\" institution \"b\" catalog 2025 catalog 2026 duration 1 years duration 2 years",
         "1:17 RQ0205 the program's institution is given twice; remove one of them\n"
         "1:46 RQ0205 the program's catalog is given twice; remove one of them\n"
         "1:76 RQ0205 the program's duration is given twice; remove one of them");
    CHECK(complaints(parse_transcript("facts { a = 1 student.a = 2 }").diagnostics) ==
          "1:15 RQ0205 'a' is given twice; remove one of them");
}

TEST_CASE("codes of any shape: a declared subject, a quoted one, all of the code in quotes") {
    CHECK(set("{EN.601.226, 685.621}") == CourseSet::list({"EN.601.226", "685.621"}));
    CHECK(set("{\"COMP SCI\" 577, \"Ü-Kurs 1\"}") == CourseSet::list({"COMP SCI 577", "Ü-Kurs 1"}));
    CHECK(set("\"COMP SCI\" 5xx") == CourseSet::pattern("COMP SCI 5xx"));
    CHECK(set("\"COMP SCI\"  500..599") == CourseSet::range("COMP SCI ", 500, 599));
    CHECK(set("{\"CS 5xx\"}") == CourseSet::list({"CS 5xx"})); // a code, since all of it is in quotes
    Parsed const declared = good("subject \"COMP SCI\"\nsubject \"CS4\"\nrequire COMP SCI 577\nrequire CS4  101");
    auto const from = [&](std::size_t i) {
        auto const& form = std::get<Requirement>(declared.program().stages[0].block.statements.at(i).form);
        return std::get<Take>(form.body).from;
    };
    CHECK(from(0) == CourseSet::list({"COMP SCI 577"}));
    CHECK(from(1) == CourseSet::list({"CS4 101"}));
}

TEST_CASE("a text in quotes is a title before a colon, and else a course code") {
    auto const code = first<Requirement>("require \"COMP SCI 577\" where grade >= B");
    CHECK(code.title.empty());
    CHECK(std::get<Take>(code.body).from == CourseSet::list({"COMP SCI 577"}));
    auto const title = first<Requirement>("require \"COMP SCI 577\": \"COMP SCI\" 577");
    CHECK(title.title == "COMP SCI 577");
    CHECK(std::get<Take>(title.body).from == CourseSet::list({"COMP SCI 577"}));
    CHECK(first_code("require \"Course 1\" 2 courses from any") == "RQ0110");
    CHECK(first_code("require \"Capstone\"") == "RQ0110");
}

TEST_CASE("records with quoted subjects, and the values of tags in between") {
    ParsedTranscript const parsed =
        parse_transcript("subject \"COMP SCI\"\ntranscript { COMP SCI 300 B COMP SCI 301 tagged writing "
                         "\"ME-GY\" 6923 A tagged hass \"A 1\" 3 units \"Ü 1\" C }");
    CHECK_MESSAGE(parsed.diagnostics.empty(), complaints(parsed.diagnostics));
    auto const& records = parsed.transcript.records;
    REQUIRE(records.size() == 4);
    CHECK(records[0].course == "COMP SCI 300");
    CHECK(records[0].grade == "B");
    CHECK(records[1].tags == std::vector<Tag>{{"writing", ""}});
    CHECK(records[2].course == "ME-GY 6923");
    CHECK(records[2].tags == std::vector<Tag>{{"hass", "A 1"}});
    CHECK(records[3].course == "Ü 1");
}

TEST_CASE("a number in a list has the subject of the course before it") {
    CHECK(set("{CS 101, 201, MATH 1, 51A}") == CourseSet::list({"CS 101", "CS 201", "MATH 1", "MATH 51A"}));
    CHECK(set("{\"COMP SCI\" 300, 577}") == CourseSet::list({"COMP SCI 300", "COMP SCI 577"}));
    CHECK(set("{CS 101, 3xx, 400..499}") ==
          CourseSet::either(
              {CourseSet::list({"CS 101"}), CourseSet::pattern("CS 3xx"), CourseSet::range("CS ", 400, 499)}));
    Parsed const hyphen = parse("exclude {24-787, 788}");
    REQUIRE(!hyphen.diagnostics().empty());
    CHECK(hyphen.diagnostics()[0].code == "RQ0132");
    CHECK(hyphen.diagnostics()[0].fixes.at(0).replacement == "24-788");
    CHECK(first_code("exclude {101}") == "RQ0132");
}

TEST_CASE("courses that are taken together") {
    CHECK(set("{CHEM 301 + 301L}") == CourseSet::together({"CHEM 301", "CHEM 301L"}));
    CHECK(set("{BIOL 1, CHEM 301 + CHEM 301L}") ==
          CourseSet::either({CourseSet::list({"BIOL 1"}), CourseSet::together({"CHEM 301", "CHEM 301L"})}));
    CHECK(first_code("exclude {CS 1 + CS 3xx}") == "RQ0206");
    CHECK(first_code("exclude {CS 1 + CS 1}") == "RQ0205");
    CHECK(first_code("require 1 course from CS 1 + CS 2") == "RQ0101");
}

TEST_CASE("numbers of any subject") {
    CHECK(set("number(600..)") == CourseSet::range("", 600, CourseSet::no_end));
    CHECK(set("number(600..699)") == CourseSet::range("", 600, 699));
    CHECK(set("number(..299)") == CourseSet::range("", 0, 299));
    CHECK(set("number(600)") == CourseSet::range("", 600, 600));
    CHECK(set("subject(CS)") == CourseSet::tagged("subject", "CS"));
    CHECK(first_code("exclude number(699..600)") == "RQ0301");
    CHECK(first_code("exclude number(6xx)") == "RQ0101");
    CHECK(first_code("exclude number(x)") == "RQ0133");
    CHECK(first_code("exclude level(1..2)") == "RQ0133");
}

TEST_CASE("what cannot be a subject or a code") {
    for (char const* const text : {"subject \"\"", "subject \" CS\"", "subject \"A\\\"B\""})
        CHECK(first_code(text) == "RQ0131");
    CHECK(first_code("exclude {\"\"}") == "RQ0130");
    CHECK(first_code("exclude {\"A\\n1\"}") == "RQ0130");
}

TEST_CASE("a grade that is given again is one error, however often it was there before") {
    std::string text = "grades {";
    for (int i = 0; i < 5; ++i) text += "A = 4, ";
    CHECK(parse(text + "B = 3}").diagnostics().size() == 4);
}

} // namespace test_lower
