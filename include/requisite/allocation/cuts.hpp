// Cuts: rows that every whole solution keeps and the one at hand breaks. Each is a sum of rows with whole multipliers, rounded to whole figures (mixed-integer rounding, and so
// Gomory's cuts where the multipliers are those of the tableau); all of it in integers, so that what is cut off is never a solution.
#pragma once

#include <requisite/allocation/safe_bound.hpp>
#include <requisite/allocation/simplex.hpp>

namespace requisite::detail {

struct CutsMemory {
    struct Cut {
        List<Entry> entries;
        std::int64_t upper = 0;
        double merit = 0;       ///< how far it is broken, for its length
        bool everywhere = true; ///< all its rows are
    };
    List<Cut> cuts;
    std::size_t count = 0;
    List<int> ranking;                      ///< of the cuts that are kept, the best first
    List<std::pair<int, std::int64_t>> sum; ///< rows, each with its multiplier
    List<std::int64_t> base;                ///< by column: the sum of the rows
    List<std::int64_t> rounded;             ///< by column: the cut
    List<int> touched;                      ///< columns
    List<char> known;                       ///< by column: touched
    List<double> x;                         ///< by column: the solution at hand
    List<char> turned;                      ///< by column: measured from its upper bound
    List<double> activity;                  ///< by row
    List<double> multipliers;
    List<std::int64_t> divisors;
    List<int> order;
};

class Cuts {
public:
    Cuts(CutsMemory& memory, IntegerProgram const& program, List<LiveRow> const& rows, Simplex const& lp,
         List<std::int64_t> const& lower, List<std::int64_t> const& upper)
        : memory_(memory), program_(program), rows_(rows), lp_(lp), lower_(lower), upper_(upper) {}

    /// Looks for cuts; the best come first in memory().
    void find(std::size_t most);

private:
    static std::size_t index(int i) noexcept { return static_cast<std::size_t>(i); }
    void round_rows();
    void round_tableau();
    std::int64_t denominator() const;
    bool add_up();
    void round_best(int sign);
    void round_multiplied(std::int64_t divisor);
    double round(std::int64_t divisor, int sign, bool keep = true);
    void touch(int column) {
        if (memory_.known[index(column)] != 0) return;
        memory_.known[index(column)] = 1;
        memory_.touched.push_back(column);
    }
    bool at_upper(int row) const;

    CutsMemory& memory_;
    IntegerProgram const& program_;
    List<LiveRow> const& rows_;
    Simplex const& lp_;
    List<std::int64_t> const& lower_;
    List<std::int64_t> const& upper_;
};

} // namespace requisite::detail

#include <requisite/config.hpp>
