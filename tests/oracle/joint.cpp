// The oracle for programs that are judged together: see joint.hpp.
#include "joint.hpp"

namespace requisite::oracle {

namespace {

/// Calls `f` with every statement of a block, those of groups and of both branches of an `if` among them.
template <class F> void visit_statements(Block const& block, F const& f) {
    for (auto const& statement : block.statements) {
        f(statement);
        if (auto const* const choice = std::get_if<Conditional>(&statement.form)) {
            visit_statements(choice->then, f);
            visit_statements(choice->otherwise, f);
        }
        auto const* const requirement = std::get_if<Requirement>(&statement.form);
        auto const* const group = requirement != nullptr ? std::get_if<Group>(&requirement->body) : nullptr;
        if (group != nullptr) visit_statements(group->block, f);
    }
}

std::string first_name(std::string const& path) { return path.substr(0, path.find('.')); }
std::string behind_first_name(std::string const& path) {
    auto const dot = path.find('.');
    return dot == std::string::npos ? std::string() : path.substr(dot + 1);
}

/// Which programs a program has to stand behind, as it says something about them.
std::set<std::size_t> named_by(CaseTogether const& example, std::size_t program) {
    std::set<std::size_t> named;
    auto const name = [&](std::string const& text) {
        for (std::size_t other = 0; other < example.programs.size(); ++other)
            if (other != program && example.programs[other].name == text) named.insert(other);
    };
    visit_statements(example.programs[program].stages.front().block, [&](Statement const& statement) {
        auto const* const requirement = std::get_if<Requirement>(&statement.form);
        bool const unique = requirement != nullptr && std::holds_alternative<Unique>(requirement->body);
        if (unique || std::holds_alternative<ProgramLimit>(statement.form))
            for (auto const& one : example.programs) name(one.name);
        auto const* const share = std::get_if<Share>(&statement.form);
        if (share == nullptr || !(share->up_to_units || share->up_to_courses || share->from || share->where)) return;
        for (auto const& text : {share->program, first_name(share->one), first_name(share->other)}) name(text);
    });
    return named;
}

Truth matches(Setting const& setting, std::size_t record, std::int64_t units, std::optional<CourseSet> const& from,
              std::optional<Filter> const& where) {
    if (from && !setting.book.contains(*from, setting.records[record].asked())) return Truth::no;
    return setting.records.passes(record, units, where);
}

} // namespace

std::vector<JoinedGroup> joined_groups(CaseTogether const& example) {
    std::vector<std::set<std::size_t>> named;
    std::vector<std::size_t> group; // of each program
    for (std::size_t p = 0; p < example.programs.size(); ++p) {
        named.push_back(named_by(example, p));
        group.push_back(p);
    }
    for (std::size_t p = 0; p < group.size(); ++p)
        for (std::size_t const q : named[p]) {
            std::size_t const from = group[q];
            for (auto& one : group) one = one == from ? group[p] : one;
        }
    std::vector<JoinedGroup> groups;
    for (std::size_t g = 0; g < group.size(); ++g) {
        std::set<std::pair<std::string, std::size_t>> waiting; // by name
        for (std::size_t p = 0; p < group.size(); ++p)
            if (group[p] == g) waiting.emplace(example.programs[p].name, p);
        if (waiting.empty()) continue;
        JoinedGroup found;
        while (!waiting.empty()) {
            auto const next = std::find_if(waiting.begin(), waiting.end(), [&](auto const& one) {
                return std::none_of(waiting.begin(), waiting.end(),
                                    [&](auto const& other) { return named[one.second].count(other.second) != 0; });
            });
            auto const taken = next == waiting.end() ? waiting.begin() : next;
            found.push_back(taken->second);
            waiting.erase(taken);
        }
        groups.push_back(std::move(found));
    }
    return groups;
}

JointAudit::JointAudit(CaseTogether const& example, JoinedGroup const& group) : example_(example), order_(group) {
    Stage all; // every statement that asks for a fact
    for (std::size_t const program : order_) {
        Program const& one = example.programs[program];
        settings_.push_back(std::make_unique<Setting>(one, example.catalogue, example.transcript));
        settings_.back()->nominal = settings_.front()->nominal;
        auto const& statements = one.stages.front().block.statements;
        all.block.statements.insert(all.block.statements.end(), statements.begin(), statements.end());
    }
    std::vector<std::string> unknown;
    worlds_ = worlds_of(all, example.transcript, unknown);
}

std::size_t JointAudit::member_named(std::string const& name) const {
    std::size_t member = 0;
    while (member < order_.size() && example_.programs[order_[member]].name != name) ++member;
    return member;
}

std::size_t JointAudit::find(std::size_t member, Portions::value_type const& portion) const {
    auto const& items = items_[member];
    auto const found = std::find_if(items.begin(), items.end(), [&](Item const& item) {
        return item.record == portion.first && item.part == portion.second;
    });
    return static_cast<std::size_t>(found - items.begin());
}

void JointAudit::find_shares(std::size_t member, Scene const& scene) {
    for (auto const& [share, block] : scene.tree.shares) {
        BetweenShare found{share, member, member_named(share->program), share->one, {}};
        if (share->program.empty()) {
            bool const turned = member_named(first_name(share->one)) < order_.size();
            std::string const& foreign = turned ? share->one : share->other;
            found.other = member_named(first_name(foreign));
            found.own_path = turned ? share->other : share->one;
            found.other_path = behind_first_name(foreign);
        }
        if (std::size_t const own = scene.tree.find(found.own_path, block); own != 0)
            found.own_path = scene.tree.nodes[own].path; // from the stage
        if (found.other < order_.size() && found.other != member && found.limits()) shares_.push_back(found);
    }
    for (auto const& [form] : stage(member).block.statements)
        if (auto const* const limit = std::get_if<ProgramLimit>(&form)) limits_.push_back({limit, member});
}

std::uint32_t JointAudit::side(std::size_t share, std::size_t member) const {
    return std::uint32_t{1} << (2 * share + (shares_[share].stated_by == member ? 0U : 1U));
}

/// `run` looks at allocations; of those that are the same to other programs the best is an entry. Returns the number of leaves.
template <class F> std::size_t JointAudit::enumerate(std::size_t member, std::vector<Entry>& entries, F run) {
    return settings_[member]->in(stage(member), world_, [&](Scene& scene) {
        Audit audit(scene, settings_[member]->seen(horizon_));
        std::vector<std::uint32_t> sides(audit.leaf_count());
        auto const stand = [&](std::string const& path, std::uint32_t on) {
            Mask const leaves = path.empty() ? ~Mask{0} : audit.leaves_under(path);
            for (std::size_t leaf = 0; leaf < sides.size(); ++leaf)
                if (has(leaves, leaf)) sides[leaf] |= on;
        };
        for (std::size_t s = 0; s < shares_.size(); ++s) {
            if (shares_[s].stated_by == member) stand(shares_[s].own_path, side(s, member));
            if (shares_[s].other == member) stand(shares_[s].other_path, side(s, member));
        }
        Items unique = 0;
        unique_[member].clear();
        for (auto const& [node, items] : audit.unique_items()) {
            unique |= items;
            unique_[member].emplace_back(scene.tree.nodes[node].path, items);
        }

        std::map<std::vector<std::int64_t>, std::size_t> known;
        auto const add = [&](Entry entry) {
            std::vector<std::int64_t> same{static_cast<std::int64_t>(entry.unique),
                                           static_cast<std::int64_t>(entry.elsewhere), entry.key[Key::missing],
                                           entry.key[Key::violated]};
            for (auto const& use : entry.uses)
                same.insert(same.end(), {static_cast<std::int64_t>(use.item), std::int64_t{use.sides}});
            auto const [place, is_new] = known.emplace(std::move(same), entries.size());
            if (is_new)
                entries.push_back(std::move(entry));
            else if (entry.key < entries[place->second].key)
                entries[place->second].key = entry.key;
        };
        run(audit, [&](Key const&) {
            Entry entry;
            for (std::size_t x = 0; x < audit.items().size(); ++x) {
                if (audit.serves(x) == 0) continue;
                Use use{x, 0};
                for (std::size_t leaf = 0; leaf < sides.size(); ++leaf)
                    if (has(audit.serves(x), leaf)) use.sides |= sides[leaf];
                entry.uses.push_back(use);
            }
            // Places go on through the programs in their order.
            auto const before = static_cast<std::int64_t>(leaves_before_[member]);
            std::int64_t ranks = 0;
            std::int64_t order = 0;
            for (std::size_t x = 0; x < audit.items().size(); ++x)
                for (std::size_t leaf = 0; leaf < sides.size(); ++leaf) {
                    if (!has(audit.serves(x), leaf)) continue;
                    ranks += ranks_[member][x];
                    order -= ranks_[member][x] * (before + static_cast<std::int64_t>(leaf) + 1);
                }
            entry.unique = audit.applied() & unique;
            // Whatever other programs may take of it.
            for (Items elsewhere = entry.unique;; elsewhere = (elsewhere - 1) & entry.unique) {
                entry.elsewhere = elsewhere;
                entry.key = audit.key_if_elsewhere(elsewhere);
                entry.key[Key::places] += before * entry.key[Key::pairs];
                entry.key[Key::ranks] = ranks;
                entry.key[Key::order] = order;
                auto const behind = static_cast<std::int64_t>(order_.size() - 1 - member);
                entry.key[Key::advised] += behind * entry.key[Key::missing];
                add(entry);
                if (elsewhere == 0) break;
            }
        });
        return audit.leaf_count();
    });
}

void JointAudit::look_at(World const& world, int horizon) {
    world_ = world;
    horizon_ = horizon;
    shares_.clear();
    limits_.clear();
    items_.assign(order_.size(), {});
    parts_.assign(order_.size(), {});
    std::vector<std::size_t> courses(settings_.front()->records.size()); // by record: what is one course to the stages
    std::iota(courses.begin(), courses.end(), 0);
    for (std::size_t member = 0; member < order_.size(); ++member)
        settings_[member]->in(stage(member), world, [&](Scene& scene) {
            find_shares(member, scene);
            Audit const audit(scene, settings_[member]->seen(horizon_));
            items_[member] = audit.items();
            for (std::size_t record = 0; record < courses.size(); ++record)
                parts_[member].push_back(items_of(scene, record));
            join_attempts(scene, courses);
            return 0;
        });
    find_what_is_the_same(courses);
    find_ranks();
    unique_.assign(order_.size(), {});
    entries_.assign(order_.size(), {});
    leaves_before_.assign(1, 0);
    for (std::size_t member = 0; member < order_.size(); ++member)
        leaves_before_.push_back(
            leaves_before_.back() +
            enumerate(member, entries_[member], [](Audit& audit, auto const& look) { audit.each_allocation(look); }));
    share_is_for_.clear();
    limit_is_for_.clear();
    // An undecided record is one of those that a share is for, but a limit leaves it out.
    for (auto const& share : shares_)
        share_is_for_.push_back(mark([&](Item const& item) {
            return usable(asked(share.stated_by, *share.share, item), settings_[share.stated_by]->records[item.record]);
        }));
    for (auto const& limit : limits_)
        limit_is_for_.push_back(
            mark([&](Item const& item) { return asked(limit.stated_by, *limit.limit, item) == Truth::yes; }));
}

void JointAudit::find_what_is_the_same(std::vector<std::size_t> const& courses) {
    std::vector<std::vector<Stretch>> stretches;
    std::vector<std::vector<Stretch>> apart;
    std::size_t const most_parts = 64;
    for (auto const& of_member : items_) {
        stretches.emplace_back();
        apart.emplace_back();
        for (auto const& item : of_member) {
            Stretch one{courses[item.record], item.begin, item.begin + item.units, std::nullopt};
            if (item.is_course()) one.counts = item.counts;
            stretches.back().push_back(one);
            one.course = item.record * (most_parts + 1) + static_cast<std::size_t>(item.part);
            one.begin = 0;
            one.end = item.units;
            apart.back().push_back(one);
        }
    }
    in_common_ = InCommon(std::move(stretches));
    told_apart_ = InCommon(std::move(apart));
}

/// Among what any of the programs could use. Parts of one number have one rank, though programs may split otherwise; a
/// record that is not split is its first part.
void JointAudit::find_ranks() {
    auto const& records = settings_.front()->records;
    auto const part = [](Item const& item) { return std::make_pair(item.record, std::max(item.part, 1)); };
    std::set<std::pair<std::size_t, int>> all;
    for (auto const& of_member : items_)
        for (auto const& item : of_member) all.insert(part(item));
    ranks_.clear();
    for (auto const& of_member : items_) {
        ranks_.emplace_back();
        for (auto const& item : of_member)
            ranks_.back().push_back(1 + std::count_if(all.begin(), all.end(), [&](auto const& other) {
                                        return other.first == item.record
                                                   ? other < part(item)
                                                   : records.ranks_before(other.first, item.record);
                                    }));
    }
}

std::vector<JointAudit::Entry> JointAudit::entries_of(std::size_t member, Claim const& claim,
                                                      std::vector<std::string>& faults) {
    std::vector<Entry> entries;
    enumerate(member, entries, [&](Audit& audit, auto const& look) {
        audit.look_at_each(look);
        for (auto const& text : audit.appraise(claim).faults)
            faults.push_back(example_.programs[order_[member]].name + ": " + text);
    });
    return entries;
}

std::set<OfOne> JointAudit::of_claim(std::size_t member, Claim const& claim) {
    std::vector<std::string> faults;
    std::set<OfOne> all;
    for (auto const& entry : entries_of(member, claim, faults)) all.insert(entry.of_one());
    return all;
}

std::optional<JointBest> JointAudit::of_claims(std::vector<Claim> const& claims, std::vector<std::string>& faults) {
    Entries entries;
    for (std::size_t member = 0; member < order_.size(); ++member)
        entries.push_back(entries_of(member, claims[member], faults));
    if (!faults.empty()) return std::nullopt;
    auto result = combine(entries, {});
    if (!result) faults.emplace_back("together the programs use what a share, or a limit on programs, does not allow");
    return result;
}

std::map<std::string, JointAudit::Portions> JointAudit::unique_sets(std::size_t member) const {
    std::map<std::string, Portions> sets;
    for (auto const& [path, items] : unique_[member]) {
        auto& portions = sets[path];
        for (std::size_t x = 0; x < items_[member].size(); ++x)
            if (has(items, x)) portions.emplace(items_[member][x].record, items_[member][x].part);
    }
    return sets;
}

bool JointAudit::same(std::size_t member, Portions::value_type const& portion, std::size_t other,
                      Portions::value_type const& its_portion) const {
    std::size_t const one = find(member, portion);
    std::size_t const its_one = find(other, its_portion);
    bool const known = one < items_[member].size() && its_one < items_[other].size();
    return known && in_common_.same(member, one, other, its_one);
}

// What the programs may use together.

/// Whether a share or a limit is for an item, as the program that states it says, of its part of the same number, or its first.
template <class Rule> Truth JointAudit::asked(std::size_t member, Rule const& rule, Item const& item) const {
    auto const& parts = parts_[member][item.record];
    auto const index = static_cast<std::size_t>(std::max(item.part, 1) - 1);
    return matches(*settings_[member], item.record, parts[index < parts.size() ? index : 0].units, rule.from,
                   rule.where);
}
template <class F> JointAudit::Marks JointAudit::mark(F is_for) const {
    Marks marks;
    for (auto const& of_member : items_) {
        marks.emplace_back();
        for (auto const& item : of_member) marks.back().push_back(is_for(item));
    }
    return marks;
}

bool JointAudit::is_for(std::size_t share, std::size_t a, std::size_t x, std::size_t b, std::size_t y) const {
    return share_is_for_[share][a][x] && share_is_for_[share][b][y];
}
/// Whether what a share is not for may be on both of its sides: another share that limits these two is for both.
bool JointAudit::permitted(std::size_t share, std::size_t a, std::size_t x, std::size_t b, std::size_t y) const {
    BetweenShare const& one = shares_[share];
    for (std::size_t s = 0; s < shares_.size(); ++s) {
        BetweenShare const& other = shares_[s];
        bool const same = other.stated_by == one.stated_by && other.other == one.other &&
                          other.own_path == one.own_path && other.other_path == one.other_path;
        bool const turned = other.stated_by == one.other && other.other == one.stated_by &&
                            other.own_path == one.other_path && other.other_path == one.own_path;
        if ((same || turned) && is_for(s, a, x, b, y)) return true;
    }
    return false;
}

bool JointAudit::allowed(InCommon const& common, std::size_t a, Entry const& one, std::size_t b,
                         Entry const& other) const {
    for (std::size_t s = 0; s < shares_.size(); ++s) {
        BetweenShare const& share = shares_[s];
        bool const between = (share.stated_by == a && share.other == b) || (share.stated_by == b && share.other == a);
        if (!between) continue;
        InCommon::Sum both(common, a, b);
        for (auto const& own : one.uses)
            for (auto const& others : other.uses) {
                bool const on_both = (own.sides & side(s, a)) != 0 && (others.sides & side(s, b)) != 0;
                if (!on_both || !common.same(a, own.item, b, others.item)) continue;
                if (is_for(s, a, own.item, b, others.item))
                    both.add(own.item, others.item);
                else if (!permitted(s, a, own.item, b, others.item))
                    return false;
            }
        if (!both.amount().within(share.share->up_to_units, share.share->up_to_courses)) return false;
    }
    return true;
}

/// `unique` amounts count what they are said to.
bool JointAudit::uniques_hold(InCommon const& common, std::vector<Entry const*> const& all) const {
    for (std::size_t member = 0; member < all.size(); ++member)
        for (auto const& own : all[member]->uses) {
            if (!has(all[member]->unique, own.item)) continue;
            bool elsewhere = false;
            for (std::size_t other = 0; other < all.size(); ++other)
                for (auto const& others : all[other]->uses)
                    elsewhere = elsewhere || (other != member && common.same(member, own.item, other, others.item));
            if (elsewhere != has(all[member]->elsewhere, own.item)) return false;
        }
    return true;
}

/// No unit of a course, and no course, is in too many programs.
bool JointAudit::limits_hold(InCommon const& common, std::vector<Entry const*> const& all) const {
    for (std::size_t l = 0; l < limits_.size(); ++l) {
        std::vector<int> programs(common.piece_count());
        for (std::size_t member = 0; member < all.size(); ++member) {
            InCommon::Pieces pieces;
            for (auto const& use : all[member]->uses)
                if (limit_is_for_[l][member][use.item]) pieces |= common.pieces(member, use.item);
            for (std::size_t p = 0; p < programs.size(); ++p)
                if (pieces[p] && ++programs[p] > limits_[l].limit->most) return false;
        }
    }
    return true;
}

struct JointAudit::Search {
    JointAudit const& audit;
    Between between;
    InCommon const& common;
    std::vector<std::vector<Entry const*>> entries{}; ///< by member, the best first
    std::vector<Entry const*> chosen{};
    std::optional<JointBest> best{};

