// Tables of other systems: their columns, records that cannot be used, and students, records and evidence joined.
#include "run.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <sstream>
#include <vector>

namespace test_csv {

using namespace cli_tests;
using nlohmann::json;

namespace {

std::string const program = "program p { require core: CS 101 where grade >= C }\n"
                            "program q { require all courses from {CS 101, CS 201} }\n";

std::vector<json> objects(std::string const& text) {
    std::vector<json> out;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) out.push_back(json::parse(line));
    return out;
}

/// The first record of a table with one.
json record(Folder const& folder, std::string const& header, std::string const& row, std::string const& options = "") {
    folder.file("r.csv", header + ",student\n" + row + ",a\n");
    Result const result = folder.run("import transcript r.csv --format json " + options);
    CHECK_MESSAGE(result.status == 0, result.err);
    return result.status == 0 ? json::parse(result.out)["records"][0] : json();
}

} // namespace

TEST_CASE("csv: columns as other systems call them, in any case") {
    Folder const folder;
    json const wanted = {{"course", "CS 101"}, {"units", 4}, {"grade", "A"}, {"term", "fall 2024"}};
    struct {
        char const* header;
        char const* row;
    } const tables[] = {
        {"course,units,grade,term", "CS 101,4,A,fall 2024"},
        {"Subject,Catalog Number,Units Earned,Grade,Term", "CS,101,4,A,Fall 2024"},
        {"SUBJECT,CATALOG NBR,UNITS TAKEN,OFFICIAL GRADE,TERM,DESCR", "CS,101,4,A,2024 Fall,Logic"},
        {"Subject,Number,Credits,Final Grade,Semester,Status,Title", "CS,101,4,A,Fall 2024,Taken,Logic"},
        {"subj_code,crse_numb,credit_hours,grade,term-description", "CS,101,4,A,Fall Semester 2024"},
        {"Course Code,ECTS,Mark,Academic Period,Course Title", "CS 101,4,A,FALL 2024,Logic"},
    };
    for (auto const& one : tables) {
        CAPTURE(one.header);
        CHECK(record(folder, one.header, one.row) == wanted);
    }
    for (char const* const student : {"EMPLID", "Student ID", "student_number", "ID"}) {
        CAPTURE(student);
        folder.file("s.csv", std::string(student) + ",Course\n1001,CS 101\n");
        CHECK(json::parse(folder.run("import transcript s.csv --format json").out)["student"] == "1001");
    }
}

TEST_CASE("csv: terms keep the season that they are called by") {
    Folder const folder;
    for (char const* const one : {"autumn 2024", "Autumn 2024", "2024 Autumn"})
        CHECK(record(folder, "course,term", std::string("CS 1,") + one)["term"] == "autumn 2024");
    CHECK(record(folder, "course,term", "CS 1,Michaelmas 2024")["term"] == "michaelmas 2024");
}

TEST_CASE("csv: statuses, grading, repeats, and units that were tried or earned") {
    Folder const folder;
    auto const of = [&](char const* header, char const* row) {
        return record(folder, std::string("course,") + header, std::string("CS 1,") + row);
    };
    for (char const* const one : {"In Progress", "IP", "Enrolled", "in-progress", "Registered"})
        CHECK(of("Status", one)["status"] == "in-progress");
    CHECK(of("Status", "Planned")["status"] == "planned");
    CHECK(of("Status", "Transferred")["origin"] == "transfer");
    CHECK_FALSE(of("Status", "Taken").contains("status"));
    CHECK(of("Grading Basis", "GRD")["grading"] == "letter");
    CHECK(of("Grading Basis", "P/NP")["grading"] == "pass-fail");
    CHECK(of("Origin", "Transfer")["origin"] == "transfer");
    CHECK(of("Repeat", "RPT")["tags"]["repeat-code"][0] == "RPT");
    CHECK(of("Units Taken,Units Earned,Grade", "4,0,F")["units"] == 4);
    CHECK(of("Units Taken,Units Earned,Grade", "4,3,A")["units"] == 3);
    CHECK(of("Units Earned,Grade", "0,A")["units"] == 0);
    // Beside our own name another one is a tag, as before.
    CHECK(of("units,hours", "4,9") == json({{"course", "CS 1"}, {"units", 4}, {"tags", {{"hours", {"9"}}}}}));
}

