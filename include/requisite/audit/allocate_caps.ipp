// Caps that join several requirements (limits, shares) are kept out of the flow. Where its allocation breaks one, a record that counts against it either loses its
// place there or keeps it, and both cases are solved again.
#pragma once

#include <requisite/audit/allocate.hpp>

#include <algorithm>

namespace requisite::detail {

/// What counts against the first cap that an allocation breaks: of the records that are not to keep their place, the one that counts most.
template <class Lazy>
typename BasicAllocator<Lazy>::Offence BasicAllocator<Lazy>::find_offence(int horizon, std::vector<int> const& taken) {
    add_up(problem_, horizon, taken, memory_.amounts, memory_.event_sides);
    Offence offence;
    for (std::size_t a = 0; a < memory_.amounts.size() && offence.amount < 0; ++a)
        if (memory_.amounts[a] > problem_.amounts[a].cap) offence.amount = static_cast<int>(a);
    if (offence.amount < 0) return offence;
    auto const by = [&](Slice const& changes) {
        std::int64_t sum = 0;
        for (int k = changes.first; k < changes.last; ++k) {
            Change const& change = problem_.changes[static_cast<std::size_t>(k)];
            if (change.amount == offence.amount) sum += change.by;
        }
        return sum;
    };
    auto const consider = [&](int token, int event, std::int64_t much) {
        if (much <= offence.by) return;
        for (auto const& kept : memory_.kept_places) {
            if (kept.amount != offence.amount || kept.event != event) continue;
            if (event >= 0 || (kept.token == token && kept.by >= much)) return;
        }
        offence.token = token;
        offence.event = event;
        offence.record = problem_.tokens[static_cast<std::size_t>(token)].record;
        offence.by = much;
    };
    memory_.sides.assign(problem_.events.size(), 0);
    for (std::size_t t = problem_.tokens.size(); t-- > 0;) {
        if (taken[t] < 0) continue;
        Option const& option = problem_.options[static_cast<std::size_t>(taken[t])];
        consider(static_cast<int>(t), -1, by(option.changes));
        for (int k = option.events.first; k < option.events.last; ++k) {
            EventUse const& use = problem_.event_uses[static_cast<std::size_t>(k)];
            Event const& event = problem_.events[static_cast<std::size_t>(use.event)];
            auto& sides = memory_.sides[static_cast<std::size_t>(use.event)];
            sides |= 1 << use.side;
            if (event.kind == Event::Kind::any || sides == 3)
                consider(static_cast<int>(t), use.event, by(event.changes));
        }
    }
    return offence;
}

/// Forbids the options by which a record counts against a cap; of an event that needs both sides, those of one side.
template <class Lazy> void BasicAllocator<Lazy>::block(Offence const& offence, int side) {
    auto& blocked = memory_.network.blocked;
    if (blocked.empty()) blocked.assign(problem_.options.size(), 0);
    Slice const tokens = offence.event >= 0 ? problem_.records[static_cast<std::size_t>(offence.record)].tokens
                                            : Slice{offence.token, offence.token + 1};
    for (int t = tokens.first; t < tokens.last; ++t) {
        Slice const& options = problem_.tokens[static_cast<std::size_t>(t)].options;
        for (int o = options.first; o < options.last; ++o) {
            Option const& option = problem_.options[static_cast<std::size_t>(o)];
            bool counts = false;
            if (offence.event < 0) { // an option that counts less may stay
                std::int64_t by = 0;
                for (int k = option.changes.first; k < option.changes.last; ++k) {
                    Change const& change = problem_.changes[static_cast<std::size_t>(k)];
                    if (change.amount == offence.amount) by += change.by;
                }
                counts = by >= offence.by;
            } else {
                for (int k = option.events.first; k < option.events.last; ++k) {
                    EventUse const& use = problem_.event_uses[static_cast<std::size_t>(k)];
                    counts = counts || (use.event == offence.event && use.side == side);
                }
            }
            if (!counts || blocked[static_cast<std::size_t>(o)] != 0) continue;
            blocked[static_cast<std::size_t>(o)] = 1;
            memory_.blocked_now.push_back(o);
        }
    }
}

/// Takes back blocks, down to so many.
template <class Lazy> void BasicAllocator<Lazy>::unblock(std::size_t mark) {
    for (; memory_.blocked_now.size() > mark; memory_.blocked_now.pop_back())
        memory_.network.blocked[static_cast<std::size_t>(memory_.blocked_now.back())] = 0;
}

/// Packs each independent part as if there were no caps. Where that breaks one, branches on what counts against it: only the parts that lose a place are packed again.
/// Begins with what the flow was rounded to. Returns what no allocation goes below, or is not better than the best.
template <class Lazy> Value BasicAllocator<Lazy>::branch_on_caps(int horizon, std::vector<Pick> const& picks,
                                                                 Value const& rest, Outcome& outcome) {
    std::vector<int>& taken = memory_.packed;
    taken = memory_.rounded;
    packing_.begin(horizon, taken);
    std::int64_t total = 0;
    std::int64_t const enough = worth(outcome, rest);
    memory_.part_values.assign(static_cast<std::size_t>(packing_.parts()), 0);
    for (int part = 0; part < packing_.parts(); ++part) {
        if (!packing_.is_part(part)) continue;
        std::int64_t& value = memory_.part_values[static_cast<std::size_t>(part)];
        value = packing_.solve_part(part, taken, 0, enough - total);
        total += value;
        if (total >= enough) break;
    }
    if (budget_.exhausted()) return {};
    int left = 30000;
    Value const branched = branch_on_offence(horizon, picks, rest, total, outcome, left);
    return left < 0 || budget_.exhausted() ? Value{rest.missing + total, rest.violated, 0} : branched;
}

/// The same from parts that are packed already, and miss so much in total. `left` counts down; below zero the answer is worth nothing.
template <class Lazy> Value BasicAllocator<Lazy>::branch_on_offence(int horizon, std::vector<Pick> const& picks,
                                                                    Value const& rest, std::int64_t total,
                                                                    Outcome& outcome, int& left) {
    if (--left < 0 || !budget_.spend()) return {};
    Value const bound{rest.missing + total, rest.violated, 0};
    if (!(bound < outcome.value)) return bound;
    auto const settle = [&] {
        memory_.picks = picks;
        memory_.around = memory_.packed;
        settle_slots(memory_.picks, memory_.around);
    };
    settle();
    if (offer(horizon, memory_.picks, memory_.around, outcome)) return bound;
    // One of the records that count has to go: the first, or the second while the first keeps its place, and so on.
    Value least = infinite;
    std::size_t const kept_before = memory_.kept_places.size();
    for (bool more = true; more; settle()) {
        Offence const offence = find_offence(horizon, memory_.around);
        if (offence.amount < 0) { // something else is not allowed: not decided here
            least = bound;
            break;
        }
        if (offence.record < 0) break; // what keeps its place is too much already
        bool const both =
            offence.event >= 0 && problem_.events[static_cast<std::size_t>(offence.event)].kind == Event::Kind::both;
        for (int side = 0; side < (both ? 2 : 1) && more; ++side) {
            std::size_t const mark = memory_.blocked_now.size();
            block(offence, side);
            std::size_t const undo = memory_.repacked.size();
            std::int64_t const now = repack(offence, total, worth(outcome, rest));
            least = std::min(least, branch_on_offence(horizon, picks, rest, now, outcome, left));
            unblock(mark);
            undo_repacking(undo);
            more = left >= 0 && least.missing > bound.missing;
        }
        std::int64_t kept =
            offence.by +
            problem_.amounts[static_cast<std::size_t>(offence.amount)].initial[static_cast<std::size_t>(horizon)];
        std::int64_t lighter = 0; // of a place that the record keeps already
        for (auto const& place : memory_.kept_places) {
            if (place.amount != offence.amount) continue;
            kept += place.beyond;
            if (place.token == offence.token && place.event == offence.event) lighter = place.by;
        }
        kept -= lighter;
        more = more && kept <= problem_.amounts[static_cast<std::size_t>(offence.amount)].cap;
        memory_.kept_places.push_back({offence.amount, offence.token, offence.event, offence.by, offence.by - lighter});
    }
    memory_.kept_places.resize(kept_before);
    return least;
}

/// Packs the parts again of which a record is in a place that was blocked since. Returns what is missing in total then, or so much as is not worth it.
template <class Lazy>
std::int64_t BasicAllocator<Lazy>::repack(Offence const& offence, std::int64_t total, std::int64_t worth) {
    std::vector<int>& taken = memory_.packed;
    Slice const tokens = problem_.records[static_cast<std::size_t>(offence.record)].tokens;
    for (int token = tokens.first; token < tokens.last && total < worth; ++token) {
        int const option = taken[static_cast<std::size_t>(token)];
        if (option < 0 || memory_.network.blocked[static_cast<std::size_t>(option)] == 0) continue;
        int const part = packing_.part_of(token);
        if (part < 0) { // it counts without being of use
            memory_.repacked.push_back({-1, token, option, 0});
            taken[static_cast<std::size_t>(token)] = -1;
            continue;
        }
        std::int64_t& value = memory_.part_values[static_cast<std::size_t>(part)];
        packing_.each_token(part, [&](int t) {
            memory_.repacked.push_back({part, t, taken[static_cast<std::size_t>(t)], value});
        });
        std::int64_t const before = value;
        value = packing_.solve_part(part, taken, before, worth - (total - before));
        total += value - before;
    }
    return total;
}

template <class Lazy> void BasicAllocator<Lazy>::undo_repacking(std::size_t mark) {
    for (auto& undo = memory_.repacked; undo.size() > mark; undo.pop_back()) {
        auto const& one = undo.back();
        if (one.part < 0) {
            memory_.packed[static_cast<std::size_t>(one.token)] = one.option;
            continue;
        }
        packing_.move(memory_.packed, one.token, one.option);
        memory_.part_values[static_cast<std::size_t>(one.part)] = one.value;
    }
}

} // namespace requisite::detail
