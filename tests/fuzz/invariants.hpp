// What has to be true of every text, however broken. The fuzzers look for bytes of which it is not, and tests/regressions/fuzz.cpp
// repeats those that were found. Each function says what is wrong; empty if nothing is.
#pragma once

#include <string>
#include <string_view>

namespace requisite::fuzz {

/// Parsing ends with a tree that fits the text, and with diagnostics that can be shown in every form.
std::string fault_of_parse(std::string_view text);

/// The layout of a valid text keeps its tree and its comments, and is its own layout; its programs printed are the same programs.
std::string fault_of_format(std::string_view text);

/// A file with programs and the transcripts of its tests, and its own transcript: every audit of each gives a report that makes sense.
std::string fault_of_audit(std::string_view text);

/// A transcript as JSON and as the language's own text: reading it never fails, and what was read can be audited.
std::string fault_of_transcript(std::string_view text);

} // namespace requisite::fuzz
