// Part of the oracle: what one leaf misses with a set of items, and whether it may use them: its quantity and the bounds
// of `with`.
#pragma once

#include "scene.hpp"

#include <functional>

namespace requisite::oracle {

/// What a requirement applies: a record, or a part of one.
struct Item {
    std::size_t record = 0;
    std::int64_t units = 0;
    int part = 0;               ///< from 1; 0: all of it
    std::int64_t counts = 1000; ///< for how many courses its record counts, in thousandths
    std::int64_t begin = 0;     ///< how many units of its record stand before it
    bool is_course() const { return part <= 1; }
};

/// A record, or its parts.
inline std::vector<Item> items_of(Scene const& scene, std::size_t record) {
    std::int64_t const all = scene.records[record].units;
    std::int64_t into = all;
    for (auto const* const split : scene.tree.splits)
        if (scene.book.course_of(split->course) == scene.records[record].course) {
            into = split->into.amount().thousandths();
            break;
        }
    std::vector<Item> items;
    int parts = 0;
    std::int64_t const counts = scene.book.counts(scene.records[record].record->course);
    std::int64_t begin = 0;
    for (; into > 0 && all - begin > into && parts < 63; begin += into)
        items.push_back({record, into, ++parts, counts, begin});
    items.push_back({record, all - begin, parts == 0 ? 0 : parts + 1, counts, begin});
    return items;
}

struct Amount {
    std::int64_t units = 0;
    std::int64_t courses = 0; ///< thousandths
    bool within(std::optional<Units> const& most_units, std::optional<Courses> const& most_courses) const {
        return (!most_units || units <= most_units->amount().thousandths()) &&
               (!most_courses || courses <= most_courses->amount().thousandths());
    }
    bool within(Quantity const& quantity) const {
        return within(quantity.units ? quantity.units->most : std::nullopt,
                      quantity.courses ? quantity.courses->most : std::nullopt);
    }
};

/// Unknown in the end: a completed record does not match, one that is not completed may be used.
inline bool usable(Truth match, Attempt const& attempt) {
    return match == Truth::yes || (match == Truth::undecided && attempt.status != RecordStatus::completed);
}

/// The items of an audit, with the units that they have at the moment: less than their own if a limit cuts them.
struct Stock {
    std::vector<Item> items;
    std::vector<std::int64_t> units;

    Amount amount(Items which) const {
        Amount sum;
        for (std::size_t x = 0; x < items.size(); ++x) {
            if (!has(which, x)) continue;
            sum.units += units[x];
            if (items[x].is_course()) sum.courses += items[x].counts;
        }
        return sum;
    }
};

/// What an amount misses of a quantity.
inline std::int64_t shortfall(Quantity const& quantity, Amount have, std::int64_t nominal) {
    auto const lack = [](std::int64_t least, std::int64_t some) { return std::max<std::int64_t>(0, least - some); };
    std::int64_t const units = quantity.units ? lack(quantity.units->least.amount().thousandths(), have.units) : 0;
    std::int64_t const courses =
        quantity.courses ? lack(quantity.courses->least.amount().thousandths(), have.courses) * nominal / 1000 : 0;
    return quantity.units && quantity.courses && quantity.either ? std::min(units, courses) : std::max(units, courses);
}

/// A requirement that takes records.
class Leaf {
public:
    Leaf(Scene const& scene, Stock const& stock, std::size_t node)
        : scene_(scene),
          stock_(stock),
          node_(scene.tree.nodes[node]),
          take_(std::get<Take>(node_.rule->body)),
          index_(node) {
        for (auto const* const petition : scene.tree.petitions) {
            if (!scene.tree.stands_below(node, scene.tree.find(petition->requirement))) continue;
            std::size_t const course = scene.book.course_of(petition->course);
            if (petition->kind == Petition::Kind::substitute)
                substitutes_.emplace_back(course, scene.book.course_of(petition->instead_of));
            if (petition->kind == Petition::Kind::allow) allowed_.push_back(course);
        }
        if (node_.quantity.all) set_size_ = scene.book.count(take_.from, true);
        bundles_ = scene.book.bundles(take_.from);
        for (auto const& bundle : bundles_) bound_.push_back(bound_of(bundle));
        for (auto const& bound : take_.with) prepare(bound);
        find_families();
    }

