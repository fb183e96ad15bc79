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
        if (active[i] == -2 || node.kind == Kind::cover || node.kind == Kind::smallest) continue;
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

// --- What nodes miss: terms on the stack, and a constant -----------------------------------------------------------------

void Formulation::build(int index, int act, Path path, Figures& constant) {
    using Kind = ProblemNode::Kind;
    ProblemNode const& node = problem_.nodes[static_cast<std::size_t>(index)];
    std::size_t const mark = memory_.terms.size();
    Figures here{};
    if (node.advisory) ++advisory_;
    switch (node.kind) {
    case Kind::fixed:
        fixed(node.missing, act, here);
        if (path == Path::counted && advisory_ == 0) {
            Figures violated{};
            for (std::size_t h = 0; h < 3; ++h) violated[h] = node.violated[h];
            std::size_t const before = memory_.terms.size();
            fixed(violated, act, memory_.violated.constant);
            for (; memory_.terms.size() > before; memory_.terms.pop_back())
                memory_.violated.cost[static_cast<std::size_t>(memory_.terms.back().column)] += memory_.terms.back().by;
        }
        break;
    case Kind::quantity: quantity(node, act, path); break;
    case Kind::cover: cover(node, act); break;
    case Kind::margin: margin(node, act, path); break;
    case Kind::largest: largest(node, act, path, here); break;
    case Kind::sum:
    case Kind::choose:
        if (node.kind == Kind::choose && node.choose < node.children.size() && path != Path::counted) {
            smallest(index, act, here);
            break;
        }
        fixed(node.missing, act, here);
        for (int k = node.children.first; k < node.children.last; ++k) {
            int const child = problem_.children[static_cast<std::size_t>(k)];
            build(child, path == Path::counted ? memory_.active[static_cast<std::size_t>(child)] : act, path, here);
        }
        break;
    case Kind::smallest: smallest(index, act, here); break;
    }
    if (path == Path::counted) note_leaf(index, mark);
    if (node.advisory) { // nothing for those above
        --advisory_;
        if (path == Path::counted) {
            for (std::size_t k = mark; k < memory_.terms.size(); ++k)
                memory_.advisory.cost[static_cast<std::size_t>(memory_.terms[k].column)] += memory_.terms[k].by;
            for (std::size_t h = 0; h < 3; ++h) memory_.advisory.constant[h] += here[h];
        }
        memory_.terms.resize(mark);
        here = {};
    }
    for (std::size_t h = 0; h < 3; ++h) constant[h] += here[h];
}

/// A constant that counts only where the column is one.
void Formulation::fixed(Figures const& missing, int act, Figures& constant) {
    if (act == -1) {
        for (std::size_t h = 0; h < 3; ++h) constant[h] += missing[h];
        return;
    }
    std::int64_t const most = std::max({missing[0], missing[1], missing[2]});
    if (most <= 0) return;
    int const column = add_column(missing);
    begin();
    add(column, 1);
    add(act, -most);
    Figures lower{};
    for (std::size_t h = 0; h < 3; ++h) lower[h] = missing[h] - most;
    end(lower, no_upper);
    memory_.terms.push_back({column, 1});
}

/// The greatest figure of which everything that an amount can be short by is a multiple.
std::int64_t Formulation::grain(int amount, std::int64_t need) const {
    std::int64_t grain = need;
    for (std::int64_t const one : initial(amount)) grain = std::gcd(grain, one);
    for (int k = parts(amount).first; k < parts(amount).last; ++k) grain = std::gcd(grain, part(k).by);
    return std::max<std::int64_t>(grain, 1);
}

/// A column that is at least what an amount falls short of its need.
void Formulation::need(int amount, std::int64_t need, std::int64_t times, int act, int column, std::int64_t by) {
    begin();
    add_amount(amount, times, need);
    add(column, by);
    if (act >= 0) add(act, -need * times);
    Figures lower{};
    for (std::size_t h = 0; h < 3; ++h) lower[h] = ((act >= 0 ? 0 : need) - std::min(need, initial(amount)[h])) * times;
    end(lower, no_upper);
}

