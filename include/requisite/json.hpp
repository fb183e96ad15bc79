// JSON: a report as other programs read it, and a transcript as they write it. Opt-in, needs nlohmann/json; the shapes
// are those of docs/cli.md and docs/report.schema.json.
#pragma once

#include <requisite/audit/report.hpp>
#include <requisite/compile/parse.hpp>

#include <nlohmann/json.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

/// The report in the shape of docs/report.schema.json. Amounts that are whole are numbers, others decimal strings. All
/// texts are valid UTF-8, so that `dump()` does not throw.
nlohmann::ordered_json to_json(Report const& report);

/// Diagnostics with their places: severity, code, message, file, line, column, help.
nlohmann::ordered_json to_json(Diagnostics const& diagnostics);

/// Diagnostics as SARIF 2.1.0, for code scanning: a rule for each code, fixes and other places included. The names of files become relative URIs.
nlohmann::ordered_json to_sarif(Diagnostics const& diagnostics);

/// Reads one transcript; never throws. A text that cannot be audited as it stands (broken JSON, a member of the wrong
/// type) has errors. A record that cannot be used is a warning: it stays in the transcript with its `fault`, so that the
/// audit reports it. Numbers are taken as written, not through binary floats.
ParsedTranscript transcript_from_json(std::string_view text, std::string const& name = "input",
                                      Limits const& limits = {});

} // namespace REQUISITE_ABI
} // namespace requisite

// Always here, also with REQUISITE_COMPILED: the compiled library does not know nlohmann/json.
#include <requisite/json/report.ipp>
#include <requisite/json/sarif.ipp>
#include <requisite/json/transcript.ipp>
