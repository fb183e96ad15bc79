#pragma once

#include <requisite/allocation/improving.hpp>

#include <algorithm>

namespace requisite::detail {

inline constexpr int deepest_look = 64; ///< of nodes that look at one another

/// The nodes below which nothing adds up any more.
template <class Lazy> void BasicImproving<Lazy>::collect(int index_of_node, bool counted) {
    using Kind = ProblemNode::Kind;
    ProblemNode const& node = problem_.nodes[index(index_of_node)];
    memory_.live[index(index_of_node)] = 1;
    bool const adds = node.kind == Kind::sum || node.kind == Kind::choose;
    bool const here = counted && !node.advisory;
    if (!adds && here && node.kind != Kind::fixed) memory_.terms.push_back(index_of_node);
    if (node.kind == Kind::cover || node.kind == Kind::smallest) return;
    for (int k = node.children.first; k < node.children.last; ++k) {
        int const child = problem_.children[index(k)];
        if (node.kind == Kind::choose && allocation_->picks[index(child)] != Pick::in) continue;
        collect(child, here && adds);
    }
}

template <class Lazy> void BasicImproving<Lazy>::look(int index_of_node, int term, int depth) {
    ProblemNode const& node = problem_.nodes[index(index_of_node)];
    for (int const amount : {node.units, node.courses, node.used, node.margin, node.weight})
        if (amount >= 0) memory_.looks.emplace_back(amount, term);
    if (depth == deepest_look) return;
    for (int k = node.children.first; k < node.children.last; ++k) {
        if (node.kind == ProblemNode::Kind::cover)
            memory_.looks.emplace_back(problem_.items[index(k)], term);
        else
            look(problem_.children[index(k)], term, depth + 1);
    }
}

template <class Lazy> std::int64_t BasicImproving<Lazy>::missing(int index_of_node, int depth) {
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
        std::sort(open.begin() + static_cast<std::ptrdiff_t>(mark), open.end());
        for (std::size_t i = mark; i < open.size() && left > 0; ++i, --left) result += open[i];
        open.resize(mark);
        return result;
    }
    }
    return result;
}

template <class Lazy> std::int64_t BasicImproving<Lazy>::value(int term, int depth) {
    ProblemNode const& node = problem_.nodes[index(term)];
    if (node.kind == ProblemNode::Kind::margin) return is_violated(problem_, node, memory_.amounts) ? 1 : 0;
    return missing(term, depth) * times_;
}

template <class Lazy> std::int64_t BasicImproving<Lazy>::excess(int amount) const {
    Amount const& one = problem_.amounts[index(amount)];
    std::int64_t const now = memory_.amounts[index(amount)];
    return now > one.cap || (one.hard && now < one.need) ? forbidden : 0;
}

template <class Lazy> bool BasicImproving<Lazy>::happens(int event) const {
    int const one = memory_.used[0][index(event)];
    switch (problem_.events[index(event)].kind) {
    case Event::Kind::any: return one > 0;
    case Event::Kind::both: return one > 0 && memory_.used[1][index(event)] > 0;
    case Event::Kind::several: return one > 1;
    }
    return false;
}

template <class Lazy> void BasicImproving<Lazy>::change(int amount, std::int64_t by) {
    total_ -= excess(amount);
    memory_.amounts[index(amount)] += by;
    total_ += excess(amount);
    Slice const& terms = memory_.terms_of_amount[index(amount)];
    for (int k = terms.first; k < terms.last; ++k) {
        int const term = memory_.term_list[index(k)];
        if (memory_.seen_term[index(term)] == round_) continue;
        memory_.seen_term[index(term)] = round_;
        memory_.touched.push_back(term);
    }
}

template <class Lazy> void BasicImproving<Lazy>::use(int option, int by) {
    if (option < 0) return;
    Option const& one = problem_.options[index(option)];
    for (int k = one.changes.first; k < one.changes.last; ++k)
        change(problem_.changes[index(k)].amount, problem_.changes[index(k)].by * by);
    for (int k = one.events.first; k < one.events.last; ++k) {
        EventUse const& event = problem_.event_uses[index(k)];
        bool const before = happens(event.event);
        memory_.used[event.side][index(event.event)] += by;
        if (happens(event.event) == before) continue;
        Slice const& changes = problem_.events[index(event.event)].changes;
        for (int c = changes.first; c < changes.last; ++c)
            change(problem_.changes[index(c)].amount, problem_.changes[index(c)].by * by);
    }
}

