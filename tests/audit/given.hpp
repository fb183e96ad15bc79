// What the tests of the audit share: rules and a transcript as text in, a report out, and short questions to it.
#pragma once

#include "../oracle/check_report.hpp"
#include <requisite/audit/audit.hpp>
#include <requisite/compile/parse.hpp>
#include <requisite/testing/doctest.hpp>

#include <stdexcept>
#include <string>
#include <vector>

namespace requisite::audit_tests {

inline std::string complaints(Diagnostics const& diagnostics) {
    std::string text;
    for (auto const& one : diagnostics) text += one.code + ": " + one.message + '\n';
    return text;
}

/// The first program of a text, bound to the text's own catalogue.
inline Bound bound(std::string const& rules) {
    Parsed const parsed = parse(rules);
    REQUIRE_MESSAGE(parsed, complaints(parsed.diagnostics()));
    return bind(parsed.program(), parsed.catalogue());
}

/// Records, milestones, proficiencies and petitions, as they stand in `transcript { … }`; `facts` as in `facts { … }`.
inline Transcript student(std::string const& items, std::string const& facts = {}) {
    ParsedTranscript const parsed = parse_transcript("transcript {\n" + items + "\n}\nfacts {\n" + facts + "\n}");
    REQUIRE_MESSAGE(parsed, complaints(parsed.diagnostics));
    return parsed.transcript;
}

/// The report, after a look whether what it says is allowed and adds up.
/// That an audit of the status alone comes to the same.
inline void check_status_alone(Bound const& program, Transcript const& transcript, AuditOptions options,
                               Report const& report) {
    options.only_status = true;
    Report const brief = audit(program, transcript, options);
    REQUIRE(brief.stages.size() == report.stages.size());
    for (std::size_t s = 0; s < report.stages.size(); ++s) {
        StageReport const& one = brief.stages[s];
        StageReport const& full = report.stages[s];
        CHECK(one.requirements.empty());
        CHECK(one.name == full.name);
        CHECK(one.status == full.status);
        CHECK(one.cause == full.cause);
        CHECK(one.unknown_facts == full.unknown_facts);
        for (std::size_t h = 0; h < horizons; ++h) {
            CHECK(one.optimum[h].missing == full.optimum[h].missing);
            CHECK(one.optimum[h].violated == full.optimum[h].violated);
            CHECK(one.optimum[h].proven == full.optimum[h].proven);
        }
    }
    CHECK(brief.totals.gpa == report.totals.gpa);
    CHECK(brief.unused.empty());
    CHECK(brief.petitions.empty());
}

inline Report audited(std::string const& rules, std::string const& items, std::string const& facts = {},
                      AuditOptions const& options = {}) {
    Bound const program = bound(rules);
    Transcript const transcript = student(items, facts);
    Report report = audit(program, transcript, options);
    check_status_alone(program, transcript, options, report);
    try {
        for (auto const& fault : oracle::check_report(program.program(), program.catalogue(), transcript, report))
            FAIL_CHECK(fault << "\n" << rules << "\n" << items);
    } catch (std::length_error const&) { // too large for the oracle: a few tests of sizes
    }
    return report;
}

inline Finding const& at(Report const& report, std::string const& path) {
    Finding const* const finding = report.find(path);
    REQUIRE_MESSAGE(finding != nullptr, path);
    return *finding;
}

/// The courses that count toward a requirement, as `24-787 24-788`, in rank order.
inline std::string uses(Report const& report, std::string const& path) {
    std::string text;
    for (auto const& record : at(report, path).applied) text += (text.empty() ? "" : " ") + record.course;
    return text;
}

inline std::string status(Report const& report, std::string const& path) {
    return std::string(to_string(at(report, path).status));
}

inline std::string status(Report const& report) { return std::string(to_string(report.status())); }

/// Why a course is not used, as JSON writes it; "used" if it is.
inline std::string unused(Report const& report, std::string const& course) {
    for (auto const& record : report.unused)
        if (record.course == course) return std::string(to_string(record.reason));
    return "used";
}

/// The same with the words for a person.
inline std::string reason(Report const& report, std::string const& course) {
    for (auto const& record : report.unused)
        if (record.course == course) return record.text;
    return "used";
}

/// What is missing in all, at a horizon of the last stage: "12".
inline std::string missing(Report const& report, std::size_t horizon = horizons - 1) {
    return to_string(report.stages.back().optimum[horizon].missing);
}

inline int violated(Report const& report, std::size_t horizon = horizons - 1) {
    return report.stages.back().optimum[horizon].violated;
}

inline std::string codes(Diagnostics const& diagnostics) {
    std::string text;
    for (auto const& one : diagnostics) text += (text.empty() ? "" : " ") + one.code;
    return text;
}

} // namespace requisite::audit_tests
