#pragma once

#include <requisite/allocation/branching.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace requisite::detail {

BranchingMemory::BranchingMemory() = default;
BranchingMemory::BranchingMemory(BranchingMemory&& other) noexcept = default;
BranchingMemory& BranchingMemory::operator=(BranchingMemory&& other) noexcept = default;
BranchingMemory::~BranchingMemory() = default;

void Branching::build() {
    formulation_.build();
    base_rows_ = program().rows.size();
    horizon_ = -1;
    memory_.widest.resize(program().columns.size());
    for (std::size_t j = 0; j < memory_.widest.size(); ++j) {
        Figures const& upper = program().columns[j].upper;
        memory_.widest[j] = std::max({upper[0], upper[1], upper[2]});
    }
    nodes_ = 0;
    judge_.prepare(2);
    // Costs that differ a little keep the simplex method from going in circles; earlier statements and ranks are cheaper, as in what is shown.
    memory_.nudge.assign(program().columns.size(), 0);
    double most = 1;
    for (Token const& token : problem_.tokens) {
        double of_token = 0;
        for (int o = token.options.first; o < token.options.last; ++o) {
            Key const& of_option = judge_.of_option(o);
            double const nudge = static_cast<double>(of_option[static_cast<std::size_t>(Figure::places)]) +
                                 static_cast<double>(of_option[static_cast<std::size_t>(Figure::pairs)]) +
                                 static_cast<double>(of_option[static_cast<std::size_t>(Figure::spread)]) * 1e-6;
            int const column = memory_.formulation.option_column[index(o)];
            if (column < 0) continue;
            memory_.nudge[index(column)] = nudge;
            of_token = std::max(of_token, nudge);
        }
        most += of_token;
    }
    for (auto& nudge : memory_.nudge) nudge *= 0.01 / most;
}

void Branching::start(int horizon) {
    bool const first = horizon_ < 0;
    horizon_ = horizon;
    judge_.prepare(horizon);
    found_ = false;
    fixed_ = false;
    settled_ = {};
    memory_.aim.cost.clear();
    std::size_t const columns = program().columns.size();
    memory_.root_lower.assign(columns, 0);
    memory_.root_upper.resize(columns);
    for (std::size_t j = 0; j < columns; ++j) memory_.root_upper[j] = program().columns[j].upper[index(horizon)];
    memory_.lower = memory_.root_lower;
    memory_.upper = memory_.root_upper;
    memory_.changed.clear();
    if (first) lp_.start(columns);
    for (std::size_t j = 0; j < columns; ++j)
        lp_.set_bounds(static_cast<int>(j), 0, static_cast<double>(memory_.root_upper[j]));
    if (!first) { // on from the basis that there is
        drop_slack(true);
        for (std::size_t i = 0; i < memory_.rows.size(); ++i) {
            Row const& row = program().rows[index(memory_.program_row[i])];
            load(memory_.rows[i], row);
            auto const bounds = bounds_of(memory_.rows[i]);
            lp_.set_row_bounds(static_cast<int>(i), bounds.first, bounds.second);
        }
        return;
    }
    memory_.rows.clear();
    memory_.program_row.clear();
    memory_.row_of.assign(program().rows.size(), -1);
    for (std::size_t i = 0; i < program().rows.size(); ++i)
        if (!program().rows[i].lazy) enter_row(static_cast<int>(i));
    memory_.gains.assign(columns, {});
}

void Branching::load(LiveRow& live, Row const& row) const {
    live.entries = row.entries;
    live.lower = row.lower[index(horizon_)];
    live.upper = row.upper[index(horizon_)];
    live.everywhere = row.lower[0] == row.lower[1] && row.lower[1] == row.lower[2] && row.upper[0] == row.upper[1] &&
                      row.upper[1] == row.upper[2];
}

