// `requisite audit`: audits transcripts against a program.
#include "batch.hpp"
#include "commands.hpp"
#include "files.hpp"
#include "programs.hpp"
#include "transcripts.hpp"
#include <requisite/audit/audit.hpp>
#include <requisite/json.hpp>
#include <requisite/lint/lint.hpp>
#include <requisite/model/references.hpp>
#include <requisite/render/report.hpp>

#include <ctime>
#include <map>
#include <memory>

namespace cli {

namespace {

struct AuditArguments {
    std::string file;
    std::vector<std::string> transcripts;
    std::string format;
    std::string program;
    std::vector<std::string> with;
    std::string stage;
    std::string as_of;
    bool require_met = false;
    bool all = false;
    CsvOptions csv;
    BatchOptions batch;
};

requisite::Date today() {
    std::time_t const now = std::time(nullptr);
    std::tm const* const day = std::localtime(&now); // one thread
    if (day == nullptr) throw UsageError("the system clock gives no date; state one with --as-of");
    return {day->tm_year + 1900, day->tm_mon + 1, day->tm_mday};
}

requisite::Date date(std::string const& text) {
    if (text.empty()) return today();
    auto const date = requisite::Date::parse(text);
    if (!date) throw UsageError("--as-of: there is no day '" + text + "'; write a date such as 2026-11-22");
    return *date;
}

/// The program that a transcript is audited against: the one that --program names, else the transcript, else the only
/// one of the file.
requisite::Program const& choose(requisite::Parsed const& parsed, AuditArguments const& options,
                                 requisite::Transcript const& transcript, std::string const& path) {
    if (!options.program.empty()) return the_program(parsed, options.file, options.program);
    return the_program(parsed, options.file, transcript.program, "'" + path + "' is for");
}

bool satisfied(requisite::Report const& report) {
    return report.status() == requisite::Status::met || report.status() == requisite::Status::waived;
}

void print(std::vector<requisite::Report> const& reports, AuditArguments const& options, Session const& session) {
    if (options.format == "json") {
        // One report, one object; several, an array.
        if (reports.size() == 1) return write(requisite::to_json(reports.front(), 2) + '\n');
        return write(requisite::to_json(reports, 2) + '\n');
    }
    bool first = true;
    for (requisite::Report const& report : reports) {
        if (!first) paint('\n' + std::string(96, '=') + "\n\n");
        paint(requisite::render(report, session.render_options(stdout)));
        first = false;
    }
}

/// What only one of the two ways to audit has.
void check_usage(AuditArguments const& options) {
    bool const batch = !options.batch.file.empty();
    if (batch != options.transcripts.empty())
        throw UsageError(batch ? "--batch and --transcript do not go together"
                               : "name what to audit with --transcript FILE or --batch FILE");
    BatchOptions const& only = options.batch;
    if (!batch && (only.resume || only.summary || only.brief || !only.output.empty() || only.threads > 0))
        throw UsageError("--output, --resume, --summary, --brief and --threads go with --batch");
    if (!batch && options.format == "csv") throw UsageError("--format csv goes with --batch");
    if (batch && options.format == "text")
        throw UsageError("--batch prints a result a line: --format json or csv, not text");
    if (batch && (options.require_met || options.all))
        throw UsageError("--require-met and --all do not go with --batch");
    bool const tables = !options.csv.students.empty() || !options.csv.evidence.empty();
    if (batch && tables)
        throw UsageError("--students and --evidence do not go with --batch: join the tables first, by requisite import "
                         "transcript RECORDS.csv --students … --evidence … --format json >students.ndjson");
    if (tables && options.transcripts.size() > 1)
        throw UsageError("--students and --evidence are joined with one table of records");
    if (only.resume && only.output.empty()) throw UsageError("--resume needs --output: the results to go on behind");
}

void audit(AuditArguments const& options, Session& session) {
    check_usage(options);
    requisite::AuditOptions settings;
    settings.as_of = date(options.as_of);
    settings.stage = options.stage;

    requisite::Parsed const parsed = parse_file(options.file, session);
    session.print(requisite::without_allowed(parsed.diagnostics()), stderr);
    if (!parsed) return session.fail(failed);

    for (std::string const& name : options.with) the_program(parsed, options.file, name, "--with names");
    if (!options.batch.file.empty()) {
        BatchOptions batch = options.batch;
        batch.format = options.format;
        batch.program = options.program;
        batch.with = options.with;
        batch.settings = settings;
        batch.settings.only_status = batch.brief;
        batch.map = ColumnMap(options.csv.map);
        batch.allow_broken = options.csv.allow_broken;
        if (parsed.document().programs.empty() || !options.program.empty())
            the_program(parsed, options.file, options.program);
        for (requisite::Program const& one : parsed.document().programs)
            if (options.program.empty() || one.name == options.program) the_stage(one, options.stage);
        return audit_batch(parsed, batch, session);
    }

    // All of them are read before the first report is printed: a run with a broken one gives no half of a result.
    std::vector<requisite::Transcript> transcripts;
    std::vector<std::string> paths; // of each
    bool broken = false;
    for (std::string const& path : options.transcripts) {
        Transcripts read = read_transcripts(path, options.csv);
        session.print(read.diagnostics, stderr);
        broken = broken || requisite::has_errors(read.diagnostics);
        for (requisite::Transcript& one : read.all) transcripts.push_back(std::move(one));
        paths.resize(transcripts.size(), path);
    }
    if (broken) throw UsageError("nothing was audited, because a transcript cannot be read");

    std::vector<requisite::Report> reports;
    std::map<requisite::Program const*, requisite::Bound> bound; // each program once
    for (std::size_t i = 0; i < transcripts.size(); ++i) {
        requisite::Program const& program = choose(parsed, options, transcripts[i], paths[i]);
        the_stage(program, options.stage);
        std::vector<requisite::Bound const*> together;
        for (requisite::Program const* const one :
             requisite::with_references(parsed.document().programs, program, options.with)) {
            auto found = bound.find(one);
            if (found == bound.end()) {
                found = bound.emplace(one, requisite::bind(*one, parsed.catalogue())).first;
                session.print(only_bound(found->second, parsed), stderr);
            }
            together.push_back(&found->second);
        }
        std::vector<requisite::Report> results = requisite::audit(together, transcripts[i], settings);
        if (options.format == "json") // whoever reads that may not see the standard error
            for (std::size_t k = 0; k < results.size(); ++k)
                for (requisite::Diagnostic& found : only_bound(*together[k], parsed))
                    results[k].diagnostics.push_back(std::move(found));
        if (options.require_met && !satisfied(results.front())) session.fail(not_met);
        if (!options.all) results.resize(1);
        for (requisite::Report& report : results) reports.push_back(std::move(report));
    }
    print(reports, options, session);
}

} // namespace

void add_audit(CLI::App& app, Session& session) {
    auto const options = std::make_shared<AuditArguments>();
    CLI::App* const command = app.add_subcommand("audit", "Report how students stand against a program");
    command->add_option("PROGRAM", options->file, "the file with the program, - for standard input")->required();
    command
        ->add_option(
            "--transcript", options->transcripts,
            "a student's transcript: .json, .csv or the language's own text, - for standard input; may be repeated")
        ->type_name("FILE")
        ->expected(1)
        ->take_all();
    command
        ->add_option(
            "--batch", options->batch.file,
            "many transcripts, a JSON object a line or CSV with a column 'student'; a result a line, in their order")
        ->type_name("FILE");
    add_csv_options(*command, options->csv);
    command->add_option("--output", options->batch.output, "of a batch: where the results go; else standard output")
        ->type_name("FILE");
    command->add_flag("--resume", options->batch.resume,
                      "of a batch: go on behind the last whole result of the output");
    command->add_flag(
        "--summary", options->batch.summary,
        "of a batch: at the end, how many meet each requirement, what is unused and petitioned for most often");
    command->add_flag("--brief", options->batch.brief, "of a batch: only what the stages come to, in less time");
    command->add_option("--threads", options->batch.threads, "of a batch: how many; else one for each core")
        ->type_name("N")
        ->check(whole_number(1, 1024));
    command->add_option("--program", options->program, "the program, if the file has several")->type_name("NAME");
    command
        ->add_option("--with", options->with,
                     "another program that the students are in, judged together with it; may be repeated")
        ->type_name("NAME")
        ->expected(1)
        ->take_all();
    command->add_flag("--all", options->all,
                      "also the reports of the programs that this one refers to, and of those of --with");
    command->add_option("--stage", options->stage, "only this stage")->type_name("NAME");
    command->add_option("--as-of", options->as_of, "the date of the audit, today if it is not given")
        ->type_name("YYYY-MM-DD");
    command->add_flag("--require-met", options->require_met, "exit with status 3 unless every result is met");
    add_format(*command, options->format, {"text", "json", "csv"}, {"html", "dot"});
    command->callback([options, command, &session] {
        if (!options->batch.file.empty() && command->count("--format") == 0) options->format = "json";
        audit(*options, session);
    });
}

} // namespace cli
