#pragma once

#include <requisite/student/petitions.hpp>

#include <algorithm>

namespace requisite::detail {

Petitions::Petitions(BoundStage const& stage, Student const& student, List<char> const& active)
    : stage_(stage), student_(student) {
    auto const& petitions = student.transcript().petitions;
    if (petitions.empty()) return;
    auto const node_of = [&](std::string const& path) {
        int node = student.program().petitioned(stage, path);
        while (node >= 0 && active[static_cast<std::size_t>(node)] == 0)
            node = stage.nodes[static_cast<std::size_t>(node)].namesake;
        return node;
    };
    waived_.assign(stage.nodes.size(), 0);
    for (auto const& petition : petitions)
        if (petition.kind == Petition::Kind::waive)
            if (int const node = node_of(petition.requirement); node >= 0)
                std::fill(waived_.begin() + node, waived_.begin() + stage.nodes[static_cast<std::size_t>(node)].last,
                          1);
    for (std::size_t i = 0; i < petitions.size(); ++i) {
        Petition const& petition = petitions[i];
        bool const settled = petition.kind == Petition::Kind::waive || petition.kind == Petition::Kind::decide;
        int const node = settled ? -1 : node_of(petition.requirement);
        if (node < 0 || waived(node)) continue;
        BoundNode const& target = stage.nodes[static_cast<std::size_t>(node)];
        StagePetition one{i, node, {student.program().course_of(petition.course), &petition.course}, {}};
        switch (petition.kind) {
        case Petition::Kind::waive:
        case Petition::Kind::decide: break;
        case Petition::Kind::adjust:
            if (!std::holds_alternative<Group>(target.requirement->body)) adjust(i, node);
            for (int child = node + 1; child < target.last; child = stage.nodes[static_cast<std::size_t>(child)].last)
                if (active[static_cast<std::size_t>(child)] != 0 && !waived(child)) adjust(i, child);
            break;
        case Petition::Kind::substitute:
            one.instead_of = {student.program().course_of(petition.instead_of), &petition.instead_of};
            substitutes_.push_back(one);
            break;
        case Petition::Kind::allow: allowances_.push_back(one); break;
        case Petition::Kind::pin:
            for (auto& other : pins_) // the later stands
                if (same(other.course, one.course)) {
                    other = one;
                    one.node = -1;
                }
            if (one.node >= 0) pins_.push_back(one);
            break;
        }
    }
}

Quantity const* stated(Requirement const& requirement) {
    if (auto const* const take = std::get_if<Take>(&requirement.body)) return &take->quantity;
    if (auto const* const overall = std::get_if<Overall>(&requirement.body)) return &overall->quantity;
    if (auto const* const unique = std::get_if<Unique>(&requirement.body)) return &unique->quantity;
    return nullptr;
}

/// Each currency by itself, and of two petitions the later, as if the earlier had not been written.
void Petitions::adjust(std::size_t index, int node) {
    Petition const& petition = student_.transcript().petitions[index];
    Requirement const& requirement = *stage_.nodes[static_cast<std::size_t>(node)].requirement;
    Quantity const* const before = stated(requirement);
    auto const* const residence = std::get_if<Residence>(&requirement.body);
    bool const in_units = petition.units && (residence != nullptr || (before != nullptr && before->units));
    bool const whole = petition.courses && petition.courses->amount().is_whole();
    bool const in_courses = whole && before != nullptr && before->courses;
    if (!in_units && !in_courses) return;
    Adjusted* adjusted = nullptr;
    for (auto& one : adjusted_)
        if (one.node == node) adjusted = &one;
    if (adjusted == nullptr) {
        adjusted_.push_back({});
        adjusted = &adjusted_.back();
        adjusted->node = node;
        if (before != nullptr) adjusted->quantity = *before;
    }
    auto const set = [](auto& bounds, auto const& original, auto figure) {
        bounds = original;
        if (bounds.most && (*bounds.most == bounds.least || *bounds.most < figure)) bounds.most = figure;
        bounds.least = figure;
    };
    adjusted->petition = index;
    if (residence != nullptr) adjusted->residence = petition.units;
    if (in_units && residence == nullptr) set(*adjusted->quantity.units, *before->units, *petition.units);
    if (in_courses) set(*adjusted->quantity.courses, *before->courses, *petition.courses);
}

Quantity const* Petitions::adjusted(int node) const {
    for (auto const& one : adjusted_)
        if (one.node == node && !one.residence) return &one.quantity;
    return nullptr;
}

Units const* Petitions::adjusted_residence(int node) const {
    for (auto const& one : adjusted_)
        if (one.node == node && one.residence) return &*one.residence;
    return nullptr;
}

Petition const* Petitions::adjusting(int node) const {
    for (auto const& one : adjusted_)
        if (one.node == node) return &student_.transcript().petitions[one.petition];
    return nullptr;
}

bool Petitions::is(NamedCourse const& course, StudentRecord const& record) {
    return course.course != BoundProgram::npos
               ? record.course == course.course
               : record.course == BoundProgram::npos && record.record->course == *course.code;
}

bool Petitions::same(NamedCourse const& a, NamedCourse const& b) {
    return a.course == b.course && (a.course != BoundProgram::npos || *a.code == *b.code);
}

bool Petitions::any_stands(int node, BoundSet const& set, StudentRecord const& record) const {
    for (auto const& one : substitutes_)
        if (below(node, one.node) && is(one.course, record) &&
            student_.in_set(set, one.instead_of.course, *one.instead_of.code))
            return true;
    return false;
}

Petition const* Petitions::pin(StudentRecord const& record) const {
    for (auto const& one : pins_)
        if (is(one.course, record)) return &student_.transcript().petitions[one.index];
    return nullptr;
}

bool Petitions::substituted(StudentRecord const& record) const {
    for (auto const& one : substitutes_)
        if (is(one.course, record)) return true;
    return false;
}

} // namespace requisite::detail
