// Results of a batch as rows of a table, which SQLite, DuckDB and spreadsheets read: a row for each program, stage and requirement.
#pragma once

#include "student_stream.hpp"
#include <requisite/report/report.hpp>

#include <string>
#include <string_view>

namespace cli {

extern char const* const csv_header;

/// Why a student could not be audited.
struct BatchFailure {
    std::string code;
    std::string message;
};

/// The rows of one student. They begin with the student's number, and none has a line break inside.
class BatchRows {
public:
    BatchRows(StudentText const& student, std::string const& name, std::string& out);
    void add(requisite::Report const& report);
    void add(BatchFailure const& failure);

private:
    std::string& out_;
    std::string start_;

    void add(std::string const& stage, requisite::Finding const& finding);
    void amounts(requisite::Amounts const* amounts);
    void row(std::string_view stage, std::string_view path, std::string_view title, std::string_view status,
             std::string_view unproven, requisite::Finding const* finding, std::string_view why);
};

} // namespace cli
