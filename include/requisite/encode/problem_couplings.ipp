// What joins several requirements: limits, caps of shares and how they cut, and the figures of averages. What cannot bind is left out.
#pragma once

#include <requisite/encode/stage.hpp>
#include <requisite/sort.hpp>

#include <algorithm>
#include <cstdlib>
#include <numeric>

namespace requisite::detail {

unsigned StageAudit::sides(Sharing const& share, int node) const {
    for (int const side : share.list)
        if (below(node, side)) return 1;
    if (!share.list.empty()) return 0;
    bool const one = below(node, share.one);
    return (one ? 1U : 0U) | ((share.other < 0 ? !one : below(node, share.other)) ? 2U : 0U);
}

BoundShare const* StageAudit::share_for_some(int leaf, int other) const {
    auto const place = [this](int node) { return static_cast<std::size_t>(leaf_at_[static_cast<std::size_t>(node)]); };
    for (auto const& share : shares_)
        if (!share.pairs.empty() && share.pairs[place(leaf) * leaves_.size() + place(other)] != 0)
            return &stage_.shares[static_cast<std::size_t>(share.share)];
    return nullptr;
}

Share const* StageAudit::crowded_share(int leaf, std::size_t r, Placement const& placement) const {
    for (auto const& share : shares_) {
        Share const& said = *stage_.shares[static_cast<std::size_t>(share.share)].share;
        if (share.list.empty() || !said.each_at_most || !shares(share, static_cast<int>(r))) continue;
        int sides = 0;
        bool more = false;
        for (int const side : share.list) {
            bool used = false;
            for (int const node : placement.nodes) used = used || below(node, side);
            sides += used ? 1 : 0;
            more = more || (!used && below(leaf, side));
        }
        if (more && sides >= *said.each_at_most) return &said;
    }
    return nullptr;
}

void StageAudit::add_leaf(ShareReach& reach, Sharing const& share, int node) const {
    unsigned const here = sides(share, node);
    reach.sides |= here;
    reach.leaves += here != 0 || share.list.empty() ? 1 : 0;
}

/// Whether a record in these leaves is on both sides; of everything with itself, and of a list, in any two.
bool StageAudit::is_shared(ShareReach const& reach, Sharing const& share) noexcept {
    return share.one < 0 ? reach.leaves > 1 : reach.sides == 3;
}

Share const* StageAudit::full_share(int leaf, std::size_t r, Placement const& placement,
                                    List<std::int64_t> const& amounts) const {
    for (auto const& coupling : memory_.whole.couplings) {
        if (coupling.share < 0) continue;
        Sharing const& share = shares_[static_cast<std::size_t>(coupling.share)];
        if (!shares(share, static_cast<int>(r))) continue;
        ShareReach reach;
        for (int const node : placement.nodes) add_leaf(reach, share, node);
        if (is_shared(reach, share)) continue; // it counts already
        add_leaf(reach, share, leaf);
        std::int64_t const more = coupling.in_units ? placement.units : parts_of(record(static_cast<int>(r)));
        if (is_shared(reach, share) && amounts[static_cast<std::size_t>(coupling.amount)] + more > coupling.cap)
            return stage_.shares[static_cast<std::size_t>(share.share)].share;
    }
    return nullptr;
}

void StageAudit::build_couplings(EncodedStage& encoded) const {
    auto const couple = [&](std::optional<Units> const& in_units, std::optional<Courses> const& in_courses,
                            Coupling coupling) {
        if (!in_units && !in_courses) return;
        coupling.in_units = in_units.has_value();
        coupling.cap = std::max<std::int64_t>(in_units               ? in_units->amount().thousandths()
                                              : coupling.course >= 0 ? in_courses->count()
                                                                     : parts_of(*in_courses),
                                              0);
        std::int64_t most = 0;
        find_covered(encoded, coupling);
        std::size_t last = SIZE_MAX; // of the parts of a record, one is enough to be an attempt
        for (int const r : encoded.found) {
            bool const again = record(r).index == last;
            last = record(r).index;
            most += coupling.in_units ? record(r).units : coupling.course >= 0 ? (again ? 0 : 1) : parts_of(record(r));
        }
        if (most <= coupling.cap) return;
        coupling.amount = encoded.add_amount(0, coupling.cap);
        encoded.couplings.push_back(coupling);
    };
    for (std::size_t i = 0; i < stage_.limits.size(); ++i) {
        BoundLimit const& limit = stage_.limits[i];
        bool const here = limit.block < 0 || below(limit.block, encoded.first) || below(encoded.first, limit.block);
        if (!guarded(limit.guards) || (limit.block >= 0 && (waived(limit.block) || (encoded.rooted && !here))))
            continue;
        Coupling coupling;
        coupling.limit = static_cast<int>(i);
        coupling.block = limit.block;
        couple(limit.limit->units, limit.limit->courses, coupling);
    }
    for (std::size_t i = 0; i < shares_.size(); ++i) {
        Share const& share = *stage_.shares[static_cast<std::size_t>(shares_[i].share)].share;
        Coupling coupling;
        coupling.share = static_cast<int>(i);
        couple(share.up_to_units, share.up_to_courses, coupling);
    }
    auto const& bounds = student_.attempt_bounds();
    for (std::size_t i = 0; i < bounds.size(); ++i) {
        Coupling coupling;
        coupling.course = static_cast<int>(i);
        couple(bounds[i].units, std::nullopt, coupling);
        couple(std::nullopt, bounds[i].times ? std::optional<Courses>(*bounds[i].times) : std::nullopt, coupling);
    }
    find_cuts(encoded);
}

/// Whether a record is of those that a limit, a share or a bound of attempts looks at.
bool StageAudit::is_coupled(Coupling const& coupling, int r) const {
    if (coupling.course >= 0) return record(r).bound == coupling.course;
    if (coupling.share >= 0) return shares(shares_[static_cast<std::size_t>(coupling.share)], r);
    auto const& limit = stage_.limits[static_cast<std::size_t>(coupling.limit)];
    return student_.matches(limit.set, record(r)) == Truth::yes;
}

/// The records that could count against a coupling.
void StageAudit::find_covered(EncodedStage& encoded, Coupling const& coupling) const {
    encoded.found.clear();
    if (coupling.share >= 0) { // those that fit a leaf on either side
        Sharing const& share = shares_[static_cast<std::size_t>(coupling.share)];
        for (int const r : encoded.present) {
            if (!shares(share, r)) continue;
            ShareReach reach;
            for (int const node : encoded.leaf_nodes)
                if (fit(node, static_cast<std::size_t>(r)) != Truth::no) add_leaf(reach, share, node);
            if (is_shared(reach, share)) encoded.found.push_back(r);
        }
        return;
    }
    for (int const r : encoded.present) {
        if (!is_coupled(coupling, r)) continue;
        bool counts = coupling.block < 0 && !encoded.observers.empty() && excluded_[static_cast<std::size_t>(r)] == 0;
        for (std::size_t i = 0; i < encoded.leaf_nodes.size() && !counts; ++i)
            counts = below(encoded.leaf_nodes[i], coupling.block) &&
                     fit(encoded.leaf_nodes[i], static_cast<std::size_t>(r)) != Truth::no;
        if (counts) encoded.found.push_back(r);
    }
}

/// To which sizes a limit may cut a record: what it leaves beside any of the others, which another limit may have cut.
void StageAudit::find_cuts(EncodedStage& encoded) const {
    constexpr std::size_t most_sums = 4096;
    constexpr std::ptrdiff_t most_sizes = 64;
    int limits = 0;
    auto const in_part = [&](Coupling const& coupling) {
        return coupling.limit >= 0 && coupling.in_units &&
               stage_.limits[static_cast<std::size_t>(coupling.limit)].limit->in_part;
    };
    for (auto const& coupling : encoded.couplings) limits += in_part(coupling) ? 1 : 0;
    auto& sums = encoded.sums;
    for (int round = 0; round < limits; ++round) { // a limit cuts one record, so this is as far as cuts lead to cuts
        std::size_t const before = encoded.cuts.size();
        for (std::size_t c = 0; c < encoded.couplings.size(); ++c) {
            Coupling const& coupling = encoded.couplings[c];
            if (!in_part(coupling)) continue;
            find_covered(encoded, coupling);
            for (int const r : encoded.found) {
                sums.assign(1, 0);
                for (int const other : encoded.found) {
                    if (other == r) continue;
                    std::size_t const old = sums.size();
                    auto const extend = [&](std::int64_t units) {
                        for (std::size_t i = 0; i < old && units > 0; ++i)
                            if (sums[i] < coupling.cap - units) sums.push_back(sums[i] + units);
                    };
                    extend(record(other).units);
                    for (auto const& cut : encoded.cuts)
                        if (cut.record == other && cut.coupling != static_cast<int>(c)) extend(cut.units);
                    sort(sums);
                    sums.erase(std::unique(sums.begin(), sums.end()), sums.end());
                    if (sums.size() <= most_sums) continue;
                    sums.resize(most_sums);
                    encoded.problem.complete = false;
                }
                for (std::int64_t const sum : sums) {
                    Cut const cut{static_cast<int>(c), r, coupling.cap - sum};
                    std::ptrdiff_t sizes = 0;
                    bool known = cut.units <= 0 || cut.units >= record(r).units;
                    for (auto const& one : encoded.cuts) {
                        if (one.coupling != cut.coupling || one.record != r) continue;
                        known = known || one.units == cut.units;
                        ++sizes;
                    }
                    if (known) continue;
                    if (sizes < most_sizes)
                        encoded.cuts.push_back(cut);
                    else
                        encoded.problem.complete = false;
                }
            }
        }
        if (encoded.cuts.size() == before) break;
    }
    encoded.values.clear(); // limits that cut
    for (std::size_t c = 0; c < encoded.couplings.size(); ++c) {
        Coupling& coupling = encoded.couplings[c];
        bool any = false;
        for (auto const& cut : encoded.cuts) any = any || cut.coupling == static_cast<int>(c);
        if (!any) continue;
        encoded.values.push_back(static_cast<int>(c));
        coupling.full = encoded.add_amount(0);
        encoded.problem.amounts.back().margin = encoded.problem.amounts.back().hard = true;
        coupling.cuts = encoded.add_amount(0, 1);
    }
    constexpr std::size_t most_limits = 6; // with 409 circles
    if (encoded.values.size() > most_limits) {
        encoded.problem.complete = false;
        encoded.values.resize(most_limits);
        auto const beyond = [&](Cut const& cut) { return cut.coupling > encoded.values.back(); };
        encoded.cuts.erase(std::remove_if(encoded.cuts.begin(), encoded.cuts.end(), beyond), encoded.cuts.end());
    }
    encoded.found.clear();
    if (encoded.values.size() > 1) find_circles(encoded);
}

/// All circles of limits, each from its first one: what a limit cuts would count against the one before.
void StageAudit::find_circles(EncodedStage& encoded) const {
    List<int>& trail = encoded.found;
    for (int const next : encoded.values) {
        if ((!trail.empty() && next < trail.front()) || std::find(trail.begin(), trail.end(), next) != trail.end())
            continue;
        trail.push_back(next);
        if (trail.size() > 1) {
            int const amount = encoded.add_amount(0, static_cast<int>(trail.size()) - 1);
            for (std::size_t i = 0; i < trail.size(); ++i)
                encoded.circles.push_back({trail[i], trail[(i + trail.size() - 1) % trail.size()], amount});
        }
        find_circles(encoded);
        trail.pop_back();
    }
}

/// Whether a record counts against a limit in the leaves that are held.
bool StageAudit::counts_against(EncodedStage const& encoded, Coupling const& coupling, int r) const {
    if (!is_coupled(coupling, r)) return false;
    if (encoded.held.empty()) return coupling.block < 0;
    for (int const place : encoded.held)
        if (below(encoded.leaf_nodes[static_cast<std::size_t>(encoded.fitting[static_cast<std::size_t>(place)])],
                  coupling.block))
            return true;
    return false;
}

/// Where the figures of an average are large, they go without their common divisor. Where sums of them might still go beyond what 64 bits hold,
/// they are coarser, rounded down: what they call held is held, and what they do not is not certain.
void StageAudit::shrink_margins(EncodedStage& encoded) {
    constexpr Wide large_sum = Wide{1} << 40; // a thousand times what a degree comes to
    constexpr Wide largest_sum = Wide{1} << 62;
    auto& problem = encoded.problem;
    for (auto const& margin : encoded.margins) {
        auto const sum = [&](Slice const& changes) {
            Wide result = 0;
            for (int k = changes.first; k < changes.last; ++k) {
                Change const& change = problem.changes[static_cast<std::size_t>(k)];
                if (change.amount == margin.amount) result += std::abs(change.by);
            }
            return result;
        };
        Wide most = 0;
        for (auto const& token : problem.tokens) { // at most one of its options is taken
            Wide largest = 0;
            for (int o = token.options.first; o < token.options.last; ++o)
                largest = std::max(largest, sum(problem.options[static_cast<std::size_t>(o)].changes));
            most += largest;
        }
        for (auto const& event : problem.events) most += sum(event.changes);
        if (most <= large_sum) continue;
        std::int64_t divisor = 0;
        for (auto const& change : problem.changes)
            if (change.amount == margin.amount) divisor = std::gcd(divisor, change.by);
        for (most /= divisor; most > largest_sum; most /= 2) {
            divisor *= 2;
            problem.complete = false;
        }
        for (auto& change : problem.changes)
            if (change.amount == margin.amount) change.by = change.by / divisor - (change.by % divisor < 0 ? 1 : 0);
        std::int64_t& need = problem.amounts[static_cast<std::size_t>(margin.amount)].need; // 1 if it is strict, else 0
        need = need / divisor + (need % divisor > 0 ? 1 : 0);
    }
}

} // namespace requisite::detail
