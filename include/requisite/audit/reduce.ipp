#pragma once

#include <requisite/audit/reduce.hpp>

namespace requisite::detail {

template <class Lazy> bool BasicReduction<Lazy>::usable(Arc const& arc) const {
    return !net().closed(arc.option) &&
           net().sinks[static_cast<std::size_t>(net().pots[static_cast<std::size_t>(arc.pot)].sink)].live;
}

template <class Lazy> void BasicReduction<Lazy>::block(int option, int token, std::vector<int>& list) {
    Slice const& arcs = net().token_arcs[static_cast<std::size_t>(token)];
    for (int a = arcs.first; a < arcs.last; ++a) {
        Arc const& arc = net().arcs[static_cast<std::size_t>(a)];
        if (arc.option != option || !usable(arc)) continue;
        memory_.supply[static_cast<std::size_t>(net().pots[static_cast<std::size_t>(arc.pot)].sink)] -= arc.gain;
    }
    net().blocked[static_cast<std::size_t>(option)] = 1;
    --memory_.ways[static_cast<std::size_t>(token)];
    list.push_back(option);
}

template <class Lazy> bool BasicReduction<Lazy>::reduce(int horizon, std::vector<int>& list) {
    ReductionMemory& m = memory_;
    std::size_t const tokens = problem_.tokens.size();
    std::size_t const before = list.size();
    if (net().blocked.empty()) net().blocked.assign(problem_.options.size(), 0);
    m.supply.assign(net().sinks.size(), 0);
    m.sure.assign(net().sinks.size(), 0);
    m.ways.assign(tokens, 0);
    m.settled.assign(tokens, 0);
    auto const seen = [&](std::size_t t) { return (problem_.tokens[t].seen >> horizon & 1) != 0; };
    auto const sink_of = [&](Arc const& arc) {
        return static_cast<std::size_t>(net().pots[static_cast<std::size_t>(arc.pot)].sink);
    };
    for (std::size_t t = 0; t < tokens; ++t) {
        if (!seen(t)) continue;
        int last = -1;
        for (int a = net().token_arcs[t].first; a < net().token_arcs[t].last; ++a) {
            Arc const& arc = net().arcs[static_cast<std::size_t>(a)];
            if (!usable(arc)) continue;
            m.supply[sink_of(arc)] += arc.gain;
            if (arc.option != last) ++m.ways[t];
            last = arc.option;
        }
    }
    // Sinks of one pot that are not part of a leaf with more: what is added there counts as it is, up to the need.
    auto const plain = [&](Sink const& sink) {
        return sink.live && sink.beside < 0 && sink.pots.size() == 1 && sink.whole;
    };
    for (bool changed = true; changed;) {
        changed = false;
        for (std::size_t t = 0; t < tokens; ++t) {
            if (!seen(t) || m.settled[t] != 0 || m.ways[t] != 1) continue;
            m.settled[t] = 1;
            for (int a = net().token_arcs[t].first; a < net().token_arcs[t].last; ++a) {
                Arc const& arc = net().arcs[static_cast<std::size_t>(a)];
                if (usable(arc)) m.sure[sink_of(arc)] += arc.gain;
            }
        }
        for (std::size_t s = 0; s < net().sinks.size(); ++s) {
            Sink const& sink = net().sinks[s];
            if (!plain(sink)) continue;
            bool const scarce = m.supply[s] <= sink.need;
            bool const full = !scarce && m.sure[s] >= sink.need;
            if (!scarce && !full) continue;
            Slice const& inflows = net().pots[static_cast<std::size_t>(sink.pots.first)].inflows;
            for (int k = inflows.first; k < inflows.last; ++k) {
                Arc const& arc = net().arcs[static_cast<std::size_t>(net().inflows[static_cast<std::size_t>(k)])];
                auto const t = static_cast<std::size_t>(arc.token);
                if (!seen(t) || m.settled[t] != 0 || !usable(arc) || m.ways[t] < 2) continue;
                Slice const& leaves = problem_.options[static_cast<std::size_t>(arc.option)].leaves;
                if (leaves.size() > 1) continue;
                if (full) {
                    block(arc.option, arc.token, list);
                    changed = true;
                } else if (arc.gain == net().token_most[t]) { // nowhere does it add more
                    for (int a = net().token_arcs[t].first; a < net().token_arcs[t].last; ++a) {
                        Arc const& other = net().arcs[static_cast<std::size_t>(a)];
                        if (other.option != arc.option && usable(other)) block(other.option, other.token, list);
                    }
                    changed = true;
                }
            }
        }
    }
    return list.size() != before;
}

} // namespace requisite::detail
