// `requisite export` and `requisite import`: programs in formats of other tools, and from them.
#include "commands.hpp"
#include "files.hpp"
#include "programs.hpp"
#include "transcripts.hpp"
#include <requisite/bind/bind.hpp>
#include <requisite/json.hpp>
#include <requisite/print/print.hpp>

#include <export/exported.hpp>
#include <import/imported.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>

namespace cli {

namespace {

using requisite::has_errors;

void export_json(std::string const& path, Session& session) {
    requisite::Parsed const parsed = parse_file(path, session);
    session.print(parsed.diagnostics(), stderr);
    if (!parsed) return session.fail(failed);
    write(requisite::to_json(parsed.document(), 2) + '\n');
}

struct ExportOptions {
    std::string file;
    std::string program;
    std::string stage;
    std::string format = "text";
    bool strict = false;
};

void export_graduatenu(ExportOptions const& options, Session& session) {
    requisite::Parsed const parsed = parse_file(options.file, session);
    session.print(parsed.diagnostics(), stderr);
    if (!parsed) return session.fail(failed);
    requisite::Program const& program = the_program(parsed, options.file, options.program);
    exporting::Exported const out =
        exporting::graduatenu(parsed.document(), program, the_stage(program, options.stage));
    session.print(out.diagnostics, stderr);
    if (has_errors(out.diagnostics)) return session.fail(failed);
    if (options.strict && !out.diagnostics.empty()) {
        session.fail(failed);
        return say("nothing was printed, because the format cannot say all of it");
    }
    write(out.text);
    say(display_name(options.file) + ": " + std::to_string(out.rules) + (out.rules == 1 ? " rule, " : " rules, ") +
        std::to_string(out.left_out) + " left out, " + std::to_string(out.in_part) + " in part");
}

void export_schema_org(ExportOptions const& options, Session& session) {
    requisite::Parsed const parsed = parse_file(options.file, session);
    session.print(parsed.diagnostics(), stderr);
    if (!parsed) return session.fail(failed);
    exporting::Exported const out =
        exporting::schema_org(parsed.document(), the_program(parsed, options.file, options.program));
    session.print(out.diagnostics, stderr);
    write(out.text);
    say(display_name(options.file) + ": " + std::to_string(out.rules) + (out.rules == 1 ? " rule, " : " rules, ") +
        std::to_string(out.left_out) + " left to the page itself");
}

void export_prose(ExportOptions const& options, Session& session) {
    requisite::Parsed const parsed = parse_file(options.file, session);
    session.print(parsed.diagnostics(), stderr);
    if (!parsed) return session.fail(failed);
    requisite::Document const& document = parsed.document();
    std::vector<requisite::Program const*> programs;
    if (options.program.empty())
        for (requisite::Program const& one : document.programs) programs.push_back(&one);
    else
        programs.push_back(&the_program(parsed, options.file, options.program));
    auto const format = options.format == "markdown" ? exporting::Format::markdown : exporting::Format::text;
    write(exporting::prose(document, programs, format));
}

/// Adds a format of `export` that is one way.
CLI::App& add(CLI::App& command, Session& session, std::string const& format, std::string const& what,
              std::shared_ptr<ExportOptions> const& options, void (*action)(ExportOptions const&, Session&)) {
    CLI::App* const sub = command.add_subcommand(format, what);
    sub->add_option("FILE", options->file, "a file of rules")->required();
    sub->add_option("--program", options->program, "the program, if the file has several")->type_name("NAME");
    sub->callback([options, action, &session] { action(*options, session); });
    return *sub;
}

/// Where two documents differ first, as the reader of JSON calls it: "programs[0].stages[0].name".
std::string difference(std::string const& one, std::string const& other) {
    auto const patch = nlohmann::json::diff(nlohmann::json::parse(one), nlohmann::json::parse(other));
    std::string out;
    std::string const pointer = patch.empty() ? "" : patch.front()["path"].get<std::string>();
    for (std::size_t at = 0; at < pointer.size();) {
        std::size_t const end = std::min(pointer.find('/', at + 1), pointer.size());
        std::string const step = pointer.substr(at + 1, end - at - 1);
        bool const index = !step.empty() && step.find_first_not_of("0123456789") == std::string::npos;
        out += index ? '[' + step + ']' : (out.empty() ? "" : ".") + step;
        at = end;
    }
    return out;
}

/// What is wrong with rules that were printed: they are read again, and have to say the same.
requisite::Diagnostics unsaid(std::string const& path, requisite::Document const& meant, std::string const& text) {
    requisite::ParseOptions options;
    options.name = "the rules from " + display_name(path);
    requisite::Parsed const again = requisite::parse(text, options);
    requisite::Diagnostics found;
    for (requisite::Diagnostic const& one : again.diagnostics())
        if (one.severity == requisite::Severity::error) found.push_back(one);
    std::string const one = requisite::to_json(meant);
    std::string const other = requisite::to_json(again.document());
    if (found.empty() && one == other) return {};
    requisite::Diagnostic diagnostic;
    diagnostic.code = "RQ0430";
    diagnostic.message = display_name(path) + (found.empty() ? ": no rule can say " + difference(one, other)
                                                             : ": its programs cannot be written as rules; the errors "
                                                               "above are what they would have");
    diagnostic.help = "write names, codes and amounts as docs/language.md has them; nothing was printed";
    found.push_back(std::move(diagnostic));
    return found;
}

void import_json(std::string const& path, Session& session) {
    requisite::Parsed const read = requisite::document_from_json(read_file(path), display_name(path));
    session.print(read.diagnostics(), stderr);
    if (!read) return session.fail(failed);
    std::string text = requisite::print(read.catalogue());
    for (requisite::Program const& program : read.document().programs) {
        // What no text can say is found by binding.
        requisite::Diagnostics const& diagnostics = requisite::bind(program, read.catalogue()).diagnostics();
        session.print(diagnostics, stderr);
        if (has_errors(diagnostics)) return session.fail(failed);
        if (!text.empty()) text += '\n';
        text += requisite::print(program);
    }
    requisite::Diagnostics const lost = unsaid(path, read.document(), text);
    session.print(lost, stderr);
    if (!lost.empty()) return session.fail(failed);
    write(text);
}

/// A system whose files can be imported.
struct System {
    char const* name;
    char const* what;
    char const* file;
    importing::Imported (*read)(std::shared_ptr<requisite::Source const>, importing::Taken&);
};

constexpr System systems[] = {
    {"fireroad", "Requirement lists of FireRoad (MIT)", "a .reql file, - for standard input", importing::fireroad},
    {"graduatenu", "Majors of GraduateNU (Northeastern University)", "a JSON file, - for standard input",
     importing::graduatenu},
    {"scribe", "Blocks of DegreeWorks (Scribe)", "a file of blocks, - for standard input", importing::scribe},
};

void import_system(System const& system, std::vector<std::string> const& paths, bool strict, Session& session) {
    importing::Taken taken;
    std::string out;
    std::vector<std::string> summary;
    for (std::string const& path : paths) {
        importing::Imported const imported =
            system.read(std::make_shared<requisite::Source const>(display_name(path), read_file(path)), taken);
        session.print(imported.diagnostics, stderr);
        if (has_errors(imported.diagnostics) || (strict && !imported.diagnostics.empty())) session.fail(failed);
        if (imported.programs.empty()) continue;
        if (!out.empty()) out += '\n';
        out += importing::text(imported);
        summary.push_back(display_name(path) + ": " + std::to_string(imported.requirements) +
                          (imported.requirements == 1 ? " requirement, " : " requirements, ") +
                          std::to_string(imported.kept_as_text) + " kept as text");
    }
    if (strict && session.exit != success) return say("nothing was printed, because the files have faults");
    write(out);
    for (std::string const& line : summary) say(line);
}

void add(CLI::App& command, Session& session, System const& system) {
    auto const paths = std::make_shared<std::vector<std::string>>();
    auto const strict = std::make_shared<bool>(false);
    CLI::App* const sub = command.add_subcommand(system.name, system.what);
    sub->add_option("FILE", *paths, system.file)->required();
    sub->add_flag("--strict", *strict, "refuse files with faults: exit status 1, and nothing is printed");
    sub->callback([paths, strict, &system, &session] { import_system(system, *paths, *strict, session); });
}

struct TranscriptOptions {
    std::vector<std::string> files;
    std::string home;
    std::string format = "text";
    bool strict = false;
    CsvOptions csv;
};

struct ImportedTranscripts {
    Transcripts read;
    std::vector<std::string> texts; ///< of each
};

/// Transcripts of a public standard, or of tables that are joined.
ImportedTranscripts read_any(std::string const& path, TranscriptOptions const& options) {
    ImportedTranscripts out;
    if (path.size() > 4 && path.compare(path.size() - 4, 4, ".csv") == 0) {
        out.read = read_transcripts(path, options.csv, true);
        for (requisite::Transcript const& one : out.read.all) out.texts.push_back(requisite::print(one));
        if (has_errors(out.read.diagnostics)) out.read.all.clear();
        return out;
    }
    importing::Imported imported = importing::transcript(
        std::make_shared<requisite::Source const>(display_name(path), read_file(path)), options.home);
    if (imported.transcript) {
        out.texts.push_back(importing::text(imported));
        out.read.all.push_back(std::move(*imported.transcript));
    }
    out.read.diagnostics = std::move(imported.diagnostics);
    return out;
}

void import_transcripts(TranscriptOptions const& options, Session& session) {
    if (options.files.size() > 1 && options.format == "text")
        throw UsageError("a text has one transcript: import the files one by one, or with --format json a line each");
    if (options.files.size() > 1 && !(options.csv.students.empty() && options.csv.evidence.empty()))
        throw UsageError("--students and --evidence are joined with one table of records");
    std::string out;
    std::vector<std::string> summary;
    for (std::string const& path : options.files) {
        ImportedTranscripts const one = read_any(path, options);
        session.print(one.read.diagnostics, stderr);
        if (has_errors(one.read.diagnostics) || (options.strict && !one.read.diagnostics.empty())) session.fail(failed);
        auto const& all = one.read.all;
        if (all.size() > 1 && options.format == "text")
            throw UsageError("'" + path + "' has several students, and a text has one: print them with --format json");
        std::size_t records = 0;
        std::size_t unused = 0;
        for (std::size_t i = 0; i < all.size(); ++i) {
            out += options.format == "json" ? requisite::to_json(all[i]) + '\n' : one.texts[i];
            for (requisite::Record const& record : all[i].records) {
                ++records;
                unused += record.fault.empty() ? 0U : 1U;
            }
        }
        if (!all.empty())
            summary.push_back(display_name(path) + ": " +
                              (all.size() == 1 ? "" : std::to_string(all.size()) + " students, ") +
                              std::to_string(records) + (records == 1 ? " record, " : " records, ") +
                              std::to_string(unused) + " not used");
    }
    if (options.strict && session.exit != success) return say("nothing was printed, because the files have faults");
    write(out);
    for (std::string const& line : summary) say(line);
}

void add_transcript(CLI::App& command, Session& session) {
    auto const options = std::make_shared<TranscriptOptions>();
    CLI::App* const sub = command.add_subcommand("transcript", "Transcripts of EMREX (ELMO), PESC and tables");
    sub->add_option("FILE", options->files, "an XML file, - for standard input; or a .csv with records")->required();
    add_csv_options(*sub, options->csv);
    sub->add_option("--home", options->home, "the institution whose records are local, by its name or an identifier")
        ->type_name("NAME");
    add_format(*sub, options->format, {"text", "json"}, {});
    sub->add_flag("--strict", options->strict, "refuse files with faults: exit status 1, and nothing is printed");
    sub->callback([options, &session] { import_transcripts(*options, session); });
}

/// Adds a format to a command.
void add(CLI::App& command, Session& session, std::string const& format, std::string const& what,
         std::string const& file, void (*action)(std::string const&, Session&)) {
    auto const path = std::make_shared<std::string>();
    CLI::App* const sub = command.add_subcommand(format, what);
    sub->add_option("FILE", *path, file)->required();
    sub->callback([path, action, &session] { action(*path, session); });
}

} // namespace

void add_export(CLI::App& app, Session& session) {
    CLI::App* const command = app.add_subcommand("export", "Print programs in another format");
    command->require_subcommand(1);
    add(*command, session, "json", "The catalogue and the programs, without loss: docs/program.schema.json",
        "a file of rules", export_json);

    auto const major = std::make_shared<ExportOptions>();
    CLI::App& graduatenu =
        add(*command, session, "graduatenu", "A program as a major of GraduateNU (JSON)", major, export_graduatenu);
    graduatenu.add_option("--stage", major->stage, "the stage; without it the last")->type_name("NAME");
    graduatenu.add_flag("--strict", major->strict,
                        "refuse what the format cannot say: exit status 1, and nothing is printed");

    add_export_catalog(*command, session);
    add(*command, session, "schema-org", "A program for search engines, as schema.org has it (JSON-LD)",
        std::make_shared<ExportOptions>(), export_schema_org);

    auto const page = std::make_shared<ExportOptions>();
    CLI::App& prose =
        add(*command, session, "prose", "Programs in sentences, for the page of a catalogue", page, export_prose);
    add_format(prose, page->format, {"text", "markdown"}, {});
}

void add_import(CLI::App& app, Session& session) {
    CLI::App* const command = app.add_subcommand("import", "Print programs of another format as rules");
    command->require_subcommand(1);
    add(*command, session, "json", "What export json printed", "a JSON file", import_json);
    for (System const& system : systems) add(*command, session, system);
    add_transcript(*command, session);
}

} // namespace cli
