#pragma once

#include <requisite/model/status.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

namespace detail {
constexpr std::string_view status_words[] = {"met",    "in-progress", "planned",       "unmet",
                                             "waived", "unknown",     "not-applicable"};
}

std::string_view to_string(Status status) noexcept { return detail::status_words[static_cast<int>(status)]; }

std::optional<Status> parse_status(std::string_view word) noexcept {
    for (int i = 0; i < 7; ++i)
        if (word == detail::status_words[i]) return static_cast<Status>(i);
    return std::nullopt;
}

} // namespace REQUISITE_ABI
} // namespace requisite
