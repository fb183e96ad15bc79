#pragma once

#include <requisite/render/diagnostics.hpp>
#include <requisite/testing/describe.hpp>
#include <requisite/testing/printed.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

namespace testing {

std::string describe(Record const& value) { return print(value); }
std::string describe(Fact const& value) { return value.name + " = " + describe(value.value); }
std::string describe(Score const& value) { return "score " + value.name + ' ' + describe(value.value); }
std::string describe(Petition const& value) { return print(value); }
std::string describe(Transcript const& value) { return detail::testing::without_end(print(value)); }
std::string describe(NamedTranscript const& value) {
    Transcript named = value.transcript;
    named.student = value.name;
    return describe(named);
}
std::string describe(Expectation const& value) { return detail::testing::wording(value, "units"); }
std::string describe(TestCase const& value) {
    Transcript unnamed = value.transcript;
    unnamed.student.clear();
    std::string text = "test " + detail::testing::quoted(value.title) + " for " +
                       detail::printing::value(value.program) + " {\n" + print(unnamed);
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
