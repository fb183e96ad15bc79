// Part of the oracle: a stage in one scenario, with some of the records. Follows "What takes and what observes" and
// "Missing, violated, satisfied" of docs/semantics.md.
#pragma once

#include "leaf.hpp"
#include "oracle.hpp"

#include <numeric>

namespace requisite::oracle {

/// The choices and allocations of a stage, or of one requirement of it judged on its own, and what each misses.
class Audit {
public:
    /// `seen` are the records that there are.
    Audit(Scene& scene, std::vector<bool> const& seen, std::size_t root = 0)
        : scene_(scene),
          tree_(scene.tree),
          records_(scene.records),
          root_(root),
          attempts_(scene.book, scene.records, scene.tree.repeats, seen),
          active_(tree_.nodes.size()) {
        for (std::size_t i = 0; i < records_.size(); ++i) {
            if (!attempts_.admits(i) || !records_[i].earns) continue;
            for (auto const& item : items_of(scene, i)) stock_.items.push_back(item);
        }
        for (auto const& item : stock_.items) stock_.units.push_back(item.units);
        leaves_.reserve(tree_.nodes.size());
        for (std::size_t node = 0; node < tree_.nodes.size(); ++node) prepare(node);
        for (auto& limit : limits_) limit.leaves = leaves_below(limit.block);
        for (auto const& there : tree_.shares) prepare(*there.share, there.block);
        for (std::size_t x = 0; x < size(); ++x) {
            eligible_.push_back(0);
            undecided_.push_back(0);
            for (std::size_t leaf = 0; leaf < leaves_.size(); ++leaf) {
                Truth const match = may_take(leaf, x);
                if (match != Truth::no) eligible_[x] |= only<Mask>(leaf);
                if (match == Truth::undecided) undecided_[x] |= only<Mask>(leaf);
            }
            if (!excluded(tree_.nodes[0], x)) free_ |= only<Items>(x);
        }
        for (std::size_t leaf = 0; leaf < leaves_.size(); ++leaf) leave_out_partings(leaf);
        for (auto const& limit : limits_) {
            if (limit.block == 0) limited_ |= limit.matching;
            if (limit.limit->in_part) cuttable_ |= limit.matching;
        }
        for (auto const& [node, items] : observed_) countable_ |= items & free_;
        for (std::size_t x = 0; x < size(); ++x) find_attempts(x);
        placed_.resize(size());
        used_.resize(leaves_.size());
        remembered_.resize(leaves_.size());
    }

    /// The least (M, V) over all choices of children and all allocations.
    Key best() {
        for_each_choice([this] {
            std::vector<std::vector<Mask>> const options = placements();
            return place(0, options);
        });
        return *best_;
    }

    /// The least key. Looks at every allocation, once for each counted set and each way to cut that are possible with
    /// it; claim() says what it is. The key is whole where it may be the least.
    Key best_to_show(std::function<void(Key const&)> const& look = {}) {
        prepare_to_show();
        look_ = look;
        return best();
    }

    /// Calls `look` at every allocation, counted set and way to cut, with the whole key: of programs that are judged
    /// together the best allocation of one alone need not be part of the best of all.
    void each_allocation(std::function<void(Key const&)> const& look) {
        look_at_each(look);
        for_each_choice([this] {
            std::vector<std::vector<Mask>> const options = placements();
            return place(0, options);
        });
    }
    void look_at_each(std::function<void(Key const&)> const& look) {
        if (!to_show_) prepare_to_show();
        whole_keys_ = true;
        look_ = look;
    }

    // What other programs of the audit have to know of the allocation that is being looked at.

    std::vector<Item> const& items() const { return stock_.items; }
    std::int64_t units_of(std::size_t x) const { return stock_.units[x]; }
    Mask serves(std::size_t x) const { return placed_[x]; }
    std::size_t leaf_count() const { return leaves_.size(); }
    Mask leaves_under(std::string const& path) const {
        std::size_t const top = tree_.find(path);
        return top == 0 ? 0 : leaves_below(top);
    }
    /// Of each `unique` amount that is not waived, what it could count.
    std::map<std::size_t, Items> const& unique_items() const { return own_; }
    Items applied() const {
        Items applied = 0;
        for (Items const here : used_) applied |= here;
        return applied;
    }
    /// The key of the allocation that is being looked at if other programs take these items.
    Key key_if_elsewhere(Items items) {
        elsewhere_ = items;
        Key key = missing_and_violated();
        complete(key);
        elsewhere_ = 0;
        return key;
    }

    /// The allocation that is being looked at.
    Claim claim() const {
        auto const portions = [this](Items items) {
            std::vector<Portion> all;
            for (std::size_t x = 0; x < size(); ++x)
                if (has(items, x)) all.push_back({stock_.items[x].record, stock_.units[x], stock_.items[x].part});
            return all;
        };
        Claim claim;
        for (std::size_t node = 1; node < tree_.nodes.size(); ++node) {
            Node const& above = tree_.nodes[tree_.nodes[node].parent];
            if (!active_[node] && active_[tree_.nodes[node].parent] && !above.waived)
                claim.not_chosen.insert(tree_.nodes[node].path);
        }
        for (std::size_t leaf = 0; leaf < leaves_.size(); ++leaf)
            if (active_[leaves_[leaf].node()])
                claim.applied[tree_.nodes[leaves_[leaf].node()].path] = portions(used_[leaf]);
        for (auto const& [node, items] : observed_)
            if (active_[node]) claim.counted[tree_.nodes[node].path] = portions(items & counted_);
        return claim;
    }

