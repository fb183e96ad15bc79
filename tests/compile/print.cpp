// Tests compile/print.hpp: every form of the model as text in the canonical layout, from trees built by hand.
// That the text parses back to the same tree is tested in print_round_trip.cpp.
#include <requisite/compile/parse.hpp>
#include <requisite/print/print.hpp>

#include <doctest/doctest.h>

#include <string>

namespace test_print {

using namespace requisite;

namespace {

Quantity at_least(Units units) {
    Quantity quantity;
    quantity.units = Bounds<Units>{units, std::nullopt};
    return quantity;
}

Quantity at_least(Courses courses) {
    Quantity quantity;
    quantity.courses = Bounds<Courses>{courses, std::nullopt};
    return quantity;
}

template <class T> Quantity between(T least, T most) {
    Quantity quantity = at_least(least);
    if constexpr (std::is_same_v<T, Units>)
        quantity.units->most = most;
    else
        quantity.courses->most = most;
    return quantity;
}

Requirement unnamed(Requirement::Body body) {
    Requirement requirement;
    requirement.body = std::move(body);
    return requirement;
}

Requirement labelled(std::string name, std::string title, Requirement::Body body) {
    Requirement requirement;
    requirement.name = std::move(name);
    requirement.title = std::move(title);
    requirement.body = std::move(body);
    return requirement;
}

Take take(Quantity const& quantity, CourseSet from = CourseSet::named("core")) {
    Take result;
    result.quantity = quantity;
    result.from = std::move(from);
    return result;
}

Group group(std::optional<int> choose, std::vector<Requirement> children) {
    Group result;
    result.choose = choose;
    for (auto& child : children) result.block.statements.push_back({std::move(child)});
    return result;
}

template <class... Statements> Program program_of(Statements... statements) {
    Program program;
    program.stages.emplace_back();
    (program.stages.back().block.statements.push_back({std::move(statements)}), ...);
    return program;
}

Filter grade_at_least(std::string grade) { return Filter::grade(Comparator::greater_equal, std::move(grade)); }

/// The codes 24-600, 24-601, …
std::vector<std::string> many_codes(int count) {
    std::vector<std::string> codes(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) codes[static_cast<std::size_t>(i)] = "24-" + std::to_string(600 + i);
    return codes;
}

std::size_t longest_line(std::string const& text) {
    std::size_t longest = 0;
    for (std::size_t first = 0; first < text.size();) {
        std::size_t const last = std::min(text.find('\n', first), text.size());
        longest = std::max(longest, last - first);
        first = last + 1;
    }
    return longest;
}

} // namespace

// --- sets ------------------------------------------------------------------------------------------------------------

TEST_CASE("a list of courses stands in braces") {
    CHECK(print(CourseSet::list({"24-787"})) == "{24-787}");
    CHECK(print(CourseSet::list({"24-787", "24-788"})) == "{24-787, 24-788}");
    CHECK(print(CourseSet::list({})) == "{}");
}

TEST_CASE("codes in the shapes of universities are bare, others in quotes") {
    CHECK(print(CourseSet::list({"6.1010", "21M.030", "CS 101", "CS101", "MATH 51A", "PHYS 130L", "A&S 300"})) ==
          "{6.1010, 21M.030, CS 101, CS101, MATH 51A, PHYS 130L, A&S 300}");
    CHECK(print(CourseSet::list({"COMP SCI 101"})) == "{\"COMP SCI 101\"}");
    CHECK(print(CourseSet::list({"cs 101"})) == "{\"cs 101\"}");
    CHECK(print(CourseSet::list({"101"})) == "{\"101\"}");
    CHECK(print(CourseSet::list({"CS  101"})) == "{\"CS  101\"}");
    CHECK(print(CourseSet::list({""})) == "{\"\"}");
}

TEST_CASE("a code that would read as a pattern or a range is in quotes") {
    CHECK(print(CourseSet::list({"24-*"})) == "{\"24-*\"}");
    CHECK(print(CourseSet::list({"CS 3xx"})) == "{\"CS 3xx\"}");
    CHECK(print(CourseSet::list({"CS 300..499"})) == "{\"CS 300..499\"}");
}

TEST_CASE("sets that say what they mean in a word or two") {
    CHECK(print(CourseSet::any()) == "any");
    CHECK(print(CourseSet::named("professional-courses")) == "professional-courses");
    CHECK(print(CourseSet::pattern("24-*")) == "24-*");
    CHECK(print(CourseSet::pattern("CS 3xx")) == "CS 3xx");
    CHECK(print(CourseSet::range("CS ", 300, 499)) == "CS 300..499");
    CHECK(print(CourseSet::range("24-", 600, 699)) == "24-600..699");
}

TEST_CASE("a tag value is bare if it is a name and no word of the language, else in quotes") {
    CHECK(print(CourseSet::tagged("level", "any")) == "level(\"any\")");
    CHECK(print(CourseSet::tagged("concentration", "robotics")) == "concentration(robotics)");
    CHECK(print(CourseSet::tagged("level", "200-level")) == "level(\"200-level\")");
    CHECK(print(CourseSet::tagged("hass", "A")) == "hass(\"A\")");
    CHECK(print(CourseSet::tagged("hass", "arts-")) == "hass(\"arts-\")");
    CHECK(print(CourseSet::tagged("hass", "a b")) == "hass(\"a b\")");
    CHECK(print(CourseSet::tagged("hass", "")) == "hass(*)");
    CHECK(print(CourseSet::tagged("hass", "*")) == "hass(\"*\")");
}

TEST_CASE("operators of one kind stand side by side, two kinds need parentheses") {
    CourseSet const a = CourseSet::named("a");
    CourseSet const b = CourseSet::named("b");
    CourseSet const c = CourseSet::named("c");
    CHECK(print(CourseSet::either({a, b, c})) == "a or b or c");
    CHECK(print(CourseSet::within({a, b, c})) == "a in b in c");
    CHECK(print(CourseSet::except({a, b, c})) == "a except b except c");
    CHECK(print(CourseSet::except({CourseSet::either({a, b}), c})) == "(a or b) except c");
    CHECK(print(CourseSet::either({a, CourseSet::except({b, c})})) == "a or (b except c)");
    CHECK(print(CourseSet::within({CourseSet::any(), CourseSet::except({b, c})})) == "any in (b except c)");
}

TEST_CASE("an operator inside one of its own kind keeps its parentheses, since it is another tree") {
    CourseSet const a = CourseSet::named("a");
    CourseSet const b = CourseSet::named("b");
    CHECK(print(CourseSet::either({CourseSet::either({a, b}), a})) == "(a or b) or a");
    CHECK(print(CourseSet::either({a, CourseSet::either({a, b})})) == "a or (a or b)");
    CHECK(print(CourseSet::except({a, CourseSet::except({a, b})})) == "a except (a except b)");
}

// --- filters and conditions ------------------------------------------------------------------------------------------

TEST_CASE("filters on one record") {
    CHECK(print(grade_at_least("B")) == "grade >= B");
    CHECK(print(Filter::grade(Comparator::less, "C-")) == "grade < C-");
    CHECK(print(Filter::grade(Comparator::less_equal, "1.3")) == "grade <= 1.3");
    CHECK(print(Filter::grade(Comparator::equal, "Distinction*")) == "grade = \"Distinction*\"");
    CHECK(print(Filter::at_least_units(Units(6))) == "units >= 6");
    CHECK(print(Filter::at_least_units(Units(Decimal::from_thousandths(4500)))) == "units >= 4.5");
    CHECK(print(Filter::since({2023, Season::fall})) == "term >= fall 2023");
    CHECK(print(Filter::origin({"transfer"})) == "origin = transfer");
    CHECK(print(Filter::origin({"transfer", "exam"})) == "origin in {transfer, exam}");
    CHECK(print(Filter::status({RecordStatus::in_progress})) == "status = in-progress");
    CHECK(print(Filter::status({RecordStatus::completed, RecordStatus::planned})) == "status in {completed, planned}");
    CHECK(print(Filter::tag("level", {"graduate"})) == "level = graduate");
    CHECK(print(Filter::tag("level", {"graduate", "Dual"})) == "level in {graduate, \"Dual\"}");
    CHECK(print(Filter::tag("writing", {})) == "tagged writing");
}

TEST_CASE("in a filter, not binds tightest; and beside or stands in parentheses") {
    Filter const a = Filter::tag("a", {});
    Filter const b = Filter::tag("b", {});
    Filter const c = Filter::tag("c", {});
    CHECK(print(Filter::any({Filter::all({a, b}), c})) == "(tagged a and tagged b) or tagged c");
    CHECK(print(Filter::all({Filter::any({a, b}), c})) == "(tagged a or tagged b) and tagged c");
    CHECK(print(Filter::all({Filter::negation(a), b})) == "not tagged a and tagged b");
    CHECK(print(Filter::negation(Filter::all({a, b}))) == "not (tagged a and tagged b)");
    CHECK(print(Filter::negation(Filter::any({a, b}))) == "not (tagged a or tagged b)");
    CHECK(print(Filter::negation(Filter::negation(a))) == "not not tagged a");
    CHECK(print(Filter::any({Filter::negation(grade_at_least("B")), c})) == "not grade >= B or tagged c");
}

TEST_CASE("in a filter, parentheses keep a tree that the words alone would flatten") {
    Filter const a = Filter::tag("a", {});
    Filter const b = Filter::tag("b", {});
    CHECK(print(Filter::all({Filter::all({a, b}), a})) == "(tagged a and tagged b) and tagged a");
    CHECK(print(Filter::any({a, Filter::any({a, b})})) == "tagged a or (tagged a or tagged b)");
}

TEST_CASE("facts and evidence") {
    CHECK(print(Condition::fact("needs-visa")) == "student.needs-visa");
    CHECK(print(Condition::fact("needs-visa", Comparator::equal, false)) == "student.needs-visa = false");
    CHECK(print(Condition::fact("age", Comparator::greater_equal, 18)) == "student.age >= 18");
    CHECK(print(Condition::fact("gre", Comparator::less, Decimal::from_thousandths(3500))) == "student.gre < 3.5");
    CHECK(print(Condition::fact("enrollment", Comparator::equal, "full-time")) == "student.enrollment = \"full-time\"");
    CHECK(print(Condition::fact_in("bachelor", {"mechanical engineering", "physics"})) ==
          "student.bachelor in {\"mechanical engineering\", \"physics\"}");
    CHECK(print(Condition::fact_in("year", {3, 4, true})) == "student.year in {3, 4, true}");
    CHECK(print(Condition::milestone("capstone")) == "milestone(capstone)");
    CHECK(print(Condition::proficiency("linear-algebra")) == "proficiency(linear-algebra)");
}

TEST_CASE("conditions take parentheses as filters do") {
    Condition const a = Condition::fact("a");
    Condition const b = Condition::milestone("b");
    CHECK(print(Condition::all({a, Condition::any({b, a})})) == "student.a and (milestone(b) or student.a)");
    CHECK(print(Condition::any({a, Condition::all({b, a})})) == "student.a or (milestone(b) and student.a)");
    CHECK(print(Condition::negation(Condition::any({a, b}))) == "not (student.a or milestone(b))");
}

TEST_CASE("what would break a string is escaped") {
    auto const text = [](char const* value) { return print(Condition::fact("x", Comparator::equal, value)); };
    CHECK(text("5\" \\ 2") == R"(student.x = "5\" \\ 2")");
    CHECK(text("a\nb") == R"(student.x = "a\nb")");
    CHECK(text("\t\x01\x1f\x7f") == R"(student.x = "\u{9}\u{1}\u{1f}\u{7f}")");
    CHECK(text("\xC2\x85\xC2\xA0") == "student.x = \"\\u{85}\xC2\xA0\"");
    CHECK(text("Master’s €") == "student.x = \"Master’s €\"");
    CHECK(text("\xFFx\xC3") == "student.x = \"\xEF\xBF\xBDx\xEF\xBF\xBD\""); // not UTF-8
}

// --- requirements ----------------------------------------------------------------------------------------------------

TEST_CASE("a requirement may have a name, a title, both or neither") {
    Take const units = take(at_least(Units(60)));
    CHECK(print(unnamed(units)) == "require 60 units from core");
    CHECK(print(labelled("domain", "", units)) == "require domain: 60 units from core");
    CHECK(print(labelled("", "Domain courses", units)) == "require \"Domain courses\": 60 units from core");
    CHECK(print(labelled("domain", "Domain courses", units)) ==
          "require domain \"Domain courses\": 60 units from core");
}

TEST_CASE("one course is named by its code alone") {
    Take one = take(at_least(Courses(1)), CourseSet::list({"24-787"}));
    CHECK(print(unnamed(one)) == "require 24-787");
    one.where = grade_at_least("B");
    one.by_term = 4;
    CHECK(print(unnamed(one)) == "require 24-787 where grade >= B by term 4");
}

TEST_CASE("the short form is for one bare course and no other figure") {
    CourseSet const one = CourseSet::list({"24-787"});
    CHECK(print(unnamed(take(at_least(Courses(2)), one))) == "require 2 courses from {24-787}");
    CHECK(print(unnamed(take(between(Courses(1), Courses(1)), one))) == "require exactly 1 course from {24-787}");
    CHECK(print(unnamed(take(at_least(Units(1)), one))) == "require 1 unit from {24-787}");
    CHECK(print(unnamed(take(at_least(Courses(1)), CourseSet::list({"24-787", "24-788"})))) ==
          "require 1 course from {24-787, 24-788}");
    CHECK(print(unnamed(take(at_least(Courses(1)), CourseSet::named("core")))) == "require 1 course from core");
    CHECK(print(unnamed(take(at_least(Courses(1)), CourseSet::list({"COMP SCI 1"})))) ==
          "require 1 course from {\"COMP SCI 1\"}");
}

TEST_CASE("figures: at least, exactly, and from one to another") {
    CHECK(print(unnamed(take(at_least(Units(60))))) == "require 60 units from core");
    CHECK(print(unnamed(take(at_least(Units(Decimal::from_thousandths(4500)))))) == "require 4.5 units from core");
    CHECK(print(unnamed(take(at_least(Courses(1))))) == "require 1 course from core");
    CHECK(print(unnamed(take(between(Courses(5), Courses(5))))) == "require exactly 5 courses from core");
    CHECK(print(unnamed(take(between(Courses(3), Courses(5))))) == "require 3 to 5 courses from core");
    CHECK(print(unnamed(take(between(Units(0), Units(1))))) == "require 0 to 1 units from core");
    Quantity all;
    all.all = true;
    CHECK(print(unnamed(take(all))) == "require all courses from core");
}

TEST_CASE("two figures are joined by and, or by or; an exact one keeps its own bounds") {
    Quantity both = at_least(Units(60));
    both.courses = Bounds<Courses>{Courses(5), std::nullopt};
    CHECK(print(unnamed(take(both))) == "require 60 units and 5 courses from core");
    both.either = true;
    CHECK(print(unnamed(take(both))) == "require 60 units or 5 courses from core");
    both.units->most = Units(72);
    both.courses->most = Courses(5);
    CHECK(print(unnamed(take(both))) == "require 60 to 72 units or 5 to 5 courses from core");
    both.units->most = Units(60);
    CHECK(print(unnamed(take(both))) == "require exactly 60 units or 5 courses from core");
}

TEST_CASE("where and by term follow the set") {
    Take degree = take(at_least(Units(60)), CourseSet::either({CourseSet::named("a"), CourseSet::named("b")}));
    degree.where = Filter::any({grade_at_least("B"), Filter::origin({"exam"})});
    degree.by_term = 2;
    CHECK(print(unnamed(degree)) == "require 60 units from a or b where grade >= B or origin = exam by term 2");
}

TEST_CASE("an overall rule may name a set, a filter, or nothing") {
    Overall overall{at_least(Units(120)), std::nullopt, std::nullopt, std::nullopt};
    CHECK(print(unnamed(overall)) == "require 120 units overall");
    overall.where = Filter::tag("writing", {});
    CHECK(print(unnamed(overall)) == "require 120 units overall where tagged writing");
    overall.from = CourseSet::tagged("level", "graduate");
    overall.by_term = 4;
    CHECK(print(unnamed(overall)) == "require 120 units overall from level(graduate) where tagged writing by term 4");
}

TEST_CASE("an average is over the applied courses, all grades, or a set") {
    GradeAverage average;
    average.threshold = Decimal(3);
    CHECK(print(unnamed(average)) == "require gpa >= 3.0 over applied");
    average.over = GradeAverage::Over::overall;
    average.threshold = Decimal::from_thousandths(2750);
    CHECK(print(unnamed(average)) == "require gpa >= 2.75 overall");
    average.over = GradeAverage::Over::courses;
    average.comparator = Comparator::greater;
    average.from = CourseSet::pattern("24-*");
    CHECK(print(unnamed(average)) == "require gpa > 2.75 over 24-*");
    average.where = Filter::origin({"local"});
    CHECK(print(unnamed(average)) == "require gpa > 2.75 over 24-* where origin = local");
}

TEST_CASE("conditions and references are bodies of their own") {
    CHECK(print(labelled("capstone", "", Check{Condition::milestone("capstone")})) ==
          "require capstone: milestone(capstone)");
    CHECK(print(labelled("depth", "", ChildrenOf{2, "domain.robotics"})) == "require depth: 2 of domain.robotics");
    CHECK(print(unnamed(ChildrenOf{1, "core"})) == "require 1 of core");
}

TEST_CASE("children of all are required, children of the other groups are options") {
    Requirement const one = labelled("a", "", take(at_least(Courses(1))));
    Requirement const other = labelled("b", "", Check{Condition::milestone("m")});
    CHECK(print(labelled("core", "Core courses", group(std::nullopt, {one, other}))) ==
          "require core \"Core courses\": all of {\n"
          "  require a: 1 course from core\n"
          "  require b: milestone(m)\n"
          "}");
    CHECK(print(unnamed(group(1, {one, other}))) == "require one of {\n"
                                                    "  option a: 1 course from core\n"
                                                    "  option b: milestone(m)\n"
                                                    "}");
    CHECK(print(unnamed(group(3, {one, labelled("c", "", group(std::nullopt, {other}))}))) ==
          "require 3 of {\n"
          "  option a: 1 course from core\n"
          "  option c: all of {\n"
          "    require b: milestone(m)\n"
          "  }\n"
          "}");
    CHECK(print(unnamed(group(std::nullopt, {}))) == "require all of {}");
}

// --- statements ------------------------------------------------------------------------------------------------------

TEST_CASE("a program without a name is its bare statements") {
    CHECK(print(program_of(unnamed(take(at_least(Units(60)))))) == "require 60 units from core\n");
    CHECK(print(program_of()) == "");
}

TEST_CASE("clauses stand in their order, each on one line with others where it fits") {
    Take electives = take(at_least(Units(48)), CourseSet::named("professional"));
    With each;
    each.kind = With::Kind::each;
    each.quantity = at_least(Courses(1));
    each.each = {CourseSet::named("theory"), CourseSet::list({"24-1", "24-2"})};
    With per;
    per.kind = With::Kind::per;
    per.quantity = between(Courses(0), Courses(1));
    per.tag = "subject";
    With exact;
    exact.quantity = between(Units(6), Units(6));
    exact.from = CourseSet::named("labs");
    exact.where = grade_at_least("B");
    electives.with = {each, per, exact};
    electives.after = "core";
    electives.prefer = Preference::highest_grade;
    Requirement requirement = labelled("electives", "", electives);
    requirement.advisory = true;
    CHECK(print(requirement) ==
          "require electives: 48 units from professional with at least 1 course from each of theory,\n"
          "  {24-1, 24-2}, at most 1 course per subject, exactly 6 units from (labs where grade >= B)\n"
          "  after core prefer highest grade advisory");
    requirement.body = group(std::nullopt, {unnamed(Check{Condition::met("6-4")})});
    CHECK(print(requirement) == "require electives: all of {\n  require met(\"6-4\")\n} advisory");
    requirement.body = Residence{Units(30), Units(36)};
    CHECK(print(requirement) == "residence 30 units of last 36 advisory");
}

TEST_CASE("what holds in a whole stage") {
    CHECK(print(program_of(Split{"18-786", Units(6), {}}, Repeat{}, Repeat{Repeat::Keep::all, {}, {}, 1, {}, {}},
                           Repeat{Repeat::Keep::latest, {}, {}, 3, CourseSet::named("labs"), {}})) ==
          "split 18-786 into 6 units\nrepeat best\nrepeat all at most 1 attempt\n"
          "repeat latest at most 3 attempts for labs\n");
}

TEST_CASE("a set named part stands apart from the end of a limit") {
    Limit limit{Units(12), std::nullopt, CourseSet::within({CourseSet::any(), CourseSet::named("part")}), {}, true, {}};
    CHECK(print(program_of(limit)) == "limit 12 units from any in (part) in part\n");
}

TEST_CASE("limits and exclusions") {
    Limit limit{Units(12), std::nullopt, CourseSet::any(), Filter::origin({"transfer"}), false, {}};
    CHECK(print(program_of(limit)) == "limit 12 units from any where origin = transfer\n");
    limit = {std::nullopt, Courses(1), CourseSet::named("a"), std::nullopt, false, {}};
    CHECK(print(program_of(limit)) == "limit 1 course from a\n");
    Exclude exclude{CourseSet::any(), Filter::grade(Comparator::less, "B"), {}};
    CHECK(print(program_of(exclude)) == "exclude any where grade < B\n");
    exclude.where.reset();
    CHECK(print(program_of(exclude)) == "exclude any\n");
}

TEST_CASE("shares between two, with everything, or of everything") {
    Share share{"core", "electives", {}, "", std::nullopt, std::nullopt, Courses(2), {}, {}, {}};
    CHECK(print(program_of(share)) == "share core with electives up to 2 courses\n");
    share = Share();
    share.one = "core";
    share.up_to_units = Units(6);
    CHECK(print(program_of(share)) == "share core with everything up to 6 units\n");
    std::swap(share.one, share.other);
    CHECK(print(program_of(share)) == "share core with everything up to 6 units\n");
    share = Share();
    CHECK(print(program_of(share)) == "share everything\n");
    share.up_to_courses = Courses(1);
    CHECK(print(program_of(share)) == "share everything up to 1 course\n");
    share.program = "6-4";
    CHECK(print(program_of(share)) == "share everything with program \"6-4\" up to 1 course\n");
    share.where = Filter::grade(Comparator::greater_equal, "B");
    CHECK(print(program_of(share)) ==
          "share everything with program \"6-4\" up to 1 course for any where grade >= B\n");
}

TEST_CASE("shares of a list") {
    Share share;
    share.one = "core";
    share.other = "electives";
    share.more = {"breadth", "depth"};
    CHECK(print(program_of(share)) == "share core, electives, breadth, depth\n");
    share.each_at_most = 2;
    share.up_to_units = Units(6);
    share.from = CourseSet::list({"24-787"});
    CHECK(print(program_of(share)) ==
          "share core, electives, breadth, depth each course in at most 2 up to 6 units for {24-787}\n");
}

TEST_CASE("a condition has one branch or two, and its requirements begin as those around it") {
    Conditional choice;
    choice.condition = Condition::fact("needs-visa");
    choice.then.statements.push_back({labelled("full-time", "", Check{Condition::fact("full-time")})});
    CHECK(print(program_of(choice)) == "if student.needs-visa {\n"
                                       "  require full-time: student.full-time\n"
                                       "}\n");
    choice.otherwise.statements.push_back({Note{"", "Any pace"}});
    CHECK(print(program_of(choice)) == "if student.needs-visa {\n"
                                       "  require full-time: student.full-time\n"
                                       "} else {\n"
                                       "  note \"Any pace\"\n"
                                       "}\n");
    choice.then.statements.clear();
    Group options;
    options.choose = 1;
    choice.otherwise.statements.front() = {unnamed(take(at_least(Units(6))))};
    options.block.statements.push_back({choice});
    CHECK(print(unnamed(options)) == "require one of {\n"
                                     "  if student.needs-visa {} else {\n"
                                     "    option 6 units from core\n"
                                     "  }\n"
                                     "}");
}

TEST_CASE("notes, sources and addresses inside a group stay there") {
    Group all;
    all.block.statements.push_back({Note{"advice", "Early"}});
    all.block.statements.push_back({Citation{"https://cmu.edu", "One sentence."}});
    all.block.statements.push_back({Citation{"https://cmu.edu", ""}});
    all.block.statements.push_back({Url{"https://cmu.edu"}});
    CHECK(print(unnamed(all)) == "require all of {\n"
                                 "  note advice \"Early\"\n"
                                 "  cite \"https://cmu.edu\" \"One sentence.\"\n"
                                 "  cite \"https://cmu.edu\"\n"
                                 "  url \"https://cmu.edu\"\n"
                                 "}");
}

// --- programs --------------------------------------------------------------------------------------------------------

TEST_CASE("a program says what its page says, then its stages") {
    Program program = program_of(labelled("total", "", Overall{at_least(Units(120)), {}, {}, {}}));
    program.name = "aie-meche";
    program.title = "M.S. in AI Engineering";
    program.institution = "Carnegie Mellon University";
    program.catalog = CatalogYears{2025, 2026};
    program.duration = Duration{3, "semesters"};
    program.urls = {{"https://cmu.edu/"}};
    program.outcomes = {{"ai-methods", "Apply methods", {"core", "domain.robotics"}, {}}, {"ethics", "Judge", {}, {}}};
    program.deadlines = {
        {Season::spring, {9, 1}, ""}, {Season::fall, {12, 15}, "priority"}, {Season::fall, {1, 5}, "final"}};
    program.notes = {{"tuition", "Self-supported"}, {"visa", "Full-time only"}};
    program.citations = {{"https://cmu.edu/", "Three semesters."}};
    program.stages.front().name = "degree";
    program.stages.front().title = "Degree";
    Stage admission;
    admission.name = "admission";
    program.stages.insert(program.stages.begin(), admission);
    CHECK(print(program) == R"(program aie-meche "M.S. in AI Engineering" {
  institution "Carnegie Mellon University"
  catalog     2025-2026
  duration    3 semesters
  url         "https://cmu.edu/"

  cite "https://cmu.edu/" "Three semesters."

  outcome ai-methods "Apply methods" shown in core, domain.robotics
  outcome ethics     "Judge"

  deadline spring September 1
  deadline fall   December 15 "priority"
  deadline fall   January 5   "final"

  note tuition "Self-supported"
  note visa    "Full-time only"

  stage admission {}

  stage degree "Degree" {
    require total: 120 units overall
  }
}
)");
}