void Formulation::quantity(ProblemNode const& node, int act, Path path) {
    bool const units = node.units >= 0 && node.need_units > 0;
    bool const courses = node.courses >= 0 && node.need_courses > 0;
    if ((!units && !courses) || (node.either && !(units && courses))) return;
    bool const either = node.either && units && courses;
    // What does not count takes nothing; but what is only looked at may be used where it does not count.
    if (node.used >= 0) act = used(node.used, path == Path::looked_at ? act : -1);
    std::int64_t const nominal = std::max<std::int64_t>(problem_.nominal, 0);
    std::int64_t grain = 0;
    Figures most{};
    if (units) grain = this->grain(node.units, node.need_units);
    if (courses) grain = std::gcd(grain, this->grain(node.courses, node.need_courses) * nominal);
    grain = std::max<std::int64_t>(grain, 1);
    bool any = false;
    for (std::size_t h = 0; h < 3; ++h) {
        if (units) most[h] = std::max<std::int64_t>(0, node.need_units - initial(node.units)[h]);
        if (courses) {
            std::int64_t const short_of =
                std::max<std::int64_t>(0, node.need_courses - initial(node.courses)[h]) * nominal;
            most[h] = either ? std::min(most[h], short_of) : std::max(most[h], short_of);
        }
        any = any || most[h] > 0;
        most[h] = (most[h] + grain - 1) / grain;
    }
    if (!any) return;
    int const column = add_column(most);
    if (either) { // a column chooses: one, the units; zero, the courses
        int const choice = add_column(same_figures(1), 2);
        if (act >= 0) {
            begin();
            add(choice, 1);
            add(act, -1);
            end(no_lower, same_figures(0));
        }
        need(node.units, node.need_units, 1, choice, column, grain);
        begin();
        add_amount(node.courses, nominal, node.need_courses);
        add(column, grain);
        add(choice, node.need_courses * nominal);
        if (act >= 0) add(act, -node.need_courses * nominal);
        Figures lower{};
        for (std::size_t h = 0; h < 3; ++h)
            lower[h] =
                ((act >= 0 ? 0 : node.need_courses) - std::min(node.need_courses, initial(node.courses)[h])) * nominal;
        end(lower, no_upper);
    } else {
        if (units) need(node.units, node.need_units, 1, act, column, grain);
        if (courses) need(node.courses, node.need_courses, nominal, act, column, grain);
    }
    memory_.terms.push_back({column, grain});
}

/// A column that is one as soon as anything is added to an amount; with another column, only where that is one.
int Formulation::used(int amount, int act) {
    int const column = add_column(same_figures(1));
    Slice const& all = parts(amount);
    for (int k = all.first; k < all.last;) { // the options of a token stand together
        int const option = memory_.column_option[static_cast<std::size_t>(part(k).column)];
        int const token = option < 0 ? -1 : memory_.token_of_option[static_cast<std::size_t>(option)];
        int const token_last = token < 0 ? -1 : problem_.tokens[static_cast<std::size_t>(token)].options.last;
        begin();
        int const first = k;
        for (; k < all.last; ++k) {
            int const other = memory_.column_option[static_cast<std::size_t>(part(k).column)];
            if (k > first && (token_last < 0 || other < 0 || other >= token_last)) break;
            if (part(k).by > 0) add(part(k).column, 1);
        }
        add(column, -1);
        if (act >= 0) add(act, 1);
        end(no_lower, same_figures(act >= 0 ? 1 : 0));
    }
    Figures lower{};
    for (std::size_t h = 0; h < 3; ++h) lower[h] = initial(amount)[h] > 0 ? (act >= 0 ? 0 : 1) : -Row::none;
    begin();
    add(column, 1);
    if (act >= 0) add(act, -1);
    end(lower, no_upper);
    return column;
}

