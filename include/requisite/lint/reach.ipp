// What nobody can meet, found by the engine that judges students.
#pragma once

#include <requisite/lint/linter.hpp>
#include <requisite/lint/relaxed.hpp>
#include <requisite/print/print.hpp>

namespace requisite::detail {

// The statements without which it could be met: each is left out in turn, and stays out if nothing changes.
void Linter::conflict(StageView const& view, Relaxed& relaxed) {
    List<std::pair<std::string, Place const*>> named;
    std::size_t tries = 0;
    auto const needed = [&](auto const& keep) {
        if (++tries > most_questions || budget_.exhausted()) return false;
        keep(false);
        if (relaxed.impossible(budget_)) return false;
        keep(true);
        return true;
    };
    for (std::size_t i = 0; i < view.nodes.size(); ++i) {
        ViewNode const& node = view.nodes[i];
        auto const* const group = std::get_if<Group>(&node.requirement->body);
        if (!node.always || node.doomed || (group != nullptr && !group->choose))
            continue; // what stands in it is asked about
        if (needed([&](bool kept) { relaxed.keep(static_cast<int>(i), kept); }))
            named.push_back({name_of(node), &node.requirement->place});
    }
    for (std::size_t i = 0; i < view.limits.size(); ++i)
        if (needed([&](bool kept) { relaxed.keep_limit(i, kept); }))
            named.push_back({"the limit on " + print(view.limits[i].limit->from), &view.limits[i].limit->place});
    bool const told = tries <= most_questions && !budget_.exhausted() && !named.empty() && named.size() <= 8;
    std::string list;
    for (std::size_t i = 0; told && i < named.size(); ++i)
        list += (i == 0 ? "" : i + 1 == named.size() ? " and " : ", ") + named[i].first;
    Place const& place = told ? *named.front().second : view.stage->place;
    Diagnostic& found =
        warn("RQ1053", place,
             !told               ? std::string("nobody can meet these requirements together")
             : named.size() == 1 ? "nobody can meet " + list
                                 : "nobody can meet " + list + " together",
             "even with every course of the catalogue there are too few; ask for less, or let courses be shared");
    for (std::size_t i = 1; told && i < named.size(); ++i)
        found.others.push_back({named[i].second->source, named[i].second->span, "conflicts with it"});
}

void Linter::reach(StageView const& view) {
    if (full() || !ours(view.stage->place)) return;
    if (view.nodes.size() + view.limits.size() + view.excludes.size() + view.shares.size() > most_asked) return;
    std::size_t pairs = 0; // of requirements and courses: what an audit costs
    for (auto const& node : view.nodes)
        if (node.set && node.set->closed()) pairs += node.set->courses.size();
    if (pairs > most_pairs || budget_.exhausted()) return;
    Relaxed relaxed(view, universe_, scale_);
    if (!relaxed.asks()) return;
    if (relaxed.impossible(budget_)) {
        conflict(view, relaxed);
        return;
    }
    std::size_t questions = 0;
    for (std::size_t i = 0; i < view.nodes.size(); ++i) {
        ViewNode const& node = view.nodes[i];
        auto const* const group = std::get_if<Group>(&node.requirement->body);
        if (!node.always || node.doomed || group == nullptr || !group->choose || *group->choose != 1) continue;
        auto const options = children(view, static_cast<int>(i));
        if (options.size() < 2) continue;
        for (int const option : options) {
            ViewNode const& one = view.nodes[static_cast<std::size_t>(option)];
            if (one.doomed || one.in_if) continue;
            if (++questions > most_questions || budget_.exhausted()) return;
            relaxed.choose(option);
            if (!relaxed.impossible(budget_)) continue;
            warn("RQ1054", one.requirement->place,
                 name_of(one) + " can never be chosen: the rest of the stage leaves too little for it",
                 "remove the option, ask for less, or let courses be shared");
        }
    }
}

} // namespace requisite::detail
