// The program `requisite`: wires the commands to the command line. docs/cli.md describes them.
#include "commands.hpp"
#include <requisite/version.hpp>

#include <boost/version.hpp>

#include <csignal>
#include <exception>

namespace {

void complain(std::string const& message) { cli::write("requisite: " + message + '\n', stderr); }

int run(int argc, char** argv) {
    cli::Session session;
    CLI::App app("Degree rules as text: check them, format them, test them, and audit transcripts against them.",
                 "requisite");
    app.set_version_flag("--version", "requisite " REQUISITE_VERSION_STRING ", Boost " BOOST_LIB_VERSION);
    app.add_option("--color", session.color, "colour: auto (on a terminal, unless NO_COLOR is set), always, never")
        ->type_name("WHEN")
        ->default_val("auto")
        ->check(CLI::IsMember({"auto", "always", "never"}));
    app.add_flag("--plain", session.plain, "diagnostics in sentences, without drawing: for screen readers");
    app.add_option("--import-path", session.import_path,
                   "a folder that imports may come from, beside that of the rules; may be repeated")
        ->type_name("DIR")
        ->allow_extra_args(false);
    app.fallthrough(); // all may also follow the command
    cli::add_check(app, session);
    cli::add_fmt(app, session);
    cli::add_audit(app, session);
    cli::add_test(app, session);
    cli::add_synth(app, session);
    cli::add_catalog(app, session);
    cli::add_export(app, session);
    cli::add_import(app, session);
    try {
        app.parse(argc, argv);
        if (app.get_subcommands().empty()) throw cli::UsageError("name a command; 'requisite --help' lists them");
    } catch (CLI::ParseError const& error) {
        return app.exit(error) == 0 ? cli::success : cli::usage;
    } catch (cli::UsageError const& error) {
        complain(error.what());
        return cli::usage;
    }
    return session.exit;
}

} // namespace

int main(int argc, char** argv) {
    int status = cli::usage;
#if defined(SIGXFSZ)
    std::signal(SIGXFSZ, SIG_IGN); // the write says so
#endif
    try {
        status = run(argc, argv);
    } catch (std::exception const& error) {
        complain(error.what());
    }
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
        complain("cannot write the output");
        return cli::usage;
    }
    return status;
}