    /// How many allocations, counted sets and cuts best() looks at, at the most.
    double effort() {
        double others = ways([this](std::size_t x) { return has(may_be_left_out(), x) ? 2 : 1; });
        for (auto const& limit : limits_) {
            double cuts = 1;
            for (std::size_t x = 0; x < size(); ++x)
                if (has(limit.matching, x)) ++cuts;
            if (limit.limit->in_part) others *= cuts;
        }
        double total = 0;
        for_each_choice([&] {
            auto const options = placements();
            total += others * ways([&](std::size_t x) { return options[x].size(); });
            return false;
        });
        return total;
    }

    Appraisal appraise(Claim const& claim) {
        Appraisal result;
        active_[0] = true;
        for (std::size_t node = 0; node < tree_.nodes.size(); ++node) {
            if (!active_[node] || tree_.nodes[node].waived || !tree_.nodes[node].is_group()) continue;
            std::size_t chosen = 0;
            for (std::size_t const child : tree_.nodes[node].children) {
                active_[child] = claim.not_chosen.count(tree_.nodes[child].path) == 0;
                if (active_[child]) ++chosen;
            }
            if (chosen != tree_.nodes[node].chosen())
                result.faults.push_back(tree_.nodes[node].path + " counts on " + std::to_string(chosen) + " children");
        }
        std::vector<Place> places;
        for (auto const& [path, portions] : claim.applied) {
            std::size_t const leaf = leaf_at(tree_.find(path));
            if (leaf == leaves_.size() || !active_[leaves_[leaf].node()]) {
                if (!portions.empty()) result.faults.push_back(path + " takes no records");
                continue;
            }
            for (auto const& portion : portions) {
                places.push_back({leaf, portion});
                bool taken = false;
                for (std::size_t x = 0; x < size(); ++x) taken = taken || could_be(x, places.back());
                if (!taken)
                    result.faults.push_back("record " + std::to_string(portion.record) + " with " +
                                            std::to_string(portion.units) + " is not eligible for " + path);
            }
        }
        claimed_.assign(size(), std::nullopt);
        for (auto const& [path, portions] : claim.counted) {
            std::size_t const node = tree_.find(path);
            bool const there = observed_.count(node) != 0 && active_[node];
            std::size_t found = 0;
            Items counted = 0;
            for (auto const& portion : portions)
                for (std::size_t x = 0; x < size() && there; ++x) {
                    if (!is_of(x, portion) || !has(observed_.at(node) & ~counted, x)) continue;
                    counted |= only<Items>(x);
                    claimed_[x] = portion.units;
                    ++found;
                    break;
                }
            if (found != portions.size()) result.faults.push_back(path + " counts what it does not ask for");
            if (there) claimed_counted_[node] = counted;
        }
        if (!result.faults.empty()) return result;
        if (!to_show_) prepare_to_show();
        fault_ = "a record or part of one stands twice in a leaf";
        assign(places, 0);
        if (best_)
            result.key = *best_;
        else
            result.faults.push_back(fault_);
        return result;
    }

private:
    struct PreparedLimit {
        Limit const* limit = nullptr;
        std::size_t block = 0; ///< node; 0 is the stage
        Items matching = 0;
        Mask leaves = 0; ///< those under its block
    };
    /// Items of one course, of which perhaps not all may be used.
    struct Repeated {
        Items items = 0;
        Attempts::Most most;
        std::vector<Items> records; ///< the items of each
        std::int64_t count_records(Items which) const {
            return std::count_if(records.begin(), records.end(), [&](Items record) { return (record & which) != 0; });
        }
    };
    struct PreparedShare {
        Share const* share = nullptr;
        Mask one = 0;
        Mask other = 0;
        std::vector<Mask> list; ///< of `share a, b, c` the leaves of each that exists
        std::vector<bool> has;  ///< by item: whether the share is for it
        Mask all_of_list() const {
            return std::accumulate(list.begin(), list.end(), Mask{0}, [](Mask a, Mask b) { return a | b; });
        }
    };
    struct Place { ///< of a claim
        std::size_t leaf = 0;
        Portion portion;
    };
    /// What a leaf misses with each set of items that are not cut, and whether they fit; filled as it is asked for.
    struct Remembered {
        std::vector<std::int64_t> missing;
        std::vector<signed char> fits;
    };
    static constexpr std::size_t most_remembered = 12; ///< items

    Scene& scene_;
    Tree const& tree_;
    Records const& records_;
    std::size_t root_;
    Attempts attempts_;
    Stock stock_;
    std::vector<Leaf> leaves_;    ///< that exist and are not waived, in the order of the text
    std::vector<Mask> eligible_;  ///< for each item, the leaves that may take it
    std::vector<Mask> undecided_; ///< of them those that may because a filter is undecided
    Items free_ = 0;              ///< items that `overall` may count without their being applied
    Items limited_ = 0;           ///< items that a limit of the stage concerns
    Items cuttable_ = 0;          ///< items that a limit may cut
    Items countable_ = 0;         ///< free items that match an `overall`, chosen or not
    Items repeated_items_ = 0;    ///< items of these courses
    std::vector<Repeated> repeated_;
    std::vector<PreparedLimit> limits_;
    std::vector<PreparedShare> shares_;
    std::map<std::size_t, Items> observed_;         ///< for each `overall` not waived, the items that match it
    std::map<std::size_t, std::int64_t> set_sizes_; ///< for each `all courses overall`, how many courses its set has