    std::size_t node() const { return index_; }
    std::vector<CourseBook::Bundle> const& bundles() const { return bundles_; }
    /// The courses of a bundle that count only together: those that the leaf has neither alone nor by a petition.
    std::vector<std::size_t> bound_of(CourseBook::Bundle const& bundle) const {
        std::vector<std::size_t> courses;
        for (std::size_t i = 0; i < bundle.courses.size(); ++i)
            if (!bundle.alone[i] && !allows(bundle.courses[i]) && !contains(take_.from, bundle.courses[i], true))
                courses.push_back(bundle.courses[i]);
        return courses;
    }

    Take const& take() const { return take_; }
    bool allows(std::size_t course) const {
        return std::find(allowed_.begin(), allowed_.end(), course) != allowed_.end();
    }
    /// Whether a record may be taken: alone, or, if it is more than a later part of one, together with others.
    bool takes(Asked const& who, bool is_course) const {
        return contains(take_.from, who, true) ||
               (is_course && is_bound(who.course) && scene_.book.contains(take_.from, who));
    }
    /// Whether a record counts alone, though its course counts only together with others.
    bool is_by_itself(std::size_t record) const {
        return is_bound(scene_.records[record].course) &&
               scene_.book.contains(take_.from, scene_.records[record].asked(), 0, true);
    }
    /// Whether a course or a record is in a set, or takes the place of one that is.
    bool contains(CourseSet const& set, Asked const& who, bool alone = false) const {
        return scene_.book.contains(set, who, 0, alone) ||
               std::any_of(substitutes_.begin(), substitutes_.end(), [&](auto const& substitute) {
                   return substitute.first == who.course && scene_.book.contains(set, substitute.second, 0, alone);
               });
    }

    /// Whether these items are not too much, in some way to put them into bundles.
    bool fits(Items items) const {
        bool any = false;
        for_each_bundling(items, [&] { any = any || within_bounds(items); });
        return any;
    }
    /// Whether in some such way each bundle also has all that it needs.
    bool has_whole_bundles(Items items) const {
        bool any = bundles_.empty();
        for_each_bundling(items, [&] { any = any || (is_whole(items) && within_bounds(items)); });
        return any;
    }

    /// The least that it misses in any of these ways.
    std::int64_t missing(Items items) const {
        std::optional<std::int64_t> least;
        for_each_bundling(items, [&] {
            if (!is_whole(items) || !within_bounds(items)) return;
            std::int64_t const here = missing_as_bundled(items);
            least = least ? std::min(*least, here) : here;
        });
        return least ? *least : missing_as_bundled(items);
    }

    /// What the open courses of its set come to.
    std::int64_t open() const {
        if (scene_.book.endless(take_.from)) return std::numeric_limits<std::int64_t>::max();
        Amount open;
        for (std::size_t const one : scene_.book.courses_of(take_.from)) {
            bool taken = false;
            for (std::size_t x = 0; x < stock_.items.size(); ++x) taken = taken || course(x) == one;
            if (taken) continue;
            open.units += scene_.book.units(one);
            open.courses += node_.quantity.all ? 1000 : scene_.book.counts(one);
        }
        std::int64_t const nominal = open.courses * scene_.nominal / 1000;
        if (!node_.quantity.units) return nominal;
        if (!node_.quantity.courses) return open.units;
        return node_.quantity.either ? std::max(nominal, open.units) : std::min(nominal, open.units);
    }

private:
    struct Bound {
        With const* with = nullptr;
        Items perhaps = 0; ///< items that are in it if it is a lower bound
        Items surely = 0;  ///< and if it is an upper one
        std::map<std::string, Items> values;
        std::vector<Items> sets; ///< with Kind::each
    };

