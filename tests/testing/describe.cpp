// Tests testing/describe.hpp: every public type of the model and of reports prints as text in a failing check.
#include <requisite/render/diagnostics.hpp>
#include <requisite/testing/doctest.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

namespace test_describe {

using namespace requisite;
using testing::describe;

namespace {

/// As doctest prints it, by the name of its type.
class Printed {
public:
    template <class T> void add(std::string const& type, T const& value, std::string const& expected) {
        using doctest::toString; // beside what is found by the type's namespace, as doctest itself calls it
        CAPTURE(type);
        CHECK(std::string(toString(value).c_str()) == expected);
        types_.push_back(type);
    }
    bool has(std::string const& type) const { return std::find(types_.begin(), types_.end(), type) != types_.end(); }

private:
    std::vector<std::string> types_;
};

Statement only_statement(std::string const& text) {
    Parsed const parsed = parse(text);
    REQUIRE_MESSAGE(parsed, render(parsed.diagnostics()));
    return parsed.program().stages.front().block.statements.front();
}
template <class Form> Form form(std::string const& text) { return std::get<Form>(only_statement(text).form); }
template <class Body> Body body(std::string const& text) {
    return std::get<Body>(form<Requirement>("require " + text).body);
}

/// The types that the headers of the model declare at the top.
std::vector<std::string> declared(std::string const& pattern) {
    std::vector<std::string> types;
    for (auto const& entry : std::filesystem::directory_iterator(REQUISITE_SOURCE_DIR "/include/requisite/model")) {
        if (entry.path().extension() != ".hpp") continue;
        std::ifstream file(entry.path());
        for (std::string line; std::getline(file, line);) {
            if (line == "namespace requisite::detail {") break; // not for others
            std::smatch found;
            if (std::regex_search(line, found, std::regex(pattern))) types.push_back(found[1]);
        }
    }
    return types;
}

} // namespace

TEST_CASE("every type of the model prints as text") {
    Printed printed;
    printed.add("Decimal", *Decimal::parse("4.50"), "4.5");
    printed.add("Gpa", *Gpa::parse("3.25"), "3.25");
    printed.add("Units", Units(12), "12 units");
    printed.add("Courses", Courses(1), "1 course");
    printed.add("Season", Season::fall, "fall");
    printed.add("Term", Term{2025, Season::fall}, "fall 2025");
    printed.add("Date", Date{2026, 2, 1}, "2026-02-01");
    printed.add("MonthDay", MonthDay{9, 1}, "September 1");
    printed.add("Calendar", Calendar(), "terms winter, spring, summer, fall");
    GradeScale const scale("local", {{"A", Grade::Kind::points, Decimal(4), true, {}}});
    printed.add("Grade", scale.grades().front(), "A = 4.0");
    printed.add("GradeScale", scale, "grades local {\n  A = 4.0\n}");
    printed.add("CourseCode", CourseCode::of("CS 101"), "CS 101");
    printed.add("CourseSet", CourseSet::list({"CS 101", "CS 102"}), "{CS 101, CS 102}");
    printed.add("Comparator", Comparator::less_equal, "<=");
    printed.add("RecordStatus", RecordStatus::in_progress, "in-progress");
    printed.add("FilterWord", filter_words[0], "filter grade");
    printed.add("Filter", Filter::grade(Comparator::greater_equal, "B"), "grade >= B");
    printed.add("FactValue", FactValue("full-time"), "\"full-time\"");
    printed.add("Summand", Summand{Summand::Kind::score, "gre"}, "score(gre)");
    printed.add("Condition", Condition::milestone("capstone"), "milestone(capstone)");
    printed.add("Tag", Tag{"level", "graduate"}, "level \"graduate\"");
    Parsed const parsed = parse("course CS 101 \"Logic\" 12 units\nset core = {CS 101}\nsame CS 101 = CS 111\n"
                                "transcript done { CS 101 A }\ndefine some(S) = 1 course from S\n"
                                "program p { require a: 1 course from core }\n"
                                "test \"t\" for p { transcript { CS 101 A } as of 2026-02-01 expect a met }");
    REQUIRE_MESSAGE(!has_errors(parsed.diagnostics()), render(parsed.diagnostics()));
    Catalogue const& catalogue = parsed.catalogue();
    std::string const course = "course CS 101 \"Logic\" 12 units";
    printed.add("Course", catalogue.courses.front(), course);
    printed.add("NamedSet", catalogue.sets.front(), "set core = {CS 101}");
    printed.add("SameCourse", catalogue.same.front(), "same CS 101 = CS 111");
    printed.add("Catalogue", Catalogue(), "an empty catalogue");
    printed.add("Bounds", Bounds<Units>{Units(30), Units(60)}, "30 to 60 units");
    auto const take = body<Take>("60 units from any with at least 2 courses from {CS 101} prefer most units");
    printed.add("Quantity", take.quantity, "60 units");
    printed.add("With", take.with.front(), "at least 2 courses from {CS 101}");
    printed.add("Preference", *take.prefer, "most units");
    printed.add("Take", take, "60 units from any with at least 2 courses from {CS 101} prefer most units");
    printed.add("Overall", body<Overall>("120 units overall"), "120 units overall");
    printed.add("Unique", body<Unique>("8 units unique"), "8 units unique");
    auto const average = body<GradeAverage>("gpa of best 96 units in first 120 units >= 3.0");
    printed.add("BestOf", *average.best, "best 96 units in first 120 units");
    printed.add("GradeAverage", average, "gpa of best 96 units in first 120 units >= 3.0");
    printed.add("Check", body<Check>("milestone(capstone)"), "milestone(capstone)");
    auto const group = body<Group>("one of { option CS 101 option CS 102 }");
    printed.add("Group", group, "one of {\n  option CS 101\n  option CS 102\n}");
    printed.add("Block", group.block, "{\n  require CS 101\n  require CS 102\n}");
    printed.add("Statements", group.block.statements, "{\n  require CS 101\n  require CS 102\n}");
    printed.add("Block", Block(), "{}");
    printed.add("ChildrenOf", ChildrenOf{2, "core"}, "2 of core");
    printed.add("Residence", Residence{Units(30), Units(36)}, "residence 30 units of last 36");
    printed.add("AttemptLimit", body<AttemptLimit>("at most 1 attempt from {CS 101} where grade < C"),
                "at most 1 attempt from {CS 101} where grade < C");
    printed.add("Requirement", form<Requirement>("require core \"Core\": CS 101"), "require core \"Core\": CS 101");
    printed.add("Limit", form<Limit>("limit 12 units from any"), "limit 12 units from any");
    printed.add("ProgramLimit", form<ProgramLimit>("limit each course to 2 programs"),
                "limit each course to 2 programs");
    printed.add("Exclude", form<Exclude>("exclude {CS 101}"), "exclude {CS 101}");
    printed.add("Share", form<Share>("share everything up to 2 courses"), "share everything up to 2 courses");
    printed.add("Split", form<Split>("split CS 101 into 6 units"), "split CS 101 into 6 units");
    printed.add("Repeat", form<Repeat>("repeat latest"), "repeat latest");
    printed.add("Conditional", form<Conditional>("if student.x { require CS 101 }"),
                "if student.x {\n  require CS 101\n}");
    printed.add("Note", Note{"apply", "Online."}, "note apply \"Online.\"");
    printed.add("Citation", Citation{"a", "b"}, "cite \"a\" \"b\"");
    printed.add("Url", Url{"https://example.edu"}, "url \"https://example.edu\"");
    printed.add("Statement", only_statement("require CS 101"), "require CS 101");
    printed.add("Outcome", Outcome{"apply", "Apply methods", {"core"}, {}},
                "outcome apply \"Apply methods\" shown in core");
    printed.add("Deadline", Deadline{Season::fall, {12, 15}, "early", {}}, "deadline fall December 15 \"early\"");
    printed.add("CatalogYears", CatalogYears{2025, 2026}, "catalog 2025-2026");
    printed.add("CountedSeason", CountedSeason{Season::summer, {}}, "count summer");
    printed.add("Duration", Duration{3, "semesters"}, "duration 3 semesters");
    printed.add("Stage", Stage{"degree", "Degree", group.block, {}},
                "stage degree \"Degree\" {\n  require CS 101\n  require CS 102\n}");
    printed.add("Program", parsed.program(), "program p {\n  require a: 1 course from core\n}");
    printed.add("Program", Program(), "an empty program");
    Document const& document = parsed.document();
    TestCase const& test = document.tests.front();
    printed.add("Record", test.transcript.records.front(), "CS 101 A");
    printed.add("Fact", Fact{"age", FactValue(18)}, "age = 18");
    printed.add("Score", Score{"gre", Decimal(168)}, "score gre 168");
    Petition petition;
    petition.requirement = "core";
    petition.because = "Passed elsewhere";
    printed.add("Petition", petition, "waive core because \"Passed elsewhere\"");
    printed.add("Transcript", test.transcript, "transcript {\n  CS 101 A\n}");
    printed.add("NamedTranscript", document.transcripts.front(), "transcript done {\n  CS 101 A\n}");
    printed.add("DefinedTemplate", document.templates.front(), "define some");
    printed.add("Expectation", test.expectations.front(), "expect a met");
    printed.add("TestCase", test, "test \"t\" for p {\ntranscript {\n  CS 101 A\n}\nas of 2026-02-01\nexpect a met\n}");
    printed.add("Document", Document(), "an empty document");
    CHECK(describe(document) == describe(parsed));
    CHECK(describe(document).find(course) == 0);
    printed.add("Status", Status::in_progress, "in-progress");
    printed.add("Place", document.tests.front().place, "input:7:1");
    printed.add("Place", Place(), "nowhere");
    printed.add("TreeSize", TreeSize{2, 3, 0}, "3 requirements, 2 levels");
    for (std::string const& type : declared("^(?:struct|class|enum class) ([A-Za-z]+)[^;]*\\{"))
        if (!std::regex_search(type, std::regex("(Iterator|Range)$"))) // ways to values
            CHECK_MESSAGE(printed.has(type), "does " << type << " print?");
}

TEST_CASE("reports say which rule, which courses, and why") {
    Parsed const parsed = parse("course CS 101 12 units course CS 102 12 units course CS 103 12 units\n"
                                "program p \"A minor\" {\n"
                                "  require core \"Core\": all of { require CS 101 require CS 102 }\n"
                                "  require average: gpa >= 3.0 overall\n"
                                "}");
    Bound const bound = bind(parsed.program(), parsed.catalogue());
    Transcript const student =
        parse_transcript("transcript { CS 101 12 units A fall 2025 CS 103 12 units B waive elsewhere }").transcript;
    Report const report = audit(bound, student);
    std::string const core = "core \"Core\" is unmet: Still open: {CS 102}.\n  it uses CS 101\n"
                             "  core.#2 is unmet: Still needed: 1 course from {CS 102}.";
    Finding const& finding = *report.find("core");
    CHECK(describe(finding) == core);
    std::string const open = "  core \"Core\" is unmet: Still open: {CS 102}.\n"
                             "  core.#2 is unmet: Still needed: 1 course from {CS 102}.";
    std::string const unused = "CS 103 is not used: matches nothing that the program asks for";
    CHECK(describe(report) == "p \"A minor\" is unmet\n" + open + "\n  " + unused);
    CHECK(describe(report.stages.front()) == "the only stage is unmet\n" + open);
    CHECK(describe(report.stages.front().optimum.back()) == "12 units missing, 0 averages violated, proven");
    CHECK(describe(finding.children.front().applied.front()) == "CS 101 12 units A fall 2025");
    CHECK(describe(finding.remaining) == "1 course, 1 requirement");
    CHECK(describe(report.find("average")->have) == "an average of 3.50");
    CHECK(describe(report.unused.front()) == unused);
    CHECK(describe(report.petitions.front()).find("petition 1 is ineffective: ") == 0);
    CHECK(describe(report.totals) == "24 units completed, 0 units in progress, 0 units planned, an average of 3.50");
    CHECK(describe(bound).find("program p \"A minor\" {\n") == 0);
    CHECK(describe(testing::Audit(bound, student)) == describe(report));
    CHECK(describe(testing::Audit("require", student)).find("nothing was audited:\nerror[RQ") == 0);
    CHECK(describe(Report()) == "the program is not-applicable");
    CHECK(toString(Cause::facts) == "facts");
    CHECK(toString(Proof::flow) == "flow");
    CHECK(toString(Severity::note) == "note");
    CHECK(toString(UnusedRecord::Reason::over_limit) == "over a limit");
    BoundFinding with;
    with.text = "at least 2 courses from systems";
    with.met = false;
    with.have.courses = Courses(1);
    CHECK(describe(with) == "at least 2 courses from systems does not hold: it has 1 course");
}

TEST_CASE("diagnostics print as they are rendered") {
    Parsed const parsed = parse("require 1 coarse from any");
    REQUIRE(parsed.diagnostics().size() == 1);
    std::string const rendered = render(parsed.diagnostics().front());
    CHECK(describe(parsed.diagnostics().front()) + '\n' == rendered);
    CHECK(describe(parsed).find(rendered) == 0);
    CHECK(describe(parse_transcript("transcript { CS 101 12 }")).find("error[RQ") == 0);
    CHECK(std::string(doctest::toString(parsed.diagnostics()).c_str()) + '\n' == rendered);
    CHECK(doctest::toString(Diagnostics()) == "none");
    CHECK(describe(parsed.diagnostics().front().primary).find("input:1:11") == 0);
    CHECK(describe(Fix{{3, 7}, "course"}) == "[3, 7) becomes \"course\"");
    CHECK(describe(Position{3, 5}) == "3:5");
    CHECK(describe(Source("a.req", "text")) == "the source 'a.req' of 4 bytes");
}

TEST_CASE("values in an optional and in a list print, too; and whatever has an operator<< of its own keeps it") {
    CHECK(doctest::toString(std::optional<Units>(Units(12))) == "12 units");
    CHECK(doctest::toString(std::optional<Units>()) == "nothing");
    CHECK(doctest::toString(std::vector<Courses>{Courses(1), Courses(2)}) == "1 course\n2 courses");
    std::ostringstream out;
    out << Units(12) << ' ' << std::string("text") << ' ' << 5 << ' ' << true;
    CHECK(out.str() == "12 units text 5 1");
    CHECK_FALSE(testing::DescribedTypes::has<std::string>);
}

TEST_CASE("a transcript prints as it is read") {
    std::string const text = R"(transcript s1 {
  entry fall 2024
  24-787 12 units A fall 2025
  24-788 9.5 units B+ spring 2026 planned
  CS 101 grade 1.3 transfer tagged hass "A" institution "A college" grading letter used-for "B.S."
  "Machine Learning" in-progress exam
  milestone capstone
  proficiency programming
  score gre 168
  waive core.basics because "Passed" signed "Dean" on 2026-02-01
  substitute CS 110 for CS 101 in core
  allow CS 110 in core
  pin CS 210 to core
  adjust domain to 54 units
  adjust domain to 1 course
  decide "Discuss" met
  facts {
    needs-visa = false
    age = 18
    enrollment = "full-time"
  }
})";
    ParsedTranscript const once = parse_transcript(text);
    REQUIRE_MESSAGE(once, render(once.diagnostics));
    CHECK(describe(once.transcript) == text);
    CHECK(parse_transcript(describe(once.transcript)).transcript == once.transcript);
}

} // namespace test_describe
