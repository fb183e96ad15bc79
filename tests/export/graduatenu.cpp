// Programs as GraduateNU majors: what each rule becomes, and what is left out.
#include "export.hpp"

#include <nlohmann/json.hpp>

namespace test_graduatenu {

using namespace export_tests;
using Json = nlohmann::json;
using Codes = std::vector<std::string>;

namespace {

Json course(std::string const& subject, int number) {
    return {{"type", "COURSE"}, {"subject", subject}, {"classId", number}};
}
Json section(std::string const& title, std::vector<Json> requirements, int least) {
    return {{"type", "SECTION"},
            {"title", title},
            {"requirements", std::move(requirements)},
            {"minRequirementCount", least}};
}
Json list(std::string const& type, std::vector<Json> courses) {
    return {{"type", type}, {"courses", std::move(courses)}};
}
Json credits(int least, std::vector<Json> courses) {
    return {{"type", "XOM"}, {"numCreditsMin", least}, {"courses", std::move(courses)}};
}
Json range(std::string const& subject, int first, int last, std::vector<Json> exceptions = {}) {
    return {{"type", "RANGE"},
            {"subject", subject},
            {"idRangeStart", first},
            {"idRangeEnd", last},
            {"exceptions", std::move(exceptions)}};
}

Json const cs1 = course("CS", 1);
Json const cs2 = course("CS", 2);
Json const cs3 = course("CS", 3);

/// The sections of rules of which nothing is left out.
Json sections(std::string const& rules) {
    auto const exported = major(rules);
    for (auto const& one : exported.diagnostics) CHECK_MESSAGE(one.code.empty(), one.message);
    return Json::parse(exported.text)["requirementSections"];
}
/// What a requirement is inside of its section.
Json rule(std::string const& body, std::string const& catalogue = {}) {
    Json const all = sections(catalogue + "require \"R\": all of { require " + body + " }\n");
    REQUIRE(all.size() == 1);
    CHECK(all[0]["title"] == "R");
    return all[0]["requirements"][0];
}
/// The same of a requirement of which something is left out, with the codes of the warnings.
Json rule(std::string const& body, Codes const& expected, std::string const& catalogue = {}) {
    auto const exported = major(catalogue + "require \"R\": all of { require CS 1 require " + body + " }\n");
    CHECK(codes(exported) == expected);
    Json const all = Json::parse(exported.text)["requirementSections"][0]["requirements"];
    return all.size() > 1 ? all[1] : Json();
}

} // namespace

TEST_CASE("courses, choices and ranges") {
    CHECK(rule("CS 1") == cs1);
    CHECK(rule("1 course from {CS 1, CS 2}") == list("OR", {cs1, cs2}));
    CHECK(rule("all courses from {CS 1, CS 2}") == list("AND", {cs1, cs2}));
    CHECK(rule("2 courses from {CS 1, CS 2, CS 3}") == section("2 courses", {cs1, cs2, cs3}, 2));
    CHECK(rule("1 course from {CS 1 + CS 2, CS 3}") == list("OR", {cs3, list("AND", {cs1, cs2})}));
    CHECK(rule("1 course from CS 300..499") == range("CS", 300, 499));
    CHECK(rule("1 course from CS 300..499 except {CS 399, MATH 1}") == range("CS", 300, 499, {course("CS", 399)}));
    CHECK(rule("8 credits from {CS 1} or CS 300..499") == credits(8, {cs1, range("CS", 300, 499)}));
    CHECK(rule("8 credits or 2 courses from {CS 1, CS 2, CS 3}") ==
          list("OR", {credits(8, {cs1, cs2, cs3}), section("2 courses", {cs1, cs2, cs3}, 2)}));
}

TEST_CASE("several courses of a range are asked for as often") {
    Json const any = list("OR", {cs1, range("CS", 300, 499)});
    CHECK(rule("2 courses from {CS 1} or CS 300..499") == section("2 courses", {any, any}, 2));
    Json const one = range("CS", 300, 499);
    CHECK(rule("3 courses from CS 300..499") == section("3 courses", {one, one, one}, 3));
}

TEST_CASE("patterns are ranges, tags and named sets are the courses of the catalogue") {
    CHECK(rule("1 course from CS *") == range("CS", 0, 99'999));
    CHECK(rule("1 course from CS 3xx") == range("CS", 300, 399));
    CHECK(rule("1 course from subject(CS)") == range("CS", 0, 99'999));
    CHECK(rule("1 course from CS 3*") == list("OR", {range("CS", 3, 3), range("CS", 30, 39), range("CS", 300, 399),
                                                     range("CS", 3'000, 3'999), range("CS", 30'000, 39'999)}));
    std::string const catalogue = "course CS 1 4 credits, area theory\ncourse CS 2 4 credits, area theory\n"
                                  "course CS 3 4 credits\nset core = {CS 1, CS 3}\nset area(systems) = {CS 3}\n";
    CHECK(rule("1 course from core", catalogue) == list("OR", {cs1, cs3}));
    CHECK(rule("1 course from area(theory)", catalogue) == list("OR", {cs1, cs2}));
    CHECK(rule("1 course from area(*)", catalogue) == list("OR", {cs3, cs1, cs2}));
    CHECK(rule("1 course from core in area(theory)", catalogue) == cs1);
    CHECK(rule("1 course from core except area(theory)", catalogue) == cs3);
    CHECK(rule("1 course from core or {CS 1, CS 2}", catalogue) == list("OR", {cs1, cs3, cs2}));
    CHECK(rule("all courses from CS *", catalogue) == list("AND", {cs1, cs2, cs3}));
}

TEST_CASE("ranges are cut where sets are") {
    CHECK(rule("1 course from CS 100..300 in CS 200..400") == range("CS", 200, 300));
    CHECK(rule("1 course from CS 100..300 in number(250..)") == range("CS", 250, 300));
    CHECK(rule("1 course from CS 100..300 in {CS 150, CS 400}") == course("CS", 150));
    CHECK(rule("1 course from {CS 150, CS 400} in CS 100..300") == course("CS", 150));
    CHECK(rule("1 course from any in CS 100..300") == range("CS", 100, 300));
    CHECK(rule("1 course from number(250..) in CS 100..300") == range("CS", 250, 300));
    CHECK(rule("1 course from CS 100..300 except CS 150..200") ==
          list("OR", {range("CS", 100, 149), range("CS", 201, 300)}));
    CHECK(rule("1 course from CS 100..300 except number(..200)") == range("CS", 201, 300));
    CHECK(rule("1 course from CS 100..300 except (CS 150..200 except {CS 160})") ==
          list("OR", {range("CS", 100, 149), range("CS", 201, 300), course("CS", 160)}));
    CHECK(rule("1 course from CS 100..200 except MATH 100..200") == range("CS", 100, 200));
}

TEST_CASE("groups are sections if they have a title, else AND and OR") {
    CHECK(rule("all of { require CS 1 require 1 course from {CS 2, CS 3} }") ==
          list("AND", {cs1, list("OR", {cs2, cs3})}));
    CHECK(rule("one of { option CS 1 option all courses from {CS 2, CS 3} }") ==
          list("OR", {cs1, list("AND", {cs2, cs3})}));
    CHECK(rule("2 of { option CS 1 option CS 2 option CS 3 }") == section("2 of these", {cs1, cs2, cs3}, 2));
    CHECK(rule("\"T\": one of { option CS 1 option CS 2 }") == section("T", {cs1, cs2}, 1));
    CHECK(rule("\"T\": 2 courses from {CS 1, CS 2, CS 3}") == section("T", {cs1, cs2, cs3}, 2));
    CHECK(rule("\"T\": all courses from {CS 1, CS 2}") == section("T", {cs1, cs2}, 2));
    CHECK(rule("\"T\": 8 credits from {CS 1, CS 2}") == section("T", {credits(8, {cs1, cs2})}, 1));
    Json described = cs1;
    described["description"] = "T";
    CHECK(rule("\"T\": CS 1") == described);
    described["description"] = "Logic";
    CHECK(rule("CS 1", "course CS 1 \"Logic\" 4 credits\n") == described);
}

TEST_CASE("a major has a name, a year, a total, and sections") {
    auto const exported =
        major("program p \"Things, BS\" {\n  catalog 2024-2025\n  require total: 120 credits overall\n"
              "  require core: CS 1\n  require \"Both\": all courses from {CS 2, CS 3}\n"
              "  require one of { option CS 1 option CS 2 }\n}\n");
    CHECK(codes(exported).empty());
    Json const expected = {
        {"name", "Things, BS"},
        {"totalCreditsRequired", 120},
        {"yearVersion", 2024},
        {"requirementSections",
         {section("Core", {cs1}, 1), section("Both", {cs2, cs3}, 2), section("", {list("OR", {cs1, cs2})}, 1)}},
        {"concentrations", {{"minOptions", 0}, {"concentrationOptions", Json::array()}}}};
    CHECK(Json::parse(exported.text) == expected);
    CHECK(exported.rules == 6);
    CHECK(exported.left_out == 0);
    CHECK(exported.in_part == 0);
    CHECK(Json::parse(major("require CS 1").text)["name"] == "Program");
}

TEST_CASE("a requirement with the name concentration is the concentrations") {
    auto const exported =
        major("require concentration \"Concentration\": 1 of {\n"
              "  option \"A\": 2 courses from {CS 1, CS 2, CS 3}\n  option \"B\": 8 credits from {CS 1}\n}\n");
    CHECK(codes(exported).empty());
    Json const all = Json::parse(exported.text);
    CHECK(all["requirementSections"].empty());
    CHECK(all["concentrations"]["minOptions"] == 1);
    CHECK(all["concentrations"]["concentrationOptions"] ==
          Json({section("A", {cs1, cs2, cs3}, 2), section("B", {credits(8, {cs1})}, 1)}));
}

TEST_CASE("at most one course of a list, in credits, is a choice") {
    CHECK(rule("8 credits from {CS 1, CS 2, CS 3} with at most 1 course from {CS 2, CS 3}") ==
          credits(8, {cs1, list("OR", {cs2, cs3})}));
    // A course of two such lists is no choice.
    CHECK(rule("8 credits from {CS 1, CS 2, CS 3} with at most 1 course from {CS 2, CS 3}, at most 1 course from {CS "
               "1, CS 2}",
               Codes{"RQ2202"}) == credits(8, {cs1, list("OR", {cs2, cs3})}));
}

TEST_CASE("what a format without words for it leaves out of a requirement") {
    CHECK(rule("CS 2 where grade >= B", Codes{"RQ2201"}) == cs2);
    CHECK(rule("8 credits from {CS 2} with at least 1 course from {CS 2}", Codes{"RQ2202"}) == credits(8, {cs2}));
    CHECK(rule("CS 2 by term 2 prefer highest grade", Codes{"RQ2203", "RQ2203"}) == cs2);
    CHECK(rule("exactly 1 course from {CS 2}", Codes{"RQ2204"}) == cs2);
    CHECK(rule("8 credits and 2 courses from {CS 2, CS 3}", Codes{"RQ2204"}) == credits(8, {cs2, cs3}));
    std::string const catalogue = "course CS 2 4 credits\ncourse CS 1 4 credits\n";
    CHECK(rule("8 credits from any", Codes{"RQ2209"}, catalogue) == credits(8, {cs2, cs1}));
    CHECK(rule("8 credits from number(2..)", Codes{"RQ2209"}, catalogue) == credits(8, {cs2}));
    Json letters = course("CS", 0);
    letters["classId"] = "2L";
    CHECK(rule("CS 2L", Codes{"RQ2211"}) == letters);
    CHECK(rule("24-787", Codes{"RQ2212"}) == course("24", 787));
    CHECK(rule("CS 2", Codes{"RQ2217"}, catalogue + "course MATH 9 4 credits\nsame CS 2 = MATH 9\n") == cs2);
}

TEST_CASE("requirements that are left out as a whole") {
    for (auto const& left_out : std::vector<std::pair<std::string, std::string>>{
             {"gpa >= 3.0 over applied", "RQ2200"},
             {"milestone(talk)", "RQ2200"},
             {"student.a", "RQ2200"},
             {"3 courses overall", "RQ2200"},
             {"8 credits overall", "RQ2200"}, // not of the whole
             {"1 of r", "RQ2200"},
             {"CS 2 advisory", "RQ2207"},
             {"8 credits from any", "RQ2208"},
             {"1 course from {}", "RQ2208"},
             {"all courses from CS *", "RQ2208"},
             {"1 course from {\"Thesis\", CS 2}", "RQ2210"},
             {"4.5 credits from {CS 2}", "RQ2213"},
             {"2000 credits from {CS 2}", "RQ2213"},
             {"0 courses from {CS 2}", "RQ2213"},
             {"500 courses from CS *", "RQ2213"},
             {"all of {}", "RQ2213"},
             {"all of { effective from fall 2024 require CS 2 }", "RQ2206"}}) {
        std::string const& body = left_out.first;
        CAPTURE(body);
        auto const exported = major(
            "require r \"R\": all of { require CS 1 }\nrequire \"S\": all of { require CS 3 require " + body + " }\n");
        REQUIRE(codes(exported) == Codes{left_out.second});
        CHECK(Json::parse(exported.text)["requirementSections"][1] == section("S", {cs3}, 1));
        CHECK(exported.left_out >= 1);
        // It says where, and that it is left out.
        auto const& one = exported.diagnostics.front();
        REQUIRE(one.primary.source != nullptr);
        CHECK(one.primary.source->text().substr(one.primary.span.first, 7) == "require");
        CHECK(one.message.find("left out") != std::string::npos);
    }
}

TEST_CASE("an option that is left out: the others have to be enough") {
    auto const enough = major("require \"R\": one of { option CS 1 option milestone(a) }\n");
    CHECK(codes(enough) == Codes{"RQ2200"});
    CHECK(Json::parse(enough.text)["requirementSections"] == Json::array({section("R", {cs1}, 1)}));
    CHECK(enough.left_out == 1);
    CHECK(enough.in_part == 1);
    auto const few = major("require \"R\": 2 of { option CS 1 option milestone(a) }\n");
    CHECK(codes(few) == Codes{"RQ2200", "RQ2214", "RQ2219"});
    CHECK(few.rules == 3);
    CHECK(few.left_out == 3);
    CHECK(few.in_part == 0);
}

TEST_CASE("statements, choices, stages and texts are left out") {
    auto const exported = major("program p {\n  institution \"A college\"\n  effective from fall 2024\n  note \"N\"\n"
                                "  stage admission { require talk: milestone(talk) }\n"
                                "  stage degree {\n    require core: CS 1\n    require more: CS 2\n"
                                "    limit 1 course from any\n    exclude CS 9\n    share core with more\n"
                                "    split CS 1 into 2 credits\n    repeat latest\n    note \"M\"\n"
                                "    if student.a { require CS 3 } else { limit 1 course from any }\n  }\n}\n");
    CHECK(codes(exported) ==
          Codes{"RQ2205", "RQ2205", "RQ2205", "RQ2205", "RQ2205", "RQ2206", "RQ2216", "RQ2206", "RQ2215"});
    CHECK(exported.rules == 10);
    CHECK(exported.left_out == 8);
    CHECK(exported.diagnostics.back().message.find("1 institution and 2 notes") != std::string::npos);
}

TEST_CASE("nothing is listed without end") {
    // Sets of sets: written out each is twice the one before, of the same two courses.
    std::string doubled = "set s-0 = {CS 1, CS 2}\n";
    for (int i = 1; i <= 100; ++i) {
        std::string const before = "s-" + std::to_string(i - 1);
        doubled += "set s-" + std::to_string(i) + " = (" + before + " or {CS 3}) except (" + before + " in {CS 2})\n";
    }
    CHECK(rule("1 course from s-100", doubled) == list("OR", {cs1, cs3}));
    // Sets that are made of one another more often than anybody does.
    std::string chain = "set s-0 = {CS 1}\n";
    for (int i = 1; i <= 3'000; ++i)
        chain += "set s-" + std::to_string(i) + " = s-" + std::to_string(i - 1) + " or {CS 2}\n";
    CHECK(rule("1 course from s-3000", Codes{"RQ2218"}, chain).is_null());
    // Many courses, asked for often.
    std::string courses;
    for (int i = 0; i < 3'000; ++i) courses += "course CS " + std::to_string(1'000 + i) + " 4 credits, area all\n";
    std::string rules = courses;
    for (int i = 0; i < 80; ++i) rules += "require 1 course from area(all)\n";
    auto const large = major(rules);
    CHECK(codes(large).back() == "RQ2218");
    CHECK(requisite::has_errors(large.diagnostics));
    CHECK(large.text.empty());
}

TEST_CASE("every example becomes a major, with warnings") {
    int majors = 0;
    for (auto const& path : example_programs()) {
        auto const result = parsed(slurp(path));
        for (requisite::Program const& program : result.document().programs)
            for (requisite::Stage const& stage : program.stages) {
                auto const exported = exporting::graduatenu(result.document(), program, stage);
                CAPTURE(program.name);
                CHECK(!requisite::has_errors(exported.diagnostics));
                CHECK(Json::parse(exported.text).contains("requirementSections"));
                CHECK(exported.left_out <= exported.rules);
                CHECK(exported.in_part <= exported.rules - exported.left_out);
                ++majors;
            }
    }
    CHECK(majors >= 12);
}

} // namespace test_graduatenu
