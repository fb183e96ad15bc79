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
    explicit LimitRule(Limit limit) : Rule({std::move(limit)}) {}

    LimitRule where(Where const& filter) const {
        LimitRule result = *this;
        result.form<Limit>().where = filter.node();
        return result;
    }
};
/// `limit 12 units from S`
class UnitLimitRule : public Rule {
public:
    explicit UnitLimitRule(Limit limit) : Rule({std::move(limit)}) {}

    UnitLimitRule where(Where const& filter) const {
        UnitLimitRule result = *this;
        result.form<Limit>().where = filter.node();
        return result;
    }
    /// The record over the line counts up to it.
    UnitLimitRule in_part() const {
        UnitLimitRule result = *this;
        result.form<Limit>().in_part = true;
        return result;
    }
};
struct UnitLimit {
    Units units;
    UnitLimitRule from(Set const& set) const {
        Limit limit;
        limit.units = units;
        limit.from = set.courses();
        return UnitLimitRule(std::move(limit));
    }
};
struct CourseLimit {
    Courses courses;
    LimitRule from(Set const& set) const {
        Limit limit;
        limit.courses = courses;
        limit.from = set.courses();
        return LimitRule(std::move(limit));
    }
};
/// `limit(units(12)).from(S).where(F).in_part()`: at most that much counts in the block.
inline UnitLimit limit(UnitAmount const& amount) { return {amount.value()}; }
inline CourseLimit limit(CourseAmount const& amount) { return {amount.value()}; }

/// `exclude any where grade < C`
class ExcludeRule : public Rule {
public:
    explicit ExcludeRule(Exclude exclude) : Rule({std::move(exclude)}) {}

    Rule where(Where const& filter) const {
        Exclude exclude = std::get<Exclude>(statement_.form);
        exclude.where = filter.node();
        return Rule({std::move(exclude)});
    }
};
inline ExcludeRule exclude(Set const& set) {
    Exclude exclude;
    exclude.from = set.courses();
    return ExcludeRule(std::move(exclude));
}

/// `share core with electives up to 2 courses`
class ShareRule : public Rule {
public:
    explicit ShareRule(Share share) : Rule({std::move(share)}) {}

    Rule up_to(UnitAmount const& amount) const {
        Share share = std::get<Share>(statement_.form);
        share.up_to_units = amount.value();
        return Rule({std::move(share)});
    }
    Rule up_to(CourseAmount const& amount) const {
        Share share = std::get<Share>(statement_.form);
        share.up_to_courses = amount.value();
        return Rule({std::move(share)});
    }
};
struct Everything {};
inline constexpr Everything everything{};

/// One side of a `share`.
class ShareSide {
public:
    explicit ShareSide(std::string path) { share_.one = std::move(path); }

    ShareRule with(std::string path) const {
        Share share = share_;
        share.other = std::move(path);
        return ShareRule(std::move(share));
    }
    ShareRule with(Everything) const { return ShareRule(share_); }
    /// All of another program's last stage.
    ShareRule with_program(std::string name) const {
        Share share = share_;
        share.program = std::move(name);
        return ShareRule(std::move(share));
    }

private:
    Share share_;
};
inline ShareSide share(std::string path) { return ShareSide(std::move(path)); }

/// `share everything`, by itself or with another program.
class ShareEverything : public ShareRule {
public:
    ShareEverything() : ShareRule(Share()) {}
    ShareRule with_program(std::string name) const { return ShareSide({}).with_program(std::move(name)); }
};
inline ShareEverything share(Everything) { return {}; }

/// `split 18-786 into 6 units`
struct SplitCourse {
    std::string course;
    StageRule into(UnitAmount const& amount) const { return StageRule({Split{course, amount.value(), {}}}); }
};
inline SplitCourse split(std::string course) { return {std::move(course)}; }

/// `repeat latest at most 3 attempts for S`
class RepeatRule : public StageRule {
public:
    explicit RepeatRule(Repeat repeat) : StageRule({std::move(repeat)}) {}

    RepeatRule at_most(int attempts) const {
        RepeatRule result = *this;
        result.form<Repeat>().attempts = attempts;
        return result;
    }
    RepeatRule for_courses(Set const& set) const {
        RepeatRule result = *this;
        result.form<Repeat>().from = set.courses();
        return result;
    }
};
inline RepeatRule repeat(Repeat::Keep keep) {
    Repeat repeat;
    repeat.keep = keep;
    return RepeatRule(std::move(repeat));
}
inline RepeatRule repeat_best() { return repeat(Repeat::Keep::best); }
inline RepeatRule repeat_latest() { return repeat(Repeat::Keep::latest); }
inline RepeatRule repeat_all() { return repeat(Repeat::Keep::all); }

/// What may stand anywhere, also in a program beside its stages.
using Remark = Item<Home::remark>;
inline Remark note(std::string text) { return Remark({Note{{}, std::move(text)}}); }
inline Remark note(std::string name, std::string text) { return Remark({Note{std::move(name), std::move(text)}}); }
/// Where a rule is written, perhaps its sentence.
inline Remark cite(std::string address, std::string sentence = {}) {
    return Remark({Citation{std::move(address), std::move(sentence)}});
}
inline Remark url(std::string address) { return Remark({Url{std::move(address)}}); }

} // namespace requisite::build
