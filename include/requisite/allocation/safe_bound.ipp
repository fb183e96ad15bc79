#pragma once

#include <requisite/allocation/safe_bound.hpp>

namespace requisite::detail {

void SafeBound::compute(IntegerProgram const& program, List<LiveRow> const& rows, List<std::int64_t> const& lower,
                        List<std::int64_t> const& upper, List<std::int64_t> const& cost, List<double> const& duals) {
    double most = 1e-30;
    for (double const one : duals) {
        double const size = one < 0 ? -one : one;
        if (size > most && size < 1e15) most = size;
    }
    digits = 44;
    while (digits > 0 && most * static_cast<double>(std::int64_t{1} << digits) > 1e13) --digits;
    double const scale = static_cast<double>(std::int64_t{1} << digits);
    reduced.resize(program.columns.size());
    for (std::size_t j = 0; j < reduced.size(); ++j) reduced[j] = Wide{cost[j]} * (Wide{1} << digits);
    least = 0;
    multipliers.assign(rows.size(), 0);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        double const exact = duals[i] * scale;
        if (!(exact > -1e15 && exact < 1e15)) continue;
        auto const y = static_cast<std::int64_t>(exact < 0 ? exact - 0.5 : exact + 0.5);
        LiveRow const& row = rows[i];
        if (y == 0 || (y > 0 ? row.lower == -Row::none : row.upper == Row::none)) continue;
        multipliers[i] = y;
        least += Wide{y} * (y > 0 ? row.lower : row.upper);
        for (int k = row.entries.first; k < row.entries.last; ++k) {
            Entry const& entry = program.entries[static_cast<std::size_t>(k)];
            reduced[static_cast<std::size_t>(entry.column)] -= Wide{y} * entry.by;
        }
    }
    for (std::size_t j = 0; j < reduced.size(); ++j)
        if (reduced[j] != 0) least += reduced[j] * (reduced[j] > 0 ? lower[j] : upper[j]);
}

} // namespace requisite::detail
