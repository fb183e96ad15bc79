// The way in: text becomes programs, a catalogue and tests. Bad text never throws; it yields diagnostics.
#pragma once

#include <requisite/model/document.hpp>
#include <requisite/text/diagnostic.hpp>
#include <requisite/text/limits.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

/// A file that an `import` names, or what the host has in its place.
struct ImportedText {
    std::string name; ///< identifies the file: two imports with the same name are one file
    std::string text; ///< may be empty
    /// Courses, sets and grades of the host's own, from a database or another format, as if they stood below the text.
    std::optional<Catalogue> catalogue = std::nullopt;
    std::string refused = {}; ///< not empty: why the file may not be imported, for the reader (RQ0213)
    std::string help = {};    ///< of a refusal: what to do
};

#if defined(__clang__) // a class without a source file of its own
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wweak-vtables"
#endif
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
#if defined(__clang__)
#pragma clang diagnostic pop
#endif

/// What a text is called, where its imports come from, and how large it may be.
struct ParseOptions {
    std::string name = "input";   ///< the file's name in diagnostics
    Importer* importer = nullptr; ///< none: every import is an error
    Limits limits;                ///< beyond them a text is refused with a code
};

/// The result of parsing: a document, and what was wrong. True if there were no errors. Constant and shared by its copies: a copy or a move
/// costs a counter, and what was moved from is as it was. What a result gives that ends with the expression, as in `parse(text).program()`, is a
/// copy; what would point into it does not compile.
class Parsed {
public:
    /// No document: an empty one.
    Parsed(std::shared_ptr<Document const> document, Diagnostics diagnostics);
    Parsed(Parsed const&) noexcept;            ///< shares; a move is a copy
    Parsed& operator=(Parsed const&) noexcept; ///< shares; a move is a copy
    ~Parsed();

    explicit operator bool() const noexcept { return !has_errors(*diagnostics_); }
    /// What is wrong, in the order of the text.
    Diagnostics const& diagnostics() const& noexcept { return *diagnostics_; }
    Diagnostics diagnostics() const&&;
    /// So that a result reads like an optional: `if (parsed) use(parsed->program())`.
    Parsed const* operator->() const& noexcept { return this; }
    Parsed const* operator->() const&& = delete; // the result ends with the expression: give it a name
    /// Everything that could be understood, errors or not.
    Document const& document() const& noexcept { return *document_; }
    Document document() const&&;
    Catalogue const& catalogue() const& noexcept; ///< that of the file and of all that it imports
    Catalogue catalogue() const&&;
    /// The first program of the file; an empty one if the file has none.
    Program const& program() const& noexcept;
    Program program() const&&;
    /// The program with this name, or null.
    Program const* program(std::string_view name) const& noexcept;
    Program const*
    program(std::string_view name) const&& = delete; // the result ends with the expression: give it a name

private:
    std::shared_ptr<Document const> document_;       // never null, as nothing moves out of it
    std::shared_ptr<Diagnostics const> diagnostics_; // the same
};

/// Parses and compiles a text. Reports all errors in one run.
Parsed parse(std::string_view text, ParseOptions const& options = {});

/// Parses a file that holds one student: `transcript { … }` and `facts { … }`.
struct ParsedTranscript {
    Transcript transcript;   ///< what was understood
    Diagnostics diagnostics; ///< what is wrong, in the order of the text
    explicit operator bool() const noexcept { return !has_errors(diagnostics); }
};
ParsedTranscript parse_transcript(std::string_view text, ParseOptions const& options = {});

} // namespace REQUISITE_ABI
} // namespace requisite
