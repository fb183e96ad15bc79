#pragma once

#include <requisite/model/references.hpp>
#include <requisite/testing/run.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

TestResult run(TestCase const& test, Bound const& program, AuditOptions const& options) {
    return run(test, std::vector<Bound const*>{&program}, options);
}

TestResult run(TestCase const& test, std::vector<Bound const*> const& programs, AuditOptions const& options) {
    if (programs.empty()) return run(test, std::vector<Bound const*>{nullptr}, options);
    TestResult result;
    result.title = test.title;
    result.program = test.program;
    AuditOptions settings = options;
    if (test.as_of) settings.as_of = test.as_of;
    std::vector<Report> reports = audit(programs, test.transcript, settings);
    std::vector<Audited> audited;
    for (std::size_t i = 0; i < programs.size(); ++i)
        audited.push_back({&reports[i], programs[i] != nullptr ? &programs[i]->program() : nullptr});
    Bound const* const own = programs.front();
    result.passed = own != nullptr;
    for (auto const& expectation : test.expectations) {
        result.expectations.push_back(
            check(expectation, audited, own != nullptr ? own->catalogue().same : std::vector<SameCourse>()));
        result.passed = result.passed && result.expectations.back().passed;
    }
    result.report = std::move(reports.front());
    for (std::size_t i = 1; i < reports.size(); ++i) result.others.push_back(std::move(reports[i]));
    return result;
}

std::vector<Program const*> test_programs(Document const& document, TestCase const& test) {
    std::vector<std::string> names;
    for (auto const& expectation : test.expectations)
        names.push_back(expectation.path.substr(0, expectation.path.find('.')));
    for (auto const& program : document.programs)
        if (program.name == test.program) return with_references(document.programs, program, names);
    return {};
}

} // namespace REQUISITE_ABI
} // namespace requisite
