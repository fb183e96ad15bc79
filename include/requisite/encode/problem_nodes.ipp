// The tree of a stage's problem: what groups, averages, conditions and references miss.
#pragma once

#include <requisite/encode/stage.hpp>

#include <algorithm>

namespace requisite::detail {

/// The node of the problem for a node of the stage, as those above see it; what it looks at comes first. -2 within itself.
int StageAudit::build_node(EncodedStage& encoded, int node) const {
    auto const index = static_cast<std::size_t>(node);
    if (encoded.outer_at[index] != -1) return encoded.outer_at[index];
    encoded.outer_at[index] = -2; // being encoded: `2 of x` inside x's own rules refers to nothing
    int const inner = build_rule(encoded, node);
    encoded.node_at[index] = inner;
    bool const judged = encoded.rooted && node == encoded.first;
    if (!at(node).requirement->advisory || judged) return encoded.outer_at[index] = inner;
    ProblemNode around;
    around.kind = ProblemNode::Kind::sum;
    around.advisory = true;
    std::size_t const mark = encoded.pending.size();
    encoded.pending.push_back(inner);
    return encoded.outer_at[index] = encoded.add_above(around, mark);
}

int StageAudit::build_rule(EncodedStage& encoded, int node) const {
    Requirement const& requirement = *at(node).requirement;
    if (waived(node)) return encoded.add(ProblemNode());
    if (std::holds_alternative<Take>(requirement.body)) return build_take(encoded, node);
    if (std::holds_alternative<Overall>(requirement.body) || std::holds_alternative<Unique>(requirement.body))
        return build_quantity(encoded, node);
    if (auto const* const group = std::get_if<Group>(&requirement.body)) return build_group(encoded, node, *group);
    if (auto const* const reference = std::get_if<ChildrenOf>(&requirement.body))
        return build_children_of(encoded, node, *reference);
    if (auto const* const gpa = std::get_if<GradeAverage>(&requirement.body)) return build_average(encoded, node, *gpa);
    ProblemNode fixed;
    if (auto const* const limit = std::get_if<AttemptLimit>(&requirement.body)) {
        if (attempts(node) > limit->most)
            for (int& violated : fixed.violated) violated = 1;
        return encoded.add(fixed);
    }
    auto const* const residence = std::get_if<Residence>(&requirement.body);
    for (int h = 0; h < 3; ++h) {
        std::int64_t& missing = fixed.missing[static_cast<std::size_t>(h)];
        if (residence != nullptr)
            missing = std::max<std::int64_t>(0, residence_need(node).amount().thousandths() -
                                                    resident(*residence, h).taken_here());
        else
            missing = check(node, h) == Truth::yes ? 0 : nominal_;
    }
    return encoded.add(fixed);
}

int StageAudit::build_group(EncodedStage& encoded, int node, Group const& group) const {
    std::size_t const mark = encoded.pending.size();
    for (int i = node + 1; i < at(node).last; i = at(i).last) {
        if (!active(i)) continue;
        int child = build_node(encoded, i);
        if (child < 0) { // it refers to itself
            ProblemNode fixed;
            fixed.missing = same_at_all(nominal_);
            child = encoded.add(fixed);
        }
        encoded.pending.push_back(child);
    }
    int const existing = static_cast<int>(encoded.pending.size() - mark);
    ProblemNode result;
    result.kind = ProblemNode::Kind::sum;
    if (group.choose && *group.choose >= existing) {
        result.missing = same_at_all((*group.choose - existing) * nominal_);
    } else if (group.choose) {
        bool const taking = node >= encoded.first && node < encoded.last;
        result.kind = taking ? ProblemNode::Kind::choose : ProblemNode::Kind::smallest;
        result.choose = std::max(0, *group.choose);
    }
    return encoded.add_above(result, mark);
}

int StageAudit::build_children_of(EncodedStage& encoded, int node, ChildrenOf const& reference) const {
    ProblemNode result;
    result.kind = ProblemNode::Kind::smallest;
    result.choose = std::max(0, reference.choose);
    std::size_t const mark = encoded.pending.size();
    int const target = living(at(node).refers_to);
    if (target >= 0 && waived(target)) result.choose = 0;
    if (target >= 0 && !waived(target))
        for (int i = target + 1; i < at(target).last; i = at(i).last)
            if (active(i) && build_node(encoded, i) >= 0)
                encoded.pending.push_back(encoded.node_at[static_cast<std::size_t>(i)]);
    int const lacking = result.choose - static_cast<int>(encoded.pending.size() - mark);
    if (lacking > 0) result.missing = same_at_all(lacking * nominal_);
    // They stand elsewhere, so they keep their parents.
    auto& children = encoded.problem.children;
    result.children.first = static_cast<int>(children.size());
    children.append(encoded.pending.begin() + static_cast<std::ptrdiff_t>(mark), encoded.pending.end());
    result.children.last = static_cast<int>(children.size());
    encoded.pending.resize(mark);
    return encoded.add(result);
}

/// No average is below 0 or above the most points, so what is beyond them may as well stand next to them.
static std::int64_t threshold_of(GradeAverage const& gpa) noexcept {
    return std::clamp<std::int64_t>(gpa.threshold.thousandths(), -1, most_points + 1);
}

int StageAudit::build_average(EncodedStage& encoded, int node, GradeAverage const& gpa) const {
    ProblemNode result;
    Comparator const comparator = gpa.comparator;
    std::int64_t const threshold = threshold_of(gpa);
    if (gpa.over != GradeAverage::Over::applied) {
        for (int h = 0; h < 3; ++h) {
            GradeSum const sum = average(node, h);
            if (sum.units > 0 && !compare(sum.points, comparator, Wide{threshold} * sum.units))
                result.violated[static_cast<std::size_t>(h)] = 1;
        }
        return encoded.add(result);
    }
    int const block = living(at(node).refers_to);
    if (block < 0 && !gpa.applied_to.empty()) return encoded.add(result); // over nothing
    bool const strict = comparator == Comparator::greater || comparator == Comparator::less;
    bool const at_least = comparator == Comparator::greater || comparator == Comparator::greater_equal;
    bool const at_most = comparator == Comparator::less || comparator == Comparator::less_equal;
    if (at_least) return build_margin(encoded, gpa, block, 1, strict);
    if (at_most) return build_margin(encoded, gpa, block, -1, strict);
    std::size_t const mark = encoded.pending.size(); // `=` is both bounds; at most one of them is violated
    for (int const sign : {1, -1}) encoded.pending.push_back(build_margin(encoded, gpa, block, sign, false));
    result.kind = ProblemNode::Kind::sum;
    return encoded.add_above(result, mark);
}

int StageAudit::build_margin(EncodedStage& encoded, GradeAverage const& gpa, int block, int sign, bool strict) const {
    ProblemNode node;
    node.kind = ProblemNode::Kind::margin;
    node.margin = encoded.add_amount(strict ? 1 : 0); // figures are whole numbers, so "more than 0" is "at least 1"
    encoded.problem.amounts.back().margin = true;
    if (strict) node.weight = encoded.add_amount(1);
    encoded.margins.push_back({node.margin, node.weight, block, threshold_of(gpa), sign});
    return encoded.add(node);
}

/// The problem of the stage or, with a root, of one requirement; with some records only, if `allowed` says which.
void StageAudit::build(EncodedStage& encoded, int root, List<char> const* allowed) const {
    auto const& records = student_.records();
    encoded.clear(stage_.nodes.size(), records.size());
    encoded.first = root < 0 ? 0 : root;
    encoded.last = root < 0 ? static_cast<int>(stage_.nodes.size()) : at(root).last;
    encoded.rooted = root >= 0;
    encoded.problem.nominal = nominal_ / parts_;
    encoded.problem.complete = complete_;
    for (std::size_t r = 0; r < records.size(); ++r)
        if ((records[r].eligible(0) || records[r].eligible(1) || records[r].eligible(2)) &&
            (allowed == nullptr || (*allowed)[r] != 0))
            encoded.present.push_back(static_cast<int>(r));
    if (root >= 0) {
        int const top = build_node(encoded, root);
        if (top + 1 != static_cast<int>(encoded.problem.nodes.size())) { // the root is the last
            ProblemNode above;
            above.kind = ProblemNode::Kind::sum;
            encoded.pending.push_back(top);
            encoded.add_above(above, 0);
        }
    } else {
        ProblemNode top;
        top.kind = ProblemNode::Kind::sum;
        for (int i = 0; i < encoded.last; i = at(i).last)
            if (active(i)) encoded.pending.push_back(build_node(encoded, i));
        encoded.add_above(top, 0);
    }
    build_leaves(encoded);
    build_couplings(encoded);
    build_records(encoded);
    build_preferences(encoded);
    build_attempts(encoded);
    shrink_needs(encoded);
}

/// The most that the last node may miss, if none asks for more than `most` itself; no more than `plenty`.
static std::int64_t most_missing(Problem const& problem, std::int64_t most, std::int64_t plenty,
                                 List<std::int64_t>& missing) {
    missing.clear();
    for (auto const& node : problem.nodes) {
        std::int64_t result = std::max(node.need_units, node.need_courses * problem.nominal);
        for (std::int64_t const fixed : node.missing) result = std::max(result, fixed);
        result = std::min({result, most, plenty});
        if (node.kind != ProblemNode::Kind::cover) // its children are amounts
            for (int k = node.children.first; k < node.children.last; ++k) {
                int const child = problem.children[static_cast<std::size_t>(k)];
                result = std::min(result + missing[static_cast<std::size_t>(child)], plenty);
            }
        missing.push_back(result);
    }
    return missing.empty() ? 0 : missing.back();
}

/// Where what is missing might go beyond what 64 bits hold, requirements ask for less: still for more than ten thousand records come to, so that
/// what is held stays so, but how much is missing is not certain.
void StageAudit::shrink_needs(EncodedStage& encoded) {
    Problem& problem = encoded.problem;
    std::int64_t averages = 1; // a thousandth counts for more than all of them
    for (auto const& node : problem.nodes)
        averages += node.kind == ProblemNode::Kind::margin || node.violated != ProblemNode().violated ? 1 : 0;
    std::int64_t const room = (std::int64_t{1} << 61) / averages;
    std::int64_t most = room;
    while (most > 1000 && most_missing(problem, most, room, encoded.most_missing) == room) most /= 2;
    if (most == room) return;
    problem.complete = false;
    std::int64_t const courses = std::max<std::int64_t>(1, most / problem.nominal);
    auto const less = [&](int amount, std::int64_t need) {
        if (amount >= 0) problem.amounts[static_cast<std::size_t>(amount)].need = need;
    };
    for (auto& node : problem.nodes) {
        for (auto& fixed : node.missing) fixed = std::min(fixed, most);
        if (node.need_units > most) less(node.units, node.need_units = most);
        if (node.need_courses > courses) less(node.courses, node.need_courses = courses);
    }
}

} // namespace requisite::detail
