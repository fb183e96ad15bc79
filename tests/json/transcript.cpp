// Tests for json/transcript.ipp: transcripts from JSON, value by value.
#include "../model/random_transcript.hpp"
#include "described.hpp"
#include "schema.hpp"
#include <requisite/json.hpp>

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

namespace test_transcript {

using namespace requisite;

namespace {

ParsedTranscript record(std::string const& members) {
    return transcript_from_json("{\"records\": [{\"course\": \"CS 101\", " + members + "}]}", "t.json");
}

/// The text that the first diagnostic points to.
std::string pointed(ParsedTranscript const& parsed) {
    auto const& primary = parsed.diagnostics.at(0).primary;
    return std::string(primary.source->text(primary.span));
}

std::string code(ParsedTranscript const& parsed) {
    return parsed.diagnostics.empty() ? "" : parsed.diagnostics.front().code;
}

bool has(std::string const& text, std::string const& part) { return text.find(part) != std::string::npos; }

} // namespace

TEST_CASE("JSON transcript: everything that interfaces name") {
    ParsedTranscript const parsed = transcript_from_json(R"({"student": "s1", "program": "aie-meche",
 "records": [{"course": "24-787", "units": 12, "grade": "A", "term": "fall 2025", "status": "completed",
              "origin": "local", "tags": {"concentration": ["robotics", "design"], "writing": "yes"}}],
 "milestones": ["capstone"], "proficiencies": ["programming"],
 "facts": {"needs-visa": false, "student.age": 21.5, "bachelor": "physics", "unknown": null},
 "petitions": [{"kind": "waive", "requirement": "core.deep-learning", "because": "so", "signed": "me",
                "on": "2026-02-01"}]})");
    CHECK(parsed.diagnostics.empty());
    Transcript expected;
    expected.student = "s1";
    expected.program = "aie-meche";
    Record one;
    one.course = "24-787";
    one.units = Units(12);
    one.grade = "A";
    one.term = Term{2025, Season::fall};
    one.tags = {{"concentration", "robotics"}, {"concentration", "design"}, {"writing", "yes"}};
    expected.records.push_back(one);
    expected.milestones = {"capstone"};
    expected.proficiencies = {"programming"};
    expected.facts = {{"needs-visa", false}, {"age", Decimal::from_thousandths(21500)}, {"bachelor", "physics"}};
    Petition petition;
    petition.requirement = "core.deep-learning";
    petition.because = "so";
    petition.signed_by = "me";
    petition.on = Date{2026, 2, 1};
    expected.petitions.push_back(petition);
    CHECK(parsed.transcript == expected);
    CHECK(parsed.transcript.records[0].place.span.first > 0);
}

TEST_CASE("JSON transcript: petitions of every kind") {
    ParsedTranscript const parsed = transcript_from_json(R"({"records": [], "petitions": [
        {"kind": "substitute", "course": "15-445", "instead_of": "18-763", "requirement": "core", "because": "so"},
        {"kind": "adjust", "requirement": "domain", "units": "54.5"},
        {"kind": "adjust", "requirement": "domain", "courses": 3, "units": null},
        {"kind": "allow", "course": "15-445", "requirement": "core"},
        {"kind": "pin", "course": "24-671", "requirement": "domain", "on": "2026-02-01"},
        {"kind": "waive", "course": "24-671", "requirement": "domain"}]})");
    REQUIRE(parsed.diagnostics.size() == 1); // a waiver is of no course
    CHECK(code(parsed) == "RQ0406");
    CHECK(parsed.diagnostics[0].message ==
          "petitions[5]: a petition of the kind 'waive' has no 'course'; it is ignored");
    std::vector<Petition> expected(6);
    expected[0].kind = Petition::Kind::substitute;
    expected[0].course = expected[3].course = "15-445";
    expected[0].instead_of = "18-763";
    expected[0].requirement = expected[3].requirement = "core";
    expected[0].because = "so";
    expected[1].kind = expected[2].kind = Petition::Kind::adjust;
    expected[1].requirement = expected[2].requirement = expected[4].requirement = expected[5].requirement = "domain";
    expected[1].units = Units(Decimal::from_thousandths(54500));
    expected[2].courses = Courses(3);
    expected[3].kind = Petition::Kind::allow;
    expected[4].kind = Petition::Kind::pin;
    expected[4].course = "24-671";
    expected[4].on = Date{2026, 2, 1};
    CHECK(parsed.transcript.petitions == expected);
}

