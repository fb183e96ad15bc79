// What is proven, and what is met, is the same wherever it is said: in the text and the JSON of an audit, its exit status, the line, the table and
// the summary of a batch, and in a test.
#include "run.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace test_proven {

using namespace cli_tests;

namespace {

struct Scene {
    char const* name;
    std::string program; ///< "a" is asked for
    std::string transcript;
    std::string status;
    std::string unproven; ///< why; empty: it is proven
};

std::string course(int number) { return "CS " + std::to_string(number); }

/// Eight limits that cut, of which the engine lists six.
std::string limits_in_part() {
    std::string text = "program a { require total: 60 units from any\n";
    for (int i = 101; i <= 108; ++i)
        text += "limit 9 units from {" + course(i) + ", " + course(i + 1) + ", " + course(i + 2) + "} in part\n";
    return text + "}";
}

/// Forty courses of odd sizes, to be dealt out without a rest.
std::string subset_sums(std::string const& more = {}) {
    std::string text;
    std::int64_t sum = 0;
    std::uint32_t state = 7;
    for (int i = 0; i < 40; ++i) {
        state = state * 1664525U + 1013904223U;
        std::int64_t const thousandths = 100'000 + state / 256 % 900'000;
        sum += thousandths;
        text += "course " + course(100 + i) + ' ' + std::to_string(thousandths / 1000) + '.' +
                std::to_string(1000 + thousandths % 1000).substr(1) + " units\n";
    }
    std::string program = "program a { " + more;
    for (std::int64_t const half : {sum / 2, sum - sum / 2})
        program += std::string(" require") + (half == sum / 2 ? " half:" : "") + " exactly " +
                   std::to_string(half / 1000) + '.' + std::to_string(1000 + half % 1000).substr(1) + " units from any";
    return text + program + " }";
}

std::string records(int first, int last, std::string const& units) {
    std::string text;
    for (int i = first; i <= last; ++i) text += course(i) + units + " A ";
    return text;
}

std::vector<Scene> scenes() {
    std::string const simple = "program a { require x: 12 units from {CS 101, CS 102} }";
    std::string facts = "program a {";
    for (int i = 0; i < 7; ++i) {
        std::string const fact = "student.f" + std::to_string(i);
        facts += " require " + fact + " or not " + fact;
    }
    facts += " }";
    std::string const shared = "program a { require x: 12 units from {CS 101} share x with z.y up to 0 units }\n"
                               "program z { require y: 12 units from {CS 101, CS 102} }";
    return {
        {"met", simple, "CS 101 12 units A", "met", ""},
        {"unmet", simple, "CS 103 12 units A", "unmet", ""},
        {"planned", simple, "CS 101 12 units planned", "planned", ""},
        {"one unknown fact", "program a { require x: student.f }", "", "unknown", ""},
        {"many unknown facts", facts, "", "unknown", "facts"},
        {"more cases than are listed", limits_in_part(), records(101, 110, " 5 units"), "unknown", "cases"},
        {"what comes after more cases than are listed",
         limits_in_part().insert(limits_in_part().size() - 1, " require late: 1 course from {CS 199} after total "),
         records(101, 110, " 5 units fall 2024") + "CS 199 5 units fall 2025 A", "unknown", "cases"},
        {"what comes after a search that stops at its budget",
         subset_sums("require late: 1 course from {CS 199} after half"),
         records(100, 139, " fall 2024") + "CS 199 fall 2025 A", "unknown", "budget"},
        {"a search that stops at its budget", subset_sums(), records(100, 139, ""), "unknown", "budget"},
        {"two programs that share, both met", shared, "CS 101 12 units A CS 102 12 units A", "met", ""},
        {"two programs that share, one met", shared, "CS 101 12 units A", "unmet", ""},
        {"a stage that is not proven before one that is",
         "program a { stage first {" + facts.substr(facts.find('{') + 1) +
             " stage last { require x: 1 course from {CS 101} } }",
         "CS 101 12 units A", "met", "facts"},
    };
}

} // namespace

