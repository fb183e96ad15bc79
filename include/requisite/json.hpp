// JSON: programs and reports both ways, transcripts as other programs write them. Opt-in, needs nlohmann/json; the shapes are those of docs/cli.md,
// docs/report.schema.json and docs/program.schema.json.
#pragma once

#include <requisite/audit/report.hpp>
#include <requisite/compile/parse.hpp>

#include <nlohmann/json.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

/// The report in the shape of docs/report.schema.json. Amounts that are whole are numbers, others decimal strings. All
/// texts are valid UTF-8, so that `dump()` does not throw.
nlohmann::ordered_json to_json(Report const& report);

/// Appends what `to_json(report).dump()` gives, on one line, in a fraction of the time: for many reports.
void append_json(Report const& report, std::string& out);

/// A report, and what was wrong with its text.
struct ParsedReport {
    Report report;           ///< what was read
    Diagnostics diagnostics; ///< what is wrong, in the order of the text
    explicit operator bool() const noexcept { return !has_errors(diagnostics); }
};

/// The inverse of `to_json(report)`; never throws. Everything comes back but the places of the report's own diagnostics, whose text is not here.
ParsedReport report_from_json(std::string_view text, std::string const& name = "input", Limits const& limits = {});

/// The catalogue and the programs of a file in the shape of docs/program.schema.json: everything that == compares. Tests and comments stay in the text.
/// Null if a tree is deeper than `Limits::tree_depth`.
nlohmann::ordered_json to_json(Document const& document);
/// One program, as in the list of a document.
nlohmann::ordered_json to_json(Program const& program);
/// A catalogue, as in a document.
nlohmann::ordered_json to_json(Catalogue const& catalogue);

/// The inverse of `to_json(document)`; never throws. Whatever it does not know is an error, as a rule would be lost with it. The places of what it reads
/// are those in the JSON. Bind it before use, as a program built by hand: what no text could say is found there.
Parsed document_from_json(std::string_view text, std::string const& name = "input", Limits const& limits = {});

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
#include <requisite/json/document.ipp>
#include <requisite/json/report.ipp>
#include <requisite/json/sarif.ipp>
#include <requisite/json/transcript.ipp>