TEST_CASE("JSON transcript: the first term of a student") {
    CHECK(transcript_from_json(R"({"records": [], "entry": "fall 2024"})").transcript.entry ==
          Term{2024, Season::fall});
    CHECK(transcript_from_json(R"({"records": [], "entry": "F24"})").diagnostics.at(0).message ==
          "'entry': cannot read the term 'F24'");
}

TEST_CASE("JSON transcript: scores, and what a person decided") {
    ParsedTranscript const parsed = transcript_from_json(
        R"({"records": [], "scores": {"gre-q": 168, "ielts": 7.5, "toefl": null}, "petitions": [
            {"kind": "decide", "question": "Discuss with adviser", "outcome": "met", "signed": "Dr. A"}]})");
    CHECK(parsed.diagnostics.empty());
    CHECK(parsed.transcript.scores ==
          std::vector<Score>{{"gre-q", Decimal(168)}, {"ielts", Decimal::from_thousandths(7500)}});
    Petition decision;
    decision.kind = Petition::Kind::decide;
    decision.question = "Discuss with adviser";
    decision.met = true;
    decision.signed_by = "Dr. A";
    CHECK(parsed.transcript.petitions == std::vector<Petition>{decision});
}

TEST_CASE("JSON transcript: where a record was taken, how it was graded, what else it counted for") {
    ParsedTranscript const parsed = transcript_from_json(R"({"records": [
        {"course": "A 1", "institution": "X", "grading": "pass-fail", "used_for": "BSc"},
        {"course": "A 2", "used_for": ["BSc", "BA"]},
        {"course": "A 3", "grading": "audit"},
        {"course": "A 4", "used_for": 1}]})");
    REQUIRE(parsed.transcript.records.size() == 4);
    Record const& one = parsed.transcript.records[0];
    CHECK(one.institution == "X");
    CHECK(one.grading == "pass-fail");
    CHECK(one.used_for == std::vector<std::string>{"BSc"});
    CHECK(parsed.transcript.records[1].used_for == std::vector<std::string>{"BSc", "BA"});
    REQUIRE(parsed.diagnostics.size() == 2);
    CHECK(parsed.diagnostics[0].code == "RQ0404");
    CHECK(has(parsed.diagnostics[0].message, "records[2]: unknown grading 'audit'"));
    CHECK(has(parsed.diagnostics[1].message, "records[3]: 'used_for' is not a text or a list of texts"));
}

TEST_CASE("JSON transcript: units are exact, however the number is written") {
    struct Case {
        char const* text;
        int thousandths;
    };
    for (Case const& one : {Case{"12", 12000},
                            {"12.0", 12000},
                            {"4.5", 4500},
                            {"0.1", 100},
                            {"3.333", 3333},
                            {"0", 0},
                            {"-0", 0},
                            {"1.2e1", 12000},
                            {"12E0", 12000},
                            {"1200e-2", 12000},
                            {"5e-3", 5},
                            {"1e3", 1000000},
                            {"0.0125e2", 1250},
                            {"\"12\"", 12000},
                            {"\" 4.5 \"", 4500},
                            {"12.3400000", 12340}}) {
        CAPTURE(std::string(one.text));
        ParsedTranscript const parsed = record(std::string("\"units\": ") + one.text);
        CHECK(parsed.diagnostics.empty());
        REQUIRE(parsed.transcript.records[0].units.has_value());
        CHECK(parsed.transcript.records[0].units->amount().thousandths() == one.thousandths);
    }
}

