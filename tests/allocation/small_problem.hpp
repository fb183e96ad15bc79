// Small allocation problems by hand: leaves, groups, records and what they count against, in a few words. Units are plain numbers here, and a course is usually 12.
#pragma once

#include "ranks.hpp"
#include <requisite/allocation/allocator.hpp>

// The parts are tested one by one, also those that the compiled library keeps to itself.
#include <requisite/allocation/allocator.hpp>
#include <requisite/allocation/branching.hpp>
#include <requisite/allocation/cuts.hpp>
#include <requisite/allocation/flow.hpp>
#include <requisite/allocation/formulation.hpp>
#include <requisite/allocation/greedy.hpp>
#include <requisite/allocation/improving.hpp>
#include <requisite/allocation/key.hpp>
#include <requisite/allocation/problem.hpp>
#include <requisite/allocation/simplex.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace requisite::detail {

/// A place in the tree; a leaf as well, if `leaf` is not -1.
struct Part {
    int node = -1;
    int leaf = -1;
};

/// One way to use a record: in a leaf.
struct Fit {
    Fit(Part part) : leaf(part.leaf) {}
    Fit(Part part, int of_value) : leaf(part.leaf), value(of_value) {}
    Fit undecided() const {
        Fit same = *this;
        same.open = 1;
        return same;
    }
    int leaf;
    int value = -1; ///< of a leaf that spreads: which value the course is credited to
    int open = 0;   ///< conditions that are undecided
};

/// When a record is there, and what it counts against.
struct Use {
    static constexpr unsigned char completed = 7, in_progress = 6, planned = 4;
    unsigned char seen = completed;
    List<int> against; ///< amounts that all its options add the units to
    int points = 0;    ///< times the units: what it adds to the average
};

class SmallProblem {
public:
    SmallProblem() { problem_.nominal = 12; }

    // --- leaves -----------------------------------------------------------------------------------------------------

    Part units(std::int64_t need) { return leaf(need, 0, false); }
    Part courses(std::int64_t need) { return leaf(0, need, false); }
    Part both(std::int64_t units, std::int64_t courses) { return leaf(units, courses, false); }
    Part either(std::int64_t units, std::int64_t courses) { return leaf(units, courses, true); }
    /// So many units, and so many courses that differ in some value.
    Part spread(std::int64_t units, std::int64_t courses, int values) {
        Leaf one;
        ProblemNode quantity;
        quantity.kind = ProblemNode::Kind::quantity;
        quantity.need_units = units;
        int const all = quantity.units = amount(units);
        one.amount = add(quantity, {});
        ProblemNode cover;
        cover.kind = ProblemNode::Kind::cover;
        cover.need_courses = courses;
        cover.children.first = place(problem_.items.size());
        List<int> of_values;
        for (int v = 0; v < values; ++v) of_values.push_back(amount(1));
        problem_.items.append(of_values.begin(), of_values.end());
        cover.children.last = place(problem_.items.size());
        problem_.nodes.push_back(cover);
        int const bound = place(problem_.nodes.size()) - 1;
        one.bounds.first = place(problem_.bounds.size());
        problem_.bounds.push_back(bound);
        one.bounds.last = place(problem_.bounds.size());
        ProblemNode largest;
        largest.kind = ProblemNode::Kind::largest;
        one.node = add(largest, {one.amount, bound});
        problem_.leaves.push_back(one);
        amounts_.push_back({all, -1, of_values});
        return {one.node, place(problem_.leaves.size()) - 1};
    }

    // --- the tree ---------------------------------------------------------------------------------------------------

    Part all_of(std::vector<Part> const& children) { return group(ProblemNode::Kind::sum, 0, children); }
    Part choose(int count, std::vector<Part> const& children) {
        return group(ProblemNode::Kind::choose, count, children);
    }
    Part largest_of(std::vector<Part> const& children) { return group(ProblemNode::Kind::largest, 0, children); }
    /// `k of g` where g stands elsewhere: looks only.
    Part smallest_of(int count, std::vector<Part> const& looked_at) {
        ProblemNode node;
        node.kind = ProblemNode::Kind::smallest;
        node.choose = count;
        List<int> nodes;
        for (auto const& one : looked_at) nodes.push_back(one.node);
        return {add(node, nodes), -1};
    }
    Part fixed(std::int64_t missing, int violated = 0) { return fixed({missing, missing, missing}, violated); }
    Part fixed(Figures const& missing, int violated) {
        ProblemNode node;
        node.missing = missing;
        node.violated = {violated, violated, violated};
        return {add(node, {}), -1};
    }
    /// So many units of whatever is applied; records list its amount in `against`.
    Part overall(std::int64_t units, int& counted) {
        ProblemNode node;
        node.kind = ProblemNode::Kind::quantity;
        node.need_units = units;
        counted = node.units = amount(units);
        return {add(node, {}), -1};
    }
    /// An average that should be at least so many points; records say theirs in `points`, above or below.
    Part average() {
        Amount one;
        one.margin = true;
        problem_.amounts.push_back(one);
        ProblemNode node;
        node.kind = ProblemNode::Kind::margin;
        margin_ = node.margin = place(problem_.amounts.size()) - 1;
        return {add(node, {}), -1};
    }
    void advisory(Part part) { at(part.node).advisory = true; }
    /// What courses that are not there yet could add to a leaf.
    void fillable(Part part, std::int64_t units) {
        problem_.leaves[static_cast<std::size_t>(part.leaf)].fillable = {units, units, units};
    }

