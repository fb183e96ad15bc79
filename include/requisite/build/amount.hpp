// Amounts: `units(60)`, `courses(3).to(5)`, `units(60) or courses(5)`. Units and courses are types of their own and do not mix.
#pragma once

#include <requisite/build/take.hpp>

namespace requisite::build {

/// What a requirement asks for.
class Amount {
public:
    /// Made by `units(…)` and `courses(…)`.
    explicit Amount(Quantity quantity) : quantity_(std::move(quantity)) {}

    /// The value of the model that it stands for.
    Quantity const& quantity() const& noexcept { return quantity_; }
    Quantity quantity() && noexcept { return std::move(quantity_); }

    /// `60 units from S`: takes courses.
    Taking from(Set const& set) const { return Taking(quantity_, set); }
    /// `120 units overall`: counts, and takes nothing.
    Counting overall() const { return Counting(quantity_); }
    /// `8 units unique`: of what is taken, what no other program takes.
    CountingUnique unique() const { return CountingUnique(quantity_); }

private:
    Quantity quantity_;
};

/// `60 units`, `30 to 60 units`
class UnitRange : public Amount {
public:
    /// Made by `units(…)`.
    UnitRange(Units least, std::optional<Units> most) : Amount(of(least, most)) {}

private:
    static Quantity of(Units least, std::optional<Units> most) {
        Quantity quantity;
        quantity.units = Bounds<Units>{least, most};
        return quantity;
    }
};

/// `60 units`
class UnitAmount : public UnitRange {
public:
    /// Made by `units(…)`.
    explicit UnitAmount(Units units) : UnitRange(units, std::nullopt), units_(units) {}

    /// The least figure.
    Units value() const noexcept { return units_; }
    /// `30 to 60 units`: no more than that is taken.
    UnitRange to(Number most) const { return {units_, Units(most.value())}; }

private:
    Units units_;
};

/// `5 courses`, `3 to 5 courses`
class CourseRange : public Amount {
public:
    /// Made by `courses(…)`.
    CourseRange(Courses least, std::optional<Courses> most) : Amount(of(least, most)) {}

private:
    static Quantity of(Courses least, std::optional<Courses> most) {
        Quantity quantity;
        quantity.courses = Bounds<Courses>{least, most};
        return quantity;
    }
};

/// `5 courses`
class CourseAmount : public CourseRange {
public:
    /// Made by `courses(…)`.
    explicit CourseAmount(Courses courses) : CourseRange(courses, std::nullopt), courses_(courses) {}

    /// The least figure.
    Courses value() const noexcept { return courses_; }
    /// `3 to 5 courses`: no more than that is taken.
    CourseRange to(int most) const { return {courses_, Courses(most)}; }

private:
    Courses courses_;
};

/// `60 units and 5 courses`, without a range.
class TwoAmounts : public Amount {
public:
    using Amount::Amount; ///< as of its base
};

/// Units and courses in one quantity: both, or either of them.
inline Quantity joined(UnitRange const& units, CourseRange const& courses, bool either) {
    Quantity quantity = units.quantity();
    quantity.courses = courses.quantity().courses;
    quantity.either = either;
    return quantity;
}
/// `60 units and 5 courses`
inline Amount operator&&(UnitRange const& a, CourseRange const& b) { return Amount(joined(a, b, false)); }
inline Amount operator&&(CourseRange const& a, UnitRange const& b) { return b && a; }
inline TwoAmounts operator&&(UnitAmount const& a, CourseAmount const& b) { return TwoAmounts(joined(a, b, false)); }
inline TwoAmounts operator&&(CourseAmount const& a, UnitAmount const& b) { return b && a; }
/// `60 units or 5 courses`
inline Amount operator||(UnitRange const& a, CourseRange const& b) { return Amount(joined(a, b, true)); }
inline Amount operator||(CourseRange const& a, UnitRange const& b) { return b || a; }
inline TwoAmounts operator||(UnitAmount const& a, CourseAmount const& b) { return TwoAmounts(joined(a, b, true)); }
inline TwoAmounts operator||(CourseAmount const& a, UnitAmount const& b) { return b || a; }

/// `units(60)` is an amount, `units >= 6` a filter.
struct UnitsWord : Comparable<UnitsWord, Number> {
    UnitAmount operator()(Number amount) const { return UnitAmount(Units(amount.value())); }
    /// What the comparison operators make.
    Where compared(Comparator comparator, Number than) const {
        Filter filter = Filter::at_least_units(Units(than.value()));
        filter.comparator = comparator;
        return filter;
    }
};
inline constexpr UnitsWord units{};

inline CourseAmount courses(int count) { return CourseAmount(Courses(count)); }

/// `all courses from S`
inline Amount all_courses() {
    Quantity quantity;
    quantity.all = true;
    return Amount(std::move(quantity));
}

/// `24-787`: this one course.
inline Taking take(std::string code) { return courses(1).from(list({std::move(code)})); }

/// `at least 2 courses`, `at most 24 units` or `exactly 5 courses`: an amount of a requirement, or the figure of a bound of `with`.
class Figure {
public:
    /// Made by `at_least(…)` and `at_most(…)`.
    explicit Figure(Quantity quantity) : quantity_(std::move(quantity)) {}

