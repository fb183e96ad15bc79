#include "membership.hpp"

#include <requisite/bind/bound.hpp>
#include <requisite/model/course_code.hpp>

#include <algorithm>

namespace exporting {

using requisite::CourseSet;

bool Membership::contains(CourseSet const& set, std::string const& code) {
    Answers answers(index_.catalogue().sets.size(), Answer::nothing);
    effort_.spend(answers.size() / 16);
    return contains(set, code, answers, 0);
}

bool Membership::has_code(CourseSet const& list, std::string const& code) {
    constexpr std::size_t is_long = 8;
    if (list.codes.size() <= is_long) return std::find(list.codes.begin(), list.codes.end(), code) != list.codes.end();
    auto& codes = long_lists_[&list];
    if (codes.empty()) codes.insert(list.codes.begin(), list.codes.end());
    return codes.count(code) != 0;
}

bool Membership::has_tag(CourseSet const& set, std::string const& code) const {
    if (set.name == requisite::subject_tag && index_.derives_subjects())
        return set.value.empty() || requisite::CourseCode::of(code).subject == set.value;
    return index_.has_tag(code, tag_key(set.name, set.value));
}

template <class F> bool Membership::any_code(std::string const& code, F const& holds) const {
    if (holds(code)) return true;
    auto const& others = index_.equivalents(code);
    return std::any_of(others.begin(), others.end(), holds);
}

bool Membership::in_sets(std::vector<std::size_t> const& sets, std::string const& code, Answers& answers, int depth) {
    for (std::size_t const set : sets) {
        if (answers[set] == Answer::nothing) {
            answers[set] = Answer::asking; // a set that leads back to itself is empty
            bool const yes = contains(index_.catalogue().sets[set].courses, code, answers, depth + 1);
            answers[set] = yes ? Answer::yes : Answer::no;
        }
        if (answers[set] == Answer::yes) return true;
    }
    return false;
}

bool Membership::contains(CourseSet const& set, std::string const& code, Answers& answers, int depth) {
    if (depth > deepest_set) effort_.give_up();
    if (!effort_.spend(1)) return false;
    auto const inside = [&](CourseSet const& one) { return contains(one, code, answers, depth + 1); };
    auto const& operands = set.operands;
    switch (set.kind) {
    case CourseSet::Kind::any: return true;
    case CourseSet::Kind::list:
    case CourseSet::Kind::together: return any_code(code, [&](std::string const& one) { return has_code(set, one); });
    case CourseSet::Kind::pattern:
        return any_code(code,
                        [&](std::string const& one) { return requisite::detail::matches_pattern(set.name, one); });
    case CourseSet::Kind::range:
        return any_code(code, [&](std::string const& one) { return requisite::detail::matches_range(set, one); });
    case CourseSet::Kind::tagged:
        return any_code(code, [&](std::string const& one) { return has_tag(set, one); }) ||
               in_sets(index_.sets(tag_key(set.name, set.value)), code, answers, depth);
    case CourseSet::Kind::named: return in_sets(index_.sets(set.name), code, answers, depth);
    case CourseSet::Kind::either: return std::any_of(operands.begin(), operands.end(), inside);
    case CourseSet::Kind::within: return !operands.empty() && std::all_of(operands.begin(), operands.end(), inside);
    case CourseSet::Kind::except:
        return !operands.empty() && inside(operands.front()) &&
               std::none_of(operands.begin() + 1, operands.end(), inside);
    }
    return false;
}

} // namespace exporting