TEST_CASE("what is proven is the same in the text, the JSON, the exit status, a batch, its summary and a test") {
    for (Scene const& scene : scenes()) {
        CAPTURE(scene.name);
        Folder const folder;
        bool const proven = scene.unproven.empty();
        folder.file("a.req", "# allow RQ1002\n" + scene.program + "\ntest \"proven\" for a { transcript { " +
                                 scene.transcript + " } expect a proven }\ntest \"status\" for a { transcript { " +
                                 scene.transcript + " } expect a " + scene.status + " }\n");
        folder.file("s.transcript", "transcript { " + scene.transcript + " }");
        std::string const audit = "audit a.req --program a --as-of 2026-11-22 ";

        Result const text = folder.run(audit + "--transcript s.transcript --require-met");
        CHECK(text.status == (scene.status == "met" ? 0 : 3));
        CHECK(has(text.out, "\nStatus:   " + scene.status));
        CHECK(has(text.out, "\nProven optimal: ") == proven);
        CHECK(has(text.out, "\nNot proven optimal: ") == !proven);

        auto const json = nlohmann::json::parse(folder.run(audit + "--transcript s.transcript --format json").out);
        CHECK(json["status"] == scene.status);
        CHECK(json["proven_optimal"] == proven);
        CHECK(json["stages"][0]["unproven"] == (proven ? nlohmann::json(nullptr) : nlohmann::json(scene.unproven)));

        // A batch reads JSON: the records of the report's own.
        std::string line = R"({"student": "s", "records": [)";
        bool first = true;
        std::string const words = scene.transcript;
        for (std::size_t at = words.find("CS "); at != std::string::npos; at = words.find("CS ", at + 1)) {
            std::size_t const end = std::min(words.find("CS ", at + 1), words.size());
            std::string const record = words.substr(at, end - at);
            line += std::string(first ? "" : ", ") + R"({"course": ")" + record.substr(0, 6) + '"';
            if (std::size_t const units = record.find(" units"); units != std::string::npos)
                line += R"(, "units": )" + record.substr(7, units - 7);
            for (std::string const term : {"fall 2024", "fall 2025"})
                if (has(record, term)) line += R"(, "term": ")" + term + '"';
            line += has(record, "planned") ? R"(, "status": "planned"})" : R"(, "grade": "A"})";
            first = false;
        }
        folder.file("all.ndjson", line + "]}\n");
        std::string const batch = audit + "--batch all.ndjson --summary ";
        Result const lines = folder.run(batch);
        CHECK(lines.status == 0);
        auto const of_batch = nlohmann::json::parse(lines.out);
        CHECK(of_batch["status"] == json["status"]);
        CHECK(of_batch["stages"][0]["optimum"] == json["stages"][0]["optimum"]);
        CHECK(of_batch["stages"][0]["unproven"] == json["stages"][0]["unproven"]);
        CHECK(of_batch["proven_optimal"] == proven);
        CHECK(has(lines.err, proven ? "1 student audited\n" : "1 student audited, 1 of them not proven\n"));
        CHECK(has(lines.err, "           1  " + scene.status + '\n'));
        Result const brief = folder.run(batch + "--brief");
        CHECK(nlohmann::json::parse(brief.out)["proven_optimal"] == proven);
        CHECK(has(brief.err, " not proven\n") == !proven);
        CHECK(has(folder.run(batch + "--format csv").out,
                  "1,1,s,a,,,," + scene.status + ',' + scene.unproven + ",,,,,,,,\n"));

        CHECK(folder.run("test a.req --exact proven").status == (proven ? 0 : 1));
        CHECK(folder.run("test a.req --exact status").status == 0);
        if (!proven) CHECK(has(folder.run("test a.req --exact proven").out, "it is not proven: "));
    }
}

} // namespace test_proven