    std::vector<bool> active_;                         ///< nodes: chosen, as is everything above
    std::vector<Mask> placed_;                         ///< the allocation: for each item the leaves that it serves
    std::vector<Items> used_;                          ///< and for each leaf the items
    Items counted_ = 0;                                ///< the counted set of `overall`
    std::vector<std::optional<std::int64_t>> claimed_; ///< for each item, the units that it has to have
    std::map<std::size_t, Items> claimed_counted_;     ///< by `overall`, what it has to count
    std::string fault_;                                ///< of a claim, the first that was not got over
    std::optional<Key> best_;
    bool to_show_ = false;
    bool whole_keys_ = false;              ///< also of allocations that are not the best
    std::map<std::size_t, Items> own_;     ///< by `unique` amount
    Items elsewhere_ = 0;                  ///< what other programs take
    std::function<void(Key const&)> look_; ///< at each allocation
    std::vector<std::int64_t> open_;       ///< by leaf, what its open courses come to
    std::vector<std::int64_t> better_;     ///< by item, the better attempts of its course
    std::vector<std::vector<Key>> pairs_;  ///< by item and leaf, what it adds to the key to apply the one to the other
    mutable std::vector<Remembered> remembered_;

    std::size_t size() const { return stock_.items.size(); }

    // Items and eligibility, fixed before the search.

    bool under_root(std::size_t node) const { return tree_.stands_below(node, root_); }

    Truth matches(std::size_t x, CourseSet const* from, std::optional<Filter> const& where,
                  std::optional<int> by_term = {}) const {
        Item const& item = stock_.items[x];
        if (from != nullptr && !scene_.book.contains(*from, records_[item.record].asked())) return Truth::no;
        return records_.passes(item.record, item.units, where, by_term);
    }

    void prepare(std::size_t index) {
        Node const& node = tree_.nodes[index];
        for (auto const* const limit : node.limits) {
            limits_.push_back({limit, index, 0, 0});
            for (std::size_t x = 0; x < size(); ++x)
                if (matches(x, &limit->from, limit->where) == Truth::yes) limits_.back().matching |= only<Items>(x);
        }
        if (node.rule == nullptr || node.waived) return;
        if (std::holds_alternative<Unique>(node.rule->body)) own_[index] = items_of_unique(index);
        if (std::holds_alternative<Take>(node.rule->body) && under_root(index))
            leaves_.emplace_back(scene_, stock_, index);
        if (auto const* const overall = std::get_if<Overall>(&node.rule->body)) {
            CourseSet const* const from = overall->from ? &*overall->from : nullptr;
            Items& observed = observed_[index];
            for (std::size_t x = 0; x < size(); ++x)
                if (usable(matches(x, from, overall->where, overall->by_term), records_[stock_.items[x].record]))
                    observed |= only<Items>(x);
            if (node.quantity.all) set_sizes_[index] = scene_.book.count(from != nullptr ? *from : CourseSet::any());
        }
    }

    /// What may be unique: in one program alone, all that is applied of it.
    Items items_of_unique(std::size_t index) const {
        auto const& unique = std::get<Unique>(tree_.nodes[index].rule->body);
        Items items = 0;
        for (std::size_t x = 0; x < size(); ++x)
            if (usable(matches(x, unique.from ? &*unique.from : nullptr, unique.where),
                       records_[stock_.items[x].record]))
                items |= only<Items>(x);
        return items;
    }

    Mask leaves_below(std::size_t top) const {
        Mask mask = 0;
        for (std::size_t leaf = 0; leaf < leaves_.size(); ++leaf)
            if (tree_.stands_below(leaves_[leaf].node(), top)) mask |= only<Mask>(leaf);
        return mask;
    }
    std::size_t leaf_at(std::size_t node) const {
        std::size_t leaf = 0;
        while (leaf < leaves_.size() && leaves_[leaf].node() != node) ++leaf;
        return leaf;
    }

    void prepare(Share const& share, std::size_t block) {
        if (!share.program.empty()) return; // between programs
        auto const under = [&](std::string const& path) {
            std::size_t const top = tree_.find(path, block);
            return top == 0 ? 0 : leaves_below(top);
        };
        Mask const all = leaves_below(0);
        PreparedShare prepared{&share, all, all, {}, {}};
        CourseSet const* const from = share.from ? &*share.from : nullptr;
        for (std::size_t x = 0; x < size(); ++x) {
            bool const for_all = !share.from && !share.where;
            prepared.has.push_back(for_all || usable(matches(x, from, share.where), records_[stock_.items[x].record]));
        }
        if (!share.more.empty()) {
            std::vector<std::string> paths{share.one, share.other};
            paths.insert(paths.end(), share.more.begin(), share.more.end());
            for (auto const& path : paths) prepared.list.push_back(under(path));
            shares_.push_back(std::move(prepared));
            return;
        }
        if (!share.one.empty()) prepared.one = under(share.one);
        if (!share.other.empty()) prepared.other = under(share.other);
        if (share.one.empty() && !share.other.empty()) prepared.one = all & ~prepared.other; // everything else
        if (share.other.empty() && !share.one.empty()) prepared.other = all & ~prepared.one;
        shares_.push_back(prepared);
    }

    bool excluded(Node const& node, std::size_t x) const {
        return std::any_of(node.excludes.begin(), node.excludes.end(), [&](Exclude const* exclude) {
            return matches(x, &exclude->from, exclude->where) == Truth::yes;
        });
    }

    /// What counts only together with a course that nothing here is a record of, in each of its bundles, does not fit.
    void leave_out_partings(std::size_t leaf) {
        std::set<std::size_t> bound;
        std::set<std::size_t> joined; // in a bundle all of whose courses are here
        for (auto const& bundle : leaves_[leaf].bundles()) {
            bool const whole = std::all_of(bundle.courses.begin(), bundle.courses.end(), [&](std::size_t course) {
                for (std::size_t x = 0; x < size(); ++x)
                    if (has(eligible_[x], leaf) && records_[stock_.items[x].record].course == course &&
                        !leaves_[leaf].is_by_itself(stock_.items[x].record))
                        return true;
                return false;
            });
            for (std::size_t const course : leaves_[leaf].bound_of(bundle)) {
                bound.insert(course);
                if (whole) joined.insert(course);
            }
        }
        for (std::size_t x = 0; x < size(); ++x) {
            std::size_t const record = stock_.items[x].record;
            std::size_t const course = records_[record].course;
            if (bound.count(course) == 0 || joined.count(course) != 0 || leaves_[leaf].is_by_itself(record)) continue;
            eligible_[x] &= ~only<Mask>(leaf);
            undecided_[x] &= ~only<Mask>(leaf);
        }
    }

