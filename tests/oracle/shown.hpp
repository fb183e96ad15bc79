// Part of the oracle: the allocation that a report shows, by the whole key of docs/semantics.md ("The allocation that is
// shown"). It looks at every allocation and keeps the first by that key.
#pragma once

#include <requisite/model/program.hpp>
#include <requisite/model/transcript.hpp>

#include <map>
#include <set>

namespace requisite::oracle {

/// A record, or a part of it, in a requirement.
struct Use {
    std::size_t record = 0; ///< its place in the transcript; the first of those that are equal
    int part = 0;           ///< from 1; 0: all of it
    std::int64_t units = 0; ///< that count, in thousandths
    friend bool operator==(Use const& a, Use const& b) {
        return a.record == b.record && a.part == b.part && a.units == b.units;
    }
    friend bool operator<(Use const& a, Use const& b) {
        return a.record != b.record ? a.record < b.record : a.part != b.part ? a.part < b.part : a.units < b.units;
    }
};

struct Shown {
    int horizon = 2;
    std::set<std::string> chosen;     ///< paths of everything that is counted on: chosen, as is everything above
    std::set<std::string> not_chosen; ///< paths of the other children of what is counted on
    std::map<std::string, std::multiset<Use>> applied; ///< by the path of each leaf that is counted on
    std::map<std::string, std::multiset<Use>> counted; ///< by the path of each such `overall`
    std::set<std::size_t> counted_somewhere;           ///< records that an `overall` counts, be it counted on or not
    friend bool operator==(Shown const& a, Shown const& b) {
        return a.horizon == b.horizon && a.chosen == b.chosen && a.not_chosen == b.not_chosen &&
               a.applied == b.applied && a.counted == b.counted && a.counted_somewhere == b.counted_somewhere;
    }
};

/// What is shown of a stage. More than one where limits can cut records in several ways, of which the key says nothing;
/// none if a fact is unknown.
std::vector<Shown> shown(Program const& program, Catalogue const& catalogue, Transcript const& transcript,
                         std::size_t stage);

/// The first of the records that are equal to this one.
std::size_t first_equal(Transcript const& transcript, std::size_t record);

} // namespace requisite::oracle
