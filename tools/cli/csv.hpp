// Comma-separated tables with a header line, as RFC 4180 has them: fields in quotes may hold commas, line breaks and
// doubled quotes. What is not such a table is a diagnostic with its line.
#pragma once

#include <requisite/text/diagnostic.hpp>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace cli {

struct CsvField {
    std::string text; ///< without quotes and surrounding blanks
    requisite::Span span;
};

struct CsvRow {
    std::vector<CsvField> fields;
    requisite::Span span;
};

struct CsvTable {
    std::shared_ptr<requisite::Source const> source;
    CsvRow header; ///< names in lower case
    std::vector<CsvRow> rows;
    requisite::Diagnostics diagnostics;

    /// The position of a column, or npos.
    std::size_t column(std::string_view name) const;
    /// What the row has in that column; null if there is no such column or field.
    CsvField const* field(CsvRow const& row, std::string_view name) const;
    /// "the line has 3 fields and the header 5"; empty if they agree.
    std::string mismatch(CsvRow const& row) const;
    void report(requisite::Severity severity, std::string code, std::string message, requisite::Span span,
                std::string help = {});

    static constexpr std::size_t npos = static_cast<std::size_t>(-1);
};

/// The name of a column that is not read.
inline constexpr char const* no_column = "-";

/// Reads a table that must have a column of the name `required`, once `named` has given the columns their names. With errors the rows are not to be used.
CsvTable read_csv(std::string const& name, std::string const& text, std::string_view required,
                  std::function<void(CsvTable&)> const& named = {});

/// The parts of a list in one field, separated by ';'; blank ones are left out.
std::vector<std::string> csv_list(std::string_view text);

/// Whether a column's name can be a tag.
bool is_tag_name(std::string_view name);

} // namespace cli
