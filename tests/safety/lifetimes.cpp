// What a result gives stays valid as long as what it was taken from, whatever else is gone; the address sanitizer watches. Moves cost nothing and
// cannot fail, and what was moved from can still be used.
#include <requisite/lint/lint.hpp>
#include <requisite/requisite.hpp>

#include <doctest/doctest.h>

#include <type_traits>

namespace test_lifetimes {

using namespace requisite;

namespace {

template <class... T> constexpr bool move_without_failing = (... && (std::is_nothrow_move_constructible_v<T> &&
                                                                     std::is_nothrow_move_assignable_v<T> &&
                                                                     std::is_copy_constructible_v<T>));

static_assert(
    move_without_failing<Parsed, ParsedTranscript, Bound, Report, StageReport, Finding, BoundFinding, AppliedRecord,
                         UnusedRecord, PetitionEffect, Optimum, Totals, Formatted, AuditOptions, ParseOptions>);
static_assert(move_without_failing<Document, Program, Stage, Block, Statement, Requirement, Group, Take, With, Overall,
                                   Unique, GradeAverage, Check, ChildrenOf, Residence, AttemptLimit, Limit,
                                   ProgramLimit, Exclude, Share, Split, Repeat, Conditional, Note, Citation, Url>);
static_assert(move_without_failing<Catalogue, Course, NamedSet, CourseSet, Filter, Condition, FactValue, Grade,
                                   GradeScale, Calendar, Season, Term, Place>);
static_assert(move_without_failing<Transcript, Record, Petition, TestCase, Expectation, Source, Diagnostic, Diagnostics,
                                   Label, Fix, ImportedText>);
static_assert(std::is_nothrow_copy_constructible_v<Parsed> && std::is_nothrow_copy_assignable_v<Parsed>);
static_assert(std::is_nothrow_copy_constructible_v<Bound> && std::is_nothrow_copy_assignable_v<Bound>);

/// A text in memory of its own, that is overwritten and freed when this ends.
class Passing {
public:
    explicit Passing(std::string_view text) : text_(std::make_unique<std::string>(text)) {}
    Passing(Passing const&) = delete;
    Passing& operator=(Passing const&) = delete;
    ~Passing() { std::fill(text_->begin(), text_->end(), '#'); }
    std::string_view text() const { return *text_; }

private:
    std::unique_ptr<std::string> text_;
};

constexpr std::string_view college = R"(course 24-1 "Mechanics" 12 units
course 24-2 "Dynamics" 12 units
set core = {24-1, 24-2}
program mech "Mechanics" {
    require core: 2 courses from core
    cite "https://example.edu" "Two courses of the core."
}
)";

Transcript student() {
    Passing const text("transcript \"Ada\" { 24-1 A fall 2024  24-9 12 units B fall 2024 }");
    return parse_transcript(text.text()).transcript;
}

Bound bound() {
    Passing const text(college);
    Parsed const parsed = parse(text.text());
    return bind(parsed.program(), parsed.catalogue());
}

} // namespace

TEST_CASE("a bound program outlives its text, what was parsed, and the program and catalogue that it was bound from") {
    Bound const program = bound();
    CHECK(program.program().title == "Mechanics");
    CHECK(program.catalogue().courses.size() == 2);
    Report const report = audit(program, student());
    REQUIRE(report.find("core") != nullptr);
    CHECK(report.find("core")->status == Status::unmet);
    Requirement const& core = std::get<Requirement>(program.program().stages[0].block.statements[0].form);
    REQUIRE(core.place.source.get() != nullptr);
    CHECK(core.place.source->text(core.place.span) == "require core: 2 courses from core");
}

TEST_CASE("a report outlives the bound program and the transcript, with the titles of the catalogue") {
    Report const report = audit(bound(), student());
    REQUIRE(report.find("core") != nullptr);
    REQUIRE(report.find("core")->applied.size() == 1);
    CHECK(report.find("core")->applied[0].title == "Mechanics");
    REQUIRE(report.unused.size() == 1);
    CHECK(report.unused[0].course == "24-9");
    CHECK(report.diagnostics.size() == 1);
    CHECK(render(report).find("Mechanics") != std::string::npos);
}

TEST_CASE("diagnostics outlive everything else and still quote the text") {
    Diagnostics const found = [] {
        Passing const text("requre 24-1");
        return parse(text.text()).diagnostics();
    }();
    CHECK(render(found).find("requre 24-1") != std::string::npos);
    Diagnostics const unbound = [] {
        Passing const text("require 24-1 require 2 courses from nowhere");
        return bind(parse(text.text()).program(), Catalogue()).diagnostics();
    }();
    CHECK(render(unbound).find("nowhere") != std::string::npos);
    Diagnostics const linted = [] {
        Passing const text("set unheard = {24-1}\nrequire 24-2");
        return lint(parse(text.text()));
    }();
    CHECK(render(linted).find("unheard") != std::string::npos);
}

TEST_CASE("a document, a program and a catalogue outlive the result that they are taken from") {
    Passing const text(college);
    Document const& document = parse(text.text()).document();
    Program const& program = parse(text.text()).program();
    Catalogue const& catalogue = parse(text.text()).catalogue();
    CHECK(document.programs.at(0) == program);
    CHECK(document.catalogue == catalogue);
    REQUIRE(program.place.source.get() != nullptr);
    CHECK(program.place.source->text().size() == college.size());
    int courses = 0;
    for (auto const& course : parse(text.text()).catalogue().courses) courses += course.code.empty() ? 0 : 1;
    CHECK(courses == 2);
    for (auto const& diagnostic : bind(program, Catalogue()).diagnostics()) CHECK(diagnostic.code == "RQ0202");
}

TEST_CASE("a result that was moved from is as it was") {
    Parsed parsed = parse("program a { requre 24-1 }");
    Parsed const moved = std::move(parsed);
    CHECK_FALSE(moved);
    CHECK_FALSE(parsed); // NOLINT: that it can be used is what is tested
    CHECK(parsed.program().name == "a");
    CHECK(&parsed.program() == &moved.program());
    CHECK(parsed.diagnostics().size() == moved.diagnostics().size());

    Bound program = bound();
    Bound const other = std::move(program);
    CHECK(audit(program, student()).status() == audit(other, student()).status()); // NOLINT: the same
    CHECK(&program.program() == &other.program());
}

TEST_CASE("an assignment to a result leaves those that it shares with alone") {
    Parsed parsed = parse("program a { require 24-1 }");
    Parsed const kept = parsed;
    parsed = parse("program b { require 24-1 }");
    CHECK(kept.program().name == "a");
    CHECK(parsed.program().name == "b");
}

TEST_CASE("a result without a document has an empty one") {
    Parsed const parsed(nullptr, {});
    CHECK(parsed);
    CHECK(parsed.document().programs.empty());
    CHECK(parsed.program().stages.size() == 1);
    CHECK(parsed.catalogue().courses.empty());
}

} // namespace test_lifetimes