TEST_CASE("the only stage of a program without stages has no block of its own") {
    Program program = program_of(unnamed(take(at_least(Units(60)))), Exclude{CourseSet::named("a"), std::nullopt, {}});
    program.name = "minor";
    CHECK(print(program) == "program minor {\n"
                            "  require 60 units from core\n"
                            "  exclude a\n"
                            "}\n");
    program.catalog = CatalogYears{2025, 2025};
    CHECK(print(program) == "program minor {\n"
                            "  catalog 2025\n"
                            "\n"
                            "  require 60 units from core\n"
                            "  exclude a\n"
                            "}\n");
}

TEST_CASE("a program's name that is no name, or is a word of the language, is in quotes") {
    Program program = program_of();
    program.name = "6-4";
    CHECK(print(program) == "program \"6-4\" {\n}\n");
    program.name = "test";
    CHECK(print(program) == "program \"test\" {\n}\n");
    program.name.clear();
    program.title = "Untitled";
    CHECK(print(program) == "program \"\" \"Untitled\" {\n}\n");
    program.title.clear();
    program.stages.front().name = "degree"; // a stage stands in a program
    CHECK(print(program) == "program \"\" {\n  stage degree {}\n}\n");
}

TEST_CASE("units are called what the program calls them, one of them in the singular") {
    Program program = program_of(unnamed(take(at_least(Units(30)))), unnamed(take(at_least(Units(1)))),
                                 Limit{Units(1), std::nullopt, CourseSet::any(), std::nullopt, false, {}});
    auto const printed = [&program](char const* word) {
        program.unit_word = word;
        return print(program);
    };
    CHECK(printed("credits") == "require 30 credits from core\nrequire 1 credit from core\nlimit 1 credit from any\n");
    CHECK(printed("hours") == "require 30 hours from core\nrequire 1 hour from core\nlimit 1 hour from any\n");
    CHECK(printed("points") == "require 30 points from core\nrequire 1 point from core\nlimit 1 point from any\n");
    CHECK(printed("ects") == "require 30 ects from core\nrequire 1 ects from core\nlimit 1 ects from any\n");
}

