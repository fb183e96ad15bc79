#pragma once

#include <requisite/audit/packing.hpp>

#include <algorithm>

namespace requisite::detail {

template <class Lazy> void BasicPacking<Lazy>::build() {
    PackingMemory& m = memory_;
    forget();
    m.bins.clear();
    m.bin_of_sink.assign(net().sinks.size(), -1);
    for (std::size_t s = 0; s < net().sinks.size(); ++s) {
        Sink const& sink = net().sinks[s];
        Bin bin;
        if (sink.beside >= 0) { // joins the bin of the bound
            int const joined = m.bin_of_sink[static_cast<std::size_t>(sink.beside)];
            Bin& other = m.bins[static_cast<std::size_t>(joined)];
            other.whole = static_cast<int>(s);
            other.need = sink.need + net().sinks[static_cast<std::size_t>(sink.beside)].need;
            m.bin_of_sink[s] = joined;
            continue;
        }
        if (sink.pots.size() == 1 && net().pots[static_cast<std::size_t>(sink.pots.first)].cap >= sink.need) {
            bin.whole = static_cast<int>(s);
            bin.need = sink.need;
        } else {
            bin.cover = static_cast<int>(s);
        }
        m.bin_of_sink[s] = static_cast<int>(m.bins.size());
        m.bins.push_back(bin);
    }
    // A bound that the rest of the amount stands beside fills up, however many pots it has.
    for (std::size_t s = 0; s < net().sinks.size(); ++s) {
        int const beside = net().sinks[s].beside;
        if (beside < 0) continue;
        Bin& bin = m.bins[static_cast<std::size_t>(m.bin_of_sink[s])];
        bin.cover = beside;
    }
}

template <class Lazy> int BasicPacking<Lazy>::root(int bin) {
    auto const up = [this](int b) -> int& { return memory_.parent[static_cast<std::size_t>(b)]; };
    while (up(bin) != bin) bin = up(bin) = up(up(bin));
    return bin;
}

template <class Lazy> bool BasicPacking<Lazy>::live(Bin const& bin) const {
    return net().sinks[static_cast<std::size_t>(bin.cover >= 0 ? bin.cover : bin.whole)].live;
}

template <class Lazy> bool BasicPacking<Lazy>::usable(Arc const& arc) const {
    return net().sinks[static_cast<std::size_t>(net().pots[static_cast<std::size_t>(arc.pot)].sink)].live &&
           !net().closed(arc.option);
}

/// Calls f(option) for every option of a token that adds to something live.
template <class Lazy> template <class F> void BasicPacking<Lazy>::each_option(int token, F f) const {
    Slice const& arcs = net().token_arcs[static_cast<std::size_t>(token)];
    int last = -1;
    for (int a = arcs.first; a < arcs.last; ++a) {
        Arc const& arc = net().arcs[static_cast<std::size_t>(a)];
        if (arc.option == last || !usable(arc)) continue;
        last = arc.option;
        f(last, a);
    }
}

template <class Lazy> std::int64_t BasicPacking<Lazy>::shortfall(Bin const& bin) const {
    std::int64_t result = 0;
    if (bin.whole >= 0) {
        int const pot = net().sinks[static_cast<std::size_t>(bin.whole)].pots.first;
        result = std::max<std::int64_t>(0, bin.need - memory_.filled[static_cast<std::size_t>(pot)]);
    }
    if (bin.cover >= 0) {
        Sink const& sink = net().sinks[static_cast<std::size_t>(bin.cover)];
        std::int64_t got = 0;
        for (int p = sink.pots.first; p < sink.pots.last; ++p)
            got += std::min(net().pots[static_cast<std::size_t>(p)].cap, memory_.filled[static_cast<std::size_t>(p)]);
        result = std::max(result, sink.need - got);
    }
    return result;
}

/// Puts a token into what an option adds to, or takes it out again; keeps what is missing.
template <class Lazy> void BasicPacking<Lazy>::put(int option, int token, int sign) {
    Slice const& arcs = net().token_arcs[static_cast<std::size_t>(token)];
    for (int a = arcs.first; a < arcs.last; ++a) {
        Arc const& arc = net().arcs[static_cast<std::size_t>(a)];
        if (arc.option != option) continue;
        int const sink = net().pots[static_cast<std::size_t>(arc.pot)].sink;
        memory_.filled[static_cast<std::size_t>(arc.pot)] += sign * arc.gain;
        Bin& bin = memory_.bins[static_cast<std::size_t>(memory_.bin_of_sink[static_cast<std::size_t>(sink)])];
        if (!net().sinks[static_cast<std::size_t>(sink)].live) continue;
        std::int64_t const now = shortfall(bin);
        missing_ += now - bin.missing;
        bin.missing = now;
    }
}

template <class Lazy> void BasicPacking<Lazy>::begin(int horizon, std::vector<int> const& taken) {
    PackingMemory& m = memory_;
    m.filled.assign(net().pots.size(), 0);
    m.parent.resize(m.bins.size());
    missing_ = 0;
    for (std::size_t b = 0; b < m.bins.size(); ++b) {
        m.parent[b] = static_cast<int>(b);
        m.bins[b].missing = live(m.bins[b]) ? shortfall(m.bins[b]) : 0;
        missing_ += m.bins[b].missing;
    }
    m.part_of_token.assign(problem_.tokens.size(), -1);
    for (std::size_t t = 0; t < problem_.tokens.size(); ++t) {
        if ((problem_.tokens[t].seen >> horizon & 1) == 0) continue;
        if (taken[t] >= 0) put(taken[t], static_cast<int>(t), 1);
        int first = -1;
        Slice const& arcs = net().token_arcs[t];
        for (int a = arcs.first; a < arcs.last; ++a) {
            Arc const& arc = net().arcs[static_cast<std::size_t>(a)];
            if (!usable(arc)) continue;
            int const here =
                root(m.bin_of_sink[static_cast<std::size_t>(net().pots[static_cast<std::size_t>(arc.pot)].sink)]);
            if (first >= 0) m.parent[static_cast<std::size_t>(here)] = root(first);
            first = here;
        }
        m.part_of_token[t] = first;
    }
    for (auto& part : m.part_of_token)
        if (part >= 0) part = root(part);
    for (std::size_t b = 0; b < m.bins.size(); ++b) m.parent[b] = root(static_cast<int>(b));
}

/// The bins and tokens of a part.
template <class Lazy> void BasicPacking<Lazy>::gather(int part) {
    PackingMemory& m = memory_;
    m.members.clear();
    for (std::size_t b = 0; b < m.bins.size(); ++b)
        if (m.parent[b] == part && live(m.bins[b])) m.members.push_back(static_cast<int>(b));
    m.tokens.clear();
    each_token(part, [&m](int token) { m.tokens.push_back(token); });
}

template <class Lazy> std::int64_t BasicPacking<Lazy>::missing(int part) const {
    std::int64_t sum = 0;
    for (std::size_t b = 0; b < memory_.bins.size(); ++b)
        if (memory_.parent[b] == part) sum += memory_.bins[b].missing;
    return sum;
}

template <class Lazy> void BasicPacking<Lazy>::move(std::vector<int>& taken, int token, int option) {
    int& at = taken[static_cast<std::size_t>(token)];
    if (at == option) return;
    if (at >= 0) put(at, token, -1);
    at = option;
    if (at >= 0) put(at, token, 1);
}

template <class Lazy>
std::int64_t BasicPacking<Lazy>::solve_part(int part, std::vector<int>& taken, std::int64_t least, std::int64_t worth) {
    gather(part);
    for (int const t : memory_.tokens) {
        int const option = taken[static_cast<std::size_t>(t)];
        if (option >= 0 && net().closed(option)) move(taken, t, -1);
    }
    goal_ = least;
    std::int64_t const here = missing(part);
    return here <= least || worth <= least ? std::min(here, std::max(least, worth)) : decide(taken, here, worth);
}

/// The least that is missing in the part that was gathered, of which `here` is missing now, if it is less than `allowed`.
template <class Lazy>
std::int64_t BasicPacking<Lazy>::decide(std::vector<int>& taken, std::int64_t here, std::int64_t allowed) {
    found_ = std::min(here, allowed);
    std::int64_t least = 0;
    if (recall(taken, allowed, least)) return least;
    std::int64_t const elsewhere = missing_ - here;
    bool decided = branch(taken, 250);
    if (!decided && !budget_.exhausted()) { // moving records may find what the flow does not round to
        move_as_can(taken);
        found_ = std::min(found_, missing_ - elsewhere);
        decided = found_ <= goal_ || branch(taken, 2000);
        // Other orders round to other allocations.
        constexpr unsigned orders = 8;
        for (unsigned order = 1; order < orders && !decided && !budget_.exhausted(); ++order)
            decided = branch(taken, 2000, order);
    }
    least = decided ? found_ : search(taken);
    if (!budget_.exhausted()) remember(taken, allowed, least, missing_ - elsewhere == least);
    return least;
}

template <class Lazy> std::int64_t BasicPacking<Lazy>::solve(int horizon, std::vector<int>& taken, std::int64_t worth) {
    PackingMemory& m = memory_;
    begin(horizon, taken);
    // First a bound for each part, so that each knows how little the others can miss.
    std::int64_t bound = 0;
    m.components.clear();
    for (std::size_t c = 0; c < m.bins.size(); ++c) {
        if (m.parent[c] != static_cast<int>(c)) continue;
        std::int64_t const least = network_.bound(
            [&](std::size_t s) { return m.parent[static_cast<std::size_t>(m.bin_of_sink[s])] == static_cast<int>(c); });
        m.components.push_back({static_cast<int>(c), least});
        bound += least;
    }
    for (auto const& component : m.components) {
        if (bound >= worth) break;
        std::int64_t const here = missing(component.root);
        if (here <= component.least) continue;
        gather(component.root);
        goal_ = component.least;
        std::int64_t const allowed = worth == INT64_MAX ? INT64_MAX : worth - (bound - component.least);
        std::int64_t const least = decide(taken, here, allowed);
        if (!budget_.exhausted()) bound += least - component.least;
    }
    return bound;
}

/// Moves a record, or two, so that less is missing. False if that is not possible.
template <class Lazy> bool BasicPacking<Lazy>::move_better(std::vector<int>& taken) {
    PackingMemory& m = memory_;
    std::int64_t const before = missing_;
    auto const reput = [&](int token, int option) {
        int& at = taken[static_cast<std::size_t>(token)];
        if (at >= 0) put(at, token, -1);
        at = option;
        if (at >= 0) put(at, token, 1);
    };
    for (int const t : m.tokens) {
        int const home = taken[static_cast<std::size_t>(t)];
        bool done = false;
        each_option(t, [&](int option, int) {
            if (done || option == home) return;
            reput(t, option);
            done = missing_ < before;
            if (!done) reput(t, home);
        });
        if (done) return true;
    }
    if (m.tokens.size() > 64) return false; // pairs would be too many
    for (int const t : m.tokens) {
        int const home = taken[static_cast<std::size_t>(t)];
        bool done = false;
        each_option(t, [&](int option, int) {
            if (done || option == home) return;
            reput(t, option);
            for (int const u : m.tokens) {
                if (u == t || done) continue;
                int const other_home = taken[static_cast<std::size_t>(u)];
                each_option(u, [&](int other, int) {
                    if (done || other == other_home) return;
                    reput(u, other);
                    done = missing_ < before;
                    if (!done) reput(u, other_home);
                });
            }
            if (!done) reput(t, home);
        });
        if (done) return true;
    }
    return false;
}

template <class Lazy> void BasicPacking<Lazy>::move_as_can(std::vector<int>& taken) {
    for (int rounds = 0; rounds < 64 && move_better(taken); ++rounds) {}
}

/// Branch and bound over the component, with so many nodes. Whether it was decided.
template <class Lazy> bool BasicPacking<Lazy>::branch(std::vector<int>& taken, int nodes, unsigned order) {
    PackingMemory& m = memory_;
    Branching branching(m.branch, budget_);
    BranchMemory& part = m.branch;
    part.sinks.clear();
    part.pots.clear();
    part.arcs.clear();
    part.tokens.clear();
    part.bins.clear();
    part.pot_place.assign(net().pots.size(), -1);
    for (int const b : m.members) {
        Bin const& bin = m.bins[static_cast<std::size_t>(b)];
        PartBin local;
        local.need = bin.need;
        for (int const s : {bin.cover, bin.whole}) {
            if (s < 0) continue;
            Sink const& from = net().sinks[static_cast<std::size_t>(s)];
            (s == bin.cover ? local.cover : local.whole) = static_cast<int>(part.sinks.size());
            PartSink sink;
            sink.need = from.need;
            sink.bin = static_cast<int>(part.bins.size());
            sink.whole = from.whole && bin.cover < 0;
            sink.pots.first = static_cast<int>(part.pots.size());
            for (int p = from.pots.first; p < from.pots.last; ++p) {
                part.pot_place[static_cast<std::size_t>(p)] = static_cast<int>(part.pots.size());
                PartPot pot;
                pot.sink = static_cast<int>(part.sinks.size());
                pot.cap = net().pots[static_cast<std::size_t>(p)].cap;
                part.pots.push_back(pot);
            }
            sink.pots.last = static_cast<int>(part.pots.size());
            part.sinks.push_back(sink);
        }
        part.bins.push_back(local);
    }
    for (int const t : m.tokens) {
        PartToken token;
        token.token = t;
        token.most = net().token_most[static_cast<std::size_t>(t)];
        token.late = net().late[static_cast<std::size_t>(t)] != 0;
        token.arcs.first = static_cast<int>(part.arcs.size());
        int last = -1;
        Slice const& arcs = net().token_arcs[static_cast<std::size_t>(t)];
        for (int a = arcs.first; a < arcs.last; ++a) {
            Arc const& from = net().arcs[static_cast<std::size_t>(a)];
            if (!usable(from)) continue;
            if (from.option != last) ++token.ways;
            last = from.option;
            PartArc arc;
            arc.pot = part.pot_place[static_cast<std::size_t>(from.pot)];
            arc.token = static_cast<int>(part.tokens.size());
            arc.way = token.ways - 1;
            arc.gain = from.gain;
            part.arcs.push_back(arc);
        }
        token.arcs.last = static_cast<int>(part.arcs.size());
        part.tokens.push_back(token);
    }
    bool const decided = branching.solve(goal_, found_, nodes, order);
    found_ = std::min(found_, branching.found());
    if (!branching.improved()) return decided;
    for (auto const& token : part.tokens) {
        int option = -1;
        int way = -1;
        Slice const& arcs = net().token_arcs[static_cast<std::size_t>(token.token)];
        int last = -1;
        for (int a = arcs.first; a < arcs.last && token.best >= 0; ++a) {
            Arc const& from = net().arcs[static_cast<std::size_t>(a)];
            if (!usable(from)) continue;
            if (from.option != last) ++way;
            last = from.option;
            if (way == token.best) option = from.option;
        }
        int& at = taken[static_cast<std::size_t>(token.token)];
        if (at >= 0) put(at, token.token, -1);
        at = option;
        if (at >= 0) put(at, token.token, 1);
    }
    return decided;
}

template <class Lazy> void BasicPacking<Lazy>::prepare_search() {
    PackingMemory& m = memory_;
    m.pots.clear();
    m.pot_place.assign(net().pots.size(), -1);
    for (int const b : m.members) {
        Bin const& bin = m.bins[static_cast<std::size_t>(b)];
        for (int const s : {bin.cover, bin.whole}) {
            if (s < 0) continue;
            Slice const& pots = net().sinks[static_cast<std::size_t>(s)].pots;
            for (int p = pots.first; p < pots.last; ++p) {
                m.pot_place[static_cast<std::size_t>(p)] = static_cast<int>(m.pots.size());
                m.pots.push_back(p);
            }
        }
    }
    std::size_t const pots = m.pots.size();
    std::size_t const tokens = m.tokens.size();
    m.supply.assign((tokens + 1) * pots, 0);
    m.most.assign(tokens + 1, 0);
    m.closes.assign(m.bins.size(), 0);
    for (std::size_t k = tokens; k-- > 0;) {
        int const t = m.tokens[k];
        std::int64_t* const here = m.supply.data() + k * pots;
        std::copy_n(here + pots, pots, here);
        m.most[k] = m.most[k + 1] + net().token_most[static_cast<std::size_t>(t)];
        Slice const& arcs = net().token_arcs[static_cast<std::size_t>(t)];
        for (int a = arcs.first; a < arcs.last; ++a) {
            Arc const& arc = net().arcs[static_cast<std::size_t>(a)];
            if (!usable(arc)) continue;
            here[m.pot_place[static_cast<std::size_t>(arc.pot)]] += arc.gain; // twice for two ways into one pot: looser
            int const b = m.bin_of_sink[static_cast<std::size_t>(net().pots[static_cast<std::size_t>(arc.pot)].sink)];
            int& closes = m.closes[static_cast<std::size_t>(b)];
            closes = std::max(closes, static_cast<int>(k) + 1);
        }
    }
    m.key.assign(pots + 1, 0);
    m.failed.reset(pots + 1);
}

template <class Lazy> void BasicPacking<Lazy>::forget() {
    memory_.known.clear();
    memory_.known_heads.assign(256, -1);
    memory_.known_options.clear();
    memory_.known_taken.clear();
}

/// Whether the same part has been solved before with the same options open. What was found then is taken.
template <class Lazy>
bool BasicPacking<Lazy>::recall(std::vector<int>& taken, std::int64_t worth, std::int64_t& least) {
    PackingMemory& m = memory_;
    // Bins, tokens and their options that are open stay at the end of the list, for remember().
    int const first = m.known.empty() ? 0 : m.known.back().options.last;
    m.known_options.resize(static_cast<std::size_t>(first));
    std::uint64_t hash = 1469598103934665603U;
    auto const note = [&](int number) {
        m.known_options.push_back(number);
        hash = (hash ^ static_cast<std::uint64_t>(number)) * 1099511628211U;
    };
    note(static_cast<int>(m.members.size()));
    for (int const b : m.members) note(b);
    for (int const t : m.tokens) {
        note(~t); // no option
        each_option(t, [&](int option, int) { note(option); });
    }
    auto const begin = m.known_options.begin();
    for (int k = m.known_heads[hash & 255U]; k >= 0; k = m.known[static_cast<std::size_t>(k)].next) {
        PackingMemory::Known const& one = m.known[static_cast<std::size_t>(k)];
        if (one.hash != hash ||
            !std::equal(begin + one.options.first, begin + one.options.last, begin + first, m.known_options.end()))
            continue;
        if (!one.solved && one.worth < worth) continue; // less than this is of interest now
        least = one.solved ? one.found : std::min(one.worth, worth);
        if (!one.solved) return true;
        for (std::size_t i = 0; i < m.tokens.size(); ++i) {
            int const t = m.tokens[i];
            int& at = taken[static_cast<std::size_t>(t)];
            if (at >= 0) put(at, t, -1);
            at = m.known_taken[static_cast<std::size_t>(one.taken.first) + i];
            if (at >= 0) put(at, t, 1);
        }
        return true;
    }
    return false;
}

template <class Lazy>
void BasicPacking<Lazy>::remember(std::vector<int> const& taken, std::int64_t worth, std::int64_t least, bool solved) {
    PackingMemory& m = memory_;
    constexpr std::size_t most_known = 4096;
    if (m.known.size() >= most_known) return;
    std::sort(m.tokens.begin(), m.tokens.end());
    int const first = m.known.empty() ? 0 : m.known.back().options.last;
    std::uint64_t hash = 1469598103934665603U;
    for (std::size_t i = static_cast<std::size_t>(first); i < m.known_options.size(); ++i)
        hash = (hash ^ static_cast<std::uint64_t>(m.known_options[i])) * 1099511628211U;
    PackingMemory::Known one{
        hash, {first, static_cast<int>(m.known_options.size())}, {}, worth, least, solved, m.known_heads[hash & 255U]};
    one.taken.first = static_cast<int>(m.known_taken.size());
    for (int const t : m.tokens) m.known_taken.push_back(taken[static_cast<std::size_t>(t)]);
    one.taken.last = static_cast<int>(m.known_taken.size());
    m.known_heads[hash & 255U] = static_cast<int>(m.known.size());
    m.known.push_back(one);
}

/// The least that is missing in the component, or what was found or is worth looking for before.
template <class Lazy> std::int64_t BasicPacking<Lazy>::search(std::vector<int>& taken) {
    PackingMemory& m = memory_;
    std::sort(m.tokens.begin(), m.tokens.end(), [this](int a, int b) {
        std::int64_t const x = net().token_most[static_cast<std::size_t>(a)];
        std::int64_t const y = net().token_most[static_cast<std::size_t>(b)];
        return x != y ? x > y : a < b;
    });
    move_as_can(taken);
    std::int64_t here = 0;
    for (int const b : m.members) here += m.bins[static_cast<std::size_t>(b)].missing;
    found_ = std::min(found_, here);
    if (found_ <= goal_) return found_;
    prepare_search();
    m.best = taken;
    for (int const t : m.tokens) {
        int& at = taken[static_cast<std::size_t>(t)];
        if (at >= 0) put(at, t, -1);
        at = -1;
    }
    m.ways.clear();
    std::int64_t closed = 0;
    for (int const b : m.members)
        if (m.closes[static_cast<std::size_t>(b)] == 0) closed += m.bins[static_cast<std::size_t>(b)].missing;
    descend(0, closed, taken);
    for (int const t : m.tokens) {
        int const option = m.best[static_cast<std::size_t>(t)];
        taken[static_cast<std::size_t>(t)] = option;
        if (option >= 0) put(option, t, 1);
    }
    return found_;
}

template <class Lazy>
void BasicPacking<Lazy>::descend(std::size_t position, std::int64_t closed, std::vector<int>& taken) {
    PackingMemory& m = memory_;
    if (found_ <= goal_ || !budget_.spend()) return;
    std::size_t const pots = m.pots.size();
    std::int64_t const* const supply = m.supply.data() + position * pots;
    std::int64_t hopeless = 0; // missing whatever happens
    std::int64_t open = 0;     // missing if nothing more happens
    m.key[0] = static_cast<std::int64_t>(position);
    std::size_t place = 1;
    for (int const b : m.members) {
        Bin const& bin = m.bins[static_cast<std::size_t>(b)];
        bool const over = m.closes[static_cast<std::size_t>(b)] <= static_cast<int>(position);
        std::int64_t least = 0;
        if (bin.cover >= 0) {
            Sink const& sink = net().sinks[static_cast<std::size_t>(bin.cover)];
            std::int64_t could = 0;
            for (int p = sink.pots.first; p < sink.pots.last; ++p) {
                std::int64_t const cap = net().pots[static_cast<std::size_t>(p)].cap;
                std::int64_t const filled = m.filled[static_cast<std::size_t>(p)];
                could += std::min(cap, filled + supply[m.pot_place[static_cast<std::size_t>(p)]]);
                m.key[place++] = over ? 0 : std::min(cap, filled);
            }
            least = sink.need - could;
        }
        if (bin.whole >= 0) {
            int const p = net().sinks[static_cast<std::size_t>(bin.whole)].pots.first;
            std::int64_t const filled = m.filled[static_cast<std::size_t>(p)];
            least = std::max(least, bin.need - filled - supply[m.pot_place[static_cast<std::size_t>(p)]]);
            m.key[place++] = over ? 0 : std::min(bin.need, filled);
        }
        if (over) continue;
        hopeless += std::max<std::int64_t>(0, least);
        open += bin.missing;
    }
    if (closed + std::max(hopeless, open - m.most[position]) >= found_) return;
    if (position == m.tokens.size()) {
        found_ = closed;
        m.best = taken;
        return;
    }
    if (m.failed.contains(m.key, closed)) return;
    m.failed.insert(m.key, closed);

    int const t = m.tokens[position];
    auto const close = [&](std::int64_t so_far) {
        for (int const b : m.members)
            if (m.closes[static_cast<std::size_t>(b)] == static_cast<int>(position) + 1)
                so_far += m.bins[static_cast<std::size_t>(b)].missing;
        return so_far;
    };
    // The ways that add most first; of these the ones into what has the least to spare.
    std::size_t const mark = m.ways.size();
    each_option(t, [&](int option, int first) {
        std::int64_t adds = 0;
        for (int a = first; a < net().token_arcs[static_cast<std::size_t>(t)].last; ++a) {
            Arc const& arc = net().arcs[static_cast<std::size_t>(a)];
            if (arc.option != option) break;
            Pot const& pot = net().pots[static_cast<std::size_t>(arc.pot)];
            Bin const& bin = m.bins[static_cast<std::size_t>(m.bin_of_sink[static_cast<std::size_t>(pot.sink)])];
            std::int64_t const full = pot.sink == bin.whole ? bin.need : pot.cap;
            adds += std::max<std::int64_t>(0, std::min(arc.gain, full - m.filled[static_cast<std::size_t>(arc.pot)]));
        }
        if (adds > 0) m.ways.push_back(option);
    });
    std::size_t const end = m.ways.size();
    auto const spare = [&](int option) {
        Slice const& arcs = net().token_arcs[static_cast<std::size_t>(t)];
        std::int64_t adds = 0;
        std::int64_t slack = 0;
        for (int a = arcs.first; a < arcs.last; ++a) {
            Arc const& arc = net().arcs[static_cast<std::size_t>(a)];
            if (arc.option != option) continue;
            Pot const& pot = net().pots[static_cast<std::size_t>(arc.pot)];
            Bin const& bin = m.bins[static_cast<std::size_t>(m.bin_of_sink[static_cast<std::size_t>(pot.sink)])];
            std::int64_t const full = pot.sink == bin.whole ? bin.need : pot.cap;
            std::int64_t const room = full - m.filled[static_cast<std::size_t>(arc.pot)];
            adds += std::max<std::int64_t>(0, std::min(arc.gain, room));
            slack += supply[m.pot_place[static_cast<std::size_t>(arc.pot)]] - room;
        }
        return slack - adds * 4096;
    };
    for (std::size_t i = mark + 1; i < end; ++i) // few: by insertion
        for (std::size_t j = i; j > mark && spare(m.ways[j]) < spare(m.ways[j - 1]); --j)
            std::swap(m.ways[j], m.ways[j - 1]);
    for (std::size_t i = mark; i < end; ++i) {
        int const option = m.ways[i];
        put(option, t, 1);
        taken[static_cast<std::size_t>(t)] = option;
        descend(position + 1, close(closed), taken);
        taken[static_cast<std::size_t>(t)] = -1;
        put(option, t, -1);
        if (found_ <= goal_ || budget_.exhausted()) break;
    }
    m.ways.resize(mark);
    if (mark == end) descend(position + 1, close(closed), taken); // of no use
}

} // namespace requisite::detail
