// The inverse of parsing: the model as text in the canonical layout. Parsing the text gives the same model.
#pragma once

#include <requisite/model/document.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

/// Comments for a printed text.
class Remarks {
public:
    Remarks() = default;
    Remarks(Remarks const&) = delete;
    Remarks& operator=(Remarks const&) = delete;
    virtual ~Remarks() = default;
    /// What stands above a statement or a set, by its place: each line is a comment; empty: none.
    virtual std::string above(Place const& place) const = 0;
};

/// A program, ending in a line break. One without a name, a title and stages stands in its file without braces. Lines
/// are at most 100 columns wide, unless a single string is longer. A tree that has no text (`and` of one operand, both
/// figures in a `limit`, `everything` on the left of a `share`, an advisory option) prints as the nearest that does; notes,
/// citations and urls in the only, unnamed stage of a program become the program's own. A tree that is deeper than
/// `Limits::tree_depth` is a comment that says so.
std::string print(Program const& program, Remarks const* remarks = nullptr);
/// A requirement as a `require` statement, without a line break at the end. Units are called by the program's word for them.
std::string print(Requirement const& requirement, std::string_view unit_word = "units");
/// Any statement of a block that is no choice, likewise.
std::string print(Statement const& statement, std::string_view unit_word = "units");
/// One line.
std::string print(CourseSet const& set);
/// One bound of `with`, on one line. Units are called by the program's word for them.
std::string print(With const& with, std::string_view unit_word);
/// One line, without `where`.
std::string print(Filter const& filter);
/// One line.
std::string print(Condition const& condition);
/// A catalogue: its grade scale, courses, sets and equivalences.
std::string print(Catalogue const& catalogue, Remarks const* remarks = nullptr);
/// A transcript as a file of its own, ending in a line break; `parse_transcript` gives the same. What the language cannot say is a comment in it: the
/// program it is for, a student whose name is no name of the language, a record with a `fault`, an origin but `local`, `transfer` and `exam`, negative
/// numbers, years that have not four digits, names and paths that are none, a second value of a fact or score. A text that is not UTF-8 has U+FFFD.
/// Remarks stand above records, by their places.
std::string print(Transcript const& transcript, Remarks const* remarks = nullptr);
/// One line; a comment likewise.
std::string print(Record const& record);
/// One line; a comment likewise.
std::string print(Petition const& petition);

} // namespace REQUISITE_ABI
} // namespace requisite
