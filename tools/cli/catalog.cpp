// `requisite catalog`: a catalogue from a spreadsheet as `course` declarations.
#include "commands.hpp"
#include "csv_columns.hpp"
#include "files.hpp"
#include <requisite/json/fields.hpp>
#include <requisite/model/repeatable.hpp>
#include <requisite/print/print.hpp>
#include <requisite/text/scan.hpp>

#include <algorithm>
#include <filesystem>
#include <memory>

namespace cli {

namespace {

using requisite::Severity;
namespace field = requisite::detail::field;

/// The seasons of "Fall, Spring", "fall;spring", "Fall and Spring", "Fall/Spring", and other words as they are.
std::vector<std::string> offerings(std::string text) {
    for (char& c : text) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        if (c == ',' || c == '/' || c == '&') c = ';';
    }
    for (std::size_t at = 0; (at = text.find(" and ", at)) != std::string::npos;) text.replace(at, 5, ";");
    return csv_list(text);
}

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

/// The most of two columns with variable units.
void read_most(CsvTable& table, CsvField const& cell, requisite::Course& course) {
    requisite::Record most;
    field::Fault fault = field::read_units(cell.text, false, most);
    if (!fault && (!course.units || *most.units < *course.units))
        fault = {"RQ0403", "at most " + field::in_quotes(cell.text) + " units, and at least more or nothing", {}};
    if (fault) return table.report(Severity::error, fault.code, fault.message, cell.span, fault.help);
    if (*most.units != *course.units) course.units_max = most.units;
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
        if (!is_tag_name(column.text) && column.text != no_column && column.text != "units_max")
            table.report(
                Severity::error, "RQ0421", "the column " + field::in_quotes(column.text) + " cannot be a tag",
                column.span,
                "name it with small letters, digits and hyphens, such as 'hass-type', in the table or by --map "
                "COLUMN=NAME; --map COLUMN=- leaves it out");
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
            } else if (column == "offered") {
                for (std::string& value : offerings(cell.text)) course.tags.push_back({column, std::move(value)});
            } else if (column == "repeatable" && requisite::detail::says_no(cell.text)) {
                continue; // with any value of the tag it is
            } else if (column != no_column && column != "units_max") {
                for (std::string& value : csv_list(cell.text)) course.tags.push_back({column, std::move(value)});
            }
        }
        if (CsvField const* const most = table.field(row, "units_max"); most != nullptr && !most->text.empty())
            read_most(table, *most, course);
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

void catalog(std::string const& path, std::vector<std::string> const& maps, Session& session) {
    std::string ending = std::filesystem::path(path).extension().string();
    if (ending == ".json") throw UsageError("catalogues in JSON are not read yet; there is CSV");
    ColumnMap const map(maps);
    std::set<std::string> used;
    CsvTable table = read_csv(display_name(path), read_file(path), "course",
                              [&](CsvTable& one) { map.apply(one, CsvKind::catalogue, &used); });
    requisite::Catalogue catalogue;
    if (!requisite::has_errors(table.diagnostics)) {
        map.check_used(used);
        catalogue = read_catalogue(table);
    }
    session.print(table.diagnostics, stderr);
    if (requisite::has_errors(table.diagnostics)) return session.fail(failed);
    write(requisite::print(catalogue));
}

/// A field of a table, in quotes if it has to be.
std::string cell(std::string const& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string out = "\"";
    for (char const c : text) out += c == '"' ? "\"\"" : std::string(1, c);
    return out + '"';
}

std::string units(requisite::Course const& course) {
    if (!course.units) return "";
    std::string const least = to_string(course.units->amount());
    return course.units_max ? least + '-' + to_string(course.units_max->amount()) : least;
}

/// Whether a list in a field gives the value back.
bool is_in_list(std::string const& value) {
    auto const back = csv_list(value);
    return back.size() == 1 && back.front() == value;
}

/// The courses as a table, which `catalog` reads.
std::string table_of(requisite::Catalogue const& catalogue, requisite::Diagnostics& lost) {
    std::vector<std::string> tags;
    for (requisite::Course const& course : catalogue.courses)
        for (requisite::Tag const& tag : course.tags)
            if (std::find(tags.begin(), tags.end(), tag.name) == tags.end()) tags.push_back(tag.name);
    std::string out = "course,title,units,counts";
    for (std::string const& tag : tags) out += ',' + tag;
    out += '\n';
    for (requisite::Course const& course : catalogue.courses) {
        out += cell(course.code) + ',' + cell(course.title) + ',' + units(course) + ',' +
               (course.counts ? to_string(*course.counts) : "");
        for (std::string const& name : tags) {
            std::string values;
            for (requisite::Tag const& tag : course.tags) {
                if (tag.name != name) continue;
                values += (values.empty() ? "" : ";") + tag.value;
                bool const back = name == "offered" ? offerings(tag.value) == std::vector<std::string>{tag.value}
                                                    : is_in_list(tag.value);
                if (back) continue;
                requisite::Diagnostic one;
                one.severity = Severity::warning;
                one.code = "RQ0426";
                one.message = "no table can say the value " + field::in_quotes(tag.value) + " of the tag " +
                              field::in_quotes(name);
                one.primary = {course.place.source, course.place.span, {}};
                lost.push_back(std::move(one));
            }
            out += ',' + cell(values);
        }
        out += '\n';
    }
    return out;
}

void export_catalog(std::string const& path, Session& session) {
    requisite::Parsed const parsed = parse_file(path, session);
    requisite::Diagnostics found = parsed.diagnostics();
    std::string const table = parsed ? table_of(parsed.catalogue(), found) : "";
    session.print(found, stderr);
    if (!parsed) return session.fail(failed);
    write(table);
    auto const& catalogue = parsed.catalogue();
    if (!catalogue.sets.empty() || !catalogue.same.empty())
        say("sets and equal courses are not in the table: " + std::to_string(catalogue.sets.size()) + " sets, " +
            std::to_string(catalogue.same.size()) + " 'same'");
}

} // namespace

void add_export_catalog(CLI::App& command, Session& session) {
    auto const file = std::make_shared<std::string>();
    CLI::App* const sub = command.add_subcommand("catalog", "The courses as CSV, which `requisite catalog` reads");
    sub->add_option("FILE", *file, "a file with a catalogue")->required();
    sub->callback([file, &session] { export_catalog(*file, session); });
}

void add_catalog(CLI::App& app, Session& session) {
    auto const file = std::make_shared<std::string>();
    auto const maps = std::make_shared<std::vector<std::string>>();
    CLI::App* const command = app.add_subcommand("catalog", "Print a catalogue as course declarations");
    command
        ->add_option(
            "FILE", *file,
            "a CSV file with the columns course (or subject and number), title, units, counts; others are tags")
        ->required();
    command->add_option("--map", *maps, "what a column is, such as \"Catalog Nbr=number\"; - is not read")
        ->type_name("COLUMN=FIELD")
        ->expected(1)
        ->take_all();
    command->callback([file, maps, &session] { catalog(*file, *maps, session); });
}

} // namespace cli