void Formulation::cover(ProblemNode const& node, int act) {
    if (node.need_courses <= 0) return;
    int const column = add_column(same_figures(node.need_courses));
    auto& full = memory_.others; // columns for items that have more than they need
    std::size_t const mark = full.size();
    for (int k = node.children.first; k < node.children.last; ++k) {
        int const item = problem_.items[static_cast<std::size_t>(k)];
        std::int64_t const need = problem_.amounts[static_cast<std::size_t>(item)].need;
        std::int64_t most = std::max({initial(item)[0], initial(item)[1], initial(item)[2]});
        for (int p = parts(item).first; p < parts(item).last; ++p) most += std::max<std::int64_t>(0, part(p).by);
        full.push_back(-1);
        if (most <= need) continue;
        full.back() = add_column(same_figures(need));
        begin();
        add_amount(item, 1);
        add(full.back(), -1);
        Figures lower{};
        for (std::size_t h = 0; h < 3; ++h) lower[h] = -initial(item)[h];
        end(lower, no_upper);
    }
    begin();
    Figures lower = same_figures(act >= 0 ? 0 : node.need_courses);
    for (int k = node.children.first; k < node.children.last; ++k) {
        int const item = problem_.items[static_cast<std::size_t>(k)];
        int const of_item = full[mark + static_cast<std::size_t>(k - node.children.first)];
        if (of_item >= 0) {
            add(of_item, 1);
            continue;
        }
        add_amount(item, 1);
        for (std::size_t h = 0; h < 3; ++h) lower[h] -= initial(item)[h];
    }
    add(column, 1);
    if (act >= 0) add(act, -node.need_courses);
    end(lower, no_upper);
    full.resize(mark);
    memory_.terms.push_back({column, std::max<std::int64_t>(problem_.nominal, 0)});
}

/// A column that is one if the average is violated.
void Formulation::margin(ProblemNode const& node, int act, Path path) {
    if (path != Path::counted || advisory_ > 0) return;
    Amount const& amount = problem_.amounts[static_cast<std::size_t>(node.margin)];
    // The least that the margin can be: of each token the worst option, all events that make it worse.
    std::int64_t worst = 0;
    std::int64_t of_token = 0;
    int token_last = -1;
    std::size_t token = 0;
    for (int k = parts(node.margin).first; k < parts(node.margin).last; ++k) {
        int const option = memory_.column_option[static_cast<std::size_t>(part(k).column)];
        if (option < 0 || option >= token_last) {
            worst += of_token;
            of_token = 0;
            if (option >= 0) {
                while (problem_.tokens[token].options.last <= option) ++token;
                token_last = problem_.tokens[token].options.last;
            }
        }
        if (option >= 0)
            of_token = std::min(of_token, part(k).by);
        else
            worst += std::min<std::int64_t>(0, part(k).by);
    }
    worst += of_token;
    std::int64_t const least = worst + std::min({amount.initial[0], amount.initial[1], amount.initial[2]});
    std::int64_t const most = amount.need - least;
    if (most <= 0) return;
    int const column = add_column(same_figures(1), 2);
    int const weighs = node.weight >= 0 ? used(node.weight, -1) : -1;
    begin();
    add_amount(node.margin, 1);
    add(column, most);
    Figures lower{};
    for (std::size_t h = 0; h < 3; ++h) lower[h] = amount.need - amount.initial[h];
    if (weighs >= 0) {
        add(weighs, -most);
        for (auto& figure : lower) figure -= most;
    }
    if (act >= 0) {
        add(act, -most);
        for (auto& figure : lower) figure -= most;
    }
    end(lower, no_upper);
    ++memory_.violated.cost[static_cast<std::size_t>(column)];
}

Figures Formulation::most_of(std::size_t first, std::size_t last, Figures const& constant) const {
    Figures most = constant;
    for (std::size_t h = 0; h < 3; ++h)
        for (std::size_t k = first; k < last; ++k) {
            Entry const& term = memory_.terms[k];
            most[h] += term.by * memory_.program.columns[static_cast<std::size_t>(term.column)].upper[h];
        }
    return most;
}