    Scene const& scene_;
    Stock const& stock_;
    Node const& node_;
    Take const& take_;
    std::size_t index_;
    std::vector<std::pair<std::size_t, std::size_t>> substitutes_;
    std::vector<std::size_t> allowed_;
    std::int64_t set_size_ = 0; ///< with `all courses`
    std::vector<Bound> bounds_;
    std::vector<Mask> families_; ///< of bounds whose sets are pairwise disjoint

    std::vector<CourseBook::Bundle> bundles_;
    std::vector<std::vector<std::size_t>> bound_;        ///< of each bundle
    mutable std::map<std::size_t, std::size_t> bundled_; ///< by item: its bundle; of those that count only in one

    /// Of a bundle the first course counts, unless another of it counts alone.
    bool is_course(std::size_t item) const {
        auto const found = bundled_.find(item);
        if (found == bundled_.end()) return stock_.items[item].is_course();
        auto const& bundle = bundles_[found->second];
        return bound_[found->second].size() == bundle.courses.size() && course(item) == bundle.courses.front();
    }

    /// What is in a bundle is one course, whatever it counts for.
    std::int64_t counts(std::size_t item) const { return bundled_.count(item) != 0 ? 1000 : stock_.items[item].counts; }

    /// Calls f() for every way to put the items that count only in a bundle into one of those that have their course.
    template <class F> void for_each_bundling(Items items, F f, std::size_t x = 0) const {
        if (x == 0) bundled_.clear();
        while (x < stock_.items.size() && !(has(items, x) && counts_in_bundle(x))) ++x;
        if (x == stock_.items.size()) return f();
        for (std::size_t bundle = 0; bundle < bundles_.size(); ++bundle) {
            if (std::find(bound_[bundle].begin(), bound_[bundle].end(), course(x)) == bound_[bundle].end()) continue;
            bundled_[x] = bundle;
            for_each_bundling(items, f, x + 1);
        }
        bundled_.erase(x);
    }
    bool counts_in_bundle(std::size_t x) const {
        return stock_.items[x].is_course() && is_bound(course(x)) && !is_by_itself(stock_.items[x].record);
    }

    /// Of the courses of a bundle, none is in it more often than another. What counts alone is there as often as all that counts with it.
    bool is_whole(Items items) const {
        auto const times = [&](std::size_t wanted, auto matches) {
            int count = 0;
            for (std::size_t x = 0; x < stock_.items.size(); ++x)
                count += has(items, x) && course(x) == wanted && matches(x) ? 1 : 0;
            return count;
        };
        std::map<std::size_t, int> beside; // by course that counts alone: how many bundles count with it
        for (std::size_t bundle = 0; bundle < bundles_.size(); ++bundle) {
            auto const in = [&](std::size_t x) { return bundled_.count(x) != 0 && bundled_.at(x) == bundle; };
            auto const& bound = bound_[bundle];
            for (std::size_t const one : bound)
                if (times(one, in) != times(bound.front(), in)) return false;
            for (std::size_t const one : bundles_[bundle].courses)
                if (!bound.empty() && std::find(bound.begin(), bound.end(), one) == bound.end())
                    beside[one] += times(bound.front(), in);
        }
        return std::all_of(beside.begin(), beside.end(), [&](auto const& one) {
            return times(one.first, [&](std::size_t x) { return stock_.items[x].is_course(); }) >= one.second;
        });
    }

    /// Whether these items are not too much.
    bool within_bounds(Items items) const {
        if (!amount(items).within(node_.quantity)) return false;
        for (auto const& bound : bounds_) {
            Quantity const& quantity = bound.with->quantity;
            if (bound.with->kind == With::Kind::amount && !amount(items & bound.surely).within(quantity)) return false;
            if (bound.with->kind != With::Kind::per && bound.with->kind != With::Kind::per_term) continue;
            for (auto const& [value, having] : bound.values)
                if (!amount(items & having & bound.surely).within(quantity)) return false;
        }
        return true;
    }

