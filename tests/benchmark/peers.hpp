// What audits do that are exact and enumerate: GraduateNU and degreepath, as far as sections of courses go. Written anew from what they do; their
// data structures here are bit sets, which are faster than theirs.
//
//  - All ways (GraduateNU): every requirement has the list of all sets of courses that satisfy it; siblings are combined two by two, and what has a
//    course twice is dropped. A list of courses takes sets until they are enough and no more. The answer is whether any set is left at the top.
//  - Lazily (degreepath): solutions are made one after the other, each a choice of courses for every list. Each is audited: courses are claimed in the
//    order of the text, and a course that is claimed already is not there. The first that satisfies all ends it; else the one of the best rank is the
//    answer, after all have been audited. Before that, courses that are required by name are taken off the lists, and sections that have no course
//    in common with any other are solved by themselves.
#pragma once

#include "peer_students.hpp"

#include <cstddef>
#include <cstdint>

namespace requisite::benchmarking {

struct PeerBounds {
    double seconds = 2;            ///< of the processor
    std::size_t ways = 10'000'000; ///< in one list
};

struct PeerResult {
    enum class Verdict : unsigned char { met, unmet, gave_up };
    Verdict verdict = Verdict::gave_up;
    std::uint64_t steps = 0; ///< pairs that were compared; choices of courses that were made
};

PeerResult audit_by_all_ways(PeerStudent const& student, PeerBounds const& bounds = {});
PeerResult audit_lazily(PeerStudent const& student, PeerBounds const& bounds = {});

} // namespace requisite::benchmarking