void Formulation::largest(ProblemNode const& node, int act, Path path, Figures& constant) {
    auto& terms = memory_.terms;
    auto& all = memory_.largest;
    std::size_t const mark = terms.size();
    std::size_t const base = all.size();
    Figures most{};
    for (int k = node.children.first; k < node.children.last; ++k) {
        std::size_t const first = terms.size();
        Figures of_child{};
        build(problem_.children[static_cast<std::size_t>(k)], act, path == Path::counted ? Path::part : path, of_child);
        Figures const here = most_of(first, terms.size(), of_child);
        if (here[0] <= 0 && here[1] <= 0 && here[2] <= 0) {
            terms.resize(first);
            continue;
        }
        for (std::size_t h = 0; h < 3; ++h) most[h] = std::max(most[h], here[h]);
        all.push_back({first, terms.size(), of_child});
    }
    if (all.size() < base + 2) {
        for (; all.size() > base; all.pop_back())
            for (std::size_t h = 0; h < 3; ++h) constant[h] += all.back().constant[h];
        return;
    }
    std::int64_t grain = 0;
    for (std::size_t i = base; i < all.size(); ++i) {
        for (std::size_t k = all[i].first; k < all[i].last; ++k) grain = std::gcd(grain, terms[k].by);
        for (std::int64_t const figure : all[i].constant) grain = std::gcd(grain, figure);
    }
    grain = std::max<std::int64_t>(grain, 1);
    for (auto& figure : most) figure /= grain;
    int const column = add_column(most);
    for (std::size_t i = base; i < all.size(); ++i) {
        begin();
        add(column, grain);
        for (std::size_t k = all[i].first; k < all[i].last; ++k) add(terms[k].column, -terms[k].by);
        end(all[i].constant, no_upper);
    }
    terms.resize(mark);
    all.resize(base);
    terms.push_back({column, grain});
}

/// The sum of those children that miss the least; of a choice that is looked at, of those that are chosen where it counts.
void Formulation::smallest(int index, int act, Figures& constant) {
    ProblemNode const& node = problem_.nodes[static_cast<std::size_t>(index)];
    fixed(node.missing, act, constant);
    int const choose = std::max(0, node.choose);
    if (choose == 0) return;
    if (choose >= node.children.size()) {
        for (int k = node.children.first; k < node.children.last; ++k)
            build(problem_.children[static_cast<std::size_t>(k)], act, Path::looked_at, constant);
        return;
    }
    bool const chosen = node.kind == ProblemNode::Kind::choose && memory_.active[static_cast<std::size_t>(index)] != -2;
    if (chosen && memory_.active[static_cast<std::size_t>(index)] == -1 && act == -1) {
        for (int k = node.children.first; k < node.children.last; ++k) {
            int const child = problem_.children[static_cast<std::size_t>(k)];
            build(child, memory_.active[static_cast<std::size_t>(child)], Path::looked_at, constant);
        }
        return;
    }
    auto& columns = memory_.others;
    std::size_t const mark = columns.size();
    for (int k = node.children.first; k < node.children.last; ++k) {
        columns.push_back(add_column(same_figures(1), 2));
        if (!chosen) continue;
        // Where the group counts, its own choice holds.
        int const child = problem_.children[static_cast<std::size_t>(k)];
        begin();
        add(columns.back(), 1);
        add(memory_.active[static_cast<std::size_t>(child)], -1);
        Figures lower = same_figures(0);
        if (act >= 0) {
            add(act, -1);
            for (auto& figure : lower) figure -= 1;
        }
        end(lower, no_upper);
    }
    begin();
    for (std::size_t i = mark; i < columns.size(); ++i) add(columns[i], 1);
    if (act >= 0) add(act, -choose);
    std::int64_t const figure = act >= 0 ? 0 : choose;
    end(same_figures(figure), same_figures(figure));
    for (int k = node.children.first; k < node.children.last; ++k)
        build(problem_.children[static_cast<std::size_t>(k)],
              columns[mark + static_cast<std::size_t>(k - node.children.first)], Path::looked_at, constant);
    columns.resize(mark);
}

/// Of a leaf that counts, what it misses beyond what records that are not there could add.
void Formulation::note_leaf(int index, std::size_t mark) {
    int const leaf = memory_.leaf_of_node[static_cast<std::size_t>(index)];
    if (leaf < 0 || memory_.terms.size() != mark + 1) return;
    Figures const& fillable = problem_.leaves[static_cast<std::size_t>(leaf)].fillable;
    Entry const term = memory_.terms.back();
    Figures const most = most_of(mark, memory_.terms.size(), {});
    bool any = false;
    bool all = true;
    for (std::size_t h = 0; h < 3; ++h) {
        any = any || fillable[h] < most[h];
        all = all && fillable[h] <= 0;
    }
    if (all) memory_.unfillable.cost[static_cast<std::size_t>(term.column)] += term.by;
    if (all || !any) return;
    Figures upper{};
    Figures lower{};
    for (std::size_t h = 0; h < 3; ++h) {
        upper[h] = fillable[h] < most[h] ? most[h] - fillable[h] : 0;
        lower[h] = fillable[h] < most[h] ? -fillable[h] : -Row::none;
    }
    int const column = add_column(upper);
    begin();
    add(column, 1);
    add(term.column, -term.by);
    end(lower, no_upper);
    ++memory_.unfillable.cost[static_cast<std::size_t>(column)];
}

