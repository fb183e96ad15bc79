// `requisite catalog`: a catalogue from a spreadsheet as `course` declarations.
#include "commands.hpp"
#include "csv.hpp"
#include "files.hpp"
#include <requisite/json/fields.hpp>
#include <requisite/print/print.hpp>
#include <requisite/text/scan.hpp>

#include <algorithm>
#include <filesystem>
#include <memory>

namespace cli {

namespace {

using requisite::Severity;
namespace field = requisite::detail::field;

/// "12", or "3-12" and "3 to 12" for variable units.
void read_units(CsvTable& table, CsvField const& cell, requisite::Course& course) {
    std::string_view const text = cell.text;
    std::size_t middle = text.find(" to ");
    std::size_t skip = 4;
    if (middle == std::string_view::npos) {
        middle = text.find('-', 1);
        skip = 1;
    }
    bool const range = middle != std::string_view::npos;
    requisite::Record least;
    requisite::Record most;
    field::Fault fault = field::read_units(field::trimmed(text.substr(0, middle)), false, least);
    if (!fault && range) fault = field::read_units(field::trimmed(text.substr(middle + skip)), false, most);
    if (!fault && range && *most.units < *least.units)
        fault = {"RQ0403", "units " + field::in_quotes(text) + " run backwards", {}};
    if (fault) return table.report(Severity::error, fault.code, fault.message, cell.span, fault.help);
    course.units = least.units;
    if (range && *least.units != *most.units) course.units_max = most.units;
}

/// "0.5", for how many courses it counts.
void read_counts(CsvTable& table, CsvField const& cell, requisite::Course& course) {
    auto const figure = requisite::Decimal::parse(cell.text);
    if (figure && requisite::Decimal() < *figure && *figure <= requisite::Decimal(requisite::most_counted))
        course.counts = *figure;
    else
        table.report(Severity::error, "RQ0403",
                     field::in_quotes(cell.text) + " is no number of courses above 0, and at most " +
                         std::to_string(requisite::most_counted),
                     cell.span, "write for example 0.5, or nothing for a course that counts for one");
}

/// Whether the language can write the code; a pattern or a range is none.
bool is_course_code(std::string_view text) {
    char const* at = text.data();
    char const* const end = at + text.size();
    return requisite::syntax::scan::code(at, end) && at == end && text.find('*') == std::string_view::npos &&
           text.find("..") == std::string_view::npos;
}

requisite::Catalogue read_catalogue(CsvTable& table) {
    requisite::Catalogue catalogue;
    for (CsvField const& column : table.header.fields)
        if (!is_tag_name(column.text))
            table.report(Severity::error, "RQ0421", "the column " + field::in_quotes(column.text) + " cannot be a tag",
                         column.span, "name it with small letters, digits and hyphens, such as 'hass-type'");
    std::vector<std::pair<std::string_view, CsvField const*>> codes;
    for (CsvRow const& row : table.rows) {
        if (std::string const mismatch = table.mismatch(row); !mismatch.empty()) {
            table.report(Severity::error, "RQ0420", mismatch, row.span, "a field with a comma is written in quotes");
            continue;
        }
        requisite::Course course;
        for (std::size_t i = 0; i < row.fields.size(); ++i) {
            std::string const& column = table.header.fields[i].text;
            CsvField const& cell = row.fields[i];
            if (column == "course") {
                course.code = cell.text;
                if (cell.text.empty())
                    table.report(Severity::error, "RQ0402", "the line names no course", row.span);
                else if (!is_course_code(cell.text))
                    table.report(Severity::error, "RQ0423",
                                 field::in_quotes(cell.text) + " cannot be written as a course code", cell.span,
                                 "codes look like 24-787, 6.1010, CS 101 or MATH 51A");
                else
                    codes.emplace_back(cell.text, &cell);
            } else if (column == "title") {
                course.title = cell.text;
            } else if (column == "units") {
                if (!cell.text.empty()) read_units(table, cell, course);
            } else if (column == "counts") {
                if (!cell.text.empty()) read_counts(table, cell, course);
            } else {
                for (std::string& value : csv_list(cell.text)) course.tags.push_back({column, std::move(value)});
            }
        }
        catalogue.courses.push_back(std::move(course));
    }
    std::sort(codes.begin(), codes.end(), [](auto const& a, auto const& b) {
        return a.first != b.first ? a.first < b.first : a.second->span.first < b.second->span.first;
    });
    for (std::size_t i = 1; i < codes.size(); ++i)
        if (codes[i].first == codes[i - 1].first)
            table.report(Severity::error, "RQ0422",
                         "the course " + field::in_quotes(codes[i].first) + " is there twice", codes[i].second->span);
    return catalogue;
}

void catalog(std::string const& path, Session& session) {
    std::string ending = std::filesystem::path(path).extension().string();
    if (ending == ".json") throw UsageError("catalogues in JSON are not read yet; there is CSV");
    CsvTable table = read_csv(display_name(path), read_file(path), "course");
    requisite::Catalogue catalogue;
    if (!requisite::has_errors(table.diagnostics)) catalogue = read_catalogue(table);
    session.print(table.diagnostics, stderr);
    if (requisite::has_errors(table.diagnostics)) return session.fail(failed);
    write(requisite::print(catalogue));
}

} // namespace

void add_catalog(CLI::App& app, Session& session) {
    auto const file = std::make_shared<std::string>();
    CLI::App* const command = app.add_subcommand("catalog", "Print a catalogue as course declarations");
    command->add_option("FILE", *file, "a CSV file with the columns course, title, units, counts; others are tags")
        ->required();
    command->callback([file, &session] { catalog(*file, session); });
}

} // namespace cli
