// Rules asserted from C++: who is meant, what is expected, and what is said if it is not so. Knows no test framework;
// doctest.hpp makes checks of it.
#ifndef REQUISITE_TESTING_ASSERTIONS_HPP
#define REQUISITE_TESTING_ASSERTIONS_HPP

#include <requisite/audit/audit.hpp>
#include <requisite/build/amount.hpp>
#include <requisite/compile/parse.hpp>
#include <requisite/testing/check.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {
namespace testing {

/// A program as a test has it at hand. What is parsed is bound to its own catalogue, all programs of the file at once:
/// its first is the one that is meant, unless the transcript names another.
class Rules {
public:
    /// A program that is bound already.
    Rules(Bound const& bound); // NOLINT: a bound program is one
    /// Bound to its own catalogue; a fault is kept for the check that uses it.
    Rules(Parsed const& parsed); // NOLINT
    /// Text is parsed and bound to its own catalogue.
    Rules(std::string_view text) : Rules(parse(text)) {} // NOLINT
    /// Text is parsed and bound to its own catalogue.
    Rules(std::string const& text) : Rules(std::string_view(text)) {} // NOLINT
    /// Text is parsed and bound to its own catalogue.
    Rules(char const* text) : Rules(std::string_view(text)) {} // NOLINT

    /// Those of the text, bound; empty if there is a fault.
    std::vector<Bound> const& programs() const& noexcept { return programs_; }
    std::vector<Bound> programs() && noexcept { return std::move(programs_); }
    /// Why there is nothing to audit: the diagnostics as people read them; empty if there is.
    std::string const& fault() const& noexcept { return fault_; }
    std::string fault() && noexcept { return std::move(fault_); }

private:
    std::vector<Bound> programs_;
    std::string fault_;
};

/// A student as a test has them at hand; a text is what a file of one student holds: `transcript { … } facts { … }`.
class Student {
public:
    /// A transcript that was read or built.
    Student(Transcript transcript) : transcript_(std::move(transcript)) {} // NOLINT: a transcript is one
    /// What was read; a fault is kept for the check that uses it.
    Student(ParsedTranscript const& parsed); // NOLINT
    /// Text is parsed as a transcript.
    Student(std::string_view text) : Student(parse_transcript(text)) {} // NOLINT
    /// Text is parsed as a transcript.
    Student(std::string const& text) : Student(std::string_view(text)) {} // NOLINT
    /// Text is parsed as a transcript.
    Student(char const* text) : Student(std::string_view(text)) {} // NOLINT

    /// What was understood.
    Transcript const& transcript() const& noexcept { return transcript_; }
    Transcript transcript() && noexcept { return std::move(transcript_); }
    /// What is wrong with the text, as people read it; empty if nothing is.
    std::string const& fault() const& noexcept { return fault_; }
    std::string fault() && noexcept { return std::move(fault_); }

private:
    Transcript transcript_;
    std::string fault_;
};

/// One audit for several assertions. Keeps the program, so that failures quote the rule.
class Audit {
public:
    Audit(Rules const& rules, Student const& student, AuditOptions const& options = {}); ///< audits them at once
    Audit(Audit const&) = default; // a move is a copy: there is always a report
    Audit& operator=(Audit const&) = default;
    ~Audit() = default;

