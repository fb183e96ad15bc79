// Programs as JSON-LD: each property is one of schema.org's, of its type; and what has none is said.
#include "../cli/run.hpp"
#include "../regressions/diagnostic_pages.hpp"
#include "export.hpp"

#include <nlohmann/json.hpp>

#include <map>
#include <set>

namespace test_schema_org {

using nlohmann::json;

namespace {

// The vocabulary, as far as it is used: what https://schema.org/ has of each type and of those above it.
std::map<std::string, std::set<std::string>> const vocabulary = {
    {"EducationalOccupationalProgram",
     {"name", "identifier", "url", "description", "provider", "numberOfCredits", "hasCourse", "programPrerequisites",
      "educationalCredentialAwarded", "occupationalCategory", "timeToComplete", "applicationDeadline"}},
    {"CollegeOrUniversity", {"name"}},
    {"EducationalOccupationalCredential", {"name"}},
    {"QuantitativeValue", {"value", "minValue", "maxValue", "unitText"}},
    {"Course", {"courseCode", "name", "numberOfCredits"}},
};

std::map<std::string, std::set<std::string>> const types = {
    {"provider", {"CollegeOrUniversity"}},
    {"numberOfCredits", {"QuantitativeValue"}},
    {"hasCourse", {"Course"}},
    {"educationalCredentialAwarded", {"EducationalOccupationalCredential"}},
};

void check_vocabulary(json const& node, std::string const& property) {
    if (node.is_array()) {
        for (json const& one : node) check_vocabulary(one, property);
        return;
    }
    CAPTURE(property);
    auto const wanted = types.find(property);
    CHECK(node.is_object() == (wanted != types.end() || property.empty()));
    if (!node.is_object()) return;
    std::string const type = node.at("@type").get<std::string>();
    if (!property.empty()) CHECK(wanted->second.count(type) == 1);
    REQUIRE(vocabulary.count(type) == 1);
    for (auto const& member : node.items()) {
        std::string const& key = member.key();
        if (key == "@type" || (key == "@context" && property.empty())) continue;
        CAPTURE(key);
        CHECK(vocabulary.at(type).count(key) == 1);
        check_vocabulary(member.value(), key);
    }
}

exporting::Exported exported(std::string const& rules) {
    auto const parsed = export_tests::parsed(rules);
    auto out = exporting::schema_org(parsed.document(), parsed.document().programs.front());
    check_vocabulary(json::parse(out.text), "");
    return out;
}

} // namespace

TEST_CASE("schema.org: all that has a property") {
    auto const out = exported(R"(
course CS 101 "Programming" 4 units, level basic
course CS 102 "Graphs" 3 to 6 units, level basic
course CS 201 "Proofs" 4 units
set core = {CS 101, CS 201}
program bs "Bachelor of Science in Things" {
  institution "A university"
  url "https://example.org/bs"
  catalog 2025-2026
  duration 8 semesters
  deadline fall January 15 "applications"
  note "An example"
  note prerequisites "A diploma of a high school."
  note occupation "15-1252.00"
  stage first { require a: 1 course from level(basic) }
  stage degree {
    require core: 1 course from core
    require more: 1 course from {CS 102, CS 999}
    require total: 120 units overall
  }
}
)");
    CHECK(out.diagnostics.empty());
    CHECK(out.rules == 4);
    CHECK(out.left_out == 3);
    CHECK(json::parse(out.text) == json::parse(R"({
      "@context": "https://schema.org", "@type": "EducationalOccupationalProgram",
      "name": "Bachelor of Science in Things", "identifier": "bs", "url": "https://example.org/bs",
      "description": "An example. Catalog 2025-2026.",
      "programPrerequisites": "A diploma of a high school.", "occupationalCategory": "15-1252.00",
      "educationalCredentialAwarded":
        {"@type": "EducationalOccupationalCredential", "name": "Bachelor of Science in Things"},
      "provider": {"@type": "CollegeOrUniversity", "name": "A university"},
      "timeToComplete": "P48M", "applicationDeadline": "fall: January 15, applications",
      "numberOfCredits": {"@type": "QuantitativeValue", "value": 120, "unitText": "units"},
      "hasCourse": [
        {"@type": "Course", "courseCode": "CS 101", "name": "Programming",
         "numberOfCredits": {"@type": "QuantitativeValue", "value": 4, "unitText": "units"}},
        {"@type": "Course", "courseCode": "CS 102", "name": "Graphs",
         "numberOfCredits": {"@type": "QuantitativeValue", "minValue": 3, "maxValue": 6, "unitText": "units"}},
        {"@type": "Course", "courseCode": "CS 201", "name": "Proofs",
         "numberOfCredits": {"@type": "QuantitativeValue", "value": 4, "unitText": "units"}},
        {"@type": "Course", "courseCode": "CS 999", "name": "CS 999"}]})"));
}

TEST_CASE("schema.org: a duration is what it is derived from") {
    auto const time = [](std::string const& duration) {
        return json::parse(exported("program p { duration " + duration + " require a: CS 101 }").text)
            .value("timeToComplete", "");
    };
    CHECK(time("1 year") == "P1Y");
    CHECK(time("4 years") == "P4Y");
    CHECK(time("3 semesters") == "P18M");
    CHECK(time("18 months") == "P18M");
    CHECK(time("30 weeks") == "P30W");
    CHECK(time("6 terms").empty());
}

TEST_CASE("schema.org: every example is in the vocabulary") {
    for (auto const& file : std::filesystem::directory_iterator(REQUISITE_SOURCE_DIR "/examples/programs")) {
        if (file.path().extension() != ".req") continue;
        CAPTURE(file.path().string());
        std::ifstream in(file.path(), std::ios::binary);
        auto const parsed = export_tests::parsed(std::string(std::istreambuf_iterator<char>(in), {}));
        for (auto const& program : parsed.document().programs)
            check_vocabulary(json::parse(exporting::schema_org(parsed.document(), program).text), "");
    }
}

TEST_CASE("schema.org: each warning has an entry, with a wrong example and a right one") {
    int count = 0;
    for (auto const& entry : diagnostic_pages::entries()) {
        if (entry.code < "RQ2230" || entry.code > "RQ2239") continue;
        CAPTURE(entry.code);
        ++count;
        REQUIRE(entry.examples.size() == 2);
        for (auto const& example : entry.examples) {
            CAPTURE(example.text);
            auto const found = exported(example.text).diagnostics;
            CHECK(found.size() == (example.right ? 0 : 1));
            for (auto const& one : found) CHECK(one.code == entry.code);
        }
    }
    CHECK(count == 5);
}

TEST_CASE("export schema-org prints one program, and how many rules are left to the page") {
    cli_tests::Folder const folder;
    folder.file("p.req", "program a \"A\" { require x: CS 1 }\nprogram b \"B\" { require y: CS 2 }\n");
    CHECK(folder.run("export schema-org p.req").status == 2);
    auto const result = folder.run("export schema-org p.req --program b");
    CHECK(result.status == 0);
    CHECK(json::parse(result.out)["name"] == "B");
    CHECK(result.err == "p.req: 1 rule, 1 left to the page itself\n");
    folder.file("q.req", "program a { require }");
    CHECK(folder.run("export schema-org q.req").status == 1);
}

} // namespace test_schema_org
