#pragma once

#include <requisite/syntax/tree.hpp>

#include <algorithm>

namespace requisite::syntax {

Correction const* Cursor::correction() const noexcept {
    auto const& all = tree_->corrections;
    auto const found = std::lower_bound(all.begin(), all.end(), node().first,
                                        [](Correction const& one, std::uint32_t first) { return one.first < first; });
    return found != all.end() && found->first == node().first && found->last == node().last ? &*found : nullptr;
}

std::vector<Cursor> Cursor::children() const {
    std::vector<Cursor> result;
    std::size_t const first = index_ + 1 - node().size;
    for (std::size_t next = index_; next > first;) {
        result.push_back({*tree_, next - 1, arguments_});
        next -= tree_->nodes[next - 1].size;
    }
    std::reverse(result.begin(), result.end());
    if (arguments_ == nullptr) return result;
    for (auto& child : result) {
        if (child.kind() != Kind::parameter && child.kind() != Kind::parameter_number) continue;
        auto const& names = arguments_->names;
        auto const found = std::find(names.begin(), names.end(), child.text());
        if (found != names.end()) child = arguments_->arguments[static_cast<std::size_t>(found - names.begin())];
    }
    return result;
}

} // namespace requisite::syntax
