// Imported programmes against what their owners' evaluators say of the same text, on random programmes and transcripts.
#include "../oracle/fireroad_semantics.hpp"
#include "../oracle/graduatenu_semantics.hpp"
#include "../oracle/random_program.hpp"
#include "import.hpp"
#include "random_major.hpp"

using namespace import_tests;
using requisite::oracle::Random;

namespace {

std::string const subjects[] = {"6.1",   "6.2",   "6.3",   "8.01", "8.02", "18.06", "5.111",
                                "7.012", "21M.1", "21G.2", "9.A",  "16.B", "2.003", "2.004"};
char const* const attributes[] = {"HASS", "HASS-A", "HASS-S", "CI-H", "CI-HW", "GIR:PHY1"};

class FireroadList {
public:
    explicit FireroadList(std::uint64_t seed) : random_(seed) {}

    std::string text() {
        int const sections = random_.between(1, 3);
        int const definitions = sections + random_.between(0, 4);
        std::string below;
        for (int i = 0; i < definitions; ++i) {
            below += "d" + std::to_string(i) + (random_.chance(50) ? ", \"Part " + std::to_string(i) + "\"" : "") +
                     " := " + expression(2) + figure() + "\n";
            ++defined_;
        }
        std::string out = "T#,#T Major#,#Things#,#Bachelor of Things\n\n\n";
        for (int i = 0; i < sections; ++i) out += "d" + std::to_string(definitions - 1 - i) + "\n\n";
        return out + '\n' + below;
    }

private:
    Random random_;
    int defined_ = 0;
    bool several_ = false; ///< the expression that was written last has children

    std::string leaf() {
        if (defined_ > 0 && random_.chance(25)) return "d" + std::to_string(random_.below(defined_));
        if (random_.chance(8)) return attributes[random_.below(6)];
        if (random_.chance(2)) return "\"\"a proposal\"\"";
        return subjects[random_.below(14)];
    }
    std::string expression(int depth) {
        int const parts = random_.chance(15) ? 1 : random_.between(2, depth > 1 ? 5 : 3);
        char const joined = random_.chance(40) ? ',' : '/';
        std::string out;
        for (int i = 0; i < parts; ++i) {
            if (i > 0) out += joined;
            out += depth > 0 && parts > 1 && random_.chance(25) ? '(' + expression(depth - 1) + ')' : leaf();
        }
        several_ = parts > 1;
        return out;
    }
    std::string figure() {
        if (random_.chance(50)) return "";
        switch (random_.below(several_ ? 12 : 3)) {
        case 0: return "{>=0}";
        case 1:
        case 2: return "{>=2}";
        case 3: return "{>1}";
        case 4: return "{>=24u}";
        case 5: return "{>=3|>=2}";
        case 6: return random_.chance(50) ? "{|>=2}" : "{>=24u|<=1}";
        case 7: return random_.chance(20) ? "{<=3}" : "{>=3}";
        default: return "{>=" + std::to_string(random_.between(1, 4)) + "}";
        }
    }
};

/// All courses, with units and attributes.
requisite::oracle::FireroadRecords courses(Random& random) {
    requisite::oracle::FireroadRecords all;
    for (std::string const& subject : subjects) {
        auto& course = all[subject];
        course.units = random.one_of<int>({6, 9, 12, 12, 12, 15});
        for (char const* const attribute : attributes)
            if (std::string_view(attribute) != "HASS" && random.chance(15)) course.attributes.insert(attribute);
    }
    return all;
}

requisite::oracle::FireroadRecords some_of(requisite::oracle::FireroadRecords all, Random& random) {
    int const density = random.between(10, 90);
    for (auto at = all.begin(); at != all.end();) at = random.chance(density) ? std::next(at) : all.erase(at);
    return all;
}

void add_courses(requisite::oracle::FireroadRecords const& all, requisite::Catalogue& catalogue) {
    for (auto const& [subject, course] : all) {
        requisite::Course entry;
        entry.code = subject;
        entry.units = requisite::Units(course.units);
        for (std::string const& one : course.attributes) {
            if (one.rfind("GIR:", 0) == 0)
                entry.tags.push_back({"gir", one.substr(4)});
            else
                entry.tags.push_back({one.rfind("CI", 0) == 0 ? "ci" : "hass", one});
        }
        catalogue.courses.push_back(std::move(entry));
    }
    requisite::Course known; // so that every tag is known
    known.code = "X.0";
    known.tags = {{"gir", "PHY1"}, {"hass", "HASS-A"}, {"hass", "HASS-S"}, {"ci", "CI-H"}, {"ci", "CI-HW"}};
    catalogue.courses.push_back(std::move(known));
}

requisite::Transcript transcript(requisite::oracle::FireroadRecords const& taken) {
    requisite::Transcript out;
    for (auto const& [subject, course] : taken) {
        requisite::Record record;
        record.course = subject;
        record.grade = "A";
        out.records.push_back(std::move(record));
    }
    return out;
}

bool is_met(requisite::Status status) { return status == requisite::Status::met; }

} // namespace

