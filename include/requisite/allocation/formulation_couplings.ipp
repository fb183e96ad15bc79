// What joins the options of different tokens: caps, events, and children that are not chosen.
#pragma once

#include <requisite/allocation/formulation.hpp>

#include <algorithm>

namespace requisite::detail {

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
    if (event.kind == Event::Kind::only) {
        for (int k = uses.first; k < uses.last; k = next(k)) {
            begin(); // nothing of side 1 beside it
            for (int i = k; i < next(k); ++i)
                if (use(i).side == 1) add(use(i).column, 1);
            add(column, 1);
            end(no_lower, same_figures(1));
            for (int i = k; i < next(k) && harms; ++i) {
                if (use(i).side == 1) continue;
                begin(); // where it is not wanted, it takes something of side 1
                for (int other = uses.first; other < uses.last; ++other)
                    if (use(other).side == 1) add(use(other).column, -1);
                add(use(i).column, 1);
                add(column, -1);
                end(no_lower, same_figures(0));
            }
        }
    } else if (harms) {
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
    bool const sided = both || event.kind == Event::Kind::only;
    for (int side = 0; side < (both ? 2 : 1); ++side) {
        begin();
        for (int k = uses.first; k < uses.last; ++k)
            if (!sided || use(k).side == side) add(use(k).column, -1);
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

} // namespace requisite::detail
