// Tests audit/branch.hpp: one part of a packing, decided exactly: records that a flow would cut are put where they do most.
#include "small_problem.hpp"
#include <requisite/audit/branch.hpp>

using namespace requisite::detail;

namespace {

/// Bins of a need each, and records that fit into some of them.
struct PartOfPacking {
    explicit PartOfPacking(std::vector<std::int64_t> const& needs) {
        for (std::int64_t const need : needs) {
            int const bin = open(need);
            memory.sinks.back().whole = true;
            memory.bins[static_cast<std::size_t>(bin)].whole = bin;
            pot(bin, need);
        }
    }
    /// A bin that asks for so much, at most `each` of it from one of its pots; returns the first of the pots.
    int cover(std::int64_t need, std::int64_t each, int pots) {
        int const bin = open(need);
        memory.bins[static_cast<std::size_t>(bin)].cover = bin;
        int const first = static_cast<int>(memory.pots.size());
        for (int p = 0; p < pots; ++p) pot(bin, each);
        return first;
    }
    void record(std::int64_t units, std::vector<int> const& pots) {
        PartToken token;
        token.arcs.first = static_cast<int>(memory.arcs.size());
        token.ways = static_cast<int>(pots.size());
        token.most = units;
        for (int const p : pots) {
            PartArc arc;
            arc.pot = p;
            arc.token = static_cast<int>(memory.tokens.size());
            arc.way = static_cast<int>(memory.arcs.size()) - token.arcs.first;
            arc.gain = units;
            memory.arcs.push_back(arc);
        }
        token.arcs.last = static_cast<int>(memory.arcs.size());
        memory.tokens.push_back(token);
    }
    /// What the bins get as the best says.
    std::vector<std::int64_t> filled() const {
        std::vector<std::int64_t> result(memory.pots.size(), 0);
        for (auto const& token : memory.tokens)
            for (int a = token.arcs.first; a < token.arcs.last; ++a) {
                PartArc const& arc = memory.arcs[static_cast<std::size_t>(a)];
                if (arc.way == token.best) result[static_cast<std::size_t>(arc.pot)] += arc.gain;
            }
        return result;
    }

    BranchMemory memory;

private:
    int open(std::int64_t need) {
        int const place = static_cast<int>(memory.sinks.size());
        PartSink sink;
        sink.need = need;
        sink.bin = place;
        sink.pots.first = sink.pots.last = static_cast<int>(memory.pots.size());
        memory.sinks.push_back(sink);
        PartBin bin;
        bin.need = need;
        memory.bins.push_back(bin);
        return place;
    }
    void pot(int sink, std::int64_t cap) {
        PartPot one;
        one.sink = sink;
        one.cap = cap;
        memory.pots.push_back(one);
        ++memory.sinks[static_cast<std::size_t>(sink)].pots.last;
    }
};

PartOfPacking seven_five_four() {
    PartOfPacking part({8, 8});
    part.record(7, {0, 1});
    part.record(5, {0, 1});
    part.record(4, {0, 1});
    return part;
}

} // namespace

TEST_CASE("branch: the flow cuts a record, and the truth is worse") {
    PartOfPacking part = seven_five_four(); // sixteen for sixteen, but 5 + 4 and 7
    Budget budget{plenty};
    Branching branching(part.memory, budget);
    CHECK(branching.solve(0, 100, 1000));
    CHECK(branching.found() == 1);
    CHECK(branching.improved());
    auto filled = part.filled();
    std::sort(filled.begin(), filled.end());
    CHECK(filled == std::vector<std::int64_t>{7, 9});
    CHECK(budget.used > 0);
}

TEST_CASE("branch: what fits is found") {
    PartOfPacking part({12, 12, 12});
    for (std::int64_t const units : {7, 7, 7, 5, 5, 5}) part.record(units, {0, 1, 2});
    Budget budget{plenty};
    Branching branching(part.memory, budget);
    CHECK(branching.solve(0, 36, 1000));
    CHECK(branching.found() == 0);
    CHECK(part.filled() == std::vector<std::int64_t>{12, 12, 12});
}

