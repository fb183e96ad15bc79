// Requirements that take courses or count them, and their clauses: `units(60).from(S).where(F).with(…).after("core").by_term(4)`.
#pragma once

#include <requisite/build/condition.hpp>
#include <requisite/build/where.hpp>
#include <requisite/model/requirement.hpp>

namespace requisite::build {

/// One bound of `with`, on everything that a requirement uses.
class WithBound {
public:
    /// Made by `at_least(…)` and `at_most(…)`.
    explicit WithBound(With with) : with_(std::move(with)) {}

    /// How the functions that return it make it.
    static WithBound of_tag(With::Kind kind, Quantity quantity, std::string tag) {
        With with;
        with.kind = kind;
        with.quantity = std::move(quantity);
        with.tag = std::move(tag);
        return WithBound(std::move(with));
    }
    /// How the functions that return it make it.
    static WithBound from_each(Quantity quantity, std::vector<Set> const& sets) {
        With with;
        with.kind = With::Kind::each;
        with.quantity = std::move(quantity);
        for (auto const& set : sets) with.each.push_back(set.courses());
        return WithBound(std::move(with));
    }

    /// The value of the model that it stands for.
    With const& with() const& noexcept { return with_; }
    With with() && noexcept { return std::move(with_); }

protected:
    With with_; ///< what is said
};

/// `at most 2 courses per area`
class PerBound : public WithBound {
public:
    /// Made by `at_most(…).per(tag)`.
    PerBound(Quantity quantity, std::string tag)
        : WithBound(of_tag(With::Kind::per, std::move(quantity), std::move(tag))) {}

    /// Only of the courses in S.
    WithBound from(Set const& set) const {
        With with = with_;
        with.from = set.courses();
        return WithBound(std::move(with));
    }
};

/// `at most 2 courses from S`
class AmountBound : public WithBound {
public:
    /// Made by `at_most(…).from(set)`.
    AmountBound(Quantity quantity, Set const& set) : WithBound(of_tag(With::Kind::amount, std::move(quantity), {})) {
        with_.from = set.courses();
    }

    /// `where …`: only records of which that holds.
    WithBound where(Where const& filter) const {
        With with = with_;
        with.where = filter.node();
        return WithBound(std::move(with));
    }
};

/// `60 units from S`, and its clauses. A clause that is given twice stays as it was given last.
class Taking {
public:
    /// Made by `take(…)` or `units(…).from(set)`.
    Taking(Quantity quantity, Set const& set) {
        take_.quantity = std::move(quantity);
        take_.from = set.courses();
    }

    /// The value of the model that it stands for.
    Take const& body() const& noexcept { return take_; }
    Take body() && noexcept { return std::move(take_); }

    /// Only records of which this is true.
    Taking where(Where const& filter) const {
        Taking result = *this;
        result.take_.where = filter.node();
        return result;
    }
    /// Bounds on all that is applied here: `.with(at_least(courses(2)).from(S), at_most(units(24)).per_term())`.
    template <class... Bounds, class = std::enable_if_t<(std::is_convertible_v<Bounds, WithBound> && ...)>>
    Taking with(Bounds const&... bounds) const {
        return with(std::vector<WithBound>{bounds...});
    }
    /// `with …, …`: bounds on what is used together.
    Taking with(std::vector<WithBound> const& bounds) const {
        Taking result = *this;
        result.take_.with.clear();
        for (auto const& one : bounds) result.take_.with.push_back(one.with());
        return result;
    }
    /// The requirement with this path was met before the term of each record.
    Taking after(std::string path) const {
        Taking result = *this;
        result.take_.after = std::move(path);
        return result;
    }
    /// Only records up to the student's n-th term.
    Taking by_term(int last) const {
        Taking result = *this;
        result.take_.by_term = last;
        return result;
    }
    /// Of several best allocations, the one with these.
    Taking prefer(Preference preference) const {
        Taking result = *this;
        result.take_.prefer = preference;
        return result;
    }

protected:
    Take take_; ///< what is said
};

inline constexpr Preference highest_grade = Preference::highest_grade;
inline constexpr Preference most_units = Preference::most_units;
inline constexpr Preference earliest_term = Preference::earliest_term;

/// `at least 2 courses from S`, `exactly 2 courses from S`: a requirement, or a bound of `with`.
class BoundedTaking : public Taking {
public:
    using Taking::Taking; ///< as of its base

    /// `where …`: only records of which that holds.
    BoundedTaking where(Where const& filter) const {
        BoundedTaking result = *this;
        result.take_.where = filter.node();
        return result;
    }
    operator WithBound() const { // NOLINT: in `with` it is one
        WithBound const plain = AmountBound(take_.quantity, take_.from);
        return take_.where ? AmountBound(take_.quantity, take_.from).where(*take_.where) : plain;
    }
};

/// `120 units overall`: counts what counts toward the stage and takes nothing.
class Counting {
public:
    /// Made by `units(…).overall()`.
    explicit Counting(Quantity quantity) { overall_.quantity = std::move(quantity); }

    /// The value of the model that it stands for.
    Overall const& body() const& noexcept { return overall_; }
    Overall body() && noexcept { return std::move(overall_); }

    /// `from …`: only these courses.
    Counting from(Set const& set) const {
        Counting result = *this;
        result.overall_.from = set.courses();
        return result;
    }
    /// `where …`: only records of which that holds.
    Counting where(Where const& filter) const {
        Counting result = *this;
        result.overall_.where = filter.node();
        return result;
    }
    /// `by term …`: at the end of the student’s term of this number.
    Counting by_term(int last) const {
        Counting result = *this;
        result.overall_.by_term = last;
        return result;
    }

private:
    Overall overall_;
};

/// `8 units unique`: of what the stage takes, so much that no other program of the audit takes.
class CountingUnique {
public:
    /// Made by `units(…).unique()`.
    explicit CountingUnique(Quantity quantity) { unique_.quantity = std::move(quantity); }

    /// The value of the model that it stands for.
    Unique const& body() const& noexcept { return unique_; }
    Unique body() && noexcept { return std::move(unique_); }

    /// `from …`: only these courses.
    CountingUnique from(Set const& set) const {
        CountingUnique result = *this;
        result.unique_.from = set.courses();
        return result;
    }
    /// `where …`: only records of which that holds.
    CountingUnique where(Where const& filter) const {
        CountingUnique result = *this;
        result.unique_.where = filter.node();
        return result;
    }

private:
    Unique unique_;
};

} // namespace requisite::build