    /// Finds the other items of its course, if it has a bound or several attempts of which one is used.
    void find_attempts(std::size_t x) {
        std::size_t const record = stock_.items[x].record;
        Repeated course{0, attempts_.most(record), {}};
        if (!course.most.records && !course.most.units) return;
        for (std::size_t y = 0; y < size(); ++y) {
            if (!attempts_.same_course(record, stock_.items[y].record)) continue;
            if (y < x) return; // it is found already
            course.items |= only<Items>(y);
        }
        std::map<std::size_t, Items> of_records;
        for (std::size_t y = 0; y < size(); ++y)
            if (has(course.items, y)) of_records[stock_.items[y].record] |= only<Items>(y);
        for (auto const& [one, items] : of_records) course.records.push_back(items);
        if (of_records.size() == 1 && !course.most.units) return;
        repeated_.push_back(course);
        repeated_items_ |= course.items;
    }

    /// How many better attempts of its course could be used, where one is used.
    std::int64_t better_attempts(std::size_t x) const {
        std::size_t const record = stock_.items[x].record;
        std::set<std::size_t> better;
        for (std::size_t y = 0; y < size(); ++y) {
            std::size_t const other = stock_.items[y].record;
            bool const usable = eligible_[y] != 0 || has(countable_, y);
            if (usable && attempts_.same_course(record, other) && records_.better(other, record)) better.insert(other);
        }
        return attempts_.most(record).records == std::int64_t{1} ? static_cast<std::int64_t>(better.size()) : 0;
    }

    /// Undecided: it may, but relies on that.
    Truth may_take(std::size_t index, std::size_t x) const {
        Leaf const& leaf = leaves_[index];
        Take const& take = leaf.take();
        std::size_t const record = stock_.items[x].record;
        Attempt const& attempt = records_[record];
        bool const allowed = leaf.allows(attempt.course);
        if (!allowed && !leaf.takes(attempt.asked(), stock_.items[x].is_course())) return Truth::no;
        Truth match = matches(x, nullptr, take.where, take.by_term);
        if (!usable(match, attempt)) return Truth::no;
        if (!take.after.empty()) match = std::min(match, comes_after(take.after, attempt));
        if (!usable(match, attempt) || pinned_elsewhere(leaf.node(), attempt.course)) return Truth::no;
        for (std::size_t above = tree_.nodes[leaf.node()].parent; !allowed; above = tree_.nodes[above].parent) {
            if (excluded(tree_.nodes[above], x)) return Truth::no;
            if (above == 0) break;
        }
        return match;
    }

    /// The last pin of a course holds.
    bool pinned_elsewhere(std::size_t node, std::size_t course) const {
        std::size_t to = 0;
        for (auto const* const petition : tree_.petitions)
            if (petition->kind == Petition::Kind::pin && scene_.book.course_of(petition->course) == course)
                to = tree_.find(petition->requirement);
        return to != 0 && !tree_.stands_below(node, to);
    }

    /// Whether a requirement would be satisfied by the records of the terms before one. One that does not exist asks for
    /// nothing.
    Truth comes_after(std::string const& path, Attempt const& attempt) const {
        auto const& term = attempt.record->term;
        std::size_t const node = tree_.find(path);
        if (node == 0) return Truth::yes;
        if (!term) return Truth::undecided;
        std::pair<std::size_t, std::string> key{node, to_string(*term)};
        auto const known = scene_.prerequisites.find(key);
        if (known != scene_.prerequisites.end()) return known->second ? Truth::yes : Truth::no;
        std::vector<bool> before;
        for (std::size_t i = 0; i < records_.size(); ++i) {
            auto const& earlier = records_[i].record->term;
            before.push_back(records_[i].is_record && earlier && *earlier < *term);
        }
        Audit alone(scene_, before, node);
        double const effort = alone.effort();
        scene_.effort += effort;
        bool const met = (scene_.enough > 0 && effort > scene_.enough) || alone.best().satisfied();
        scene_.prerequisites.emplace(std::move(key), met);
        return met ? Truth::yes : Truth::no;
    }

    // Choices of children.

    using Visitor = std::function<bool()>; // returns whether to stop

    bool for_each_choice(Visitor const& visit) {
        std::fill(active_.begin(), active_.end(), false);
        active_[root_] = true;
        return choose(root_, visit);
    }

    /// Nodes stand after their parents, so that one walk decides each group after those above it.
    bool choose(std::size_t node, Visitor const& visit) {
        if (node == tree_.nodes.size()) return visit();
        Node const& group = tree_.nodes[node];
        if (!active_[node] || group.waived || !group.is_group()) return choose(node + 1, visit);
        std::size_t const n = group.children.size();
        for (Mask mask = 0; mask < only<Mask>(n); ++mask) {
            std::size_t chosen = 0;
            for (std::size_t i = 0; i < n; ++i) {
                active_[group.children[i]] = has(mask, i);
                if (has(mask, i)) ++chosen;
            }
            if (chosen == group.chosen() && choose(node + 1, visit)) return true;
        }
        for (std::size_t const child : group.children) active_[child] = false;
        return false;
    }

    // Allocations.

    /// For each item, the sets of chosen leaves that it may serve at once.
    std::vector<std::vector<Mask>> placements() const {
        Mask active = 0;
        for (std::size_t leaf = 0; leaf < leaves_.size(); ++leaf)
            if (active_[leaves_[leaf].node()]) active |= only<Mask>(leaf);
        std::vector<std::vector<Mask>> options;
        for (std::size_t x = 0; x < size(); ++x) {
            options.emplace_back();
            for (Mask mask = 0; mask < only<Mask>(leaves_.size()); ++mask)
                if ((mask & ~(eligible_[x] & active)) == 0 && permitted(x, mask)) options.back().push_back(mask);
        }
        return options;
    }

