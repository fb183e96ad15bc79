// Tests allocation/cuts.hpp: of random small integer programs no cut cuts off a whole solution, and the one at hand is cut off.
#include "../oracle/random_program.hpp"
#include <requisite/allocation/cuts.hpp>
#include <requisite/allocation/simplex.hpp>

#include <doctest/doctest.h>

namespace test_cuts {

using namespace requisite::detail;

namespace {

using requisite::oracle::Random;

/// Small enough to look at every whole point.
struct Whole {
    IntegerProgram program;
    List<LiveRow> rows;
    List<std::int64_t> lower, upper, cost;
    List<List<std::int64_t>> solutions;

    explicit Whole(Random& random) {
        int const columns = random.between(2, 7);
        int const most = columns > 5 ? 1 : random.between(1, 3);
        int const size = random.below(4); // of figures
        auto const figure = [&]() -> std::int64_t {
            std::int64_t const sign = random.chance(25) ? -1 : 1;
            switch (size) {
            case 0: return sign;
            case 1: return sign * random.between(1, 9);
            case 2: return sign * random.between(1, 8) * 1500;
            default: return sign * random.between(1, 1'000'000);
            }
        };
        for (int j = 0; j < columns; ++j) {
            program.columns.push_back({});
            lower.push_back(random.chance(15) ? random.between(-1, most) : 0);
            upper.push_back(
                random.between(static_cast<int>(std::max<std::int64_t>(lower.back(), most > 1 ? 0 : 1)), most));
            cost.push_back(random.between(-9, 9));
        }
        for (int i = random.between(1, 6); i > 0; --i) {
            LiveRow row;
            row.entries.first = static_cast<int>(program.entries.size());
            std::int64_t least = 0;
            std::int64_t greatest = 0;
            for (std::size_t j = 0; j < lower.size(); ++j) {
                if (random.chance(30)) continue;
                std::int64_t const by = figure();
                program.entries.push_back({static_cast<int>(j), by});
                least += by * (by > 0 ? lower[j] : upper[j]);
                greatest += by * (by > 0 ? upper[j] : lower[j]);
            }
            row.entries.last = static_cast<int>(program.entries.size());
            if (row.entries.empty()) continue;
            auto const between = [&] { return least + (greatest - least) * random.between(2, 14) / 16; };
            int const sides = random.below(5);
            if (sides != 0) row.lower = between();
            if (sides != 1) row.upper = between();
            if (sides > 1 && row.upper < row.lower) std::swap(row.lower, row.upper);
            rows.push_back(row);
        }
        enumerate();
    }

    std::int64_t sum(LiveRow const& row, List<std::int64_t> const& point) const {
        std::int64_t result = 0;
        for (int k = row.entries.first; k < row.entries.last; ++k) {
            Entry const& entry = program.entries[static_cast<std::size_t>(k)];
            result += entry.by * point[static_cast<std::size_t>(entry.column)];
        }
        return result;
    }

