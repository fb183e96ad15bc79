#pragma once

#include <requisite/audit/problem.hpp>

#include <algorithm>

namespace requisite::detail {

template <class Lazy>
void evaluate(Problem const& problem, std::vector<std::int64_t> const& amounts, std::vector<Value>& values) {
    values.assign(problem.nodes.size(), Value{});
    std::vector<std::int64_t> sorted;
    for (std::size_t i = 0; i < problem.nodes.size(); ++i) {
        ProblemNode const& node = problem.nodes[i];
        Value& value = values[i];
        auto const at = [&amounts](int amount) { return amounts[static_cast<std::size_t>(amount)]; };
        switch (node.kind) {
        case ProblemNode::Kind::fixed: value = {node.missing, node.violated}; break;
        case ProblemNode::Kind::quantity: {
            std::int64_t const units = node.units < 0 ? 0 : std::max<std::int64_t>(0, node.need_units - at(node.units));
            std::int64_t const courses =
                node.courses < 0 ? 0
                                 : std::max<std::int64_t>(0, node.need_courses - at(node.courses)) * problem.nominal;
            value.missing = node.either ? std::min(units, courses) : std::max(units, courses);
            break;
        }
        case ProblemNode::Kind::margin:
            value.violated = (node.weight < 0 || at(node.weight) > 0) && at(node.margin) < node.need_units ? 1 : 0;
            break;
        case ProblemNode::Kind::sum:
            value.missing = node.missing;
            for (int const child : node.children) {
                value.missing += values[static_cast<std::size_t>(child)].missing;
                value.violated += values[static_cast<std::size_t>(child)].violated;
            }
            break;
        case ProblemNode::Kind::smallest: {
            sorted.clear();
            for (int const child : node.children) sorted.push_back(values[static_cast<std::size_t>(child)].missing);
            std::sort(sorted.begin(), sorted.end());
            value.missing = node.missing;
            for (std::size_t k = 0; k < sorted.size() && static_cast<int>(k) < node.choose; ++k)
                value.missing += sorted[k];
            break;
        }
        }
    }
}

} // namespace requisite::detail