TEST_CASE("branch: nothing is looked for that is not worth it") {
    PartOfPacking part = seven_five_four();
    Budget budget{plenty};
    Branching branching(part.memory, budget);
    CHECK(branching.solve(0, 1, 1000)); // decided: nothing less than one
    CHECK(branching.found() == 1);
    CHECK_FALSE(branching.improved());
}

TEST_CASE("branch: it stops when the goal is reached") {
    PartOfPacking part = seven_five_four();
    Budget first{plenty};
    Branching(part.memory, first).solve(0, 100, 1000);
    PartOfPacking again = seven_five_four();
    Budget second{plenty};
    Branching branching(again.memory, second);
    CHECK(branching.solve(1, 100, 1000)); // somebody knows that one is the least
    CHECK(branching.found() == 1);
    CHECK(second.used <= first.used);
}

TEST_CASE("branch: without nodes or budget it is undecided") {
    PartOfPacking part = seven_five_four();
    Budget budget{plenty};
    CHECK_FALSE(Branching(part.memory, budget).solve(0, 100, 0));
    Budget none{0};
    CHECK_FALSE(Branching(part.memory, none).solve(0, 100, 1000));
}

TEST_CASE("branch: a bound fills up pot by pot") {
    PartOfPacking part({});
    int const first = part.cover(24, 12, 2);
    part.record(12, {first});
    part.record(12, {first, first + 1});
    part.record(12, {first});
    Budget budget{plenty};
    Branching branching(part.memory, budget);
    CHECK(branching.solve(0, 25, 1000));
    CHECK(branching.found() == 0);
    CHECK(part.filled()[1] == 12);

    PartOfPacking same({});
    int const only = same.cover(24, 12, 2);
    same.record(12, {only});
    same.record(12, {only});
    Budget more{plenty};
    Branching other(same.memory, more);
    CHECK(other.solve(0, 25, 1000));
    CHECK(other.found() == 12);
}

TEST_CASE("branch: random parts, against every way to put the records") {
    std::uint32_t state = 7;
    auto const random = [&state](std::uint32_t below) {
        state = state * 1664525U + 1013904223U;
        return static_cast<int>((state >> 8) % below);
    };
    for (int round = 0; round < 300; ++round) {
        CAPTURE(round);
        std::vector<std::int64_t> needs;
        for (int b = 0; b < 3; ++b) needs.push_back(5 + random(20));
        PartOfPacking part(needs);
        struct One {
            std::int64_t units;
            std::vector<int> bins;
        };
        std::vector<One> records;
        for (int r = 0; r < 6; ++r) {
            One one{3 + random(10), {}};
            for (int b = 0; b < 3; ++b)
                if (random(3) > 0) one.bins.push_back(b);
            if (one.bins.empty()) continue;
            records.push_back(one);
            part.record(one.units, one.bins);
        }
        std::int64_t least = INT64_MAX;
        std::vector<std::size_t> way(records.size(), 0);
        for (bool more = true; more;) {
            std::vector<std::int64_t> left = needs;
            for (std::size_t r = 0; r < records.size(); ++r)
                left[static_cast<std::size_t>(records[r].bins[way[r]])] -= records[r].units;
            std::int64_t missing = 0;
            for (std::int64_t const one : left) missing += std::max<std::int64_t>(0, one);
            least = std::min(least, missing);
            more = false;
            for (std::size_t r = 0; r < records.size() && !more; ++r) {
                more = ++way[r] < records[r].bins.size();
                if (!more) way[r] = 0;
            }
        }
        Budget budget{plenty};
        Branching branching(part.memory, budget);
        REQUIRE(branching.solve(0, 1000, 100000));
        CHECK(branching.found() == least);
        std::int64_t missing = 0;
        auto const filled = part.filled();
        for (std::size_t b = 0; b < needs.size(); ++b) missing += std::max<std::int64_t>(0, needs[b] - filled[b]);
        CHECK(missing == least);
    }
}
