// A catalogue, looked up: titles, tags, named sets and equivalent codes.
#pragma once

#include <requisite/model/catalogue.hpp>

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace exporting {

/// What sets and tags with a value are looked up by; without a value, whatever has one.
inline std::string tag_key(std::string const& name, std::string const& value) { return name + '\n' + value; }

/// The catalogue has to outlive it.
class CatalogueIndex {
public:
    explicit CatalogueIndex(requisite::Catalogue const& catalogue);

    requisite::Catalogue const& catalogue() const noexcept { return catalogue_; }
    /// The title of a course; empty if it has none.
    std::string const& title(std::string const& code) const;
    /// For how many courses a course counts, if its entry says so and it is not one.
    std::optional<requisite::Decimal> counts(std::string const& code) const;
    /// The courses whose entry has a tag.
    std::vector<std::string> const& tagged(std::string const& key) const;
    bool has_tag(std::string const& code, std::string const& key) const;
    /// Whether the tag `subject` is that of the codes.
    bool derives_subjects() const { return tagged(tag_key(requisite::subject_tag, "")).empty(); }
    /// The named sets of a tag, by a key, or without a value, by their name.
    std::vector<std::size_t> const& sets(std::string const& key) const;
    /// What stands between the subject and the number of the courses of a subject.
    std::set<std::string> const& separators(std::string const& subject) const;

    /// The `same` that name a code.
    std::vector<requisite::SameCourse const*> const& same(std::string const& code) const;
    /// All other codes of a course.
    std::vector<std::string> const& equivalents(std::string const& code) const;

private:
    template <class T> using ByText = std::map<std::string, T>;

    requisite::Catalogue const& catalogue_;
    ByText<std::string> titles_;
    ByText<std::optional<requisite::Decimal>> counts_;
    ByText<std::vector<std::string>> tags_;
    ByText<std::set<std::string>> tags_of_;
    ByText<std::vector<std::size_t>> sets_;
    ByText<std::set<std::string>> separators_;
    ByText<std::vector<requisite::SameCourse const*>> same_;
    ByText<std::vector<std::string>> equivalents_;

    void join();
};

} // namespace exporting