// --- long lines ------------------------------------------------------------------------------------------------------

TEST_CASE("a long list is filled line by line, two columns deeper") {
    Requirement const degree = labelled("electives", "", take(at_least(Units(60)), CourseSet::list(many_codes(14))));
    CHECK(print(degree) ==
          "require electives: 60 units from {\n"
          "  24-600, 24-601, 24-602, 24-603, 24-604, 24-605, 24-606, 24-607, 24-608, 24-609, 24-610, 24-611,\n"
          "  24-612, 24-613\n"
          "}");
}

TEST_CASE("a list that fits on the line after its label moves there") {
    Requirement const degree = labelled("electives", "Technical electives of the department",
                                        take(at_least(Units(60)), CourseSet::list(many_codes(6))));
    CHECK(print(degree) == "require electives \"Technical electives of the department\":\n"
                           "  60 units from {24-600, 24-601, 24-602, 24-603, 24-604, 24-605}");
}

TEST_CASE("a hundred columns are a line, one more is not") {
    Take const units = take(at_least(Units(60)));
    CHECK(print(labelled("a", std::string(68, 't'), units)).size() == 100);
    CHECK(print(labelled("a", std::string(69, 't'), units)) ==
          "require a \"" + std::string(69, 't') + "\":\n  60 units from core");
}

