// `requisite audit --batch`: results in order, bad lines, resumption, tables, and files that are no batch.
#include "../sanitized.hpp"
#include "run.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <set>
#include <sstream>
#include <vector>

namespace test_batch {

using namespace cli_tests;

namespace {

std::string const program = R"(course CS 101 "Logic, \"first\"" 12 units
course CS 102 "Sets" 12 units
program a "A degree" {
  stage admission { require maths: proficiency(maths) }
  stage degree {
    require logic "Logic, or sets": 1 course from {CS 101, CS 102}
    require both: 2 courses overall
  }
}
)";

std::vector<std::string> lines(std::string const& text) {
    std::vector<std::string> out;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) out.push_back(line);
    return out;
}

std::vector<nlohmann::json> objects(std::string const& text) {
    std::vector<nlohmann::json> out;
    for (std::string const& line : lines(text)) out.push_back(nlohmann::json::parse(line));
    return out;
}

std::string student(int number) {
    std::string const name = "\"s" + std::to_string(number) + '"';
    std::string records = R"({"course": "CS 101", "grade": "A"})";
    if (number % 3 == 0) records += R"(, {"course": "CS 102", "grade": "B"})";
    return "{\"student\": " + name + ", \"proficiencies\": [\"maths\"], \"records\": [" + records + "]}\n";
}

std::string students(int count) {
    std::string out;
    for (int i = 1; i <= count; ++i) out += student(i);
    return out;
}

/// Without a terminal and with a date, so that results are the same whenever the test runs.
std::string const batch = "audit a.req --as-of 2026-11-22 --batch ";

} // namespace

TEST_CASE("batch: a result a line, in the order of the students, whatever the number of threads") {
    Folder const folder;
    folder.file("a.req", program);
    folder.file("all.ndjson", students(1000));
    Result const one = folder.run(batch + "all.ndjson --threads 1");
    CHECK(one.status == 0);
    CHECK(one.err.empty());
    auto const all = objects(one.out);
    REQUIRE(all.size() == 1000);
    for (std::size_t i = 0; i < all.size(); ++i) {
        CHECK(all[i]["student"] == "s" + std::to_string(i + 1));
        CHECK(all[i]["status"] == ((i + 1) % 3 == 0 ? "met" : "unmet"));
    }
    for (char const* const threads : {"2", "7"})
        CHECK(folder.run(batch + "all.ndjson --threads " + threads).out == one.out);
    CHECK(folder.run(batch + "-", students(1000)).out == one.out);
}

TEST_CASE("batch: a line is the report that a single audit gives") {
    Folder const folder;
    folder.file("a.req", program);
    folder.file("1.json", student(1));
    Result const single = folder.run("audit a.req --as-of 2026-11-22 --format json --transcript 1.json");
    Result const line = folder.run(batch + "1.json");
    CHECK(nlohmann::json::parse(line.out) == nlohmann::json::parse(single.out));
}

TEST_CASE("batch: a petition for one of several programs is in its report only, as in a single audit") {
    Folder const folder;
    folder.file("a.req", "course CS 101 12 units\nprogram major { require core: 1 course from {CS 101} }\n"
                         "program minor { require core: 1 course from {CS 101} }\n");
    for (std::string const file : {"s.json", "all.ndjson"})
        folder.file(file, R"({"student": "s", "records": [],)"
                          R"( "petitions": [{"kind": "waive", "requirement": "minor.core"}]})"
                          "\n");
    for (std::string const name : {"major", "minor"}) {
        std::string const asked =
            "audit a.req --as-of 2026-11-22 --program " + name + " --with " + (name == "major" ? "minor" : "major");
        auto const alone = nlohmann::json::parse(folder.run(asked + " --transcript s.json --format json").out);
        auto const lines = objects(folder.run(asked + " --batch all.ndjson").out);
        REQUIRE(lines.size() == 1);
        for (auto const& report : {alone, lines[0]}) {
            CHECK(report["status"] == (name == "minor" ? "met" : "unmet"));
            REQUIRE(report["petitions"].size() == (name == "minor" ? 1 : 0));
            if (name == "minor") CHECK(report["petitions"][0]["effect"] == "waived minor.core");
        }
    }
}

