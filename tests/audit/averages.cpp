// Tests averages of the best grades of random transcripts, and what the report says of averages.
#include "given.hpp"
#include <requisite/render/report.hpp>

#include <algorithm>
#include <map>

namespace test_averages {

using namespace requisite;
using namespace requisite::audit_tests;

namespace {

std::uint64_t random(std::uint64_t& state) { // splitmix64
    std::uint64_t z = state += 0x9E3779B97F4A7C15ULL;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}

} // namespace

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
        CHECK(status(audited("program p { require g: " + text + to_string(exact) + " }", records)) == "met");
        CHECK(status(audited("program p { require g: " + text + to_string(more) + " }", records)) == "unmet");
    }
}

TEST_CASE("where the lowest is best, the report says at most") {
    Report const none = audited("grades german lowest best {1.0, 2.0, 3.0, 4.0, 5.0 fail}\n"
                                "program p { require r: 12 units from any require g: gpa <= 1.9 over applied }",
                                "AB 1 6 units grade 3.0  AB 2 6 units grade 1.0");
    CHECK(at(none, "g").why == "The average is 2.00, above the allowed 1.9.");
    CHECK(at(none, "g").needed.gpa_at_most);
    CHECK(render(none).find("2.00 (at most 1.9)") != std::string::npos);
}

} // namespace test_averages
