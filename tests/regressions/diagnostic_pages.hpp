// The entries of docs/diagnostics.md with their examples, for the tests of that page.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace diagnostic_pages {

inline std::string content(std::filesystem::path const& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

struct Example {
    std::string language; ///< req, json, that of another system
    bool right;
    std::string text;
};

struct Entry {
    std::string code;
    std::vector<Example> examples;
};

/// The entries of the page: `### RQ0101: …`, and behind them examples in fences that follow `Wrong:` or `Right:`.
inline std::vector<Entry> entries() {
    std::string const page = content(std::filesystem::path(REQUISITE_SOURCE_DIR) / "docs/diagnostics.md");
    std::vector<Entry> all;
    std::string before;
    std::string* example = nullptr;
    for (std::size_t at = 0; at < page.size();) {
        std::size_t const end = std::min(page.find('\n', at), page.size());
        std::string const line = page.substr(at, end - at);
        at = end + 1;
        if (line.substr(0, 6) == "### RQ") {
            all.push_back({line.substr(4, 6), {}});
        } else if (example != nullptr) {
            if (line == "```")
                example = nullptr;
            else
                *example += line + '\n';
        } else if (line.substr(0, 3) == "```" && !all.empty()) {
            REQUIRE_MESSAGE((before == "Wrong:" || before == "Right:"), all.back().code);
            all.back().examples.push_back({line.substr(3), before == "Right:", {}});
            example = &all.back().examples.back().text;
        }
        before = line;
    }
    REQUIRE(example == nullptr);
    return all;
}

} // namespace diagnostic_pages
