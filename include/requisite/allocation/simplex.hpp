// The linear relaxation of an integer program, by a bounded dual simplex method: steepest edge, bound flipping, an explicit inverse of the basis. It computes in floating
// point, and what it says is a hint: safe_bound.hpp makes a bound of it that holds. Changed bounds, costs and added rows go on from the last basis.
#pragma once

#include <requisite/allocation/budget.hpp>
#include <requisite/allocation/integer_program.hpp>

#include <limits>

namespace requisite::detail {

inline constexpr double simplex_infinity = std::numeric_limits<double>::infinity();

class Simplex {
public:
    enum class Answer : unsigned char {
        optimal,
        infeasible, ///< `ray` says why
        cut_off,    ///< more than the cutoff
        out_of_work ///< or out of time
    };

    /// Starts with columns and no rows; every column is at zero.
    void start(std::size_t columns);
    void set_bounds(int column, double lower, double upper);
    void set_cost(int column, double cost);
    /// Adds a row; it is basic. Both bounds are finite.
    void add_row(Entry const* first, Entry const* last, double lower, double upper);
    void set_row_bounds(int row, double lower, double upper);
    /// Takes a row out whose slack is basic; the last takes its place.
    void drop_row(int row);

    /// Minimises; spends at most so many pivots, which are counted down, and ends soon after the deadline.
    Answer solve(double cutoff, std::int64_t& work, TimeLimit deadline = std::nullopt);

    int rows() const noexcept { return rows_; }
    int pivots() const noexcept { return pivots_; } ///< since the inverse was made anew
    /// The sum of costs at the basis that there is; after solve() no solution has less, but for what rounding does.
    double objective() const;
    double value(int column) const { return value_of(index(column)); }
    bool basic(int column) const { return position_[index(column)] >= 0; }
    bool row_basic(int row) const { return position_[columns_ + index(row)] >= 0; }
    /// What a row sums up to.
    double activity(int row) const { return value_of(columns_ + index(row)) / scale_[index(row)]; }
    /// The duals of the rows for given costs of the columns, at the basis that there is.
    void duals(List<double> const& costs, List<double>& of_row) const;
    /// After `infeasible`: multipliers of the rows that show it.
    List<double> const& ray() const noexcept { return ray_; }
    /// A row of the tableau: the multipliers of the rows for the column that is basic.
    void multipliers(int column, List<double>& of_row) const;

    /// Keeps and brings back the basis, so that something can be tried: bounds and pivots, no rows.
    struct Kept {
        List<double> inverse, x, basic_x, norm;
        List<int> head, position;
    };
    void keep(Kept& kept);
    void bring_back(Kept const& kept);

private:
    static std::size_t index(int i) noexcept { return static_cast<std::size_t>(i); }
    double value_of(std::size_t variable) const {
        return position_[variable] < 0 ? x_[variable] : basic_x_[index(position_[variable])];
    }
    /// By position in the basis: what a row contributes.
    double* inverse_column(int row) { return inverse_.data() + index(row) * stride_; }
    double const* inverse_column(int row) const { return inverse_.data() + index(row) * stride_; }
    void make_room(std::size_t rows);
    void multiply_costs(List<double> const& costs, List<double>& of_row) const;
    void load_basic(int position);
    void find_support(int position);
    void compute_primal();
    void compute_reduced();
    void pivot_row();
    int enter(int position, bool below);
    void entering_column(int variable);
    void replace(int position, int variable);
    void rebuild();
    void nudge();
    template <class F> void each_of(int variable, F f) const;

    struct Cell {
        int at; ///< row or column
        double by;
    };
    std::size_t columns_ = 0;
    int rows_ = 0;
    std::size_t stride_ = 0;
    std::size_t most_rows_ = 0;
    List<Cell> cells_; ///< by row, scaled
    List<Slice> row_cells_;
    List<List<Cell>> column_cells_;
    List<double> scale_; ///< by row
    // By variable: the columns, then the slacks of the rows.
    List<double> lower_, upper_, given_, reduced_;
    List<double> x_;     ///< of what is not basic: one of its bounds
    List<double> cost_;  ///< as given, or as it has to be for the duals to hold
    List<int> position_; ///< in the basis, or -1
    // By position.
    List<int> head_; ///< the variable
    List<double> basic_x_, basic_lower_, basic_upper_;
    List<double> norm_;     ///< of the rows of the inverse, squared
    List<double> inverse_;  ///< a column for each row
    List<char> changed_;    ///< by row: its column of the inverse, since keep()
    List<double> entering_; ///< the column of what enters
    List<int> changing_;    ///< where that is not zero
    // For a moment.
    List<double> alpha_; ///< by variable: the pivot row
    List<int> touched_;  ///< where it is not zero
    struct Candidate {
        double ratio;
        double pivot;
        int variable;
    };
    List<Candidate> candidates_;
    List<double> shift_;             ///< by row
    mutable List<Cell> basic_costs_; ///< by position
    List<double> ray_;               ///< by row
    List<int> support_;              ///< rows where the pivot row of the inverse is not zero
    List<double> pivot_;             ///< the pivot row there
    List<int> basis_;                ///< of rebuild()
    List<char> wanted_;
    std::uint64_t nudges_ = 1; ///< the state of a row of numbers
    int pivots_ = 0;           ///< since the inverse was made anew
    bool current_ = false;     ///< nothing has changed since it was optimal, but rows that were added
};

} // namespace requisite::detail

#include <requisite/config.hpp>