TEST_CASE("batch: a bad line is reported and counted, the rest goes on, and the status is 4") {
    Folder const folder;
    folder.file("a.req", program);
    folder.file("all.ndjson", student(1) + "{\"student\": \"cut off\", \"rec\n" + "\n" + student(3) +
                                  "{\"student\": \"s9\", \"program\": \"b\", \"records\": []}\n" +
                                  "{\"records\": [], \"student\": \"\xFF\"}\n" + student(6));
    Result const result = folder.run(batch + "all.ndjson");
    CHECK(result.status == 4);
    auto const all = objects(result.out);
    REQUIRE(all.size() == 6); // the empty line is no student
    CHECK(all[0]["student"] == "s1");
    CHECK(all[1]["error"]["code"] == "RQ0401");
    CHECK(all[1]["error"]["line"] == 2);
    CHECK(all[2]["student"] == "s3");
    CHECK(all[3]["error"]["code"] == "RQ0443");
    CHECK(all[3]["error"]["line"] == 5);
    CHECK(all[3]["student"] == "s9");
    CHECK(all[4]["error"]["code"] == "RQ0401");
    CHECK(all[5]["status"] == "met");
    CHECK(has(result.err, "error[RQ0401]: all.ndjson:2: broken JSON"));
    CHECK(has(result.err, "error[RQ0443]: all.ndjson:5: there is no program 'b'"));
    CHECK(has(result.err, "error: 3 of 6 students could not be audited\n"));
}

TEST_CASE("batch: a thousand bad lines are counted, not printed") {
    Folder const folder;
    folder.file("a.req", program);
    std::string text;
    for (int i = 0; i < 1000; ++i) text += "nonsense\n";
    folder.file("all.ndjson", text);
    Result const result = folder.run(batch + "all.ndjson");
    CHECK(result.status == 4);
    CHECK(lines(result.out).size() == 1000);
    CHECK(lines(result.err).size() < 30);
    CHECK(has(result.err, "error: 1,000 of 1,000 students could not be audited\n"));
}

TEST_CASE("batch: a faulty record is a diagnostic of its report, not a bad line") {
    Folder const folder;
    folder.file("a.req", program);
    folder.file("all.ndjson", R"({"student": "s1", "records": [{"course": "CS 101", "units": -3}]})"
                              "\n");
    Result const result = folder.run(batch + "all.ndjson");
    CHECK(result.status == 0);
    CHECK(has(objects(result.out).at(0)["diagnostics"].dump(), "RQ0403"));
}

TEST_CASE("batch: a line that is too long is refused, whatever its length, and the next one is audited") {
    Folder const folder;
    folder.file("a.req", program);
    for (std::size_t const length : {std::size_t{1} << 18U, std::size_t{1} << 25U}) {
        folder.file("all.ndjson", '{' + std::string(length, ' ') + '\n' + student(3));
        Result const result = folder.run(batch + "all.ndjson");
        CHECK(result.status == 4);
        auto const all = objects(result.out);
        REQUIRE(all.size() == 2);
        CHECK(all[0]["error"]["code"] == "RQ0440");
        CHECK(all[1]["student"] == "s3");
    }
}

TEST_CASE("batch: a student who is there twice is audited twice, and said") {
    Folder const folder;
    folder.file("a.req", program);
    folder.file("all.ndjson", student(1) + student(2) + student(1));
    Result const result = folder.run(batch + "all.ndjson --threads 1");
    CHECK(result.status == 0);
    CHECK(lines(result.out).size() == 3);
    CHECK(has(result.err, "warning[RQ0444]: all.ndjson:3: there was a student 's1' before; both are audited"));
    CHECK(has(result.err, "warning: 1 student was there before\n"));
}