TEST_CASE("columns are counted in characters") {
    std::string title;
    for (int i = 0; i < 68; ++i) title += "ö";
    CHECK(print(labelled("a", title, take(at_least(Units(60))))).find('\n') == std::string::npos);
}

TEST_CASE("a long condition breaks before its words") {
    std::vector<Condition> conditions;
    for (char const* const name : {"first", "second", "third", "fourth", "fifth"})
        conditions.push_back(Condition::fact(std::string("a-rather-long-name-") + name));
    CHECK(print(labelled("x", "", Check{Condition::any(conditions)})) ==
          "require x: student.a-rather-long-name-first or student.a-rather-long-name-second\n"
          "  or student.a-rather-long-name-third or student.a-rather-long-name-fourth\n"
          "  or student.a-rather-long-name-fifth");
}

TEST_CASE("what can be broken never goes beyond a hundred columns") {
    for (int count = 1; count < 60; ++count) {
        CourseSet const list = CourseSet::list(many_codes(count));
        Take degree = take(at_least(Units(60)), CourseSet::except({list, CourseSet::either({list, CourseSet::any()})}));
        degree.where = Filter::all({grade_at_least("B"), Filter::origin({"transfer", "exam", "local"})});
        Program const program = program_of(labelled("a", "", group(2, {labelled("b", "", degree), unnamed(degree)})));
        CHECK(longest_line(print(program)) <= 100);
    }
}

