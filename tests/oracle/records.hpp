// Part of the oracle: the records of a transcript, their order, and filters. Follows "Records" of
// docs/semantics.md. Amounts of units and grade points are whole thousandths here and in all of the oracle.
#pragma once

#include "course_book.hpp"

#include <tuple>

namespace requisite {

/// The place of a season in the year.
inline int season_place(Season const& season) {
    return season == Season::winter ? 0 : season == Season::spring ? 1 : season == Season::summer ? 2 : 3;
}

/// The oracle knows the usual terms only.
inline bool operator<(Term const& a, Term const& b) {
    return a.year != b.year ? a.year < b.year : season_place(a.season) < season_place(b.season);
}

} // namespace requisite

namespace requisite::oracle {

enum class Truth { no, undecided, yes };

inline Truth negated(Truth truth) {
    return truth == Truth::no ? Truth::yes : truth == Truth::yes ? Truth::no : Truth::undecided;
}

/// The number of a term in which fall and spring count: summer belongs to the spring before, winter to the fall before.
inline int term_number(Term const& term) {
    if (term.season == Season::winter) return 2 * term.year - 1;
    return term.season == Season::fall ? 2 * term.year + 1 : 2 * term.year;
}

/// A record as the page reads it.
struct Attempt {
    Record const* record = nullptr;
    std::size_t course = 0;
    std::int64_t units = 0;
    RecordStatus status = RecordStatus::completed;
    std::optional<std::size_t> worth;   ///< place of its grade in the scale, 0 is best
    std::optional<std::int64_t> points; ///< of its grade
    bool earns = true;                  ///< its grade earns units, or it has none
    bool is_record = true;              ///< false: invalid, or withdrawn
    Asked asked() const { return {course, *record}; }
};

/// The records of a transcript.
class Records {
public:
    Records(CourseBook const& book, Catalogue const& catalogue, Transcript const& transcript, std::string institution,
            std::optional<Date> as_of)
        : book_(book),
          institution_(std::move(institution)),
          as_of_(as_of),
          scale_(catalogue.grades.empty() ? GradeScale::us_letter() : catalogue.grades) {
        first_term_ = transcript.entry;
        for (auto const& record : transcript.records) {
            attempts_.push_back(read(record));
            bool const local = attempts_.back().is_record && record.origin == "local" && record.term;
            if (local && !transcript.entry && (!first_term_ || *record.term < *first_term_)) first_term_ = record.term;
        }
    }

    std::size_t size() const { return attempts_.size(); }
    Attempt const& operator[](std::size_t i) const { return attempts_[i]; }

    /// A record, and not invalid or withdrawn, whose status a horizon sees.
    bool seen(std::size_t i, int horizon) const {
        return attempts_[i].is_record && static_cast<int>(attempts_[i].status) <= horizon;
    }

    /// The values that a record has of a tag: its own if it has any, else its course's.
    std::vector<std::string> tag_values(std::size_t i, std::string const& tag) const {
        return book_.tag_values(attempts_[i].asked(), tag);
    }

    /// Whether a record, or a part of it with so many units, passes `where … by term n`.
    Truth passes(std::size_t i, std::int64_t units, std::optional<Filter> const& where,
                 std::optional<int> by_term = {}) const {
        Truth const filtered = where ? evaluate(*where, i, units) : Truth::yes;
        return by_term ? std::min(filtered, in_time(i, *by_term)) : filtered;
    }

    /// Whether a record comes before another in rank; of equal ones the one that stands first.
    bool ranks_before(std::size_t one, std::size_t other) const {
        Attempt const& a = attempts_[one];
        Attempt const& b = attempts_[other];
        if (a.status != b.status) return a.status < b.status;
        if (a.record->term != b.record->term) // none is last
            return a.record->term && (!b.record->term || *a.record->term < *b.record->term);
        if (a.record->course != b.record->course) return a.record->course < b.record->course;
        if (a.units != b.units) return a.units > b.units;
        if (a.worth != b.worth) return a.worth && (!b.worth || *a.worth < *b.worth); // none is lowest
        auto const rest = [](Record const& record, std::size_t place) {
            std::vector<std::pair<std::string, std::string>> tags;
            for (auto const& tag : record.tags) tags.emplace_back(tag.name, tag.value);
            std::sort(tags.begin(), tags.end());
            return std::make_tuple(record.grade, record.origin, std::move(tags), record.institution, record.grading,
                                   record.used_for, place);
        };
        return rest(*a.record, one) < rest(*b.record, other);
    }

    /// Whether of two attempts of one course the first is the better.
    bool better(std::size_t one, std::size_t other) const {
        auto const kind = [](Attempt const& a) {
            if (a.status == RecordStatus::completed) return a.earns ? 0 : 3;
            return a.status == RecordStatus::in_progress ? 1 : 2;
        };
        if (kind(attempts_[one]) != kind(attempts_[other])) return kind(attempts_[one]) < kind(attempts_[other]);
        return better_by_points(one, other);
    }
    /// Whatever their status.
    bool better_by_points(std::size_t one, std::size_t other) const {
        Attempt const& a = attempts_[one];
        Attempt const& b = attempts_[other];
        if (a.points != b.points && a.points && b.points && scale_.lowest_best()) return *a.points < *b.points;
        if (a.points != b.points) return b.points < a.points; // none is least
        if (a.units != b.units) return a.units > b.units;
        if (a.record->term != b.record->term) // none is last
            return a.record->term && (!b.record->term || *a.record->term < *b.record->term);
        return ranks_before(one, other);
    }

