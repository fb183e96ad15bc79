#pragma once

#include <requisite/allocation/branching.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace requisite::detail {

template <class Lazy> void BasicBranching<Lazy>::build() {
    formulation_.build();
    judge_.prepare();
    started_ = false;
    nodes_ = 0;
    // Costs that differ a little keep the simplex method from going in circles; earlier statements and ranks are cheaper, as in what is shown.
    std::size_t const columns = program().columns.size();
    memory_.nudge.assign(columns, 0);
    double most = 1;
    for (std::size_t t = 0; t < problem_.tokens.size(); ++t) {
        double of_token = 0;
        for (int o = problem_.tokens[t].options.first; o < problem_.tokens[t].options.last; ++o) {
            auto const token = static_cast<int>(t);
            double const nudge = static_cast<double>(judge_.cost(Figure::places, token, o)) +
                                 static_cast<double>(judge_.cost(Figure::pairs, token, o)) +
                                 static_cast<double>(judge_.cost(Figure::spread, token, o)) * 1e-6;
            memory_.nudge[index(memory_.formulation.option_column[index(o)])] = nudge;
            of_token = std::max(of_token, nudge);
        }
        most += of_token;
    }
    for (auto& nudge : memory_.nudge) nudge *= 0.01 / most;
}

template <class Lazy> void BasicBranching<Lazy>::start(int horizon) {
    horizon_ = horizon;
    found_ = false;
    settled_ = {};
    auto const h = index(horizon);
    std::size_t const columns = program().columns.size();
    memory_.root_lower.assign(columns, 0);
    memory_.root_upper.resize(columns);
    for (std::size_t j = 0; j < columns; ++j) memory_.root_upper[j] = program().columns[j].upper[h];
    memory_.lower = memory_.root_lower;
    memory_.upper = memory_.root_upper;
    memory_.changed.clear();
    lp_.start(columns);
    for (std::size_t j = 0; j < columns; ++j)
        lp_.set_bounds(static_cast<int>(j), 0, static_cast<double>(memory_.root_upper[j]));
    memory_.rows.clear();
    memory_.program_row.clear();
    memory_.row_of.assign(program().rows.size(), -1);
    for (std::size_t i = 0; i < program().rows.size(); ++i)
        if (!program().rows[i].lazy) enter_row(static_cast<int>(i));
    memory_.up_gain.assign(columns, 0);
    memory_.down_gain.assign(columns, 0);
    memory_.up_count.assign(columns, 0);
    memory_.down_count.assign(columns, 0);
    started_ = true;
}

inline double row_bound(std::int64_t bound) noexcept {
    return bound == Row::none    ? simplex_infinity
           : bound == -Row::none ? -simplex_infinity
                                 : static_cast<double>(bound);
}

template <class Lazy> void BasicBranching<Lazy>::enter_row(int row) {
    Row const& one = program().rows[index(row)];
    LiveRow const live{one.entries, one.lower[index(horizon_)], one.upper[index(horizon_)]};
    if (live.lower == -Row::none && live.upper == Row::none) return;
    memory_.row_of[index(row)] = static_cast<int>(memory_.rows.size());
    memory_.program_row.push_back(row);
    memory_.rows.push_back(live);
    Entry const* const entries = program().entries.data();
    lp_.add_row(entries + live.entries.first, entries + live.entries.last, row_bound(live.lower),
                row_bound(live.upper));
}

/// Enters the rows that wait and that the solution at hand breaks.
template <class Lazy> bool BasicBranching<Lazy>::enter_violated() {
    bool any = false;
    std::size_t const rows = program().rows.size();
    for (std::size_t i = 0; i < rows; ++i) {
        if (memory_.row_of[i] >= 0) continue;
        Row const& row = program().rows[i];
        double sum = 0;
        for (int k = row.entries.first; k < row.entries.last; ++k) {
            Entry const& entry = program().entries[index(k)];
            sum += static_cast<double>(entry.by) * lp_.value(entry.column);
        }
        if (sum <= row_bound(row.upper[index(horizon_)]) + 1e-6 && sum >= row_bound(row.lower[index(horizon_)]) - 1e-6)
            continue;
        enter_row(static_cast<int>(i));
        any = true;
    }
    return any;
}

