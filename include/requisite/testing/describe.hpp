// Values as people read them in a failing check: rules and transcripts as the language writes them, reports by what they say. An operator<<
// makes doctest, Catch2 and GoogleTest print them; knows none of these.
#ifndef REQUISITE_TESTING_DESCRIBE_HPP
#define REQUISITE_TESTING_DESCRIBE_HPP

#include <requisite/bind/bind.hpp>
#include <requisite/compile/parse.hpp>
#include <requisite/model/course_code.hpp>
#include <requisite/model/tree_size.hpp>
#include <requisite/testing/assertions.hpp>
#include <requisite/testing/run.hpp>

#include <ostream>

namespace requisite {
inline namespace REQUISITE_ABI {
namespace testing {

// model/: as in a file of rules, without a line break at the end. What has no name in the language is in words.
std::string describe(Decimal value);
std::string describe(Gpa value);
std::string describe(Units value);
std::string describe(Courses value);
std::string describe(Season const& value);
std::string describe(Term const& value);
std::string describe(Date value);
std::string describe(MonthDay value);
std::string describe(Calendar const& value);
std::string describe(Grade const& value);
std::string describe(GradeScale const& value);
std::string describe(CourseCode const& value);
std::string describe(CourseSet const& value);
std::string describe(Comparator value);
std::string describe(RecordStatus value);
std::string describe(Filter const& value);
std::string describe(FilterWord const& value);
std::string describe(FactValue const& value);
std::string describe(Summand const& value);
std::string describe(Condition const& value);
std::string describe(Tag const& value);
std::string describe(Course const& value);
std::string describe(NamedSet const& value);
std::string describe(SameCourse const& value);
std::string describe(Catalogue const& value);
std::string describe(Bounds<Units> const& value);
std::string describe(Bounds<Courses> const& value);
std::string describe(Quantity const& value);
std::string describe(Statements const& value);
std::string describe(Block const& value);
std::string describe(With const& value);
std::string describe(Preference value);
std::string describe(Take const& value);
std::string describe(Overall const& value);
std::string describe(Unique const& value);
std::string describe(BestOf const& value);
std::string describe(GradeAverage const& value);
std::string describe(Check const& value);
std::string describe(Group const& value);
std::string describe(ChildrenOf const& value);
std::string describe(Residence const& value);
std::string describe(AttemptLimit const& value);
std::string describe(Requirement::Body const& value);
std::string describe(Requirement const& value);
std::string describe(Limit const& value);
std::string describe(Exclude const& value);
std::string describe(Share const& value);
std::string describe(ProgramLimit const& value);
std::string describe(Split const& value);
std::string describe(Repeat const& value);
std::string describe(Conditional const& value);
std::string describe(Note const& value);
std::string describe(Citation const& value);
std::string describe(Url const& value);
std::string describe(Statement const& value);
std::string describe(Outcome const& value);
std::string describe(Deadline const& value);
std::string describe(CatalogYears const& value);
std::string describe(CountedSeason const& value);
std::string describe(Duration const& value);
std::string describe(Stage const& value);
std::string describe(Program const& value);
std::string describe(Record const& value);
std::string describe(Fact const& value);
std::string describe(Score const& value);
std::string describe(Petition const& value);
std::string describe(Transcript const& value);
std::string describe(Expectation const& value);
std::string describe(NamedTranscript const& value);
std::string describe(DefinedTemplate const& value);
std::string describe(TestCase const& value);
std::string describe(Document const& value);
std::string describe(Status value);
std::string describe(Place const& value);
std::string describe(TreeSize const& value);

// text/ and compile/: diagnostics as they are rendered.
std::string describe(Span value);
std::string describe(Position value);
std::string describe(Source const& value);
std::string describe(Severity value);
std::string describe(Label const& value);
std::string describe(Fix const& value);
std::string describe(Diagnostic const& value);
std::string describe(Parsed const& value);
std::string describe(ParsedTranscript const& value);

// audit/: which rule, which courses, and why.
std::string describe(Bound const& value);
std::string describe(Horizon value);
std::string describe(Cause value);
std::string describe(Proof value);
std::string describe(AppliedRecord const& value);
std::string describe(Amounts const& value);
std::string describe(BoundFinding const& value);
std::string describe(Finding::Kind value);
std::string describe(Finding const& value);
std::string describe(Optimum const& value);
std::string describe(StageReport const& value);
std::string describe(UnusedRecord::Reason value);
std::string describe(UnusedRecord const& value);
std::string describe(PetitionEffect const& value);
std::string describe(Totals const& value);
std::string describe(Report const& value);

// testing/
std::string describe(ExpectationResult const& value);
std::string describe(TestResult const& value);
std::string describe(Audit const& value);
std::string describe(Verdict const& value);

/// Types by name: what merely converts to one of them is not there.
template <class... Types> struct TypeList {
    /// Whether it is one of them.
    template <class T> static constexpr bool has = (std::is_same_v<T, Types> || ...);
};
/// What describe() takes.
using DescribedTypes =
    TypeList<Decimal, Gpa, Units, Courses, Season, Term, Date, MonthDay, Calendar, Grade, GradeScale, CourseCode,
             CourseSet, Comparator, RecordStatus, Filter, FilterWord, FactValue, Summand, Condition, Tag, Course,
             NamedSet, SameCourse, Catalogue, Bounds<Units>, Bounds<Courses>, Quantity, Statements, Block, With,
             Preference, Take, Overall, Unique, BestOf, GradeAverage, Check, Group, ChildrenOf, Residence, AttemptLimit,
             Requirement::Body, Requirement, Limit, ProgramLimit, Exclude, Share, Split, Repeat, Conditional, Note,
             Citation, Url, Statement, Outcome, Deadline, CatalogYears, CountedSeason, Duration, Stage, Program, Record,
             Fact, Score, Petition, Transcript, Expectation, NamedTranscript, DefinedTemplate, TestCase, Document,
             Status, Place, TreeSize, Span, Position, Source, Severity, Label, Fix, Diagnostic, Parsed,
             ParsedTranscript, Bound, Horizon, Cause, Proof, AppliedRecord, Amounts, BoundFinding, Finding::Kind,
             Finding, Optimum, StageReport, UnusedRecord::Reason, UnusedRecord, PetitionEffect, Totals, Report,
             ExpectationResult, TestResult, Audit, Verdict>;

} // namespace testing

/// Any of these values as text.
template <class T, std::enable_if_t<testing::DescribedTypes::has<T>, int> = 0>
std::ostream& operator<<(std::ostream& out, T const& value) {
    return out << testing::describe(value);
}
/// "nothing" without a value.
template <class T, std::enable_if_t<testing::DescribedTypes::has<T>, int> = 0>
std::ostream& operator<<(std::ostream& out, std::optional<T> const& value) {
    return value ? out << testing::describe(*value) : out << "nothing";
}
/// One below the other; "none" if there are none.
template <class T, std::enable_if_t<testing::DescribedTypes::has<T>, int> = 0>
std::ostream& operator<<(std::ostream& out, std::vector<T> const& values) {
    for (std::size_t i = 0; i < values.size(); ++i) out << (i == 0 ? "" : "\n") << testing::describe(values[i]);
    return values.empty() ? out << "none" : out;
}

} // namespace REQUISITE_ABI
} // namespace requisite

#endif // REQUISITE_TESTING_DESCRIBE_HPP

#if defined(REQUISITE_IMPLEMENTATION)
#include <requisite/implementation.ipp>
#include <requisite/testing/describe.ipp>
#include <requisite/testing/describe_report.ipp>
#include <requisite/testing/describe_rules.ipp>
#include <requisite/testing/describe_transcript.ipp>
#endif
