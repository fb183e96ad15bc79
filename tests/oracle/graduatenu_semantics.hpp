// What a GraduateNU major means, written down from the description of the format and GraduateNU's own validator, without the importer: it makes
// the solutions of every node and asks whether some of all nodes together use no course twice. For at most 64 courses.
//
//  - COURSE: this course was taken. RANGE: one or more of those with a number in it, without the exceptions.
//  - AND: a solution of each, without a course in common. OR: a solution of one.
//  - XOM: solutions of some, without a course in common, that have so many credits together.
//  - SECTION: solutions of so many, without a course in common. At one that asks for less than one the validator stops: nobody satisfies it.
//  - Concentrations: so many of the options, as if they were a section; if none has to be chosen, they ask for nothing.
//  - The whole: a solution of all sections, without a course in common, and so many credits taken.
#pragma once

#include <nlohmann/json.hpp>

#include <map>
#include <string>

namespace requisite::oracle {

/// Whether the major is met by courses ("CS 2500") with their credits.
bool judge_graduatenu(nlohmann::json const& major, std::map<std::string, int> const& taken);

} // namespace requisite::oracle
