// The way in: text becomes programs, a catalogue and tests. Bad text never throws; it yields diagnostics.
#pragma once

#include <requisite/model/document.hpp>
#include <requisite/syntax/limits.hpp>
#include <requisite/text/diagnostic.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

/// A file that an `import` names, or what the host has in its place.
struct ImportedText {
    std::string name; ///< identifies the file: two imports with the same name are one file
    std::string text; ///< may be empty
    /// Courses, sets and grades of the host's own, from a database or another format, as if they stood below the text.
    std::optional<Catalogue> catalogue = std::nullopt;
};

/// Finds imported files for the library, which does no I/O itself, and is asked for a catalogue only when a text imports it.
class Importer {
public:
    Importer() = default;
    Importer(Importer const&) = delete;
    Importer& operator=(Importer const&) = delete;
    virtual ~Importer() = default;
    /// The file that `path` means inside the file named `importer`; nothing if there is none.
    virtual std::optional<ImportedText> read(std::string const& path, std::string const& importer) = 0;
};

struct ParseOptions {
    std::string name = "input";   ///< the file's name in diagnostics
    Importer* importer = nullptr; ///< none: every import is an error
    Limits limits;
};

/// The result of parsing: a document, and what was wrong. True if there were no errors.
class Parsed {
public:
    Parsed(std::shared_ptr<Document const> document, Diagnostics diagnostics);

    explicit operator bool() const noexcept { return !has_errors(diagnostics_); }
    Diagnostics const& diagnostics() const& noexcept { return diagnostics_; }
    /// Of a result that ends with the expression, such as the range of a `for`: its own.
    Diagnostics diagnostics() && noexcept { return std::move(diagnostics_); }
    /// So that a result reads like an optional: `if (parsed) use(parsed->program())`.
    Parsed const* operator->() const noexcept { return this; }
    /// Everything that could be understood, errors or not.
    Document const& document() const noexcept { return *document_; }
    Catalogue const& catalogue() const noexcept;
    /// The first program of the file; an empty one if the file has none.
    Program const& program() const noexcept;
    /// The program with this name, or null.
    Program const* program(std::string_view name) const noexcept;

private:
    std::shared_ptr<Document const> document_;
    Diagnostics diagnostics_;
};

/// Parses and compiles a text. Reports all errors in one run.
Parsed parse(std::string_view text, ParseOptions const& options = {});

/// Parses a file that holds one student: `transcript { … }` and `facts { … }`.
struct ParsedTranscript {
    Transcript transcript;
    Diagnostics diagnostics;
    explicit operator bool() const noexcept { return !has_errors(diagnostics); }
};
ParsedTranscript parse_transcript(std::string_view text, ParseOptions const& options = {});

} // namespace REQUISITE_ABI
} // namespace requisite

#if REQUISITE_HAS_DEFINITIONS
#include <requisite/compile/parse.ipp>
#endif
