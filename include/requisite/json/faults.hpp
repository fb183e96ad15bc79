// What is wrong with a JSON text: diagnostics up to a limit, then how many more there are.
#pragma once

#include <requisite/json/fields.hpp>
#include <requisite/json/tree.hpp>
#include <requisite/text/limits.hpp>

namespace requisite::detail::json {

/// What is wrong with a text that is too large to look at; nothing if it is not.
inline std::optional<Diagnostic> too_large(std::string const& what, std::string_view text, std::string const& name,
                                           Limits const& limits) {
    if (text.size() <= limits.bytes) return std::nullopt;
    Diagnostic diagnostic;
    diagnostic.code = "RQ0401";
    diagnostic.message =
        what + ' ' + field::in_quotes(name) + " is larger than " + std::to_string(limits.bytes) + " bytes";
    return diagnostic;
}

class Faults {
public:
    /// `what` is the text: "the transcript". The limits live longer.
    Faults(std::shared_ptr<Source const> source, std::string what, Limits const& limits)
        : source_(std::move(source)), what_(std::move(what)), limits_(limits) {}

    Limits const& limits() const noexcept { return limits_; }
    std::shared_ptr<Source const> const& source() const noexcept { return source_; }

    void report(Severity severity, std::string code, std::string message, Span span, std::string help = {},
                std::vector<Label> others = {}) {
        // A file of nothing but faults does not flood whoever reads the diagnostics; an error is never left out.
        bool const first_error = severity == Severity::error && !has_errors(diagnostics_);
        if (is_full() && !first_error) return leave_out();
        Diagnostic diagnostic;
        diagnostic.severity = severity;
        diagnostic.code = std::move(code);
        diagnostic.message = std::move(message);
        diagnostic.primary = {source_, span, {}};
        diagnostic.others = std::move(others);
        diagnostic.help = std::move(help);
        diagnostics_.push_back(std::move(diagnostic));
    }

    /// Whether the next one is only counted.
    bool is_full() const noexcept { return diagnostics_.size() >= limits_.errors; }
    void leave_out() noexcept { ++left_out_; }

    void wrong_type(std::string const& where, std::string const& wanted, Node const& node) {
        report(Severity::error, "RQ0402", where + " is " + std::string(kind_word(node.kind)) + ", not " + wanted,
               node.span);
    }

    void given_twice(std::string const& where, Node const& member, Span first) {
        report(Severity::error, "RQ0408",
               (where.empty() ? "" : where + ": ") + "member " + field::in_quotes(member.key) + " is given twice",
               member.key_span, {}, {{source_, first, "first here"}});
    }

    /// All of them, in the order in which they were found. To be called once.
    Diagnostics take() {
        if (left_out_ > 0) {
            Diagnostic more;
            more.severity = Severity::note;
            more.message = std::to_string(left_out_) + " more faults of " + what_ + " are not shown";
            diagnostics_.push_back(std::move(more));
        }
        return std::move(diagnostics_);
    }

private:
    std::shared_ptr<Source const> source_;
    std::string what_;
    Limits const& limits_;
    Diagnostics diagnostics_;
    std::size_t left_out_ = 0;
};

} // namespace requisite::detail::json
