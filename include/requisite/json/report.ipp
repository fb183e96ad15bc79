#pragma once

#include <requisite/json.hpp>
#include <requisite/json/reader.hpp>
#include <requisite/json/report_shape.hpp>
#include <requisite/json/writer.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

std::string to_json(Report const& report, int indent) { return detail::json::written(report, indent); }
std::string to_json(std::vector<Report> const& reports, int indent) { return detail::json::written(reports, indent); }
std::string to_json(Finding const& finding, int indent) { return detail::json::written(finding, indent); }
std::string to_json(Diagnostics const& diagnostics, int indent) { return detail::json::written(diagnostics, indent); }

void append_json(Report const& report, std::string& out) { detail::json::append(report, out); }

ParsedReport report_from_json(std::string_view text, std::string const& name, Limits const& limits) {
    ParsedReport result;
    result.diagnostics = detail::json::read("the report", text, name, limits, result.report);
    return result;
}

} // namespace REQUISITE_ABI
} // namespace requisite