TEST_CASE("a source that does not fit puts its sentence under the address") {
    Group all;
    std::string const sentence(80, 's');
    all.block.statements.push_back({Citation{"https://cmu.edu/page", sentence}});
    CHECK(print(unnamed(all)) == "require all of {\n  cite \"https://cmu.edu/page\"\n       \"" + sentence + "\"\n}");
}

TEST_CASE("an outcome that does not fit says on the next line where it is shown") {
    Program program = program_of();
    program.name = "p";
    std::string const text(80, 't');
    program.outcomes = {{"methods", text, {"core", "domain"}, {}}};
    CHECK(print(program) == "program p {\n  outcome methods \"" + text + "\"\n    shown in core, domain\n}\n");
}

// --- catalogues ------------------------------------------------------------------------------------------------------

TEST_CASE("a grade scale lists its grades, best first") {
    Catalogue catalogue;
    catalogue.grades = {"cmu",
                        {{"A+", Grade::Kind::points, Decimal::from_thousandths(4330), true, {}},
                         {"B", Grade::Kind::points, Decimal(3), true, {}},
                         {"C-", Grade::Kind::points, Decimal::from_thousandths(1670), false, {}},
                         {"P", Grade::Kind::pass, {}, true, {}},
                         {"S", Grade::Kind::pass, {}, true, "B"},
                         {"NP", Grade::Kind::fail, {}, false, {}},
                         {"I", Grade::Kind::incomplete, {}, true, {}},
                         {"W", Grade::Kind::none, {}, false, {}}}};
    CHECK(print(catalogue) == R"(grades cmu {
  A+ = 4.33,
  B  = 3.0,
  C- = 1.67 no units,
  P  = pass,
  S  = pass as B,
  NP = fail,
  I  = incomplete,
  W  = none
}
)");
}

