// Tests allocation/formulation.hpp: the integer program says of random problems what the problem says: every whole allocation is one of its solutions, of the value
// and the figures that it has by definition, and none of its solutions is better than the best allocation.
#include "../oracle/random_program.hpp"
#include "random_problem.hpp"
#include "small_problem.hpp"

namespace test_formulation {

using namespace requisite::detail;

namespace {

std::size_t index(int i) { return static_cast<std::size_t>(i); }

/// The least cost of an integer program: bounds follow from rows and other bounds; what is open is tried from below.
class Tried {
public:
    Tried(IntegerProgram const& program, int horizon) : program_(program), h_(index(horizon)) {
        for (auto const& column : program.columns) {
            lower.push_back(0);
            upper.push_back(column.upper[h_]);
        }
    }
    List<std::int64_t> lower, upper;
    List<std::int64_t> solution;
    bool gave_up = false;

    /// INT64_MAX if there is no solution.
    std::int64_t least(Objective const& objective) {
        best_ = INT64_MAX;
        tries_ = 0;
        gave_up = false;
        objective_ = &objective;
        search(lower, upper);
        return best_;
    }

private:
    void search(List<std::int64_t> low, List<std::int64_t> high) {
        if (++tries_ > 20000) gave_up = true;
        if (gave_up || !propagate(low, high)) return;
        std::int64_t cost = objective_->constant[h_];
        for (std::size_t j = 0; j < low.size(); ++j)
            cost += objective_->cost[j] * (objective_->cost[j] > 0 ? low[j] : high[j]);
        if (cost >= best_) return;
        std::size_t open = low.size(); // the highest rank first, then those that are only followed
        for (std::size_t j = 0; j < low.size(); ++j)
            if (low[j] < high[j] && (open == low.size() || program_.columns[j].rank > program_.columns[open].rank))
                open = j;
        if (open == low.size()) {
            best_ = cost;
            solution = low;
            return;
        }
        bool const down = objective_->cost[open] >= 0;
        auto other_low = low;
        auto other_high = high;
        if (down) {
            other_low[open] = low[open] + 1;
            high[open] = low[open];
        } else {
            other_high[open] = high[open] - 1;
            low[open] = high[open];
        }
        search(std::move(low), std::move(high));
        search(std::move(other_low), std::move(other_high));
    }

    static Wide down(Wide a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); } // b > 0

    bool propagate(List<std::int64_t>& low, List<std::int64_t>& high) const {
        for (bool changed = true; changed;) {
            changed = false;
            for (auto const& row : program_.rows)
                for (int const side : {1, -1}) {
                    // side * sum <= right
                    std::int64_t const bound = side > 0 ? row.upper[h_] : row.lower[h_];
                    if (bound == Row::none || bound == -Row::none) continue;
                    Wide room = Wide{bound} * side;
                    for (int k = row.entries.first; k < row.entries.last; ++k) {
                        Entry const& entry = program_.entries[index(k)];
                        Wide const by = Wide{entry.by} * side;
                        room -= by * (by > 0 ? low[index(entry.column)] : high[index(entry.column)]);
                    }
                    if (room < 0) return false;
                    for (int k = row.entries.first; k < row.entries.last; ++k) {
                        Entry const& entry = program_.entries[index(k)];
                        std::int64_t const by = entry.by * side;
                        std::int64_t& from = low[index(entry.column)];
                        std::int64_t& to = high[index(entry.column)];
                        if (by > 0 && Wide{by} * (to - from) > room) {
                            to = from + static_cast<std::int64_t>(down(room, by));
                            changed = true;
                        } else if (by < 0 && Wide{-by} * (to - from) > room) {
                            from = to - static_cast<std::int64_t>(down(room, -by));
                            changed = true;
                        }
                    }
                }
        }
        return true;
    }

    IntegerProgram const& program_;
    std::size_t h_;
    Objective const* objective_ = nullptr;
    std::int64_t best_ = INT64_MAX;
    int tries_ = 0;
};

constexpr std::int64_t more_than_averages = 100;

/// Missing first, then averages, in one figure.
Objective value_of(FormulationMemory const& memory) {
    Objective result = memory.missing;
    for (std::size_t j = 0; j < result.cost.size(); ++j)
        result.cost[j] = result.cost[j] * more_than_averages + memory.violated.cost[j];
    for (std::size_t h = 0; h < 3; ++h)
        result.constant[h] = result.constant[h] * more_than_averages + memory.violated.constant[h];
    return result;
}
std::int64_t figure(Value const& value) { return value.missing * more_than_averages + value.violated; }

struct Formulated {
    explicit Formulated(Problem const& of) : problem(of), formulation(problem, memory) { formulation.build(); }

