// A catalogue: `catalogue(course("CS 410", "Compilers", units(3).to(6)).tag("area", "systems"), set("core", list({…})), …)`.
#pragma once

#include <requisite/build/amount.hpp>
#include <requisite/model/catalogue.hpp>

namespace requisite::build {

/// `course CS 410 "Compilers" 3 to 6 units, offered {fall, spring}`
class CourseEntry {
public:
    /// Made by `course(…)`.
    explicit CourseEntry(Course course) : course_(std::move(course)) {}

    /// The value of the model that it stands for.
    Course const& course() const& noexcept { return course_; }
    Course course() && noexcept { return std::move(course_); }

    /// `counts 0.5 courses`: for how many courses it counts, above none.
    CourseEntry counts(Decimal courses) const {
        CourseEntry result = *this;
        result.course_.counts = courses;
        return result;
    }
    /// `, NAME VALUE`: one more value of a tag.
    CourseEntry tag(std::string name, std::string value) const {
        CourseEntry result = *this;
        result.course_.tags.push_back({std::move(name), std::move(value)});
        return result;
    }
    /// `, NAME VALUE`: one more value of a tag.
    CourseEntry tags(std::string const& name, std::vector<std::string> const& values) const {
        CourseEntry result = *this;
        for (auto const& value : values) result.course_.tags.push_back({name, value});
        return result;
    }

private:
    Course course_;
};
/// A title may be empty.
inline CourseEntry course(std::string code, std::string title = {}) {
    Course result;
    result.code = std::move(code);
    result.title = std::move(title);
    return CourseEntry(std::move(result));
}
inline CourseEntry course(std::string code, std::string title, UnitRange const& amount) {
    Course result = course(std::move(code), std::move(title)).course();
    result.units = amount.quantity().units->least;
    result.units_max = amount.quantity().units->most;
    return CourseEntry(std::move(result));
}
inline CourseEntry course(std::string code, UnitRange const& amount) { return course(std::move(code), {}, amount); }

/// `set theory "Theory" = {CS 320, MATH 301}`
class SetEntry {
public:
    /// Made by `set(…)`.
    explicit SetEntry(NamedSet set) : set_(std::move(set)) {}

    /// The value of the model that it stands for.
    NamedSet const& set() const& noexcept { return set_; }
    NamedSet set() && noexcept { return std::move(set_); }

    /// `set concentration(design) = …`: gives its courses this value of the tag.
    SetEntry value(std::string value) const {
        SetEntry result = *this;
        result.set_.value = std::move(value);
        return result;
    }

private:
    NamedSet set_;
};
/// A title may be empty.
inline SetEntry set(std::string name, std::string title, Set const& courses) {
    return SetEntry({std::move(name), {}, std::move(title), courses.courses(), {}});
}
inline SetEntry set(std::string name, Set const& courses) { return set(std::move(name), {}, courses); }

/// `same 24-655 = 42-645 from fall 2024`
class SameEntry {
public:
    /// Made by `same(…)`.
    explicit SameEntry(SameCourse same) : same_(std::move(same)) {}

    /// The value of the model that it stands for.
    SameCourse const& same() const& noexcept { return same_; }
    SameCourse same() && noexcept { return std::move(same_); }

    /// `from …`: from this term on.
    SameEntry from(Term first) const {
        SameEntry result = *this;
        result.same_.from = first;
        return result;
    }
    /// `until …`: the first code is another course after this term.
    SameEntry until(Term last) const {
        SameEntry result = *this;
        result.same_.until = last;
        return result;
    }

private:
    SameCourse same_;
};
inline SameEntry same(std::string one, std::string other) {
    return SameEntry({std::move(one), std::move(other), {}, {}});
}

/// `A = 4.0`, `P = pass as C`
class GradeEntry {
public:
    /// Made by `fail(…)`, `incomplete(…)` and the other words for grades.
    explicit GradeEntry(Grade grade) : grade_(std::move(grade)) {}