    /// The report of the program that is meant; an empty one if there is a fault.
    Report const& report() const& noexcept { return reports_.front(); }
    Report report() && noexcept { return std::move(reports_.front()); }
    /// Why nothing was audited; empty if it was.
    std::string const& fault() const& noexcept { return fault_; }
    std::string fault() && noexcept { return std::move(fault_); }
    /// Compares an expectation with it. Its path may begin with the name of another program of the file.
    ExpectationResult check(Expectation const& expectation) const;

private:
    std::vector<Bound> programs_; ///< the one that is meant first
    std::vector<Report> reports_; ///< of each; at least one
    std::string fault_;
};

/// An amount that is missing: Units(12), Courses(1), or the builder's units(12), courses(1); requirements(2) of a group.
struct Amount {
    Decimal figure;                                                ///< how many
    Expectation::Currency currency = Expectation::Currency::units; ///< of what
    /// In units.
    Amount(Units units) noexcept : figure(units.amount()) {} // NOLINT: so many units are an amount
    /// In courses.
    Amount(Courses courses) noexcept // NOLINT
        : figure(courses.amount()), currency(Expectation::Currency::courses) {}
    /// The least of `units(12)`.
    Amount(build::UnitAmount const& units) noexcept : Amount(units.value()) {} // NOLINT
    /// The least of `courses(2)`.
    Amount(build::CourseAmount const& courses) noexcept : Amount(courses.value()) {} // NOLINT
    /// In any currency, as `requirements(2)` is.
    Amount(Decimal some, Expectation::Currency of) noexcept : figure(some), currency(of) {}
};

using build::courses;
using build::units;
inline Amount requirements(int count) noexcept { return {Decimal(count), Expectation::Currency::requirements}; }

// What can be expected, by the path of a requirement or the name of a stage or program: each makes an expectation, as the
// `expect` of a test block does.

struct HasStatus {
    Expectation operator()(std::string path, Status status) const {
        Expectation expectation;
        expectation.path = std::move(path);
        expectation.status = status;
        return expectation;
    }
};
/// `has_status("core", Status::planned)`
inline constexpr HasStatus has_status{};

struct IsMet {
    Expectation operator()(std::string path) const { return has_status(std::move(path), Status::met); }
};
/// `met("core")`: by completed records, as `expect core met`. What is waived is not met.
inline constexpr IsMet met{};

struct IsUnmet {
    Expectation operator()(std::string path) const { return has_status(std::move(path), Status::unmet); }
};
/// `unmet("core")`
inline constexpr IsUnmet unmet{};

struct UsesCourses {
    Expectation operator()(std::string path, std::vector<std::string> courses) const {
        Expectation expectation;
        expectation.path = std::move(path);
        expectation.kind = Expectation::Kind::uses;
        expectation.courses = std::move(courses);
        return expectation;
    }
    template <class... Codes> Expectation operator()(std::string path, std::string first, Codes const&... more) const {
        return (*this)(std::move(path), std::vector<std::string>{std::move(first), std::string(more)...});
    }
};
/// `uses("core", "24-771", "24-776")`: these courses, perhaps among others, count there or below.
inline constexpr UsesCourses uses{};

struct MissesAmount {
    Expectation operator()(std::string path, Amount amount) const {
        Expectation expectation;
        expectation.path = std::move(path);
        expectation.kind = Expectation::Kind::missing;
        expectation.amount = amount.figure;
        expectation.currency = amount.currency;
        return expectation;
    }
};
/// `missing("core", units(12))`: exactly so much is still needed; of a stage, in units.
inline constexpr MissesAmount missing{};

/// What an assertion came to: whether it holds; if not, the rule, the courses and why, in one or more lines.
struct Verdict {
    bool passed = false; ///< whether it is as expected
    std::string message; ///< why not; empty if it is
    explicit operator bool() const noexcept { return passed; }
};

/// "aie.req:12: expect core met\nbut core is unmet: …"
std::string failure(ExpectationResult const& result);

/// Whether an expectation holds of a report. The rule's text is not at hand then; prefer an audit.
Verdict judge(Expectation const& expectation, Report const& report);
/// The same of an audit; with a fault, nothing holds.
Verdict judge(Expectation const& expectation, Audit const& audit);

/// `verdict(uses, report, "core", "24-771")`, `verdict(uses, program, transcript, "core", "24-771")`: audits, if that is
/// not done yet, and judges.
template <class Expected, class... About>
Verdict verdict(Expected const& expected, Report const& report, About const&... about) {
    return judge(expected(about...), report);
}
template <class Expected, class... About>
Verdict verdict(Expected const& expected, Audit const& audit, About const&... about) {
    return judge(expected(about...), audit);
}
template <class Expected, class... About>
Verdict verdict(Expected const& expected, Rules const& rules, Student const& student, About const&... about) {
    return judge(expected(about...), Audit(rules, student));
}

} // namespace testing
} // namespace REQUISITE_ABI
} // namespace requisite

#endif // REQUISITE_TESTING_ASSERTIONS_HPP

#if defined(REQUISITE_IMPLEMENTATION)
#include <requisite/implementation.ipp>
#include <requisite/testing/assertions.ipp>
#endif
