#pragma once

#include <requisite/audit/show.hpp>

#include <algorithm>

namespace requisite::detail {

template <class Lazy>
BasicShowing<Lazy>::BasicShowing(Problem const& problem, Budget& budget, Workspace& workspace, int horizon,
                                 Target const& target, Allocation& allocation, Floor floor)
    : problem_(problem),
      budget_(budget),
      workspace_(workspace),
      horizon_(horizon),
      target_(target),
      allocation_(allocation),
      floor_(floor) {
    workspace_.restriction.forbidden.assign(problem.options.size(), 0);
    workspace_.restriction.required.assign(problem.tokens.size(), 0);
    for (auto const& one : problem.options) counts_ = counts_ || one.leaves.empty();
}

template <class Lazy> bool BasicShowing<Lazy>::has_leaf(Option const& one, int leaf) const {
    for (int k = one.leaves.first; k < one.leaves.last; ++k)
        if (problem_.option_leaves[static_cast<std::size_t>(k)] == leaf) return true;
    return false;
}

/// Whether the allocation does nothing that is forbidden and everything that is required.
template <class Lazy> bool BasicShowing<Lazy>::allowed() const {
    Restriction const& restriction = workspace_.restriction;
    for (std::size_t t = 0; t < problem_.tokens.size(); ++t) {
        int const taken = allocation_.taken[t];
        if (taken < 0 ? restriction.required[t] != 0 : restriction.forbidden[static_cast<std::size_t>(taken)] != 0)
            return false;
    }
    return true;
}

/// Whether the allocation is allowed by the caps and reaches the target.
template <class Lazy> bool BasicShowing<Lazy>::reached(Target const& target) {
    add_up(problem_, horizon_, allocation_.taken, workspace_.amounts, workspace_.event_sides);
    for (std::size_t a = 0; a < workspace_.amounts.size(); ++a) {
        Amount const& one = problem_.amounts[a];
        if (workspace_.amounts[a] > one.cap || (one.hard && workspace_.amounts[a] < one.need)) return false;
    }
    evaluate(problem_, horizon_, workspace_.amounts, allocation_.picks, workspace_.values);
    Value const& value = workspace_.values.back();
    if (value.missing > target.missing || value.violated > target.violated || value.advisory > target.advisory)
        return false;
    if (target.undecided == INT32_MAX) return true;
    int undecided = 0;
    for (int const taken : allocation_.taken)
        if (taken >= 0) undecided += option(taken).undecided;
    return undecided <= target.undecided;
}

/// What a flow under what is forbidden now says, and then a packing: no if even they miss more than the target, yes if what they come to reaches it; then that is taken. Where
/// records count without being applied, that is not known from a flow, and a search has to say yes.
template <class Lazy> Answer BasicShowing<Lazy>::find_by_flow(Target const& target) {
    if (floor_.network == nullptr) return Answer::unknown;
    Network& network = *floor_.network;
    std::vector<int>& taken = workspace_.rounded;
    auto const reaches = [&] {
        if (counts_) return false;
        allocation_.taken.swap(taken);
        if (allowed() && reached(target)) return true;
        allocation_.taken.swap(taken);
        return false;
    };
    std::int64_t const most = target.missing - floor_.missing; // that may be missing where it flows
    network.blocked() = workspace_.restriction.forbidden;
    network.open(allocation_.picks);
    network.fill(horizon_);
    Answer answer = network.bound() > most ? Answer::no : Answer::unknown;
    if (answer == Answer::unknown) {
        network.round(horizon_, taken);
        if (reaches()) answer = Answer::yes;
    }
    if (answer == Answer::unknown) {
        if (floor_.packing->solve(horizon_, taken, most + 1) > most)
            answer = Answer::no;
        else if (reaches())
            answer = Answer::yes;
    }
    network.blocked().clear();
    return answer;
}

template <class Lazy> bool BasicShowing<Lazy>::find(Target const& target) {
    if (Answer const flow = find_by_flow(target); flow != Answer::unknown) return flow == Answer::yes;
    Search search(problem_, budget_, workspace_.search);
    search.prepare(horizon_, allocation_.picks, &workspace_.restriction, Search::Order::largest_first);
    Answer const answer = search.attain(target);
    if (answer == Answer::yes) allocation_.taken = search.taken();
    certain_ = certain_ && answer != Answer::unknown;
    return answer == Answer::yes;
}

template <class Lazy> Answer BasicShowing<Lazy>::start() {
    if (find(target_)) return Answer::yes;
    return certain_ ? Answer::no : Answer::unknown;
}

template <class Lazy> bool BasicShowing<Lazy>::tighten() {
    int undecided = 0;
    for (auto const& one : problem_.options) undecided = std::max(undecided, one.undecided);
    if (undecided > 0) {
        Target target = target_;
        do {
            target_ = target;
            target_.undecided = 0;
            for (int const taken : allocation_.taken)
                if (taken >= 0) target_.undecided += option(taken).undecided;
            target = target_;
            --target.undecided;
        } while (target.undecided >= 0 && find(target));
    }
    bool advisory = false;
    for (auto const& node : problem_.nodes) advisory = advisory || node.advisory;
    if (advisory) {
        Target target = target_;
        do {
            target_ = target;
            reached(target_);
            target_.advisory = workspace_.values.back().advisory;
            target = target_;
            --target.advisory;
        } while (target.advisory >= 0 && find(target));
    }
    return certain_;
}

/// Forbids options of a record, and requires the tokens that have an option with a leaf, if the target then stays in reach. Else nothing changes.
template <class Lazy> template <class Test>
bool BasicShowing<Lazy>::try_restricting(int record, Test forbids, int must_use) {
    Restriction& restriction = workspace_.restriction;
    forbidden_before_.clear();
    required_before_.clear();
    each_token(record, [&](int t) {
        Slice const& options = problem_.tokens[static_cast<std::size_t>(t)].options;
        required_before_.push_back(restriction.required[static_cast<std::size_t>(t)]);
        bool owns = false;
        for (int o = options.first; o < options.last; ++o)
            owns = owns || (must_use >= 0 && has_leaf(option(o), must_use));
        if (owns) restriction.required[static_cast<std::size_t>(t)] = 1;
        for (int o = options.first; o < options.last; ++o) {
            char& forbidden = restriction.forbidden[static_cast<std::size_t>(o)];
            forbidden_before_.push_back(forbidden);
            if (option(o).leaves.empty()) continue;
            if (forbids(option(o)) || (owns && !has_leaf(option(o), must_use))) forbidden = 1;
        }
    });
    // Most often the allocation does so already, or does once the options that are forbidden now are not taken.
    if (allowed()) return true;
    std::vector<int> const before = allocation_.taken;
    each_token(record, [&](int t) {
        int& taken = allocation_.taken[static_cast<std::size_t>(t)];
        if (taken >= 0 && restriction.forbidden[static_cast<std::size_t>(taken)] != 0) taken = -1;
    });
    if (allowed() && reached(target_)) return true;
    allocation_.taken = before;
    if (find(target_)) return true;
    std::size_t token = 0;
    std::size_t place = 0;
    each_token(record, [&](int t) {
        Slice const& options = problem_.tokens[static_cast<std::size_t>(t)].options;
        restriction.required[static_cast<std::size_t>(t)] = required_before_[token++];
        for (int o = options.first; o < options.last; ++o)
            restriction.forbidden[static_cast<std::size_t>(o)] = forbidden_before_[place++];
    });
    return false;
}

template <class Lazy> void BasicShowing<Lazy>::keep_out(LeafPreference const& preference) {
    for (int const record : preference.records)
        try_restricting(
            record, [&](Option const& one) { return has_leaf(one, preference.leaf); }, -1);
}

template <class Lazy> void BasicShowing<Lazy>::leave_unused(int record) {
    try_restricting(
        record, [](Option const&) { return true; }, -1);
}

/// Of the lists of leaves that the record can have, the lexicographically smallest.
template <class Lazy> void BasicShowing<Lazy>::place_early(int record) {
    leaves_.clear();
    int ways = 0;
    int tokens = 0;
    each_token(record, [&](int t) {
        Slice const& options = problem_.tokens[static_cast<std::size_t>(t)].options;
        int usable = 0;
        for (int o = options.first; o < options.last; ++o) {
            Option const& one = option(o);
            if (one.leaves.empty() || workspace_.restriction.forbidden[static_cast<std::size_t>(o)] != 0) continue;
            ++usable;
            for (int k = one.leaves.first; k < one.leaves.last; ++k)
                leaves_.push_back(problem_.option_leaves[static_cast<std::size_t>(k)]);
        }
        ways = std::max(ways, usable);
        tokens += usable > 0 ? 1 : 0;
    });
    if (tokens == 0 || (tokens == 1 && ways == 1)) return;
    std::sort(leaves_.begin(), leaves_.end());
    leaves_.erase(std::unique(leaves_.begin(), leaves_.end()), leaves_.end());
    std::vector<int> list;
    auto const in_list = [&list](int leaf) { return std::find(list.begin(), list.end(), leaf) != list.end(); };
    auto const any_leaf = [this](Option const& one, auto const& test) {
        for (int k = one.leaves.first; k < one.leaves.last; ++k)
            if (test(problem_.option_leaves[static_cast<std::size_t>(k)])) return true;
        return false;
    };
    for (std::size_t next = 0; next < leaves_.size();) {
        if (!list.empty() &&
            try_restricting(
                record, [&](Option const& one) { return any_leaf(one, [&](int l) { return !in_list(l); }); }, -1))
            return;
        bool longer = false;
        for (; next < leaves_.size() && !longer; ++next) {
            int const leaf = leaves_[next];
            longer = try_restricting(
                record,
                [&](Option const& one) { return any_leaf(one, [&](int l) { return l < leaf && !in_list(l); }); }, leaf);
            if (longer) list.push_back(leaf);
        }
        if (!longer) return;
    }
}

/// Marks the amounts that a requirement looks at which is chosen and takes nothing itself.
template <class Lazy> void BasicShowing<Lazy>::find_observed() {
    observed_.assign(problem_.amounts.size(), 0);
    for (std::size_t i = 0; i < problem_.nodes.size(); ++i) {
        int node = static_cast<int>(i);
        bool live = true;
        for (; live && node >= 0; node = problem_.nodes[static_cast<std::size_t>(node)].parent) {
            int const parent = problem_.nodes[static_cast<std::size_t>(node)].parent;
            live = parent < 0 || problem_.nodes[static_cast<std::size_t>(parent)].kind != ProblemNode::Kind::choose ||
                   allocation_.picks[static_cast<std::size_t>(node)] == Pick::in;
        }
        if (!live) continue;
        ProblemNode const& one = problem_.nodes[i];
        for (int const a : {one.units, one.courses})
            if (a >= 0) observed_[static_cast<std::size_t>(a)] = 1;
        if (one.kind != ProblemNode::Kind::cover) continue;
        for (int k = one.children.first; k < one.children.last; ++k)
            observed_[static_cast<std::size_t>(problem_.items[static_cast<std::size_t>(k)])] = 1;
    }
}

/// Counts a record that is not applied, if possible and if somebody asks for it.
template <class Lazy> void BasicShowing<Lazy>::count(int record) {
    Restriction& restriction = workspace_.restriction;
    auto const asked = [this](Slice const& changes) {
        for (int k = changes.first; k < changes.last; ++k)
            if (observed_[static_cast<std::size_t>(problem_.changes[static_cast<std::size_t>(k)].amount)] != 0)
                return true;
        return false;
    };
    each_token(record, [&](int t) {
        Slice const& options = problem_.tokens[static_cast<std::size_t>(t)].options;
        bool counts = false;
        for (int o = options.first; o < options.last; ++o) {
            Option const& one = option(o);
            if (!one.leaves.empty()) continue;
            bool wanted = asked(one.changes);
            for (int k = one.events.first; k < one.events.last; ++k)
                wanted =
                    wanted ||
                    asked(problem_
                              .events[static_cast<std::size_t>(problem_.event_uses[static_cast<std::size_t>(k)].event)]
                              .changes);
            counts = counts || wanted;
        }
        if (!counts) return;
        char& required = restriction.required[static_cast<std::size_t>(t)];
        char const before = required;
        required = 1;
        if (!allowed() && !find(target_)) required = before;
    });
}

template <class Lazy> bool BasicShowing<Lazy>::settle() {
    int const records = static_cast<int>(problem_.records.size());
    // From here on the allocation reaches the target, whatever becomes forbidden or required.
    if (!reached(target_) && !find(target_)) return false;
    for (auto const& preference : problem_.preferences) keep_out(preference);
    for (int r = records; r-- > 0;) leave_unused(r);
    for (int r = 0; r < records; ++r) place_early(r);
    find_observed();
    for (int r = 0; r < records; ++r) count(r);
    return certain_;
}

} // namespace requisite::detail
