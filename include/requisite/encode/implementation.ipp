// The definitions of this folder, for the one unit that has them.
#pragma once

#include <requisite/encode/eligibility.ipp>
#include <requisite/encode/problem_bounds.ipp>
#include <requisite/encode/problem_couplings.ipp>
#include <requisite/encode/problem_effects.ipp>
#include <requisite/encode/problem_leaves.ipp>
#include <requisite/encode/problem_nodes.ipp>
#include <requisite/encode/problem_tokens.ipp>
#include <requisite/encode/stage.ipp>
