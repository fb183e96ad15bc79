#pragma once

#include <requisite/render/diagnostics.hpp>
#include <requisite/testing/assertions.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {
namespace testing {

Rules::Rules(Bound const& bound) : programs_{bound} {
    if (has_errors(bound.diagnostics())) fault_ = render(bound.diagnostics());
}

Rules::Rules(Parsed const& parsed) {
    Document const& document = parsed.document();
    if (!parsed) {
        fault_ = render(parsed.diagnostics());
    } else if (document.programs.empty()) {
        fault_ = "the text has no program\n";
    } else {
        for (auto const& program : document.programs) programs_.push_back(bind(program, document.catalogue));
        for (auto const& bound : programs_)
            if (has_errors(bound.diagnostics())) fault_ += render(bound.diagnostics());
    }
}

Student::Student(ParsedTranscript const& parsed) : transcript_(parsed.transcript) {
    if (!parsed) fault_ = render(parsed.diagnostics);
}

Audit::Audit(Rules const& rules, Student const& student, AuditOptions const& options)
    : programs_(rules.programs()), fault_(rules.fault() + student.fault()) {
    if (!fault_.empty()) {
        reports_.emplace_back();
        return;
    }
    std::string const& named = student.transcript().program;
    for (auto& bound : programs_) {
        if (named.empty() || bound.program().name != named) continue;
        std::swap(bound, programs_.front());
        break;
    }
    std::vector<Bound const*> together;
    for (auto const& bound : programs_) together.push_back(&bound);
    reports_ = audit(together, student.transcript(), options);
}

ExpectationResult Audit::check(Expectation const& expectation) const {
    std::vector<Audited> audited;
    for (std::size_t i = 0; i < reports_.size(); ++i)
        audited.push_back({&reports_[i], i < programs_.size() ? &programs_[i].program() : nullptr});
    return requisite::check(expectation, audited,
                            programs_.empty() ? std::vector<SameCourse>() : programs_.front().catalogue().same);
}

std::string failure(ExpectationResult const& result) {
    std::string text;
    if (auto const& source = result.place.source)
        text = source->name() + ':' + std::to_string(source->position(result.place.span.first).line) + ": ";
    return text + result.expected + "\nbut " + result.actual;
}

Verdict judge(Expectation const& expectation, Report const& report) {
    ExpectationResult const result = check(expectation, report);
    return {result.passed, result.passed ? std::string() : failure(result)};
}

Verdict judge(Expectation const& expectation, Audit const& audit) {
    ExpectationResult const result = audit.check(expectation);
    if (!audit.fault().empty()) return {false, result.expected + "\nbut nothing was audited:\n" + audit.fault()};
    return {result.passed, result.passed ? std::string() : failure(result)};
}

} // namespace testing
} // namespace REQUISITE_ABI
} // namespace requisite
