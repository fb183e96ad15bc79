// Tests that printing is the inverse of parsing: random programs and their catalogue, printed and parsed, stay equal.
#include "../model/random_transcript.hpp"
#include "random_document.hpp"
#include <requisite/compile/parse.hpp>
#include <requisite/print/print.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace test_print_round_trip {

using namespace requisite;
using random_document::Generator;

namespace {

std::string errors_of(Diagnostics const& diagnostics) {
    std::string text;
    for (auto const& diagnostic : diagnostics) {
        if (diagnostic.severity != Severity::error) continue;
        text += diagnostic.code + ": " + diagnostic.message;
        if (auto const& source = diagnostic.primary.source) {
            Position const at = source->position(diagnostic.primary.span.first);
            (text += " at line " + std::to_string(at.line) + ": ") += source->line(at.line);
        }
        text += '\n';
    }
    return text;
}

std::string content(std::string const& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// Files beside the importing one.
class Beside : public Importer {
public:
    explicit Beside(std::string folder) : folder_(std::move(folder)) {}
    std::optional<ImportedText> read(std::string const& path, std::string const& /*importer*/) override {
        std::string text = content(folder_ + path);
        if (text.empty()) return std::nullopt;
        return ImportedText{path, std::move(text)};
    }

private:
    std::string folder_;
};

} // namespace

TEST_CASE("what is printed and parsed again is the same program") {
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        Generator generator(seed);
        Catalogue const catalogue = generator.catalogue();
        Program const program = generator.program();
        std::string const text =
            print(catalogue) + '\n' + print(program) + "program minor { require 24-600 }\nprogram \"6-3\" {}\n";
        Parsed const parsed = parse(text);
        std::string const errors = errors_of(parsed.diagnostics());
        CAPTURE(seed);
        CAPTURE(text);
        REQUIRE_MESSAGE(errors.empty(), errors);
        CHECK(parsed.catalogue() == catalogue);
        Program const* const found = parsed.program(program.name); // a program without a name comes last
        REQUIRE(found != nullptr);
        REQUIRE(*found == program);
    }
}

TEST_CASE("what is printed stays the same when it is parsed and printed again") {
    for (std::uint64_t seed = 1001; seed <= 1050; ++seed) {
        Generator generator(seed);
        std::string const catalogue = print(generator.catalogue());
        std::string const program = print(generator.program());
        std::string text = catalogue;
        text += program;
        Parsed const parsed = parse(text);
        CAPTURE(seed);
        CHECK(print(parsed.catalogue()) == catalogue);
        CHECK(print(parsed.program()) == program);
    }
}

TEST_CASE("a real programme and its catalogue survive printing") {
    std::string const folder = REQUISITE_SOURCE_DIR "/examples/programs/";
    Beside importer(folder);
    ParseOptions options;
    options.importer = &importer;
    Parsed const written = parse(content(folder + "aie-meche.req"), options);
    REQUIRE(errors_of(written.diagnostics()) == "");
    CHECK(written.catalogue().courses.size() > 90);
    Parsed const printed = parse(print(written.catalogue()) + '\n' + print(written.program()));
    REQUIRE(errors_of(printed.diagnostics()) == "");
    CHECK(printed.catalogue() == written.catalogue());
    CHECK(printed.program() == written.program());
}

TEST_CASE("what is printed and parsed again is the same transcript") {
    for (std::uint64_t seed = 1; seed <= 2'000; ++seed) {
        CAPTURE(seed);
        Transcript const transcript = random_transcript::Generator(seed).transcript();
        std::string const text = print(transcript);
        CAPTURE(text);
        ParsedTranscript const parsed = parse_transcript(text);
        REQUIRE(errors_of(parsed.diagnostics) == "");
        REQUIRE(parsed.transcript == transcript);
    }
}

TEST_CASE("what the language cannot say of a transcript is a comment in it") {
    Transcript transcript;
    transcript.student = "Ann O’Neil";
    transcript.program = "a\nb";
    transcript.entry = Term{3, Season::fall};
    auto const record = [](auto const& change) {
        Record one;
        one.course = "CS 101";
        change(one);
        return one;
    };
    transcript.records = {record([](Record& one) { one.fault = "units '-12' are negative"; }),
                          record([](Record& one) { one.units = Units(Decimal(-1)); }),
                          record([](Record& one) { one.origin = "elsewhere"; }),
                          record([](Record& one) { one.grading = "audit"; }),
                          record([](Record& one) { one.grade = "2025"; }),
                          record([](Record& one) { one.grade = "A or B"; }),
                          record([](Record& one) {
                              one.term = Term{2025, Season("exam")};
                          }),
                          record([](Record& one) {
                              one.tags = {{"A tag", ""}};
                          }),
                          record([](Record& one) { one.course.clear(); }),
                          record([](Record& one) { one.course = "CS  101"; })};
    transcript.milestones = {"Big talk"};
    transcript.proficiencies = {""};
    transcript.scores = {{"gre", Decimal(-1)}, {"toefl", Decimal(1)}, {"toefl", Decimal(2)}};
    transcript.facts = {{"a b", true}, {"age", Decimal(-1)}, {"x", true}, {"x", false}};
    transcript.petitions.resize(4);
    transcript.petitions[1].requirement = "require";
    transcript.petitions[2].requirement = "core";
    transcript.petitions[2].kind = Petition::Kind::adjust;
    transcript.petitions[3].requirement = "core";
    transcript.petitions[3].on = Date{2026, 2, 30};
    CHECK(print(transcript) == R"(transcript {
  # of the student Ann O’Neil
  # for the program a b
  # entry fall 3
  # CS 101: units '-12' are negative
  # CS 101 -1 units
  # CS 101 elsewhere
  # CS 101 grading audit
  # CS 101 grade 2025
  # CS 101 "A or B"
  # CS 101 exam 2025
  # CS 101 tagged A tag
  # ""
  # "CS  101"
  # milestone Big talk
  # proficiency 
  # score gre -1
  score toefl 1
  # score toefl 2
  # waive 
  # waive require
  # adjust core to
  # waive core on 2026-02-30
  facts {
    # a b = true
    # age = -1
    x = true
    # x = false
  }
}
)");
    ParsedTranscript const parsed = parse_transcript(print(transcript));
    CHECK(errors_of(parsed.diagnostics) == "");
    Transcript expected;
    expected.scores = {{"toefl", Decimal(1)}};
    expected.facts = {{"x", true}};
    CHECK(parsed.transcript == expected);
    CHECK(print(Transcript()) == "transcript {}\n");
}

} // namespace test_print_round_trip