TEST_CASE("JSON transcript: a faulty record stays, says why, and is pointed to") {
    struct Case {
        char const* members;
        char const* code;
        char const* pointed;
        char const* words;
    };
    for (Case const& one :
         {Case{R"("units": -12)", "RQ0403", "-12", "records[0]: units '-12' are negative"},
          {R"("units": "-1")", "RQ0403", "\"-1\"", "are negative"},
          {R"("units": "twelve")", "RQ0403", "\"twelve\"", "are not a number"},
          {R"("units": "")", "RQ0403", "\"\"", "are not a number"},
          {R"("units": "1e1")", "RQ0403", "\"1e1\"", "are not a number"},
          {R"("units": 0.1234)", "RQ0403", "0.1234", "three decimal places"},
          {R"("units": 1234567890)", "RQ0403", "1234567890", "too large"},
          {R"("units": 123456789012345678901234567890)", "RQ0403", "123456789012345678901234567890", "too large"},
          {R"("units": 1e300)", "RQ0403", "1e300", "out of range"},
          {R"("units": 1e-300)", "RQ0403", "1e-300", "out of range"},
          {R"("units": [12])", "RQ0402", "[12]", "'units' is a list, not a number"},
          {R"("units": true)", "RQ0402", "true", "'units' is true or false"},
          {R"("status": "done")", "RQ0404", "\"done\"", "unknown status 'done'"},
          {R"("status": 3)", "RQ0402", "3", "'status' is a number"},
          {R"("term": "2025")", "RQ0405", "\"2025\"", "cannot read the term '2025'"},
          {R"("term": 2025)", "RQ0402", "2025", "'term' is a number"},
          {R"("grade": {"a": 1})", "RQ0402", "{\"a\": 1}", "'grade' is an object"},
          {R"("origin": "")", "RQ0402", "\"\"", "'origin' is empty"},
          {R"("tags": ["a"])", "RQ0402", "[\"a\"]", "'tags' is a list"},
          {R"("tags": {"a": [1]})", "RQ0402", "[1]", "tag 'a'"},
          {R"("units": 12, "units": 9)", "RQ0408", "\"units\"", "given twice"}}) {
        CAPTURE(std::string(one.members));
        ParsedTranscript const parsed = record(one.members);
        REQUIRE(parsed.transcript.records.size() == 1);
        CHECK(parsed.transcript.records[0].course == "CS 101");
        CHECK(!parsed.transcript.records[0].fault.empty());
        REQUIRE(parsed.diagnostics.size() == 1);
        CHECK(parsed); // the other records can be audited
        CHECK(code(parsed) == one.code);
        CHECK(pointed(parsed) == one.pointed);
        CHECK(has(parsed.diagnostics[0].message, one.words));
        CHECK(has(parsed.diagnostics[0].message, "the record is not used"));
    }
}

TEST_CASE("JSON transcript: records that are none keep their index") {
    ParsedTranscript const parsed =
        transcript_from_json(R"({"records": [3, {"course": "A 1"}, {}, {"course": 5}, {"course": " "}]})");
    REQUIRE(parsed.transcript.records.size() == 5);
    for (std::size_t i : {0U, 2U, 3U, 4U}) CHECK(!parsed.transcript.records[i].fault.empty());
    CHECK(parsed.transcript.records[1].fault.empty());
    CHECK(parsed.transcript.records[3].course == "5");
    CHECK(has(parsed.diagnostics.at(1).message, "records[2]: the record names no course"));
}

TEST_CASE("JSON transcript: null is as if the member were not there, numeric grades are kept as written") {
    ParsedTranscript const parsed =
        record(R"("units": null, "grade": null, "term": null, "status": null, "origin": null, "tags": null)");
    CHECK(parsed.diagnostics.empty());
    Record expected;
    expected.course = "CS 101";
    CHECK(parsed.transcript.records[0] == expected);
    CHECK(record(R"("grade": 1.0)").transcript.records[0].grade == "1.0");
}

