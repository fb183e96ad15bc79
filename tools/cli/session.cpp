// Colour, exit status and output of a run.
#include "session.hpp"

#include <requisite/render/terminal.hpp>

#include <charconv>
#include <cstdlib>

#if defined(_WIN32)
#include <io.h>
#else
#include <unistd.h>
#endif

namespace cli {

namespace {

bool is_set(char const* variable) {
    char const* const value = std::getenv(variable);
    return value != nullptr && *value != '\0';
}

} // namespace

bool is_terminal(std::FILE* stream) {
#if defined(_WIN32)
    return _isatty(_fileno(stream)) != 0;
#else
    return isatty(fileno(stream)) != 0;
#endif
}

bool Session::colors(std::FILE* stream) const {
    if (color != "auto") return color == "always";
    char const* const terminal = std::getenv("TERM");
    bool const dumb = terminal != nullptr && std::string_view(terminal) == "dumb";
    return is_terminal(stream) && !dumb && !is_set("NO_COLOR");
}

requisite::RenderOptions Session::render_options(std::FILE* stream) const {
    requisite::RenderOptions options;
    options.color = colors(stream);
    options.plain = plain;
    return options;
}

void Session::print(requisite::Diagnostics const& diagnostics, std::FILE* stream) const {
    paint(requisite::render(diagnostics, render_options(stream)), stream);
}

void Session::fail(int status) {
    if (exit < status) exit = status;
}

void write(std::string const& text, std::FILE* stream) {
    paint(is_terminal(stream) ? requisite::detail::terminal::printable_lines(text) : text, stream);
}

void say(std::string const& message, std::FILE* stream) {
    paint(requisite::detail::terminal::printable(message) + '\n', stream);
}

void paint(std::string const& text, std::FILE* stream) { std::fwrite(text.data(), 1, text.size(), stream); }

CLI::Validator whole_number(std::uint64_t least, std::uint64_t most) {
    return CLI::Validator(
        [least, most](std::string const& value) -> std::string {
            std::uint64_t number = 0;
            char const* const last = value.data() + value.size();
            auto const [end, error] = std::from_chars(value.data(), last, number);
            if (error == std::errc() && end == last && number >= least && number <= most) return {};
            return "'" + value + "' is no whole number from " + std::to_string(least) + " to " + std::to_string(most);
        },
        {});
}

void add_format(CLI::App& command, std::string& format, std::vector<std::string> const& now,
                std::vector<std::string> const& later) {
    std::string names;
    for (std::string const& name : now) names += (names.empty() ? "" : ", ") + name;
    command.add_option("--format", format, "how to print: " + names)
        ->default_val(now.front())
        ->type_name("FORMAT")
        ->check([now, later, names](std::string const& value) -> std::string {
            for (std::string const& name : now)
                if (value == name) return {};
            for (std::string const& name : later)
                if (value == name) return "the format '" + value + "' is not available yet; there is " + names;
            return "there is no format '" + value + "'; there is " + names;
        });
}

} // namespace cli