    /// In how many ways each item can be used, when it alone can be in so many; of some courses only one record is.
    template <class Ways> double ways(Ways of_item) const {
        double product = 1;
        Items done = 0;
        for (auto const& course : repeated_) {
            if (course.most.records != 1) continue;
            double sum = 1;
            for (Items const record : course.records) {
                double own = 1;
                for (std::size_t x = 0; x < size(); ++x)
                    if (has(record, x)) own *= static_cast<double>(of_item(x));
                sum += own - 1;
            }
            product *= sum;
            done |= course.items;
        }
        for (std::size_t x = 0; x < size(); ++x)
            if (!has(done, x)) product *= static_cast<double>(of_item(x));
        return product;
    }

    /// Whether one item may serve all these leaves: each pair needs a share.
    bool permitted(std::size_t x, Mask leaves) const {
        for (auto const& share : shares_) {
            if (!share.has[x] || share.list.empty() || !share.share->each_at_most) continue;
            auto const served = [&](Mask side) { return (side & leaves) != 0; };
            if (std::count_if(share.list.begin(), share.list.end(), served) > *share.share->each_at_most) return false;
        }
        for (std::size_t a = 0; a < leaves_.size(); ++a)
            for (std::size_t b = 0; b < a; ++b) {
                if (!has(leaves, a) || !has(leaves, b)) continue;
                if (std::none_of(shares_.begin(), shares_.end(),
                                 [&](PreparedShare const& share) { return share.has[x] && covers(share, a, b); }))
                    return false;
            }
        return true;
    }
    static bool covers(PreparedShare const& share, std::size_t a, std::size_t b) {
        for (Mask const one : share.list)
            for (Mask const other : share.list)
                if (one != other && has(one, a) && has(other, b)) return true;
        if (!share.list.empty()) return false;
        return (has(share.one, a) && has(share.other, b)) || (has(share.one, b) && has(share.other, a));
    }
    bool on_both_sides(PreparedShare const& share, std::size_t x, Mask leaves) const {
        if (!share.has[x]) return false;
        if (Mask const in_list = share.all_of_list() & leaves; !share.list.empty())
            return (in_list & (in_list - 1)) != 0; // two leaves or more
        for (std::size_t a = 0; a < leaves_.size(); ++a)
            for (std::size_t b = 0; b < a; ++b)
                if (has(leaves, a) && has(leaves, b) && covers(share, a, b)) return true;
        return false;
    }

    void put(std::size_t x, Mask leaves) {
        placed_[x] = leaves;
        for (std::size_t leaf = 0; leaf < leaves_.size(); ++leaf) {
            used_[leaf] &= ~only<Items>(x);
            if (has(leaves, leaf)) used_[leaf] |= only<Items>(x);
        }
    }

    bool place(std::size_t x, std::vector<std::vector<Mask>> const& options) {
        if (x == size()) return score();
        for (Mask const leaves : options[x]) {
            put(x, leaves);
            // What is too much stays too much, unless something is cut.
            if (one_attempt_each() && (cuttable_ != 0 || within_caps()) && place(x + 1, options)) return true;
        }
        put(x, 0);
        return false;
    }

    /// What is used of a course is one attempt, or no more records than may be.
    bool one_attempt_each() const {
        return std::all_of(repeated_.begin(), repeated_.end(), [this](Repeated const& course) {
            return !course.most.records || course.count_records(used()) <= *course.most.records;
        });
    }
    Items used() const {
        Items used = counted_;
        for (Items const here : used_) used |= here;
        return used;
    }

    bool within_caps() const {
        for (auto const& course : repeated_)
            if (course.most.units && stock_.amount(used() & course.items).units > *course.most.units) return false;
        for (std::size_t leaf = 0; leaf < leaves_.size(); ++leaf)
            if (used_[leaf] != 0 && !fits(leaf)) return false;
        for (auto const& limit : limits_)
            if (!stock_.amount(against(limit)).within(limit.limit->units, limit.limit->courses)) return false;
        for (auto const& share : shares_) {
            if (!share.share->up_to_units && !share.share->up_to_courses) continue;
            Items both = 0;
            for (std::size_t x = 0; x < size(); ++x)
                if (on_both_sides(share, x, placed_[x])) both |= only<Items>(x);
            if (!stock_.amount(both).within(share.share->up_to_units, share.share->up_to_courses)) return false;
        }
        return true;
    }

    /// Whether no leaf has a course without those that it is taken together with.
    bool together() const {
        for (std::size_t leaf = 0; leaf < leaves_.size(); ++leaf)
            if (!leaves_[leaf].has_whole_bundles(used_[leaf])) return false;
        return true;
    }

    /// The items that count against a limit.
    Items against(PreparedLimit const& limit) const {
        Items items = limit.block == 0 ? counted_ : 0;
        for (std::size_t leaf = 0; leaf < leaves_.size(); ++leaf)
            if (has(limit.leaves, leaf)) items |= used_[leaf];
        return items & limit.matching;
    }

    bool fits(std::size_t leaf) const {
        if (cuttable_ != 0 || size() > most_remembered) return leaves_[leaf].fits(used_[leaf]);
        auto& known = remembered_[leaf].fits;
        if (known.empty()) known.assign(std::size_t{1} << size(), -1);
        auto& fits = known[static_cast<std::size_t>(used_[leaf])];
        if (fits < 0) fits = leaves_[leaf].fits(used_[leaf]) ? 1 : 0;
        return fits != 0;
    }

