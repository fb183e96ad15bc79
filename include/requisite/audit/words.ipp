// Sets as people read them.
#pragma once

#include <requisite/audit/words.hpp>
#include <requisite/compile/print.hpp>

#include <algorithm>

namespace requisite::detail {

/// A set as a person reads it, not longer than a line.
template <class Lazy = void> std::string const& short_set(BoundSet const& set) {
    return set.text.get([&set]() -> std::string {
        if (set.expression == nullptr) return "any course";
        std::string text = print(*set.expression);
        std::replace(text.begin(), text.end(), '\n', ' ');
        if (text.size() > 60) text = text.substr(0, text.find_last_of(' ', 56)) + " …";
        return text;
    });
}

/// Its filter, which it has.
template <class Lazy = void> std::string const& filter_text(BoundSet const& set) {
    return set.filter_text.get([&set] { return print(*set.where); });
}

} // namespace requisite::detail