    std::int64_t missing_as_bundled(Items items) const {
        std::int64_t missing = missing_of_quantity(items);
        std::vector<std::int64_t> of_bounds;
        for (auto const& bound : bounds_) {
            of_bounds.push_back(missing_of(bound, items));
            missing = std::max(missing, of_bounds.back());
        }
        for (Mask const family : families_) {
            std::int64_t sum = 0;
            for (std::size_t bound = 0; bound < bounds_.size(); ++bound)
                if (has(family, bound)) sum += of_bounds[bound];
            missing = std::max(missing, sum);
        }
        return missing;
    }
    Amount amount(Items which) const {
        Amount sum = stock_.amount(which);
        sum.courses = 0;
        for (std::size_t x = 0; x < stock_.items.size(); ++x)
            if (has(which, x) && is_course(x)) sum.courses += counts(x);
        return sum;
    }

    std::size_t course(std::size_t item) const { return scene_.records[stock_.items[item].record].course; }
    bool is_bound(std::size_t one) const {
        return std::any_of(bound_.begin(), bound_.end(), [&](std::vector<std::size_t> const& bound) {
            return std::find(bound.begin(), bound.end(), one) != bound.end();
        });
    }

    void prepare(With const& with) {
        Bound bound;
        bound.with = &with;
        bound.sets.resize(with.each.size());
        for (std::size_t x = 0; x < stock_.items.size(); ++x) {
            Item const& item = stock_.items[x];
            Attempt const& attempt = scene_.records[item.record];
            for (std::size_t i = 0; i < with.each.size(); ++i)
                if (contains(with.each[i], attempt.asked())) bound.sets[i] |= only<Items>(x);
            bool const in_set = !with.from || contains(*with.from, attempt.asked());
            Truth const match = in_set ? scene_.records.passes(item.record, item.units, with.where) : Truth::no;
            if (usable(match, attempt)) bound.perhaps |= only<Items>(x);
            if (match == Truth::yes) bound.surely |= only<Items>(x);
            if (!with.tag.empty())
                for (auto const& value : scene_.records.tag_values(item.record, with.tag))
                    bound.values[value] |= only<Items>(x);
            if (with.kind == With::Kind::per_term && attempt.record->term)
                bound.values[to_string(*attempt.record->term)] |= only<Items>(x);
        }
        bounds_.push_back(std::move(bound));
    }

    /// No course that somebody names is in both sets, under whichever code it is taken, and no record is.
    bool disjoint(CourseSet const& one, CourseSet const& other) const {
        auto const in_both = [&](Asked const& who) {
            return scene_.book.contains(one, who) && scene_.book.contains(other, who);
        };
        for (std::size_t known = 0; known < scene_.book.known(); ++known) {
            if (scene_.book.is_placeholder(known)) continue; // a record has it, or what is none
            if (in_both(known)) return false;
            for (auto const& code : scene_.book.codes(known))
                if (in_both({known, code})) return false;
        }
        for (std::size_t i = 0; i < scene_.records.size(); ++i)
            if (scene_.records[i].is_record && contains(one, scene_.records[i].asked()) &&
                contains(other, scene_.records[i].asked()))
                return false;
        return true;
    }

    void find_families() {
        std::vector<Mask> joint(bounds_.size()); // for each bound, those with which it is in no family
        for (std::size_t a = 0; a < bounds_.size(); ++a)
            for (std::size_t b = 0; b < bounds_.size(); ++b) {
                bool const both =
                    bounds_[a].with->kind == With::Kind::amount && bounds_[b].with->kind == With::Kind::amount;
                if (a != b && !(both && disjoint(*bounds_[a].with->from, *bounds_[b].with->from)))
                    joint[a] |= only<Mask>(b);
            }
        for (Mask family = 0; family < only<Mask>(bounds_.size()); ++family) {
            bool apart = true;
            for (std::size_t a = 0; a < bounds_.size(); ++a) apart = apart && !(has(family, a) && (family & joint[a]));
            if (apart) families_.push_back(family);
        }
    }