    /// The program with the columns of an allocation fixed to it.
    Tried of(int horizon, Allocation const& allocation) const {
        Tried tried(memory.program, horizon);
        auto const fix = [&tried](int column, int at) { tried.lower[index(column)] = tried.upper[index(column)] = at; };
        for (std::size_t t = 0; t < problem.tokens.size(); ++t)
            for (int o = problem.tokens[t].options.first; o < problem.tokens[t].options.last; ++o) {
                if (memory.option_column[index(o)] < 0) continue; // in a run
                int const taken = allocation.taken[t];
                int const along = taken < 0 ? 0 : memory.runs[index(taken)];
                bool const here = taken >= 0 && taken - along == o;
                fix(memory.option_column[index(o)], here ? 1 : 0);
                if (memory.run_column[index(o)] >= 0) fix(memory.run_column[index(o)], here ? along : 0);
            }
        for (std::size_t i = 0; i < problem.nodes.size(); ++i) {
            ProblemNode const& node = problem.nodes[i];
            if (node.kind != ProblemNode::Kind::choose || node.choose >= node.children.size() || memory.active[i] == -2)
                continue;
            for (int k = node.children.first; k < node.children.last; ++k) {
                int const child = problem.children[index(k)];
                fix(memory.active[index(child)], allocation.picks[index(child)] == Pick::in ? 1 : 0);
            }
        }
        return tried;
    }

    Problem problem;
    FormulationMemory memory;
    Formulation formulation;
};

} // namespace

TEST_CASE("formulation: every allocation of a random problem is a solution of its value") {
    auto const seeds = requisite::oracle::seeds_to_try(1500);
    std::int64_t compared = 0;
    int gave_up = 0;
    for (std::uint64_t seed = seeds.first; seed < seeds.first + seeds.count; ++seed) {
        Formulated const formulated(random_problem(seed));
        Problem const& problem = formulated.problem;
        Objective const objective = value_of(formulated.memory);
        requisite::oracle::Random random(seed);
        int const h = random.below(3);
        int left = 40; // of each problem, allocations here and there
        each_allocation(problem, h, [&](Allocation const& allocation) {
            if (!random.chance(10)) return true;
            --left;
            AllFigures const key = figures_of(problem, h, allocation);
            Tried tried = formulated.of(h, allocation);
            std::int64_t const most = key[0] * more_than_averages + key[1];
            std::int64_t const least = tried.least(objective);
            CHECK_MESSAGE(least == most, "seed ", seed, ", H", h, ": ", most, " as an allocation");
            ++compared;
            gave_up += tried.gave_up ? 1 : 0;
            if (tried.gave_up || least != most) return left > 0;
            Allocation again;
            formulated.formulation.read(tried.solution, again);
            CHECK_MESSAGE(again.taken == allocation.taken, "seed ", seed, ", H", h);
            // The other figures, given the value.
            struct Of {
                Objective const& objective;
                Figure figure;
            };
            for (Of const one : {Of{formulated.memory.advisory, Figure::advisory},
                                 Of{formulated.memory.unfillable, Figure::unfillable}}) {
                std::int64_t const figure = formulated.of(h, allocation).least(one.objective);
                CHECK_MESSAGE(figure == key[static_cast<std::size_t>(one.figure)], "seed ", seed, ", H", h, ", figure ",
                              static_cast<int>(one.figure));
            }
            return left > 0;
        });
    }
    CHECK(compared > static_cast<std::int64_t>(seeds.count) * 3);
    CHECK(gave_up * 100 <= compared);
}

TEST_CASE("formulation: the best solution of a random problem is the best allocation") {
    auto const seeds = requisite::oracle::seeds_to_try(1500);
    int compared = 0;
    for (std::uint64_t seed = seeds.first; seed < seeds.first + seeds.count; ++seed) {
        Formulated const formulated(random_problem(seed));
        double ways = 1;
        for (auto const& token : formulated.problem.tokens) ways *= token.options.size() + 1;
        if (ways > 400) continue;
        Objective const objective = value_of(formulated.memory);
        for (int h = 0; h < 3; ++h) {
            Tried tried(formulated.memory.program, h);
            std::int64_t const least = tried.least(objective);
            if (tried.gave_up) continue;
            ++compared;
            Value const best = exhaustive(formulated.problem, h);
            CHECK_MESSAGE(least == figure(best), "seed ", seed, ", H", h, ": (", best.missing, ", ", best.violated,
                          ')');
            Allocation allocation;
            formulated.formulation.read(tried.solution, allocation);
            CHECK_MESSAGE(faults(formulated.problem, h, allocation).empty(), "seed ", seed, ", H", h);
        }
    }
    CHECK(compared > static_cast<int>(seeds.count) / 3);
}

TEST_CASE("formulation: what nothing can break is no row") {
    SmallProblem small;
    Part const a = small.units(12);
    small.limit(100);
    small.record(12, {a});
    Formulated const formulated(small.build());
    for (auto const& row : formulated.memory.program.rows) CHECK_FALSE(row.entries.empty());
    CHECK(formulated.memory.program.rows.size() <= 1); // what a misses
}

} // namespace test_formulation