template <class Lazy> void BasicImproving<Lazy>::move(int token, int option) {
    ++round_;
    memory_.touched.clear();
    use(allocation_->taken[index(token)], -1);
    use(option, 1);
    allocation_->taken[index(token)] = option;
    for (int const term : memory_.touched) {
        std::int64_t const now = value(memory_.terms[index(term)], 0);
        total_ += now - memory_.of_term[index(term)];
        memory_.of_term[index(term)] = now;
    }
}

template <class Lazy> void BasicImproving<Lazy>::begin() {
    memory_.live.assign(problem_.nodes.size(), 0);
    memory_.terms.clear();
    collect(static_cast<int>(problem_.nodes.size()) - 1, true);
    memory_.looks.clear();
    for (std::size_t i = 0; i < memory_.terms.size(); ++i) look(memory_.terms[i], static_cast<int>(i), 0);
    std::sort(memory_.looks.begin(), memory_.looks.end());
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
    total_ = 0;
    for (std::size_t a = 0; a < problem_.amounts.size(); ++a) total_ += excess(static_cast<int>(a));
    for (int const option : allocation_->taken) use(option, 1);
    memory_.of_term.resize(memory_.terms.size());
    for (std::size_t i = 0; i < memory_.terms.size(); ++i) {
        memory_.of_term[i] = value(memory_.terms[i], 0);
        total_ += memory_.of_term[i];
    }
}

/// All that a token can do under the choice of children, and what of it each term looks at.
template <class Lazy> void BasicImproving<Lazy>::find_ways() {
    auto& ways = memory_.ways;
    ways.clear();
    for (std::size_t t = 0; t < problem_.tokens.size(); ++t) {
        Token const& token = problem_.tokens[t];
        if ((token.seen >> horizon_ & 1) == 0) continue;
        ways.push_back({static_cast<int>(t), -1});
        for (int o = token.options.first; o < token.options.last; ++o) {
            Slice const& leaves = problem_.options[index(o)].leaves;
            bool live = true;
            for (int k = leaves.first; k < leaves.last; ++k)
                live = live && memory_.live[index(problem_.leaves[index(problem_.option_leaves[index(k)])].node)] != 0;
            if (live) ways.push_back({static_cast<int>(t), o});
        }
    }
    auto& looks = memory_.looks; // term and way
    looks.clear();
    for (std::size_t w = 0; w < ways.size(); ++w) {
        if (ways[w].option < 0) continue;
        Slice const& changes = problem_.options[index(ways[w].option)].changes;
        for (int k = changes.first; k < changes.last; ++k) {
            Slice const& terms = memory_.terms_of_amount[index(problem_.changes[index(k)].amount)];
            for (int i = terms.first; i < terms.last; ++i)
                looks.emplace_back(memory_.term_list[index(i)], static_cast<int>(w));
        }
    }
    std::sort(looks.begin(), looks.end());
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

template <class Lazy>
int BasicImproving<Lazy>::improve(int horizon, std::int64_t times, int most_moves, Allocation& allocation) {
    allocation_ = &allocation;
    horizon_ = horizon;
    times_ = times;
    begin();
    find_ways();
    auto const& ways = memory_.ways;
    int moves = 0;
    for (bool better = true; better && moves < most_moves;) {
        better = false;
        for (auto const& way : ways) { // one at a time
            int const before = allocation.taken[index(way.token)];
            if (way.option == before) continue;
            std::int64_t const was = total_;
            move(way.token, way.option);
            ++moves;
            if (total_ < was)
                better = true;
            else
                move(way.token, before);
        }
        if (better) continue;
        for (std::size_t w = 0; w < ways.size() && moves < most_moves;
             ++w) { // two: what the first one loses another may gain
            auto const& way = ways[w];
            int const before = allocation.taken[index(way.token)];
            if (way.option == before) continue;
            std::int64_t const was = total_;
            move(way.token, way.option);
            ++moves;
            memory_.near = memory_.touched;
            bool found = false;
            for (std::size_t i = 0; i < memory_.near.size() && !found; ++i) {
                Slice const& list = memory_.ways_of_term[index(memory_.near[i])];
                for (int k = list.first; k < list.last && !found; ++k) {
                    auto const& other = ways[index(memory_.way_list[index(k)])];
                    int const of_other = allocation.taken[index(other.token)];
                    if (other.token == way.token) continue;
                    int const wanted = of_other == other.option ? -1 : other.option;
                    move(other.token, wanted);
                    ++moves;
                    found = total_ < was;
                    if (!found) move(other.token, of_other);
                }
            }
            if (found)
                better = true;
            else
                move(way.token, before);
        }
    }
    return moves;
}

} // namespace requisite::detail
