// Where the search goes: allocations that are found on the way, which column to branch on, and the order of the nodes.
#pragma once

#include <requisite/allocation/branching.hpp>
#include <requisite/sort.hpp>

#include <algorithm>
#include <cmath>

namespace requisite::detail {

/// Rounds the solution at hand.
void Branching::round() {
    auto& solution = memory_.solution;
    auto const& formulation = memory_.formulation;
    solution.assign(program().columns.size(), 0);
    for (Token const& token : problem_.tokens) {
        int best = -1;
        int run = -1;
        double most = 0.5 - 1e-6;
        for (int o = token.options.first; o < token.options.last; ++o) {
            int const column = formulation.option_column[index(o)];
            if (column >= 0 && lp_.value(column) > most) {
                most = lp_.value(column);
                best = column;
                run = formulation.run_column[index(o)];
            }
        }
        if (best < 0) continue;
        solution[index(best)] = 1;
        if (run >= 0) solution[index(run)] = std::llround(lp_.value(run) / most);
    }
    for (std::size_t i = problem_.nodes.size(); i-- > 0;) {
        ProblemNode const& node = problem_.nodes[i];
        if (node.kind != ProblemNode::Kind::choose || formulation.active[i] == -2 ||
            node.choose >= node.children.size())
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

/// Improves the allocation at hand, where what is missing is what counts.
void Branching::improve(int most_moves) {
    if (memory_.aim.weight[static_cast<std::size_t>(Figure::missing)] == 0) return;
    Improving improving(problem_, memory_.improving);
    int const moves = improving.improve(horizon_, memory_.aim.weight[static_cast<std::size_t>(Figure::missing)],
                                        most_moves, memory_.candidate);
    budget_.used += static_cast<std::uint64_t>(moves) / 16;
    offer(memory_.candidate);
}

/// Fixes one column after another where the linear program nearly has it, down to a solution.
void Branching::dive() {
    std::size_t const mark = memory_.changed.size();
    auto& before = memory_.before;
    before.clear();
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
        before.push_back({memory_.lower[index(best)], memory_.upper[index(best)]});
        bound_column(best, static_cast<std::int64_t>(std::floor(value)) + 1, memory_.upper[index(best)]);
        std::int64_t least = INT64_MIN / 4;
        Solved solved = solve_here(least);
        if (solved == Solved::pruned) {
            before.push_back({memory_.lower[index(best)], memory_.upper[index(best)]});
            bound_column(best, before[before.size() - 2].first, static_cast<std::int64_t>(std::floor(value)));
            solved = solve_here(least);
        }
        if (solved == Solved::whole) take();
        if (solved != Solved::fractional) break;
        round();
    }
    if (found_) {
        memory_.candidate = memory_.best;
        improve(4000);
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

/// What the bound grows by for each unit that a column is moved, as far as it was seen; where it was not, what others cost.
double Branching::expected(int column, bool up) const {
    auto const& gain = memory_.gains[index(column)][up ? 1 : 0];
    return gain.count > 0 ? gain.sum / gain.count : 1;
}

/// A few pivots with a column moved off its fraction: how much the bound grows. More than everything: nothing better is there.
double Branching::try_bound(int column, bool up) {
    constexpr std::int64_t most_pivots = 12;
    double const value = lp_.value(column);
    double const down_to = std::floor(value);
    std::int64_t const lower = memory_.lower[index(column)];
    std::int64_t const upper = memory_.upper[index(column)];
    double const before = lp_.objective();
    lp_.set_bounds(column, up ? down_to + 1 : static_cast<double>(lower), up ? static_cast<double>(upper) : down_to);
    std::int64_t work = most_pivots;
    double const cutoff = cutoff_here();
    Simplex::Answer const answer = lp_.solve(cutoff, work, budget_.deadline);
    budget_.used += static_cast<std::uint64_t>(most_pivots - work + 1) * cost_of_pivot();
    double const gain = answer == Simplex::Answer::infeasible ? 1e9 : (lp_.objective() - before) / memory_.aim.scale;
    lp_.set_bounds(column, static_cast<double>(lower), static_cast<double>(upper));
    auto& seen = memory_.gains[index(column)][up ? 1 : 0];
    double const distance = up ? down_to + 1 - value : value - down_to;
    if (gain < 1e8) {
        seen.sum += std::max(gain, 0.0) / distance;
        ++seen.count;
    }
    return gain;
}

/// Where branching raises the bound most on both sides. Few are tried, until enough is known of them.
int Branching::choose_column() {
    constexpr int reliable = 2;
    constexpr std::size_t most_tried = 8;
    auto& candidates = memory_.fractional;
    if (candidates.empty()) {
        for (std::size_t j = 0; j < program().columns.size(); ++j)
            if (program().columns[j].rank > 0 && memory_.lower[j] < memory_.upper[j]) return static_cast<int>(j);
        return -1;
    }
    int rank = 0;
    for (int const j : candidates) rank = std::max(rank, program().columns[index(j)].rank);
    if (rank > 2) // choices of children first
        candidates.erase(std::remove_if(candidates.begin(), candidates.end(),
                                        [&](int j) { return program().columns[index(j)].rank < rank; }),
                         candidates.end());
    auto& merits = memory_.merits;
    merits.clear();
    for (int const j : candidates) {
        double const value = lp_.value(j) - std::floor(lp_.value(j));
        merits.push_back(
            {std::max(expected(j, false) * value, 1e-6) * std::max(expected(j, true) * (1 - value), 1e-6), j});
    }
    sort(merits, [](auto const& a, auto const& b) {
        return a.merit > b.merit || (!(b.merit > a.merit) && a.column < b.column);
    });
    int best = merits.front().column;
    double greatest = -1;
    std::size_t tried = 0;
    bool kept = false;
    for (auto const& one : merits) {
        double merit = one.merit;
        auto const& gains = memory_.gains[index(one.column)];
        if (std::min(gains[0].count, gains[1].count) < reliable) {
            if (tried++ == most_tried) break;
            if (!kept) lp_.keep(memory_.kept);
            kept = true;
            double side[2];
            for (int up = 0; up < 2; ++up) {
                side[up] = try_bound(one.column, up == 1);
                lp_.bring_back(memory_.kept);
            }
            merit = std::max(side[0], 1e-6) * std::max(side[1], 1e-6);
        }
        if (merit > greatest) {
            greatest = merit;
            best = one.column;
        }
    }
    return best;
}

/// The linear program of a node, and what comes of it. `pruned`: nothing below is better.
Branching::Solved Branching::visit(int step, bool cuts, std::int64_t& least) {
    go_to(step);
    Solved solved = solve_here(least);
    auto const& one = memory_.steps[index(step)];
    if ((solved == Solved::whole || solved == Solved::fractional) && one.fraction > 1e-6) {
        auto& gain = memory_.gains[index(one.column)][one.lower > memory_.root_lower[index(one.column)] ? 1 : 0];
        gain.sum += std::max(0.0, lp_.objective() - one.objective) / memory_.aim.scale / one.fraction;
        ++gain.count;
    }
    for (int rounds = 0; rounds < 2 && cuts && solved == Solved::fractional && add_cuts(10); ++rounds) {
        solved = solve_here(least);
        if (solved == Solved::fractional) drop_slack();
    }
    if (solved == Solved::whole) take();
    if (solved == Solved::fractional) {
        round();
        if (nodes_ % 8 == 1) improve(400);
    }
    return solved != Solved::out_of_work && least >= best_value() ? Solved::pruned : solved;
}

std::int64_t Branching::branch(std::int64_t root_least) {
    auto& steps = memory_.steps;
    auto& open = memory_.open;
    steps.clear();
    open.clear();
    auto const expand = [&](int step, std::int64_t least) {
        int const column = choose_column();
        if (column <
            0) { // everything is decided, so it is one allocation: judged, whatever the linear program thinks of it
            take();
            return;
        }
        double const value = lp_.value(column);
        double const objective = lp_.objective();
        auto middle = static_cast<std::int64_t>(std::floor(value + 1e-6));
        middle = std::min(std::max(middle, memory_.lower[index(column)]), memory_.upper[index(column)] - 1);
        bool const up_first = value - static_cast<double>(middle) > 0.5;
        for (int side = 0; side < 2; ++side) {
            bool const up = (side == 1) == up_first;
            steps.push_back({step, column, up ? middle + 1 : memory_.lower[index(column)],
                             up ? memory_.upper[index(column)] : middle, least,
                             up ? static_cast<double>(middle) + 1 - value : value - static_cast<double>(middle),
                             objective});
            open.push_back(static_cast<int>(steps.size()) - 1);
        }
    };
    int const most_rows = lp_.rows() * 3 / 2 + 50;
    std::uint64_t const first = nodes_;
    expand(-1, root_least);
    // Down as far as it goes, then on from the most promising: the last is next, the others are a heap.
    auto const later = [&steps](int a, int b) {
        auto const& x = steps[index(a)];
        auto const& y = steps[index(b)];
        return x.least != y.least ? x.least > y.least : a < b;
    };
    bool plunging = true;
    std::int64_t result = INT64_MAX;
    std::size_t heap = 0; // of `open`
    while (!open.empty()) {
        if (!plunging) {
            for (; heap < open.size(); ++heap)
                std::push_heap(open.begin(), open.begin() + static_cast<std::ptrdiff_t>(heap) + 1, later);
            std::pop_heap(open.begin(), open.end(), later);
            heap = open.size() - 1;
        }
        int const step = open.back();
        open.pop_back();
        heap = std::min(heap, open.size());
        std::int64_t least = steps[index(step)].least;
        if (least >= best_value()) continue;
        ++nodes_;
        // Cuts at the first nodes, where they serve the most others, and at some of the rest.
        bool const cuts = lp_.rows() < most_rows && (nodes_ - first < 20 || nodes_ % 10 == 0);
        Solved const solved = visit(step, cuts, least);
        if (solved == Solved::out_of_work) {
            result = std::min(result, least);
            break;
        }
        plunging = solved != Solved::pruned;
        if (!plunging) continue;
        expand(step, least);
    }
    for (int const step : open) result = std::min(result, steps[index(step)].least);
    go_to(-1);
    return std::min(result, best_value());
}

std::int64_t Branching::minimise(Key const& weight) {
    set_aim(weight);
    memory_.root_reduced.clear();
    // Nothing is less than what all columns at their cheaper bounds come to.
    Wide floor = 0;
    for (std::size_t j = 0; j < memory_.aim.cost.size(); ++j)
        floor += Wide{memory_.aim.cost[j]} * (memory_.aim.cost[j] > 0 ? memory_.root_lower[j] : memory_.root_upper[j]);
    std::int64_t least = memory_.aim.constant + memory_.aim.grain * static_cast<std::int64_t>(floor);
    if (least >= best_value()) return best_value();
    std::uint64_t const kept = budget_.left() / 4; // for improving, where the linear program does not come to an end
    budget_.limit -= kept;
    Solved solved = solve_here(least);
    budget_.limit += kept;
    auto const ended = [&] {
        if (solved == Solved::whole) take();
        return solved == Solved::pruned || solved == Solved::out_of_work || least >= best_value();
    };
    auto const result = [&] { return solved == Solved::pruned ? best_value() : std::min(least, best_value()); };
    if (solved == Solved::fractional) {
        round();
        if (least < best_value()) improve(1000);
    } else if (solved == Solved::out_of_work && found_) {
        memory_.candidate = memory_.best;
        improve(std::max(1500, static_cast<int>(std::min<std::uint64_t>(kept, 2500)) * 16));
    }
    if (ended()) return result();
    if (solved == Solved::fractional) solved = cut(least);
    if (ended()) return result();
    dive();
    if (least >= best_value()) return best_value();
    fix_by_cost();
    solved = solve_here(least);
    if (ended()) return result();
    return branch(least);
}

} // namespace requisite::detail
