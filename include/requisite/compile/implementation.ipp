// The definitions of this folder, for the one unit that has them.
#pragma once

#include <requisite/compile/lower.ipp>
#include <requisite/compile/lower_bounds.ipp>
#include <requisite/compile/lower_expressions.ipp>
#include <requisite/compile/lower_requirements.ipp>
#include <requisite/compile/lower_templates.ipp>
#include <requisite/compile/lower_transcripts.ipp>
#include <requisite/compile/parse.ipp>
#include <requisite/compile/repeated.ipp>
#include <requisite/compile/resolve.ipp>
#include <requisite/compile/resolve_names.ipp>
#include <requisite/compile/unread.ipp>
