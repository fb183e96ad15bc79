// The paths of the requirements of a stage or a program, looked up while names are resolved.
#pragma once

#include <requisite/list.hpp>
#include <requisite/model/program.hpp>
#include <requisite/sort.hpp>

#include <algorithm>

namespace requisite::detail {

struct Paths {
    std::vector<std::string> all;
    List<Requirement const*> requirements;
    List<Stage const*> stages; ///< of each of the first in `all`, where several stages are together
    List<std::size_t> sorted;  ///< positions in `all`, by path, then by position

    void sort() {
        sorted.resize(all.size());
        for (std::size_t i = 0; i < sorted.size(); ++i) sorted[i] = i;
        requisite::detail::sort(
            sorted, [this](std::size_t a, std::size_t b) { return all[a] != all[b] ? all[a] < all[b] : a < b; });
    }
    /// The first in `sorted` that is not less than the path.
    std::size_t from(std::string const& path) const {
        auto const found =
            std::lower_bound(sorted.begin(), sorted.end(), path,
                             [this](std::size_t one, std::string const& other) { return all[one] < other; });
        return static_cast<std::size_t>(found - sorted.begin());
    }
    bool has(std::string const& path) const {
        std::size_t const at = from(path);
        return at < sorted.size() && all[sorted[at]] == path;
    }
};

} // namespace requisite::detail
