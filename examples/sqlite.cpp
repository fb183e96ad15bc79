// Courses and transcripts in an SQLite database. The example makes one in a temporary folder, or opens the file that is its argument.
#include <requisite/requisite.hpp>

#include <sqlite3.h>

#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

using namespace requisite;

namespace {

/// An open database. Faults are exceptions with SQLite's own words.
class Database {
public:
    Database(std::string const& file, int flags) {
        sqlite3* opened = nullptr;
        int const result = sqlite3_open_v2(file.c_str(), &opened, flags, nullptr);
        handle_.reset(opened); // also of one that could not be opened
        if (result != SQLITE_OK) fail(file);
    }

    void run(char const* sql) {
        if (sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail("cannot run SQL");
    }
    [[noreturn]] void fail(std::string const& what) const {
        throw std::runtime_error(what + ": " + sqlite3_errmsg(handle_.get()));
    }
    sqlite3* handle() const { return handle_.get(); }

private:
    struct Close {
        void operator()(sqlite3* handle) const { sqlite3_close(handle); }
    };
    std::unique_ptr<sqlite3, Close> handle_;
};

/// A prepared statement. What a caller knows is bound to it and never becomes part of the SQL.
class Statement {
public:
    Statement(Database const& database, std::string_view sql) : database_(database) {
        sqlite3_stmt* prepared = nullptr;
        int const result =
            sqlite3_prepare_v2(database.handle(), sql.data(), static_cast<int>(sql.size()), &prepared, nullptr);
        if (result != SQLITE_OK) database.fail("cannot prepare a statement");
        statement_.reset(prepared);
    }

    /// Begins again with this value for the first parameter.
    Statement& with(std::string const& value) {
        sqlite3_reset(statement_.get());
        int const size = static_cast<int>(value.size());
        if (sqlite3_bind_text(statement_.get(), 1, value.data(), size, SQLITE_TRANSIENT) != SQLITE_OK)
            database_.fail("cannot bind a value");
        return *this;
    }
    /// Goes on to the next row; false behind the last.
    bool next() {
        int const result = sqlite3_step(statement_.get());
        if (result != SQLITE_ROW && result != SQLITE_DONE) database_.fail("cannot read a row");
        return result == SQLITE_ROW;
    }
    /// A column of the row, from 0; nothing for NULL.
    std::optional<std::string> text(int column) const {
        auto const* const bytes = sqlite3_column_text(statement_.get(), column);
        if (bytes == nullptr) return std::nullopt;
        auto const size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
        return std::string(reinterpret_cast<char const*>(bytes), size);
    }

private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    };
    Database const& database_;
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// Units are text: a column of type REAL would make 4.3 a binary fraction.
constexpr char const* example_data = R"(
CREATE TABLE course (code TEXT PRIMARY KEY, title TEXT NOT NULL, units TEXT NOT NULL);
CREATE TABLE tag (course TEXT NOT NULL REFERENCES course, name TEXT NOT NULL, value TEXT NOT NULL);
CREATE TABLE student (id TEXT PRIMARY KEY);
CREATE TABLE record (student TEXT NOT NULL REFERENCES student, course TEXT NOT NULL, units TEXT, grade TEXT, term TEXT,
                     status TEXT NOT NULL DEFAULT 'completed');
CREATE INDEX record_student ON record (student);

INSERT INTO course VALUES ('24-771', 'Linear Systems', '12'), ('24-776', 'Nonlinear Controls', '12'),
    ('16-720', 'Computer Vision', '12'), ('16-711', 'Kinematics', '12'), ('24-798', 'Internship', '4.5');
INSERT INTO tag VALUES ('24-771', 'area', 'robotics'), ('24-776', 'area', 'robotics'), ('16-720', 'area', 'robotics'),
    ('16-711', 'area', 'robotics');
INSERT INTO student VALUES ('alan'), ('barbara'), ('o''neil');
INSERT INTO record (student, course, units, grade, term, status) VALUES
    ('alan', '24-771', NULL, 'A', 'fall 2025', 'completed'),
    ('alan', '16-720', NULL, 'B', 'fall 2025', 'completed'),
    ('alan', '24-798', NULL, 'P', 'summer 2026', 'completed'),
    ('barbara', '24-771', '12', 'A', 'fall 2025', 'completed'),
    ('barbara', '24-776', '12', NULL, 'fall 2026', 'in-progress'),
    ('barbara', '24-798', '4.5', NULL, NULL, 'planned'),
    ('o''neil', '24-771', '-12', 'A', 'fall 2025', 'completed'),
    ('o''neil', '24-776', '12', 'A', 'at some time', 'completed');
)";

constexpr char const* rules = R"(import "database"
program minor "Minor in Robotics" {
  require robotics "Robotics": 24 units from area(robotics)
  require internship "Internship": 24-798
}
)";

