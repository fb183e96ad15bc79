// What a report says of the other programs: what they take, and what a share has against a record of theirs.
#pragma once

#include <requisite/audit/cross_program.hpp>
#include <requisite/sort.hpp>

#include <algorithm>
#include <tuple>

namespace requisite::detail {

/// For the first case: what the others have, and why a program may not have it, too.
void CrossProgram::tell(List<CrossProgramPart>& parts) const {
    List<StageSolution> solutions;
    for (std::size_t m = 0; m < members_.size(); ++m)
        solutions.push_back(members_[m].audit->adopt(parts[m].cases.back().solution));
    tell_shares(parts, solutions);
    tell_program_limits(parts, solutions);
    tell_unique(parts, solutions);
    for (std::size_t m = 0; m < members_.size(); ++m)
        for (auto const& other : members_)
            if (other.program != members_[m].program && is_last(other))
                parts[m].cases.back().others.stages.push_back({other.program, other.stage});
}

/// Which records only one side of a share has, and what the share has against the other side having them, too.
void CrossProgram::tell_shares(List<CrossProgramPart>& parts, List<StageSolution> const& solutions) const {
    using Against = OtherProgram::Against;
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
        auto const stands = [&](Held const& one, std::size_t side) {
            return one.member == sides[side] && is_there(one.member, living[side], one.record);
        };
        std::int64_t left = problem_.amounts[static_cast<std::size_t>(caps_[s])].cap;
        struct OneSided {
            Held const* holder;
            Held const* other;
            std::size_t side; ///< of the holder
        };
        List<OneSided> one_sided;
        for (Slice const course : courses_) {
            Together both;
            for (int i = course.first; i < course.last; ++i)
                if ((stands(held(i), 0) || stands(held(i), 1)) && has(share, held(i))) both.held.push_back(i);
            for (auto const& stretch : stretches(both, said.up_to_units.has_value())) {
                auto const has_side = [&](std::size_t side) {
                    return std::any_of(stretch.held.begin(), stretch.held.end(),
                                       [&](int i) { return held(i).member == sides[side]; });
                };
                if (has_side(0) && has_side(1)) left -= stretch.size;
            }
            for (std::size_t side = 0; side < 2; ++side)
                for (int i = course.first; i < course.last; ++i) {
                    if (!stands(held(i), side)) continue;
                    bool beside = false; // the other side has it, too
                    List<Held const*> others;
                    for (int k = course.first; k < course.last; ++k) {
                        if (held(k).member != sides[1 - side] || !overlap(held(i), held(k))) continue;
                        beside = beside || stands(held(k), 1 - side);
                        others.push_back(&held(k));
                    }
                    for (auto const* const other : others)
                        if (!beside) one_sided.push_back({&held(i), other, side});
                }
        }
        List<std::size_t> const all = beside_share(s);
        for (auto const& one : one_sided) {
            bool const counts = has(share, *one.holder) && has(share, *one.other);
            bool const capped = said.up_to_units || said.up_to_courses;
            if (counts ? !capped || common(said, *one.holder, *one.other) <= left
                       : is_let(all, *one.holder, *one.other))
                continue;
            Against const by = counts ? Against::cap : Against::set;
            told[1 - one.side].theirs[one.other->record] = by;
            told[one.side].ours[one.holder->record] = by;
        }
        for (std::size_t i = 0; i < 2; ++i) { // what the other program does not lack need not be told
            Member const& other = members_[sides[1 - i]];
            Findings const findings(*other.program, *other.stage, *other.student, *other.audit,
                                    solutions[sides[1 - i]]);
            for (std::size_t r = 0; r < told[i].ours.size(); ++r) {
                if (told[i].ours[r] == Against::nothing) continue;
                bool lacks = false;
                each_overlapping(sides[i], r, [&](Held const& one) {
                    lacks = lacks || (one.member == sides[1 - i] && findings.lacks_record(one.record, living[1 - i]));
                });
                if (!lacks) told[i].ours[r] = Against::nothing;
            }
            parts[sides[i]].cases.back().others.rules.push_back(std::move(told[i]));
        }
    }
}

