#include "random_problem.hpp"

#include "../oracle/random_program.hpp"
#include "ranks.hpp"

#include <algorithm>
#include <set>

namespace requisite::detail {

namespace {

using oracle::Random;
using Kind = ProblemNode::Kind;

class Maker {
public:
    explicit Maker(std::uint64_t seed) : random_(seed) {}

    Problem make() {
        problem_.nominal = 6000;
        List<int> top;
        for (int n = random_.between(1, 3); n > 0; --n) top.push_back(tree(2));
        if (observed_ < 0 && chance(25)) top.push_back(observer());
        if (chance(25)) top.push_back(average());
        if (chance(15) && !problem_.leaves.empty()) top.push_back(reference());
        if (chance(20)) {
            int const met =
                asks_whether_met(top[static_cast<std::size_t>(random_.below(static_cast<int>(top.size())))]);
            ProblemNode choice;
            choice.kind = Kind::choose;
            choice.choose = 1;
            if (chance(50)) {
                int const other = tree(1);
                top.push_back(add(choice, {met, other}));
            } else {
                top.push_back(met);
            }
        }
        if (chance(15)) {
            ProblemNode fixed;
            for (std::size_t h = 0; h < 3; ++h) {
                fixed.missing[h] = random_.between(0, 1) * 1500;
                fixed.violated[h] = random_.between(0, 1);
            }
            top.push_back(add(fixed, {}));
        }
        ProblemNode root;
        root.kind = Kind::sum;
        add(root, top);
        for (int n = random_.between(0, 2); n > 0; --n) limits_.push_back(amount(0, random_.between(1, 4) * 3000));
        if (chance(12)) { // has to end full if a cut record is used
            Amount hard;
            hard.margin = hard.hard = true;
            problem_.amounts.push_back(hard);
            hard_ = static_cast<int>(problem_.amounts.size()) - 1;
        }
        for (int n = random_.between(1, 6); n > 0; --n) record();
        set_ranks(problem_);
        decide_what_is_shown();
        return std::move(problem_);
    }

private:
    /// What a leaf's amounts are, so that options can add to them.
    struct LeafAmounts {
        int units = -1;
        int courses = -1;
        List<int> bounds;     ///< amounts of units
        List<int> values;     ///< of a cover: each record is credited to one
        List<List<int>> used; ///< units and number of records of each value
    };

    bool chance(int percent) { return random_.chance(percent); }

    int amount(std::int64_t need, std::int64_t cap = Amount::unlimited) {
        Amount one;
        one.need = need;
        one.cap = cap;
        problem_.amounts.push_back(one);
        return static_cast<int>(problem_.amounts.size()) - 1;
    }

    int add(ProblemNode node, List<int> const& children) {
        node.children = {static_cast<int>(problem_.children.size()),
                         static_cast<int>(problem_.children.size() + children.size())};
        problem_.children.append(children.begin(), children.end());
        problem_.nodes.push_back(node);
        int const place = static_cast<int>(problem_.nodes.size()) - 1;
        for (int const child : children)
            if (node.kind != Kind::smallest || problem_.nodes[static_cast<std::size_t>(child)].parent < 0)
                problem_.nodes[static_cast<std::size_t>(child)].parent = place;
        return place;
    }

    int quantity(LeafAmounts& amounts) {
        int& units = amounts.units;
        int& courses = amounts.courses;
        if (chance(8)) { // all of several courses
            ProblemNode cover;
            cover.kind = Kind::cover;
            cover.need_courses = random_.between(1, 3);
            cover.children.first = static_cast<int>(problem_.items.size());
            for (int n = random_.between(1, 3); n > 0; --n) {
                amounts.values.push_back(amount(random_.between(1, 2)));
                problem_.items.push_back(amounts.values.back());
            }
            cover.children.last = static_cast<int>(problem_.items.size());
            problem_.nodes.push_back(cover);
            return static_cast<int>(problem_.nodes.size()) - 1;
        }
        ProblemNode node;
        node.kind = Kind::quantity;
        int const kind = random_.below(6);
        if (kind < 3 || kind == 5) {
            node.need_units = random_.between(1, 8) * 1500;
            units = node.units = amount(node.need_units, chance(20) ? node.need_units + random_.between(0, 2) * 1500
                                                                    : Amount::unlimited);
        }
        if (kind >= 3) {
            node.need_courses = random_.between(1, 2);
            courses = node.courses = amount(node.need_courses, chance(20) ? node.need_courses : Amount::unlimited);
        }
        node.either = kind == 5 && chance(50);
        return add(node, {});
    }

