// How the three formats become transcripts.
#include "transcripts.hpp"

#include "csv_evidence.hpp"
#include "csv_records.hpp"
#include "files.hpp"
#include <requisite/json.hpp>
#include <requisite/json/fields.hpp>

#include <filesystem>

namespace cli {

namespace {

using requisite::Severity;
namespace field = requisite::detail::field;

/// The name in the column `student`, which has to be one.
void one_student(CsvTable& table, std::string& student) {
    for (CsvRow const& row : table.rows) {
        CsvField const* const name = table.field(row, "student");
        if (name == nullptr || name->text.empty() || name->text == student) continue;
        if (!student.empty())
            return table.report(Severity::error, "RQ0409",
                                "the table has the records of several students: " + field::in_quotes(student) +
                                    " and " + field::in_quotes(name->text),
                                name->span,
                                "a transcript is of one student; 'requisite audit --batch' takes many, and "
                                "--students, --evidence join tables of several");
        student = name->text;
    }
}

void refuse(CsvTable& table, CsvRow const& row, std::size_t records) {
    table.report(Severity::error, "RQ0166",
                 "the transcript has " + std::to_string(records) + " records, and at most " +
                     std::to_string(requisite::Limits().records) + " are read",
                 row.span, "write one student's records into a file");
}

CsvTable read_records(std::string const& text, std::string const& name, ColumnMap const& map,
                      std::set<std::string>* used) {
    CsvTable table = read_csv(name, text, "course", [&](CsvTable& one) { map.apply(one, CsvKind::records, used); });
    if (requisite::has_errors(table.diagnostics))
        table.rows.clear();
    else
        report_ignored_columns(table);
    return table;
}

requisite::ParsedTranscript of_one_student(CsvTable table, bool allow_broken) {
    requisite::ParsedTranscript parsed;
    std::size_t const most = requisite::Limits().records;
    if (table.rows.size() > most) {
        // As the JSON of a transcript is refused.
        refuse(table, table.rows[most], table.rows.size());
        table.rows.clear();
    }
    one_student(table, parsed.transcript.student);
    for (std::size_t i = 0; i < table.rows.size(); ++i)
        parsed.transcript.records.push_back(csv_record(table, table.rows[i], i, allow_broken));
    parsed.diagnostics = std::move(table.diagnostics);
    return parsed;
}

void append(requisite::Diagnostics& to, requisite::Diagnostics from) {
    for (requisite::Diagnostic& one : from) to.push_back(std::move(one));
}

/// Tables of several students, who are joined by their names.
Transcripts joined(std::string const& path, CsvOptions const& options, ColumnMap const& map,
                   std::set<std::string>& used) {
    Transcripts out;
    Students students;
    for (std::string const& file : options.students) append(out.diagnostics, read_students(file, map, used, students));
    CsvTable table = read_records(read_file(path), display_name(path), map, &used);
    if (!table.rows.empty() && table.column("student") == CsvTable::npos) {
        table.report(Severity::error, "RQ0421", "there is no column 'student'", table.header.span,
                     "tables are joined by it; one of another name is said by --map COLUMN=student");
        table.rows.clear();
    }
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        CsvRow const& row = table.rows[i];
        requisite::Record record = csv_record(table, row, i, options.allow_broken);
        CsvField const* const student = table.field(row, "student");
        if (student == nullptr || student->text.empty()) {
            table.report(Severity::error, "RQ0402", "the line names no student", row.span);
            continue;
        }
        auto& records = students.of(student->text).records;
        records.push_back(std::move(record));
        if (records.size() == requisite::Limits().records + 1) refuse(table, row, records.size());
    }
    append(out.diagnostics, std::move(table.diagnostics));
    for (std::string const& file : options.evidence) append(out.diagnostics, read_evidence(file, map, used, students));
    out.all = students.take();
    return out;
}

requisite::ParsedTranscript of_text(std::string const& ending, std::string const& text, std::string const& name) {
    if (ending == ".json") return requisite::transcript_from_json(text, name);
    requisite::ParseOptions options;
    options.name = name;
    return requisite::parse_transcript(text, options);
}

} // namespace

requisite::ParsedTranscript transcript_from_csv(std::string const& text, std::string const& name, ColumnMap const& map,
                                                bool allow_broken) {
    return of_one_student(read_records(text, name, map, nullptr), allow_broken);
}

Transcripts read_transcripts(std::string const& path, CsvOptions const& options, bool several) {
    ColumnMap const map(options.map);
    std::set<std::string> used;
    std::string ending = std::filesystem::path(path).extension().string();
    bool const join = several || !options.students.empty() || !options.evidence.empty();
    if (join && ending != ".csv")
        throw UsageError("'" + path + "' is no .csv: --students and --evidence are joined with a table of records");
    if (join) {
        Transcripts out = joined(path, options, map, used);
        if (!requisite::has_errors(out.diagnostics)) map.check_used(used);
        return out;
    }
    std::string const text = read_file(path);
    if (path == "-") {
        std::string_view const start = field::trimmed(text);
        if (!start.empty() && (start.front() == '{' || start.front() == '[')) ending = ".json";
    }
    requisite::ParsedTranscript parsed;
    if (ending == ".csv") {
        parsed = of_one_student(read_records(text, display_name(path), map, &used), options.allow_broken);
        if (parsed) map.check_used(used);
    } else {
        parsed = of_text(ending, text, display_name(path));
    }
    // A format without a place for the student's name has it in the file's.
    if (parsed.transcript.student.empty() && path != "-")
        parsed.transcript.student = std::filesystem::path(path).stem().string();
    Transcripts out;
    out.all.push_back(std::move(parsed.transcript));
    out.diagnostics = std::move(parsed.diagnostics);
    return out;
}

void add_csv_options(CLI::App& command, CsvOptions& options) {
    command.add_option("--map", options.map, "of CSV: what a column is, such as \"Catalog Nbr=number\"; - is not read")
        ->type_name("COLUMN=FIELD")
        ->expected(1)
        ->take_all();
    command.add_flag("--allow-broken-records", options.allow_broken,
                     "of CSV: a record that cannot be used is left out with a warning; without this it is an error");
    command.add_option("--students", options.students, "of CSV: a table with a row a student, joined with the records")
        ->type_name("FILE")
        ->expected(1)
        ->take_all();
    command
        .add_option("--evidence", options.evidence,
                    "of CSV: a table with a row a fact, milestone, score, proficiency or petition, joined likewise")
        ->type_name("FILE")
        ->expected(1)
        ->take_all();
}

} // namespace cli
