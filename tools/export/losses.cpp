#include "losses.hpp"

#include "words.hpp"

namespace exporting {

void Losses::add(requisite::Severity severity, requisite::Place const& place, std::string code, std::string message,
                 std::string help) {
    requisite::Diagnostic one;
    one.severity = severity;
    one.code = std::move(code);
    one.message = std::move(message);
    one.primary = {place.source, place.span, ""};
    one.help = std::move(help);
    out_.diagnostics.push_back(std::move(one));
}

void Losses::warn(requisite::Place const& place, std::string code, std::string message, std::string help) {
    add(requisite::Severity::warning, place, std::move(code), std::move(message), std::move(help));
}

void Losses::fail(requisite::Place const& place, std::string code, std::string message, std::string help) {
    add(requisite::Severity::error, place, std::move(code), std::move(message), std::move(help));
}

void Losses::left_out(requisite::Requirement const& one, std::string const& code, std::string const& why,
                      std::string const& help) {
    std::string name = "this requirement";
    if (!one.title.empty()) name = '\'' + clean(one.title) + '\'';
    if (!one.name.empty()) name = '\'' + one.name + '\'';
    warn(one.place, code, why + "; " + name + " is left out", help);
}

void Losses::in_part(requisite::Place const& place, std::string const& code, std::string const& what) {
    warn(place, code, what + " is left out");
    part_ = true;
}

} // namespace exporting