    int leaf() {
        LeafAmounts amounts;
        Leaf leaf;
        leaf.amount = quantity(amounts);
        List<int> all{leaf.amount};
        leaf.bounds.first = static_cast<int>(problem_.bounds.size());
        while (chance(22) && all.size() < 4) {
            ProblemNode node;
            int const kind = random_.below(4);
            if (kind == 0) {
                node.kind = Kind::quantity;
                node.need_units = random_.between(1, 4) * 1500;
                node.units = amount(node.need_units);
                amounts.bounds.push_back(node.units);
            } else if (kind == 1 && amounts.values.empty()) {
                node.kind = Kind::cover;
                node.need_courses = random_.between(1, 3);
                node.children.first = static_cast<int>(problem_.items.size());
                for (int n = random_.between(1, 3); n > 0; --n) {
                    amounts.values.push_back(amount(random_.between(1, 2)));
                    problem_.items.push_back(amounts.values.back());
                }
                node.children.last = static_cast<int>(problem_.items.size());
                problem_.nodes.push_back(node);
                all.push_back(static_cast<int>(problem_.nodes.size()) - 1);
                problem_.bounds.push_back(all.back());
                continue;
            } else if (kind == 2) { // at least so much of each value that is used
                node.kind = Kind::quantity;
                node.need_units = random_.between(1, 4) * 1500;
                node.units = amount(node.need_units);
                node.used = amount(0);
                amounts.used.push_back({node.units, node.used});
            } else { // at least so much of one value
                List<int> values;
                for (int n = random_.between(1, 2); n > 0; --n) {
                    ProblemNode value;
                    value.kind = Kind::quantity;
                    value.need_units = 4500;
                    value.units = amount(4500);
                    amounts.bounds.push_back(value.units);
                    values.push_back(add(value, {}));
                }
                node.kind = Kind::smallest;
                node.choose = 1;
                all.push_back(add(node, values));
                problem_.bounds.push_back(all.back());
                continue;
            }
            all.push_back(add(node, {}));
            problem_.bounds.push_back(all.back());
        }
        leaf.bounds.last = static_cast<int>(problem_.bounds.size());
        leaf.node = leaf.amount;
        if (all.size() > 1) {
            ProblemNode largest;
            largest.kind = Kind::largest;
            leaf.node = add(largest, all);
        }
        if (chance(8)) problem_.nodes[static_cast<std::size_t>(leaf.node)].advisory = true;
        problem_.leaves.push_back(leaf);
        leaves_.push_back(amounts);
        return leaf.node;
    }

    int tree(int depth) {
        if (depth < 2 && observed_ < 0 && chance(6)) return observer();
        if (depth == 0 || chance(55)) return leaf();
        ProblemNode node;
        node.kind = Kind::sum;
        List<int> children;
        for (int n = random_.between(1, 3); n > 0; --n) children.push_back(tree(depth - 1));
        if (children.size() > 1 && chance(60)) {
            node.kind = Kind::choose;
            node.choose = random_.between(1, static_cast<int>(children.size()) - 1);
        }
        node.advisory = chance(6);
        return add(node, children);
    }

