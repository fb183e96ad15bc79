// Tables beside the records: what students are, and what else they have shown.
#pragma once

#include "csv_columns.hpp"
#include <requisite/model/transcript.hpp>

namespace cli {

/// Transcripts by the student, in the order in which they were named first.
class Students {
public:
    /// That of a student; a new one if there is none yet.
    requisite::Transcript& of(std::string const& student);
    bool has(std::string const& student) const { return places_.count(student) != 0; }
    std::vector<requisite::Transcript> take() { return std::move(all_); }

private:
    std::vector<requisite::Transcript> all_;
    std::map<std::string, std::size_t> places_;
};

/// A row a student: `program`, `entry`; other columns are facts. Gives what is wrong with the table.
requisite::Diagnostics read_students(std::string const& path, ColumnMap const& map, std::set<std::string>& used,
                                     Students& students);

/// A row a fact, milestone, score, proficiency or petition, as its `kind` says.
requisite::Diagnostics read_evidence(std::string const& path, ColumnMap const& map, std::set<std::string>& used,
                                     Students& students);

} // namespace cli
