#include "imported.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace importing {

namespace {

using requisite::Block;
using requisite::CourseSet;
using requisite::Requirement;

constexpr std::size_t shared_from = 4; ///< courses; a shorter list is read more easily where it stands

std::string key(CourseSet const& list) {
    std::vector<std::string_view> codes(list.codes.begin(), list.codes.end());
    std::sort(codes.begin(), codes.end());
    std::string out;
    for (std::string_view const code : codes) (out += code) += '\n';
    return out;
}

/// Calls f(set, requirement) for each list of several courses, and each name of a set.
template <class F> void each_set(CourseSet& set, Requirement const* in, F const& f) {
    if (set.kind == CourseSet::Kind::named || (set.kind == CourseSet::Kind::list && set.codes.size() > 1)) f(set, in);
    for (CourseSet& operand : set.operands) each_set(operand, in, f);
}

template <class F> void each_set(Block& block, F const& f) {
    for (requisite::Statement& statement : block.statements) {
        if (auto* const one = std::get_if<Requirement>(&statement.form)) {
            if (auto* const take = std::get_if<requisite::Take>(&one->body)) {
                each_set(take->from, one, f);
                for (requisite::With& with : take->with)
                    if (with.from) each_set(*with.from, one, f);
            } else if (auto* const overall = std::get_if<requisite::Overall>(&one->body)) {
                if (overall->from) each_set(*overall->from, one, f);
            } else if (auto* const average = std::get_if<requisite::GradeAverage>(&one->body)) {
                if (average->from) each_set(*average->from, one, f);
            } else if (auto* const group = std::get_if<requisite::Group>(&one->body)) {
                each_set(group->block, f);
            }
        } else if (auto* const limit = std::get_if<requisite::Limit>(&statement.form)) {
            each_set(limit->from, nullptr, f);
        } else if (auto* const exclude = std::get_if<requisite::Exclude>(&statement.form)) {
            each_set(exclude->from, nullptr, f);
        } else if (auto* const choice = std::get_if<requisite::Conditional>(&statement.form)) {
            each_set(choice->then, f);
            each_set(choice->otherwise, f);
        }
    }
}

/// A list while it is decided whether it becomes a set.
struct Use {
    std::size_t times = 0;
    std::string name; ///< of the set
};

} // namespace

void share_lists(Imported& out, Taken& taken) {
    std::unordered_map<std::string, Use> uses;
    for (requisite::NamedSet const& set : out.catalogue.sets)
        if (set.value.empty() && set.courses.kind == CourseSet::Kind::list) uses[key(set.courses)] = {1, set.name};
    auto const everywhere = [&out](auto const& f) {
        for (requisite::Program& program : out.programs)
            for (requisite::Stage& stage : program.stages) each_set(stage.block, f);
    };
    std::vector<Use*> in_order; // of the lists; a map does not move what it holds
    everywhere([&](CourseSet const& list, Requirement const*) {
        if (list.kind != CourseSet::Kind::list) return;
        in_order.push_back(&uses[key(list)]);
        ++in_order.back()->times;
    });
    std::set<std::string> used;
    std::size_t at = 0;
    everywhere([&](CourseSet& list, Requirement const* in) {
        if (list.kind == CourseSet::Kind::named) {
            used.insert(list.name);
            return;
        }
        Use& use = *in_order[at++];
        if (use.times < 2 || (use.name.empty() && list.codes.size() < shared_from)) return;
        if (use.name.empty()) {
            requisite::NamedSet set;
            set.title = in != nullptr ? in->title : "";
            set.name = taken.sets.give(set.title, in != nullptr && !in->name.empty() ? in->name : "courses");
            set.courses = list;
            use.name = set.name;
            out.catalogue.sets.push_back(std::move(set));
        }
        list = CourseSet::named(use.name);
        used.insert(use.name);
    });
    auto& sets = out.catalogue.sets;
    sets.erase(std::remove_if(sets.begin(), sets.end(),
                              [&used](requisite::NamedSet const& set) {
                                  return set.value.empty() && used.count(set.name) == 0; // a value of a tag stays
                              }),
               sets.end());
}

} // namespace importing