template <class Lazy> std::int64_t BasicBranching<Lazy>::cost(Figure figure, int column) const {
    auto const& formulation = memory_.formulation;
    switch (figure) {
    case Figure::missing: return formulation.missing.cost[index(column)];
    case Figure::violated: return formulation.violated.cost[index(column)];
    case Figure::advisory: return formulation.advisory.cost[index(column)];
    case Figure::unfillable: return formulation.unfillable.cost[index(column)];
    default: return 0; // set_aim
    }
}

template <class Lazy> void BasicBranching<Lazy>::set_aim(Key const& weight) {
    auto& aim = memory_.aim;
    auto const& formulation = memory_.formulation;
    std::size_t const columns = program().columns.size();
    aim.weight = weight;
    aim.cost.assign(columns, 0);
    aim.constant = 0;
    auto const h = index(horizon_);
    auto const add = [&](Figure figure, Objective const& objective) {
        std::int64_t const times = weight[static_cast<std::size_t>(figure)];
        if (times == 0) return;
        for (std::size_t j = 0; j < columns; ++j) aim.cost[j] += times * objective.cost[j];
        aim.constant += times * objective.constant[h];
    };
    add(Figure::missing, formulation.missing);
    add(Figure::violated, formulation.violated);
    add(Figure::advisory, formulation.advisory);
    add(Figure::unfillable, formulation.unfillable);
    for (Figure const figure : {Figure::undecided, Figure::preferences, Figure::choices, Figure::places, Figure::pairs,
                                Figure::ranks, Figure::crossings, Figure::uncounted, Figure::spread}) {
        std::int64_t const times = weight[static_cast<std::size_t>(figure)];
        if (times == 0) continue;
        for (std::size_t t = 0; t < problem_.tokens.size(); ++t)
            for (int o = problem_.tokens[t].options.first; o < problem_.tokens[t].options.last; ++o)
                aim.cost[index(formulation.option_column[index(o)])] +=
                    times * judge_.cost(figure, static_cast<int>(t), o);
        if (figure != Figure::choices && figure != Figure::spread) continue;
        for (std::size_t i = 0; i < problem_.nodes.size(); ++i) {
            ProblemNode const& node = problem_.nodes[i];
            if (node.kind != ProblemNode::Kind::choose || formulation.active[i] == -2) continue;
            for (int k = node.children.first; k < node.children.last; ++k) {
                std::int64_t const one = times * judge_.cost_of_child(figure, static_cast<int>(i), k - node.children.first);
                int const of_child = formulation.active[index(problem_.children[index(k)])];
                if (node.choose < node.children.size())
                    aim.cost[index(of_child)] += one;
                else if (of_child >= 0)
                    aim.cost[index(of_child)] += one;
                else
                    aim.constant += one;
            }
        }
    }
    aim.grain = 0;
    for (std::int64_t const cost : aim.cost) aim.grain = std::gcd(aim.grain, cost);
    aim.grain = std::max<std::int64_t>(aim.grain, 1);
    for (std::size_t j = 0; j < columns; ++j) aim.cost[j] /= aim.grain;
    memory_.exact_costs.resize(columns);
    bool const nudges = weight[static_cast<std::size_t>(Figure::spread)] == 0;
    for (std::size_t j = 0; j < columns; ++j) {
        memory_.exact_costs[j] = static_cast<double>(aim.cost[j]);
        lp_.set_cost(static_cast<int>(j), memory_.exact_costs[j] + (nudges ? memory_.nudge[j] : 0));
    }
}

