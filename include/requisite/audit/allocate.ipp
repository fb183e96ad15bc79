#pragma once

#include <requisite/audit/allocate.hpp>

#include <algorithm>
#include <cstring>

namespace requisite::detail {

template <class Lazy> BasicSearch<Lazy>::BasicSearch(Problem const& problem, Budget& budget)
    : problem_(problem), budget_(budget) {}

// The most that each amount can still grow, and the most that a margin can still fall, from each position on.
template <class Lazy> void BasicSearch<Lazy>::prepare(Order order) {
    order_ = order;
    std::size_t const records = problem_.records.size();
    std::size_t const amounts = problem_.amounts.size();
    sequence_.resize(records);
    for (std::size_t i = 0; i < records; ++i) sequence_[i] = order == Order::last_rank_first ? records - 1 - i : i;
    if (order == Order::largest_first) {
        std::vector<std::int64_t> size(records, 0);
        for (std::size_t i = 0; i < records; ++i)
            for (auto const& option : problem_.records[i].options)
                for (auto const& change : option.changes) size[i] = std::max(size[i], change.by);
        std::stable_sort(sequence_.begin(), sequence_.end(),
                         [&](std::size_t a, std::size_t b) { return size[a] > size[b]; });
    }
    rise_.assign(records + 1, std::vector<std::int64_t>(amounts, 0));
    fall_ = rise_;
    std::vector<std::int64_t> most(amounts), least(amounts), sum(amounts);
    for (std::size_t position = records; position-- > 0;) {
        std::fill(most.begin(), most.end(), 0);
        std::fill(least.begin(), least.end(), 0);
        for (auto const& option : problem_.records[sequence_[position]].options) {
            std::fill(sum.begin(), sum.end(), 0);
            for (auto const& change : option.changes) sum[static_cast<std::size_t>(change.amount)] += change.by;
            for (std::size_t a = 0; a < amounts; ++a) {
                most[a] = std::max(most[a], sum[a]);
                least[a] = std::min(least[a], sum[a]);
            }
        }
        for (std::size_t a = 0; a < amounts; ++a) {
            rise_[position][a] = rise_[position + 1][a] + most[a];
            fall_[position][a] = fall_[position + 1][a] + least[a];
        }
    }
    now_.resize(amounts);
    for (std::size_t a = 0; a < amounts; ++a) now_[a] = problem_.amounts[a].initial;
    chosen_.assign(records, 0);
    undecided_now_ = 0;
    failed_.clear();
}

template <class Lazy> Value BasicSearch<Lazy>::bound() const {
    if (!problem_.complete) return {}; // what is not there might miss nothing
    std::vector<std::int64_t> most(problem_.amounts.size());
    for (std::size_t a = 0; a < most.size(); ++a) most[a] = problem_.amounts[a].initial;
    for (auto const& record : problem_.records) {
        std::vector<std::int64_t> gain(most.size(), 0), sum(most.size());
        for (auto const& option : record.options) {
            std::fill(sum.begin(), sum.end(), 0);
            for (auto const& change : option.changes) sum[static_cast<std::size_t>(change.amount)] += change.by;
            for (std::size_t a = 0; a < gain.size(); ++a) gain[a] = std::max(gain[a], sum[a]);
        }
        for (std::size_t a = 0; a < most.size(); ++a) most[a] += gain[a];
    }
    for (std::size_t a = 0; a < most.size(); ++a) most[a] = std::min(most[a], problem_.amounts[a].cap);
    // An average over nothing is not violated, and the records with weight can be left out.
    for (auto const& node : problem_.nodes)
        if (node.kind == ProblemNode::Kind::margin && node.weight >= 0) most[static_cast<std::size_t>(node.weight)] = 0;
    std::vector<Value> values;
    evaluate(problem_, most, values);
    return values.back();
}

/// Whether no way on from here can reach the target, if every record left could be used everywhere at once.
template <class Lazy> bool BasicSearch<Lazy>::hopeless(std::size_t position) {
    scratch_.resize(now_.size());
    for (std::size_t a = 0; a < now_.size(); ++a)
        scratch_[a] = std::min(now_[a] + rise_[position][a], problem_.amounts[a].cap);
    for (auto const& node : problem_.nodes)
        if (node.kind == ProblemNode::Kind::margin && node.weight >= 0 && position < sequence_.size())
            scratch_[static_cast<std::size_t>(node.weight)] = now_[static_cast<std::size_t>(node.weight)];
    evaluate(problem_, scratch_, values_);
    return values_.back().missing > missing_target_ || values_.back().violated > violated_target_;
}

/// What the future depends on: each amount as far as it still matters.
template <class Lazy> void BasicSearch<Lazy>::key(std::size_t position, std::string& out) const {
    out.clear();
    auto const put = [&out](std::int64_t number) {
        char bytes[sizeof number];
        std::memcpy(bytes, &number, sizeof number);
        out.append(bytes, sizeof number);
    };
    put(static_cast<std::int64_t>(position));
    put(undecided_target_ == INT32_MAX ? 0 : undecided_now_);
    for (std::size_t a = 0; a < now_.size(); ++a) {
        Amount const& amount = problem_.amounts[a];
        std::int64_t value = now_[a];
        if (amount.margin) {
            if (violated_target_ == INT32_MAX) continue; // nobody asks
            if (value + fall_[position][a] >= amount.need)
                value = INT64_MAX; // will hold
            else if (value + rise_[position][a] < amount.need)
                value = INT64_MIN; // cannot hold any more
        } else if (amount.cap == Amount::unlimited || value + rise_[position][a] <= amount.cap) {
            value = std::min(value, amount.need); // the cap cannot bind any more
        }
        put(value);
    }
}

/// Whether an option adds to anything that is not full yet.
template <class Lazy> bool BasicSearch<Lazy>::helps(Option const& option) const {
    for (auto const& change : option.changes) {
        auto const a = static_cast<std::size_t>(change.amount);
        if (!problem_.amounts[a].margin && change.by > 0 && now_[a] < problem_.amounts[a].need) return true;
    }
    return option.leaves.empty();
}

template <class Lazy> bool BasicSearch<Lazy>::descend(std::size_t position, std::size_t record, int index) {
    Option const& option = problem_.records[record].options[static_cast<std::size_t>(index)];
    if (undecided_now_ + option.undecided > undecided_target_) return false;
    if (only_helpful_ && !helps(option)) return false;
    for (auto const& change : option.changes) {
        auto const a = static_cast<std::size_t>(change.amount);
        now_[a] += change.by;
    }
    bool within = true;
    for (auto const& change : option.changes) {
        auto const a = static_cast<std::size_t>(change.amount);
        within = within && now_[a] <= problem_.amounts[a].cap;
    }
    undecided_now_ += option.undecided;
    chosen_[record] = index;
    bool const found = within && attain(position + 1);
    undecided_now_ -= option.undecided;
    for (auto const& change : option.changes) now_[static_cast<std::size_t>(change.amount)] -= change.by;
    return found;
}

/// Whether the records from this position on can be used so that the targets are met; then chosen_ says how.
template <class Lazy> bool BasicSearch<Lazy>::attain(std::size_t position) {
    if (!budget_.spend()) return false;
    if (hopeless(position)) return false;
    if (position == sequence_.size()) return true;
    std::string state;
    key(position, state);
    if (failed_.count(state) != 0) return false;

    std::size_t const record = sequence_[position];
    auto const& options = problem_.records[record].options;
    int const count = static_cast<int>(options.size());
    if (order_ == Order::last_rank_first) {
        for (int i = 0; i < count; ++i) // left unused if possible, counted rather than not
            if (options[static_cast<std::size_t>(i)].leaves.empty() && descend(position, record, i)) return true;
        for (int i = 0; i < count; ++i)
            if (!options[static_cast<std::size_t>(i)].leaves.empty() && descend(position, record, i)) return true;
    } else {
        for (int i = 0; i < count; ++i) {
            if (order_ == Order::rank && options[static_cast<std::size_t>(i)].leaves.empty() == used_[record]) continue;
            if (descend(position, record, i)) return true;
        }
    }
    constexpr std::size_t most_states = 1'000'000; // bounds the memory; a state forgotten is only searched again
    if (!budget_.exhausted() && failed_.size() < most_states) failed_.insert(std::move(state));
    return false;
}

template <class Lazy> bool BasicSearch<Lazy>::find(Order order, std::int64_t missing, int violated, int undecided) {
    prepare(order);
    missing_target_ = missing;
    violated_target_ = violated;
    undecided_target_ = undecided;
    return attain(0);
}

template <class Lazy> Allocation BasicSearch<Lazy>::optimum() {
    Allocation best;
    best.bound = bound();
    best.proven = problem_.complete;
    auto const value_of = [this](std::vector<int> const& chosen, Allocation& out) {
        std::vector<std::int64_t> amounts(problem_.amounts.size());
        for (std::size_t a = 0; a < amounts.size(); ++a) amounts[a] = problem_.amounts[a].initial;
        out.undecided = 0;
        for (std::size_t r = 0; r < chosen.size(); ++r) {
            Option const& option = problem_.records[r].options[static_cast<std::size_t>(chosen[r])];
            for (auto const& change : option.changes) amounts[static_cast<std::size_t>(change.amount)] += change.by;
            out.undecided += option.undecided;
        }
        evaluate(problem_, amounts, values_);
        out.value = values_.back();
        out.chosen = chosen;
    };
    // Nothing used is always allowed: a first answer, whatever the budget.
    std::vector<int> chosen;
    for (auto const& record : problem_.records) chosen.push_back(static_cast<int>(record.options.size()) - 1);
    value_of(chosen, best);

    bool margins = false;
    for (auto const& node : problem_.nodes) margins = margins || node.kind == ProblemNode::Kind::margin;
    auto const improve = [&](bool missing_first) {
        prepare(Order::largest_first); // states that failed for one target fail for all that are stricter
        while (missing_first ? best.value.missing > best.bound.missing : best.value.violated > best.bound.violated) {
            missing_target_ = missing_first ? best.value.missing - 1 : best.value.missing;
            violated_target_ = missing_first ? INT32_MAX : best.value.violated - 1;
            undecided_target_ = INT32_MAX;
            only_helpful_ = missing_first;
            bool const found = attain(0);
            only_helpful_ = false;
            if (budget_.exhausted()) {
                best.proven = false;
                return;
            }
            if (!found) {
                if (missing_first)
                    best.bound.missing = best.value.missing;
                else
                    best.bound.violated = best.value.violated;
                return;
            }
            value_of(std::vector<int>(chosen_), best);
        }
    };
    improve(true);
    if (margins && best.proven) improve(false);
    if (best.proven) best.bound = best.value;
    if (!problem_.complete) best.bound = {};
    return best;
}

template <class Lazy> void BasicSearch<Lazy>::canonicalize(Allocation& best) {
    auto const give_up = [&best] { best.canonical = false; };
    if (!best.proven) return give_up();
    // Fewest undecided conditions: raise the allowance until the optimum is attained.
    int least = 0;
    while (!find(Order::last_rank_first, best.value.missing, best.value.violated, least)) {
        if (budget_.exhausted() || least >= best.undecided) return give_up();
        ++least;
    }
    best.undecided = least;
    best.chosen = chosen_;
    used_.assign(chosen_.size(), false);
    for (std::size_t r = 0; r < chosen_.size(); ++r)
        used_[r] = !problem_.records[r].options[static_cast<std::size_t>(chosen_[r])].leaves.empty();
    if (find(Order::rank, best.value.missing, best.value.violated, least))
        best.chosen = chosen_;
    else
        give_up();
}

} // namespace requisite::detail
