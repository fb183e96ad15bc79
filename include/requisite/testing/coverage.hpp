// What the tests of a file never touch: requirements, branches, options, courses of sets, and sides of bounds.
#ifndef REQUISITE_TESTING_COVERAGE_HPP
#define REQUISITE_TESTING_COVERAGE_HPP

#include <requisite/testing/run.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

/// Something that a test can exercise.
struct CoverageItem {
    /// What is counted.
    enum class Kind {
        requirement, ///< a requirement, seen met, and seen otherwise
        branch,      ///< of an `if`: it held, or it did not
        option,      ///< of a choice: chosen and met
        course,      ///< a code of a list: applied
        bound        ///< an amount or an average: reached, and just missed
    };
    Kind kind = Kind::requirement; ///< what is counted
    std::string program;           ///< its name; may be empty
    std::string path;     ///< of the requirement; empty for a branch at the top, and for a course of a named set
    std::string what;     ///< "never met", "CS 210 is never applied"; what would be said if it is not covered
    Place place;          ///< where it stands
    bool covered = false; ///< touched by a test
};

/// "requirements", "branches", "options", "courses", "bounds"
std::string_view to_string(CoverageItem::Kind kind) noexcept;

/// What tests touched and what not.
struct Coverage {
    /// How much of one kind was touched.
    struct Share {
        std::size_t covered = 0; ///< touched by a test
        std::size_t all = 0;     ///< that there are
        /// Whole per cent, rounded down; 100 of nothing.
        int percent() const noexcept { return all == 0 ? 100 : static_cast<int>(covered * 100 / all); }
    };
    std::vector<CoverageItem> items;                  ///< by program, in the order of the text; then the named sets
    Share of(CoverageItem::Kind kind) const noexcept; ///< of one kind
    Share total() const noexcept;                     ///< of all kinds
};

/// What the results of a document's tests cover. An amount is just missed where one more course as large as the largest of
/// the transcript would do, a grade average where it lacks a quarter of a point at most.
Coverage coverage(Document const& document, std::vector<TestResult> const& results);

} // namespace REQUISITE_ABI
} // namespace requisite

#endif // REQUISITE_TESTING_COVERAGE_HPP

#if defined(REQUISITE_IMPLEMENTATION)
#include <requisite/implementation.ipp>
#include <requisite/testing/coverage.ipp>
#endif
