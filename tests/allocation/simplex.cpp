// Tests allocation/simplex.hpp and allocation/safe_bound.hpp: random linear programs against exact fractions. The bound is never above the truth, and hardly below it.
#include "../oracle/random_program.hpp"
#include "exact_program.hpp"
#include <requisite/allocation/simplex.hpp>

#include <doctest/doctest.h>

#include <cmath>

namespace test_simplex {

using namespace requisite::detail;

namespace {

using requisite::oracle::Random;

constexpr double infinity = std::numeric_limits<double>::infinity();

enum class Figures_of { small, packing, wide, tight };

/// A linear program, as it is given to both.
struct Given {
    IntegerProgram program;
    List<LiveRow> rows;
    List<std::int64_t> lower, upper, cost;

    Given(Random& random, Figures_of kind) {
        int const columns = random.between(1, 7);
        for (int j = 0; j < columns; ++j) {
            program.columns.push_back({});
            int const most = kind == Figures_of::packing ? 1 : random.between(0, 9);
            lower.push_back(random.chance(20) ? random.between(-3, most) : 0);
            upper.push_back(most);
            cost.push_back(random.chance(25) ? 0 : figure(random, kind));
        }
        for (int i = random.between(0, 7); i > 0; --i) add_row(random, kind);
    }

    static std::int64_t figure(Random& random, Figures_of kind) {
        std::int64_t const sign = random.chance(35) ? -1 : 1;
        switch (kind) {
        case Figures_of::small: return sign * random.between(1, 9);
        case Figures_of::packing: return 1500 * random.between(1, 8) + (random.chance(10) ? 1 : 0);
        case Figures_of::wide: {
            std::int64_t result = 1;
            for (int n = random.between(0, 9); n > 0; --n) result *= 10;
            return sign * (result + random.between(0, 9) * (result > 1 ? 1 : 0));
        }
        case Figures_of::tight: break;
        }
        return sign * (1'000'000 + random.between(-1, 1)); // rows that are nearly the same
    }

