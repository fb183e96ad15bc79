#pragma once

#include <requisite/compile/lower.hpp>
#include <requisite/compile/parse.hpp>
#include <requisite/compile/repeated.hpp>
#include <requisite/compile/resolve.hpp>
#include <requisite/model/tree_size.hpp>
#include <requisite/syntax/parse.hpp>
#include <requisite/text/scan.hpp>

#include <algorithm>
#include <deque>

namespace requisite {
inline namespace REQUISITE_ABI {

namespace detail {

/// Reads a file and everything it imports; each file once.
class Loading {
public:
    Loading(ParseOptions const& options, Diagnostics& diagnostics) : options_(options), diagnostics_(diagnostics) {}

    /// `imported_at` is where the text is imported; null for the one that all begins with.
    Lowered file(std::string const& name, std::string_view text, Place const* imported_at = nullptr) {
        auto const source = std::make_shared<Source const>(name, std::string(text));
        bytes_ += text.size();
        std::size_t const before = diagnostics_.size();
        trees_.push_back(syntax::parse(source, options_.limits, diagnostics_));
        auto const root = syntax::Cursor::root(trees_.back());
        if (refuses(root, before, imported_at)) {
            Lowered nothing;
            nothing.document.source = source;
            return nothing;
        }
        trail_.push_back(name);
        unread_.add(trees_.back());
        Lowering lowering(diagnostics_, templates_, unread_);
        auto const parsed = static_cast<std::ptrdiff_t>(diagnostics_.size());
        auto imports = lowering.imports(root);
        Catalogue imported;
        for (auto const& [path, place] : imports) import(path, place, imported);
        auto const loaded = static_cast<std::ptrdiff_t>(diagnostics_.size());
        Lowered result = lowering.file(root);
        // What is wrong with this file comes before what is wrong with others.
        std::rotate(diagnostics_.begin() + parsed, diagnostics_.begin() + loaded, diagnostics_.end());
        for (auto& [path, place] : imports) result.document.imports.push_back(std::move(path));
        Catalogue& own = result.document.catalogue;
        append(imported.courses, own.courses);
        append(imported.sets, own.sets);
        append(imported.same, own.same);
        if (!own.grades.empty()) imported.grades = std::move(own.grades);
        if (!own.terms.empty()) {
            imported.terms = std::move(own.terms);
            imported.terms_from = own.terms_from;
            imported.terms_place = own.terms_place;
        }
        own = std::move(imported);
        result.document.source = source;
        trail_.pop_back();
        return result;
    }

    /// The tree of the file that all began with.
    syntax::Tree const& first() const noexcept { return trees_.front(); }
    /// What could not be read, of all files.
    Unread const& unread() const noexcept { return unread_; }

private:
    template <class T> static void append(std::vector<T>& to, std::vector<T>& from) {
        to.reserve(to.size() + from.size());
        for (auto& one : from) to.push_back(std::move(one));
    }

    /// Whether a file is something else than rules, such as a list of passwords. It is one fault then, and its lines are
    /// not shown: whoever writes an import need not be allowed to read what it names.
    bool refuses(syntax::Cursor root, std::size_t before, Place const* imported_at) {
        constexpr std::size_t many =
            8; // so many lines of the first file are shown before it is taken for something else
        if (diagnostics_.size() == before) return false;
        std::size_t statements = 0;
        std::size_t foreign = 0;
        for (auto const part : root.children()) {
            std::string_view const text = part.text();
            std::string_view const word = syntax::scan::word(text.data(), text.data() + text.size());
            bool const known = part.kind() != SyntaxKind::error || syntax::scan::is_block_verb(word) ||
                               syntax::scan::is_file_verb(word);
            ++(known ? statements : foreign);
        }
        Label const first = diagnostics_[before].primary;
        bool const no_text = diagnostics_[before].code == "RQ0107";
        if (imported_at != nullptr ? !no_text && foreign <= statements : statements > 0 || foreign <= many)
            return false;
        diagnostics_.resize(before);
        std::string const name = '"' + first.source->name() + '"';
        std::string const line = std::to_string(first.source->position(first.span.first).line);
        fault("RQ0214", imported_at != nullptr ? *imported_at : Place{first.source, {0, 0}},
              name + " is no file of rules" + (no_text ? ": line " + line + " is not UTF-8 text" : ""),
              imported_at == nullptr
                  ? "rules are statements such as: require 12 units from {24-787}"
                  : "import a file of rules; 'requisite check' with its name says what is wrong in it");
        return true;
    }

    void fault(char const* code, Place const& where, std::string message, std::string help) {
        Diagnostic diagnostic;
        diagnostic.code = code;
        diagnostic.message = std::move(message);
        diagnostic.help = std::move(help);
        diagnostic.primary = {where.source, where.span, {}};
        diagnostics_.push_back(std::move(diagnostic));
    }

    /// Said once; nothing more is imported.
    void too_many(char const* code, Place const& where, std::string message, std::string help) {
        if (!too_many_) fault(code, where, std::move(message), std::move(help));
        too_many_ = true;
    }

    void import(std::string const& path, Place const& where, Catalogue& into) {
        if (too_many_) return; // nothing more is read
        if (++imports_ > most_imports * options_.limits.files)
            return too_many("RQ0167", where,
                            "more than " + std::to_string(most_imports * options_.limits.files) + " imports",
                            "put what belongs together into one file");
        std::string const& importer = trail_.back();
        auto const found = options_.importer != nullptr ? options_.importer->read(path, importer) : std::nullopt;
        if (!found) {
            fault("RQ0207", where, "cannot read \"" + path + "\", which " + importer + " imports",
                  options_.importer != nullptr ? "check the path: it is relative to " + importer
                                               : "give ParseOptions an importer that finds files");
            return;
        }
        if (!found->refused.empty()) {
            fault("RQ0213", where, "\"" + path + "\" may not be imported: " + found->refused, found->help);
            return;
        }
        auto const circle = std::find(trail_.begin(), trail_.end(), found->name);
        if (circle != trail_.end()) {
            std::string text;
            for (auto step = circle; step != trail_.end(); ++step) text += *step + " -> ";
            fault("RQ0208", where, "files import one another in a circle: " + text + found->name,
                  "remove one of these imports");
            return;
        }
        if (std::find(seen_.begin(), seen_.end(), found->name) != seen_.end()) return;
        if (static_cast<int>(trail_.size()) >= options_.limits.depth) {
            fault("RQ0106", where, "imports are nested deeper than " + std::to_string(options_.limits.depth),
                  "import fewer levels");
            return;
        }
        if (seen_.size() >= options_.limits.files)
            return too_many("RQ0167", where,
                            "more than " + std::to_string(options_.limits.files) + " files are imported",
                            "put what belongs together into one file");
        if (bytes_ + found->text.size() > options_.limits.total_bytes)
            return too_many("RQ0169", where,
                            "with this file the program and its imports are larger than " +
                                std::to_string(options_.limits.total_bytes) + " bytes",
                            "import what the program needs");
        seen_.push_back(found->name);
        Lowered loaded = file(found->name, found->text, &where);
        Catalogue& catalogue = loaded.document.catalogue;
        if (found->catalogue && !add(*found->catalogue, catalogue, where)) return;
        if (into.courses.size() + catalogue.courses.size() > options_.limits.courses)
            return too_many("RQ0165", where,
                            "with this file the catalogue has more than " + std::to_string(options_.limits.courses) +
                                " courses",
                            "import what the programs need");
        join(into, catalogue);
    }

    /// What is behind: grades and terms are those of the first that has any.
    static void join(Catalogue& into, Catalogue& behind) {
        append(into.courses, behind.courses);
        append(into.sets, behind.sets);
        append(into.same, behind.same);
        if (into.grades.empty()) into.grades = std::move(behind.grades);
        if (into.terms.empty()) {
            into.terms = std::move(behind.terms);
            into.terms_from = behind.terms_from;
            into.terms_place = std::move(behind.terms_place);
        }
    }

    /// A catalogue that the host has built: its sets may be of any depth.
    bool add(Catalogue own, Catalogue& into, Place const& where) {
        for (auto const& set : own.sets) {
            if (depth(set.courses) > options_.limits.tree_depth) {
                fault("RQ0106", where,
                      "set '" + set.name + "' is nested deeper than " + std::to_string(options_.limits.tree_depth) +
                          " levels",
                      "name its parts as sets of their own");
                return false;
            }
        }
        join(into, own);
        return true;
    }

    static constexpr std::size_t most_imports = 10; ///< statements for each file that there may be

    ParseOptions const& options_;
    Diagnostics& diagnostics_;
    std::vector<std::string> trail_; ///< the files being read, outermost first
    std::vector<std::string> seen_;  ///< all files imported so far
    bool too_many_ = false;          ///< has been said
    std::size_t imports_ = 0;        ///< statements so far
    std::size_t bytes_ = 0;          ///< of all files so far
    std::deque<syntax::Tree> trees_; ///< of all files: templates refer to them
    Templates templates_;
    Unread unread_;
};

} // namespace detail

Parsed::Parsed(std::shared_ptr<Document const> document, Diagnostics diagnostics)
    : document_(document ? std::move(document) : std::make_shared<Document const>()),
      diagnostics_(std::make_shared<Diagnostics const>(std::move(diagnostics))) {}

Parsed::Parsed(Parsed const&) noexcept = default;
Parsed& Parsed::operator=(Parsed const&) noexcept = default;
Parsed::~Parsed() = default;

Diagnostics Parsed::diagnostics() const&& { return *diagnostics_; }
Document Parsed::document() const&& { return *document_; }
Catalogue const& Parsed::catalogue() const& noexcept { return document_->catalogue; }
Catalogue Parsed::catalogue() const&& { return document_->catalogue; }

Program Parsed::program() const&& {
    return program(); // of an lvalue
}

Program const& Parsed::program() const& noexcept {
    static Program const* const none = [] { // never destroyed: nobody's last use comes too late
        auto* const program = new Program;
        program->stages.emplace_back();
        return program;
    }();
    return document_->programs.empty() ? *none : document_->programs.front();
}

Program const* Parsed::program(std::string_view name) const& noexcept {
    for (auto const& program : document_->programs)
        if (program.name == name) return &program;
    return nullptr;
}

Parsed parse(std::string_view text, ParseOptions const& options) {
    Diagnostics diagnostics;
    detail::Loading loading(options, diagnostics);
    Lowered lowered = loading.file(options.name, text);
    resolve(lowered.document, diagnostics, options.limits.errors, loading.unread());
    detail::join_repeated(diagnostics);
    for (auto& one : diagnostics)
        if (!one.primary.source) one.fixes.clear(); // it is about a catalogue of the host: there is no text to mend
    return {std::make_shared<Document const>(std::move(lowered.document)), std::move(diagnostics)};
}

ParsedTranscript parse_transcript(std::string_view text, ParseOptions const& options) {
    ParsedTranscript result;
    detail::Loading loading(options, result.diagnostics);
    Lowered lowered = loading.file(options.name, text);
    std::size_t transcripts = 0;
    bool facts = false;
    for (auto const part : syntax::Cursor::root(loading.first()).children()) {
        facts = facts || part.kind() == syntax::Kind::facts;
        if (part.kind() != syntax::Kind::transcript || ++transcripts != 2) continue;
        Diagnostic several;
        several.code = "RQ0409";
        several.message = "the file has several transcripts";
        several.primary = {loading.first().source, part.span(), {}};
        several.help = "a transcript is of one student; write each into a file of its own";
        result.diagnostics.push_back(std::move(several));
    }
    detail::join_repeated(result.diagnostics);
    if (transcripts == 0 && !facts && has_errors(result.diagnostics))
        result.diagnostics.front().help = "in a file of a transcript, records stand between 'transcript {' and '}'";
    result.transcript = std::move(lowered.transcript);
    Document const& document = lowered.document;
    if (!has_errors(result.diagnostics) &&
        (!document.programs.empty() || !document.tests.empty() || !document.catalogue.courses.empty())) {
        Diagnostic stray;
        stray.code = "RQ0116";
        stray.message = options.name + " is read as a transcript, and declares other things, too";
        stray.help = "a transcript file holds 'transcript { … }' and 'facts { … }'";
        result.diagnostics.push_back(std::move(stray));
    }
    return result;
}

} // namespace REQUISITE_ABI
} // namespace requisite
