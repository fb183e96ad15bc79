// The whole library, in the file of a program that has the definitions unless it links the compiled library: reads, lays out, lints, binds, audits, renders, and takes
// bad text and misuse as values. Without run-time type information and exceptions.
#if !defined(REQUISITE_COMPILED)
#define REQUISITE_IMPLEMENTATION
#endif
#include <requisite/build.hpp>
#include <requisite/json.hpp>
#include <requisite/lint/lint.hpp>
#include <requisite/requisite.hpp>
#include <requisite/testing/run.hpp>

#include <cstdio>

#if defined(__GNUC__) && (defined(__cpp_exceptions) || defined(__cpp_rtti))
#error "this is to be compiled with -fno-exceptions and -fno-rtti"
#endif

using namespace requisite;

bool second_parses();

namespace {

constexpr char const* catalogue =
    "course 24-1 \"Mechanics\" 12 units\ncourse 24-2 \"Dynamics\" 12 units\nset core = {24-1, 24-2}\n";
constexpr char const* rules = R"(import "catalogue.req"
program mech "Mechanics" {
  require core: 2 courses from core
  require gpa >= 3.0 over applied
  if student.visa = true { require talk: milestone(talk) }
}
test "both courses" for mech {
  transcript { 24-1 A fall 2024  24-2 B spring 2025 }
  facts { student.visa = false }
  expect mech met
}
)";

class Files : public Importer {
public:
    std::optional<ImportedText> read(std::string const& path, std::string const&) override {
        if (path != "catalogue.req") return std::nullopt;
        return ImportedText{path, catalogue};
    }
};

int failures = 0;

void check(bool holds, char const* what) {
    if (holds) return;
    std::printf("failed: %s\n", what);
    ++failures;
}

} // namespace

int main() {
    Files files;
    ParseOptions options;
    options.importer = &files;
    Parsed const parsed = parse(rules, options);
    check(static_cast<bool>(parsed), "the rules are read");
    check(format(rules).text.find("require core") != std::string::npos, "they are laid out");
    check(lint(parsed).empty(), "there is nothing to lint");
    check(parse(print(parsed.program())).program() == parsed.program(), "they are printed");
    Bound const program = bind(parsed.program(), parsed.catalogue());
    check(program.diagnostics().empty(), "they are bound");
    check(parsed.document().tests.size() == 1 && run(parsed.document().tests[0], program).passed, "their test passes");
    Report const report = audit(program, parse_transcript("transcript { 24-1 A fall 2024  24-9 Z }").transcript);
    check(report.status() == Status::unmet, "a student lacks a course");
    check(report.find("core") != nullptr && report.find("nowhere") == nullptr, "findings are found by path");
    check(report.diagnostics.size() == 3 && render(report).find("Mechanics") != std::string::npos,
          "reports are rendered");
    check(report_from_json(to_json(report)).report.status() == Status::unmet, "so are they as JSON");
    check(build::program("", build::require(build::units(60).from(build::tag("concentration", "robotics")))) ==
              parse("require 60 units from concentration(robotics)").program(),
          "rules are written in C++");
    check(parse("requre {{{ \"").diagnostics().size() > 1, "bad text has diagnostics");
    check(parse("note \"\xff\"").diagnostics().size() == 1, "so has what is no text");
    check(parse("import \"nowhere.req\"", options).diagnostics().size() == 1, "so has an import of nothing");
    check(second_parses(), "so does the program's other file");
    return failures;
}
