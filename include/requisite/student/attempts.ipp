// Which attempts of a course count in a stage, and the parts that records are split into.
#pragma once

#include <requisite/sort.hpp>
#include <requisite/student/student.hpp>

#include <algorithm>

namespace requisite::detail {

Student::Student(Student const& student, BoundStage const& stage, int before)
    : program_(student.program_),
      transcript_(student.transcript_),
      as_of_(student.as_of_),
      met_(student.met_),
      entry_(student.entry_) {
    for (auto const& record : student.whole_.empty() ? student.records_ : student.whole_)
        if (record.when && *record.when < before) records_.push_back(record);
    enter(stage);
}

void Student::enter(BoundStage const& stage) {
    if (!whole_.empty()) records_.swap(whole_);
    whole_.clear();
    keep_attempts(stage);
    if (!stage.splits.empty()) split(stage);
}

bool Student::same_course(StudentRecord const& a, StudentRecord const& b) {
    return a.named && a.course == b.course && (a.course != BoundProgram::npos || a.record->course == b.record->course);
}

/// The first `repeat` for a set that has the course; else, if not every attempt counts anyway, the first for everything.
Student::AttemptRule Student::attempt_rule(BoundStage const& stage, StudentRecord const& record) const {
    BoundCourse const* const course = record.course != BoundProgram::npos ? &program_.courses[record.course] : nullptr;
    bool const repeatable = course != nullptr && course->repeatable;
    AttemptRule result;
    for (auto const& one : stage.repeats)
        if (one.set.expression != nullptr ? in_set(one.set, record.course, record.record->course)
                                          : result.repeat == nullptr && !repeatable) {
            result.repeat = one.repeat;
            if (one.set.expression != nullptr) break;
        }
    if (result.repeat != nullptr) {
        result.credit = result.repeat->keep;
        result.average = result.repeat->average.value_or(result.credit);
    } else if (repeatable) {
        result.credit = result.average = Repeat::Keep::all;
        result.bound = course->repeatable_bound;
    }
    return result;
}

/// None is last.
static bool has_earlier_term(StudentRecord const& a, StudentRecord const& b) {
    return a.when && (!b.when || *a.when < *b.when);
}

/// The better points, then more units, then the earlier term.
static bool has_better_grade(StudentRecord const& a, StudentRecord const& b) {
    if (a.worth != b.worth) return a.worth > b.worth;
    if (a.units != b.units) return a.units > b.units;
    return has_earlier_term(a, b);
}

/// Completed attempts that earned units first, then those not completed, then completed ones that earned none; among these points, units, term.
/// Of equal ones that which ranks first.
static bool is_better(StudentRecord const& a, StudentRecord const& b) {
    auto const standing = [](StudentRecord const& r) {
        if (r.status == RecordStatus::completed) return r.earns ? 0 : 3;
        return static_cast<int>(r.status);
    };
    if (standing(a) != standing(b)) return standing(a) < standing(b);
    return has_better_grade(a, b);
}

/// Compares records by their places: what `before` says first, then their rank, for they stand in its order.
template <class Before> auto then_by_rank(List<StudentRecord> const& records, Before before) {
    return [&records, before](std::size_t a, std::size_t b) {
        if (before(records[a], records[b])) return true;
        return !before(records[b], records[a]) && a < b;
    };
}

/// Without a term what is completed is the earliest, and what is not the latest.
static bool is_earlier(StudentRecord const& a, StudentRecord const& b) {
    auto const time = [](StudentRecord const& r) {
        int const without = r.status == RecordStatus::completed ? 0 : 1 + static_cast<int>(r.status);
        return std::make_pair(r.when ? 1 : without, r.when.value_or(0));
    };
    return time(a) < time(b);
}

/// Whether a word means an attempt rather than one that ranks before it. The best in an average is that with the best points.
static bool is_meant(Repeat::Keep keep, bool in_average, StudentRecord const& one, StudentRecord const& other) {
    bool const latest = keep == Repeat::Keep::latest;
    if (latest || keep == Repeat::Keep::first) {
        if (is_earlier(one, other)) return !latest;
        if (is_earlier(other, one)) return latest;
    }
    return in_average && keep == Repeat::Keep::best ? has_better_grade(one, other) : is_better(one, other);
}

/// Of the attempts at hand the one that a word means among those of which `flag` is set at a horizon; it keeps the flag alone.
void Student::keep_one(Repeat::Keep keep, bool (StudentRecord::*flag)[3], int h) {
    StudentRecord* kept = nullptr;
    for (std::size_t const i : attempts_) {
        StudentRecord& one = records_[i];
        if (!(one.*flag)[h]) continue;
        if (kept == nullptr || is_meant(keep, flag == &StudentRecord::averaged, one, *kept)) {
            if (kept != nullptr) (kept->*flag)[h] = false;
            kept = &one;
        } else {
            (one.*flag)[h] = false;
        }
    }
}

void Student::keep_attempts(BoundStage const& stage) {
    attempt_bounds_.clear();
    single_ = 0;
    for (auto& record : records_) {
        record.late = false;
        record.bound = record.one_of = -1;
        record.place = 0;
        for (int h = 0; h < 3; ++h) {
            bool const seen = record.fault == Fault::none && record.horizon <= h;
            record.admitted[h] = seen;
            record.stands[h] = seen && record.earns;
            record.averaged[h] = seen && record.points >= 0;
        }
    }
    for (std::size_t i = 0; i < records_.size(); ++i) {
        StudentRecord const& record = records_[i];
        if (record.fault != Fault::none || !record.named) continue;
        auto const is_attempt = [&](StudentRecord const& other) {
            return other.fault == Fault::none && same_course(other, record);
        };
        auto const here = records_.begin() + static_cast<std::ptrdiff_t>(i);
        if (std::any_of(records_.begin(), here, is_attempt)) continue;
        bool const again = std::any_of(here + 1, records_.end(), is_attempt);
        bool const repeatable = record.course != BoundProgram::npos && program_.courses[record.course].repeatable;
        if (!again && stage.repeats.empty() && !repeatable) continue;
        attempts_.clear();
        for (std::size_t k = i; k < records_.size(); ++k)
            if (is_attempt(records_[k])) attempts_.push_back(k);
        keep_course(attempt_rule(stage, record));
    }
    for (auto const& one : stage.repeats)
        if (one.repeat->replacing && one.repeat->average && *one.repeat->average != Repeat::Keep::all)
            for (int h = 0; h < 3; ++h) replace(stage, *one.repeat, h);
}

/// The attempts at hand: which are too many, which are admitted, which stand for the course, which weigh, and how many may be used.
void Student::keep_course(AttemptRule const& rule) {
    if (rule.credit != Repeat::Keep::all || (rule.bound && rule.bound->times == 1)) {
        for (std::size_t const i : attempts_) records_[i].one_of = single_;
        ++single_;
    }
    if (rule.repeat != nullptr && rule.repeat->attempts) {
        sort(attempts_, then_by_rank(records_, has_earlier_term)); // a rank begins with the status
        auto const most = static_cast<std::size_t>(std::max(0, *rule.repeat->attempts));
        for (std::size_t k = most; k < attempts_.size(); ++k) {
            StudentRecord& record = records_[attempts_[k]];
            record.late = true;
            for (int h = 0; h < 3; ++h) record.admitted[h] = record.stands[h] = record.averaged[h] = false;
        }
        if (most < attempts_.size()) attempts_.resize(most);
        sort(attempts_);
    }
    using Keep = Repeat::Keep;
    auto bound = rule.bound;
    if (attempts_.size() > 1) {
        bool const replaces = rule.average != Keep::all && !(rule.repeat != nullptr && rule.repeat->replacing);
        for (int h = 0; h < 3; ++h) {
            if (rule.credit == Keep::latest || rule.credit == Keep::first) {
                keep_one(rule.credit, &StudentRecord::admitted, h);
                for (std::size_t const i : attempts_)
                    records_[i].stands[h] = records_[i].stands[h] && records_[i].admitted[h];
            }
            if (rule.credit == Keep::best) keep_one(Keep::best, &StudentRecord::stands, h);
            if (replaces) keep_one(rule.average, &StudentRecord::averaged, h);
        }
        if (rule.credit == Keep::best) bound = AttemptBound{1, std::nullopt};
    }
    if (!bound) return;
    sort(attempts_, then_by_rank(records_, is_better));
    for (std::size_t k = 0; k < attempts_.size(); ++k) {
        records_[attempts_[k]].bound = static_cast<int>(attempt_bounds_.size());
        records_[attempts_[k]].place = static_cast<int>(k);
    }
    attempt_bounds_.push_back(*bound);
}

/// `average … up to n units`: the first repeats of all courses that obey a statement replace, later ones weigh beside.
void Student::replace(BoundStage const& stage, Repeat const& repeat, int h) {
    List<std::size_t> repeats;
    List<char> first(records_.size(), 0);
    auto const is_before = then_by_rank(records_, is_earlier);
    auto const is_first = then_by_rank(records_, [](StudentRecord const& a, StudentRecord const& b) {
        return is_meant(Repeat::Keep::first, true, a, b); // of two at the same time the better
    });
    auto const obeys = [&](StudentRecord const& record) {
        return record.fault == Fault::none && record.named && record.averaged[h] &&
               attempt_rule(stage, record).repeat == &repeat;
    };
    for (std::size_t i = 0; i < records_.size(); ++i) {
        if (!obeys(records_[i])) continue;
        first[i] = 1;
        for (std::size_t k = 0; k < records_.size() && first[i] != 0; ++k)
            if (k != i && same_course(records_[k], records_[i]) && records_[k].averaged[h] && is_first(k, i))
                first[i] = 0;
        if (first[i] == 0) repeats.push_back(i);
    }
    sort(repeats, is_before);
    std::int64_t left = repeat.replacing->amount().thousandths();
    for (std::size_t const i : repeats) {
        left -= records_[i].units;
        if (left < 0) break;
        first[i] = 2; // it replaces
    }
    for (std::size_t i = 0; i < records_.size(); ++i) {
        if (first[i] != 1) continue;
        attempts_.clear();
        for (std::size_t k = 0; k < records_.size(); ++k)
            if (first[k] != 0 && same_course(records_[k], records_[i])) attempts_.push_back(k);
        keep_one(*repeat.average, &StudentRecord::averaged, h);
    }
}

void Student::split(BoundStage const& stage) {
    constexpr int most_parts = 64;
    auto const into = [&](StudentRecord const& record) -> std::int64_t {
        for (auto const* const split : stage.splits) {
            std::size_t const course = program_.course_of(split->course);
            if (course != BoundProgram::npos && course == record.course) return split->into.amount().thousandths();
        }
        return INT64_MAX;
    };
    bool any = false;
    for (auto const& record : records_) any = any || (record.fault == Fault::none && record.units > into(record));
    if (!any) return;
    whole_.swap(records_);
    records_.clear();
    for (auto const& record : whole_) {
        std::int64_t const size = record.fault == Fault::none ? into(record) : INT64_MAX;
        std::int64_t rest = record.units;
        StudentRecord part = record;
        for (; rest > size && part.part < most_parts - 1; ++part.part) {
            part.units = size;
            rest -= size;
            records_.push_back(part);
        }
        part.units = rest;
        records_.push_back(part);
    }
}

} // namespace requisite::detail
