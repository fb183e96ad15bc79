#pragma once

#include <requisite/syntax/tree.hpp>

#include <algorithm>

namespace requisite::syntax {

REQUISITE_INLINE std::vector<Cursor> Cursor::children() const {
    std::vector<Cursor> result;
    std::size_t const first = index_ + 1 - node().size;
    for (std::size_t next = index_; next > first;) {
        result.push_back({*tree_, next - 1});
        next -= tree_->nodes[next - 1].size;
    }
    std::reverse(result.begin(), result.end());
    return result;
}

} // namespace requisite::syntax
