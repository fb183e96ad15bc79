#pragma once

#include <requisite/build/rule.hpp>

namespace requisite::build {

namespace detail {

/// The statement, changed: `change` is given what it says.
template <class Form, class Changed, class F> Changed with(Statement statement, F const& change) {
    change(std::get<Form>(statement.form));
    return Changed(only(std::move(statement)));
}

} // namespace detail

LimitRule LimitRule::where(Where const& filter) const {
    return detail::with<Limit, LimitRule>(statement(), [&](Limit& limit) { limit.where = filter.node(); });
}
UnitLimitRule UnitLimitRule::where(Where const& filter) const {
    return detail::with<Limit, UnitLimitRule>(statement(), [&](Limit& limit) { limit.where = filter.node(); });
}
UnitLimitRule UnitLimitRule::in_part() const {
    return detail::with<Limit, UnitLimitRule>(statement(), [](Limit& limit) { limit.in_part = true; });
}
UnitLimitRule UnitLimit::from(Set const& set) const {
    Limit limit;
    limit.units = units;
    limit.from = set.courses();
    return UnitLimitRule(detail::only({std::move(limit)}));
}
LimitRule CourseLimit::from(Set const& set) const {
    Limit limit;
    limit.courses = courses;
    limit.from = set.courses();
    return LimitRule(detail::only({std::move(limit)}));
}

Rule ExcludeRule::where(Where const& filter) const {
    return detail::with<Exclude, Rule>(statement(), [&](Exclude& exclude) { exclude.where = filter.node(); });
}
ExcludeRule exclude(Set const& set) {
    Exclude exclude;
    exclude.from = set.courses();
    return ExcludeRule(detail::only({std::move(exclude)}));
}

ShareRule::ShareRule(Share share) : Rule(detail::only({std::move(share)})) {}
ShareRule ShareRule::up_to(UnitAmount const& amount) const {
    ShareRule result = *this;
    std::get<Share>(result.statement_.front().form).up_to_units = amount.value();
    return result;
}
ShareRule ShareRule::up_to(CourseAmount const& amount) const {
    ShareRule result = *this;
    std::get<Share>(result.statement_.front().form).up_to_courses = amount.value();
    return result;
}
ShareRule ShareRule::for_courses(Set const& set) const {
    ShareRule result = *this;
    std::get<Share>(result.statement_.front().form).from = set.courses();
    return result;
}
ShareRule ShareRule::where(Where const& filter) const {
    ShareRule result = *this;
    std::get<Share>(result.statement_.front().form).where = filter.node();
    return result;
}
ShareRule ShareListRule::each_course_in_at_most(int requirements) const {
    Share changed = std::get<Share>(statement().form);
    changed.each_at_most = requirements;
    return ShareRule(std::move(changed));
}
ShareListRule share(std::vector<std::string> paths) {
    Share share;
    if (!paths.empty()) share.one = std::move(paths[0]);
    if (paths.size() > 1) share.other = std::move(paths[1]);
    if (paths.size() > 2) share.more.assign(std::next(paths.begin(), 2), paths.end());
    return ShareListRule(std::move(share));
}
ShareRule ShareSide::with(std::string path) const {
    Share share;
    share.one = path_;
    share.other = std::move(path);
    return ShareRule(std::move(share));
}
ShareRule ShareSide::with(Everything) const { return with(std::string()); }
ShareRule ShareSide::with_program(std::string name) const {
    Share share;
    share.one = path_;
    share.program = std::move(name);
    return ShareRule(std::move(share));
}

StageRule SplitCourse::into(UnitAmount const& amount) const {
    return StageRule(detail::only({Split{course, amount.value(), {}}}));
}

ProgramLimitRule::ProgramLimitRule(int most) : StageRule(Statements()) {
    ProgramLimit limit;
    limit.most = most;
    statement_.push_back({std::move(limit)});
}
ProgramLimitRule ProgramLimitRule::for_courses(Set const& set) const {
    ProgramLimitRule result = *this;
    std::get<ProgramLimit>(result.statement_.front().form).from = set.courses();
    return result;
}
ProgramLimitRule ProgramLimitRule::where(Where const& filter) const {
    ProgramLimitRule result = *this;
    std::get<ProgramLimit>(result.statement_.front().form).where = filter.node();
    return result;
}

RepeatRule::RepeatRule(Repeat::Keep keep) : StageRule(Statements()) {
    Repeat repeat;
    repeat.keep = keep;
    statement_.push_back({std::move(repeat)});
}
RepeatRule RepeatRule::average(Repeat::Keep keep) const {
    RepeatRule result = *this;
    std::get<Repeat>(result.statement_.front().form).average = keep;
    return result;
}
RepeatRule RepeatRule::average(Repeat::Keep keep, UnitAmount const& up_to) const {
    RepeatRule result = average(keep);
    std::get<Repeat>(result.statement_.front().form).replacing = up_to.value();
    return result;
}
RepeatRule RepeatRule::at_most(int attempts) const {
    RepeatRule result = *this;
    std::get<Repeat>(result.statement_.front().form).attempts = attempts;
    return result;
}
RepeatRule RepeatRule::for_courses(Set const& set) const {
    RepeatRule result = *this;
    std::get<Repeat>(result.statement_.front().form).from = set.courses();
    return result;
}

Remark note(std::string text) { return note({}, std::move(text)); }
Remark note(std::string name, std::string text) {
    return Remark(detail::only({Note{std::move(name), std::move(text)}}));
}
Remark cite(std::string address, std::string sentence) {
    return Remark(detail::only({Citation{std::move(address), std::move(sentence)}}));
}
Remark url(std::string address) { return Remark(detail::only({Url{std::move(address)}})); }

} // namespace requisite::build
