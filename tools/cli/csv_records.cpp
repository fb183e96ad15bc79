#include "csv_records.hpp"

#include <requisite/json/fields.hpp>

#include <import/imported.hpp>

namespace cli {

namespace {

using requisite::Record;
using requisite::Severity;
namespace field = requisite::detail::field;

/// In small letters, with dashes for blanks: "In Progress" is in-progress.
std::string word(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        if (c == ' ' || c == '_') c = '-';
    }
    return out;
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    for (std::string_view const one : words)
        if (word == one) return true;
    return false;
}

/// A status as registrars have it: "Taken", "Enrolled", "Transferred".
field::Fault read_status(std::string const& text, Record& record) {
    std::string const status = word(text);
    if (is_one_of(status, {"taken", "complete", "passed", "failed", "graded"})) return {};
    if (is_one_of(status, {"ip", "enrolled", "registered", "current"}))
        return field::read_status("in-progress", record);
    if (is_one_of(status, {"dropped", "withdrawn", "waitlisted", "cancelled"}))
        return {"RQ0404", "it was not taken: " + field::in_quotes(text), {}};
    if (status == "transferred") {
        record.origin = "transfer";
        return {};
    }
    return field::read_status(status, record);
}

field::Fault read_term(std::string const& text, Record& record) {
    record.term = csv_term(text);
    return record.term ? field::Fault() : field::read_term(text, record);
}

field::Fault read_grading(std::string const& text, Record& record) {
    std::string const grading = word(text);
    if (is_one_of(grading, {"grd", "graded"})) return field::read_grading("letter", record);
    if (is_one_of(grading, {"pnp", "p/np", "pass/fail", "p/f", "cnc", "cr/nc", "s/u", "sus"}))
        return field::read_grading("pass-fail", record);
    return field::read_grading(grading, record);
}

} // namespace

std::optional<requisite::Term> csv_term(std::string const& text) {
    std::string small = text;
    for (char& c : small)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (auto const term = requisite::Term::parse(small)) return term;
    auto term = importing::term_named(small);
    if (term && small.find("autumn") != std::string::npos)
        term->season = requisite::Season("autumn"); // a calendar may have it
    return term;
}

void report_ignored_columns(CsvTable& table) {
    for (CsvField const& column : table.header.fields)
        if (!is_tag_name(column.text) && column.text != "institution" && column.text != "used_for" &&
            column.text != no_column)
            table.report(
                Severity::warning, "RQ0406", "the column " + field::in_quotes(column.text) + " is ignored", column.span,
                "say what it is by --map \"" + column.text +
                    "=FIELD\"; FIELD is course, subject, number, title, units, attempted, grade, term, status, "
                    "origin, institution, grading, used_for, a tag's name such as hass-type, or - for a column "
                    "that is not to be read");
}

Record csv_record(CsvTable& table, CsvRow const& row, std::size_t index, bool allow_broken) {
    Record record;
    record.place = {table.source, row.span};
    auto const fault = [&](field::Fault const& found, requisite::Span span) {
        if (!found) return;
        std::string help = found.help;
        if (!allow_broken)
            help += std::string(help.empty() ? "" : "; ") + "--allow-broken-records leaves out what cannot be used";
        table.report(allow_broken ? Severity::warning : Severity::error, found.code,
                     "records[" + std::to_string(index) + "]: " + found.message + "; the record is not used", span,
                     help);
        field::add_fault(record, found.message);
    };
    if (CsvField const* const course = table.field(row, "course")) record.course = course->text;
    if (std::string const mismatch = table.mismatch(row); !mismatch.empty()) {
        // Which field stands in which column is anybody's guess.
        fault({"RQ0420", mismatch, "a field with a comma is written in quotes"}, row.span);
        return record;
    }
    Record tried; // its units are those that were attempted
    for (std::size_t i = 0; i < row.fields.size(); ++i) {
        std::string const& column = table.header.fields[i].text;
        CsvField const& cell = row.fields[i];
        if (column == "course" && cell.text.empty()) fault({"RQ0402", "the record names no course", {}}, cell.span);
        if (cell.text.empty() || is_one_of(column, {"course", "title", "student", no_column})) continue;
        if (column == "units") {
            fault(field::read_units(cell.text, false, record), cell.span);
        } else if (column == "attempted") {
            fault(field::read_units(cell.text, false, tried), cell.span);
        } else if (column == "grade") {
            record.grade = cell.text;
        } else if (column == "term") {
            fault(read_term(cell.text, record), cell.span);
        } else if (column == "status") {
            fault(read_status(cell.text, record), cell.span);
        } else if (column == "origin") {
            record.origin = word(cell.text);
        } else if (column == "institution") {
            record.institution = cell.text;
        } else if (column == "grading") {
            fault(read_grading(cell.text, record), cell.span);
        } else if (column == "used_for") {
            record.used_for = csv_list(cell.text);
        } else if (is_tag_name(column)) {
            for (std::string& value : csv_list(cell.text)) record.tags.push_back({column, std::move(value)});
        }
    }
    // A failed course earns nothing, and weighs in averages with what was tried.
    bool const nothing = !record.units || record.units->amount() == requisite::Decimal();
    if (tried.units && nothing) record.units = tried.units;
    return record;
}

} // namespace cli