    int observer() {
        ProblemNode node;
        if (chance(25)) {
            node.kind = Kind::cover;
            node.need_courses = random_.between(1, 2);
            observed_ = amount(random_.between(1, 2));
            observed_by_ = 1;
            node.children = {static_cast<int>(problem_.items.size()), static_cast<int>(problem_.items.size()) + 1};
            problem_.items.push_back(observed_);
            problem_.nodes.push_back(node);
            return static_cast<int>(problem_.nodes.size()) - 1;
        }
        node.kind = Kind::quantity;
        if (chance(30)) {
            node.need_courses = random_.between(1, 2);
            observed_ = node.courses = amount(node.need_courses);
            observed_by_ = 1;
        } else {
            node.need_units = random_.between(1, 6) * 3000;
            observed_ = node.units = amount(node.need_units);
            for (auto& initial : problem_.amounts.back().initial) initial = 1500 * random_.between(0, 1);
        }
        return add(node, {});
    }

    int average() {
        Amount one;
        one.margin = true;
        problem_.amounts.push_back(one);
        ProblemNode node;
        node.kind = Kind::margin;
        margin_ = node.margin = static_cast<int>(problem_.amounts.size()) - 1;
        if (chance(40)) {
            problem_.amounts.back().need = 1;
            weight_ = node.weight = amount(1);
        }
        return add(node, {});
    }

    int reference() {
        ProblemNode node;
        node.kind = Kind::smallest;
        node.choose = 1;
        List<int> children;
        for (auto const& leaf : problem_.leaves) children.push_back(leaf.node);
        int const place = static_cast<int>(problem_.nodes.size());
        node.children = {static_cast<int>(problem_.children.size()),
                         static_cast<int>(problem_.children.size() + children.size())};
        problem_.children.append(children.begin(), children.end());
        problem_.nodes.push_back(node); // looks at nodes that stand elsewhere
        return place;
    }

    int asks_whether_met(int other) {
        ProblemNode node;
        node.kind = Kind::met;
        node.missing = {3000, 3000, 3000};
        node.children = {static_cast<int>(problem_.children.size()), static_cast<int>(problem_.children.size()) + 1};
        problem_.children.push_back(other);
        problem_.nodes.push_back(node); // looks at a node that stands elsewhere
        return static_cast<int>(problem_.nodes.size()) - 1;
    }

    Slice changes(List<Change> const& all) {
        Slice slice{static_cast<int>(problem_.changes.size()), 0};
        problem_.changes.append(all.begin(), all.end());
        slice.last = static_cast<int>(problem_.changes.size());
        return slice;
    }

    /// The ways in which a record adds to a leaf.
    List<List<Change>> ways(LeafAmounts const& leaf, std::int64_t units) {
        List<Change> common;
        if (leaf.units >= 0) common.push_back({leaf.units, units});
        if (leaf.courses >= 0) common.push_back({leaf.courses, 1});
        for (int const a : leaf.bounds)
            if (chance(60)) common.push_back({a, units});
        for (auto const& value : leaf.used)
            if (chance(60)) {
                common.push_back({value[0], units});
                common.push_back({value[1], 1});
            }
        List<List<Change>> result;
        for (int const a : leaf.values)
            if (chance(50)) {
                result.push_back(common);
                result.back().push_back({a, 1});
            }
        if (result.empty()) result.push_back(common);
        return result;
    }

    void option(List<int> const& leaves, List<Change> all, List<EventUse> const& uses) {
        Option one;
        one.leaves.first = static_cast<int>(problem_.option_leaves.size());
        problem_.option_leaves.append(leaves.begin(), leaves.end());
        one.leaves.last = static_cast<int>(problem_.option_leaves.size());
        one.changes = changes(all);
        one.events.first = static_cast<int>(problem_.event_uses.size());
        problem_.event_uses.append(uses.begin(), uses.end());
        one.events.last = static_cast<int>(problem_.event_uses.size());
        one.counted = leaves.empty();
        one.undecided = leaves.empty() || !chance(10) ? 0 : 1;
        problem_.options.push_back(one);
    }

