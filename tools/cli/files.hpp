// Files: reading them whole, writing them safely, and finding what a program imports.
#pragma once

#include "session.hpp"
#include <requisite/compile/parse.hpp>

#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace cli {

/// The bytes of a file, or of standard input for "-". Throws UsageError if it cannot be read. Stops one byte above the
/// library's size limit, so that the library refuses the text and no file fills the memory.
std::string read_file(std::string const& path);

/// Called before standard input is read: throws UsageError if it was read before, as there is nothing in it any more.
void take_standard_input();

/// Throws UsageError for what no text can replace, such as a pipe: before anything is taken out of it.
void check_replaceable(std::string const& path);

/// Replaces a file's content in one step: readers see the old text or the new one. Throws UsageError.
void replace_file(std::string const& path, std::string const& text);

/// The file's name in diagnostics: relative to the working directory where it is below it, the same for all the ways to
/// write a path; "<stdin>" for "-".
std::string display_name(std::string const& path);

/// Finds imports in the file system, relative to the file that imports: regular files in the folder of the first file, in
/// the further folders, and below these; links count as where they lead. Throws UsageError for a folder that is none.
class FileImporter : public requisite::Importer {
public:
    FileImporter(std::string const& first, std::vector<std::string> const& further);
    std::optional<requisite::ImportedText> read(std::string const& path, std::string const& importer) override;

private:
    std::vector<std::filesystem::path> folders_; ///< canonical
    std::set<std::filesystem::path> read_;       ///< canonical; read once
};

/// What `errno` says.
std::string reason(int error);

/// A parsed file. Its diagnostics are not printed yet.
requisite::Parsed parse_file(std::string const& path, Session const& session);
/// The same, of a text that the file does not have yet.
requisite::Parsed parse_text(std::string const& path, std::string const& text, Session const& session);

} // namespace cli