TEST_CASE("batch: CSV has a row a record, and the rows of a student follow one another") {
    Folder const folder;
    folder.file("a.req", program);
    folder.file("all.csv", "student,course,grade,title\ns1,CS 101,A,\"Logic,\nsecond line\"\ns1,CS 102,B,\n"
                           "s2,CS 101,A,Logic\ns3,CS 101,\"A\"x,\ns4,CS 102,A,\n");
    Result const result = folder.run(batch + "all.csv --stage degree");
    CHECK(result.status == 4);
    auto const all = objects(result.out);
    REQUIRE(all.size() == 4);
    CHECK(all[0]["student"] == "s1");
    CHECK(all[0]["status"] == "met");
    CHECK(all[1]["status"] == "unmet");
    CHECK(all[2]["error"]["code"] == "RQ0420");
    CHECK(all[2]["error"]["line"] == 6); // of the file
    CHECK(all[3]["student"] == "s4");
    folder.file("none.csv", "course,grade\nCS 101,A\n");
    Result const none = folder.run(batch + "none.csv");
    CHECK(none.status == 2);
    CHECK(has(none.err, "needs the columns 'student' and 'course'"));
}

TEST_CASE("batch: a table of results has a row a requirement, and each row is a line") {
    Folder const folder;
    folder.file("a.req", program);
    folder.file("all.ndjson", student(1) + "broken\n" + student(3));
    Result const result = folder.run(batch + "all.ndjson --format csv");
    CHECK(result.status == 4);
    auto const rows = lines(result.out);
    REQUIRE(rows.size() == 14);
    CHECK(rows[0] ==
          "number,line,student,program,stage,path,title,status,unproven,needed_units,needed_courses,have_units,"
          "have_courses,missing_units,missing_courses,gpa,why");
    CHECK(rows[1] == "1,1,s1,a,,,A degree,unmet,,,,,,,,,");
    CHECK(has(rows[5], "1,1,s1,a,degree,logic,\"Logic, or sets\",met,,,1,,1,"));
    CHECK(has(rows[6], "1,1,s1,a,degree,both,,unmet,,,2,,1,,1,,"));
    CHECK(has(rows[7], "2,2,,,,,,error,,,,,,,,,"));
    CHECK(has(rows[7], "RQ0401: broken JSON"));
    CHECK(has(rows[8], "3,3,s3,a,,,A degree,met,"));
}

TEST_CASE("batch: SQLite reads the table of results" *
          doctest::skip(std::system("sqlite3 --version >/dev/null 2>&1") != 0)) {
    Folder const folder;
    folder.file("a.req", program);
    folder.file("all.ndjson", students(30));
    CHECK(folder.run(batch + "all.ndjson --format csv --output out.csv").status == 0);
    folder.file("q.sql", ".import --csv out.csv results\n.output count\n"
                         "select status, count(*) from results where path = 'both' group by status order by status;\n");
    CHECK(std::system(("cd '" + folder.path(".") + "' && sqlite3 :memory: <q.sql").c_str()) == 0);
    CHECK(slurp(folder.path("count")) == "met|10\nunmet|20\n");
}

TEST_CASE("batch: what was cut off anywhere goes on with the same bytes") {
    Folder const folder;
    folder.file("a.req", program);
    folder.file("all.ndjson", students(20) + "broken\n" + students(3));
    for (std::string const format : {"json", "csv"}) {
        std::string const options = "all.ndjson --format " + format + " --output out --resume";
        std::filesystem::remove(folder.path("out"));
        CHECK(folder.run(batch + options).status == 4); // nothing there yet: a run like any other
        std::string const whole = slurp(folder.path("out"));
        REQUIRE(whole.size() > 1000);
        std::set<std::size_t> cuts{0, 1, 40, whole.size() - 1, whole.size()};
        for (std::size_t at = 97; at < whole.size(); at += whole.size() / 23) cuts.insert(at);
        for (std::size_t at = whole.find('\n'); at != std::string::npos && cuts.size() < 40;
             at = whole.find('\n', at + 1))
            cuts.insert({at, at + 1});
        for (std::size_t const cut : cuts) {
            CAPTURE(cut);
            folder.file("out", whole.substr(0, cut));
            Result const again = folder.run(batch + options);
            CAPTURE(again.err);
            CHECK((again.status == 4 || again.status == 0)); // 0: the line that is broken was done
            CHECK(slurp(folder.path("out")) == whole);
        }
    }
}

