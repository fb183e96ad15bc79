// The rows of a CSV transcript as records.
#pragma once

#include "csv_columns.hpp"
#include <requisite/model/transcript.hpp>

namespace cli {

/// "fall 2024", also as "Fall Semester 2024" and "2024 Fall".
std::optional<requisite::Term> csv_term(std::string const& text);

/// Warns of columns that are not read.
void report_ignored_columns(CsvTable& table);

/// One line of a CSV transcript. A faulty record stays, with its fault, which is an error unless it is allowed.
requisite::Record csv_record(CsvTable& table, CsvRow const& row, std::size_t index, bool allow_broken);

} // namespace cli