template <class Lazy> bool BasicBranching<Lazy>::offer(Allocation const& allocation) {
    Key key;
    if (!judge_.key(horizon_, allocation, key)) return false;
    bool better = !found_;
    if (found_) {
        for (std::size_t i = 0; i < key.size(); ++i)
            if (settled_[i] && key[i] != best_key_[i]) return true;
        better = memory_.aim.cost.empty() ? key < best_key_ : memory_.aim.value(key) < memory_.aim.value(best_key_);
    }
    if (better) {
        best_ = allocation;
        best_key_ = key;
        found_ = true;
    }
    return true;
}

/// Takes the solution at hand, whose deciding columns are whole.
template <class Lazy> bool BasicBranching<Lazy>::take() {
    memory_.solution.resize(program().columns.size());
    for (std::size_t j = 0; j < memory_.solution.size(); ++j)
        memory_.solution[j] = static_cast<std::int64_t>(std::llround(lp_.value(static_cast<int>(j))));
    formulation_.read(memory_.solution, memory_.candidate);
    return offer(memory_.candidate);
}

template <class Lazy> void BasicBranching<Lazy>::find_fractional() {
    memory_.fractional.clear();
    for (std::size_t j = 0; j < program().columns.size(); ++j) {
        if (program().columns[j].rank == 0) continue;
        double const value = lp_.value(static_cast<int>(j));
        if (std::abs(value - std::round(value)) > 1e-5) memory_.fractional.push_back(static_cast<int>(j));
    }
}

/// The linear program under the bounds that hold here, and what it proves.
template <class Lazy>
typename BasicBranching<Lazy>::Solved BasicBranching<Lazy>::solve_here(std::int64_t& least) {
    auto const& aim = memory_.aim;
    for (int round = 0;; ++round) {
        double cutoff = simplex_infinity;
        if (found_ && round < 50)
            cutoff = static_cast<double>((best_value() - aim.constant) / aim.grain) - 1 + 0.02;
        auto work = static_cast<std::int64_t>(std::min<std::uint64_t>(budget_.left(), INT64_MAX));
        std::int64_t const before = work;
        Simplex::Answer answer = lp_.solve(cutoff, work);
        budget_.used += static_cast<std::uint64_t>(before - work) + 1;
        if (answer == Simplex::Answer::out_of_work) return Solved::out_of_work;
        if (answer == Simplex::Answer::infeasible) {
            std::vector<std::int64_t> const none(program().columns.size(), 0);
            memory_.bound.compute(program(), memory_.rows, memory_.lower, memory_.upper, none, lp_.ray());
            if (memory_.bound.least > 0) return Solved::pruned;
            return Solved::fractional;
        }
        lp_.duals(memory_.exact_costs, memory_.duals);
        memory_.bound.compute(program(), memory_.rows, memory_.lower, memory_.upper, aim.cost, memory_.duals);
        least = std::max(least, aim.constant + aim.grain * memory_.bound.whole());
        if (least >= best_value()) return Solved::pruned;
        if (answer == Simplex::Answer::cut_off) {
            round = 50; // it was no bound that holds: to the end
            continue;
        }
        if (enter_violated()) continue;
        find_fractional();
        return memory_.fractional.empty() ? Solved::whole : Solved::fractional;
    }
}

template <class Lazy>
void BasicBranching<Lazy>::bound_column(int column, std::int64_t lower, std::int64_t upper) {
    memory_.lower[index(column)] = lower;
    memory_.upper[index(column)] = upper;
    lp_.set_bounds(column, static_cast<double>(lower), static_cast<double>(upper));
    memory_.changed.push_back(column);
}

