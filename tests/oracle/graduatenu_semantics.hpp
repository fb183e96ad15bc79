// What a GraduateNU major means, written down from its own validator, without the importer: it makes every solution of every node and asks whether
// some of all nodes together use no course twice. For small majors only.
//
//  - COURSE: this course was taken. RANGE: one or more of those with a number in it, without the exceptions.
//  - AND: a solution of each, without a course in common. OR: a solution of one.
//  - XOM: solutions of some, without a course in common, that have so many credits together.
//  - SECTION: solutions of so many, without a course in common. One that asks for less than one asks for nothing: there the validator fails always,
//    which nobody means.
//  - The whole: a solution of all sections, without a course in common, and so many credits taken.
#pragma once

#include <nlohmann/json.hpp>

#include <map>
#include <string>

namespace requisite::oracle {

/// Whether the major is met by courses ("CS 2500") with their credits.
bool judge_graduatenu(nlohmann::json const& major, std::map<std::string, int> const& taken);

} // namespace requisite::oracle