    std::int64_t missing_of_leaf(std::size_t leaf) const {
        if (cuttable_ != 0 || size() > most_remembered) return leaves_[leaf].missing(used_[leaf]);
        auto& known = remembered_[leaf].missing;
        if (known.empty()) known.assign(std::size_t{1} << size(), -1);
        auto& missing = known[static_cast<std::size_t>(used_[leaf])];
        if (missing < 0) missing = leaves_[leaf].missing(used_[leaf]);
        return missing;
    }

    // Counted sets and cuts, of a complete allocation.

    /// Items that may be used elsewhere or nowhere, though `overall` could count them. The others are always counted: it never has too much.
    Items may_be_left_out() const {
        return observed_.empty() ? 0 : (free_ & limited_) | (countable_ & repeated_items_);
    }

    /// Tries every counted set. Returns whether there is nothing better.
    bool score() {
        Items applied = 0;
        for (Items const used : used_) applied |= used;
        counted_ = applied | (free_ & ~limited_ & ~repeated_items_);
        if (one_attempt_each()) count(may_be_left_out() & ~applied); // a claim may have too many
        counted_ = 0;
        return !to_show_ && best_ && best_->satisfied();
    }

    /// With each of these items counted, and without.
    void count(Items open, std::size_t x = 0) {
        while (x < size() && !has(open, x)) ++x;
        if (x == size()) return cut(0, {});
        counted_ |= only<Items>(x);
        if (one_attempt_each()) count(open, x + 1);
        counted_ &= ~only<Items>(x);
        count(open, x + 1);
    }

    /// Tries every way in which the limits that may cut do: each one of the items that count against it, or none.
    void cut(std::size_t index, std::map<std::size_t, std::size_t> const& cuts) {
        if (index == limits_.size()) return score(cuts);
        cut(index + 1, cuts);
        PreparedLimit const& limit = limits_[index];
        Items const items = against(limit);
        if (!limit.limit->in_part || stock_.amount(items).within(limit.limit->units, std::nullopt)) return;
        for (std::size_t x = 0; x < size(); ++x) {
            if (!has(items, x) || cuts.count(x) != 0) continue;
            auto more = cuts;
            more[x] = index;
            cut(index + 1, more);
        }
    }

    /// `cuts`: by item, the limit that cuts it.
    void score(std::map<std::size_t, std::size_t> const& cuts) {
        bool const possible = apply(cuts) && within_caps() && together() && as_claimed();
        if (possible) {
            Key key = missing_and_violated();
            bool const good = whole_keys_ || !best_ ||
                              std::make_pair(key[Key::missing], key[Key::violated]) <=
                                  std::make_pair((*best_)[Key::missing], (*best_)[Key::violated]);
            if (to_show_ && good) complete(key);
            if (!best_ || key < *best_) best_ = key;
            if (look_) look_(key);
        }
        for (auto const& [x, limit] : cuts) stock_.units[x] = stock_.items[x].units;
    }

    Key missing_and_violated() const {
        Key key{};
        key[Key::missing] = missing_of(root_);
        for (std::size_t node = root_ == 0 ? 1 : root_; node < tree_.nodes.size(); ++node)
            if (active_[node] && !is_advisory(node) && violates(tree_.nodes[node])) ++key[Key::violated];
        return key;
    }

    void prepare_to_show() {
        to_show_ = true;
        for (auto const& leaf : leaves_) open_.push_back(leaf.open());
        for (std::size_t x = 0; x < size(); ++x) better_.push_back(better_attempts(x));
        pairs_.resize(size());
        for (std::size_t x = 0; x < size(); ++x)
            for (std::size_t leaf = 0; leaf < leaves_.size(); ++leaf) pairs_[x].push_back(pair(x, leaf));
    }

    Key pair(std::size_t x, std::size_t leaf) const {
        auto const rank_before = [this](std::size_t a, std::size_t b) { // parts stand in their order
            std::size_t const one = stock_.items[a].record;
            std::size_t const other = stock_.items[b].record;
            return one == other ? a < b : records_.ranks_before(one, other);
        };
        auto const& preference = leaves_[leaf].take().prefer;
        auto const preferred = [&](std::size_t a, std::size_t b) {
            Item const& one = stock_.items[a];
            Item const& other = stock_.items[b];
            if (records_.preferred(*preference, one.record, one.units, other.record, other.units)) return true;
            if (records_.preferred(*preference, other.record, other.units, one.record, one.units)) return false;
            return rank_before(a, b);
        };
        std::int64_t rank = 1;
        std::int64_t more_preferred = 0;
        for (std::size_t y = 0; y < size(); ++y) {
            if (rank_before(y, x)) ++rank;
            if (preference && has(eligible_[y], leaf) && preferred(y, x)) ++more_preferred;
        }
        auto const place = static_cast<std::int64_t>(leaf) + 1;
        Key key{};
        key[Key::undecided] = has(undecided_[x], leaf) ? 1 : 0;
        key[Key::preferences] = more_preferred;
        key[Key::attempts] = better_[x];
        key[Key::places] = place;
        key[Key::pairs] = 1;
        key[Key::ranks] = rank;
        key[Key::order] = -rank * place;
        return key;
    }

