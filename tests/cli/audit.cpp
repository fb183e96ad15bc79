// `requisite audit`: formats, choices, exit statuses, and transcripts that are faulty or broken.
#include "run.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <map>

namespace test_audit {

using namespace cli_tests;

namespace {

std::string const program = R"(course CS 101 "Logic" 12 units
course CS 102 "Sets" 12 units
program a "A degree" {
  stage admission { require maths: proficiency(maths) }
  stage degree {
    require logic: 1 course from {CS 101}
    require sets: 1 course from {CS 102}
  }
}
)";
std::string const finished = R"({"student": "s1", "proficiencies": ["maths"], "records": [
  {"course": "CS 101", "grade": "A", "term": "fall 2025"}, {"course": "CS 102", "grade": "B", "term": "fall 2025"}]})";
std::string const short_of_one = R"({"student": "s2", "records": [{"course": "CS 101", "grade": "A"}]})";

nlohmann::json json(Result const& result) { return nlohmann::json::parse(result.out); }

} // namespace

TEST_CASE("audit: a tag that no course has is told beside the report, once, unless a comment allows it") {
    Folder const folder;
    std::string const rule = "require 60 units from concentration(robotics)";
    folder.file("a.req", rule);
    folder.file("b.req", rule + "  # allow RQ1056");
    folder.file("1.json", finished);
    folder.file("all.ndjson", "{\"student\": \"s1\", \"records\": []}\n");
    Result const told = folder.run("audit a.req --transcript 1.json --transcript 1.json --format json");
    CHECK(told.err.find("RQ1056") != std::string::npos);
    CHECK(told.err.find("RQ1056") == told.err.rfind("RQ1056"));
    REQUIRE(json(told).size() == 2);
    for (auto const& report : json(told)) {
        auto const& found = report["diagnostics"];
        CHECK(std::count_if(found.begin(), found.end(), [](auto const& one) { return one["code"] == "RQ1056"; }) == 1);
    }
    CHECK(folder.run("audit a.req --batch all.ndjson").err.find("RQ1056") != std::string::npos);
    CHECK(folder.run("audit b.req --transcript 1.json").err.empty());
    CHECK(json(folder.run("audit b.req --transcript 1.json --format json"))["diagnostics"].dump().find("RQ1056") ==
          std::string::npos);
}

TEST_CASE("audit: one transcript is an object, several are an array in their order") {
    Folder const folder;
    folder.file("a.req", program);
    folder.file("1.json", finished);
    folder.file("2.json", short_of_one);
    Result const one = folder.run("audit a.req --transcript 1.json --format json --as-of 2026-11-22");
    CHECK(one.err.empty());
    CHECK(one.status == 0);
    CHECK(json(one)["student"] == "s1");
    CHECK(json(one)["status"] == "met");
    CHECK(json(one)["as_of"] == "2026-11-22");
    Result const two = folder.run("audit a.req --transcript 1.json --transcript 2.json --format json");
    CHECK(two.status == 0);
    CHECK(json(two).size() == 2);
    CHECK(json(two)[1]["student"] == "s2");
    CHECK(json(two)[1]["status"] == "unmet");
    CHECK(json(two)[1]["as_of"].get<std::string>().size() == 10); // today
}

TEST_CASE("audit: text names programme, student and status") {
    Folder const folder;
    folder.file("a.req", program);
    folder.file("2.json", short_of_one);
    Result const result = folder.run("audit a.req --transcript 2.json");
    CHECK(result.status == 0);
    CHECK(has(result.out, "A degree\n"));
    CHECK(has(result.out, "Student:  s2\n"));
    CHECK(has(result.out, "Status:   unmet\n"));
}

TEST_CASE("audit --require-met") {
    Folder const folder;
    folder.file("a.req", program);
    folder.file("1.json", finished);
    folder.file("2.json", short_of_one);
    CHECK(folder.run("audit a.req --require-met --transcript 1.json").status == 0);
    CHECK(folder.run("audit a.req --require-met --transcript 2.json").status == 3);
    CHECK(folder.run("audit a.req --require-met --transcript 2.json --transcript 1.json").status == 3);
}

TEST_CASE("audit --stage and --program") {
    Folder const folder;
    folder.file("a.req", program);
    folder.file("1.json", finished);
    Result const stage = folder.run("audit a.req --stage admission --transcript 1.json --format json");
    CHECK(json(stage)["stages"].size() == 1);
    CHECK(json(stage)["stages"][0]["name"] == "admission");
    Result const unknown = folder.run("audit a.req --stage nonsense --transcript 1.json");
    CHECK(unknown.status == 2);
    CHECK(has(unknown.err, "it has admission, degree"));

    folder.file("two.req", program + "program b { require logic: 1 course from {CS 101} }\n");
    Result const open = folder.run("audit two.req --transcript 1.json");
    CHECK(open.status == 2);
    CHECK(has(open.err, "choose one with --program: a, b"));
    CHECK(json(folder.run("audit two.req --program b --transcript 1.json --format json"))["program"] == "b");
    CHECK(folder.run("audit two.req --program c --transcript 1.json").status == 2);
    folder.file("b.json", R"({"program": "b", "records": []})");
    CHECK(json(folder.run("audit two.req --transcript b.json --format json"))["program"] == "b");
    folder.file("c.json", R"({"program": "c", "records": []})");
    Result const wrong = folder.run("audit two.req --transcript c.json");
    CHECK(wrong.status == 2);
    CHECK(has(wrong.err, "'c.json' is for the program 'c'; 'two.req' has a, b"));
}

