// Majors of GraduateNU: what each construct becomes, what it asks of a student, and every fault with its place.
#include "import.hpp"

namespace test_graduatenu {

using namespace import_tests;

namespace {

importing::Imported read(std::string const& text) {
    return imported(importing::graduatenu, text, "majors/things_bs.json");
}

std::string course(int number, std::string const& title = "") {
    return R"({"type": "COURSE", "subject": "CS", "classId": )" + std::to_string(number) +
           (title.empty() ? "" : R"(, "description": ")" + title + '"') + '}';
}
std::string range(int first, int last, std::string const& exceptions = "") {
    return R"({"type": "RANGE", "subject": "CS", "idRangeStart": )" + std::to_string(first) + R"(, "idRangeEnd": )" +
           std::to_string(last) + R"(, "exceptions": [)" + exceptions + "]}";
}
std::string all_of(std::string const& courses) { return R"({"type": "AND", "courses": [)" + courses + "]}"; }
std::string any_of(std::string const& courses) { return R"({"type": "OR", "courses": [)" + courses + "]}"; }
std::string credits(int least, std::string const& courses) {
    return R"({"type": "XOM", "numCreditsMin": )" + std::to_string(least) + R"(, "courses": [)" + courses + "]}";
}
std::string section(std::string const& title, int least, std::string const& requirements) {
    return R"({"type": "SECTION", "title": ")" + title + R"(", "minRequirementCount": )" + std::to_string(least) +
           R"(, "requirements": [)" + requirements + "]}";
}

/// A major with these sections; they begin in line 2.
std::string major(std::string const& sections, std::string const& more = "") {
    return R"({"name": "Things, BS", "totalCreditsRequired": 0, "yearVersion": 2024, )" + more +
           "\"requirementSections\": [\n" + sections + "\n]}\n";
}

/// The statements that a section "Part" without faults becomes.
std::string becomes(int least, std::string const& requirements) {
    auto const result = read(major(section("Part", least, requirements)));
    for (auto const& one : result.diagnostics) CHECK_MESSAGE(one.code.empty(), one.message);
    return statements(rules(result));
}

/// The status of a major for records such as "CS 1000 4 credits A".
requisite::Status status(std::string const& text, std::string const& records) {
    auto const parsed = requisite::parse(rules(read(text)));
    auto const student = requisite::parse_transcript("transcript {\n" + records + "\n}\n");
    REQUIRE_FALSE(requisite::has_errors(student.diagnostics));
    return requisite::audit(requisite::bind(parsed.program(), parsed.catalogue()), student.transcript).status();
}
bool is_met(std::string const& sections, std::string const& records) {
    return status(major(sections), records) == requisite::Status::met;
}

/// The code and the place of the only fault of a section "Part".
std::string fault(int least, std::string const& requirements) {
    auto const result = read(major(section("Part", least, requirements)));
    rules(result);
    REQUIRE(result.diagnostics.size() == 1);
    std::string const& code = result.diagnostics.front().code;
    return code + ' ' + where(result, code);
}

std::string list(std::initializer_list<std::string> parts) {
    std::string out;
    for (std::string const& part : parts) out += (out.empty() ? "" : ",\n") + part;
    return out;
}

} // namespace

TEST_CASE("the name, the year and the credits of a major are those of the program") {
    auto const result = read(R"({
  "name": "Things, BS",
  "metadata": {"verified": true, "lastEdited": "1/2/2024"},
  "totalCreditsRequired": 128,
  "yearVersion": 2024,
  "requirementSections": [
    {"type": "SECTION", "title": "The Core of Things", "minRequirementCount": 1, "requirements": [
      {"type": "COURSE", "subject": "CS", "classId": 1000, "description": "Things 1"}]}
  ]
})");
    CHECK(codes(result).empty());
    CHECK(result.requirements == 2);
    CHECK(rules(result) == "# From the GraduateNU major things_bs.json: Things, BS\n"
                           "# verified: true\n"
                           "# lastEdited: 1/2/2024\n"
                           "\n"
                           "program things-bs \"Things, BS\" {\n"
                           "  catalog 2024\n"
                           "\n"
                           "  # Things 1\n"
                           "  # things_bs.json:7\n"
                           "  require core-things \"The Core of Things\": CS 1000\n"
                           "  # things_bs.json:4\n"
                           "  require total-credits \"Total credits\": 128 credits overall\n"
                           "}\n");
    // Numbers may stand in texts.
    CHECK(has(rules(read(R"({"name": "x", "yearVersion": "2023", "requirementSections": []})")), "catalog 2023"));
}

