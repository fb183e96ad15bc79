#pragma once

#include <requisite/json.hpp>
#include <requisite/json/reader.hpp>
#include <requisite/json/report_shape.hpp>
#include <requisite/json/text_writer.hpp>
#include <requisite/json/writer.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

inline nlohmann::ordered_json to_json(Diagnostics const& diagnostics) { return detail::json::write(diagnostics); }
inline nlohmann::ordered_json to_json(Report const& report) { return detail::json::write(report); }

inline void append_json(Report const& report, std::string& out) { detail::json::append(report, out); }

inline ParsedReport report_from_json(std::string_view text, std::string const& name, Limits const& limits) {
    ParsedReport result;
    result.diagnostics = detail::json::read("the report", text, name, limits, result.report);
    return result;
}

} // namespace REQUISITE_ABI
} // namespace requisite