TEST_CASE("csv: --map says what a column is") {
    Folder const folder;
    CHECK(record(folder, "Modul,Punkte,Note,Area", "CS 1,5,A,x",
                 "--map Modul=course --map punkte=units --map Note=grade --map Area=-") ==
          json({{"course", "CS 1"}, {"units", 5}, {"grade", "A"}}));
    CHECK(record(folder, "course,GE Area", "CS 1,Q", "--map 'ge area=ge-area'")["tags"]["ge-area"][0] == "Q");
    CHECK(record(folder, "course,units,credits", "CS 1,4,8", "--map credits=units --map units=-")["units"] == 8);

    folder.file("p.req", program);
    folder.file("r.csv", "Modul,Credits,Hours,student\nCS 101,4,5,a\n");
    Result const missing = folder.run("audit p.req --program p --transcript r.csv --map hours=-");
    CHECK(missing.status == 2);
    CHECK(has(missing.err, "RQ0421"));
    CHECK(has(missing.err, "--map COLUMN=course"));
    Result const twice = folder.run("audit p.req --program p --transcript r.csv --map modul=course");
    CHECK(twice.status == 2);
    CHECK(has(twice.err, "the column 'units' is there twice"));
    std::string const good = " --map modul=course --map hours=-";
    CHECK(folder.run("audit p.req --program p --transcript r.csv" + good).status == 0);
    CHECK(folder.run("audit p.req --program p --batch r.csv" + good).status == 0);
    for (char const* const what : {"--transcript", "--batch"}) {
        CAPTURE(what);
        std::string const audit = std::string("audit p.req --program p ") + what + " r.csv" + good;
        CHECK(has(folder.run(audit + " --map Nots=grade").err, "no table has a column 'nots'"));
        CHECK(folder.run(audit + " --map Note").status == 2);
        CHECK(folder.run(audit + " --map modul=title").status == 2);
    }
}

TEST_CASE("csv: a record that cannot be used is an error, unless that is allowed") {
    Folder const folder;
    folder.file("p.req", program);
    folder.file("r.csv", "student,course,units,status\na,CS 101,4,\na,CS 201,4,Dropped\nb,CS 101,4,\n");
    Result const batch = folder.run("audit p.req --program q --batch r.csv");
    CHECK(batch.status == 4);
    auto const lines = objects(batch.out);
    REQUIRE(lines.size() == 2);
    CHECK(lines[0]["error"]["code"] == "RQ0404");
    CHECK(lines[1]["student"] == "b");
    CHECK(folder.run("audit p.req --program q --batch r.csv --allow-broken-records").status == 0);

    folder.file("one.csv", "course,units\nCS 101,4\nCS 201,four\n");
    Result const refused = folder.run("audit p.req --program q --transcript one.csv");
    CHECK(refused.status == 2);
    CHECK(refused.out.empty());
    CHECK(has(refused.err, "error[RQ0403]"));
    CHECK(has(refused.err, "--allow-broken-records"));
    Result const allowed = folder.run("audit p.req --program q --transcript one.csv --allow-broken-records");
    CHECK(allowed.status == 0);
    CHECK(has(allowed.err, "warning[RQ0403]"));
}

TEST_CASE("csv: students, records and evidence are joined, and everything that JSON carries is said") {
    Folder const folder;
    folder.file("p.req", program);
    folder.file("students.csv",
                "Student ID,Program,Admit Term,Needs Visa,age\n1,p,Fall 2024,true,20\n3,q,fall 2025,,19.5\n");
    folder.file("records.csv", "EMPLID,Subject,Number,Units,Grade\n1,CS,101,4,A\n2,CS,101,4,D\n1,CS,201,4,B\n");
    folder.file("evidence.csv", "student,kind,name,value,requirement,course,instead_of,units,courses,question,outcome,"
                                "because,signed,on\n"
                                "1,milestone,talk,,,,,,,,,,,\n"
                                "1,proficiency,spanish,,,,,,,,,,,\n"
                                "1,score,gre,168.5,,,,,,,,,,\n"
                                "1,fact,advisor,Ng,,,,,,,,,,\n"
                                "2,waive,,,core,,,,,,,Passed elsewhere,Dean,2026-02-01\n"
                                "2,substitute,,,core,CS 102,CS 101,,,,,,,\n"
                                "2,adjust,,,core,,,12,,,,,,\n"
                                "2,adjust,,,core,,,,2,,,,,\n"
                                "2,allow,,,core,CS 9,,,,,,,,\n"
                                "2,pin,,,core,CS 8,,,,,,,,\n"
                                "2,decide,,,,,,,,Discuss,met,,,\n");
    std::string const joined = "records.csv --students students.csv --evidence evidence.csv";
    Result const result = folder.run("import transcript --format json " + joined);
    CHECK(result.err == "records.csv: 3 students, 3 records, 0 not used\n");
    auto const all = objects(result.out);
    REQUIRE(all.size() == 3);
    CHECK(all[0] == json::parse(R"({"student":"1","program":"p","entry":"fall 2024","records":[
        {"course":"CS 101","units":4,"grade":"A"},{"course":"CS 201","units":4,"grade":"B"}],"milestones":["talk"],
        "proficiencies":["spanish"],"scores":{"gre":168.5},"facts":{"needs-visa":true,"age":20,"advisor":"Ng"}})"));
    CHECK(all[1]["student"] == "3"); // without records, and there all the same
    CHECK(all[1]["facts"]["age"] == 19.5);
    CHECK(all[2]["petitions"] == json::parse(R"([
        {"kind":"waive","requirement":"core","because":"Passed elsewhere","signed":"Dean","on":"2026-02-01"},
        {"kind":"substitute","requirement":"core","course":"CS 102","instead_of":"CS 101"},
        {"kind":"adjust","requirement":"core","units":12},{"kind":"adjust","requirement":"core","courses":2},
        {"kind":"allow","requirement":"core","course":"CS 9"},{"kind":"pin","requirement":"core","course":"CS 8"},
        {"kind":"decide","question":"Discuss","outcome":"met"}])"));
    // The audit takes the same tables, and the batch what the join printed.
    folder.file("all.ndjson", result.out);
    Result const audit = folder.run("audit p.req --program p --format json --as-of 2026-01-01 --transcript " + joined);
    CHECK_MESSAGE(audit.status == 0, audit.err);
    json const reports = json::parse(audit.out);
    REQUIRE(reports.size() == 3);
    CHECK(reports[0]["status"] == "met");
    CHECK(reports[2]["status"] == "met"); // waived
    auto const batch = objects(folder.run("audit p.req --program p --as-of 2026-01-01 --batch all.ndjson").out);
    REQUIRE(batch.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) CHECK(batch[i]["status"] == reports[i]["status"]);
}

