// What the readers of ELMO and of PESC transcripts share: what is not evaluated, terms, units, and records with their faults.
#pragma once

#include "xml.hpp"

#include <initializer_list>
#include <set>

namespace importing {

class TranscriptReader {
public:
    TranscriptReader(Imported& out, std::string const& home);

protected:
    Imported& out_;

    /// Warns of the elements in a node that are none of these, once for each name.
    void expect(pugi::xml_node node, std::initializer_list<std::string_view> known);
    /// "transfer", or "local" for the institution at home, by one of its names.
    std::string origin(std::vector<std::string> const& names) const;
    /// Warns of what is wrong with a record, which is not used then.
    void fault(requisite::Record& record, pugi::xml_node at, std::string const& message, std::string help = "");
    /// Reads units; the units of a file have to be of one scheme.
    void read_units(requisite::Record& record, pugi::xml_node value, std::string const& scheme);
    /// Puts a record into the transcript, with a line of comments. False once there are too many.
    bool add(requisite::Record record, pugi::xml_node at, std::string const& above);

private:
    std::string home_;
    std::string scheme_; ///< of the first record
    std::set<std::string, std::less<>> strange_;
    std::size_t records_ = 0;
};

/// The term that begins on a day, "2024-09-02" or "2024-09": fall from August, spring from January, summer from May.
std::optional<requisite::Term> term_beginning(std::string_view date);
/// The term whose results are of a day: fall from October to February, spring from March, summer in August and September.
std::optional<requisite::Term> term_ending(std::string_view date);
/// A text in small letters.
std::string lowered(std::string_view text);

/// Reads the two kinds of files, from their outermost elements.
void read_elmo(Imported& out, pugi::xml_node root, std::string const& home);
void read_pesc(Imported& out, pugi::xml_node root, std::string const& home);

} // namespace importing
