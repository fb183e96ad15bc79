// The other statements of a block: `limit`, `exclude`, `share`, `split`, `repeat`, `note`, `cite`, `url`.
#pragma once

#include <requisite/build/group.hpp>

namespace requisite::build {

/// What may stand in every block.
using Rule = Item<Home::anywhere>;
/// What may stand at the top of a stage.
using StageRule = Item<Home::stage>;

/// `limit 2 courses from S`
class LimitRule : public Rule {
public:
    using Rule::Rule;

    LimitRule where(Where const& filter) const; ///< `where …`: only records of which that holds
};
/// `limit 12 units from S`
class UnitLimitRule : public Rule {
public:
    using Rule::Rule;

    UnitLimitRule where(Where const& filter) const; ///< `where …`: only records of which that holds
    /// The record over the line counts up to it.
    UnitLimitRule in_part() const;
};
/// `limit 12 units …`, not finished.
struct UnitLimit {
    Units units;                              ///< what is said
    UnitLimitRule from(Set const& set) const; ///< `from …`: only these courses
};
/// `limit 3 courses …`, not finished.
struct CourseLimit {
    Courses courses;                      ///< what is said
    LimitRule from(Set const& set) const; ///< `from …`: only these courses
};
/// `limit(units(12)).from(S).where(F).in_part()`: at most that much counts in the block.
inline UnitLimit limit(UnitAmount const& amount) { return {amount.value()}; }
inline CourseLimit limit(CourseAmount const& amount) { return {amount.value()}; }

/// `exclude any where grade < C`
class ExcludeRule : public Rule {
public:
    using Rule::Rule;

    Rule where(Where const& filter) const; ///< `where …`: only records of which that holds
};
ExcludeRule exclude(Set const& set);

/// `share core with electives up to 2 courses for S where …`
class ShareRule : public Rule {
public:
    explicit ShareRule(Share share); ///< of its parts; programs are written with the functions that return it

    ShareRule up_to(UnitAmount const& amount) const;   ///< `up to …`: a cap on what both count
    ShareRule up_to(CourseAmount const& amount) const; ///< `up to …`: a cap on what both count
    ShareRule for_courses(Set const& set) const;       ///< `for …`: these courses only
    ShareRule where(Where const& filter) const;        ///< `where …`: only records of which that holds
};
/// `share core, electives, breadth each course in at most 2`
class ShareListRule : public ShareRule {
public:
    using ShareRule::ShareRule;

    ShareRule each_course_in_at_most(int requirements) const; ///< `each course in at most …`
};
struct Everything {};
inline constexpr Everything everything{};

/// One side of a `share`.
class ShareSide {
public:
    /// Made by `share(…)`.
    explicit ShareSide(std::string path) : path_(std::move(path)) {}

    ShareRule with(std::string path) const; ///< `with PATH`
    ShareRule with(Everything) const;       ///< `with everything`
    /// All of another program's last stage.
    ShareRule with_program(std::string name) const;

private:
    std::string path_;
};
inline ShareSide share(std::string path) { return ShareSide(std::move(path)); }
/// `share core, electives, breadth`: each with each.
ShareListRule share(std::vector<std::string> paths);

/// `share everything`, by itself or with another program.
class ShareEverything : public ShareRule {
public:
    ShareEverything() : ShareRule(Share()) {}
    /// `with program NAME`
    ShareRule with_program(std::string name) const { return ShareSide({}).with_program(std::move(name)); }
};
inline ShareEverything share(Everything) { return {}; }

/// `split 18-786 into 6 units`
struct SplitCourse {
    std::string course;                             ///< its code
    StageRule into(UnitAmount const& amount) const; ///< `into …`: pieces of this size
};
inline SplitCourse split(std::string course) { return {std::move(course)}; }

/// `limit each course to 2 programs`
class ProgramLimitRule : public StageRule {
public:
    explicit ProgramLimitRule(int most); ///< of so many; programs are written with the function that returns it

    ProgramLimitRule for_courses(Set const& set) const; ///< `for …`: of these courses only
    ProgramLimitRule where(Where const& filter) const;  ///< `where …`: only records of which that holds
};
inline ProgramLimitRule limit_each_course_to_programs(int most) { return ProgramLimitRule(most); }

/// `repeat best average all at most 3 attempts for S`
class RepeatRule : public StageRule {
public:
    explicit RepeatRule(Repeat::Keep keep); ///< of its parts; programs are written with the functions that return it

    RepeatRule average(Repeat::Keep keep) const; ///< `average …`
    /// `average … up to 16 units`: only so many units of repeats replace.
    RepeatRule average(Repeat::Keep keep, UnitAmount const& up_to) const;
    RepeatRule at_most(int attempts) const;       ///< `at most … attempts`
    RepeatRule for_courses(Set const& set) const; ///< `for …`: of these courses only
};
inline RepeatRule repeat_best() { return RepeatRule(Repeat::Keep::best); }
inline RepeatRule repeat_latest() { return RepeatRule(Repeat::Keep::latest); }
inline RepeatRule repeat_first() { return RepeatRule(Repeat::Keep::first); }
inline RepeatRule repeat_all() { return RepeatRule(Repeat::Keep::all); }

/// What may stand anywhere, also in a program beside its stages.
using Remark = Item<Home::remark>;
Remark note(std::string text);
Remark note(std::string name, std::string text);
/// Where a rule is written, perhaps its sentence.
Remark cite(std::string address, std::string sentence = {});
Remark url(std::string address);

} // namespace requisite::build
