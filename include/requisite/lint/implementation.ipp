// The definitions of this folder, for the one unit that has them.
#pragma once

#include <requisite/lint/allow.ipp>
#include <requisite/lint/amounts.ipp>
#include <requisite/lint/filters.ipp>
#include <requisite/lint/groups.ipp>
#include <requisite/lint/lint.ipp>
#include <requisite/lint/linter.ipp>
#include <requisite/lint/names.ipp>
#include <requisite/lint/reach.ipp>
#include <requisite/lint/relaxed.ipp>
#include <requisite/lint/rules.ipp>
#include <requisite/lint/sets.ipp>
#include <requisite/lint/tests.ipp>
#include <requisite/lint/texts.ipp>
#include <requisite/lint/together.ipp>
#include <requisite/lint/universe.ipp>
#include <requisite/lint/view.ipp>