TEST_CASE("audit --as-of wants a day that exists") {
    Folder const folder;
    folder.file("a.req", program);
    folder.file("1.json", finished);
    for (char const* const day : {"2026-02-30", "tomorrow", "2026-1-1"})
        CHECK(folder.run(std::string("audit a.req --transcript 1.json --as-of ") + day).status == 2);
}

TEST_CASE("audit: a broken transcript ends the run with status 2 and no report") {
    Folder const folder;
    folder.file("a.req", program);
    folder.file("1.json", finished);
    for (char const* const text : {"", "{", "[]", "{\"records\": 3}", "{\"records\": [{\"units\": NaN}]}", "\xff",
                                   "null", "{\"records\": [], \"petitions\": [{\"kind\": \"pin\"}]}"}) {
        CAPTURE(std::string(text));
        folder.file("broken.json", text);
        Result const result = folder.run("audit a.req --transcript 1.json --transcript broken.json");
        CHECK(result.status == 2);
        CHECK(result.out.empty());
        CHECK(has(result.err, "error[RQ04"));
        CHECK(has(result.err, "broken.json:1:"));
    }
}

TEST_CASE("audit: a faulty record is a diagnostic with its place, and unused in the report") {
    Folder const folder;
    folder.file("a.req", program);
    for (char const* const fault : {R"("units": -12)", R"("units": "twelve")", R"("units": 1e9)", R"("status": "done")",
                                    R"("term": "F25")", R"("units": [])", R"("grade": false)"}) {
        CAPTURE(std::string(fault));
        folder.file("f.json", std::string(R"({"records": [{"course": "CS 102", "grade": "A"},)") + "\n" +
                                  R"({"course": "CS 101", )" + fault + "}]}");
        Result const result = folder.run("audit a.req --transcript f.json --format json");
        CHECK(result.status == 0);
        CHECK(has(result.err, "[RQ04"));
        CHECK(has(result.err, "records[1]: "));
        CHECK(has(result.err, "f.json:2:"));
        auto const report = json(result);
        CHECK(report["status"] == "unmet");
        CHECK(report["unused"].at(0)["record"] == 1);
        CHECK(report["unused"].at(0)["reason"] == "invalid");
    }
}

TEST_CASE("audit: the formats of transcripts give the same report") {
    Folder const folder;
    folder.file("a.req", program);
    folder.file("s.json", R"({"records": [{"course": "CS 101", "units": 12, "grade": "A", "term": "fall 2025"},
                                          {"course": "CS 102", "units": 9, "status": "in-progress"}]})");
    folder.file("s.csv",
                "course,units,grade,term,status,title\nCS 101,12,A,fall 2025,,Logic\nCS 102,9,,,in-progress,Sets\n");
    folder.file("s.transcript", "transcript {\n  CS 101 12 units A fall 2025\n  CS 102 9 units in-progress\n}\n");
    std::string const audit = "audit a.req --as-of 2026-11-22 --transcript ";
    Result const from_json = folder.run(audit + "s.json");
    CHECK(from_json.err.empty());
    CHECK(has(from_json.out, "in progress"));
    CHECK(folder.run(audit + "s.csv").out == from_json.out);
    CHECK(folder.run(audit + "s.transcript").out == from_json.out);
    Result const piped = folder.run(audit + "- --format json", slurp(folder.path("s.json")));
    CHECK(json(piped)["status"] == "in-progress");
    CHECK(json(folder.run(audit + "- --format json", slurp(folder.path("s.transcript"))))["status"] == "in-progress");
}

TEST_CASE("audit: CSV keeps faulty lines, if that is allowed, and refuses broken tables") {
    Folder const folder;
    folder.file("a.req", program);
    folder.file("s.csv", "course,units,status\nCS 101,-3,\nCS 102,12\nCS 102,12,done\n,12,\n");
    Result const result = folder.run("audit a.req --transcript s.csv --format json --allow-broken-records");
    CHECK(result.status == 0);
    CHECK(json(result)["unused"].size() == 4);
    CHECK(has(result.err, "s.csv:3:1"));
    CHECK(has(result.err, "records[2]: unknown status 'done'"));
    folder.file("t.csv", "course,units\n\"CS 101,12\n");
    CHECK(folder.run("audit a.req --transcript t.csv").status == 2);
}

TEST_CASE("audit: a program with errors is status 1") {
    Folder const folder;
    folder.file("a.req", "require 1 coursee from {CS 101}\n");
    folder.file("1.json", finished);
    Result const result = folder.run("audit a.req --transcript 1.json");
    CHECK(result.status == 1);
    CHECK(result.out.empty());
    CHECK(has(result.err, "a.req:1:11"));
}

