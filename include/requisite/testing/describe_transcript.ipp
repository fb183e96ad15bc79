#pragma once

#include <requisite/render/diagnostics.hpp>
#include <requisite/testing/describe.hpp>
#include <requisite/testing/printed.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

namespace detail::testing {

/// A grade behind a course: bare if it is of letters, a number behind `grade`.
static std::string grade_text(std::string const& grade) {
    bool const bare = !grade.empty() && grade.front() >= 'A' && grade.front() <= 'Z';
    return (bare ? "" : "grade ") + printing::grade(grade);
}

static std::string items_text(Transcript const& transcript) {
    using requisite::testing::describe;
    std::string text;
    auto const line = [&text](std::string const& item) { text += "  " + item + '\n'; };
    if (!transcript.program.empty()) line("# for the program " + transcript.program);
    if (transcript.entry) line("entry " + describe(*transcript.entry));
    for (auto const& record : transcript.records) line(describe(record));
    for (auto const& name : transcript.milestones) line("milestone " + name);
    for (auto const& name : transcript.proficiencies) line("proficiency " + name);
    for (auto const& score : transcript.scores) line(describe(score));
    for (auto const& petition : transcript.petitions) line(describe(petition));
    if (!transcript.facts.empty()) {
        line("facts {");
        for (auto const& fact : transcript.facts) line("  " + describe(fact));
        line("}");
    }
    return text;
}

static std::string transcript_text(std::string const& name, Transcript const& transcript) {
    std::string const items = items_text(transcript);
    std::string const head = "transcript " + (name.empty() ? "" : printing::value(name) + ' ');
    return items.empty() ? head + "{}" : head + "{\n" + items + '}';
}

} // namespace detail::testing

namespace testing {

std::string describe(Record const& value) {
    std::string text = detail::printing::code(value.course);
    if (value.units) text += ' ' + describe(*value.units);
    if (!value.grade.empty()) text += ' ' + detail::testing::grade_text(value.grade);
    if (value.term) text += ' ' + describe(*value.term);
    if (value.status != RecordStatus::completed) text += ' ' + describe(value.status);
    if (value.origin != "local") text += ' ' + value.origin;
    for (auto const& tag : value.tags) text += " tagged " + describe(tag);
    if (!value.institution.empty()) text += " institution " + detail::testing::quoted(value.institution);
    if (!value.grading.empty()) text += " grading " + value.grading;
    for (auto const& degree : value.used_for) text += " used-for " + detail::testing::quoted(degree);
    if (!value.fault.empty()) text += " # " + value.fault;
    return text;
}
std::string describe(Fact const& value) { return value.name + " = " + describe(value.value); }
std::string describe(Score const& value) { return "score " + value.name + ' ' + describe(value.value); }
std::string describe(Petition const& value) {
    std::string text;
    switch (value.kind) {
    case Petition::Kind::waive: text = "waive " + value.requirement; break;
    case Petition::Kind::adjust:
        text = "adjust " + value.requirement + " to " +
               (value.units ? describe(*value.units) : describe(value.courses.value_or(Courses())));
        break;
    case Petition::Kind::substitute:
        text = "substitute " + detail::printing::code(value.course) + " for " +
               detail::printing::code(value.instead_of) + " in " + value.requirement;
        break;
    case Petition::Kind::allow:
        text = "allow " + detail::printing::code(value.course) + " in " + value.requirement;
        break;
    case Petition::Kind::pin: text = "pin " + detail::printing::code(value.course) + " to " + value.requirement; break;
    case Petition::Kind::decide:
        text = "decide " + detail::testing::quoted(value.question) + (value.met ? " met" : " unmet");
        break;
    }
    if (!value.because.empty()) text += " because " + detail::testing::quoted(value.because);
    if (!value.signed_by.empty()) text += " signed " + detail::testing::quoted(value.signed_by);
    if (value.on) text += " on " + describe(*value.on);
    return text;
}
std::string describe(Transcript const& value) { return detail::testing::transcript_text(value.student, value); }
std::string describe(NamedTranscript const& value) {
    return detail::testing::transcript_text(value.name, value.transcript);
}
std::string describe(Expectation const& value) { return detail::testing::wording(value, "units"); }
std::string describe(TestCase const& value) {
    std::string text = "test " + detail::testing::quoted(value.title) + " for " +
                       detail::printing::value(value.program) + " {\n" +
                       detail::testing::transcript_text({}, value.transcript) + '\n';
    if (value.as_of) text += "as of " + describe(*value.as_of) + '\n';
    for (auto const& expectation : value.expectations) text += describe(expectation) + '\n';
    return text + '}';
}
std::string describe(ParsedTranscript const& value) {
    std::string const faults = render(value.diagnostics);
    return detail::testing::without_end(faults.empty() || value ? faults + describe(value.transcript) : faults);
}

} // namespace testing
} // namespace REQUISITE_ABI
} // namespace requisite