    void record() {
        std::int64_t const units = random_.between(1, 8) * 1500;
        std::int64_t const points = random_.between(-2, 2);
        unsigned char const seen = static_cast<unsigned char>(chance(65)   ? 7
                                                              : chance(50) ? 6
                                                              : chance(80) ? 4
                                                                           : random_.between(1, 3));
        int const tokens = chance(70) ? 1 : 2;
        List<List<int>> leaves_of(static_cast<std::size_t>(tokens));
        for (int l = 0; l < static_cast<int>(leaves_.size()); ++l)
            if (chance(60)) leaves_of[static_cast<std::size_t>(random_.below(tokens))].push_back(l);
        List<Change> common;
        for (int const limit : limits_)
            if (chance(50)) common.push_back({limit, units});
        if (observed_ >= 0 && chance(80)) common.push_back({observed_, observed_by_ != 0 ? observed_by_ : units});
        List<Change> applied = common;
        if (margin_ >= 0) applied.push_back({margin_, points * units});
        if (weight_ >= 0) applied.push_back({weight_, units});
        List<EventUse> uses;
        List<EventUse> counted;
        if (tokens > 1 || chance(10)) {
            counted.push_back({static_cast<int>(problem_.events.size()), 0});
            problem_.events.push_back({Event::Kind::any, changes(common)});
            uses = counted;
            applied.erase(applied.begin(), applied.begin() + static_cast<std::ptrdiff_t>(common.size()));
            uses.push_back({static_cast<int>(problem_.events.size()), 0});
            problem_.events.push_back({Event::Kind::any, changes(applied)});
            applied.clear();
        }
        int both = -1;
        bool several = false;
        if (tokens > 1 && chance(60)) {
            both = static_cast<int>(problem_.events.size());
            if (share_ < 0 || chance(40)) share_ = amount(0, chance(50) ? 0 : random_.between(1, 4) * 3000);
            several = chance(35);
            bool const only = !several && chance(40);
            int const changed = only && observed_ >= 0 && chance(80) ? observed_ : share_;
            problem_.events.push_back({several ? Event::Kind::several
                                       : only  ? Event::Kind::only
                                               : Event::Kind::both,
                                       changes({{changed, units}})});
        }
        ProblemRecord record;
        record.record = problem_.records.size();
        record.tokens.first = static_cast<int>(problem_.tokens.size());
        auto const begin = [&] {
            Token token;
            token.record = static_cast<int>(problem_.records.size());
            token.seen = seen;
            token.options.first = token.options.last = static_cast<int>(problem_.options.size());
            problem_.tokens.push_back(token);
        };
        auto const end = [&] { problem_.tokens.back().options.last = static_cast<int>(problem_.options.size()); };
        for (int t = 0; t < tokens; ++t) {
            begin();
            auto const& mine = leaves_of[static_cast<std::size_t>(t)];
            for (std::size_t i = 0; i < mine.size(); ++i) {
                List<EventUse> own = uses;
                if (both >= 0 && chance(80)) own.push_back({both, several ? 0 : t});
                for (auto all : ways(leaves_[static_cast<std::size_t>(mine[i])], units)) {
                    all.append(applied.begin(), applied.end());
                    option({mine[i]}, all, own);
                    if (hard_ >= 0 && !limits_.empty() && chance(30)) { // cut
                        for (auto& change : all) change.by = change.by > 1 ? change.by / 2 / 750 * 750 : change.by;
                        all.push_back({hard_, -3000});
                        option({mine[i]}, all, own);
                        for (int more = random_.between(0, 3); more > 0; --more) { // to smaller and smaller sizes
                            for (auto& change : all)
                                if (change.by > 1 || change.amount == hard_) change.by -= 750;
                            option({mine[i]}, all, own);
                        }
                    }
                }
                if (i + 1 < mine.size() && chance(12)) { // two at once
                    auto all = ways(leaves_[static_cast<std::size_t>(mine[i])], units).front();
                    auto const more = ways(leaves_[static_cast<std::size_t>(mine[i + 1])], units).front();
                    all.append(more.begin(), more.end());
                    all.append(applied.begin(), applied.end());
                    option({mine[i], mine[i + 1]}, all, own);
                }
            }
            end();
        }
        if (!counted.empty() && chance(50)) { // counted, not applied
            begin();
            option({}, {}, counted);
            end();
        }
        if (hard_ >= 0 && chance(60)) { // what counts toward the amount that has to end full
            begin();
            option({}, {{hard_, 1500}}, {});
            end();
        }
        record.tokens.last = static_cast<int>(problem_.tokens.size());
        problem_.records.push_back(record);
    }