    static std::pair<std::int64_t, std::int64_t> verdict(Key const& key) {
        return {key[Key::missing], key[Key::violated]};
    }
    void go(Key const& so_far) {
        if (chosen.size() == entries.size()) {
            if (best && best->key < so_far) return;
            if (between.uniques && !audit.uniques_hold(common, chosen)) return;
            if (between.limits && !audit.limits_hold(common, chosen)) return;
            if (!best || so_far < best->key) best = JointBest{so_far, {}};
            std::vector<OfOne> division;
            for (auto const* const one : chosen) division.push_back(one->of_one());
            best->divisions.insert(std::move(division));
            return;
        }
        std::size_t const member = chosen.size();
        for (auto const* const entry : entries[member]) {
            if (!between.uniques && entry->elsewhere != 0) continue;
            Key sum = so_far;
            for (std::size_t figure = 0; figure < sum.size(); ++figure) sum[figure] += entry->key[figure];
            Key least = sum; // with the best of those that follow
            for (std::size_t next = member + 1; next < entries.size(); ++next)
                for (std::size_t const figure : {Key::missing, Key::violated})
                    least[figure] += entries[next].front()->key[figure];
            if (best && verdict(best->key) < verdict(least)) return;
            bool fits = true;
            for (std::size_t before = 0; before < member && between.shares; ++before)
                fits = fits && audit.allowed(common, before, *chosen[before], member, *entry);
            if (!fits) continue;
            chosen.push_back(entry);
            go(sum);
            chosen.pop_back();
        }
    }
};

std::optional<JointBest> JointAudit::combine(Entries const& entries, Between between) const {
    Search search{*this, between, between.one_course ? in_common_ : told_apart_};
    for (auto const& of_member : entries) {
        search.entries.emplace_back();
        for (auto const& entry : of_member) search.entries.back().push_back(&entry);
        if (of_member.empty()) return std::nullopt;
        std::sort(search.entries.back().begin(), search.entries.back().end(),
                  [](Entry const* a, Entry const* b) { return a->key < b->key; });
    }
    search.go({});
    return std::move(search.best);
}

} // namespace requisite::oracle
