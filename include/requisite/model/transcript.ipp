#pragma once

#include <requisite/model/transcript.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

Transcript::Transcript() = default;
Transcript::Transcript(Transcript const& other) = default;
Transcript::Transcript(Transcript&& other) noexcept = default;
Transcript& Transcript::operator=(Transcript const& other) { return *this = Transcript(other); }
Transcript& Transcript::operator=(Transcript&& other) noexcept = default;
Transcript::~Transcript() = default;

bool operator==(Record const& a, Record const& b) {
    return a.course == b.course && a.units == b.units && a.grade == b.grade && a.term == b.term &&
           a.status == b.status && a.origin == b.origin && a.tags == b.tags && a.fault == b.fault &&
           a.institution == b.institution && a.grading == b.grading && a.used_for == b.used_for;
}

bool operator==(Fact const& a, Fact const& b) { return a.name == b.name && a.value == b.value; }

bool operator==(Score const& a, Score const& b) { return a.name == b.name && a.value == b.value; }

bool operator==(Petition const& a, Petition const& b) {
    return a.kind == b.kind && a.requirement == b.requirement && a.course == b.course && a.instead_of == b.instead_of &&
           a.units == b.units && a.courses == b.courses && a.question == b.question && a.met == b.met &&
           a.because == b.because && a.signed_by == b.signed_by && a.on == b.on;
}

bool operator==(Transcript const& a, Transcript const& b) {
    return a.student == b.student && a.program == b.program && a.entry == b.entry && a.records == b.records &&
           a.milestones == b.milestones && a.proficiencies == b.proficiencies && a.scores == b.scores &&
           a.facts == b.facts && a.petitions == b.petitions;
}

} // namespace REQUISITE_ABI
} // namespace requisite
