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

} // namespace requisite::detail
