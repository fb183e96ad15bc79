// Tests for json/document.ipp: programs and catalogues as JSON, and back.
#include "../compile/random_document.hpp"
#include "../model/fields.hpp"
#include "described.hpp"
#include "schema.hpp"
#include <requisite/bind/bind.hpp>
#include <requisite/json.hpp>
#include <requisite/testing/files.hpp>

#include <doctest/doctest.h>

#include <filesystem>

namespace test_document {

using namespace requisite;
using random_document::Generator;

namespace {

Document document(Program program, Catalogue catalogue = {}) {
    Document result;
    result.catalogue = std::move(catalogue);
    result.programs.push_back(std::move(program));
    return result;
}

/// The messages of what is wrong with a text.
std::string faults(std::string const& text, Limits const& limits = {}) {
    std::string all;
    for (auto const& one : document_from_json(text, "p.json", limits).diagnostics())
        all += one.code + ' ' + one.message + (one.help.empty() ? "" : " (" + one.help + ')') + '\n';
    return all;
}

/// A file with one rule.
std::string with_rule(std::string const& rule) {
    return R"({"requisite": "1", "programs": [{"stages": [{"statements": [{"kind": "require", "rule": )" + rule +
           "}]}]}]}";
}

} // namespace

TEST_CASE("a program as JSON reads like the rule") {
    Parsed const parsed = parse("course 24-787 \"Machine Learning\" 12 units, level graduate\n"
                                "program p \"P\" { require core \"Core\": 24 units from {24-787} or level(graduate) "
                                "where grade >= B }");
    REQUIRE(parsed.diagnostics().empty());
    CHECK(to_json(parsed.document(), 1) == R"({
 "requisite": "1",
 "catalogue": {
  "courses": [
   {
    "code": "24-787",
    "title": "Machine Learning",
    "units": 12,
    "tags": [
     {
      "name": "level",
      "value": "graduate"
     }
    ]
   }
  ]
 },
 "programs": [
  {
   "name": "p",
   "title": "P",
   "stages": [
    {
     "statements": [
      {
       "kind": "require",
       "name": "core",
       "title": "Core",
       "rule": {
        "kind": "take",
        "quantity": {
         "units": {
          "least": 24
         }
        },
        "from": {
         "kind": "or",
         "operands": [
          {
           "kind": "list",
           "codes": [
            "24-787"
           ]
          },
          {
           "kind": "tagged",
           "name": "level",
           "value": "graduate"
          }
         ]
        },
        "where": {
         "kind": "grade",
         "name": "B",
         "comparator": ">="
        }
       }
      }
     ]
    }
   ]
  }
 ]
})");
}

TEST_CASE("any program and catalogue come back from their JSON as they were") {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        CAPTURE(seed);
        Generator generator(seed);
        Catalogue const catalogue = generator.catalogue();
        Program const program = generator.program();
        Parsed const read = document_from_json(to_json(document(program, catalogue)));
        REQUIRE(read.diagnostics().empty());
        REQUIRE(read.program() == program);
        REQUIRE(read.catalogue() == catalogue);
    }
}

TEST_CASE("whatever is changed in a program, its JSON changes and comes back") {
    std::size_t changes = 0;
    std::size_t unreadable = 0;
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        Program const program = Generator(seed).program();
        std::string const text = to_json(program);
        for (std::size_t member = 0;; ++member) {
            Program changed = program;
            if (!fields::Change(member)(changed)) break;
            CAPTURE(seed);
            CAPTURE(member);
            REQUIRE(to_json(changed) != text);
            Parsed const read = document_from_json(to_json(document(changed)));
            ++changes;
            if (read) {
                REQUIRE(read.program() == changed);
                continue;
            }
            // A term of the year 0, a season without a name: no text has them.
            ++unreadable;
            std::string const message = read.diagnostics().front().message;
            CAPTURE(message);
            REQUIRE((message.find("is not a term") != std::string::npos ||
                     message.find("is not a season") != std::string::npos));
        }
    }
    CHECK(changes > 3'000);
    CHECK(unreadable * 20 < changes);
}

