// Tests that text and builder can say the same: what is parsed, made again by calls of the builder, is equal, and what is built prints as text that
// parses to it.
#include "../compile/random_document.hpp"
#include "parsed.hpp"
#include "rebuild.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace test_round_trip {

using namespace requisite;
using detail::operator+;
using built::Rebuild;
using random_document::Generator;

namespace {

std::string content(std::filesystem::path const& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Whatever an example imports.
class Examples : public Importer {
public:
    std::optional<ImportedText> read(std::string const& path, std::string const&) override {
        return ImportedText{path, content(REQUISITE_SOURCE_DIR "/examples/programs/" + path)};
    }
};

/// The fenced examples of a page.
std::vector<std::string> fences(std::string const& page) {
    std::vector<std::string> result;
    std::size_t at = 0;
    while ((at = page.find("\n```req\n", at)) != std::string::npos) {
        std::size_t const first = at + 8;
        at = page.find("\n```", first);
        result.push_back(page.substr(first, at + 1 - first));
    }
    return result;
}

} // namespace

TEST_CASE("random programs: text, tree, builder, text") {
    Rebuild rebuild;
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        Generator generator(seed);
        Catalogue const catalogue = generator.catalogue();
        Program const program = generator.program();
        std::string const around = "program minor { require 24-600 }\nprogram \"6-3\" {}\n";
        Parsed const parsed = parse(print(catalogue) + '\n' + print(program) + around);
        CAPTURE(seed);
        CAPTURE(print(program));
        Program const* const read = parsed.program(program.name);
        REQUIRE(read != nullptr);
        Program const made = rebuild.program(*read);
        REQUIRE(made == *read);
        CHECK(rebuild.catalogue(parsed.catalogue()) == parsed.catalogue());

        Parsed const again = parse(print(rebuild.catalogue(catalogue)) + '\n' + print(made) + around);
        REQUIRE(again.program(program.name) != nullptr);
        CHECK(*again.program(program.name) == made);
    }

    // Nothing that the model can hold was left out.
    CHECK(rebuild.seen.statements.size() == std::variant_size_v<Statement::Form>);
    CHECK(rebuild.seen.bodies.size() == std::variant_size_v<Requirement::Body>);
    CHECK(rebuild.seen.sets.size() == +CourseSet::Kind::except + 1);
    CHECK(rebuild.seen.filters.size() == +Filter::Kind::negation + 1);
    CHECK(rebuild.seen.conditions.size() == +Condition::Kind::negation + 1);
    CHECK(rebuild.seen.bounds.size() == +With::Kind::in_one + 1);
}

TEST_CASE("every example of the reference can be built") {
    std::size_t programs = 0;
    for (char const* const page : {"docs/language.md", "docs/semantics.md"})
        for (auto const& text : fences(content(std::filesystem::path(REQUISITE_SOURCE_DIR) / page))) {
            CAPTURE(text);
            Examples importer;
            ParseOptions options;
            options.importer = &importer;
            Parsed const parsed = parse(text, options);
            REQUIRE(parsed);
            for (auto const& program : parsed.document().programs) {
                CHECK(Rebuild().program(program) == program);
                ++programs;
            }
            CHECK(Rebuild().catalogue(parsed.catalogue()) == parsed.catalogue());
        }
    CHECK(programs > 10);
}

TEST_CASE("every example program can be built") {
    std::size_t programs = 0;
    for (auto const& file : std::filesystem::directory_iterator(REQUISITE_SOURCE_DIR "/examples/programs")) {
        if (file.path().extension() != ".req") continue;
        CAPTURE(file.path().string());
        Examples importer;
        ParseOptions options;
        options.importer = &importer;
        Parsed const parsed = parse(content(file.path()), options);
        for (auto const& program : parsed.document().programs) {
            CHECK(Rebuild().program(program) == program);
            ++programs;
        }
        CHECK(Rebuild().catalogue(parsed.catalogue()) == parsed.catalogue());
    }
    CHECK(programs > 5);
}

} // namespace test_round_trip
