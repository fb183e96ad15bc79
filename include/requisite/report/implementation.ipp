// The definitions of this folder, for the one unit that has them.
#pragma once

#include <requisite/report/findings.ipp>
#include <requisite/report/findings_amounts.ipp>
#include <requisite/report/findings_full.ipp>
#include <requisite/report/findings_notes.ipp>
#include <requisite/report/findings_unique.ipp>
#include <requisite/report/findings_unused.ipp>
#include <requisite/report/petition_effects.ipp>
#include <requisite/report/report.ipp>
#include <requisite/report/words.ipp>