    /// Preferences, and how much could be filled by courses that are not taken yet.
    void decide_what_is_shown() {
        for (int l = 0; l < static_cast<int>(problem_.leaves.size()); ++l) {
            if (chance(40))
                for (auto& figure : problem_.leaves[static_cast<std::size_t>(l)].fillable)
                    figure = random_.between(0, 6) * 1500;
            if (!chance(25)) continue;
            LeafPreference preference;
            preference.leaf = l;
            for (int r = 0; r < static_cast<int>(problem_.records.size()); ++r)
                if (fits(r, l)) preference.records.push_back(r);
            random_.shuffle(preference.records);
            for (std::size_t i = 0; i < preference.records.size(); ++i)
                preference.from.push_back(chance(20) ? random_.between(1, 2) : 0);
            problem_.preferences.push_back(preference);
        }
    }
    bool fits(int record, int leaf) const {
        Slice const& tokens = problem_.records[static_cast<std::size_t>(record)].tokens;
        for (int t = tokens.first; t < tokens.last; ++t) {
            Slice const& options = problem_.tokens[static_cast<std::size_t>(t)].options;
            for (int o = options.first; o < options.last; ++o) {
                Slice const& leaves = problem_.options[static_cast<std::size_t>(o)].leaves;
                for (int k = leaves.first; k < leaves.last; ++k)
                    if (problem_.option_leaves[static_cast<std::size_t>(k)] == leaf) return true;
            }
        }
        return false;
    }

    Random random_;
    Problem problem_;
    std::vector<LeafAmounts> leaves_;
    List<int> limits_;
    int observed_ = -1;
    std::int64_t observed_by_ = 0; ///< 1: in courses
    int margin_ = -1;
    int weight_ = -1;
    int share_ = -1;
    int hard_ = -1;
};

std::size_t at(int place) { return static_cast<std::size_t>(place); }

bool below_chosen(Problem const& problem, List<Pick> const& picks, int node) {
    for (; node >= 0; node = problem.nodes[at(node)].parent) {
        int const parent = problem.nodes[at(node)].parent;
        if (parent >= 0 && problem.nodes[at(parent)].kind == Kind::choose && picks[at(node)] != Pick::in) return false;
    }
    return true;
}

/// What an allocation comes to, from what problem.hpp says of each member, and in another way than the library.
class Meaning {
public:
    Meaning(Problem const& problem, int horizon, Allocation const& allocation)
        : problem_(problem), h_(at(horizon)), allocation_(allocation) {
        for (auto const& amount : problem.amounts) amounts.push_back(amount.initial[h_]);
        std::vector<std::array<int, 2>> uses(problem.events.size(), {0, 0});
        for (std::size_t t = 0; t < problem.tokens.size(); ++t) {
            if (allocation.taken[t] < 0 || !seen(problem.tokens[t])) continue;
            Option const& option = problem.options[at(allocation.taken[t])];
            add(option.changes);
            for (int k = option.events.first; k < option.events.last; ++k) {
                EventUse const& use = problem.event_uses[at(k)];
                ++uses[at(use.event)][at(use.side)];
            }
        }
        for (std::size_t e = 0; e < uses.size(); ++e) {
            auto const [one, other] = uses[e];
            Event::Kind const kind = problem.events[e].kind;
            if (kind == Event::Kind::any       ? one + other > 0
                : kind == Event::Kind::several ? one + other > 1
                : kind == Event::Kind::only    ? one > 0 && other == 0
                                               : one > 0 && other > 0)
                add(problem.events[e].changes);
        }
    }

