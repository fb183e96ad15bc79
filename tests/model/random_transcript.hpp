// Random transcripts, from a seed, so that every run is the same: only what a text and JSON can say.
#pragma once

#include <requisite/model/transcript.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace requisite::random_transcript {

class Generator {
public:
    explicit Generator(std::uint64_t seed) : state_(seed) {}

    Transcript transcript() {
        Transcript result;
        if (chance(70)) result.student = pick({"s1", "score", "case-9", "milestone"});
        if (chance(40)) result.entry = term();
        for (int n = below(12); n > 0; --n) result.records.push_back(record());
        for (int n = below(4); n > 0; --n) result.milestones.push_back(name());
        for (int n = below(4); n > 0; --n) result.proficiencies.push_back(name());
        for (int n = below(4); n > 0; --n) result.scores.push_back({name() + std::to_string(n), number()});
        for (int n = below(5); n > 0; --n) {
            std::string const stem = n > 3 ? "year" : n > 2 ? "years" : name() + std::to_string(n);
            result.facts.push_back({stem, value()});
        }
        for (int n = below(5); n > 0; --n) result.petitions.push_back(petition());
        return result;
    }

private:
    std::uint64_t state_;

    std::uint64_t random() { // splitmix64: the same on every machine
        std::uint64_t z = state_ += 0x9E3779B97F4A7C15ULL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31);
    }
    int below(int bound) { return static_cast<int>(random() % static_cast<std::uint64_t>(bound)); }
    bool chance(int percent) { return below(100) < percent; }
    std::string pick(std::vector<std::string> const& all) {
        return all[static_cast<std::size_t>(below(static_cast<int>(all.size())))];
    }

    std::string name() {
        return pick({"gre", "grade", "score", "entry", "require", "talk-2", "on", "units", "transfer"});
    }
    std::string path() { return pick({"core", "core.basics", "core.#2", "residence", "a-b.require.x1"}); }
    std::string code() {
        return pick({"24-787", "CS 101", "CS102", "6.1010", "EN.601.226", "A&S 300", "COMP SCI 577", "Machine Learning",
                     "CS 1xx", "Ü-Kurs 1", "a \"b\" \\c", "101", "planned"});
    }
    std::string text() {
        std::string out;
        for (int n = 1 + below(chance(10) ? 30 : 5); n > 0; --n)
            out += pick({"a", "Dean ", "\"", "\\", "\n", "\t", "\x01", "é", "😀", "{", "}", "#", "24-787 ", "\x7f"});
        return out;
    }
    Decimal number() { return Decimal::from_thousandths(chance(70) ? 1000 * below(200) : below(200'000)); }
    Term term() {
        std::string const season = pick({"fall", "spring", "winter", "iap", "entry", "grade", "score"});
        return {1990 + below(60), Season(season)};
    }
    FactValue value() {
        switch (below(3)) {
        case 0: return chance(50);
        case 1: return number();
        default: return text();
        }
    }

    Record record() {
        Record result;
        result.course = code();
        if (chance(50)) result.units = Units(number());
        if (chance(70)) result.grade = pick({"A", "B+", "C-", "NP", "Pass", "AB-", "1.3", "85", "X"});
        if (chance(70)) result.term = term();
        if (chance(30)) result.status = chance(50) ? RecordStatus::in_progress : RecordStatus::planned;
        if (chance(30)) result.origin = chance(50) ? "transfer" : "exam";
        for (char const* const tag : {"writing", "hass", "grade"})
            for (int n = below(10) - 7; n > 0; --n) result.tags.push_back({tag, chance(50) ? "" : text()});
        if (chance(20)) result.institution = "A" + text() + "B"; // no blanks around
        if (chance(20)) result.grading = chance(50) ? "letter" : "pass-fail";
        for (int n = below(10) - 7; n > 0; --n) result.used_for.push_back(chance(20) ? "" : text());
        return result;
    }

    Petition petition() {
        using Kind = Petition::Kind;
        Petition result;
        result.kind = static_cast<Kind>(below(6));
        if (result.kind == Kind::decide) {
            result.question = text();
            result.met = chance(50);
        } else {
            result.requirement = path();
        }
        if (result.kind == Kind::substitute || result.kind == Kind::allow || result.kind == Kind::pin)
            result.course = code();
        if (result.kind == Kind::substitute) result.instead_of = code();
        if (result.kind == Kind::adjust && chance(50))
            result.units = Units(number());
        else if (result.kind == Kind::adjust)
            result.courses = Courses(below(9));
        if (chance(50)) result.because = text();
        if (chance(50)) result.signed_by = text();
        if (chance(50)) result.on = Date{2000 + below(50), 1 + below(12), 1 + below(28)};
        return result;
    }
};

} // namespace requisite::random_transcript
