// Transcripts in the formats that the program reads.
#pragma once

#include <requisite/compile/parse.hpp>

namespace cli {

/// Reads a transcript: JSON, CSV or the language's own text, told apart by the file's ending; on standard input, by how
/// it begins. Throws UsageError if the file cannot be read.
requisite::ParsedTranscript read_transcript(std::string const& path);

/// The records of one student, a row each, whose name may stand in a column `student`.
requisite::ParsedTranscript transcript_from_csv(std::string const& text, std::string const& name);

} // namespace cli
