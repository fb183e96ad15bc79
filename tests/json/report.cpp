// Tests for json/report.ipp: reports as JSON, against the published schema, and back.
#include "schema.hpp"
#include <requisite/audit/audit.hpp>
#include <requisite/json.hpp>
#include <requisite/render/report.hpp>
#include <requisite/testing/files.hpp>

#include <doctest/doctest.h>

#include <filesystem>

namespace test_report {

using namespace requisite;

namespace {

/// A report that has every member at least once.
Report full() {
    Report report;
    report.program = "a";
    report.student = "s\xff"; // not UTF-8
    report.as_of = Date{2026, 11, 22};
    StageReport stage;
    stage.name = "degree";
    stage.status = Status::unknown;
    stage.cause = Cause::facts;
    stage.optimum[2].missing = Units(Decimal::from_thousandths(4500));
    stage.optimum[2].proven = false;
    stage.unproven = Cause::program;
    stage.unknown_facts = {"needs-visa"};
    Finding finding;
    finding.path = "core";
    finding.title = "Core";
    finding.kind = Finding::Kind::units;
    finding.status = Status::in_progress;
    finding.needed.units = Units(60);
    finding.have.units = Units(Decimal::from_thousandths(55500));
    finding.remaining.units = Units(Decimal::from_thousandths(4500));
    finding.remaining.courses = Courses(1);
    finding.why = "Why.";
    finding.notes = {"Note."};
    finding.citations.push_back({"https://example.org/", "60 units"});
    AppliedRecord applied;
    applied.record = 2;
    applied.course = "A 1";
    applied.title = "T";
    applied.units = Units(12);
    applied.grade = "A";
    applied.term = Term{2025, Season::fall};
    applied.observed = true;
    finding.applied = {applied, AppliedRecord()};
    Finding child;
    child.path = "core.#1";
    child.kind = Finding::Kind::gpa;
    child.chosen = false;
    child.needed.gpa = Gpa::parse("3.00");
    finding.children.push_back(child);
    BoundFinding bound;
    bound.text = "average at most 2.50";
    bound.used_up = bound.kept_out = true;
    bound.needed.gpa = Gpa::parse("2.50");
    bound.needed.gpa_at_most = true;
    finding.bounds.push_back(bound);
    stage.requirements.push_back(finding);
    report.stages.push_back(stage);
    for (int reason = 0; reason <= static_cast<int>(UnusedRecord::Reason::more_than_needed); ++reason) {
        UnusedRecord unused;
        unused.reason = static_cast<UnusedRecord::Reason>(reason);
        report.unused.push_back(unused);
    }
    report.only_counted.push_back(report.unused.front());
    report.petitions.push_back({0, true, "waived core"});
    report.totals.gpa = Gpa::parse("3.62");
    ParsedTranscript const faulty =
        transcript_from_json(R"({"programm": 1, "records": [{"units": -1}], "records": []})");
    report.diagnostics = faulty.diagnostics;
    report.diagnostics.emplace_back().fixes.push_back({{1, 2}, "x"});
    return report;
}

} // namespace

TEST_CASE("a report as JSON has the members of the interface") {
    auto const json = nlohmann::ordered_json::parse(to_json(full()));
    CHECK(json["requisite"] == "1");
    CHECK(json["status"] == "unknown");
    CHECK(json["cause"] == "facts");
    CHECK(json["proven_optimal"] == false);
    CHECK(json["stages"][0]["unproven"] == "program");
    CHECK(json["canonical"] == true);
    CHECK(json["as_of"] == "2026-11-22");
    CHECK(json["student"] == "s\xEF\xBF\xBD");
    auto const& finding = json["stages"][0]["requirements"][0];
    CHECK(finding["status"] == "in-progress");
    CHECK(finding["cause"] == nullptr);
    CHECK(finding["needed"].dump() == R"({"units":60})");
    CHECK(finding["have"].dump() == R"({"units":"55.5"})");
    CHECK(finding["remaining"].dump() == R"({"units":"4.5","courses":1})");
    CHECK(finding["applied"][0]["record"] == 2);
    CHECK(finding["applied"][0]["observed"] == true);
    CHECK(!finding["applied"][1].contains("observed"));
    CHECK(finding["children"][0]["chosen"] == false);
    CHECK(json["stages"][0]["optimum"][2]["missing"] == "4.5");
    CHECK(json["unused"][7]["reason"] == "matches nothing");
    CHECK(json["petitions"][0]["effect"] == "waived core");
    CHECK(json["totals"].dump() == R"({"units":{"completed":0,"in-progress":0,"planned":0},"gpa":"3.62"})");
    CHECK(nlohmann::json::parse(to_json(Report()))["totals"]["gpa"] == nullptr);
}

namespace {

/// The report as JSON, without the places of its diagnostics: they are in a text that the JSON does not have.
std::string without_places(Report const& report) {
    auto json = nlohmann::ordered_json::parse(to_json(report));
    for (auto& diagnostic : json["diagnostics"])
        for (char const* const key : {"file", "line", "column", "end_line", "end_column"}) {
            diagnostic.erase(key);
            if (diagnostic.contains("related"))
                for (auto& related : diagnostic["related"]) related.erase(key);
        }
    return json.dump();
}

} // namespace

TEST_CASE("a report comes back from its JSON as it was") {
    ParsedReport const read = report_from_json(to_json(full()));
    CHECK(read.diagnostics.empty());
    CHECK(to_json(read.report) == without_places(full()));
    CHECK(read.report.stages.at(0).optimum[2].missing == Units(Decimal::from_thousandths(4500)));
    BoundFinding const& bound = read.report.stages.at(0).requirements.at(0).bounds.at(0);
    CHECK(bound.used_up);
    CHECK(bound.kept_out);
    CHECK(bound.needed.gpa_at_most);
    CHECK(read.report.stages.at(0).requirements.at(0).applied.at(0).term == Term{2025, Season::fall});
}

TEST_CASE("the reports of the examples come back from their JSON, and read the same") {
    std::size_t reports = 0;
    for (auto const& entry : std::filesystem::recursive_directory_iterator(REQUISITE_SOURCE_DIR "/examples/programs")) {
        if (entry.path().extension() != ".req") continue;
        std::optional<Parsed> const parsed = testing::parse_file(entry.path());
        REQUIRE(parsed);
        for (TestCase const& test : parsed->document().tests) {
            Program const* const program = parsed->program(test.program);
            if (program == nullptr) continue;
            CAPTURE(test.title);
            AuditOptions options;
            options.as_of = test.as_of;
            Bound const bound = bind(*program, parsed->catalogue());
            Report const report = audit(bound, test.transcript, options);
            ParsedReport const read = report_from_json(to_json(report));
            REQUIRE(read.diagnostics.empty());
            REQUIRE(to_json(read.report) == without_places(report));
            REQUIRE(render(read.report) == render(report));
            ++reports;
        }
    }
    CHECK(reports > 100);
}

TEST_CASE("what is no report says so, and where") {
    auto const message = [](std::string const& text) {
        ParsedReport const read = report_from_json(text, "r.json");
        REQUIRE(!read.diagnostics.empty());
        return read.diagnostics.front().code + ' ' + read.diagnostics.front().message;
    };
    CHECK(message("{").substr(0, 6) == "RQ0401");
    CHECK(message("[]") == "RQ0402 the text is a list, not an object");
    CHECK(message(R"({"requisite": "2"})") == "RQ0402 the text: version '2' of this format; version '1' can be read");
    auto json = nlohmann::ordered_json::parse(to_json(full()));
    json["stages"][0]["status"] = "in progress";
    CHECK(message(json.dump()) == "RQ0402 stages[0].status: 'in progress' is none of met, in-progress, planned, unmet, "
                                  "waived, unknown, not-applicable");
    json = nlohmann::ordered_json::parse(to_json(full()));
    json["stages"][0]["optimum"].erase(2);
    CHECK(message(json.dump()) == "RQ0402 stages[0].optimum: 2 values where there are 3");
    json = nlohmann::ordered_json::parse(to_json(full()));
    json["totals"]["units"]["completed"] = nlohmann::ordered_json::parse("0.0001");
    CHECK(message(json.dump()) == "RQ0402 totals.units.completed: the number '0.0001' cannot be held exactly");
    json = nlohmann::ordered_json::parse(to_json(full()));
    json["unused"][3]["record"] = -1;
    CHECK(message(json.dump()) == "RQ0402 unused[3].record: '-1' is not a whole number, or too large");
}

TEST_CASE("reports match docs/report.schema.json") {
#if HAS_VALIDATOR
    published::Schema const schema("report.schema.json");
    auto const json = nlohmann::json::parse(to_json(full()));
    CHECK(schema.errors(json) == "");
    CHECK(schema.errors(to_json(Report())) == "");

    // And it is strict.
    for (char const* const member : {"status", "stages", "totals", "unused"}) {
        auto without = json;
        without.erase(member);
        CHECK(schema.errors(without) != "");
    }
    auto extra = json;
    extra["stages"][0]["requirements"][0]["children"][0]["extra"] = 1;
    CHECK(schema.errors(extra) != "");
    auto inexact = json;
    inexact["totals"]["units"]["completed"] = 4.5;
    CHECK(schema.errors(inexact) != "");
    auto misspelt = json;
    misspelt["stages"][0]["status"] = "in progress";
    CHECK(schema.errors(misspelt) != "");
#else
    MESSAGE("not checked: valijson is not installed");
#endif
}

} // namespace test_report