TEST_CASE("courses stand in columns, with the values of a tag together") {
    Catalogue catalogue;
    Course course;
    course.code = "24-771";
    course.title = "Linear Systems";
    course.units = Units(12);
    course.tags = {{"level", "graduate"}, {"offered", "fall"}, {"hass", "A"}, {"offered", "spring"}};
    catalogue.courses.push_back(course);
    course.code = "6.100L";
    course.title = "Reading";
    course.units_max = Units(24);
    course.tags = {{"level", "graduate"}};
    catalogue.courses.push_back(course);
    CHECK(print(catalogue) ==
          "course 24-771 \"Linear Systems\" 12 units, level graduate, offered {fall, spring}, hass \"A\"\n"
          "course 6.100L \"Reading\"        12 to 24 units, level graduate\n");
}

TEST_CASE("a course says only what is known of it") {
    Catalogue catalogue;
    Course course;
    course.code = "24-791";
    catalogue.courses.push_back(course);
    CHECK(print(catalogue) == "course 24-791\n");
    catalogue.courses.front().units = Units(1);
    CHECK(print(catalogue) == "course 24-791 1 unit\n");
    catalogue.courses.front().tags = {{"level", "graduate"}};
    CHECK(print(catalogue) == "course 24-791 1 unit, level graduate\n");
    catalogue.courses.front().units.reset();
    CHECK(print(catalogue) == "course 24-791, level graduate\n");
    catalogue.courses.front().title = "Seminar";
    CHECK(print(catalogue) == "course 24-791 \"Seminar\", level graduate\n");
}

