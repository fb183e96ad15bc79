// `requisite audit --batch`: transcripts by the million, in their order, on all cores, in bounded memory.
#pragma once

#include "csv_columns.hpp"
#include "session.hpp"
#include <requisite/audit/audit.hpp>
#include <requisite/compile/parse.hpp>

namespace cli {

struct BatchOptions {
    std::string file;              ///< NDJSON or CSV, "-" for standard input
    std::string output;            ///< empty: standard output
    std::string format;            ///< "json" or "csv"
    std::string program;           ///< empty: the transcript names it, or there is only one
    std::vector<std::string> with; ///< further programs, judged together with it
    unsigned threads = 0;          ///< 0: all cores
    bool brief = false;            ///< what the stages come to, in less time
    bool resume = false;           ///< goes on behind the last whole result of the output
    bool summary = false;          ///< behind the last result, on standard error
    ColumnMap map;                 ///< of CSV
    bool allow_broken = false;     ///< of CSV: a record that cannot be used is no error
    requisite::AuditOptions settings;
};

/// Audits all of them. The file of the programs was parsed without errors.
void audit_batch(requisite::Parsed const& parsed, BatchOptions const& options, Session& session);

} // namespace cli