    /// The figures after the first.
    void complete(Key& key) const {
        for (std::size_t node = 1; node < tree_.nodes.size(); ++node) {
            if (!active_[node]) continue;
            if (tree_.nodes[node].is_advisory()) key[Key::advised] += missing_of(node);
            auto const& children = tree_.nodes[node].children;
            if (tree_.nodes[node].chosen() == children.size()) continue; // there is no choice
            for (std::size_t i = 0; i < children.size(); ++i)
                if (active_[children[i]]) key[Key::choices] += static_cast<std::int64_t>(i);
        }
        for (std::size_t leaf = 0; leaf < leaves_.size(); ++leaf)
            if (active_[leaves_[leaf].node()])
                key[Key::unfillable] += std::max<std::int64_t>(0, missing_of_leaf(leaf) - open_[leaf]);
        for (std::size_t x = 0; x < size(); ++x) {
            for (std::size_t leaf = 0; leaf < leaves_.size(); ++leaf)
                for (std::size_t figure = 0; has(placed_[x], leaf) && figure < key.size(); ++figure)
                    key[figure] += pairs_[x][leaf][figure];
            if (placed_[x] != 0 || !has(countable_, x)) continue;
            if (has(counted_, x))
                key[Key::attempts] += better_[x];
            else
                ++key[Key::uncounted];
        }
    }

    /// Gives the items that are cut the units which their limits leave. The cut of one limit may depend on that of
    /// another, but not the other way round.
    bool apply(std::map<std::size_t, std::size_t> cuts) {
        while (!cuts.empty()) {
            Items waiting = 0;
            for (auto const& [x, limit] : cuts) waiting |= only<Items>(x);
            bool done = false;
            for (auto const& [x, index] : cuts) {
                Items const others = against(limits_[index]) & ~only<Items>(x);
                if ((others & waiting) != 0) continue;
                std::int64_t const most = limits_[index].limit->units->amount().thousandths();
                std::int64_t const left = most - stock_.amount(others).units;
                if (left <= 0 || left >= stock_.items[x].units) return false;
                stock_.units[x] = left;
                cuts.erase(x);
                done = true;
                break;
            }
            if (!done) return false;
        }
        return true;
    }

    bool as_claimed() const {
        for (std::size_t x = 0; x < claimed_.size(); ++x)
            if (claimed_[x] && *claimed_[x] != stock_.units[x]) return false;
        return std::all_of(claimed_counted_.begin(), claimed_counted_.end(), [this](auto const& claimed) {
            return (counted_ & observed_.at(claimed.first)) == claimed.second;
        });
    }

    // Claims.

    bool is_of(std::size_t x, Portion const& portion) const {
        Item const& item = stock_.items[x];
        return item.record == portion.record && (portion.part == 0 || item.part == portion.part);
    }
    bool could_be(std::size_t x, Place const& place) const {
        std::int64_t const own = stock_.items[x].units;
        return is_of(x, place.portion) && has(eligible_[x], place.leaf) &&
               (own == place.portion.units || (has(cuttable_, x) && own > place.portion.units));
    }

    /// Tries every item for each place of a claim.
    void assign(std::vector<Place> const& places, std::size_t index) {
        if (index == places.size()) {
            for (std::size_t x = 0; x < size(); ++x)
                if (!permitted(x, placed_[x])) {
                    fault_ = "record " + std::to_string(stock_.items[x].record) + " is in leaves that do not share";
                    return;
                }
            fault_ = "an upper figure, a limit or the cap of a share is exceeded, what is cut has other units, "
                     "`overall` counts something else, or too many attempts of a course are used";
            score();
            return;
        }
        Place const& place = places[index];
        for (std::size_t x = 0; x < size(); ++x) {
            if (!could_be(x, place) || has(placed_[x], place.leaf)) continue;
            if (claimed_[x] && *claimed_[x] != place.portion.units) continue;
            auto const before = claimed_[x];
            claimed_[x] = place.portion.units;
            put(x, placed_[x] | only<Mask>(place.leaf));
            assign(places, index + 1);
            put(x, placed_[x] & ~only<Mask>(place.leaf));
            claimed_[x] = before;
        }
    }

    // Missing and violated, of a complete allocation.

    /// Whether a requirement is advisory for the root, or stands below one that is.
    bool is_advisory(std::size_t node) const {
        for (; node != root_ && node != 0; node = tree_.nodes[node].parent)
            if (tree_.nodes[node].is_advisory()) return true;
        return false;
    }

    std::int64_t missing_of(std::size_t index) const {
        Node const& node = tree_.nodes[index];
        if (node.waived) return 0;
        if (node.is_group()) return missing_of_group(node, active_[index]);
        if (auto const* const take = std::get_if<Take>(&node.rule->body)) {
            std::size_t const leaf = leaf_at(index);
            if (leaf != leaves_.size()) return missing_of_leaf(leaf);
            return Leaf(scene_, stock_, index).missing(0); // `2 of core` with a core outside the root
        }
        if (std::holds_alternative<Unique>(node.rule->body)) {
            return shortfall(node.quantity, stock_.amount(applied() & own_.at(index) & ~elsewhere_), scene_.nominal);
        }
        if (std::holds_alternative<Overall>(node.rule->body)) {
            Items const items = counted_ & observed_.at(index);
            if (!node.quantity.all) return shortfall(node.quantity, stock_.amount(items), scene_.nominal);
            std::set<std::size_t> courses;
            for (std::size_t x = 0; x < size(); ++x)
                if (has(items, x) && stock_.items[x].is_course())
                    courses.insert(scene_.course_to_count(stock_.items[x].record));
            auto const have = static_cast<std::int64_t>(courses.size());
            return std::max<std::int64_t>(0, set_sizes_.at(index) - have) * scene_.nominal;
        }
        if (auto const* const residence = std::get_if<Residence>(&node.rule->body))
            return missing_of_residence(node.residence, residence->of_last);
        if (auto const* const children = std::get_if<ChildrenOf>(&node.rule->body)) {
            std::size_t const of = tree_.find(children->path);
            std::vector<std::int64_t> missing;
            if (of != 0)
                for (std::size_t const child : tree_.nodes[of].children) missing.push_back(missing_of(child));
            return smallest(std::move(missing), static_cast<std::size_t>(children->choose));
        }
        return node.condition_fails ? scene_.nominal : 0; // an average misses nothing
    }

