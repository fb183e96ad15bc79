// GraduateNU majors that were imported and exported: a major that says the same.
#include "../compile/random_document.hpp"
#include "../import/owners.hpp"
#include "../import/random_major.hpp"
#include "export.hpp"

namespace test_round_trip {

using import_tests::imported;
using import_tests::Major;
using requisite::oracle::Random;

namespace {

/// The rules of a major, and the major that they become.
struct Turned {
    requisite::Parsed rules;
    exporting::Exported exported;
};

Turned turned(std::string const& json) {
    auto const result = imported(importing::graduatenu, json, "t.json");
    std::string const text = importing::text(result);
    CAPTURE(text);
    requisite::Parsed rules = requisite::parse(text);
    REQUIRE(static_cast<bool>(rules));
    requisite::Program const& program = rules.document().programs.front();
    exporting::Exported exported = exporting::graduatenu(rules.document(), program, program.stages.back());
    return {std::move(rules), std::move(exported)};
}

bool is_met(requisite::Bound const& bound, std::map<std::string, int> const& taken) {
    return requisite::audit(bound, import_tests::transcript(taken)).status() == requisite::Status::met;
}

} // namespace

TEST_CASE("a major that is imported and exported has the same verdicts, on random majors and transcripts") {
    int all = 0;
    int met = 0;
    int same_for_owner = 0;
    std::uint64_t const majors = requisite::oracle::seeds_to_try(300).count;
    for (std::uint64_t seed = 1; seed <= majors; ++seed) {
        Major random(seed * 31);
        nlohmann::json const major = random.major();
        CAPTURE(major.dump(1));
        Turned const once = turned(major.dump());
        CAPTURE(once.exported.text);
        CHECK(once.exported.diagnostics.empty());
        nlohmann::json const out = nlohmann::json::parse(once.exported.text);
        Turned const twice = turned(once.exported.text);
        auto const before = requisite::bind(once.rules.program(), once.rules.catalogue());
        auto const after = requisite::bind(twice.rules.program(), twice.rules.catalogue());
        for (int i = 0; i < 6; ++i) {
            auto const taken = random.taken();
            bool const expected = is_met(before, taken);
            CHECK(is_met(after, taken) == expected);
            bool const owner = requisite::oracle::judge_graduatenu(major, taken);
            same_for_owner += requisite::oracle::judge_graduatenu(out, taken) == owner ? 1 : 0;
            met += expected ? 1 : 0;
            ++all;
        }
    }
    MESSAGE(all << " verdicts, " << met << " of them met; " << same_for_owner << " the same for GraduateNU itself");
    CHECK(met * 10 > all);
    CHECK(met * 10 < all * 9);
    CHECK(same_for_owner * 1000 >= all * 995);
}

TEST_CASE("a simple major comes back as it was") {
    auto const course = [](int number, char const* subject = "CS") {
        return nlohmann::json{{"type", "COURSE"}, {"subject", subject}, {"classId", number}};
    };
    nlohmann::json const both = {{"type", "AND"}, {"courses", {course(3), course(4)}}};
    nlohmann::json const one = {{"type", "OR"}, {"courses", {course(5), course(6)}}};
    nlohmann::json const range = {{"type", "RANGE"},
                                  {"subject", "DS"},
                                  {"idRangeStart", 1000},
                                  {"idRangeEnd", 2999},
                                  {"exceptions", {course(1500, "DS")}}};
    nlohmann::json const credits = {{"type", "XOM"}, {"numCreditsMin", 8}, {"courses", {course(7), course(8), one}}};
    auto const section = [](char const* title, nlohmann::json const& all, int least) {
        return nlohmann::json{
            {"type", "SECTION"}, {"title", title}, {"requirements", all}, {"minRequirementCount", least}};
    };
    nlohmann::json major = {
        {"name", "Things, BS"},
        {"totalCreditsRequired", 120},
        {"yearVersion", 2024},
        {"requirementSections",
         {section("First", {course(1), course(2)}, 2), section("Second", {both, one, range, credits}, 3),
          section("Third", nlohmann::json::array({section("Inside", {course(9), course(10), course(11)}, 2), credits}),
                  2),
          section("Fourth", nlohmann::json::array({range}), 1)}},
        {"concentrations",
         {{"minOptions", 1},
          {"concentrationOptions", {section("A", {course(20), course(21)}, 2), section("B", {both, one}, 2)}}}}};
    Turned const once = turned(major.dump());
    CHECK(once.exported.diagnostics.empty());
    CHECK(nlohmann::json::parse(once.exported.text) == major);
}

TEST_CASE("the majors of the corpus come back with the same verdicts") {
    std::filesystem::path const folder =
        std::filesystem::path(REQUISITE_SOURCE_DIR) / ".." / "shared" / "corpora" / "graduatenu";
    if (!std::filesystem::exists(folder)) {
        MESSAGE("skipped: the corpus is not there");
        return;
    }
    for (auto const& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".json") continue;
        CAPTURE(entry.path().filename().string());
        Turned const once = turned(export_tests::slurp(entry.path()));
        Turned const twice = turned(once.exported.text);
        for (auto const& one : once.exported.diagnostics)
            // Sections that only have a note, and those that nobody can satisfy, which a person decides in our rules.
            CHECK_MESSAGE(
                (one.code == "RQ2200" || one.code == "RQ2213" || one.code == "RQ2215" || one.code == "RQ2214"),
                one.message);
        auto const before = requisite::bind(once.rules.program(), once.rules.catalogue());
        auto const after = requisite::bind(twice.rules.program(), twice.rules.catalogue());
        std::vector<std::string> codes; // that the major names
        nlohmann::json const whole = nlohmann::json::parse(once.exported.text);
        std::vector<nlohmann::json const*> open = {&whole};
        while (!open.empty()) {
            nlohmann::json const& node = *open.back();
            open.pop_back();
            if (node.is_object() && node.value("type", "") == "COURSE" && node["classId"].is_number())
                codes.push_back(std::string(node["subject"]) + ' ' + std::to_string(int(node["classId"])));
            if (node.is_structured())
                for (auto const& child : node) open.push_back(&child);
        }
        REQUIRE(codes.size() > 20);
        Random random(7);
        int met = 0;
        int compared = 0;
        int missing = 0;
        int same = 0;
        for (int i = 0; i < 12; ++i) {
            int const density = i < 3 ? 100 : random.between(30, 95);
            std::map<std::string, int> taken;
            for (std::string const& code : codes)
                if (random.chance(density)) taken[code] = 4;
            auto const a = requisite::audit(before, import_tests::transcript(taken));
            auto const b = requisite::audit(after, import_tests::transcript(taken));
            if (a.status() != requisite::Status::unknown) CHECK(a.status() == b.status());
            std::map<std::string, requisite::Status> found;
            for (requisite::Finding const& one : b.stages.front().requirements) found[one.path] = one.status;
            CHECK(found.size() > 5);
            for (requisite::Finding const& one : a.stages.front().requirements) {
                met += one.status == requisite::Status::met ? 1 : 0;
                compared += found.count(one.path) != 0 ? 1 : 0;
                missing += found.count(one.path) == 0 ? 1 : 0;
                same += found.count(one.path) != 0 && found.at(one.path) == one.status ? 1 : 0;
            }
        }
        CHECK(met > 0);
        CHECK(missing <= compared / 5); // notes that are sections there
        CHECK(same == compared);
    }
}

TEST_CASE("any program at all becomes a major, and that is rules again") {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        requisite::random_document::Generator random(seed);
        requisite::Document document;
        document.catalogue = random.catalogue();
        document.programs = {random.program()};
        requisite::Program const& program = document.programs.front();
        CAPTURE(seed);
        auto const exported = exporting::graduatenu(document, program, program.stages.back());
        REQUIRE(!requisite::has_errors(exported.diagnostics));
        CAPTURE(exported.text);
        CHECK(exported.left_out <= exported.rules);
        auto const result = imported(importing::graduatenu, exported.text, "t.json");
        CHECK(!requisite::has_errors(result.diagnostics));
        CHECK(result.kept_as_text == 0);
        std::string const text = importing::text(result);
        requisite::Parsed const parsed = requisite::parse(text);
        std::string faults;
        for (auto const& fault : parsed.diagnostics()) faults += fault.code + ' ' + fault.message + '\n';
        CAPTURE(text);
        CHECK_MESSAGE(static_cast<bool>(parsed), faults);
    }
}

} // namespace test_round_trip
