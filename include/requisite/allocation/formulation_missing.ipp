// What nodes miss, as rows and columns: terms on the stack, and a constant.
#pragma once

#include <requisite/allocation/formulation.hpp>

#include <algorithm>
#include <numeric>

namespace requisite::detail {

void Formulation::build(int index, int act, Path path, Figures& constant) {
    using Kind = ProblemNode::Kind;
    ProblemNode const& node = problem_.nodes[static_cast<std::size_t>(index)];
    std::size_t const mark = memory_.terms.size();
    Figures here{};
    auto const first_column = static_cast<int>(memory_.program.columns.size());
    Figures const violated_before = memory_.violated.constant;
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
    case Kind::met: {
        int const column = add_column(same_figures(1), 2);
        memory_.asked.push_back({index, act, column});
        memory_.terms.push_back({column, node.missing[0]});
        break;
    }
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
    if (path == Path::counted && is_watched(index)) {
        FormulationMemory::Watched one;
        one.node = index;
        one.terms.first = static_cast<int>(memory_.watched_terms.size());
        memory_.watched_terms.append(memory_.terms.begin() + static_cast<std::ptrdiff_t>(mark), memory_.terms.end());
        one.terms.last = static_cast<int>(memory_.watched_terms.size());
        one.missing = here;
        one.columns = {first_column, static_cast<int>(memory_.program.columns.size())};
        for (std::size_t h = 0; h < 3; ++h) one.violated[h] = memory_.violated.constant[h] - violated_before[h];
        memory_.watched.push_back(one);
    }
    for (std::size_t h = 0; h < 3; ++h) constant[h] += here[h];
}

bool Formulation::is_watched(int index) const {
    for (std::size_t i = memory_.watchers; i < problem_.nodes.size(); ++i) // few, and mostly none
        if (problem_.nodes[i].kind == ProblemNode::Kind::met &&
            problem_.children[static_cast<std::size_t>(problem_.nodes[i].children.first)] == index)
            return true;
    return false;
}

/// Whatever a node misses or violates, what asks whether it is met hears of it.
void Formulation::add_met() {
    for (auto const& asked : memory_.asked) {
        int const child = problem_.children[static_cast<std::size_t>(
            problem_.nodes[static_cast<std::size_t>(asked.node)].children.first)];
        auto const add_row = [&](Figures const& constant, std::int64_t most) {
            add(asked.column, most);
            Figures lower = constant;
            if (asked.act >= 0) {
                add(asked.act, -most);
                for (auto& figure : lower) figure -= most;
            }
            end(lower, no_upper);
        };
        for (auto const& one : memory_.watched) {
            if (one.node != child) continue;
            begin();
            Figures most = one.missing;
            for (int k = one.terms.first; k < one.terms.last; ++k) {
                Entry const& term = memory_.watched_terms[static_cast<std::size_t>(k)];
                add(term.column, -term.by);
                for (std::size_t h = 0; h < 3; ++h)
                    most[h] += term.by * memory_.program.columns[static_cast<std::size_t>(term.column)].upper[h];
            }
            add_row(one.missing, std::max({most[0], most[1], most[2]}));
            begin();
            most = one.violated;
            for (int j = one.columns.first; j < one.columns.last; ++j) {
                std::int64_t const cost = memory_.violated.cost[static_cast<std::size_t>(j)];
                add(j, -cost);
                for (std::size_t h = 0; h < 3; ++h)
                    most[h] += cost * memory_.program.columns[static_cast<std::size_t>(j)].upper[h];
            }
            add_row(one.violated, std::max({most[0], most[1], most[2]}));
        }
    }
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

} // namespace requisite::detail
