// The definitions of this folder, for the one unit that has them.
#pragma once

#include <requisite/audit/attempts.ipp>
#include <requisite/audit/audit.ipp>
#include <requisite/audit/audit_program.ipp>
#include <requisite/audit/audit_stage.ipp>
#include <requisite/audit/bind.ipp>
#include <requisite/audit/bind_references.ipp>
#include <requisite/audit/bound.ipp>
#include <requisite/audit/findings.ipp>
#include <requisite/audit/findings_amounts.ipp>
#include <requisite/audit/findings_unused.ipp>
#include <requisite/audit/joint.ipp>
#include <requisite/audit/petition_effects.ipp>
#include <requisite/audit/petitions.ipp>
#include <requisite/audit/problem_bounds.ipp>
#include <requisite/audit/problem_couplings.ipp>
#include <requisite/audit/problem_leaves.ipp>
#include <requisite/audit/problem_nodes.ipp>
#include <requisite/audit/problem_tokens.ipp>
#include <requisite/audit/programs.ipp>
#include <requisite/audit/report.ipp>
#include <requisite/audit/stage.ipp>
#include <requisite/audit/stage_fits.ipp>
#include <requisite/audit/student.ipp>
#include <requisite/audit/words.ipp>
#include <requisite/audit/worlds.ipp>