TEST_CASE("courses that do not fit in columns are aligned at their codes only, and break after a comma") {
    Catalogue catalogue;
    Course course;
    course.code = "24-786";
    course.title = "Special Topics: Bayesian Machine Learning for Scientists and Engineers";
    course.units = Units(12);
    course.tags = {{"level", "graduate"}, {"subject", "mechanical-engineering"}};
    catalogue.courses.push_back(course);
    course.title = "Project";
    catalogue.courses.push_back(course);
    CHECK(print(catalogue) ==
          "course 24-786 \"Special Topics: Bayesian Machine Learning for Scientists and Engineers\" 12 units,\n"
          "  level graduate, subject mechanical-engineering\n"
          "course 24-786 \"Project\" 12 units, level graduate, subject mechanical-engineering\n");
}

TEST_CASE("sets and equivalences follow the courses, a paragraph each") {
    Catalogue catalogue;
    catalogue.courses.emplace_back();
    catalogue.courses.back().code = "14-763";
    catalogue.sets = {{"core", "", "", CourseSet::list({"14-763"}), {}},
                      {"seminars", "", "Seminars", CourseSet::pattern("24-79x"), {}},
                      {"concentration", "robotics", "Robotics", CourseSet::list(many_codes(14)), {}}};
    catalogue.same = {{"14-763", "18-763", {}}};
    CHECK(print(catalogue) ==
          "course 14-763\n"
          "\n"
          "set core = {14-763}\n"
          "set seminars \"Seminars\" = 24-79x\n"
          "set concentration(robotics) \"Robotics\" = {\n"
          "  24-600, 24-601, 24-602, 24-603, 24-604, 24-605, 24-606, 24-607, 24-608, 24-609, 24-610, 24-611,\n"
          "  24-612, 24-613\n"
          "}\n"
          "\n"
          "same 14-763 = 18-763\n");
    CHECK(print(Catalogue()) == "");
}

