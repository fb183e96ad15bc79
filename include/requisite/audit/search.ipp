#pragma once

#include <requisite/audit/search.hpp>

#include <algorithm>

namespace requisite::detail {

inline void FailedStates::reset(std::size_t width) {
    width_ = width;
    count_ = 0;
    keys_.clear();
    costs_.clear();
    for (std::uint32_t const slot : taken_) slots_[slot] = 0;
    taken_.clear();
    if (slots_.empty()) slots_.assign(256, 0);
}

inline std::size_t FailedStates::find(std::vector<std::int64_t> const& key) const noexcept {
    std::uint64_t hash = 0x9e3779b97f4a7c15U;
    for (std::int64_t const part : key) {
        hash ^= static_cast<std::uint64_t>(part);
        hash *= 0xbf58476d1ce4e5b9U;
        hash ^= hash >> 29;
    }
    std::size_t slot = static_cast<std::size_t>(hash) & (slots_.size() - 1);
    while (slots_[slot] != 0 && !std::equal(key.begin(), key.end(),
                                            keys_.begin() + static_cast<std::ptrdiff_t>((slots_[slot] - 1) * width_)))
        slot = (slot + 1) & (slots_.size() - 1);
    return slot;
}

inline bool FailedStates::contains(std::vector<std::int64_t> const& key, std::int64_t cost) const noexcept {
    if (count_ == 0) return false;
    std::uint32_t const slot = slots_[find(key)];
    return slot != 0 && costs_[slot - 1] <= cost;
}

inline void FailedStates::insert(std::vector<std::int64_t> const& key, std::int64_t cost) {
    if ((keys_.size() + width_) * sizeof(std::int64_t) > most_bytes) return; // a state forgotten is only searched again
    if (2 * (count_ + 1) > slots_.size()) {
        std::vector<std::int64_t> one(width_);
        slots_.assign(slots_.size() * 4, 0);
        taken_.clear();
        for (std::size_t i = 0; i < count_; ++i) {
            std::copy_n(keys_.begin() + static_cast<std::ptrdiff_t>(i * width_), width_, one.begin());
            std::size_t const slot = find(one);
            slots_[slot] = static_cast<std::uint32_t>(i + 1);
            taken_.push_back(static_cast<std::uint32_t>(slot));
        }
    }
    std::size_t const slot = find(key);
    if (slots_[slot] != 0) {
        costs_[slots_[slot] - 1] = std::min(costs_[slots_[slot] - 1], cost);
        return;
    }
    costs_.push_back(cost);
    keys_.insert(keys_.end(), key.begin(), key.end());
    slots_[slot] = static_cast<std::uint32_t>(++count_);
    taken_.push_back(static_cast<std::uint32_t>(slot));
}

template <class Lazy>
void live_leaves(Problem const& problem, std::vector<Pick> const& picks, std::vector<char>& live) {
    live.resize(problem.leaves.size());
    for (std::size_t l = 0; l < live.size(); ++l) {
        live[l] = 1;
        for (int node = problem.leaves[l].node; node >= 0;) {
            int const parent = problem.nodes[static_cast<std::size_t>(node)].parent;
            if (parent >= 0 && problem.nodes[static_cast<std::size_t>(parent)].kind == ProblemNode::Kind::choose &&
                picks[static_cast<std::size_t>(node)] != Pick::in) {
                live[l] = 0;
                break;
            }
            node = parent;
        }
    }
}

template <class Lazy> template <class F> void BasicSearch<Lazy>::each_change(Option const& option, F f) const {
    for (int k = option.changes.first; k < option.changes.last; ++k) f(problem_.changes[static_cast<std::size_t>(k)]);
    for (int k = option.events.first; k < option.events.last; ++k) {
        Slice const& changes =
            problem_.events[static_cast<std::size_t>(problem_.event_uses[static_cast<std::size_t>(k)].event)].changes;
        for (int c = changes.first; c < changes.last; ++c) f(problem_.changes[static_cast<std::size_t>(c)]);
    }
}

template <class Lazy> void BasicSearch<Lazy>::prepare(int horizon, std::vector<Pick> const& picks,
                                                      Restriction const* restriction, Order order) {
    SearchMemory& m = memory_;
    horizon_ = horizon;
    picks_ = &picks;
    restriction_ = restriction;
    std::size_t const records = problem_.records.size();
    std::size_t const amounts = problem_.amounts.size();
    live_leaves(problem_, picks, m.live);

    // What each token may still be used for.
    m.choices.resize(problem_.tokens.size());
    m.choice_options.clear();
    for (std::size_t t = 0; t < problem_.tokens.size(); ++t) {
        Token const& token = problem_.tokens[t];
        m.choices[t].first = static_cast<int>(m.choice_options.size());
        if ((token.seen >> horizon & 1) != 0) {
            for (int o = token.options.first; o < token.options.last; ++o) {
                Option const& option = problem_.options[static_cast<std::size_t>(o)];
                bool usable = restriction == nullptr || restriction->forbidden.empty() ||
                              restriction->forbidden[static_cast<std::size_t>(o)] == 0;
                for (int k = option.leaves.first; k < option.leaves.last; ++k)
                    usable = usable &&
                             m.live[static_cast<std::size_t>(problem_.option_leaves[static_cast<std::size_t>(k)])] != 0;
                if (usable) m.choice_options.push_back(o);
            }
        }
        m.choices[t].last = static_cast<int>(m.choice_options.size());
    }

    m.keyed.assign(amounts, 0);
    m.current.assign(amounts, 0);
    margins_ = false;
    for (std::size_t a = 0; a < amounts; ++a) {
        Amount const& one = problem_.amounts[a];
        m.keyed[a] = one.need > 0 || one.cap != Amount::unlimited || one.margin;
        margins_ = margins_ || one.margin;
    }
    for (auto const& node : problem_.nodes) {
        int const now = node.kind == ProblemNode::Kind::margin ? node.weight : node.used;
        if (now < 0) continue;
        m.keyed[static_cast<std::size_t>(now)] = m.current[static_cast<std::size_t>(now)] = 1;
        margins_ = true;
    }

    m.sequence.resize(records);
    for (std::size_t i = 0; i < records; ++i) m.sequence[i] = static_cast<int>(i);
    if (order == Order::largest_first) {
        m.size.assign(records, 0);
        for (std::size_t i = 0; i < records; ++i)
            for (int t = problem_.records[i].tokens.first; t < problem_.records[i].tokens.last; ++t)
                for (int c = m.choices[static_cast<std::size_t>(t)].first;
                     c < m.choices[static_cast<std::size_t>(t)].last; ++c) {
                    Slice const& changes =
                        problem_.options[static_cast<std::size_t>(m.choice_options[static_cast<std::size_t>(c)])]
                            .changes;
                    for (int k = changes.first; k < changes.last; ++k)
                        m.size[i] = std::max(m.size[i], problem_.changes[static_cast<std::size_t>(k)].by);
                }
        std::sort(m.sequence.begin(), m.sequence.end(), [&m](int a, int b) {
            std::int64_t const one = m.size[static_cast<std::size_t>(a)];
            std::int64_t const other = m.size[static_cast<std::size_t>(b)];
            return one != other ? one > other : a < b;
        });
    }

    m.rise.assign((records + 1) * amounts, 0);
    m.fall.assign((records + 1) * amounts, 0);
    m.most.assign(amounts, 0);
    m.least.assign(amounts, 0);
    for (std::size_t position = records; position-- > 0;) {
        std::int64_t* const up = m.rise.data() + position * amounts;
        std::int64_t* const down = m.fall.data() + position * amounts;
        std::copy_n(up + amounts, amounts, up);
        std::copy_n(down + amounts, amounts, down);
        Slice const& tokens = problem_.records[static_cast<std::size_t>(m.sequence[position])].tokens;
        for (int t = tokens.first; t < tokens.last; ++t) {
            Slice const& choices = m.choices[static_cast<std::size_t>(t)];
            // The most of any one option; an event is counted with every token, which only loosens the bound.
            for (int c = choices.first; c < choices.last; ++c) {
                Option const& option =
                    problem_.options[static_cast<std::size_t>(m.choice_options[static_cast<std::size_t>(c)])];
                each_change(option, [&](Change const& one) {
                    std::int64_t sum = 0;
                    each_change(option, [&](Change const& other) {
                        if (other.amount == one.amount && (other.by > 0) == (one.by > 0)) sum += other.by;
                    });
                    auto const a = static_cast<std::size_t>(one.amount);
                    m.most[a] = std::max(m.most[a], sum);
                    m.least[a] = std::min(m.least[a], sum);
                });
            }
            for (int c = choices.first; c < choices.last; ++c)
                each_change(problem_.options[static_cast<std::size_t>(m.choice_options[static_cast<std::size_t>(c)])],
                            [&](Change const& one) {
                                auto const a = static_cast<std::size_t>(one.amount);
                                up[a] += m.most[a];
                                down[a] += m.least[a];
                                m.most[a] = m.least[a] = 0;
                            });
        }
    }
    flatten();
    m.now.resize(amounts);
    for (std::size_t a = 0; a < amounts; ++a) m.now[a] = problem_.amounts[a].initial[static_cast<std::size_t>(horizon)];
    m.side_counts.assign(2 * problem_.events.size(), 0);
    m.taken.assign(problem_.tokens.size(), -1);
}

template <class Lazy> Value BasicSearch<Lazy>::bound() {
    if (!problem_.complete) return {}; // what is not there might miss nothing
    target_ = Target();
    bound_value_ = {};
    hopeless(0);
    return bound_value_;
}

/// Lists what adds up under the choice of children, so that a bound is a loop over the requirements that count instead of a walk over the tree. Where more than sums
/// stands above one of them, the tree is walked.
template <class Lazy> void BasicSearch<Lazy>::flatten() {
    SearchMemory& m = memory_;
    m.addends.clear();
    m.stack.clear();
    fixed_ = {};
    flat_ = !problem_.nodes.empty();
    if (flat_) m.stack.push_back({static_cast<int>(problem_.nodes.size()) - 1, false});
    auto const h = static_cast<std::size_t>(horizon_);
    while (flat_ && !m.stack.empty()) {
        Addend one = m.stack.back();
        m.stack.pop_back();
        ProblemNode const& node = problem_.nodes[static_cast<std::size_t>(one.node)];
        one.advisory = one.advisory || node.advisory;
        auto const add_fixed = [&](std::int64_t missing, int violated) {
            (one.advisory ? fixed_.advisory : fixed_.missing) += missing;
            if (!one.advisory) fixed_.violated += violated;
        };
        switch (node.kind) {
        case ProblemNode::Kind::fixed: add_fixed(node.missing[h], node.violated[h]); break;
        case ProblemNode::Kind::quantity:
        case ProblemNode::Kind::cover:
        case ProblemNode::Kind::margin: m.addends.push_back(one); break;
        case ProblemNode::Kind::largest:
            for (int k = node.children.first; k < node.children.last; ++k) {
                ProblemNode const& child =
                    problem_.nodes[static_cast<std::size_t>(problem_.children[static_cast<std::size_t>(k)])];
                flat_ = flat_ && !child.advisory &&
                        (child.kind == ProblemNode::Kind::quantity || child.kind == ProblemNode::Kind::cover);
            }
            m.addends.push_back(one);
            break;
        case ProblemNode::Kind::smallest: flat_ = false; break;
        case ProblemNode::Kind::sum:
        case ProblemNode::Kind::choose: {
            add_fixed(node.missing[h], 0);
            for (int k = node.children.first; k < node.children.last; ++k) {
                int const child = problem_.children[static_cast<std::size_t>(k)];
                if (node.kind == ProblemNode::Kind::choose) {
                    Pick const pick = (*picks_)[static_cast<std::size_t>(child)];
                    if (pick == Pick::open) flat_ = false;
                    if (pick != Pick::in) continue;
                }
                m.stack.push_back({child, one.advisory});
            }
            break;
        }
        }
    }
}

/// What would be missing and violated with the amounts of `bound`.
template <class Lazy> Value BasicSearch<Lazy>::value_of_bound() {
    SearchMemory& m = memory_;
    if (!flat_) {
        evaluate(problem_, horizon_, m.bound, *picks_, m.values);
        return m.values.back();
    }
    Value value = fixed_;
    for (Addend const& addend : m.addends) {
        ProblemNode const& node = problem_.nodes[static_cast<std::size_t>(addend.node)];
        std::int64_t missing = 0;
        if (node.kind == ProblemNode::Kind::margin) {
            if (!addend.advisory && is_violated(problem_, node, m.bound)) ++value.violated;
            continue;
        }
        if (node.kind == ProblemNode::Kind::largest) {
            for (int k = node.children.first; k < node.children.last; ++k)
                missing = std::max(
                    missing,
                    missing_of(problem_,
                               problem_.nodes[static_cast<std::size_t>(problem_.children[static_cast<std::size_t>(k)])],
                               m.bound));
        } else {
            missing = missing_of(problem_, node, m.bound);
        }
        (addend.advisory ? value.advisory : value.missing) += missing;
    }
    return value;
}

/// Whether no way on from here can reach the target, if every record left could be used everywhere at once.
template <class Lazy> bool BasicSearch<Lazy>::hopeless(int position) {
    SearchMemory& m = memory_;
    std::size_t const amounts = problem_.amounts.size();
    m.bound.resize(amounts);
    std::int64_t const* const up = m.rise.data() + static_cast<std::size_t>(position) * amounts;
    for (std::size_t a = 0; a < amounts; ++a) {
        Amount const& one = problem_.amounts[a];
        std::int64_t const most = m.now[a] + (m.current[a] != 0 ? 0 : up[a]);
        if (one.hard && m.now[a] + up[a] < one.need) return true;
        m.bound[a] = std::min(most, one.cap);
    }
    Value const value = bound_value_ = value_of_bound();
    if (value.missing > target_.missing) {
        next_ = std::min(next_, value.missing);
        return true;
    }
    return value.violated > target_.violated || value.advisory > target_.advisory;
}

template <class Lazy> Answer BasicSearch<Lazy>::attain(Target const& target) {
    target_ = target;
    next_ = Target::any;
    undecided_ = 0;
    std::size_t width = 1;
    if (target.undecided != INT32_MAX) ++width;
    for (char const keyed : memory_.keyed) width += keyed != 0 ? 1U : 0U;
    memory_.key.resize(width);
    memory_.failed.reset(width);
    if (descend(0)) return Answer::yes;
    return budget_.exhausted() || !problem_.complete ? Answer::unknown : Answer::no;
}

/// What the future depends on: each amount as far as it still matters.
template <class Lazy> void BasicSearch<Lazy>::make_key(int position) {
    SearchMemory& m = memory_;
    std::size_t place = 0;
    m.key[place++] = position;
    if (target_.undecided != INT32_MAX) m.key[place++] = undecided_;
    for (std::size_t a = 0; a < m.keyed.size(); ++a) {
        if (m.keyed[a] == 0) continue;
        Amount const& one = problem_.amounts[a];
        std::int64_t value = m.now[a];
        auto const index = static_cast<int>(a);
        if (one.margin) {
            if (value + fall(position, index) >= one.need)
                value = INT64_MAX; // will hold
            else if (value + rise(position, index) < one.need)
                value = INT64_MIN; // cannot hold any more
            else if (target_.violated == INT32_MAX && !one.hard)
                value = 0; // nobody asks
        } else if (one.cap == Amount::unlimited || value + rise(position, index) <= one.cap) {
            value = std::min(
                value, std::max<std::int64_t>(one.need, m.current[a] != 0 ? 1 : 0)); // the cap cannot bind any more
        }
        m.key[place++] = value;
    }
}

template <class Lazy> bool BasicSearch<Lazy>::helps(Slice changes) const {
    for (int k = changes.first; k < changes.last; ++k) {
        Change const& one = problem_.changes[static_cast<std::size_t>(k)];
        if (!amount(one.amount).margin && one.by > 0 && now(one.amount) < amount(one.amount).need) return true;
    }
    return false;
}

/// Whether an option adds to anything that is not full yet.
template <class Lazy> bool BasicSearch<Lazy>::helps(Option const& option) const {
    if (helps(option.changes)) return true;
    for (int k = option.events.first; k < option.events.last; ++k)
        if (helps(problem_.events[static_cast<std::size_t>(problem_.event_uses[static_cast<std::size_t>(k)].event)]
                      .changes))
            return true;
    return false;
}

template <class Lazy> bool BasicSearch<Lazy>::harmless(int position, Slice changes) const {
    for (int k = changes.first; k < changes.last; ++k) {
        Change const& one = problem_.changes[static_cast<std::size_t>(k)];
        Amount const& what = amount(one.amount);
        if (what.margin || memory_.current[static_cast<std::size_t>(one.amount)] != 0) return false;
        if (what.cap != Amount::unlimited && now(one.amount) + rise(position, one.amount) > what.cap) return false;
    }
    return true;
}

/// Whether using an option can never be worse than not using it.
template <class Lazy> bool BasicSearch<Lazy>::harmless(int position, Option const& option) const {
    if (target_.undecided != INT32_MAX && option.undecided > 0) return false;
    if (!harmless(position, option.changes)) return false;
    for (int k = option.events.first; k < option.events.last; ++k)
        if (!harmless(position,
                      problem_.events[static_cast<std::size_t>(problem_.event_uses[static_cast<std::size_t>(k)].event)]
                          .changes))
            return false;
    return true;
}

template <class Lazy> void BasicSearch<Lazy>::change(Slice changes, int sign) {
    for (int k = changes.first; k < changes.last; ++k) {
        Change const& one = problem_.changes[static_cast<std::size_t>(k)];
        now(one.amount) += sign * one.by;
    }
}

template <class Lazy> void BasicSearch<Lazy>::apply(Option const& option, int sign) {
    change(option.changes, sign);
    for (int k = option.events.first; k < option.events.last; ++k) {
        EventUse const& use = problem_.event_uses[static_cast<std::size_t>(k)];
        Event const& event = problem_.events[static_cast<std::size_t>(use.event)];
        int* const counts = memory_.side_counts.data() + 2 * static_cast<std::size_t>(use.event);
        auto const happens = [&] {
            return event.kind == Event::Kind::any ? counts[0] > 0 : counts[0] > 0 && counts[1] > 0;
        };
        bool const before = happens();
        counts[use.side] += sign;
        if (before != happens()) change(event.changes, sign);
    }
    undecided_ += sign * option.undecided;
}

template <class Lazy> bool BasicSearch<Lazy>::within(Slice changes) const {
    for (int k = changes.first; k < changes.last; ++k) {
        int const a = problem_.changes[static_cast<std::size_t>(k)].amount;
        if (now(a) > amount(a).cap) return false;
    }
    return true;
}

template <class Lazy> bool BasicSearch<Lazy>::within(Option const& option) const {
    if (undecided_ > target_.undecided || !within(option.changes)) return false;
    for (int k = option.events.first; k < option.events.last; ++k)
        if (!within(problem_.events[static_cast<std::size_t>(problem_.event_uses[static_cast<std::size_t>(k)].event)]
                        .changes))
            return false;
    return true;
}

template <class Lazy> bool BasicSearch<Lazy>::take(int position, int token, int index) {
    Option const& option = problem_.options[static_cast<std::size_t>(index)];
    apply(option, 1);
    memory_.taken[static_cast<std::size_t>(token)] = index;
    bool const found = within(option) && choose(position, token + 1);
    if (!found) {
        memory_.taken[static_cast<std::size_t>(token)] = -1;
        apply(option, -1);
    }
    return found;
}

/// Tries what the tokens of one record, from this one on, can be used for; then goes on to the next record.
template <class Lazy> bool BasicSearch<Lazy>::choose(int position, int token) {
    SearchMemory& m = memory_;
    auto const record = static_cast<std::size_t>(m.sequence[static_cast<std::size_t>(position)]);
    if (token == problem_.records[record].tokens.last) return descend(position + 1);
    Slice const choices = m.choices[static_cast<std::size_t>(token)];
    bool const required = restriction_ != nullptr && !restriction_->required.empty() &&
                          restriction_->required[static_cast<std::size_t>(token)] != 0;
    bool needless = false; // whether leaving it unused is never better
    for (int c = choices.first; c < choices.last; ++c) {
        int const index = m.choice_options[static_cast<std::size_t>(c)];
        Option const& option = problem_.options[static_cast<std::size_t>(index)];
        if (!margins_ && !required && !helps(option)) continue;
        needless = needless || (!margins_ && harmless(position, option));
        if (take(position, token, index)) return true;
        if (budget_.exhausted()) return false;
    }
    return !needless && !required && choose(position, token + 1);
}

/// Whether the records from this position on can be used so that the target is met; then taken() says how.
template <class Lazy> bool BasicSearch<Lazy>::descend(int position) {
    if (!budget_.spend()) return false;
    if (hopeless(position)) return false;
    if (position == static_cast<int>(memory_.sequence.size())) return true;
    make_key(position);
    if (memory_.failed.contains(memory_.key)) return false;
    int const first =
        problem_.records[static_cast<std::size_t>(memory_.sequence[static_cast<std::size_t>(position)])].tokens.first;
    if (choose(position, first)) return true;
    if (!budget_.exhausted()) {
        make_key(position);
        memory_.failed.insert(memory_.key);
    }
    return false;
}

} // namespace requisite::detail