    void give_row(Simplex& lp, LiveRow const& row) const {
        double least = 0;
        double most = 0;
        for (int k = row.entries.first; k < row.entries.last; ++k) {
            Entry const& entry = program.entries[static_cast<std::size_t>(k)];
            auto const j = static_cast<std::size_t>(entry.column);
            least += static_cast<double>(entry.by * (entry.by > 0 ? lower[j] : upper[j]));
            most += static_cast<double>(entry.by * (entry.by > 0 ? upper[j] : lower[j]));
        }
        Entry const* const entries = program.entries.data();
        lp.add_row(entries + row.entries.first, entries + row.entries.last,
                   row.lower == -Row::none ? least - 1 : static_cast<double>(row.lower),
                   row.upper == Row::none ? most + 1 : static_cast<double>(row.upper));
    }

private:
    void enumerate() {
        List<std::int64_t> point = lower;
        for (bool more = true; more;) {
            bool keeps = true;
            for (auto const& row : rows) {
                std::int64_t const figure = sum(row, point);
                keeps = keeps && figure >= row.lower && figure <= row.upper;
            }
            if (keeps) solutions.push_back(point);
            more = false;
            for (std::size_t j = 0; j < point.size() && !more; ++j) {
                more = ++point[j] <= upper[j];
                if (!more) point[j] = lower[j];
            }
        }
    }
};

double sum(CutsMemory::Cut const& cut, Simplex const& lp) {
    double result = 0;
    for (auto const& entry : cut.entries) result += static_cast<double>(entry.by) * lp.value(entry.column);
    return result;
}

} // namespace

TEST_CASE("cuts: no whole solution is cut off, by cuts of cuts neither") {
    auto const seeds = requisite::oracle::seeds_to_try(6000);
    int found = 0;
    int of_cuts = 0;
    int closed = 0;
    CutsMemory memory;
    Simplex lp;
    for (std::uint64_t seed = seeds.first; seed < seeds.first + seeds.count; ++seed) {
        CAPTURE(seed);
        Random random(seed);
        Whole whole(random);
        lp.start(whole.lower.size());
        for (std::size_t j = 0; j < whole.lower.size(); ++j) {
            lp.set_bounds(static_cast<int>(j), static_cast<double>(whole.lower[j]),
                          static_cast<double>(whole.upper[j]));
            lp.set_cost(static_cast<int>(j), static_cast<double>(whole.cost[j]));
        }
        for (auto const& row : whole.rows) whole.give_row(lp, row);
        for (int round = 0; round < 5; ++round) {
            std::int64_t work = 1000;
            auto const answer = lp.solve(std::numeric_limits<double>::infinity(), work);
            if (answer == Simplex::Answer::infeasible && round > 0 && whole.solutions.empty()) ++closed;
            if (answer != Simplex::Answer::optimal) break;
            Cuts cuts(memory, whole.program, whole.rows, lp, whole.lower, whole.upper);
            cuts.find(10);
            CHECK(memory.ranking.size() <= 10);
            for (int const k : memory.ranking) {
                auto const& cut = memory.cuts[static_cast<std::size_t>(k)];
                CHECK(sum(cut, lp) > static_cast<double>(cut.upper)); // it is of use
                for (auto const& point : whole.solutions) {
                    std::int64_t activity = 0;
                    for (auto const& entry : cut.entries)
                        activity += entry.by * point[static_cast<std::size_t>(entry.column)];
                    if (activity > cut.upper) FAIL_CHECK("a whole solution is cut off, round " << round);
                }
            }
            found += static_cast<int>(memory.ranking.size());
            of_cuts += round > 0 ? static_cast<int>(memory.ranking.size()) : 0;
            for (int const k : memory.ranking) {
                auto const& cut = memory.cuts[static_cast<std::size_t>(k)];
                LiveRow row;
                row.entries.first = static_cast<int>(whole.program.entries.size());
                whole.program.entries.append(cut.entries.begin(), cut.entries.end());
                row.entries.last = static_cast<int>(whole.program.entries.size());
                row.upper = cut.upper;
                whole.rows.push_back(row);
                whole.give_row(lp, row);
            }
            if (memory.count == 0) break;
        }
    }
    CHECK(found > static_cast<int>(seeds.count));
    CHECK(of_cuts > static_cast<int>(seeds.count) / 10);
    CHECK(closed > 0);
}

TEST_CASE("cuts: two records of seven do not fill eight and eight") {
    // 7 x1 + 7 x2 >= 8, costs 1 each: 8/7 of a record; rounded, two.
    IntegerProgram program;
    program.columns.resize(2);
    program.entries = {{0, 7}, {1, 7}};
    LiveRow row;
    row.entries = {0, 2};
    row.lower = 8;
    List<LiveRow> const rows{row};
    Simplex lp;
    lp.start(2);
    for (int j = 0; j < 2; ++j) {
        lp.set_bounds(j, 0, 1);
        lp.set_cost(j, 1);
    }
    lp.add_row(program.entries.data(), program.entries.data() + 2, 8, 15);
    std::int64_t work = 100;
    REQUIRE(lp.solve(std::numeric_limits<double>::infinity(), work) == Simplex::Answer::optimal);
    CutsMemory memory;
    List<std::int64_t> const lower{0, 0};
    List<std::int64_t> const upper{1, 1};
    Cuts cuts(memory, program, rows, lp, lower, upper);
    cuts.find(10);
    REQUIRE(!memory.ranking.empty());
    auto const& best = memory.cuts[static_cast<std::size_t>(memory.ranking.front())];
    std::int64_t both = 0;
    for (auto const& entry : best.entries) both += entry.by;
    CHECK(both <= best.upper); // both are left
    for (int j = 0; j < 2; ++j) {
        std::int64_t one = 0;
        for (auto const& entry : best.entries) one += entry.column == j ? entry.by : 0;
        CHECK(one > best.upper); // one alone is not
    }
}

} // namespace test_cuts
