// Ranks of a problem's records, as a stage has them.
#pragma once

#include <requisite/allocation/problem.hpp>

namespace requisite::detail {

/// The place among the records that the horizon sees, from 1.
inline void set_ranks(Problem& problem) {
    for (std::size_t h = 0; h < 3; ++h) {
        std::int64_t rank = 0;
        for (auto& record : problem.records) {
            bool seen = false;
            for (int t = record.tokens.first; t < record.tokens.last; ++t)
                seen = seen || (problem.tokens[static_cast<std::size_t>(t)].seen >> h & 1) != 0;
            if (seen) record.rank[h] = ++rank;
        }
    }
}

} // namespace requisite::detail
