// What happens once for a record, however many requirements it serves: it counts against limits and shares, in averages, toward what is counted.
#pragma once

#include <requisite/encode/stage.hpp>

#include <algorithm>

namespace requisite::detail {

/// On which sides of a coupling or an average a leaf stands: 1, 2 or both.
unsigned StageAudit::sides(EncodedStage const& encoded, Effect const& effect, int node) const {
    if (effect.kind == Effect::Kind::counting || effect.kind == Effect::Kind::unique) return 1;
    if (effect.kind == Effect::Kind::crowd) return below(node, effect.index) ? 1 : 0;
    auto const index = static_cast<std::size_t>(effect.index);
    if (effect.kind == Effect::Kind::margin) return below(node, encoded.margins[index].block) ? 1 : 0;
    Coupling const& coupling = encoded.couplings[index];
    if (coupling.share < 0) return below(node, coupling.block) ? 1 : 0;
    Sharing const& share = shares_[static_cast<std::size_t>(coupling.share)];
    return share.one < 0 && share.list.empty() ? 1 : sides(share, node);
}

/// What happens once for a record that is used, and whether it is a choice that `overall` counts it.
void StageAudit::find_effects(EncodedStage& encoded, int r) const {
    StudentRecord const& one = record(r);
    encoded.effects.clear();
    encoded.counting.clear();
    encoded.countable = false;
    encoded.cuttable = false;
    for (auto const& cut : encoded.cuts) encoded.cuttable = encoded.cuttable || cut.record == r;
    for (int const node : encoded.observers) {
        if (!observes(node, static_cast<std::size_t>(r))) continue;
        if (int const units = encoded.units[static_cast<std::size_t>(node)]; units >= 0)
            encoded.counting.push_back({units, -1});
        if (int const courses = course_amount(encoded, node, r); courses >= 0)
            encoded.counting.push_back({courses, courses_for(node, static_cast<std::size_t>(r))});
    }
    Effect effect;
    effect.kind = Effect::Kind::unique;
    encoded.own.clear();
    for (int const node : encoded.uniques) {
        if (!is_taken_for(student_.matches(at(node).set, one), one)) continue;
        if (int const units = encoded.units[static_cast<std::size_t>(node)]; units >= 0)
            encoded.own.push_back({units, -1});
        if (int const courses = encoded.courses[static_cast<std::size_t>(node)]; courses >= 0)
            encoded.own.push_back({courses, courses_for(node, static_cast<std::size_t>(r))});
    }
    if (!encoded.own.empty()) encoded.effects.push_back(effect);
    effect.kind = Effect::Kind::coupling;
    bool limited = encoded.cuttable;
    bool fills = false; // counted or not, it decides how much is left for a cut
    for (std::size_t c = 0; c < encoded.couplings.size(); ++c) {
        Coupling const& coupling = encoded.couplings[c];
        bool const shared = coupling.share >= 0;
        if (!is_coupled(coupling, r)) continue;
        limited = limited || coupling.everywhere();
        fills = fills || (coupling.full >= 0 && coupling.block < 0 && !encoded.observers.empty());
        effect.index = static_cast<int>(c);
        effect.several = shared && shares_[static_cast<std::size_t>(coupling.share)].one < 0;
        effect.both = shared;
        encoded.effects.push_back(effect);
    }
    effect.both = effect.several = false;
    effect.kind = Effect::Kind::counting;
    bool const excluded =
        excluded_[static_cast<std::size_t>(r)] != 0; // then it counts where it is allowed to be applied
    if ((fills && one.units > 0) || (!encoded.counting.empty() && (limited || excluded))) {
        encoded.effects.push_back(effect);
        encoded.countable = !excluded;
    } else if (!excluded) {
        for (auto const& change : encoded.counting)
            for (int h = 0; h < 3; ++h)
                if (one.eligible(h))
                    encoded.problem.amounts[static_cast<std::size_t>(change.amount)]
                        .initial[static_cast<std::size_t>(h)] += change.by < 0 ? one.units : change.by;
        encoded.counted_anyway[static_cast<std::size_t>(r)] = encoded.counting.empty() ? 0 : 1;
    }
    effect.kind = Effect::Kind::margin;
    if (one.points < 0 || one.units == 0) return;
    for (std::size_t m = 0; m < encoded.margins.size(); ++m) {
        effect.index = static_cast<int>(m);
        encoded.effects.push_back(effect);
    }
}

/// Of how many sides of a list the record at hand may be in a leaf at once: each side adds one.
void StageAudit::find_crowds(EncodedStage& encoded, int r) const {
    for (auto const& share : shares_) {
        std::optional<int> const most = stage_.shares[static_cast<std::size_t>(share.share)].share->each_at_most;
        if (share.list.empty() || !most || !shares(share, r)) continue;
        std::size_t const before = encoded.effects.size();
        for (int const side : share.list) {
            Effect effect;
            effect.kind = Effect::Kind::crowd;
            effect.index = side;
            bool any = false;
            for (int const leaf : encoded.fitting)
                any = any || below(encoded.leaf_nodes[static_cast<std::size_t>(leaf)], side);
            if (any) encoded.effects.push_back(effect);
        }
        if (encoded.effects.size() - before <= static_cast<std::size_t>(std::max(*most, 0))) {
            encoded.effects.resize(before);
            continue;
        }
        int const amount = encoded.add_amount(0, std::max(*most, 0));
        for (std::size_t i = before; i < encoded.effects.size(); ++i) encoded.effects[i].amount = amount;
    }
}

/// What only one token brings about stands in its options; else it is an event of the record.
void StageAudit::settle_effects(EncodedStage& encoded, int r, int components, bool counted) const {
    auto& problem = encoded.problem;
    for (auto& effect : encoded.effects) {
        effect.event = -1;
        if (effect.kind == Effect::Kind::unique) {
            add_unique_uses(encoded, effect, r);
            continue;
        }
        int first = -1;  // a token that takes part
        bool one = true; // only one does
        unsigned all = 0;
        auto const note = [&](int token, unsigned sides) {
            if (sides == 0) return;
            one = one && (first < 0 || first == token);
            first = token;
            all |= sides;
        };
        for (std::size_t i = 0; i < encoded.fitting.size(); ++i)
            note(encoded.component[i],
                 sides(encoded, effect, encoded.leaf_nodes[static_cast<std::size_t>(encoded.fitting[i])]));
        if (counted && counts_unapplied(encoded, effect)) note(components, 1);
        if (effect.kind == Effect::Kind::coupling && is_attempt_in_parts(encoded, effect, r)) {
            effect.event = attempt_event(encoded, effect, r);
            continue;
        }
        if (one || (effect.both && !effect.several && all != 3)) continue;
        Event event;
        event.kind = effect.several ? Event::Kind::several : effect.both ? Event::Kind::both : Event::Kind::any;
        event.changes.first = static_cast<int>(problem.changes.size());
        add_effect(encoded, effect, r, record(r).units);
        event.changes.last = static_cast<int>(problem.changes.size());
        if (event.changes.empty()) continue;
        effect.event = static_cast<int>(problem.events.size());
        problem.events.push_back(event);
    }
}

/// An event for each size that the record at hand may have.
void StageAudit::add_unique_uses(EncodedStage& encoded, Effect const& effect, int r) const {
    encoded.unique_uses.clear();
    auto const add = [&](std::int64_t units) {
        for (auto const& use : encoded.unique_uses)
            if (use.units == units) return;
        Event event;
        event.kind = Event::Kind::only;
        event.changes.first = static_cast<int>(encoded.problem.changes.size());
        add_effect(encoded, effect, r, units);
        event.changes.last = static_cast<int>(encoded.problem.changes.size());
        encoded.unique_uses.push_back({units, static_cast<int>(encoded.problem.events.size())});
        encoded.problem.events.push_back(event);
    };
    add(record(r).units);
    for (auto const& cut : encoded.cuts)
        if (cut.record == r) add(cut.units);
}

/// Whether an effect comes about for a record that is counted only.
bool StageAudit::counts_unapplied(EncodedStage const& encoded, Effect const& effect) const {
    if (effect.kind != Effect::Kind::coupling) return effect.kind == Effect::Kind::counting;
    Coupling const& coupling = encoded.couplings[static_cast<std::size_t>(effect.index)];
    return coupling.everywhere();
}

/// Whether an effect is that an attempt is used, of which there are several parts.
bool StageAudit::is_attempt_in_parts(EncodedStage const& encoded, Effect const& effect, int r) const {
    Coupling const& coupling = encoded.couplings[static_cast<std::size_t>(effect.index)];
    return coupling.course >= 0 && !coupling.in_units && record(r).units != record(r).whole;
}

/// That is one event for all parts.
int StageAudit::attempt_event(EncodedStage& encoded, Effect const& effect, int r) const {
    for (auto const& known : encoded.attempt_events)
        if (known.first == record(r).index) return known.second;
    Event event;
    event.changes.first = static_cast<int>(encoded.problem.changes.size());
    add_effect(encoded, effect, r, record(r).units);
    event.changes.last = static_cast<int>(encoded.problem.changes.size());
    encoded.attempt_events.push_back({record(r).index, static_cast<int>(encoded.problem.events.size())});
    encoded.problem.events.push_back(event);
    return encoded.attempt_events.back().second;
}

/// What an effect changes, for a record that has so many units where it is used.
void StageAudit::add_effect(EncodedStage& encoded, Effect const& effect, int r, std::int64_t units) const {
    StudentRecord const& one = record(r);
    if (effect.kind == Effect::Kind::crowd) {
        encoded.change(effect.amount, 1);
    } else if (effect.kind == Effect::Kind::unique) {
        for (auto const& change : encoded.own) encoded.change(change.amount, change.by < 0 ? units : change.by);
    } else if (effect.kind == Effect::Kind::counting) {
        for (auto const& change : encoded.counting) encoded.change(change.amount, change.by < 0 ? units : change.by);
    } else if (effect.kind == Effect::Kind::margin) {
        Margin const& margin = encoded.margins[static_cast<std::size_t>(effect.index)];
        encoded.change(margin.amount, margin.sign * (one.points - margin.threshold) * units);
        encoded.change(margin.weight, units);
    } else {
        Coupling const& coupling = encoded.couplings[static_cast<std::size_t>(effect.index)];
        encoded.change(coupling.amount, coupling.in_units ? units : coupling.course >= 0 ? 1 : parts_of(one));
        encoded.change(coupling.full, units);
    }
}

/// What an option with the leaves that are held does for an effect.
void StageAudit::use_effect(EncodedStage& encoded, Effect const& effect, int r, std::int64_t units) const {
    unsigned all = 0;
    int leaves = 0;
    for (int const place : encoded.held) {
        unsigned const here =
            sides(encoded, effect,
                  encoded.leaf_nodes[static_cast<std::size_t>(encoded.fitting[static_cast<std::size_t>(place)])]);
        all |= here;
        leaves += here != 0 ? 1 : 0;
    }
    if (encoded.held.empty() && counts_unapplied(encoded, effect)) all = 1;
    if (all == 0) return;
    if (effect.kind == Effect::Kind::unique) {
        for (auto const& use : encoded.unique_uses)
            if (use.units == units) encoded.problem.event_uses.push_back({use.event, 0});
        return;
    }
    if (effect.event < 0) {
        if (effect.several ? leaves > 1 : !effect.both || all == 3) add_effect(encoded, effect, r, units);
        return;
    }
    for (; effect.several && leaves > 0; --leaves) encoded.problem.event_uses.push_back({effect.event, 0});
    for (int side = 0; side < 2 && !effect.several; ++side)
        if ((all >> side & 1U) != 0) encoded.problem.event_uses.push_back({effect.event, side});
}

} // namespace requisite::detail
