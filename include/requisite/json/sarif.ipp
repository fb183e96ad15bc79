#pragma once

#include <requisite/json.hpp>
#include <requisite/json/writer.hpp>
#include <requisite/sort.hpp>
#include <requisite/text/utf8.hpp>

#include <algorithm>

namespace requisite {
inline namespace REQUISITE_ABI {

namespace detail::json {

/// A file's name as a relative reference of RFC 3986.
static std::string uri(std::string const& name) {
    constexpr char const* digits = "0123456789ABCDEF";
    std::string out;
    for (char const c : utf8::valid(name)) {
        auto const byte = static_cast<unsigned char>(c);
        bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                           c == '.' || c == '_' || c == '~' || c == '/';
        if (plain) {
            out += c;
        } else {
            out += '%';
            out += digits[byte >> 4];
            out += digits[byte & 15U];
        }
    }
    return out;
}

static void write_region(Writer& m, std::string_view key, Source const& source, Span span) {
    Position const first = source.position(span.first);
    Position const last = source.position(span.last);
    m.begin(key, '{');
    m("startLine", first.line);
    m("startColumn", first.column);
    m("endLine", last.line);
    m("endColumn", last.column);
    m.end('{');
}

static void write_artifact(Writer& m, Source const& source) {
    m.begin("artifactLocation", '{');
    m("uri", uri(source.name()));
    m.end('{');
}

static void write_location(Writer& m, Label const& label) {
    m.begin("physicalLocation", '{');
    write_artifact(m, *label.source);
    write_region(m, "region", *label.source, label.span);
    m.end('{');
}

static void write_text(Writer& m, std::string_view key, std::string_view words) {
    m.begin(key, '{');
    m("text", words);
    m.end('{');
}

static void write_fix(Writer& m, Source const& source, Fix const& fix) {
    write_text(m, "description", "write '" + fix.replacement + "'");
    m.begin("artifactChanges", '[');
    m.begin('{');
    write_artifact(m, source);
    m.begin("replacements", '[');
    m.begin('{');
    write_region(m, "deletedRegion", source, fix.span);
    write_text(m, "insertedContent", fix.replacement);
    for (char const bracket : {'{', '[', '{', '['}) m.end(bracket);
}

static void write_result(Writer& m, Diagnostic const& from, std::size_t rule) {
    constexpr std::string_view levels[] = {"error", "warning", "note"};
    m("ruleId", from.code);
    m("ruleIndex", rule);
    m("level", levels[static_cast<int>(from.severity)]);
    write_text(m, "message", from.help.empty() ? from.message : from.message + "\nhelp: " + from.help);
    if (from.primary.source == nullptr) return;
    m.begin("locations", '[');
    m.begin('{');
    write_location(m, from.primary);
    m.end('{');
    m.end('[');
    std::size_t others = 0;
    for (Label const& label : from.others) {
        if (label.source == nullptr) continue;
        if (others++ == 0) m.begin("relatedLocations", '[');
        m.begin('{');
        m("id", others);
        write_location(m, label);
        write_text(m, "message", label.text);
        m.end('{');
    }
    if (others > 0) m.end('[');
    if (from.fixes.empty()) return;
    m.begin("fixes", '[');
    for (Fix const& fix : from.fixes) {
        m.begin('{');
        write_fix(m, *from.primary.source, fix);
        m.end('{');
    }
    m.end('[');
}

/// What SARIF calls a log: the diagnostics and, each once, their codes.
struct SarifLog {
    Diagnostics const& diagnostics;
    std::vector<std::string> codes;
};
template <> struct Shape<SarifLog> {
    static void members(Writer& m, SarifLog const& log) {
        m("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        m("version", "2.1.0");
        m.begin("runs", '[');
        m.begin('{');
        m.begin("tool", '{');
        m.begin("driver", '{');
        m("name", "requisite");
        m("version", REQUISITE_VERSION_STRING);
        m.begin("rules", '[');
        for (std::string const& code : log.codes) {
            m.begin('{');
            m("id", code);
            m.end('{');
        }
        for (char const bracket : {'[', '{', '{'}) m.end(bracket);
        m("columnKind", "unicodeCodePoints");
        m.begin("results", '[');
        for (Diagnostic const& one : log.diagnostics) {
            auto const rule = std::lower_bound(log.codes.begin(), log.codes.end(), one.code);
            m.begin('{');
            write_result(m, one, static_cast<std::size_t>(rule - log.codes.begin()));
            m.end('{');
        }
        for (char const bracket : {'[', '{', '['}) m.end(bracket);
    }
};

} // namespace detail::json

std::string to_sarif(Diagnostics const& diagnostics, int indent) {
    std::vector<std::string> codes;
    for (Diagnostic const& one : diagnostics) codes.push_back(one.code);
    requisite::detail::sort(codes);
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    return detail::json::written(detail::json::SarifLog{diagnostics, std::move(codes)}, indent);
}

} // namespace REQUISITE_ABI
} // namespace requisite