    /// The value of the model that it stands for.
    Grade const& grade() const& noexcept { return grade_; }
    Grade grade() && noexcept { return std::move(grade_); }

protected:
    Grade grade_; ///< what is said
};
/// `D = 1.0 no units`
class PointsEntry : public GradeEntry {
public:
    using GradeEntry::GradeEntry; ///< as of its base

    /// A record with this grade earns none, but is averaged.
    GradeEntry no_units() const {
        Grade result = grade_;
        result.earns_units = false;
        return GradeEntry(std::move(result));
    }
};
/// `P = pass`
class PassEntry : public GradeEntry {
public:
    using GradeEntry::GradeEntry; ///< as of its base

    /// The grade that it counts as in comparisons.
    GradeEntry as(std::string symbol) const {
        Grade result = grade_;
        result.stands_as = std::move(symbol);
        return GradeEntry(std::move(result));
    }
};
inline PointsEntry points(std::string symbol, Number points) {
    return PointsEntry(Grade{std::move(symbol), Grade::Kind::points, points.value(), true, {}});
}
/// Earns units, and has no points.
inline PassEntry pass(std::string symbol) {
    return PassEntry(Grade{std::move(symbol), Grade::Kind::pass, {}, true, {}});
}
/// Earns nothing, and has no points.
inline GradeEntry fail(std::string symbol) {
    return GradeEntry(Grade{std::move(symbol), Grade::Kind::fail, {}, false, {}});
}
/// The course is in progress.
inline GradeEntry incomplete(std::string symbol) {
    return GradeEntry(Grade{std::move(symbol), Grade::Kind::incomplete, {}, true, {}});
}
/// `W = none`: as if the record were not there.
inline GradeEntry no_record(std::string symbol) {
    return GradeEntry(Grade{std::move(symbol), Grade::Kind::none, {}, false, {}});
}

/// `grades german lowest best {…}`: the grade scale, best first.
class GradesEntry {
public:
    /// Made by `grades(…)`.
    explicit GradesEntry(std::vector<GradeEntry> const& grades) {
        for (auto const& one : grades) grades_.push_back(one.grade());
    }

    /// The value of the model that it stands for.
    GradeScale scale() const { return {name_, grades_, lowest_best_}; }

    /// `grades NAME {…}`
    GradesEntry named(std::string name) const {
        GradesEntry result = *this;
        result.name_ = std::move(name);
        return result;
    }
    /// Few points are better than many.
    GradesEntry lowest_best() const {
        GradesEntry result = *this;
        result.lowest_best_ = true;
        return result;
    }

private:
    std::string name_;
    std::vector<Grade> grades_;
    bool lowest_best_ = false;
};
inline GradesEntry grades(std::vector<GradeEntry> const& grades) { return GradesEntry(grades); }

/// `terms winter, summer`: the terms of a year, in their order.
struct TermsEntry {
    std::vector<Season> seasons; ///< what is said
    int from_month = 1;          ///< with which a year of them begins

    /// `from September` is `from(9)`: a year of these terms begins with this month.
    TermsEntry from(int month) const { return {seasons, month}; }
};
inline TermsEntry terms(std::vector<Season> seasons) { return {std::move(seasons), 1}; }

inline void add(Catalogue& catalogue, CourseEntry const& one) { catalogue.courses.push_back(one.course()); }
inline void add(Catalogue& catalogue, SetEntry const& one) { catalogue.sets.push_back(one.set()); }
inline void add(Catalogue& catalogue, SameEntry const& one) { catalogue.same.push_back(one.same()); }
inline void add(Catalogue& catalogue, TermsEntry const& one) {
    catalogue.terms = one.seasons;
    catalogue.terms_from = one.from_month;
}
inline void add(Catalogue& catalogue, GradesEntry const& one) { catalogue.grades = one.scale(); }

/// A catalogue of these entries; more can be `add`ed.
template <class... Entries,
          class = std::void_t<decltype(add(std::declval<Catalogue&>(), std::declval<Entries const&>()))...>>
Catalogue catalogue(Entries const&... entries) {
    Catalogue result;
    (add(result, entries), ...);
    return result;
}

} // namespace requisite::build
