// Random majors of GraduateNU, and what students took.
#pragma once

#include "../oracle/random_program.hpp"

#include <nlohmann/json.hpp>

#include <map>
#include <set>
#include <string>

namespace import_tests {

/// Sections of courses, ranges, credits and choices of the subjects CS and DS.
class Major {
public:
    /// `everything`: also concentrations, and sections that nobody can satisfy.
    explicit Major(std::uint64_t seed, bool everything = false) : random_(seed), everything_(everything) {}

    nlohmann::json major() {
        nlohmann::json out = {{"name", "Things, BS"},
                              {"totalCreditsRequired", random_.chance(70) ? 0 : random_.between(4, 30)},
                              {"yearVersion", 2024},
                              {"requirementSections", nlohmann::json::array()}};
        for (int i = random_.between(1, 3); i > 0; --i) out["requirementSections"].push_back(section(1));
        if (everything_ && random_.chance(15)) {
            nlohmann::json options = nlohmann::json::array();
            for (int i = random_.between(1, 3); i > 0; --i) options.push_back(section(0));
            out["concentrations"] = {{"minOptions", random_.between(0, 1)}, {"concentrationOptions", options}};
        }
        return out;
    }
    std::map<std::string, int> taken() {
        std::map<std::string, int> out;
        int const density = random_.between(20, 95);
        for (char const* const subject : {"CS", "DS"})
            for (int number = 1; number <= 6; ++number)
                if (random_.chance(density))
                    out[subject + (' ' + std::to_string(1000 * number))] = random_.between(1, 4);
        return out;
    }

private:
    requisite::oracle::Random random_;
    bool everything_;

    nlohmann::json course() {
        return {{"type", "COURSE"},
                {"subject", random_.chance(50) ? "CS" : "DS"},
                {"classId", 1000 * random_.between(1, 6)}};
    }
    nlohmann::json range() {
        int const first = random_.between(1, 5);
        nlohmann::json exceptions = nlohmann::json::array();
        if (random_.chance(30)) exceptions.push_back(course());
        return {{"type", "RANGE"},
                {"subject", random_.chance(50) ? "CS" : "DS"},
                {"idRangeStart", 1000 * first},
                {"idRangeEnd", 1000 * random_.between(first, 6)},
                {"exceptions", exceptions}};
    }
    /// Without a course twice: such a choice is a fault.
    nlohmann::json courses(int least, int most) {
        nlohmann::json out = nlohmann::json::array();
        std::set<std::string> seen;
        for (int i = random_.between(least, most); i > 0; --i) {
            nlohmann::json one = course();
            if (seen.insert(one.dump()).second) out.push_back(std::move(one));
        }
        return out;
    }
    nlohmann::json node(int depth) {
        switch (random_.below(depth > 0 ? 9 : 8)) {
        case 0: return {{"type", "AND"}, {"courses", courses(2, 3)}};
        case 1: return {{"type", "OR"}, {"courses", courses(2, 4)}};
        case 2: {
            nlohmann::json all = courses(1, 2);
            all.push_back({{"type", "AND"}, {"courses", courses(2, 2)}});
            return {{"type", "OR"}, {"courses", all}};
        }
        case 3: {
            nlohmann::json all = courses(2, 4);
            if (random_.chance(40)) all.push_back(range());
            return {{"type", "XOM"}, {"numCreditsMin", random_.between(3, 8)}, {"courses", all}};
        }
        case 4: return range();
        case 8: return section(depth - 1);
        default: return course();
        }
    }
    nlohmann::json section(int depth) {
        nlohmann::json all = nlohmann::json::array();
        int const count = random_.between(1, 4);
        for (int i = 0; i < count; ++i) all.push_back(node(depth));
        return {{"type", "SECTION"},
                {"title", "Section"},
                {"requirements", all},
                {"minRequirementCount", everything_ && random_.chance(2) ? 0 : random_.between(1, count)}};
    }
};

} // namespace import_tests
