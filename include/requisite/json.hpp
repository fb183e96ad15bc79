// JSON as text: programs, transcripts and reports both ways; transcripts also as other programs write them. The shapes are those of docs/cli.md and of the
// schemas in docs/: report.schema.json, program.schema.json, transcript.schema.json. Where a function takes an `indent`, it is the blanks a level;
// negative: all on one line. All text is valid UTF-8.
#ifndef REQUISITE_JSON_HPP
#define REQUISITE_JSON_HPP

#include <requisite/compile/parse.hpp>
#include <requisite/report/report.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

/// The report in the shape of docs/report.schema.json. Amounts that are whole are numbers, others decimal strings.
std::string to_json(Report const& report, int indent = -1);
/// A list of reports.
std::string to_json(std::vector<Report> const& reports, int indent = -1);
/// One of its findings, with those below it.
std::string to_json(Finding const& finding, int indent = -1);

/// Appends what `to_json(report)` gives: for many reports.
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
/// `null` if a tree is deeper than `Limits::tree_depth`.
std::string to_json(Document const& document, int indent = -1);
/// One program, as in the list of a document.
std::string to_json(Program const& program, int indent = -1);
/// A catalogue, as in a document.
std::string to_json(Catalogue const& catalogue, int indent = -1);

/// The inverse of `to_json(document)`; never throws. Whatever it does not know is an error, as a rule would be lost with it. The places of what it reads
/// are those in the JSON. Bind it before use, as a program built by hand: what no text could say is found there.
Parsed document_from_json(std::string_view text, std::string const& name = "input", Limits const& limits = {});

/// A transcript in the shape of docs/transcript.schema.json: everything that == compares, if it could stand in a transcript. Values of a tag stand
/// together, at the first of them; blanks around a course, a grade and an institution are not read. What no transcript
/// has, such as a grading that is neither `letter` nor `pass-fail`, is written as it is, and a fault for whoever reads it.
std::string to_json(Transcript const& transcript, int indent = -1);

/// Diagnostics with their places: severity, code, message, file, line, column, help.
std::string to_json(Diagnostics const& diagnostics, int indent = -1);

/// Diagnostics as SARIF 2.1.0, for code scanning: a rule for each code, fixes and other places included. The names of files become relative URIs.
std::string to_sarif(Diagnostics const& diagnostics, int indent = -1);

/// Reads one transcript, also as other programs write them (docs/cli.md); never throws. The inverse of `to_json(transcript)`.
/// A text that cannot be audited as it stands (broken JSON, a member of the wrong
/// type) has errors. A record that cannot be used is a warning: it stays in the transcript with its `fault`, so that the
/// audit reports it. Numbers are taken as written, not through binary floats.
ParsedTranscript transcript_from_json(std::string_view text, std::string const& name = "input",
                                      Limits const& limits = {});

} // namespace REQUISITE_ABI
} // namespace requisite

#endif // REQUISITE_JSON_HPP

#if defined(REQUISITE_IMPLEMENTATION)
#include <requisite/implementation.ipp>
#include <requisite/json/implementation.ipp>
#endif
