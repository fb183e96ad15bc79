#pragma once

#include <requisite/report/report.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

std::string_view to_string(Cause cause) noexcept {
    constexpr std::string_view words[] = {"", "facts", "manual", "budget"};
    return words[static_cast<int>(cause)];
}

std::string_view to_string(UnusedRecord::Reason reason) noexcept {
    constexpr std::string_view words[] = {
        "unknown course",  "invalid", "withdrawn", "earns no units", "repeated",   "excluded",        "filtered",
        "matches nothing", "pinned",  "too early", "over a limit",   "not chosen", "more than needed"};
    return words[static_cast<int>(reason)];
}

bool Report::proven_optimal() const noexcept {
    for (auto const& stage : stages)
        for (auto const& optimum : stage.optimum)
            if (!optimum.proven) return false;
    return true;
}

namespace detail {

Finding const* find_in(std::vector<Finding> const& findings, std::string_view path) noexcept {
    for (auto const& finding : findings) {
        if (finding.path == path) return &finding;
        if (auto const* const below = find_in(finding.children, path)) return below;
    }
    return nullptr;
}

} // namespace detail

Finding const* Report::find(std::string_view path) const& noexcept {
    for (auto stage = stages.rbegin(); stage != stages.rend(); ++stage)
        if (auto const* const finding = detail::find_in(stage->requirements, path)) return finding;
    return nullptr;
}

} // namespace REQUISITE_ABI
} // namespace requisite