// --- What joins them ----------------------------------------------------------------------------------------------------

void Formulation::add_caps() {
    for (std::size_t a = 0; a < problem_.amounts.size(); ++a) {
        Amount const& amount = problem_.amounts[a];
        if (amount.cap == Amount::unlimited && !amount.hard) continue;
        Figures lower = no_lower;
        Figures upper = no_upper;
        for (std::size_t h = 0; h < 3; ++h) {
            if (amount.cap != Amount::unlimited) upper[h] = amount.cap - amount.initial[h];
            if (amount.hard) lower[h] = amount.need - amount.initial[h];
        }
        bool const clique = amount.cap == 1 && amount.need == 0;
        auto const entries = memory_.part_entries.begin();
        int const cover =
            clique ? covering(entries + parts(static_cast<int>(a)).first, entries + parts(static_cast<int>(a)).last)
                   : -1;
        begin();
        add_amount(static_cast<int>(a), 1);
        if (cover >= 0) {
            add(cover, -1);
            for (auto& figure : upper) figure -= 1;
        }
        end(lower, upper, clique);
    }
}

void Formulation::add_events() {
    if (problem_.events.empty()) return;
    memory_.helps.assign(problem_.amounts.size(), 1);
    memory_.harms.assign(problem_.amounts.size(), 0);
    for (std::size_t a = 0; a < problem_.amounts.size(); ++a) {
        Amount const& amount = problem_.amounts[a];
        memory_.harms[a] = amount.cap != Amount::unlimited || amount.margin ? 1 : 0;
        memory_.helps[a] = amount.need > 0 || amount.margin ? 1 : 0;
    }
    for (auto const& node : problem_.nodes)
        for (int const a : {node.used, node.weight})
            if (a >= 0) memory_.harms[static_cast<std::size_t>(a)] = 1;
    int known = -1; // columns are made in the order of the events
    for (std::size_t e = 0; e < problem_.events.size(); ++e) {
        if (memory_.event_column[e] <= known) continue;
        known = memory_.event_column[e];
        add_event(static_cast<int>(e));
    }
}