    // --- caps and records -------------------------------------------------------------------------------------------

    int limit(std::int64_t cap) { return amount(0, cap); }
    /// A record with one token; returns its place in rank order.
    int record(std::int64_t units, std::vector<Fit> const& fits, Use const& use = {}) {
        begin_record();
        token(units, fits, use, {});
        return end_record();
    }
    /// A record that may count once on each side; doing both counts against the share.
    int shared(std::int64_t units, std::vector<Fit> const& one, std::vector<Fit> const& other, int share,
               Use const& use = {}) {
        begin_record();
        int const event = add_event(Event::Kind::both, {{share, units}});
        token(units, one, use, {{event, 0}});
        token(units, other, use, {{event, 1}});
        return end_record();
    }
    /// A record that may be used in two leaves by one option, or in either.
    int joint(std::int64_t units, Part one, Part other) {
        begin_record();
        begin_token({});
        option({one}, units, {}, {});
        option({one, other}, units, {}, {});
        option({other}, units, {}, {});
        end_token();
        return end_record();
    }
    /// A record that counts toward an amount even if it is not applied.
    int counted(std::int64_t units, std::vector<Fit> const& fits, int amount) {
        begin_record();
        int const event = add_event(Event::Kind::any, {{amount, units}});
        token(units, fits, {}, {{event, 0}});
        begin_token({});
        option({}, units, {}, {{event, 0}});
        end_token();
        return end_record();
    }
    void prefer(Part leaf, List<int> const& least_first) {
        problem_.preferences.push_back({leaf.leaf, least_first, List<int>(least_first.size(), 0)});
    }

    /// With a root over all that stands below nothing yet.
    Problem build() {
        std::vector<Part> top;
        for (std::size_t i = 0; i < problem_.nodes.size(); ++i)
            if (problem_.nodes[i].parent < 0 && !bound(place(i))) top.push_back({place(i), -1});
        all_of(top);
        set_ranks(problem_);
        return std::move(problem_);
    }

private:
    struct LeafAmounts {
        int units;
        int courses;
        List<int> values;
    };
    static int place(std::size_t number) { return static_cast<int>(number); }
    ProblemNode& at(int node) { return problem_.nodes[static_cast<std::size_t>(node)]; }
    bool bound(int node) const {
        for (int const one : problem_.bounds)
            if (one == node) return true;
        return false;
    }
    int amount(std::int64_t need, std::int64_t cap = Amount::unlimited) {
        Amount one;
        one.need = need;
        one.cap = cap;
        problem_.amounts.push_back(one);
        return place(problem_.amounts.size()) - 1;
    }
    int add(ProblemNode node, List<int> const& children) {
        node.children = {place(problem_.children.size()), place(problem_.children.size() + children.size())};
        problem_.children.append(children.begin(), children.end());
        problem_.nodes.push_back(node);
        int const index = place(problem_.nodes.size()) - 1;
        if (node.kind != ProblemNode::Kind::smallest)
            for (int const child : children) at(child).parent = index;
        return index;
    }
    Part group(ProblemNode::Kind kind, int count, std::vector<Part> const& children) {
        ProblemNode node;
        node.kind = kind;
        node.choose = count;
        List<int> nodes;
        for (auto const& one : children) nodes.push_back(one.node);
        return {add(node, nodes), -1};
    }
    Part leaf(std::int64_t units, std::int64_t courses, bool either) {
        ProblemNode node;
        node.kind = ProblemNode::Kind::quantity;
        node.either = either;
        node.need_units = units;
        node.need_courses = courses;
        if (units > 0) node.units = amount(units);
        if (courses > 0) node.courses = amount(courses);
        Leaf one;
        one.node = one.amount = add(node, {});
        problem_.leaves.push_back(one);
        amounts_.push_back({node.units, node.courses, {}});
        return {one.node, place(problem_.leaves.size()) - 1};
    }