TEST_CASE("batch: results never replace what it did not make") {
    Folder const folder;
    folder.file("a.req", "require 1 course from any\n");
    std::string const one = R"({"student": "s", "records": []})"; // without a line break
    std::string const students = folder.file("s.ndjson", one);
    Result const same = folder.run("audit a.req --batch s.ndjson --output s.ndjson --resume");
    CHECK(same.status == 2);
    CHECK(has(same.err, "the results would replace the students in 's.ndjson': give --output another name"));
    std::filesystem::create_symlink("s.ndjson", folder.path("link.ndjson"));
    CHECK(folder.run("audit a.req --batch s.ndjson --output link.ndjson --resume").status == 2);
    CHECK(slurp(students) == one);
    for (std::string const other : {R"({"student":"s","records":[]})", R"({"a":1})", "x"}) {
        std::string const path = folder.file("other.json", other);
        Result const plain = folder.run("audit a.req --batch s.ndjson --output other.json");
        CHECK(has(plain.err, "'other.json' does not hold results of a batch in this format"));
        Result const result = folder.run("audit a.req --batch s.ndjson --output other.json --resume");
        CHECK(result.status == 2);
        CHECK(has(result.err, "'other.json' does not hold results of a batch in this format"));
        CHECK(slurp(path) == other);
    }
}

TEST_CASE("batch: a device that is full ends the run") {
    if (!std::filesystem::exists("/dev/full")) return;
    Folder const folder;
    folder.file("a.req", "require 1 course from any\n");
    folder.file("s.ndjson", "{\"records\": []}\n");
    Result const result = folder.run("--version >/dev/null; timeout 20 '" REQUISITE_CLI
                                     "' audit a.req --batch s.ndjson --output /dev/full");
    CHECK(result.status == 2);
    CHECK(has(result.err, "RQ0441: cannot write any more results: No space left on device"));
}

TEST_CASE("batch: two at once do not write into one file") {
    Folder const folder;
    folder.file("a.req", "require 1 course from any\n");
    std::string const to_out = "'" REQUISITE_CLI "' audit a.req --batch - --output out";
    folder.file("one.ndjson", "{\"records\": []}\n");
    Result const second = folder.run("--version >/dev/null; { { cat one.ndjson; sleep 2; } | " + to_out +
                                     " >/dev/null 2>&1 & sleep 0.5; cat one.ndjson | " + to_out + "; }");
    CHECK(second.status == 2);
    CHECK(has(second.err, "'out' is being written by another batch"));
}

TEST_CASE("batch: a line on an open pipe is answered at once, and a run that waits for more can be ended") {
    Folder const folder;
    folder.file("a.req", "require 1 course from any\n");
    folder.file("one.ndjson", "{\"records\": []}\n");
    auto const start = std::chrono::steady_clock::now();
    Result const ended =
        folder.run("--version >/dev/null; { mkfifo pipe; sleep 60 >pipe & writer=$!; '" REQUISITE_CLI
                   "' audit a.req --batch pipe --output out 2>said & run=$!; cat one.ndjson >pipe; sleep 1; "
                   "cp out early; kill -TERM $run; wait $run; status=$?; kill $writer; exit $status; }");
    CHECK(ended.status == 2);
    CHECK(has(slurp(folder.path("early")), "{\"requisite\":\"1\""));
    CHECK(slurp(folder.path("early")) == slurp(folder.path("out")));
    CHECK(has(slurp(folder.path("said")), "RQ0442: interrupted"));
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
}

