#pragma once

#include <requisite/audit/gates.hpp>

#include <algorithm>

namespace requisite::detail {

template <class Lazy> int BasicGates<Lazy>::add_node() {
    memory_.head.push_back(-1);
    return static_cast<int>(memory_.head.size()) - 1;
}

template <class Lazy> int BasicGates<Lazy>::add_edge(int from, int to, std::int64_t room) {
    auto& m = memory_;
    auto const place = static_cast<int>(m.edges.size());
    m.edges.push_back({to, m.head[static_cast<std::size_t>(from)], room});
    m.head[static_cast<std::size_t>(from)] = place;
    m.edges.push_back({from, m.head[static_cast<std::size_t>(to)], 0});
    m.head[static_cast<std::size_t>(to)] = place + 1;
    return place;
}

/// Sends as much as one way to the target (node 1) lets through.
template <class Lazy> std::int64_t BasicGates<Lazy>::push(int node, std::int64_t amount) {
    if (node == 1) return amount;
    auto& m = memory_;
    m.seen[static_cast<std::size_t>(node)] = m.stamp;
    for (int e = m.head[static_cast<std::size_t>(node)]; e >= 0; e = m.edges[static_cast<std::size_t>(e)].next) {
        auto& edge = m.edges[static_cast<std::size_t>(e)];
        if (edge.room <= 0 || m.seen[static_cast<std::size_t>(edge.to)] == m.stamp) continue;
        std::int64_t const sent = push(edge.to, std::min(amount, edge.room));
        if (sent == 0) continue;
        m.edges[static_cast<std::size_t>(e)].room -= sent;
        m.edges[static_cast<std::size_t>(e ^ 1)].room += sent;
        return sent;
    }
    return 0;
}

/// What a token can add anywhere by options that are not blocked.
template <class Lazy> std::int64_t BasicGates<Lazy>::most_of(int token) const {
    bool any = false;
    Slice const& arcs = net().token_arcs[static_cast<std::size_t>(token)];
    for (int a = arcs.first; a < arcs.last && !any; ++a) any = memory_.arc_edges[static_cast<std::size_t>(a)] >= 0;
    return any ? net().token_most[static_cast<std::size_t>(token)] : 0;
}

/// Lets a record draw from the source, or through the gates of what it counts against. One limit and one share are minded, others are not.
template <class Lazy> void BasicGates<Lazy>::feed_record(int index, int horizon, std::vector<char> const& owned) {
    auto& m = memory_;
    ProblemRecord const& record = problem_.records[static_cast<std::size_t>(index)];
    auto const node_of = [this](int t) { return first_token_ + t; };
    auto const capped = [&](int amount) {
        return problem_.amounts[static_cast<std::size_t>(amount)].cap != Amount::unlimited &&
               owned[static_cast<std::size_t>(amount)] == 0;
    };
    // What every way to use the record counts against.
    int limit = -1;
    std::int64_t weight = 0;
    int share = -1;
    auto const look_at = [&](Slice const& changes) {
        for (int k = changes.first; k < changes.last; ++k) {
            Change const& change = problem_.changes[static_cast<std::size_t>(k)];
            if (change.by <= 0 || !capped(change.amount)) continue;
            if (limit < 0 || change.amount == limit) {
                limit = change.amount;
                weight = change.by;
            }
        }
    };
    bool first = true;
    bool always = true;
    for (int t = record.tokens.first; t < record.tokens.last; ++t) {
        Token const& token = problem_.tokens[static_cast<std::size_t>(t)];
        if ((token.seen >> horizon & 1) == 0) continue;
        for (int o = token.options.first; o < token.options.last; ++o) {
            Option const& option = problem_.options[static_cast<std::size_t>(o)];
            if (option.leaves.empty()) continue;
            int const before = limit;
            std::int64_t const weight_before = weight;
            limit = -1;
            look_at(option.changes);
            for (int k = option.events.first; k < option.events.last; ++k) {
                EventUse const& use = problem_.event_uses[static_cast<std::size_t>(k)];
                Event const& event = problem_.events[static_cast<std::size_t>(use.event)];
                if (event.kind == Event::Kind::any) {
                    look_at(event.changes);
                } else if (share < 0 || share == use.event) {
                    for (int c = event.changes.first; c < event.changes.last; ++c)
                        if (capped(problem_.changes[static_cast<std::size_t>(c)].amount)) share = use.event;
                }
            }
            if (!first && (limit != before || weight != weight_before)) always = false;
            first = false;
        }
    }
    if (!always) limit = -1;

    int root = 0;
    if (limit >= 0) {
        auto const a = static_cast<std::size_t>(limit);
        if (m.gate_of_amount[a] < 0) {
            m.gate_of_amount[a] = add_node();
            m.edge_of_amount[a] = add_edge(0, m.gate_of_amount[a], 0); // its room is known in the end
            m.ratio_gain[a] = 0;
            m.ratio_weight[a] = 1;
        }
        root = m.gate_of_amount[a];
    }
    // The first use goes through the limit's gate; what more than one token can add beyond the largest is not counted twice.
    std::int64_t largest = 0;
    std::int64_t all = 0;
    m.on_side.assign(static_cast<std::size_t>(record.tokens.size()), 0);
    for (int t = record.tokens.first; t < record.tokens.last; ++t) {
        if ((problem_.tokens[static_cast<std::size_t>(t)].seen >> horizon & 1) == 0) continue;
        std::int64_t const most = most_of(t);
        largest = std::max(largest, most);
        all += most;
        // A token is on a side if all its options are.
        char sides = 3;
        Slice const& options = problem_.tokens[static_cast<std::size_t>(t)].options;
        for (int o = options.first; o < options.last; ++o) {
            Option const& option = problem_.options[static_cast<std::size_t>(o)];
            char here = 0;
            for (int k = option.events.first; k < option.events.last; ++k) {
                EventUse const& use = problem_.event_uses[static_cast<std::size_t>(k)];
                if (use.event == share) here = static_cast<char>(here | 1 << use.side);
            }
            sides = static_cast<char>(sides & here);
        }
        m.on_side[static_cast<std::size_t>(t - record.tokens.first)] = sides;
    }
    if (all == 0) return;
    if (limit >= 0) {
        auto const a = static_cast<std::size_t>(limit);
        int const node = add_node();
        add_edge(root, node, largest);
        add_edge(0, node, all - largest);
        if (largest * m.ratio_weight[a] > m.ratio_gain[a] * weight) {
            m.ratio_gain[a] = largest;
            m.ratio_weight[a] = weight;
        }
        root = node;
    }
    int shared = -1;
    std::int64_t once = 0;
    std::int64_t twice = 0;
    for (int t = record.tokens.first; t < record.tokens.last; ++t) {
        if ((problem_.tokens[static_cast<std::size_t>(t)].seen >> horizon & 1) == 0) continue;
        char const side = m.on_side[static_cast<std::size_t>(t - record.tokens.first)];
        std::int64_t const most = most_of(t);
        if (most == 0) continue;
        if (side == 0 || side == 3) {
            add_edge(root, node_of(t), most);
            continue;
        }
        if (shared < 0) shared = add_node();
        add_edge(shared, node_of(t), most);
        // One side may be used freely, with all its tokens; the other draws on the cap of the share.
        (side == 1 ? once : twice) += most;
    }
    if (shared < 0) return;
    add_edge(root, shared, std::max(once, twice));
    std::int64_t const more = std::min(once, twice);
    if (more == 0) return;
    Slice const& changes = problem_.events[static_cast<std::size_t>(share)].changes;
    for (int c = changes.first; c < changes.last; ++c) {
        Change const& change = problem_.changes[static_cast<std::size_t>(c)];
        if (!capped(change.amount)) continue;
        auto const a = static_cast<std::size_t>(change.amount);
        if (m.gate_of_amount[a] < 0) {
            m.gate_of_amount[a] = add_node();
            m.edge_of_amount[a] = add_edge(0, m.gate_of_amount[a], 0);
            m.ratio_gain[a] = 0;
            m.ratio_weight[a] = 1;
        }
        add_edge(m.gate_of_amount[a], shared, more);
        if (more * m.ratio_weight[a] > m.ratio_gain[a] * change.by) {
            m.ratio_gain[a] = more;
            m.ratio_weight[a] = change.by;
        }
        break;
    }
}

template <class Lazy> std::int64_t BasicGates<Lazy>::bound(int horizon, std::vector<char> const& owned) {
    auto& m = memory_;
    m.edges.clear();
    m.head.assign(2, -1);
    m.gate_of_amount.assign(problem_.amounts.size(), -1);
    m.edge_of_amount.assign(problem_.amounts.size(), -1);
    m.ratio_gain.resize(problem_.amounts.size());
    m.ratio_weight.resize(problem_.amounts.size());
    first_token_ = static_cast<int>(m.head.size());
    m.head.resize(m.head.size() + problem_.tokens.size() + net().pots.size() + net().sinks.size(), -1);
    first_pot_ = first_token_ + static_cast<int>(problem_.tokens.size());
    first_sink_ = first_pot_ + static_cast<int>(net().pots.size());
    std::int64_t dry = 0;
    for (std::size_t s = 0; s < net().sinks.size(); ++s) {
        Sink const& sink = net().sinks[s];
        if (!sink.live) continue;
        dry += sink.rounded;
        add_edge(first_sink_ + static_cast<int>(s), 1, sink.rounded);
        for (int p = sink.pots.first; p < sink.pots.last; ++p)
            add_edge(first_pot_ + p, first_sink_ + static_cast<int>(s), net().pots[static_cast<std::size_t>(p)].cap);
    }
    m.arc_edges.assign(net().arcs.size(), -1);
    for (std::size_t a = 0; a < net().arcs.size(); ++a) {
        Arc const& arc = net().arcs[a];
        if ((problem_.tokens[static_cast<std::size_t>(arc.token)].seen >> horizon & 1) == 0 ||
            !net().sinks[static_cast<std::size_t>(net().pots[static_cast<std::size_t>(arc.pot)].sink)].live ||
            net().closed(arc.option))
            continue;
        m.arc_edges[a] = add_edge(first_token_ + arc.token, first_pot_ + arc.pot, arc.gain);
    }
    for (std::size_t r = 0; r < problem_.records.size(); ++r) feed_record(static_cast<int>(r), horizon, owned);
    for (std::size_t a = 0; a < m.edge_of_amount.size(); ++a) {
        if (m.edge_of_amount[a] < 0) continue;
        Amount const& amount = problem_.amounts[a];
        std::int64_t const cap =
            std::max<std::int64_t>(0, amount.cap - amount.initial[static_cast<std::size_t>(horizon)]);
        // A record that counts w adds g at the most, so what flows is at most the cap times the largest g / w.
        std::int64_t const gain = m.ratio_gain[a];
        std::int64_t const weight = m.ratio_weight[a];
        m.edges[static_cast<std::size_t>(m.edge_of_amount[a])].room =
            cap / weight * gain + cap % weight * gain / weight;
    }
    m.seen.assign(m.head.size(), 0);
    m.seen[0] = m.stamp = 1;
    // From where nothing gets to the target now, nothing ever will: no edge of the source has to be tried twice.
    for (int e = m.head[0]; e >= 0; e = m.edges[static_cast<std::size_t>(e)].next) {
        while (m.edges[static_cast<std::size_t>(e)].room > 0) {
            auto const& edge = m.edges[static_cast<std::size_t>(e)];
            if (m.seen[static_cast<std::size_t>(edge.to)] == m.stamp) break;
            std::int64_t const sent = push(edge.to, edge.room);
            if (sent == 0) break;
            m.edges[static_cast<std::size_t>(e)].room -= sent;
            m.edges[static_cast<std::size_t>(e ^ 1)].room += sent;
            dry -= sent;
            m.seen[0] = ++m.stamp;
        }
    }
    bool rounded = false;
    for (auto const& sink : net().sinks) rounded = rounded || (sink.live && sink.rounded != sink.need);
    if (!rounded || dry == 0) return dry;
    return cheapest_shortfall(net().sinks.size(), dry, [&](std::size_t s) {
        Sink const& one = net().sinks[s];
        return one.live ? StepOfSink{one.step, one.rounded - one.need} : StepOfSink{0, 0};
    });
}

template <class Lazy> void BasicGates<Lazy>::round(std::vector<int>& taken) const {
    taken.assign(problem_.tokens.size(), -1);
    for (std::size_t t = 0; t < taken.size(); ++t) {
        std::int64_t most = 0;
        std::int64_t sum = 0;
        int option = -1;
        for (int a = net().token_arcs[t].first; a < net().token_arcs[t].last; ++a) {
            if (memory_.arc_edges[static_cast<std::size_t>(a)] < 0) continue;
            Arc const& arc = net().arcs[static_cast<std::size_t>(a)];
            if (arc.option != option) sum = 0;
            option = arc.option;
            sum += flow(memory_, a);
            if (sum > most) {
                most = sum;
                taken[t] = option;
            }
        }
    }
}

} // namespace requisite::detail