TEST_CASE("a FireRoad list that was imported says what FireRoad says, on random lists and transcripts") {
    int same = 0;
    int all = 0;
    int met = 0;
    std::uint64_t const lists = requisite::oracle::seeds_to_try(1'500).count;
    for (std::uint64_t seed = 1; seed <= lists; ++seed) {
        FireroadList list(seed);
        std::string const text = list.text();
        CAPTURE(text);
        auto const result = imported(importing::fireroad, text, "t.reql");
        std::string const read = rules(result);
        auto const parsed = requisite::parse(read);
        Random random(seed * 77);
        auto const all_courses = courses(random);
        requisite::Catalogue catalogue = parsed.catalogue();
        add_courses(all_courses, catalogue);
        auto const bound = requisite::bind(parsed.program(), catalogue);
        REQUIRE_FALSE(requisite::has_errors(bound.diagnostics()));
        for (int i = 0; i < 8; ++i) {
            auto const taken = some_of(all_courses, random);
            std::vector<bool> const expected = requisite::oracle::judge_fireroad(text, taken);
            auto const report = requisite::audit(bound, transcript(taken));
            std::size_t at = 0;
            for (requisite::Finding const& finding : report.stages.front().requirements) {
                if (at >= expected.size()) break;
                // Optional is what nobody has to meet.
                bool const ours = is_met(finding.status) || finding.advisory;
                ++all;
                met += expected[at] ? 1 : 0;
                same += ours == expected[at] ? 1 : 0;
                if (ours != expected[at] && std::getenv("REQUISITE_SHOW") != nullptr)
                    MESSAGE(text << "\n" << read << "\nexpected " << expected[at] << " of " << finding.path);
                ++at;
            }
            CHECK(at == expected.size());
        }
    }
    MESSAGE(all << " verdicts of FireRoad, " << met << " of them met, " << same << " the same");
    CHECK(met * 5 > all);
    CHECK(met * 5 < all * 4);
    CHECK(same * 1000 >= all * 995);
}

TEST_CASE("a GraduateNU major that was imported says what GraduateNU says, on random majors and transcripts") {
    int same = 0;
    int all = 0;
    int met = 0;
    std::uint64_t const majors = requisite::oracle::seeds_to_try(600).count;
    for (std::uint64_t seed = 1; seed <= majors; ++seed) {
        Major random(seed);
        nlohmann::json const major = random.major();
        std::string const text = major.dump(1);
        CAPTURE(text);
        auto const result = imported(importing::graduatenu, text, "t.json");
        std::string const read = rules(result);
        auto const parsed = requisite::parse(read);
        auto const bound = requisite::bind(parsed.program(), parsed.catalogue());
        REQUIRE_FALSE(requisite::has_errors(bound.diagnostics()));
        for (int i = 0; i < 8; ++i) {
            std::map<std::string, int> const taken = random.taken();
            bool const expected = requisite::oracle::judge_graduatenu(major, taken);
            bool const ours = is_met(requisite::audit(bound, passed(taken)).status());
            ++all;
            met += expected ? 1 : 0;
            same += ours == expected ? 1 : 0;
            if (ours != expected && std::getenv("REQUISITE_SHOW") != nullptr)
                MESSAGE(text << "\n" << read << "\nexpected " << expected);
        }
    }
    MESSAGE(all << " verdicts of GraduateNU, " << met << " of them met, " << same << " the same");
    CHECK(met * 10 > all);
    CHECK(met * 10 < all * 9);
    CHECK(same * 1000 >= all * 995);
}
