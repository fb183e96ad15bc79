// Two trees of one shape: what a program asks for, and what the audit found. Both are walked with visit.
#include <requisite/requisite.hpp>
#include <requisite/testing/run.hpp>

#include <iostream>
#include <string>
#include <variant>

using namespace requisite;

namespace {

constexpr char const* text = R"(
course 24-787 "Machine Learning" 12 units
course 24-788 "Deep Learning" 12 units
course 24-771 "Linear Systems" 12 units

program small "A small program" {
  require core: all of {
    require learning "Learning": 2 courses from {24-787, 24-788}
    require systems "Systems": 24-771
  }
  if student.needs-visa { require full-time: student.enrollment = "full-time" }
  require average: gpa >= 3.0 over applied
}

test "learning is finished" for small {
  transcript {
    24-787 A fall 2025
    24-788 B fall 2025
    24-771 in-progress spring 2026
  }
  facts { student.needs-visa = false }
  expect core.learning met
  expect core in-progress
}
)";

char const* shape(Requirement const& requirement) {
    struct {
        char const* operator()(Take const&) const { return "takes courses"; }
        char const* operator()(Overall const&) const { return "counts courses"; }
        char const* operator()(Unique const&) const { return "counts what no other program takes"; }
        char const* operator()(GradeAverage const&) const { return "averages grades"; }
        char const* operator()(Check const&) const { return "asks for a fact or for evidence"; }
        char const* operator()(Residence const&) const { return "asks where courses were taken"; }
        char const* operator()(AttemptLimit const&) const { return "counts attempts"; }
        char const* operator()(Group const&) const { return "groups requirements"; }
        char const* operator()(ChildrenOf const&) const { return "refers to requirements"; }
    } const say;
    return std::visit(say, requirement.body);
}

} // namespace

int main() {
    Parsed const parsed = parse(text);
    if (!parsed) {
        std::cerr << render(parsed.diagnostics());
        return 1;
    }

    std::cout << "The program:\n";
    int leaves = 0; // that take courses
    for (auto const& stage : parsed->program().stages)
        for (Requirement const& requirement : all_requirements(stage.block)) {
            std::cout << "  " << requirement.name << ' ' << shape(requirement) << '\n';
            if (std::holds_alternative<Take>(requirement.body)) ++leaves;
        }

    TestCase const& test = parsed.document().tests.front();
    Report const report = audit(bind(parsed->program(), parsed->catalogue()), test.transcript);
    std::cout << "\nThe report:\n";
    int applied = 0;
    for (Finding const& finding : findings(report)) {
        std::cout << "  " << finding.path << ' ' << to_string(finding.status);
        for (auto const& record : finding.applied) std::cout << ' ' << record.course;
        std::cout << '\n';
        applied += static_cast<int>(finding.applied.size());
    }

    bool expected = true;
    for (auto const& expectation : test.expectations) expected = expected && check(expectation, report).passed;
    return leaves == 2 && applied == 3 && expected ? 0 : 1;
}