template <class Lazy> void BasicBranching<Lazy>::go_to(int step) {
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

/// Where a column that sits at its bound would cost too much elsewhere, it stays there.
template <class Lazy> void BasicBranching<Lazy>::fix_by_cost() {
    auto const& aim = memory_.aim;
    if (!found_) return;
    std::int64_t const value = best_value();
    for (std::size_t j = 0; j < program().columns.size(); ++j) {
        std::int64_t const width = memory_.root_upper[j] - memory_.root_lower[j];
        Wide const reduced = memory_.bound.reduced[j];
        if (width == 0 || reduced == 0) continue;
        // How far can it go and still be better, or as good where that is to be kept?
        std::int64_t const one_step = aim.constant + aim.grain * memory_.bound.round_up(memory_.bound.least + (reduced < 0 ? -reduced : reduced));
        if (one_step <= value) continue;
        (reduced > 0 ? memory_.root_upper[j] : memory_.root_lower[j]) = reduced > 0 ? memory_.root_lower[j] : memory_.root_upper[j];
        memory_.lower[j] = memory_.root_lower[j];
        memory_.upper[j] = memory_.root_upper[j];
        lp_.set_bounds(static_cast<int>(j), static_cast<double>(memory_.lower[j]), static_cast<double>(memory_.upper[j]));
    }
}

/// Rounds the solution at hand.
template <class Lazy> void BasicBranching<Lazy>::round() {
    auto& solution = memory_.solution;
    auto const& formulation = memory_.formulation;
    solution.assign(program().columns.size(), 0);
    for (Token const& token : problem_.tokens) {
        int best = -1;
        double most = 0.5 - 1e-6;
        for (int o = token.options.first; o < token.options.last; ++o) {
            int const column = formulation.option_column[index(o)];
            if (lp_.value(column) > most) {
                most = lp_.value(column);
                best = column;
            }
        }
        if (best >= 0) solution[index(best)] = 1;
    }
    for (std::size_t i = problem_.nodes.size(); i-- > 0;) {
        ProblemNode const& node = problem_.nodes[i];
        if (node.kind != ProblemNode::Kind::choose || formulation.active[i] == -2 || node.choose >= node.children.size())
            continue;
        if (formulation.active[i] >= 0 && solution[index(formulation.active[i])] == 0) continue;
        for (int n = 0; n < node.choose; ++n) {
            int best = -1;
            for (int k = node.children.first; k < node.children.last; ++k) {
                int const column = formulation.active[index(problem_.children[index(k)])];
                if (solution[index(column)] == 0 && (best < 0 || lp_.value(column) > lp_.value(best))) best = column;
            }
            if (best >= 0) solution[index(best)] = 1;
        }
    }
    formulation_.read(solution, memory_.candidate);
    offer(memory_.candidate);
}

/// Fixes one column after another where the linear program nearly has it, down to a solution.
template <class Lazy> void BasicBranching<Lazy>::dive() {
    std::size_t const mark = memory_.changed.size();
    std::vector<std::pair<std::int64_t, std::int64_t>> before;
    for (int depth = 0; depth < 60 && !memory_.fractional.empty(); ++depth) {
        int best = -1;
        double merit = -1;
        for (int const j : memory_.fractional) {
            double const value = lp_.value(j) - std::floor(lp_.value(j));
            double const one = program().columns[index(j)].rank * 10 + value;
            if (one > merit) {
                merit = one;
                best = j;
            }
        }
        double const value = lp_.value(best);
        before.emplace_back(memory_.lower[index(best)], memory_.upper[index(best)]);
        bound_column(best, static_cast<std::int64_t>(std::floor(value)) + 1, memory_.upper[index(best)]);
        std::int64_t least = INT64_MIN / 4;
        Solved solved = solve_here(least);
        if (solved == Solved::pruned) {
            before.emplace_back(memory_.lower[index(best)], memory_.upper[index(best)]);
            bound_column(best, before[before.size() - 2].first, static_cast<std::int64_t>(std::floor(value)));
            solved = solve_here(least);
        }
        if (solved == Solved::whole) take();
        if (solved != Solved::fractional) break;
        round();
    }
    while (memory_.changed.size() > mark) {
        int const column = memory_.changed.back();
        memory_.changed.pop_back();
        memory_.lower[index(column)] = before.back().first;
        memory_.upper[index(column)] = before.back().second;
        before.pop_back();
        lp_.set_bounds(column, static_cast<double>(memory_.lower[index(column)]),
                       static_cast<double>(memory_.upper[index(column)]));
    }
}

template <class Lazy> int BasicBranching<Lazy>::choose_column(std::int64_t) {
    int best = -1;
    double merit = -1;
    for (int const j : memory_.fractional) {
        double const value = lp_.value(j) - std::floor(lp_.value(j));
        double const one = program().columns[index(j)].rank * 10 + std::min(value, 1 - value);
        if (one > merit) {
            merit = one;
            best = j;
        }
    }
    if (best >= 0) return best;
    for (std::size_t j = 0; j < program().columns.size(); ++j)
        if (program().columns[j].rank > 0 && memory_.lower[j] < memory_.upper[j]) return static_cast<int>(j);
    return -1;
}

template <class Lazy> std::int64_t BasicBranching<Lazy>::branch(std::int64_t root_least) {
    auto& steps = memory_.steps;
    auto& open = memory_.open;
    steps.clear();
    open.clear();
    std::int64_t unproven = INT64_MAX;
    auto const expand = [&](int step, std::int64_t least) {
        int const column = choose_column(least);
        if (column < 0) {
            unproven = std::min(unproven, least);
            return;
        }
        double const value = lp_.value(column);
        auto middle = static_cast<std::int64_t>(std::floor(value + 1e-6));
        middle = std::min(std::max(middle, memory_.lower[index(column)]), memory_.upper[index(column)] - 1);
        int const depth = step >= 0 ? steps[index(step)].depth + 1 : 1;
        bool const up_first = value - static_cast<double>(middle) > 0.5;
        for (int side = 0; side < 2; ++side) {
            bool const up = (side == 1) == up_first;
            steps.push_back({step, column, up ? middle + 1 : memory_.lower[index(column)],
                             up ? memory_.upper[index(column)] : middle, least, depth, value});
            open.push_back(static_cast<int>(steps.size()) - 1);
        }
    };
    expand(-1, root_least);
    bool plunging = true;
    std::int64_t result = INT64_MAX;
    while (!open.empty()) {
        std::size_t at = open.size() - 1;
        if (!plunging) // the most promising
            for (std::size_t i = 0; i < open.size(); ++i)
                if (steps[index(open[i])].least < steps[index(open[at])].least) at = i;
        int const step = open[at];
        open.erase(open.begin() + static_cast<std::ptrdiff_t>(at));
        std::int64_t least = steps[index(step)].least;
        if (least >= best_value()) continue;
        ++nodes_;
        go_to(step);
        Solved const solved = solve_here(least);
        if (solved == Solved::out_of_work) {
            result = std::min(result, least);
            break;
        }
        plunging = true;
        if (solved == Solved::pruned) {
            plunging = false;
            continue;
        }
        if (solved == Solved::whole) {
            take();
            if (least >= best_value()) {
                plunging = false;
                continue;
            }
        }
        expand(step, least);
    }
    for (int const step : open) result = std::min(result, steps[index(step)].least);
    go_to(-1);
    return std::min({result, unproven, best_value()});
}

template <class Lazy> std::int64_t BasicBranching<Lazy>::minimise(Key const& weight) {
    set_aim(weight);
    std::int64_t least = INT64_MIN / 4;
    Solved const solved = solve_here(least);
    std::int64_t result = best_value();
    if (solved == Solved::whole) take();
    if (solved == Solved::fractional) round();
    if (solved != Solved::pruned && solved != Solved::out_of_work && least < best_value()) {
        if (solved == Solved::fractional) dive();
        if (least < best_value()) {
            Solved again = solve_here(least);
            fix_by_cost();
            result = again == Solved::out_of_work ? least : branch(least);
        }
    }
    if (solved == Solved::out_of_work) result = std::min(result, least);
    result = least >= best_value() ? best_value() : result;
    return result;
}

} // namespace requisite::detail
