// What the importers give: a catalogue and programs in the model of the library, and all that their text says besides.
// No I/O; nothing throws for what a file holds.
#pragma once

#include <requisite/model/transcript.hpp>
#include <requisite/print/print.hpp>
#include <requisite/text/diagnostic.hpp>

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace importing {

/// Deeper than this, a source is refused.
inline constexpr std::size_t deepest = 100;

/// The comments of the printed text, by the place of the statement or set that they stand above.
class Comments {
public:
    /// Adds lines above what stands at this place; long lines are broken.
    void add(requisite::Place const& place, std::string_view text);
    std::string above(requisite::Place const& place) const;
    /// What stands above one place stands above another one instead.
    void move(requisite::Place const& from, requisite::Place const& to);

private:
    std::map<std::uint32_t, std::string> above_; ///< by the first byte
};

/// A file of another system, translated.
struct Imported {
    std::shared_ptr<requisite::Source const> source; ///< the file
    requisite::Catalogue catalogue;                  ///< the sets that are used in several places
    std::vector<requisite::Program> programs;        ///< in the order of the file; empty: there was nothing to read
    std::optional<requisite::Transcript> transcript; ///< of a student's file, which has no programs
    std::vector<std::string> head;                   ///< comments at the top, a line each
    Comments comments;                               ///< above statements and sets
    requisite::Diagnostics diagnostics;              ///< the faults of the file, and what could not be said
    std::size_t requirements = 0;                    ///< what the programs ask for, at every depth
    std::size_t kept_as_text = 0;                    ///< of them, those that are a `manual` with their own words

    /// Adds a warning at a place of the file.
    void warn(requisite::Span span, std::string code, std::string message, std::string help = "");
    /// Adds an error at a place of the file: what stands there cannot be survived.
    void fail(requisite::Span span, std::string code, std::string message, std::string help = "");
    requisite::Place place(requisite::Span span) const { return {source, span}; }
    /// "major6.reql:12", of a place of the file.
    std::string where(requisite::Span span) const;

private:
    void add(requisite::Severity severity, requisite::Span span, std::string code, std::string message,
             std::string help);
};

/// The whole as rules in the canonical layout.
std::string text(Imported const& imported);

/// Whether the file can be read at all: neither too large nor anything but UTF-8. Else an error with this code.
bool is_readable(Imported& out, std::string const& code);

/// Gives names that the language can read, each once.
class Names {
public:
    /// From a title: at most five of its words, in lower case, joined by dashes; with a number behind it if it is taken.
    /// `fallback` is the name of what has no title.
    std::string give(std::string_view title, std::string_view fallback);
    /// A title; with a number behind it if it was given before.
    std::string title(std::string title);

private:
    std::map<std::string, std::size_t> taken_;  ///< with the number given last
    std::map<std::string, std::size_t> titles_; ///< how often they were given
};

/// The names that texts printed together have given so far.
struct Taken {
    Names sets;
    Names programs;
};

/// A requirement list of FireRoad, MIT (.reql).
Imported fireroad(std::shared_ptr<requisite::Source const> source, Taken& taken);
/// A major of GraduateNU, Northeastern University (JSON).
Imported graduatenu(std::shared_ptr<requisite::Source const> source, Taken& taken);
/// Blocks of DegreeWorks (Scribe).
Imported scribe(std::shared_ptr<requisite::Source const> source, Taken& taken);
/// A transcript of a public standard (XML): EMREX ELMO, or the PESC College Transcript. Records of the institution `home`, by its name or an identifier,
/// are local; all others are transfer.
Imported transcript(std::shared_ptr<requisite::Source const> source, std::string const& home);

/// "fall 2024" of "Autumn Semester 2024", "2024 Fall", "Winter 2024/25"; nothing if no season and year stand there.
std::optional<requisite::Term> term_named(std::string_view text);

/// How many requirements the programs have, at every depth.
std::size_t count_requirements(Imported const& imported);

/// Makes a named set of each list of courses that stands in several places; the title is that of the first requirement that has it. Sets that
/// nothing uses are removed.
void share_lists(Imported& out, Taken& taken);

/// A text without the white space at both ends.
std::string_view trimmed(std::string_view text) noexcept;
/// A text with a blank in the place of each control character.
std::string clean(std::string_view text);
/// A requirement.
requisite::Statement require(std::string name, std::string title, requisite::Requirement::Body body,
                             requisite::Place place);
/// So many courses from a set.
requisite::Take take_courses(int least, requisite::CourseSet from);
/// So many units from a set.
requisite::Take take_units(requisite::Decimal least, requisite::CourseSet from);
/// A text as notes, one a paragraph, with one blank between words.
std::vector<requisite::Note> notes(std::string_view text);
/// What a person decides.
requisite::Check manual(std::string_view text);

} // namespace importing
