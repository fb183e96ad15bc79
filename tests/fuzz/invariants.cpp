#include "invariants.hpp"

#include "../syntax/tree_text.hpp"
#include <requisite/audit/audit.hpp>
#include <requisite/json.hpp>
#include <requisite/print/print.hpp>
#include <requisite/render/diagnostics.hpp>
#include <requisite/render/report.hpp>
#include <requisite/syntax/format.hpp>
#include <requisite/testing/run.hpp>
#include <requisite/text/utf8.hpp>

#include <set>

namespace requisite::fuzz {

namespace {

/// Small, so that a fuzzer sees many texts, and the limits themselves are among what it tries.
ParseOptions options() {
    ParseOptions result;
    result.limits.bytes = std::size_t{1} << 20;
    result.limits.depth = 24;
    result.limits.errors = 30;
    return result;
}

std::string fault_of(Diagnostics const& diagnostics) {
    for (auto const& diagnostic : diagnostics) {
        if (diagnostic.message.empty() || diagnostic.code.size() != 6) return "a diagnostic without message or code";
        std::vector<Label> labels{diagnostic.primary};
        labels.insert(labels.end(), diagnostic.others.begin(), diagnostic.others.end());
        for (auto const& fix : diagnostic.fixes) labels.push_back({diagnostic.primary.source, fix.span, {}});
        for (auto const& label : labels) {
            std::size_t const bytes = label.source ? label.source->text().size() : 0;
            if (label.span.first > label.span.last || label.span.last > bytes)
                return diagnostic.code + " points outside of the text";
        }
    }
    if (utf8::find_invalid(render(diagnostics)) != std::string::npos) return "a message is not UTF-8";
    if (to_json(diagnostics).empty() || to_sarif(diagnostics).empty()) return "no JSON";
    return {};
}

/// The comments of a text, without blanks at their ends.
std::vector<std::string> comments(tree_text::Reading const& reading) {
    std::vector<std::string> all;
    for (Span const span : reading.tree.comments) {
        all.emplace_back(reading.tree.source->text(span));
        std::size_t const last = all.back().find_last_not_of(" \t\r");
        all.back().resize(last == std::string::npos ? 0 : last + 1);
    }
    return all;
}

struct Judge {
    StageReport const& stage;
    Transcript const& transcript;
    std::set<std::size_t> used;
    std::string fault;

    void finding(Finding const& one) {
        if (one.path.empty() || kind_text(one).empty() || one.why.empty())
            fault = "a finding without path, kind or why";
        for (auto const& record : one.applied) {
            if (record.record >= transcript.records.size() ||
                transcript.records[record.record].course.empty() != record.course.empty())
                fault = one.path + " is given a record that there is not";
            if (record.units < Units()) fault = one.path + " is given less than nothing";
            if (!record.observed) used.insert(record.record);
        }
        bool const is_met = one.status == Status::met || one.status == Status::waived;
        for (auto const& bound : one.bounds)
            if (is_met && one.status != Status::waived && one.chosen && !bound.met &&
                one.kind != Finding::Kind::overall)
                fault = one.path + " is met, and a bound of it is not";
        for (auto const& child : one.children) finding(child);
    }

