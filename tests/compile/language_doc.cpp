// The examples in the documentation: each ```req block parses without errors, each ```req-error block has one.
#include <requisite/compile/parse.hpp>
#include <requisite/render/diagnostics.hpp>

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

namespace test_language_doc {

using namespace requisite;

namespace {

std::string slurp(std::string const& name) {
    std::ifstream file(REQUISITE_SOURCE_DIR "/" + name, std::ios::binary);
    REQUIRE_MESSAGE(file, name << " is missing");
    return {std::istreambuf_iterator<char>(file), {}};
}

struct Example {
    std::string place; ///< file:line of the fence
    std::string text;
    bool faulty = false;
};

std::vector<Example> examples(std::string const& name) {
    std::istringstream file(slurp(name));
    std::vector<Example> result;
    std::string line;
    bool inside = false;
    bool wanted = false;
    for (int number = 1; std::getline(file, line); ++number) {
        if (line.compare(0, 3, "```") == 0) {
            inside = !inside;
            wanted = inside && (line == "```req" || line == "```req-error");
            if (wanted) result.push_back({name + ':' + std::to_string(number), {}, line == "```req-error"});
        } else if (wanted) {
            result.back().text += line + '\n';
        }
    }
    CHECK_MESSAGE(!inside, name << " has a block that does not end");
    return result;
}

/// Whatever an example imports is there: the examples' catalogue.
class ExampleCatalogue : public Importer {
public:
    std::optional<ImportedText> read(std::string const& path, std::string const&) override {
        std::ifstream file(REQUISITE_SOURCE_DIR "/examples/programs/" + path, std::ios::binary);
        if (!file) return std::nullopt;
        return ImportedText{path, std::string(std::istreambuf_iterator<char>(file), {})};
    }
};

void check(Example const& example) {
    ExampleCatalogue importer;
    ParseOptions options;
    options.name = example.place;
    options.importer = &importer;
    Parsed const parsed = parse(example.text, options);
    std::string const diagnostics = render(parsed.diagnostics());
    CAPTURE(example.place);
    CAPTURE(example.text);
    CAPTURE(diagnostics);
    CHECK(static_cast<bool>(parsed) != example.faulty);
    if (!example.faulty) CHECK(parsed.diagnostics().empty()); // no warnings either
}

} // namespace

TEST_CASE("the examples of the documentation parse, and its faulty ones do not") {
    std::size_t count = 0;
    for (char const* const name :
         {"docs/language.md", "docs/semantics.md", "docs/embedding.md", "docs/testing.md", "README.md"})
        for (auto const& example : examples(name)) {
            check(example);
            ++count;
        }
    CHECK(count >= 10); // the extraction works
}

TEST_CASE("a faulty example has the error that it begins with") {
    for (auto const& example : examples("docs/language.md")) {
        if (!example.faulty) continue;
        CAPTURE(example.place);
        REQUIRE(example.text.compare(0, 4, "# RQ") == 0);
        std::string const code = example.text.substr(2, 6);
        Parsed const parsed = parse(example.text);
        bool found = false;
        for (auto const& one : parsed.diagnostics()) found = found || one.code == code;
        CAPTURE(code);
        CHECK(found);
    }
}

// Not a proof that the two say the same, but a rule or a keyword that comes or goes is noticed.
TEST_CASE("the grammar of the reference has every rule and keyword of the grammar") {
    std::string const grammar = slurp("include/requisite/syntax/grammar.hpp");
    std::string const reference = slurp("docs/language.md");
    std::size_t rules = 0;
    std::regex const rule("inline constexpr auto ([a-z_]+) =");
    for (std::sregex_iterator one(grammar.begin(), grammar.end(), rule), end; one != end; ++one) {
        std::string name = (*one)[1].str();
        if (name.size() > 4 && name.compare(name.size() - 4, 4, "_def") == 0) name.resize(name.size() - 4);
        CAPTURE(name);
        CHECK(std::regex_search(reference, std::regex("\n" + name + " += ")));
        ++rules;
    }
    CHECK(rules > 40);
    std::regex const keyword("(kw|verb|word)\\(\"([a-z]+)\"\\)");
    for (std::sregex_iterator one(grammar.begin(), grammar.end(), keyword), end; one != end; ++one) {
        std::string const word = (*one)[2].str();
        CAPTURE(word);
        CHECK(reference.find('"' + word + '"') != std::string::npos);
    }
}

} // namespace test_language_doc