TEST_CASE("a bound of 'with' prints by itself, in the program's word for units") {
    With bound;
    bound.quantity.units = Bounds<Units>{Units(), Units(12)};
    bound.from = CourseSet::list({"24-101", "24-102"});
    CHECK(print(bound, "credits") == "at most 12 credits from {24-101, 24-102}");
    bound.kind = With::Kind::per_term;
    CHECK(print(bound, "units") == "at most 12 units per term");
}

TEST_CASE("a statement prints by itself, in the program's word for units") {
    Limit limit;
    limit.units = Units(12);
    limit.from = CourseSet::any();
    CHECK(print(Statement{limit}) == "limit 12 units from any");
    CHECK(print(Statement{limit}, "credits") == "limit 12 credits from any");
    CHECK(print(Statement{Note{"n", "a text"}}) == "note n \"a text\"");
    Requirement const core = labelled("core", "", take(at_least(Units(9))));
    CHECK(print(Statement{core}, "hours") == "require core: 9 hours from core");
    CHECK(print(core, "hours") == print(Statement{core}, "hours"));
    Conditional choice;
    choice.condition = Condition::fact("visa");
    choice.then.statements.push_back({core});
    CHECK(print(Statement{choice}) == "if student.visa {\n  require core: 9 units from core\n}");
}

TEST_CASE("a statement that is nested too deeply prints as a comment") {
    Conditional choice;
    choice.condition = Condition::fact("visa");
    for (int i = 0; i < 1000; ++i) {
        Conditional outer;
        outer.condition = Condition::fact("visa");
        outer.otherwise.statements.push_back({std::move(choice)});
        choice = std::move(outer);
    }
    Statement const deep{std::move(choice)};
    CHECK(print(deep) == "# nested too deeply to be written");
}

TEST_CASE("remarks stand as comments above the statements and sets whose places they are for") {
    Program program;
    program.name = "p";
    program.stages.emplace_back();
    Group group;
    Requirement inner = unnamed(Check{Condition::milestone("talk")});
    inner.place.span = {7, 8};
    group.block.statements.push_back({inner});
    group.block.statements.push_back({Note{"", "The end"}});
    Requirement outer = labelled("core", "", std::move(group));
    outer.place.span = {1, 9};
    program.stages.front().block.statements.push_back({outer});
    struct ByPlace : Remarks {
        std::string above(Place const& place) const override {
            return place.span.first == 1 ? "line 1\nas before" : place.span.first == 7 ? "line 2" : "";
        }
    } const remarks;
    CHECK(print(program, &remarks) == "program p {\n"
                                      "  # line 1\n"
                                      "  # as before\n"
                                      "  require core: all of {\n"
                                      "    # line 2\n"
                                      "    require milestone(talk)\n"
                                      "    note \"The end\"\n"
                                      "  }\n"
                                      "}\n");
    CHECK(requisite::parse(print(program, &remarks)).program() == program);
    Catalogue catalogue;
    catalogue.sets.push_back({"core", "", "", CourseSet::list({"CS 101"}), {nullptr, {1, 2}}});
    catalogue.sets.push_back({"electives", "", "", CourseSet::list({"CS 102"}), {nullptr, {3, 4}}});
    CHECK(print(catalogue, &remarks) == "# line 1\n# as before\nset core = {CS 101}\nset electives = {CS 102}\n");
}

} // namespace test_print