    std::int64_t missing_of_group(Node const& node, bool active) const {
        std::int64_t sum = static_cast<std::int64_t>(node.lacking()) * scene_.nominal;
        std::vector<std::int64_t> missing;
        for (std::size_t const child : node.children) {
            bool const counts = !tree_.nodes[child].is_advisory();
            if (!active) missing.push_back(counts ? missing_of(child) : 0);
            if (active && active_[child] && counts) sum += missing_of(child);
        }
        // A group that is not chosen itself takes nothing, so that every choice in it is open: the best one counts.
        return active ? sum : sum + smallest(std::move(missing), node.chosen());
    }

    std::int64_t smallest(std::vector<std::int64_t> missing, std::size_t choose) const {
        while (missing.size() < choose) missing.push_back(scene_.nominal); // a child that does not exist
        std::sort(missing.begin(), missing.end());
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < choose; ++i) sum += missing[i];
        return sum;
    }

    /// The last units, term by term from the latest; of the term on the border as many local ones as are lacking.
    std::int64_t missing_of_residence(Units least, Units of_last) const {
        struct InTerm {
            std::int64_t all = 0;
            std::int64_t local = 0;
        };
        std::map<std::optional<Term>, InTerm> terms; // without a term: the earliest
        for (std::size_t i = 0; i < records_.size(); ++i) {
            if (!attempts_.stands(i)) continue;
            InTerm& term = terms[records_[i].record->term];
            term.all += records_[i].units;
            if (records_[i].record->origin == "local") term.local += records_[i].units;
        }
        std::int64_t lacking = of_last.amount().thousandths();
        std::int64_t local = 0;
        for (auto term = terms.rbegin(); term != terms.rend() && lacking > 0; ++term) {
            local += std::min(term->second.local, lacking);
            lacking -= term->second.all;
        }
        return std::max<std::int64_t>(0, least.amount().thousandths() - local);
    }

    /// Whole terms until they have enough units; then, best first, until there is enough, the last one in part.
    template <class Weigh> void choose_best(BestOf const& best, std::vector<std::size_t> graded, Weigh weigh) const {
        auto const later = [this](std::size_t a, std::size_t b) {
            auto const& x = records_[a].record->term;
            auto const& y = records_[b].record->term;
            return y && (!x || *y < *x);
        };
        if (best.first) {
            std::vector<std::size_t> early;
            for (std::size_t const one : graded) { // it counts if what was taken before its term is not enough
                std::int64_t before = 0;
                for (std::size_t const other : graded)
                    if (later(one, other)) before += records_[other].units;
                if (before < best.first->amount().thousandths()) early.push_back(one);
            }
            graded = std::move(early);
        }
        std::sort(graded.begin(), graded.end(), [this](std::size_t a, std::size_t b) {
            if (records_[a].worth != records_[b].worth && *records_[a].points != *records_[b].points)
                return records_[a].worth < records_[b].worth;
            if (records_[a].units != records_[b].units) return records_[a].units < records_[b].units;
            return counts(a) > counts(b);
        });
        std::int64_t so_far = 0;
        std::int64_t courses = 0; // thousandths, of those before
        for (std::size_t i = 0; i < graded.size(); ++i) {
            std::int64_t const all = records_[graded[i]].units;
            if (best.courses && courses < best.courses->amount().thousandths()) weigh(graded[i], all);
            courses += counts(graded[i]);
            if (!best.units || so_far >= best.units->amount().thousandths()) continue;
            weigh(graded[i], std::min(all, best.units->amount().thousandths() - so_far));
            so_far += all;
        }
    }

    int attempts_of(AttemptLimit const& limit) const {
        int count = 0;
        for (std::size_t i = 0; i < records_.size(); ++i) {
            auto const& one = records_[i];
            if (attempts_.completed(i) && scene_.book.contains(limit.from, one.asked()) &&
                records_.passes(i, one.units, limit.where) == Truth::yes)
                ++count;
        }
        return count;
    }
    std::int64_t counts(std::size_t record) const { return scene_.book.counts(records_[record].record->course); }

    bool violates(Node const& node) const {
        if (auto const* const limit = std::get_if<AttemptLimit>(&node.rule->body); limit != nullptr && !node.waived)
            return attempts_of(*limit) > limit->most;
        auto const* const average = std::get_if<GradeAverage>(&node.rule->body);
        if (average == nullptr || node.waived) return false;
        std::int64_t units = 0;
        std::int64_t weighted_points = 0;
        auto const weigh = [&](std::size_t record, std::int64_t weight) {
            if (!records_[record].points) return;
            units += weight;
            weighted_points += weight * *records_[record].points;
        };
        std::vector<std::size_t> graded;
        if (average->over == GradeAverage::Over::applied) {
            std::size_t const top = average->applied_to.empty() ? 0 : tree_.find(average->applied_to);
            bool const nowhere = !average->applied_to.empty() && top == 0;
            Mask const leaves = nowhere ? 0 : leaves_below(top);
            for (std::size_t x = 0; x < size(); ++x)
                if ((placed_[x] & leaves) != 0) weigh(stock_.items[x].record, stock_.units[x]);
        } else {
            for (std::size_t i = 0; i < records_.size(); ++i) {
                if (!attempts_.weighs(i)) continue;
                bool const in = average->over == GradeAverage::Over::overall || !average->from ||
                                scene_.book.contains(*average->from, records_[i].asked());
                if (in && records_.passes(i, records_[i].units, average->where) == Truth::yes && records_[i].points)
                    graded.push_back(i);
            }
            if (average->best)
                choose_best(*average->best, graded, weigh);
            else
                for (std::size_t const i : graded) weigh(i, records_[i].units);
        }
        return units > 0 && !compare(weighted_points, average->comparator, units * average->threshold.thousandths());
    }
};

} // namespace requisite::oracle
