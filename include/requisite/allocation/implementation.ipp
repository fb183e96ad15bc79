// The definitions of this folder, for the one unit that has them.
#pragma once

#include <requisite/allocation/allocator.ipp>
#include <requisite/allocation/branching.ipp>
#include <requisite/allocation/branching_bound.ipp>
#include <requisite/allocation/branching_search.ipp>
#include <requisite/allocation/cuts.ipp>
#include <requisite/allocation/flow.ipp>
#include <requisite/allocation/formulation.ipp>
#include <requisite/allocation/formulation_couplings.ipp>
#include <requisite/allocation/formulation_missing.ipp>
#include <requisite/allocation/greedy.ipp>
#include <requisite/allocation/improving.ipp>
#include <requisite/allocation/key.ipp>
#include <requisite/allocation/problem.ipp>
#include <requisite/allocation/runs.ipp>
#include <requisite/allocation/safe_bound.ipp>
#include <requisite/allocation/simplex.ipp>
#include <requisite/allocation/simplex_rows.ipp>