    List<std::int64_t> amounts;

    bool seen(Token const& token) const { return (token.seen >> h_ & 1) != 0; }

    /// Of a node, from the top down.
    Value value(int place) const {
        ProblemNode const& node = problem_.nodes[at(place)];
        List<Value> below;
        if (node.kind != Kind::cover)
            for (int k = node.children.first; k < node.children.last; ++k)
                below.push_back(value(problem_.children[at(k)]));
        Value result;
        auto const add_all = [&result](Value const& one) {
            result.missing += one.missing;
            result.violated += one.violated;
            result.advisory += one.advisory;
        };
        switch (node.kind) {
        case Kind::fixed: result = {node.missing[h_], node.violated[h_], 0}; break;
        case Kind::quantity: result.missing = quantity(node); break;
        case Kind::cover: {
            std::int64_t lacking = node.need_courses;
            for (int k = node.children.first; k < node.children.last; ++k) {
                std::int64_t const need = problem_.amounts[at(problem_.items[at(k)])].need;
                lacking -= std::min(amounts[at(problem_.items[at(k)])], need);
            }
            if (lacking > 0) result.missing = lacking * problem_.nominal;
            break;
        }
        case Kind::margin:
            result.violated = amounts[at(node.margin)] < problem_.amounts[at(node.margin)].need &&
                              (node.weight < 0 || amounts[at(node.weight)] > 0);
            break;
        case Kind::sum:
            result.missing = node.missing[h_];
            for (auto const& one : below) add_all(one);
            break;
        case Kind::met:
            if (below.front().missing > 0 || below.front().violated > 0) result.missing = node.missing[h_];
            break;
        case Kind::largest:
            for (auto const& one : below) result.missing = std::max(result.missing, one.missing);
            break;
        case Kind::smallest:
        case Kind::choose: {
            result.missing = node.missing[h_];
            std::multiset<std::int64_t> open;
            int chosen = 0;
            for (int k = 0; k < node.children.size(); ++k) {
                Pick const pick = node.kind == Kind::choose
                                      ? allocation_.picks[at(problem_.children[at(node.children.first + k)])]
                                      : Pick::open;
                if (pick == Pick::in) {
                    add_all(below[at(k)]);
                    ++chosen;
                } else if (pick == Pick::open) {
                    open.insert(below[at(k)].missing);
                }
            }
            for (auto one = open.begin(); one != open.end() && chosen < node.choose; ++one, ++chosen)
                result.missing += *one;
            break;
        }
        }
        if (node.advisory) return {0, 0, result.advisory + result.missing};
        return result;
    }
    Value value() const { return value(static_cast<int>(problem_.nodes.size()) - 1); }

