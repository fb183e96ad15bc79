// A bound that holds whatever floating point made of it: multipliers of the rows, rounded to integers, give one for every solution, and all of it is summed in integers.
#pragma once

#include <requisite/allocation/integer_program.hpp>

namespace requisite::detail {

/// A row as it holds now, of whole figures.
struct LiveRow {
    Slice entries; ///< of the program's
    std::int64_t lower = -Row::none;
    std::int64_t upper = Row::none;
    bool everywhere = true; ///< at all horizons the same
};

/// No solution within the rows and the bounds of the columns costs less than `least` / 2^`digits`, and each unit that a column moves from its cheaper bound adds its reduced cost.
struct SafeBound {
    Wide least = 0;
    int digits = 0;
    List<Wide> reduced;             ///< by column, times 2^digits
    List<std::int64_t> multipliers; ///< by row

    /// The least whole cost.
    std::int64_t whole() const noexcept { return round_up(least); }
    std::int64_t round_up(Wide figure) const noexcept {
        Wide const result = -((-figure) >> digits);
        if (result > INT64_MAX / 4) return INT64_MAX / 4;
        return result < -(INT64_MAX / 4) ? -(INT64_MAX / 4) : static_cast<std::int64_t>(result);
    }

    void compute(IntegerProgram const& program, List<LiveRow> const& rows, List<std::int64_t> const& lower,
                 List<std::int64_t> const& upper, List<std::int64_t> const& cost, List<double> const& duals);
};

} // namespace requisite::detail
