// Builds the problem of a stage: its amounts, its tree, and the ways to use each record.
#pragma once

#include <requisite/audit/stage.hpp>

#include <algorithm>

namespace requisite::detail {

template <class Lazy> bool BasicStageAudit<Lazy>::permitted(int leaf, int other) const {
    for (auto const& share : stage_.shares) {
        if (share.one == -2 || share.other == -2 || !guarded(share.guards)) continue;
        if (share.one < 0 && share.other < 0) return true;
        auto const sides = [&](int a, int b) {
            return below(a, share.one) && (share.other < 0 ? !below(b, share.one) : below(b, share.other));
        };
        if (sides(leaf, other) || sides(other, leaf)) return true;
    }
    return false;
}

// A node for the repeatable courses of `all courses` that have several attempts, or -1; takes them off the number of the others.
template <class Lazy> int BasicStageAudit<Lazy>::build_singles(Built& built, int node, std::int64_t& others) const {
    auto const& records = student_.records();
    ProblemNode sum;
    sum.kind = ProblemNode::Kind::sum;
    for (std::size_t r = 0; r < records.size(); ++r) {
        std::size_t const course = records[r].course;
        if (course == BoundProgram::npos || !program_.courses[course].repeatable ||
            !student_.in_set(at(node).set, records[r]))
            continue;
        std::size_t attempts = 0;
        for (auto const& other : records) attempts += other.course == course ? 1U : 0U;
        if (attempts < 2 || course_amount(built, node, course) != built.courses[static_cast<std::size_t>(node)])
            continue;
        ProblemNode single;
        single.kind = ProblemNode::Kind::quantity;
        single.need_courses = 1;
        single.courses = static_cast<int>(built.problem.amounts.size());
        built.problem.amounts.emplace_back();
        built.problem.amounts.back().need = 1;
        built.singles.push_back({node, course, single.courses});
        built.problem.nodes.push_back(std::move(single));
        sum.children.push_back(static_cast<int>(built.problem.nodes.size()) - 1);
        --others;
    }
    if (sum.children.empty()) return -1;
    built.problem.nodes.push_back(std::move(sum));
    return static_cast<int>(built.problem.nodes.size()) - 1;
}

template <class Lazy> int BasicStageAudit<Lazy>::course_amount(Built const& built, int node, std::size_t course) {
    for (auto const& single : built.singles)
        if (single.node == node && single.course == course) return single.amount;
    return built.courses[static_cast<std::size_t>(node)];
}

template <class Lazy>
int BasicStageAudit<Lazy>::build_margin(Built& built, GradeAverage const& gpa, int sign, bool strict) const {
    auto& amounts = built.problem.amounts;
    ProblemNode node;
    node.kind = ProblemNode::Kind::margin;
    node.need_units = strict ? 1 : 0; // figures are whole numbers, so "more than 0" is "at least 1"
    node.margin = static_cast<int>(amounts.size());
    amounts.emplace_back();
    amounts.back().need = node.need_units;
    amounts.back().margin = true;
    if (strict) {
        node.weight = static_cast<int>(amounts.size());
        amounts.emplace_back();
        amounts.back().need = 1;
    }
    built.margins.push_back({node.margin, node.weight, std::min(gpa.threshold.thousandths(), most_points + 1), sign});
    built.problem.nodes.push_back(std::move(node));
    return static_cast<int>(built.problem.nodes.size()) - 1;
}

// The node of the problem for a node of the stage; children and what it refers to come first.
template <class Lazy>
int BasicStageAudit<Lazy>::build_node(Built& built, int node, int horizon, std::vector<char> const& chosen) const {
    auto const index = static_cast<std::size_t>(node);
    if (built.node_at[index] != -1) return built.node_at[index];
    built.node_at[index] = -2; // being built: `2 of x` inside x's own rules refers to nothing
    Requirement const& requirement = *at(node).requirement;
    ProblemNode result;
    auto& amounts = built.problem.amounts;
    auto const amount = [&amounts](std::int64_t need, std::int64_t cap) {
        Amount one;
        one.need = need;
        one.cap = cap;
        amounts.push_back(one);
        return static_cast<int>(amounts.size()) - 1;
    };
    auto const amounts_of = [&](Quantity const& wanted, bool capped) {
        result.kind = ProblemNode::Kind::quantity;
        result.either = wanted.either;
        if (wanted.units) {
            result.need_units = wanted.units->least.amount().thousandths();
            result.units = built.units[index] =
                amount(result.need_units,
                       capped && wanted.units->most ? wanted.units->most->amount().thousandths() : Amount::unlimited);
        }
        if (wanted.courses || wanted.all) {
            result.need_courses = course_need(node);
            result.courses = built.courses[index] = amount(
                result.need_courses,
                capped && wanted.courses && wanted.courses->most ? wanted.courses->most->count() : Amount::unlimited);
        }
    };
    if (waived(node)) {
        result.kind = ProblemNode::Kind::fixed;
    } else if (auto const* const take = std::get_if<Take>(&requirement.body)) {
        amounts_of(take->quantity, true);
    } else if (auto const* const overall = std::get_if<Overall>(&requirement.body)) {
        amounts_of(overall->quantity, false);
    } else if (std::holds_alternative<Check>(requirement.body)) {
        result.missing = check(node) == Truth::yes ? 0 : program_.nominal;
    } else if (auto const* const gpa = std::get_if<GradeAverage>(&requirement.body)) {
        if (gpa->over == GradeAverage::Over::applied) {
            bool const strict = gpa->comparator == Comparator::greater || gpa->comparator == Comparator::less;
            bool const at_least =
                gpa->comparator == Comparator::greater || gpa->comparator == Comparator::greater_equal;
            bool const at_most = gpa->comparator == Comparator::less || gpa->comparator == Comparator::less_equal;
            result.kind = ProblemNode::Kind::sum; // `=` is both bounds; at most one of them is violated
            if (!at_most) result.children.push_back(build_margin(built, *gpa, 1, strict));
            if (!at_least) result.children.push_back(build_margin(built, *gpa, -1, strict));
        } else {
            std::int64_t points = 0;
            std::int64_t weight = 0;
            average(node, horizon, points, weight);
            result.violated = weight > 0 && !compare(points, gpa->comparator,
                                                     std::min(gpa->threshold.thousandths(), most_points + 1) * weight)
                                  ? 1
                                  : 0;
        }
    } else if (auto const* const group = std::get_if<Group>(&requirement.body)) {
        result.kind = ProblemNode::Kind::sum;
        int existing = 0;
        for (int const child : children(node)) {
            ++existing;
            int const built_child = build_node(built, child, horizon, chosen);
            if (built_child < 0)
                result.missing += program_.nominal; // it refers to itself
            else if (chosen[static_cast<std::size_t>(child)] != 0 || chosen[index] == 0)
                result.children.push_back(built_child);
        }
        if (group->choose && *group->choose > existing)
            result.missing += (*group->choose - existing) * program_.nominal;
        if (chosen[index] == 0 && group->choose) { // not counted on: by its best children
            result.kind = ProblemNode::Kind::smallest;
            result.choose = *group->choose;
        }
    } else if (auto const* const reference = std::get_if<ChildrenOf>(&requirement.body)) {
        result.kind = ProblemNode::Kind::smallest;
        result.choose = reference->choose;
        int const target = at(node).refers_to;
        if (target >= 0 && active(target) && !waived(target)) {
            for (int const child : children(target)) {
                int const built_child = build_node(built, child, horizon, chosen);
                if (built_child >= 0) result.children.push_back(built_child);
            }
        } else if (target >= 0 && waived(target)) {
            result.choose = 0;
        }
        int const lacking = result.choose - static_cast<int>(result.children.size());
        if (lacking > 0) result.missing = lacking * program_.nominal;
    }
    if (result.kind == ProblemNode::Kind::quantity && quantity(node)->all) {
        std::int64_t others = result.need_courses;
        if (int const singles = build_singles(built, node, others); singles >= 0) {
            result.need_courses = others;
            amounts[static_cast<std::size_t>(result.courses)].need = others;
            built.problem.nodes.push_back(std::move(result));
            result = ProblemNode();
            result.kind = ProblemNode::Kind::sum;
            result.children = {singles, static_cast<int>(built.problem.nodes.size()) - 1};
        }
    }
    built.problem.nodes.push_back(std::move(result));
    return built.node_at[index] = static_cast<int>(built.problem.nodes.size()) - 1;
}

// All sets of leaves that may hold the record at once: those that are permitted pairwise.
template <class Lazy> void BasicStageAudit<Lazy>::add_options(Built& built, std::size_t record,
                                                              std::vector<int> const& leaves,
                                                              std::vector<std::vector<Change>> const& per_leaf) const {
    constexpr std::size_t most_options = 4096;
    auto& options = built.problem.records.back().options;
    // Depth first, so that options come out in the order of their leaves.
    std::vector<std::size_t> stack;
    std::size_t next = 0;
    for (;;) {
        bool grown = false;
        for (std::size_t k = next; k < leaves.size(); ++k) {
            bool fits = true;
            for (std::size_t const held : stack)
                fits = fits && permitted(built.leaf_nodes[static_cast<std::size_t>(leaves[held])],
                                         built.leaf_nodes[static_cast<std::size_t>(leaves[k])]);
            if (!fits) continue;
            stack.push_back(k);
            next = k + 1;
            grown = true;
            break;
        }
        if (grown) {
            if (options.size() == most_options) {
                built.problem.complete = false;
                return;
            }
            Option option;
            for (std::size_t const held : stack) {
                int const leaf = leaves[held];
                option.leaves.push_back(leaf);
                option.changes.insert(option.changes.end(), per_leaf[held].begin(), per_leaf[held].end());
                option.undecided +=
                    fit(built.leaf_nodes[static_cast<std::size_t>(leaf)], record) == Truth::unknown ? 1 : 0;
            }
            options.push_back(std::move(option));
        } else {
            if (stack.empty()) return;
            next = stack.back() + 1;
            stack.pop_back();
        }
    }
}

template <class Lazy>
typename BasicStageAudit<Lazy>::Built BasicStageAudit<Lazy>::build(int horizon, std::vector<char> const& chosen,
                                                                   int root, std::vector<char> const* allowed) const {
    Built built;
    Problem& problem = built.problem;
    problem.nominal = program_.nominal;
    std::size_t const nodes = stage_.nodes.size();
    built.node_at.assign(nodes, -1);
    built.units.assign(nodes, -1);
    built.courses.assign(nodes, -1);
    if (root >= 0) {
        build_node(built, root, horizon, chosen);
    } else {
        ProblemNode top;
        top.kind = ProblemNode::Kind::sum;
        for (int const child : children(-1)) top.children.push_back(build_node(built, child, horizon, chosen));
        problem.nodes.push_back(std::move(top));
    }
    auto const chosen_leaf = [&](std::size_t i) {
        return !fits_[i].empty() && chosen[i] != 0 && built.node_at[i] >= 0;
    };
    for (std::size_t i = 0; i < nodes; ++i)
        if (chosen_leaf(i)) built.leaf_nodes.push_back(static_cast<int>(i));
    std::vector<std::size_t> observers;
    for (std::size_t i = 0; i < nodes; ++i) {
        if (built.node_at[i] < 0 || waived_[i] != 0) continue;
        if (std::holds_alternative<Overall>(stage_.nodes[i].requirement->body)) observers.push_back(i);
    }

    // Records that this horizon sees and that earn units.
    auto const& records = student_.records();
    std::vector<std::size_t> present;
    for (std::size_t r = 0; r < records.size(); ++r)
        if (records[r].eligible(horizon) && (allowed == nullptr || (*allowed)[r] != 0)) present.push_back(r);

    // Limits and share caps that can bind at all.
    struct Coupling {
        int amount;
        bool in_units;
        int block;               // limit: -1 the stage
        BoundShare const* share; // or a share
        BoundSet const* set;     // limit
    };
    std::vector<Coupling> couplings;
    auto const couple = [&](std::optional<Units> const& in_units, std::optional<Courses> const& in_courses,
                            Coupling coupling) {
        Amount amount;
        coupling.in_units = in_units.has_value();
        amount.cap = in_units ? in_units->amount().thousandths() : in_courses ? in_courses->count() : Amount::unlimited;
        std::int64_t most = 0;
        for (std::size_t const r : present)
            if (coupling.set == nullptr || student_.matches(*coupling.set, records[r]) == Truth::yes)
                most += coupling.in_units ? records[r].units : 1;
        if (amount.cap == Amount::unlimited || most <= amount.cap) return;
        coupling.amount = static_cast<int>(problem.amounts.size());
        problem.amounts.push_back(amount);
        couplings.push_back(coupling);
    };
    for (auto const& limit : stage_.limits) {
        if (!guarded(limit.guards)) continue;
        if (limit.block >= 0 && (chosen[static_cast<std::size_t>(limit.block)] == 0 || waived(limit.block))) continue;
        couple(limit.limit->units, limit.limit->courses, {0, false, limit.block, nullptr, &limit.set});
    }
    for (auto const& share : stage_.shares)
        if (share.one != -2 && share.other != -2 && guarded(share.guards))
            couple(share.share->up_to_units, share.share->up_to_courses, {0, false, -1, &share, nullptr});

    for (std::size_t const r : present) {
        StudentRecord const& record = records[r];
        std::vector<int> leaves;
        std::vector<std::vector<Change>> per_leaf;
        for (std::size_t leaf = 0; leaf < built.leaf_nodes.size(); ++leaf) {
            auto const node = static_cast<std::size_t>(built.leaf_nodes[leaf]);
            if (fits_[node][r] == Truth::no) continue;
            leaves.push_back(static_cast<int>(leaf));
            per_leaf.emplace_back();
            if (built.units[node] >= 0) per_leaf.back().push_back({built.units[node], record.units});
            if (built.courses[node] >= 0)
                per_leaf.back().push_back({course_amount(built, built.leaf_nodes[leaf], record.course), 1});
        }
        // Whether a stage's limit decides if the record counts for `overall`.
        std::vector<Change> counting;
        bool limited = false;
        bool const countable = excluded_[r] == 0 && !observers.empty();
        for (std::size_t const observer : observers) {
            if (!countable || !observes(static_cast<int>(observer), r)) continue;
            if (built.units[observer] >= 0) counting.push_back({built.units[observer], record.units});
            if (built.courses[observer] >= 0)
                counting.push_back({course_amount(built, static_cast<int>(observer), record.course), 1});
        }
        for (auto const& coupling : couplings)
            if (coupling.set != nullptr && coupling.block < 0 && student_.matches(*coupling.set, record) == Truth::yes)
                limited = true;
        if (!limited) {
            for (auto const& change : counting)
                problem.amounts[static_cast<std::size_t>(change.amount)].initial += change.by;
            counting.clear();
        }
        problem.records.push_back({r, {}});
        add_options(built, r, leaves, per_leaf);
        auto& options = problem.records.back().options;
        if (limited && countable) {
            options.emplace_back();
            options.back().counted = true;
        }
        for (auto& option : options) {
            if (!option.leaves.empty() || option.counted)
                option.changes.insert(option.changes.end(), counting.begin(), counting.end());
            for (auto const& coupling : couplings) {
                bool touches = false;
                if (coupling.share != nullptr) {
                    bool one = false;
                    bool other = false;
                    for (int const leaf : option.leaves) {
                        int const node = built.leaf_nodes[static_cast<std::size_t>(leaf)];
                        one = one || below(node, coupling.share->one);
                        other = other || (coupling.share->other >= 0 ? below(node, coupling.share->other)
                                                                     : !below(node, coupling.share->one));
                    }
                    touches = coupling.share->one < 0 ? option.leaves.size() > 1 : one && other;
                } else if (student_.matches(*coupling.set, record) == Truth::yes) {
                    touches = option.counted && coupling.block < 0;
                    for (int const leaf : option.leaves)
                        touches = touches || below(built.leaf_nodes[static_cast<std::size_t>(leaf)], coupling.block);
                }
                if (touches) option.changes.push_back({coupling.amount, coupling.in_units ? record.units : 1});
            }
            if (option.leaves.empty() || record.points < 0 || record.units == 0) continue;
            for (auto const& margin : built.margins) {
                option.changes.push_back(
                    {margin.amount, margin.sign * (record.points - margin.threshold) * record.units});
                if (margin.weight >= 0) option.changes.push_back({margin.weight, record.units});
            }
        }
        options.emplace_back(); // not used at all
    }
    return built;
}

} // namespace requisite::detail