    /// The figures of docs/semantics.md, "The allocation that is shown".
    AllFigures figures() const {
        AllFigures key{};
        auto const of = [&key](Figure figure) -> std::int64_t& { return key[static_cast<std::size_t>(figure)]; };
        Value const all = value();
        of(Figure::missing) = all.missing;
        of(Figure::violated) = all.violated;
        of(Figure::advisory) = all.advisory;
        for (auto const& leaf : problem_.leaves) {
            if (!below_chosen(problem_, allocation_.picks, leaf.node)) continue;
            Value const missed = value(leaf.node);
            std::int64_t const fillable = leaf.fillable[h_];
            std::int64_t const missing = missed.missing + missed.advisory;
            if (missing > fillable) of(Figure::unfillable) += missing - fillable;
        }
        for (int i = 0; i < static_cast<int>(problem_.nodes.size()); ++i) {
            ProblemNode const& node = problem_.nodes[at(i)];
            if (node.kind != Kind::choose || node.choose >= node.children.size() ||
                !below_chosen(problem_, allocation_.picks, i))
                continue;
            for (int k = 0; k < node.children.size(); ++k)
                if (allocation_.picks[at(problem_.children[at(node.children.first + k)])] == Pick::in)
                    of(Figure::choices) += k;
        }
        for (std::size_t t = 0; t < problem_.tokens.size(); ++t) {
            if (allocation_.taken[t] < 0) continue;
            Option const& option = problem_.options[at(allocation_.taken[t])];
            int const record = problem_.tokens[t].record;
            std::int64_t const rank = problem_.records[at(record)].rank[h_];
            of(Figure::undecided) += option.undecided;
            of(Figure::uncounted) -= option.counted ? 1 : 0;
            for (int k = option.leaves.first; k < option.leaves.last; ++k) {
                int const leaf = problem_.option_leaves[at(k)];
                of(Figure::places) += leaf + 1;
                of(Figure::pairs) += 1;
                of(Figure::ranks) += rank;
                of(Figure::crossings) -= rank * (leaf + 1);
                for (auto const& preference : problem_.preferences)
                    if (preference.leaf == leaf) of(Figure::preferences) += before(preference, record);
            }
        }
        return key;
    }

private:
    void add(Slice changes) {
        for (int k = changes.first; k < changes.last; ++k)
            amounts[at(problem_.changes[at(k)].amount)] += problem_.changes[at(k)].by;
    }
    std::int64_t quantity(ProblemNode const& node) const {
        if (node.used >= 0 && amounts[at(node.used)] == 0) return 0;
        std::int64_t units = 0;
        std::int64_t courses = 0;
        if (node.units >= 0 && amounts[at(node.units)] < node.need_units)
            units = node.need_units - amounts[at(node.units)];
        if (node.courses >= 0 && amounts[at(node.courses)] < node.need_courses)
            courses = (node.need_courses - amounts[at(node.courses)]) * problem_.nominal;
        bool const larger = units > courses;
        return larger != node.either ? units : courses;
    }
    /// How many records stand before one in the row of a preference, the most preferred first.
    std::int64_t before(LeafPreference const& preference, int record) const {
        std::int64_t count = 0;
        for (std::size_t i = preference.records.size(); i-- > 0;) {
            if (preference.records[i] == record) return count;
            Slice const tokens = problem_.records[at(preference.records[i])].tokens;
            bool there = false;
            for (int t = tokens.first; t < tokens.last; ++t) there = there || seen(problem_.tokens[at(t)]);
            count += there && preference.from[i] <= static_cast<int>(h_) ? 1 : 0;
        }
        return 0;
    }

