#pragma once

#include <requisite/audit/branch.hpp>

#include <algorithm>
#include <numeric>

namespace requisite::detail {

template <class Lazy>
bool BasicBranching<Lazy>::solve(std::int64_t goal, std::int64_t worth, int nodes, unsigned order) {
    BranchMemory& m = memory_;
    goal_ = goal;
    found_ = worth;
    nodes_ = nodes;
    used_ = 0;
    improved_ = false;
    int place = 0;
    for (auto& one : m.pots) one.inflows.last = 0;
    for (auto const& one : m.arcs) ++pot(one.pot).inflows.last;
    for (auto& one : m.pots) {
        int const count = one.inflows.last;
        one.inflows.first = one.inflows.last = place;
        place += count;
    }
    m.inflows.resize(static_cast<std::size_t>(place));
    for (std::size_t a = 0; a < m.arcs.size(); ++a)
        m.inflows[static_cast<std::size_t>(pot(m.arcs[a].pot).inflows.last++)] = static_cast<int>(a);
    m.order.clear();
    for (bool const late : {false, true}) {
        std::size_t const begin = m.order.size();
        for (int ways = 1; ways <= 4; ++ways)
            for (std::size_t t = 0; t < m.tokens.size(); ++t)
                if (m.tokens[t].late == late && std::min(m.tokens[t].ways, 4) == ways)
                    m.order.push_back(static_cast<int>(t));
        for (std::size_t i = m.order.size(); order != 0 && i > begin + 1; --i) { // shuffled, always alike
            order = order * 1664525U + 1013904223U;
            std::swap(m.order[i - 1], m.order[begin + (order >> 8) % (i - begin)]);
        }
    }
    m.seen_pot.assign(m.pots.size(), 0);
    m.seen_sink.assign(m.sinks.size(), 0);
    m.stamp = 0;
    m.probed.clear();
    m.undo.clear();
    branch();
    return nodes_ > 0 && !budget_.exhausted();
}

/// Lets everything flow that is not fixed, into what the fixed records leave. Returns what no allocation goes below.
template <class Lazy> std::int64_t BasicBranching<Lazy>::flow() {
    BranchMemory& m = memory_;
    for (auto& one : m.sinks) {
        one.left = one.need;
        one.flow = 0;
        one.step = 0;
    }
    for (auto& one : m.pots) one.flow = 0;
    for (auto& one : m.arcs) {
        one.flow = 0;
        PartToken const& from = token(one.token);
        PartSink& into = sink(pot(one.pot).sink);
        if (!into.whole || !way_open(from, one.way)) continue;
        if (from.fixed >= 0)
            into.left = std::max<std::int64_t>(0, into.left - one.gain);
        else
            into.step = std::gcd(into.step, one.gain);
    }
    for (auto& one : m.sinks) {
        one.rounded = one.left;
        if (!one.whole) continue;
        if (one.step > 1) one.rounded = (one.left + one.step - 1) / one.step * one.step;
        pot(one.pots.first).cap = one.rounded;
    }
    ++m.stamp; // what leads nowhere leads nowhere until something flows
    for (int const t : m.order) {
        PartToken const& from = token(t);
        if (from.fixed == -2) continue;
        std::int64_t left = from.most;
        if (from.fixed >= 0) { // into whole sinks it has gone already
            left = 0;
            for (int a = from.arcs.first; a < from.arcs.last; ++a)
                if (arc(a).way == from.fixed && !sink(pot(arc(a).pot).sink).whole) left += arc(a).gain;
        }
        send_all(t, left);
    }
    return bound();
}

template <class Lazy> void BasicBranching<Lazy>::send_all(int t, std::int64_t left) {
    while (left > 0) {
        std::int64_t const sent = send(t, left, -1);
        if (sent == 0) break;
        left -= sent;
        ++memory_.stamp;
    }
}

/// Keeps what flows now.
template <class Lazy> void BasicBranching<Lazy>::save() {
    BranchMemory& m = memory_;
    m.saved.clear();
    for (auto const& one : m.arcs) m.saved.push_back(one.flow);
    for (auto const& one : m.pots) {
        m.saved.push_back(one.flow);
        m.saved.push_back(one.cap);
    }
    for (auto const& one : m.sinks) {
        m.saved.push_back(one.flow);
        m.saved.push_back(one.left);
        m.saved.push_back(one.rounded);
    }
}

template <class Lazy> void BasicBranching<Lazy>::restore() {
    BranchMemory& m = memory_;
    std::int64_t const* saved = m.saved.data();
    for (auto& one : m.arcs) one.flow = *saved++;
    for (auto& one : m.pots) {
        one.flow = *saved++;
        one.cap = *saved++;
    }
    for (auto& one : m.sinks) {
        one.flow = *saved++;
        one.left = *saved++;
        one.rounded = *saved++;
    }
}

/// From what flows now: the same with one more record in a place. Steps stay what they were, so the bound may be lower than that of a flow from nothing.
template <class Lazy> std::int64_t BasicBranching<Lazy>::flow_with(PartToken const& placed) {
    BranchMemory& m = memory_;
    auto const take_back = [this](PartArc& one, std::int64_t amount) {
        PartPot& from = pot(one.pot);
        one.flow -= amount;
        from.flow -= amount;
        sink(from.sink).flow -= amount;
    };
    for (int a = placed.arcs.first; a < placed.arcs.last; ++a) take_back(arc(a), arc(a).flow);
    for (int a = placed.arcs.first; a < placed.arcs.last; ++a) {
        PartPot& into = pot(arc(a).pot);
        PartSink& drain = sink(into.sink);
        if (arc(a).way != placed.fixed || !drain.whole) continue;
        drain.left = std::max<std::int64_t>(0, drain.left - arc(a).gain);
        drain.rounded = drain.step > 1 ? (drain.left + drain.step - 1) / drain.step * drain.step : drain.left;
        into.cap = drain.rounded;
        for (int k = into.inflows.first; k < into.inflows.last && drain.flow > drain.rounded; ++k) {
            PartArc& one = arc(m.inflows[static_cast<std::size_t>(k)]);
            take_back(one, std::min(one.flow, drain.flow - drain.rounded));
        }
    }
    ++m.stamp;
    for (int const t : m.order) {
        PartToken const& from = token(t);
        if (from.fixed == -2) continue;
        std::int64_t left = from.fixed >= 0 ? 0 : from.most;
        for (int a = from.arcs.first; a < from.arcs.last; ++a) {
            if (from.fixed >= 0 && arc(a).way == from.fixed && !sink(pot(arc(a).pot).sink).whole) left += arc(a).gain;
            left -= arc(a).flow;
        }
        send_all(t, left);
    }
    return bound();
}

template <class Lazy> std::int64_t BasicBranching<Lazy>::bound() const {
    std::int64_t dry = 0;
    bool rounded = false;
    for (auto const& one : memory_.sinks) {
        dry += one.rounded - one.flow;
        rounded = rounded || one.rounded != one.left;
    }
    if (!rounded || dry == 0) return dry;
    return cheapest_shortfall(memory_.sinks.size(), dry, [this](std::size_t s) {
        PartSink const& one = memory_.sinks[s];
        return StepOfSink{one.step, one.rounded - one.left};
    });
}

template <class Lazy> std::int64_t BasicBranching<Lazy>::send(int t, std::int64_t amount, int except) {
    BranchMemory& m = memory_;
    PartToken const& from = token(t);
    for (int pass = 0; pass < 2; ++pass) {
        for (int a = from.arcs.first; a < from.arcs.last; ++a) {
            PartArc& one = arc(a);
            if (one.pot == except || !way_open(from, one.way) ||
                m.seen_pot[static_cast<std::size_t>(one.pot)] == m.stamp)
                continue;
            PartPot& target = pot(one.pot);
            PartSink& drain = sink(target.sink);
            if (from.fixed >= 0 && drain.whole) continue;
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

template <class Lazy> std::int64_t BasicBranching<Lazy>::pour(int index, std::int64_t amount) {
    BranchMemory& m = memory_;
    m.seen_pot[static_cast<std::size_t>(index)] = m.stamp;
    PartPot& target = pot(index);
    PartSink& drain = sink(target.sink);
    std::int64_t const room = target.cap - target.flow;
    if (room > 0 && m.seen_sink[static_cast<std::size_t>(target.sink)] != m.stamp && drain.pots.size() > 1) {
        m.seen_sink[static_cast<std::size_t>(target.sink)] = m.stamp;
        for (int p = drain.pots.first; p < drain.pots.last; ++p) {
            if (p == index || pot(p).flow == 0) continue;
            for (int k = pot(p).inflows.first; k < pot(p).inflows.last; ++k) {
                PartArc& one = arc(m.inflows[static_cast<std::size_t>(k)]);
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
        PartArc& one = arc(m.inflows[static_cast<std::size_t>(k)]);
        if (one.flow == 0) continue;
        std::int64_t const sent = send(one.token, std::min(amount, one.flow), index);
        if (sent == 0) continue;
        one.flow -= sent;
        return sent;
    }
    return 0;
}

/// Each record goes where most of it flows. Returns what is missing then.
template <class Lazy> std::int64_t BasicBranching<Lazy>::round() {
    BranchMemory& m = memory_;
    for (auto& one : m.pots) one.filled = 0;
    for (auto& one : m.tokens) {
        one.rounded = one.fixed;
        if (one.fixed == -1) {
            std::int64_t most = 0;
            std::int64_t sum = 0;
            int way = -1;
            for (int a = one.arcs.first; a < one.arcs.last; ++a) {
                if (arc(a).way != way) sum = 0;
                way = arc(a).way;
                sum += arc(a).flow;
                if (sum > most) {
                    most = sum;
                    one.rounded = way;
                }
            }
        }
        for (int a = one.arcs.first; a < one.arcs.last; ++a)
            if (arc(a).way == one.rounded) pot(arc(a).pot).filled += arc(a).gain;
    }
    auto const missing = [this] {
        std::int64_t sum = 0;
        for (auto const& bin : memory_.bins) {
            std::int64_t here = 0;
            if (bin.whole >= 0) here = std::max<std::int64_t>(0, bin.need - pot(sink(bin.whole).pots.first).filled);
            if (bin.cover >= 0) {
                PartSink const& cover = sink(bin.cover);
                std::int64_t got = 0;
                for (int p = cover.pots.first; p < cover.pots.last; ++p) got += std::min(pot(p).cap, pot(p).filled);
                here = std::max(here, cover.need - got);
            }
            sum += here;
        }
        return sum;
    };
    std::int64_t value = missing();
    // What is left over may still help somewhere.
    for (auto& one : m.tokens) {
        if (one.rounded != -1 || value == 0) continue;
        for (int way = 0; way < one.ways && one.rounded == -1; ++way) {
            if (closed(one, way)) continue;
            auto const put = [&](int sign) {
                for (int a = one.arcs.first; a < one.arcs.last; ++a)
                    if (arc(a).way == way) pot(arc(a).pot).filled += sign * arc(a).gain;
            };
            put(1);
            if (std::int64_t const less = missing(); less < value) {
                value = less;
                one.rounded = way;
            } else {
                put(-1);
            }
        }
    }
    return value;
}

/// Whether the flow cuts a record: it flows to several places, or only a part of it flows.
template <class Lazy> bool BasicBranching<Lazy>::split(PartToken const& one) const {
    int places = 0;
    std::int64_t sent = 0;
    int last = -1;
    bool whole = false;
    for (int a = one.arcs.first; a < one.arcs.last; ++a) {
        PartArc const& from = arc(a);
        if (from.flow == 0) continue;
        sent += from.flow;
        if (from.way != last) ++places;
        last = from.way;
        whole = whole || from.flow == from.gain;
    }
    return places > 1 || (sent > 0 && !whole);
}

/// Whether a record is of use in a way: there is room beside the records that have their place.
template <class Lazy> bool BasicBranching<Lazy>::useful(PartToken const& one, int way) const {
    for (int a = one.arcs.first; a < one.arcs.last; ++a) {
        if (arc(a).way != way) continue;
        PartPot const& into = pot(arc(a).pot);
        std::int64_t fixed = 0;
        for (int k = into.inflows.first; k < into.inflows.last; ++k) {
            PartArc const& other = arc(memory_.inflows[static_cast<std::size_t>(k)]);
            if (token(other.token).fixed == other.way) fixed += other.gain;
        }
        PartSink const& drain = sink(into.sink);
        PartBin const& bin = memory_.bins[static_cast<std::size_t>(drain.bin)];
        if (fixed < (bin.whole == into.sink ? bin.need : into.cap)) return true;
    }
    return false;
}

/// Puts each record that is cut into each of its places for a moment: a place where the bound is no better than the best is closed. Returns the record whose best
/// place is worst, to branch on; -1: none is cut; -2: one has no place left.
template <class Lazy> int BasicBranching<Lazy>::probe() {
    BranchMemory& m = memory_;
    std::size_t const mark = m.probed.size();
    for (std::size_t t = 0; t < m.tokens.size(); ++t)
        if (m.tokens[t].fixed == -1 && split(m.tokens[t])) m.probed.push_back(static_cast<int>(t));
    if (m.probed.size() == mark) return -1;
    // Those of which the flow displaces most come first. A short search does without probes; in a long one a few are worth it.
    auto const displaced = [this](int t) {
        PartToken const& one = token(t);
        std::int64_t sent = 0, largest = 0;
        for (int a = one.arcs.first; a < one.arcs.last; ++a) {
            sent += arc(a).flow;
            largest = std::max(largest, arc(a).flow);
        }
        return sent - largest + (one.most - largest) / 2;
    };
    std::size_t const most_probes = used_ < 30 ? 1 : 6;
    m.ranks.clear();
    for (std::size_t i = mark; i < m.probed.size(); ++i) m.ranks.push_back(displaced(m.probed[i]));
    for (std::size_t i = 0; i < std::min(most_probes, m.ranks.size()); ++i)
        for (std::size_t j = i + 1; j < m.ranks.size(); ++j)
            if (m.ranks[j] > m.ranks[i]) {
                std::swap(m.ranks[i], m.ranks[j]);
                std::swap(m.probed[mark + i], m.probed[mark + j]);
            }
    m.probed.resize(std::min(m.probed.size(), mark + most_probes));
    if (most_probes == 1) {
        int const t = m.probed.back();
        m.probed.pop_back();
        return t;
    }
    int best = -1;
    std::int64_t best_rank = -1;
    save();
    for (std::size_t i = mark; i < m.probed.size() && best != -2; ++i) {
        PartToken& one = token(m.probed[i]);
        std::int64_t least = INT64_MAX;
        std::int64_t sum = 0;
        for (int way = 0; way < one.ways; ++way) {
            if (closed(one, way)) continue;
            if (!useful(one, way)) continue;
            one.fixed = way;
            restore();
            std::int64_t const here = flow_with(one);
            one.fixed = -1;
            if (here >= found_ && way < 64)
                one.closed |= std::uint64_t{1} << way;
            else
                least = std::min(least, here);
            sum += std::min(here, found_);
        }
        if (least == INT64_MAX) { // no place is any good; or all are full
            bool full = false;
            for (int way = 0; way < one.ways; ++way) full = full || (!closed(one, way) && !useful(one, way));
            if (!full) {
                best = -2;
                break;
            }
            least = 0;
        }
        std::int64_t const rank = least * 64 + sum / one.ways;
        if (rank > best_rank) {
            best_rank = rank;
            best = m.probed[i];
        }
    }
    m.probed.resize(mark);
    return best;
}

template <class Lazy> void BasicBranching<Lazy>::branch() {
    BranchMemory& m = memory_;
    if (nodes_ <= 0 || !budget_.spend()) return;
    --nodes_;
    ++used_;
    std::int64_t const least = flow();
    if (least >= found_) return;
    std::int64_t const value = round();
    if (value < found_) {
        found_ = value;
        improved_ = true;
        for (auto& one : m.tokens) one.best = one.rounded;
        if (least >= found_ || found_ <= goal_) return;
    }
    std::size_t const undo = m.undo.size();
    for (auto const& one : m.tokens) m.undo.push_back(one.closed);
    int t = probe();
    if (t == -1) { // the bound is not reached, but nothing is cut: any record that is free
        std::int64_t most = -1;
        for (std::size_t i = 0; i < m.tokens.size(); ++i)
            if (m.tokens[i].fixed == -1 && m.tokens[i].ways > 0 && m.tokens[i].most > most) {
                most = m.tokens[i].most;
                t = static_cast<int>(i);
            }
    }
    if (t >= 0) {
        PartToken& one = token(t);
        int const first = one.rounded; // where most of it flows
        bool used = false;
        for (int turn = first >= 0 ? -1 : 0; turn < one.ways; ++turn) {
            int const way = turn < 0 ? first : turn;
            if ((turn >= 0 && turn == first) || closed(one, way)) continue;
            if (!useful(one, way)) continue;
            used = true;
            one.fixed = way;
            branch();
            one.fixed = -1;
            if (found_ <= goal_ || nodes_ <= 0) break;
        }
        bool full = false;
        for (int way = 0; way < one.ways; ++way) full = full || (!closed(one, way) && !useful(one, way));
        if (!used && full) {
            one.fixed = -2;
            branch();
            one.fixed = -1;
        }
    }
    for (std::size_t i = 0; i < m.tokens.size(); ++i) m.tokens[i].closed = m.undo[undo + i];
    m.undo.resize(undo);
}

} // namespace requisite::detail
