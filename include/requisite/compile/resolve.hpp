// Settles names: every set, tag, course, grade, requirement and program that a document names must exist, and be declared once.
#pragma once

#include <requisite/compile/unread.hpp>
#include <requisite/model/document.hpp>
#include <requisite/text/diagnostic.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

/// Checks a document against its own catalogue. Adds a diagnostic for every name that means nothing, with the nearest one that does.
/// Stops after `most` diagnostics, so that the cost is bounded whatever the text.
/// `unread` is what could not be read: of a name in it nobody knows whether it is declared there, so that it is not a fault elsewhere.
/// Without any course or tagged set in the catalogue, tags and codes are left for `bind`, which meets a real catalogue.
void resolve(Document const& document, Diagnostics& diagnostics, std::size_t most = 100,
             detail::Unread const& unread = {});

} // namespace REQUISITE_ABI
} // namespace requisite
