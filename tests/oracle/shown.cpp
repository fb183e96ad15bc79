// The whole key of the allocation that is shown: see shown.hpp.
#include "shown.hpp"

#include "setting.hpp"

namespace requisite::oracle {

namespace {

/// The rank of records: completed, in progress, planned; then term, code, more units, higher grade, origin, tags.
class Ranking {
public:
    Ranking(Records const& records, Stock const& stock) : records_(records), stock_(stock) {}

    /// Items from the first rank to the last. Parts stand in their order, and what is equal may stand anyhow.
    std::vector<std::size_t> items() const {
        std::vector<std::size_t> order(stock_.items.size());
        for (std::size_t x = 0; x < order.size(); ++x) order[x] = x;
        std::stable_sort(order.begin(), order.end(), [this](std::size_t a, std::size_t b) {
            return before(stock_.items[a].record, stock_.items[b].record);
        });
        return order;
    }

private:
    Records const& records_;
    Stock const& stock_;

    bool before(std::size_t one, std::size_t other) const {
        Attempt const& a = records_[one];
        Attempt const& b = records_[other];
        if (a.status != b.status) return a.status < b.status;
        if (a.record->term != b.record->term) // none is last
            return a.record->term && (!b.record->term || *a.record->term < *b.record->term);
        if (a.record->course != b.record->course) return a.record->course < b.record->course;
        if (a.units != b.units) return a.units > b.units;
        if (a.worth != b.worth) return a.worth && (!b.worth || *a.worth < *b.worth); // none is lowest
        if (a.record->grade != b.record->grade) return a.record->grade < b.record->grade;
        if (a.record->origin != b.record->origin) return a.record->origin < b.record->origin;
        return tags(a) < tags(b);
    }

    static std::vector<std::pair<std::string, std::string>> tags(Attempt const& attempt) {
        std::vector<std::pair<std::string, std::string>> tags;
        for (auto const& tag : attempt.record->tags) tags.emplace_back(tag.name, tag.value);
        std::sort(tags.begin(), tags.end());
        return tags;
    }
};

/// What the allocations with one choice of children are compared by, in this order; less is better.
struct Key {
    Score score;
    std::vector<bool> preferences;                ///< by leaf that prefers, from what it likes least: is it in?
    std::vector<bool> used;                       ///< from last rank to first
    std::vector<std::vector<std::size_t>> leaves; ///< in rank order, where each stands
    std::vector<bool> uncounted;                  ///< in rank order, of what is not applied
    friend bool operator<(Key const& a, Key const& b) {
        if (a.score < b.score || b.score < a.score) return a.score < b.score;
        return std::tie(a.preferences, a.used, a.leaves, a.uncounted) <
               std::tie(b.preferences, b.used, b.leaves, b.uncounted);
    }
};

/// A stage in one world at the horizon that is shown.
class Shower {
public:
    Shower(Setting const& setting, Scene& scene, int horizon)
        : setting_(setting),
          scene_(scene),
          tree_(scene.tree),
          horizon_(horizon),
          audit_(scene, setting.seen(horizon)),
          ranked_(Ranking(scene.records, audit_.stock()).items()) {
        for (std::size_t leaf = 0; leaf < audit_.leaves().size(); ++leaf)
            if (audit_.leaves()[leaf].take().prefer) walks_.push_back({leaf, least_preferred_first(leaf)});
    }

    std::vector<Shown> show() {
        Audit::Choice const choice = best_choice();
        Items observed = 0; // what an `overall` that is counted on could count
        for (auto const& [node, items] : audit_.observed())
            if (choice[node]) observed |= items;
        std::optional<Key> best;
        std::vector<Shown> found;
        audit_.for_each_allocation(choice, [&](Score const& score) {
            if (best && best->score < score) return;
            Key const key = key_of(score, observed);
            if (best && *best < key) return;
            if (!best || key < *best) found.clear();
            best = key;
            Shown const shown = describe(choice);
            if (std::find(found.begin(), found.end(), shown) == found.end()) found.push_back(shown);
        });
        return found;
    }

private:
    struct Walk {
        std::size_t leaf = 0;
        std::vector<std::size_t> items;
    };

    Setting const& setting_;
    Scene& scene_;
    Tree const& tree_;
    int horizon_;
    Audit audit_;
    std::vector<std::size_t> ranked_; ///< items
    std::vector<Walk> walks_;         ///< of the leaves with `prefer`, in the order of the text

    /// Of the choices that reach the best score: the best at H1, then at H0, then the earliest in the text.
    Audit::Choice best_choice() {
        std::vector<Audit::Choice> const choices = audit_.choices();
        std::vector<Score> scores;
        for (auto const& choice : choices) scores.push_back(best_with(audit_, choice));
        Score const best = *std::min_element(scores.begin(), scores.end());
        std::vector<Audit::Choice> left;
        for (std::size_t i = 0; i < choices.size(); ++i)
            if (!(best < scores[i])) left.push_back(choices[i]);
        if (left.size() > 1) keep_best(left, 1);
        if (left.size() > 1) keep_best(left, 0);
        return *std::min_element(
            left.begin(), left.end(),
            [this](Audit::Choice const& one, Audit::Choice const& other) { return earlier(one, other); });
    }

    /// Groups decide in the order of the text, so each before those in it, and each for children that stand earlier.
    bool earlier(Audit::Choice const& one, Audit::Choice const& other) const {
        for (auto const& group : tree_.nodes)
            for (std::size_t const child : group.children)
                if (one[child] != other[child]) return one[child];
        return false;
    }

