// What the tests of the exports share: rules as text, and what they become.
#pragma once

#include <requisite/compile/parse.hpp>
#include <requisite/render/diagnostics.hpp>

#include <doctest/doctest.h>
#include <export/exported.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace export_tests {

/// Finds what an example imports.
class Examples : public requisite::Importer {
public:
    std::optional<requisite::ImportedText> read(std::string const& path, std::string const&) override {
        std::ifstream file(REQUISITE_SOURCE_DIR "/examples/programs/" + path, std::ios::binary);
        if (!file) return std::nullopt;
        return requisite::ImportedText{path, std::string(std::istreambuf_iterator<char>(file), {})};
    }
};

inline requisite::Parsed parsed(std::string const& rules) {
    Examples examples;
    requisite::ParseOptions options;
    options.name = "rules.req";
    options.importer = &examples;
    requisite::Parsed result = requisite::parse(rules, options);
    std::string const faults = requisite::render(result.diagnostics());
    CAPTURE(faults);
    REQUIRE(static_cast<bool>(result));
    return result;
}

/// The first program as plain text.
inline std::string page(std::string const& rules, exporting::Format format = exporting::Format::text) {
    auto const result = parsed(rules);
    return exporting::prose(result.document(), {&result.document().programs.front()}, format);
}

/// The items of a page with one block of requirements, on one line each, as Markdown has them, without its marks.
inline std::vector<std::string> items(std::string const& rules) {
    std::string const text = page(rules, exporting::Format::markdown);
    std::vector<std::string> out;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t const end = std::min(text.find('\n', at), text.size());
        std::string line;
        for (std::size_t i = at; i < end; ++i)
            if (text[i] != '\\' && text.compare(i, 2, "**") != 0)
                line += text[i];
            else if (text[i] == '*')
                ++i;
        std::size_t const first = line.find_first_not_of(' ');
        if (first != std::string::npos && line.compare(first, 2, "- ") == 0) out.push_back(line);
        at = end + 1;
    }
    return out;
}

/// The only item of a page.
inline std::string item(std::string const& rules) {
    auto const all = items(rules);
    CAPTURE(rules);
    REQUIRE(all.size() == 1);
    return all.front().substr(2);
}

/// The first program's last stage.
inline exporting::Exported major(std::string const& rules) {
    auto const result = parsed(rules);
    requisite::Program const& program = result.document().programs.front();
    return exporting::graduatenu(result.document(), program, program.stages.back());
}

inline std::vector<std::string> codes(exporting::Exported const& exported) {
    std::vector<std::string> out;
    for (requisite::Diagnostic const& one : exported.diagnostics) out.push_back(one.code);
    return out;
}

inline std::vector<std::filesystem::path> example_programs() {
    std::vector<std::filesystem::path> out;
    for (auto const& entry : std::filesystem::directory_iterator(REQUISITE_SOURCE_DIR "/examples/programs"))
        if (entry.path().extension() == ".req") out.push_back(entry.path());
    return out;
}

inline std::string slurp(std::filesystem::path const& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace export_tests
