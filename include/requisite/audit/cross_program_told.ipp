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
            std::size_t const other = place_of(sides[1], records[r]);
            if (other == nowhere) continue;
            bool const first = is_there(sides[0], living[0], r);
            bool const second = is_there(sides[1], living[1], other);
            if (first && second && has(share, records[r])) left -= amount(records[r]);
            if (first != second) one_sided.push_back({first ? std::size_t{0} : std::size_t{1}, {r, other}});
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
                    !findings.lacks_record(place_of(sides[1 - i], own[r]), living[1 - i]))
                    told[i].ours[r] = Against::nothing;
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
                    int programs = 0;
                    for (std::size_t other = 0; other < members_.size(); ++other) {
                        std::size_t const place = place_of(other, records[r]);
                        bool const has =
                            is_last(members_[other]) && place != nowhere && solutions[other].placements[place].used();
                        programs += has ? 1 : 0;
                    }
                    StudentRecord const* const stated = own_record(s, records[r]);
                    if (programs >= limit.limit->most && !solutions[m].placements[r].used() && stated != nullptr &&
                        members_[s].student->matches(limit.set, *stated) == Truth::yes)
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
                    std::size_t const place = place_of(m, records[r]);
                    if (!counts(r) || place == nowhere) continue;
                    std::int64_t const fewer_units = units - solutions[s].placements[r].units;
                    std::int64_t const fewer = courses - stating.audit->parts_of(records[r]);
                    if ((wanted.units && fewer_units < wanted.units->least.amount().thousandths()) ||
                        (wanted.courses && fewer < stating.audit->course_need(static_cast<int>(node))))
                        told.theirs[place] = OtherProgram::Against::unique;
                }
                parts[m].cases.back().others.rules.push_back(std::move(told));
            }
        }
    }
}

/// By record of a member: another program whose last stage takes it, or null.
List<BoundProgram const*> CrossProgram::taken_elsewhere(std::size_t m, List<Allocation> const& allocations) const {
    struct Taken {
        std::size_t index;
        int part;
        BoundProgram const* by;
    };
    auto const earlier = [](Taken const& a, Taken const& b) {
        return std::tie(a.index, a.part) < std::tie(b.index, b.part);
    };
    List<Taken> taken;
    for (std::size_t other = 0; other < members_.size(); ++other) {
        Member const& one = members_[other];
        if (one.program == members_[m].program || !is_last(one)) continue;
        Problem const& own = one.encoded->problem;
        for (std::size_t t = 0; t < own.tokens.size(); ++t) {
            int const option = allocations[other].taken[t];
            if (option < 0 || own.options[static_cast<std::size_t>(option)].leaves.empty()) continue;
            StudentRecord const& record =
                one.student->records()[own.records[static_cast<std::size_t>(own.tokens[t].record)].record];
            taken.push_back({record.index, record.part, one.program});
        }
    }
    sort(taken, earlier);
    List<BoundProgram const*> result;
    for (auto const& record : members_[m].student->records()) {
        Taken const wanted{record.index, record.part, nullptr};
        auto const* const found = std::lower_bound(taken.begin(), taken.end(), wanted, earlier);
        result.push_back(found != taken.end() && !earlier(wanted, *found) ? found->by : nullptr);
    }
    return result;
}

} // namespace requisite::detail