    /// Those that miss and violate least at a horizon.
    void keep_best(std::vector<Audit::Choice>& choices, int horizon) {
        Audit audit(scene_, setting_.seen(horizon));
        std::vector<std::pair<std::int64_t, int>> reached;
        for (auto const& choice : choices) {
            Score const score = best_with(audit, choice);
            reached.emplace_back(score.missing, score.violated);
        }
        auto const best = *std::min_element(reached.begin(), reached.end());
        std::vector<Audit::Choice> kept;
        for (std::size_t i = 0; i < choices.size(); ++i)
            if (reached[i] == best) kept.push_back(choices[i]);
        choices = kept;
    }

    static Score best_with(Audit& audit, Audit::Choice const& choice) {
        std::optional<Score> best;
        audit.for_each_allocation(choice, [&](Score const& score) {
            if (!best || score < *best) best = score;
        });
        return *best;
    }

    /// The items that fit a leaf: the last of equals comes first.
    std::vector<std::size_t> least_preferred_first(std::size_t leaf) const {
        std::vector<std::size_t> items;
        for (auto x = ranked_.rbegin(); x != ranked_.rend(); ++x)
            if (has(audit_.eligible(*x), leaf)) items.push_back(*x);
        Preference const preference = *audit_.leaves()[leaf].take().prefer;
        auto const less = [&](std::size_t a, std::size_t b) {
            Item const& one = audit_.stock().items[a];
            Item const& other = audit_.stock().items[b];
            switch (preference) {
            case Preference::highest_grade:
                return scene_.records[one.record].points < scene_.records[other.record].points;
            case Preference::most_units: return one.units < other.units;
            case Preference::earliest_term: break;
            }
            auto const& term = scene_.records[one.record].record->term;
            auto const& other_term = scene_.records[other.record].record->term;
            return term != other_term && (!term || (other_term && *other_term < *term));
        };
        std::stable_sort(items.begin(), items.end(), less);
        return items;
    }

    Key key_of(Score const& score, Items observed) const {
        Key key;
        key.score = score;
        for (auto const& walk : walks_)
            for (std::size_t const x : walk.items) key.preferences.push_back(has(audit_.placed(x), walk.leaf));
        for (auto x = ranked_.rbegin(); x != ranked_.rend(); ++x) key.used.push_back(audit_.placed(*x) != 0);
        for (std::size_t const x : ranked_) {
            key.leaves.emplace_back();
            for (std::size_t leaf = 0; leaf < audit_.leaves().size(); ++leaf)
                if (has(audit_.placed(x), leaf)) key.leaves.back().push_back(leaf);
            if (audit_.placed(x) == 0 && has(observed, x)) key.uncounted.push_back(!has(audit_.counted(), x));
        }
        return key;
    }

    Use use_of(std::size_t x) const {
        Item const& item = audit_.stock().items[x];
        Use use;
        use.record = first_equal(setting_.transcript, item.record);
        use.units = audit_.stock().units[x];
        int parts = 0;
        for (std::size_t other = 0; other < audit_.stock().items.size(); ++other) {
            if (audit_.stock().items[other].record != item.record) continue;
            ++parts;
            if (other == x) use.part = parts;
        }
        if (parts == 1) use.part = 0;
        return use;
    }

    Shown describe(Audit::Choice const& choice) const {
        Shown shown;
        shown.horizon = horizon_;
        for (std::size_t node = 1; node < tree_.nodes.size(); ++node) {
            bool const asked = choice[tree_.nodes[node].parent] && !tree_.nodes[tree_.nodes[node].parent].waived;
            if (asked) (choice[node] ? shown.chosen : shown.not_chosen).insert(tree_.nodes[node].path);
        }
        std::size_t const items = audit_.stock().items.size();
        for (std::size_t leaf = 0; leaf < audit_.leaves().size(); ++leaf) {
            std::size_t const node = audit_.leaves()[leaf].node();
            if (!choice[node]) continue;
            auto& applied = shown.applied[tree_.nodes[node].path];
            for (std::size_t x = 0; x < items; ++x)
                if (has(audit_.placed(x), leaf)) applied.insert(use_of(x));
        }
        for (auto const& [node, observed] : audit_.observed()) {
            for (std::size_t x = 0; x < items; ++x)
                if (has(audit_.counted() & observed, x)) shown.counted_somewhere.insert(use_of(x).record);
            if (!choice[node]) continue;
            auto& counted = shown.counted[tree_.nodes[node].path];
            for (std::size_t x = 0; x < items; ++x)
                if (has(audit_.counted() & observed, x)) counted.insert(use_of(x));
        }
        return shown;
    }
};

std::vector<Shown> shown_in(Setting const& setting, Scene& scene) {
    // The narrowest horizon that is at least as good as the last.
    auto const reached = [&](int horizon) {
        Score const best = Audit(scene, setting.seen(horizon)).best();
        return std::make_pair(best.missing, best.violated);
    };
    auto const last = reached(2);
    int horizon = 0;
    while (horizon < 2 && last < reached(horizon)) ++horizon;
    return Shower(setting, scene, horizon).show();
}

} // namespace

std::vector<Shown> shown(Program const& program, Catalogue const& catalogue, Transcript const& transcript,
                         std::size_t stage) {
    Setting const setting(program, catalogue, transcript);
    std::vector<std::string> unknown;
    std::vector<World> const worlds = worlds_of(program.stages[stage], transcript, unknown);
    if (!unknown.empty()) return {};
    return setting.in(program.stages[stage], worlds.front(), [&](Scene& scene) { return shown_in(setting, scene); });
}

std::size_t first_equal(Transcript const& transcript, std::size_t record) {
    std::size_t first = 0;
    while (!(transcript.records[first] == transcript.records[record])) ++first;
    return first;
}

} // namespace requisite::oracle