/// What a member may not have, for as many programs as may have it.
void CrossProgram::tell_program_limits(List<CrossProgramPart>& parts, List<StageSolution> const& solutions) const {
    for (std::size_t s = 0; s < members_.size(); ++s)
        for (auto const& limit : members_[s].stage->program_limits)
            for (std::size_t m = 0; m < members_.size(); ++m) {
                if (!is_last(members_[m])) continue;
                OtherProgram told;
                told.limit = limit.limit;
                told.stated_by = members_[s].program->program.name;
                auto const& records = members_[m].student->records();
                told.theirs.assign(records.size(), OtherProgram::Against::nothing);
                told.ours = told.theirs;
                for (std::size_t r = 0; r < records.size(); ++r) {
                    List<std::size_t> programs; // that have it
                    each_overlapping(m, r, [&](Held const& one) {
                        bool const known = !programs.empty() && programs.back() == one.member;
                        if (!known && is_last(members_[one.member]) &&
                            solutions[one.member].placements[one.record].used() && is_for(s, limit, record_of(one)))
                            programs.push_back(one.member);
                    });
                    bool const here = std::find(programs.begin(), programs.end(), m) != programs.end();
                    if (!here && static_cast<int>(programs.size()) >= limit.limit->most && is_for(s, limit, records[r]))
                        told.theirs[r] = OtherProgram::Against::programs;
                }
                parts[m].cases.back().others.rules.push_back(std::move(told));
            }
}

/// What a member may not have, for another one needs it as its own.
void CrossProgram::tell_unique(List<CrossProgramPart>& parts, List<StageSolution> const& solutions) const {
    for (std::size_t s = 0; s < members_.size(); ++s) {
        Member const& stating = members_[s];
        if (!stating.stage->unique) continue;
        for (std::size_t node = 0; node < stating.stage->nodes.size(); ++node) {
            auto const* const unique = std::get_if<Unique>(&stating.stage->nodes[node].requirement->body);
            if (unique == nullptr || solutions[s].chosen[node] == 0 || stating.audit->waived(static_cast<int>(node)))
                continue;
            auto const& records = stating.student->records();
            auto const counts = [&](std::size_t r) {
                return solutions[s].placements[r].used() && solutions[s].elsewhere[r] == nullptr &&
                       is_taken_for(stating.student->matches(stating.stage->nodes[node].set, records[r]), records[r]);
            };
            std::int64_t units = 0;
            std::int64_t courses = 0;
            for (std::size_t r = 0; r < records.size(); ++r) {
                if (!counts(r)) continue;
                units += solutions[s].placements[r].units;
                courses += stating.audit->parts_of(records[r]);
            }
            Quantity const& wanted = *stating.audit->quantity(static_cast<int>(node));
            for (std::size_t m = 0; m < members_.size(); ++m) {
                Member const& other = members_[m];
                if (other.program == stating.program || !is_last(other)) continue;
                OtherProgram told;
                told.unique = stating.stage->nodes[node].requirement;
                told.name = told.stated_by = stating.program->program.name;
                told.theirs.assign(other.student->records().size(), OtherProgram::Against::nothing);
                told.ours = told.theirs;
                for (std::size_t r = 0; r < records.size(); ++r) {
                    if (!counts(r)) continue;
                    std::int64_t const fewer_units = units - solutions[s].placements[r].units;
                    std::int64_t const fewer = courses - stating.audit->parts_of(records[r]);
                    if ((wanted.units && fewer_units < wanted.units->least.amount().thousandths()) ||
                        (wanted.courses && fewer < stating.audit->course_need(static_cast<int>(node))))
                        each_overlapping(s, r, [&](Held const& one) {
                            if (one.member == m) told.theirs[one.record] = OtherProgram::Against::unique;
                        });
                }
                parts[m].cases.back().others.rules.push_back(std::move(told));
            }
        }
    }
}

/// By record of a member: another program whose last stage takes it, or null.
List<BoundProgram const*> CrossProgram::taken_elsewhere(std::size_t m, List<Allocation> const& allocations) const {
    List<char> taken(held_.size(), 0);
    for (std::size_t other = 0; other < members_.size(); ++other) {
        Member const& one = members_[other];
        if (one.program == members_[m].program || !is_last(one)) continue;
        Problem const& own = one.encoded->problem;
        for (std::size_t t = 0; t < own.tokens.size(); ++t) {
            int const option = allocations[other].taken[t];
            if (option >= 0 && !own.options[place(option)].leaves.empty())
                taken[one.held_at[own.records[place(own.tokens[t].record)].record]] = 1;
        }
    }
    List<BoundProgram const*> result;
    for (std::size_t r = 0; r < members_[m].student->records().size(); ++r) {
        result.push_back(nullptr);
        each_overlapping(m, r, [&](Held const& one) {
            if (result.back() == nullptr && taken[members_[one.member].held_at[one.record]] != 0)
                result.back() = members_[one.member].program;
        });
    }
    return result;
}

} // namespace requisite::detail
