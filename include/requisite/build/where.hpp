// Filters of records: `grade >= "B"`, `origin == "transfer" and not tagged("writing")`.
#pragma once

#include <requisite/build/item.hpp>
#include <requisite/build/season.hpp>
#include <requisite/build/set.hpp>

namespace requisite::build {

/// What `where` takes.
using Where = Expression<Filter>;

/// `grade >= "B"`
struct GradeSubject : Comparable<GradeSubject, std::string> {
    /// What the comparison operators make.
    Where compared(Comparator comparator, std::string symbol) const {
        return Filter::grade(comparator, std::move(symbol));
    }
};
inline constexpr GradeSubject grade{};

/// `term >= fall(2023)`
struct TermSubject : Comparable<TermSubject, Term> {
    /// What the comparison operators make.
    Where compared(Comparator comparator, Term const& than) const {
        Filter filter = Filter::since(than);
        filter.comparator = comparator;
        return filter;
    }
};
inline constexpr TermSubject term{};

/// `age <= years(7)`
struct AgeSubject : Comparable<AgeSubject, Years> {
    /// What the comparison operators make.
    Where compared(Comparator comparator, Years than) const { return Filter::age(comparator, than.count); }
};
inline constexpr AgeSubject age{};

/// `origin == "transfer"`, `origin.in({"transfer", "exam"})`
struct OriginSubject {
    /// `… in {…}`: one of these words.
    Where in(std::vector<std::string> origins) const { return Filter::origin(std::move(origins)); }
    friend Where operator==(OriginSubject subject, std::string value) { return subject.in({std::move(value)}); }
};
inline constexpr OriginSubject origin{};

/// `status == in_progress`, `status.in({completed, in_progress})`
struct StatusSubject {
    /// `… in {…}`: one of these words.
    Where in(std::vector<RecordStatus> const& statuses) const { return Filter::status(statuses); }
    friend Where operator==(StatusSubject subject, RecordStatus value) { return subject.in({value}); }
};
inline constexpr StatusSubject status{};
inline constexpr RecordStatus completed = RecordStatus::completed;
inline constexpr RecordStatus in_progress = RecordStatus::in_progress;
inline constexpr RecordStatus planned = RecordStatus::planned;

/// `season_of_term == summer`, `season_of_term.in({fall, spring})`
struct SeasonSubject {
    /// `… in {…}`: one of these words.
    Where in(std::vector<Season> const& seasons) const {
        std::vector<std::string> names;
        for (auto const& one : seasons) names.emplace_back(one.name());
        return Filter::season(std::move(names));
    }
    friend Where operator==(SeasonSubject subject, Season value) { return subject.in({value}); }
};
inline constexpr SeasonSubject season_of_term{};

/// `grading == "pass-fail"`
struct GradingSubject {
    /// `… in {…}`: one of these words.
    Where in(std::vector<std::string> gradings) const { return Filter::grading(std::move(gradings)); }
    friend Where operator==(GradingSubject subject, std::string value) { return subject.in({std::move(value)}); }
};
inline constexpr GradingSubject grading{};

/// `used_for == none`, `used_for.in({"B.S.", none})`
struct UsedForSubject {
    /// `… in {…}`: one of these words.
    Where in(std::vector<std::string> degrees) const { return Filter::used_for(std::move(degrees)); }
    friend Where operator==(UsedForSubject subject, std::string value) { return subject.in({std::move(value)}); }
};
inline constexpr UsedForSubject used_for{};
inline constexpr char const* none = ""; ///< no other degree

/// The institution of a program is `institution("A college")`.
struct Institution {
    static constexpr Home home = Home::metadata; ///< where it may stand
    std::string name;                            ///< without quotes
};

/// In a filter, where a record was taken: `institution == "A college"`, `institution.in({…})`.
struct InstitutionSubject {
    Institution operator()(std::string name) const { return {std::move(name)}; }
    /// `… in {…}`: one of these words.
    Where in(std::vector<std::string> names) const { return Filter::institution(std::move(names)); }
    friend Where operator==(InstitutionSubject subject, std::string value) { return subject.in({std::move(value)}); }
};
inline constexpr InstitutionSubject institution{};

/// `tagged writing`: the record has the tag.
inline Where tagged(std::string tag) { return Filter::tag(std::move(tag), {}); }

} // namespace requisite::build
