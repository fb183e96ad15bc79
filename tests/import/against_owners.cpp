// Imported programmes against what their owners' evaluators say of the same text, on random programmes and transcripts.
#include "owners.hpp"
#include "random_major.hpp"

namespace test_against_owners {

using namespace import_tests;

namespace {

std::string const subjects[] = {"6.1",   "6.2",   "6.3",   "8.01", "8.02", "18.06", "5.111",
                                "7.012", "21M.1", "21G.2", "9.A",  "16.B", "2.003", "2.004"};
char const* const attributes[] = {"HASS", "HASS-A", "HASS-S", "CI-H", "CI-HW", "GIR:PHY1"};

class FireroadList {
public:
    explicit FireroadList(std::uint64_t seed) : random_(seed) {}

    std::string text() {
        std::string const threshold = random_.chance(20) ? "#,#threshold=" + std::to_string(random_.between(1, 6)) : "";
        int const sections = random_.between(1, 3);
        int const definitions = sections + random_.between(0, 4);
        std::string below;
        for (int i = 0; i < definitions; ++i) {
            below += "d" + std::to_string(i) + (random_.chance(50) ? ", \"Part " + std::to_string(i) + "\"" : "") +
                     " := " + expression(2) + figure() + "\n";
            ++defined_;
        }
        std::string out = "T#,#T Major#,#Things#,#Bachelor of Things" + threshold + "\n\n\n";
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
FireroadRecords courses(Random& random) {
    FireroadRecords all;
    for (std::string const& subject : subjects) {
        auto& course = all[subject];
        course.units = random.one_of<int>({6, 9, 12, 12, 12, 15});
        course.half = course.units == 6 && random.chance(30);
        for (char const* const attribute : attributes)
            if (std::string_view(attribute) != "HASS" && random.chance(15)) course.attributes.insert(attribute);
    }
    return all;
}

FireroadRecords some_of(FireroadRecords all, Random& random) {
    int const density = random.between(10, 90);
    for (auto at = all.begin(); at != all.end();) at = random.chance(density) ? std::next(at) : all.erase(at);
    return all;
}

} // namespace

TEST_CASE("a FireRoad list that was imported says what FireRoad says, on random lists and transcripts") {
    Agreement agreement;
    std::uint64_t const lists = requisite::oracle::seeds_to_try(400).count;
    for (std::uint64_t seed = 1; seed <= lists; ++seed) {
        FireroadList list(seed);
        std::string const text = list.text();
        CAPTURE(text);
        auto const parsed = requisite::parse(rules(imported(importing::fireroad, text, "t.reql")));
        Random random(seed * 77);
        auto const all_courses = courses(random);
        requisite::Catalogue catalogue = parsed.catalogue();
        add_courses(all_courses, {std::begin(attributes), std::end(attributes)}, catalogue);
        auto const bound = requisite::bind(parsed.program(), catalogue);
        REQUIRE_FALSE(requisite::has_errors(bound.diagnostics()));
        for (int i = 0; i < 8; ++i) compare(text, bound, some_of(all_courses, random), agreement);
    }
    MESSAGE("FireRoad: " << agreement.text());
    agreement.check();
}

TEST_CASE("a GraduateNU major that was imported says what GraduateNU says, on random majors and transcripts") {
    Agreement agreement;
    std::uint64_t const majors = requisite::oracle::seeds_to_try(300).count;
    for (std::uint64_t seed = 1; seed <= majors; ++seed) {
        Major random(seed, true);
        nlohmann::json const major = random.major();
        std::string const text = major.dump(1);
        CAPTURE(text);
        std::string const read = rules(imported(importing::graduatenu, text, "t.json"));
        auto const parsed = requisite::parse(read);
        auto const bound = requisite::bind(parsed.program(), parsed.catalogue());
        REQUIRE_FALSE(requisite::has_errors(bound.diagnostics()));
        for (int i = 0; i < 6; ++i) {
            std::map<std::string, int> const taken = random.taken();
            bool const expected = requisite::oracle::judge_graduatenu(major, taken);
            requisite::AuditOptions options;
            options.only_status = true;
            bool const ours = requisite::audit(bound, transcript(taken), options).status() == requisite::Status::met;
            agreement.count(expected, ours);
            if (ours != expected && std::getenv("REQUISITE_SHOW") != nullptr)
                MESSAGE(text << "\n" << read << "\nexpected " << expected);
        }
    }
    MESSAGE("GraduateNU: " << agreement.text());
    agreement.check();
}

} // namespace test_against_owners
