#pragma once

#include <requisite/allocation/improving.hpp>
#include <requisite/sort.hpp>

#include <algorithm>

namespace requisite::detail {

constexpr int deepest_look = 64; ///< of nodes that look at one another

/// The nodes below which nothing adds up any more.
void Improving::collect(int index_of_node, bool counted) {
    using Kind = ProblemNode::Kind;
    ProblemNode const& node = problem_.nodes[index(index_of_node)];
    bool const adds = node.kind == Kind::sum || node.kind == Kind::choose;
    bool const here = counted && !node.advisory;
    if (!adds && here && node.kind != Kind::fixed) memory_.terms.push_back(index_of_node);
    if (node.kind == Kind::cover || node.kind == Kind::smallest || node.kind == Kind::met) return;
    for (int k = node.children.first; k < node.children.last; ++k) collect(problem_.children[index(k)], here && adds);
}

bool Improving::may_take(int option) const {
    return option < 0 || is_live(problem_, problem_.options[index(option)], memory_.live);
}

void Improving::add_terms() {
    memory_.of_term.resize(memory_.terms.size());
    total_ = 0;
    for (std::size_t i = 0; i < memory_.terms.size(); ++i) {
        memory_.of_term[i] = value(memory_.terms[i], 0);
        total_ += memory_.of_term[i];
    }
}

void Improving::look(int index_of_node, int term, int depth) {
    ProblemNode const& node = problem_.nodes[index(index_of_node)];
    for (int const amount : {node.units, node.courses, node.used, node.margin, node.weight})
        if (amount >= 0) memory_.looks.push_back({amount, term});
    if (depth == deepest_look) return;
    for (int k = node.children.first; k < node.children.last; ++k) {
        if (node.kind == ProblemNode::Kind::cover)
            memory_.looks.push_back({problem_.items[index(k)], term});
        else
            look(problem_.children[index(k)], term, depth + 1);
    }
}

std::int64_t Improving::missing(int index_of_node, int depth) {
    using Kind = ProblemNode::Kind;
    ProblemNode const& node = problem_.nodes[index(index_of_node)];
    if (node.advisory || depth == deepest_look) return 0;
    std::int64_t result = node.kind == Kind::cover || node.kind == Kind::quantity || node.kind == Kind::margin
                              ? 0
                              : node.missing[index(horizon_)];
    switch (node.kind) {
    case Kind::fixed:
    case Kind::margin: return result;
    case Kind::quantity:
    case Kind::cover: return missing_of(problem_, node, memory_.amounts);
    case Kind::met: return missing(problem_.children[index(node.children.first)], depth + 1) > 0 ? result : 0;
    case Kind::sum:
        for (int k = node.children.first; k < node.children.last; ++k)
            result += missing(problem_.children[index(k)], depth + 1);
        return result;
    case Kind::largest:
        result = 0;
        for (int k = node.children.first; k < node.children.last; ++k)
            result = std::max(result, missing(problem_.children[index(k)], depth + 1));
        return result;
    case Kind::smallest:
    case Kind::choose: {
        auto& open = memory_.open;
        std::size_t const mark = open.size();
        int left = node.choose;
        for (int k = node.children.first; k < node.children.last; ++k) {
            int const child = problem_.children[index(k)];
            Pick const pick = node.kind == Kind::choose ? allocation_->picks[index(child)] : Pick::open;
            if (pick == Pick::out) continue;
            std::int64_t const one = missing(child, depth + 1);
            if (pick == Pick::in) {
                result += one;
                --left;
            } else {
                open.push_back(one);
            }
        }
        sort(open.begin() + mark, open.end());
        for (std::size_t i = mark; i < open.size() && left > 0; ++i, --left) result += open[i];
        open.resize(mark);
        return result;
    }
    }
    return result;
}

std::int64_t Improving::value(int term, int depth) {
    if (term < 0) return excess(-1 - term);
    if (memory_.live[index(term)] == 0) return 0;
    ProblemNode const& node = problem_.nodes[index(term)];
    if (node.kind == ProblemNode::Kind::margin) return is_violated(problem_, node, memory_.amounts) ? 1 : 0;
    return missing(term, depth) * times_;
}

std::int64_t Improving::excess(int amount) const {
    Amount const& one = problem_.amounts[index(amount)];
    std::int64_t const now = memory_.amounts[index(amount)];
    return now > one.cap || (one.hard && now < one.need) ? forbidden : 0;
}

bool Improving::happens(int event) const {
    int const one = memory_.used[0][index(event)];
    switch (problem_.events[index(event)].kind) {
    case Event::Kind::any: return one > 0;
    case Event::Kind::both: return one > 0 && memory_.used[1][index(event)] > 0;
    case Event::Kind::several: return one > 1;
    case Event::Kind::only: return one > 0 && memory_.used[1][index(event)] == 0;
    }
    return false;
}

void Improving::change(int amount, std::int64_t by) {
    memory_.amounts[index(amount)] += by;
    Slice const& terms = memory_.terms_of_amount[index(amount)];
    for (int k = terms.first; k < terms.last; ++k) {
        int const term = memory_.term_list[index(k)];
        if (memory_.seen_term[index(term)] == round_) continue;
        memory_.seen_term[index(term)] = round_;
        memory_.touched.push_back(term);
    }
}

void Improving::use(int option, int by) {
    if (option < 0) return;
    Option const& one = problem_.options[index(option)];
    for (int k = one.changes.first; k < one.changes.last; ++k)
        change(problem_.changes[index(k)].amount, problem_.changes[index(k)].by * by);
    for (int k = one.events.first; k < one.events.last; ++k) {
        EventUse const& event = problem_.event_uses[index(k)];
        bool const before = happens(event.event);
        memory_.used[event.side][index(event.event)] += by;
        bool const now = happens(event.event);
        if (now == before) continue;
        Slice const& changes = problem_.events[index(event.event)].changes;
        for (int c = changes.first; c < changes.last; ++c)
            change(problem_.changes[index(c)].amount, problem_.changes[index(c)].by * (now ? 1 : -1));
    }
}

void Improving::move(int token, int option) {
    ++round_;
    memory_.touched.clear();
    use(allocation_->taken[index(token)], -1);
    use(option, 1);
    allocation_->taken[index(token)] = option;
    for (int const term : memory_.touched) {
        std::int64_t const now = value(memory_.terms[index(term)], 0);
        if (now > memory_.of_term[index(term)]) memory_.worse.push_back(term);
        total_ += now - memory_.of_term[index(term)];
        memory_.of_term[index(term)] = now;
    }
}

void Improving::begin() {
    find_live(problem_, allocation_->picks, memory_.live);
    memory_.terms.clear();
    collect(static_cast<int>(problem_.nodes.size()) - 1, true);
    memory_.looks.clear();
    for (std::size_t i = 0; i < memory_.terms.size(); ++i) look(memory_.terms[i], static_cast<int>(i), 0);
    for (std::size_t a = 0; a < problem_.amounts.size(); ++a) {
        if (problem_.amounts[a].cap == Amount::unlimited && !problem_.amounts[a].hard) continue;
        memory_.looks.push_back({static_cast<int>(a), static_cast<int>(memory_.terms.size())});
        memory_.terms.push_back(-1 - static_cast<int>(a));
    }
    sort(memory_.looks);
    memory_.looks.erase(std::unique(memory_.looks.begin(), memory_.looks.end()), memory_.looks.end());
    memory_.terms_of_amount.assign(problem_.amounts.size(), Slice{});
    memory_.term_list.clear();
    for (std::size_t i = 0; i < memory_.looks.size(); ++i) {
        auto const amount = index(memory_.looks[i].first);
        auto& slice = memory_.terms_of_amount[amount];
        if (i == 0 || memory_.looks[i - 1].first != memory_.looks[i].first)
            slice.first = slice.last = static_cast<int>(memory_.term_list.size());
        memory_.term_list.push_back(memory_.looks[i].second);
        ++slice.last;
    }
    memory_.seen_term.assign(memory_.terms.size(), 0);
    round_ = 0;
    for (auto& used : memory_.used) used.assign(problem_.events.size(), 0);
    memory_.none.assign(problem_.tokens.size(), -1);
    add_up(problem_, horizon_, memory_.none, memory_.amounts, memory_.sides);
    for (int const option : allocation_->taken) use(option, 1);
    add_terms();
}

/// All that a token can do, and what of it each term looks at.
void Improving::find_ways() {
    auto& ways = memory_.ways;
    ways.clear();
    for (std::size_t t = 0; t < problem_.tokens.size(); ++t) {
        Token const& token = problem_.tokens[t];
        if ((token.seen >> horizon_ & 1) == 0) continue;
        for (int o = token.options.first; o < token.options.last; ++o) ways.push_back({static_cast<int>(t), o});
    }
    auto& looks = memory_.looks; // term and way
    looks.clear();
    for (std::size_t w = 0; w < ways.size(); ++w) {
        auto const add = [&](Slice const& changes) {
            for (int k = changes.first; k < changes.last; ++k) {
                Slice const& terms = memory_.terms_of_amount[index(problem_.changes[index(k)].amount)];
                for (int i = terms.first; i < terms.last; ++i)
                    looks.push_back({memory_.term_list[index(i)], static_cast<int>(w)});
            }
        };
        Option const& option = problem_.options[index(ways[w].option)];
        add(option.changes);
        for (int k = option.events.first; k < option.events.last; ++k)
            add(problem_.events[index(problem_.event_uses[index(k)].event)].changes);
    }
    sort(looks);
    looks.erase(std::unique(looks.begin(), looks.end()), looks.end());
    memory_.ways_of_term.assign(memory_.terms.size(), Slice{});
    memory_.way_list.clear();
    for (std::size_t i = 0; i < looks.size(); ++i) {
        auto& slice = memory_.ways_of_term[index(looks[i].first)];
        if (i == 0 || looks[i - 1].first != looks[i].first)
            slice.first = slice.last = static_cast<int>(memory_.way_list.size());
        memory_.way_list.push_back(looks[i].second);
        ++slice.last;
    }
}

/// Lets a term gain, and those that lose by that in turn, until the whole is below `least`.
bool Improving::chain(int term, int depth, std::int64_t least) {
    Slice const& list = memory_.ways_of_term[index(term)];
    bool const node = memory_.terms[index(term)] >= 0;
    for (int k = list.first; k < list.last && moves_ < most_moves_; ++k) {
        auto const& way = memory_.ways[index(memory_.way_list[index(k)])];
        int const before = allocation_->taken[index(way.token)];
        if (node == (way.option == before) || (node && !may_take(way.option))) continue;
        std::size_t const mark = memory_.worse.size();
        move(way.token, node ? way.option : -1);
        ++moves_;
        bool found = total_ < least;
        std::size_t const end = memory_.worse.size();
        for (std::size_t i = mark; i < end && depth > 1 && !found; ++i)
            found = chain(memory_.worse[i], depth - 1, least);
        if (!found) move(way.token, before);
        memory_.worse.resize(mark);
        if (found) return true;
    }
    return false;
}

void Improving::descend(int most_moves, int deepest) {
    most_moves_ = most_moves;
    for (int depth = 1; depth <= deepest && moves_ < most_moves; ++depth)
        for (std::size_t i = 0; i < memory_.terms.size(); ++i)
            while (memory_.of_term[i] > 0 && moves_ < most_moves && chain(static_cast<int>(i), depth, total_))
                depth = 1;
}

/// One child in the place of another; groups within it count on their first children.
void Improving::choose(int node, int in, int out) {
    auto& picks = allocation_->picks;
    picks[index(in)] = Pick::in;
    picks[index(out)] = Pick::out;
    find_live(problem_, allocation_->picks, memory_.live);
    for (std::size_t i = index(node); i-- > 0;) {
        ProblemNode const& below = problem_.nodes[i];
        for (int k = below.children.first; k < below.children.last && below.kind == ProblemNode::Kind::choose; ++k) {
            Pick& pick = picks[index(problem_.children[index(k)])];
            if (memory_.live[i] == 0)
                pick = Pick::open;
            else if (pick == Pick::open)
                pick = k - below.children.first < below.choose ? Pick::in : Pick::out;
        }
        mark_live_children(problem_, i, picks, memory_.live);
    }
    for (std::size_t t = 0; t < problem_.tokens.size(); ++t)
        if (!may_take(allocation_->taken[t])) move(static_cast<int>(t), -1);
    memory_.worse.clear();
    add_terms();
}

void Improving::keep() {
    auto& before = memory_.before;
    before.amounts = memory_.amounts;
    before.of_term = memory_.of_term;
    for (std::size_t side = 0; side < 2; ++side) before.used[side] = memory_.used[side];
    before.taken = allocation_->taken;
    before.picks = allocation_->picks;
    before.total = total_;
}

void Improving::bring_back() {
    auto const& before = memory_.before;
    memory_.amounts = before.amounts;
    memory_.of_term = before.of_term;
    for (std::size_t side = 0; side < 2; ++side) memory_.used[side] = before.used[side];
    allocation_->taken = before.taken;
    allocation_->picks = before.picks;
    total_ = before.total;
    find_live(problem_, allocation_->picks, memory_.live);
}

bool Improving::switch_children(int most_moves) {
    auto& before = memory_.before;
    for (std::size_t i = 0; i < problem_.nodes.size(); ++i) {
        ProblemNode const& node = problem_.nodes[i];
        if (node.kind != ProblemNode::Kind::choose || memory_.live[i] == 0) continue;
        for (int k = node.children.first; k < node.children.last; ++k)
            for (int other = node.children.first; other < node.children.last; ++other) {
                int const in = problem_.children[index(k)];
                int const out = problem_.children[index(other)];
                if (allocation_->picks[index(in)] == Pick::in || allocation_->picks[index(out)] != Pick::in) continue;
                if (moves_ >= most_moves) return false;
                keep();
                choose(static_cast<int>(i), in, out);
                constexpr int tried = 40;
                moves_ += 10;
                descend(moves_ + tried, 2);
                if (total_ < before.total) return true;
                bring_back();
            }
    }
    return false;
}

int Improving::improve(int horizon, std::int64_t times, int most_moves, Allocation& allocation) {
    allocation_ = &allocation;
    horizon_ = horizon;
    times_ = times;
    moves_ = 0;
    begin();
    find_ways();
    memory_.worse.clear();
    do descend(most_moves, 2);
    while (total_ > 0 && switch_children(most_moves));
    descend(most_moves, 3);
    return moves_;
}

} // namespace requisite::detail