TEST_CASE("the programs of the examples come back, and bind to the same verdicts") {
    std::size_t programs = 0;
    for (auto const& entry : std::filesystem::recursive_directory_iterator(REQUISITE_SOURCE_DIR "/examples/programs")) {
        if (entry.path().extension() != ".req") continue;
        CAPTURE(entry.path().string());
        std::optional<Parsed> const parsed = testing::parse_file(entry.path());
        REQUIRE(parsed);
        Parsed const read = document_from_json(to_json(parsed->document()));
        REQUIRE(read.diagnostics().empty());
        REQUIRE(read.document().programs == parsed->document().programs);
        REQUIRE(read.catalogue() == parsed->catalogue());
        for (Program const& program : read.document().programs) {
            CHECK(bind(program, read.catalogue()).diagnostics().empty());
            ++programs;
        }
    }
    CHECK(programs > 12);
}

TEST_CASE("what is read from JSON knows where it stands") {
    std::string const text = with_rule(
        R"({"kind": "take", "quantity": {"courses": {"least": 1}}, "from": {"kind": "named", "name": "core"}})");
    Parsed const read = document_from_json(text, "p.json");
    REQUIRE(read);
    Bound const bound = bind(read.program(), read.catalogue());
    REQUIRE(bound.diagnostics().size() == 1);
    Label const& label = bound.diagnostics().front().primary;
    REQUIRE(label.source != nullptr);
    CHECK(label.source->name() == "p.json");
    CHECK(label.source->text(label.span) == R"({"kind": "named", "name": "core"})");
}

TEST_CASE("JSON that says nothing, or what nobody knows, is refused with its place") {
    CHECK(faults("").substr(0, 20) == "RQ0401 broken JSON: ");
    CHECK(faults("{}") == "RQ0402 the text: the member 'requisite' is missing\n"
                          "RQ0402 the text: the member 'programs' is missing\n");
    CHECK(faults(R"({"requisite": "1", "programs": {}})") == "RQ0402 programs is an object, not a list\n");
    CHECK(faults(R"({"requisite": "1", "programs": [{"titel": "P", "stages": []}]})") ==
          "RQ0406 programs[0]: unknown member 'titel' (did you mean 'title'?)\n");
    CHECK(faults(R"({"requisite": "1", "programs": [{"title": "P", "stages": [], "title": "Q"}]})") ==
          "RQ0408 programs[0]: member 'title' is given twice\n");
    CHECK(faults(with_rule(R"({"kind": "tak", "anything": 1})")) ==
          "RQ0402 programs[0].stages[0].statements[0].rule.kind: 'tak' is none of take, overall, gpa, check, group, "
          "children-of, residence, attempts, unique (did you mean 'take'?)\n");
    CHECK(faults(with_rule(R"({"anything": 1})")) ==
          "RQ0402 programs[0].stages[0].statements[0].rule: the member 'kind' is missing\n");
    CHECK(faults(with_rule(R"({"kind": "residence", "least": "12.34567", "of_last": true})")) ==
          "RQ0402 programs[0].stages[0].statements[0].rule.least: the number '12.34567' cannot be held exactly "
          "(a number has at most nine digits and three decimal places)\n"
          "RQ0402 programs[0].stages[0].statements[0].rule.of_last is true or false, not a number\n");
    CHECK(faults(with_rule(R"({"kind": "children-of", "choose": 1.5, "path": null})")) ==
          "RQ0402 programs[0].stages[0].statements[0].rule.choose: '1.5' is not a whole number, or too large\n"
          "RQ0402 programs[0].stages[0].statements[0].rule.path is null, not a text\n");
    CHECK(
        faults(with_rule(R"({"kind": "children-of", "choose": 99999999999, "path": ""})")) ==
        "RQ0402 programs[0].stages[0].statements[0].rule.choose: '99999999999' is not a whole number, or too large\n");
}

