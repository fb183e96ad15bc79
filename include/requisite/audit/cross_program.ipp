#pragma once

#include <requisite/audit/cross_program.hpp>
#include <requisite/sort.hpp>

#include <algorithm>
#include <map>
#include <tuple>

namespace requisite::detail {

std::size_t CrossProgram::add(BoundProgram const& program, BoundStage const& stage, Transcript const& transcript,
                              std::vector<MetProgram> const& met) {
    Member added;
    added.program = &program;
    added.stage = &stage;
    Diagnostics ignored; // the program's own report has them
    added.student = std::make_unique<Student>(program, transcript, as_of_, ignored, records_);
    added.student->knows(met);
    added.student->enter(stage);
    added.scenarios = std::make_unique<Scenarios>(stage, *added.student);
    added.memory = std::make_unique<StageMemory>();
    members_.push_back(std::move(added));
    return members_.size() - 1;
}

List<CrossProgramPart> CrossProgram::solve(bool showing) {
    List<CrossProgramPart> parts(members_.size());
    std::size_t cases = 1;
    bool all = true;
    for (auto const& one : members_) {
        all = all && one.scenarios->all() && cases * one.scenarios->count() <= Scenarios::most;
        cases = all ? cases * one.scenarios->count() : 1;
    }
    for (auto& part : parts) {
        part.all = all;
        part.nominal = nominal();
        part.course_parts = course_parts();
    }
    for (std::size_t i = 0; i < cases; ++i) {
        std::size_t left = i;
        bool decides_as_first = true;
        for (auto& one : members_) {
            one.assumptions = one.scenarios->assumptions(left % one.scenarios->count());
            decides_as_first = decides_as_first && one.scenarios->decides_as_first(left % one.scenarios->count());
            left /= one.scenarios->count();
        }
        solve_case(parts, showing);
        for (auto& part : parts) part.cases.back().decides_as_first = decides_as_first;
    }
    return parts;
}

/// Whether the conditions of all `if` are answered at every horizon as at the last one.
bool CrossProgram::same_guards(Member const& one) const {
    return !one.student->knows_met() || (detail::same_guards(*one.stage, *one.student, one.assumptions, 0) &&
                                         detail::same_guards(*one.stage, *one.student, one.assumptions, 1));
}

void CrossProgram::solve_case(List<CrossProgramPart>& parts, bool showing) {
    bool together = true;
    for (auto const& one : members_) together = together && same_guards(one);
    List<StageSolution> solutions(members_.size());
    List<Allocation> at_horizon[3]; // by member
    bool canonical[3];
    Value values[3];
    for (int h = 0; h < 3; ++h) {
        if (h == 0 || !together) build(together ? 2 : h);
        std::array<Outcome, 3> outcomes;
        Allocator allocator(problem_, budget_, workspace_);
        allocator.solve(outcomes);
        values[h] = outcomes[static_cast<std::size_t>(h)].value;
        at_horizon[h].resize(members_.size());
        canonical[h] = read(outcomes, allocator, h, solutions, at_horizon[h]);
    }
    int shown = 0;
    while (values[2] < values[shown]) ++shown;
    for (std::size_t m = 0; m < members_.size(); ++m) {
        solutions[m].shown = shown;
        solutions[m].canonical = canonical[shown];
        solutions[m].allocation = std::move(at_horizon[shown][m]);
        parts[m].cases.push_back({members_[m].assumptions, together ? 2 : shown, std::move(solutions[m]), {}, true});
    }
    if (!showing) return;
    if (!together && shown < 2) build(shown);
    tell_shares(parts);
}

/// For the last case: which records only one side of a share has, and what the share has against the other side having them, too.
void CrossProgram::tell_shares(List<CrossProgramPart>& parts) const {
    using Against = OtherProgram::Against;
    List<StageSolution> solutions;
    for (std::size_t m = 0; m < members_.size(); ++m)
        solutions.push_back(members_[m].audit->adopt(parts[m].cases.back().solution));
    List<std::map<std::pair<std::size_t, int>, std::size_t>> places(members_.size()); // by record and part
    for (std::size_t m = 0; m < members_.size(); ++m) {
        auto const& records = members_[m].student->records();
        for (std::size_t r = 0; r < records.size(); ++r)
            places[m].emplace(std::pair(records[r].index, records[r].part), r);
    }
    auto const is_there = [&](std::size_t m, int requirement, std::size_t r) {
        auto const& nodes = solutions[m].placements[r].nodes;
        return std::any_of(nodes.begin(), nodes.end(),
                           [&](int node) { return members_[m].audit->below(node, requirement); });
    };
    for (std::size_t s = 0; s < shares_.size(); ++s) {
        if (caps_[s] < 0) continue;
        CrossProgramShare const& share = shares_[s];
        Share const& said = *share.share->share;
        std::size_t const sides[] = {share.one.member, share.other.member};
        int const living[] = {share.living_one, share.living_other};
        OtherProgram told[2];
        for (std::size_t i = 0; i < 2; ++i) {
            told[i].share = share.share;
            told[i].name = members_[sides[1 - i]].program->program.name;
            told[i].stated_by = members_[share.stated_by].program->program.name;
            told[i].side = living[i];
            told[i].theirs.assign(members_[sides[i]].student->records().size(), Against::nothing);
            told[i].ours = told[i].theirs;
        }
        auto const amount = [&](StudentRecord const& record) {
            return said.up_to_units ? record.units : members_.front().audit->parts_of(record);
        };
        struct OneSided {
            std::size_t holder;
            std::size_t at[2]; ///< places among the records of both
        };
        List<OneSided> one_sided;
        std::int64_t left = problem_.amounts[static_cast<std::size_t>(caps_[s])].cap;
        auto const& records = members_[sides[0]].student->records();
        for (std::size_t r = 0; r < records.size(); ++r) {
            auto const other = places[sides[1]].find({records[r].index, records[r].part});
            if (other == places[sides[1]].end()) continue;
            bool const first = is_there(sides[0], living[0], r);
            bool const second = is_there(sides[1], living[1], other->second);
            if (first && second && has(share, records[r])) left -= amount(records[r]);
            if (first != second) one_sided.push_back({first ? std::size_t{0} : std::size_t{1}, {r, other->second}});
        }
        bool const capped = said.up_to_units || said.up_to_courses;
        for (auto const& one : one_sided) {
            StudentRecord const& record = records[one.at[0]];
            bool const counts = has(share, record);
            if (counts ? !capped || amount(record) <= left : is_let_by_another(s, record)) continue;
            Against const by = counts ? Against::cap : Against::set;
            told[1 - one.holder].theirs[one.at[1 - one.holder]] = by;
            told[one.holder].ours[one.at[one.holder]] = by;
        }
        for (std::size_t i = 0; i < 2; ++i) { // what the other program does not lack need not be told
            Member const& other = members_[sides[1 - i]];
            Findings const findings(*other.program, *other.stage, *other.student, *other.audit,
                                    solutions[sides[1 - i]]);
            auto const& own = members_[sides[i]].student->records();
            for (std::size_t r = 0; r < own.size(); ++r)
                if (told[i].ours[r] != Against::nothing &&
                    !findings.lacks_record(places[sides[1 - i]].at({own[r].index, own[r].part}), living[1 - i]))
                    told[i].ours[r] = Against::nothing;
            parts[sides[i]].cases.back().others.push_back(std::move(told[i]));
        }
    }
}

/// Finds the allocation to be shown at a horizon, and what is each member's part of it. Whether it is the one that docs/semantics.md defines.
bool CrossProgram::read(std::array<Outcome, 3> outcomes, Allocator& allocator, int horizon,
                        List<StageSolution>& solutions, List<Allocation>& allocations) {
    auto const h = static_cast<std::size_t>(horizon);
    Outcome const& outcome = outcomes[2] = outcomes[h]; // the narrowest that is as good as the widest is shown
    for (std::size_t narrower = 0; narrower < h; ++narrower) outcomes[narrower].value = {INT64_MAX, INT32_MAX, 0};
    Shown const shown = allocator.show(outcomes);
    List<std::int64_t> amounts;
    List<Value> values;
    for (std::size_t m = 0; m < members_.size(); ++m) {
        Member const& one = members_[m];
        Problem const& own = one.encoded->problem;
        Allocation& allocation = allocations[m];
        allocation.picks.assign(shown.allocation.picks.begin() + one.first_node,
                                shown.allocation.picks.begin() + one.first_node +
                                    static_cast<std::ptrdiff_t>(own.nodes.size()));
        allocation.taken.assign(own.tokens.size(), -1);
        for (std::size_t t = 0; t < own.tokens.size(); ++t) {
            int const taken = shown.allocation.taken[static_cast<std::size_t>(one.token_at[t])];
            // The options of a token stand side by side in both problems.
            Token const& token = own.tokens[t];
            if (taken >= 0)
                allocation.taken[t] = token.options.first + taken -
                                      problem_.tokens[static_cast<std::size_t>(one.token_at[t])].options.first;
        }
        add_up(own, horizon, allocation, amounts);
        evaluate(own, horizon, amounts, allocation.picks, values);
        StageSolution& solution = solutions[m];
        solution.value[h] = values.back();
        solution.proven[h] = outcome.proven && shown.canonical;
        solution.bound[h] = solution.proven[h] ? values.back() : Value{};
        solution.proof[h] = solution.proven[h] ? outcome.proof : Proof::none;
        solution.nodes[h] = outcome.nodes;
        for (auto const& each : members_) solution.all_cases = solution.all_cases && each.audit->lists_all_cases();
    }
    return shown.canonical;
}

/// Courses are counted in parts if one of the programs counts them so.
int CrossProgram::course_parts() const noexcept {
    int parts = 1;
    for (auto const& one : members_) parts = std::max(parts, one.program->course_parts);
    return parts;
}

std::int64_t CrossProgram::nominal() const noexcept {
    return BoundProgram::nominal_of(members_.front().program->nominal, course_parts());
}

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
    add_records();
}

