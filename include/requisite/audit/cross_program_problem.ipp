// The problems of several stages as one: their trees side by side, and what looks at the records of several of them.
#pragma once

#include <requisite/audit/cross_program.hpp>
#include <requisite/sort.hpp>

#include <algorithm>
#include <climits>
#include <tuple>

namespace requisite::detail {

/// Ranks among the records and parts that earn units at each horizon in any of several programs, which may admit different attempts.
class JointRanks {
public:
    void add(StudentRecord const& record, std::size_t rank) {
        Ranked one{rank, record.part, {}};
        for (int h = 0; h < 3; ++h) one.at[static_cast<std::size_t>(h)] = record.eligible(h) ? 1 : 0;
        all_.push_back(one);
    }
    void count() {
        sort(all_, [](Ranked const& a, Ranked const& b) { return a < b; });
        std::size_t kept = 0;
        for (auto const& one : all_) {
            if (kept > 0 && !(all_[kept - 1] < one))
                for (std::size_t h = 0; h < 3; ++h) all_[kept - 1].at[h] = std::max(all_[kept - 1].at[h], one.at[h]);
            else
                all_[kept++] = one;
        }
        all_.resize(kept);
        for (std::size_t i = 1; i < kept; ++i)
            for (std::size_t h = 0; h < 3; ++h) all_[i].at[h] += all_[i - 1].at[h];
    }
    Figures at(std::size_t rank, int part) const {
        return std::lower_bound(all_.begin(), all_.end(), Ranked{rank, part, {}})->at;
    }

private:
    struct Ranked {
        std::size_t rank;
        int part;
        Figures at;
        bool operator<(Ranked const& other) const noexcept {
            return std::tie(rank, part) < std::tie(other.rank, other.part);
        }
    };
    List<Ranked> all_;
};

void CrossProgram::build(int guards) {
    problem_.clear();
    List<int> roots;
    for (auto& one : members_) {
        one.audit = std::make_unique<StageAudit>(*one.program, *one.stage, *one.student, one.assumptions, budget_,
                                                 *one.memory, -1, guards);
        one.audit->measure_by(nominal(), course_parts());
        one.encoded = &one.audit->build();
        add_tree(one);
        roots.push_back(static_cast<int>(problem_.nodes.size()) - 1);
    }
    for (auto const& one : members_)
        for (auto const& asks : one.asks) {
            int const node = one.encoded->node_at[static_cast<std::size_t>(asks.node)];
            if (node < 0 || one.audit->waived(asks.node)) continue;
            ProblemNode& tied = problem_.nodes[static_cast<std::size_t>(node + one.first_node)];
            tied.kind = ProblemNode::Kind::met;
            tied.children.first = static_cast<int>(problem_.children.size());
            problem_.children.push_back(roots[asks.member]);
            tied.children.last = static_cast<int>(problem_.children.size());
            problem_.passes = static_cast<int>(members_.size());
        }
    problem_.nominal = nominal() / course_parts();
    // What is missing as the programs are named, so that ties go to the first.
    List<int> top = roots;
    for (std::size_t m = 0; m + 1 < roots.size(); ++m)
        for (std::size_t times = m + 1; times < roots.size(); ++times) {
            ProblemNode look;
            look.kind = ProblemNode::Kind::smallest;
            look.choose = 1;
            look.advisory = true;
            look.children.first = static_cast<int>(problem_.children.size());
            problem_.children.push_back(roots[m]);
            look.children.last = static_cast<int>(problem_.children.size());
            top.push_back(static_cast<int>(problem_.nodes.size()));
            problem_.nodes.push_back(look);
        }
    ProblemNode root;
    root.kind = ProblemNode::Kind::sum;
    root.children.first = static_cast<int>(problem_.children.size());
    for (int const child : top) {
        problem_.children.push_back(child);
        problem_.nodes[static_cast<std::size_t>(child)].parent = static_cast<int>(problem_.nodes.size());
    }
    root.children.last = static_cast<int>(problem_.children.size());
    problem_.nodes.push_back(root);

    caps_.assign(shares_.size(), -1);
    apart_ = static_cast<int>(problem_.amounts.size());
    Amount none;
    none.cap = 0;
    problem_.amounts.push_back(none);
    for (std::size_t s = 0; s < shares_.size(); ++s) {
        CrossProgramShare const& share = shares_[s];
        auto const exists = [this](JointSide& side) {
            if (side.node < 0) return true;
            StageAudit const& audit = *members_[side.member].audit;
            side.node = audit.living(side.node);
            return side.node >= 0 && !audit.waived(side.node);
        };
        JointSide one = share.one;
        JointSide other = share.other;
        if (!members_[share.stated_by].audit->guarded(share.share->guards) || !exists(one) || !exists(other)) continue;
        Share const& said = *share.share->share;
        Amount cap;
        if (said.up_to_units)
            cap.cap = std::max<std::int64_t>(said.up_to_units->amount().thousandths(), 0);
        else if (said.up_to_courses)
            cap.cap = std::max<std::int64_t>(members_.front().audit->parts_of(*said.up_to_courses), 0);
        caps_[s] = static_cast<int>(problem_.amounts.size());
        problem_.amounts.push_back(cap);
        shares_[s].living_one = one.node;
        shares_[s].living_other = other.node;
    }
    add_between();
    add_records();
}

/// The arrays of a member's problem that have nothing to do with records.
void CrossProgram::add_tree(Member& one) {
    Problem const& own = one.encoded->problem;
    auto const size = [](auto const& list) { return static_cast<int>(list.size()); };
    one.token_at.assign(own.tokens.size(), -1);
    one.event_at.assign(own.events.size(), -1);
    one.first_amount = size(problem_.amounts);
    one.first_node = size(problem_.nodes);
    one.first_leaf = size(problem_.leaves);
    int const first_child = size(problem_.children);
    int const first_item = size(problem_.items);
    int const first_bound = size(problem_.bounds);
    auto const move = [](int& place, int by) {
        if (place >= 0) place += by;
    };
    auto const move_slice = [](Slice& slice, int by) {
        slice.first += by;
        slice.last += by;
    };
    problem_.amounts.append(own.amounts.begin(), own.amounts.end());
    for (int const child : own.children) problem_.children.push_back(child + one.first_node);
    for (int const item : own.items) problem_.items.push_back(item + one.first_amount);
    for (int const bound : own.bounds) problem_.bounds.push_back(bound + one.first_node);
    for (ProblemNode node : own.nodes) {
        for (int* const amount : {&node.units, &node.courses, &node.used, &node.margin, &node.weight})
            move(*amount, one.first_amount);
        move(node.parent, one.first_node);
        move_slice(node.children, node.kind == ProblemNode::Kind::cover ? first_item : first_child);
        problem_.nodes.push_back(node);
    }
    for (Leaf leaf : own.leaves) {
        leaf.node += one.first_node;
        leaf.amount += one.first_node;
        move_slice(leaf.bounds, first_bound);
        problem_.leaves.push_back(leaf);
    }
    problem_.complete = problem_.complete && own.complete;
}

/// The records of all members, in the rank order of the first, each with the tokens that it has in any of them.
void CrossProgram::add_records() {
    struct Place {
        std::size_t rank;
        int part;
        std::size_t member;
        int record; ///< of the member's problem
    };
    List<std::size_t> rank_of(members_.front().student->transcript().records.size(), 0);
    std::size_t ranked = 0;
    for (auto const& record : members_.front().student->records())
        if (record.part == 0) rank_of[record.index] = ranked++;
    List<Place> places;
    List<List<int>> at; // by member and record of its problem: the place in the cross-program problem
    for (std::size_t m = 0; m < members_.size(); ++m) {
        auto const& own = members_[m].encoded->problem.records;
        auto const& records = members_[m].student->records();
        at.push_back(List<int>(own.size(), -1));
        for (std::size_t r = 0; r < own.size(); ++r) {
            StudentRecord const& record = records[own[r].record];
            places.push_back({rank_of[record.index], record.part, m, static_cast<int>(r)});
        }
    }
    JointRanks ranks;
    for (auto const& one : members_)
        for (auto const& record : one.student->records()) ranks.add(record, rank_of[record.index]);
    ranks.count();
    sort(places, [](Place const& a, Place const& b) {
        return std::tie(a.rank, a.part, a.member, a.record) < std::tie(b.rank, b.part, b.member, b.record);
    });
    for (std::size_t i = 0; i < places.size();) {
        std::size_t end = i;
        while (end < places.size() && places[end].rank == places[i].rank && places[end].part == places[i].part) ++end;
        ProblemRecord added;
        added.record = problem_.records.size();
        added.part = places[i].part;
        added.rank = ranks.at(places[i].rank, places[i].part);
        added.tokens.first = static_cast<int>(problem_.tokens.size());
        for (std::size_t k = i; k < end; ++k) {
            at[places[k].member][static_cast<std::size_t>(places[k].record)] =
                static_cast<int>(problem_.records.size());
            add_tokens(places[k].member, places[k].record);
        }
        added.tokens.last = static_cast<int>(problem_.tokens.size());
        problem_.records.push_back(added);
        i = end;
    }
    for (std::size_t m = 0; m < members_.size(); ++m) {
        Problem const& own = members_[m].encoded->problem;
        for (Slice attempted : own.attempted) {
            int const first = static_cast<int>(problem_.attempts.size());
            for (int a = attempted.first; a < attempted.last; ++a) {
                Attempt attempt = own.attempts[static_cast<std::size_t>(a)];
                if (attempt.tokens.empty()) continue;
                int const begin = members_[m].token_at[static_cast<std::size_t>(attempt.tokens.first)];
                attempt.tokens = {begin, begin + attempt.tokens.size()};
                problem_.attempts.push_back(attempt);
            }
            problem_.attempted.push_back({first, static_cast<int>(problem_.attempts.size())});
        }
        for (LeafPreference preference : members_[m].encoded->problem.preferences) {
            preference.leaf += members_[m].first_leaf;
            for (auto& record : preference.records) record = at[m][static_cast<std::size_t>(record)];
            problem_.preferences.push_back(std::move(preference));
        }
    }
}

Slice CrossProgram::copy_changes(Member const& one, Slice const& from) {
    Slice to;
    to.first = static_cast<int>(problem_.changes.size());
    for (int k = from.first; k < from.last; ++k) {
        Change const& change = one.encoded->problem.changes[static_cast<std::size_t>(k)];
        problem_.changes.push_back({change.amount + one.first_amount, change.by});
    }
    to.last = static_cast<int>(problem_.changes.size());
    return to;
}

/// The place of a member's event; parts of a record may have one together.
int CrossProgram::joined_event(Member& one, int event) {
    int& at = one.event_at[static_cast<std::size_t>(event)];
    if (at >= 0) return at;
    Event copy = one.encoded->problem.events[static_cast<std::size_t>(event)];
    copy.changes = copy_changes(one, copy.changes);
    at = static_cast<int>(problem_.events.size());
    problem_.events.push_back(copy);
    return at;
}

/// The tokens that a record has in a member's problem.
void CrossProgram::add_tokens(std::size_t m, int index) {
    Member& one = members_[m];
    Problem const& own = one.encoded->problem;
    ProblemRecord const& record = own.records[static_cast<std::size_t>(index)];
    auto const& between = between_[one.held_at[record.record]];
    for (int t = record.tokens.first; t < record.tokens.last; ++t) {
        Token const& from = own.tokens[static_cast<std::size_t>(t)];
        Token token = from;
        token.record = static_cast<int>(problem_.records.size());
        token.options.first = static_cast<int>(problem_.options.size());
        for (int o = from.options.first; o < from.options.last; ++o) {
            Option const& old = own.options[static_cast<std::size_t>(o)];
            Option option = old;
            option.leaves.first = static_cast<int>(problem_.option_leaves.size());
            for (int k = old.leaves.first; k < old.leaves.last; ++k)
                problem_.option_leaves.push_back(own.option_leaves[static_cast<std::size_t>(k)] + one.first_leaf);
            option.leaves.last = static_cast<int>(problem_.option_leaves.size());
            option.changes = copy_changes(one, old.changes);
            List<EventUse> uses;
            for (int k = old.events.first; k < old.events.last; ++k) {
                EventUse const& use = own.event_uses[static_cast<std::size_t>(k)];
                uses.push_back({joined_event(one, use.event), use.side});
            }
            for (auto const& use : between)
                if (stands_below(one, old, use.requirement)) uses.push_back({use.event, use.side});
            option.events.first = static_cast<int>(problem_.event_uses.size());
            problem_.event_uses.append(uses.begin(), uses.end());
            option.events.last = static_cast<int>(problem_.event_uses.size());
            problem_.options.push_back(option);
        }
        token.options.last = static_cast<int>(problem_.options.size());
        one.token_at[static_cast<std::size_t>(t)] = static_cast<int>(problem_.tokens.size());
        problem_.tokens.push_back(token);
    }
}

/// Whether an option uses a leaf at a requirement or below it.
bool CrossProgram::stands_below(Member const& one, Option const& option, int requirement) const {
    for (int k = option.leaves.first; k < option.leaves.last; ++k) {
        int const leaf = one.encoded->problem.option_leaves[static_cast<std::size_t>(k)];
        if (one.audit->below(one.encoded->leaf_nodes[static_cast<std::size_t>(leaf)], requirement)) return true;
    }
    return false;
}

} // namespace requisite::detail