TEST_CASE("many faults do not flood, and take no time") {
    std::string members;
    for (int i = 0; i < 50'000; ++i) members += "\"m" + std::to_string(i) + "\": 0, ";
    Parsed const read = document_from_json("{" + members + R"("requisite": "1", "programs": []})");
    CHECK(read.diagnostics().size() == Limits().errors + 1);
    CHECK(read.diagnostics().back().message == "49900 more faults of the programs are not shown");
}

TEST_CASE("a tree of any depth is refused, read or written, and nothing overflows") {
    Condition deep = Condition::milestone("talk");
    for (int i = 0; i < 100'000; ++i) deep = Condition::negation(std::move(deep));
    Program program;
    program.effective = std::move(deep);
    CHECK(to_json(program) == "null");
    CHECK(to_json(document(std::move(program))) == "null");
    Catalogue catalogue;
    CourseSet set = CourseSet::any();
    for (int i = 0; i < 100'000; ++i) {
        CourseSet around;
        around.kind = CourseSet::Kind::within;
        around.operands.push_back(std::move(set));
        around.operands.push_back(CourseSet::any());
        set = std::move(around);
    }
    catalogue.sets.push_back({"deep", "", "", std::move(set), {}});
    CHECK(to_json(catalogue) == "null");

    // A rule in a rule in a rule, as deep as a tree may be, and a level more.
    auto const tower = [](std::size_t levels) {
        std::string const head = R"({"kind": "require", "rule": {"kind": "group", "statements": [)";
        std::string text = R"({"requisite": "1", "programs": [{"stages": [{"statements": [)";
        for (std::size_t i = 0; i < levels; ++i) text += head;
        for (std::size_t i = 0; i < levels; ++i) text += "]}}";
        return text + "]}]}]}";
    };
    std::size_t const most = Limits().tree_depth;
    CHECK(faults(tower(most)) == "");
    CHECK(faults(tower(most * 2)).substr(0, 6) == "RQ0401");
    CHECK(faults(std::string(1'000'000, '[')).substr(0, 6) == "RQ0401");
    Parsed const read = document_from_json(tower(most));
    CHECK(bind(read.program(), read.catalogue()).diagnostics().at(0).code == "RQ0106");
    CHECK(to_json(read.program()) == "null");
    Parsed const less = document_from_json(tower(most - 1));
    CHECK(document_from_json(to_json(less.document())).program() == less.program());
}

TEST_CASE("a text that is too large is not looked at") {
    Limits limits;
    limits.bytes = 10;
    CHECK(faults("{\"requisite\": \"1\"}", limits) == "RQ0401 the programs 'p.json' is larger than 10 bytes\n");
}

TEST_CASE("docs/program.schema.json describes what is written and read") {
    described::Schemas schemas;
    bool const is_current = schemas.is_published<Document>( // else the whole text would be printed
        "program.schema.json", "Requisite programs",
        "The catalogue and the programs of a file, as `requisite export json` prints them. Members "
        "that are left out are empty, or as usual.");
    CHECK_MESSAGE(is_current, "copy program.schema.json from the folder that the tests run in to docs/");
}

TEST_CASE("documents match docs/program.schema.json") {
#if HAS_VALIDATOR
    published::Schema const schema("program.schema.json");
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        CAPTURE(seed);
        Generator generator(seed);
        Catalogue const catalogue = generator.catalogue();
        CHECK(schema.errors(to_json(document(generator.program(), catalogue))) == "");
    }
    CHECK(schema.errors(to_json(Document())) == "");

    // And it is strict.
    auto const good = nlohmann::json::parse(with_rule(R"({"kind": "residence", "least": "12.5", "of_last": 24})"));
    CHECK(schema.errors(good) == "");
    for (char const* const rule :
         {R"({"kind": "residense", "least": 12, "of_last": 24})", R"({"kind": "residence", "least": 12})",
          R"({"kind": "residence", "least": 12.5, "of_last": 24})",
          R"({"kind": "residence", "least": "12.50", "of_last": 24})",
          R"({"kind": "residence", "least": 12, "of_last": 24, "most": 1})"})
        CHECK(schema.errors(nlohmann::json::parse(with_rule(rule))) != "");
#else
    MESSAGE("not checked: valijson is not installed");
#endif
}

} // namespace test_document
