// What the records of several programs have in common: attempts of one course are one, and parts overlap as far as they are the same units.
#pragma once

#include <requisite/audit/cross_program.hpp>
#include <requisite/sort.hpp>

#include <algorithm>
#include <numeric>
#include <tuple>

namespace requisite::detail {

/// The records of all members by course: those of which one member uses one attempt are of one.
void CrossProgram::find_courses() {
    std::size_t const size = members_.front().student->transcript().records.size();
    List<std::size_t> first(size); // of its course, as far as is known
    std::iota(first.begin(), first.end(), std::size_t{0});
    auto const first_of = [&first](std::size_t index) {
        while (first[index] != index) index = first[index] = first[first[index]];
        return index;
    };
    List<std::size_t> of_course;
    for (auto const& one : members_) {
        of_course.assign(size, nowhere);
        for (auto const& record : one.student->records()) {
            if (record.one_of < 0) continue;
            std::size_t& known = of_course[static_cast<std::size_t>(record.one_of)];
            if (known == nowhere) known = record.index;
            auto const [least, other] = std::minmax({first_of(known), first_of(record.index)});
            first[other] = least;
        }
    }
    held_.clear();
    for (std::size_t m = 0; m < members_.size(); ++m) {
        auto const& records = members_[m].student->records();
        std::int64_t begin = 0;
        for (std::size_t r = 0; r < records.size(); ++r) {
            StudentRecord const& record = records[r];
            if (record.is_course()) begin = 0;
            Held one;
            one.member = m;
            one.record = r;
            one.course = first_of(record.index);
            one.begin = begin;
            one.end = begin += record.units;
            if (record.is_course()) one.courses = record.counts * course_parts() / 1000;
            held_.push_back(one);
        }
    }
    sort(held_, [](Held const& a, Held const& b) {
        return std::tie(a.course, a.member, a.record) < std::tie(b.course, b.member, b.record);
    });
    courses_.clear();
    for (auto& one : members_) one.held_at.assign(one.student->records().size(), 0);
    std::size_t course = nowhere; // the one at hand, as they were counted above
    for (std::size_t i = 0; i < held_.size(); ++i) {
        Held& one = held_[i];
        int const at = static_cast<int>(i);
        if (one.course != course) courses_.push_back({at, at});
        course = one.course;
        ++courses_.back().last;
        members_[one.member].held_at[one.record] = i;
        one.course = courses_.size() - 1;
    }
}

bool CrossProgram::overlap(Held const& a, Held const& b) {
    return (a.courses > 0 && b.courses > 0) || std::max(a.begin, b.begin) < std::min(a.end, b.end);
}

/// What two programs both have, if they take these two.
std::int64_t CrossProgram::common(Share const& share, Held const& a, Held const& b) {
    if (!share.up_to_units) return std::min(a.courses, b.courses);
    return std::max(std::int64_t{0}, std::min(a.end, b.end) - std::max(a.begin, b.begin));
}

/// Whether attempts of a course are too many to look at each pair of them.
bool CrossProgram::is_crowded(Slice course) const {
    constexpr int most = 64;
    auto const index = [this](Held const& one) { return members_[one.member].student->records()[one.record].index; };
    std::size_t const first = index(held_[static_cast<std::size_t>(course.first)]);
    return course.size() > most && std::any_of(held_.begin() + course.first, held_.begin() + course.last,
                                               [&](Held const& one) { return index(one) != first; });
}

/// The stretches, in units or in courses, that the same of these records have.
List<CrossProgram::Stretch> CrossProgram::stretches(Together const& together, bool in_units) const {
    auto const begin = [&](int i) { return in_units ? held(i).begin : 0; };
    auto const end = [&](int i) { return in_units ? held(i).end : held(i).courses; };
    List<std::int64_t> marks;
    for (int const i : together.held)
        for (std::int64_t const mark : {begin(i), end(i)}) marks.push_back(mark);
    sort(marks);
    marks.erase(std::unique(marks.begin(), marks.end()), marks.end());
    List<Stretch> result;
    if (together.crowded) {
        result.push_back({together.held, marks.back()});
        return result;
    }
    for (std::size_t k = 0; k + 1 < marks.size(); ++k) {
        Stretch stretch{{}, marks[k + 1] - marks[k]};
        for (int const i : together.held)
            if (begin(i) <= marks[k] && marks[k + 1] <= end(i)) stretch.held.push_back(i);
        result.push_back(std::move(stretch));
    }
    return result;
}

/// The largest sets of these records that all overlap.
List<List<int>> CrossProgram::meetings(Together const& together) const {
    List<List<int>> result;
    for (bool const in_units : {false, true})
        for (auto& stretch : stretches(together, in_units)) {
            auto const has_all = [&](List<int> const& known) {
                return std::includes(known.begin(), known.end(), stretch.held.begin(), stretch.held.end());
            };
            if (!std::any_of(result.begin(), result.end(), has_all)) result.push_back(std::move(stretch.held));
        }
    return result;
}

/// What rules between programs say about the records of each course: events, for the options that use them.
void CrossProgram::add_between() {
    between_.assign(held_.size(), {});
    for (auto& one : held_) one.taking = -1;
    for (auto& one : members_) {
        auto const& own = one.encoded->problem.records;
        for (std::size_t r = 0; r < own.size(); ++r) held_[one.held_at[own[r].record]].taking = static_cast<int>(r);
    }
    for (Slice const course : courses_) {
        Together together{{}, is_crowded(course)};
        bool several = false; // members
        for (int i = course.first; i < course.last; ++i) {
            if (held(i).taking < 0) continue;
            several = several || (!together.held.empty() && held(together.held.front()).member != held(i).member);
            together.held.push_back(i);
        }
        if (!several) continue;
        problem_.complete = problem_.complete && !together.crowded;
        for (std::size_t s = 0; s < shares_.size(); ++s)
            if (caps_[s] >= 0) share_course(s, together);
        find_unique(together);
        count_programs(together);
    }
}

int CrossProgram::add_event(Event::Kind kind, Change const& change) {
    Event event;
    event.kind = kind;
    event.changes.first = static_cast<int>(problem_.changes.size());
    problem_.changes.push_back(change);
    event.changes.last = static_cast<int>(problem_.changes.size());
    problem_.events.push_back(event);
    return static_cast<int>(problem_.events.size()) - 1;
}

/// What a share has against records of a course on both of its sides.
void CrossProgram::share_course(std::size_t s, Together const& together) {
    CrossProgramShare const& share = shares_[s];
    Share const& said = *share.share->share;
    auto const is_on = [&](JointSide const& side, int i) { return held(i).member == side.member; };
    auto const use_both = [&](List<int> const& ones, List<int> const& others, Change const& change) {
        if (ones.empty() || others.empty()) return;
        int const event = add_event(Event::Kind::both, change);
        for (int const i : ones) between_[place(i)].push_back({event, 0, share.living_one});
        for (int const i : others) between_[place(i)].push_back({event, 1, share.living_other});
    };
    if (said.up_to_units || said.up_to_courses)
        for (auto const& stretch : stretches(together, said.up_to_units.has_value())) {
            List<int> ones;
            List<int> others;
            for (int const i : stretch.held) {
                if (is_on(share.one, i) && has(share, held(i))) ones.push_back(i);
                if (is_on(share.other, i) && has(share, held(i))) others.push_back(i);
            }
            use_both(ones, others, {caps_[s], stretch.size});
        }
    List<std::size_t> const beside = beside_share(s); // with it
    if (beside.front() != s) return;
    auto const same = [&](int a, int b) {
        return std::all_of(beside.begin(), beside.end(),
                           [&](std::size_t k) { return has(shares_[k], held(a)) == has(shares_[k], held(b)); });
    };
    for (auto const& meeting : meetings(together)) {
        List<int> known;
        for (int const i : meeting) {
            if (!is_on(share.one, i)) continue;
            if (std::any_of(known.begin(), known.end(), [&](int k) { return same(i, k); })) continue;
            known.push_back(i);
            List<int> ones;
            List<int> others;
            for (int const k : meeting) {
                if (is_on(share.one, k) && same(i, k)) ones.push_back(k);
                if (is_on(share.other, k) && !is_let(beside, held(i), held(k))) others.push_back(k);
            }
            use_both(ones, others, {apart_, 1});
        }
    }
}

/// The events of records that happen only if no other program takes what is the same.
void CrossProgram::find_unique(Together const& together) {
    for (int const i : together.held) {
        Member& one = members_[held(i).member];
        Problem const& own = one.encoded->problem;
        List<int> events;
        Slice const tokens = own.records[place(held(i).taking)].tokens;
        for (int t = tokens.first; t < tokens.last && one.stage->unique; ++t)
            for (int o = own.tokens[place(t)].options.first; o < own.tokens[place(t)].options.last; ++o) {
                Slice const uses = own.options[place(o)].events;
                for (int k = uses.first; k < uses.last; ++k) {
                    int const event = own.event_uses[place(k)].event;
                    if (own.events[place(event)].kind == Event::Kind::only) events.push_back(event);
                }
            }
        sort(events);
        events.erase(std::unique(events.begin(), events.end()), events.end());
        for (int const event : events) {
            int const joined = joined_event(one, event);
            if (together.crowded) problem_.events[place(joined)].changes = {};
            for (int const k : together.held) {
                Member const& other = members_[held(k).member];
                if (other.program != one.program && is_last(other) && !together.crowded && overlap(held(i), held(k)))
                    between_[place(k)].push_back({joined, 1, -1});
            }
        }
    }
}

/// Where a limit says that fewer programs may take a course than could: each that does adds one.
void CrossProgram::count_programs(Together const& together) {
    for (std::size_t m = 0; m < members_.size(); ++m)
        for (auto const& limit : members_[m].stage->program_limits)
            for (auto const& meeting : meetings(together)) {
                List<List<int>> taking; // by program
                for (int const i : meeting) {
                    if (!is_last(members_[held(i).member]) || !is_for(m, limit, record_of(held(i)))) continue;
                    if (taking.empty() || held(taking.back().front()).member != held(i).member) taking.push_back({});
                    taking.back().push_back(i);
                }
                int const most = std::max(limit.limit->most, 0);
                if (taking.size() <= static_cast<std::size_t>(most)) continue;
                Amount programs;
                programs.cap = most;
                for (auto const& by_one : taking) {
                    int const event = add_event(Event::Kind::any, {static_cast<int>(problem_.amounts.size()), 1});
                    for (int const i : by_one) between_[place(i)].push_back({event, 0, -1});
                }
                problem_.amounts.push_back(programs);
            }
}

/// Whether a record is of those that a share is for, as the program understands it that states the share.
bool CrossProgram::has(CrossProgramShare const& share, Held const& one) const {
    if (!share.share->share->from && !share.share->share->where) return true;
    StudentRecord const* const own = own_record(share.stated_by, record_of(one));
    return own != nullptr && is_taken_for(members_[share.stated_by].student->matches(share.share->set, *own), *own);
}

/// The same of a limit on programs that a member states. One that is undecided is not.
bool CrossProgram::is_for(std::size_t member, BoundProgramLimit const& limit, StudentRecord const& record) const {
    StudentRecord const* const own = own_record(member, record);
    return own != nullptr && members_[member].student->matches(limit.set, *own) == Truth::yes;
}

/// What a member has of a record: the part of the same number, or else the first.
StudentRecord const* CrossProgram::own_record(std::size_t member, StudentRecord const& record) const {
    auto const& records = members_[member].student->records();
    std::size_t const first = members_[member].record_at[record.index];
    if (first == records.size()) return nullptr;
    std::size_t const place = first + static_cast<std::size_t>(record.part); // parts stand side by side
    return &records[place < records.size() && records[place].index == record.index ? place : first];
}

/// All shares between the same two sides.
List<std::size_t> CrossProgram::beside_share(std::size_t share) const {
    auto const sides = [](CrossProgramShare const& one) {
        return std::minmax({std::pair(one.one.member, one.living_one), std::pair(one.other.member, one.living_other)});
    };
    List<std::size_t> result;
    for (std::size_t s = 0; s < shares_.size(); ++s)
        if (caps_[s] >= 0 && sides(shares_[s]) == sides(shares_[share])) result.push_back(s);
    return result;
}

/// Whether one of these shares lets two records stand on both sides.
bool CrossProgram::is_let(List<std::size_t> const& shares, Held const& a, Held const& b) const {
    return std::any_of(shares.begin(), shares.end(),
                       [&](std::size_t s) { return has(shares_[s], a) && has(shares_[s], b); });
}

} // namespace requisite::detail
