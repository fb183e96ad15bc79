// The definitions of this folder, for the one unit that has them.
#pragma once

#include <requisite/audit/audit.ipp>
#include <requisite/audit/audit_program.ipp>
#include <requisite/audit/audit_stage.ipp>
#include <requisite/audit/cross_program.ipp>
#include <requisite/audit/cross_program_courses.ipp>
#include <requisite/audit/cross_program_problem.ipp>
#include <requisite/audit/cross_program_told.ipp>
#include <requisite/audit/programs.ipp>