/// The arrays of a member's problem that have nothing to do with records.
void CrossProgram::add_tree(Member& one) {
    Problem const& own = one.encoded->problem;
    auto const size = [](auto const& list) { return static_cast<int>(list.size()); };
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
        members_[m].token_at.assign(members_[m].encoded->problem.tokens.size(), -1);
        members_[m].event_at.assign(members_[m].encoded->problem.events.size(), -1);
    }
    sort(places, [](Place const& a, Place const& b) {
        return std::tie(a.rank, a.part, a.member, a.record) < std::tie(b.rank, b.part, b.member, b.record);
    });
    for (std::size_t i = 0; i < places.size();) {
        std::size_t end = i;
        while (end < places.size() && places[end].rank == places[i].rank && places[end].part == places[i].part) ++end;
        ProblemRecord added;
        added.record = problem_.records.size();
        added.part = places[i].part;
        added.rank =
            members_[places[i].member].encoded->problem.records[static_cast<std::size_t>(places[i].record)].rank;
        added.tokens.first = static_cast<int>(problem_.tokens.size());
        // Events that need both members.
        List<int> of_share(shares_.size(), -1);
        auto const place_of = [&](std::size_t member) {
            for (std::size_t k = i; k < end; ++k)
                if (places[k].member == member) return places[k].record;
            return -1;
        };
        for (std::size_t s = 0; s < shares_.size(); ++s) {
            CrossProgramShare const& share = shares_[s];
            int const one = place_of(share.one.member);
            if (caps_[s] < 0 || one < 0 || place_of(share.other.member) < 0) continue;
            StudentRecord const& record =
                member(share.one.member)
                    .student->records()
                        [member(share.one.member).encoded->problem.records[static_cast<std::size_t>(one)].record];
            Share const& said = *share.share->share;
            bool const counts = has(share, record);
            if (counts ? !said.up_to_units && !said.up_to_courses : is_let_by_another(s, record)) continue;
            Event event;
            event.kind = Event::Kind::both;
            event.changes.first = static_cast<int>(problem_.changes.size());
            if (counts)
                problem_.changes.push_back(
                    {caps_[s], said.up_to_units ? record.units : members_.front().audit->parts_of(record)});
            else
                problem_.changes.push_back({apart_, 1});
            event.changes.last = static_cast<int>(problem_.changes.size());
            of_share[s] = static_cast<int>(problem_.events.size());
            problem_.events.push_back(event);
        }
        for (std::size_t k = i; k < end; ++k) {
            at[places[k].member][static_cast<std::size_t>(places[k].record)] =
                static_cast<int>(problem_.records.size());
            add_tokens(places[k].member, places[k].record, of_share);
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

/// Whether a record is of those that a share is for, as the program understands it that states the share.
bool CrossProgram::has(CrossProgramShare const& share, StudentRecord const& record) const {
    if (!share.share->share->from && !share.share->share->where) return true;
    Student const& student = *members_[share.stated_by].student;
    StudentRecord const* own = nullptr; // the part, or the record where it is in parts elsewhere only
    for (auto const& one : student.records())
        if (one.index == record.index && (own == nullptr || one.part == record.part)) own = &one;
    return own != nullptr && is_taken_for(student.matches(share.share->set, *own), *own);
}

/// Whether another share between the same two sides lets a record be in both.
bool CrossProgram::is_let_by_another(std::size_t share, StudentRecord const& record) const {
    auto const side = [](JointSide const& stated, int living) { return std::pair(stated.member, living); };
    auto const sides = [&](CrossProgramShare const& one) {
        return std::minmax({side(one.one, one.living_one), side(one.other, one.living_other)});
    };
    for (std::size_t s = 0; s < shares_.size(); ++s)
        if (s != share && caps_[s] >= 0 && sides(shares_[s]) == sides(shares_[share]) && has(shares_[s], record))
            return true;
    return false;
}

/// The tokens that a record has in a member's problem.
void CrossProgram::add_tokens(std::size_t m, int index, List<int> const& of_share) {
    Member& one = members_[m];
    Problem const& own = one.encoded->problem;
    auto const copy_changes = [&](Slice const& from) {
        Slice to;
        to.first = static_cast<int>(problem_.changes.size());
        for (int k = from.first; k < from.last; ++k) {
            Change const& change = own.changes[static_cast<std::size_t>(k)];
            problem_.changes.push_back({change.amount + one.first_amount, change.by});
        }
        to.last = static_cast<int>(problem_.changes.size());
        return to;
    };
    Slice const tokens = own.records[static_cast<std::size_t>(index)].tokens;
    auto const joined_event = [&](int event) { // parts of a record may have one together
        int& at = one.event_at[static_cast<std::size_t>(event)];
        if (at >= 0) return at;
        Event copy = own.events[static_cast<std::size_t>(event)];
        copy.changes = copy_changes(copy.changes);
        at = static_cast<int>(problem_.events.size());
        problem_.events.push_back(copy);
        return at;
    };
    for (int t = tokens.first; t < tokens.last; ++t) {
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
            option.changes = copy_changes(old.changes);
            List<EventUse> uses;
            for (int k = old.events.first; k < old.events.last; ++k) {
                EventUse const& use = own.event_uses[static_cast<std::size_t>(k)];
                uses.push_back({joined_event(use.event), use.side});
            }
            for (std::size_t s = 0; s < shares_.size(); ++s) {
                if (of_share[s] < 0) continue;
                CrossProgramShare const& share = shares_[s];
                if (share.one.member == m && stands_below(one, old, share.living_one)) uses.push_back({of_share[s], 0});
                if (share.other.member == m && stands_below(one, old, share.living_other))
                    uses.push_back({of_share[s], 1});
            }
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
