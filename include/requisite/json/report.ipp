// How a report becomes JSON; docs/report.schema.json describes the result.
#pragma once

#include <requisite/json.hpp>
#include <requisite/text/utf8.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

namespace detail::json {

using Json = nlohmann::ordered_json;

/// A text as JSON can hold it: bytes that are not UTF-8 become U+FFFD.
inline std::string valid(std::string_view text) {
    std::string out;
    for (std::size_t bad = utf8::find_invalid(text); bad != std::string_view::npos; bad = utf8::find_invalid(text)) {
        out += text.substr(0, bad);
        utf8::append(out, 0xFFFD);
        text.remove_prefix(bad + 1);
    }
    out += text;
    return out;
}

inline Json text(std::string_view words) { return valid(words); }

inline Json text_or_null(std::string_view value) { return value.empty() ? Json(nullptr) : text(value); }

inline Json number(Decimal value) {
    if (value.is_whole()) return value.thousandths() / 1000;
    return value.to_string();
}

inline Json number(Units value) { return number(value.amount()); }

inline Json amounts(Amounts const& from) {
    Json out = Json::object();
    if (from.units) out["units"] = number(*from.units);
    if (from.courses) out["courses"] = from.courses->count();
    if (from.requirements) out["requirements"] = *from.requirements;
    if (!from.gpa.empty()) out["gpa"] = text(from.gpa);
    return out;
}

inline Json applied(AppliedRecord const& from) {
    Json out{{"record", from.record},
             {"course", text(from.course)},
             {"units", number(from.units)},
             {"status", text(to_string(from.status))}};
    if (!from.title.empty()) out["title"] = text(from.title);
    if (!from.grade.empty()) out["grade"] = text(from.grade);
    if (from.term) out["term"] = from.term->to_string();
    if (from.part > 0) out["part"] = from.part;
    if (from.cut) out["cut"] = true;
    if (from.observed) out["observed"] = true;
    return out;
}

inline Json findings(std::vector<Finding> const& all) {
    Json out = Json::array();
    for (Finding const& from : all) {
        Json finding{{"path", text(from.path)},
                     {"title", text(from.title)},
                     {"kind", text(from.kind)},
                     {"status", text(to_string(from.status))},
                     {"cause", text_or_null(to_string(from.cause))},
                     {"needed", amounts(from.needed)},
                     {"have", amounts(from.have)},
                     {"remaining", amounts(from.remaining)},
                     {"chosen", from.chosen},
                     {"applied", Json::array()},
                     {"why", text(from.why)}};
        for (AppliedRecord const& record : from.applied) finding["applied"].push_back(applied(record));
        if (from.advisory) finding["advisory"] = true;
        for (BoundFinding const& bound : from.bounds)
            finding["bounds"].push_back({{"text", text(bound.text)},
                                         {"met", bound.met},
                                         {"needed", amounts(bound.needed)},
                                         {"have", amounts(bound.have)},
                                         {"remaining", amounts(bound.remaining)}});
        for (Citation const& citation : from.citations)
            finding["citations"].push_back(
                {{"address", text(citation.address)}, {"sentence", text(citation.sentence)}});
        finding["children"] = findings(from.children);
        out.push_back(std::move(finding));
    }
    return out;
}

inline Json stage(StageReport const& from) {
    constexpr RecordStatus names[horizons] = {RecordStatus::completed, RecordStatus::in_progress,
                                              RecordStatus::planned};
    Json out{{"name", text(from.name)},
             {"title", text(from.title)},
             {"status", text(to_string(from.status))},
             {"cause", text_or_null(to_string(from.cause))},
             {"requirements", findings(from.requirements)},
             {"optimum", Json::array()},
             {"shown", text(to_string(names[from.shown]))},
             {"unknown_facts", Json::array()}};
    for (std::size_t i = 0; i < from.optimum.size(); ++i) {
        Optimum const& optimum = from.optimum[i];
        out["optimum"].push_back({{"horizon", text(to_string(names[i]))},
                                  {"missing", number(optimum.missing)},
                                  {"violated", optimum.violated},
                                  {"lower_bound", number(optimum.lower_bound)},
                                  {"proven", optimum.proven},
                                  {"proof", text_or_null(to_string(optimum.proof))},
                                  {"nodes", optimum.nodes}});
    }
    for (std::string const& fact : from.unknown_facts) out["unknown_facts"].push_back(text(fact));
    return out;
}

/// Adds file, line and column, where the label has a source.
inline void place(Json& out, Label const& label) {
    if (label.source == nullptr) return;
    Position const first = label.source->position(label.span.first);
    Position const last = label.source->position(label.span.last);
    out["file"] = text(label.source->name());
    out["line"] = first.line;
    out["column"] = first.column;
    out["end_line"] = last.line;
    out["end_column"] = last.column;
}

} // namespace detail::json

inline nlohmann::ordered_json to_json(Diagnostics const& diagnostics) {
    using detail::json::text;
    constexpr char const* words[] = {"error", "warning", "note"};
    auto out = nlohmann::ordered_json::array();
    for (Diagnostic const& from : diagnostics) {
        nlohmann::ordered_json one{{"severity", words[static_cast<int>(from.severity)]},
                                   {"code", text(from.code)},
                                   {"message", text(from.message)}};
        detail::json::place(one, from.primary);
        if (!from.primary.text.empty()) one["label"] = text(from.primary.text);
        if (!from.help.empty()) one["help"] = text(from.help);
        for (Label const& label : from.others) {
            nlohmann::ordered_json other{{"text", text(label.text)}};
            detail::json::place(other, label);
            one["related"].push_back(std::move(other));
        }
        for (Fix const& fix : from.fixes)
            one["fixes"].push_back(
                {{"first", fix.span.first}, {"last", fix.span.last}, {"replacement", text(fix.replacement)}});
        out.push_back(std::move(one));
    }
    return out;
}

inline nlohmann::ordered_json to_json(Report const& report) {
    using namespace detail::json;
    Json out{{"requisite", "1"},
             {"program", text(report.program)},
             {"title", text(report.title)},
             {"institution", text(report.institution)},
             {"student", text(report.student)},
             {"as_of", report.as_of ? Json(report.as_of->to_string()) : Json(nullptr)},
             {"unit_word", text(report.unit_word)},
             {"not_in_effect", text_or_null(report.not_in_effect)},
             {"status", text(to_string(report.status()))},
             {"cause", text_or_null(to_string(report.cause()))},
             {"proven_optimal", report.proven_optimal()},
             {"canonical", report.canonical},
             {"stages", Json::array()},
             {"unused", Json::array()},
             {"petitions", Json::array()}};
    for (StageReport const& from : report.stages) out["stages"].push_back(stage(from));
    for (UnusedRecord const& from : report.unused)
        out["unused"].push_back({{"record", from.record},
                                 {"course", text(from.course)},
                                 {"title", text(from.title)},
                                 {"reason", text(to_string(from.reason))},
                                 {"text", text(from.text)},
                                 {"counted", from.counted}});
    for (PetitionEffect const& from : report.petitions)
        out["petitions"].push_back({{"index", from.index}, {"effective", from.effective}, {"effect", text(from.text)}});
    out["totals"] = {{"units",
                      {{"completed", number(report.totals.units[0])},
                       {"in-progress", number(report.totals.units[1])},
                       {"planned", number(report.totals.units[2])}}},
                     {"gpa", text_or_null(report.totals.gpa)}};
    out["diagnostics"] = to_json(report.diagnostics);
    return out;
}

} // namespace REQUISITE_ABI
} // namespace requisite
