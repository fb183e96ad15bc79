#pragma once

#include <requisite/audit/stage.hpp>

#include <algorithm>

namespace requisite::detail {

template <class Lazy>
BasicStageAudit<Lazy>::BasicStageAudit(BoundProgram const& program, BoundStage const& stage, Student const& student,
                                       std::vector<Assumption> const& assumptions, Budget& budget)
    : program_(program), stage_(stage), student_(student), assumptions_(assumptions), budget_(budget) {
    std::size_t const nodes = stage.nodes.size();
    std::size_t const records = student.records().size();
    active_.assign(nodes, 0);
    waived_.assign(nodes, 0);
    fits_.resize(nodes);
    for (std::size_t i = 0; i < nodes; ++i) {
        BoundNode const& node = stage.nodes[i];
        active_[i] = guarded(node.guards) && (node.parent < 0 || active(node.parent));
        waived_[i] = node.parent >= 0 && waived(node.parent);
        for (auto const& petition : student.transcript().petitions)
            if (petition.kind == Petition::Kind::waive && petition.requirement == node.path) waived_[i] = 1;
    }
    excluded_.assign(records, 0);
    for (auto const& exclude : stage.excludes)
        if (exclude.block < 0 && guarded(exclude.guards))
            for (std::size_t r = 0; r < records; ++r)
                if (student.matches(exclude.set, student.records()[r]) == Truth::yes) excluded_[r] = 1;
    for (std::size_t i = 0; i < nodes; ++i) {
        auto const* const take = std::get_if<Take>(&stage.nodes[i].requirement->body);
        if (take == nullptr || active_[i] == 0 || waived_[i] != 0) continue;
        fits_[i].assign(records, Truth::no);
        for (std::size_t r = 0; r < records; ++r) {
            StudentRecord const& record = student.records()[r];
            if (record.fault != Fault::none || !record.earns) continue;
            Truth fits = student.matches(stage.nodes[i].set, record);
            if (take->by_term) fits = std::min(fits, student.by_term(*take->by_term, record));
            if (fits == Truth::unknown && record.status == RecordStatus::completed) fits = Truth::no;
            if (fits != Truth::no && excluded_by(static_cast<int>(i), r) >= 0) fits = Truth::no;
            fits_[i][r] = fits;
        }
    }
}

template <class Lazy> bool BasicStageAudit<Lazy>::guarded(std::vector<Guard> const& guards) const {
    for (auto const& guard : guards)
        if (student_.holds(*guard.condition, assumptions_) != truth(guard.holds)) return false;
    return true;
}

template <class Lazy> std::vector<int> BasicStageAudit<Lazy>::children(int node) const {
    std::vector<int> result;
    int const first = node + 1;
    int const last =
        node < 0 ? static_cast<int>(stage_.nodes.size()) : stage_.nodes[static_cast<std::size_t>(node)].last;
    for (int i = first; i < last; i = stage_.nodes[static_cast<std::size_t>(i)].last)
        if (active(i)) result.push_back(i);
    return result;
}

template <class Lazy> bool BasicStageAudit<Lazy>::below(int node, int ancestor) const noexcept {
    return ancestor < 0 || (node >= ancestor && node < stage_.nodes[static_cast<std::size_t>(ancestor)].last);
}

template <class Lazy> Truth BasicStageAudit<Lazy>::fit(int node, std::size_t record) const {
    auto const& fits = fits_[static_cast<std::size_t>(node)];
    return fits.empty() ? Truth::no : fits[record];
}

template <class Lazy> int BasicStageAudit<Lazy>::excluded_by(int node, std::size_t record) const {
    for (std::size_t i = 0; i < stage_.excludes.size(); ++i) {
        BoundExclude const& exclude = stage_.excludes[i];
        if (node < 0 ? exclude.block >= 0 : !below(node, exclude.block)) continue;
        if (guarded(exclude.guards) && student_.matches(exclude.set, student_.records()[record]) == Truth::yes)
            return static_cast<int>(i);
    }
    return -1;
}

template <class Lazy> bool BasicStageAudit<Lazy>::observes(int node, std::size_t record) const {
    BoundNode const& observer = stage_.nodes[static_cast<std::size_t>(node)];
    StudentRecord const& one = student_.records()[record];
    Truth counts = student_.matches(observer.set, one);
    if (auto const* const overall = std::get_if<Overall>(&observer.requirement->body))
        if (overall->by_term) counts = std::min(counts, student_.by_term(*overall->by_term, one));
    return counts == Truth::yes || (counts == Truth::unknown && one.status != RecordStatus::completed);
}

template <class Lazy> Truth BasicStageAudit<Lazy>::check(int node) const {
    return student_.holds(std::get<Check>(stage_.nodes[static_cast<std::size_t>(node)].requirement->body).condition,
                          assumptions_);
}

template <class Lazy>
void BasicStageAudit<Lazy>::average(int node, int horizon, std::int64_t& points, std::int64_t& units) const {
    points = units = 0;
    BoundSet const& set = stage_.nodes[static_cast<std::size_t>(node)].set;
    for (auto const& record : student_.records()) {
        if (!record.weighs(horizon) || student_.matches(set, record) != Truth::yes) continue;
        points += record.points * record.units;
        units += record.units;
    }
}

template <class Lazy> std::int64_t BasicStageAudit<Lazy>::course_need(int node) const {
    Quantity const* const wanted = quantity(node);
    if (wanted == nullptr) return 0;
    if (wanted->all) return at(node).course_count;
    return wanted->courses ? wanted->courses->least.count() : 0;
}

template <class Lazy> Quantity const* BasicStageAudit<Lazy>::quantity(int node) const {
    Requirement const& requirement = *at(node).requirement;
    if (auto const* const take = std::get_if<Take>(&requirement.body)) return &take->quantity;
    if (auto const* const overall = std::get_if<Overall>(&requirement.body)) return &overall->quantity;
    return nullptr;
}

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

// Calls f(chosen) for every way to choose children under a root, those earliest in the text first. False if f asked to stop.
template <class Lazy> template <class F> bool BasicStageAudit<Lazy>::each_choice(int root, F f) {
    std::vector<char> chosen(stage_.nodes.size(), 0);
    int const first = root < 0 ? 0 : root;
    int const last =
        root < 0 ? static_cast<int>(stage_.nodes.size()) : stage_.nodes[static_cast<std::size_t>(root)].last;
    if (root >= 0)
        chosen[static_cast<std::size_t>(root)] = 1;
    else
        for (int const child : children(-1)) chosen[static_cast<std::size_t>(child)] = 1;
    return choose_from(first, last, chosen, f);
}

template <class Lazy> template <class F>
bool BasicStageAudit<Lazy>::choose_from(int node, int last, std::vector<char>& chosen, F& f) {
    for (; node < last; ++node) {
        auto const at = static_cast<std::size_t>(node);
        auto const* const group = std::get_if<Group>(&stage_.nodes[at].requirement->body);
        if (chosen[at] == 0 || group == nullptr || waived(node)) continue;
        std::vector<int> const options = children(node);
        std::size_t const wanted = group->choose ? static_cast<std::size_t>(*group->choose) : options.size();
        if (wanted >= options.size()) {
            for (int const child : options) chosen[static_cast<std::size_t>(child)] = 1;
            continue;
        }
        // Combinations in lexicographic order.
        std::vector<std::size_t> pick(wanted);
        for (std::size_t i = 0; i < wanted; ++i) pick[i] = i;
        for (;;) {
            std::vector<char> next = chosen;
            for (std::size_t const i : pick) next[static_cast<std::size_t>(options[i])] = 1;
            if (!choose_from(node + 1, last, next, f)) return false;
            std::size_t i = wanted;
            while (i > 0 && pick[i - 1] == options.size() - wanted + i - 1) --i;
            if (i == 0) return true;
            ++pick[i - 1];
            for (; i < wanted; ++i) pick[i] = pick[i - 1] + 1;
        }
    }
    return f(chosen);
}

template <class Lazy> void BasicStageAudit<Lazy>::solve_horizon(int horizon, StageSolution& solution,
                                                                std::vector<Tie>& ties, bool& complete) {
    constexpr std::size_t most_ties = 1024;
    bool first = true;
    bool proven = true;
    Value& best = solution.value[horizon];
    Value& bound = solution.bound[horizon];
    std::uint64_t const before = budget_.used;
    bool const finished = each_choice(-1, [&](std::vector<char> const& chosen) {
        Built const built = build(horizon, chosen, -1, nullptr);
        Search search(built.problem, budget_);
        Value const least = search.bound();
        bool const affordable = budget_.spend(first ? 0 : stage_.nodes.size()); // a choice costs more than a node
        if (!first && (best < least || !affordable)) {
            if (least < bound) bound = least;
            proven = proven && (best < least || best == least);
            return !budget_.exhausted();
        }
        Allocation allocation = search.optimum();
        bound = first || allocation.bound < bound ? allocation.bound : bound;
        proven = proven && allocation.proven;
        if (first || allocation.value < best) {
            best = allocation.value;
            ties.clear();
            complete = true;
        }
        if (allocation.value == best) {
            if (ties.size() < most_ties)
                ties.push_back({chosen, std::move(allocation)});
            else
                complete = false;
        }
        first = false;
        return true;
    });
    solution.proven[horizon] = (proven && finished) || best == Value{};
    if (!finished) {
        bound = Value{};
        complete = false;
    }
    if (solution.proven[horizon]) bound = best;
    solution.nodes[horizon] = budget_.used - before;
}

template <class Lazy> void BasicStageAudit<Lazy>::place(int horizon, Tie const& tie, StageSolution& solution) const {
    Built const built = build(horizon, tie.chosen, -1, nullptr);
    bool observed = false;
    for (auto const& node : stage_.nodes)
        observed = observed || std::holds_alternative<Overall>(node.requirement->body);
    solution.chosen = tie.chosen;
    solution.placements.assign(student_.records().size(), {});
    for (std::size_t i = 0; i < built.problem.records.size(); ++i) {
        ProblemRecord const& record = built.problem.records[i];
        Option const& option = record.options[static_cast<std::size_t>(tie.allocation.chosen[i])];
        Placement& placement = solution.placements[record.record];
        for (int const leaf : option.leaves)
            placement.nodes.push_back(built.leaf_nodes[static_cast<std::size_t>(leaf)]);
        bool had_choice = false; // else an unused record counts by itself
        for (auto const& other : record.options) had_choice = had_choice || other.counted;
        placement.counted =
            observed && excluded_[record.record] == 0 && (placement.used() || option.counted || !had_choice);
    }
}

template <class Lazy> StageSolution BasicStageAudit<Lazy>::solve() {
    StageSolution solution;
    std::vector<Tie> ties[3];
    bool complete[3] = {true, true, true};
    for (int h = 0; h < 3; ++h) {
        bool changes = h == 0;
        for (auto const& record : student_.records())
            changes = changes || (record.fault == Fault::none && record.horizon == h);
        if (changes) {
            solve_horizon(h, solution, ties[h], complete[h]);
        } else { // sees nothing new
            solution.value[h] = solution.value[h - 1];
            solution.bound[h] = solution.bound[h - 1];
            solution.proven[h] = solution.proven[h - 1];
        }
    }
    int shown = 0;
    while (solution.value[2] < solution.value[shown]) ++shown;
    solution.shown = shown;
    int source = shown;
    while (source > 0 && ties[source].empty()) --source;
    std::vector<Tie>& tied = ties[source];
    if (tied.empty()) { // the budget was gone before the first choice
        solution.canonical = false;
        solution.chosen.assign(stage_.nodes.size(), 0);
        solution.placements.assign(student_.records().size(), {});
        return solution;
    }
    solution.canonical = complete[source] && solution.proven[shown];
    // Fewest undecided conditions, then the choice that is best at H1, then at H0, then earliest.
    std::size_t best = 0;
    Value best_value[2];
    for (std::size_t i = 0; i < tied.size(); ++i) {
        Built const built = build(shown, tied[i].chosen, -1, nullptr);
        Search search(built.problem, budget_);
        search.canonicalize(tied[i].allocation);
        if (tied.size() == 1) {
            solution.canonical = solution.canonical && tied[i].allocation.canonical;
            break;
        }
        Value value[2];
        for (int h = 0; h < 2; ++h) {
            Built const earlier = build(h, tied[i].chosen, -1, nullptr);
            value[h] = h == shown ? tied[i].allocation.value : Search(earlier.problem, budget_).optimum().value;
        }
        solution.canonical = solution.canonical && tied[i].allocation.canonical;
        int const undecided = tied[i].allocation.undecided - tied[best].allocation.undecided;
        bool const better = undecided != 0                 ? undecided < 0
                            : !(value[1] == best_value[1]) ? value[1] < best_value[1]
                                                           : value[0] < best_value[0];
        if (i == 0 || better) {
            best = i;
            best_value[0] = value[0];
            best_value[1] = value[1];
        }
    }
    place(shown, tied[best], solution);
    return solution;
}

template <class Lazy> int BasicStageAudit<Lazy>::horizon_alone(int node, StageSolution const& solution) {
    std::vector<char> unused(student_.records().size(), 0);
    for (std::size_t r = 0; r < unused.size(); ++r) unused[r] = solution.placements[r].used() ? 0 : 1;
    for (int h = 0; h < 3; ++h) {
        bool satisfied = false;
        bool proven = true;
        bool first = true;
        each_choice(node, [&](std::vector<char> const& chosen) {
            if (!first && !budget_.spend(stage_.nodes.size())) return proven = false;
            first = false;
            Built const built = build(h, chosen, node, &unused);
            Search search(built.problem, budget_);
            if (!(search.bound() == Value{})) return true;
            Allocation const best = search.optimum();
            satisfied = best.value == Value{};
            proven = proven && best.proven;
            return !satisfied;
        });
        if (satisfied) return h;
        if (!proven) return 4;
    }
    return 3;
}

template <class Lazy>
std::vector<Value> BasicStageAudit<Lazy>::values_at(int horizon, StageSolution const& solution) const {
    Built const built = build(horizon, solution.chosen, -1, nullptr);
    std::vector<std::int64_t> amounts;
    for (auto const& amount : built.problem.amounts) amounts.push_back(amount.initial);
    for (auto const& record : built.problem.records) {
        Placement const& placement = solution.placements[record.record];
        for (auto const& option : record.options) {
            bool same = option.leaves.size() == placement.nodes.size();
            for (std::size_t i = 0; same && i < option.leaves.size(); ++i)
                same = built.leaf_nodes[static_cast<std::size_t>(option.leaves[i])] == placement.nodes[i];
            if (!same || (!placement.used() && option.counted != placement.counted && record.options.size() > 1 &&
                          &option != &record.options.back()))
                continue;
            for (auto const& change : option.changes) amounts[static_cast<std::size_t>(change.amount)] += change.by;
            break;
        }
    }
    std::vector<Value> values;
    evaluate(built.problem, amounts, values);
    std::vector<Value> result(stage_.nodes.size());
    for (std::size_t i = 0; i < result.size(); ++i)
        if (built.node_at[i] >= 0) result[i] = values[static_cast<std::size_t>(built.node_at[i])];
    return result;
}

} // namespace requisite::detail
