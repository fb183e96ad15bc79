// Grade averages: `gpa(3.0).over(applied)`, `gpa.of_best(units(96)) >= 3.0`.
#pragma once

#include <requisite/build/amount.hpp>

namespace requisite::build {

/// `over applied`, `over applied to core`
struct AppliedTo {
    std::string path; ///< of a requirement that takes courses, from the stage on; empty: the whole stage
};
/// The word `applied`.
struct AppliedWord {
    /// `to PATH`: this requirement.
    AppliedTo to(std::string path) const { return {std::move(path)}; }
};
inline constexpr AppliedWord applied{};

/// A grade average, with what it is over.
class Average {
public:
    /// Made by `gpa(…).over(…)`.
    explicit Average(GradeAverage average) : average_(std::move(average)) {}

    /// The value of the model that it stands for.
    GradeAverage const& body() const& noexcept { return average_; }
    GradeAverage body() && noexcept { return std::move(average_); }

protected:
    GradeAverage average_; ///< what is said
};

/// `gpa >= 3.0 over S`
class AverageOverSet : public Average {
public:
    using Average::Average; ///< as of its base

    /// `where …`: only records of which that holds.
    Average where(Where const& filter) const {
        GradeAverage result = average_;
        result.where = filter.node();
        return Average(std::move(result));
    }
};

/// `gpa >= 3.0`: what it is over is still to be said.
class AverageFigure {
public:
    /// Made by `gpa(…)`.
    explicit AverageFigure(GradeAverage average) : average_(std::move(average)) {}

    /// The records applied in the stage.
    Average over(AppliedWord) const { return over(AppliedTo{}); }
    /// The records applied to one requirement.
    Average over(AppliedTo to) const {
        GradeAverage result = average_;
        result.over = GradeAverage::Over::applied;
        result.applied_to = std::move(to.path);
        return Average(std::move(result));
    }
    /// Every graded attempt in a set.
    AverageOverSet over(Set const& set) const {
        GradeAverage result = average_;
        result.over = GradeAverage::Over::courses;
        result.from = set.courses();
        return AverageOverSet(std::move(result));
    }
    /// Every graded attempt.
    Average overall() const {
        GradeAverage result = average_;
        result.over = GradeAverage::Over::overall;
        return Average(std::move(result));
    }

private:
    GradeAverage average_;
};

/// `gpa of best 96 units >= 3.0`: of every graded attempt, or over a set.
class BestAverage : public Average {
public:
    using Average::Average; ///< as of its base

    /// `over …`: of these courses.
    AverageOverSet over(Set const& set) const { return AverageFigure(average_).over(set); }
};

/// `gpa of best 96 units in first 120 units`, to be compared.
class BestGpa : public Ordered<BestGpa, Number> {
public:
    /// Made by `gpa.of_best(…)`.
    explicit BestGpa(BestOf best) : best_(best) {}

    /// Only of the first terms, whole ones, until they have so many units.
    BestGpa in_first(UnitAmount const& amount) const {
        BestOf best = best_;
        best.first = amount.value();
        return BestGpa(best);
    }
    /// What the comparison operators make.
    BestAverage compared(Comparator comparator, Number threshold) const {
        GradeAverage average;
        average.comparator = comparator;
        average.threshold = threshold.value();
        average.best = best_;
        average.over = GradeAverage::Over::overall;
        return BestAverage(std::move(average));
    }

private:
    BestOf best_;
};

/// `gpa(3.0)` is `gpa >= 3.0`.
struct GpaWord : Ordered<GpaWord, Number> {
    AverageFigure operator()(Number at_least) const { return compared(Comparator::greater_equal, at_least); }
    /// What the comparison operators make.
    AverageFigure compared(Comparator comparator, Number threshold) const {
        GradeAverage average;
        average.comparator = comparator;
        average.threshold = threshold.value();
        return AverageFigure(std::move(average));
    }
    /// `gpa of best …`: of the best so many.
    BestGpa of_best(UnitAmount const& amount) const {
        BestOf best;
        best.units = amount.value();
        return BestGpa(best);
    }
    /// `gpa of best …`: of the best so many.
    BestGpa of_best(CourseAmount const& amount) const {
        BestOf best;
        best.courses = amount.value();
        return BestGpa(best);
    }
};
inline constexpr GpaWord gpa{};

} // namespace requisite::build
