// Each row becomes the JSON of a transcript that has nothing else, which the library reads and judges.
#include "csv_evidence.hpp"

#include "csv_records.hpp"
#include "files.hpp"
#include "session.hpp"
#include <requisite/json.hpp>
#include <requisite/json/fields.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace cli {

namespace {

using nlohmann::ordered_json;
using requisite::Severity;
using requisite::detail::field::in_quotes;

/// "true" is a truth, "12.5" a number, all else a word.
ordered_json value(std::string const& text) {
    if (text == "true" || text == "false") return text == "true";
    bool const number = requisite::Decimal::parse(text).has_value();
    return number ? ordered_json::parse(text, nullptr, false) : ordered_json(text);
}

/// Adds what a JSON transcript says to a student; what is wrong with it is wrong with the row.
void add(CsvTable& table, CsvRow const& row, ordered_json json, requisite::Transcript& to) {
    if (!json.contains("records")) json["records"] = ordered_json::array();
    requisite::ParsedTranscript read = requisite::transcript_from_json(json.dump(), table.source->name());
    for (requisite::Diagnostic const& one : read.diagnostics)
        table.report(Severity::error, one.code, one.message, row.span, one.help);
    requisite::Transcript& from = read.transcript;
    auto const move = [](auto& items, auto& target) {
        for (auto& one : items) target.push_back(std::move(one));
    };
    if (from.entry) to.entry = from.entry;
    if (!from.program.empty()) to.program = from.program;
    for (requisite::Petition& one : from.petitions) one.place = {table.source, row.span};
    move(from.milestones, to.milestones);
    move(from.proficiencies, to.proficiencies);
    move(from.scores, to.scores);
    move(from.facts, to.facts);
    move(from.petitions, to.petitions);
}

CsvTable read_table(std::string const& path, ColumnMap const& map, std::set<std::string>& used, CsvKind kind) {
    CsvTable table =
        read_csv(display_name(path), read_file(path), "student", [&](CsvTable& one) { map.apply(one, kind, &used); });
    if (kind == CsvKind::evidence && !requisite::has_errors(table.diagnostics) &&
        table.column("kind") == CsvTable::npos)
        table.report(Severity::error, "RQ0421", "there is no column 'kind'", table.header.span,
                     "a row says its kind: fact, milestone, score, proficiency, or that of a petition, such as waive");
    if (requisite::has_errors(table.diagnostics)) table.rows.clear();
    return table;
}

/// The name of the student; empty after a fault.
std::string student_of(CsvTable& table, CsvRow const& row) {
    if (std::string const mismatch = table.mismatch(row); !mismatch.empty()) {
        table.report(Severity::error, "RQ0420", mismatch, row.span, "a field with a comma is written in quotes");
        return {};
    }
    std::string student = table.field(row, "student")->text;
    if (student.empty()) table.report(Severity::error, "RQ0402", "the line names no student", row.span);
    return student;
}

/// A fact's name: "Needs Visa" is needs-visa.
std::string fact_name(std::string name) {
    for (char& c : name) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        if (c == ' ' || c == '_') c = '-';
    }
    return name;
}

/// The term as JSON has it, "fall 2024", of "Fall Semester 2024".
std::string term(std::string const& text) {
    auto const named = csv_term(text);
    return named ? to_string(*named) : text;
}

constexpr char const* petitions[] = {"waive", "adjust", "substitute", "allow", "pin", "decide"};

} // namespace

requisite::Transcript& Students::of(std::string const& student) {
    auto const [found, fresh] = places_.emplace(student, all_.size());
    if (fresh) all_.emplace_back().student = student;
    return all_[found->second];
}

requisite::Diagnostics read_students(std::string const& path, ColumnMap const& map, std::set<std::string>& used,
                                     Students& students) {
    CsvTable table = read_table(path, map, used, CsvKind::students);
    for (CsvRow const& row : table.rows) {
        std::string const student = student_of(table, row);
        if (student.empty()) continue;
        if (students.has(student)) {
            table.report(Severity::error, "RQ0424", "the student " + in_quotes(student) + " is there twice", row.span,
                         "write what is known of a student in one line");
            continue;
        }
        ordered_json json;
        for (std::size_t i = 0; i < row.fields.size(); ++i) {
            std::string const& column = table.header.fields[i].text;
            std::string const& cell = row.fields[i].text;
            if (cell.empty() || column == "student" || column == no_column) continue;
            if (column == "program")
                json["program"] = cell;
            else if (column == "entry")
                json["entry"] = term(cell);
            else
                json["facts"][fact_name(column)] = value(cell);
        }
        add(table, row, std::move(json), students.of(student));
    }
    return std::move(table.diagnostics);
}

requisite::Diagnostics read_evidence(std::string const& path, ColumnMap const& map, std::set<std::string>& used,
                                     Students& students) {
    CsvTable table = read_table(path, map, used, CsvKind::evidence);
    for (CsvRow const& row : table.rows) {
        std::string const student = student_of(table, row);
        if (student.empty()) continue;
        std::string const& kind = table.field(row, "kind")->text;
        std::map<std::string, std::string> cells;
        for (std::size_t i = 0; i < row.fields.size(); ++i)
            if (std::string const& column = table.header.fields[i].text;
                column != no_column && !row.fields[i].text.empty())
                cells[column] = row.fields[i].text;
        cells.erase("student");
        cells.erase("kind");
        ordered_json json;
        if (std::find(std::begin(petitions), std::end(petitions), kind) != std::end(petitions)) {
            ordered_json petition = {{"kind", kind}};
            for (auto const& [column, text] : cells)
                petition[column] = column == "units" || column == "courses" ? value(text) : ordered_json(text);
            json["petitions"].push_back(std::move(petition));
        } else {
            std::string const name = cells["name"];
            std::string const said = cells["value"];
            cells.erase("name");
            cells.erase("value");
            bool const valued = kind == "fact" || kind == "score";
            if (!valued && kind != "milestone" && kind != "proficiency") {
                table.report(
                    Severity::error, "RQ0425", "unknown kind " + in_quotes(kind), row.span,
                    "write fact, milestone, score, proficiency, waive, adjust, substitute, allow, pin or decide");
                continue;
            }
            if (name.empty() || said.empty() == valued || !cells.empty()) {
                table.report(Severity::error, "RQ0425",
                             name.empty()             ? "a " + kind + " has a name"
                             : said.empty() == valued ? "a " + kind + (valued ? " has a value" : " has no value")
                                                      : "a " + kind + " has no " + in_quotes(cells.begin()->first),
                             row.span);
                continue;
            }
            if (valued)
                json[kind + 's'][name] = value(said);
            else
                json[kind == "milestone" ? "milestones" : "proficiencies"].push_back(name);
        }
        add(table, row, std::move(json), students.of(student));
    }
    return std::move(table.diagnostics);
}

} // namespace cli