    int add_event(Event::Kind kind, List<Change> const& all) {
        problem_.events.push_back({kind, changes(all)});
        return place(problem_.events.size()) - 1;
    }
    Slice changes(List<Change> const& all) {
        int const first = place(problem_.changes.size());
        problem_.changes.append(all.begin(), all.end());
        return {first, place(problem_.changes.size())};
    }
    void begin_record() {
        ProblemRecord record;
        record.record = problem_.records.size();
        record.tokens.first = record.tokens.last = place(problem_.tokens.size());
        problem_.records.push_back(record);
    }
    int end_record() {
        problem_.records.back().tokens.last = place(problem_.tokens.size());
        return place(problem_.records.size()) - 1;
    }
    void begin_token(Use const& use) {
        Token token;
        token.record = place(problem_.records.size()) - 1;
        token.seen = use.seen;
        token.options.first = token.options.last = place(problem_.options.size());
        problem_.tokens.push_back(token);
    }
    void end_token() { problem_.tokens.back().options.last = place(problem_.options.size()); }
    void token(std::int64_t units, std::vector<Fit> const& fits, Use const& use, List<EventUse> const& events) {
        begin_token(use);
        for (auto const& fit : fits) option({fit}, units, use, events);
        end_token();
    }
    void option(std::vector<Fit> const& fits, std::int64_t units, Use const& use, List<EventUse> const& events) {
        List<Change> all;
        Option one;
        one.leaves.first = place(problem_.option_leaves.size());
        for (auto const& fit : fits) {
            LeafAmounts const& to = amounts_[static_cast<std::size_t>(fit.leaf)];
            problem_.option_leaves.push_back(fit.leaf);
            if (to.units >= 0) all.push_back({to.units, units});
            if (to.courses >= 0) all.push_back({to.courses, 1});
            if (fit.value >= 0) all.push_back({to.values[static_cast<std::size_t>(fit.value)], 1});
            one.undecided += fit.open;
        }
        one.leaves.last = place(problem_.option_leaves.size());
        one.counted = fits.empty();
        for (int const amount : use.against) all.push_back({amount, units});
        if (use.points != 0) all.push_back({margin_, use.points * units});
        one.changes = changes(all);
        one.events.first = place(problem_.event_uses.size());
        problem_.event_uses.append(events.begin(), events.end());
        one.events.last = place(problem_.event_uses.size());
        problem_.options.push_back(one);
    }

    Problem problem_;
    std::vector<LeafAmounts> amounts_;
    int margin_ = -1;
};

/// Two requirements of eight, and seven, five and four units for them: sixteen in all, and one is missing all the same.
inline void add_tight(SmallProblem& small) {
    Part const a = small.units(8);
    Part const b = small.units(8);
    for (std::int64_t const units : {7, 5, 4}) small.record(units, {a, b});
}
inline SmallProblem tight_problem() {
    SmallProblem small;
    add_tight(small);
    return small;
}

/// Where each token goes: the leaf's letter ("ab" for both at once), "*" if it is counted only, "-" if it is not used.
inline std::string where(Problem const& problem, List<int> const& taken) {
    std::string text;
    for (std::size_t t = 0; t < taken.size(); ++t) {
        if (t > 0) text += ' ';
        if (taken[t] < 0) {
            text += '-';
            continue;
        }
        Slice const& leaves = problem.options[static_cast<std::size_t>(taken[t])].leaves;
        if (leaves.empty()) text += '*';
        for (int k = leaves.first; k < leaves.last; ++k)
            text += static_cast<char>('a' + problem.option_leaves[static_cast<std::size_t>(k)]);
    }
    return text;
}

/// Which children of groups are chosen: "in out …" of some parts, as "+", "-", and "?" for open ones.
inline std::string chosen(List<Pick> const& picks, std::vector<Part> const& parts) {
    std::string text;
    for (auto const& part : parts) {
        Pick const pick = picks[static_cast<std::size_t>(part.node)];
        text += pick == Pick::in ? '+' : pick == Pick::out ? '-' : '?';
    }
    return text;
}

/// No choice made anywhere.
inline List<Pick> open_picks(Problem const& problem) { return {problem.nodes.size(), Pick::open}; }

constexpr std::uint64_t plenty = 1'000'000;

/// The best at each horizon, and the allocation that is shown.
struct Solved {
    explicit Solved(Problem const& of, std::uint64_t limit = plenty) : problem(of) {
        Workspace workspace;
        Budget budget{limit};
        Allocator allocator(problem, budget, workspace);
        outcomes = allocator.solve();
        used = budget.used;
        shown = allocator.show(outcomes);
    }
    Outcome const& at(int horizon) const { return outcomes[static_cast<std::size_t>(horizon)]; }
    std::string where() const { return detail::where(problem, shown.allocation.taken); }

    Problem problem;
    std::array<Outcome, 3> outcomes;
    std::uint64_t used = 0;
    Shown shown;
};

} // namespace requisite::detail
