// Transcripts in the formats that the program reads.
#pragma once

#include "csv_columns.hpp"
#include "session.hpp"
#include <requisite/compile/parse.hpp>

namespace cli {

/// How tables are read.
struct CsvOptions {
    std::vector<std::string> map;      ///< COLUMN=FIELD
    std::vector<std::string> students; ///< files with a row a student
    std::vector<std::string> evidence; ///< files with a row a fact, milestone, score, proficiency or petition
    bool allow_broken = false;         ///< a record that cannot be used is a warning, and no error
};

/// Adds them to a command.
void add_csv_options(CLI::App& command, CsvOptions& options);

/// Transcripts, and what is wrong with them.
struct Transcripts {
    std::vector<requisite::Transcript> all;
    requisite::Diagnostics diagnostics;
};

/// Reads a transcript: JSON, CSV or the language's own text, told apart by the file's ending; on standard input, by how
/// it begins. CSV may have several students if there are files beside it, or `several` says so. Throws UsageError if a file cannot be read.
Transcripts read_transcripts(std::string const& path, CsvOptions const& options, bool several = false);

/// The records of one student, a row each, whose name may stand in a column `student`.
requisite::ParsedTranscript transcript_from_csv(std::string const& text, std::string const& name, ColumnMap const& map,
                                                bool allow_broken);

} // namespace cli
