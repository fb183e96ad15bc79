#pragma once

#include <requisite/allocation/network.hpp>

#include <algorithm>
#include <numeric>

namespace requisite::detail {

/// Which leaves may be used under a choice of children: all that stand below chosen children only.
inline void live_leaves(Problem const& problem, std::vector<Pick> const& picks, std::vector<char>& live) {
    live.assign(problem.leaves.size(), 1);
    for (std::size_t l = 0; l < live.size(); ++l)
        for (int node = problem.leaves[l].node; node >= 0 && live[l] != 0;) {
            int const parent = problem.nodes[static_cast<std::size_t>(node)].parent;
            if (parent >= 0 && problem.nodes[static_cast<std::size_t>(parent)].kind == ProblemNode::Kind::choose &&
                picks[static_cast<std::size_t>(node)] != Pick::in)
                live[l] = 0;
            node = parent;
        }
}

template <class Lazy> int BasicNetwork<Lazy>::add_sink(int leaf, std::int64_t need) {
    Sink sink;
    sink.leaf = leaf;
    sink.need = sink.rounded = need;
    sink.pots.first = sink.pots.last = static_cast<int>(memory_.pots.size());
    memory_.sinks.push_back(sink);
    return static_cast<int>(memory_.sinks.size()) - 1;
}

template <class Lazy>
void BasicNetwork<Lazy>::add_pot(int s, std::int64_t cap, int amount, std::int64_t times, std::int64_t over) {
    int const place = static_cast<int>(memory_.pots.size());
    memory_.pot_of_amount[static_cast<std::size_t>(amount)] = place;
    memory_.scale_of_amount[static_cast<std::size_t>(amount)] = {times, over};
    Pot pot;
    pot.sink = s;
    pot.cap = cap;
    memory_.pots.push_back(pot);
    sink(s).pots.last = place + 1;
}

/// What a bound or an amount misses if nothing is applied.
template <class Lazy> std::int64_t BasicNetwork<Lazy>::total(ProblemNode const& one) const {
    std::int64_t const units = one.units < 0 ? 0 : one.need_units;
    std::int64_t const courses =
        (one.courses < 0 && one.kind == ProblemNode::Kind::quantity) ? 0 : one.need_courses * problem_.nominal;
    return one.either ? std::min(units, courses) : std::max(units, courses);
}

/// The sink of an amount, less what another sink of the leaf stands for.
template <class Lazy> int BasicNetwork<Lazy>::add_quantity(int leaf, ProblemNode const& one, std::int64_t less) {
    std::int64_t const all = total(one);
    if (one.used >= 0 || all <= less) {
        faithful_ = faithful_ && one.used < 0;
        return -1;
    }
    int const s = add_sink(leaf, all - less);
    sink(s).whole = less == 0 && !one.either;
    bool const both = one.units >= 0 && one.courses >= 0;
    if (both) faithful_ = false;
    if (both && one.either) {
        // Records count by the share of either figure that they give.
        if (one.need_units == 0 || one.need_courses == 0 || less > 0) {
            memory_.sinks.pop_back();
            return -1;
        }
        add_pot(s, all, one.units, all, one.need_units);
        pot(memory_.pot_of_amount[static_cast<std::size_t>(one.units)]).cap = all;
        memory_.pot_of_amount[static_cast<std::size_t>(one.courses)] =
            memory_.pot_of_amount[static_cast<std::size_t>(one.units)];
        memory_.scale_of_amount[static_cast<std::size_t>(one.courses)] = {all, one.need_courses};
    } else if (one.courses < 0 || (both && one.need_units >= one.need_courses * problem_.nominal)) {
        add_pot(s, all - less, one.units, 1, 1);
        if (!both && less == 0) sink(s).step = -1; // to be found out
    } else {
        add_pot(s, all - less, one.courses, problem_.nominal, 1);
    }
    return s;
}

template <class Lazy> void BasicNetwork<Lazy>::add_cover(int leaf, ProblemNode const& one) {
    int const s = add_sink(leaf, one.need_courses * problem_.nominal);
    for (int k = one.children.first; k < one.children.last; ++k) {
        int const amount = problem_.items[static_cast<std::size_t>(k)];
        add_pot(s, problem_.amounts[static_cast<std::size_t>(amount)].need * problem_.nominal, amount, problem_.nominal,
                1);
    }
}

/// Whether what a node misses counts for the root.
template <class Lazy> bool BasicNetwork<Lazy>::counts(int index) const {
    for (; index >= 0; index = node(index).parent)
        if (node(index).advisory) return false;
    return true;
}

template <class Lazy> void BasicNetwork<Lazy>::add_leaf(int index) {
    Leaf const& leaf = problem_.leaves[static_cast<std::size_t>(index)];
    if (!counts(leaf.node)) return;
    ProblemNode const& amount = node(leaf.amount);
    // One of the lower bounds takes part; the others only loosen the bound.
    int best = -1;
    for (int k = leaf.bounds.first; k < leaf.bounds.last; ++k) {
        int const b = problem_.bounds[static_cast<std::size_t>(k)];
        ProblemNode const& one = node(b);
        bool const simple =
            one.kind == ProblemNode::Kind::cover ||
            (one.kind == ProblemNode::Kind::quantity && one.used < 0 && !(one.units >= 0 && one.courses >= 0));
        if (simple && (best < 0 || total(one) > total(node(best)))) best = b;
    }
    if (leaf.bounds.size() > 1 || (!leaf.bounds.empty() && best < 0)) faithful_ = false;
    std::int64_t less = 0;
    if (best >= 0) {
        ProblemNode const& bound = node(best);
        less = total(bound);
        if (less > 0) {
            if (bound.kind == ProblemNode::Kind::cover)
                add_cover(index, bound);
            else
                add_quantity(index, bound, 0);
            Sink& last = sink(static_cast<int>(memory_.sinks.size()) - 1);
            last.step = std::max<std::int64_t>(last.step, 0);
            last.whole = false;
        }
        // A record fills the bound and the rest of the amount together.
        if (amount.kind != ProblemNode::Kind::quantity || amount.either || (amount.units >= 0 && amount.courses >= 0) ||
            amount.courses < 0 || bound.units >= 0)
            faithful_ = false;
    }
    if (amount.kind == ProblemNode::Kind::quantity) {
        if (amount.either && best >= 0) return;
        int const bound = static_cast<int>(memory_.sinks.size()) - 1;
        if (int const rest = add_quantity(index, amount, less); rest >= 0 && less > 0) sink(rest).beside = bound;
    } else if (amount.kind == ProblemNode::Kind::cover && best < 0) {
        add_cover(index, amount);
    } else if (amount.kind == ProblemNode::Kind::sum && best < 0) {
        for (int k = amount.children.first; k < amount.children.last; ++k) {
            int const child = problem_.children[static_cast<std::size_t>(k)];
            if (node(child).kind == ProblemNode::Kind::quantity)
                add_quantity(index, node(child), 0);
            else if (node(child).kind == ProblemNode::Kind::sum)
                for (int j = node(child).children.first; j < node(child).children.last; ++j)
                    add_quantity(index, node(problem_.children[static_cast<std::size_t>(j)]), 0);
            else
                faithful_ = false;
        }
    } else {
        faithful_ = false;
    }
}

/// A `k of n` whose children each ask for one course of a set: one sink with a pot for each.
template <class Lazy> bool BasicNetwork<Lazy>::is_slot(int index) const {
    ProblemNode const& group = node(index);
    if (group.kind != ProblemNode::Kind::choose || group.missing[0] != 0 || !counts(index)) return false;
    for (int k = group.children.first; k < group.children.last; ++k) {
        ProblemNode const& child = node(problem_.children[static_cast<std::size_t>(k)]);
        if (child.kind != ProblemNode::Kind::quantity || child.units >= 0 || child.courses < 0 || child.used >= 0 ||
            child.need_courses != 1 || child.advisory ||
            memory_.leaf_of_node[static_cast<std::size_t>(problem_.children[static_cast<std::size_t>(k)])] < 0)
            return false;
    }
    return true;
}

template <class Lazy> void BasicNetwork<Lazy>::add_slots(int index) {
    ProblemNode const& group = node(index);
    int const s = add_sink(-1, group.choose * problem_.nominal);
    for (int k = group.children.first; k < group.children.last; ++k) {
        int const child = problem_.children[static_cast<std::size_t>(k)];
        add_pot(s, problem_.nominal, node(child).courses, problem_.nominal, 1);
        memory_.slot_of_leaf[static_cast<std::size_t>(memory_.leaf_of_node[static_cast<std::size_t>(child)])] = index;
    }
    memory_.slot_groups.push_back(index);
    memory_.slot[static_cast<std::size_t>(index)] = 1;
}

template <class Lazy> void BasicNetwork<Lazy>::add_arcs() {
    NetworkMemory& m = memory_;
    std::size_t const tokens = problem_.tokens.size();
    m.token_arcs.resize(tokens);
    m.token_most.resize(tokens);
    for (std::size_t t = 0; t < tokens; ++t) {
        m.token_arcs[t].first = static_cast<int>(m.arcs.size());
        std::int64_t most = 0;
        Slice const& options = problem_.tokens[t].options;
        for (int o = options.first; o < options.last; ++o) {
            auto const first = static_cast<std::ptrdiff_t>(m.arcs.size());
            Slice const& changes = problem_.options[static_cast<std::size_t>(o)].changes;
            for (int k = changes.first; k < changes.last; ++k) {
                Change const& change = problem_.changes[static_cast<std::size_t>(k)];
                int const p = m.pot_of_amount[static_cast<std::size_t>(change.amount)];
                if (p < 0 || change.by <= 0) continue;
                auto const& scale = m.scale_of_amount[static_cast<std::size_t>(change.amount)];
                Arc arc;
                arc.pot = p;
                arc.token = static_cast<int>(t);
                arc.option = o;
                arc.gain =
                    scale.over == 1 ? change.by * scale.times : (change.by * scale.times + scale.over - 1) / scale.over;
                m.arcs.push_back(arc);
                ++pot(p).inflows.last;
            }
            // What the option adds: the most in each of its leaves.
            std::int64_t all = 0;
            for (auto a = first; a < static_cast<std::ptrdiff_t>(m.arcs.size()); ++a) {
                int const here = sink(pot(m.arcs[static_cast<std::size_t>(a)].pot).sink).leaf;
                bool largest = true;
                for (auto b = first; b < static_cast<std::ptrdiff_t>(m.arcs.size()) && here >= 0; ++b) {
                    Arc const& other = m.arcs[static_cast<std::size_t>(b)];
                    if (b == a || sink(pot(other.pot).sink).leaf != here) continue;
                    std::int64_t const gain = m.arcs[static_cast<std::size_t>(a)].gain;
                    largest = largest && (other.gain < gain || (other.gain == gain && a < b));
                }
                if (largest) all += m.arcs[static_cast<std::size_t>(a)].gain;
            }
            most = std::max(most, all);
        }
        m.token_arcs[t].last = static_cast<int>(m.arcs.size());
        m.token_most[t] = most;
    }
    int place = 0;
    for (auto& pot : m.pots) {
        int const count = pot.inflows.last;
        pot.inflows.first = pot.inflows.last = place;
        place += count;
    }
    m.inflows.resize(static_cast<std::size_t>(place));
    for (std::size_t a = 0; a < m.arcs.size(); ++a)
        m.inflows[static_cast<std::size_t>(pot(m.arcs[a].pot).inflows.last++)] = static_cast<int>(a);
    for (auto& one : m.sinks) {
        if (one.step >= 0) continue;
        one.step = 0;
        Pot const& only = pot(one.pots.first);
        for (int k = only.inflows.first; k < only.inflows.last; ++k)
            one.step = std::gcd(one.step, arc(m.inflows[static_cast<std::size_t>(k)]).gain);
        if (one.step > 1) one.rounded = (one.need + one.step - 1) / one.step * one.step;
        pot(one.pots.first).cap = one.rounded;
    }
    m.grain = 0;
    for (auto const& one : m.sinks) m.grain = std::gcd(m.grain, one.need);
    for (auto const& one : m.arcs) m.grain = std::gcd(m.grain, one.gain);
    m.grain = std::max<std::int64_t>(m.grain, 1);
    auto const counts = [this](Slice const& changes) {
        for (int k = changes.first; k < changes.last; ++k) {
            Change const& change = problem_.changes[static_cast<std::size_t>(k)];
            if (change.by > 0 && problem_.amounts[static_cast<std::size_t>(change.amount)].cap != Amount::unlimited)
                return true;
        }
        return false;
    };
    m.late.assign(tokens, 0);
    for (std::size_t t = 0; t < tokens; ++t) {
        Slice const& options = problem_.tokens[t].options;
        for (int o = options.first; o < options.last && m.late[t] == 0; ++o) {
            Option const& option = problem_.options[static_cast<std::size_t>(o)];
            bool late = counts(option.changes);
            for (int k = option.events.first; k < option.events.last; ++k) {
                EventUse const& use = problem_.event_uses[static_cast<std::size_t>(k)];
                Event const& event = problem_.events[static_cast<std::size_t>(use.event)];
                // Of what needs both sides, one may come early.
                late = late || ((event.kind == Event::Kind::any || use.side == 1) && counts(event.changes));
            }
            m.late[t] = late ? 1 : 0;
        }
    }
    // Tokens with the fewest ways first; what counts against a cap comes last, so that the flow does without it where it can.
    m.order.clear();
    for (int const late : {0, 1})
        for (int ways = 1; ways <= 4; ++ways)
            for (std::size_t t = 0; t < tokens; ++t)
                if (m.late[t] == late && std::min(m.token_arcs[t].size(), 4) == ways)
                    m.order.push_back(static_cast<int>(t));
}

template <class Lazy> void BasicNetwork<Lazy>::build() {
    NetworkMemory& m = memory_;
    m.sinks.clear();
    m.pots.clear();
    m.arcs.clear();
    m.slot_groups.clear();
    m.pot_of_amount.assign(problem_.amounts.size(), -1);
    m.scale_of_amount.resize(problem_.amounts.size());
    m.slot_of_leaf.assign(problem_.leaves.size(), -1);
    m.blocked.clear();
    m.joint.clear();
    for (std::size_t o = 0; o < problem_.options.size(); ++o)
        if (problem_.options[o].leaves.size() > 1) m.joint.push_back(static_cast<int>(o));
    m.dead.clear();
    if (!m.joint.empty()) m.dead.assign(problem_.options.size(), 0);
    faithful_ = true;
    m.slot.assign(problem_.nodes.size(), 0);
    m.leaf_of_node.assign(problem_.nodes.size(), -1);
    for (std::size_t l = 0; l < problem_.leaves.size(); ++l)
        m.leaf_of_node[static_cast<std::size_t>(problem_.leaves[l].node)] = static_cast<int>(l);
    for (std::size_t i = 0; i < problem_.nodes.size(); ++i)
        if (is_slot(static_cast<int>(i))) add_slots(static_cast<int>(i));
    for (std::size_t l = 0; l < problem_.leaves.size(); ++l)
        if (m.slot_of_leaf[l] < 0) add_leaf(static_cast<int>(l));
    add_arcs();
    m.seen_pot.assign(m.pots.size(), 0);
    m.seen_sink.assign(m.sinks.size(), 0);
    m.stamp = 0;
}

/// Whether a node stands below chosen children only.
template <class Lazy> bool BasicNetwork<Lazy>::reachable(int child, std::vector<Pick> const& picks) const {
    while (child >= 0) {
        int const parent = node(child).parent;
        if (parent >= 0 && node(parent).kind == ProblemNode::Kind::choose &&
            picks[static_cast<std::size_t>(child)] != Pick::in)
            return false;
        child = parent;
    }
    return true;
}

template <class Lazy> void BasicNetwork<Lazy>::open(std::vector<Pick> const& picks) {
    NetworkMemory& m = memory_;
    live_leaves(problem_, picks, m.live);
    for (std::size_t l = 0; l < m.live.size(); ++l) {
        int const group = m.slot_of_leaf[l];
        if (group < 0) continue;
        m.live[l] = reachable(group, picks) ? 1 : 0;
    }
    std::size_t group = 0;
    for (auto& one : m.sinks) {
        one.flow = 0;
        if (one.leaf >= 0) {
            one.live = m.live[static_cast<std::size_t>(one.leaf)] != 0;
        } else {
            one.live = reachable(m.slot_groups[group++], picks);
        }
    }
    for (int const o : m.joint) {
        Slice const& leaves = problem_.options[static_cast<std::size_t>(o)].leaves;
        char& dead = m.dead[static_cast<std::size_t>(o)];
        dead = 0;
        for (int k = leaves.first; k < leaves.last; ++k)
            if (m.live[static_cast<std::size_t>(problem_.option_leaves[static_cast<std::size_t>(k)])] == 0) dead = 1;
    }
    for (auto& pot : m.pots) pot.flow = 0;
    for (auto& arc : m.arcs) arc.flow = 0;
    m.cursor.assign(problem_.tokens.size(), 0); // 1: has been let flow
}

/// Sends more of a token on, wherever there is room or room can be made. Returns how much went.
template <class Lazy> std::int64_t BasicNetwork<Lazy>::send(int token, std::int64_t amount, int except) {
    NetworkMemory& m = memory_;
    Slice const arcs = m.token_arcs[static_cast<std::size_t>(token)];
    for (int pass = 0; pass < 2; ++pass) {
        for (int a = arcs.first; a < arcs.last; ++a) {
            Arc& one = arc(a);
            if (one.pot == except || m.seen_pot[static_cast<std::size_t>(one.pot)] == m.stamp) continue;
            Pot& target = pot(one.pot);
            Sink& drain = sink(target.sink);
            if (!drain.live || m.closed(one.option)) continue;
            std::int64_t const left = std::min(amount, std::min(one.gain, target.cap) - one.flow);
            if (left <= 0) continue;
            if (pass == 0) {
                std::int64_t const room = std::min(target.cap - target.flow, drain.rounded - drain.flow);
                if (room <= 0) continue;
                std::int64_t const sent = std::min(left, room);
                one.flow += sent;
                target.flow += sent;
                drain.flow += sent;
                return sent;
            }
            if (std::int64_t const sent = pour(one.pot, left); sent > 0) {
                one.flow += sent;
                return sent;
            }
        }
    }
    return 0;
}

/// Makes room in a pot that is full, or whose sink is, by sending elsewhere what flows there.
template <class Lazy> std::int64_t BasicNetwork<Lazy>::pour(int index, std::int64_t amount) {
    NetworkMemory& m = memory_;
    m.seen_pot[static_cast<std::size_t>(index)] = m.stamp;
    Pot& target = pot(index);
    Sink& drain = sink(target.sink);
    std::int64_t const room = target.cap - target.flow;
    if (room > 0 && m.seen_sink[static_cast<std::size_t>(target.sink)] != m.stamp && drain.pots.size() > 1) {
        m.seen_sink[static_cast<std::size_t>(target.sink)] = m.stamp;
        for (int p = drain.pots.first; p < drain.pots.last; ++p) {
            if (p == index || pot(p).flow == 0) continue;
            for (int k = pot(p).inflows.first; k < pot(p).inflows.last; ++k) {
                Arc& one = arc(m.inflows[static_cast<std::size_t>(k)]);
                if (one.flow == 0) continue;
                std::int64_t const sent = send(one.token, std::min({amount, room, one.flow}), p);
                if (sent == 0) continue;
                one.flow -= sent;
                pot(p).flow -= sent;
                target.flow += sent;
                return sent;
            }
        }
    }
    for (int k = target.inflows.first; k < target.inflows.last; ++k) {
        Arc& one = arc(m.inflows[static_cast<std::size_t>(k)]);
        if (one.flow == 0) continue;
        std::int64_t const sent = send(one.token, std::min(amount, one.flow), index);
        if (sent == 0) continue;
        one.flow -= sent;
        return sent;
    }
    return 0;
}

template <class Lazy> void BasicNetwork<Lazy>::fill(int horizon) {
    NetworkMemory& m = memory_;
    ++m.stamp; // what leads nowhere leads nowhere until something flows
    for (int const t : m.order) {
        int& begun = m.cursor[static_cast<std::size_t>(t)];
        if (begun != 0 || (problem_.tokens[static_cast<std::size_t>(t)].seen >> horizon & 1) == 0) continue;
        begun = 1;
        send_all(t, m.token_most[static_cast<std::size_t>(t)]);
    }
}

template <class Lazy> void BasicNetwork<Lazy>::send_all(int token, std::int64_t left) {
    while (left > 0) {
        std::int64_t const sent = send(token, left, -1);
        if (sent == 0) break;
        left -= sent;
        ++memory_.stamp;
    }
}

template <class Lazy> template <class In> std::int64_t BasicNetwork<Lazy>::bound(In in) const {
    std::int64_t dry = 0;
    bool rounded = false;
    for (std::size_t s = 0; s < memory_.sinks.size(); ++s) {
        Sink const& one = memory_.sinks[s];
        if (!one.live || !in(s)) continue;
        dry += one.rounded - one.flow;
        rounded = rounded || one.rounded != one.need;
    }
    if (!rounded || dry == 0) return dry;
    return cheapest_shortfall(memory_.sinks.size(), dry, [&](std::size_t s) {
        Sink const& one = memory_.sinks[s];
        return one.live && in(s) ? StepOfSink{one.step, one.rounded - one.need} : StepOfSink{0, 0};
    });
}

template <class Lazy> void BasicNetwork<Lazy>::round(int horizon, std::vector<int>& taken) const {
    NetworkMemory const& m = memory_;
    taken.assign(problem_.tokens.size(), -1);
    for (std::size_t t = 0; t < taken.size(); ++t) {
        if ((problem_.tokens[t].seen >> horizon & 1) == 0) continue;
        std::int64_t most = 0;
        std::int64_t sum = 0;
        int option = -1;
        for (int a = m.token_arcs[t].first; a < m.token_arcs[t].last; ++a) {
            Arc const& one = m.arcs[static_cast<std::size_t>(a)];
            if (one.option != option) sum = 0;
            option = one.option;
            sum += one.flow;
            if (sum > most) {
                most = sum;
                taken[t] = option;
            }
        }
    }
}

} // namespace requisite::detail
