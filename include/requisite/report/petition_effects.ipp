#pragma once

#include <requisite/report/petition_effects.hpp>
#include <requisite/text/suggest.hpp>

#include <algorithm>

namespace requisite::detail {

static bool asks(Condition const& condition, std::string const& question) {
    for (auto const& operand : condition.operands)
        if (asks(operand, question)) return true;
    return condition.kind == Condition::Kind::manual && condition.name == question;
}

/// Whether a stage leaves a question to a person.
static bool asks(BoundStage const& stage, std::string const& question) {
    for (auto const* const condition : stage.conditions)
        if (asks(*condition, question)) return true;
    return false;
}

PetitionEffects::PetitionEffects(BoundProgram const& program, Transcript const& transcript,
                                 std::vector<BoundProgram const*> const& others)
    : program_(program),
      transcript_(transcript),
      ranks_(transcript.petitions.size(), Rank::unnamed),
      for_another_(transcript.petitions.size(), 0) {
    if (transcript.petitions.empty()) return;
    std::vector<std::string> paths;
    std::vector<std::string> full; // behind the name of the program
    for (auto const& stage : program.stages)
        for (auto const& node : stage.nodes) {
            paths.push_back(node.path);
            full.push_back(program.program.name + '.' + node.path);
        }
    for (std::size_t i = 0; i < transcript.petitions.size(); ++i) {
        Petition const& petition = transcript.petitions[i];
        PetitionEffect effect;
        effect.index = i;
        if (petition.kind == Petition::Kind::decide) {
            effect.text = "no effect: no rule leaves \"" + petition.question + "\" to a person";
            effects_.push_back(std::move(effect));
            continue;
        }
        std::string const& path = petition.requirement;
        effect.text = "no effect: no requirement is named '" + path + "'";
        bool const meant = program.is_meant(path);
        for (auto const* const other : others)
            if (!meant && other->is_meant(path)) for_another_[i] = 1;
        if (std::string const near = suggest(path, meant ? full : paths); !near.empty() && near != path)
            effect.text += "; did you mean '" + near + "'?";
        effects_.push_back(std::move(effect));
    }
}

void PetitionEffects::look(BoundStage const& stage, Student const& student, StageAudit const& audit) {
    for (std::size_t i = 0; i < effects_.size(); ++i) {
        Petition const& petition = transcript_.petitions[i];
        bool const decides = petition.kind == Petition::Kind::decide;
        if (decides ? !asks(stage, petition.question) : program_.petitioned(stage, petition.requirement) < 0) continue;
        Verdict verdict = decides ? decide(i) : judge(i, {stage, student, audit, node_of(petition, stage, audit)});
        if (verdict.rank <= ranks_[i]) continue;
        ranks_[i] = verdict.rank;
        effects_[i].effective = verdict.rank == Rank::effective;
        effects_[i].text = std::move(verdict.text);
        if (verdict.rank == Rank::set_aside) effects_[i].text.insert(0, "set aside by a later petition: ");
        if (verdict.rank < Rank::set_aside) effects_[i].text.insert(0, "no effect: ");
    }
}

std::vector<PetitionEffect> PetitionEffects::take() {
    auto const is_for_another = [this](PetitionEffect const& effect) {
        return for_another_[effect.index] != 0 && ranks_[effect.index] == Rank::unnamed;
    };
    effects_.erase(std::remove_if(effects_.begin(), effects_.end(), is_for_another), effects_.end());
    return std::move(effects_);
}

int PetitionEffects::node_of(Petition const& petition, BoundStage const& stage, StageAudit const& audit) const {
    return audit.living(program_.petitioned(stage, petition.requirement));
}

PetitionEffects::Verdict PetitionEffects::judge(std::size_t index, Look const& look) const {
    Petition const& petition = transcript_.petitions[index];
    std::string const& path = petition.requirement;
    if (look.node < 0) return {Rank::absent, "'" + path + "' does not apply to this student"};
    if (petition.kind == Petition::Kind::waive) return waive(index, look);
    if (look.audit.waived(look.node)) return {Rank::none, path + " is waived"};
    if (petition.kind == Petition::Kind::adjust) return adjust(index, look);
    NamedCourse const course{program_.course_of(petition.course), &petition.course};
    bool taken = false;
    for (auto const& record : look.student.records()) taken = taken || Petitions::is(course, record);
    if (!taken) return {Rank::none, "the student has no record of " + petition.course};
    switch (+petition.kind) {
    case +Petition::Kind::substitute: return substitute(petition, look);
    case +Petition::Kind::allow: return allow(petition, look);
    default: return pin(index, look);
    }
}

PetitionEffects::Verdict PetitionEffects::decide(std::size_t index) const {
    Petition const& petition = transcript_.petitions[index];
    std::string text = "decided \"" + petition.question + "\" as " + (petition.met ? "met" : "not met");
    for (std::size_t i = index + 1; i < transcript_.petitions.size(); ++i) {
        Petition const& other = transcript_.petitions[i];
        if (other.kind == Petition::Kind::decide && other.question == petition.question)
            return {Rank::set_aside, std::move(text)};
    }
    return {Rank::effective, std::move(text)};
}

PetitionEffects::Verdict PetitionEffects::waive(std::size_t index, Look const& look) const {
    std::string const& path = transcript_.petitions[index].requirement;
    for (std::size_t i = 0; i < transcript_.petitions.size(); ++i) {
        Petition const& other = transcript_.petitions[i];
        if (i == index || other.kind != Petition::Kind::waive) continue;
        int const node = node_of(other, look.stage, look.audit);
        if (node >= 0 && (node == look.node ? i < index : look.audit.below(look.node, node)))
            return {Rank::none, path + " is waived already"};
    }
    return {Rank::effective, "waived " + path};
}

bool PetitionEffects::states(Petition const& petition, Look const& look, int node) const {
    Requirement const& requirement = *look.audit.at(node).requirement;
    if (petition.units && std::holds_alternative<Residence>(requirement.body)) return true;
    Quantity const* const quantity = stated(requirement);
    return quantity != nullptr && ((petition.units && quantity->units) || (petition.courses && quantity->courses));
}

bool PetitionEffects::changes(Petition const& petition, Look const& look, int node) const {
    Requirement const& requirement = *look.audit.at(node).requirement;
    if (auto const* const residence = std::get_if<Residence>(&requirement.body))
        return petition.units && !(*petition.units == residence->least);
    Quantity const& quantity = *stated(requirement);
    return (petition.units && quantity.units && !(*petition.units == quantity.units->least)) ||
           (petition.courses && quantity.courses && !(*petition.courses == quantity.courses->least));
}

PetitionEffects::Verdict PetitionEffects::adjust(std::size_t index, Look const& look) const {
    Petition const& petition = transcript_.petitions[index];
    std::string const& path = petition.requirement;
    std::string const amount = petition.units ? unit_text(program_, petition.units->amount().thousandths())
                                              : courses_text(petition.courses.value_or(Courses()));
    if (petition.courses && !petition.courses->amount().is_whole())
        return {Rank::none, "a rule asks for whole courses, not for " + amount};
    auto const targets = [&](Look const& at, Petition const& one) {
        List<int> nodes;
        if (states(one, at, at.node)) nodes.push_back(at.node);
        for (int const child : at.audit.children(at.node))
            if (!at.audit.waived(child) && states(one, at, child)) nodes.push_back(child);
        return nodes;
    };
    List<int> const nodes = targets(look, petition);
    if (nodes.empty())
        return {Rank::none, path + " states no amount in " + (petition.units ? program_.program.unit_word : "courses")};
    bool stands = false;
    bool changed = false;
    for (int const node : nodes) {
        bool later = false;
        for (std::size_t i = index + 1; i < transcript_.petitions.size(); ++i) {
            Petition const& other = transcript_.petitions[i];
            int const there = node_of(other, look.stage, look.audit);
            if (other.kind != Petition::Kind::adjust || other.units.has_value() != petition.units.has_value() ||
                there < 0 || look.audit.waived(there))
                continue;
            List<int> const others = targets({look.stage, look.student, look.audit, there}, other);
            later = later || std::find(others.begin(), others.end(), node) != others.end();
        }
        stands = stands || !later;
        changed = changed || (!later && changes(petition, look, node));
    }
    if (!stands) return {Rank::set_aside, "adjusted " + path + " to " + amount};
    if (!changed) return {Rank::none, path + " asks for " + amount + " already"};
    return {Rank::effective, "adjusted " + path + " to " + amount};
}

PetitionEffects::Verdict PetitionEffects::substitute(Petition const& petition, Look const& look) const {
    NamedCourse const named{program_.course_of(petition.course), &petition.course};
    std::size_t const instead_of = program_.course_of(petition.instead_of);
    bool asked = false;
    bool changed = false;
    auto const see = [&](BoundSet const& set) {
        if (!look.student.in_set(set, instead_of, petition.instead_of)) return;
        asked = true;
        changed = changed || lacks(look, set, named);
    };
    for (int node = look.node; node < look.audit.at(look.node).last; ++node) {
        BoundNode const& leaf = look.audit.at(node);
        if (!look.audit.active(node) || look.audit.waived(node) ||
            !std::holds_alternative<Take>(leaf.requirement->body))
            continue;
        see(leaf.set);
        for (auto const& with : leaf.with) {
            if (with.set.expression != nullptr) see(with.set);
            for (auto const& set : with.each) see(set);
        }
    }
    std::string const& path = petition.requirement;
    if (changed) return {Rank::effective, petition.course + " stands for " + petition.instead_of + " in " + path};
    if (asked) return {Rank::none, petition.course + " is in the sets of " + path + " already"};
    return {Rank::none, "nothing in " + path + " asks for " + petition.instead_of};
}

/// Whether a set lacks some record of a course.
bool PetitionEffects::lacks(Look const& look, BoundSet const& set, NamedCourse const& course) {
    for (auto const& record : look.student.records())
        if (Petitions::is(course, record) && !look.student.in_set(set, record)) return true;
    return false;
}

PetitionEffects::Verdict PetitionEffects::allow(Petition const& petition, Look const& look) const {
    NamedCourse const named{program_.course_of(petition.course), &petition.course};
    bool any = false;
    bool changed = false;
    for (int node = look.node; node < look.audit.at(look.node).last; ++node) {
        BoundNode const& leaf = look.audit.at(node);
        if (!look.audit.active(node) || look.audit.waived(node) ||
            !std::holds_alternative<Take>(leaf.requirement->body))
            continue;
        any = true;
        changed = changed || lacks(look, leaf.set, named);
        for (std::size_t r = 0; r < look.student.records().size() && !changed; ++r)
            changed = Petitions::is(named, look.student.records()[r]) && look.audit.excluded_by(node, r) >= 0;
    }
    std::string const& path = petition.requirement;
    if (changed) return {Rank::effective, petition.course + " is allowed in " + path};
    return {Rank::none,
            any ? petition.course + " is in the sets of " + path + " already" : "nothing is applied to " + path};
}

PetitionEffects::Verdict PetitionEffects::pin(std::size_t index, Look const& look) const {
    Petition const& petition = transcript_.petitions[index];
    NamedCourse const course{program_.course_of(petition.course), &petition.course};
    std::string text = petition.course + " is applied to " + petition.requirement + " only";
    for (std::size_t i = index + 1; i < transcript_.petitions.size(); ++i) {
        Petition const& other = transcript_.petitions[i];
        int const there = node_of(other, look.stage, look.audit);
        if (other.kind == Petition::Kind::pin && there >= 0 && !look.audit.waived(there) &&
            Petitions::same(course, {program_.course_of(other.course), &other.course}))
            return {Rank::set_aside, std::move(text)};
    }
    return {Rank::effective, std::move(text)};
}

} // namespace requisite::detail