TEST_CASE("JSON transcript: broken JSON is an error with its place") {
    struct Case {
        char const* text;
        char const* pointed;
    };
    for (Case const& one : {Case{"", ""},
                            {"{", ""},
                            {"{\"records\": [", ""},
                            {"{\"records\": [1,,2]}", ","},
                            {"{\"records\": [] \"a\": 1}", "\"a\""},
                            {"{\"records\": [{\"units\": NaN}]}", "NaN"},
                            {"{} x", "x"},
                            {"{\"a\": \"\xff\"}", "\xff"},
                            {"{'a': 1}", "'"},
                            {"{\"a\": 01}", "01"},
                            {"\"never", "\"never"}}) {
        CAPTURE(std::string(one.text));
        ParsedTranscript const parsed = transcript_from_json(one.text);
        CHECK(!parsed);
        REQUIRE(parsed.diagnostics.size() == 1);
        CHECK(code(parsed) == "RQ0401");
        CHECK(pointed(parsed) == one.pointed);
        CHECK(parsed.transcript == Transcript());
    }
}

TEST_CASE("JSON transcript: depth and size are limited") {
    CHECK(code(transcript_from_json(std::string(1000000, '['))) == "RQ0401");
    std::string deep;
    for (int i = 0; i < 100000; ++i) deep += "{\"a\":";
    CHECK(code(transcript_from_json(deep)) == "RQ0401");
    CHECK(code(transcript_from_json(std::string(Limits().bytes + 1, ' '))) == "RQ0401");
}

TEST_CASE("JSON transcript: members of the wrong type are errors") {
    struct Case {
        char const* text;
        char const* code;
        char const* words;
    };
    for (Case const& one :
         {Case{"[]", "RQ0402", "the transcript is a list"},
          {"3", "RQ0402", "the transcript is a number"},
          {"{}", "RQ0402", "no member 'records'"},
          {R"({"records": {}})", "RQ0402", "'records' is an object"},
          {R"({"records": null})", "RQ0402", "'records' is null"},
          {R"({"records": [], "student": []})", "RQ0402", "'student' is a list"},
          {R"({"records": [], "milestones": "capstone"})", "RQ0402", "'milestones' is a text"},
          {R"({"records": [], "milestones": [1]})", "RQ0402", "milestones[0] is a number"},
          {R"({"records": [], "facts": []})", "RQ0402", "'facts' is a list"},
          {R"({"records": [], "facts": {"a": {}}})", "RQ0402", "facts: 'a' is an object"},
          {R"({"records": [], "facts": {"a": 1.2345}})", "RQ0402", "cannot be held exactly"},
          {R"({"records": [], "facts": {"a": 1, "student.a": 2}})", "RQ0408", "given twice"},
          {R"({"records": [], "records": []})", "RQ0408", "given twice"},
          {R"({"records": [], "petitions": {}})", "RQ0402", "'petitions' is an object"},
          {R"({"records": [], "petitions": ["waive"]})", "RQ0402", "petitions[0] is a text"},
          {R"({"records": [], "petitions": [{"kind": "substitut"}]})", "RQ0407",
           "unknown kind of petition 'substitut'"},
          {R"({"records": [], "petitions": [{"kind": "allow", "requirement": "a"}]})", "RQ0402", "names no 'course'"},
          {R"({"records": [], "petitions": [{"kind": "pin", "course": "24-1"}]})", "RQ0402", "names no 'requirement'"},
          {R"({"records": [], "petitions": [{"kind": "substitute", "requirement": "a", "course": "24-1"}]})", "RQ0402",
           "names no 'instead_of'"},
          {R"({"records": [], "petitions": [{"kind": "adjust", "requirement": "a"}]})", "RQ0402", "needs one figure"},
          {R"({"records": [], "petitions": [{"kind": "adjust", "requirement": "a", "units": 1, "courses": 1}]})",
           "RQ0402", "needs one figure"},
          {R"({"records": [], "petitions": [{"kind": "adjust", "requirement": "a", "units": -1}]})", "RQ0403",
           "petitions[0].units: units '-1' are negative"},
          {R"({"records": [], "petitions": [{"kind": "adjust", "requirement": "a", "courses": 1.5}]})", "RQ0402",
           "'1.5' is not a number of courses"},
          {R"({"records": [], "petitions": [{"kind": "adjust", "requirement": "a", "courses": true}]})", "RQ0402",
           "not a number"},
          {R"({"records": [], "petitions": [{"kind": "pardon"}]})", "RQ0407", "unknown kind of petition 'pardon'"},
          {R"({"records": [], "petitions": [{"requirement": "a"}]})", "RQ0407", "needs a 'kind'"},
          {R"({"records": [], "scores": {"gre": "168"}})", "RQ0402", "scores: 'gre' is a text, not a number"},
          {R"({"records": [], "scores": [168]})", "RQ0402", "'scores' is a list, not an object"},
          {R"({"records": [], "petitions": [{"kind": "decide", "outcome": "met"}]})", "RQ0402", "names no 'question'"},
          {R"({"records": [], "petitions": [{"kind": "decide", "question": "a", "outcome": "yes"}]})", "RQ0402",
           "a question is decided as 'met' or 'unmet'"},
          {R"({"records": [], "petitions": [{"kind": "waive"}]})", "RQ0402", "names no 'requirement'"},
          {R"({"records": [], "petitions": [{"kind": "waive", "requirement": "a", "on": "2026-02-30"}]})", "RQ0402",
           "there is no day"}}) {
        CAPTURE(std::string(one.text));
        ParsedTranscript const parsed = transcript_from_json(one.text);
        CHECK(!parsed);
        REQUIRE(parsed.diagnostics.size() == 1);
        CHECK(code(parsed) == one.code);
        CHECK(has(parsed.diagnostics[0].message, one.words));
    }
}

