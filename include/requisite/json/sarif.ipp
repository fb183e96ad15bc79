#pragma once

#include <requisite/json.hpp>
#include <requisite/json/writer.hpp>
#include <requisite/version.hpp>

#include <algorithm>

namespace requisite {
inline namespace REQUISITE_ABI {

namespace detail::json {

/// A file's name as a relative reference of RFC 3986.
inline std::string uri(std::string const& name) {
    constexpr char const* digits = "0123456789ABCDEF";
    std::string out;
    for (char const c : valid(name)) {
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

inline Json region(Source const& source, Span span) {
    Position const first = source.position(span.first);
    Position const last = source.position(span.last);
    return {
        {"startLine", first.line}, {"startColumn", first.column}, {"endLine", last.line}, {"endColumn", last.column}};
}

inline Json physical_location(Label const& label) {
    return {{"artifactLocation", {{"uri", uri(label.source->name())}}}, {"region", region(*label.source, label.span)}};
}

inline Json sarif_result(Diagnostic const& from, std::size_t rule) {
    constexpr char const* levels[] = {"error", "warning", "note"};
    std::string words = valid(from.message);
    if (!from.help.empty()) words += "\nhelp: " + valid(from.help);
    Json result{{"ruleId", text(from.code)},
                {"ruleIndex", rule},
                {"level", levels[static_cast<int>(from.severity)]},
                {"message", {{"text", words}}}};
    if (from.primary.source == nullptr) return result;
    result["locations"] = Json::array({Json{{"physicalLocation", physical_location(from.primary)}}});
    int id = 0;
    for (Label const& label : from.others) {
        if (label.source == nullptr) continue;
        result["relatedLocations"].push_back(
            {{"id", ++id}, {"physicalLocation", physical_location(label)}, {"message", {{"text", text(label.text)}}}});
    }
    for (Fix const& fix : from.fixes) {
        Json const replacement{{"deletedRegion", region(*from.primary.source, fix.span)},
                               {"insertedContent", {{"text", text(fix.replacement)}}}};
        Json const change{{"artifactLocation", {{"uri", uri(from.primary.source->name())}}},
                          {"replacements", Json::array({replacement})}};
        result["fixes"].push_back({{"description", {{"text", "write '" + valid(fix.replacement) + "'"}}},
                                   {"artifactChanges", Json::array({change})}});
    }
    return result;
}

} // namespace detail::json

inline nlohmann::ordered_json to_sarif(Diagnostics const& diagnostics) {
    using namespace detail::json;
    std::vector<std::string> codes;
    for (Diagnostic const& one : diagnostics) codes.push_back(valid(one.code));
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    Json rules = Json::array();
    for (std::string const& code : codes) rules.push_back({{"id", code}});
    Json results = Json::array();
    for (Diagnostic const& one : diagnostics) {
        auto const rule = std::lower_bound(codes.begin(), codes.end(), valid(one.code)) - codes.begin();
        results.push_back(sarif_result(one, static_cast<std::size_t>(rule)));
    }
    Json const driver{{"name", "requisite"}, {"version", REQUISITE_VERSION_STRING}, {"rules", rules}};
    Json const run{{"tool", {{"driver", driver}}}, {"columnKind", "unicodeCodePoints"}, {"results", results}};
    return {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
            {"version", "2.1.0"},
            {"runs", Json::array({run})}};
}

} // namespace REQUISITE_ABI
} // namespace requisite
