// Branch and cut: the best solution of the integer program at one horizon, by one figure of the key after another. Bounds come from linear programs and are made safe;
// solutions are judged as allocations, by integers alone.
#pragma once

#include <requisite/allocation/budget.hpp>
#include <requisite/allocation/cuts.hpp>
#include <requisite/allocation/formulation.hpp>
#include <requisite/allocation/improving.hpp>
#include <requisite/allocation/key.hpp>
#include <requisite/allocation/safe_bound.hpp>
#include <requisite/allocation/simplex.hpp>

namespace requisite::detail {

/// What is minimised: figures of the key, each with its weight.
struct Aim {
    Key weight{};
    List<std::int64_t> cost; ///< by column, divided by `grain`
    std::int64_t constant = 0;
    std::int64_t grain = 1; ///< all values differ by multiples of it
    double scale = 1;       ///< of costs in the linear program
    std::int64_t step = 1;  ///< in grains: a value is a multiple of it, and up to `rest` more
    std::int64_t rest = 0;

    /// The least value, in grains, that there can be from a figure on.
    std::int64_t up(std::int64_t grains) const noexcept {
        std::int64_t const over = grains % step < 0 ? grains % step + step : grains % step;
        return over > rest ? grains + step - over : grains;
    }
    /// The greatest value, in grains, that is less than that.
    std::int64_t below(std::int64_t grains) const noexcept {
        std::int64_t const less = grains - 1;
        std::int64_t const over = less % step < 0 ? less % step + step : less % step;
        return over > rest ? less - over + rest : less;
    }

    std::int64_t value(Key const& key) const noexcept {
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < key.size(); ++i) sum += weight[i] * key[i];
        return sum;
    }
};

struct BranchingMemory {
    FormulationMemory formulation;
    JudgeMemory judge;
    ImprovingMemory improving;
    Simplex simplex;
    SafeBound bound;
    Aim aim;
    List<LiveRow> rows;              ///< of the linear program
    List<int> row_of;                ///< by row of the program: in the linear program, or -1
    List<int> program_row;           ///< by row of the linear program: of the integer one
    List<std::int64_t> lower, upper; ///< of columns, here
    List<std::int64_t> root_lower, root_upper;
    List<std::int64_t> widest;           ///< upper bounds at any horizon
    List<Wide> root_reduced;             ///< of the last linear program at the root
    List<std::int64_t> root_multipliers; ///< by row of the linear program then
    List<int> root_rows;                 ///< of the integer program
    Wide root_least = 0;
    int root_digits = 0;
    Aim measure; ///< of one figure
    List<double> duals;
    List<double> exact_costs;
    List<double> nudge; ///< by column: what makes costs differ
    List<std::int64_t> solution;
    Allocation candidate;
    Allocation best;
    List<std::pair<std::int64_t, std::int64_t>> before; ///< bounds, while something is tried
    List<int> changed;                                  ///< columns whose bounds are not those of the root
    struct Step {
        int parent; ///< -1: the root
        int column;
        std::int64_t lower;
        std::int64_t upper;
        std::int64_t least; ///< no solution below is better
        double fraction;    ///< how far the column had to move
        double objective;   ///< of the linear program before
    };
    List<Step> steps;
    List<int> open;
    /// By column: what moving it down or up has cost so far, for each unit.
    struct Gain {
        double sum = 0;
        int count = 0;
    };
    List<std::array<Gain, 2>> gains;
    Simplex::Kept kept;
    CutsMemory cuts;
    List<int> fractional;
    struct Merit {
        double merit;
        int column;
    };
    List<Merit> merits;

    BranchingMemory();
    BranchingMemory(BranchingMemory&& other) noexcept;
    BranchingMemory& operator=(BranchingMemory&& other) noexcept;
    ~BranchingMemory();
};

class Branching {
public:
    Branching(Problem const& problem, Budget& budget, BranchingMemory& memory)
        : problem_(problem),
          budget_(budget),
          memory_(memory),
          formulation_(problem, memory.formulation),
          judge_(problem, memory.judge),
          lp_(memory.simplex) {}

    /// Once for a problem.
    void build();
    /// Before anything is asked of a horizon.
    void start(int horizon);
    /// An allocation to begin with, if it is allowed. Whether it is.
    bool offer(Allocation const& allocation);
    /// The least of some figures, each so many times, among the allocations that have what was settled before. Returns what it does not go below; if that is the
    /// value of best(), it is settled.
    std::int64_t minimise(Key const& weight);
    /// Keeps what was minimised last as it is, from here on.
    void settle();
    /// The greatest that a figure could be less the least; zero: it is the same for all allocations. Of those from `first` on.
    Key ranges(Figure first) const;
    /// Whether what was settled leaves one allocation only.
    bool decided() const;
    /// Whether two horizons ask the same.
    bool alike(int horizon, int other) const;

    bool found() const noexcept { return found_; }
    /// Of what was minimised last.
    std::int64_t best_value() const { return found_ ? memory_.aim.value(best_key_) : INT64_MAX / 2; }
    /// Begins with nothing applied and the first children of every group.
    void offer_nothing();
    Allocation const& best() const noexcept { return memory_.best; }
    Key const& best_key() const noexcept { return best_key_; }
    Judge& judge() noexcept { return judge_; }
    std::uint64_t nodes() const noexcept { return nodes_; }

private:
    enum class Solved : unsigned char { pruned, whole, fractional, out_of_work };

    static std::size_t index(int i) noexcept { return static_cast<std::size_t>(i); }
    /// In steps of the budget: as the inverse grows, a pivot costs more.
    std::uint64_t cost_of_pivot() const noexcept {
        auto const rows = static_cast<std::uint64_t>(lp_.rows());
        return 1 + rows * rows / 32768;
    }
    IntegerProgram& program() const { return memory_.formulation.program; }
    template <class F> void each_choice(F f) const;
    void fill_aim(Aim& aim, Key const& weight) const;
    void set_aim(Key const& weight);
    void load(LiveRow& live, Row const& row) const;
    void fix_column(std::size_t column, std::int64_t at);
    std::pair<double, double> bounds_of(LiveRow const& row) const;
    bool enter_row(int row);
    bool enter_violated();
    double cutoff_here() const;
    Solved solve_here(std::int64_t& least);
    bool add_cuts(std::size_t most);
    Solved cut(std::int64_t& least);
    void drop_slack(bool lazy = false);
    bool take();
    void find_fractional();
    void round();
    void dive();
    void improve(int most_moves);
    bool fix_by_cost();
    void settle_row(std::int64_t most);
    void bound_column(int column, std::int64_t lower, std::int64_t upper);
    void go_to(int step);
    int choose_column();
    double try_bound(int column, bool up);
    double expected(int column, bool up) const;
    Solved visit(int step, bool cuts, std::int64_t& least);
    std::int64_t branch(std::int64_t root_least);

    Problem const& problem_;
    Budget& budget_;
    BranchingMemory& memory_;
    Formulation formulation_;
    Judge judge_;
    Simplex& lp_;
    int horizon_ = -1;
    std::size_t base_rows_ = 0;
    bool found_ = false;
    bool fixed_ = false; ///< something, since the start
    Key best_key_{};
    std::array<bool, figures_of_key> settled_{};
    std::uint64_t nodes_ = 0;
};

} // namespace requisite::detail

#include <requisite/config.hpp>
