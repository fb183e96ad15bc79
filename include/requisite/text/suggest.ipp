#pragma once

#include <requisite/list.hpp>
#include <requisite/text/suggest.hpp>

#include <algorithm>
#include <cstddef>

namespace requisite {
inline namespace REQUISITE_ABI {

namespace detail {

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
    if (a.size() > b.size()) std::swap(a, b);
    if (b.size() - a.size() > limit) return limit + 1;
    List<std::size_t> before(a.size() + 1), last(a.size() + 1), now(a.size() + 1);
    for (std::size_t i = 0; i <= a.size(); ++i) last[i] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
        now[0] = j;
        for (std::size_t i = 1; i <= a.size(); ++i) {
            std::size_t const replace = last[i - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            now[i] = std::min({last[i] + 1, now[i - 1] + 1, replace});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[i] = std::min(now[i], before[i - 2] + 1);
        }
        std::swap(before, last);
        std::swap(last, now);
    }
    return last[a.size()];
}

} // namespace detail

std::string suggest(std::string_view word, std::vector<std::string> const& candidates) {
    if (word.size() > 64) return {}; // nobody misspells a name of that length; keeps the cost bounded
    std::size_t best = std::max<std::size_t>(1, word.size() / 3) + 1;
    std::string const* nearest = nullptr;
    auto const same_start = [word](std::string const& one) {
        return !one.empty() && !word.empty() && one.front() == word.front();
    };
    for (auto const& candidate : candidates) {
        std::size_t const distance = detail::edit_distance(word, candidate, best);
        if (distance > best ||
            (distance == best && (nearest == nullptr || !same_start(candidate) || same_start(*nearest))))
            continue;
        best = distance;
        nearest = &candidate;
    }
    return nearest != nullptr ? *nearest : std::string();
}

} // namespace REQUISITE_ABI
} // namespace requisite
