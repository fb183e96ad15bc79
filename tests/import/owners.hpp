// What the owners' evaluators know of a student, and the same as a catalogue and a transcript of ours.
#pragma once

#include "../oracle/fireroad_semantics.hpp"
#include "../oracle/graduatenu_semantics.hpp"
#include "../oracle/random_program.hpp"
#include "import.hpp"

namespace import_tests {

using requisite::oracle::FireroadRecords;
using requisite::oracle::Random;

/// FireRoad's subjects with units and attributes. A last one has every attribute, so that all tags are known; nobody takes it.
inline void add_courses(FireroadRecords const& all, std::set<std::string> const& attributes,
                        requisite::Catalogue& catalogue) {
    auto const tagged = [](requisite::Course& entry, std::string const& attribute) {
        bool const is_gir = attribute.rfind("GIR:", 0) == 0;
        bool const is_ci = attribute.rfind("CI", 0) == 0;
        entry.tags.push_back({is_gir ? "gir" : is_ci ? "ci" : "hass", is_gir ? attribute.substr(4) : attribute});
    };
    for (auto const& [subject, course] : all) {
        requisite::Course entry;
        entry.code = subject;
        entry.units = requisite::Units(course.units);
        for (std::string const& one : course.attributes) tagged(entry, one);
        catalogue.courses.push_back(std::move(entry));
    }
    requisite::Course known;
    known.code = "X.0";
    for (std::string const& one : attributes) tagged(known, one);
    catalogue.courses.push_back(std::move(known));
}

inline requisite::Transcript transcript(FireroadRecords const& taken) {
    requisite::Transcript out;
    for (auto const& [subject, course] : taken) {
        requisite::Record record;
        record.course = subject;
        record.grade = "A";
        out.records.push_back(std::move(record));
    }
    return out;
}

/// GraduateNU's courses with their credits.
inline requisite::Transcript transcript(std::map<std::string, int> const& taken) {
    requisite::Transcript out;
    for (auto const& [course, credits] : taken) {
        requisite::Record record;
        record.course = course;
        record.units = requisite::Units(credits);
        record.grade = "A";
        out.records.push_back(std::move(record));
    }
    return out;
}

/// How verdicts agree.
struct Agreement {
    int all = 0;
    int met = 0; ///< as the owner says
    int same = 0;

    void count(bool expected, bool ours) {
        ++all;
        met += expected ? 1 : 0;
        same += expected == ours ? 1 : 0;
    }
    std::string text() const {
        return std::to_string(all) + " verdicts, " + std::to_string(met) + " of them met, " + std::to_string(same) +
               " the same";
    }
    /// In 995 of 1,000 cases, and neither always nor never met.
    void check() const {
        CHECK(met * 10 > all);
        CHECK(met * 10 < all * 9);
        CHECK(same * 1000 >= all * 995);
    }
};

/// Compares the verdicts on the sections of a list, one transcript.
inline void compare(std::string const& list, requisite::Bound const& bound, FireroadRecords const& taken,
                    Agreement& agreement) {
    std::vector<bool> const expected = requisite::oracle::judge_fireroad(list, taken);
    auto const report = requisite::audit(bound, transcript(taken));
    auto const& findings = report.stages.front().requirements;
    CHECK(findings.size() == expected.size());
    for (std::size_t i = 0; i < expected.size() && i < findings.size(); ++i) {
        // Nobody has to meet what is advisory.
        bool const ours = findings[i].advisory || findings[i].status == requisite::Status::met;
        agreement.count(expected[i], ours);
        if (ours != expected[i] && std::getenv("REQUISITE_SHOW") != nullptr) {
            std::string of;
            for (auto const& one : taken) of += ' ' + one.first;
            MESSAGE(list << "\nexpected " << expected[i] << " of " << findings[i].path << " with" << of);
        }
    }
}

} // namespace import_tests
