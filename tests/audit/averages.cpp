// Tests averages of the best grades, and scales on which the lowest grade is best.
#include "given.hpp"
#include <requisite/render/report.hpp>

#include <algorithm>
#include <map>

namespace test_averages {

using namespace requisite;
using namespace requisite::audit_tests;

namespace {

std::string const german = "grades german lowest best {1.0, 1.3, 1.7, 2.0, 2.3, 2.7, 3.0, 3.3, 3.7, 4.0, 5.0 fail}\n";

std::string average(std::string const& rule, std::string const& records) {
    return at(audited("program p { require g: " + rule + " }", records), "g").have.gpa;
}

std::uint64_t random(std::uint64_t& state) { // splitmix64
    std::uint64_t z = state += 0x9E3779B97F4A7C15ULL;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}

} // namespace

TEST_CASE("the best units count, the last course with what is needed of it") {
    std::string const records = "AB 1 12 units C  AB 2 12 units A  AB 3 12 units B";
    CHECK(average("gpa of best 12 units >= 3", records) == "4.00");
    CHECK(average("gpa of best 24 units >= 3", records) == "3.50");
    CHECK(average("gpa of best 18 units >= 3", records) == "3.67");
    CHECK(average("gpa of best 30 units >= 3", records) == "3.20"); // (48 + 36 + 12) / 30
    CHECK(average("gpa of best 96 units >= 3", records) == "3.00"); // there are no more
    CHECK(average("gpa of best 12 units >= 3 over {AB 1, AB 3}", records) == "3.00");
    CHECK(average("gpa of best 12 units >= 3 over any where grade < A", records) == "3.00");
}

TEST_CASE("the best courses count; of equal grades the smaller course") {
    CHECK(average("gpa of best 1 course >= 3", "AB 1 6 units B  AB 2 12 units A") == "4.00");
    // A with 12, then one of the B: with 6 units.
    CHECK(average("gpa of best 2 courses >= 3", "AB 1 12 units B  AB 2 6 units B  AB 3 12 units A") == "3.67");
}

TEST_CASE("the first units are whole terms; what has no term comes last") {
    std::string const records = "AB 1 12 units C fall 2024  AB 2 12 units A fall 2025  AB 3 12 units B spring 2025 "
                                "AB 4 12 units A spring 2025  AB 5 12 units A";
    CHECK(average("gpa of best 12 units in first 12 units >= 3", "AB 1 12 units C fall 2024") == "2.00");
    CHECK(average("gpa of best 12 units in first 12 units >= 3", records) == "2.00");
    CHECK(average("gpa of best 12 units in first 13 units >= 3", records) == "4.00");
    CHECK(average("gpa of best 36 units in first 36 units >= 3", records) == "3.00");
    CHECK(average("gpa of best 36 units in first 37 units >= 3", records) == "3.67");
    CHECK(average("gpa of best 48 units in first 49 units >= 3", records) == "3.75");
}

TEST_CASE("what the average is of stands in the report") {
    Report const low =
        audited("program p { require g: gpa of best 12 units in first 24 units >= 3.5 }", "AB 1 12 units B");
    CHECK(status(low) == "unmet");
    CHECK(at(low, "g").why ==
          "The average of the best 12 units in the first 24 units is 3.00, below the required 3.5.");
    CHECK(status(audited("program p { require g: gpa of best 12 units >= 3.5 }", "")) == "met"); // of nothing
    CHECK(at(audited("program p { require g: gpa of best 2 courses >= 3.5 }", "AB 1 12 units A"), "g").why ==
          "The average of the best 2 courses is 4.00; 3.5 is required.");
}

TEST_CASE("a failed course counts among the graded, a passed one without points does not") {
    CHECK(average("gpa of best 24 units >= 3", "AB 1 12 units A  AB 2 12 units F  AB 3 12 units P") == "2.00");
}

// Brute force: a record of n units is n units of one grade; of all choices of so many units the best average.
TEST_CASE("the best units of random transcripts are those of the best choice") {
    std::uint64_t state = 20261123;
    std::vector<std::pair<std::string, int>> const grades{{"A", 40}, {"B+", 33}, {"B", 30}, {"C", 20}, {"F", 0}};
    for (int round = 0; round < 300; ++round) {
        std::size_t const count = 1 + random(state) % 6;
        int const wanted = 1 + static_cast<int>(random(state) % 10);
        int const first = wanted + static_cast<int>(random(state) % 8);
        std::string records;
        std::map<int, std::vector<int>> by_term; // the points of each unit
        for (std::size_t i = 0; i < count; ++i) {
            int const units = 1 + static_cast<int>(random(state) % 4);
            int const year = 2020 + static_cast<int>(random(state) % 4);
            auto const& grade = grades[random(state) % grades.size()];
            records += "AB " + std::to_string(i) + ' ' + std::to_string(units) + " units " + grade.first + " fall " +
                       std::to_string(year) + ' ';
            by_term[year].insert(by_term[year].end(), static_cast<std::size_t>(units), grade.second);
        }
        std::vector<int> units;
        for (auto const& term : by_term)
            if (static_cast<int>(units.size()) < first)
                units.insert(units.end(), term.second.begin(), term.second.end());
        // Every choice of `wanted` of the units, as a set of bits; the most points.
        int best = 0;
        int const size = static_cast<int>(units.size());
        int const take = std::min(wanted, size);
        for (unsigned choice = 0; choice < 1U << size && size <= 16; ++choice) {
            int chosen = 0;
            int points = 0;
            for (int i = 0; i < size; ++i)
                if ((choice >> i & 1U) != 0) {
                    ++chosen;
                    points += units[static_cast<std::size_t>(i)];
                }
            if (chosen == take) best = std::max(best, points);
        }
        if (size > 16) continue;
        std::string const text =
            "gpa of best " + std::to_string(wanted) + " units in first " + std::to_string(first) + " units >= ";
        CAPTURE(text);
        CAPTURE(records);
        // Exactly the average is met, a thousandth more is not.
        Decimal const exact = Decimal::from_thousandths(best * 100 / take);
        Decimal const more = Decimal::from_thousandths(best * 100 / take + 1);
        CHECK(status(audited("program p { require g: " + text + exact.to_string() + " }", records)) == "met");
        CHECK(status(audited("program p { require g: " + text + more.to_string() + " }", records)) == "unmet");
    }
}

TEST_CASE("where the lowest is best, a number is its own points and fewer are better") {
    auto const judged = [](std::string const& rule, std::string const& records) {
        return status(audited(german + "program p { require r: " + rule + " }", records));
    };
    CHECK(judged("1 course from any where grade >= 2.0", "AB 1 6 units grade 1.7") == "met");
    CHECK(judged("1 course from any where grade >= 2.0", "AB 1 6 units grade 2.3") == "unmet");
    CHECK(judged("1 course from any where grade >= 2", "AB 1 6 units grade 2.0") == "met"); // 2 is 2.0
    CHECK(judged("1 course from any", "AB 1 6 units grade 5.0") == "unmet");                // failed
    CHECK(judged("gpa <= 2.5 overall", "AB 1 6 units grade 1.0  AB 2 6 units grade 4.0") == "met");
    CHECK(judged("gpa <= 2.5 overall", "AB 1 6 units grade 1.3  AB 2 6 units grade 4.0") == "unmet");
    CHECK(judged("gpa < 2.5 overall", "AB 1 6 units grade 1.0  AB 2 6 units grade 4.0") == "unmet");
    CHECK(judged("gpa <= 5 overall", "AB 1 6 units grade 5.0") == "met"); // a fail has no points
}

TEST_CASE("averages of what is applied are repaired by better grades, which are lower") {
    Report const report =
        audited(german + "program p { require r: 6 units from any require g: gpa <= 2.0 over applied }",
                "AB 1 6 units grade 3.0  AB 2 6 units grade 1.0");
    CHECK(status(report) == "met");
    Report const none =
        audited(german + "program p { require r: 12 units from any require g: gpa <= 1.9 over applied }",
                "AB 1 6 units grade 3.0  AB 2 6 units grade 1.0");
    REQUISITE_CHECK_MET(none, "r");
    CHECK(at(none, "g").why == "The average is 2.00, above the allowed 1.9.");
    CHECK(at(none, "g").needed.gpa_at_most);
    CHECK(render(none).find("2.00 (at most 1.9)") != std::string::npos);
}

TEST_CASE("where the lowest is best, the best attempt and the best grades are the lowest") {
    Report const twice = audited(german + "program p { require r: AB 1 }",
                                 "AB 1 6 units grade 3.0 fall 2024  AB 1 6 units grade 1.3 fall 2025");
    CHECK(at(twice, "r").applied.at(0).grade == "1.3");
    Report const prefer = audited(german + "program p { require r: 1 course from any prefer highest grade }",
                                  "AB 1 6 units grade 3.0  AB 2 6 units grade 1.3");
    CHECK(uses(prefer, "r") == "AB 2");
    CHECK(at(audited(german + "program p { require g: gpa of best 6 units <= 2 }",
                     "AB 1 6 units grade 3.0  AB 2 6 units grade 1.3"),
             "g")
              .have.gpa == "1.30");
}

} // namespace test_averages
