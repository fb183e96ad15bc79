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

/// An object, member by member, in their order. Each key is given once; a list of pairs in braces would be copied several times.
class Object {
public:
    explicit Object(std::size_t members) { members_.reserve(members); }
    Object& add(std::string_view key, Json value) {
        members_.emplace_back(std::string(key), std::move(value));
        return *this;
    }
    Json take() { return std::move(members_); }

private:
    Json::object_t members_;
};

inline Json text_or_null(std::string_view value) { return value.empty() ? Json(nullptr) : text(value); }

inline Json number(Decimal value) {
    if (value.is_whole()) return value.thousandths() / 1000;
    return value.to_string();
}

inline Json number(Units value) { return number(value.amount()); }

/// A list, each element made by `f`.
template <class Range, class F> Json list(Range const& all, F const& f) {
    Json::array_t out;
    out.reserve(all.size());
    for (auto const& one : all) out.push_back(f(one));
    return out;
}

inline Json amounts(Amounts const& from) {
    Object out(4);
    if (from.units) out.add("units", number(*from.units));
    if (from.courses) out.add("courses", from.courses->count());
    if (from.requirements) out.add("requirements", *from.requirements);
    if (!from.gpa.empty()) out.add("gpa", text(from.gpa));
    return out.take();
}

inline Json applied(AppliedRecord const& from) {
    Object out(10);
    out.add("record", from.record)
        .add("course", text(from.course))
        .add("units", number(from.units))
        .add("status", text(to_string(from.status)));
    if (!from.title.empty()) out.add("title", text(from.title));
    if (!from.grade.empty()) out.add("grade", text(from.grade));
    if (from.term) out.add("term", text(from.term->to_string()));
    if (from.part > 0) out.add("part", from.part);
    if (from.cut) out.add("cut", true);
    if (from.observed) out.add("observed", true);
    return out.take();
}

inline Json bound(BoundFinding const& from) {
    return Object(5)
        .add("text", text(from.text))
        .add("met", from.met)
        .add("needed", amounts(from.needed))
        .add("have", amounts(from.have))
        .add("remaining", amounts(from.remaining))
        .take();
}

inline Json citation(Citation const& from) {
    return Object(2).add("address", text(from.address)).add("sentence", text(from.sentence)).take();
}

inline Json finding(Finding const& from) {
    Object out(15);
    out.add("path", text(from.path))
        .add("title", text(from.title))
        .add("kind", text(from.kind))
        .add("status", text(to_string(from.status)))
        .add("cause", text_or_null(to_string(from.cause)))
        .add("needed", amounts(from.needed))
        .add("have", amounts(from.have))
        .add("remaining", amounts(from.remaining))
        .add("chosen", from.chosen)
        .add("applied", list(from.applied, applied))
        .add("why", text(from.why));
    if (from.advisory) out.add("advisory", true);
    if (!from.bounds.empty()) out.add("bounds", list(from.bounds, bound));
    if (!from.citations.empty()) out.add("citations", list(from.citations, citation));
    out.add("children", list(from.children, finding));
    return out.take();
}

inline constexpr RecordStatus horizon_names[horizons] = {RecordStatus::completed, RecordStatus::in_progress,
                                                         RecordStatus::planned};

inline Json optimum(Optimum const& from, RecordStatus horizon) {
    return Object(7)
        .add("horizon", text(to_string(horizon)))
        .add("missing", number(from.missing))
        .add("violated", from.violated)
        .add("lower_bound", number(from.lower_bound))
        .add("proven", from.proven)
        .add("proof", text_or_null(to_string(from.proof)))
        .add("nodes", from.nodes)
        .take();
}

inline Json stage(StageReport const& from) {
    Json::array_t optima;
    for (std::size_t i = 0; i < from.optimum.size(); ++i) optima.push_back(optimum(from.optimum[i], horizon_names[i]));
    return Object(8)
        .add("name", text(from.name))
        .add("title", text(from.title))
        .add("status", text(to_string(from.status)))
        .add("cause", text_or_null(to_string(from.cause)))
        .add("requirements", list(from.requirements, finding))
        .add("optimum", std::move(optima))
        .add("shown", text(to_string(horizon_names[from.shown])))
        .add("unknown_facts", list(from.unknown_facts, text))
        .take();
}

inline Json unused(UnusedRecord const& from) {
    return Object(6)
        .add("record", from.record)
        .add("course", text(from.course))
        .add("title", text(from.title))
        .add("reason", text(to_string(from.reason)))
        .add("text", text(from.text))
        .add("counted", from.counted)
        .take();
}

inline Json petition(PetitionEffect const& from) {
    return Object(3).add("index", from.index).add("effective", from.effective).add("effect", text(from.text)).take();
}

inline Json totals(Totals const& from) {
    Object units(horizons);
    for (std::size_t i = 0; i < horizons; ++i) units.add(to_string(horizon_names[i]), number(from.units[i]));
    return Object(2).add("units", units.take()).add("gpa", text_or_null(from.gpa)).take();
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
    return Object(17)
        .add("requisite", text("1"))
        .add("program", text(report.program))
        .add("title", text(report.title))
        .add("institution", text(report.institution))
        .add("student", text(report.student))
        .add("as_of", report.as_of ? text(report.as_of->to_string()) : Json(nullptr))
        .add("unit_word", text(report.unit_word))
        .add("not_in_effect", text_or_null(report.not_in_effect))
        .add("status", text(to_string(report.status())))
        .add("cause", text_or_null(to_string(report.cause())))
        .add("proven_optimal", report.proven_optimal())
        .add("canonical", report.canonical)
        .add("stages", list(report.stages, stage))
        .add("unused", list(report.unused, unused))
        .add("petitions", list(report.petitions, petition))
        .add("totals", totals(report.totals))
        .add("diagnostics", to_json(report.diagnostics))
        .take();
}

} // namespace REQUISITE_ABI
} // namespace requisite
