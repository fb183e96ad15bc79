#pragma once

#include <requisite/allocation/key.hpp>

namespace requisite::detail {

bool Judge::value(int horizon, Allocation const& allocation, Value& value) {
    for (std::size_t t = 0; t < problem_.tokens.size(); ++t)
        if (allocation.taken[t] >= 0 && (problem_.tokens[t].seen >> horizon & 1) == 0) return false;
    add_up(problem_, horizon, allocation.taken, memory_.amounts, memory_.sides);
    for (std::size_t a = 0; a < memory_.amounts.size(); ++a) {
        Amount const& one = problem_.amounts[a];
        if (memory_.amounts[a] > one.cap || (one.hard && memory_.amounts[a] < one.need)) return false;
    }
    evaluate(problem_, horizon, memory_.amounts, allocation.picks, memory_.values);
    value = memory_.values.back();
    return true;
}

bool Judge::key(Allocation const& allocation, Key& key) {
    Value value;
    key = {};
    if (!this->value(horizon_, allocation, value)) return false;
    auto const at = [&key](Figure figure) -> std::int64_t& { return key[static_cast<std::size_t>(figure)]; };
    at(Figure::missing) = value.missing;
    at(Figure::violated) = value.violated;
    at(Figure::advisory) = value.advisory;
    auto& live = memory_.live;
    find_live(problem_, allocation.picks, live);
    for (std::size_t i = 0; i < problem_.nodes.size(); ++i) {
        ProblemNode const& node = problem_.nodes[i];
        if (live[i] == 0 || node.kind != ProblemNode::Kind::choose || node.choose >= node.children.size()) continue;
        for (int k = node.children.first; k < node.children.last; ++k) {
            if (allocation.picks[index(problem_.children[index(k)])] != Pick::in) continue;
            for (Figure const figure : {Figure::choices, Figure::spread})
                at(figure) += of_child(figure, static_cast<int>(i), k - node.children.first);
        }
    }
    for (Leaf const& leaf : problem_.leaves) {
        Value const& of_leaf = memory_.values[index(leaf.node)];
        std::int64_t const missing = of_leaf.missing + of_leaf.advisory;
        std::int64_t const fillable = leaf.fillable[index(horizon_)];
        if (live[index(leaf.node)] != 0 && missing > fillable) at(Figure::unfillable) += missing - fillable;
    }
    for (std::size_t t = 0; t < problem_.tokens.size(); ++t) {
        if (allocation.taken[t] < 0) continue;
        if (!is_live(problem_, problem_.options[index(allocation.taken[t])], live)) return false;
        Key const& of_option = memory_.of_option[index(allocation.taken[t])];
        for (std::size_t i = 0; i < key.size(); ++i) key[i] += of_option[i];
    }
    return true;
}

void Judge::prepare(int horizon) {
    horizon_ = horizon;
    memory_.of_option.assign(problem_.options.size(), Key{});
    if (!prepared_) find_runs(problem_, memory_.runs);
    prepared_ = true;
    auto const at = [this](int option, Figure figure) -> std::int64_t& {
        return memory_.of_option[index(option)][static_cast<std::size_t>(figure)];
    };
    for (auto const& preference : problem_.preferences) {
        std::int64_t before = 0; // in the row
        for (std::size_t i = preference.records.size(); i-- > 0;) {
            Slice const& tokens = problem_.records[index(preference.records[i])].tokens;
            bool seen = false;
            for (int t = tokens.first; t < tokens.last; ++t) {
                Token const& token = problem_.tokens[index(t)];
                seen = seen || (token.seen >> horizon & 1) != 0;
                for (int o = token.options.first; o < token.options.last; ++o)
                    for (int k = problem_.options[index(o)].leaves.first; k < problem_.options[index(o)].leaves.last;
                         ++k)
                        if (problem_.option_leaves[index(k)] == preference.leaf) at(o, Figure::preferences) += before;
            }
            if (seen && preference.from[i] <= horizon) ++before;
        }
    }
    for (auto const& course : problem_.attempted) {
        std::int64_t better = 0; // attempts that could be used
        int last = -1;
        for (int a = course.first; a < course.last; ++a) {
            Attempt const& attempt = problem_.attempts[index(a)];
            Slice const& tokens = attempt.tokens;
            bool seen = false;
            for (int t = tokens.first; t < tokens.last; ++t) {
                Token const& token = problem_.tokens[index(t)];
                for (int o = token.options.first; o < token.options.last && (token.seen >> horizon & 1) != 0; ++o)
                    seen = seen || problem_.options[index(o)].counted || !problem_.options[index(o)].leaves.empty();
            }
            if (!seen) continue;
            if (last >= 0 && last != attempt.place) ++better;
            last = attempt.place;
            for (int t = tokens.first; t < tokens.last; ++t)
                for (int o = problem_.tokens[index(t)].options.first; o < problem_.tokens[index(t)].options.last; ++o) {
                    Option const& option = problem_.options[index(o)];
                    at(o, Figure::attempts) = better * (option.counted ? 1 : option.leaves.size());
                }
        }
    }
    auto const spread = [](std::int64_t rank, int way) {
        std::uint64_t mixed =
            (static_cast<std::uint64_t>(rank) << 24U) + static_cast<std::uint64_t>(way) * 2654435761U + 1;
        mixed = (mixed ^ mixed >> 30U) * 0xbf58476d1ce4e5b9U;
        mixed = (mixed ^ mixed >> 27U) * 0x94d049bb133111ebU;
        return static_cast<std::int64_t>((mixed ^ mixed >> 31U) & 0xfffffU);
    };
    for (auto const& token : problem_.tokens) {
        ProblemRecord const& record = problem_.records[index(token.record)];
        std::int64_t const rank = record.rank[index(horizon)];
        int const first = problem_.tokens[index(record.tokens.first)].options.first;
        for (int o = token.options.first; o < token.options.last; ++o) {
            Option const& option = problem_.options[index(o)];
            std::int64_t const pairs = option.leaves.size();
            std::int64_t places = 0;
            for (int k = option.leaves.first; k < option.leaves.last; ++k)
                places += problem_.option_leaves[index(k)] + 1;
            at(o, Figure::undecided) = option.undecided;
            at(o, Figure::places) = places;
            at(o, Figure::pairs) = pairs;
            at(o, Figure::ranks) = pairs * rank;
            at(o, Figure::crossings) = -places * rank;
            int const in_run = memory_.runs[index(o)];
            at(o, Figure::spread) = spread(rank, o - in_run - first) + in_run;
            if (option.counted) at(o, Figure::uncounted) = -1;
        }
    }
}

std::int64_t Judge::of_child(Figure figure, int group, int child) {
    if (figure == Figure::choices) return child;
    if (figure != Figure::spread) return 0;
    std::uint64_t mixed = (static_cast<std::uint64_t>(group) << 20U) + static_cast<std::uint64_t>(child) + 7;
    mixed = (mixed ^ mixed >> 30U) * 0x94d049bb133111ebU;
    mixed = (mixed ^ mixed >> 27U) * 0xbf58476d1ce4e5b9U;
    return static_cast<std::int64_t>((mixed ^ mixed >> 31U) & 0xfffffU);
}

} // namespace requisite::detail
