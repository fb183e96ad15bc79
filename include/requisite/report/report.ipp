#pragma once

#include <requisite/report/report.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

std::string_view to_string(Horizon horizon) noexcept { return to_string(static_cast<RecordStatus>(horizon)); }

std::string_view to_string(Cause cause) noexcept {
    constexpr std::string_view words[] = {"", "facts", "manual", "budget", "cases", "program"};
    return words[static_cast<int>(cause)];
}

std::string_view to_string(UnusedRecord::Reason reason) noexcept {
    constexpr std::string_view words[] = {
        "unknown course", "invalid",         "withdrawn",    "earns no units", "repeated",   "excluded",
        "filtered",       "matches nothing", "elective",     "only observed",  "waived",     "not applicable",
        "pinned",         "too early",       "over a limit", "not shared",     "not chosen", "more than needed"};
    return words[static_cast<int>(reason)];
}

std::string kind_text(Finding const& finding) {
    constexpr char const* words[] = {
        "units",     "courses", "units and courses", "all of",    "of",       "overall", "gpa",
        "condition", "manual",  "effective",         "residence", "attempts", "of ",     "unique"};
    std::string const word = words[static_cast<int>(finding.kind)];
    if (finding.kind != Finding::Kind::some_of && finding.kind != Finding::Kind::children_of) return word;
    int const count = finding.needed.requirements.value_or(0);
    bool const one = finding.kind == Finding::Kind::some_of && count == 1;
    return (one ? "one" : std::to_string(count)) + ' ' + word + finding.children_of;
}

namespace detail {

bool read_kind(std::string_view text, Finding& finding) {
    std::size_t const of = text.find(" of");
    if (text == "all of") {
        finding.kind = Finding::Kind::all_of;
    } else if (of != std::string_view::npos && text.substr(of) == " of") {
        finding.kind = Finding::Kind::some_of;
    } else if (of != std::string_view::npos && text.substr(of, 4) == " of ") {
        finding.kind = Finding::Kind::children_of;
        finding.children_of = text.substr(of + 4);
    } else {
        for (auto const kind :
             {Finding::Kind::units, Finding::Kind::courses, Finding::Kind::units_and_courses, Finding::Kind::overall,
              Finding::Kind::unique, Finding::Kind::gpa, Finding::Kind::condition, Finding::Kind::manual,
              Finding::Kind::effective, Finding::Kind::residence, Finding::Kind::attempts}) {
            finding.kind = kind;
            if (kind_text(finding) == text) return true;
        }
        return false;
    }
    return true;
}

} // namespace detail

Cause Report::unproven() const noexcept {
    for (auto const& stage : stages)
        if (stage.unproven != Cause::none) return stage.unproven;
    return Cause::none;
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
    for (auto const& stage : stages) {
        std::size_t const length = stage.name.size();
        if (length == 0 || path.size() <= length || path[length] != '.' || path.substr(0, length) != stage.name)
            continue;
        if (auto const* const finding = detail::find_in(stage.requirements, path.substr(length + 1))) return finding;
    }
    return nullptr;
}

} // namespace REQUISITE_ABI
} // namespace requisite
