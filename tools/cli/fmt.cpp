// `requisite fmt`: the canonical layout of a file, in place.
#include "commands.hpp"
#include "diff.hpp"
#include "files.hpp"
#include <requisite/syntax/format.hpp>

#include <memory>

namespace cli {

namespace {

struct FormatArguments {
    std::vector<std::string> files;
    bool check = false;
    bool diff = false;
    bool to_stdout = false;
};

void format(std::string const& path, FormatArguments const& options, Session& session) {
    if (path != "-" && !options.check && !options.diff && !options.to_stdout) check_replaceable(path);
    std::string const text = read_file(path);
    requisite::Formatted const formatted = requisite::format(text, display_name(path));
    session.print(formatted.diagnostics, stderr);
    if (!formatted) return session.fail(failed); // the file stays as it is
    if (options.diff) {
        if (formatted.text == text) return;
        write(unified_diff(text, formatted.text, display_name(path)));
        session.fail(failed);
    } else if (options.check) {
        if (formatted.text == text) return;
        say(display_name(path), stdout);
        session.fail(failed);
    } else if (options.to_stdout || path == "-") {
        write(formatted.text);
    } else if (formatted.text != text) {
        replace_file(path, formatted.text);
    }
}

} // namespace

void add_fmt(CLI::App& app, Session& session) {
    auto const options = std::make_shared<FormatArguments>();
    CLI::App* const command = app.add_subcommand("fmt", "Lay files out canonically; comments and meaning are kept");
    command->add_option("FILE", options->files, "files to format in place, - from standard input to standard output")
        ->required();
    CLI::Option* const check =
        command->add_flag("--check", options->check, "change nothing; name the files that would change and fail");
    CLI::Option* const diff =
        command->add_flag("--diff", options->diff, "change nothing; print what would change and fail")->excludes(check);
    command->add_flag("--stdout", options->to_stdout, "print the result instead")->excludes(check)->excludes(diff);
    command->callback([options, &session] {
        for (std::string const& file : options->files) format(file, *options, session);
    });
}

} // namespace cli