/// In the linear program. Where there is none it gets one that nothing reaches, so that whatever the costs are there is a basis to begin with.
std::pair<double, double> Branching::bounds_of(LiveRow const& row) const {
    double least = 0;
    double most = 0;
    for (int k = row.entries.first; k < row.entries.last; ++k) {
        Entry const& entry = program().entries[index(k)];
        auto const by = static_cast<double>(entry.by);
        auto const low = static_cast<double>(memory_.root_lower[index(entry.column)]);
        auto const high = static_cast<double>(memory_.root_upper[index(entry.column)]);
        least += by * (by > 0 ? low : high);
        most += by * (by > 0 ? high : low);
    }
    return {row.lower == -Row::none ? least - 1 : static_cast<double>(row.lower),
            row.upper == Row::none ? most + 1 : static_cast<double>(row.upper)};
}

/// False if there is no room for it: then what is proven without it holds all the same.
bool Branching::enter_row(int row) {
    constexpr int most_rows = 2000; // the inverse has 32 MB then
    if (lp_.rows() >= most_rows) return false;
    Row const& one = program().rows[index(row)];
    LiveRow live;
    load(live, one);
    if (live.lower == -Row::none && live.upper == Row::none) return false;
    memory_.row_of[index(row)] = static_cast<int>(memory_.rows.size());
    memory_.program_row.push_back(row);
    memory_.rows.push_back(live);
    Entry const* const entries = program().entries.data();
    auto const bounds = bounds_of(live);
    lp_.add_row(entries + live.entries.first, entries + live.entries.last, bounds.first, bounds.second);
    return true;
}

/// Enters the rows that wait and that the solution at hand breaks.
bool Branching::enter_violated() {
    bool any = false;
    std::size_t const rows = program().rows.size();
    for (std::size_t i = 0; i < rows; ++i) {
        if (memory_.row_of[i] != -1) continue;
        Row const& row = program().rows[i];
        double sum = 0;
        for (int k = row.entries.first; k < row.entries.last; ++k) {
            Entry const& entry = program().entries[index(k)];
            sum += static_cast<double>(entry.by) * lp_.value(entry.column);
        }
        std::int64_t const lower = row.lower[index(horizon_)];
        std::int64_t const upper = row.upper[index(horizon_)];
        if ((upper == Row::none || sum <= static_cast<double>(upper) + 1e-6) &&
            (lower == -Row::none || sum >= static_cast<double>(lower) - 1e-6))
            continue;
        any = enter_row(static_cast<int>(i)) || any;
    }
    return any;
}

void Branching::fill_aim(Aim& aim, Key const& weight) const {
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
    constexpr std::size_t first = static_cast<std::size_t>(Figure::undecided);
    auto const times = [&weight](Figure figure) { return weight[static_cast<std::size_t>(figure)]; };
    std::size_t used[figures_of_key];
    std::size_t count = 0;
    for (std::size_t i = first; i < figures_of_key; ++i)
        if (weight[i] != 0) used[count++] = i;
    std::int64_t before = 0; // of the first of a run
    for (std::size_t o = 0; o < problem_.options.size() && count > 0; ++o) {
        Key const& of_option = judge_.of_option(static_cast<int>(o));
        std::int64_t sum = 0;
        for (std::size_t k = 0; k < count; ++k) sum += weight[used[k]] * of_option[used[k]];
        if (formulation.option_column[o] >= 0) {
            aim.cost[index(formulation.option_column[o])] += sum;
            before = sum;
        } else if (formulation.runs[o] == 1) {
            aim.cost[index(formulation.run_column[o - 1])] += sum - before;
        }
    }
    if (times(Figure::choices) != 0 || times(Figure::spread) != 0)
        each_choice([&](int column, int group, int child) {
            for (Figure const figure : {Figure::choices, Figure::spread})
                aim.cost[index(column)] += times(figure) * Judge::of_child(figure, group, child);
        });
    aim.grain = 0;
    std::int64_t most = 1;
    for (std::size_t j = 0; j < columns && aim.grain != 1; ++j) aim.grain = std::gcd(aim.grain, aim.cost[j]);
    aim.grain = std::max<std::int64_t>(aim.grain, 1);
    for (auto& cost : aim.cost) {
        if (aim.grain > 1) cost /= aim.grain;
        most = std::max(most, std::abs(cost));
    }
    aim.scale = most > 4096 ? std::ldexp(1.0, 12 - std::ilogb(static_cast<double>(most))) : 1;
}