TEST_CASE("batch: a run that is killed goes on with --resume to the same bytes") {
    Folder const folder;
    folder.file("a.req", program);
    folder.file("all.ndjson", students(REQUISITE_TEST_SANITIZED ? 5'000 : 30'000)); // enough to be killed on the way
    CHECK(folder.run(batch + "all.ndjson --output whole").status == 0);
    std::string const whole = slurp(folder.path("whole"));
    for (char const* const signal : {"KILL", "INT", "TERM"}) {
        CAPTURE(signal);
        std::filesystem::remove(folder.path("out"));
        Result const killed = folder.run(batch + "all.ndjson --output out", "",
                                         std::string("timeout --preserve-status -s ") + signal + " 0.1");
        std::size_t const there = slurp(folder.path("out")).size();
        CHECK(there < whole.size());
        if (std::string(signal) != "KILL" && there > 0) { // else it may have come before the run began
            CHECK(killed.status == 2);
            CHECK(has(killed.err, "RQ0442: interrupted; the output ends with a whole result, go on with --resume"));
            CHECK(slurp(folder.path("out")).back() == '\n');
        }
        CHECK(folder.run(batch + "all.ndjson --output out --resume").status == 0);
        CHECK(slurp(folder.path("out")) == whole);
    }
}

TEST_CASE("batch: results of another run are not gone on with, and stay as they are") {
    Folder const folder;
    folder.file("a.req", program);
    folder.file("all.ndjson", students(9));
    CHECK(folder.run(batch + "all.ndjson --output out").status == 0);
    std::string const whole = slurp(folder.path("out"));
    Result const again = folder.run(batch + "all.ndjson --output out");
    CHECK(again.status == 2);
    CHECK(has(again.err, "'out' has results already; go on behind them with --resume, or remove it"));
    Result const date = folder.run("audit a.req --as-of 2026-11-23 --batch all.ndjson --output out --resume");
    CHECK(date.status == 2);
    CHECK(has(date.err, "RQ0445: the last result in 'out' is not what this run gives"));
    folder.file("few.ndjson", students(4));
    Result const fewer = folder.run(batch + "few.ndjson --output out --resume");
    CHECK(fewer.status == 2);
    CHECK(has(fewer.err, "RQ0445: 'out' has more results than 'few.ndjson' has students"));
    Result const table = folder.run(batch + "all.ndjson --format csv --output out --resume");
    CHECK(table.status == 2);
    CHECK(has(table.err, "does not hold results of a batch in this format"));
    CHECK(slurp(folder.path("out")) == whole);
    folder.file("eight.ndjson", students(8));
    Result const one_less = folder.run(batch + "eight.ndjson --output out --resume");
    CHECK(one_less.status == 2);
    CHECK(has(one_less.err, "RQ0445"));
    CHECK(slurp(folder.path("out")) == whole);
}

TEST_CASE("batch: a full disk and a closed pipe are said") {
    Folder const folder;
    folder.file("a.req", program);
    folder.file("all.ndjson", students(2000));
    if (std::filesystem::exists("/dev/full")) {
        Result const full = folder.run(batch + "all.ndjson >/dev/full");
        CHECK(full.status == 2);
        CHECK(has(full.err, "RQ0441: cannot write any more results: No space left on device"));
    }
    Result const closed = folder.run(batch + "all.ndjson 2>err | head -n 1 >first; cat first err");
    CHECK(lines(closed.out).size() == 3);
    CHECK(has(closed.out, "RQ0441: cannot write any more results: Broken pipe"));
    // A limit on the size of files is a disk that is full; what was written ends with a whole line.
    Result const limited =
        folder.run("--version; ulimit -f 100; trap '' XFSZ; '" REQUISITE_CLI "' " + batch + "all.ndjson --output out");
    CHECK(limited.status == 2);
    CHECK(has(limited.err, "RQ0441: cannot write any more results: File too large; the output ends with a whole "
                           "result, go on with --resume"));
    std::string const part = slurp(folder.path("out"));
    REQUIRE_FALSE(part.empty());
    CHECK(part.back() == '\n');
    CHECK(folder.run(batch + "all.ndjson --output out --resume").status == 0);
    CHECK(lines(slurp(folder.path("out"))).size() == 2000);
}

