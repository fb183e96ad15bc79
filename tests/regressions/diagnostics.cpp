// Tests docs/diagnostics.md: the wrong example of every entry gives its code, the right one gives nothing, and every code
// that the library or the program can give has an entry.
#include "diagnostic_pages.hpp"
#include <requisite/compile/parse.hpp>
#include <requisite/json.hpp>
#include <requisite/lint/lint.hpp>

#include <doctest/doctest.h>
#if defined(REQUISITE_HAS_IMPORT)
#include <import/imported.hpp>
#endif

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace test_diagnostics {

using namespace requisite;
using namespace diagnostic_pages;

namespace {

/// A file that imports itself, one that may not be imported, and one that is not rules.
class Circle : public Importer {
public:
    std::optional<ImportedText> read(std::string const& path, std::string const& /*importer*/) override {
        if (path == "../outside.req") return ImportedText{path, "", std::nullopt, "it is outside", "move it"};
        if (path == "accounts.txt") return ImportedText{path, "root:x:0:0:root:/root:/bin/bash\n"};
        if (path != "circle.req") return std::nullopt;
        return ImportedText{path, "import \"circle.req\"\n"};
    }
};

/// Entries from here on are of the importers, which are tools.
constexpr char const* first_of_importers = "RQ2000";

#if defined(REQUISITE_HAS_IMPORT)
constexpr bool has_importers = true;

/// What the importer says whose files have fences of this language.
Diagnostics import_diagnostics(Example const& example) {
    struct System {
        char const* language;
        importing::Imported (*read)(std::shared_ptr<Source const>, importing::Taken&);
    };
    constexpr System systems[] = {
        {"reql", importing::fireroad}, {"json", importing::graduatenu}, {"scribe", importing::scribe}};
    if (example.language == "xml")
        return importing::transcript(std::make_shared<Source const>("example", example.text), "").diagnostics;
    for (System const& system : systems) {
        if (example.language != system.language) continue;
        importing::Taken taken;
        return system.read(std::make_shared<Source const>("example", example.text), taken).diagnostics;
    }
    FAIL("no importer reads " << example.language);
    return {};
}
#else
constexpr bool has_importers = false;
Diagnostics import_diagnostics(Example const& /*example*/) { return {}; }
#endif

Diagnostics diagnostics_of(Example const& example, std::string const& code) {
    if (code >= first_of_importers) return import_diagnostics(example);
    if (example.language == "json") return transcript_from_json(example.text).diagnostics;
    Circle importer;
    ParseOptions options;
    options.importer = &importer;
    Parsed const parsed = parse(example.text, options);
    return code < "RQ1006" ? parsed.diagnostics() : lint(parsed);
}

std::string listed(Diagnostics const& diagnostics) {
    std::string all;
    for (auto const& one : diagnostics) all += one.code + ' ' + one.message + '\n';
    return all;
}

/// All codes in the files of a folder. A message's code is four digits; longer numbers are none.
void collect(std::string const& folder, std::set<std::string>& codes) {
    for (auto const& file : std::filesystem::recursive_directory_iterator(folder)) {
        if (!file.is_regular_file()) continue;
        std::string const text = content(file.path());
        for (std::size_t at = text.find("RQ"); at != std::string::npos; at = text.find("RQ", at + 1)) {
            std::string const code = text.substr(at, 6);
            if (code.size() == 6 && std::all_of(code.begin() + 2, code.end(), [](char c) {
                    return std::isdigit(static_cast<unsigned char>(c)) != 0;
                }))
                codes.insert(code);
        }
    }
}

/// Faults that only an audit finds, or that no example on the page can show.
bool has_no_checked_example(std::string const& code) {
    return code == "RQ0107" || code == "RQ0111" || code == "RQ0112" || code == "RQ0224" || code == "RQ0245" ||
           code == "RQ0246" || code == "RQ0247" || (code >= "RQ0162" && code <= "RQ0169") || code == "RQ0309" ||
           code == "RQ0311" || (code >= "RQ0410" && code < "RQ0500") || code == "RQ2100" || code == "RQ2120" ||
           code == "RQ2129" || code == "RQ2150" || code == "RQ2162" ||
           code >= "RQ2200" || // of exports: tests/export/diagnostics.cpp checks them
           (code >= first_of_importers && !has_importers);
}

} // namespace

TEST_CASE("the wrong example gives the code of its entry, the right one gives nothing") {
    for (auto const& entry : entries()) {
        CAPTURE(entry.code);
        if (has_no_checked_example(entry.code)) continue;
        CHECK(entry.examples.size() == 2);
        int wrong = 0;
        int right = 0;
        for (auto const& example : entry.examples) {
            CAPTURE(example.text);
            Diagnostics const found = diagnostics_of(example, entry.code);
            std::string const list = listed(found);
            if (example.right) {
                ++right;
                CHECK_MESSAGE(found.empty(), list);
                continue;
            }
            ++wrong;
            CHECK_MESSAGE(
                std::any_of(found.begin(), found.end(), [&](auto const& one) { return one.code == entry.code; }), list);
            for (auto const& one : found) CHECK_MESSAGE(one.code == entry.code, list);
            bool const warning = entry.code >= "RQ1000";
            if (example.language == "req")
                for (auto const& one : found) CHECK((one.severity == Severity::warning) == warning);
        }
        CHECK(wrong == 1);
        CHECK(right == 1);
    }
}

TEST_CASE("every code that there is has one entry, and every entry is of a code that there is") {
    std::set<std::string> documented;
    for (auto const& entry : entries()) CHECK_MESSAGE(documented.insert(entry.code).second, entry.code);
    std::set<std::string> produced;
    collect(REQUISITE_SOURCE_DIR "/include/requisite", produced);
    collect(REQUISITE_SOURCE_DIR "/tools", produced);
    CHECK(produced.size() > 40);
    for (auto const& code : produced) CHECK_MESSAGE(documented.count(code) == 1, (code + " has no entry"));
    for (auto const& code : documented) CHECK_MESSAGE(produced.count(code) == 1, (code + " is of nothing"));
}

TEST_CASE("entries are in order") {
    std::string before;
    for (auto const& entry : entries()) {
        CHECK(before < entry.code);
        before = entry.code;
    }
}

} // namespace test_diagnostics