TEST_CASE("a section asks for so many of its requirements") {
    std::string const three = list({course(1000), course(2000), course(3000)});
    CHECK(becomes(3, three) == "require part \"Part\": all courses from {CS 1000, CS 2000, CS 3000}\n");
    CHECK(becomes(2, three) == "require part \"Part\": 2 courses from {CS 1000, CS 2000, CS 3000}\n");
    CHECK(becomes(1, three) == "require part \"Part\": 1 course from {CS 1000, CS 2000, CS 3000}\n");
    CHECK(becomes(1, course(1000)) == "require part \"Part\": CS 1000\n");
    // Each with its title, if courses have one.
    CHECK(becomes(1, list({course(1000, "One"), course(2000, "Two")})) == "require part \"Part\": one of {\n"
                                                                          "  option \"One\": CS 1000\n"
                                                                          "  option \"Two\": CS 2000\n"
                                                                          "}\n");
    // Courses in a row are one line.
    CHECK(becomes(4, list({course(1000), course(2000), any_of(list({course(3000), course(4000)})), course(5000)})) ==
          "require part \"Part\": all of {\n"
          "  require all courses from {CS 1000, CS 2000}\n"
          "  require 1 course from {CS 3000, CS 4000}\n"
          "  require CS 5000\n"
          "}\n");
    // One that is asked for twice has to be taken twice.
    CHECK(becomes(3, list({course(1000), course(2000), course(1000)})) ==
          "require part \"Part\": all of {\n"
          "  require all courses from {CS 1000, CS 2000}\n"
          "  require CS 1000\n"
          "}\n");
    // Sections in sections.
    CHECK(becomes(1, list({section("First", 1, course(1000)), section("Second", 1, course(2000))})) ==
          "require part \"Part\": one of {\n"
          "  option first \"First\": CS 1000\n"
          "  option second \"Second\": CS 2000\n"
          "}\n");
}

TEST_CASE("AND, OR, RANGE and XOM") {
    CHECK(becomes(1, all_of(list({course(1000, "Things"), course(1001, "Lab of Things")}))) ==
          "require part \"Part\": all courses from {CS 1000, CS 1001}\n");
    CHECK(has(rules(read(major(section("Part", 1, all_of(list({course(1000, "Things"), course(1001, "Lab")})))))),
              "  # CS 1000 Things\n  # CS 1001 Lab\n  # things_bs.json:2\n  require part"));
    CHECK(becomes(1, any_of(list({course(1000), course(1001)}))) ==
          "require part \"Part\": 1 course from {CS 1000, CS 1001}\n");
    // A lecture with its laboratory is one alternative.
    CHECK(becomes(1, any_of(list({course(1000), all_of(list({course(2000), course(2001)}))}))) ==
          "require part \"Part\": 1 course from {CS 1000, CS 2000 + CS 2001}\n");
    CHECK(becomes(1, list({course(1000), all_of(list({course(2000), course(2001)}))})) ==
          "require part \"Part\": 1 course from {CS 1000, CS 2000 + CS 2001}\n");
    CHECK(becomes(1, range(2000, 3999)) == "require part \"Part\": 1 course from CS 2000..3999\n");
    CHECK(becomes(1, range(2000, 3999, list({course(2500), course(2600)}))) ==
          "require part \"Part\": 1 course from CS 2000..3999 except {CS 2500, CS 2600}\n");
    CHECK(becomes(1, credits(8, list({course(1000), course(1001), range(4000, 4999)}))) ==
          "require part \"Part\": 8 credits from {CS 1000, CS 1001} or CS 4000..4999\n");
    // Of alternatives inside only one gives credits.
    CHECK(becomes(1, credits(8, list({course(1000), any_of(list({course(2000), course(2001)}))}))) ==
          "require part \"Part\":\n"
          "    8 credits from {CS 1000, CS 2000, CS 2001} with at most 1 course from {CS 2000, CS 2001}\n");
    // Two ranges of one section need a course each, which no single figure says.
    CHECK(becomes(2, list({range(1000, 1999), range(2000, 2999), course(3000)})) ==
          "require part \"Part\": 2 of {\n"
          "  option 1 course from CS 1000..1999\n"
          "  option 1 course from CS 2000..2999\n"
          "  option CS 3000\n"
          "}\n");
}

