// Sets of courses as noun phrases: courses with their titles, named sets by their titles. What a named set has is said once.
#pragma once

#include "catalogue_index.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace exporting {

/// A phrase; one of several parts needs parentheses where it is a part itself.
struct Phrase {
    std::string text;
    bool several = false;
};

/// The phrases of one page. A named set is explained where it stands first if it is a list that is not long, else in a
/// list of its own; the index has to outlive it.
class CoursePhrases {
public:
    explicit CoursePhrases(CatalogueIndex const& index);

    /// "24-787 Machine Learning"
    std::string course(std::string const& code) const;
    /// The set as it stands behind "from"; `word` joins the courses of a list.
    std::string set(requisite::CourseSet const& set, std::string_view word = "or");

    /// What a named set that was mentioned has.
    struct Explained {
        std::string name;
        std::string courses;
    };
    /// The named sets that were mentioned and not explained so far; explaining them may mention others.
    std::vector<Explained> explain();

private:
    CatalogueIndex const& index_;
    std::set<std::string> told_;       ///< tags that are explained
    std::vector<char> known_;          ///< of the sets: explained, or waiting for it
    std::vector<std::size_t> waiting_; ///< sets to be explained

    Phrase phrase(requisite::CourseSet const& set, std::string_view word);
    std::string part(requisite::CourseSet const& set, std::string_view word);
    Phrase list(std::vector<std::string> const& codes, std::string_view word) const;
    std::string together(std::vector<std::string> const& codes) const;
    Phrase either(requisite::CourseSet const& set, std::string_view word);
    Phrase tagged(requisite::CourseSet const& set);
    Phrase mentioned(std::string const& key);
    std::string mention(std::size_t named);
    std::string name(requisite::NamedSet const& set) const;
};

} // namespace exporting