TEST_CASE("JSON transcript: unknown members are warnings") {
    ParsedTranscript const parsed = transcript_from_json(
        R"({"programm": "a", "records": [{"course": "A 1", "titel": 1}, {"course": "A 2", "titel": 2}]})");
    CHECK(parsed);
    REQUIRE(parsed.diagnostics.size() == 2);
    for (Diagnostic const& diagnostic : parsed.diagnostics) {
        CHECK(diagnostic.code == "RQ0406");
        CHECK(diagnostic.severity == Severity::warning);
    }
    CHECK(parsed.diagnostics[0].help == "did you mean 'program'?");
    CHECK(has(parsed.diagnostics[1].message, "records[0] and 1 more: unknown member 'titel' is ignored"));
    CHECK(parsed.transcript.records[0].fault.empty());
}

TEST_CASE("JSON transcript: many faults do not flood, and an error is never left out") {
    std::string text = "{\"records\": [";
    for (int i = 0; i < 1000; ++i) text += "{\"course\": \"A\", \"units\": -1},";
    text += "{}], \"facts\": []}";
    ParsedTranscript const parsed = transcript_from_json(text);
    CHECK(!parsed);
    CHECK(parsed.diagnostics.size() <= 102);
    CHECK(parsed.transcript.records.size() == 1001);
    CHECK(has(parsed.diagnostics.back().message, "more faults"));
}

