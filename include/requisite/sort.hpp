// Sorts in place. `std::sort` costs some twenty functions for each type and order, this one; and where an order leaves a choice, all standard libraries make
// the same here. Shell's method with Knuth's gaps: no more than n^1.5 steps for any input, and few for the short lists that there are.
#pragma once

#include <requisite/version.hpp>

#include <cstddef>
#include <utility>

namespace requisite::detail {

template <class T, class Less> void sort(T* first, T* last, Less const& less) {
    auto const size = static_cast<std::size_t>(last - first);
    std::size_t gap = 1;
    while (gap < size / 3) gap = 3 * gap + 1;
    for (; gap > 0; gap /= 3)
        for (std::size_t i = gap; i < size; ++i) {
            if (!less(first[i], first[i - gap])) continue;
            T moved = std::move(first[i]);
            std::size_t at = i;
            do {
                first[at] = std::move(first[at - gap]);
                at -= gap;
            } while (at >= gap && less(moved, first[at - gap]));
            first[at] = std::move(moved);
        }
}
template <class T> void sort(T* first, T* last) {
    sort(first, last, [](T const& a, T const& b) { return a < b; });
}

/// A vector or a list.
template <class Range, class Less> void sort(Range& all, Less const& less) {
    sort(all.data(), all.data() + all.size(), less);
}
template <class Range> void sort(Range& all) { sort(all.data(), all.data() + all.size()); }

} // namespace requisite::detail
