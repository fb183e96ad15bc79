// The linear program of a node, and what it proves: cuts, columns that cannot move, figures that are settled.
#pragma once

#include <requisite/allocation/branching.hpp>

#include <algorithm>
#include <cmath>

namespace requisite::detail {

/// More than this in the linear program is not better than the best, but for the nudges of its costs.
double Branching::cutoff_here() const {
    auto const& aim = memory_.aim;
    return (static_cast<double>(aim.below((best_value() - aim.constant) / aim.grain)) + 0.02) * aim.scale;
}

/// The linear program under the bounds that hold here, and what it proves.
Branching::Solved Branching::solve_here(std::int64_t& least) {
    auto const& aim = memory_.aim;
    for (int round = 0;; ++round) {
        double cutoff = simplex_infinity;
        if (found_ && round < 50) cutoff = cutoff_here();
        std::uint64_t const each = cost_of_pivot();
        auto work = static_cast<std::int64_t>(std::min<std::uint64_t>(budget_.left() / each, INT64_MAX));
        std::int64_t const before = work;
        Simplex::Answer answer = lp_.solve(cutoff, work, budget_.deadline);
        budget_.used += static_cast<std::uint64_t>(before - work + 1) * each;
        if (answer == Simplex::Answer::infeasible) {
            memory_.solution.assign(program().columns.size(), 0); // no costs
            memory_.bound.compute(program(), memory_.rows, memory_.lower, memory_.upper, memory_.solution, lp_.ray());
            if (memory_.bound.least > 0) return Solved::pruned;
            memory_.fractional.clear(); // it is not proven: on with any column that is not decided
            return Solved::fractional;
        }
        lp_.duals(memory_.exact_costs, memory_.duals);
        memory_.bound.compute(program(), memory_.rows, memory_.lower, memory_.upper, aim.cost, memory_.duals);
        if (memory_.changed.empty()) {
            memory_.root_reduced = memory_.bound.reduced;
            memory_.root_multipliers = memory_.bound.multipliers;
            memory_.root_rows = memory_.program_row;
            memory_.root_least = memory_.bound.least;
            memory_.root_digits = memory_.bound.digits;
        }
        least = std::max(least, aim.constant + aim.grain * aim.up(memory_.bound.whole()));
        if (least >= best_value()) return Solved::pruned;
        if (answer == Simplex::Answer::out_of_work) return Solved::out_of_work;
        if (answer == Simplex::Answer::cut_off) {
            round = 50; // it was no bound that holds: to the end
            continue;
        }
        if (enter_violated()) continue;
        find_fractional();
        return memory_.fractional.empty() ? Solved::whole : Solved::fractional;
    }
}

/// Rows that the solution at hand breaks and that hold everywhere. Whether there are any.
bool Branching::add_cuts(std::size_t most) {
    Cuts cuts(memory_.cuts, program(), memory_.rows, lp_, memory_.root_lower,
              fixed_ ? memory_.root_upper : memory_.widest);
    cuts.find(most);
    if (memory_.cuts.ranking.empty()) return false;
    for (int const k : memory_.cuts.ranking) {
        auto const& one = memory_.cuts.cuts[index(k)];
        Row row;
        row.entries.first = static_cast<int>(program().entries.size());
        program().entries.append(one.entries.begin(), one.entries.end());
        row.entries.last = static_cast<int>(program().entries.size());
        if (one.everywhere && !fixed_)
            row.upper = same_figures(one.upper);
        else
            row.upper[index(horizon_)] = one.upper;
        row.cut = true;
        program().rows.push_back(row);
        memory_.row_of.push_back(-1);
        enter_row(static_cast<int>(program().rows.size()) - 1);
    }
    return true;
}

/// At the root: rounds of cuts, as long as they bring something.
Branching::Solved Branching::cut(std::int64_t& least) {
    double before = -1e300;
    int idle = 0;
    for (int rounds = 0; rounds < 40; ++rounds) {
        if (!add_cuts(20)) return Solved::fractional;
        Solved const solved = solve_here(least);
        if (solved != Solved::fractional) return solved;
        drop_slack();
        round();
        if (least < best_value()) improve(400);
        if (least >= best_value()) return Solved::pruned;
        double const now = static_cast<double>(memory_.root_least) / std::ldexp(1.0, memory_.root_digits);
        idle = now > before + 0.02 * std::max(1.0, static_cast<double>(best_value() - memory_.aim.constant) /
                                                           static_cast<double>(memory_.aim.grain) -
                                                       now)
                   ? 0
                   : idle + 1;
        if (idle >= 12) break;
        before = std::max(before, now);
    }
    return Solved::fractional;
}

/// Takes cuts out that do not bind; `lazy`: and rows that enter again where they are violated.
void Branching::drop_slack(bool lazy) {
    for (std::size_t i = memory_.rows.size(); i-- > 0;) {
        int const row = memory_.program_row[i];
        Row const& one = program().rows[index(row)];
        if (!(one.cut || (lazy && one.lazy)) || !lp_.row_basic(static_cast<int>(i))) continue;
        lp_.drop_row(static_cast<int>(i));
        memory_.row_of[index(row)] = one.cut ? -2 : -1; // gone, or waiting
        memory_.rows[i] = memory_.rows.back();
        memory_.program_row[i] = memory_.program_row.back();
        if (i + 1 < memory_.rows.size()) memory_.row_of[index(memory_.program_row[i])] = static_cast<int>(i);
        memory_.rows.pop_back();
        memory_.program_row.pop_back();
    }
}

void Branching::bound_column(int column, std::int64_t lower, std::int64_t upper) {
    memory_.lower[index(column)] = lower;
    memory_.upper[index(column)] = upper;
    lp_.set_bounds(column, static_cast<double>(lower), static_cast<double>(upper));
    memory_.changed.push_back(column);
}

void Branching::go_to(int step) {
    for (int const column : memory_.changed) {
        memory_.lower[index(column)] = memory_.root_lower[index(column)];
        memory_.upper[index(column)] = memory_.root_upper[index(column)];
        lp_.set_bounds(column, static_cast<double>(memory_.lower[index(column)]),
                       static_cast<double>(memory_.upper[index(column)]));
    }
    memory_.changed.clear();
    for (; step >= 0; step = memory_.steps[index(step)].parent) {
        auto const& one = memory_.steps[index(step)];
        std::int64_t const lower = std::max(one.lower, memory_.lower[index(one.column)]);
        std::int64_t const upper = std::min(one.upper, memory_.upper[index(one.column)]);
        bound_column(one.column, lower, upper);
    }
}

/// Where a column that sits at its bound would cost too much elsewhere, it stays there. What is as good as the best stays possible. Whether nothing but that is possible now.
bool Branching::fix_by_cost() {
    if (!found_ || memory_.root_reduced.size() != program().columns.size()) return false;
    auto const& aim = memory_.aim;
    Wide const most = Wide{(best_value() - aim.constant) / aim.grain} * (Wide{1} << memory_.root_digits);
    Wide left = 0; // that costs could still differ by
    auto const size = [](Wide by) { return by < 0 ? -by : by; };
    auto const too_much = [&](Wide by) { return by != 0 && memory_.root_least + size(by) > most; };
    for (std::size_t j = 0; j < program().columns.size(); ++j) {
        if (memory_.root_upper[j] == memory_.root_lower[j]) continue;
        Wide const reduced = memory_.root_reduced[j];
        if (too_much(reduced))
            fix_column(j, reduced > 0 ? memory_.root_lower[j] : memory_.root_upper[j]);
        else
            left += size(reduced) * (memory_.root_upper[j] - memory_.root_lower[j]);
    }
    bool all = true;
    for (std::size_t k = 0; k < memory_.root_multipliers.size(); ++k) {
        std::int64_t const y = memory_.root_multipliers[k];
        int const i = memory_.row_of[index(memory_.root_rows[k])];
        if (y == 0 || (i >= 0 && memory_.rows[index(i)].lower == memory_.rows[index(i)].upper)) continue;
        if (i < 0 || !too_much(y)) {
            all = false;
            continue;
        }
        LiveRow& row = memory_.rows[index(i)];
        row.lower = row.upper = y > 0 ? row.lower : row.upper;
        fixed_ = true;
        lp_.set_row_bounds(i, static_cast<double>(row.lower), static_cast<double>(row.upper));
    }
    return all && left < Wide{1} << memory_.root_digits;
}

void Branching::fix_column(std::size_t column, std::int64_t at) {
    fixed_ = true;
    memory_.root_lower[column] = memory_.root_upper[column] = memory_.lower[column] = memory_.upper[column] = at;
    lp_.set_bounds(static_cast<int>(column), static_cast<double>(at), static_cast<double>(at));
}

/// What costs least stays so: columns where nothing else is possible, and a row for each figure.
void Branching::settle() {
    bool const settled = fix_by_cost();
    memory_.root_reduced.clear();
    auto& measure = memory_.measure;
    for (std::size_t i = 0; i < figures_of_key; ++i) {
        if (memory_.aim.weight[i] == 0) continue;
        settled_[i] = true;
        if (settled) continue;
        Key weight{};
        weight[i] = 1;
        fill_aim(measure, weight);
        settle_row((best_key_[i] - measure.constant) / measure.grain);
    }
}

/// The columns of the figure in `measure` may not cost more than this.
void Branching::settle_row(std::int64_t most) {
    auto const& cost = memory_.measure.cost;
    Row row;
    row.entries.first = static_cast<int>(program().entries.size());
    for (std::size_t j = 0; j < cost.size(); ++j) {
        if (cost[j] == 0) continue;
        most -= cost[j] * (cost[j] > 0 ? memory_.root_lower[j] : memory_.root_upper[j]);
        if (memory_.root_lower[j] != memory_.root_upper[j]) program().entries.push_back({static_cast<int>(j), cost[j]});
    }
    row.entries.last = static_cast<int>(program().entries.size());
    if (row.entries.empty()) return;
    if (most == 0) { // all at their least
        for (int k = row.entries.first; k < row.entries.last; ++k) {
            Entry const& entry = program().entries[index(k)];
            std::size_t const j = index(entry.column);
            fix_column(j, entry.by > 0 ? memory_.root_lower[j] : memory_.root_upper[j]);
        }
        program().entries.resize(index(row.entries.first));
        return;
    }
    for (int k = row.entries.first; k < row.entries.last; ++k) {
        Entry const& entry = program().entries[index(k)];
        std::size_t const j = index(entry.column);
        most += entry.by * (entry.by > 0 ? memory_.root_lower[j] : memory_.root_upper[j]);
    }
    row.upper[index(horizon_)] = most;
    program().rows.push_back(row);
    memory_.row_of.push_back(-1);
    enter_row(static_cast<int>(program().rows.size()) - 1);
}

} // namespace requisite::detail
