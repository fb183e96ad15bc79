// The ways to use each record: a token for each group of leaves that does not care about the others.
#pragma once

#include <requisite/encode/stage.hpp>
#include <requisite/sort.hpp>

#include <algorithm>

namespace requisite::detail {

/// Whether two leaves may have a record both.
bool StageAudit::permitted(int leaf, int other, int r) const {
    if (shared_.empty()) return false;
    std::size_t const pair = static_cast<std::size_t>(leaf) * leaves_.size() + static_cast<std::size_t>(other);
    return shared_[pair] != 0 || std::any_of(shares_.begin(), shares_.end(), [&](Sharing const& share) {
               return !share.pairs.empty() && share.pairs[pair] != 0 && shares(share, r);
           });
}

void StageAudit::build_leaves(EncodedStage& encoded) const {
    encoded.passed.clear();
    for (int const r : encoded.present) {
        if (record(r).course == BoundProgram::npos) continue;
        unsigned seen = 0;
        for (int h = 0; h < 3; ++h) seen |= record(r).eligible(h) ? 1U << h : 0U;
        encoded.passed.push_back({record(r).course, seen});
    }
    sort(encoded.passed);
    std::size_t kept = 0;
    for (auto const& one : encoded.passed) {
        if (kept > 0 && encoded.passed[kept - 1].first == one.first)
            encoded.passed[kept - 1].second |= one.second;
        else
            encoded.passed[kept++] = one;
    }
    encoded.passed.resize(kept);
    for (int node = 0; node < static_cast<int>(stage_.nodes.size()); ++node) {
        auto const index = static_cast<std::size_t>(node);
        if (encoded.node_at[index] < 0 || waived(node)) continue;
        if (stage_.observed && std::holds_alternative<Overall>(at(node).requirement->body))
            encoded.observers.push_back(node);
        if (std::holds_alternative<Unique>(at(node).requirement->body)) encoded.uniques.push_back(node);
        if (leaf_at_[index] < 0 || node < encoded.first || node >= encoded.last) continue;
        encoded.leaf_at[index] = static_cast<int>(encoded.leaf_nodes.size());
        encoded.leaf_nodes.push_back(node);
        encoded.problem.leaves.push_back(encoded.leaf_of[index]);
        encoded.problem.leaves.back().fillable = fillable(encoded, node);
    }
}

/// What courses that the student has not passed could add to a leaf.
Figures StageAudit::fillable(EncodedStage const& encoded, int node) const {
    Fillers const& fillers = at(node).fillers;
    Quantity const& wanted = *quantity(node);
    Figures result = same_at_all(Amount::unlimited);
    if (fillers.endless) return result;
    bool const courses = wanted.courses || wanted.all;
    for (int h = 0; h < 3; ++h) {
        std::int64_t units = fillers.units;
        std::int64_t counts = wanted.all ? std::int64_t{1000} * fillers.count : fillers.counts;
        for (auto const& one : encoded.passed) {
            if ((one.second >> h & 1U) == 0 || !fillers.courses.contains(one.first)) continue;
            units -= program_.course_units[one.first];
            counts -= wanted.all ? 1000 : program_.course_counts[one.first];
        }
        std::int64_t const of_count = counts * parts_ / 1000 * (nominal_ / parts_);
        result[static_cast<std::size_t>(h)] = !wanted.units   ? of_count
                                              : !courses      ? units
                                              : wanted.either ? std::max(units, of_count)
                                                              : std::min(units, of_count);
    }
    return result;
}

void StageAudit::build_records(EncodedStage& encoded) const {
    Figures rank{};
    for (int const r : encoded.present) {
        for (int h = 0; h < 3; ++h) rank[static_cast<std::size_t>(h)] += record(r).eligible(h) ? 1 : 0;
        find_effects(encoded, r);
        encoded.fitting.clear();
        for (std::size_t leaf = 0; leaf < encoded.leaf_nodes.size(); ++leaf)
            if (fit(encoded.leaf_nodes[leaf], static_cast<std::size_t>(r)) != Truth::no)
                encoded.fitting.push_back(static_cast<int>(leaf));
        if (encoded.fitting.empty() && !encoded.countable) continue;
        if (crowds_) find_crowds(encoded, r);
        build_tokens(encoded, r);
        encoded.problem.records.back().rank = rank;
    }
    shrink_margins(encoded);
    // Caps that nothing can reach are none.
    auto& problem = encoded.problem;
    auto& most = encoded.sums;
    most.assign(problem.amounts.size(), 0);
    auto const add = [&](Slice const& changes) {
        for (int k = changes.first; k < changes.last; ++k) {
            Change const& change = problem.changes[static_cast<std::size_t>(k)];
            most[static_cast<std::size_t>(change.amount)] += std::max<std::int64_t>(0, change.by);
        }
    };
    for (auto const& token : problem.tokens) add_most(encoded, token);
    for (auto const& event : problem.events) add(event.changes);
    for (std::size_t a = 0; a < most.size(); ++a)
        if (most[a] <= problem.amounts[a].cap) problem.amounts[a].cap = Amount::unlimited;
}

/// The most that any option of a token adds to each amount.
void StageAudit::add_most(EncodedStage& encoded, Token const& token) const {
    auto const& problem = encoded.problem;
    auto& most = encoded.sums;
    auto const each = [&](int option, auto f) {
        Slice const& changes = problem.options[static_cast<std::size_t>(option)].changes;
        for (int k = changes.first; k < changes.last; ++k) f(problem.changes[static_cast<std::size_t>(k)]);
    };
    auto const add = [&](Change const& change) {
        most[static_cast<std::size_t>(change.amount)] += std::max<std::int64_t>(0, change.by);
    };
    if (token.options.size() == 1) return each(token.options.first, add);
    encoded.peak.resize(most.size(), 0);
    encoded.peak_here.resize(most.size(), 0);
    for (int o = token.options.first; o < token.options.last; ++o) { // an option may add to an amount more than once
        each(o, [&](Change const& change) { encoded.peak_here[static_cast<std::size_t>(change.amount)] += change.by; });
        each(o, [&](Change const& change) {
            std::int64_t& here = encoded.peak_here[static_cast<std::size_t>(change.amount)];
            std::int64_t& peak = encoded.peak[static_cast<std::size_t>(change.amount)];
            peak = std::max(peak, here);
            here = 0;
        });
    }
    for (int o = token.options.first; o < token.options.last; ++o)
        each(o, [&](Change const& change) {
            std::int64_t& peak = encoded.peak[static_cast<std::size_t>(change.amount)];
            most[static_cast<std::size_t>(change.amount)] += peak;
            peak = 0;
        });
}

void StageAudit::build_tokens(EncodedStage& encoded, int r) const {
    auto& problem = encoded.problem;
    encoded.place_of[static_cast<std::size_t>(r)] = static_cast<int>(problem.records.size());
    ProblemRecord one;
    one.record = static_cast<std::size_t>(r);
    one.part = record(r).part;
    one.tokens.first = static_cast<int>(problem.tokens.size());
    problem.records.push_back(one);

    int components = part_leaves(encoded, r);
    // A cut is one choice, and so is whether a record that one leaf may have is applied or only counted: then all leaves hang together.
    bool const together = encoded.cuttable || components < 2;
    if (together) {
        std::fill(encoded.component.begin(), encoded.component.end(), 0);
        components = encoded.fitting.empty() ? 0 : 1;
    } else {
        find_cliques(encoded, r);
    }
    settle_effects(encoded, r, components, encoded.countable && !together);
    if (together && components == 0) components = 1;
    for (int c = 0; c < components; ++c) build_token(encoded, r, c, together && encoded.countable);
    if (encoded.countable && !together) build_token(encoded, r, -1, true);
    problem.records.back().tokens.last = static_cast<int>(problem.tokens.size());
}

/// Deals the leaves of the record at hand into tokens: leaves of which none may share the record with another of its token. Returns how many.
int StageAudit::part_leaves(EncodedStage& encoded, int r) const {
    std::size_t const size = encoded.fitting.size();
    encoded.component.assign(size, 0);
    encoded.cliques.clear();
    if (shared_.empty()) return size > 0 ? 1 : 0;
    int components = 0;
    for (std::size_t i = 0; i < size; ++i) {
        int& component = encoded.component[i];
        for (component = 0; component < components; ++component) {
            bool apart = true;
            for (std::size_t other = 0; other < i && apart; ++other)
                apart = encoded.component[other] != component || !may_share(encoded, i, other, r);
            if (apart) break;
        }
        components = std::max(components, component + 1);
    }
    return components;
}

/// Where leaves of two tokens may not share the record: as few and as large sets as a simple search finds, of each of which only one leaf may have it.
void StageAudit::find_cliques(EncodedStage& encoded, int r) const {
    std::size_t const size = encoded.fitting.size();
    auto& done = encoded.pair_done;
    done.assign(size * size, 0);
    for (std::size_t i = 0; i < size; ++i)
        for (std::size_t j = i + 1; j < size; ++j) {
            if (done[i * size + j] != 0 || encoded.component[i] == encoded.component[j] || may_share(encoded, i, j, r))
                continue;
            auto& members = encoded.found;
            members.clear();
            members.push_back(static_cast<int>(i));
            members.push_back(static_cast<int>(j));
            for (std::size_t k = 0; k < size; ++k) {
                bool apart = k != i && k != j;
                for (std::size_t m = 0; m < members.size() && apart; ++m)
                    apart = !may_share(encoded, k, static_cast<std::size_t>(members[m]), r);
                if (apart) members.push_back(static_cast<int>(k));
            }
            int const amount = encoded.add_amount(0, 1);
            for (int const a : members) {
                encoded.cliques.push_back({a, amount});
                for (int const b : members) done[static_cast<std::size_t>(a) * size + static_cast<std::size_t>(b)] = 1;
            }
        }
}

/// The attempts of each course of which one is used, the best first.
void StageAudit::build_attempts(EncodedStage& encoded) const {
    auto& problem = encoded.problem;
    for (auto const& coupling : encoded.couplings) {
        if (coupling.course < 0 || coupling.in_units ||
            student_.attempt_bounds()[static_cast<std::size_t>(coupling.course)].times != 1)
            continue;
        Slice attempts;
        attempts.first = static_cast<int>(problem.attempts.size());
        for (int const r : encoded.present)
            if (int const place = encoded.place_of[static_cast<std::size_t>(r)];
                place >= 0 && record(r).bound == coupling.course)
                problem.attempts.push_back({problem.records[static_cast<std::size_t>(place)].tokens, record(r).place});
        attempts.last = static_cast<int>(problem.attempts.size());
        sort(problem.attempts.data() + attempts.first, problem.attempts.data() + attempts.last,
             [](Attempt const& a, Attempt const& b) {
                 return a.place != b.place ? a.place < b.place : a.tokens.first < b.tokens.first;
             });
        problem.attempted.push_back(attempts);
    }
}

/// The place of a leaf among those of the stage.
int StageAudit::stage_leaf(EncodedStage const& encoded, int leaf) const {
    return leaf_at_[static_cast<std::size_t>(encoded.leaf_nodes[static_cast<std::size_t>(leaf)])];
}

/// All sets of leaves of a component that may hold the record at once, in the order of their leaves. -1: none, it is only counted.
void StageAudit::build_token(EncodedStage& encoded, int r, int component, bool counted) const {
    auto& problem = encoded.problem;
    Token token;
    token.record = encoded.place_of[static_cast<std::size_t>(r)];
    token.seen = 0;
    for (int h = 0; h < 3; ++h)
        if (record(r).eligible(h)) token.seen = static_cast<unsigned char>(token.seen | 1U << h);
    token.options.first = static_cast<int>(problem.options.size());
    auto& held = encoded.held; // places in `fitting`
    held.clear();
    if (counted) add_options(encoded, r, token.options.first);
    std::size_t next = component < 0 ? encoded.fitting.size() : 0;
    for (;;) { // depth first
        std::size_t k = next;
        for (; k < encoded.fitting.size(); ++k) {
            bool fits = encoded.component[k] == component;
            for (std::size_t i = 0; i < held.size() && fits; ++i)
                fits = permitted(stage_leaf(encoded, encoded.fitting[static_cast<std::size_t>(held[i])]),
                                 stage_leaf(encoded, encoded.fitting[k]), r);
            if (fits) break;
        }
        if (k < encoded.fitting.size()) {
            held.push_back(static_cast<int>(k));
            next = k + 1;
            if (!add_options(encoded, r, token.options.first)) break;
        } else {
            if (held.empty()) break;
            next = static_cast<std::size_t>(held.back()) + 1;
            held.pop_back();
        }
    }
    token.options.last = static_cast<int>(problem.options.size());
    problem.tokens.push_back(token);
}

/// The options with the leaves that are held: in each `+` that it may count in there, as it is, and cut to each size. False if there are
/// too many.
bool StageAudit::add_options(EncodedStage& encoded, int r, int first) const {
    find_joins(encoded, r);
    do {
        add_option(encoded, r, record(r).units, -1);
        for (auto const& cut : encoded.cuts) {
            if (cut.record != r) continue;
            if (counts_against(encoded, encoded.couplings[static_cast<std::size_t>(cut.coupling)], r))
                add_option(encoded, r, cut.units, cut.coupling);
        }
        constexpr int most_options = 4096;
        if (static_cast<int>(encoded.problem.options.size()) - first < most_options) continue;
        encoded.problem.complete = false;
        return false;
    } while (next_joins(encoded));
    return true;
}

/// For each leaf that is held, the `+` of its set that the record may count in; where it counts alone, none.
void StageAudit::find_joins(EncodedStage& encoded, int r) const {
    encoded.joins.clear();
    encoded.join_groups.clear();
    for (int const place : encoded.held) {
        int const node = encoded.leaf_nodes[static_cast<std::size_t>(encoded.fitting[static_cast<std::size_t>(place)])];
        int const first = static_cast<int>(encoded.joins.size());
        int const all = static_cast<int>(at(node).set.together.size());
        if (all == 0 || !is_bound(node, static_cast<std::size_t>(r)))
            encoded.joins.push_back({node, -1});
        else
            for (int together = 0; together < all; ++together)
                if (may_join(node, together, static_cast<std::size_t>(r))) encoded.joins.push_back({node, together});
        encoded.join_groups.push_back({first, static_cast<int>(encoded.joins.size())});
    }
    encoded.joined.clear();
    for (auto const& group : encoded.join_groups) encoded.joined.push_back(group.first);
}

bool StageAudit::next_joins(EncodedStage& encoded) {
    for (std::size_t i = 0; i < encoded.joined.size(); ++i) {
        if (++encoded.joined[i] < encoded.join_groups[i].last) return true;
        encoded.joined[i] = encoded.join_groups[i].first;
    }
    return false;
}

/// An option for each way to deal the record out within its leaves.
void StageAudit::add_option(EncodedStage& encoded, int r, std::int64_t units, int cut) const {
    auto& problem = encoded.problem;
    encoded.ways.clear();
    encoded.way_groups.clear();
    auto const joining = [&](std::size_t held) {
        return encoded.joins[static_cast<std::size_t>(encoded.joined[held])];
    };
    for (std::size_t i = 0; i < encoded.held.size(); ++i)
        if (Joining const one = joining(i); !at(one.node).with.empty()) add_ways(encoded, one.node, r, one.together);
    encoded.digits.assign(encoded.way_groups.size(), 0);
    for (;;) {
        Option option;
        option.leaves.first = static_cast<int>(problem.option_leaves.size());
        option.changes.first = static_cast<int>(problem.changes.size());
        for (std::size_t i = 0; i < encoded.held.size(); ++i) {
            int const place = encoded.held[i];
            Joining const one = joining(i);
            problem.option_leaves.push_back(encoded.fitting[static_cast<std::size_t>(place)]);
            encoded.leaf_together.push_back(one.together);
            add_to_leaf(encoded, one.node, r, one.together, units);
            for (Clique const& clique : encoded.cliques)
                if (clique.place == place) encoded.change(clique.amount, 1);
            option.undecided += fit(one.node, static_cast<std::size_t>(r)) == Truth::unknown ? 1 : 0;
        }
        option.leaves.last = static_cast<int>(problem.option_leaves.size());
        option.counted = option.leaves.empty() && !encoded.counting.empty();
        for (std::size_t g = 0; g < encoded.digits.size(); ++g)
            problem.changes.push_back(
                encoded.ways[static_cast<std::size_t>(encoded.way_groups[g].first + encoded.digits[g])]);
        option.events.first = static_cast<int>(problem.event_uses.size());
        for (auto const& effect : encoded.effects) use_effect(encoded, effect, r, units);
        option.events.last = static_cast<int>(problem.event_uses.size());
        if (cut >= 0) add_cut(encoded, r, cut, static_cast<std::size_t>(option.changes.first));
        option.changes.last = static_cast<int>(problem.changes.size());
        problem.options.push_back(option);
        encoded.option_units.push_back(units);
        std::size_t g = 0; // the next combination
        while (g < encoded.digits.size() && ++encoded.digits[g] == encoded.way_groups[g].size())
            encoded.digits[g++] = 0;
        if (g == encoded.digits.size()) return;
    }
}

/// What a cut takes besides: the limit has to end full, and it is the only one.
void StageAudit::add_cut(EncodedStage& encoded, int r, int cut, std::size_t first) const {
    Coupling const& coupling = encoded.couplings[static_cast<std::size_t>(cut)];
    for (std::size_t k = first; k < encoded.problem.changes.size(); ++k)
        if (encoded.problem.changes[k].amount == coupling.full) encoded.problem.changes[k].by -= coupling.cap;
    encoded.change(coupling.cuts, 1);
    for (auto const& circle : encoded.circles)
        if (circle.cut == cut &&
            counts_against(encoded, encoded.couplings[static_cast<std::size_t>(circle.against)], r))
            encoded.change(circle.amount, 1);
}

/// For each leaf that prefers some records, those that fit it, from the least preferred.
void StageAudit::build_preferences(EncodedStage& encoded) const {
    for (std::size_t leaf = 0; leaf < encoded.leaf_nodes.size(); ++leaf) {
        int const node = encoded.leaf_nodes[leaf];
        auto const prefer = std::get<Take>(at(node).requirement->body).prefer;
        if (!prefer) continue;
        LeafPreference preference;
        preference.leaf = static_cast<int>(leaf);
        auto& records = preference.records;
        for (std::size_t i = encoded.problem.records.size(); i-- > 0;)
            if (fit(node, encoded.problem.records[i].record) != Truth::no) records.push_back(static_cast<int>(i));
        sort(records, [&](int a, int b) {
            StudentRecord const& x = student_.records()[encoded.problem.records[static_cast<std::size_t>(a)].record];
            StudentRecord const& y = student_.records()[encoded.problem.records[static_cast<std::size_t>(b)].record];
            if (*prefer == Preference::highest_grade && x.worth != y.worth) return x.worth < y.worth;
            if (*prefer == Preference::most_units && x.units != y.units) return x.units < y.units;
            auto const& s = x.when;
            auto const& t = y.when;
            if (*prefer == Preference::earliest_term && s != t) return !s || (t && *t < *s); // none is latest
            return a > b;
        });
        for (int const i : records)
            preference.from.push_back(whole_from(node, encoded.problem.records[static_cast<std::size_t>(i)].record));
        encoded.problem.preferences.push_back(std::move(preference));
    }
}

} // namespace requisite::detail
