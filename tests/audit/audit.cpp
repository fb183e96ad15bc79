// Tests audit/audit.hpp: a program, a student, a report; stages, options, petitions, and input that has nothing in it.
#include "given.hpp"

#include <utility>

namespace test_audit {

using namespace requisite;
using namespace requisite::audit_tests;

namespace {

char const* const stages = "program p { stage admission \"Admission\" { require degree: student.bachelor } "
                           "stage qualifying { require core: 1 course from 24-* } "
                           "stage degree \"Degree\" { require core: 2 courses from 24-* } }";

} // namespace

TEST_CASE("the report carries what the program and the transcript say about themselves") {
    Parsed const parsed =
        parse("program aie \"M.S. in AI Engineering\" { institution \"CMU\" require a: 6 credits from any }");
    REQUIRE(parsed);
    Transcript transcript = student("24-101 6 credits A");
    transcript.student = "jonas";
    AuditOptions options;
    options.as_of = Date{2026, 11, 22};
    Report const report = audit(bind(parsed.program(), parsed.catalogue()), transcript, options);
    CHECK(report.program == "aie");
    CHECK(report.title == "M.S. in AI Engineering");
    CHECK(report.institution == "CMU");
    CHECK(report.student == "jonas");
    CHECK(report.unit_word == "credits");
    CHECK(report.as_of == Date{2026, 11, 22});
    CHECK(report.canonical);
}

TEST_CASE("the stages of a report are those of the program, in its order; the status is the last one's") {
    Report const report = audited(stages, "24-101 12 units A", "student.bachelor = true");
    REQUIRE(report.stages.size() == 3);
    CHECK(report.stages[0].name == "admission");
    CHECK(report.stages[0].title == "Admission");
    CHECK(report.status() == report.stages[2].status);
    CHECK(report.unused.empty()); // the last stage uses it
    CHECK(at(report, "core").needed.courses == Courses(2));
}

TEST_CASE("one stage alone") {
    AuditOptions options;
    options.stage = "qualifying";
    Report const report = audit(bound(stages), student("24-101 12 units A  24-102 12 units A"), options);
    REQUIRE(report.stages.size() == 1);
    CHECK(report.stages[0].name == "qualifying");
    CHECK(report.status() == Status::met);
    CHECK(unused(report, "24-102") == "more than needed");
    options.stage = "doctoral";
    Report const none = audit(bound(stages), student("24-101 12 units A"), options);
    CHECK(none.stages.empty());
    CHECK(none.status() == Status::not_applicable);
    REQUIRE(none.diagnostics.size() == 1);
    CHECK(none.diagnostics[0].code == "RQ0246");
}

TEST_CASE("a program without stages has one without a name") {
    Report const report = audited("program p { require 1 course from any }", "24-101 12 units A");
    REQUIRE(report.stages.size() == 1);
    CHECK(report.stages[0].name.empty());
    REQUISITE_CHECK_MET(report, "#1");
}

TEST_CASE("a program of nothing at all judges nothing") {
    Program const nothing;
    CHECK(audit(bind(nothing, Catalogue()), student("24-101 12 units A")).status() == Status::not_applicable);
}

TEST_CASE("the report of an empty transcript is empty") {
    Report const report = audited("program p { require a: 1 course from any require o: 12 units overall }", "");
    CHECK(report.unused.empty());
    CHECK(report.diagnostics.empty());
    CHECK_FALSE(report.totals.gpa);
    CHECK(report.canonical);
}

TEST_CASE("an empty group: all of nothing is met, one of nothing is not") {
    Program program;
    program.stages.emplace_back();
    Requirement all;
    all.name = "all";
    all.body = Group();
    Requirement one;
    one.name = "one";
    one.body = Group{1, {}};
    program.stages.front().block.statements = {{all}, {one}};
    Report const report = audit(bind(program, Catalogue()), Transcript());
    REQUISITE_CHECK_MET(report, "all");
    REQUISITE_CHECK_UNMET(report, "one");
    CHECK(missing(report) == "1");
}

TEST_CASE("the same input gives the same report, from the same bound program, again and again") {
    Bound const program =
        bound("program p { require a: 24 units from any require b: one of { option x: 1 course from 24-* "
              "option y: 1 course from 18-* } }");
    Transcript const transcript = student("24-101 12 units A  18-101 12 units B  24-102 12 units in-progress");
    Report const first = audit(program, transcript);
    for (int i = 0; i < 3; ++i) {
        Report const again = audit(program, transcript);
        CHECK(uses(again, "a") == uses(first, "a"));
        CHECK(uses(again, "b.x") == uses(first, "b.x"));
        CHECK(again.stages[0].optimum[2].nodes == first.stages[0].optimum[2].nodes);
    }
}

TEST_CASE("faults of the transcript are diagnostics that name the record") {
    ParsedTranscript const parsed = parse_transcript("transcript {\n  24-101 12 units A\n  24-102 12 units Q+\n}");
    Report const report =
        audit(bound("grades house {A = 4}\nprogram p { require a: 1 course from any }"), parsed.transcript);
    REQUIRE(codes(report.diagnostics) == "RQ0413");
    for (auto const& diagnostic : report.diagnostics) {
        CHECK(diagnostic.message.find("record 2, 24-102") == 0);
        CHECK(diagnostic.primary.source.get() != nullptr);
    }
}

// --- petitions -------------------------------------------------------------------------------------------------------

TEST_CASE("a requirement without a name is waived by its place") {
    Report const report =
        audited("program p { require core: all of { require 1 course from {24-101} require 1 course from "
                "{24-102} } require milestone(thesis) }",
                "24-101 12 units A");
    CHECK(status(report) == "unmet");
    Transcript transcript = student("24-101 12 units A");
    transcript.petitions.resize(2);
    transcript.petitions[0].requirement = "core.#2";
    transcript.petitions[1].requirement = "#2";
    CHECK(
        audit(
            bound("program p { require core: all of { require 1 course from {24-101} require 1 course from {24-102} } "
                  "require milestone(thesis) }"),
            transcript)
            .status() == Status::met);
}

TEST_CASE("a transcript of a thousand records is audited") {
    std::string records;
    for (int i = 0; i < 1000; ++i) records += "24-" + std::to_string(1000 + i) + " 12 units A fall 2024\n";
    Report const report =
        audited("program p { require a: 120 units from any require b: 60 units from 24-* require g: gpa >= 3.0 "
                "over applied require o: 12000 units overall }",
                records);
    CHECK(status(report) == "met");
    CHECK(report.unused.empty()); // the total counts them
    CHECK(report.only_counted.size() == 985);
}

} // namespace test_audit
