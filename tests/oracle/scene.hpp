// Part of the oracle: what everything in a stage is judged by, in one scenario, whatever the horizon.
#pragma once

#include "attempts.hpp"
#include "tree.hpp"

#include <limits>
#include <stdexcept>

namespace requisite::oracle {

using Mask = std::uint32_t;  // a set of leaves, of children, of bounds: small cases have few of each
using Items = std::uint64_t; // a set of items

/// Throws std::length_error for a case with more leaves or items than the oracle is made for.
template <class M> M only(std::size_t i) {
    if (i >= std::numeric_limits<M>::digits) throw std::length_error("too large for the oracle");
    return M{1} << i;
}
template <class M> bool has(M set, std::size_t i) { return (set & only<M>(i)) != 0; }

struct Scene {
    Tree const& tree;
    CourseBook const& book;
    Records const& records;
    std::int64_t nominal;

    std::map<std::pair<std::size_t, std::string>, bool> prerequisites{}; ///< node, term: whether it is met before it
    double effort = 0;                                                   ///< of judging them
    double enough = 0; ///< one that takes more is not judged, unless this is 0

    /// The course of a record where `all courses` are asked for: records of a code that nobody names are courses of their own.
    std::size_t course_to_count(std::size_t record) const {
        bool const by_itself = book.is_placeholder(records[record].course);
        return by_itself ? book.size() + record : records[record].course;
    }
};

} // namespace requisite::oracle