void Branching::set_aim(Key const& weight) {
    auto& aim = memory_.aim;
    fill_aim(aim, weight);
    aim.step = 1;
    aim.rest = 0;
    std::int64_t const times = weight[static_cast<std::size_t>(Figure::missing)];
    if (times > 1) { // what is missing steps by the sizes of courses, however many averages are violated
        std::int64_t grain = 0;
        for (std::size_t j = 0; j < aim.cost.size() && grain != 1; ++j)
            grain = std::gcd(grain, memory_.formulation.missing.cost[j]);
        std::int64_t const step = times * grain / aim.grain;
        std::int64_t const rest = (times - 1) / aim.grain;
        if (step > rest + 1) {
            aim.step = step;
            aim.rest = rest;
        }
    }
    memory_.exact_costs.resize(aim.cost.size());
    // Toward the allocation that there is; small programs do without it.
    constexpr std::size_t many = 120;
    if (found_ && lp_.pivots() == 0 && aim.cost.size() > many)
        for (int const option : memory_.best.taken)
            if (option >= 0) {
                int const first = option - memory_.formulation.runs[index(option)];
                double& nudge = memory_.nudge[index(memory_.formulation.option_column[index(first)])];
                nudge = -std::abs(nudge);
            }
    bool const nudges = weight[static_cast<std::size_t>(Figure::spread)] == 0;
    for (std::size_t j = 0; j < aim.cost.size(); ++j) {
        memory_.exact_costs[j] = static_cast<double>(aim.cost[j]);
        lp_.set_cost(static_cast<int>(j), (memory_.exact_costs[j] + (nudges ? memory_.nudge[j] : 0)) * aim.scale);
    }
}

Key Branching::ranges(Figure from) const {
    auto const& formulation = memory_.formulation;
    auto const& lower = memory_.root_lower;
    auto const& upper = memory_.root_upper;
    Key result{};
    auto const add = [&result](std::size_t figure, Wide range) {
        Wide const sum = range + result[figure];
        result[figure] = sum > INT64_MAX / 4 ? INT64_MAX / 4 : static_cast<std::int64_t>(sum);
    };
    auto const first = static_cast<std::size_t>(from);
    for (Token const& token : problem_.tokens) {
        Key least{};
        Key most{};
        bool taken = false;
        for (int o = token.options.first; o < token.options.last; ++o) {
            std::size_t const j = index(formulation.option_column[index(o - formulation.runs[index(o)])]);
            if (upper[j] == 0 || (taken && lower[j] == 0)) continue;
            Key const& of_option = judge_.of_option(o);
            if (lower[j] > 0 && !taken) { // this, or another of its run
                least = most = of_option;
                taken = true;
            }
            for (std::size_t i = first; i < figures_of_key; ++i) {
                least[i] = std::min(least[i], of_option[i]);
                most[i] = std::max(most[i], of_option[i]);
            }
        }
        for (std::size_t i = first; i < figures_of_key; ++i) add(i, most[i] - least[i]);
    }
    each_choice([&](int column, int group, int child) {
        if (lower[index(column)] < upper[index(column)])
            for (Figure const figure : {Figure::choices, Figure::spread})
                add(static_cast<std::size_t>(figure), Judge::of_child(figure, group, child));
    });
    for (std::size_t j = 0; j < program().columns.size() && from <= Figure::unfillable; ++j) {
        if (lower[j] == upper[j]) continue;
        add(static_cast<std::size_t>(Figure::advisory), Wide{formulation.advisory.cost[j]} * (upper[j] - lower[j]));
        add(static_cast<std::size_t>(Figure::unfillable), Wide{formulation.unfillable.cost[j]} * (upper[j] - lower[j]));
    }
    return result;
}

