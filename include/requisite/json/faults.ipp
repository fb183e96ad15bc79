#pragma once

#include <requisite/json/faults.hpp>

namespace requisite::detail::json {

std::string joined(std::initializer_list<std::string_view> texts) {
    std::string all;
    for (std::string_view const text : texts) all += text;
    return all;
}

std::optional<Diagnostic> too_large(std::string_view what, std::string_view text, std::string_view name,
                                    Limits const& limits) {
    if (text.size() <= limits.bytes) return std::nullopt;
    Diagnostic diagnostic;
    diagnostic.code = "RQ0401";
    diagnostic.message =
        joined({what, " ", field::in_quotes(name), " is larger than ", std::to_string(limits.bytes), " bytes"});
    return diagnostic;
}

void Faults::report(Severity severity, std::string_view code, std::string message, Span span, std::string_view help,
                    std::vector<Label> others) {
    // A file of nothing but faults does not flood whoever reads the diagnostics; an error is never left out.
    bool const first_error = severity == Severity::error && !has_errors(diagnostics_);
    if (is_full() && !first_error) return leave_out();
    Diagnostic diagnostic;
    diagnostic.severity = severity;
    diagnostic.code = code;
    diagnostic.message = std::move(message);
    diagnostic.primary = {source_, span, {}};
    diagnostic.others = std::move(others);
    diagnostic.help = help;
    diagnostics_.push_back(std::move(diagnostic));
}

void Faults::wrong_type(std::string_view where, std::string_view wanted, Node const& node) {
    report(Severity::error, "RQ0402", joined({where, " is ", kind_word(node.kind), ", not ", wanted}), node.span);
}

void Faults::given_twice(std::string_view where, Node const& member, Span first) {
    report(Severity::error, "RQ0408",
           joined({where, where.empty() ? "" : ": ", "member ", field::in_quotes(member.key), " is given twice"}),
           member.key_span, {}, {{source_, first, "first here"}});
}

Diagnostics Faults::take() {
    if (left_out_ > 0) {
        Diagnostic more;
        more.severity = Severity::note;
        more.message = joined({std::to_string(left_out_), " more faults of ", what_, " are not shown"});
        diagnostics_.push_back(std::move(more));
    }
    return std::move(diagnostics_);
}

} // namespace requisite::detail::json
