// Misuse that no compiler sees: paths and stages that there are not, a catalogue of somebody else, null pointers, trees with parts missing. Each is an error value or
// a defined answer; the sanitizers watch.
#include "../oracle/random_program.hpp"
#include <requisite/lint/lint.hpp>
#include <requisite/requisite.hpp>
#include <requisite/testing/coverage.hpp>
#include <requisite/testing/run.hpp>

#include <doctest/doctest.h>

#include <functional>

namespace test_misuse {

using namespace requisite;

namespace {

constexpr char const* rules = "course 24-1 12 units course 24-2 12 units "
                              "program p { stage first { require core: 2 courses from {24-1, 24-2} } stage second { "
                              "require talk: milestone(talk) } }";

Bound bound(char const* text = rules) {
    Parsed const parsed = parse(text);
    return bind(parsed.program(), parsed.catalogue());
}

Transcript student(char const* text) { return parse_transcript(text).transcript; }

std::string codes(Diagnostics const& diagnostics) {
    std::string all;
    for (auto const& one : diagnostics) all += (all.empty() ? "" : " ") + one.code;
    return all;
}

/// Takes parts out of a tree, or puts values there that no text has.
class Damage {
public:
    explicit Damage(std::uint64_t seed) : random_(seed) {}

    void hit(Program& program) {
        if (random_.chance(5)) program.stages.clear();
        text(program.name);
        for (auto& stage : program.stages) {
            text(stage.name);
            hit(stage.block);
        }
        if (program.effective) hit(*program.effective);
        if (random_.chance(10)) program.counted.push_back({Season("nowhere"), {}});
    }
    void hit(Catalogue& catalogue) {
        for (auto& course : catalogue.courses) {
            text(course.code);
            amount(course.units);
            amount(course.units_max);
            if (random_.chance(5)) course.counts = Decimal::from_thousandths(-500);
            if (random_.chance(5)) course.counts = Decimal::from_thousandths(INT64_MAX);
        }
        for (auto& set : catalogue.sets) {
            text(set.name);
            hit(set.courses);
        }
        for (auto& same : catalogue.same) text(same.one);
        if (random_.chance(10))
            catalogue.grades = GradeScale(
                "", {{"A", Grade::Kind::points, number(), true, "Z"}, {"", Grade::Kind::pass, {}, true, "A"}});
    }
    void hit(Transcript& transcript) {
        for (auto& record : transcript.records) {
            text(record.course);
            text(record.grade);
            amount(record.units);
            if (random_.chance(10)) record.term = Term{random_.between(-3, 9999), Season("nowhere")};
        }
        for (auto& petition : transcript.petitions) {
            text(petition.requirement);
            text(petition.course);
            text(petition.instead_of);
            amount(petition.units);
        }
        for (auto& fact : transcript.facts) fact.value = number();
    }

private:
    bool now() { return random_.chance(6); }
    Decimal number() {
        return random_.one_of<Decimal>(
            {Decimal(), Decimal(-1), Decimal(-999'999'999), Decimal(999'999'999), Decimal::from_thousandths(1)});
    }
    void text(std::string& some) {
        if (now()) some.clear();
        if (now()) some += '.';
    }
    void amount(std::optional<Units>& units) {
        if (now()) units = Units(number());
        if (now()) units.reset();
    }
    void amount(std::optional<Courses>& courses) {
        if (now()) courses = Courses(random_.one_of<int>({0, -1, 999'999'999}));
        if (now()) courses.reset();
    }
    void hit(Quantity& quantity) {
        if (now()) quantity.units.reset();
        if (now()) quantity.courses.reset();
        if (now()) quantity.units = Bounds<Units>{Units(number()), Units(number())};
        if (now()) quantity.courses = Bounds<Courses>{Courses(random_.between(-2, 3)), Courses(random_.between(-2, 3))};
        if (now()) quantity.either = !quantity.either;
        if (now()) quantity.all = !quantity.all;
    }
    void hit(CourseSet& set) {
        for (auto& operand : set.operands) hit(operand);
        if (now()) set.operands.clear();
        if (now()) set.codes.clear();
        if (now()) set.codes.push_back("");
        if (now())
            set.kind = static_cast<CourseSet::Kind>(random_.below(static_cast<int>(CourseSet::Kind::except) + 1));
        if (now()) std::swap(set.first, set.last);
        text(set.name);
        text(set.value);
    }
    void hit(Filter& filter) {
        for (auto& operand : filter.operands) hit(operand);
        if (now()) filter.operands.clear();
        if (now()) filter.values.clear();
        if (now()) filter.kind = static_cast<Filter::Kind>(random_.below(static_cast<int>(Filter::Kind::negation) + 1));
        if (now()) filter.years = random_.one_of<int>({-1, 0, 999'999'999});
        if (now()) filter.term = Term{0, Season("nowhere")};
        text(filter.name);
    }
    void hit(Condition& condition) {
        for (auto& operand : condition.operands) hit(operand);
        if (now()) condition.operands.clear();
        if (now()) condition.values.clear();
        if (now()) condition.values.push_back(number());
        if (now()) condition.summands.clear();
        if (now())
            condition.kind =
                static_cast<Condition::Kind>(random_.below(static_cast<int>(Condition::Kind::negation) + 1));
        if (now()) condition.from = Term{-1, Season("nowhere")};
        text(condition.name);
    }
    template <class T> void hit(std::optional<T>& part) {
        if (part && now()) part.reset();
        if (part) hit(*part);
    }
    void hit(Requirement& requirement) {
        text(requirement.name);
        if (now()) requirement.body = Take();
        if (now()) requirement.body = GradeAverage();
        if (now()) requirement.body = Check();
        if (now()) requirement.body = Overall();
        if (now()) requirement.body = ChildrenOf();
        if (now()) requirement.body = Residence();
        if (now()) requirement.body = AttemptLimit();
        if (auto* const take = std::get_if<Take>(&requirement.body)) {
            hit(take->quantity);
            hit(take->from);
            hit(take->where);
            text(take->after);
            if (now()) take->by_term = random_.one_of<int>({0, -1, 999'999'999});
            if (now()) take->with.emplace_back();
            for (auto& with : take->with) {
                if (now()) with.kind = static_cast<With::Kind>(random_.below(static_cast<int>(With::Kind::in_one) + 1));
                if (now()) with.each.clear();
                hit(with.quantity);
                hit(with.from);
                hit(with.where);
                text(with.tag);
            }
        } else if (auto* const overall = std::get_if<Overall>(&requirement.body)) {
            hit(overall->quantity);
            hit(overall->from);
            hit(overall->where);
        } else if (auto* const average = std::get_if<GradeAverage>(&requirement.body)) {
            hit(average->from);
            hit(average->where);
            text(average->applied_to);
            if (now()) average->threshold = number();
            if (now()) average->best = BestOf{};
            if (now()) average->over = static_cast<GradeAverage::Over>(random_.below(3));
        } else if (auto* const check = std::get_if<Check>(&requirement.body)) {
            hit(check->condition);
        } else if (auto* const group = std::get_if<Group>(&requirement.body)) {
            if (now()) group->choose = random_.one_of<int>({0, -1, 999'999'999});
            hit(group->effective);
            hit(group->block);
        } else if (auto* const children = std::get_if<ChildrenOf>(&requirement.body)) {
            if (now()) children->choose = random_.one_of<int>({0, -1, 999'999'999});
            text(children->path);
        } else if (auto* const attempts = std::get_if<AttemptLimit>(&requirement.body)) {
            if (now()) attempts->most = random_.one_of<int>({0, -1, 999'999'999});
            hit(attempts->from);
            hit(attempts->where);
        } else if (auto* const residence = std::get_if<Residence>(&requirement.body)) {
            if (now()) residence->least = Units(number());
            if (now()) residence->of_last = Units(number());
        }
    }
    void hit(Block& block) {
        if (now()) block.statements.clear();
        for (auto& statement : block.statements) {
            if (auto* const requirement = std::get_if<Requirement>(&statement.form)) hit(*requirement);
            if (auto* const limit = std::get_if<Limit>(&statement.form)) {
                amount(limit->units);
                amount(limit->courses);
                hit(limit->from);
                hit(limit->where);
            }
            if (auto* const exclude = std::get_if<Exclude>(&statement.form)) {
                hit(exclude->from);
                hit(exclude->where);
            }
            if (auto* const share = std::get_if<Share>(&statement.form)) {
                text(share->one);
                text(share->other);
                amount(share->up_to_units);
                amount(share->up_to_courses);
                if (now()) share->more.push_back(random_.one_of<std::string>({"", "core", "nothing.here"}));
                if (now()) share->each_at_most = random_.one_of<int>({0, -1, 2, 999'999'999});
                hit(share->from);
                hit(share->where);
            }
            if (auto* const split = std::get_if<Split>(&statement.form)) {
                text(split->course);
                if (now()) split->into = Units(number());
            }
            if (auto* const repeat = std::get_if<Repeat>(&statement.form)) {
                hit(repeat->from);
                amount(repeat->replacing);
                if (now()) repeat->attempts = random_.one_of<int>({0, -1, 999'999'999});
            }
            if (auto* const choice = std::get_if<Conditional>(&statement.form)) {
                hit(choice->condition);
                hit(choice->then);
                hit(choice->otherwise);
            }
        }
    }

