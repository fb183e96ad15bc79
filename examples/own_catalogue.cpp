// What a host brings of its own: a catalogue from its database, the rules it keeps elsewhere, its grade scale, its log, and its limits.
#include <requisite/requisite.hpp>

#include <iostream>
#include <map>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

using namespace requisite;

namespace {

/// The host's database. Here a map; asked a department at a time.
class CourseDatabase {
public:
    struct Row {
        std::string title;
        int credits;
        std::vector<std::string> areas;
    };

    std::vector<Course> department(std::string const& prefix) const {
        std::vector<Course> courses;
        for (auto row = rows_.lower_bound(prefix); row != rows_.end() && row->first.rfind(prefix, 0) == 0; ++row) {
            Course course;
            course.code = row->first;
            course.title = row->second.title;
            course.units = Units(row->second.credits);
            for (auto const& area : row->second.areas) course.tags.push_back({"area", area});
            courses.push_back(std::move(course));
        }
        return courses;
    }

private:
    std::map<std::string, Row> rows_{
        {"INF 110", {"Programming", 6, {"foundations"}}},
        {"INF 240", {"Operating Systems", 6, {"systems"}}},
        {"INF 310", {"Distributed Systems", 6, {"systems"}}},
        {"MAT 101", {"Analysis", 9, {"foundations"}}},
        {"MAT 220", {"Numerical Analysis", 6, {"methods", "systems"}}},
        {"PHY 101", {"Mechanics", 6, {"foundations"}}},
    };
};

/// From 5 to 1, and 1 is the best. 5 earns nothing; "P" is a pass without a figure.
GradeScale one_to_five() {
    std::vector<Grade> grades;
    for (char const* const symbol : {"1", "2", "3", "4", "5"}) {
        Grade grade;
        grade.symbol = symbol;
        grade.points = *Decimal::parse(symbol);
        grade.earns_units = grade.symbol != "5";
        grades.push_back(grade);
    }
    Grade pass;
    pass.symbol = "P";
    pass.kind = Grade::Kind::pass;
    grades.push_back(pass);
    return GradeScale("one to five", grades, /*lowest_best*/ true);
}

/// What an `import` means to this host: "department/INF" are the courses of its database, "grades" its scale, anything else a text
/// that it keeps. Only what a program imports is asked for.
class Registrar : public Importer {
public:
    explicit Registrar(CourseDatabase const& database) : database_(database) {}

    std::optional<ImportedText> read(std::string const& path, std::string const& /*importer*/) override {
        std::string const department = "department/";
        Catalogue catalogue;
        if (path.rfind(department, 0) == 0) {
            catalogue.courses = database_.department(path.substr(department.size()) + ' ');
            if (catalogue.courses.empty()) return std::nullopt;
            return ImportedText{path, "", std::move(catalogue)};
        }
        if (path == "grades") {
            catalogue.grades = one_to_five();
            return ImportedText{path, "", std::move(catalogue)};
        }
        auto const text = texts_.find(path);
        if (text == texts_.end()) return std::nullopt;
        return ImportedText{path, text->second};
    }

private:
    CourseDatabase const& database_;
    std::map<std::string, std::string> texts_{{"sets", "set core = {INF 110, MAT 101}"}};
};

/// The host's log. Diagnostics are values, and each step gives its own: whoever has them decides where they go.
class Log {
public:
    explicit Log(std::ostream& out) : out_(out) {}

    void take(Diagnostics const& diagnostics) {
        for (auto const& one : diagnostics) {
            out_ << (one.severity == Severity::error ? "ERROR " : "WARN  ") << one.code << ' ';
            if (auto const& source = one.primary.source) // none: it is not about a text
                out_ << source->name() << ':' << source->position(one.primary.span.first).line << ": ";
            out_ << one.message << '\n';
        }
    }

private:
    std::ostream& out_;
};

constexpr char const* rules = R"(import "department/INF"
import "department/MAT"
import "grades"
import "sets"
program systems "Systems" {
  require core "Core": all courses from core
  require systems "Systems": 12 units from area(systems) where grade <= 3
  require methods "Methods": 1 course from area(methods)
  require average "Average": gpa <= 2.5 over applied
}
)";

constexpr char const* student = R"(transcript emmy {
  INF 110 grade 2  fall 2025
  MAT 101 grade P  fall 2025
  INF 240 grade 1  spring 2026
  INF 310 grade 4  spring 2026
  MAT 220 grade 3  spring 2026
  PHY 101 grade A  fall 2025
})";

} // namespace

int main() {
    CourseDatabase const database;
    Registrar registrar(database);
    Log log(std::cout);

    ParseOptions options;
    options.name = "systems";
    options.importer = &registrar;
    Parsed const parsed = parse(rules, options);
    log.take(parsed.diagnostics());
    ParsedTranscript const read = parse_transcript(student);
    log.take(read.diagnostics);
    if (!parsed || !read) return 1;

    Bound const program = bind(parsed->program(), parsed->catalogue());
    log.take(program.diagnostics());
    AuditOptions with_little;
    with_little.node_budget = 10'000; // beyond it the report says what is not proven
    Report const report = audit(program, read.transcript, with_little);
    log.take(report.diagnostics);
    for (Finding const& finding : findings(report)) {
        std::cout << finding.path << ' ' << to_string(finding.status) << ": " << finding.why << '\n';
    }

    // A text from a stranger may be wrong, and costs no more than the host allows.
    options.name = "stranger";
    options.limits.bytes = 4'000;
    options.limits.depth = 8;
    options.limits.errors = 10;
    log.take(parse("import \"department/INF\" require 1 course from area(system)", options).diagnostics());
    log.take(parse("exclude ((((((((((any))))))))))", options).diagnostics());
    log.take(parse(std::string(5'000, ' '), options).diagnostics());
    return report.status() == Status::unmet ? 0 : 1;
}
