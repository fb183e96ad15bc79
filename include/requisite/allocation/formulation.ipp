#pragma once

#include <requisite/allocation/formulation.hpp>

#include <algorithm>
#include <numeric>

namespace requisite::detail {

int Formulation::add_column(Figures upper, int rank) {
    memory_.program.columns.push_back({upper, rank});
    memory_.place.push_back(-1);
    memory_.column_option.push_back(-1);
    memory_.in_run.push_back(0);
    for (auto* const one : {&memory_.missing, &memory_.violated, &memory_.advisory, &memory_.unfillable})
        one->cost.push_back(0);
    return static_cast<int>(memory_.program.columns.size()) - 1;
}

void Formulation::begin() { memory_.line.clear(); }

void Formulation::add(int column, std::int64_t by) {
    int& place = memory_.place[static_cast<std::size_t>(column)];
    if (place < 0) {
        place = static_cast<int>(memory_.line.size());
        memory_.line.push_back({column, 0});
    }
    memory_.line[static_cast<std::size_t>(place)].by += by;
}

/// What is added to an amount, beside what it has from the beginning; each at most so much.
void Formulation::add_amount(int amount, std::int64_t times, std::int64_t most) {
    for (int k = parts(amount).first; k < parts(amount).last; ++k)
        add(part(k).column,
            (memory_.in_run[static_cast<std::size_t>(part(k).column)] != 0 ? part(k).by : std::min(part(k).by, most)) *
                times);
}

static std::int64_t divide_down(std::int64_t a, std::int64_t b) noexcept { return a / b - (a % b < 0 ? 1 : 0); }

/// Ends the row, in its smallest figures; leaves it out if nothing can break it.
void Formulation::end(Figures lower, Figures upper, bool lazy) {
    std::int64_t divisor = 0;
    std::size_t kept = 0;
    for (Entry const& entry : memory_.line) {
        memory_.place[static_cast<std::size_t>(entry.column)] = -1;
        if (entry.by == 0) continue;
        divisor = std::gcd(divisor, entry.by);
        memory_.line[kept++] = entry;
    }
    memory_.line.resize(kept);
    bool binds = false;
    for (std::size_t h = 0; h < 3; ++h) {
        Wide least = 0;
        Wide most = 0;
        for (Entry const& entry : memory_.line) {
            Wide const by = Wide{entry.by} * memory_.program.columns[static_cast<std::size_t>(entry.column)].upper[h];
            (by < 0 ? least : most) += by;
        }
        if (lower[h] != -Row::none && lower[h] <= least) lower[h] = -Row::none;
        if (upper[h] != Row::none && upper[h] >= most) upper[h] = Row::none;
        binds = binds || lower[h] != -Row::none || upper[h] != Row::none;
        if (divisor < 2) continue;
        if (lower[h] != -Row::none) lower[h] = -divide_down(-lower[h], divisor);
        if (upper[h] != Row::none) upper[h] = divide_down(upper[h], divisor);
    }
    if (!binds) return;
    Row row;
    row.entries.first = static_cast<int>(memory_.program.entries.size());
    for (Entry const& entry : memory_.line)
        memory_.program.entries.push_back({entry.column, divisor < 2 ? entry.by : entry.by / divisor});
    row.entries.last = static_cast<int>(memory_.program.entries.size());
    row.lower = lower;
    row.upper = upper;
    row.lazy = lazy;
    memory_.program.rows.push_back(row);
}

constexpr Figures no_lower{-Row::none, -Row::none, -Row::none};
constexpr Figures no_upper{Row::none, Row::none, Row::none};

void Formulation::build() {
    auto& memory = memory_;
    memory.program.clear();
    memory.place.clear();
    memory.column_option.clear();
    memory.in_run.clear();
    for (auto* const one : {&memory.missing, &memory.violated, &memory.advisory, &memory.unfillable}) {
        one->cost.clear();
        one->constant = {};
    }
    memory.terms.clear();
    memory.largest.clear();
    memory.others.clear();
    memory.watched.clear();
    memory.watched_terms.clear();
    memory.asked.clear();
    memory.watchers = 0;
    while (memory.watchers < problem_.nodes.size() && problem_.nodes[memory.watchers].kind != ProblemNode::Kind::met)
        ++memory.watchers;
    memory.leaf_of_node.assign(problem_.nodes.size(), -1);
    for (std::size_t l = 0; l < problem_.leaves.size(); ++l)
        memory.leaf_of_node[static_cast<std::size_t>(problem_.leaves[l].node)] = static_cast<int>(l);
    add_options();
    find_activity();
    find_parts();
    add_tokens();
    Figures constant{};
    build(static_cast<int>(problem_.nodes.size()) - 1, -1, Path::counted, constant);
    for (Entry const& term : memory.terms) memory.missing.cost[static_cast<std::size_t>(term.column)] += term.by;
    memory.missing.constant = constant;
    add_met();
    add_caps();
    add_events();
    add_activity();
}

void Formulation::add_options() {
    memory_.option_column.assign(problem_.options.size(), -1);
    memory_.token_of_option.assign(problem_.options.size(), -1);
    memory_.run_column.assign(problem_.options.size(), -1);
    find_runs(problem_, memory_.runs);
    for (Token const& token : problem_.tokens) {
        Figures upper{};
        for (std::size_t h = 0; h < 3; ++h) upper[h] = token.seen >> h & 1;
        for (int o = token.options.first; o < token.options.last; ++o) {
            if (memory_.runs[static_cast<std::size_t>(o)] > 0) continue;
            int const column = memory_.option_column[static_cast<std::size_t>(o)] = add_column(upper, 1);
            memory_.column_option[static_cast<std::size_t>(column)] = o;
            memory_.token_of_option[static_cast<std::size_t>(o)] = static_cast<int>(&token - problem_.tokens.data());
            int last = o;
            while (last + 1 < token.options.last && memory_.runs[static_cast<std::size_t>(last) + 1] > 0) ++last;
            if (last == o) continue;
            Figures along = upper;
            for (auto& figure : along) figure *= last - o;
            int const run = memory_.run_column[static_cast<std::size_t>(o)] = add_column(along, 1);
            memory_.in_run[static_cast<std::size_t>(column)] = memory_.in_run[static_cast<std::size_t>(run)] = 1;
            begin();
            add(run, 1);
            add(column, o - last);
            end(no_lower, same_figures(0), true);
        }
    }
    find_events();
}

/// At most one option is taken.
void Formulation::add_tokens() {
    for (std::size_t t = 0; t < problem_.tokens.size(); ++t) {
        Slice const& options = problem_.tokens[t].options;
        int const whole = memory_.whole[t];
        begin();
        for (int o = options.first; o < options.last; ++o)
            if (int const column = memory_.option_column[static_cast<std::size_t>(o)]; column >= 0) add(column, 1);
        if (whole < 0) {
            end(no_lower, same_figures(1), true);
            continue;
        }
        add(whole, -1);
        end(same_figures(0), same_figures(0));
    }
}

/// The uses of each event; events that happen together are one column.
void Formulation::find_events() {
    auto& uses = memory_.uses;
    uses.assign(problem_.events.size(), Slice{});
    auto const each = [this](auto f) {
        for (std::size_t t = 0; t < problem_.tokens.size(); ++t)
            for (int o = problem_.tokens[t].options.first; o < problem_.tokens[t].options.last; ++o) {
                Option const& option = problem_.options[static_cast<std::size_t>(o)];
                if (memory_.option_column[static_cast<std::size_t>(o)] < 0) continue;
                for (int k = option.events.first; k < option.events.last; ++k)
                    f(static_cast<int>(t), memory_.option_column[static_cast<std::size_t>(o)],
                      problem_.event_uses[static_cast<std::size_t>(k)]);
            }
    };
    each([&](int, int, EventUse const& use) { ++uses[static_cast<std::size_t>(use.event)].last; });
    int sum = 0;
    for (auto& slice : uses) {
        int const size = slice.last;
        slice = {sum, sum};
        sum += size;
    }
    auto& columns = memory_.event_columns;
    columns.resize(static_cast<std::size_t>(sum));
    each([&](int token, int column, EventUse const& use) {
        columns[static_cast<std::size_t>(uses[static_cast<std::size_t>(use.event)].last++)] = {token, use.side, column};
    });
    memory_.event_column.assign(problem_.events.size(), -1);
    constexpr std::size_t most_beside = 16; // events of a record stand together
    for (std::size_t e = 0; e < problem_.events.size(); ++e) {
        for (std::size_t other = e > most_beside ? e - most_beside : 0; other < e; ++other) {
            if (problem_.events[e].kind != problem_.events[other].kind || uses[e].size() != uses[other].size() ||
                !std::equal(columns.begin() + uses[e].first, columns.begin() + uses[e].last,
                            columns.begin() + uses[other].first,
                            [](auto const& a, auto const& b) { return a.column == b.column && a.side == b.side; }))
                continue;
            memory_.event_column[e] = memory_.event_column[other];
            break;
        }
        if (memory_.event_column[e] < 0) memory_.event_column[e] = add_column(same_figures(1));
    }
}

/// Parents come after their children, so the last is the root.
void Formulation::find_activity() {
    using Kind = ProblemNode::Kind;
    auto& active = memory_.active;
    active.assign(problem_.nodes.size(), -2);
    active.back() = -1;
    for (std::size_t i = problem_.nodes.size(); i-- > 0;) {
        ProblemNode const& node = problem_.nodes[i];
        if (active[i] == -2 || node.kind == Kind::cover || node.kind == Kind::smallest || node.kind == Kind::met)
            continue;
        bool const choice = node.kind == Kind::choose && node.choose < node.children.size();
        if (choice) begin();
        for (int k = node.children.first; k < node.children.last; ++k) {
            int const child = problem_.children[static_cast<std::size_t>(k)];
            int& of_child = active[static_cast<std::size_t>(child)];
            of_child = active[i];
            if (!choice) continue;
            of_child = add_column(same_figures(1), 3);
            add(of_child, 1);
        }
        if (!choice) continue;
        if (active[i] >= 0) add(active[i], -std::max(0, node.choose));
        std::int64_t const figure = active[i] >= 0 ? 0 : std::max(0, node.choose);
        end(same_figures(figure), same_figures(figure));
        if (active[i] < 0 || node.choose < 2) continue;
        for (int k = node.children.first; k < node.children.last; ++k) {
            begin();
            add(active[static_cast<std::size_t>(problem_.children[static_cast<std::size_t>(k)])], 1);
            add(active[i], -1);
            end(no_lower, same_figures(0));
        }
    }
}

/// For each amount, what adds to it.
void Formulation::find_parts() {
    auto& parts = memory_.parts;
    parts.assign(problem_.amounts.size(), Slice{});
    auto const each = [this](auto f) {
        for (std::size_t o = 0; o < problem_.options.size(); ++o) {
            if (memory_.option_column[o] < 0) continue;
            Slice const& changes = problem_.options[o].changes;
            for (int k = changes.first; k < changes.last; ++k) {
                Change change = problem_.changes[static_cast<std::size_t>(k)];
                f(memory_.option_column[o], change);
                if (memory_.run_column[o] < 0) continue;
                int const next = problem_.options[o + 1].changes.first + k - changes.first;
                change.by = problem_.changes[static_cast<std::size_t>(next)].by - change.by;
                if (change.by != 0) f(memory_.run_column[o], change);
            }
        }
        for (std::size_t e = 0; e < problem_.events.size(); ++e)
            for (int k = problem_.events[e].changes.first; k < problem_.events[e].changes.last; ++k)
                f(memory_.event_column[e], problem_.changes[static_cast<std::size_t>(k)]);
    };
    each([&](int, Change const& change) { ++parts[static_cast<std::size_t>(change.amount)].last; });
    int sum = 0;
    for (auto& slice : parts) {
        int const size = slice.last;
        slice = {sum, sum};
        sum += size;
    }
    memory_.part_entries.resize(static_cast<std::size_t>(sum));
    each([&](int column, Change const& change) {
        memory_.part_entries[static_cast<std::size_t>(parts[static_cast<std::size_t>(change.amount)].last++)] = {
            column, change.by};
    });
    join_parts();
}

/// Where all options of a token add the same, that is one column: bounds across many requirements are short then, and their cuts strong.
void Formulation::join_parts() {
    auto& whole = memory_.whole;
    whole.assign(problem_.tokens.size(), -1);
    auto& entries = memory_.part_entries;
    for (std::size_t a = 0; a < problem_.amounts.size(); ++a) {
        Slice& slice = memory_.parts[a];
        if (problem_.amounts[a].cap == 1 && problem_.amounts[a].need == 0) continue;
        int kept = slice.first;
        for (int k = slice.first; k < slice.last;) {
            Entry const first = entries[static_cast<std::size_t>(k)];
            int const option = memory_.column_option[static_cast<std::size_t>(first.column)];
            int const token = option < 0 ? -1 : memory_.token_of_option[static_cast<std::size_t>(option)];
            Slice const options = token < 0 ? Slice{} : problem_.tokens[static_cast<std::size_t>(token)].options;
            int next = k + 1;
            if (option == options.first && options.size() > 1)
                while (next < slice.last && next - k < options.size() &&
                       entries[static_cast<std::size_t>(next)].column == first.column + next - k &&
                       entries[static_cast<std::size_t>(next)].by == first.by)
                    ++next;
            if (options.size() < 2 || next - k < options.size()) {
                for (; k < next; ++k) entries[static_cast<std::size_t>(kept++)] = entries[static_cast<std::size_t>(k)];
                continue;
            }
            int& column = whole[static_cast<std::size_t>(token)];
            if (column < 0)
                column = add_column(memory_.program.columns[static_cast<std::size_t>(first.column)].upper, 1);
            entries[static_cast<std::size_t>(kept++)] = {column, first.by};
            k = next;
        }
        slice.last = kept;
    }
}

void Formulation::read(List<std::int64_t> const& solution, Allocation& allocation) const {
    auto const active = [&](int node) {
        int const act = memory_.active[static_cast<std::size_t>(node)];
        return act == -1 || (act >= 0 && solution[static_cast<std::size_t>(act)] != 0);
    };
    auto& picks = allocation.picks;
    picks.assign(problem_.nodes.size(), Pick::open);
    for (std::size_t i = 0; i < problem_.nodes.size(); ++i) {
        ProblemNode const& node = problem_.nodes[i];
        if (node.kind != ProblemNode::Kind::choose || !active(static_cast<int>(i))) continue;
        for (int k = node.children.first; k < node.children.last; ++k) {
            int const child = problem_.children[static_cast<std::size_t>(k)];
            bool const in = node.choose >= node.children.size() || active(child);
            picks[static_cast<std::size_t>(child)] = in ? Pick::in : Pick::out;
        }
    }
    allocation.taken.assign(problem_.tokens.size(), -1);
    for (std::size_t t = 0; t < problem_.tokens.size(); ++t)
        for (int o = problem_.tokens[t].options.first; o < problem_.tokens[t].options.last; ++o) {
            int const column = memory_.option_column[static_cast<std::size_t>(o)];
            if (column < 0 || solution[static_cast<std::size_t>(column)] == 0) continue;
            int const run = memory_.run_column[static_cast<std::size_t>(o)];
            int const along = run < 0 ? 0 : static_cast<int>(solution[static_cast<std::size_t>(run)]);
            Slice const& leaves = problem_.options[static_cast<std::size_t>(o)].leaves;
            bool chosen = true;
            for (int k = leaves.first; k < leaves.last; ++k) {
                auto const leaf = static_cast<std::size_t>(problem_.option_leaves[static_cast<std::size_t>(k)]);
                chosen = chosen && active(problem_.leaves[leaf].node);
            }
            if (chosen) allocation.taken[t] = o + along;
        }
}

} // namespace requisite::detail
