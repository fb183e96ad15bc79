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

struct Region {
    Source const& source;
    Span span;
};
template <> struct Shape<Region> {
    template <class M> static void members(M& m, Region const& region) {
        Position const first = region.source.position(region.span.first);
        Position const last = region.source.position(region.span.last);
        m("startLine", first.line);
        m("startColumn", first.column);
        m("endLine", last.line);
        m("endColumn", last.column);
    }
};

static void write_artifact(Writer& m, Source const& source) {
    m.object("artifactLocation", [&](Writer& location) { location("uri", uri(source.name())); });
}
static void write_location(Writer& m, Label const& label) {
    m.object("physicalLocation", [&](Writer& place) {
        write_artifact(place, *label.source);
        place("region", Region{*label.source, label.span});
    });
}
static void write_message(Writer& m, char const (&key)[8], std::string const& words) {
    m.object(key, [&](Writer& message) { message("text", words); });
}

static void write_fix(Writer& m, Source const& source, Fix const& fix) {
    m.object("description", [&](Writer& description) { description("text", "write '" + fix.replacement + "'"); });
    m.single("artifactChanges", [&](Writer& change) {
        write_artifact(change, source);
        change.single("replacements", [&](Writer& one) {
            one("deletedRegion", Region{source, fix.span});
            one.object("insertedContent", [&](Writer& content) { content("text", fix.replacement); });
        });
    });
}

static void write_result(Writer& m, Diagnostic const& from, std::size_t rule) {
    constexpr std::string_view levels[] = {"error", "warning", "note"};
    m("ruleId", from.code);
    m("ruleIndex", rule);
    m("level", levels[static_cast<int>(from.severity)]);
    write_message(m, "message", from.help.empty() ? from.message : from.message + "\nhelp: " + from.help);
    if (from.primary.source == nullptr) return;
    m.single("locations", [&](Writer& location) { write_location(location, from.primary); });
    std::vector<Label const*> others;
    for (Label const& label : from.others)
        if (label.source != nullptr) others.push_back(&label);
    if (!others.empty())
        m.each("relatedLocations", others, [](Writer& location, std::size_t i, Label const* label) {
            location("id", i + 1);
            write_location(location, *label);
            write_message(location, "message", label->text);
        });
    if (!from.fixes.empty())
        m.each("fixes", from.fixes,
               [&](Writer& one, std::size_t, Fix const& fix) { write_fix(one, *from.primary.source, fix); });
}

/// What SARIF calls a log: the diagnostics and, each once, their codes.
struct SarifLog {
    Diagnostics const& diagnostics;
    std::vector<std::string> codes;
};
template <> struct Shape<SarifLog> {
    template <class M> static void members(M& m, SarifLog const& log) {
        m("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        m("version", "2.1.0");
        m.single("runs", [&](Writer& run) {
            run.object("tool", [&](Writer& tool) {
                tool.object("driver", [&](Writer& driver) {
                    driver("name", "requisite");
                    driver("version", REQUISITE_VERSION_STRING);
                    driver.each("rules", log.codes,
                                [](Writer& rule, std::size_t, std::string const& code) { rule("id", code); });
                });
            });
            run("columnKind", "unicodeCodePoints");
            run.each("results", log.diagnostics, [&](Writer& result, std::size_t, Diagnostic const& one) {
                auto const rule = std::lower_bound(log.codes.begin(), log.codes.end(), one.code);
                write_result(result, one, static_cast<std::size_t>(rule - log.codes.begin()));
            });
        });
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
