// A report as text for a terminal: what a student and an adviser read.
#pragma once

#include <requisite/render/diagnostics.hpp>
#include <requisite/report/report.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

/// The whole report; each line ends in a line feed. Does not depend on a locale.
std::string render(Report const& report, RenderOptions const& options = {});

} // namespace REQUISITE_ABI
} // namespace requisite
