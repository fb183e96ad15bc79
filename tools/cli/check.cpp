// `requisite check`: parses, resolves and lints files and prints what is wrong with them.
#include "commands.hpp"
#include "files.hpp"
#include <requisite/json.hpp>
#include <requisite/lint/lint.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
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
    return out;
}

void print(requisite::Diagnostics const& all, CheckArguments const& options, Session const& session) {
    if (options.format == "text") {
        session.print(all, stdout);
    } else if (options.format == "github") {
        for (requisite::Diagnostic const& diagnostic : all) say(github(diagnostic), stdout);
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

std::size_t errors_in(requisite::Diagnostics const& all) {
    std::size_t errors = 0;
    for (requisite::Diagnostic const& one : all) errors += one.severity == requisite::Severity::error ? 1 : 0;
    return errors;
}

/// The repairs of one file, each a diagnostic with all its fixes. What would make the file worse is left out.
class Repairs {
public:
    Repairs(std::string path, std::string text, Session const& session)
        : path_(std::move(path)), name_(display_name(path_)), text_(std::move(text)), session_(session) {}

    /// The text with the repairs of these diagnostics. Of two that overlap the first is made; the other may be found again.
    std::string made(requisite::Diagnostics const& diagnostics) {
        std::vector<requisite::Diagnostic const*> wanted;
        for (requisite::Diagnostic const& one : diagnostics)
            if (!one.fixes.empty() && one.primary.source && one.primary.source->name() == name_) wanted.push_back(&one);
        errors_ = errors_in(diagnostics);
        accept(wanted.begin(), wanted.end());
        return with({}, {});
    }
    /// Those that were left out since they give more errors than they mend.
    requisite::Diagnostics const& left_out() const noexcept { return left_out_; }

private:
    using Iterator = std::vector<requisite::Diagnostic const*>::const_iterator;

    /// Takes all of them, if that mends the errors that it is to mend and gives no others; else those of each half. One
    /// may uncover others, and still may leave no more errors than there are.
    void accept(Iterator first, Iterator last) {
        if (first == last) return;
        std::string const text = with(first, last);
        std::size_t const errors = errors_in(parse_text(path_, text, session_).diagnostics());
        auto const mended = std::count_if(
            first, last, [](requisite::Diagnostic const* one) { return one->severity == requisite::Severity::error; });
        std::size_t const wanted = last - first == 1 ? 0 : static_cast<std::size_t>(mended);
        if (errors + wanted <= errors_) {
            for (; first != last; ++first) add(**first, fixes_);
            errors_ = errors;
        } else if (last - first == 1) {
            left_out_.push_back(**first);
        } else {
            Iterator const middle = first + (last - first) / 2;
            accept(first, middle);
            accept(middle, last);
        }
    }

    using Fixes =
        std::multimap<std::uint32_t, requisite::Fix>; // by place; of those at one place the first is the first

    /// All fixes of a diagnostic, or none if one of them overlaps with what is there.
    void add(requisite::Diagnostic const& diagnostic, Fixes& fixes) const {
        for (requisite::Fix const& fix : diagnostic.fixes) {
            if (fix.span.last > text_.size()) return;
            auto const next = fixes.lower_bound(fix.span.first);
            // Where nothing stands several things may be put in, one behind the other.
            if (next != fixes.end() && next->first < fix.span.last) return;
            if (next != fixes.end() && next->first == fix.span.first && !next->second.span.empty()) return;
            if (next != fixes.begin() && std::prev(next)->second.span.last > fix.span.first) return;
        }
        for (requisite::Fix const& fix : diagnostic.fixes) fixes.emplace(fix.span.first, fix);
    }

    /// The text with what was accepted, and with these.
    std::string with(Iterator first, Iterator last) const {
        Fixes fixes = fixes_;
        for (; first != last; ++first) add(**first, fixes);
        std::string out;
        std::size_t done = 0;
        for (auto const& [place, fix] : fixes) {
            if (place < done) continue;
            out.append(text_, done, place - done);
            out += fix.replacement;
            done = fix.span.last;
        }
        return out.append(text_, done, std::string::npos);
    }

    std::string path_;
    std::string name_;
    std::string text_;
    Session const& session_;
    Fixes fixes_;
    std::size_t errors_ = 0;
    requisite::Diagnostics left_out_;
};

/// Makes the fixes of a file until there are no more.
void fix(std::string const& path, Session const& session) {
    if (path == "-") throw UsageError("--fix changes files, it cannot change standard input");
    check_replaceable(path);
    std::string const before = read_file(path);
    std::string text = before;
    requisite::Diagnostics left_out;
    constexpr int most_rounds = 10; // a fix may uncover the next
    for (int round = 0; round < most_rounds; ++round) {
        Repairs repairs(path, text, session);
        std::string next = repairs.made(requisite::lint(parse_text(path, text, session)));
        left_out = repairs.left_out();
        if (next == text) break;
        text = std::move(next);
    }
    if (text != before) replace_file(path, text);
    for (requisite::Diagnostic const& one : left_out) {
        requisite::Position const at = one.primary.source->position(one.primary.span.first);
        say(display_name(path) + ':' + std::to_string(at.line) + ':' + std::to_string(at.column) + ": the repair for " +
            one.code + " was not made: it would add errors");
    }
}

void check(CheckArguments const& options, Session& session) {
    requisite::Diagnostics all;
    if (options.fix)
        for (std::string const& file : options.files) fix(file, session);
    for (std::string const& file : options.files) {
        requisite::Parsed const parsed = parse_file(file, session);
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
