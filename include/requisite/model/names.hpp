// The names of a catalogue, looked up: which sets, tags, values and courses there are, and what a misspelt one was meant to be. Used when a
// file is resolved, and again when a program is bound to a catalogue from elsewhere.
#pragma once

#include <requisite/list.hpp>
#include <requisite/model/catalogue.hpp>
#include <requisite/model/filter.hpp>
#include <requisite/model/transcript.hpp>
#include <requisite/text/diagnostic.hpp>

#include <set>

namespace requisite::detail {

/// The places of sets, sorted by name and value.
List<std::size_t> sorted_sets(std::vector<NamedSet> const& sets);
/// Those of them that a named or tagged set expression stands for, in the order of the text.
List<std::size_t> meant(std::vector<NamedSet> const& sets, List<std::size_t> const& sorted, CourseSet const& set);

/// Looks into a catalogue that must outlive it.
class Names {
public:
    explicit Names(Catalogue const& catalogue);

    bool is_course(std::string const& code) const;
    bool is_set(std::string const& name) const;
    bool is_tag(std::string const& name) const;
    /// Whether there are any courses to check codes against, or tags to check the name of one against.
    bool knows_courses() const noexcept { return !codes_.empty(); }
    bool knows_tag(std::string const& name) const { return declares_tags_ || (!tags_.empty() && name == subject_tag); }

    std::vector<std::string> const& set_names() const noexcept { return sets_; }
    /// The declared sets that a named or tagged set expression stands for.
    List<NamedSet const*> sets(CourseSet const& set) const;
    /// The values of a tag, for a message: the first few.
    std::string list_values(std::string const& tag) const;

    /// Adds an error if a tag or its value does not exist.
    void check_tag(CourseSet const& set, Diagnostics& diagnostics) const;
    /// Takes note of the tags that records bring themselves, for check_filter_tag().
    void add_records(std::vector<Record> const& records);
    /// The same of the subjects of listed courses, which need not be in the catalogue.
    void add_courses(CourseSet const& set);
    /// Adds a warning if no course and no record that was added has the tag, or a value of it, that a filter asks for.
    void check_filter_tag(Filter const& filter, Diagnostics& diagnostics) const;
    /// Adds a warning if a set or a filter asks for a tag where no tag is declared at all: nothing else checks it then.
    void check_undeclared_tag(CourseSet const& set, Diagnostics& diagnostics) const;
    void check_undeclared_tag(Filter const& filter, Diagnostics& diagnostics) const;
    /// Adds a warning for each listed code that is not in the catalogue.
    void check_codes(CourseSet const& set, Diagnostics& diagnostics) const;

private:
    Catalogue const& catalogue_;
    std::vector<std::string> codes_; ///< sorted, equivalent codes included
    std::vector<std::string> sets_;  ///< sorted
    List<std::size_t> places_;       ///< of the sets, by name and value
    std::vector<std::string> tags_;  ///< sorted, name and value as one text; each once
    std::set<std::string> brought_;  ///< the same of records
    bool declares_tags_ = false;     ///< other than the subjects of codes
    bool derives_subjects_ = false;  ///< from codes

    void add_subject(std::string const& code);
};

/// Sorts names, which mostly are in order already.
void sort(std::vector<std::string>& names);
/// How messages call a set: `concentration(robotics)`.
std::string label(NamedSet const& set);

} // namespace requisite::detail
