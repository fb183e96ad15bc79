// What all commands share: the colour setting, the exit status, and the ways to speak to the user.
#pragma once

#include <requisite/render/diagnostics.hpp>

#include <CLI/CLI.hpp>

#include <cstdint>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <vector>

namespace cli {

/// Exit statuses; docs/cli.md lists them.
enum Exit { success = 0, failed = 1, usage = 2, not_met = 3, some_failed = 4 };

/// Ends the run with a message on stderr and exit status 2: a missing file, an option that makes no sense.
class UsageError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Whether a person looks at what goes there.
bool is_terminal(std::FILE* stream);

struct Session {
    std::string color = "auto";
    bool plain = false;
    std::vector<std::string> import_path; ///< further folders that imports may come from
    int exit = success;

    /// Whether what goes to this stream is coloured.
    bool colors(std::FILE* stream) const;
    requisite::RenderOptions render_options(std::FILE* stream) const;
    /// Prints diagnostics; nothing for none.
    void print(requisite::Diagnostics const& diagnostics, std::FILE* stream) const;
    /// Raises the exit status; what went worst decides.
    void fail(int status);
};

/// Writes data as it is; without control characters where it goes to a terminal, whatever a file holds. A failure is
/// reported by main when it closes the stream.
void write(std::string const& text, std::FILE* stream = stdout);
/// Writes a message of one line, without control characters, and a line break.
void say(std::string const& message, std::FILE* stream = stderr);
/// Writes what has its own colours and nothing of a file that was not made printable.
void paint(std::string const& text, std::FILE* stream = stdout);

/// A whole number from `least` to `most`, in digits; anything else is refused with that range.
CLI::Validator whole_number(std::uint64_t least, std::uint64_t most);

/// Adds `--format` with these values; those in `later` are refused with a message of their own.
void add_format(CLI::App& command, std::string& format, std::vector<std::string> const& now,
                std::vector<std::string> const& later);

} // namespace cli