    std::int64_t missing_of_quantity(Items items) const {
        if (!node_.quantity.all) return shortfall(node_.quantity, amount(items), scene_.nominal);
        std::set<std::size_t> courses;
        for (std::size_t x = 0; x < stock_.items.size(); ++x)
            if (has(items, x) && is_course(x)) courses.insert(scene_.course_to_count(stock_.items[x].record));
        return std::max<std::int64_t>(0, set_size_ - static_cast<std::int64_t>(courses.size())) * scene_.nominal;
    }

    std::int64_t missing_of(Bound const& bound, Items items) const {
        Quantity const& quantity = bound.with->quantity;
        std::int64_t const each = quantity.courses ? quantity.courses->least.count() : 0; // whole
        auto const lack = [&](Items in) { return shortfall(quantity, amount(items & in), scene_.nominal); };
        switch (bound.with->kind) {
        case With::Kind::amount: return lack(bound.perhaps);
        case With::Kind::each: {
            std::vector<std::int64_t> lacks(bound.sets.size(), 1000 * each);
            return least_lack(bound.sets, items, lacks) * scene_.nominal / 1000;
        }
        case With::Kind::distinct: {
            std::vector<Items> places;
            for (auto const& [value, having] : bound.values) places.push_back(having & items);
            return undealt(places, static_cast<std::size_t>(each)) * scene_.nominal;
        }
        case With::Kind::per:
        case With::Kind::per_term: {
            std::int64_t sum = 0;
            for (auto const& [value, having] : bound.values)
                if ((items & having & bound.perhaps) != 0) sum += lack(having & bound.perhaps);
            return sum;
        }
        case With::Kind::in_one: {
            std::int64_t least = lack(0);
            for (auto const& [value, having] : bound.values) least = std::min(least, lack(having & bound.perhaps));
            return least;
        }
        }
        return 0;
    }

    /// What the sets lack in the best dealing of the items, each to a set that has it.
    std::int64_t least_lack(std::vector<Items> const& sets, Items items, std::vector<std::int64_t>& lacks,
                            std::size_t x = 0) const {
        while (x < stock_.items.size() && !(has(items, x) && is_course(x))) ++x;
        if (x == stock_.items.size()) {
            std::int64_t sum = 0;
            for (std::int64_t const lack : lacks) sum += std::max<std::int64_t>(0, lack);
            return sum;
        }
        std::int64_t least = least_lack(sets, items, lacks, x + 1);
        for (std::size_t set = 0; set < sets.size(); ++set) {
            if (!has(sets[set], x) || lacks[set] <= 0) continue;
            lacks[set] -= counts(x);
            least = std::min(least, least_lack(sets, items, lacks, x + 1));
            lacks[set] += counts(x);
        }
        return least;
    }

    /// How many of `wanted` places get no course when as many as possible do, each a course of its own.
    std::int64_t undealt(std::vector<Items> const& places, std::size_t wanted) const {
        std::function<std::size_t(std::size_t, Items)> const most = [&](std::size_t place, Items used) -> std::size_t {
            if (place == places.size()) return 0;
            std::size_t best = most(place + 1, used);
            for (std::size_t x = 0; x < stock_.items.size(); ++x)
                if (has(places[place] & ~used, x) && is_course(x))
                    best = std::max(best, 1 + most(place + 1, used | only<Items>(x)));
            return best;
        };
        std::size_t const dealt = most(0, 0);
        return dealt >= wanted ? 0 : static_cast<std::int64_t>(wanted - dealt);
    }
};

} // namespace requisite::oracle
