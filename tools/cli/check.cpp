// `requisite check`: parses, resolves and lints files and prints what is wrong with them.
#include "commands.hpp"
#include "files.hpp"
#include <requisite/json.hpp>
#include <requisite/lint/lint.hpp>

#include <nlohmann/json.hpp>

#include <map>
#include <memory>

namespace cli {

namespace {

struct CheckArguments {
    std::vector<std::string> files;
    std::string format;
    bool warnings_are_errors = false;
    bool fix = false;
};

bool same(requisite::Diagnostic const& a, requisite::Diagnostic const& b) {
    auto const name = [](requisite::Diagnostic const& one) {
        return one.primary.source ? one.primary.source->name() : std::string();
    };
    return a.code == b.code && a.primary.span == b.primary.span && a.message == b.message && name(a) == name(b);
}

/// A text as a workflow command of GitHub takes it; `property` for what stands before the `::`.
std::string escaped(std::string const& text, bool property) {
    std::string out;
    for (char const c : text) {
        if (c == '%')
            out += "%25";
        else if (c == '\r')
            out += "%0D";
        else if (c == '\n')
            out += "%0A";
        else if (property && c == ':')
            out += "%3A";
        else if (property && c == ',')
            out += "%2C";
        else
            out += c;
    }
    return out;
}

/// "::error file=a.req,line=1,col=2,endLine=1,endColumn=5,title=RQ0101::message"
std::string github(requisite::Diagnostic const& diagnostic) {
    constexpr char const* words[] = {"error", "warning", "notice"};
    std::string out = std::string("::") + words[static_cast<int>(diagnostic.severity)] + ' ';
    if (auto const& source = diagnostic.primary.source) {
        requisite::Position const first = source->position(diagnostic.primary.span.first);
        requisite::Position const last = source->position(diagnostic.primary.span.last);
        out += "file=" + escaped(source->name(), true) + ",line=" + std::to_string(first.line) +
               ",col=" + std::to_string(first.column) + ",endLine=" + std::to_string(last.line) +
               ",endColumn=" + std::to_string(last.column) + ',';
    }
    out += "title=" + escaped(diagnostic.code, true) + "::" + escaped(diagnostic.message, false);
    if (!diagnostic.help.empty()) out += "%0Ahelp: " + escaped(diagnostic.help, false);
    return out + '\n';
}

void print(requisite::Diagnostics const& all, CheckArguments const& options, Session const& session) {
    if (options.format == "text") {
        session.print(all, stdout);
    } else if (options.format == "github") {
        for (requisite::Diagnostic const& diagnostic : all) write(github(diagnostic));
    } else if (options.format == "sarif") {
        write(requisite::to_sarif(all, 2) + '\n');
    } else {
        std::size_t errors = 0;
        std::size_t warnings = 0;
        for (requisite::Diagnostic const& diagnostic : all) {
            if (diagnostic.severity == requisite::Severity::error) ++errors;
            if (diagnostic.severity == requisite::Severity::warning) ++warnings;
        }
        nlohmann::ordered_json const out{{"requisite", "1"},
                                         {"errors", errors},
                                         {"warnings", warnings},
                                         {"diagnostics", nlohmann::ordered_json::parse(requisite::to_json(all))}};
        write(out.dump(2) + '\n');
    }
}

/// The text with the fixes of its diagnostics. Of two fixes that overlap the first is made; the other may be found again.
std::string repaired(std::string const& text, std::string const& name, requisite::Diagnostics const& diagnostics) {
    std::multimap<std::uint32_t, requisite::Fix> fixes; // by place; of those at one place the first is the first
    for (requisite::Diagnostic const& one : diagnostics)
        if (one.primary.source && one.primary.source->name() == name)
            for (requisite::Fix const& fix : one.fixes) fixes.emplace(fix.span.first, fix);
    std::string out;
    std::size_t done = 0;
    for (auto const& [first, fix] : fixes) {
        if (first < done || fix.span.last > text.size()) continue;
        out.append(text, done, first - done);
        out += fix.replacement;
        done = fix.span.last;
    }
    return out.append(text, done, std::string::npos);
}

/// Makes the fixes of a file until there are no more.
void fix(std::string const& path) {
    if (path == "-") throw UsageError("--fix changes files, it cannot change standard input");
    std::string text = read_file(path);
    constexpr int most_rounds = 10; // a fix may uncover the next
    for (int round = 0; round < most_rounds; ++round) {
        requisite::Parsed const parsed = parse_file(path);
        std::string next = repaired(text, display_name(path), requisite::lint(parsed));
        if (next == text) break;
        text = std::move(next);
        replace_file(path, text);
    }
}

void check(CheckArguments const& options, Session& session) {
    requisite::Diagnostics all;
    if (options.fix)
        for (std::string const& file : options.files) fix(file);
    for (std::string const& file : options.files) {
        requisite::Parsed const parsed = parse_file(file);
        for (requisite::Diagnostic const& diagnostic : requisite::lint(parsed)) {
            // A file that several others import is wrong once.
            bool known = false;
            for (requisite::Diagnostic const& before : all) known = known || same(before, diagnostic);
            if (!known) all.push_back(diagnostic);
        }
    }
    print(all, options, session);
    bool warned = false;
    for (requisite::Diagnostic const& diagnostic : all)
        warned = warned || diagnostic.severity == requisite::Severity::warning;
    if (requisite::has_errors(all) || (options.warnings_are_errors && warned)) session.fail(failed);
}

} // namespace

void add_check(CLI::App& app, Session& session) {
    auto const options = std::make_shared<CheckArguments>();
    CLI::App* const command = app.add_subcommand("check", "Say what is wrong with files");
    command->add_option("FILE", options->files, "files to check, - for standard input")->required();
    command->add_flag("--werror", options->warnings_are_errors, "fail for warnings, too");
    command->add_flag("--fix", options->fix, "first make the repairs that are certain, in place");
    add_format(*command, options->format, {"text", "json", "github", "sarif"}, {});
    command->callback([options, &session] { check(*options, session); });
}

} // namespace cli
