#pragma once

#include <requisite/testing/describe.hpp>
#include <requisite/testing/printed.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {
namespace testing {

std::string describe(Status value) { return std::string(to_string(value)); }
std::string describe(Horizon value) { return std::string(to_string(value)); }
std::string describe(Cause value) { return value == Cause::none ? "no cause" : std::string(to_string(value)); }
std::string describe(Proof value) { return value == Proof::none ? "no proof" : std::string(to_string(value)); }
std::string describe(UnusedRecord::Reason value) { return std::string(to_string(value)); }
std::string describe(Bound const& value) {
    return describe(value.program()) + "\n# bound to " + std::to_string(value.catalogue().courses.size()) + " courses";
}
std::string describe(AppliedRecord const& value) {
    std::string text = value.course + ' ' + describe(value.units);
    if (value.part > 0) text += " (part " + std::to_string(value.part) + ')';
    if (value.cut) text += " (cut by a limit)";
    if (!value.grade.empty()) text += ' ' + value.grade;
    if (value.term) text += ' ' + describe(*value.term);
    if (value.status != RecordStatus::completed) text += ' ' + describe(value.status);
    return value.observed ? text + " (not taken)" : text;
}
std::string describe(Amounts const& value) {
    std::string const amounts = detail::testing::all_amounts(value, "units");
    if (!value.gpa) return amounts;
    std::string const average = "an average of " + to_string(*value.gpa) + (value.gpa_at_most ? " at most" : "");
    return amounts == "nothing" ? average : amounts + ", " + average;
}
std::string describe(BoundFinding const& value) {
    return value.text + (value.met ? " holds" : " does not hold") + ": it has " + describe(value.have);
}
std::string describe(Finding::Kind value) {
    Finding finding;
    finding.kind = value;
    return kind_text(finding);
}
std::string describe(Finding const& value) {
    std::string text = detail::testing::describe(value, value.path.empty() ? "a requirement" : value.path);
    std::vector<std::string> courses;
    std::vector<std::string> used;
    detail::testing::collect_words(detail::testing::Findings(value), courses, used);
    if (!used.empty()) text += "\n  it uses " + detail::testing::listed(used);
    for (auto const& bound : value.bounds)
        if (!bound.met) text += "\n  " + describe(bound);
    int room = 8;
    if (!detail::testing::is_settled(value)) detail::testing::describe_open(value.children, text, room);
    return text;
}
std::string describe(Optimum const& value) {
    return describe(value.missing) + " missing, " + std::to_string(value.violated) + " averages violated, " +
           (value.proven ? "proven" : "not proven: at least " + describe(value.lower_bound));
}
std::string describe(StageReport const& value) {
    std::string text = detail::testing::named(value.name.empty() ? "the only stage" : value.name, value.title) + ' ' +
                       detail::testing::status_text(value.status, value.cause);
    if (value.unproven != Cause::none) text += ", not proven (" + std::string(to_string(value.unproven)) + ')';
    int room = 8;
    detail::testing::describe_open(value.requirements, text, room);
    return text;
}
std::string describe(UnusedRecord const& value) {
    return value.course + " is not used: " + detail::testing::reason(value);
}
std::string describe(PetitionEffect const& value) {
    return "petition " + std::to_string(value.index + 1) + (value.effective ? " is effective: " : " is ineffective: ") +
           value.text;
}
std::string describe(Totals const& value) {
    constexpr char const* horizon[] = {" completed", " in progress", " planned"};
    std::string text;
    for (std::size_t i = 0; i < value.units.size(); ++i)
        text += (i == 0 ? "" : ", ") + describe(value.units[i]) + horizon[i];
    return value.gpa ? text + ", an average of " + to_string(*value.gpa) : text;
}
std::string describe(Report const& value) {
    std::string text = detail::testing::named(value.program.empty() ? "the program" : value.program, value.title) +
                       ' ' + detail::testing::status_text(value.status(), value.cause());
    if (value.stages.size() == 1) {
        int room = 8;
        detail::testing::describe_open(value.stages.front().requirements, text, room);
    } else {
        for (auto const& stage : value.stages) text += '\n' + describe(stage);
    }
    for (auto const& counted : value.only_counted)
        text += "\n  " + counted.course + " counts toward the total only: " + detail::testing::reason(counted);
    for (auto const& unused : value.unused) text += "\n  " + describe(unused);
    return text;
}

std::string describe(ExpectationResult const& value) {
    return value.passed ? value.expected + " holds" : failure(value);
}
std::string describe(TestResult const& value) {
    std::string text = detail::testing::quoted(value.title) + (value.passed ? " passed" : " failed");
    for (auto const& expectation : value.expectations)
        if (!expectation.passed) text += '\n' + describe(expectation);
    return text;
}
std::string describe(Audit const& value) {
    return value.fault().empty() ? describe(value.report())
                                 : "nothing was audited:\n" + detail::testing::without_end(value.fault());
}
std::string describe(Verdict const& value) { return value.passed ? "as expected" : value.message; }

} // namespace testing
} // namespace REQUISITE_ABI
} // namespace requisite