TEST_CASE("a course serves one requirement of a major only") {
    std::string const twice =
        list({section("A", 1, course(1000)), section("B", 1, list({course(1000), course(2000)}))});
    CHECK_FALSE(is_met(twice, "CS 1000 4 credits A"));
    CHECK(is_met(twice, "CS 1000 4 credits A\nCS 2000 4 credits A"));
    std::string const ranges = section("A", 2, list({range(1000, 1999), range(1500, 2999)}));
    CHECK_FALSE(is_met(ranges, "CS 1600 4 credits A"));
    CHECK(is_met(ranges, "CS 1600 4 credits A\nCS 1700 4 credits A"));
    CHECK(is_met(section("A", 1, credits(8, range(1000, 1999))), "CS 1600 4 credits A\nCS 1700 4 credits A"));
    CHECK_FALSE(is_met(section("A", 1, credits(8, range(1000, 1999))), "CS 1600 4 credits A\nCS 1700 3 credits A"));
}

TEST_CASE("a course that stands twice in an AND has to be taken twice") {
    std::string const twice = all_of(list({course(1000), course(1000)}));
    CHECK_FALSE(is_met(section("A", 1, twice), "CS 1000 4 credits A"));
    CHECK_FALSE(is_met(section("A", 1, any_of(list({twice, course(2000)}))), "CS 1000 4 credits A"));
    CHECK(is_met(section("A", 1, any_of(list({twice, course(2000)}))), "CS 2000 4 credits A"));
}

TEST_CASE("one of the concentrations is chosen") {
    std::string const options = list({section("Design", 1, course(1000)), section("Theory", 1, course(2000))});
    auto const with = [&](std::string const& least) {
        return R"({"name": "Things", "requirementSections": [],
"concentrations": {"minOptions": )" +
               least + R"(, "concentrationOptions": [)" + options + "]}}";
    };
    auto const result = read(with("1"));
    CHECK(codes(result).empty());
    CHECK(statements(rules(result)) == "require concentration \"Concentration\": one of {\n"
                                       "  option design \"Design\": CS 1000\n"
                                       "  option theory \"Theory\": CS 2000\n"
                                       "}\n");
    CHECK(status(with("1"), "CS 2000 4 credits A") == requisite::Status::met);
    CHECK(status(with("1"), "") == requisite::Status::unmet);
    CHECK(status(with("0"), "") == requisite::Status::met);
    CHECK(status(with("2"), "CS 2000 4 credits A") == requisite::Status::unmet);
}

TEST_CASE("titles that are the same are told apart, and lists that are the same are named") {
    std::string const four = list({course(1000), course(2000), course(3000), course(4000)});
    auto const result = read(major(list({section("Electives", 1, four), section("Electives", 2, four)})));
    CHECK(codes(result).empty());
    CHECK(has(rules(result), "set electives \"Electives\" = {CS 1000, CS 2000, CS 3000, CS 4000}\n"));
    CHECK(statements(rules(result)) == "require electives \"Electives\": 1 course from electives\n"
                                       "require electives-2 \"Electives (2)\": 2 courses from electives\n");
}