    void add_row(Random& random, Figures_of kind) {
        LiveRow row;
        row.entries.first = static_cast<int>(program.entries.size());
        std::int64_t least = 0;
        std::int64_t most = 0;
        for (std::size_t j = 0; j < program.columns.size(); ++j) {
            if (random.chance(35)) continue;
            std::int64_t const by = figure(random, kind);
            program.entries.push_back({static_cast<int>(j), by});
            least += by * (by > 0 ? lower[j] : upper[j]);
            most += by * (by > 0 ? upper[j] : lower[j]);
        }
        row.entries.last = static_cast<int>(program.entries.size());
        if (row.entries.empty()) return;
        // Somewhere between what the row can come to, now and then beyond; often equal, or as good as that.
        auto const between = [&] {
            return least + (most - least) / 16 * random.between(-1, 16) + random.between(-1, 1);
        };
        int const sides = random.below(4);
        if (sides != 0) row.lower = between();
        if (sides != 1) row.upper = between();
        if (sides == 3) row.upper = row.lower + random.between(0, 2);
        if (sides == 2 && row.upper < row.lower) std::swap(row.lower, row.upper);
        rows.push_back(row);
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
    void give_column(Simplex& lp, std::size_t j) const {
        lp.set_bounds(static_cast<int>(j), static_cast<double>(lower[j]), static_cast<double>(upper[j]));
        lp.set_cost(static_cast<int>(j), static_cast<double>(cost[j]));
    }
    void give(Simplex& lp) const {
        lp.start(program.columns.size());
        for (std::size_t j = 0; j < lower.size(); ++j) give_column(lp, j);
        for (auto const& row : rows) give_row(lp, row);
    }
    std::optional<Fraction> exact() const { return ExactProgram(program, rows, lower, upper, cost).solve(); }
    List<double> costs() const {
        List<double> all;
        for (std::int64_t const one : cost) all.push_back(static_cast<double>(one));
        return all;
    }

    SafeBound bound(List<double> const& duals, bool free = false) const {
        SafeBound result;
        result.compute(program, rows, lower, upper, free ? List<std::int64_t>(cost.size(), 0) : cost, duals);
        return result;
    }
};

struct Tally {
    int optimal = 0;
    int close = 0; ///< the bound is the optimum, but for a thousandth, or a millionth of it
    int infeasible = 0;
    int proven = 0; ///< by the ray
    int gave_up = 0;
};

Fraction least(SafeBound const& bound) { return fraction(bound.least) / fraction(Wide{1} << bound.digits); }

void compare(Given const& given, Simplex& lp, Tally& tally) {
    auto const exact = given.exact();
    std::int64_t work = 100000;
    auto const answer = lp.solve(infinity, work);
    tally.gave_up += answer == Simplex::Answer::out_of_work ? 1 : 0;
    if (!exact) {
        ++tally.infeasible;
        CHECK(answer != Simplex::Answer::cut_off);
        if (answer != Simplex::Answer::infeasible) return;
        tally.proven += given.bound(lp.ray(), true).least > 0 ? 1 : 0;
        return;
    }
    ++tally.optimal;
    if (answer == Simplex::Answer::infeasible) {
        CHECK(given.bound(lp.ray(), true).least <= 0); // what it says is not so, and the bound does not fall for it
        return;
    }
    if (answer != Simplex::Answer::optimal) return;
    List<double> duals;
    lp.duals(given.costs(), duals);
    SafeBound const bound = given.bound(duals);
    CHECK(least(bound) <= *exact);
    CHECK(Fraction(bound.whole()) < *exact + 1);
    Fraction const size = *exact < 0 ? Fraction(-*exact) : *exact;
    Fraction const gap = *exact - least(bound);
    tally.close += gap * 1000 <= 1 || gap * 1'000'000 <= size ? 1 : 0;
}

Tally tally_of(Figures_of kind, int programs) {
    Tally tally;
    Simplex lp;
    auto const seeds = requisite::oracle::seeds_to_try(static_cast<std::uint64_t>(programs));
    for (std::uint64_t seed = seeds.first; seed < seeds.first + seeds.count; ++seed) {
        CAPTURE(seed);
        Random random(seed * 4 + static_cast<std::uint64_t>(kind));
        Given given(random, kind);
        given.give(lp);
        compare(given, lp, tally);
        for (int changes = random.between(0, 4); changes > 0; --changes) { // on from the last basis
            std::size_t const j = static_cast<std::size_t>(random.below(static_cast<int>(given.lower.size())));
            int const what = random.below(4);
            if (what == 0) { // a branch
                given.lower[j] = given.upper[j] = random.chance(50) ? given.lower[j] : given.upper[j];
                given.give_column(lp, j);
            } else if (what == 1) { // another aim
                for (std::size_t k = 0; k < given.cost.size(); ++k) {
                    given.cost[k] = random.chance(30) ? 0 : Given::figure(random, kind);
                    given.give_column(lp, k);
                }
            } else if (what == 2) { // a cut
                std::size_t const before = given.rows.size();
                given.add_row(random, kind);
                if (given.rows.size() > before) given.give_row(lp, given.rows.back());
            } else { // cuts that do not bind are dropped
                for (std::size_t i = given.rows.size(); i-- > 0;)
                    if (lp.row_basic(static_cast<int>(i))) {
                        lp.drop_row(static_cast<int>(i));
                        given.rows[i] = given.rows.back();
                        given.rows.pop_back();
                        break;
                    }
            }
            CHECK(lp.rows() == static_cast<int>(given.rows.size()));
            compare(given, lp, tally);
        }
    }
    return tally;
}

void check(Tally const& tally, double share) {
    CAPTURE(tally.optimal);
    CAPTURE(tally.close);
    CAPTURE(tally.infeasible);
    CAPTURE(tally.proven);
    CAPTURE(tally.gave_up);
    CHECK(tally.optimal > 0);
    CHECK(tally.infeasible > 0);
    CHECK(tally.close >= share * tally.optimal);
    CHECK(tally.proven >= share * tally.infeasible);
}

} // namespace

TEST_CASE("simplex: small figures: the bound is the optimum, and what has no solution is proven to have none") {
    check(tally_of(Figures_of::small, 1500), 1);
}

TEST_CASE("simplex: records into requirements, in thousandths of units") {
    check(tally_of(Figures_of::packing, 1500), 1);
}

TEST_CASE("simplex: figures from one to a thousand million") { check(tally_of(Figures_of::wide, 1500), 0.9); }

TEST_CASE("simplex: rows that are nearly the same") { check(tally_of(Figures_of::tight, 1500), 0.9); }

TEST_CASE("simplex: a bound holds whatever the multipliers") {
    auto const seeds = requisite::oracle::seeds_to_try(500);
    for (std::uint64_t seed = seeds.first; seed < seeds.first + seeds.count; ++seed) {
        CAPTURE(seed);
        Random random(seed);
        Given const given(random, random.chance(50) ? Figures_of::small : Figures_of::wide);
        auto const exact = given.exact();
        if (!exact) continue;
        List<double> duals;
        for (std::size_t i = 0; i < given.rows.size(); ++i)
            duals.push_back(random.between(-1000, 1000) / static_cast<double>(random.between(1, 1000)));
        for (double const odd : {0.0, infinity, std::nan(""), 1e300, -1e14, 1e-14}) {
            if (!duals.empty()) duals.front() = odd;
            CHECK(least(given.bound(duals)) <= *exact);
        }
    }
}

TEST_CASE("simplex: work is counted, and it stops where there is none left") {
    Random random(3);
    int stopped = 0;
    for (int n = 0; n < 50; ++n) {
        Given const given(random, Figures_of::small);
        Simplex lp;
        given.give(lp);
        std::int64_t none = 0;
        auto const answer = lp.solve(infinity, none);
        CHECK(none == 0);
        stopped += answer == Simplex::Answer::out_of_work ? 1 : 0;
        std::int64_t work = 1000;
        lp.solve(infinity, work);
        if (answer == Simplex::Answer::out_of_work) CHECK(work < 1000);
    }
    CHECK(stopped > 0);
}

TEST_CASE("simplex: what was tried can be taken back") {
    Random random(11);
    for (int n = 0; n < 200; ++n) {
        Given given(random, Figures_of::small);
        auto const exact = given.exact();
        if (!exact) continue;
        Simplex lp;
        given.give(lp);
        std::int64_t work = 1000;
        REQUIRE(lp.solve(infinity, work) == Simplex::Answer::optimal);
        Simplex::Kept kept;
        lp.keep(kept);
        lp.set_bounds(0, static_cast<double>(given.upper[0]), static_cast<double>(given.upper[0]));
        lp.solve(infinity, work);
        lp.bring_back(kept);
        given.give_column(lp, 0);
        REQUIRE(lp.solve(infinity, work) == Simplex::Answer::optimal);
        List<double> duals;
        lp.duals(given.costs(), duals);
        CHECK(*exact - least(given.bound(duals)) <= Fraction(1, 1000));
    }
}

TEST_CASE("safe bound: whole costs are rounded up, not further than they may") {
    SafeBound bound;
    bound.digits = 2;
    bound.least = 9; // 2.25
    CHECK(bound.whole() == 3);
    bound.least = 8;
    CHECK(bound.whole() == 2);
    bound.least = -9;
    CHECK(bound.whole() == -2);
    bound.least = Wide{1} << 120U;
    CHECK(bound.whole() == INT64_MAX / 4);
    bound.least = -(Wide{1} << 120U);
    CHECK(bound.whole() == -(INT64_MAX / 4));
}

} // namespace test_simplex
