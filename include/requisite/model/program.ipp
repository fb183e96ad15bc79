#pragma once

#include <requisite/model/program.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

Program::Program() = default;
Program::Program(Program const& other) = default;
Program::Program(Program&& other) noexcept = default;
Program& Program::operator=(Program const& other) { return *this = Program(other); }
Program& Program::operator=(Program&& other) noexcept = default;
Program::~Program() = default;

bool operator==(Outcome const& a, Outcome const& b) {
    return a.name == b.name && a.text == b.text && a.shown_in == b.shown_in;
}

bool operator==(Deadline const& a, Deadline const& b) {
    return a.season == b.season && a.day == b.day && a.text == b.text;
}

bool operator==(CatalogYears const& a, CatalogYears const& b) { return a.first == b.first && a.last == b.last; }

bool operator==(CountedSeason const& a, CountedSeason const& b) { return a.season == b.season; }

bool operator==(Duration const& a, Duration const& b) { return a.length == b.length && a.unit == b.unit; }

bool operator==(Stage const& a, Stage const& b) { return a.name == b.name && a.title == b.title && a.block == b.block; }

bool operator==(Program const& a, Program const& b) {
    return a.name == b.name && a.title == b.title && a.institution == b.institution && a.catalog == b.catalog &&
           a.duration == b.duration && a.counted == b.counted && a.effective == b.effective && a.urls == b.urls &&
           a.outcomes == b.outcomes && a.deadlines == b.deadlines && a.notes == b.notes && a.citations == b.citations &&
           a.stages == b.stages && a.unit_word == b.unit_word;
}

} // namespace REQUISITE_ABI
} // namespace requisite
