// Requisite: degree rules as text, as a tree, and as an audit. Includes everything but build.hpp, json.hpp, lint/ and testing/. One file of a program
// defines REQUISITE_IMPLEMENTATION before it includes this, and has the definitions; or the program links requisite::compiled.
#include <requisite/audit/audit.hpp>
#include <requisite/compile/parse.hpp>
#include <requisite/model/content_hash.hpp>
#include <requisite/print/print.hpp>
#include <requisite/render/diagnostics.hpp>
#include <requisite/render/report.hpp>
#include <requisite/report/finding_range.hpp>
#include <requisite/syntax/format.hpp>
#include <requisite/version.hpp>

#if defined(REQUISITE_IMPLEMENTATION)
#include <requisite/implementation.ipp>
#endif
