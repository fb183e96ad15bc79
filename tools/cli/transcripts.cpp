// How the three formats become one transcript.
#include "transcripts.hpp"

#include "csv.hpp"
#include "files.hpp"
#include <requisite/json.hpp>
#include <requisite/json/fields.hpp>

#include <filesystem>

namespace cli {

namespace {

using requisite::Record;
using requisite::Severity;
namespace field = requisite::detail::field;

/// One line of a CSV transcript. As in JSON, a faulty record stays, with its fault.
Record csv_record(CsvTable& table, CsvRow const& row, std::size_t index) {
    Record record;
    record.place = {table.source, row.span};
    auto const fault = [&](field::Fault const& found, requisite::Span span) {
        if (!found) return;
        table.report(Severity::warning, found.code,
                     "records[" + std::to_string(index) + "]: " + found.message + "; the record is not used", span,
                     found.help);
        field::add_fault(record, found.message);
    };
    if (CsvField const* const course = table.field(row, "course")) record.course = course->text;
    if (std::string const mismatch = table.mismatch(row); !mismatch.empty()) {
        // Which field stands in which column is anybody's guess.
        fault({"RQ0420", mismatch, "a field with a comma is written in quotes"}, row.span);
        return record;
    }
    for (std::size_t i = 0; i < row.fields.size(); ++i) {
        std::string const& column = table.header.fields[i].text;
        CsvField const& cell = row.fields[i];
        if (column == "course" && cell.text.empty()) fault({"RQ0402", "the record names no course", {}}, cell.span);
        if (cell.text.empty() || column == "course" || column == "title" || column == "student") continue;
        if (column == "units") {
            fault(field::read_units(cell.text, false, record), cell.span);
        } else if (column == "grade") {
            record.grade = cell.text;
        } else if (column == "term") {
            fault(field::read_term(cell.text, record), cell.span);
        } else if (column == "status") {
            fault(field::read_status(cell.text, record), cell.span);
        } else if (column == "origin") {
            record.origin = cell.text;
        } else if (column == "institution") {
            record.institution = cell.text;
        } else if (column == "grading") {
            fault(field::read_grading(cell.text, record), cell.span);
        } else if (column == "used_for") {
            record.used_for = csv_list(cell.text);
        } else if (is_tag_name(column)) {
            for (std::string& value : csv_list(cell.text)) record.tags.push_back({column, std::move(value)});
        }
    }
    return record;
}

/// The name in the column `student`, which has to be one.
void one_student(CsvTable& table, std::string& student) {
    for (CsvRow const& row : table.rows) {
        CsvField const* const name = table.field(row, "student");
        if (name == nullptr || name->text.empty() || name->text == student) continue;
        if (!student.empty())
            return table.report(Severity::error, "RQ0409",
                                "the table has the records of several students: " + field::in_quotes(student) +
                                    " and " + field::in_quotes(name->text),
                                name->span, "a transcript is of one student; 'requisite audit --batch' takes many");
        student = name->text;
    }
}

} // namespace

requisite::ParsedTranscript transcript_from_csv(std::string const& text, std::string const& name) {
    requisite::ParsedTranscript parsed;
    CsvTable table = read_csv(name, text, "course");
    if (!requisite::has_errors(table.diagnostics)) {
        for (CsvField const& column : table.header.fields)
            if (!is_tag_name(column.text) && column.text != "institution" && column.text != "used_for")
                table.report(
                    Severity::warning, "RQ0406", "the column " + field::in_quotes(column.text) + " is ignored",
                    column.span,
                    "other columns than course, title, units, grade, term, status, origin, institution, grading and "
                    "used_for are tags, with "
                    "names like 'hass-type'");
        std::size_t const most = requisite::Limits().records;
        if (table.rows.size() > most) {
            // As the JSON of a transcript is refused.
            table.report(Severity::error, "RQ0166",
                         "the transcript has " + std::to_string(table.rows.size()) + " records, and at most " +
                             std::to_string(most) + " are read",
                         table.rows[most].span, "write one student's records into a file");
            table.rows.clear();
        }
        one_student(table, parsed.transcript.student);
        for (std::size_t i = 0; i < table.rows.size(); ++i)
            parsed.transcript.records.push_back(csv_record(table, table.rows[i], i));
    }
    parsed.diagnostics = std::move(table.diagnostics);
    return parsed;
}

namespace {

requisite::ParsedTranscript parsed_by_ending(std::string const& path, std::string const& text) {
    std::string const name = display_name(path);
    std::string ending = std::filesystem::path(path).extension().string();
    if (path == "-") {
        std::string_view const start = field::trimmed(text);
        if (!start.empty() && (start.front() == '{' || start.front() == '[')) ending = ".json";
    }
    if (ending == ".json") return requisite::transcript_from_json(text, name);
    if (ending == ".csv") return transcript_from_csv(text, name);
    requisite::ParseOptions options;
    options.name = name;
    return requisite::parse_transcript(text, options);
}

} // namespace

requisite::ParsedTranscript read_transcript(std::string const& path) {
    requisite::ParsedTranscript parsed = parsed_by_ending(path, read_file(path));
    // A format without a place for the student's name has it in the file's.
    if (parsed.transcript.student.empty() && path != "-")
        parsed.transcript.student = std::filesystem::path(path).stem().string();
    return parsed;
}

} // namespace cli
