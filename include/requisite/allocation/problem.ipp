#pragma once

#include <requisite/allocation/problem.hpp>

#include <algorithm>

namespace requisite::detail {

void Problem::clear() noexcept {
    amounts.clear();
    changes.clear();
    events.clear();
    event_uses.clear();
    option_leaves.clear();
    options.clear();
    tokens.clear();
    records.clear();
    nodes.clear();
    children.clear();
    items.clear();
    leaves.clear();
    bounds.clear();
    preferences.clear();
    attempts.clear();
    attempted.clear();
    complete = true;
    passes = 1;
}

std::int64_t missing_of(Problem const& problem, ProblemNode const& node, List<std::int64_t> const& amounts) {
    auto const at = [&amounts](int amount) { return amounts[static_cast<std::size_t>(amount)]; };
    if (node.kind == ProblemNode::Kind::cover) {
        std::int64_t covered = 0;
        for (int k = node.children.first; k < node.children.last; ++k) {
            int const amount = problem.items[static_cast<std::size_t>(k)];
            covered += std::min(at(amount), problem.amounts[static_cast<std::size_t>(amount)].need);
        }
        return std::max<std::int64_t>(0, node.need_courses - covered) * problem.nominal;
    }
    if (node.used >= 0 && at(node.used) == 0) return 0;
    std::int64_t const units = node.units < 0 ? 0 : std::max<std::int64_t>(0, node.need_units - at(node.units));
    std::int64_t const courses =
        node.courses < 0 ? 0 : std::max<std::int64_t>(0, node.need_courses - at(node.courses)) * problem.nominal;
    return node.either ? std::min(units, courses) : std::max(units, courses);
}

bool is_violated(Problem const& problem, ProblemNode const& node, List<std::int64_t> const& amounts) {
    return (node.weight < 0 || amounts[static_cast<std::size_t>(node.weight)] > 0) &&
           amounts[static_cast<std::size_t>(node.margin)] < problem.amounts[static_cast<std::size_t>(node.margin)].need;
}

void mark_live_children(Problem const& problem, std::size_t index, List<Pick> const& picks, List<char>& live) {
    ProblemNode const& node = problem.nodes[index];
    if (live[index] == 0 || node.kind == ProblemNode::Kind::cover || node.kind == ProblemNode::Kind::smallest ||
        node.kind == ProblemNode::Kind::met)
        return;
    for (int k = node.children.first; k < node.children.last; ++k) {
        auto const child = static_cast<std::size_t>(problem.children[static_cast<std::size_t>(k)]);
        if (node.kind != ProblemNode::Kind::choose || picks[child] == Pick::in) live[child] = 1;
    }
}

void find_live(Problem const& problem, List<Pick> const& picks, List<char>& live) {
    live.assign(problem.nodes.size(), 0);
    live.back() = 1;
    for (std::size_t i = live.size(); i-- > 0;) mark_live_children(problem, i, picks, live);
}

void evaluate(Problem const& problem, int horizon, List<std::int64_t> const& amounts, List<Pick> const& picks,
              List<Value>& values, List<char> const* ignored) {
    auto const h = static_cast<std::size_t>(horizon);
    values.assign(problem.nodes.size(), Value{});
    constexpr std::size_t few = 48;
    std::array<std::int64_t, few> small;
    List<std::int64_t> many;
    for (int pass = 0; pass < problem.passes; ++pass)
        for (std::size_t i = 0; i < problem.nodes.size(); ++i) {
            ProblemNode const& node = problem.nodes[i];
            Value& value = values[i];
            if (pass > 0) value = {};
            if (ignored != nullptr && (*ignored)[i] != 0) continue;
            auto const child = [&](int place) -> Value const& {
                return values[static_cast<std::size_t>(problem.children[static_cast<std::size_t>(place)])];
            };
            switch (node.kind) {
            case ProblemNode::Kind::fixed: value = {node.missing[h], node.violated[h], 0}; break;
            case ProblemNode::Kind::quantity:
            case ProblemNode::Kind::cover: value.missing = missing_of(problem, node, amounts); break;
            case ProblemNode::Kind::margin: value.violated = is_violated(problem, node, amounts) ? 1 : 0; break;
            case ProblemNode::Kind::met:
                if (!(child(node.children.first) == Value{})) value.missing = node.missing[h];
                break;
            case ProblemNode::Kind::sum:
                value.missing = node.missing[h];
                for (int k = node.children.first; k < node.children.last; ++k) {
                    value.missing += child(k).missing;
                    value.violated += child(k).violated;
                    value.advisory += child(k).advisory;
                }
                break;
            case ProblemNode::Kind::largest:
                for (int k = node.children.first; k < node.children.last; ++k)
                    value.missing = std::max(value.missing, child(k).missing);
                break;
            case ProblemNode::Kind::smallest:
            case ProblemNode::Kind::choose: {
                bool const chooses = node.kind == ProblemNode::Kind::choose;
                if (static_cast<std::size_t>(node.children.size()) > few)
                    many.resize(static_cast<std::size_t>(node.children.size()));
                std::int64_t* const sorted =
                    static_cast<std::size_t>(node.children.size()) > few ? many.data() : small.data();
                std::int64_t* end = sorted;
                int left = node.choose;
                value.missing = node.missing[h];
                for (int k = node.children.first; k < node.children.last; ++k) {
                    Pick const pick =
                        chooses ? picks[static_cast<std::size_t>(problem.children[static_cast<std::size_t>(k)])]
                                : Pick::open;
                    if (pick == Pick::in) {
                        value.missing += child(k).missing;
                        value.violated += child(k).violated;
                        value.advisory += child(k).advisory;
                        --left;
                    } else if (pick == Pick::open) {
                        *end++ = child(k).missing;
                    }
                }
                if (left <= 0) break;
                if (end - sorted > left) std::partial_sort(sorted, sorted + left, end);
                for (std::int64_t* one = sorted; one != end && one - sorted < left; ++one) value.missing += *one;
                break;
            }
            }
            if (node.advisory) value = {0, 0, value.advisory + value.missing};
        }
}

void add_up(Problem const& problem, int horizon, List<int> const& taken, List<std::int64_t>& amounts,
            List<unsigned char>& sides) {
    amounts.resize(problem.amounts.size());
    for (std::size_t a = 0; a < amounts.size(); ++a)
        amounts[a] = problem.amounts[a].initial[static_cast<std::size_t>(horizon)];
    auto const apply = [&](Slice const& changes) {
        for (int k = changes.first; k < changes.last; ++k) {
            Change const& change = problem.changes[static_cast<std::size_t>(k)];
            amounts[static_cast<std::size_t>(change.amount)] += change.by;
        }
    };
    sides.assign(problem.events.size(), 0);
    for (std::size_t t = 0; t < problem.tokens.size(); ++t) {
        if (taken[t] < 0 || (problem.tokens[t].seen >> horizon & 1) == 0) continue;
        Option const& option = problem.options[static_cast<std::size_t>(taken[t])];
        apply(option.changes);
        for (int k = option.events.first; k < option.events.last; ++k) {
            EventUse const& use = problem.event_uses[static_cast<std::size_t>(k)];
            unsigned char& side = sides[static_cast<std::size_t>(use.event)];
            bool const twice =
                side != 0 && problem.events[static_cast<std::size_t>(use.event)].kind == Event::Kind::several;
            side = static_cast<unsigned char>(side | (twice ? 2U : 1U << use.side));
        }
    }
    for (std::size_t e = 0; e < problem.events.size(); ++e) {
        Event const& event = problem.events[e];
        if (event.happens(sides[e])) apply(event.changes);
    }
}

} // namespace requisite::detail
