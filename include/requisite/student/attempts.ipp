// Which attempts of a course count in a stage, and the parts that records are split into.
#pragma once

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
    return a.course == b.course && (a.course != BoundProgram::npos || a.record->course == b.record->course);
}

/// The first `repeat` for a set that has the course; else, if not every attempt counts anyway, the first for everything.
Student::Attempts Student::attempts(BoundStage const& stage, StudentRecord const& record) const {
    bool const repeatable = record.course != BoundProgram::npos && program_.courses[record.course].repeatable;
    BoundRepeat const* rule = nullptr;
    for (auto const& one : stage.repeats)
        if (one.set.expression != nullptr ? in_set(one.set, record.course, record.record->course)
                                          : rule == nullptr && !repeatable) {
            rule = &one;
            if (one.set.expression != nullptr) break;
        }
    if (rule == nullptr) return {repeatable ? Repeat::Keep::all : Repeat::Keep::best, INT_MAX};
    return {rule->repeat->keep, rule->repeat->attempts.value_or(INT_MAX)};
}

// Completed attempts that earned units first, then those not completed, then completed ones that earned none; among these the latest, if
// that is the rule, then points, units, term. Ties go to the record that ranks first.
bool Student::better_attempt(StudentRecord const& a, StudentRecord const& b, Repeat::Keep keep) {
    auto const standing = [](StudentRecord const& r) {
        if (r.status == RecordStatus::completed) return r.earns ? 0 : 3;
        return static_cast<int>(r.status);
    };
    if (standing(a) != standing(b)) return standing(a) < standing(b);
    auto const& x = a.when;
    auto const& y = b.when;
    if (keep == Repeat::Keep::latest && x != y) return x && (!y || *y < *x);
    if (a.worth != b.worth) return a.worth > b.worth;
    if (a.units != b.units) return a.units > b.units;
    return x != y && x && (!y || *x < *y);
}

void Student::keep_attempts(BoundStage const& stage) {
    for (std::size_t i = 0; i < records_.size(); ++i) {
        StudentRecord& record = records_[i];
        record.late = false;
        for (int h = 0; h < 3; ++h) record.kept[h] = record.fault == Fault::none && record.horizon <= h;
        if (record.fault != Fault::none) continue;
        Attempts const rule = attempts(stage, record);
        if (rule.most == INT_MAX) continue;
        // By term, none last; then by rank, which begins with the status.
        int before = 0;
        for (std::size_t k = 0; k < records_.size(); ++k) {
            StudentRecord const& other = records_[k];
            if (k == i || other.fault != Fault::none || !same_course(other, record)) continue;
            auto const& x = other.when;
            auto const& y = record.when;
            if (x == y ? k < i : x && (!y || *x < *y)) ++before;
        }
        record.late = before >= rule.most;
        if (record.late) std::fill(record.kept, record.kept + 3, false);
    }
    for (std::size_t i = 1; i < records_.size(); ++i) {
        StudentRecord& record = records_[i];
        if (record.fault != Fault::none || record.late) continue;
        Attempts rule;
        bool known = false; // most records have no second attempt
        for (std::size_t k = 0; k < i; ++k) {
            StudentRecord& other = records_[k];
            if (other.fault != Fault::none || other.late || !same_course(other, record)) continue;
            if (!known) rule = attempts(stage, record);
            known = true;
            if (rule.keep == Repeat::Keep::all) break;
            bool const better = better_attempt(record, other, rule.keep);
            for (int h = 0; h < 3; ++h)
                if (record.kept[h] && other.kept[h]) (better ? other : record).kept[h] = false;
        }
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
