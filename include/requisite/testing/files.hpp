// Rules from files, for tests: the library itself reads none. An import is relative to the file that it stands in.
#pragma once

#include <requisite/compile/parse.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace requisite {
inline namespace REQUISITE_ABI {
namespace testing {

/// The bytes of a file; nothing if it cannot be read.
inline std::optional<std::string> read_file(std::filesystem::path const& path) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error)) return std::nullopt;
    std::ifstream in(path, std::ios::binary);
    if (!in) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(in), {});
}

#if defined(__clang__) // a class without a source file of its own
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wweak-vtables"
#endif
/// Finds imported files beside those that import them. Files are called by their paths; "" is the current folder.
class FileImporter : public Importer {
public:
    std::optional<ImportedText> read(std::string const& path, std::string const& importer) override {
        std::filesystem::path const file = (std::filesystem::path(importer).parent_path() / path).lexically_normal();
        auto text = read_file(file);
        if (!text) return std::nullopt;
        return ImportedText{file.generic_string(), std::move(*text)};
    }
};
#if defined(__clang__)
#pragma clang diagnostic pop
#endif

/// Parses a file and what it imports; nothing if the file cannot be read. Diagnostics call it by its path.
inline std::optional<Parsed> parse_file(std::filesystem::path const& path) {
    auto const text = read_file(path);
    if (!text) return std::nullopt;
    FileImporter importer;
    ParseOptions options;
    options.name = path.lexically_normal().generic_string();
    options.importer = &importer;
    return parse(*text, options);
}

} // namespace testing
} // namespace REQUISITE_ABI
} // namespace requisite
