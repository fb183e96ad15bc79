// The verdict on a requirement, a stage or a program.
#pragma once

#include <requisite/config.hpp>

#include <optional>
#include <string_view>

namespace requisite {
inline namespace REQUISITE_ABI {

enum class Status {
    met,           ///< by completed records
    in_progress,   ///< will be met when the records in progress are passed
    planned,       ///< will be met when the planned records are taken and passed, too
    unmet,         ///< cannot be met by what the transcript has; proven
    waived,        ///< by a petition
    unknown,       ///< a fact or a decision is missing, or the search stopped at its budget
    not_applicable ///< there is nothing to judge: an average without grades, a branch that does not hold
};

/// "met", "in-progress", …, as files and JSON write it.
std::string_view to_string(Status status) noexcept;
std::optional<Status> parse_status(std::string_view word) noexcept;

} // namespace REQUISITE_ABI
} // namespace requisite
