// `requisite synth`: synthetic students.
#include "run.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <map>
#include <set>
#include <sstream>
#include <vector>

namespace test_synth {

using namespace cli_tests;

namespace {

std::string const aie = repository("examples/programs/aie-meche.req");

std::vector<nlohmann::json> objects(std::string const& text) {
    std::vector<nlohmann::json> out;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) out.push_back(nlohmann::json::parse(line));
    return out;
}

} // namespace

TEST_CASE("synth: the same students for the same seed, in any number and from any one on") {
    Folder const folder;
    Result const many = folder.run("synth " + aie + " --students 300 --seed 7");
    CHECK(many.status == 0);
    CHECK(many.err.empty());
    CHECK(folder.run("synth " + aie + " --students 300 --seed 7").out == many.out);
    std::string const few = folder.run("synth " + aie + " --students 20 --seed 7").out;
    CHECK(many.out.compare(0, few.size(), few) == 0);
    std::string const later = folder.run("synth " + aie + " --students 280 --from 21 --seed 7").out;
    CHECK(few + later == many.out);
    CHECK(folder.run("synth " + aie + " --students 20 --seed 8").out != few);
}

TEST_CASE("synth: students as a registrar knows them: finished, under way, transferred, failed, repeating") {
    Folder const folder;
    auto const all = objects(folder.run("synth " + aie + " --students 2000").out);
    REQUIRE(all.size() == 2000);
    std::size_t records = 0;
    std::map<std::string, int> statuses;
    std::map<std::string, int> grades;
    int transferred = 0;
    int repeated = 0;
    int petitions = 0;
    std::set<std::string> names;
    for (auto const& student : all) {
        names.insert(student["student"]);
        std::set<std::string> courses;
        for (auto const& record : student["records"]) {
            ++records;
            ++statuses[record.value("status", "completed")];
            if (record.contains("grade")) ++grades[record["grade"]];
            transferred += record.value("origin", "local") == "transfer" ? 1 : 0;
            repeated += courses.insert(record["course"]).second ? 0 : 1;
        }
        petitions += student.contains("petitions") ? 1 : 0;
    }
    CHECK(names.size() == 2000);
    CHECK(records > 2000 * 6);
    CHECK(records < 2000 * 20);
    CHECK(statuses["in-progress"] > 500);
    CHECK(statuses["planned"] > 200);
    CHECK(transferred > 100);
    CHECK(repeated > 100);
    CHECK(petitions > 10);
    CHECK(petitions < 200);
    CHECK(grades["A"] > grades["C"]);
    CHECK(grades["C"] > 0);
}

TEST_CASE("synth: every example program has students, each of whom can be audited, and not all of whom are alike") {
    Folder const folder;
    std::map<std::string, int> statuses;
    int programs = 0;
    for (auto const& entry : std::filesystem::directory_iterator(REQUISITE_SOURCE_DIR "/examples/programs")) {
        std::string const text = slurp(entry.path());
        std::size_t const first = text.find("\nprogram ");
        if (entry.path().extension() != ".req" || first == std::string::npos) continue;
        std::string const file = '\'' + entry.path().string() + '\'';
        CAPTURE(file);
        ++programs;
        std::string options = " --students 100";
        if (text.find("\nprogram ", first + 1) != std::string::npos) { // several: one has to be named
            CHECK(folder.run("synth " + file + options).status == 2);
            std::size_t const name = first + 9;
            options += " --program " + text.substr(name, text.find_first_of(" {", name) - name);
        }
        Result const students = folder.run("synth " + file + options);
        CAPTURE(students.err);
        REQUIRE(students.status == 0);
        folder.file("all.ndjson", students.out);
        Result const audited = folder.run("audit " + file + " --batch all.ndjson --brief --as-of 2026-11-22");
        CAPTURE(audited.err);
        CHECK(audited.status == 0);
        for (auto const& one : objects(audited.out)) ++statuses[one["status"]];
    }
    CHECK(programs > 8);
    CHECK(statuses["met"] > programs);
    CHECK(statuses["unmet"] > programs);
    CHECK(statuses["in-progress"] + statuses["planned"] > 0);
}

TEST_CASE("synth: what makes no sense is refused") {
    Folder const folder;
    folder.file("empty.req", "program p { require milestone(thesis) }");
    folder.file("broken.req", "program p { requir 1 course from {CS 101} }");
    CHECK(folder.run("synth empty.req").status == 2);
    CHECK(folder.run("synth broken.req").status == 1);
    CHECK(folder.run("synth nowhere.req").status == 2);
    CHECK(folder.run("synth " + aie + " --program nobody").status == 2);
    CHECK(folder.run("synth " + aie + " --students many").status == 2);
    CHECK(folder.run("synth " + aie + " --students 0").out.empty());
    for (char const* const number :
         {"--students -1", "--students 1000000001", "--students 99999999999999999999", "--students 1.5",
          "--students ''", "--students x", "--from 0", "--from -1", "--seed -1", "--seed 18446744073709551616"}) {
        CAPTURE(number);
        Result const result = folder.run("synth " + aie + ' ' + number);
        CHECK(result.status == 2);
        CHECK(result.out.empty());
        CHECK(has(result.err, "is no whole number from "));
    }
    CHECK(folder.run("synth " + aie + " --students 1 --from 1000000000 --seed 18446744073709551615").status == 0);
}

} // namespace test_synth