    void judge() {
        for (auto const& one : stage.requirements) finding(one);
        if (static_cast<int>(stage.shown) >= horizons) fault = "no such horizon";
        for (auto const& optimum : stage.optimum) {
            if (optimum.missing < Units() || optimum.violated < 0) fault = "less than nothing is missing";
            if (optimum.missing < optimum.lower_bound) fault = "less is missing than can be";
            if (optimum.proven && optimum.missing != optimum.lower_bound)
                fault = "proven, and the bound is not reached";
        }
        for (int h = 1; h < horizons && stage.unknown_facts.empty(); ++h) {
            auto const& narrow = stage.optimum[static_cast<std::size_t>(h - 1)];
            auto const& wide = stage.optimum[static_cast<std::size_t>(h)];
            if (narrow.proven && wide.proven && narrow.missing < wide.missing)
                fault = "more records, and more is missing";
        }
    }
};

std::string fault_of(Report const& report, Program const& program, Transcript const& transcript) {
    if (report.stages.size() != program.stages.size()) return "the report has other stages than the program";
    std::set<std::size_t> used; // in any stage
    for (auto const& stage : report.stages) {
        Judge judge{stage, transcript, {}, {}};
        judge.judge();
        if (!judge.fault.empty()) return judge.fault;
        used.insert(judge.used.begin(), judge.used.end());
    }
    std::vector<int> times(transcript.records.size());
    for (std::size_t const record : used) ++times[record];
    for (auto const* const records : {&report.unused, &report.only_counted})
        for (auto const& unused : *records) {
            if (unused.record >= times.size()) return "a record is unused that there is not";
            if (unused.text.empty()) return "a record is unused without reason";
            ++times[unused.record];
        }
    for (std::size_t i = 0; i < times.size(); ++i)
        if (times[i] != 1) return "record " + std::to_string(i) + " is neither used nor unused, or both";
    if (report.petitions.size() != transcript.petitions.size()) return "a petition without effect or refusal";
    if (utf8::find_invalid(render(report)) != std::string::npos) return "the report is not UTF-8";
    return fault_of(report.diagnostics);
}

std::string fault_of_audits(Parsed const& parsed, std::vector<Transcript const*> const& transcripts) {
    Document const& document = parsed.document();
    AuditOptions few;
    few.node_budget = 100;
    for (auto const& program : document.programs) {
        Bound const bound = bind(program, document.catalogue);
        if (std::string fault = fault_of(bound.diagnostics()); !fault.empty()) return fault;
        for (Transcript const* const transcript : transcripts) {
            Report const report = audit(bound, *transcript, few);
            if (std::string fault = fault_of(report, program, *transcript); !fault.empty()) return fault;
            if (to_json(report) != to_json(audit(bound, *transcript, few)))
                return "the same audit gives another report";
        }
        for (auto const& test : document.tests)
            if (test.program == program.name && run(test, bound, few).expectations.size() != test.expectations.size())
                return "an expectation without result";
    }
    return {};
}

} // namespace

std::string fault_of_parse(std::string_view text) {
    ParseOptions const few = options();
    tree_text::Reading const reading(std::string(text), few.limits);
    if (std::string fault = tree_text::inconsistency(reading); !fault.empty()) return fault;
    if (reading.diagnostics.size() > 2 * few.limits.errors + 1)
        return "more errors and warnings than the limit of each";
    Parsed const parsed = parse(text, few);
    if (parsed.diagnostics().size() < reading.diagnostics.size()) return "parsing lost a diagnostic";
    if (parsed.diagnostics().size() > 10 * few.limits.errors) return "diagnostics without bound";
    return fault_of(parsed.diagnostics());
}

std::string fault_of_format(std::string_view text) {
    ParseOptions const few = options();
    tree_text::Reading const reading(std::string(text), few.limits);
    Formatted const once = format(text, "input", few.limits);
    if (has_errors(reading.diagnostics)) return once.text.empty() ? std::string() : "a broken text has a layout";
    tree_text::Reading const again(once.text, few.limits);
    if (has_errors(again.diagnostics)) return "the layout has errors: " + tree_text::complaints(again.diagnostics);
    if (again.statements() != reading.statements()) return "the trees differ";
    if (comments(again) != comments(reading)) return "the comments differ";
    if (format(once.text, "input", few.limits).text != once.text) return "the layout of the layout is another";
    Parsed const parsed = parse(text, few);
    if (!parsed) return {};
    for (auto const& program : parsed.document().programs) {
        Catalogue const& catalogue = parsed.catalogue();
        Parsed const printed = parse(print(catalogue) + print(program));
        if (printed.document().programs.size() != 1 || !(printed.program() == program))
            return "printed, the program is another: " + print(program);
        if (!(printed.catalogue() == catalogue)) return "printed, the catalogue is another: " + print(catalogue);
    }
    return {};
}

std::string fault_of_audit(std::string_view text) {
    ParseOptions const few = options();
    Parsed const parsed = parse(text, few);
    Transcript const own = parse_transcript(text, few).transcript;
    std::vector<Transcript const*> transcripts{&own};
    for (auto const& test : parsed.document().tests) transcripts.push_back(&test.transcript);
    if (transcripts.size() > 3) transcripts.resize(3);
    return fault_of_audits(parsed, transcripts);
}

std::string fault_of_transcript(std::string_view text) {
    static Parsed const rules = parse(R"(
course 24-1 "One" 12 units, area a
course 24-2 "Two" 9 units, area b
course 24-3 "Three" 6 to 12 units, repeatable yes
program p {
  require core "Core": 12 units from {24-1, 24-2} where grade >= B
  require more: one of { option a: 24-3 option b: milestone(thesis) and student.x = "y" }
  require total: 30 units overall
  require average: gpa >= 3.0 over applied
  limit 9 units from any where origin = transfer
})");
    for (ParsedTranscript const& read : {transcript_from_json(text), parse_transcript(text, options())}) {
        if (std::string fault = fault_of(read.diagnostics); !fault.empty()) return fault;
        if (std::string fault = fault_of_audits(rules, {&read.transcript}); !fault.empty()) return fault;
    }
    return {};
}

} // namespace requisite::fuzz
