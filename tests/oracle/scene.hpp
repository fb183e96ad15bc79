// Part of the oracle: what everything in a stage is judged by, in one world, whatever the horizon.
#pragma once

#include "records.hpp"
#include "tree.hpp"

namespace requisite::oracle {

using Mask = std::uint32_t;  // a set of leaves, of children, of bounds: small cases have few of each
using Items = std::uint64_t; // a set of items

template <class M> bool has(M set, std::size_t i) { return (set >> i & 1U) != 0; }
template <class M> M only(std::size_t i) { return M{1} << i; }

struct Scene {
    Tree const& tree;
    CourseBook const& book;
    Records const& records;
    std::int64_t nominal;

    std::map<std::pair<std::size_t, std::string>, bool> prerequisites{}; ///< node, term: whether it is met before it
    double effort = 0;                                                   ///< of judging them
    double enough = 0; ///< one that takes more is not judged, unless this is 0
};

} // namespace requisite::oracle
