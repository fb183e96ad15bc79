#include "csv_columns.hpp"

#include "session.hpp"

#include <algorithm>
#include <array>

namespace cli {

namespace {

struct Alias {
    std::string_view field;
    std::string_view names; ///< with a bar before and behind each
};

// As Banner, PeopleSoft, Colleague, Workday and spreadsheets call them.
constexpr std::array<Alias, 3> of_all = {{
    {"student",
     "|student|student id|student number|student no|studentid|emplid|empl id|id|sid|banner id|matriculation number|"},
    {"title", "|title|course title|description|descr|long title|course name|"},
    {"course", "|course|course code|class|module|module code|"},
}};
constexpr std::array<Alias, 12> of_records = {{
    {"subject", "|subject|subject code|subj|subj code|"},
    {"number",
     "|number|course number|catalog number|catalog nbr|catalogue number|catalog no|crse numb|crse number|nbr|"},
    {"units", "|units|unit|credits|credit|credit hours|hours|units earned|credits earned|earned units|earned "
              "credits|unt earned|earned hours|ects|"},
    {"attempted",
     "|units taken|unt taken|units attempted|credits attempted|attempted units|attempted credits|attempted hours|"},
    {"grade", "|grade|official grade|final grade|letter grade|crse grade off|mark|result|"},
    {"term", "|term|semester|session|term description|term descr|academic period|academic term|"},
    {"status", "|status|course status|enrollment status|enrolment status|"},
    {"repeat-code", "|repeat|repeat code|repeat ind|repeat indicator|"},
    {"origin", "|origin|source|"},
    {"institution", "|institution|school|transfer institution|external institution|"},
    {"grading", "|grading|grading basis|grade basis|grade mode|grading mode|"},
    {"used_for", "|used_for|used for|"},
}};
constexpr std::array<Alias, 2> of_students = {{
    {"program", "|program|programme|plan|acad plan|academic plan|major|"},
    {"entry", "|entry|entry term|admit term|admission term|matriculation term|"},
}};
constexpr std::array<Alias, 4> of_evidence = {{
    {"kind", "|kind|type|"},
    {"name", "|name|test|"},
    {"value", "|value|score|"},
    {"instead_of", "|instead_of|instead of|for|"},
}};
constexpr std::array<Alias, 7> of_catalogue = {{
    {"subject", of_records[0].names},
    {"number", of_records[1].names},
    {"units", "|units|unit|credits|credit|credit hours|hours|ects|min units|minimum units|min credits|"},
    {"units_max", "|units_max|max units|maximum units|max credits|"},
    {"counts", "|counts|"},
    {"offered", "|offered|offering|offerings|offered in|terms offered|typically offered|semesters offered|"},
    {"level", "|level|course level|"},
}};

/// Small letters, and blanks for dashes and underscores.
std::string plain(std::string_view name) {
    std::string out;
    for (char const c : name) {
        bool const blank = c == '_' || c == ' ' || c == '-' || c == '\t' || c == '\n' || c == '\r';
        if (blank && (out.empty() || out.back() == ' ')) continue;
        out += blank ? ' ' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    if (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

/// As tags are written, with dashes for blanks; of ours `used_for` stays.
std::string dashed(std::string const& name) {
    std::string out = name;
    for (char& c : out)
        if (c == ' ') c = '-';
    return out;
}

template <std::size_t N> std::string_view find(std::array<Alias, N> const& aliases, std::string const& name) {
    for (Alias const& one : aliases)
        if (one.names.find('|' + name + '|') != std::string_view::npos) return one.field;
    return {};
}

std::string_view known(CsvKind kind, std::string const& name) {
    std::string_view field = find(of_all, name);
    if (!field.empty() && (kind == CsvKind::records || kind == CsvKind::catalogue || field == "student"))
        if (kind != CsvKind::catalogue || field != "student") return field;
    switch (kind) {
    case CsvKind::records: return find(of_records, name);
    case CsvKind::students: return find(of_students, name);
    case CsvKind::evidence: return find(of_evidence, name);
    case CsvKind::catalogue: return find(of_catalogue, name);
    }
    return {};
}

} // namespace

ColumnMap::ColumnMap(std::vector<std::string> const& maps) {
    for (std::string const& one : maps) {
        std::size_t const equals = one.rfind('=');
        if (equals == std::string::npos || equals == 0 || equals + 1 == one.size())
            throw UsageError("--map " + one + ": write COLUMN=FIELD, such as --map \"Catalog Nbr=number\"");
        if (!fields_.emplace(plain(one.substr(0, equals)), one.substr(equals + 1)).second)
            throw UsageError("--map names the column '" + one.substr(0, equals) + "' twice");
    }
}

void ColumnMap::check_used(std::set<std::string> const& used) const {
    for (auto const& one : fields_)
        if (used.count(one.first) == 0) throw UsageError("--map: no table has a column '" + one.first + "'");
}

void ColumnMap::apply(CsvTable& table, CsvKind kind, std::set<std::string>* used) const {
    auto& columns = table.header.fields;
    std::vector<std::string> before(columns.size());
    std::vector<std::string> fields; // that the table has by name, or by the command line
    for (std::size_t i = 0; i < columns.size(); ++i) {
        before[i] = columns[i].text;
        auto const said = fields_.find(plain(before[i]));
        if (said != fields_.end()) columns[i].text = said->second;
        if (said != fields_.end() && used != nullptr) used->insert(said->first);
        if (said != fields_.end() || known(kind, plain(before[i])) == before[i]) fields.push_back(columns[i].text);
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        std::string_view const field = known(kind, plain(before[i]));
        // Beside a column "units" one that is called "hours" is another thing.
        bool const taken = std::find(fields.begin(), fields.end(), field) != fields.end();
        if (columns[i].text != before[i]) continue;
        if (!field.empty() && !taken)
            columns[i].text = field;
        else if (std::string const tag = dashed(before[i]); kind != CsvKind::evidence && is_tag_name(tag))
            columns[i].text = tag; // "GE Area"
    }
    std::size_t const subject = table.column("subject");
    std::size_t const number = table.column("number");
    if (kind != CsvKind::records && kind != CsvKind::catalogue) return;
    if (table.column("course") != CsvTable::npos || subject == CsvTable::npos || number == CsvTable::npos) return;
    for (CsvRow& row : table.rows)
        if (std::max(subject, number) < row.fields.size() && !row.fields[number].text.empty() &&
            !row.fields[subject].text.empty())
            row.fields[number].text = row.fields[subject].text + ' ' + row.fields[number].text;
    columns[number].text = "course";
    columns[subject].text = no_column;
}

} // namespace cli