TEST_CASE("batch: a file that is no batch is refused as a whole, with what to do") {
    Folder const folder;
    folder.file("a.req", program);
    auto const refused = [&](std::string const& bytes, std::string const& words) {
        folder.file("in.ndjson", bytes);
        Result const result = folder.run(batch + "in.ndjson");
        CHECK(result.status == 2);
        CHECK(result.out.empty());
        CHECK_MESSAGE(has(result.err, "RQ0446: 'in.ndjson' is " + words), result.err);
    };
    refused(std::string("\xFF\xFE{\0", 4), "UTF-16: save it as UTF-8");
    refused(std::string("\x1F\x8B\x08\0", 4), "compressed");
    refused("[{\"student\": \"s1\", \"records\": []}]", "a JSON array");
    Result const missing = folder.run(batch + "nowhere.ndjson --output out");
    CHECK(missing.status == 2);
    CHECK(has(missing.err, "cannot read 'nowhere.ndjson'"));
    CHECK_FALSE(std::filesystem::exists(folder.path("out")));
    folder.file("empty.ndjson", "");
    Result const empty = folder.run(batch + "empty.ndjson --summary");
    CHECK(empty.status == 0);
    CHECK(has(empty.err, "0 students audited"));
}

TEST_CASE("batch: options that do not go together are refused") {
    Folder const folder;
    folder.file("a.req", program);
    folder.file("all.ndjson", students(1));
    for (auto const& one : std::vector<std::pair<std::string, std::string>>{
             {"audit a.req", "--transcript FILE or --batch FILE"},
             {"audit a.req --batch all.ndjson --transcript all.ndjson", "do not go together"},
             {"audit a.req --batch all.ndjson --resume", "--resume needs --output"},
             {"audit a.req --batch all.ndjson --format text", "--format json or csv, not text"},
             {"audit a.req --transcript all.ndjson --format csv", "--format csv goes with --batch"},
             {"audit a.req --transcript all.ndjson --summary", "go with --batch"},
             {"audit a.req --batch all.ndjson --require-met", "do not go with --batch"},
             {"audit a.req --batch all.ndjson --program b", "--program names the program 'b'"},
             {"audit a.req --batch all.ndjson --stage b", "has no stage 'b'"}}) {
        Result const result = folder.run(one.first);
        CAPTURE(one.first);
        CHECK(result.status == 2);
        CHECK_MESSAGE(has(result.err, one.second), result.err);
    }
}

TEST_CASE("batch --summary: how the requirements stand, what is unused, which petitions are alike") {
    Folder const folder;
    folder.file("a.req", program);
    std::string text = students(6);
    for (int i = 0; i < 3; ++i)
        text += R"({"student": "p)" + std::to_string(i) +
                R"(", "records": [{"course": "CS 999", "units": 3, "grade": "A"}], "petitions": )"
                R"([{"kind": "waive", "requirement": "logic", "because": "Seen"}]})" +
                "\n";
    folder.file("all.ndjson", text);
    Result const result = folder.run(batch + "all.ndjson --summary --threads 3");
    CHECK(result.status == 0);
    CHECK(has(result.err, "9 students audited\n"));
    CHECK(has(result.err, "           2  met\n           7  unmet\n"));
    CHECK(has(result.err, "           6            0           0           3                  a: degree: logic\n"));
    CHECK(has(result.err, "           2            0           7           0          1 open  a: degree: both\n"));
    CHECK(has(result.err, "Petitions most often used; many alike mean that the rule is wrong\n"
                          "           3  waive logic\n"));
}

TEST_CASE("batch --brief: the same status, without the requirements") {
    Folder const folder;
    folder.file("a.req", program);
    folder.file("all.ndjson", students(50));
    auto const whole = objects(folder.run(batch + "all.ndjson").out);
    auto const brief = objects(folder.run(batch + "all.ndjson --brief").out);
    std::string const summary = folder.run(batch + "all.ndjson --brief --summary").err;
    CHECK(has(summary, "50 students audited\n"));
    CHECK(!has(summary, "median missing")); // nothing is known of requirements
    REQUIRE(whole.size() == brief.size());
    for (std::size_t i = 0; i < whole.size(); ++i) {
        CHECK(whole[i]["status"] == brief[i]["status"]);
        CHECK(whole[i]["student"] == brief[i]["student"]);
        CHECK(brief[i].dump().size() < whole[i].dump().size());
    }
}

} // namespace test_batch