void Formulation::add_event(int index) {
    Event const& event = problem_.events[static_cast<std::size_t>(index)];
    Slice const& uses = memory_.uses[static_cast<std::size_t>(index)];
    int const column = memory_.event_column[static_cast<std::size_t>(index)];
    bool helps = false;
    bool harms = false;
    for (std::size_t e = static_cast<std::size_t>(index); e < problem_.events.size(); ++e) {
        if (memory_.event_column[e] != column) continue;
        for (int k = problem_.events[e].changes.first; k < problem_.events[e].changes.last; ++k) {
            auto const a = static_cast<std::size_t>(problem_.changes[static_cast<std::size_t>(k)].amount);
            helps = helps || memory_.helps[a] != 0;
            harms = harms || memory_.harms[a] != 0;
        }
    }
    auto const use = [this](int k) -> auto const& { return memory_.event_columns[static_cast<std::size_t>(k)]; };
    bool const any = event.kind == Event::Kind::any;
    bool const both = event.kind == Event::Kind::both;
    auto const next = [&](int k) { // the uses of a token stand together
        int last = k;
        while (last < uses.last && use(last).token == use(k).token) ++last;
        return last;
    };
    if (harms) {
        auto const columns = memory_.event_columns.begin();
        int const cover = any ? -1 : covering(columns + uses.first, columns + uses.last);
        for (int k = uses.first; k < uses.last; k = next(k)) {
            begin();
            for (int i = k; i < next(k); ++i) {
                bool twice = false; // the option is enough by itself
                bool first = true;
                for (int j = k; j < next(k); ++j) {
                    if (j == i || use(j).column != use(i).column) continue;
                    twice = twice || !both || use(j).side != use(i).side;
                    first = first && j > i;
                }
                if (any ? first : twice && first) add(use(i).column, 1);
            }
            add(column, -1);
            end(no_lower, same_figures(0));
            if (any) continue;
            for (int other = next(k); other < uses.last; other = next(other))
                for (int side = 0; side < (both ? 2 : 1); ++side) {
                    begin();
                    int here = 0;
                    int there = 0;
                    for (int i = k; i < next(k); ++i)
                        if (!both || use(i).side == side) ++here;
                    for (int j = other; j < next(other); ++j)
                        if (!both || use(j).side != side) ++there;
                    if (here == 0 || there == 0) continue;
                    auto const add_once = [&](int first, int last, auto wanted) {
                        for (int i = first; i < last; ++i) {
                            bool known = !wanted(i);
                            for (int j = first; j < i; ++j)
                                known = known || (wanted(j) && use(j).column == use(i).column);
                            if (!known) add(use(i).column, 1);
                        }
                    };
                    add_once(k, next(k), [&](int i) { return !both || use(i).side == side; });
                    add_once(other, next(other), [&](int j) { return !both || use(j).side != side; });
                    add(column, -1);
                    if (cover >= 0) add(cover, -1);
                    end(no_lower, same_figures(cover >= 0 ? 0 : 1));
                }
        }
    }
    if (!helps) return;
    for (int side = 0; side < (both ? 2 : 1); ++side) {
        begin();
        for (int k = uses.first; k < uses.last; ++k)
            if (!both || use(k).side == side) add(use(k).column, -1);
        add(column, event.kind == Event::Kind::several ? 2 : 1);
        end(no_lower, same_figures(0));
    }
}

/// The column of what happens wherever one of some options is taken; -1: there is none.
template <class Used> int Formulation::covering(Used const& first, Used const& last) const {
    if (first == last) return -1;
    int const option = memory_.column_option[static_cast<std::size_t>(first->column)];
    if (option < 0) return -1;
    Slice const& events = problem_.options[static_cast<std::size_t>(option)].events;
    for (int k = events.first; k < events.last; ++k) {
        int const event = problem_.event_uses[static_cast<std::size_t>(k)].event;
        if (problem_.events[static_cast<std::size_t>(event)].kind != Event::Kind::any) continue;
        Slice const& uses = memory_.uses[static_cast<std::size_t>(event)];
        auto const begin = memory_.event_columns.begin() + uses.first;
        auto const end = memory_.event_columns.begin() + uses.last;
        bool const covers = std::all_of(first, last, [&](auto const& one) {
            return std::any_of(begin, end, [&one](auto const& use) { return use.column == one.column; });
        });
        if (covers) return memory_.event_column[static_cast<std::size_t>(event)];
    }
    return -1;
}

/// Below a child that is not chosen nothing is used.
void Formulation::add_activity() {
    auto const act_of = [this](int place) {
        auto const leaf = static_cast<std::size_t>(problem_.option_leaves[static_cast<std::size_t>(place)]);
        return memory_.active[static_cast<std::size_t>(problem_.leaves[leaf].node)];
    };
    for (Token const& token : problem_.tokens) {
        auto& acts = memory_.acts;
        acts.clear();
        for (int o = token.options.first; o < token.options.last; ++o) {
            Slice const& leaves = problem_.options[static_cast<std::size_t>(o)].leaves;
            for (int k = leaves.first; k < leaves.last; ++k)
                if (int const act = act_of(k); act >= 0 && std::find(acts.begin(), acts.end(), act) == acts.end())
                    acts.push_back(act);
        }
        for (int const act : acts) {
            begin();
            for (int o = token.options.first; o < token.options.last; ++o) {
                Slice const& leaves = problem_.options[static_cast<std::size_t>(o)].leaves;
                bool below = false;
                for (int k = leaves.first; k < leaves.last; ++k) below = below || act_of(k) == act;
                int const column = memory_.option_column[static_cast<std::size_t>(o)];
                if (below && column >= 0) add(column, 1);
            }
            add(act, -1);
            end(no_lower, same_figures(0), true);
        }
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
