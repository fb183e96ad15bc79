// The columns of other systems' tables under the names of ours.
#pragma once

#include "csv.hpp"

#include <map>
#include <set>

namespace cli {

/// What a table has, by the columns that it may have.
enum class CsvKind { records, students, evidence, catalogue };

/// What was said of columns on the command line: `--map "Catalog Nbr=number"`.
class ColumnMap {
public:
    ColumnMap() = default;
    /// Throws UsageError for what is no COLUMN=FIELD.
    explicit ColumnMap(std::vector<std::string> const& maps);

    /// Gives the columns of the header the names of ours, and makes one of a subject and a number. What it does not know keeps its name; a column that is
    /// left out has the name `no_column`. Notes the columns that the command line names.
    void apply(CsvTable& table, CsvKind kind, std::set<std::string>* used = nullptr) const;
    /// Throws UsageError if the command line names a column that none of the tables had.
    void check_used(std::set<std::string> const& used) const;

private:
    std::map<std::string, std::string> fields_; ///< by the column, in small letters
};

} // namespace cli
