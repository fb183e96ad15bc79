// Tests that printing is the inverse of parsing: random programs and their catalogue, printed and parsed, stay equal.
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

} // namespace test_print_round_trip