TEST_CASE(
    "any transcript comes back from its JSON as it was, and its JSON is what docs/transcript.schema.json describes") {
#if HAS_VALIDATOR
    published::Schema const schema("transcript.schema.json");
#endif
    for (std::uint64_t seed = 1; seed <= 1'000; ++seed) {
        CAPTURE(seed);
        Transcript transcript = random_transcript::Generator(seed).transcript();
        if (seed % 3 == 0) { // what no text says
            transcript.student = "Ann \"A\" O’Neil";
            transcript.program = "aie-meche";
            transcript.scores.push_back({"a b", Decimal::from_thousandths(-7'500)});
            transcript.facts.push_back({"é", Decimal(-3)});
        }
        std::string const text = to_json(transcript, seed % 2 == 0 ? 2 : -1);
        CAPTURE(text);
        ParsedTranscript const read = transcript_from_json(text);
        CHECK(read.diagnostics.empty());
        REQUIRE(read.transcript == transcript);
#if HAS_VALIDATOR
        if (seed <= 100) REQUIRE(schema.errors(text) == "");
#endif
    }
    CHECK(to_json(Transcript()) == R"({"records":[]})");
}

TEST_CASE("a record that cannot be used stays so, and why") {
    ParsedTranscript const faulty = transcript_from_json(
        R"({"records": [{"course": "A 1", "units": -1}, {}, 3, {"course": 5, "grading": "audit"}]})");
    for (Record const& one : faulty.transcript.records) REQUIRE(!one.fault.empty());
    ParsedTranscript const read = transcript_from_json(to_json(faulty.transcript));
    CHECK(read.diagnostics.empty());
    CHECK(read.transcript == faulty.transcript);
}

TEST_CASE("the values of a tag stand together in JSON") {
    Transcript transcript;
    transcript.records.resize(1);
    transcript.records[0].course = "A 1";
    transcript.records[0].tags = {{"hass", "A"}, {"writing", ""}, {"hass", "S"}};
    std::string const text = to_json(transcript);
    CHECK(text == R"({"records":[{"course":"A 1","tags":{"hass":["A","S"],"writing":[""]}}]})");
    CHECK(transcript_from_json(text).transcript.records[0].tags ==
          std::vector<Tag>{{"hass", "A"}, {"hass", "S"}, {"writing", ""}});
}

TEST_CASE("docs/transcript.schema.json describes what is written and read") {
    described::Schemas schemas(described::Schemas::Numbers::any);
    bool const is_current = schemas.is_published<Transcript>( // else the whole text would be printed
        "transcript.schema.json", "Requisite transcript",
        "What is known of one student. Members that are left out are empty, "
        "or as usual; `null` is read as if a member were left out.");
    CHECK_MESSAGE(is_current, "copy transcript.schema.json from the folder that the tests run in to docs/");
}

TEST_CASE("transcripts of the examples and of docs/cli.md match docs/transcript.schema.json, which is strict") {
#if HAS_VALIDATOR
    published::Schema const schema("transcript.schema.json");
    std::size_t examples = 0;
    for (auto const& entry : std::filesystem::directory_iterator(REQUISITE_SOURCE_DIR "/examples/transcripts")) {
        if (entry.path().extension() != ".json") continue;
        CAPTURE(entry.path().string());
        std::ifstream text(entry.path());
        CHECK(schema.errors(nlohmann::json::parse(text)) == "");
        ++examples;
    }
    CHECK(examples > 5);
    std::ifstream file(REQUISITE_SOURCE_DIR "/docs/cli.md");
    std::string const page{std::istreambuf_iterator<char>(file), {}};
    std::size_t const first = page.find("{\"student\": \"s1\"");
    REQUIRE(first != std::string::npos);
    CHECK(schema.errors(page.substr(first, page.find("```", first) - first)) == "");
    for (char const* const text :
         {R"({"student": "s1"})", R"({"records": [{"units": 1}]})", R"({"records": [{"course": "A", "units": -1}]})",
          R"({"records": [{"course": "A", "status": "done"}]})", R"({"records": [{"course": "A", "titel": "x"}]})",
          R"({"records": [], "petitions": [{"kind": "pardon"}]})", R"({"records": [], "scores": {"gre": "168"}})",
          R"({"records": [], "facts": {"a": []}})"})
        CHECK(schema.errors(nlohmann::json::parse(text)) != "");
#else
    MESSAGE("not checked: valijson is not installed");
#endif
}

} // namespace test_transcript