    /// `per area`: of every value of the tag; an upper bound, or a lower one of each value that is used.
    PerBound per(std::string tag) const { return {quantity_, std::move(tag)}; }

protected:
    ~Figure() = default;
    /// The value of the model that it stands for.
    Quantity const& quantity() const& noexcept { return quantity_; }
    Quantity quantity() && noexcept { return std::move(quantity_); }

private:
    Quantity quantity_;
};

/// `exactly 5 courses`
class Exactly {
public:
    /// Made by `exactly(…)`.
    explicit Exactly(Quantity quantity) : quantity_(std::move(quantity)) {}

    /// `from …`: only these courses.
    BoundedTaking from(Set const& set) const { return BoundedTaking(quantity_, set); }

private:
    Quantity quantity_;
};

/// `at least 12 units`
class AtLeast : public Figure {
public:
    using Figure::Figure; ///< as of its base

    /// `from …`: only these courses.
    BoundedTaking from(Set const& set) const { return BoundedTaking(quantity(), set); }
    /// `overall`: of all that counts, whatever else it is used for.
    Counting overall() const { return Counting(quantity()); }
    /// `at least 8 units unique`: of what is taken, what no other program takes.
    CountingUnique unique() const { return CountingUnique(quantity()); }
    /// `at least 12 units in one area`: of some value of the tag.
    WithBound in_one(std::string tag) const {
        return WithBound::of_tag(With::Kind::in_one, quantity(), std::move(tag));
    }
};

/// `at least 1 course`
class AtLeastCourses : public AtLeast {
public:
    using AtLeast::AtLeast;

    /// `at least 1 course from each of A, B`: a different course for each.
    WithBound from_each_of(std::vector<Set> const& sets) const { return WithBound::from_each(quantity(), sets); }
};

/// `at most 24 units`
class AtMost : public Figure {
public:
    using Figure::Figure; ///< as of its base

    /// `from …`: only these courses.
    AmountBound from(Set const& set) const { return {quantity(), set}; }
    /// `at most 24 units per term`
    WithBound per_term() const { return WithBound::of_tag(With::Kind::per_term, quantity(), {}); }
};

/// `at least 3 distinct area`: so many values of the tag.
class AtLeastValues {
public:
    /// Made by `at_least(…)`.
    explicit AtLeastValues(int count) : count_(count) {}

    /// `distinct TAG`: values of a tag.
    WithBound distinct(std::string tag) const {
        return WithBound::of_tag(With::Kind::distinct, courses(count_).quantity(), std::move(tag));
    }

private:
    int count_;
};

inline AtLeast at_least(UnitAmount const& amount) { return AtLeast(amount.quantity()); }
inline AtLeastCourses at_least(CourseAmount const& amount) { return AtLeastCourses(amount.quantity()); }
inline AtLeastValues at_least(int values) { return AtLeastValues(values); }
inline AtMost at_most(UnitAmount const& amount) { return AtMost(UnitRange(Units(), amount.value()).quantity()); }
inline AtMost at_most(CourseAmount const& amount) { return AtMost(CourseRange(Courses(), amount.value()).quantity()); }
inline Exactly exactly(UnitAmount const& amount) {
    return Exactly(UnitRange(amount.value(), amount.value()).quantity());
}
inline Exactly exactly(CourseAmount const& amount) {
    return Exactly(CourseRange(amount.value(), amount.value()).quantity());
}
/// `exactly 60 units and 5 courses`: of both.
inline Amount exactly(TwoAmounts const& amounts) {
    Quantity quantity = amounts.quantity();
    quantity.units->most = quantity.units->least;
    quantity.courses->most = quantity.courses->least;
    return Amount(std::move(quantity));
}

} // namespace requisite::build