TEST_CASE("audit: the examples' students") {
    struct Student {
        char const* file;
        char const* status;
    };
    for (Student const& student : {Student{"finished", "met"},
                                   {"one-course-short", "unmet"},
                                   {"split-concentrations", "unmet"},
                                   {"six-unit-energy", "met"},
                                   {"in-progress", "in-progress"},
                                   {"planned", "planned"},
                                   {"c-minus", "unmet"},
                                   {"waived-core", "met"},
                                   {"two-lists", "met"}}) {
        CAPTURE(std::string(student.file));
        Result const result =
            Folder().run("audit " + repository("examples/programs/aie-meche.req") + " --format json --transcript " +
                         repository(std::string("examples/transcripts/") + student.file + ".json"));
        CHECK(result.err.empty());
        REQUIRE(result.status == 0);
        CHECK(json(result)["status"] == student.status);
        CHECK(json(result)["proven_optimal"] == true);
    }
}

TEST_CASE("audit: programs that the asked one refers to are audited with it; --all prints them") {
    Folder const folder;
    folder.file("two.req",
                "program major { stage first { require a: CS 101 } stage degree { require second: met(minor) } }\n"
                "program minor { require b: CS 201 }\n"
                "program other { require c: CS 301 }\n");
    folder.file("s.transcript", "transcript { CS 101 12 units A CS 201 12 units A }");
    std::string const command = "audit two.req --transcript s.transcript --program major --format json";
    auto const one = nlohmann::json::parse(folder.run(command).out);
    CHECK(one["program"] == "major");
    CHECK(one["status"] == "met");
    CHECK(folder.run(command + " --stage degree --require-met").status == 0);
    auto const all = nlohmann::json::parse(folder.run(command + " --all").out);
    REQUIRE(all.size() == 2);
    CHECK(all[1]["program"] == "minor");
}

TEST_CASE("audit: the transcripts of several students in one file are refused, not put together") {
    Folder const folder;
    folder.file("p.req", "program p { require 24 units from {CS 101, CS 102} }\n");
    std::map<std::string, std::string> const files = {
        {"two.csv", "student,course,units,grade\na,CS 101,12,A\nb,CS 102,12,A\n"},
        {"two.json", "{\"student\":\"a\",\"records\":[]}\n{\"student\":\"b\",\"records\":[]}\n"},
        {"list.json", R"([{"student":"a","records":[]},{"student":"b","records":[]}])"},
        {"two.txt", "transcript a { CS 101 12 units A }\ntranscript b { CS 102 12 units A }\n"},
        {"unnamed.txt", "transcript { CS 101 12 units A }\ntranscript { CS 102 12 units A }\n"}};
    for (auto const& file : files) {
        CAPTURE(file.first);
        folder.file(file.first, file.second);
        Result const result = folder.run("audit p.req --transcript " + file.first);
        CHECK(result.status == 2);
        CHECK(result.out.empty());
        CHECK(has(result.err, "RQ0409"));
        CHECK(has(result.err, "of one student"));
    }
    CHECK(has(folder.run("audit p.req --transcript two.csv").err, "two.csv:3:1"));
    // One student with a column for the name has that name.
    folder.file("one.csv", "student,course,units,grade\na,CS 101,12,A\na,CS 102,12,A\n");
    Result const one = folder.run("audit p.req --transcript one.csv --format json");
    CHECK(one.status == 0);
    CHECK(nlohmann::json::parse(one.out)["student"] == "a");
}

TEST_CASE("audit: more records than there may be are refused in every format") {
    Folder const folder;
    folder.file("p.req", "program p { require 24 units from any }\n");
    for (int const count : {10'000, 10'001}) {
        std::string csv = "course,units\n";
        std::string json;
        std::string text;
        for (int i = 0; i < count; ++i) {
            csv += "CS 101,1\n";
            json += (i == 0 ? "" : ",") + std::string("{\"course\":\"CS 101\",\"units\":1}");
            text += "CS 101 1 units\n";
        }
        folder.file("many.csv", csv);
        folder.file("many.json", "{\"records\":[" + json + "]}");
        folder.file("many.txt", "transcript {\n" + text + "}\n");
        for (char const* const name : {"many.csv", "many.json", "many.txt"}) {
            CAPTURE(name);
            CAPTURE(count);
            Result const result = folder.run("audit p.req --transcript " + std::string(name) + " --format json");
            CHECK(result.status == (count > 10'000 ? 2 : 0));
            CHECK(has(result.err, "RQ0166") == (count > 10'000));
        }
    }
    std::string rows = "student,course\n";
    for (int i = 0; i < 10'001; ++i) rows += "s,C\n";
    folder.file("batch.csv", rows);
    Result const batch = folder.run("audit p.req --batch batch.csv");
    CHECK(batch.status == 4);
    CHECK(has(batch.out, "{\"error\":{\"code\":\"RQ0166\""));
}

} // namespace test_audit