/// The catalogue of the database, for whoever imports "database".
class Courses : public Importer {
public:
    explicit Courses(Database const& database) : database_(database) {}

    std::optional<ImportedText> read(std::string const& path, std::string const& /*importer*/) override {
        if (path != "database") return std::nullopt;
        Catalogue catalogue;
        Statement courses(database_, "SELECT code, title, units FROM course ORDER BY code");
        Statement tags(database_, "SELECT name, value FROM tag WHERE course = ?");
        while (courses.next()) {
            Course course;
            course.code = courses.text(0).value_or("");
            course.title = courses.text(1).value_or("");
            auto const units = Decimal::parse(courses.text(2).value_or(""));
            if (!units || *units < Decimal(0)) throw std::runtime_error("course " + course.code + " has no units");
            course.units = Units(*units);
            for (tags.with(course.code); tags.next();)
                course.tags.push_back({tags.text(0).value_or(""), tags.text(1).value_or("")});
            catalogue.courses.push_back(std::move(course));
        }
        return ImportedText{path, "", std::move(catalogue)};
    }

private:
    Database const& database_;
};

/// A line of the transcript. One that makes no sense keeps its fault: the audit does not use it, and the report says why.
Record read_record(Statement const& row) {
    Record record;
    record.course = row.text(0).value_or("");
    record.grade = row.text(2).value_or("");
    if (auto const units = row.text(1)) {
        auto const amount = Decimal::parse(*units);
        if (!amount || *amount < Decimal(0))
            record.fault = "units '" + *units + "' make no sense";
        else
            record.units = Units(*amount);
    }
    if (auto const term = row.text(3)) {
        record.term = Term::parse(*term);
        if (!record.term) record.fault = "there is no term '" + *term + "'";
    }
    auto const status = parse_record_status(row.text(4).value_or(""));
    if (status)
        record.status = *status;
    else
        record.fault = "its status is unknown";
    return record;
}

void audit_everybody(Database const& database) {
    Courses courses(database);
    ParseOptions options;
    options.name = "minor.req";
    options.importer = &courses;
    Parsed const parsed = parse(rules, options);
    if (!parsed) throw std::runtime_error(render(parsed.diagnostics()));
    Bound const program = bind(parsed->program(), parsed->catalogue());

    Statement students(database, "SELECT id FROM student ORDER BY id");
    Statement records(database,
                      "SELECT course, units, grade, term, status FROM record WHERE student = ? ORDER BY rowid");
    while (students.next()) {
        Transcript transcript;
        transcript.student = students.text(0).value_or("");
        for (records.with(transcript.student); records.next();) transcript.records.push_back(read_record(records));
        Report const report = audit(program, transcript);
        std::cout << report.student << ": " << to_string(report.status()) << '\n';
        for (Finding const& finding : findings(report))
            std::cout << "  " << finding.path << ": " << finding.why << '\n';
        for (auto const& record : report.only_counted)
            std::cout << "  " << record.course << " counts toward the total only: " << record.text << '\n';
        for (auto const& record : report.unused)
            std::cout << "  " << record.course << " is not used: " << record.text << '\n';
    }
}

/// A folder that goes when its owner goes.
class TemporaryFolder {
public:
    TemporaryFolder() {
        std::random_device random;
        do path_ = std::filesystem::temp_directory_path() / ("requisite-" + std::to_string(random()));
        while (!std::filesystem::create_directory(path_)); // somebody else's
    }
    TemporaryFolder(TemporaryFolder const&) = delete;
    TemporaryFolder& operator=(TemporaryFolder const&) = delete;
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    std::filesystem::path const& path() const { return path_; }

private:
    std::filesystem::path path_;
};

} // namespace

int main(int count, char const* const* arguments) {
    try {
        if (count > 1) {
            audit_everybody(Database(arguments[1], SQLITE_OPEN_READONLY));
            return 0;
        }
        TemporaryFolder const folder; // goes after the database is closed
        Database database((folder.path() / "registrar.db").string(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
        database.run("PRAGMA foreign_keys = ON");
        database.run("BEGIN");
        database.run(example_data);
        database.run("COMMIT");
        audit_everybody(database);
        return 0;
    } catch (std::exception const& fault) {
        std::cerr << fault.what() << '\n';
        return 1;
    }
}