    Problem const& problem_;
    std::size_t h_;
    Allocation const& allocation_;
};

} // namespace

Problem random_problem(std::uint64_t seed) { return Maker(seed).make(); }

std::string faults(Problem const& problem, int horizon, Allocation const& allocation) {
    std::string result;
    for (std::size_t i = 0; i < problem.nodes.size(); ++i) {
        ProblemNode const& node = problem.nodes[i];
        if (node.kind != Kind::choose || !below_chosen(problem, allocation.picks, static_cast<int>(i))) continue;
        int chosen = 0;
        for (int k = node.children.first; k < node.children.last; ++k)
            chosen +=
                allocation.picks[static_cast<std::size_t>(problem.children[static_cast<std::size_t>(k)])] == Pick::in;
        if (chosen != node.choose) result += "; a group with the wrong number of children";
    }
    for (std::size_t t = 0; t < problem.tokens.size(); ++t) {
        int const taken = allocation.taken[t];
        if (taken < 0) continue;
        Token const& token = problem.tokens[t];
        if (taken < token.options.first || taken >= token.options.last) result += "; an option of another token";
        if ((token.seen >> horizon & 1) == 0) result += "; a token that does not exist yet";
        Slice const& leaves = problem.options[static_cast<std::size_t>(taken)].leaves;
        for (int k = leaves.first; k < leaves.last; ++k)
            if (!below_chosen(
                    problem, allocation.picks,
                    problem.leaves[static_cast<std::size_t>(problem.option_leaves[static_cast<std::size_t>(k)])].node))
                result += "; a leaf that is not chosen";
    }
    auto const amounts = Meaning(problem, horizon, allocation).amounts;
    for (std::size_t a = 0; a < amounts.size(); ++a) {
        if (amounts[a] > problem.amounts[a].cap) result += "; over a cap";
        if (problem.amounts[a].hard && amounts[a] < problem.amounts[a].need) result += "; short of what has to be full";
    }
    return result;
}

void each_allocation(Problem const& problem, int horizon, std::function<bool(Allocation const&)> const& visit) {
    bool more = true;
    Allocation allocation;
    allocation.picks.assign(problem.nodes.size(), Pick::open);
    allocation.taken.assign(problem.tokens.size(), -1);
    std::function<void(std::size_t)> const use = [&](std::size_t t) {
        if (t == problem.tokens.size()) {
            if (faults(problem, horizon, allocation).empty()) more = visit(allocation);
            return;
        }
        use(t + 1);
        if ((problem.tokens[t].seen >> horizon & 1) == 0) return;
        for (int o = problem.tokens[t].options.first; o < problem.tokens[t].options.last && more; ++o) {
            Slice const& leaves = problem.options[static_cast<std::size_t>(o)].leaves;
            bool live = true;
            for (int k = leaves.first; k < leaves.last; ++k)
                live = live &&
                       below_chosen(
                           problem, allocation.picks,
                           problem.leaves[static_cast<std::size_t>(problem.option_leaves[static_cast<std::size_t>(k)])]
                               .node);
            if (!live) continue;
            allocation.taken[t] = o;
            use(t + 1);
            allocation.taken[t] = -1;
        }
    };
    // Groups from the root down: parents stand after their children.
    std::function<void(std::size_t)> const choose = [&](std::size_t i) {
        while (i > 0 && (problem.nodes[i - 1].kind != Kind::choose ||
                         !below_chosen(problem, allocation.picks, static_cast<int>(i) - 1)))
            --i;
        if (i == 0) {
            use(0);
            return;
        }
        ProblemNode const& node = problem.nodes[i - 1];
        auto const pick = [&](int k) -> Pick& {
            return allocation
                .picks[static_cast<std::size_t>(problem.children[static_cast<std::size_t>(node.children.first + k)])];
        };
        for (unsigned set = 0; set < 1U << node.children.size() && more; ++set) {
            int size = 0;
            for (int k = 0; k < node.children.size(); ++k) size += static_cast<int>(set >> k & 1U);
            if (size != node.choose) continue;
            for (int k = 0; k < node.children.size(); ++k) pick(k) = (set >> k & 1U) != 0 ? Pick::in : Pick::out;
            choose(i - 1);
        }
        for (int k = 0; k < node.children.size(); ++k) pick(k) = Pick::open;
    };
    choose(problem.nodes.size());
}

Value value_of(Problem const& problem, int horizon, Allocation const& allocation) {
    return Meaning(problem, horizon, allocation).value();
}

AllFigures figures_of(Problem const& problem, int horizon, Allocation const& allocation) {
    return Meaning(problem, horizon, allocation).figures();
}

Value exhaustive(Problem const& problem, int horizon) {
    Value best{INT64_MAX, 0, 0};
    each_allocation(problem, horizon, [&](Allocation const& allocation) {
        best = std::min(best, value_of(problem, horizon, allocation));
        return true;
    });
    return best;
}

AllFigures least_figures(Problem const& problem, int horizon, std::vector<Allocation>& all) {
    AllFigures least{};
    all.clear();
    each_allocation(problem, horizon, [&](Allocation const& allocation) {
        AllFigures const figures = figures_of(problem, horizon, allocation);
        if (!all.empty() && least < figures) return true;
        if (all.empty() || figures < least) all.clear();
        least = figures;
        all.push_back(allocation);
        return true;
    });
    return least;
}

} // namespace requisite::detail
