#pragma once

#include <requisite/audit/choices.hpp>

#include <utility>

namespace requisite::detail {

template <class Lazy> BasicChoices<Lazy>::BasicChoices(Problem const& problem, ChoicesMemory& memory)
    : problem_(problem), memory_(memory) {
    memory_.left.assign(problem.nodes.size(), 0);
    memory_.picks.assign(problem.nodes.size(), Pick::open);
    memory_.order = problem.children;
}

template <class Lazy> void BasicChoices<Lazy>::order_by(std::vector<std::int64_t> const& figure) {
    for (auto const& one : problem_.nodes) {
        if (one.kind != ProblemNode::Kind::choose) continue;
        for (int i = one.children.first + 1; i < one.children.last; ++i) // few: by insertion
            for (int j = i; j > one.children.first &&
                            figure[static_cast<std::size_t>(child(j))] < figure[static_cast<std::size_t>(child(j - 1))];
                 --j)
                std::swap(memory_.order[static_cast<std::size_t>(j)], memory_.order[static_cast<std::size_t>(j - 1)]);
    }
}

template <class Lazy> bool BasicChoices<Lazy>::any() {
    memory_.chooses.assign(problem_.nodes.size(), 0);
    for (std::size_t i = 0; i < problem_.nodes.size(); ++i) {
        ProblemNode const& one = problem_.nodes[i];
        if (one.kind == ProblemNode::Kind::choose && memory_.left[i] == 0) memory_.chooses[i] = 1;
        if (memory_.chooses[i] != 0 && one.parent >= 0) memory_.chooses[static_cast<std::size_t>(one.parent)] = 1;
    }
    return memory_.chooses.back() != 0;
}

template <class Lazy> template <class Promising, class Visit>
bool BasicChoices<Lazy>::each(Promising promising, Visit visit) {
    if (!any()) return visit(memory_.picks);
    Agenda const root{static_cast<int>(problem_.nodes.size()) - 1, nullptr};
    return go(&root, promising, visit);
}

template <class Lazy> template <class Promising, class Visit>
bool BasicChoices<Lazy>::go(Agenda const* agenda, Promising& promising, Visit& visit) {
    while (agenda != nullptr && !chooses(agenda->node)) agenda = agenda->next;
    if (agenda == nullptr) return visit(memory_.picks);
    ProblemNode const& one = node(agenda->node);
    if (one.kind == ProblemNode::Kind::choose && memory_.left[static_cast<std::size_t>(agenda->node)] == 0) {
        int const first = one.children.first;
        bool const more = pick(one, first, one.choose, agenda->next, promising, visit);
        for (int k = one.children.first; k < one.children.last; ++k) pick_of(child(k)) = Pick::open;
        return more;
    }
    return enter(one, one.children.last, agenda->next, promising, visit);
}

// Puts the children of a sum before the rest of the agenda.
template <class Lazy> template <class Promising, class Visit> bool
BasicChoices<Lazy>::enter(ProblemNode const& one, int end, Agenda const* agenda, Promising& promising, Visit& visit) {
    while (end > one.children.first && (!chooses(child(end - 1)) || pick_of(child(end - 1)) == Pick::out)) --end;
    if (end == one.children.first) return go(agenda, promising, visit);
    Agenda const next{child(end - 1), agenda};
    return enter(one, end - 1, &next, promising, visit);
}

template <class Lazy> template <class Promising, class Visit>
bool BasicChoices<Lazy>::pick(ProblemNode const& group, int place, int left, Agenda const* agenda, Promising& promising,
                              Visit& visit) {
    if (left == 0 || group.children.last - place == left) { // nothing to choose any more
        Pick const rest = left == 0 ? Pick::out : Pick::in;
        for (int k = place; k < group.children.last; ++k) pick_of(child(k)) = rest;
        bool const more = !promising(memory_.picks) || enter(group, group.children.last, agenda, promising, visit);
        for (int k = place; k < group.children.last; ++k) pick_of(child(k)) = Pick::open;
        return more;
    }
    pick_of(child(place)) = Pick::in;
    if (promising(memory_.picks) && !pick(group, place + 1, left - 1, agenda, promising, visit)) return false;
    pick_of(child(place)) = Pick::out;
    if (promising(memory_.picks) && !pick(group, place + 1, left, agenda, promising, visit)) return false;
    pick_of(child(place)) = Pick::open;
    return true;
}

} // namespace requisite::detail
