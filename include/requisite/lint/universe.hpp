// The courses that a document speaks of, as numbers, and what each set expression contains. Each named set and each tag is looked into once, so
// that hundreds of requirements cost little.
#pragma once

#include <requisite/lint/members.hpp>
#include <requisite/model/document.hpp>

#include <unordered_map>

namespace requisite::detail {

/// A course: all codes that `same` joins.
struct LintCourse {
    std::vector<std::string> codes;
    List<Course const*> entries;       ///< in the catalogue
    std::optional<std::int64_t> least; ///< units in thousandths, by the catalogue; none: it gives no figure
    std::optional<std::int64_t> most;  ///< with variable units more than the least
    std::int64_t counts = 1000;        ///< for how many courses it counts at the most, in thousandths
    bool counts_vary = false;          ///< under another code for fewer
    bool repeatable = false;           ///< all attempts count

    bool catalogued() const noexcept { return !entries.empty(); }
};

/// What a set expression contains.
struct Extent {
    Members courses;
    Members partly; ///< of them those that are in it under some of their codes only; without room if there are none
    bool joined = false; ///< some of them count only together with others of them, by `+`
    bool by_tag = false; ///< a record's own value of a tag could bring any course into it
    bool open = false;   ///< courses that nobody named may be in it, too
    bool known = true;   ///< false: a construct that is not understood here
    /// Whether it has these courses and no others.
    bool closed() const noexcept { return known && !open; }
};

/// Whether all that is in one set is in the other.
bool inside(Extent const& a, Extent const& b);
/// Whether no course can be in both.
bool apart(Extent const& a, Extent const& b);

/// Looks into a document that must outlive it.
class Universe {
public:
    explicit Universe(Document const& document);

    List<LintCourse> const& courses() const noexcept { return courses_; }
    /// The number of a code, or none.
    LintCourse const* find(std::string const& code) const;
    std::optional<std::size_t> number(std::string const& code) const;
    Extent extent(CourseSet const& set) { return extent(set, 0); }
    Extent any() const;
    Extent nothing() const;

private:
    Extent extent(CourseSet const& set, int depth);
    Extent named(std::string const& key, int depth);
    Extent tagged(CourseSet const& set, int depth);
    void number(std::vector<std::string> codes);
    /// Adds a course of which a code matches.
    template <class Matches> void add(Extent& extent, std::size_t course, Matches const& matches) const;
    void describe();
    /// Calls `f(code, course)` for the codes that begin so.
    template <class F> void visit_codes(std::string_view prefix, F&& f) const;

    Document const& document_;
    std::unordered_map<std::string, std::size_t> numbers_; ///< by code
    List<LintCourse> courses_;
    /// Of what extents speak. None if there are so many courses and sets that looking into all of them would take too long; then nothing is known.
    std::size_t width_ = 0;
    List<std::pair<std::string_view, std::size_t>> sorted_;       ///< codes with their courses
    std::unordered_map<std::string, List<NamedSet const*>> sets_; ///< by name, or tag, line feed, value (or nothing)
    std::unordered_map<std::string, Extent> known_;               ///< the same keys
    std::unordered_map<std::string, List<std::size_t>> tagged_;   ///< as above: by the courses' own tags
};

} // namespace requisite::detail