    /// Whether a leaf likes a record, with so many units of it, better than another.
    bool preferred(Preference preference, std::size_t one, std::int64_t units, std::size_t other,
                   std::int64_t other_units) const {
        Attempt const& a = attempts_[one];
        Attempt const& b = attempts_[other];
        switch (preference) {
        case Preference::highest_grade:
            if (!a.points || !b.points) return a.points.has_value() && !b.points;
            return *a.points != *b.points && (*a.points < *b.points) == scale_.lowest_best();
        case Preference::most_units: return units > other_units;
        case Preference::earliest_term: break;
        }
        return a.record->term && (!b.record->term || *a.record->term < *b.record->term);
    }

private:
    CourseBook const& book_;
    std::string institution_;
    std::optional<Date> as_of_;
    GradeScale scale_;
    std::vector<Attempt> attempts_;
    std::optional<Term> first_term_;

    Attempt read(Record const& record) const {
        Attempt attempt;
        attempt.record = &record;
        attempt.course = book_.course_of(record.course);
        attempt.units = record.units ? record.units->amount().thousandths() : book_.catalogue_units(record.course);
        attempt.status = record.status;
        if (attempt.units < 0 || attempt.units > 1000000000 || !record.fault.empty()) attempt.is_record = false;
        if (record.grade.empty()) return attempt;
        Grade const* const grade = scale_.find(record.grade);
        if (grade == nullptr || grade->kind == Grade::Kind::none) {
            attempt.is_record = false;
            return attempt;
        }
        if (grade->kind == Grade::Kind::incomplete && attempt.status == RecordStatus::completed)
            attempt.status = RecordStatus::in_progress;
        if (grade->kind == Grade::Kind::points) attempt.points = grade->points.thousandths();
        attempt.worth = scale_.rank(record.grade);
        attempt.earns = grade->earns_units && grade->kind != Grade::Kind::fail;
        return attempt;
    }

    Truth in_time(std::size_t i, int n) const {
        auto const& term = attempts_[i].record->term;
        if (!term || !first_term_) return Truth::undecided;
        return term_number(*term) - term_number(*first_term_) < n ? Truth::yes : Truth::no;
    }

    Truth evaluate(Filter const& filter, std::size_t i, std::int64_t units) const {
        Attempt const& attempt = attempts_[i];
        Record const& record = *attempt.record;
        auto const known = [](bool truth) { return truth ? Truth::yes : Truth::no; };
        switch (filter.kind) {
        case Filter::Kind::grade: {
            auto const worth = scale_.rank(filter.name);
            if (!attempt.worth || !worth) return Truth::undecided;
            return known(compare(*worth, filter.comparator, *attempt.worth)); // the better grade has the smaller place
        }
        case Filter::Kind::units: return known(compare(units, filter.comparator, filter.units.amount().thousandths()));
        case Filter::Kind::term:
            return record.term ? known(compare(*record.term, filter.comparator, filter.term)) : Truth::undecided;
        case Filter::Kind::season: {
            if (!record.term) return Truth::undecided;
            bool in = false;
            for (auto const& name : filter.values) in = in || name == record.term->season.name();
            return known(in);
        }
        case Filter::Kind::age: {
            if (!record.term || !as_of_) return Truth::undecided;
            // The day after the term, so many years later, is when it is older.
            int const month = 3 * season_place(record.term->season) + 4;
            int const older = (record.term->year + filter.years) * 12 + month;
            bool const over = as_of_->year * 12 + as_of_->month >= older;
            int const last = as_of_->month == 4 || as_of_->month == 6 || as_of_->month == 9 ? 30 : 31;
            bool const exactly = as_of_->year * 12 + as_of_->month == older - 1 && as_of_->day == last;
            switch (filter.comparator) {
            case Comparator::equal: return known(exactly);
            case Comparator::less: return known(!over && !exactly);
            case Comparator::less_equal: return known(!over);
            case Comparator::greater: return known(over);
            case Comparator::greater_equal: return known(over || exactly);
            }
            return Truth::no;
        }
        case Filter::Kind::grading: {
            std::string grading = record.grading;
            Grade const* const grade = scale_.find(record.grade);
            if (grading.empty() && grade != nullptr && grade->kind == Grade::Kind::points) grading = "letter";
            if (grading.empty() && grade != nullptr &&
                (grade->kind == Grade::Kind::pass || grade->kind == Grade::Kind::fail))
                grading = "pass-fail";
            return grading.empty() ? Truth::undecided : known(listed(grading, filter.values));
        }
        case Filter::Kind::institution: {
            std::string at = record.institution;
            if (at.empty() && record.origin == "local") at = institution_;
            return at.empty() ? Truth::undecided : known(listed(at, filter.values));
        }
        case Filter::Kind::used_for: {
            bool const none = record.used_for.empty() && listed("", filter.values);
            return known(none || std::any_of(record.used_for.begin(), record.used_for.end(),
                                             [&](auto const& degree) { return listed(degree, filter.values); }));
        }
        case Filter::Kind::origin: return known(listed(record.origin, filter.values));
        case Filter::Kind::status: return known(listed(std::string(to_string(attempt.status)), filter.values));
        case Filter::Kind::tag: {
            std::vector<std::string> const values = tag_values(i, filter.name);
            if (filter.values.empty()) return known(!values.empty());
            return known(std::any_of(values.begin(), values.end(),
                                     [&](std::string const& value) { return listed(value, filter.values); }));
        }
        case Filter::Kind::all: {
            Truth truth = Truth::yes;
            for (auto const& operand : filter.operands) truth = std::min(truth, evaluate(operand, i, units));
            return truth;
        }
        case Filter::Kind::any: {
            Truth truth = Truth::no;
            for (auto const& operand : filter.operands) truth = std::max(truth, evaluate(operand, i, units));
            return truth;
        }
        case Filter::Kind::negation: return negated(evaluate(filter.operands.front(), i, units));
        }
        return Truth::no;
    }
};

} // namespace requisite::oracle