TEST_CASE("csv: what is wrong with joined tables has its line") {
    Folder const folder;
    folder.file("p.req", program);
    folder.file("r.csv", "student,course\n1,CS 101\n");
    auto const refused = [&](std::string const& option, std::string const& table, char const* code, char const* place) {
        folder.file("t.csv", table);
        Result const result = folder.run("audit p.req --program p --transcript r.csv " + option + " t.csv");
        CAPTURE(table);
        CHECK(result.status == 2);
        CHECK(result.out.empty());
        CHECK_MESSAGE(has(result.err, code), result.err);
        CHECK_MESSAGE(has(result.err, place), result.err);
    };
    refused("--students", "student,program\n1,p\n1,q\n", "RQ0424", "t.csv:3:1");
    refused("--students", "student,entry\n1,soon\n", "RQ0402", "t.csv:2:1");
    refused("--students", "student,entry\n,fall 2024\n", "RQ0402", "t.csv:2:1");
    refused("--students", "name,entry\n1,fall 2024\n", "RQ0421", "t.csv:1:1");
    refused("--students", "student,entry\n1\n", "RQ0420", "t.csv:2:1");
    refused("--evidence", "student,name\n1,talk\n", "RQ0421", "t.csv:1:1");
    refused("--evidence", "student,kind,name\n1,wave,core\n", "RQ0425", "t.csv:2:1");
    refused("--evidence", "student,kind,name,value\n1,score,gre,\n", "RQ0425", "t.csv:2:1");
    refused("--evidence", "student,kind,name,value\n1,milestone,talk,3\n", "RQ0425", "t.csv:2:1");
    refused("--evidence", "student,kind,name,term\n1,milestone,talk,fall 2024\n", "RQ0425",
            "a milestone has no 'term'");
    refused("--evidence", "student,kind,name,value\n1,score,gre,high\n", "RQ0402", "t.csv:2:1");
    refused("--evidence", "student,kind,because\n1,waive,so\n", "RQ0402", "t.csv:2:1");
    refused("--evidence", "student,kind,requirement,wish\n1,waive,core,yes\n", "RQ0406", "t.csv:2:1");
    std::string const tables = " --students t.csv";
    CHECK(folder.run("audit p.req --program p --batch r.csv" + tables).status == 2);
    CHECK(folder.run("audit p.req --program p --transcript r.csv --transcript r.csv" + tables).status == 2);
    CHECK(folder.run("audit p.req --program p --transcript r.json" + tables).status == 2);
    folder.file("none.csv", "course\nCS 101\n");
    CHECK(has(folder.run("import transcript none.csv").err, "there is no column 'student'"));
    CHECK(folder.run("import transcript r.csv").out == "transcript {\n  # of the student 1\n  CS 101\n}\n");
    folder.file("two.csv", "student,course\n1,CS 101\n2,CS 101\n");
    CHECK(has(folder.run("import transcript two.csv").err, "--format json"));
}

} // namespace test_csv