    oracle::Random random_;
};

} // namespace

TEST_CASE("a path that no requirement has finds nothing") {
    Report const report = audit(bound(), student("transcript { 24-1 A }"));
    CHECK(report.find("core") != nullptr);
    for (char const* const path : {"", ".", "core.", ".core", "core.more", "first", "#1", "#0", "p"})
        CHECK(report.find(path) == nullptr);
    CHECK(Report().status() == Status::not_applicable);
    Report const empty;
    CHECK(empty.find("core") == nullptr);
}

TEST_CASE("a stage that the program does not have is an error in the report") {
    AuditOptions options;
    options.stage = "secnd";
    Report const report = audit(bound(), student("transcript { 24-1 A }"), options);
    CHECK(report.stages.empty());
    REQUIRE(codes(report.diagnostics) == "RQ0246");
    CHECK(report.diagnostics[0].help == "did you mean 'second'?");
    CHECK(codes(audit(bound("require 1 course from any"), Transcript(), options).diagnostics) == "RQ0246");
    options.stage = "second";
    CHECK(audit(bound(), student("transcript { 24-1 A }"), options).diagnostics.empty());
}

TEST_CASE("a petition for a requirement that there is not has no effect, and says so") {
    Report const report = audit(bound(), student("transcript { waive nowhere }"));
    REQUIRE(report.petitions.size() == 1);
    CHECK_FALSE(report.petitions[0].effective);
    CHECK(report.petitions[0].text == "no effect: no requirement is named 'nowhere'");
}

TEST_CASE("a transcript of another catalogue is audited, with a warning for each course that is not known") {
    Report const report = audit(bound(), student("transcript { 6-100 12 units A  8-100 12 units A }"));
    CHECK(codes(report.diagnostics) == "RQ0410 RQ0410");
    CHECK(report.unused.size() == 2);
    CHECK(report.status() == Status::unmet);
}

TEST_CASE("a program that is bound to another catalogue says which sets it misses") {
    Parsed const own = parse("set core = {24-1} program p { require 1 course from core }");
    Bound const program = bind(own.program(), parse("course 6-100 12 units").catalogue());
    CHECK(codes(program.diagnostics()) == "RQ0202");
    CHECK(audit(program, student("transcript { 24-1 12 units A }")).status() == Status::unmet);
}

TEST_CASE("without an importer every import is an error") {
    CHECK(codes(parse("import \"cmu.req\"\nrequire 24-1").diagnostics()) == "RQ0207");
}

TEST_CASE("a null pointer among several programs is an error in its report, and the others are audited") {
    Bound const program = bound();
    Transcript const someone = student("transcript { 24-1 A }");
    std::vector<Report> const reports = audit({nullptr, &program, nullptr}, someone);
    REQUIRE(reports.size() == 3);
    for (std::size_t const i : {std::size_t{0}, std::size_t{2}}) {
        CHECK(reports[i].status() == Status::unknown);
        CHECK(reports[i].cause() == Cause::program);
        CHECK_FALSE(reports[i].proven_optimal());
        CHECK(codes(reports[i].diagnostics) == "RQ0245");
    }
    CHECK(reports[1].program == "p");
    CHECK(reports[1].diagnostics.empty());
    CHECK_FALSE(render(reports[0]).empty());
    CHECK(audit(std::vector<Bound const*>(), someone).empty());

    AuditOptions options;
    options.stage = "first"; // is one of the first program, which is not there
    CHECK(audit({nullptr, &program}, someone, options)[1].stages.size() == 2);
}

TEST_CASE("a program may be among several twice") {
    Bound const program = bound();
    std::vector<Report> const reports = audit({&program, &program}, student("transcript { 24-1 A }"));
    REQUIRE(reports.size() == 2);
    CHECK(render(reports[0]) == render(reports[1]));
}

TEST_CASE("a test without its program has failed") {
    Document const document =
        parse("program p { require core: 24-1 } test \"t\" for p { transcript { 24-1 12 units A } expect core met }")
            .document();
    TestCase const& test = document.tests.at(0);
    for (auto const& programs : {std::vector<Bound const*>(), std::vector<Bound const*>{nullptr}}) {
        TestResult const result = run(test, programs);
        CHECK_FALSE(result.passed);
        REQUIRE(result.expectations.size() == 1);
        CHECK_FALSE(result.expectations[0].passed);
        CHECK(codes(result.report.diagnostics) == "RQ0245");
    }
    TestCase nothing;
    CHECK_FALSE(run(nothing, std::vector<Bound const*>()).passed);
    CHECK_FALSE(check(test.expectations[0], std::vector<Audited>()).passed);
    CHECK(check(test.expectations[0], std::vector<Audited>{{nullptr, nullptr}}).actual == "there is no report");
    Report const report = run(test, bind(document.programs[0], document.catalogue)).report;
    CHECK(check(test.expectations[0], {{&report, nullptr}, {nullptr, nullptr}}).passed);
}

TEST_CASE("a program without stages, and empty parts, ask for nothing") {
    CHECK(audit(bind(Program(), Catalogue()), student("transcript { 24-1 12 units A }")).status() ==
          Status::not_applicable);
    Program program;
    program.stages.emplace_back();
    Requirement requirement;
    Take take;
    take.from = CourseSet::pattern("");
    requirement.body = take;
    program.stages[0].block.statements.push_back({requirement});
    CHECK(audit(bind(program, Catalogue()), student("transcript { 24-1 12 units A }")).status() == Status::met);
}

TEST_CASE("a tree that is built by hand with parts missing or beyond all measure is bound, audited, printed, linted "
          "and rendered") {
    std::size_t rendered = 0;
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        CAPTURE(seed);
        oracle::Case one = oracle::random_case(seed);
        Damage damage(seed);
        damage.hit(one.program);
        damage.hit(one.catalogue);
        damage.hit(one.transcript);
        Bound const program = bind(one.program, one.catalogue);
        AuditOptions options;
        options.node_budget = 1000;
        options.as_of = Date{2026, 1, 1};
        Report const report = audit(program, one.transcript, options);
        rendered += render(report).size() + render(report.diagnostics).size() + render(program.diagnostics()).size();
        rendered += print(one.program).size() + print(one.catalogue).size();
        Document document;
        document.programs.push_back(one.program);
        document.catalogue = one.catalogue;
        rendered += render(lint(document)).size();
    }
    CHECK(rendered > 0);
}

} // namespace test_misuse