/// Calls with each column that chooses a child, the group, and the place of the child.
template <class F> void Branching::each_choice(F f) const {
    auto const& active = memory_.formulation.active;
    for (std::size_t i = 0; i < problem_.nodes.size(); ++i) {
        ProblemNode const& node = problem_.nodes[i];
        if (node.kind != ProblemNode::Kind::choose || node.choose >= node.children.size() || active[i] == -2) continue;
        for (int k = node.children.first; k < node.children.last; ++k)
            f(active[index(problem_.children[index(k)])], static_cast<int>(i), k - node.children.first);
    }
}

bool Branching::decided() const {
    for (std::size_t j = 0; j < program().columns.size(); ++j)
        if (program().columns[j].rank > 0 && memory_.root_lower[j] < memory_.root_upper[j]) return false;
    return true;
}

bool Branching::alike(int horizon, int other) const {
    auto const a = index(horizon);
    auto const b = index(other);
    for (Column const& column : program().columns)
        if (column.upper[a] != column.upper[b]) return false;
    for (std::size_t i = 0; i < base_rows_; ++i)
        if (program().rows[i].lower[a] != program().rows[i].lower[b] ||
            program().rows[i].upper[a] != program().rows[i].upper[b])
            return false;
    auto const& formulation = memory_.formulation;
    return formulation.missing.constant[a] == formulation.missing.constant[b] &&
           formulation.violated.constant[a] == formulation.violated.constant[b];
}

void Branching::offer_nothing() {
    Allocation& allocation = memory_.candidate;
    allocation.taken.assign(problem_.tokens.size(), -1);
    allocation.picks.assign(problem_.nodes.size(), Pick::open);
    auto const& active = memory_.formulation.active;
    for (std::size_t i = problem_.nodes.size(); i-- > 0;) {
        ProblemNode const& node = problem_.nodes[i];
        if (node.kind != ProblemNode::Kind::choose || active[i] == -2) continue;
        bool live = true;
        for (int at = static_cast<int>(i); live && at >= 0; at = problem_.nodes[index(at)].parent)
            live = allocation.picks[index(at)] != Pick::out;
        if (!live) continue;
        for (int k = node.children.first; k < node.children.last; ++k)
            allocation.picks[index(problem_.children[index(k)])] =
                k - node.children.first < node.choose ? Pick::in : Pick::out;
    }
    offer(allocation);
}

bool Branching::offer(Allocation const& allocation) {
    Key key;
    if (!judge_.key(allocation, key)) return false;
    bool better = !found_;
    if (found_) {
        for (std::size_t i = 0; i < key.size(); ++i)
            if (settled_[i] && key[i] != best_key_[i]) return true;
        better = memory_.aim.cost.empty() ? key < best_key_ : memory_.aim.value(key) < memory_.aim.value(best_key_);
    }
    if (better) {
        memory_.best = allocation;
        best_key_ = key;
        found_ = true;
    }
    return true;
}

/// Takes the solution at hand, whose deciding columns are whole.
bool Branching::take() {
    memory_.solution.resize(program().columns.size());
    for (std::size_t j = 0; j < memory_.solution.size(); ++j)
        memory_.solution[j] = static_cast<std::int64_t>(std::llround(lp_.value(static_cast<int>(j))));
    formulation_.read(memory_.solution, memory_.candidate);
    return offer(memory_.candidate);
}

void Branching::find_fractional() {
    memory_.fractional.clear();
    for (std::size_t j = 0; j < program().columns.size(); ++j) {
        if (program().columns[j].rank == 0) continue;
        double const value = lp_.value(static_cast<int>(j));
        if (std::abs(value - std::round(value)) > 1e-5) memory_.fractional.push_back(static_cast<int>(j));
    }
}

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
        Simplex::Answer answer = lp_.solve(cutoff, work);
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
    Simplex::Answer const answer = lp_.solve(cutoff, work);
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
    std::sort(merits.begin(), merits.end(), [](auto const& a, auto const& b) {
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