TEST_CASE("RQ2050: what is no JSON, no text or too deep is refused") {
    auto const refused = [](std::string const& text) {
        auto const result = read(text);
        CHECK(codes(result) == std::vector<std::string>{"RQ2050"});
        CHECK(requisite::has_errors(result.diagnostics));
        CHECK(result.programs.empty());
        return where(result, "RQ2050");
    };
    CHECK(refused("") == "1:1");
    CHECK(refused("{\"name\": \"x\",\n}") == "2:1");
    CHECK(refused(major("") + "x") == "4:1");
    CHECK(refused("{\"name\": \"caf\xE9\"}") == "1:14");
    CHECK(refused(std::string("\xFE\xFF\0{\0}", 6)) == "1:1");
    CHECK(refused(std::string(5'000, '[')).substr(0, 2) == "1:");
    std::string deep = course(1000);
    for (int i = 0; i < 2'000; ++i) deep = section("x", 1, deep);
    CHECK(refused(major(deep)).substr(0, 2) == "2:");
    CHECK(refused(std::string(requisite::Limits().bytes + 1, ' ')) == "1:1");
}

TEST_CASE("RQ2051: JSON that is no major is refused") {
    for (char const* const text :
         {"[]", "3", "null", "{}", R"({"name": "x"})", R"({"name": 3, "requirementSections": []})",
          R"({"name": "x", "requirementSections": {}})"}) {
        CAPTURE(text);
        auto const result = read(text);
        CHECK(codes(result) == std::vector<std::string>{"RQ2051"});
        CHECK(where(result, "RQ2051") == "1:1");
        CHECK(requisite::has_errors(result.diagnostics));
        CHECK(result.programs.empty());
    }
}

TEST_CASE("RQ2052: a member that is not what it should be") {
    CHECK(fault(1, R"({"type": "COURSE", "subject": "CS"})") == "RQ2052 2:81");
    CHECK(fault(1, R"({"type": "RANGE", "subject": "CS", "idRangeStart": 1})") == "RQ2052 2:81");
    CHECK(fault(1, credits(0, course(1000))) == "RQ2052 2:81");
    CHECK(fault(1, credits(1'000'000, course(1000))) == "RQ2052 2:81");
    auto const section_without = read(major(R"({"type": "SECTION", "title": "A", "requirements": []})"));
    CHECK(where(section_without, "RQ2052") == "2:1");
    CHECK(section_without.kept_as_text == 1);
    auto const numbers =
        read(R"({"name": "x", "yearVersion": "soon", "totalCreditsRequired": -3, "requirementSections": []})");
    CHECK(codes(numbers) == std::vector<std::string>{"RQ2052", "RQ2052"});
    auto const options = read(major("", R"("concentrations": {"minOptions": "one", "concentrationOptions": [)" +
                                            section("A", 1, course(1000)) + "]},"));
    CHECK(codes(options) == std::vector<std::string>{"RQ2052"});
}

TEST_CASE("RQ2053: a section that asks for less than one is left to a person; what it lists is kept") {
    CHECK(fault(0, course(1000)) == "RQ2053 2:1");
    auto const result = read(major(section("Part", 0, list({course(1000), course(2000)}))));
    CHECK(result.kept_as_text == 1);
    CHECK(statements(rules(result)) == "require part \"Part\": all of {\n"
                                       "  require manual \"Part: it asks for 0 of its requirements\"\n"
                                       "  require listed: all courses from {CS 1000, CS 2000} advisory\n"
                                       "}\n");
    std::string const text = major(section("Part", -1, course(1000)));
    CHECK(status(text, "CS 1000 4 credits A") == requisite::Status::unknown);
    CHECK(status(text, "decide \"Part: it asks for -1 of its requirements\" met") == requisite::Status::met);
}

TEST_CASE("RQ2054: a section without requirements is left to a person") {
    CHECK(fault(1, "") == "RQ2054 2:1");
    CHECK(fault(0, "") == "RQ2054 2:1");
    CHECK(fault(1, any_of("")) == "RQ2054 2:81");
    auto const result = read(major(section("Electives", 0, "")));
    CHECK(result.kept_as_text == 1);
    CHECK(statements(rules(result)) == "require electives \"Electives\": manual \"Electives\"\n");
}

TEST_CASE("RQ2055: more is asked for than there is") {
    CHECK(fault(3, list({course(1000), course(2000)})) == "RQ2055 2:1");
    CHECK_FALSE(
        is_met(section("A", 3, list({course(1000), course(2000)})), "CS 1000 4 credits A\nCS 2000 4 credits A"));
    auto const options = read(major("", R"("concentrations": {"minOptions": 2, "concentrationOptions": [)" +
                                            section("A", 1, course(1000)) + "]},"));
    CHECK(codes(options) == std::vector<std::string>{"RQ2055"});
}

TEST_CASE("RQ2056: a requirement of an unknown type keeps its words") {
    CHECK(fault(1, R"({"type": "EXAM", "name": "final"})") == "RQ2056 2:81");
    CHECK(fault(1, "{}") == "RQ2056 2:81");
    CHECK(fault(1, "3") == "RQ2056 2:81");
    auto const result = read(major(section("Part", 1, R"({"type": "EXAM", "name": "final"})")));
    CHECK(result.kept_as_text == 1);
    CHECK(statements(rules(result)) == "require part \"Part\": manual \"EXAM name=final\"\n");
}

TEST_CASE("RQ2057: a course that stands twice in a choice counts once") {
    CHECK(fault(1, any_of(list({course(1000), course(2000), course(1000)}))) == "RQ2057 4:1");
    auto const result = read(major(section("Part", 1, any_of(list({course(1000), course(2000), course(1000)})))));
    CHECK(statements(rules(result)) == "require part \"Part\": 1 course from {CS 1000, CS 2000}\n");
    // What has to be taken twice gives no credits to who took it once.
    std::string const twice = credits(4, list({course(2000), all_of(list({course(1000), course(1000)}))}));
    CHECK(fault(1, twice) == "RQ2057 4:1");
    auto const left_out = read(major(section("Part", 1, twice)));
    CHECK(has(rules(left_out), "# left out: all of (CS 1000, CS 1000)\n"));
    CHECK(statements(rules(left_out)) == "require part \"Part\": 4 credits from {CS 2000}\n");
}

TEST_CASE("RQ2058: a range that ends before it begins") {
    auto const result = read(major(section("Part", 1, range(3000, 2000))));
    CHECK(where(result, "RQ2058") == "2:81");
    CHECK(result.kept_as_text == 1);
    CHECK(statements(rules(result)) == "require part \"Part\": manual \"CS 3000 to 2000\"\n");
}

TEST_CASE("RQ2059: a member that nobody knows is named once") {
    auto const result = read(major(section("Part", 2,
                                           list({R"({"type": "COURSE", "subject": "CS", "classId": 1, "note": 1})",
                                                 R"({"type": "COURSE", "subject": "CS", "classId": 2, "note": 2})"})),
                                   "\"color\": \"red\", "));
    CHECK(codes(result) == std::vector<std::string>{"RQ2059", "RQ2059"});
}

TEST_CASE("RQ2060: credits over what is no list of courses keep their words") {
    CHECK(fault(1, credits(8, list({course(1000), section("Inner", 1, course(2000))}))) == "RQ2060 2:81");
    auto const result =
        read(major(section("Part", 1, credits(8, list({course(1000), section("Inner", 1, course(2000))})))));
    CHECK(statements(rules(result)) ==
          "require part \"Part\": manual \"8 credits from (CS 1000, Inner: 1 of (CS 2000))\"\n");
    std::string many;
    for (int i = 0; i < 9; ++i)
        many += (many.empty() ? "" : ",\n") + any_of(list({course(1000 + 2 * i), course(1001 + 2 * i)}));
    CHECK(fault(1, credits(8, many)) == "RQ2060 2:81");
}

TEST_CASE("a major that is cut off anywhere, or damaged, is read or refused") {
    std::string const sample =
        "\xEF\xBB\xBF" +
        major(
            list({section("Core \xC3\xA9 \\\"quoted\\\" \\u0000", 2,
                          list({course(1000, "Things"), all_of(list({course(1001), course(1002)})),
                                any_of(list({course(1003), all_of(list({course(1004), course(1005)}))}))})),
                  section("Electives", 1, credits(8, list({range(2000, 2999, course(2500)), course(3000)}))),
                  section("None", 0, "")}),
            "\"metadata\": {\"verified\": false}, \"concentrations\": {\"minOptions\": 1, \"concentrationOptions\": [" +
                section("A", 1, course(1)) + "]}, ");
    CHECK_FALSE(read(sample).programs.empty());
    survives_truncation(importing::graduatenu, sample);
    survives_damage(importing::graduatenu, sample, 20'26, 1'500);
    std::string windows;
    for (char const c : sample) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
    CHECK(rules(read(windows)) == rules(read(sample)));
}

TEST_CASE("a major of 250 KB is read in one go") {
    std::string sections;
    for (int i = 0; sections.size() < 250'000; ++i) {
        std::string courses;
        for (int k = 0; k < 40; ++k)
            courses += (courses.empty() ? "" : ",\n") +
                       course(1000 + (i * 37 + k * 11) % 8000, "Things of Kind " + std::to_string(k));
        sections += (sections.empty() ? "" : ",\n") + section("Part " + std::to_string(i), 3, courses);
    }
    auto const result = read(major(sections));
    CHECK(codes(result).empty());
    CHECK(result.requirements > 1'000);
    rules(result);
}

} // namespace test_graduatenu
