// What reports and diagnostics look like as JSON; docs/report.schema.json describes the result.
#pragma once

#include <requisite/json/program_shape.hpp>
#include <requisite/report/report.hpp>

namespace requisite::detail::json {

template <> struct Words<Severity> {
    static constexpr auto all() { return words("error", "warning", "note"); }
};
template <> struct Words<Status> : ModelWords<Status, Status::not_applicable> {};
template <> struct Words<Horizon> : ModelWords<Horizon, Horizon::planned> {};
template <> struct Words<Cause> : ModelWords<Cause, Cause::program> {};
template <> struct Words<Proof> : ModelWords<Proof, Proof::branching> {};
template <> struct Words<UnusedRecord::Reason>
    : ModelWords<UnusedRecord::Reason, UnusedRecord::Reason::more_than_needed> {};

template <> struct Shape<Amounts> {
    template <class M, class V> static void members(M& m, V& amounts) {
        m.optional("units", amounts.units);
        m.optional("courses", amounts.courses);
        m.optional("requirements", amounts.requirements);
        m.optional("attempts", amounts.attempts);
        m.optional("gpa", amounts.gpa);
        m.optional("gpa_at_most", amounts.gpa_at_most);
    }
};

template <> struct Shape<AppliedRecord> {
    template <class M, class V> static void members(M& m, V& record) {
        m("record", record.record);
        m("course", record.course);
        m("units", record.units);
        m("status", record.status);
        m.optional("title", record.title);
        m.optional("grade", record.grade);
        m.optional("term", record.term);
        m.optional("part", record.part);
        m.optional("cut", record.cut);
        m.optional("observed", record.observed);
    }
};

template <> struct Shape<BoundFinding> {
    template <class M, class V> static void members(M& m, V& bound) {
        m("text", bound.text);
        m("met", bound.met);
        m("needed", bound.needed);
        m("have", bound.have);
        m("remaining", bound.remaining);
        m.optional("used_up", bound.used_up);
        m.optional("kept_out", bound.kept_out);
    }
};

template <> struct Shape<Finding> {
    template <class M, class V> static void members(M& m, V& finding) {
        m("path", finding.path);
        m("title", finding.title);
        m.text(
            "kind", [&] { return kind_text(finding); },
            [&](std::string_view text) {
                if constexpr (std::is_const_v<V>)
                    return !text.empty();
                else
                    return read_kind(text, finding);
            },
            "a kind of requirement such as \"units\" or \"2 of\"");
        m("status", finding.status);
        m.nullable("cause", finding.cause);
        m("needed", finding.needed);
        m("have", finding.have);
        m("remaining", finding.remaining);
        m("chosen", finding.chosen);
        m("applied", finding.applied);
        m("why", finding.why);
        m.optional("notes", finding.notes);
        m.optional("advisory", finding.advisory);
        m.optional("bounds", finding.bounds);
        m.optional("citations", finding.citations);
        m("children", finding.children);
    }
};

template <> struct Shape<Optimum> {
    template <class M, class V> static void members(M& m, V& optimum) {
        m("missing", optimum.missing);
        m("violated", optimum.violated);
        m("lower_bound", optimum.lower_bound);
        m("proven", optimum.proven);
        m.nullable("proof", optimum.proof);
        m("nodes", optimum.nodes);
    }
};

template <> struct Shape<StageReport> {
    template <class M, class V> static void members(M& m, V& stage) {
        m("name", stage.name);
        m("title", stage.title);
        m("status", stage.status);
        m.nullable("cause", stage.cause);
        m.nullable("unproven", stage.unproven);
        m("requirements", stage.requirements);
        m.each("optimum", stage.optimum, [](auto& one, std::size_t horizon, auto& optimum) {
            one.derived("horizon", [&] { return static_cast<Horizon>(horizon); });
            Shape<Optimum>::members(one, optimum);
        });
        m("shown", stage.shown);
        m("unknown_facts", stage.unknown_facts);
    }
};

template <> struct Shape<UnusedRecord> {
    template <class M, class V> static void members(M& m, V& unused) {
        m("record", unused.record);
        m("course", unused.course);
        m("title", unused.title);
        m("reason", unused.reason);
        m("text", unused.text);
    }
};

template <> struct Shape<PetitionEffect> {
    template <class M, class V> static void members(M& m, V& petition) {
        m("index", petition.index);
        m("effective", petition.effective);
        m("effect", petition.text);
    }
};

template <> struct Shape<Totals> {
    template <class M, class V> static void members(M& m, V& totals) {
        m.object("units", [&](auto& units) {
            for (std::size_t i = 0; i < totals.units.size(); ++i)
                units(to_string(static_cast<Horizon>(i)), totals.units[i]);
        });
        m.nullable("gpa", totals.gpa);
    }
};

template <> struct Shape<Label> {
    template <class M, class V> static void members(M& m, V& label) {
        m("text", label.text);
        m.location(label);
    }
};

template <> struct Shape<Fix> {
    template <class M, class V> static void members(M& m, V& fix) {
        m("first", fix.span.first);
        m("last", fix.span.last);
        m("replacement", fix.replacement);
    }
};

template <> struct Shape<Diagnostic> {
    template <class M, class V> static void members(M& m, V& diagnostic) {
        m("severity", diagnostic.severity);
        m("code", diagnostic.code);
        m("message", diagnostic.message);
        m.location(diagnostic.primary);
        m.optional("label", diagnostic.primary.text);
        m.optional("help", diagnostic.help);
        m.optional("related", diagnostic.others);
        m.optional("fixes", diagnostic.fixes);
    }
};

template <> struct Shape<Report> {
    template <class M, class V> static void members(M& m, V& report) {
        m.version();
        m("program", report.program);
        m("title", report.title);
        m("institution", report.institution);
        m("student", report.student);
        m.nullable("as_of", report.as_of);
        m("unit_word", report.unit_word);
        m.nullable("not_in_effect", report.not_in_effect);
        m.optional("judged_with", report.judged_with);
        m.derived("status", [&] { return report.status(); });
        m.derived("cause",
                  [&] { return report.cause() == Cause::none ? std::nullopt : std::optional<Cause>(report.cause()); });
        m.derived("proven_optimal", [&] { return report.proven_optimal(); });
        m("canonical", report.canonical);
        m("stages", report.stages);
        m("unused", report.unused);
        m("only_counted", report.only_counted);
        m("petitions", report.petitions);
        m("totals", report.totals);
        m("diagnostics", report.diagnostics);
    }
};

} // namespace requisite::detail::json
