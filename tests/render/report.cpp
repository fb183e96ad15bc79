// The layout of reports, from reports built by hand.
#include <requisite/render/report.hpp>
#include <requisite/text/utf8.hpp>

#include <doctest/doctest.h>

namespace test_report {

using namespace requisite;

namespace {

AppliedRecord applied(std::string course, std::string title, int units, std::string grade, Term term,
                      RecordStatus status = RecordStatus::completed) {
    AppliedRecord record;
    record.course = std::move(course);
    record.title = std::move(title);
    record.units = Units(units);
    record.grade = std::move(grade);
    record.term = term;
    record.status = status;
    return record;
}

Finding finding(std::string path, std::string title, Finding::Kind kind, Status status) {
    Finding result;
    result.path = std::move(path);
    result.title = std::move(title);
    result.kind = kind;
    result.status = status;
    return result;
}

/// A student with one course in progress and one missing.
Report unfinished() {
    Report report;
    report.program = "aie";
    report.title = "M.S. in Artificial Intelligence Engineering";
    report.institution = "Carnegie Mellon University";
    report.student = "jonas-0735";
    report.as_of = Date{2026, 11, 22};

    StageReport stage;
    stage.name = "degree";
    stage.title = "Degree";
    stage.status = Status::unmet;

    Finding core = finding("core", "Core courses", Finding::Kind::all_of, Status::in_progress);
    core.needed.requirements = 2;
    core.have.requirements = 1;
    core.remaining.requirements = 1;
    core.why = "One course is in progress.";
    Finding tools = finding("core.tools", "Tool chains", Finding::Kind::courses, Status::met);
    tools.needed.courses = Courses(1);
    tools.have.courses = Courses(1);
    tools.applied.push_back(applied("14-763", "Systems and Tool Chains", 12, "A-", {2024, Season::fall}));
    Finding deep = finding("core.deep", "Deep learning", Finding::Kind::courses, Status::in_progress);
    deep.needed.courses = Courses(1);
    deep.have.courses = Courses(0);
    deep.remaining.courses = Courses(1);
    deep.applied.push_back(
        applied("24-788", "Deep Learning", 12, "", {2026, Season::summer}, RecordStatus::in_progress));
    deep.why = "24-788 is in progress.";
    core.children = {tools, deep};

    Finding domain = finding("domain", "", Finding::Kind::some_of, Status::unmet);
    domain.needed.requirements = 1;
    domain.have.requirements = 0;
    domain.why = "Robotics comes closest.";
    domain.citations.push_back({"https://example.org/", "60 units in one concentration"});
    Finding robotics = finding("domain.robotics", "Robotics", Finding::Kind::units, Status::unmet);
    robotics.needed.units = Units(60);
    robotics.have.units = Units(48);
    robotics.remaining.units = Units(12);
    Finding design = finding("domain.#2", "", Finding::Kind::units, Status::unmet);
    design.chosen = false;
    design.needed.units = Units(60);
    design.have.units = Units(Decimal::from_thousandths(4500));
    design.why = "Never shown.";
    domain.children = {robotics, design};

    Finding average = finding("qpa", "Average", Finding::Kind::gpa, Status::met);
    average.needed.gpa = Gpa::parse("3.00");
    average.have.gpa = Gpa::parse("3.62");

    stage.requirements = {core, domain, average};
    stage.unknown_facts = {"needs-visa"};
    report.stages.push_back(stage);

    UnusedRecord unused;
    unused.record = 4;
    unused.course = "76-270";
    unused.title = "Writing";
    unused.text = "no requirement takes it";
    report.only_counted.push_back(unused);
    unused.course = "76-271";
    unused.text = "matches nothing";
    report.unused.push_back(unused);
    report.petitions.push_back({0, true, "waived core.vision"});
    report.totals.units = {Units(72), Units(12), Units(0)};
    report.totals.gpa = Gpa::parse("3.62");
    return report;
}

bool has(std::string const& text, std::string const& part) { return text.find(part) != std::string::npos; }

} // namespace

TEST_CASE("the report of an unfinished student") {
    CHECK(render(unfinished()) == R"(M.S. in Artificial Intelligence Engineering
Carnegie Mellon University

Student:  jonas-0735
As of:    2026-11-22
Status:   unmet

Degree                                                                                     unmet
------------------------------------------------------------------------------------------------
in progress  Core courses                                                    1 of 2 requirements
               One course is in progress.
met            Tool chains                                                         1 of 1 course
                 14-763  Systems and Tool Chains          12 units  A-  fall 2024
in progress    Deep learning                                                       0 of 1 course
                 24-788  Deep Learning                    12 units      summer 2026  in progress
                 24-788 is in progress.
unmet        domain                                                           0 of 1 requirement
               Robotics comes closest.
               Rule: "60 units in one concentration" https://example.org/
unmet          Robotics                                                           48 of 60 units
                 Remaining: 12 units.
(unmet)        not chosen: #2 (units)                                            4.5 of 60 units
met          Average                                                           3.62 (needs 3.00)
Not stated: student.needs-visa.

Counts toward the total only
------------------------------------------------------------------------------------------------
76-270  Writing: no requirement takes it

Not used
------------------------------------------------------------------------------------------------
76-271  Writing: matches nothing

Petitions
------------------------------------------------------------------------------------------------
waived core.vision

Totals
------------------------------------------------------------------------------------------------
72 units completed, 12 units in progress, 0 units planned; grade average 3.62

Proven optimal: no other use of these records comes closer.
)");
}

TEST_CASE("an empty report is a page all the same") {
    std::string const text = render(Report{});
    CHECK(has(text, "Degree audit\n"));
    CHECK(has(text, "Status:   n/a\n"));
    CHECK(has(text, "0 units completed"));
}

TEST_CASE("statuses are words for people") {
    Report report = unfinished();
    for (auto const& [status, word] : {std::pair{Status::in_progress, "in progress"},
                                       {Status::planned, "planned"},
                                       {Status::waived, "waived"},
                                       {Status::not_applicable, "n/a"}}) {
        report.stages[0].status = status;
        CHECK(has(render(report), std::string("Status:   ") + word + '\n'));
    }
    report.stages[0].status = Status::unknown;
    report.stages[0].cause = Cause::facts;
    CHECK(has(render(report), "Status:   unknown, because facts about the student are missing\n"));
    report.stages[0].cause = Cause::budget;
    CHECK(has(render(report), "Status:   unknown, because the search stopped at its budget\n"));
}

TEST_CASE("the last line says when the result is not proven") {
    Report report = unfinished();
    Optimum& shown = report.stages[0].optimum[2];
    shown.proven = false;
    report.stages[0].unproven = Cause::budget;
    shown.missing = Units(24);
    shown.lower_bound = Units(12);
    std::string const text = render(report);
    CHECK(has(text, "\nNot proven optimal: the search stopped at its budget; Degree misses at most 24 units and at\n"
                    "least 12 units.\n"));
    CHECK(!has(text, "Proven optimal"));
    report.stages[0].unproven = Cause::cases;
    CHECK(has(render(report),
              "\nNot proven optimal: the rules make more cases than the engine lists; Degree misses at most 24\n"
              "units and at least 12 units.\n"));
    // Without a program that is missing, and in the other cases, more may be missing than what is shown.
    report.stages[0].unproven = Cause::program;
    CHECK(has(render(report),
              "\nNot proven optimal: a program that has to be judged with it is not in this audit; Degree misses\n"
              "at least 12 units.\n"));
    report.stages[0].unproven = Cause::facts;
    CHECK(has(render(report), "\nNot proven optimal: not all cases of what is not known were tried.\n"));
    report.stages.push_back(report.stages[0]);
    report.stages[1].name = "Master";
    report.stages[1].unproven = Cause::budget;
    CHECK(has(render(report), "\nNot proven optimal: not all cases of what is not known were tried.\n"
                              "Not proven optimal: the search stopped at its budget; "));
}

TEST_CASE("the unit word is the program's, and singular for one") {
    Report report = unfinished();
    report.unit_word = "credits";
    report.totals.units = {Units(1), Units(2), Units()};
    CHECK(has(render(report), "1 credit completed, 2 credits in progress, 0 credits planned"));
    report.unit_word = "ects";
    CHECK(has(render(report), "1 ects completed"));
}

TEST_CASE("what an overall counts is one line") {
    Report report = unfinished();
    Finding total = finding("total", "Coursework", Finding::Kind::overall, Status::met);
    for (int i = 0; i < 30; ++i) {
        total.applied.push_back(applied("24-" + std::to_string(700 + i), "T", 12, "A", {2024, Season::fall}));
        total.applied.back().observed = true;
    }
    report.stages[0].requirements = {total};
    std::string const text = render(report);
    CHECK(has(text, "Counts 30 courses: 24-700, 24-701"));
    CHECK(!has(text, "12 units  A"));
}

TEST_CASE("lines keep within the width, whatever the titles are") {
    Report report = unfinished();
    std::string const title =
        "Probability and statistics such as distributions, conditional probability, marginalization, "
        "Bayes rules, and maximum likelihood estimation for engineers of all kinds";
    report.title = title;
    report.stages[0].title = title;
    Finding* deepest = &report.stages[0].requirements[0];
    for (int i = 0; i < 20; ++i) {
        deepest->title = title;
        deepest->why = title;
        deepest->children.resize(1, finding("x", title, Finding::Kind::units, Status::unmet));
        deepest = &deepest->children[0];
    }
    deepest->applied.push_back(applied("24-788", title, 12, "A", {2026, Season::summer}, RecordStatus::in_progress));
    report.unused[0].title = title;
    std::string const text = render(report);
    for (std::size_t at = 0; at < text.size();) {
        std::size_t const end = text.find('\n', at);
        CHECK(utf8::count(text.substr(at, end - at)) <= 100);
        at = end + 1;
    }
}

TEST_CASE("names from files cannot command the terminal") {
    Report report = unfinished();
    std::string const evil = "x\x1b[2J\xff";
    report.title = report.student = report.institution = report.unit_word = evil;
    report.stages[0].title = evil;
    report.stages[0].unknown_facts = {evil};
    report.stages[0].requirements[0].title = evil;
    report.stages[0].requirements[0].why = evil;
    report.stages[0].requirements[1].citations[0].sentence = evil;
    AppliedRecord& record = report.stages[0].requirements[0].children[0].applied[0];
    record.course = record.title = record.grade = evil;
    report.unused[0].course = report.unused[0].title = report.unused[0].text = evil;
    report.petitions[0].text = evil;
    std::string const text = render(report);
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(utf8::find_invalid(text) == std::string_view::npos);
}

TEST_CASE("faults of the transcript stand in the report") {
    Report report = unfinished();
    Diagnostic diagnostic;
    diagnostic.code = "RQ0403";
    diagnostic.message = "records[3]: units '-12' are negative";
    report.diagnostics.push_back(diagnostic);
    CHECK(has(render(report), "error[RQ0403]: records[3]: units '-12' are negative\n"));
}

TEST_CASE("colour in reports adds escapes only") {
    RenderOptions options;
    options.color = true;
    std::string const colored = render(unfinished(), options);
    CHECK(has(colored, "\x1b[31m") == false); // red is bold
    CHECK(has(colored, "\x1b[1;31munmet\x1b[0m"));
    std::string plain;
    for (std::size_t i = 0; i < colored.size(); ++i) {
        if (colored[i] == '\x1b')
            i = colored.find('m', i);
        else
            plain += colored[i];
    }
    CHECK(plain == render(unfinished()));
}

} // namespace test_report
