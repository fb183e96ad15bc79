// Grade scales: the grades of an institution, best first, with their points and whether they earn units.
#pragma once

#include <requisite/enumeration.hpp>
#include <requisite/model/decimal.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace requisite {
inline namespace REQUISITE_ABI {

/// The most points that a grade may have, or take away: what audits compute averages with.
inline constexpr int most_grade_points = 1000;

/// One grade of a scale.
struct Grade {
    /// What a record with the grade earns.
    enum class Kind {
        points,     ///< takes part in averages
        pass,       ///< earns units, no points: P, S
        fail,       ///< earns nothing, no points: U
        incomplete, ///< the course is still in progress: I
        none        ///< as if the record were not there: W
    };

    std::string symbol;       ///< as transcripts write it
    Kind kind = Kind::points; ///< what a record with it earns
    Decimal points;           ///< with Kind::points
    bool earns_units = true;  ///< a record that earns none is never applied, but averaged
    std::string stands_as;    ///< with Kind::pass: the grade that it counts as in comparisons ("P = pass as C")
};

namespace detail {

/// What is wrong with the points of a grade (RQ0312); empty: nothing.
std::string beyond_points(Grade const& grade);
inline constexpr char const* fewer_points = "divide the points of all grades by the same number";

} // namespace detail

/// A scale: grades in the order of their worth, best first.
class GradeScale {
public:
    GradeScale() = default;
    /// Best first.
    GradeScale(std::string name, std::vector<Grade> grades, bool lowest_best = false)
        : name_(std::move(name)), grades_(std::move(grades)), lowest_best_(lowest_best) {}

    /// A+ 4.0, A 4.0, A- 3.7 … D- 0.7, F 0 (no units), P and S pass, U and NP fail, I incomplete, W none. The scale of most US
    /// registrars; a program whose college differs declares its own.
    static GradeScale us_letter();

    /// May be empty.
    std::string const& name() const& noexcept { return name_; }
    std::string name() && { return std::move(name_); }
    /// Best first.
    std::vector<Grade> const& grades() const& noexcept { return grades_; }
    std::vector<Grade> grades() && { return std::move(grades_); }
    /// Whether few points are better than many.
    bool lowest_best() const noexcept { return lowest_best_; }
    /// Whether there is no grade: then the US letters hold.
    bool empty() const noexcept { return grades_.empty(); }

    /// The grade with this symbol, or null. Numbers are compared as numbers: 1 is 1.0.
    Grade const* find(std::string_view symbol) const& noexcept;
    Grade const* find(std::string_view symbol) const&& = delete; // the scale ends with the expression: give it a name

    /// The place of a grade in the order of worth, 0 = best. A grade with points has one, and a pass that stands
    /// as one; others have none.
    std::optional<std::size_t> rank(std::string_view symbol) const noexcept;

private:
    std::string name_;
    std::vector<Grade> grades_;
    bool lowest_best_ = false;
};

bool operator==(Grade const& a, Grade const& b);
bool operator==(GradeScale const& a, GradeScale const& b);

} // namespace REQUISITE_ABI
} // namespace requisite
