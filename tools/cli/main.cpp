// The program `requisite`: wires the commands to the command line. docs/cli.md describes them.
#include "commands.hpp"
#include "thread.hpp"
#include <requisite/render/terminal.hpp>
#include <requisite/version.hpp>

#include <boost/version.hpp>

#include <csignal>
#include <exception>
#include <new>
#include <sstream>

namespace {

void complain(std::string const& message) { cli::say("requisite: " + message); }

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
        std::ostringstream out;
        std::ostringstream complaint; // quotes the command line
        bool const asked = app.exit(error, out, complaint) == 0;
        cli::paint(out.str());
        cli::paint(requisite::detail::terminal::printable_lines(complaint.str()), stderr);
        return asked ? cli::success : cli::usage;
    } catch (cli::UsageError const& error) {
        complain(error.what());
        return cli::usage;
    }
    return session.exit;
}

/// Reports what is thrown.
int guarded(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (std::bad_alloc const&) {
        std::fputs("requisite: there is not enough memory\n", stderr); // without any
    } catch (std::exception const& error) {
        complain(error.what());
    }
    return cli::usage;
}

} // namespace

int main(int argc, char** argv) {
    int status = cli::usage;
#if defined(SIGXFSZ)
    std::signal(SIGXFSZ, SIG_IGN); // the write says so
#endif
    bool done = false;
    if (cli::Thread::is_larger()) {
        try {
            cli::Thread([&] { status = guarded(argc, argv); }).join();
            done = true;
        } catch (std::system_error const&) { // then with the stack that there is
        }
    }
    if (!done) status = guarded(argc, argv);
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
        complain("cannot write the output");
        return cli::usage;
    }
    return status;
}
